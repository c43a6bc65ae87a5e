"""What the inputs mean: a review with its chapters, deals, indicators and survey, validated and frozen.

Whatever is made of these is sound: `inputs` tells the author what is not, and nobody asks again after that.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, SkipValidation, StringConstraints
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from pipeline.diagnostics import Location
from pipeline.text_model import STRICT, Id, Item, Part, Text, sound

DividerKind = Literal["all", "chapters", "none"]
ChapterKind = Literal[
    "introduction", "conclusions", "background", "findings", "deals", "methodology", "summary", "free"
]
ChartKind = Literal["picture", "native"]
Language = Literal["nl", "en"]
OutputFormat = Literal["pptx", "html", "pdf", "xlsx", "png"]
Status = Literal["draft", "final"]
FootKind = Literal["title", "client", "version", "date"]
OUTPUT_FORMATS: tuple[OutputFormat, ...] = ("pptx", "html", "pdf", "xlsx", "png")
"""What a build writes: the deck, the page for reading, the workbook of figures, pictures of the slides."""

SpreadKind = Literal["answers", "respondents", "middle-half"]
ScoreOrder = Literal["indicators", "difference", "score"]
TitleKind = Literal["messages", "headings"]
Protection = Literal["totals", "alike", "sets", "releases"]
PROTECTIONS: tuple[Protection, ...] = ("totals", "alike", "sets", "releases")
"""The rules of `privacy` that are either on or off."""


StatementId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]


# --- the settings ---------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, config=STRICT)
class DealNaming:
    """What this review calls a deal."""

    singular: Text
    """Of one."""
    plural: Text
    """Of several."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Audience:
    """A group that conclusions and recommendations are addressed to."""

    id: Id
    """What files and links call it."""
    name: Text
    """What the deck calls it."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Contact:
    """Somebody whom readers can ask."""

    name: Text
    """A person, or a bureau."""
    role: Text = ""
    """What they do here."""
    email: Text = ""
    """Where they are written to."""
    phone: Text = ""
    """Where they are called."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Statement:
    """A sentence that respondents score."""

    id: StatementId
    """What the survey's column and settings call it."""
    text: Text
    """The sentence as it was asked."""
    reversed: bool = False
    """Whether it is worded the other way round, so that a low answer is a good one."""
    column: Text | None = None
    """What heads its column in the survey, with wildcards, where that is neither its id nor its text."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Indicator:
    """A theme of the self-assessment."""

    id: Id
    """What links call it."""
    name: Text
    """What the deck and the headings of findings call it."""
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]
    """What people score; the indicator is the mean of them."""
    aliases: tuple[Text, ...] = ()
    """Other names that files and questionnaires use for it."""
    deep_dive: tuple[Text, ...] = ()
    """What the talk goes into."""


MOST_STEPS = 101
"""Of a scale: from 0 to 100 is the longest that anybody asks on."""

FARTHEST = 1_000_000
"""What no step of a scale goes beyond, up or down."""

MATTERS = Fraction(1, 2)
"""From which difference on a score stands out on a scale of 1 to 5, where the settings say nothing else."""

MATTERING_PART = 8
"""Of a scale is what matters, about: of 1 to 5 half a point."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Scale:
    """The scale that statements are scored on."""

    minimum: int = 1
    """The lowest answer."""
    maximum: int = 5
    """The highest answer."""
    labels: dict[int, Text] = Field(default_factory=dict)
    """Answers in words, by the value that they stand for."""

    def __post_init__(self) -> None:
        if self.minimum >= self.maximum:
            raise PydanticCustomError("scale", "must run from a lower minimum to a higher maximum")
        if self.maximum - self.minimum >= MOST_STEPS or max(abs(self.minimum), abs(self.maximum)) > FARTHEST:
            raise PydanticCustomError("scale_steps", "has too many steps, or goes too far")

    @property
    def matters(self) -> Fraction:
        """From which difference on a score stands out where nobody says so: the round figure nearest to an eighth of the scale.

        Round are 1, 2 and 5, and these times or parted by tens, with one decimal at most; near is said by ratio.
        """
        wanted = Fraction(self.maximum - self.minimum, MATTERING_PART)
        figures = (first * Fraction(10) ** power for power in range(-1, 3) for first in (1, 2, 5))
        return min(figures, key=lambda each: max(each / wanted, wanted / each))


