"""Running text merged over slides: laid out anew where the source changed it, left where people laid it out by hand."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor

from pipeline import build, splice
from pipeline.deck.patch.slide_facets import facet_elements, put_facet
from pipeline.merge_model import Settlement
from tests.builders import review_folder
from tests.decks import blobs
from tests.edited import BOX, A, _duplicate, _move, edited, key_of, shape_of, slide_of
from tests.safe import unsafe

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
FILE, KEY = "deals/green-roofs.md", "deal/green-roofs"
FIRST, LAST = f"{KEY}/findings/1", f"{KEY}/lessons/1"
MANY = "".join(f"- Roof number {n} was planted by the pupils, {'with much joy ' * 9}\n" for n in range(13))
START = f"""---
name: Green roofs on schools
short_name: Green roofs
---

# Findings

## Shape of the process

- The process was clear from the start, with nine partners.
- Partners met every month.

## Choice of partners

- Towns were asked by letter.
- Schools came of their own accord.
{MANY}
## Results

- Twelve roofs were planted.
- Two roofs were lost.

# Lessons

## Begin with one roof

- A first roof convinces the board.
"""
LONG = f"- {'This new point is long. ' * 40}\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    review_folder(folder / "inputs", **{FILE: START})
    build.build(folder / "inputs", folder / "build")
    build.build(folder / "inputs", folder / "build", ["green-roofs"])
    return folder


@pytest.fixture
def merged(built: Path, tmp_path: Path) -> Callable[..., tuple[splice.SpliceResult, Path]]:
    """Edit the deck, merge inputs in which texts are exchanged into it, twice, and give what was found and the deck."""

    def merge(
        *edits: Callable[[Any], None],
        source: tuple[tuple[str, str], ...] = (),
        settlement: Settlement = Settlement(),  # noqa: B008
    ) -> tuple[splice.SpliceResult, Path]:
        text = START
        for old, new in source:
            assert old in text
            text = text.replace(old, new)
        review_folder(tmp_path / "inputs", **{FILE: text})
        deck = edited(built / "build" / "deck.pptx", tmp_path / "deck.pptx", *edits)
        results = []
        for name in ("once.pptx", "twice.pptx"):
            results.append(
                splice.splice(deck, tmp_path / "inputs", ["green-roofs"], output=built / "build", settlement=settlement)
            )
            deck = tmp_path / name
            splice.save(results[-1], deck, built / "build")
        assert unsafe(tmp_path / "once.pptx") == []
        assert blobs(tmp_path / "once.pptx") == blobs(tmp_path / "twice.pptx")
        return results[0], tmp_path / "once.pptx"

    return merge


def running(deck: Any) -> list[Any]:
    """The paragraphs of running text of the section's findings, in the order of the deck."""
    return [
        paragraph
        for slide in deck.slides
        if key_of(slide).startswith(f"{KEY}/findings")
        for shape in slide.shapes
        if shape.has_text_frame and (shape.name.startswith("text-") or shape.name.startswith("TextBox"))
        for paragraph in shape.text_frame.paragraphs
        if paragraph.text.strip()
    ]


def found(deck: Any, words: str) -> Any:
    return next(each for each in running(deck) if each.text.startswith(words))


def said(deck: Path) -> list[str]:
    return [each.text for each in running(Presentation(str(deck)))]


def under(deck: Path, words: str) -> str:
    """The heading that a point stands under."""
    heading = ""
    for each in running(Presentation(str(deck))):
        heading = each.text if each.level == 4 else heading
        if each.text.startswith(words):
            return heading
    raise AssertionError(words)


def add_behind(words: str, text: str) -> Callable[[Any], None]:
    return lambda deck: add_behind_paragraph(found(deck, words), text)


def add_behind_paragraph(paragraph: Any, text: str) -> None:
    made = copy.deepcopy(paragraph._p)
    for n, each in enumerate(made.iter(f"{A}t")):
        each.text = "" if n else text
    paragraph._p.addnext(made)


def reword(words: str, old: str, new: str) -> Callable[[Any], None]:
    def edit(deck: Any) -> None:
        run = next(each for each in found(deck, words).runs if old in each.text)
        run.text = run.text.replace(old, new)

    return edit


