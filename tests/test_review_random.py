"""Whatever reviewers do to a section, after `review --apply` the inputs plan it as they left it, but for what is told."""

from __future__ import annotations

import copy
import itertools
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
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
from tests.reviewed_sources import ODD, SOURCE

FILE = "deals/green-roofs.md"
KEY = "deal/green-roofs"
WORDS = [
    "roof", "Gulls", "*starred*", "_under_", "snake_case", "[link](x)", "1.", "2)", "#", "-", "+", "<b>", "`code`", "a\\b",
    "&amp;", ":::", "---", "![x](y)", "“quoted”", "l'été", "3 < 4", "[^9]", "|", "=", "__init__", "**", "Tel.", "naïve", "…",
]  # fmt: skip


SOURCES = {
    "LF": SOURCE,
    "CRLF": SOURCE.replace("\n", "\r\n"),
    "odd": ODD,
    "odd CRLF": ODD.replace("\n", "\r\n"),
}


@pytest.fixture(scope="module", params=SOURCES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    review_folder(folder / "inputs", **{FILE: SOURCES[request.param]})
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


NUMBER = int(os.environ.get("REVIEW_CASES", "125"))
"""So many sets of edits are tried, of each source; REVIEW_CASES=1250 tries five thousand."""


def test_after_apply_the_inputs_plan_the_section_as_reviewers_left_it(built: Path, tmp_path_factory) -> None:
    counts: Counter[str] = Counter()
    folder = tmp_path_factory.mktemp("round")
    shutil.copytree(built / "inputs", folder / "inputs")

    @settings(max_examples=NUMBER, deadline=None, suppress_health_check=[*HealthCheck])
    @given(ANY)
    def holds(edits: list[Any]) -> None:
        counts.update(_round(built, folder, edits))

    holds()
    print(dict(counts))
    assert counts["applied"] > counts["unplaced"]


def _round(built: Path, folder: Path, edits: list[Any]) -> Counter[str]:
    back = edited(built, folder / "back.pptx", edits)
    before = (built / "inputs" / FILE).read_bytes()
    (folder / "inputs" / FILE).write_bytes(before)
    found = review.apply(review.review([back], folder / "inputs", built / "build"))
    review.write(found)
    after = (folder / "inputs" / FILE).read_bytes()
    assert found.applied
    assert found.applied.conflicts == ()
    section = build.plan(build.prepared(folder / "inputs", deals=["green-roofs"]), "green-roofs").sections
    ours = [_seen(point) for each in section for point in planned_points(each.slides)]
    held = {id(each.edit): each for each in found.remarks if each.outcome in ("unplaced", "left", "looks")}
    as_left = [each for text in found.decks[0].texts for each in _as_left(text.script.edits, held)]
    wandered = {point for point, sure in as_left if not sure}
    assert [each for each in ours if each not in wandered] == [each for each, _ in as_left if each not in wandered], (
        after.decode()
    )
    assert sorted(map(repr, ours)) == sorted(repr(point) for point, _ in as_left)
    assert all(each.why is not None for each in held.values() if each.outcome == "unplaced")
    assert [each for text in found.decks[0].texts for each in _held_without_need(text.script.edits, held)] == []
    assert (b"\r\n" in after) == (b"\r\n" in before)
    assert b"\r\n" not in before or after.count(b"\n") == after.count(b"\r\n")
    assert after.startswith(before[: before.index(b"# Findings")])
    assert after == before or any(each.outcome == "applied" for each in found.remarks)
    return Counter(each.outcome for each in found.remarks)


def edited(built: Path, target: Path, edits: list[Any]) -> Path:
    """The section as it came back, with these edits."""
    deck = Presentation(str(built / "build/sections/green-roofs.pptx"))
    for edit, one, other, words in edits:
        there = paragraphs(deck)
        if there:
            edit(deck, there[one % len(there)], there[other % len(there)], words)
    deck.save(str(target))
    return target


def _as_left(edits: Any, held: dict[int, Any]) -> Iterator[tuple[Any, bool]]:
    """The points of a section where some edits are held back, and whether each has its place in the order of the deck."""
    for edit in edits:
        if id(edit) not in held:
            yield from ((_seen(point), True) for point in edit.after)
        else:
            stays = bool(edit.after) and "moved" not in edit.kinds
            yield from ((_seen(point), stays and at == 0) for at, point in enumerate(edit.before))


def _held_without_need(edits: Any, held: dict[int, Any]) -> Iterator[Any]:
    """What is held back though Markdown could say it: its blocks read as lists, and no heading, quote, number or call went."""
    blocks: dict[str, list[Any]] = {}
    heading = ""
    for one in (point for edit in edits for point in edit.after):
        heading = one.text if one.is_heading else heading
        blocks.setdefault(heading, []).append(one)
    emptied = {heading for heading, points in blocks.items() if all(one.is_heading for one in points)}
    odd = emptied | {heading for heading, points in blocks.items() if not _is_sayable(points)}
    for edit in edits:
        points = (*edit.before, *edit.after)
        plain = not any(one.is_heading or one.style in SET_PIECES or one.under in odd for one in points)
        remark = held.get(id(edit))
        alone = remark is not None and remark.outcome == "unplaced" and remark.why.code != "unplaced/needs"
        if alone and plain and _keeps_calls(edit):
            yield remark


ABOVE = {"number-words": ("big-number", "number-words"), "number-source": ("number-words",), "attribution": ("quote",)}
"""What stands above the parts of a set piece."""
SET_PIECES = ("big-number", "quote", *ABOVE)


def _is_sayable(points: Sequence[Any]) -> bool:
    """Whether Markdown has lists like these."""
    open_levels: list[int] = []
    for one, following in zip(points, [*points[1:], None], strict=False):
        level = int(one.style[-1]) if one.style.startswith("bullet") else 0
        if one.continued and level not in open_levels:
            return False
        if not one.continued and level > 1 and level - 1 not in open_levels:
            return False
        open_levels = [each for each in open_levels if each < level] + [level] if level else []
        if "After the table" in one.text or (
            one.style in SET_PIECES and following and following.style[:4] != one.style[:4]
        ):
            open_levels = []
    pairs = [("", ""), *((one.style, one.text) for one in points), ("", "")]
    return all(
        one in ABOVE.get(two, (one,))
        and (one != "big-number" or two == "number-words")
        and (two != "quote" or one == "quote" or words.startswith("“"))
        for (one, _), (two, words) in itertools.pairwise(pairs)
    )


def _keeps_calls(edit: Any) -> bool:
    """Whether an edit keeps the calls of footnotes."""
    before, after = ([run.text for one in side for run in one.runs if run.field] for side in (edit.before, edit.after))
    return {*before} <= {*after}


def _seen(point: Any) -> tuple[object, ...]:
    return point.style, point.continued, point.number is not None, key_of(point.runs)
