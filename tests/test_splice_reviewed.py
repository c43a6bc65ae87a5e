"""What reviewers did in a section that was sent to them alone, put into the whole deck."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pptx import Presentation
from pptx.util import Emu

from pipeline import build, splice
from pipeline.cli import main
from pipeline.deck.made_by import made_by
from pipeline.deck.ooxml import NAMESPACES, Rel, Type
from pipeline.deck.package import parse
from pipeline.slides import Jump, Text
from tests.builders import review_folder
from tests.deck_reader import read
from tests.decks import blobs
from tests.edited import (
    BOX,
    COMMENT,
    DIVIDER,
    EDITS,
    LAST,
    NEW,
    SLIDE,
    A,
    _delete,
    _duplicate,
    _move,
    edited,
    key_of,
    paragraph_of,
    shape_of,
    slide_of,
    texts,
)
from tests.safe import unsafe
from tests.saved_elsewhere import by_google, by_powerpoint
from tests.test_review import P188, commented, newer, with_part
from tests.test_splice import CLOSING, DEAL, FILE, MORE, shown, stale

DONE = [name for name in EDITS if name not in ("untouched", "slide moved", "comment added")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    review_folder(folder / "inputs", **{FILE: DEAL + CLOSING})
    build.build(folder / "inputs", folder / "build")
    build.build(folder / "inputs", folder / "build", ["green-roofs"])
    return folder


@pytest.fixture(scope="module")
def longer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Inputs with findings over three slides and no lessons, but a part behind them."""
    folder = tmp_path_factory.mktemp("longer")
    text = DEAL.replace("- Two roofs", f"{MORE}- Two roofs") + "\n# Duties\n\n- Somebody waters them.\n"
    review_folder(folder / "inputs", **{FILE: text})
    build.build(folder / "inputs", folder / "build")
    build.build(folder / "inputs", folder / "build", ["green-roofs"])
    return folder


def section(folder: Path) -> Path:
    return folder / "build" / "sections" / "green-roofs.pptx"


def taken(folder: Path, reviewed: Path, deck: Path, target: Path) -> splice.SpliceResult:
    found = splice.take(reviewed, deck, folder / "inputs", output=folder / "build")
    splice.save(found, target, folder / "build")
    return found


def test_an_untouched_section_changes_nothing(built: Path, tmp_path: Path) -> None:
    deck = built / "build" / "deck.pptx"
    found = taken(built, section(built), deck, tmp_path / "merged.pptx")
    assert (found.edits, found.notes, found.slides_changed, found.slides_new) == ([], [], 0, 0)
    assert blobs(tmp_path / "merged.pptx") == blobs(deck)


@pytest.mark.parametrize("edit", DONE)
def test_what_reviewers_did_goes_into_the_whole_deck(built: Path, tmp_path: Path, edit: str) -> None:
    deck = built / "build" / "deck.pptx"
    reviewed = edited(section(built), tmp_path / "reviewed.pptx", EDITS[edit].do)
    found = taken(built, reviewed, deck, tmp_path / "merged.pptx")
    merged = Presentation(str(tmp_path / "merged.pptx"))
    assert found.clean
    assert made_by(tmp_path / "merged.pptx").spliced
    assert EDITS[edit].what in {each.what for each in found.reviewed}
    if edit == "slide duplicated":
        assert len(merged.slides) == len(Presentation(str(deck)).slides) + 1
    else:
        assert EDITS[edit].there(merged)
    assert unsafe(tmp_path / "merged.pptx") == []
    again = taken(built, reviewed, tmp_path / "merged.pptx", tmp_path / "again.pptx")
    assert again.clean
    assert blobs(tmp_path / "again.pptx") == blobs(tmp_path / "merged.pptx")


