"""What a splice needs and what depends on the whole deck: partial plans, numbers, words and jumps that lead into a section."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from pipeline import build, deck_base, splice
from pipeline.diagnostics import DeckError, ReviewdeckError
from pipeline.layout.merged_flow import Flow, Stretch
from pipeline.layout.prose import FlowItem
from pipeline.remembered import Remembered
from pipeline.slides import Jump, Section, Text
from tests.builders import edited as rewritten
from tests.builders import review_folder
from tests.deck_reader import base_of, read
from tests.decks import blobs, zipped
from tests.edited import _added_slide, _delete, _duplicate, _move, edited, shape_of, slide_of, texts
from tests.made_up import Size, write_review
from tests.safe import unsafe
from tests.test_splice import DEAL, FILE, MORE, shown

CLOSING = "\n# Lessons\n\n## Begin with one roof\n\n- A first roof convinces the board.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    review_folder(folder / "inputs")
    build.build(folder / "inputs", folder / "build")
    build.build(folder / "inputs", folder / "build", ["green-roofs"])
    return folder


def spliced(folder: Path, deck: Path, tmp_path: Path, *deals: str, **changes: str) -> tuple[splice.SpliceResult, Path]:
    review_folder(tmp_path / "inputs", **changes)
    found = splice.splice(deck, tmp_path / "inputs", deals or ("green-roofs",), output=folder / "build")
    splice.save(found, tmp_path / "merged.pptx", folder / "build")
    return found, tmp_path / "merged.pptx"


# --- a part of the plan -------------------------------------------------------------------------------


def unnumbered(section: Section) -> list[object]:
    return [replace(slide, shapes=tuple(map(_unnumbered, slide.shapes))) for slide in section.slides]


def _unnumbered(shape: Any) -> Any:
    numbers = isinstance(shape, Text) and (shape.key == "number" or shape.key.endswith("-slide"))
    return replace(shape, paragraphs=()) if numbers else shape


@pytest.mark.parametrize("seed", range(3))
def test_a_plan_of_one_deal_is_that_part_of_the_whole_plan(tmp_path: Path, seed: int) -> None:
    folder = write_review(tmp_path / "inputs", Size(deals=4, survey=False, longest=900), seed)
    found = build.prepared(folder)
    whole = build.plan(found)
    known = deck_base.opened(deck_base.dumps(whole))
    part = build.plan_deals(found, ["deal-2"], known)
    sections = {section.key: section for section in whole.sections}
    assert [section.key for section in part.sections if section.key.startswith("deal/")] == ["deal/deal-2"]
    for section in part.sections:
        assert unnumbered(section) == unnumbered(sections[section.key])


@pytest.mark.parametrize("seed", range(3))
def test_a_second_plan_of_one_deal_comes_to_the_same_with_what_is_remembered_of_the_first(
    tmp_path: Path, seed: int
) -> None:
    found = build.prepared(write_review(tmp_path / "inputs", Size(deals=4, longest=900, few=1), seed))
    known = deck_base.opened(deck_base.dumps(build.plan(found)))
    texts: dict[str, Sequence[FlowItem]] = {}
    remembered = Remembered()
    first = build.plan_deals(found, ["deal-2"], known, lambda key, items: texts.update({key: items}), remembered)
    cut = {
        key: Flow((Stretch(tuple(items[:-1])),))
        for key, items in texts.items()
        if key.startswith("deal/deal-2/") and len(items) > 2
    }

    def flows(key: str, _: object) -> Flow | None:
        return cut.get(key)

    second = build.plan_deals(found, ["deal-2"], known, flows, remembered)
    assert second == build.plan_deals(found, ["deal-2"], known, flows) != first


# --- what depends on the whole ------------------------------------------------------------------------


def test_more_slides_move_every_number_after_them(built: Path, tmp_path: Path) -> None:
    text = DEAL.replace("- Two roofs", f"{MORE}- Two roofs") + CLOSING
    found, merged = spliced(built, built / "build" / "deck.pptx", tmp_path, **{FILE: text})
    build.build(tmp_path / "inputs", tmp_path / "fresh")
    assert found.slides_new == 2
    assert shown(read(merged)) == shown(read(tmp_path / "fresh" / "deck.pptx"))
    assert unsafe(merged) == []


def test_fewer_slides_too(built: Path, tmp_path: Path) -> None:
    found, merged = spliced(built, built / "build" / "deck.pptx", tmp_path, **{FILE: DEAL})
    build.build(tmp_path / "inputs", tmp_path / "fresh")
    assert found.slides_gone == 1
    assert shown(read(merged)) == shown(read(tmp_path / "fresh" / "deck.pptx"))
    assert unsafe(merged) == []


def test_a_new_name_reaches_contents_navigation_and_the_native_section(built: Path, tmp_path: Path) -> None:
    text = rewritten(FILE, ("Green roofs on schools", "Green roofs everywhere"))
    found, merged = spliced(built, built / "build" / "deck.pptx", tmp_path, **{FILE: text})
    build.build(tmp_path / "inputs", tmp_path / "fresh")
    assert shown(read(merged)) == shown(read(tmp_path / "fresh" / "deck.pptx"))
    assert found.clean


def test_a_row_of_the_navigation_that_people_reworded_stays_and_is_told(built: Path, tmp_path: Path) -> None:
    def reword(deck: Any) -> None:
        shape_of(slide_of(deck, "chapter/deals/navigation/1"), "row-1").text_frame.paragraphs[0].runs[
            0
        ].text = "The roofs"

    deck = edited(built / "build" / "deck.pptx", tmp_path / "deck.pptx", reword)
    text = rewritten(FILE, ("Green roofs on schools", "Green roofs everywhere"))
    found, merged = spliced(built, deck, tmp_path, **{FILE: text})
    assert [(each.shape, each.theirs, each.ours) for each in found.conflicts] == [
        ("row-1", "The roofs", "Green roofs everywhere")
    ]
    assert "The roofs" in texts(slide_of(Presentation(str(merged)), "chapter/deals/navigation/1"))


def test_only_digits_change_on_slides_of_other_sections(built: Path, tmp_path: Path) -> None:
    text = DEAL.replace("- Two roofs", f"{MORE}- Two roofs") + CLOSING
    _, merged = spliced(built, built / "build" / "deck.pptx", tmp_path, **{FILE: text})
    before, after = blobs(built / "build" / "deck.pptx"), blobs(merged)
    changed = [
        name
        for name, blob in before.items()
        if name.startswith("ppt/slides/slide") and b'"deal/green-roofs' not in blob and after[name] != blob
    ]
    assert changed
    for name in changed:
        assert _without_digits(after[name]) == _without_digits(before[name])


def _without_digits(blob: bytes) -> bytes:
    import re

    return re.sub(rb"<a:t>\d+</a:t>", b"", blob)


def test_a_jump_to_a_slide_that_is_gone_leads_to_its_section(built: Path, tmp_path: Path) -> None:
    def link(deck: Any) -> None:
        paragraph = slide_of(deck, "chapter/introduction/1/1").shapes.title
        paragraph.click_action.target_slide = slide_of(deck, "deal/green-roofs/lessons/1")

    deck = edited(built / "build" / "deck.pptx", tmp_path / "deck.pptx", link)
    found, merged = spliced(built, deck, tmp_path, **{FILE: DEAL})
    title = next(slide for slide in read(merged).slides if slide.key == "chapter/introduction/1/1").shapes[0]
    assert isinstance(title, Text)
    assert title.click == Jump("deal/green-roofs")
    assert [
        note for note in found.notes if "slide 4 led to a slide that is gone; it leads to slide 15 now" in str(note)
    ]
    assert unsafe(merged) == []


def test_the_old_base_stays_for_other_sections(built: Path, tmp_path: Path) -> None:
    other = rewritten("deals/quiet-streets.md", ("came late", "were early"))
    changes = {FILE: DEAL, "deals/quiet-streets.md": other}
    _, merged = spliced(built, built / "build" / "deck.pptx", tmp_path, **changes)
    was, now = (deck_base.opened(base_of(path) or b"").deck() for path in (built / "build" / "deck.pptx", merged))
    sections: list[dict[str, Section]] = [{each.key: each for each in deck.sections} for deck in (was, now)]
    assert sections[0]["deal/quiet-streets"] == sections[1]["deal/quiet-streets"]
    assert sections[0]["deal/green-roofs"] != sections[1]["deal/green-roofs"]
    assert "were early" not in str(shown(read(merged)))


# --- other decks ------------------------------------------------------------------------------------------


def test_a_section_built_alone_is_merged_in_the_same_way(built: Path, tmp_path: Path) -> None:
    deck = built / "build" / "sections" / "green-roofs.pptx"
    text = rewritten(FILE, ("**clear**", "**slow**"))
    found, merged = spliced(built, deck, tmp_path, **{FILE: text})
    build.build(tmp_path / "inputs", tmp_path / "fresh", ["green-roofs"])
    assert found.clean
    assert shown(read(merged)) == shown(read(tmp_path / "fresh" / "sections" / "green-roofs.pptx"))


def test_a_chapter_is_spliced_like_a_deal(built: Path, tmp_path: Path) -> None:
    text = f"{rewritten('background.md')}\n# What is new\n\n- Something new.\n"
    review_folder(tmp_path / "inputs", **{"background.md": text})
    deck = built / "build" / "deck.pptx"
    found = splice.splice(deck, tmp_path / "inputs", [], ["background"], built / "build")
    splice.save(found, tmp_path / "merged.pptx", built / "build")
    build.build(tmp_path / "inputs", tmp_path / "fresh")
    assert shown(read(tmp_path / "merged.pptx")) == shown(read(tmp_path / "fresh" / "deck.pptx"))


def test_the_charts_of_new_answers_come_in(built: Path, tmp_path: Path) -> None:
    answers = rewritten("survey.csv", ("5", "1"))
    review_folder(tmp_path / "inputs", **{"survey.csv": answers})
    deck = built / "build" / "deck.pptx"
    deals = ["green-roofs", "quiet-streets"]
    found = splice.splice(deck, tmp_path / "inputs", deals, ["findings", "methodology"], built / "build")
    splice.save(found, tmp_path / "merged.pptx", built / "build")
    build.build(tmp_path / "inputs", tmp_path / "fresh")
    assert shown(read(tmp_path / "merged.pptx")) == shown(read(tmp_path / "fresh" / "deck.pptx"))
    assert unsafe(tmp_path / "merged.pptx") == []


def test_a_deck_without_that_section_is_refused(built: Path, tmp_path: Path) -> None:
    with pytest.raises(ReviewdeckError, match="no section of the project"):
        spliced(built, built / "build" / "sections" / "green-roofs.pptx", tmp_path, "quiet-streets")


def test_a_damaged_base_ends_in_a_sentence(built: Path, tmp_path: Path) -> None:
    import base64
    import re
    import zlib

    parts = blobs(built / "build" / "deck.pptx")
    name = next(each for each in parts if each.startswith("customXml/item") and "Props" not in each)
    damaged = base64.b64encode(zlib.compress(b'{"reviewdeck":1}'))
    parts[name] = re.sub(rb">[^<]+</base>", b">" + damaged + b"</base>", parts[name])
    with pytest.raises(DeckError):
        spliced(built, zipped(parts, tmp_path / "deck.pptx"), tmp_path)


# --- what people did elsewhere ------------------------------------------------------------------------


OTHER = "deal/quiet-streets"
ELSEWHERE = {
    "a slide of another section deleted": lambda deck: _delete(deck, f"{OTHER}/scores/1"),
    "a slide of another section moved": lambda deck: _move(deck, f"{OTHER}/scores/1", f"{OTHER}/findings/1"),
    "a slide added to another section": lambda deck: _added_slide(deck, f"{OTHER}/scores/1"),
    "a slide of another section duplicated": lambda deck: _duplicate(deck, f"{OTHER}/findings/1"),
    "a slide moved into another section": lambda deck: _move(deck, "deal/green-roofs/lessons/1", f"{OTHER}/scores/1"),
    "the divider deleted": lambda deck: _delete(deck, OTHER),
    "the navigation moved": lambda deck: _move(deck, "chapter/deals/navigation/1", "contents/1"),
    "the navigation deleted": lambda deck: _delete(deck, "chapter/deals/navigation/1"),
    "a slide added at the front": lambda deck: _added_slide(deck, "cover"),
}


@pytest.mark.parametrize("edit", ELSEWHERE)
def test_every_number_in_the_deck_is_right_whatever_people_did_elsewhere(
    built: Path, tmp_path: Path, edit: str
) -> None:
    deck = edited(built / "build" / "deck.pptx", tmp_path / "deck.pptx", ELSEWHERE[edit])
    text = DEAL.replace("- Two roofs", f"{MORE}- Two roofs") + CLOSING
    _, merged = spliced(built, deck, tmp_path, **{FILE: text})
    slides = [*Presentation(str(merged)).slides]
    numbers = {slide.part.partname: str(number) for number, slide in enumerate(slides, 1)}
    crumbs: dict[str, list[str]] = {}
    for slide in slides:
        for shape in slide.shapes:
            field = next(shape.element.iter("{*}fld"), None)
            assert field is None or field.findtext("{*}t") == numbers[slide.part.partname]
            click = shape.click_action.target_slide if shape.name.endswith("-slide") else None
            assert click is None or shape.text_frame.text == numbers[click.part.partname]
            if shape.name == "breadcrumb" and " (" in shape.text_frame.text:
                words, _, count = shape.text_frame.text.rpartition(" (")
                crumbs.setdefault(words, []).append(count)
    assert crumbs
    for counts in crumbs.values():
        assert counts == [f"{number}/{len(counts)})" for number in range(1, len(counts) + 1)]
    assert unsafe(merged) == []


# --- parts that are not in the file --------------------------------------------------------------------


def led_outside(parts: dict[str, bytes], kind: str) -> dict[str, bytes]:
    """A package all of whose relationships of a type lead out of it."""

    def outside(found: re.Match[bytes]) -> bytes:
        return re.sub(rb'Target="[^"]*"', b'Target="file:///elsewhere" TargetMode="External"', found[0])

    one = re.compile(rb'<Relationship [^>]*/%s"[^>]*>' % kind.encode())
    return {name: one.sub(outside, part) if name.endswith(".rels") else part for name, part in parts.items()}


def test_whatever_leads_out_of_the_file_gives_a_deck_or_a_sentence(built: Path, tmp_path: Path) -> None:
    parts = blobs(built / "build" / "deck.pptx")
    rows = (row for name, part in parts.items() if name.endswith(".rels") for row in re.findall(rb'/(\w+)"', part))
    kinds = {kind.decode() for kind in rows}
    assert {"customXml", "slideLayout", "theme", "image"} <= kinds
    for kind in sorted(kinds):
        deck = zipped(led_outside(parts, kind), tmp_path / f"{kind}.pptx")
        with suppress(ReviewdeckError):
            spliced(built, deck, tmp_path)


@pytest.mark.parametrize("instead", ["presentation.xml", "theme/theme1.xml", "notesSlides/notesSlide1.xml"])
def test_a_slide_that_is_none_is_damage(built: Path, tmp_path: Path, instead: str) -> None:
    parts = blobs(built / "build" / "sections" / "green-roofs.pptx")
    relations = "ppt/_rels/presentation.xml.rels"
    parts[relations] = parts[relations].replace(b'"slides/slide2.xml"', f'"{instead}"'.encode())
    section = zipped(parts, tmp_path / "section.pptx")
    with pytest.raises(DeckError, match="should be a slide, and is none"):
        splice.take(section, built / "build" / "deck.pptx", built / "inputs", output=built / "build")
