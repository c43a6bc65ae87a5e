"""What the prose of the inputs means: parts, blocks and points, with what stands among them. Immutable values with their places.

Whoever makes one of these has it validated.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from pipeline.diagnostics import Location

PartKind = Literal["conclusions", "recommendations", "context", "findings", "lessons", "attention", "free"]
GeneratedKind = Literal[
    "questionnaire",
    "deep-dive",
    "example-radar",
    "overview",
    "response",
    "statements",
    "privacy",
    "summary",
    "recommendations",
    "chart",
]

DEEPEST = 3
"""So many levels a list may have."""

FEWEST_STEPS, MOST_STEPS = 3, 6
"""So many items a list has that is drawn as steps."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML, and so a .pptx, cannot hold."""

STRICT = ConfigDict(extra="forbid", defer_build=True)
"""How the values of the model are validated."""


def _printable(value: object) -> object:
    if isinstance(value, str) and UNPRINTABLE.search(value):
        raise PydanticCustomError("unprintable", "holds a control character that can't be printed")
    return " ".join(value.split()) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_printable), StringConstraints(min_length=1)]
"""One line of printed words, single blanks between them."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Span:
    """A stretch of text in one style."""

    text: Annotated[str, Field(min_length=1)]
    """The words; "\\n" is a line break that the author asked for."""
    bold: bool = False
    italic: bool = False
    link: Annotated[str, Field(pattern=r"^(deal|chapter|indicator|conclusion|(?i:https?|mailto)):")] | None = None
    """"deal:<id>", "chapter:<id>", "indicator:<id>", "conclusion:<words>" (all of them known), or an http(s) or mailto address."""
    footnote: Footnote | None = None
    """What is called here; `text` is its number then."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Footnote:
    """What stands at the foot of the slide on which it is called."""

    spans: Annotated[tuple[Span, ...], Field(min_length=1)]
    location: Location


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Point:
    """A bullet, a numbered item or a paragraph, with the points under it (three levels of a list at most).

    A "quote" is a paragraph that somebody said, an "attribution" under it says who. A "big-number" stands large over its
    "number-words", under which "number-source" may say where it comes from.
    """

    kind: Literal[
        "bullet", "number", "paragraph", "quote", "attribution", "big-number", "number-words", "number-source"
    ]
    spans: Annotated[tuple[Span, ...], Field(min_length=1)]
    """The point's own words, without those under it."""
    location: Location
    number: int | None = None
    """The number that a numbered item prints; None for the others."""
    points: tuple[Point, ...] = ()
    """The points under this one, in order."""

    @property
    def text(self) -> str:
        """The point's own words, without those under it."""
        return plain(self.spans)

    @property
    def levels(self) -> int:
        """How many levels of a list this is; a paragraph under an item is none of its own."""
        return (self.kind in ("bullet", "number")) + max((point.levels for point in self.points), default=0)

    def __post_init__(self) -> None:
        sound((self.number is None) == (self.kind != "number"), "the items of a numbered list have numbers")
        sound(not self.points or self.levels <= DEEPEST, "a list has three levels at most")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Figure:
    """A picture of the author's."""

    path: str
    """The file, relative to the inputs folder."""
    alt: str
    """What it shows, for who can't see it; empty only where it is decorative."""
    decorative: bool
    width: Annotated[int, Field(gt=0)]
    """In pixels, as is the height."""
    height: Annotated[int, Field(gt=0)]
    digest: str
    """The SHA-256 of the file."""
    location: Location
    source: tuple[Span, ...] = ()
    """Where it comes from, printed small under it."""

    def __post_init__(self) -> None:
        sound(bool(self.alt) or self.decorative, "a picture that is no decoration has an alt text")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Cell:
    """One cell of a table."""

    spans: tuple[Span, ...]
    """Its words; it may be empty."""
    location: Location


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Table:
    """A table of the author's."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """Each as wide as the header."""
    alignments: tuple[Literal["left", "center", "right"], ...]
    """Of each column."""
    location: Location
    source: tuple[Span, ...] = ()
    """Where it comes from, printed small under it."""

    def __post_init__(self) -> None:
        widths = {len(row) for row in (self.header, self.alignments, *self.rows)}
        sound(len(widths) == 1, "the rows of a table are as wide as its header")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Generated:
    """A place where the pipeline puts something that it makes itself."""

    kind: GeneratedKind
    location: Location
    name: str = ""
    """Of a "chart", the function of the review's extensions that draws it; empty for the other kinds."""
    source: tuple[Span, ...] = ()
    """Where its figures come from, printed small under it."""

    def __post_init__(self) -> None:
        sound(self.name.isidentifier() if self.kind == "chart" else not self.name, "charts and only they are named")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class NewSlide:
    """A place where the author wants a new slide."""

    location: Location


Item = Point | Figure | Table | Generated | NewSlide


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Block:
    """A heading with what stands under it."""

    heading: tuple[Span, ...]
    """Empty where the items stand directly under a part."""
    items: tuple[Item, ...]
    location: Location
    indicator: Id | None = None
    """The id of the indicator that the block is about."""
    notes: tuple[str, ...] = ()
    """Paragraphs of speaker notes."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Part:
    """What stands under one `#` heading."""

    kind: PartKind
    heading: tuple[Span, ...]
    """Empty for text before the first `#`."""
    blocks: tuple[Block, ...]
    location: Location
    name: str = ""
    """What the keys of its slides are called in a deck that has them already."""


def plain(spans: tuple[Span, ...]) -> str:
    """The words of `spans`, without style and without the numbers of footnotes."""
    return "".join(span.text for span in spans if span.footnote is None)


def sound(holds: bool, rule: str) -> None:
    """ValueError, which names the `rule` that is broken, where it does not hold."""
    if not holds:
        raise ValueError(rule)