def test_a_slide_that_reviewers_halved_is_halved_once_however_often_it_is_taken(built: Path, tmp_path: Path) -> None:
    def halve(deck: Any) -> None:
        made = _duplicate(deck, SLIDE).slide_id
        other = next(each for each in deck.slides if each.slide_id == made)
        for n, slide in enumerate((slide_of(deck, SLIDE), other)):
            paragraphs = [each for each in slide.element.iter(f"{A}p") if text_of(each) in HALVED]
            for each in paragraphs[:6] if n else paragraphs[6:]:
                each.getparent().remove(each)

    reviewed = edited(section(built), tmp_path / "reviewed.pptx", halve)
    first, again = tmp_path / "merged.pptx", tmp_path / "again.pptx"
    taken(built, reviewed, built / "build" / "deck.pptx", first)
    taken(built, reviewed, first, again)
    assert blobs(again) == blobs(first)
    there = [text for slide in Presentation(str(again)).slides for text in texts(slide)]
    assert [there.count(each) for each in HALVED[6:]] == [1] * len(HALVED[6:])


def test_text_that_reviewers_carried_to_a_box_stays_in_it_however_often_it_is_taken(
    built: Path, tmp_path: Path
) -> None:
    words = "The process was clear from the start."

    def carry(deck: Any) -> None:
        paragraph = next(paragraph_of(deck, words))
        slide_of(deck, SLIDE).shapes.add_textbox(*BOX).text_frame.text = words
        paragraph._p.getparent().remove(paragraph._p)

    reviewed = edited(section(built), tmp_path / "reviewed.pptx", carry)
    first, again = tmp_path / "merged.pptx", tmp_path / "again.pptx"
    taken(built, reviewed, built / "build" / "deck.pptx", first)
    taken(built, reviewed, first, again)
    assert blobs(again) == blobs(first)
    assert texts(slide_of(Presentation(str(again)), SLIDE)).count(words) == 1


def text_of(paragraph: Any) -> str:
    return "".join(each.text or "" for each in paragraph.iter(f"{A}t"))


HALVED = (
    "Started in 2021 with three towns.",
    "Shape of the process",
    "The process was clear from the start.",
    "Choice of partners",
    "No finding.",
    "Results",
    "Twelve roofs were planted.",
    "Two roofs were lost.",
)


def test_jumps_of_the_whole_deck_stay_as_they_are(built: Path, tmp_path: Path) -> None:
    reviewed = edited(section(built), tmp_path / "reviewed.pptx", EDITS["text edited"].do)
    taken(built, reviewed, built / "build" / "deck.pptx", tmp_path / "merged.pptx")
    slide = next(each for each in read(tmp_path / "merged.pptx").slides if each.key == SLIDE)
    assert [shape.click for shape in slide.shapes if isinstance(shape, Text) and shape.click] == [
        Jump("chapter/deals/navigation/1")
    ]


def test_reviewers_and_colleagues_who_changed_the_same_are_a_conflict(built: Path, tmp_path: Path) -> None:
    def otherwise(deck: Any) -> None:
        next(paragraph_of(deck, "Started in 2021")).runs[0].text = "Colleagues wrote this."

    reviewed = edited(section(built), tmp_path / "reviewed.pptx", EDITS["text edited"].do)
    deck = edited(built / "build" / "deck.pptx", tmp_path / "deck.pptx", otherwise)
    found = taken(built, reviewed, deck, tmp_path / "merged.pptx")
    assert [(each.theirs, each.ours) for each in found.conflicts] == [("Colleagues wrote this.", NEW)]
    assert "Colleagues wrote this." in texts(slide_of(Presentation(str(tmp_path / "merged.pptx")), SLIDE))


