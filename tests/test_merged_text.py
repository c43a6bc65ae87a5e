"""Three versions of running text put together, against a model: a list of headings with their points, edited on both sides."""

import os
import re
from collections import Counter
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.edit_script import TextPoint
from pipeline.merge.merged_text import MergedText, merge_text
from pipeline.merge.merged_words import merge_words
from pipeline.merge.next_base import next_base
from pipeline.merge.points import headed
from pipeline.merge.script import edit_script
from pipeline.slides import Run
from pipeline.text import joined_runs

FLOW = "deal/x/findings"
EXAMPLES = int(os.environ.get("REVIEWDECK_MERGES", "500"))


def points(text: str) -> list[TextPoint]:
    """Points from lines: "# " a heading, "- " a point, more blanks before it for one under it."""
    found = []
    for line in filter(str.strip, text.splitlines()):
        words = line.strip()
        style = f"bullet-{1 + (len(line) - len(line.lstrip())) // 2}"
        found.append(TextPoint((Run(words[2:]),), "heading" if words.startswith("# ") else style, FLOW))
    return headed(found)


def lines(merged: MergedText) -> list[str]:
    return [
        ("# " if each.made.is_heading else "  " * (each.made.depth - 2) + "- ") + each.made.text
        for each in merged.points
        if each.made
    ]


def merged(base: str, theirs: str, ours: str) -> tuple[list[str], list[str]]:
    """The merged lines, and the conflicts."""
    found = merge_text(*(points(each) for each in (base, theirs, ours)))
    disputed = [each.any.text for each in (*found.points, *found.absent) if each.conflict]
    return lines(found), disputed


# --- words ------------------------------------------------------------------------------------------------

