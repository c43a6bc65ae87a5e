"""What the inputs mean: a review with its chapters, deals, indicators and survey, validated and frozen.

Whatever is made of these is sound: `inputs` tells the author what is not, and nobody asks again after that.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, SkipValidation, StringConstraints
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from pipeline.diagnostics import Location

ChapterKind = Literal["introduction", "conclusions", "background", "findings", "deals", "methodology", "free"]
PartKind = Literal["conclusions", "recommendations", "context", "findings", "lessons", "attention", "free"]
GeneratedKind = Literal["questionnaire", "deep-dive", "example-radar", "overview", "response", "chart"]
ChartKind = Literal["picture", "native"]
Language = Literal["nl", "en"]

DEEPEST = 3
"""So many levels a list may have."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML, and so a .pptx, cannot hold."""

_STRICT = ConfigDict(extra="forbid", defer_build=True)


def _printable(value: object) -> object:
    if isinstance(value, str) and UNPRINTABLE.search(value):
        raise PydanticCustomError("unprintable", "holds a control character that can't be printed")
    return " ".join(value.split()) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_printable), StringConstraints(min_length=1)]
"""One line of printed words, single blanks between them."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
StatementId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]


# --- prose ----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Span:
    """A stretch of text in one style."""

    text: Annotated[str, Field(min_length=1)]
    """The words; "\\n" is a line break that the author asked for."""
    bold: bool = False
    italic: bool = False
    link: Annotated[str, Field(pattern=r"^(deal|chapter|indicator|(?i:https?|mailto)):")] | None = None
    """"deal:<id>", "chapter:<id>" or "indicator:<id>" (all of them known), or an http(s) or mailto address."""
    footnote: Footnote | None = None
    """What is called here; `text` is its number then."""


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Footnote:
    """What stands at the foot of the slide on which it is called."""

    spans: Annotated[tuple[Span, ...], Field(min_length=1)]
    location: Location


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Point:
    """A bullet, a numbered item or a paragraph, with the points under it (three levels of a list at most).

    A "quote" is a paragraph that somebody said, an "attribution" under it says who.
    """

    kind: Literal["bullet", "number", "paragraph", "quote", "attribution"]
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
        _sound((self.number is None) == (self.kind != "number"), "the items of a numbered list have numbers")
        _sound(not self.points or self.levels <= DEEPEST, "a list has three levels at most")


@dataclass(frozen=True, kw_only=True, config=_STRICT)
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
        _sound(bool(self.alt) or self.decorative, "a picture that is no decoration has an alt text")


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Cell:
    """One cell of a table."""

    spans: tuple[Span, ...]
    """Its words; it may be empty."""
    location: Location


@dataclass(frozen=True, kw_only=True, config=_STRICT)
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
        _sound(len(widths) == 1, "the rows of a table are as wide as its header")


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Generated:
    """A place where the pipeline puts something that it makes itself."""

    kind: GeneratedKind
    location: Location
    name: str = ""
    """Of a "chart", the function of the review's extensions that draws it; empty for the other kinds."""
    source: tuple[Span, ...] = ()
    """Where its figures come from, printed small under it."""

    def __post_init__(self) -> None:
        _sound(self.name.isidentifier() if self.kind == "chart" else not self.name, "charts and only they are named")


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class NewSlide:
    """A place where the author wants a new slide."""

    location: Location


Item = Point | Figure | Table | Generated | NewSlide


@dataclass(frozen=True, kw_only=True, config=_STRICT)
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


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Part:
    """What stands under one `#` heading."""

    kind: PartKind
    heading: tuple[Span, ...]
    """Empty for text before the first `#`."""
    blocks: tuple[Block, ...]
    location: Location


def plain(spans: tuple[Span, ...]) -> str:
    """The words of `spans`, without style and without the numbers of footnotes."""
    return "".join(span.text for span in spans if span.footnote is None)


def _sound(holds: bool, rule: str) -> None:
    if not holds:
        raise ValueError(rule)


# --- the settings ---------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class DealNaming:
    """What this review calls a deal."""

    singular: Text
    plural: Text


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Audience:
    """A group that conclusions and recommendations are addressed to."""

    id: Id
    name: Text


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Statement:
    """A sentence that respondents score."""

    id: StatementId
    text: Text
    reversed: bool = False
    """Whether it is worded the other way round, so that a low answer is a good one."""
    column: Text | None = None
    """What heads its column in the survey, with wildcards, where that is neither its id nor its text."""


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Indicator:
    """A theme of the self-assessment."""

    id: Id
    name: Text
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]
    aliases: tuple[Text, ...] = ()
    """Other names that files and questionnaires use for it."""
    deep_dive: tuple[Text, ...] = ()
    """What the talk goes into."""


