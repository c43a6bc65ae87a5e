"""What counts of slides and shapes when three versions of a deck are compared, and what is decided about each.

The three are the **base** (what we generated last time), **theirs** (the deck as people left it) and **ours** (what the
inputs give now). `deck.patch` makes the snapshots and carries out the decisions, `merge` decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pipeline.diagnostics import Location
from pipeline.files import digest
from pipeline.messages import Message
from pipeline.slides import Box, Paragraph

COUNT = re.compile(r" \(\d+/\d+\)$")
"""Which of how many slides this is, at the end of a title or breadcrumb: "(2/3)"."""

GONE = "gone"
"""The facet "click" of a shape that leads to a slide which is not in their deck any more."""

Side = Literal["theirs", "ours"]
Outcome = Literal["kept", "conflict", "replaced", "gone"]
"""Kept as people left it; kept though the source has changed too; the source's was taken, as asked for; not there any more."""

ConflictStrategy = Literal["", "theirs", "ours"]
"""What both changed: stays as people left it and is a conflict, stays as people left it, or is taken from the source."""

DIGITS = 15
"""So many digits a conflict's number has as a whole, which workbooks can still hold."""

SHOWN_DIGITS = 6
"""So many of them, from the left, are its number for people, where no other conflict has the same."""


def conflict_number(*disputed: str) -> int:
    """The number of a conflict as a whole: the same as long as it is about the same, whatever others there are."""
    least = int(10 ** (DIGITS - 1))
    return least + int(digest("\x1f".join(disputed).encode())[:16], 16) % (9 * least)


def in_short(number: int) -> int:
    """The first digits of a conflict's number."""
    return number // int(10 ** (DIGITS - SHOWN_DIGITS))


@dataclass(frozen=True)
class Settlement:
    """How conflicts are settled: all of them alike, or one by one by their numbers, whole or in short."""

    strategy: ConflictStrategy = ""
    """All that are not named."""
    theirs: frozenset[int] = frozenset()
    """Those that stay as people left them."""
    ours: frozenset[int] = frozenset()
    """Those that are taken from the source."""

    def of(self, number: int) -> ConflictStrategy:
        """How the conflict with this number is settled, "" where it is not."""
        numbers = {number, in_short(number)}
        return "ours" if numbers & self.ours else "theirs" if numbers & self.theirs else self.strategy

    def side(self, number: int) -> Side:
        """Whose version is taken."""
        return "ours" if self.of(number) == "ours" else "theirs"

    def outcome(self, number: int) -> Outcome:
        """What becomes of what people did."""
        found: dict[str, Outcome] = {"theirs": "kept", "ours": "replaced", "": "conflict"}
        return found[self.of(number)]


def without_count(text: str) -> str:
    """A title or breadcrumb without "(2/3)" at its end."""
    return COUNT.sub("", text)


@dataclass(frozen=True)
class ParagraphSnapshot:
    """A paragraph of a text or of the notes, or a row of a table."""

    words: str
    """Its text; the cells of a row are separated by tabs."""
    runs: str
    """Everything that counts of its words and how they look."""
    format: str = ""
    """What the paragraph says of itself: level, alignment, bullet; the height of a row."""
    location: Location | None = field(default=None, compare=False)
    """Where the words come from in the inputs."""


@dataclass(frozen=True)
class ShapeSnapshot:
    """A shape."""

    key: str
    """What it is called on its slide, and no other shape there."""
    kind: str
    """Its XML tag."""
    facets: Mapping[str, str]
    """What can change separately: "place", "look", "alt", "click", "picture"."""
    blocks: tuple[ParagraphSnapshot, ...] = ()
    """Its paragraphs, or the rows of a table."""
    grid: str = ""
    """What the rows of a table have to agree on: how many columns there are, and which cells go over several rows."""
    location: Location | None = field(default=None, compare=False)
    """Where it comes from in the inputs."""
    bound: bool = field(default=False, compare=False)
    """An animation names it."""
    box: Box | None = field(default=None, compare=False)
    """Where it stands; None where it leaves that to the slide layout."""
    flow: bool = field(default=False, compare=False)
    """It holds running text, which is merged over all slides of its section and not here."""
    mixed: bool = field(default=False, compare=False)
    """Its element says more than what counts here, and is never taken whole."""

    @property
    def words(self) -> str:
        """All its words, a line for each block."""
        return "\n".join(block.words for block in self.blocks)


