"""What people deleted stays away with all that stood there, and what the source has no more is told until somebody settles it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu

from pipeline import build, splice
from pipeline.merge_model import Settlement
from tests.builders import review_folder
from tests.decks import blobs
from tests.edited import A, _delete, edited, shape_of, slide_of, texts
from tests.test_splice import FILE

KEY = "deal/green-roofs"
LONG = "and the pupils planted them with much joy " * 14
SOURCE = f"""---
name: Green roofs on schools
short_name: Green roofs
---

# Findings

## Shape of the process

- The process was slow. {LONG}
- The process was long. {LONG}
- The process was dear. {LONG}
- The process was dull. {LONG}

## Choice of partners

- Partners came. {LONG}
- Partners stayed. {LONG}
- Partners went.[^who] {LONG}

## Results

- Twelve roofs. {LONG}
- Two gardens. {LONG}

::: notes
Say this aloud.
:::

# Costs

Each roof was paid for by the town.

| Town | Roofs |
|:-----|------:|
| Aa   |    12 |
| Bee  |     2 |
| Cee  |     3 |
Source: the towns, 2023.

# The way

::: steps
- **Sowing** in spring.
- **Planting** in summer.
- **Mowing** in autumn.
:::

# The end

- All roofs are green.

[^who]: Two of nine.
"""
TABLE, STEPS, LAST = f"{KEY}/part-1/1", f"{KEY}/part-2/1", f"{KEY}/findings/2"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deleted")
    review_folder(folder / "inputs", **{FILE: SOURCE})
    build.build(folder / "inputs", folder / "build")
    return folder


Spliced = Callable[..., tuple[splice.SpliceResult, Any]]


@pytest.fixture
def spliced(world: Path, tmp_path: Path) -> Spliced:
    """Edit the deck, change the source, and splice twice: what the first found, and the deck. The second changes nothing."""

    def put(edit: Callable[[Any], None], *changes: tuple[str, str], **how: Any) -> tuple[splice.SpliceResult, Any]:
        source = SOURCE
        for old, new in changes:
            assert old in source
            source = source.replace(old, new)
        inputs = review_folder(tmp_path / "inputs", **{FILE: source})
        deck = edited(world / "build" / "deck.pptx", tmp_path / "edited.pptx", edit)
        once, twice = tmp_path / "once.pptx", tmp_path / "twice.pptx"
        found = splice.splice(deck, inputs, ["green-roofs"], output=world / "build", settlement=Settlement(**how))
        splice.save(found, once, world / "build")
        again = splice.splice(once, inputs, ["green-roofs"], output=world / "build")
        splice.save(again, twice, world / "build")
        assert blobs(once) == blobs(twice)
        told = {each.number_of_conflict for each in found.conflicts if each.what != "slide deleted"}
        assert {each.number_of_conflict for each in again.conflicts} == told
        return found, Presentation(str(once))

    return put


def said(deck: Any) -> list[str]:
    """All paragraphs of the section, those in tables among them."""
    own = [slide for slide in deck.slides if (slide.element.cSld.get("name") or "").startswith(KEY)]
    paragraphs = [each for slide in own for each in slide.element.iter(f"{A}p")]
    return ["".join(text.text or "" for text in each.iter(f"{A}t")) for each in paragraphs]


def kinds(found: splice.SpliceResult) -> list[tuple[str, str]]:
    return [(each.what, each.outcome) for each in found.edits]


def nobody(deck: Any) -> None:
    pass


# --- slides with something that is no text ------------------------------------------------------------------


@pytest.mark.parametrize(("key", "word"), [(TABLE, "Bee"), (STEPS, "Planting")])
@pytest.mark.parametrize("change", [("was slow", "was slow"), ("was slow", "was quick")])
def test_a_table_or_steps_stay_away_with_their_slide(
    spliced: Any, key: str, word: str, change: tuple[str, str]
) -> None:
    found, deck = spliced(lambda deck: _delete(deck, key), change)
    assert word not in said(deck)
    assert kinds(found) == [("slide deleted", "kept")]


def test_a_table_that_the_source_has_changed_comes_back_with_its_slide(spliced: Any) -> None:
    found, deck = spliced(lambda deck: _delete(deck, TABLE), ("| Bee  |     2 |", "| Bee  |     7 |"))
    assert said(deck).count("7") == 1 and "Source: the towns, 2023." in said(deck)
    assert kinds(found) == [("slide deleted", "conflict")]
    assert slide_of(deck, TABLE) is not None


def test_a_table_that_is_to_stay_away_does(spliced: Any) -> None:
    change = ("| Bee  |     2 |", "| Bee  |     7 |")
    found, deck = spliced(lambda deck: _delete(deck, TABLE), change, strategy="theirs")
    assert "Bee" not in said(deck)
    assert kinds(found) == [("slide deleted", "kept")]


# --- what the source has no more ------------------------------------------------------------------------------

SHORT = [(f"- {point} {LONG}\n", "") for point in ("The process was long.", "The process was dear.", "Partners came.",
         "Partners stayed.", "Two gardens.")]  # fmt: skip


def hide(deck: Any) -> None:
    slide_of(deck, LAST).element.set("show", "0")


def test_a_hidden_slide_that_the_source_drops_is_told_twice_and_its_footnotes_and_notes_stand_once(
    spliced: Any,
) -> None:
    found, deck = spliced(hide, *SHORT)
    assert kinds(found) == [("hidden", "conflict")]
    assert slide_of(deck, LAST).element.get("show") == "0"
    assert len([each for each in said(deck) if each.endswith("Two of nine.")]) == 1
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]
    assert notes.count("Say this aloud.") == 1


def test_a_step_that_people_changed_and_the_source_drops_is_told_twice(spliced: Any) -> None:
    def edit(deck: Any) -> None:
        shape = next(
            each for each in slide_of(deck, STEPS).shapes if each.has_text_frame and each.text_frame.text == "Planting"
        )
        shape.text_frame.paragraphs[0].runs[0].text = "Digging"

    found, deck = spliced(edit, ("- **Planting** in summer.\n", "- **Weeding** in summer.\n"))
    assert [(each.theirs, each.ours) for each in found.conflicts] == [("Digging", "")]
    assert "Digging" in said(deck)


def test_a_source_line_that_people_deleted_is_no_conflict_where_its_table_gets_shorter(spliced: Any) -> None:
    def edit(deck: Any) -> None:
        shape = shape_of(slide_of(deck, TABLE), "source")
        shape._element.getparent().remove(shape._element)

    found, deck = spliced(edit, ("| Bee  |     2 |\n", ""))
    assert kinds(found) == [("shape deleted", "kept")]
    assert "Bee" not in said(deck)


# --- footnotes of slides that people laid out ------------------------------------------------------------------


def by_hand(deck: Any) -> None:
    box = shape_of(slide_of(deck, LAST), "text-1")
    left, top, width, height = box.left, box.top, box.width, box.height
    box.left, box.top, box.width, box.height = left + Emu(150_000), top, width, height


def foot(deck: Any, key: str) -> list[str]:
    return [each for each in texts(slide_of(deck, key)) if each.endswith(" of nine.")]


def test_a_footnote_on_a_slide_laid_out_by_hand_says_what_the_source_says(spliced: Any) -> None:
    found, deck = spliced(by_hand, ("Two of nine.", "Three of nine."))
    assert foot(deck, LAST) == ["1 Three of nine."]
    assert kinds(found) == [("place", "kept")]


def test_a_footnote_goes_with_its_call_to_another_slide(spliced: Any) -> None:
    point = f"- Partners went.[^who] {LONG}\n"
    _, deck = spliced(by_hand, (point, ""), ("- The process was slow", f"{point}- The process was slow"))
    assert (foot(deck, f"{KEY}/findings/1"), foot(deck, LAST)) == (["1 Two of nine."], [])


def test_a_footnote_whose_call_people_deleted_stays_where_they_left_it(spliced: Any) -> None:
    def edit(deck: Any) -> None:
        by_hand(deck)
        raised = [each for each in slide_of(deck, LAST).element.iter(f"{A}rPr") if each.get("baseline")]
        run = raised[0].getparent()
        run.getparent().remove(run)

    _, deck = spliced(edit, ("was slow", "was quick"))
    assert foot(deck, LAST) == ["1 Two of nine."]


# --- the rest ---------------------------------------------------------------------------------------------------


def test_a_text_that_people_emptied_has_no_empty_paragraph_once_it_holds_something_again(spliced: Any) -> None:
    def edit(deck: Any) -> None:
        box = shape_of(slide_of(deck, LAST), "text-1")
        goal = shape_of(slide_of(deck, LAST), "text-2").text_frame.paragraphs[0]._p
        for each in [paragraph._p for paragraph in box.text_frame.paragraphs]:
            goal.addprevious(each)
        box.text_frame._txBody.append(goal.makeelement(f"{A}p"))

    _, deck = spliced(edit, ("was slow", "was quick"))
    frames = [shape.text_frame for shape in slide_of(deck, LAST).shapes if shape.name.startswith("text-")]
    assert all(each.text for frame in frames for each in frame.paragraphs)


def test_a_footnote_stands_once_though_people_carried_its_call_to_another_text(spliced: Any) -> None:
    def edit(deck: Any) -> None:
        goal = shape_of(slide_of(deck, LAST), "text-2").text_frame.paragraphs[0]._p
        box = shape_of(slide_of(deck, LAST), "text-1").text_frame
        for each in [paragraph._p for paragraph in box.paragraphs]:
            goal.addprevious(each)
        box._txBody.append(goal.makeelement(f"{A}p"))

    _, deck = spliced(edit, ("All roofs", "Most roofs"))
    assert len([each for each in said(deck) if each.endswith("Two of nine.")]) == 1


def test_parts_in_another_order_are_what_the_next_splice_compares_with(spliced: Any) -> None:
    table = SOURCE[SOURCE.index("# Costs") : SOURCE.index("# The way")]
    _, deck = spliced(lambda deck: _delete(deck, STEPS), (table, ""), ("[^who]: ", f"{table}[^who]: "))
    assert said(deck).count("All roofs are green.") == 1 and "Planting" not in said(deck)
    assert said(deck).index("All roofs are green.") < said(deck).index("Bee")


def test_what_people_did_to_a_table_stays_with_it_where_its_part_is_another_by_number(spliced: Any) -> None:
    def edit(deck: Any) -> None:
        shape_of(slide_of(deck, TABLE), "table").table.cell(2, 1).text_frame.paragraphs[0].runs[0].text = "9"

    found, deck = spliced(edit, ("# Costs", "# New\n\n- A new point.\n\n# Costs"))
    assert found.conflicts == []
    assert (said(deck).count("Bee"), said(deck).count("9"), said(deck).count("A new point.")) == (1, 1, 1)
    assert said(deck).index("A new point.") < said(deck).index("Bee")


def test_a_point_that_the_source_moves_off_a_slide_laid_out_by_hand_leaves_others_under_their_heading(
    spliced: Any,
) -> None:
    point = f"- Partners stayed. {LONG}\n"
    found, deck = spliced(by_hand, (point, ""), ("- The process was slow", f"{point}- The process was slow"))
    there = [each.split(".")[0] for each in said(deck)]
    assert kinds(found) == [("place", "kept")]
    order = [
        "Shape of the process",
        "Partners stayed",
        "The process was slow",
        "The process was dull",
        "Choice of partners",
    ]
    places = [len(there) - 1 - there[::-1].index(each) for each in order]  # headings stand in the table of scores too
    assert places == sorted(places)


def test_nothing_of_this_happens_to_a_deck_that_nobody_touched(spliced: Any) -> None:
    found, deck = spliced(nobody, *SHORT, ("Two of nine.", "Three of nine."))
    assert slide_of(deck, LAST) is None
    assert found.edits == []
