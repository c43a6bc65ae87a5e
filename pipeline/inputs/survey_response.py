"""One row of a survey, validated: a deal of the review, and answers that are numbers on its scale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainValidator
from pydantic_core import PydanticCustomError

from pipeline.inputs.survey_headings import plain
from pipeline.labels import MONTHS
from pipeline.messages import Message, said
from pipeline.names import did_you_mean, folded, nearest, shortened

if TYPE_CHECKING:
    from pipeline.inputs.schema import SurveyEntry

MISSING = ("-", "NA", "N/A", "n.v.t.", "weet niet", "geen mening", "don't know")
_BETWEEN_NAMES = re.compile(r"(?:[\s;,/|&+·•-]|\b(?:and|en)\b)*")
_WORDS = re.compile(r"[^\W\d_][^\d_]*")
_MOST_SHOWN = 20  # signs of an answer that a message repeats; what is longer may be somebody's own words
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,30})?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}(?!\d)", re.ASCII)
_DAY = re.compile(r"\d{1,4}[-–/.\s]*([^\W\d_]{3,9})\.?|([^\W\d_]{3,9})\.?[-–/.\s]*\d{1,4}", re.ASCII)
_NUMBER_AND_WORD = re.compile(r"([+-]?\d{1,3})(?:\s*[-–—:.=)(]\s*|(\s+))([^\W\d_]\D*?)\)?", re.DOTALL)
_WORD_AND_NUMBER = re.compile(r"([^\W\d_]\D*?)(?:\s*[-–—:=(]\s*|(\s+))([+-]?\d{1,3})\)?", re.DOTALL)

_MONTHS = frozenset(
    part
    for names in MONTHS.values()
    for name in names
    for part in (name.casefold(), name[:3].casefold(), name[:4].casefold())
) | {"mrt"}
"""The months as they are written, whole or cut short."""


def _is_day(text: str) -> bool:
    """Whether an answer is a date, or a day of a month, as a spreadsheet makes of "4-1"."""
    day = _DAY.fullmatch(text.casefold())
    return _DATE.match(text) is not None or (day is not None and (day[1] or day[2]) in _MONTHS)


class ResponseRules:
    """What a response is held against: the review's deals, and its scale with the words for it.

    `names` gives a deal's id by each of its names; with None a deal's name is not judged. `called` is the review's word for a
    deal. An answer is not judged unless it `is_sure` what the scale is. `asked` gives the value of further words for answers, in
    other languages. `code` is how the tool writes answers that are no numbers, "" where it does not; `codes` are those that
    were read as numbers.
    """

    def __init__(
        self,
        entry: SurveyEntry,
        names: Mapping[str, str] | None,
        asked: Mapping[str, int],
        called: str,
        *,
        is_sure: bool = True,
        code: str = "",
    ) -> None:
        self.names = names
        self.called = called
        self.scale = entry.scale
        self.is_sure = is_sure
        self._by_name = {folded(name): id_ for name, id_ in (names or {}).items()}
        self._words = {folded(text): Fraction(value) for text, value in asked.items()}
        self._words |= {folded(text): Fraction(value) for value, text in entry.scale.labels.items()}
        self._meant = self._words | {folded(text): Fraction(value) for text, value in entry.answers.items()}
        self._are_numbers_said = any(map(_NUMBER.fullmatch, entry.answers))
        # A word that is nothing but signs ("?!") is all closing punctuation, so it counts as it is written.
        self._missing = {folded(text) or text.strip() for text in (*MISSING, *entry.missing)}
        self._code = re.compile(code) if code else None
        self.codes: set[str] = set()
        self.answer = cache(self._answer)  # respondents use few wordings

    def deal(self, name: str | None) -> str:
        """The id of the deal with this name; "" where it is not judged, as None never is."""
        if name == "":
            raise _mistake("missing-deal", deal=self.called)
        if name is None or self.names is None:
            return ""
        written = folded(plain(name))
        found = self._by_name.get(written) or self._by_name.get(written.rstrip("; "))  # so ends a choice of several
        if found is None:
            if self._names_several(written):
                raise _mistake("several-deals", deal=self.called)
            if nearest(name, self.names):
                raise _mistake("unknown-deal/row", name=shortened(name), deal=self.called)
            raise _mistake("unknown-deal/unseen", deal=self.called)
        return found

    def _names_several(self, text: str) -> bool:
        """Whether the names of two deals or more stand in `text`, and nothing else but what is put between them."""
        found = set()
        for name in sorted(self._by_name, key=len, reverse=True):
            pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
            if name in text and re.search(pattern, text):
                found.add(self._by_name[name])
                text = re.sub(pattern, " ", text)
        return len(found) > 1 and _BETWEEN_NAMES.fullmatch(text) is not None

    def mend(self, kind: str, text: str) -> Message | None:
        """What may have been meant by a name or an answer that is wrong, or where it can be explained."""
        if kind != "bad-answer":
            near = did_you_mean(text, self.names or ()) if kind == "unknown-deal" else None
            return near or (said("say-deals-in-words", deal=self.called) if text.isdigit() else None)
        if _is_day(text):
            return said("say-no-date")
        near = did_you_mean(text, self.scale.labels.values())
        if near or _WORDS.fullmatch(text) or not self._may_be_shown(text):
            return near or said("say-which-number")
        is_number = _NUMBER.fullmatch(text) and text != str(self.scale.minimum - 1)
        return said("say-which-scale" if is_number else "say-what-codes-are", text=text)

    def _answer(self, text: str) -> Fraction | None:
        """The answer as a number; None where it stands for none."""
        name = folded(plain(text)) or text.strip()
        if name in self._meant:
            return self._meant[name]
        if not name or name in self._missing:
            return None
        number = self._number(text)
        if number is not None and self.scale.minimum <= number <= self.scale.maximum:
            return number
        if not self.is_sure:
            return None
        scale = {"minimum": self.scale.minimum, "maximum": self.scale.maximum}
        if not self._may_be_shown(text):
            raise _mistake("bad-answer/unseen", **scale)
        raise _mistake("bad-answer/words" if number is None else "bad-answer/off", text=text, **scale)

    def _may_be_shown(self, answer: str) -> bool:
        """Whether a message may repeat what stands for an answer: nothing that tells who gave it, and no open text."""
        is_name = sum(word[:1].isupper() for word in answer.split()) > 1
        is_short = len(answer) <= _MOST_SHOWN and "@" not in answer and "\n" not in answer and not is_name
        return is_short or nearest(answer, self.scale.labels.values()) is not None

    def _number(self, text: str) -> Fraction | None:
        """The number that `text` is, or that stands in it beside its own word; None where it is none."""
        if _NUMBER.fullmatch(text):
            return None if self._are_numbers_said else Fraction(text.replace(",", "."))
        code = self._code.fullmatch(text) if self._code else None
        if code and self.scale.minimum == 1:
            self.codes.add(text)
            return Fraction(code[1])
        if found := _NUMBER_AND_WORD.fullmatch(text):
            value, blank, word = found.groups()
        elif found := _WORD_AND_NUMBER.fullmatch(text):
            word, blank, value = found.groups()
        else:
            return None
        return Fraction(value) if self._belong(int(value), folded(word), sure=not blank) else None

    def _belong(self, value: int, word: str, *, sure: bool) -> bool:
        """Whether an answer may be written as both; "4 hours" is no 4, unless the scale has that word for it."""
        if value in self.scale.labels:
            return folded(self.scale.labels[value]) == word
        if word.rstrip(".") in _MONTHS:
            return False  # "4-jan" is what a spreadsheet made of "4-1"
        return sure and word not in self._meant and word not in self._missing and not self._are_numbers_said


def _mistake(code: str, **values: object) -> PydanticCustomError:
    """What pydantic is to collect: a message's code and parameters, which lack only its place."""
    return PydanticCustomError("mistake", "a mistake", {"code": code, "values": values})


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
