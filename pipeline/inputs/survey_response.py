"""One row of a survey, validated: a deal of the review, and answers that are numbers on its scale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from pipeline.inputs.names import did_you_mean, folded
from pipeline.inputs.survey_sheet import shortened

if TYPE_CHECKING:
    from pipeline.inputs.schema import SurveyEntry

MISSING = ("-", "NA", "N/A", "n.v.t.", "weet niet", "geen mening", "don't know", "don’t know")
_WORDS = re.compile(r"[^\W\d_][^\d_]*")
_WORDS_HINT = 'Say in review.yaml which number it stands for, under "labels" of the scale, or list it under "missing".'
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,30})?", re.ASCII)


class ResponseRules:
    """What a response is held against: the review's deals, and its scale with the words for it.

    `names` gives a deal's id by each of its names; with None a deal's name is not judged.
    """

    def __init__(self, entry: SurveyEntry, names: Mapping[str, str] | None) -> None:
        self.names = names
        self.scale = entry.scale
        self._by_name = {folded(name): id_ for name, id_ in (names or {}).items()}
        self._words = {folded(text): Fraction(value) for value, text in entry.scale.labels.items()}
        # A word that is nothing but signs ("?!") is all closing punctuation, so it counts as it is written.
        self._missing = {folded(text) or text.strip() for text in (*MISSING, *entry.missing)}
        self.answer = cache(self._answer)  # respondents use few wordings

    def deal(self, name: str | None) -> str:
        """The id of the deal with this name; "" where it is not judged, as None never is."""
        if name == "":
            raise PydanticCustomError("missing-deal", "this row names no deal")
        if name is None or self.names is None:
            return ""
        found = self._by_name.get(folded(name))
        if found is None:
            message = '"{name}" is not a deal of this review'
            raise PydanticCustomError("unknown-deal", message, {"name": shortened(name)})
        return found

    def hint(self, code: str, text: str) -> str:
        """What may have been meant by a name or an answer that is wrong, or where its words can be explained."""
        if code != "bad-answer":
            return did_you_mean(text, self.names or ()) if text else ""
        near = did_you_mean(text, self.scale.labels.values())
        return near or (_WORDS_HINT if _WORDS.fullmatch(text) else "")

    def _answer(self, text: str) -> Fraction | None:
        """The answer as a number; None where it stands for none."""
        name = folded(text) or text.strip()
        if name in self._words:
            return self._words[name]
        if not name or name in self._missing:
            return None
        scale = {"minimum": self.scale.minimum, "maximum": self.scale.maximum}
        if _NUMBER.fullmatch(text) is None:
            message = '"{text}" is not an answer on the scale of {minimum} to {maximum}'
            raise PydanticCustomError("bad-answer", message, {"text": shortened(text), **scale})
        value = Fraction(text.replace(",", "."))
        if not self.scale.minimum <= value <= self.scale.maximum:
            message = '"{text}" is off the scale of {minimum} to {maximum}'
            raise PydanticCustomError("bad-answer", message, {"text": text, **scale})
        return value


def _deal(name: str | None, info: ValidationInfo[ResponseRules]) -> str:
    return info.context.deal(name)


def _answer(text: str, info: ValidationInfo[ResponseRules]) -> Fraction | None:
    return info.context.answer(text)


def _given(answers: dict[str, Fraction | None]) -> dict[str, Fraction]:
    return {statement: answer for statement, answer in answers.items() if answer is not None}


class ResponseEntry(BaseModel):
    """A row of the survey as the file has it in, and as it counts out; `ResponseRules` are the context to validate it in."""

    model_config = ConfigDict(frozen=True)

    deal: Annotated[str, PlainValidator(_deal)]
    """In: one of the deal's names, None where it is not known. Out: its id."""
    respondent: str
    """Whatever tells respondents apart; "" where nothing does."""
    answers: Annotated[dict[str, Annotated[Fraction | None, PlainValidator(_answer)]], AfterValidator(_given)]
    """By statement id. In: the text of each cell. Out: each answer that was given, a number on the scale."""