def delete(*points: str) -> Callable[[Any], None]:
    def edit(deck: Any) -> None:
        for words in points:
            element = found(deck, words)._p
            element.getparent().remove(element)

    return edit


def test_a_point_that_people_added_flows_along_with_its_block(merged: Any) -> None:
    result, deck = merged(
        add_behind("Schools came", "A point of our own."),
        source=(("- The process", f"{LONG}{LONG}{LONG}- The process"),),
    )
    assert result.clean
    assert under(deck, "A point of our own.") == "Choice of partners"
    assert said(deck).count("A point of our own.") == 1


def test_a_point_of_the_source_under_a_heading_that_people_deleted_is_a_conflict_and_stands_nowhere(
    merged: Any,
) -> None:
    result, deck = merged(
        delete("Results", "Twelve roofs", "Two roofs"),
        source=(("- Two roofs", "- Ten more are planned.\n- Two roofs"),),
    )
    assert [(each.what, each.ours) for each in result.conflicts] == [("deleted", "Ten more are planned.")]
    assert "Ten more are planned." not in said(deck)


def test_a_deleted_point_stays_away_when_the_source_moves_it(merged: Any) -> None:
    swapped = (
        "- Towns were asked by letter.\n- Schools came of their own accord.",
        "- Schools came of their own accord.\n- Towns were asked by letter.",
    )
    result, deck = merged(delete("Towns were"), source=(swapped,))
    assert result.clean
    assert "Towns were asked by letter." not in said(deck)


def test_a_moved_point_goes_when_the_source_deletes_it_and_that_is_told(merged: Any) -> None:
    def move(deck: Any) -> None:
        found(deck, "Schools came")._p.addnext(found(deck, "Towns were")._p)

    result, deck = merged(move, source=(("- Towns were asked by letter.\n", ""),))
    assert "Towns were asked by letter." not in said(deck)
    assert ("moved", "gone") in [(each.what, each.outcome) for each in result.edits]


def test_a_typo_is_mended_in_a_sentence_whose_figure_the_source_changes(merged: Any) -> None:
    result, deck = merged(reword("The process", "clear", "crystal clear"), source=(("nine partners", "ten partners"),))
    assert result.clean
    assert "The process was crystal clear from the start, with ten partners." in said(deck)


def test_a_colour_travels_with_its_words(merged: Any) -> None:
    def colour(deck: Any) -> None:
        found(deck, "Two roofs").runs[0].font.color.rgb = RGBColor(200, 0, 0)

    _, deck = merged(colour, source=(("- The process", f"{LONG}{LONG}{LONG}- The process"),))
    assert found(Presentation(str(deck)), "Two roofs").runs[0].font.color.rgb == RGBColor(200, 0, 0)


def test_a_slide_that_was_halved_stays_halved_and_every_point_stands_once(merged: Any) -> None:
    def halve(deck: Any) -> None:
        slide, copied = slide_of(deck, FIRST), _duplicate(deck, FIRST)
        element = shape_of(slide, "text-2")._element
        element.getparent().remove(element)
        named = next(each for each in copied.element.iter() if each.get("name") == "text-1")
        named.getparent().getparent().getparent().remove(named.getparent().getparent())

    result, deck = merged(halve, source=(("- The process", f"{LONG}- The process"),))
    texts = said(deck)
    assert result.clean
    for line in [line[2:] for line in START.split("# Lessons")[0].splitlines() if line.startswith("- ")]:
        assert texts.count(line.strip()) == 1, line
    assert texts.count(LONG[2:].strip()) + texts.count(LONG[2:-1]) >= 1
    heads = [each for each in texts if each in ("Shape of the process", "Choice of partners", "Results")]
    assert heads == ["Shape of the process", "Choice of partners", "Results"]


def test_a_text_that_people_moved_stays_there_and_takes_in_new_words(merged: Any) -> None:
    def move(deck: Any) -> None:
        shape = shape_of(slide_of(deck, FIRST), "text-1")
        shape.left, shape.top, shape.width, shape.height = BOX

    result, deck = merged(move, source=(("nine partners", "ten partners"),))
    shape = shape_of(slide_of(Presentation(str(deck)), FIRST), "text-1")
    assert result.clean
    assert (shape.left, shape.top, shape.width, shape.height) == BOX
    assert "The process was clear from the start, with ten partners." in shape.text_frame.text