WORDS = {
    "a typo and a figure": ("The nine roofs graen.", "The nine roofs green.", "The ten roofs graen.", "The ten roofs green."),
    "only people": ("a b c", "a x c", "a b c", "a x c"),
    "only the source": ("a b c", "a b c", "a x c", "a x c"),
    "both the same": ("a b c", "a x c", "a x c", "a x c"),
    "both otherwise": ("a b c", "a x c", "a y c", None),
    "neighbours": ("one two three", "uno two three", "one two tres", "uno two tres"),
    "put in at two places": ("one two three", "one and two three", "one two or three", "one and two or three"),
    "put in at one place": ("one two", "one and two", "one or two", None),
    "deleted and changed": ("one two three", "one three", "one TWO three", None),
    "at the end and in the middle": ("one two three", "one two three four", "one 2 three", "one 2 three four"),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_words_are_merged_one_by_one(name: str) -> None:
    base, theirs, ours, wanted = WORDS[name]
    found = merge_words(*((Run(each),) for each in (base, theirs, ours)))
    assert (None if found is None else "".join(run.text for run in found)) == wanted


def test_bold_of_people_stays_on_words_while_others_change() -> None:
    base, theirs = (Run("one two three"),), (Run("one "), Run("two", bold=True), Run(" three"))
    found = merge_words(base, theirs, (Run("one two 3"),))
    assert found == (Run("one "), Run("two", bold=True), Run(" 3"))


LOOKS = {
    "bold by people, italic by the source": ("~a b~ c", "*a b* c", "_a b_ c", "*_a b_* c"),
    "bold by both": ("~a b~ c", "*a b* c", "*a b* c", "*a b* c"),
    "bold by people, other words by the source": ("~a b c~ d", "*a b c* d", "~a x c~ d", "*a x c* d"),
    "italic by the source, other words by people": ("~a b c~ d", "~a x c~ d", "_a b c_ d", "_a x c_ d"),
    "bold by people, words put in by the source": ("~a b c~ d", "*a b c* d", "~a x b c~ d", "*a x b c* d"),
    "words behind what people made bold": ("~a b~ c", "*a b* c", "~a b~ x c", "*a b* x c"),
    "one word bold of two that the source replaces": ("~a b~ c d", "~a *b*~ c d", "x c d", None),
    "bold taken away by people, other words by the source": ("*a b c* d", "a b c d", "*a x c* d", "a x c d"),
}


def styled(text: str) -> tuple[Run, ...]:
    """Runs from a text: *bold*, _italic_."""
    found, bold, italic = [], False, False
    for each in re.split(r"([*_~])", text):
        bold, italic = bold != (each == "*"), italic != (each == "_")
        found += [Run(each, bold=bold, italic=italic)] if each and each not in "*_~" else []
    return joined_runs(found)


@pytest.mark.parametrize("name", LOOKS)
def test_looks_of_words_are_merged_with_the_words(name: str) -> None:
    base, theirs, ours, wanted = LOOKS[name]
    found = merge_words(*map(styled, (base, theirs, ours)))
    assert found == (None if wanted is None else styled(wanted))


def test_two_links_on_the_same_words_are_a_dispute() -> None:
    base, theirs, ours = (Run("see "), *(Run("this", link=each) for each in ("", "https://a.nl", "https://b.nl")))[1:]
    assert merge_words((base,), (theirs,), (ours,)) is None


# --- cases ------------------------------------------------------------------------------------------------

BASE = "# A\n- a one\n- a two\n# B\n- b one\n- b two\n- b three\n"
CASES = {
    "people add at the end of a block, the source a block's first": (
        BASE, BASE.replace("- a two\n", "- a two\n- own\n"), BASE.replace("- a one", "- long\n- a one"),
        "# A\n- long\n- a one\n- a two\n- own\n# B\n- b one\n- b two\n- b three", [],
    ),
    "a deleted block that the source adds to": (
        BASE, "# A\n- a one\n- a two\n", BASE.replace("- b two", "- b new\n- b two"), "# A\n- a one\n- a two", ["b new"],
    ),
    "the source adds to a block that people deleted, its points moved to one elsewhere": (
        f"{BASE}# C\n- c one\n", "# A\n- a one\n- a two\n# C\n- c one\n- b one\n- b two\n- b three\n",
        f"{BASE}- b new\n# C\n- c one\n", "# A\n- a one\n- a two\n# C\n- c one\n- b one\n- b two\n- b three", ["b new"],
    ),
    "the source adds to a block whose heading alone people deleted": (
        BASE, BASE.replace("# B\n", ""), f"{BASE}- b new\n",
        "# A\n- a one\n- a two\n- b one\n- b two\n- b three\n- b new", [],
    ),
    "the source adds under a point that people deleted, what stood under it moved to another": (
        "- a one\n- a two\n  - x\n- a three\n  - y\n", "- a one\n- a three\n  - x\n  - y\n",
        "- a one\n- a two\n  - x\n  - new\n- a three\n  - y\n", "- a one\n- a three\n  - x\n  - y", ["new"],
    ),
    "a deleted point that the source moves": (
        BASE, BASE.replace("- b one\n", ""), BASE.replace("- b one\n- b two", "- b two\n- b one"),
        "# A\n- a one\n- a two\n# B\n- b two\n- b three", [],
    ),
    "the source moves a point into a block that people deleted": (
        BASE, "# A\n- a one\n- a two\n", BASE.replace("- a two\n", "").replace("- b two", "- a two\n- b two"),
        "# A\n- a one\n- a two", ["a two"],
    ),
    "the source moves a point under one of its own in a block that people deleted": (
        BASE, "# A\n- a one\n- a two\n", BASE.replace("- a two\n", "").replace("- b two", "- new\n  - a two\n- b two"),
        "# A\n- a one\n- a two", ["a two", "new"],
    ),
    "the source indents a point under one that people deleted": (
        BASE, BASE.replace("- b one\n", ""), BASE.replace("- b two", "  - b two"),
        BASE.replace("- b one\n", "").rstrip(), ["b two"],
    ),
    "the source moves a point among those whose heading people deleted": (
        BASE, BASE.replace("# B\n", ""), BASE.replace("- a two\n", "").replace("- b two", "- a two\n- b two"),
        "# A\n- a one\n- b one\n- a two\n- b two\n- b three", [],
    ),
    "a moved point that the source deletes": (
        BASE, BASE.replace("- b one\n- b two", "- b two\n- b one"), BASE.replace("- b one\n", ""),
        "# A\n- a one\n- a two\n# B\n- b two\n- b three", [],
    ),
    "a moved block in which the source swaps": (
        BASE, "# B\n- b one\n- b two\n- b three\n# A\n- a one\n- a two\n", BASE.replace("- b one\n- b two", "- b two\n- b one"),
        "# B\n- b two\n- b one\n- b three\n# A\n- a one\n- a two", [],
    ),
    "the source moves a block that people added to": (
        BASE, BASE.replace("- a two\n", "- a two\n- own\n"), "# B\n- b one\n- b two\n- b three\n# A\n- a one\n- a two\n",
        "# B\n- b one\n- b two\n- b three\n# A\n- a one\n- a two\n- own", [],
    ),
    "the source deletes a block that people added to": (
        BASE, BASE.replace("- a two\n", "- a two\n- own\n"), "# B\n- b one\n- b two\n- b three\n",
        "# A\n- own\n# B\n- b one\n- b two\n- b three", ["A"],
    ),
    "the source adds to a block that people deleted, a point of it moved among those of the block before": (
        BASE, "# A\n- a one\n- b two\n- a two\n", BASE.replace("- b two", "- b new\n- b two"),
        "# A\n- a one\n- b two\n- a two", ["b new"],
    ),
    "the source adds to a block whose heading people deleted with a point": (
        BASE, "# A\n- a one\n- a two\n- b two\n- b three\n", f"{BASE}- b new\n",
        "# A\n- a one\n- a two\n- b two\n- b three\n- b new", [],
    ),
    "people move a point to another block, the source indents it": (
        BASE, "# A\n- a one\n- b two\n- a two\n# B\n- b one\n- b three\n", BASE.replace("- b two", "  - b two"),
        "# A\n- a one\n- b two\n- a two\n# B\n- b one\n- b three", ["b two"],
    ),
    "people delete what the source rewords": (
        BASE, BASE.replace("- b one\n", ""), BASE.replace("b one", "b one indeed"),
        "# A\n- a one\n- a two\n# B\n- b two\n- b three", ["b one"],
    ),
    "the source deletes what people reword": (
        BASE, BASE.replace("b one", "b one indeed"), BASE.replace("- b one\n", ""),
        BASE.replace("b one", "b one indeed").rstrip(), ["b one indeed"],
    ),
    "people take a heading away, the source adds under it": (
        BASE, BASE.replace("# B\n", ""), BASE.replace("- b two", "- b new\n- b two"),
        "# A\n- a one\n- a two\n- b one\n- b new\n- b two\n- b three", [],
    ),
    "people move a point to another block, the source rewords it": (
        BASE, "# A\n- a one\n- a two\n- b two is long enough\n# B\n- b one\n- b three\n".replace(" is long enough", ""),
        BASE.replace("b two", "b two!"), "# A\n- a one\n- a two\n- b two!\n# B\n- b one\n- b three", [],
    ),
    "both add the same": (
        BASE, BASE.replace("- a two\n", "- a two\n- new\n"), BASE.replace("- a two\n", "- a two\n- new\n"),
        BASE.replace("- a two\n", "- a two\n- new\n").rstrip(), [],
    ),
    "people indent": (BASE, BASE.replace("- a two", "  - a two"), BASE, BASE.replace("- a two", "  - a two").rstrip(), []),
    "both indent one another": (
        BASE, BASE.replace("- b two", "  - b two"), BASE.replace("- b three", "  - b three"),
        BASE.replace("- b two", "  - b two").replace("- b three", "  - b three").rstrip(), [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_both_sides_are_put_together(name: str) -> None:
    base, theirs, ours, wanted, disputed = CASES[name]
    assert merged(base, theirs, ours) == (wanted.splitlines(), disputed)


# --- points that are split or joined, and places in dispute ---------------------------------------------------

LONG = "# A\n- ten roofs were planted and they are green\n- nine gardens were dug\n# B\n- six schools came along\n- five did not\n"
PLANTED, DUG = "- ten roofs were planted and they are green\n", "- nine gardens were dug\n"
SPLIT = "- ten roofs were planted\n- and they are green\n"
JOINED = "- ten roofs were planted and they are green nine gardens were dug\n"


def test_what_people_deleted_stays_away_when_the_source_splits_it() -> None:
    assert merged(LONG, LONG.replace(PLANTED, ""), LONG.replace(PLANTED, SPLIT)) == (
        LONG.replace(PLANTED, "").splitlines(),
        [],
    )


def test_what_people_split_stays_whole_when_the_source_deletes_it_and_that_is_a_conflict() -> None:
    found, disputed = merged(LONG, LONG.replace(PLANTED, SPLIT), LONG.replace(PLANTED, ""))
    assert found == LONG.replace(PLANTED, SPLIT).splitlines()
    assert disputed == ["ten roofs were planted"]


@pytest.mark.parametrize("joins", ["people", "source"])
def test_what_one_side_deletes_and_the_other_joins_to_another_point_is_a_conflict(joins: str) -> None:
    joined, deleted = LONG.replace(PLANTED + DUG, JOINED), LONG.replace(DUG, "")
    theirs, ours = (joined, deleted) if joins == "people" else (deleted, joined)
    found, disputed = merged(LONG, theirs, ours)
    assert found == theirs.splitlines()
    assert len(disputed) == 1


def test_what_the_source_joins_stays_apart_where_people_changed_the_other_point() -> None:
    reworded = LONG.replace("green", "green and tall")
    found, disputed = merged(LONG, reworded, LONG.replace(PLANTED + DUG, JOINED))
    assert found == reworded.splitlines()
    assert len(disputed) == 1


def test_no_heading_is_kept_for_a_point_that_goes_along_with_another() -> None:
    people = LONG.replace("- five", "  - five")
    source = "# A\n- ten roofs were planted and they are green\n- nine gardens were dug\n- six schools came along\n"
    assert merged(LONG, people, source) == ((source + "  - five did not").splitlines(), ["five did not"])


TO_A, TO_C = (
    f"{BASE.replace('- b one' + chr(10), '')}# C\n- c one\n".replace("- a two\n", "- a two\n- b one\n"),
    f"{BASE.replace('- b one' + chr(10), '')}# C\n- c one\n- b one\n",
)


@pytest.mark.parametrize("settled", ["", "theirs", "ours"])
def test_a_point_that_both_moved_is_told_until_it_is_settled(settled: str) -> None:
    base = points(f"{BASE}# C\n- c one\n")
    first = merge_text(base, points(TO_A), points(TO_C), lambda _: "ours" if settled == "ours" else "theirs")
    assert lines(first) == (TO_C if settled == "ours" else TO_A).splitlines()
    assert len(conflicts(first)) == 1
    after = headed([each for _, each in next_base(first, lambda _: settled != "")])
    second = merge_text(after, headed([each.made for each in first.points if each.made]), points(TO_C))
    assert lines(second) == lines(first)
    assert conflicts(second) == (conflicts(first) if not settled else set())


UNDER_NEW = "# A\n- a one\n- a two\n# New B\n- b one\n- new\n"
ELSEWHERE = BASE.replace("- b one\n", "").replace("- a two\n", "- a two\n- b one\n")


@pytest.mark.parametrize("settled", ["", "theirs", "ours"])
@pytest.mark.parametrize("renames", ["people", "source"])
def test_a_point_that_one_side_moved_to_a_heading_in_the_place_of_its_own_and_the_other_elsewhere_is_told(
    renames: str, settled: str
) -> None:
    theirs, ours = (UNDER_NEW, ELSEWHERE) if renames == "people" else (ELSEWHERE, UNDER_NEW)
    base, people, source = ([replace(each, point=each.text) for each in points(text)] for text in (BASE, theirs, ours))
    first = merge_text(base, people, source, lambda _: "ours" if settled == "ours" else "theirs")
    moved_away = UNDER_NEW.replace("- b one\n", "").replace("# New", "- b one\n# New")
    wanted = UNDER_NEW if (renames == "people") == (settled != "ours") else moved_away
    assert lines(first) == wanted.splitlines()
    assert len(conflicts(first)) == 1
    after = headed([each for _, each in next_base(first, lambda _: settled != "")])
    second = merge_text(after, headed([each.made for each in first.points if each.made]), source)
    assert lines(second) == lines(first)
    assert conflicts(second) == (conflicts(first) if not settled else set())


def test_a_point_that_the_source_moves_away_from_a_heading_that_people_reworded_goes() -> None:
    base, people, source = (
        BASE.replace("# B", "# Roofs of B"),
        BASE.replace("# B", "# Gardens of B"),
        ELSEWHERE.replace("# B", "# Roofs of B"),
    )
    assert merged(base, people, source) == (ELSEWHERE.replace("# B", "# Gardens of B").splitlines(), [])


def test_an_order_in_dispute_is_the_source_s_where_it_is_settled_so() -> None:
    base, people, source = (
        "# A\n" + "".join(f"- a {each}\n" for each in order.split())
        for order in ("one two three four five", "two three four five one", "two three one four five")
    )
    for side, wanted in (("theirs", people), ("ours", source)):
        found = merge_text(*(points(each) for each in (base, people, source)), lambda _, side=side: side)
        assert lines(found) == wanted.splitlines()
        assert len(conflicts(found)) == 1


# --- against a model --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Point:
    """A point of the model: its name never changes."""

    name: str
    text: str
    level: int = 1
    holds: tuple[str, ...] = ()
    """The points that were joined to it."""

    @property
    def names(self) -> set[str]:
        """Its name and those of the points whose words it has."""
        return {part for each in (self.name, *self.holds) for part in (each, each.partition("-")[0])}


@dataclass
class Text:
    """Headings by name, in order, each with its points; what one side did to it."""

    blocks: dict[str, list[Point]]
    deleted: set[str] = field(default_factory=set)
    reworded: dict[str, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)

    def points(self) -> list[TextPoint]:
        found = []
        for name, held in self.blocks.items():
            found.append(TextPoint((Run(f"Heading {name}"),), "heading", FLOW))
            found += [TextPoint((Run(each.text),), f"bullet-{each.level}", FLOW) for each in held]
        return headed(found)

    def home(self, name: str) -> str:
        return next((home for home, held in self.blocks.items() if any(each.name == name for each in held)), "")


def model() -> Text:
    return Text({f"h{n}": [Point(f"p{n}{m}", said(f"p{n}{m}")) for m in range(4)] for n in range(4)})


def said(name: str, word: str = "first") -> str:
    return f"{name} {name}a {name}b {word} things {name}d and {name}e {name}f {name}c"


KINDS = (
    "insert",
    "delete",
    "reword",
    "reword too",
    "move",
    "swap",
    "indent",
    "split",
    "join",
    "delete block",
    "add block",
    "move block",
)
EDIT = st.tuples(
    st.sampled_from(KINDS),
    st.integers(0, 3), st.integers(0, 5), st.integers(0, 3), st.integers(0, 5),
)  # fmt: skip


def flat(text: Text) -> bool:
    """Whether no point stands under another, with which it would go."""
    return {each.level for held in text.blocks.values() for each in held} <= {1}


def done(text: Text, edits: list[tuple[str, int, int, int, int]], side: str) -> Text:
    for number, (kind, block, place, to, at) in enumerate(edits):
        names = list(text.blocks)
        if not names:
            break
        held = text.blocks[names[block % len(names)]]
        other = text.blocks[names[to % len(names)]]
        if kind == "insert":
            name = f"{side}{number}"
            held.insert(min(place, len(held)), Point(name, said(name)))
            text.new[name] = name
        elif kind == "add block":
            text.blocks[f"{side}h{number}"] = [Point(f"{side}b{number}", said(f"{side}b{number}"))]
            text.new[f"{side}b{number}"] = ""
        elif kind == "move block":
            order = [(name, text.blocks.pop(name)) for name in names]
            order.insert(to % len(names), order.pop(block % len(names)))
            text.blocks.update(order)
        elif kind == "delete block" and len(names) > 1:
            name = names[block % len(names)]
            text.deleted |= {name, *(each.name for each in text.blocks.pop(name))}
        elif held:
            _to_point(text, held, other, kind, place % len(held), at, side)
    return text


def _to_point(text: Text, held: list[Point], other: list[Point], kind: str, n: int, at: int, side: str) -> None:
    point = held[n]
    if kind == "delete":
        text.deleted.add(held.pop(n).name)
    elif kind in ("reword", "reword too"):
        old, new = ("first", f"{side}first") if kind == "reword" else (f"{point.name}c", f"{side}last")
        held[n] = replace(point, text=point.text.replace(old, new))
        text.reworded[point.name] = new
    elif kind == "move":
        other.insert(min(at, len(other)), held.pop(n))
        text.moved.add(point.name)
    elif kind == "swap" and n + 1 < len(held):
        held[n], held[n + 1] = held[n + 1], held[n]
        text.moved |= {held[n].name, held[n + 1].name}
    elif kind == "indent" and n:
        held[n] = replace(point, level=3 - point.level)  # it stands under another point, and goes where that goes
        text.moved |= {each.name for each in held[n - 1 :]}
    elif kind == "split" and point.text.count(" things ") == 1 and point.name not in text.new:
        first, second = point.text.split(" things ")
        held[n : n + 1] = [
            replace(point, text=first),
            replace(point, name=f"{point.name}-{side}", text=f"things {second}"),
        ]
        text.reworded[point.name] = "split"
        text.new[f"{point.name}-{side}"] = ""
    elif kind == "join" and n + 1 < len(held):
        rest = held.pop(n + 1)
        held[n] = replace(point, text=f"{point.text} {rest.text}", holds=(*point.holds, rest.name, *rest.holds))
        text.reworded[point.name] = "joined"
        text.joined |= {point.name, rest.name}
        text.deleted.add(rest.name)


@settings(max_examples=EXAMPLES, deadline=None, derandomize=EXAMPLES <= 500, suppress_health_check=list(HealthCheck))
@given(st.lists(EDIT, max_size=5), st.lists(EDIT, max_size=5))
@example([("add block", 0, 0, 0, 0), ("move", 3, 2, 4, 0), ("delete block", 3, 0, 0, 0)], [("move", 3, 2, 0, 0)])
@example(
    [("add block", 0, 0, 0, 0), *([("move", 3, 1, 4, 0)] * 3), ("delete block", 3, 0, 0, 0)], [("move", 3, 2, 0, 0)]
)
def test_every_point_that_is_left_stands_once_under_its_heading_or_is_a_conflict(
    by_people: list[tuple[str, int, int, int, int]], by_source: list[tuple[str, int, int, int, int]]
) -> None:
    base, theirs, ours = model(), done(model(), by_people, "t"), done(model(), by_source, "o")
    found = merge_text(base.points(), theirs.points(), ours.points())
    disputed = {
        side.text
        for each in (*found.points, *found.absent)
        if each.conflict
        for side in (each.base, each.theirs, each.ours)
        if side
    }
    there = [each.made for each in found.points if each.made]
    under = {each.text: each.under for each in headed(there)}
    texts = Counter(each.text for each in there)

    assert not [each for each, count in texts.items() if count > 1]
    for each, home in [(each, home) for home, held in theirs.blocks.items() for each in held]:
        name, text = each.name, each.text
        before = [one for held in base.blocks.values() for one in held if one.name == name]
        whole = name.partition("-")[0]
        if not each.names & (ours.deleted | ours.reworded.keys()) or (not before and whole == name):
            assert text in texts or text in disputed, (name, text)
            placed = (not before and whole not in ours.moved) or (name in theirs.moved and home != base.home(whole))
            placed = placed and not (name in theirs.joined and ours.moved)
            placed = placed and not _most_of(base, base.home(whole), theirs.blocks[home])  # its heading was reworded
            if text in texts and text not in disputed and placed and flat(theirs) and flat(ours):
                assert under[text] == f"Heading {home}"
    for each, home in [(each, home) for home, held in ours.blocks.items() for each in held]:
        name, text = each.name, each.text
        before = [one for held in base.blocks.values() for one in held if one.name == name]
        whole = name.partition("-")[0]
        if not each.names & (theirs.deleted | theirs.reworded.keys()) or (not before and whole == name):
            assert text in texts or text in disputed, (name, text)
            heading = f"Heading {home}"
            stays = theirs.home(name) in ("", base.home(name)) and flat(theirs) and flat(ours)
            stays = stays and whole not in theirs.moved  # a piece goes with its point, joined ones with either
            stays = stays and not (name in ours.joined and theirs.moved)
            if text in texts and text not in disputed and heading in texts and stays:
                assert under[text] == heading
            elif text in texts and stays and before and name in ours.moved and home != base.home(name):
                others = {each.name for each in ours.blocks[home]} - {name}
                with_others = {head for words, head in under.items() if words.split()[0] in others}
                assert text in disputed or under[text] in with_others, (
                    "where the source moved it is no heading any more"
                )
    for name in (theirs.deleted - theirs.new.keys()) | (
        ours.deleted - ours.new.keys()
    ):  # gone, unless the other changed it
        text = said(name)
        both = name in theirs.reworded or name in ours.reworded
        if text in texts and not both:
            assert text in disputed or text in [each.text for side in (theirs, ours) for each in side.points()]
    was = {each.text for each in base.points()}
    both_made = {each.text for each in theirs.points()} & {each.text for each in ours.points()} - was
    for side, other in ((theirs, ours), (ours, theirs)):
        if not other.moved:
            joined = side.joined or other.joined  # what stands under a joined point goes where that goes
            for name, blocks in side.blocks.items():
                held = [each for each in blocks if each.level == 1 or not joined]
                own = [each.text for each in held if each.text in texts and each.text not in disputed | both_made]
                order = [each.text for each in there if each.text in own]
                if {under[each] for each in own} == {f"Heading {name}"}:
                    assert order == own


def _most_of(base: Text, heading: str, points: list[Point]) -> bool:
    """Whether more than half of what the base has under a heading is among `points`."""
    held = base.blocks.get(heading, [])
    return 2 * len({each.name for each in held} & {each.name for each in points}) > len(held)


def test_points_that_would_stand_under_each_other_stand_once_though_one_of_them_is_joined_to_another() -> None:
    people, source = [("swap", 2, 5, 2, 3), ("indent", 2, 2, 1, 1)], [("move block", 3, 3, 0, 5), ("join", 3, 1, 2, 5)]
    found = merge_text(*(each.points() for each in (model(), done(model(), people, "t"), done(model(), source, "o"))))
    there = " ".join(lines(found)).split()
    assert [there.count(f"p{block}{n}") for block in range(4) for n in range(4)] == [1] * 16
    assert conflicts(found)


def named(text: Text) -> list[TextPoint]:
    return [replace(each, point=f"{each.under}#{each.text}") for each in text.points()]


def conflicts(found: MergedText) -> set[int]:
    return {each.number for each in (*found.points, *found.absent) if each.conflict}


def test_half_of_a_split_point_is_no_version_of_one_that_is_gone_and_much_like_it() -> None:
    told = "the roofs were planted by the pupils and their parents with much joy, as all agree"
    base = points(f"# A\n- First {told}.\n- Then {told}. Later {told}.\n")
    theirs = points(f"# A\n- Then {told}.\n- Later {told}.\n")
    kinds = [each.kinds for each in edit_script("a", base, theirs).edits]
    assert sorted(kinds) == [("deleted",), ("kept",), ("split",)]
    joined = [each.kinds for each in edit_script("a", theirs, base).edits]
    assert sorted(joined) == [("joined",), ("kept",), ("new",)]


def test_what_the_source_splits_off_stays_with_its_point_where_people_reworded_that() -> None:
    reworded = LONG.replace("green", "tall")
    found, disputed = merged(LONG, reworded, LONG.replace(PLANTED, SPLIT))
    assert found == reworded.splitlines()
    assert len(disputed) == 1


@settings(
    max_examples=EXAMPLES // 5, deadline=None, derandomize=EXAMPLES <= 500, suppress_health_check=list(HealthCheck)
)
@given(st.lists(EDIT, max_size=5))
def test_what_only_one_side_did_is_the_result(edits: list[tuple[str, int, int, int, int]]) -> None:
    base, changed = model().points(), done(model(), edits, "x").points()
    for theirs, ours in ((changed, base), (base, changed), (changed, changed)):
        found = merge_text(base, theirs, ours)
        assert [(each.made.text, each.made.style) for each in found.points if each.made] == [
            (each.text, each.style) for each in changed
        ]
        assert not [each for each in (*found.points, *found.absent) if each.conflict]
