"""What the inputs mean: a review with its chapters, deals, indicators and survey, checked and frozen.

Plain structs: what is outside is validated where it comes in, in `inputs`, and a build that finds it unchanged doesn't load
the library for that.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from pipeline.diagnostics import Location

ChapterKind = Literal["introduction", "conclusions", "background", "findings", "deals", "methodology", "free"]
PartKind = Literal["conclusions", "recommendations", "context", "findings", "lessons", "attention", "free"]
GeneratedKind = Literal["questionnaire", "deep-dive", "example-radar", "overview", "response", "chart"]
Language = Literal["nl", "en"]


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """A value that never changes, made from named fields."""


# --- prose ----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Span(Frozen):
    """A stretch of text in one style. `text` may hold "\\n": a line break that the author asked for.

    `link` is "deal:<id>", "chapter:<id>" or "indicator:<id>" (all of them known), or an http(s) or mailto address.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


@dataclass(frozen=True, kw_only=True)
class Point(Frozen):
    """A bullet, a numbered item or a paragraph, with the points under it (three levels at most).

    `number` is the number that a numbered item prints.
    """

    kind: Literal["bullet", "number", "paragraph"]
    spans: tuple[Span, ...]
    location: Location
    number: int | None = None
    points: tuple[Point, ...] = ()

    @property
    def text(self) -> str:
        """The point's own words, without those under it."""
        return plain(self.spans)


@dataclass(frozen=True, kw_only=True)
class Figure(Frozen):
    """A picture of the author's. `path` is relative to the inputs folder; `width` and `height` are pixels.

    `alt` is empty only where the picture is `decorative`.
    """

    path: str
    alt: str
    decorative: bool
    width: int
    height: int
    digest: str
    location: Location


@dataclass(frozen=True, kw_only=True)
class Cell(Frozen):
    """One cell of a table."""

    spans: tuple[Span, ...]
    location: Location


@dataclass(frozen=True, kw_only=True)
class Table(Frozen):
    """A table of the author's; every row has as many cells as the header."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alignments: tuple[Literal["left", "center", "right"], ...]
    location: Location


@dataclass(frozen=True, kw_only=True)
class Generated(Frozen):
    """A place where the pipeline puts something that it makes itself."""

    kind: GeneratedKind
    location: Location
    name: str = ""
    """Of a "chart", the function of the review's extensions that draws it; empty for the other kinds."""


Item = Point | Figure | Table | Generated


@dataclass(frozen=True, kw_only=True)
class Block(Frozen):
    """A heading with its points. The heading is empty where the items stand directly under a part.

    `indicator` is the id of the indicator that the block is about; `notes` are paragraphs of speaker notes.
    """

    heading: tuple[Span, ...]
    items: tuple[Item, ...]
    location: Location
    indicator: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Part(Frozen):
    """What stands under one `#` heading. The heading is empty for text before the first `#`."""

    kind: PartKind
    heading: tuple[Span, ...]
    blocks: tuple[Block, ...]
    location: Location


def plain(spans: tuple[Span, ...]) -> str:
    """The words of `spans`, without style."""
    return "".join(span.text for span in spans)


# --- the review -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class DealNaming(Frozen):
    """What this review calls a deal."""

    singular: str
    plural: str


@dataclass(frozen=True, kw_only=True)
class Audience(Frozen):
    """A group that conclusions and recommendations are addressed to."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Statement(Frozen):
    """A sentence that respondents score. `reversed`: a low answer is a good one."""

    id: str
    text: str
    reversed: bool = False


@dataclass(frozen=True, kw_only=True)
class Indicator(Frozen):
    """A theme of the self-assessment. `deep_dive` is what the talk goes into; `aliases` are other names for it."""

    id: str
    name: str
    statements: tuple[Statement, ...]
    aliases: tuple[str, ...] = ()
    deep_dive: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Scale(Frozen):
    """The scale that statements are scored on; `labels` are the answers in words, by their value."""

    minimum: int
    maximum: int
    labels: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Response(Frozen):
    """One filled-in form: the answers as given (not turned round), by statement id; unanswered ones are left out."""

    deal: str
    answers: dict[str, Fraction]
    location: Location
    respondent: str | None = None


@dataclass(frozen=True, kw_only=True)
class Survey(Frozen):
    """The self-assessment: how it was asked and what was answered, one response a row."""

    file: str
    scale: Scale
    spread: Literal["answers", "respondents"]
    minimum_respondents: int
    responses: tuple[Response, ...]


@dataclass(frozen=True, kw_only=True)
class Deal(Frozen):
    """One thing reviewed. `number` is its place in the review, from 1.

    `findings` holds a block per indicator, in the review's order. `others` are parts of the author's own.
    """

    id: str
    number: int
    name: str
    short_name: str
    findings: Part
    location: Location
    context: Part | None = None
    lessons: Part | None = None
    attention: Part | None = None
    others: tuple[Part, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Addressed(Frozen):
    """What is concluded for, and recommended to, one audience; one of the two may be missing."""

    audience: str
    location: Location
    conclusions: Part | None = None
    recommendations: Part | None = None


@dataclass(frozen=True, kw_only=True)
class Chapter(Frozen):
    """A main part of the deck, in the order that the deck has. `parts` are those of its file or of its index.md."""

    id: str
    kind: ChapterKind
    title: str
    parts: tuple[Part, ...]
    location: Location


@dataclass(frozen=True, kw_only=True)
class Review(Frozen):
    """A whole review: everything that the deck says, but for the figures computed from the survey.

    `template` is a built-in template's name or a path relative to the inputs folder.
    `labels` holds every printed word of the catalogue in the review's language, with the review's own words put in.
    """

    title: str
    subtitle: str
    client: str
    authors: tuple[str, ...]
    date: datetime.date
    language: Language
    template: str
    charts: Literal["picture", "native"]
    deal_naming: DealNaming
    audiences: tuple[Audience, ...]
    indicators: tuple[Indicator, ...]
    chapters: tuple[Chapter, ...]
    addressed: tuple[Addressed, ...]
    deals: tuple[Deal, ...]
    labels: dict[str, str]
    survey: Survey | None = None
    chart_style: str = ""
    """A matplotlib style sheet for pictures of charts, relative to the inputs folder; empty for the template's own style."""
    extensions: tuple[str, ...] = ()
    """Python files with charts and a last touch of the author's own, relative to the inputs folder."""