def carry_to_a_group(*points: str) -> Callable[[Any], None]:
    """Text cut and pasted into a text box, which is then grouped with another shape."""

    def edit(deck: Any) -> None:
        slide = slide_of(deck, FIRST)
        box, other = slide.shapes.add_textbox(*BOX), slide.shapes.add_textbox(*BOX)
        paragraphs = [box.text_frame.paragraphs[0], *(box.text_frame.add_paragraph() for _ in points[1:])]
        for paragraph, words in zip(paragraphs, points, strict=True):
            was = found(deck, words)
            paragraph.text = was.text
            was._p.getparent().remove(was._p)
        slide.shapes.add_group_shape([box, other])

    return edit


def test_text_that_people_put_into_a_group_is_merged_there(merged: Any) -> None:
    source = (("- Partners met every month.", "- Partners met every week."), ("- Two roofs", "- Three roofs"))
    result, deck = merged(carry_to_a_group("The process was clear", "Partners met every month."), source=source)
    slide = slide_of(Presentation(str(deck)), FIRST)
    (group,) = [each for each in slide.shapes if each.shape_type == 6]
    texts = [each.text for shape in group.shapes for each in shape.text_frame.paragraphs if each.text]
    assert texts == ["The process was clear from the start, with nine partners.", "Partners met every week."]
    assert not [each for each in said(deck) if each.startswith(("The process was", "Partners met"))]
    assert "Three roofs were lost." in said(deck)
    assert not [each for each in result.edits if each.what == "deleted"]


def test_text_that_nobody_changed_stays_as_it_is_to_the_byte(merged: Any, tmp_path: Path) -> None:
    _, deck = merged(source=(("convinces the board", "convinces everybody"),))
    before, after = blobs(tmp_path / "deck.pptx"), blobs(deck)
    same = [name for name, blob in before.items() if b'"deal/green-roofs/findings' in blob and after[name] != blob]
    assert same == []


# --- conflicts --------------------------------------------------------------------------------------------

DISPUTED = (reword("The process", "clear", "foggy"), reword("Twelve roofs", "Twelve", "Eleven"))
CHANGED = (("was clear", "was muddy"), ("Twelve roofs", "Thirteen roofs"))


def test_conflicts_have_numbers_that_stay_and_are_told_until_they_are_settled(
    merged: Any, tmp_path: Path, built: Path
) -> None:
    result, deck = merged(*DISPUTED, source=CHANGED)
    numbers = [each.number_of_conflict for each in result.conflicts]
    again = splice.splice(deck, tmp_path / "inputs", ["green-roofs"], output=built / "build")
    assert len(set(numbers)) == 2
    assert [each.number_of_conflict for each in again.conflicts] == numbers


def test_conflicts_are_settled_one_by_one(merged: Any, tmp_path: Path, built: Path) -> None:
    first, _ = merged(*DISPUTED, source=CHANGED)
    one, two = (each.number_of_conflict for each in first.conflicts)
    result, deck = merged(*DISPUTED, source=CHANGED, settlement=Settlement("", frozenset({two}), frozenset({one})))
    assert result.clean
    assert "The process was muddy from the start, with nine partners." in said(deck)
    assert "Eleven roofs were planted." in said(deck)
    again = splice.splice(deck, tmp_path / "inputs", ["green-roofs"], output=built / "build")
    assert again.clean


def test_a_conflict_tells_both_halves_of_what_the_source_split(merged: Any) -> None:
    whole = "The process was clear from the start, with nine partners."
    result, deck = merged(
        reword("The process", "nine partners", "ten friends"),
        source=((f"- {whole}", "- The process was clear\n- from the start, with nine partners."),),
    )
    (told,) = result.conflicts
    assert told.ours == "The process was clear\nfrom the start, with nine partners."
    assert [each for each in said(deck) if "from the start" in each] == [whole.replace("nine partners", "ten friends")]


# --- sections that reviewers sent back -----------------------------------------------------------------------


