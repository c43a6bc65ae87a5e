"""What `review.yaml` and a deal's front matter may hold, as pydantic models; every scalar comes in as text."""

from __future__ import annotations

import datetime
import re
from types import SimpleNamespace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from pipeline.inputs.folder import UNPRINTABLE
from pipeline.model import Language

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def _printable(value: object) -> object:
    if isinstance(value, str) and UNPRINTABLE.search(value):
        raise PydanticCustomError("unprintable", "holds a control character that can't be printed")
    return " ".join(value.split()) if isinstance(value, str) else value


def _date(value: object) -> object:
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        year, month, day = (int(part) for part in match.groups()) if match else (0, 0, 0)
        return datetime.date(year, month, day)
    except ValueError:
        raise PydanticCustomError("bad_date", "is not a date") from None


def _chapter(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_printable), StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
StatementId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]
Date = Annotated[datetime.date, BeforeValidator(_date)]


class SettingsModel(BaseModel):
    """Settings that stand together; nothing may stand there that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def plain(self) -> Any:
        """The same values under the same names, without pydantic."""
        return SimpleNamespace(**{name: _plain(value) for name, value in self})


def _plain(value: Any) -> Any:
    if isinstance(value, SettingsModel):
        return value.plain()
    return tuple(_plain(each) for each in value) if isinstance(value, tuple) else value


class NamingEntry(SettingsModel):
    """`deal:` what this review calls a deal."""

    singular: Text
    plural: Text


class AudienceEntry(SettingsModel):
    """One of `audiences:`."""

    id: Id
    name: Text


class ChapterEntry(SettingsModel):
    """One of `chapters:`; an id alone is one too."""

    id: Id
    title: Text | None = None


class StatementEntry(SettingsModel):
    """One of an indicator's `statements:`."""

    id: StatementId
    text: Text
    reversed: bool = False


class IndicatorEntry(SettingsModel):
    """One of `indicators:`."""

    id: Id
    name: Text
    statements: Annotated[tuple[StatementEntry, ...], Field(min_length=1)]
    aliases: tuple[Text, ...] = ()
    deep_dive: tuple[Text, ...] = ()


class ScaleEntry(SettingsModel):
    """`survey: scale:`; with neither end given it runs from 1 to 5."""

    minimum: int = 1
    maximum: int = 5
    labels: dict[int, Text] = {}

    @model_validator(mode="after")
    def _runs_upwards(self) -> ScaleEntry:
        if self.minimum >= self.maximum:
            raise PydanticCustomError("scale", "must run from a lower minimum to a higher maximum")
        return self


class SurveyEntry(SettingsModel):
    """`survey:` where the answers are and how they are read."""

    file: Text
    sheet: Text | None = None
    deal_column: Text | None = None
    respondent_column: Text | None = None
    ignore_columns: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    scale: ScaleEntry = ScaleEntry()
    spread: Literal["answers", "respondents"] = "answers"
    minimum_respondents: Annotated[int, Field(ge=1)] = 5


class Settings(SettingsModel):
    """The whole of `review.yaml`."""

    title: Text
    date: Date
    language: Language
    deals: Annotated[tuple[Id, ...], Field(min_length=1)]
    indicators: Annotated[tuple[IndicatorEntry, ...], Field(min_length=1)]
    subtitle: Text | None = None
    client: Text | None = None
    authors: tuple[Text, ...] = ()
    template: Text = "default"
    charts: Literal["picture", "native"] = "picture"
    deal: NamingEntry = NamingEntry(singular="deal", plural="deals")
    audiences: tuple[AudienceEntry, ...] = ()
    chapters: Annotated[tuple[Annotated[ChapterEntry, BeforeValidator(_chapter)], ...], Field(min_length=1)] = ()
    survey: SurveyEntry | None = None
    labels: dict[str, Text] = {}


class FrontMatter(SettingsModel):
    """What a deal's file starts with."""

    name: Text
    short_name: Text | None = None


# Which model describes what stands at a path (list positions left out).
MODELS: dict[tuple[str, ...], type[SettingsModel]] = {
    (): Settings,
    ("deal",): NamingEntry,
    ("audiences",): AudienceEntry,
    ("chapters",): ChapterEntry,
    ("survey",): SurveyEntry,
    ("survey", "scale"): ScaleEntry,
    ("indicators",): IndicatorEntry,
    ("indicators", "statements"): StatementEntry,
}

# Stands in for a required setting that is wrong, so that everything else can still be looked at.
STAND_INS: dict[str, Any] = {
    "title": "?",
    "date": "2000-01-01",
    "language": "en",
    "deals": ["deal"],
    "indicators": [{"id": "indicator", "name": "?", "statements": [{"id": "statement", "text": "?"}]}],
}
