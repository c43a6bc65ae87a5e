"""What `review.yaml` and a deal's front matter may hold, as pydantic models; every scalar comes in as text."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

from pipeline.model import (
    PROTECTIONS,
    Audience,
    ChartKind,
    Contact,
    DealNaming,
    DividerKind,
    FootKind,
    Indicator,
    Language,
    OutputFormat,
    Protection,
    Scale,
    ScoreOrder,
    SpreadKind,
    Status,
    TalkSettings,
    TitleKind,
)
from pipeline.text_model import Id, Text

SMALLEST, LARGEST = 8, 28
"""What sizes of running text may be, in points."""

_SIZE = re.compile(r"\d{1,2}(\.[05])?")
_TENTHS = re.compile(r"\d{1,7}(\.\d)?")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")


def _date(value: object) -> object:
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        year, month, day = (int(part) for part in match.groups()) if match else (0, 0, 0)
        return datetime.date(year, month, day)
    except ValueError:
        raise PydanticCustomError("bad_date", "is not a date") from None


def _text_size(value: object) -> object:
    """Half points and no less: what PowerPoint's own buttons give."""
    text = str(value).replace(",", ".")
    if not _SIZE.fullmatch(text) or not SMALLEST <= float(text) <= LARGEST:
        raise PydanticCustomError("text_size", "is no size of text")
    return float(text)


def _matters(value: object) -> object:
    """A difference in tenths: figures are shown with one decimal."""
    text = str(value).replace(",", ".")
    if not _TENTHS.fullmatch(text) or not Fraction(text):
        raise PydanticCustomError("matters", "is no difference")
    return Fraction(text)


def _colour(value: object) -> object:
    match = _COLOUR.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("bad_colour", "is not a colour")
    return match[1].upper()


def _chapter(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


def _charts(value: object) -> object:
    if isinstance(value, str) and value not in get_args(ChartKind):
        raise PydanticKnownError("literal_error", {"expected": ", ".join(map(repr, get_args(ChartKind)))})
    return {"kind": value} if isinstance(value, str) else value


_DATES = r"^\d{4}-(0?[13578]|1[02])-(0?[1-9]|[12]\d|3[01])$|^\d{4}-(0?[469]|11)-(0?[1-9]|[12]\d|30)$|^\d{4}-0?2-(0?[1-9]|[12]\d)$"
Date = Annotated[
    datetime.date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "pattern": _DATES, "examples": ["2025-01-31"]}),
]


Hex = Annotated[str, BeforeValidator(_colour)]
"""A colour, six hex digits."""


class SettingsModel(BaseModel):
    """Settings that stand together; nothing may stand there that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class ChapterEntry(SettingsModel):
    """One of `chapters:`; an id alone is one too."""

    id: Id
    """One of introduction, conclusions, background, findings, deals and methodology, or the name of a file of your own."""
    title: Text | None = None
    """What the chapter is called on its slides; by default what the language calls it."""


class ChartsEntry(SettingsModel):
    """`charts:` how charts are made; a kind alone is one too."""

    kind: ChartKind = "picture"
    """Whether charts are pictures, or charts that PowerPoint edits."""
    style: Text | None = None
    """The matplotlib style sheet that pictures of charts are drawn in, relative to the inputs."""


class ColoursEntry(SettingsModel):
    """`colours:` those of a built-in template, said differently."""

    accent: Hex | None = None
    """Headings, rules, fills, and a deal's own line in charts."""
    second: Hex | None = None
    """Tells a second audience from the first."""
    reference: Hex | None = None
    """The line of all deals in charts."""
    text: Hex | None = None
    """Running text."""


class SurveyEntry(SettingsModel):
    """`survey:` where the answers are and how they are read."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["file"]}, {"required": ["files"]}]})

    file: Text | None = None
    """The file with the answers; this or `files` is there."""
    files: tuple[Text, ...] = ()
    """Several files, with wildcards."""
    sheet: Text | None = None
    """The sheet of a workbook; without one, the first visible one that has the headings."""
    header_rows: Annotated[int, Field(ge=1, le=9)] | None = None
    """How many rows of headings there are, where that is not found out."""
    deal_column: Text | None = None
    """The heading of the column with the deals; without one, "deal" or the review's own word for it."""
    respondent_column: Text | None = None
    """The heading of the column that tells respondents apart."""
    columns: dict[str, Text] = {}
    """What heads the column of a statement, with wildcards, by its id; it goes before the statement's own `column`."""
    ignore_columns: tuple[str, ...] = ()
    """The headings that nobody asks for, with wildcards."""
    ignore_rows: dict[str, tuple[str, ...]] = {}
    """The rows that are no responses: what stands in them, with wildcards, by the heading of the column."""
    unfinished: Literal["leave out", "keep"] = "leave out"
    """What becomes of responses that the tool calls unfinished or a test."""
    answers: dict[str, int] = {}
    """The number on the scale that a code or a word in the file stands for."""
    missing: tuple[str, ...] = ()
    """What counts as no answer, besides what always does."""
    scale: Scale = Scale()
    """What people answered on."""
    spread: SpreadKind = "answers"
    """What is shown around a mean: from the lowest to the highest answer or respondent, or the middle half of the answers."""
    minimum_respondents: Annotated[int, Field(ge=1)] = 5
    """Figures of fewer people are shown nowhere."""
    minimum_range: Annotated[int, Field(ge=1)] = 8
    """Of fewer people the lowest and the highest answer are not shown."""
    minimum_deals: Annotated[int, Field(ge=1)] = 3
    """Means over fewer deals are not shown."""
    protect: tuple[Protection, ...] = PROTECTIONS
    """The rules for answers of few people that are either on or off: all of them, by default."""
    exact_scores: bool = False
    """Whether builds write `scores.exact.csv`."""
    wave: Text = "1"
    """What this round of asking is called."""

    @property
    def named_files(self) -> tuple[str, ...]:
        """The files as the settings name them."""
        return ((self.file,) if self.file else ()) + self.files