def taken(built: Path, reviewed: Path, deck: Path, target: Path) -> splice.SpliceResult:
    result = splice.take(reviewed, deck, built / "inputs", output=built / "build")
    splice.save(result, target, built / "build")
    return result


NEWER = """<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">
<mc:Choice Requires="p14"><p:transition spd="slow" p14:dur="2000"><p14:ripple/></p:transition></mc:Choice>
<mc:Fallback><p:transition spd="slow"><p:fade/></p:transition></mc:Fallback></mc:AlternateContent>"""
OLDER = (
    """<p:transition xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:fade/></p:transition>"""
)


@pytest.mark.parametrize("transition", [OLDER, NEWER])
def test_what_reviewers_did_to_slides_comes_in(built: Path, tmp_path: Path, transition: str) -> None:
    def edit(deck: Any) -> None:
        slide_of(deck, FIRST).element.set("show", "0")
        second = slide_of(deck, LAST)
        second.background.fill.solid()
        second.background.fill.fore_color.rgb = RGBColor(200, 220, 255)
        second.element.find("{*}clrMapOvr").addnext(etree.fromstring(transition))
        _move(deck, FIRST, LAST)

    reviewed = edited(built / "build" / "sections" / "green-roofs.pptx", tmp_path / "reviewed.pptx", edit)
    result = taken(built, reviewed, built / "build" / "deck.pptx", tmp_path / "merged.pptx")
    deck = Presentation(str(tmp_path / "merged.pptx"))
    order = [key_of(slide) for slide in deck.slides]
    second = slide_of(deck, LAST).element
    assert result.clean
    assert slide_of(deck, FIRST).element.get("show") == "0"
    assert second.find("{*}cSld/{*}bg") is not None
    assert [each.tag for each in second][2:] == [etree.fromstring(transition).tag]
    assert [each.nsmap[each.get("Requires")] for each in second.iter("{*}Choice")] == [
        etree.fromstring(transition).nsmap["p14"] for _ in second.iter("{*}Choice")
    ]
    assert order.index(FIRST) == order.index(LAST) + 1
    assert unsafe(tmp_path / "merged.pptx") == []
    taken(built, reviewed, tmp_path / "merged.pptx", tmp_path / "again.pptx")
    assert blobs(tmp_path / "again.pptx") == blobs(tmp_path / "merged.pptx")


def test_a_transition_stands_before_animations_and_takes_none_away() -> None:
    slide = etree.fromstring(
        f'<p:sld xmlns:p="{P}"><p:cSld/><p:clrMapOvr/>{NEWER.replace("transition", "timing")}</p:sld>'
    )
    put_facet(slide, "transition", [etree.fromstring(NEWER)])
    put_facet(slide, "transition", [etree.fromstring(NEWER)])
    assert [name for name, _ in facet_elements(slide)] == ["transition", "animation"]
    put_facet(slide, "animation", [etree.fromstring(OLDER.replace("transition", "timing"))])
    put_facet(slide, "transition", [])
    assert [each.tag.rpartition("}")[2] for each in slide] == ["cSld", "clrMapOvr", "timing"]


def test_a_section_that_is_older_than_the_deck_does_not_turn_it_back(built: Path, tmp_path: Path) -> None:
    section = built / "build" / "sections" / "green-roofs.pptx"
    reviewed = edited(section, tmp_path / "reviewed.pptx", reword("Partners met", "month", "week"))
    review_folder(tmp_path / "inputs", **{FILE: START.replace("nine partners", "ten partners")})
    build.build(tmp_path / "inputs", tmp_path / "build")
    result = splice.take(reviewed, tmp_path / "build" / "deck.pptx", tmp_path / "inputs", output=tmp_path / "build")
    splice.save(result, tmp_path / "merged.pptx", tmp_path / "build")
    texts = said(tmp_path / "merged.pptx")
    assert result.clean
    assert "The process was clear from the start, with ten partners." in texts
    assert "Partners met every week." in texts