MOST_STEPS = 101
"""Of a scale: from 0 to 100 is the longest that anybody asks on."""

FARTHEST = 1_000_000
"""What no step of a scale goes beyond, up or down."""


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Scale:
    """The scale that statements are scored on."""

    minimum: int = 1
    maximum: int = 5
    labels: dict[int, Text] = Field(default_factory=dict)
    """Answers in words, by the value that they stand for."""

    def __post_init__(self) -> None:
        if self.minimum >= self.maximum:
            raise PydanticCustomError("scale", "must run from a lower minimum to a higher maximum")
        if self.maximum - self.minimum >= MOST_STEPS or max(abs(self.minimum), abs(self.maximum)) > FARTHEST:
            raise PydanticCustomError("scale_steps", "has too many steps, or goes too far")


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class TalkSettings:
    """How the talk with each deal goes, for the guide."""

    minutes: Annotated[int, Field(ge=30, le=480)] = 90
    """The length of the talk."""
    themes: Annotated[int, Field(ge=1, le=20)] = 4
    """So many indicators are talked about at most; fewer where they would get less than five minutes each."""
    include: tuple[Id, ...] = ()
    """Indicators that are talked about whatever the figures say, in this order."""


# --- the review -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Response:
    """One filled-in form."""

    deal: str
    answers: Annotated[Mapping[str, Fraction], SkipValidation]
    """The answers as given (not turned round), by statement id; unanswered statements are left out."""
    location: Location
    respondent: str | None = None
    """Whatever tells respondents apart, where the survey says it."""


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Survey:
    """The self-assessment: how it was asked and what was answered."""

    file: str
    scale: Scale
    spread: Literal["answers", "respondents"]
    """What a range is taken from."""
    minimum_respondents: Annotated[int, Field(ge=1)]
    responses: tuple[Response, ...]
    """One for each row."""


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Deal:
    """One thing reviewed."""

    id: Id
    number: Annotated[int, Field(ge=1)]
    """Its place in the review, from 1."""
    name: Text
    short_name: Text
    """For tight places."""
    findings: Part
    """A block per indicator, in the review's order."""
    location: Location
    context: Part | None = None
    lessons: Part | None = None
    attention: Part | None = None
    others: tuple[Part, ...] = ()
    """Parts of the author's own."""
    aliases: tuple[Text, ...] = ()
    """What else it is called in the survey."""
    invited: Annotated[int, Field(ge=1)] | None = None
    """How many people were asked to fill in the survey, where that is known."""


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Addressed:
    """What is concluded for, and recommended to, one audience; one of the two may be missing."""

    audience: Id
    location: Location
    conclusions: Part | None = None
    recommendations: Part | None = None

    def __post_init__(self) -> None:
        _sound(bool(self.conclusions or self.recommendations), "something is said to every audience")


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Chapter:
    """A main part of the deck."""

    id: Id
    kind: ChapterKind
    title: Text
    parts: tuple[Part, ...]
    """Those of its file, or of its index.md."""
    location: Location


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Review:
    """A whole review: everything that the deck says, but for the figures computed from the survey."""

    title: Text
    subtitle: str
    client: str
    authors: tuple[Text, ...]
    date: datetime.date
    language: Language
    template: str
    """A built-in template's name, or a path relative to the inputs folder."""
    charts: ChartKind
    deal_naming: DealNaming
    audiences: tuple[Audience, ...]
    indicators: tuple[Indicator, ...]
    chapters: tuple[Chapter, ...]
    """In the order that the deck has."""
    addressed: tuple[Addressed, ...]
    """In the order of the audiences."""
    deals: tuple[Deal, ...]
    """In the order of their numbers."""
    labels: dict[str, str]
    """Every printed word of the catalogue in the review's language, with the review's own words put in."""
    survey: Survey | None = None
    chart_style: str = ""
    """A matplotlib style sheet for pictures of charts, relative to the inputs folder; empty for the template's own style."""
    extensions: tuple[str, ...] = ()
    """Python files with charts and a last touch of the author's own, relative to the inputs folder."""
    guide: TalkSettings = Field(default_factory=TalkSettings)
    """The talk with each deal."""

    @property
    def items(self) -> Iterator[Item]:
        """All that stands in the author's texts, whichever part it is in."""
        parts: list[Part | None] = [part for chapter in self.chapters for part in chapter.parts]
        for addressed in self.addressed:
            parts += [addressed.conclusions, addressed.recommendations]
        for deal in self.deals:
            parts += [deal.context, deal.findings, deal.lessons, deal.attention, *deal.others]
        for part in filter(None, parts):
            for block in part.blocks:
                yield from block.items