@dataclass(frozen=True)
class SlideSnapshot:
    """A slide."""

    key: str
    """What it is called in its deck, and no other slide there."""
    title: str
    shapes: tuple[ShapeSnapshot, ...]
    facets: Mapping[str, str]
    """The slide's own: "slide layout", "background", "animation", "transition", "shown"."""
    notes: tuple[ParagraphSnapshot, ...] = ()
    comments: tuple[str, ...] = field(default=(), compare=False)
    """Reviewers' comments, each as its author and its words."""
    id: str = field(default="", compare=False)
    """The name of its part in their deck, "" in the other versions."""
    number: int = field(default=0, compare=False)
    """Its place in their deck, from 1; 0 in the other versions."""
    copy_of: str = field(default="", compare=False)
    """The key of the slide that it duplicates, "" where it is no copy."""
    grouped: frozenset[str] = field(default=frozenset(), compare=False)
    """The names of the shapes that stand in groups, which are one shape here."""
    location: Location | None = field(default=None, compare=False)
    """Where it comes from in the inputs."""

    @cached_property
    def by_key(self) -> dict[str, ShapeSnapshot]:
        """Its shapes by their keys."""
        return {shape.key: shape for shape in self.shapes}

    @property
    def words(self) -> str:
        """All its words, a line for each block."""
        return "\n".join(text for shape in self.shapes if (text := shape.words))


# --- decisions ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BlockChoice:
    """One block of the result."""

    side: Side
    """Whose words are taken."""
    index: int
    """Which of that side's blocks it is."""
    format: tuple[Side, int] | None = None
    """The side and the block whose format is taken; None: that of the words."""


@dataclass(frozen=True)
class ShapeMerge:
    """What becomes of a shape."""

    action: Literal["keep", "drop", "replace", "insert", "merge"]
    """What is done: "merge" takes `facets` and `blocks` from where they say; "replace" takes all from ours."""
    key: str = ""
    """Its key on our slide."""
    there: str = ""
    """Its key on their slide."""
    facets: frozenset[str] = frozenset()
    """The facets that are taken from ours."""
    blocks: tuple[BlockChoice, ...] | None = None
    """What its paragraphs or rows become; None where they stay."""
    after: str = ""
    """The key, on our slide, of the shape that a new one follows."""


@dataclass(frozen=True)
class SlideMerge:
    """What becomes of a slide."""

    action: Literal["keep", "drop", "insert", "merge"]
    key: str = ""
    """Its key in ours."""
    id: str = ""
    """The name of its part in their deck."""
    facets: frozenset[str] = frozenset()
    """The slide's own facets that are taken from ours."""
    shapes: tuple[ShapeMerge, ...] = ()
    notes: tuple[BlockChoice, ...] | None = None
    """What its notes become; None where they stay."""
    after: str = ""
    """The id, or the key of another new slide, that a new one follows; "" is the front of its section."""


@dataclass(frozen=True)
class LooseText:
    """A text on a slide that nothing is planned for: of people's own, a copy, or what the source has no more."""

    part: str
    """The slide's part."""
    shape: str
    """The shape's key on it."""
    content: tuple[int | Paragraph, ...]
    """What it becomes: paragraphs of its own, by their place, and others."""
    role: str
    """The role of the slide layout, and"""
    area: str
    """its area, whose styles the others have."""


@dataclass(frozen=True)
class TextHomes:
    """Where running text stands after it was merged, as far as the merge of slides and shapes has to know."""

    kept: frozenset[str] = frozenset()
    """The keys of the slides on which it stays where people have it; on others it is laid out anew."""
    coming: frozenset[str] | None = None
    """The keys of the slides that people deleted and that the source has changed since; None: those that differ from the base."""
    left_behind: frozenset[str] = frozenset()
    """The keys of the slides that the source has no more and that hold text which people changed."""
    blocks: Mapping[tuple[str, str], tuple[BlockChoice, ...]] = field(default_factory=dict)
    """What the texts on kept slides become, by slide key and shape key, where they do not stay what they are."""
    disputed: frozenset[tuple[str, str]] = frozenset()
    """The shapes of the base, by slide key and shape key, that held a point which is a conflict."""


@dataclass(frozen=True)
class Edit:
    """One thing that people did and what became of it."""

    number: int
    """The slide's place in their deck; in ours where they deleted it, 0 where it concerns a whole section."""
    title: str
    """The slide's title, or the section's name."""
    slide: str
    """The slide's key."""
    shape: str
    """The shape's key, "" where it concerns the slide."""
    what: str
    """The kind of edit: "text", "place", "slide added"."""
    outcome: Outcome
    theirs: str = ""
    """The words on their side."""
    ours: str = ""
    """The words on our side."""
    location: Location | None = None
    """Where it stands in the inputs."""
    matched_by: Message | None = None
    """How the slide was found again, None where by its key."""
    number_of_conflict: int = 0
    """By which it is settled; 0 where both sides have not changed the same."""


@dataclass(frozen=True)
class SlideMatch:
    """A slide of the base found again in their deck by what is on it."""

    key: str
    """The slide's key in the base."""
    id: str
    """The name of its part in their deck."""
    matched_by: Message
    """How it was found."""


@dataclass(frozen=True)
class Merge:
    """All that was decided about the slides, and every edit that was found."""

    slides: Sequence[SlideMerge]
    edits: Sequence[Edit]
