"""What `review.yaml` and a deal's front matter may hold, as pydantic models; every scalar comes in as text."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError, PydanticKnownError

from pipeline.model import (
    PROTECTIONS,
    Audience,
    ChartKind,
    DealNaming,
    DividerKind,
    Indicator,
    Language,
    Protection,
    Scale,
    SpreadKind,
    TalkSettings,
)
from pipeline.text_model import Id, Text

SMALLEST, LARGEST = 8, 28
"""What sizes of running text may be, in points."""

_SIZE = re.compile(r"\d{1,2}(\.[05])?")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


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


def _chapter(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


def _charts(value: object) -> object:
    if isinstance(value, str) and value not in get_args(ChartKind):
        raise PydanticKnownError("literal_error", {"expected": ", ".join(map(repr, get_args(ChartKind)))})
    return {"kind": value} if isinstance(value, str) else value


Date = Annotated[datetime.date, BeforeValidator(_date)]


class SettingsModel(BaseModel):
    """Settings that stand together; nothing may stand there that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class ChapterEntry(SettingsModel):
    """One of `chapters:`; an id alone is one too."""

    id: Id
    title: Text | None = None


class ChartsEntry(SettingsModel):
    """`charts:` how charts are made; a kind alone is one too."""

    kind: ChartKind = "picture"
    style: Text | None = None
    """The matplotlib style sheet that pictures of charts are drawn in, relative to the inputs."""


class SurveyEntry(SettingsModel):
    """`survey:` where the answers are and how they are read."""

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
    spread: SpreadKind = "answers"
    minimum_respondents: Annotated[int, Field(ge=1)] = 5
    minimum_range: Annotated[int, Field(ge=1)] = 8
    minimum_deals: Annotated[int, Field(ge=1)] = 3
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
    date: Date
    language: Language
    deals: Annotated[tuple[Id, ...], Field(min_length=1)]
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)]
    subtitle: Text | None = None
    client: Text | None = None
    authors: tuple[Text, ...] = ()
    template: Text = "default"
    charts: Annotated[ChartsEntry, BeforeValidator(_charts)] = ChartsEntry()
    deal: DealNaming = DealNaming(singular="deal", plural="deals")
    audiences: tuple[Audience, ...] = ()
    chapters: Annotated[tuple[Annotated[ChapterEntry, BeforeValidator(_chapter)], ...], Field(min_length=1)] = ()
    survey: SurveyEntry | None = None
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


class FrontMatter(SettingsModel):
    """What a deal's file starts with."""

    name: Text
    short_name: Text | None = None
    aliases: tuple[Text, ...] = ()
    """What else the deal is called, in the survey too."""
    invited: Annotated[int, Field(ge=1)] | None = None
    """How many people were asked to fill in the survey."""
    title: Text | None = None
    """The message of its findings, as their title."""


STAND_INS: dict[str, Any] = {
    "title": "?",
    "date": "2000-01-01",
    "language": "en",
    "deals": ["deal"],
    "indicators": [{"id": "indicator", "name": "?", "statements": [{"id": "statement", "text": "?"}]}],
}
"""Stands in for a required setting that is wrong, so that everything else can still be looked at."""