def test_two_reviewers_of_one_section_are_merged_in_any_order(built: Path, tmp_path: Path) -> None:
    section = built / "build" / "sections" / "green-roofs.pptx"
    ann = edited(
        section, tmp_path / "ann.pptx", reword("The process", "nine", "eight"), add_behind("Twelve", "Ann adds.")
    )
    bob = edited(section, tmp_path / "bob.pptx", reword("The process", "clear", "quite clear"), delete("Two roofs"))
    for number, (first, second) in enumerate([(ann, bob), (bob, ann)]):
        half, whole = tmp_path / f"half-{number}.pptx", tmp_path / f"whole-{number}.pptx"
        assert taken(built, first, built / "build" / "deck.pptx", half).clean
        assert taken(built, second, half, whole).clean
        texts = said(whole)
        assert "The process was quite clear from the start, with eight partners." in texts
        assert "Ann adds." in texts
        assert "Two roofs were lost." not in texts


def test_what_reviewers_did_outside_the_section_is_told(built: Path, tmp_path: Path) -> None:
    def retitle(deck: Any) -> None:
        slide_of(deck, "reading-guide/1").shapes.title.text_frame.paragraphs[0].runs[0].text = "How to read"

    reviewed = edited(built / "build" / "sections" / "green-roofs.pptx", tmp_path / "reviewed.pptx", retitle)
    result = taken(built, reviewed, built / "build" / "deck.pptx", tmp_path / "merged.pptx")
    assert "not-put-in" in [note.code for note in result.notes]


# --- animations -------------------------------------------------------------------------------------------


def animate(*points: str) -> Callable[[Any], None]:
    """An effect for each of these paragraphs, as PowerPoint writes "by paragraph"."""
    p = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'

    def edit(deck: Any) -> None:
        slide = slide_of(deck, FIRST)
        text = shape_of(slide, "text-1")
        steps = ""
        for n, words in enumerate(points):
            at = next(i for i, each in enumerate(text.text_frame.paragraphs) if each.text.startswith(words))
            steps += (
                f'<p:par><p:cTn id="{10 * n + 3}" fill="hold"><p:childTnLst><p:par><p:cTn id="{10 * n + 5}" presetID="1" '
                f'presetClass="entr" nodeType="clickEffect"><p:childTnLst><p:set><p:cBhvr><p:cTn id="{10 * n + 6}"/><p:tgtEl>'
                f'<p:spTgt spid="{text.shape_id}"><p:txEl><p:pRg st="{at}" end="{at}"/></p:txEl></p:spTgt></p:tgtEl></p:cBhvr>'
                "</p:set></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
            )
        slide.element.append(
            etree.fromstring(
                f'<p:timing {p}><p:tnLst><p:par><p:cTn id="1" nodeType="tmRoot"><p:childTnLst><p:seq><p:cTn id="2" '
                f'nodeType="mainSeq"><p:childTnLst>{steps}</p:childTnLst></p:cTn></p:seq></p:childTnLst></p:cTn></p:par>'
                f'</p:tnLst><p:bldLst><p:bldP spid="{text.shape_id}" grpId="0" build="p"/></p:bldLst></p:timing>'
            )
        )

    return edit


def animated(deck: Path) -> list[str]:
    """The first words of the paragraphs that animations name, in order."""
    slide = slide_of(Presentation(str(deck)), FIRST)
    shapes = {str(each.shape_id): each for each in slide.shapes}
    return [
        shapes[each.getparent().getparent().get("spid")]
        .text_frame.paragraphs[int(each.get("st"))]
        .text.partition(" ")[0]
        for each in slide.element.iter("{*}pRg")
    ]


def test_animations_follow_their_paragraphs(merged: Any) -> None:
    source = (
        ("- Partners met every", "- A new point stands before it.\n- Partners met each"),
        ("The process was", "The whole process was"),
    )
    _, deck = merged(animate("Partners", "Towns"), source=source)
    assert animated(deck) == ["Partners", "Towns"]


def test_an_animation_goes_with_its_paragraph_and_that_is_told(merged: Any) -> None:
    found, deck = merged(animate("Partners", "Towns"), source=(("- Partners met every month.\n", ""),))
    assert animated(deck) == ["Towns"]
    assert any("that step of the animation is gone" in str(each) for each in found.notes)
    found, deck = merged(animate("Partners"), source=(("- Partners met every month.\n", ""),))
    assert slide_of(Presentation(str(deck)), FIRST).element.find("{*}timing") is None