def test_then_the_inputs_are_merged_as_into_any_edited_deck(built: Path, tmp_path: Path) -> None:
    reviewed = edited(section(built), tmp_path / "reviewed.pptx", EDITS["text edited"].do)
    taken(built, reviewed, built / "build" / "deck.pptx", tmp_path / "merged.pptx")
    review_folder(tmp_path / "inputs", **{FILE: (DEAL + CLOSING).replace("**clear**", "**slow**")})
    found = splice.splice(tmp_path / "merged.pptx", tmp_path / "inputs", ["green-roofs"], output=built / "build")
    splice.save(found, tmp_path / "last.pptx", built / "build")
    last = Presentation(str(tmp_path / "last.pptx"))
    assert [(each.theirs, each.outcome) for each in found.edits] == [(NEW, "kept")]
    assert EDITS["text edited"].there(last)
    assert not stale(last, "text changed")


def test_a_deck_built_of_newer_inputs_keeps_them_where_reviewers_did_nothing(built: Path, tmp_path: Path) -> None:
    review_folder(tmp_path / "inputs", **{FILE: DEAL + CLOSING.replace("convinces", "persuades")})
    build.build(tmp_path / "inputs", tmp_path / "build")
    reviewed = edited(section(built), tmp_path / "reviewed.pptx", EDITS["text edited"].do)
    found = splice.take(reviewed, tmp_path / "build" / "deck.pptx", tmp_path / "inputs", output=tmp_path / "build")
    splice.save(found, tmp_path / "merged.pptx", tmp_path / "build")
    merged = Presentation(str(tmp_path / "merged.pptx"))
    assert list(paragraph_of(merged, "persuades"))
    assert list(paragraph_of(merged, NEW))
    assert any("different inputs" in str(note) for note in found.notes)


def test_a_picture_that_reviewers_added_comes_along(built: Path, tmp_path: Path) -> None:
    picture = next(each for each in (Path("tests/examples/base/images")).iterdir() if each.suffix == ".png")

    def add(deck: Any) -> None:
        slide_of(deck, SLIDE).shapes.add_picture(str(picture), 0, 0)

    reviewed = edited(section(built), tmp_path / "reviewed.pptx", add)
    taken(built, reviewed, built / "build" / "deck.pptx", tmp_path / "merged.pptx")
    slide = slide_of(Presentation(str(tmp_path / "merged.pptx")), SLIDE)
    assert [shape.image.blob for shape in slide.shapes if shape.shape_type == 13] == [picture.read_bytes()]


def test_comments_stay_in_the_section_and_are_told(built: Path, tmp_path: Path) -> None:
    def on_an_added_slide(deck: Any) -> None:
        EDITS["slide added"].do(deck)
        slide = next(each for each in deck.slides if "A slide of our own" in texts(each))
        commented(newer("2", 0, 4, text="And this?"), on=slide)(deck)
        name = next(
            name for name, each in slide.part.rels.items() if each.reltype.endswith("2018/10/relationships/comments")
        )
        slide.element.append(parse(COMMENT_RELATION.replace("ID", name).encode()))

    def change(deck: Any) -> None:
        EDITS["comment added"].do(deck)
        on_an_added_slide(deck)
        for n, (key, xml) in enumerate({DIVIDER: BY_NOBODY, LAST: "<p:cmLst"}.items(), 8):
            with_part(slide_of(deck, key).part, f"/ppt/comments/comment{n}.xml", Type.PML_COMMENTS, Rel.COMMENTS, xml)

    reviewed = edited(section(built), tmp_path / "reviewed.pptx", change)
    found = taken(built, reviewed, built / "build" / "deck.pptx", tmp_path / "merged.pptx")
    told = "\n".join(map(str, found.notes))
    for each in (": Ann: Is this so?", ": Ann Bee: And this?", ": Bob Cee: Yes.", ": Who am I?", "can't be read"):
        assert each in told
    assert not [name for name in blobs(tmp_path / "merged.pptx") if "comment" in name.lower()]


BY_NOBODY = COMMENT.replace("Is this so?", "Who am I?").replace('authorId="0"', 'authorId="7"')
COMMENT_RELATION = (
    f'<p:extLst xmlns:p="{NAMESPACES["p"]}">'
    '<p:ext uri="{6950BFC3-D8DA-4A85-94F7-54DA5524770B}">'
    f'<p188:commentRel xmlns:p188="{P188}" xmlns:r="{NAMESPACES["r"]}" r:id="ID"/></p:ext></p:extLst>'
)


