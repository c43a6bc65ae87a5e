"""One row of a survey, validated: a deal of the review, and answers that are numbers on its scale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainValidator
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

    `names` gives a deal's id by each of its names; with None a deal's name is not judged. Nor is an answer unless it
    `is_sure` what the scale is.
    """

    def __init__(self, entry: SurveyEntry, names: Mapping[str, str] | None, *, is_sure: bool = True) -> None:
        self.names = names
        self.scale = entry.scale
        self.is_sure = is_sure
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
        number = Fraction(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
        if number is not None and self.scale.minimum <= number <= self.scale.maximum:
            return number
        if not self.is_sure:
            return None
        message = '"{text}" {wrong} the scale of {minimum} to {maximum}'
        wrong = "is not an answer on" if number is None else "is off"
        told = {"wrong": wrong, "minimum": self.scale.minimum, "maximum": self.scale.maximum, "text": shortened(text)}
        raise PydanticCustomError("bad-answer", message, told)


class ResponseEntry(BaseModel):
    """A row of the survey, validated with `ResponseRules` as its context: texts go in, what they count as comes out."""

    model_config = ConfigDict(frozen=True)

    deal: Annotated[str, PlainValidator(lambda name, info: info.context.deal(name))]
    """The deal's id. In goes one of its names, or None where it is not known."""
    respondent: str | None
    """Whatever tells respondents apart."""
    answers: Annotated[
        dict[str, Annotated[Fraction, PlainValidator(lambda text, info: info.context.answer(text))]],
        AfterValidator(lambda answers: {id_: answer for id_, answer in answers.items() if answer is not None}),
    ]
    """Each answer that was given, a number on the scale, by statement id."""
