"""Whatever reviewers do to a section, after `review --apply` the inputs plan it as they left it; or the file stays as it was."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from pipeline import build, review
from pipeline.merge.points import planned_points
from pipeline.review.source_file import key_of
from tests.builders import review_folder
from tests.edited import A

FILE = "deals/green-roofs.md"
KEY = "deal/green-roofs"
SOURCE = """---
name: Green roofs on schools
short_name: Green roofs
---

# Findings

## Shape of the process

- The process was **clear** from the start,
  said [the board](https://example.org/) of
lazy towns with a \\*star\\* and 2 < 3.
- Partners met every month. They liked it.
  - The smallest towns came least.
  - The largest came *most*.

    And they came with cake.
- Snake_case and `code` & ampersands.

## Choice of partners

1. The first choice was ours.
2. The second was theirs.
   - A choice within a choice.
3. The third was nobody's.

A paragraph of its own,
wrapped over two lines.

## Results

*   Twelve roofs were planted.[^1]
*   Two roofs were lost.

    * One to the gulls.

*   Deals link to [each other](deal:quiet-streets).

[^1]: By the pupils.

# Lessons

## Begin with one roof

-\tA first roof convinces the board.
-\tA second one pays.

# Points of attention

## Maintenance

- Nobody is paid to water the roofs.

::: notes
Ask for the budget.
:::

- The last point."""
WORDS = [
    "roof", "Gulls", "*starred*", "_under_", "snake_case", "[link](x)", "1.", "2)", "#", "-", "+", "<b>", "`code`", "a\\b",
    "&amp;", ":::", "---", "![x](y)", "“quoted”", "l'été", "3 < 4", "[^9]", "|", "=", "__init__", "**", "Tel.", "naïve", "…",
]  # fmt: skip


@pytest.fixture(scope="module", params=["\n", "\r\n"], ids=["LF", "CRLF"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    review_folder(folder / "inputs", **{FILE: SOURCE.replace("\n", request.param)})
    build.build(folder / "inputs", folder / "build", ["green-roofs"])
    return folder


def paragraphs(deck: Any) -> list[Any]:
    """The paragraphs of running text in the section that are no headings."""
    frames = [
        shape.text_frame
        for slide in deck.slides
        if any(part in slide.element.cSld.get("name") for part in ("findings", "lessons", "attention"))
        for shape in slide.shapes
        if shape.name.startswith("text-") and shape.has_text_frame
    ]
    return [each for frame in frames for each in frame.paragraphs if is_point(each)]


HEADINGS = {"Shape of the process", "Choice of partners", "Results", "Begin with one roof", "Maintenance", "Lessons"}
HEADINGS |= {"Points of attention", "Findings"}


def is_point(paragraph: Any) -> bool:
    return bool(paragraph.text) and paragraph.text not in HEADINGS


def texts_of(paragraph: Any) -> list[Any]:
    return [run.find(f"{A}t") for run in paragraph._p.iter(f"{A}r")]


def reword(deck: Any, one: Any, other: Any, words: str) -> None:
    text = texts_of(one)[0]
    text.text = f"{words} {(text.text or '').partition(' ')[2]}"


def append(deck: Any, one: Any, other: Any, words: str) -> None:
    text = texts_of(one)[-1]
    text.text = f"{text.text} {words}"


def within(deck: Any, one: Any, other: Any, words: str) -> None:
    text = texts_of(one)[-1]
    found = (text.text or "").split(" ")
    text.text = " ".join([*found[: len(found) // 2], words, *found[len(found) // 2 + 1 :]])


def delete(deck: Any, one: Any, other: Any, words: str) -> None:
    one._p.getparent().remove(one._p)


def insert(deck: Any, one: Any, other: Any, words: str) -> None:
    made = copy.deepcopy(one._p)
    runs = [*made.iter(f"{A}r")]
    for run in runs[1:]:
        made.remove(run)
    runs[0].find(f"{A}t").text = f"New {words} here"
    one._p.addnext(made)


def move(deck: Any, one: Any, other: Any, words: str) -> None:
    if one._p is not other._p:
        other._p.addnext(one._p)


def indent(deck: Any, one: Any, other: Any, words: str) -> None:
    one.level = 1 if one.level == 0 else one.level - 1


def split(deck: Any, one: Any, other: Any, words: str) -> None:
    made = copy.deepcopy(one._p)
    runs = [*made.iter(f"{A}r")]
    text = runs[0].find(f"{A}t")
    first, _, rest = (text.text or "").partition(" ")
    if rest.strip() and first:
        one._p.addnext(made)
        text.text = rest
        for run in [*one._p.iter(f"{A}r")][1:]:
            one._p.remove(run)
        texts_of(one)[0].text = first


def join(deck: Any, one: Any, other: Any, words: str) -> None:
    following = one._p.getnext()
    if following is not None and following.tag == f"{A}p" and "".join(following.itertext()) not in HEADINGS:
        texts_of(one)[-1].text += " "
        for run in [*following.iter(f"{A}r")]:
            [*one._p.iter(f"{A}r")][-1].addnext(run)
        following.getparent().remove(following)


def bold(deck: Any, one: Any, other: Any, words: str) -> None:
    one.runs[0].font.bold = not one.runs[0].font.bold


EDITS = [reword, append, within, delete, insert, move, indent, split, join, bold]
ANY = st.lists(
    st.tuples(st.sampled_from(EDITS), st.integers(0, 40), st.integers(0, 40), st.sampled_from(WORDS)),
    min_size=1,
    max_size=6,
)


def test_after_apply_the_inputs_plan_the_section_as_reviewers_left_it(built: Path, tmp_path_factory) -> None:
    outcomes = {"applied": 0, "told": 0, "left": 0}

    @settings(max_examples=100, deadline=None, suppress_health_check=[*HealthCheck])
    @given(ANY)
    def holds(edits: list[Any]) -> None:
        outcomes[_round(built, tmp_path_factory.mktemp("round"), edits)] += 1

    holds()
    print(outcomes)
    assert outcomes["applied"] > outcomes["told"]


def _round(built: Path, folder: Path, edits: list[Any]) -> str:
    deck = Presentation(str(built / "build/sections/green-roofs.pptx"))
    for edit, one, other, words in edits:
        there = paragraphs(deck)
        if there:
            edit(deck, there[one % len(there)], there[other % len(there)], words)
    deck.save(str(folder / "back.pptx"))
    shutil.copytree(built / "inputs", folder / "inputs")
    found = review.apply(review.review([folder / "back.pptx"], folder / "inputs", built / "build"))
    before = (folder / "inputs" / FILE).read_bytes()
    review.write(found)
    after = (folder / "inputs" / FILE).read_bytes()
    assert found.applied
    assert found.applied.conflicts == ()
    if found.applied.notes:
        assert after == before
        return "told"
    if any(each.outcome == "left" for each in found.remarks):
        return "left"  # the names of parts are the author's
    theirs = [_seen(point) for text in found.decks[0].texts for point in text.theirs]
    section = build.plan(build.prepared(folder / "inputs", deals=["green-roofs"]), "green-roofs").sections
    ours = [_seen(point) for each in section for point in planned_points(each.slides)]
    assert ours == theirs, after.decode()
    assert (b"\r\n" in after) == (b"\r\n" in before)
    assert b"\r\n" not in before or after.count(b"\n") == after.count(b"\r\n")
    assert after.startswith(before[: before.index(b"# Findings")])
    assert all(each.outcome == "applied" for each in found.remarks)
    return "applied"


def _seen(point: Any) -> tuple[object, ...]:
    return point.style, point.continued, point.number is not None, key_of(point.runs)
