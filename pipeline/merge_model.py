"""What counts of slides and shapes when three versions of a deck are compared, and what is decided about each.

The three are the **base** (what we generated last time), **theirs** (the deck as people left it) and **ours** (what the
inputs give now). `deck.patch` makes the snapshots and carries out the decisions, `merge` decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.diagnostics import Location
from pipeline.slides import Box

GONE = "gone"
"""The facet "click" of a shape that leads to a slide which is not in their deck any more."""

Side = Literal["theirs", "ours"]
Outcome = Literal["kept", "conflict", "replaced", "gone"]
"""Kept as people left it; kept though the source has changed too; the source's was taken, as asked for; not there any more."""


@dataclass(frozen=True)
class ParagraphSnapshot:
    """A paragraph of a text or of the notes, or a row of a table.

    `runs` is everything that counts of its words and how they look, `looks` what the paragraph or row says of itself.
    """

    words: str
    runs: str
    format: str = ""
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True)
class ShapeSnapshot:
    """A shape. `facets` are what can change apart from each other: "place", "look", "alt", "click", "picture".

    `kind` is its XML tag, `blocks` its paragraphs or rows; `bound`: an animation names it. `box` is where it stands, None
    where it leaves that to the slide layout. `grid` is what the rows of a table have to agree on: how many columns there are,
    and which cells go over several rows. `mixed`: its element says more than what counts here, and is never taken whole.
    """

    key: str
    kind: str
    facets: Mapping[str, str]
    blocks: tuple[ParagraphSnapshot, ...] = ()
    grid: str = ""
    location: Location | None = field(default=None, compare=False)
    bound: bool = field(default=False, compare=False)
    box: Box | None = field(default=None, compare=False)
    mixed: bool = field(default=False, compare=False)

    @property
    def words(self) -> str:
        """All its words, a line for each block."""
        return "\n".join(block.words for block in self.blocks)


@dataclass(frozen=True)
class SlideSnapshot:
    """A slide. `id` is the name of its part in their deck, "" in the others; `number` its place there, from 1.

    `facets` are the slide's own: "slide layout", "background", "animation", "transition", "shown". `comments` are
    reviewers' comments as words. `copy_of` is the key of the slide that it duplicates, `grouped` the names of the shapes
    that stand in groups, which are one shape here.
    """

    key: str
    title: str
    shapes: tuple[ShapeSnapshot, ...]
    facets: Mapping[str, str]
    notes: tuple[ParagraphSnapshot, ...] = ()
    comments: tuple[str, ...] = field(default=(), compare=False)
    id: str = field(default="", compare=False)
    number: int = field(default=0, compare=False)
    copy_of: str = field(default="", compare=False)
    grouped: frozenset[str] = field(default=frozenset(), compare=False)
    location: Location | None = field(default=None, compare=False)


# --- decisions ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BlockChoice:
    """One block of the result: the words of block `index` of one side, and the looks of another where `looks` says so.

    `carried` is where the words come from when people reworded them on another slide: its id there and the shape's key.
    """

    side: Side
    index: int
    format: tuple[Side, int] | None = None
    carried: tuple[str, str] | None = None


@dataclass(frozen=True)
class ShapeMerge:
    """What becomes of a shape. "merge" takes `facets` and `blocks` from where they say; "replace" all from ours.

    `there` is its key on their slide, `key` that on ours; `after` is the key, on ours, of the shape that a new one follows.
    """

    action: Literal["keep", "drop", "replace", "insert", "merge"]
    key: str = ""
    there: str = ""
    facets: frozenset[str] = frozenset()
    blocks: tuple[BlockChoice, ...] | None = None
    after: str = ""


@dataclass(frozen=True)
class SlideMerge:
    """What becomes of a slide. `id` is its part in their deck, `key` its key in ours.

    `facets` are those of its own that are taken from ours; `notes` are None where they stay. A new slide comes behind the
    slide `after`, an id or the key of another new one; "" is the front of its section.
    """

    action: Literal["keep", "drop", "insert", "merge"]
    key: str = ""
    id: str = ""
    facets: frozenset[str] = frozenset()
    shapes: tuple[ShapeMerge, ...] = ()
    notes: tuple[BlockChoice, ...] | None = None
    after: str = ""


@dataclass(frozen=True)
class Edit:
    """One thing that people did and what became of it.

    `number` and `title` are those of the slide in their deck (in ours where they deleted it), `what` is the kind of edit
    ("text", "place", "slide added"), `theirs` and `ours` the words on both sides. `sure` says how a slide or shape was found
    again, "" by its key.
    """

    number: int
    title: str
    slide: str
    shape: str
    what: str
    outcome: Outcome
    theirs: str = ""
    ours: str = ""
    location: Location | None = None
    matched_by: str = ""


@dataclass(frozen=True)
class SlideMatch:
    """A slide of the base found again in their deck, the part `id`, by what is on it; `sure` says how."""

    key: str
    id: str
    matched_by: str


@dataclass(frozen=True)
class Merge:
    """All that was decided about the slides, and every edit that was found."""

    slides: Sequence[SlideMerge]
    edits: Sequence[Edit]

    @property
    def conflicts(self) -> list[Edit]:
        """The edits that somebody has to look at."""
        return [edit for edit in self.edits if edit.outcome == "conflict"]
