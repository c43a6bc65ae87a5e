"""What people did to running text, read as an edit script over points, whatever shapes and slides the points stand in."""

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor

from pipeline import build, deck_base
from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.running_text import TextReader
from pipeline.edit_script import EditScript
from pipeline.splice.section_text import section_text
from tests.builders import review_folder
from tests.edited import BOX, SLIDE, A, _duplicate, edited, paragraph_of, shape_of, slide_of

KEY = "deal/green-roofs"
LONG = " ".join(f"Sentence number {n} tells of the roof in so many words." for n in range(60))
DEAL = f"""---
name: Green roofs on schools
short_name: Green roofs
---

# Findings

## Shape of the process

- The process was **clear** from the start, said [the board](https://example.org/).
- Partners met every month. They liked it.
  - The smallest towns came least.

## Choice of partners

- No finding.
- {LONG}

## Results

- Twelve roofs were planted.
- Two roofs were lost.
{"".join(f"- Roof number {n} was planted by the pupils themselves, {'with much joy ' * 12}{chr(10)}" for n in range(20))}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    review_folder(folder / "inputs", **{"deals/green-roofs.md": DEAL})
    build.build(folder / "inputs", folder / "build")
    return folder


def script_of(built: Path, deck: Path) -> EditScript:
    found = build.prepared(built / "inputs", deals=())
    opened = EditedDeck(deck)
    base = deck_base.opened(opened.base or b"")
    parts = [each.part for each in opened.slides if (each.key or each.copy_of or KEY).startswith(KEY)]
    reader = TextReader(found.template, base.header.properties.language)
    return section_text(opened, base.section(KEY), parts, reader).script


@pytest.fixture
def script(built: Path, tmp_path: Path) -> Callable[..., EditScript]:
    def make(*edits: Callable[[Any], None]) -> EditScript:
        return script_of(built, edited(built / "build" / "deck.pptx", tmp_path / "edited.pptx", *edits))

    return make


def found(deck: Any, words: str) -> Any:
    slides = [slide for slide in deck.slides if (slide.element.cSld.get("name") or "").startswith(KEY)]
    texts = [shape.text_frame for slide in slides for shape in slide.shapes if shape.has_text_frame]
    return next(each for text in texts for each in text.paragraphs if each.text.startswith(words))


def said(script: EditScript) -> Iterator[tuple[object, ...]]:
    """The changes, each as its kinds and the first words before and after."""
    for edit in script.changes:
        yield (*edit.kinds, *("|".join(each.text[:18] for each in side) for side in (edit.before, edit.after)))


def _set(deck: Any, words: str, new: str) -> None:
    runs = found(deck, words).runs
    runs[0].text = new
    for each in runs[1:]:
        each._r.getparent().remove(each._r)


def reword(deck: Any) -> None:
    _set(deck, "Twelve roofs", "Twelve green roofs were planted.")


def rewrite(deck: Any) -> None:
    _set(deck, "Two roofs were", "Gulls nest there.")


def delete(deck: Any) -> None:
    element = found(deck, "Two roofs")._p
    element.getparent().remove(element)


def move(deck: Any) -> None:
    found(deck, "Results")._p.addprevious(found(deck, "No finding.")._p)


def add(deck: Any) -> None:
    element = found(deck, "Two roofs")._p
    made = copy.deepcopy(element)
    made.find(f".//{A}t").text = "A point of our own."
    element.addnext(made)


def bold(deck: Any) -> None:
    found(deck, "Twelve roofs").runs[0].font.bold = True


def colour(deck: Any) -> None:
    found(deck, "Twelve roofs").runs[0].font.color.rgb = RGBColor(200, 0, 0)


def indent(deck: Any) -> None:
    found(deck, "Two roofs").level = 1


def unlink(deck: Any) -> None:
    run = next(each for each in found(deck, "The process was").runs if each.hyperlink.address)
    run.hyperlink.address = None


def split(deck: Any) -> None:
    element = found(deck, "Partners met")._p
    made = copy.deepcopy(element)
    element.addnext(made)
    element.find(f".//{A}t").text, made.find(f".//{A}t").text = "Partners met every month.", "They liked it."


def join(deck: Any) -> None:
    _set(deck, "Twelve roofs", "Twelve roofs were planted. Two roofs were lost.")
    element = found(deck, "Two roofs were lost.")._p
    element.getparent().remove(element)


CASES = {
    reword: [("reworded", "Twelve roofs were ", "Twelve green roofs")],
    rewrite: [("reworded", "Two roofs were los", "Gulls nest there.")],
    delete: [("deleted", "Two roofs were los", "")],
    add: [("new", "", "A point of our own")],
    bold: [("reformatted", "Twelve roofs were ", "Twelve roofs were ")],
    colour: [("reformatted", "Twelve roofs were ", "Twelve roofs were ")],
    indent: [("reformatted", "Two roofs were los", "Two roofs were los")],
    unlink: [("reformatted", "The process was cl", "The process was cl")],
    split: [("split", "Partners met every", "Partners met every|They liked it.")],
    join: [("joined", "Twelve roofs were |Two roofs were los", "Twelve roofs were ")],
}


def test_an_untouched_deck_has_only_kept_points(script: Callable[..., EditScript]) -> None:
    assert [*said(script())] == []


@pytest.mark.parametrize("edit", CASES, ids=lambda each: each.__name__)
def test_each_edit_is_told_of_its_point(script: Callable[..., EditScript], edit: Callable[[Any], None]) -> None:
    assert [*said(script(edit))] == CASES[edit]


def test_a_point_that_goes_on_in_another_column_is_one(script: Callable[..., EditScript]) -> None:
    (long,) = [each.before[0] for each in script().edits if each.before[0].text == LONG]
    assert len(long.places) > 1


def test_a_moved_point_stands_behind_and_under_what_it_was_moved_to(script: Callable[..., EditScript]) -> None:
    (edit,) = script(move).changes
    assert edit.kinds == ("moved",)
    assert edit.behind is not None
    assert edit.behind.text == LONG
    assert edit.under == "Choice of partners"
    assert edit.location is not None
    assert edit.location.file == "deals/green-roofs.md"


def test_colours_travel_as_xml_and_links_as_links(script: Callable[..., EditScript]) -> None:
    (edit,) = script(colour).changes
    assert "C80000" in edit.after[0].runs[0].xml
    first = next(each for each in script().edits if each.before[0].text.startswith("The process was"))
    assert [(run.text, run.bold, run.link) for run in first.after[0].runs] == [
        ("The process was ", False, None),
        ("clear", True, None),
        (" from the start, said ", False, None),
        ("the board", False, "https://example.org/"),
        (".", False, None),
    ]


def test_a_slide_that_was_duplicated_and_halved_has_every_point_once(script: Callable[..., EditScript]) -> None:
    def halve(deck: Any) -> None:
        slide, copied = slide_of(deck, SLIDE), _duplicate(deck, SLIDE)
        element = shape_of(slide, "text-2")._element
        element.getparent().remove(element)
        named = next(each for each in copied.element.iter() if each.get("name") == "text-1")
        named.getparent().getparent().getparent().remove(named.getparent().getparent())

    assert [*said(script(halve))] == []


def test_a_slide_that_was_duplicated_is_read_once(script: Callable[..., EditScript]) -> None:
    assert [*said(script(lambda deck: _duplicate(deck, SLIDE)))] == []


def test_text_that_was_carried_to_a_shape_of_peoples_own_has_moved(script: Callable[..., EditScript]) -> None:
    def carry(deck: Any) -> None:
        made = slide_of(deck, SLIDE).shapes.add_textbox(*BOX)
        made.text_frame._txBody.append(found(deck, "Partners met")._p)

    assert [each.kinds for each in script(carry).changes] == [("moved",)]


def test_text_of_peoples_own_in_a_shape_of_their_own_is_no_running_text(script: Callable[..., EditScript]) -> None:
    def write(deck: Any) -> None:
        slide_of(deck, SLIDE).shapes.add_textbox(*BOX).text_frame.text = "Something else that is not in the inputs."

    assert [*said(script(write))] == []


def test_runs_that_programs_cut_are_one(script: Callable[..., EditScript]) -> None:
    def cut(deck: Any) -> None:
        for each in [*paragraph_of(deck, "roof")]:
            run = each.runs[0]._r
            made = copy.deepcopy(run)
            text = run.find(f"{A}t")
            text.text, made.find(f"{A}t").text = text.text[:7], text.text[7:]
            made.find(f"{A}rPr").set("dirty", "0")
            run.addnext(made)

    assert [*said(script(cut))] == []


def test_slides_are_numbered_before_and_after(built: Path, tmp_path: Path) -> None:
    deck = edited(built / "build" / "deck.pptx", tmp_path / "edited.pptx", reword)
    (edit,) = script_of(built, deck).changes
    (before,), (after,) = edit.before[0].places, edit.after[0].places
    numbers = [slide.element.cSld.get("name") for slide in Presentation(str(deck)).slides]
    assert before.number == after.number == numbers.index(after.slide) + 1
    assert (before.slide, before.shape, before.index) == (after.slide, after.shape, after.index)


def looks(words: str, marks: str = "", **attributes: str) -> Callable[[Any], None]:
    """A paragraph with formatting of people's own, as PowerPoint writes it."""

    def change(deck: Any) -> None:
        properties = found(deck, words)._p.get_or_add_pPr()
        for name, value in attributes.items():
            properties.set(name, value)
        for each in properties.xpath("a:buChar|a:buAutoNum|a:buNone|a:buFontTx"):
            properties.remove(each)
        if marks:
            properties.append(etree.fromstring(f'<a:{marks} xmlns:a="{A[1:-1]}"/>'))

    return change