@dataclass(frozen=True, kw_only=True, config=STRICT)
class TalkSettings:
    """How the talk with each deal goes, for the guide."""

    minutes: Annotated[int, Field(ge=30, le=480)] = 90
    """The length of the talk."""
    themes: Annotated[int, Field(ge=1, le=20)] = 4
    """So many indicators are talked about at most; fewer where they would get less than five minutes each."""
    include: tuple[Id, ...] = ()
    """Indicators that are talked about whatever the figures say, in this order."""


# --- the review -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True, config=STRICT)
class Response:
    """One filled-in form."""

    deal: str
    answers: Annotated[Mapping[str, Fraction], SkipValidation]
    """The answers as given (not turned round), by statement id; unanswered statements are left out."""
    location: Location
    respondent: str | None = None
    """Whatever tells respondents apart, where the survey says it."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Release:
    """One figure in a file that was given out."""

    date: datetime.date
    file: str
    """The file's name."""
    digest: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
    """Its SHA-256."""
    wave: str
    deal: str
    indicator: str
    n: Annotated[int, Field(ge=0)]
    """How many respondents the figure is of."""
    figures: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
    """The SHA-256 of all figures of the review, as shown."""
    statements: dict[str, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    """How many respondents the figures of the indicator's statements are of, by id, as far as these are shown."""
    whole: bool = False
    """Whether the file is about all deals, and so may show the answers of all of them together."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Survey:
    """The self-assessment: how it was asked and what was answered."""

    file: str
    scale: Scale
    spread: SpreadKind
    """What a range is taken from."""
    minimum_respondents: Annotated[int, Field(ge=1)]
    """Figures of fewer are withheld."""
    responses: tuple[Response, ...]
    """One for each row."""
    minimum_range: Annotated[int, Field(ge=1)] = 8
    """A range from lowest to highest is shown from so many respondents on."""
    minimum_deals: Annotated[int, Field(ge=1)] = 3
    """A file for one deal has the mean of all deals where it is of so many at least."""
    protect: tuple[Protection, ...] = PROTECTIONS
    """The other rules of `privacy` that hold."""
    exact_scores: bool = False
    """Whether builds write the figures as they are, for those who may see them."""
    wave: Text = "1"
    """What this round of asking is called."""
    released: tuple[Release, ...] = ()
    """The figures that were given out before, of any wave."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
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
    title: str = ""
    """What the slides of its findings say, as their title; "" for that they are its findings."""
    lessons_title: str = ""
    """The same for its lessons and points of attention."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Addressed:
    """What is concluded for, and recommended to, one audience; one of the two may be missing."""

    audience: Id
    location: Location
    conclusions: Part | None = None
    recommendations: Part | None = None

    def __post_init__(self) -> None:
        sound(bool(self.conclusions or self.recommendations), "something is said to every audience")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Chapter:
    """A main part of the deck."""

    id: Id
    kind: ChapterKind
    title: Text
    parts: tuple[Part, ...]
    """Those of its file, or of its index.md."""
    location: Location


@dataclass(frozen=True, kw_only=True, config=STRICT)
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
    dividers: DividerKind = "all"
    """Which sections open with a slide of their own."""
    text_size: float | None = None
    """Of all running text, in points; None for the largest at which the deck does not grow by much."""
    status: Status = "final"
    """Whether cover and foot say that it is a draft."""
    version: str = ""
    """What its authors call this version of it."""
    footer: tuple[FootKind, ...] = ("title",)
    """What the foot of slides says."""
    contacts: tuple[Contact, ...] = ()
    """Whom readers can ask, on the last slide."""
    matters: Annotated[Fraction, Field(gt=0)] = MATTERS
    """A difference from all deals of so much or more stands out."""
    titles: TitleKind = "messages"
    """What slides of figures are called: what these come to, or the headings that they have in the files."""
    sort_scores: ScoreOrder = "indicators"
    """What the rows of a deal's scores are in the order of: as the indicators are listed, the largest difference or score first."""
    outputs: tuple[OutputFormat, ...] = ()
    """What a build writes beside the deck."""

    @property
    def numbered_chapters(self) -> Iterator[tuple[int | None, Chapter]]:
        """The chapters with their numbers; a summary, which comes before what it is of, has none."""
        number = 0
        for chapter in self.chapters:
            counts = chapter.kind != "summary"
            number += counts
            yield number if counts else None, chapter

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
