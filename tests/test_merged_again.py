"""A merge that left conflicts, done once more: by itself it comes to the same, and as far as possible from the base alone too."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline import deck_base
from pipeline.edit_script import TextPoint
from pipeline.merge import SETTLED_NOWHERE
from pipeline.merge.merged_again import TextOutcome, text_outcome
from pipeline.merge.merged_text import merge_text
from pipeline.merge.next_base import next_base
from pipeline.merge.points import headed
from pipeline.merge_model import Settlement
from pipeline.merged_from import MergedFrom, kept, points_of
from pipeline.slides import Deck, Properties, Run, Section
from tests.test_merged_text import EDIT, EXAMPLES, conflicts, done, lines, model, named, points

Edits = list[tuple[str, int, int, int, int]]


def versions(by_people: Edits, by_source: Edits) -> tuple[list[TextPoint], list[TextPoint], list[TextPoint]]:
    base, theirs, ours = (
        named(each) for each in (model(), done(model(), by_people, "t"), done(model(), by_source, "o"))
    )
    return base, theirs, ours


def deck(found: TextOutcome) -> list[TextPoint]:
    """The deck that a merge makes, as it is read again."""
    return headed([replace(each.made, point="") for each in found.merged.points if each.made])


def once_more(
    found: TextOutcome,
    ours: list[TextPoint],
    settlement: Settlement = SETTLED_NOWHERE,
    now: list[TextPoint] | None = None,
) -> TextOutcome:
    """The next merge into the deck that one made, or as it is `now`."""
    base = headed([each for _, each in found.base])
    return text_outcome(found.merged_from, base, now or deck(found), [replace(each) for each in ours], settlement)


JOINED_AND_MOVED = [("join", 2, 1, 0, 0)], [("move", 2, 1, 3, 0), ("join", 2, 1, 0, 0)]
"""People join two points; the source moves the first, and joins the second to a third."""


@settings(max_examples=EXAMPLES, deadline=None, derandomize=EXAMPLES <= 500, suppress_health_check=list(HealthCheck))
@given(st.lists(EDIT, max_size=9), st.lists(EDIT, max_size=9), st.integers(0, 1_000))
@example(*JOINED_AND_MOVED, 0)
def test_a_second_merge_changes_nothing_and_tells_the_same_conflicts(
    by_people: Edits, by_source: Edits, seed: int
) -> None:
    base, theirs, ours = versions(by_people, by_source)
    first = text_outcome(None, base, theirs, ours)
    second = once_more(first, ours)

    assert lines(second.merged) == lines(first.merged)
    assert all(each.theirs and each.made and each.made.looks == each.theirs.looks for each in second.merged.points)
    assert conflicts(second.merged) == conflicts(first.merged)
    assert [each for _, each in second.base] == [each for _, each in first.base]
    assert second.merged_from == first.merged_from

    chance, told = random.Random(seed), sorted(conflicts(first.merged))
    chosen = {each: chance.choice(["", "theirs", "ours"]) for each in told}
    by_hand = Settlement("", *(frozenset(one for one in told if chosen[one] == side) for side in ("theirs", "ours")))
    later, at_once = once_more(first, ours, by_hand), text_outcome(None, base, theirs, ours, by_hand)
    assert lines(later.merged) == lines(at_once.merged)
    after = once_more(later, ours)
    assert lines(after.merged) == lines(later.merged)
    left = {each for each in conflicts(later.merged) if not chosen.get(each)}
    assert conflicts(after.merged) == left


@settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(EDIT, max_size=5), st.lists(EDIT, max_size=5))
def test_from_the_base_alone_a_second_merge_comes_to_the_same_too(by_people: Edits, by_source: Edits) -> None:
    _merged_twice(by_people, by_source)


def _merged_twice(by_people: Edits, by_source: Edits) -> None:
    base, theirs, ours = versions(by_people, by_source)
    first = merge_text(base, theirs, ours)
    after = next_base(first, lambda _: False)
    now = headed([each.made for each in first.points if each.made])
    second = merge_text(headed([source for _, source in after]), now, ours)

    assert lines(second) == lines(first)
    assert conflicts(second) == conflicts(first)
    again = next_base(second, lambda _: False)
    assert [(each.text, each.point) for _, each in again] == [(each.text, each.point) for _, each in after]


SECOND = {
    "both swap two headings, and one of them a third": (
        [("move block", 0, 0, 2, 0), ("move block", 0, 0, 1, 0)],
        [("add block", 0, 0, 0, 0), ("move block", 0, 0, 2, 0), ("move block", 2, 0, 3, 0), ("move block", 0, 0, 2, 0)],
    ),
    "both put headings in an order of their own": (
        [("move block", 1, 0, 3, 0), ("move block", 0, 0, 1, 0)], [("move block", 0, 0, 1, 0), ("move block", 3, 0, 0, 0)],
    ),
    "both move a point away from a heading that the source deletes": (
        [("move block", 1, 5, 0, 4), ("indent", 3, 1, 0, 0), ("move", 0, 2, 3, 0)],
        [("move block", 1, 5, 0, 2), ("move", 0, 2, 1, 5), ("delete block", 0, 4, 1, 3)],
    ),
    "the source moves a point under what people delete, and deletes what people see it under": (
        [("add block", 3, 5, 3, 5), ("move block", 1, 3, 0, 4), ("delete block", 0, 5, 2, 4)],
        [("move", 0, 0, 1, 1), ("move", 3, 0, 1, 5), ("delete block", 0, 0, 0, 0)],
    ),
    "the source moves a point under what it splits off from a point that people reword": (
        [("reword", 1, 0, 0, 0)], [("split", 1, 4, 1, 0), ("indent", 3, 5, 1, 4), ("move", 3, 1, 1, 2)],
    ),
    "people move a point to where the source moves it too, past another that it swaps": (
        [("insert", 0, 0, 0, 0), ("move", 1, 0, 0, 0)], [("move", 0, 0, 0, 1), ("move", 1, 0, 0, 1)],
    ),
    "people join, the source deletes one and moves the other": (
        [("join", 0, 0, 0, 0)], [("delete", 0, 1, 0, 0), ("move", 0, 0, 1, 2)],
    ),
    "people write in the place of the last point of a block that the source deletes": (
        [("delete", 3, 3, 0, 0), ("insert", 3, 3, 0, 0), ("insert", 3, 1, 0, 0)], [("delete block", 3, 0, 0, 0)],
    ),
    "people write in the place of what the source rewords": (
        [("delete", 0, 3, 0, 0), ("delete", 0, 2, 0, 0), ("insert", 0, 1, 0, 0)],
        [("indent", 0, 3, 0, 0), ("reword too", 0, 3, 0, 0), ("indent", 0, 1, 0, 0), ("delete", 0, 2, 0, 0)],
    ),
    "both indent what the source indents with the point above it": (
        [("indent", 3, 2, 0, 0)], [("indent", 3, 2, 0, 0), ("indent", 3, 1, 0, 0)],
    ),
    "people indent under what the source deletes": (
        [("indent", 3, 1, 0, 0)], [("indent", 3, 1, 0, 0), ("delete", 3, 0, 0, 0), ("reword too", 3, 0, 0, 0)],
    ),
    "the source splits what people reword": (
        [("reword too", 0, 1, 0, 0)], [("split", 0, 1, 0, 0), ("reword", 0, 0, 0, 0)],
    ),
    "people delete what the source joins another point to and moves": (
        [("delete", 1, 0, 0, 0)], [("join", 1, 0, 0, 0), ("move", 1, 0, 3, 0)],
    ),
    "people reword what the source joins another point to and moves": (
        [("reword", 1, 0, 0, 0)], [("join", 1, 0, 0, 0), ("move", 1, 0, 3, 0)],
    ),
    "both indent under what the source joins to the point above it": (
        [("indent", 3, 3, 0, 0)], [("join", 3, 1, 0, 0), ("indent", 3, 2, 0, 0)],
    ),
    "people delete what the source indents a point under, to which it joins another": (
        [("delete", 0, 0, 0, 0)], [("indent", 0, 1, 0, 0), ("join", 0, 1, 0, 0)],
    ),
    "people delete a block to which the source adds a point and moves another": (
        [("delete block", 0, 0, 0, 0)], [("insert", 0, 4, 0, 0), ("move", 1, 1, 0, 1)],
    ),
    "people indent a point under one that the source moves, and the source moves that as well": (
        [("indent", 1, 3, 0, 0)], [("move", 1, 2, 0, 0), ("move", 1, 2, 2, 0)],
    ),
    "people indent under a point that the source indents under one that they delete": (
        [("indent", 2, 2, 0, 0), ("delete", 2, 0, 0, 0)], [("indent", 2, 3, 0, 0), ("indent", 2, 1, 0, 0)],
    ),
    "people indent a point under one that the source joins to it": (
        [("swap", 1, 0, 0, 0), ("indent", 1, 1, 0, 0)], [("join", 1, 0, 0, 0)],
    ),
    "people move two points with their block, of which the source indents one under the other": (
        [("move", 0, 2, 2, 4), ("move", 0, 2, 2, 5), ("move block", 0, 0, 2, 0)], [("indent", 0, 3, 0, 0)],
    ),
    "both move a point away from a heading that the source deletes, people to one that they move": (
        [("move block", 1, 0, 0, 0), ("move", 0, 0, 1, 0), ("delete block", 2, 0, 0, 0), ("move", 0, 1, 1, 0)],
        [("move", 1, 2, 3, 0), ("delete block", 1, 0, 0, 0)],
    ),
    "the source moves away what stands over a point that it indents, under a heading that people delete": (
        [("delete block", 3, 0, 0, 0)], [("indent", 2, 1, 0, 0), ("move", 2, 0, 3, 0)],
    ),
    "people delete a block of which they keep a point elsewhere, the source adds to it and moves it": (
        [("move", 1, 0, 3, 4), ("delete block", 1, 0, 0, 0)], [("move block", 1, 0, 3, 0), ("insert", 3, 0, 0, 0)],
    ),
    "people move a point to a block that the source deletes and delete its own, to which the source adds": (
        [("move", 2, 0, 1, 0), ("delete block", 2, 0, 0, 0)],
        [("insert", 2, 0, 0, 0), ("move block", 2, 0, 0, 0), ("delete block", 2, 0, 0, 0)],
    ),
    "people reword a heading with other points under it, the source deletes it": (
        [("add block", 0, 0, 0, 0), ("move", 3, 0, 4, 0), ("delete block", 3, 0, 0, 0)], [("delete block", 3, 0, 0, 0)],
    ),
    "people indent a point under one that the source joins to another, and the source moves it": (
        [("indent", 2, 3, 0, 0)], [("move", 2, 3, 0, 0), ("join", 2, 1, 0, 0)],
    ),
    "people join two points, of which the source rewords one and swaps the other": (
        [("join", 0, 1, 0, 0), ("insert", 0, 1, 0, 0)], [("swap", 0, 0, 0, 0), ("reword too", 0, 2, 0, 0)],
    ),
    "people delete one point and write another, the source rewords and swaps the first": (
        [("delete", 3, 2, 0, 0), ("insert", 3, 3, 0, 0)], [("reword", 3, 2, 0, 0), ("swap", 3, 2, 0, 0)],
    ),
    "both join other points to one, behind a block that people move and the source deletes": (
        [("move block", 1, 0, 0, 0), ("join", 1, 2, 0, 0), ("reword", 1, 2, 0, 0)],
        [("delete block", 1, 0, 0, 0), ("join", 0, 1, 0, 0)],
    ),
    "people add a block at the end and delete one that the source moves there": (
        [("add block", 1, 3, 3, 3), ("delete block", 1, 0, 1, 3)],
        [("move block", 1, 0, 3, 0), ("delete", 3, 3, 1, 3), ("swap", 3, 0, 1, 2), ("move", 3, 3, 1, 2), ("join", 3, 2, 1, 3)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SECOND)
def test_from_the_base_alone_a_second_merge_changes_nothing_either_where(name: str) -> None:
    for by_people, by_source in (SECOND[name], SECOND[name][::-1]):
        _merged_twice(by_people, by_source)


BOTH = (
    "# A\n- one had this\n- two had that\n",
    "# A\n- one said this\n- two had that\n",
    "# A\n- one says this\n- two had that\n",
)


def test_what_people_do_since_stays_and_conflicts_are_told_on() -> None:
    base, theirs, ours = map(points, BOTH)
    first = text_outcome(None, base, theirs, ours)
    now = deck(first)
    bold = [*now[:2], replace(now[2], runs=(Run("two had that", bold=True),))]
    found = once_more(first, ours, now=bold)
    assert [each.made for each in found.merged.points][2].runs == bold[2].runs
    assert conflicts(found.merged) == conflicts(first.merged)

    added = once_more(first, ours, now=[*now, *points("- three\n")])
    assert lines(added.merged) == ["# A", "- one said this", "- two had that", "- three"]
    assert conflicts(added.merged) == conflicts(first.merged)
    assert added.merged_from == first.merged_from  # it has changed nothing


def test_what_the_source_changes_since_is_taken_and_in_dispute_with_its_new_words() -> None:
    base, theirs, ours = map(points, BOTH)
    first = text_outcome(None, base, theirs, ours)
    otherwise = points(BOTH[2].replace("says", "tells"))
    found = once_more(first, otherwise)
    (disputed,) = [each for each in found.merged.points if each.conflict]
    assert disputed.ours is not None
    assert disputed.ours.text == "one tells this"
    assert conflicts(found.merged) != conflicts(first.merged)

    more = once_more(first, points(f"{BOTH[2]}- three\n"))
    assert lines(more.merged) == ["# A", "- one said this", "- two had that", "- three"]
    assert conflicts(more.merged) == conflicts(first.merged)


def test_a_base_keeps_what_was_merged_with_formatting_of_people_s_own() -> None:
    own = replace(points("- one\n")[0], runs=(Run("o", xml="<red/>"), Run("ne")), xml="<indent/>", in_dispute=True)
    merged_from = MergedFrom(kept(points("# A\n- one\n")), kept([own]), {1: "ours"})
    section = {"deal/x": (Section("deal/x", "X", ()), {})}
    deck = Deck(Properties("", "", "", "", "nl"), 1, 1, tuple(each for each, _ in section.values()))
    written = deck_base.opened(deck_base.dumps(deck)).exchanged(section, {"deal/x": merged_from})
    read = deck_base.opened(written).merged_from("deal/x")
    assert read == merged_from
    assert points_of(read.theirs) == [own]
    again = deck_base.opened(written)
    assert again.slide_keys("deal/x") == []
    assert again.exchanged(section) == written
    assert b"merged_from" not in again.exchanged(section, {"deal/x": None})