def test_from_the_command_line(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built)
    edited(section(built), tmp_path / "reviewed.pptx", EDITS["text edited"].do)
    out = tmp_path / "out.pptx"
    arguments = ["splice", "build/deck.pptx", "--from", str(tmp_path / "reviewed.pptx"), "-o", str(out)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert EDITS["text edited"].there(Presentation(str(out)))
    assert shown(read(built / "build" / "deck.pptx")) != shown(read(out))


PROGRAMS = {"PowerPoint": by_powerpoint, "Google Slides": by_google}


@pytest.mark.parametrize("edit", ["untouched", "text edited", "shape moved", "added", "notes edited", "slide added"])
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_section_that_another_program_saved_goes_in_like_any(
    built: Path, tmp_path: Path, program: str, edit: str
) -> None:
    deck = built / "build" / "deck.pptx"
    reviewed = edited(section(built), tmp_path / "edited.pptx", EDITS[edit].do)
    saved = PROGRAMS[program](reviewed, tmp_path / "saved.pptx")
    found = taken(built, saved, deck, tmp_path / "merged.pptx")
    taken(built, reviewed, deck, tmp_path / "wanted.pptx")
    merged, wanted = (Presentation(str(tmp_path / f"{name}.pptx")) for name in ("merged", "wanted"))
    assert found.clean
    assert [each.what for each in found.reviewed] == ([EDITS[edit].what] if EDITS[edit].what else [])
    assert [texts(slide) for slide in merged.slides] == [texts(slide) for slide in wanted.slides]
    assert EDITS[edit].there(merged)
    assert set(unsafe(tmp_path / "merged.pptx")) <= set(unsafe(saved))


def test_places_of_a_section_in_another_size_are_told_and_not_taken_over(built: Path, tmp_path: Path) -> None:
    def resize(deck: Any) -> None:
        deck.slide_width //= 2
        shape = shape_of(slide_of(deck, SLIDE), "text-1")
        shape.left, shape.top, shape.width, shape.height = (Emu(each // 2) for each in BOX)
        next(paragraph_of(deck, "Started in 2021")).runs[0].text = NEW

    reviewed = edited(section(built), tmp_path / "reviewed.pptx", resize)
    found = taken(built, reviewed, built / "build" / "deck.pptx", tmp_path / "merged.pptx")
    merged = Presentation(str(tmp_path / "merged.pptx"))
    assert any("another size" in str(each) for each in found.notes)
    assert [each.what for each in found.reviewed] == ["reworded"]
    assert NEW in texts(slide_of(merged, SLIDE))
    assert shape_of(slide_of(merged, SLIDE), "text-1").element.spPr.find("{*}xfrm") is None


def test_what_reviewers_did_to_a_slide_that_the_deck_does_not_have_is_told_and_brings_nothing_back(
    built: Path, longer: Path, tmp_path: Path
) -> None:
    def change(deck: Any) -> None:
        last = slide_of(deck, LAST)
        last.element.set("show", "0")
        last.shapes.title.text_frame.paragraphs[0].runs[0].text = NEW
        last.shapes.add_textbox(*BOX)
        _move(deck, LAST, DIVIDER)

    deck = longer / "build" / "deck.pptx"
    reviewed = edited(section(built), tmp_path / "reviewed.pptx", change)
    found = taken(longer, reviewed, deck, tmp_path / "merged.pptx")
    told = [str(each) for each in found.notes if each.code == "no-slide-for"]
    assert [[what for what in DONE_THERE if each.endswith(f"{what}.")] for each in told] == [
        [one] for one in DONE_THERE
    ]
    before, after = (Presentation(str(each)) for each in (deck, tmp_path / "merged.pptx"))
    assert [texts(slide) for slide in after.slides] == [texts(slide) for slide in before.slides]


DONE_THERE = ("slide moved", "hidden", "text", "shape added")


def test_what_reviewers_did_to_a_part_is_not_done_to_the_one_that_has_its_number_by_now(
    longer: Path, tmp_path: Path
) -> None:
    own = "deal/green-roofs/part-1/1"
    text = f"{DEAL}\n# Money\n\n- Somebody pays for it.\n\n# Duties\n\n- Somebody waters them.\n"
    review_folder(tmp_path / "inputs", **{FILE: text})
    build.build(tmp_path / "inputs", tmp_path / "build")

    def change(deck: Any) -> None:
        slide_of(deck, own).element.set("show", "0")
        next(paragraph_of(deck, "Somebody waters")).runs[0].text = NEW

    reviewed = edited(section(longer), tmp_path / "reviewed.pptx", change)
    found = taken(tmp_path, reviewed, tmp_path / "build" / "deck.pptx", tmp_path / "merged.pptx")
    merged = Presentation(str(tmp_path / "merged.pptx"))
    assert "no-slide-for" in [each.code for each in found.notes]
    assert [key_of(slide) for slide in merged.slides if slide.element.get("show")] == []
    assert [key_of(slide) for slide in merged.slides if NEW in texts(slide)] == ["deal/green-roofs/part-2/1"]


def test_a_slide_that_reviewers_deleted_stays_with_what_they_have_not_seen(
    built: Path, longer: Path, tmp_path: Path
) -> None:
    reviewed = edited(section(built), tmp_path / "reviewed.pptx", EDITS["slide deleted"].do)
    found = taken(longer, reviewed, longer / "build" / "deck.pptx", tmp_path / "merged.pptx")
    there = [text for slide in Presentation(str(tmp_path / "merged.pptx")).slides for text in texts(slide)]
    assert [n for n in range(30) if not any(f"Roof number {n} " in each for each in there)] == []
    assert not {"Twelve roofs were planted.", "Two roofs were lost."} & {*there}
    assert "deleted-slide-stays" in [each.code for each in found.notes]


def test_text_of_a_slide_that_reviewers_put_on_the_one_before_is_not_lost_with_it(longer: Path, tmp_path: Path) -> None:
    second = "deal/green-roofs/findings/2"

    def put_together(deck: Any) -> None:
        body = shape_of(slide_of(deck, SLIDE), "text-2").element.txBody
        for shape in slide_of(deck, second).shapes:
            for each in [*shape.element.iter(f"{A}p")] if shape.name.startswith("text-") else ():
                body.append(each)
        _delete(deck, second)

    deck = longer / "build" / "deck.pptx"
    reviewed = edited(section(longer), tmp_path / "reviewed.pptx", put_together)
    found = taken(longer, reviewed, deck, tmp_path / "merged.pptx")
    before, after = (
        sorted(text for slide in Presentation(str(each)).slides for text in texts(slide) if "Roof number" in text)
        for each in (deck, tmp_path / "merged.pptx")
    )
    assert after == before
    assert "deleted-slide-stays" in [each.code for each in found.notes]


def test_a_slide_that_reviewers_put_behind_a_text_stands_behind_all_slides_that_this_takes_by_now(
    built: Path, longer: Path, tmp_path: Path
) -> None:
    reviewed = edited(section(built), tmp_path / "reviewed.pptx", EDITS["slide added"].do)
    taken(longer, reviewed, longer / "build" / "deck.pptx", tmp_path / "merged.pptx")
    keys = [key_of(slide).removeprefix(f"{DIVIDER}/") for slide in Presentation(str(tmp_path / "merged.pptx")).slides]
    at = keys.index("findings/3")
    assert keys[at - 2 : at] == ["findings/1", "findings/2"]
    assert keys[at + 1].startswith("added/")