PIECES = """---
name: Green roofs on schools
---

# Findings

## Process

- An item.
- Another item.

A paragraph.

## Choice of partners

::: number
1,250
visitors
Source: logbook, 2023.
:::

## Results

> Everybody comes here.
> -- a visitor
"""
STYLES = {
    "A paragraph.": "paragraph", "1,250": "big-number", "visitors": "number-words", "Source": "number-source",
    "“Everybody": "quote", "— a visitor": "attribution", "An item": "bullet-1",
}  # fmt: skip


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pieces")
    review_folder(folder / "inputs", **{"deals/green-roofs.md": PIECES})
    build.build(folder / "inputs", folder / "build")
    return folder


@pytest.mark.parametrize("words", STYLES)
def test_a_paragraph_that_was_centred_keeps_its_style(pieces: Path, tmp_path: Path, words: str) -> None:
    deck = edited(pieces / "build/deck.pptx", tmp_path / "edited.pptx", looks(words, algn="ctr"))
    (edit,) = script_of(pieces, deck).changes
    assert [edit.kinds, edit.before[0].style, edit.after[0].style] == [("reformatted",), STYLES[words], STYLES[words]]


@pytest.mark.parametrize(
    ("edit", "style", "number"),
    [
        (looks("A paragraph", 'buChar char="•"', marL="285750", indent="-285750"), "bullet-1", None),
        (looks("A paragraph", 'buAutoNum type="arabicPeriod"', marL="342900", indent="-342900"), "bullet-1", 1),
        (looks("Another item", "buNone", marL="0", indent="0"), "paragraph", None),
    ],
)
def test_a_bullet_that_was_put_on_or_off_makes_an_item_or_text(
    pieces: Path, tmp_path: Path, edit: Callable[[Any], None], style: str, number: int | None
) -> None:
    deck = edited(pieces / "build/deck.pptx", tmp_path / "edited.pptx", edit)
    (change,) = script_of(pieces, deck).changes
    (point,) = change.after
    assert (point.style, point.number, point.continued) == (style, number, False)