class Settings(SettingsModel):
    """The whole of `review.yaml`."""

    title: Text
    """What is reviewed, on the cover."""
    date: Date
    """The date on the cover."""
    language: Language
    """The language of the deck."""
    deals: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The ids of the deals in the order of the deck; each has its file, `deals/<id>.md`."""
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)]
    """The themes of the survey, in the order of the radar."""
    subtitle: Text | None = None
    """What stands under the title on the cover."""
    client: Text | None = None
    """Who asked for the review."""
    authors: tuple[Text, ...] = ()
    """Who made the review: bureaus or people."""
    template: Text = "default"
    """A built-in template, default or portrait, or the path of a .pptx, relative to the inputs."""
    logo: Text | None = None
    """A picture on the cover and at the foot of slides with a built-in template."""
    colours: ColoursEntry = ColoursEntry()
    """The colours of a built-in template."""
    font: Annotated[Text, Field(max_length=60)] | None = None
    """The font of all text with a built-in template."""
    charts: Annotated[ChartsEntry, BeforeValidator(_charts, json_schema_input_type=ChartKind | ChartsEntry)] = (
        ChartsEntry()
    )
    """How charts are made."""
    deal: DealNaming = DealNaming(singular="deal", plural="deals")
    """What this review calls a deal."""
    audiences: tuple[Audience, ...] = ()
    """Whom conclusions and recommendations are addressed to."""
    chapters: Annotated[
        tuple[Annotated[ChapterEntry, BeforeValidator(_chapter, json_schema_input_type=Id | ChapterEntry)], ...],
        Field(min_length=1),
    ] = ()
    """The chapters in the order of the deck; without them, all six."""
    survey: SurveyEntry | None = None
    """Where the answers are and how they are read."""
    labels: dict[str, Text] = {}
    """Printed words of the catalogue, said differently."""
    extensions: tuple[Text, ...] = ()
    """Python files with charts and a last touch of the author's own, relative to the inputs."""
    guide: TalkSettings = TalkSettings()
    """The talk with each deal."""
    dividers: DividerKind = "all"
    """Which sections open with a slide of their own."""
    text_size: Annotated[float, BeforeValidator(_text_size)] | None = None
    """Of all running text, in points."""
    status: Status = "final"
    """Whether cover and foot say that it is a draft."""
    version: Annotated[Text, Field(max_length=40)] | None = None
    """What you call this version, on the cover."""
    footer: tuple[FootKind, ...] = ("title",)
    """What the foot of slides says: title, client, version and date, in this order."""
    contacts: tuple[Contact, ...] = ()
    """Whom readers can ask, on a slide at the end."""
    matters: (
        Annotated[Fraction, BeforeValidator(_matters), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})] | None
    ) = None
    """From which difference with all deals on a score stands out, in tenths of a point; about an eighth of the scale by default."""
    titles: TitleKind = "messages"
    """What slides of figures are called: what these come to, or the headings that they have in your files."""
    sort_scores: ScoreOrder = "indicators"
    """The order of a deal's scores: as the indicators are listed, or the largest difference or the highest score first."""
    outputs: tuple[OutputFormat, ...] = ()
    """What a build writes beside the deck: html, a page for reading, pdf, xlsx, the figures, png, pictures."""


class FrontMatter(SettingsModel):
    """What a deal's file starts with."""

    name: Text
    """What the deal is called."""
    short_name: Text | None = None
    """What it is called where there is little room."""
    aliases: tuple[Text, ...] = ()
    """What else the deal is called, in the survey too."""
    invited: Annotated[int, Field(ge=1)] | None = None
    """How many people were asked to fill in the survey."""
    title: Text | None = None
    """The message of its findings, as their title."""
    lessons_title: Text | None = None
    """The message of its lessons and points of attention, as their title."""


STAND_INS: dict[str, Any] = {
    "title": "?",
    "date": "2000-01-01",
    "language": "en",
    "deals": ["deal"],
    "indicators": [{"id": "indicator", "name": "?", "statements": [{"id": "statement", "text": "?"}]}],
}
"""Stands in for a required setting that is wrong, so that everything else can still be looked at."""
