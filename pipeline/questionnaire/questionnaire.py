"""The questionnaire of a review as a value: what is asked, in which words, before any form tool comes in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.model import DealNaming, Scale

_MARK = 4  # so many hex digits of a fingerprint stand for one thing that is asked
_FIRST = "q"  # so that no spreadsheet takes it for a number
_FINGERPRINT = re.compile(f"{_FIRST}(?:[0-9a-f]{{{_MARK}}}){{3,}}")


@dataclass(frozen=True)
class Named:
    """A deal or a statement."""

    id: str
    text: str
    """The deal's name, or the statement."""


@dataclass(frozen=True)
class Topic:
    """An indicator, which the form may use as a heading."""

    id: str
    name: str
    statements: tuple[Named, ...]


@dataclass(frozen=True)
class Choice:
    """One value of the scale."""

    value: int
    text: str
    """What the form shows: the word, with the number before it where other values have no word, or the number alone."""


@dataclass(frozen=True)
class Questionnaire:
    """A questionnaire in one language, with its translations. All texts are plain; none holds markup."""

    title: str
    language: str
    """The code of the language, "nl" or any other that the review has a translation for."""
    question: str
    """What is asked about the statements."""
    deal_question: str
    deals: tuple[Named, ...]
    """In the review's order."""
    topics: tuple[Topic, ...]
    """In the review's order."""
    choices: tuple[Choice, ...]
    """The scale, from low to high."""
    naming: DealNaming = field(default_factory=lambda: DealNaming(singular="deal", plural="deals"))
    """What the review calls a deal."""
    deal_by_link: bool = False
    """Whether the deal comes with the link and is not asked."""
    introduction: tuple[str, ...] = ()
    """Paragraphs."""
    closing: tuple[str, ...] = ()
    """Paragraphs for who has finished."""
    open_question: str = ""
    """Asked at the end, with room for free text; empty where it is not."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The catalogue of the language, for what a form says by itself."""
    translations: tuple[Questionnaire, ...] = ()
    """The same questionnaire (ids, order, values) in other languages."""
    original: str = ""
    """Of a translation the fingerprint of what it translates, which is its own too; empty otherwise."""

    @property
    def all_languages(self) -> tuple[Questionnaire, ...]:
        """The questionnaire and its translations."""
        return (self, *self.translations)

    @property
    def statements(self) -> Iterator[Named]:
        """All statements, in order."""
        for topic in self.topics:
            yield from topic.statements

    @property
    def fingerprint(self) -> str:
        """A "q" and hex digits that tell what was asked: four for the scale, four for the deals, four a statement.

        The review's own language counts, translations do not. `changes` tells from it what was asked otherwise.
        """
        if self.original:
            return self.original
        scale = _mark(*(f"{each.value} {each.text}" for each in self.choices))
        return "".join([_FIRST, scale, _mark(*(each.id for each in self.deals)), *self._marks().values()])

    @property
    def version(self) -> str:
        """Eight hex digits for people, the same as long as the fingerprint is."""
        return hashlib.sha256(self.fingerprint.encode()).hexdigest()[:8]

    def only(self, language: str) -> Questionnaire:
        """The questionnaire in this one of its languages."""
        found = next(each for each in self.all_languages if each.language == language)
        return replace(found, translations=(), original=self.fingerprint)

    def _marks(self) -> dict[str, str]:
        return {each.id: _mark(each.id, each.text) for each in self.statements}


@dataclass(frozen=True)
class Changes:
    """What is not as it was when a questionnaire with a fingerprint went out."""

    scale: bool
    """Whether the scale or its words are others."""
    deals: bool
    """Whether deals came, went, or changed places; what a tool only numbers can't be trusted then."""
    order: bool
    """Whether the statements stood in another order, or came or went; likewise."""
    statements: tuple[str, ...]
    """The ids of the statements that were not asked in these words."""


def is_fingerprint(text: str) -> bool:
    """Whether `text` is the fingerprint of some questionnaire."""
    return bool(_FINGERPRINT.fullmatch(text.strip()))


def changes(questionnaire: Questionnaire, fingerprint: str) -> Changes | None:
    """What changed since the questionnaire with this `fingerprint` went out; None where it is no fingerprint."""
    if not is_fingerprint(fingerprint):
        return None
    scale, deals, *asked = _marks_in(fingerprint.strip())
    scale_now, deals_now, *_ = _marks_in(questionnaire.fingerprint)
    marks = questionnaire._marks()
    reworded = [id_ for id_, mark in marks.items() if mark not in asked]
    same_order = len(asked) == len(marks) and all(
        before == mark or not (before in marks.values() or mark in asked)
        for before, mark in zip(asked, marks.values(), strict=True)
    )
    return Changes(scale != scale_now, deals != deals_now, not same_order, tuple(reworded))


def _marks_in(fingerprint: str) -> list[str]:
    return [fingerprint[at : at + _MARK] for at in range(len(_FIRST), len(fingerprint), _MARK)]


def choices(scale: Scale, labels: Mapping[int, str]) -> tuple[Choice, ...]:
    """The values of `scale` as a form shows them, with `labels` in the form's language."""
    values = range(scale.minimum, scale.maximum + 1)
    whole = all(value in labels for value in values)
    return tuple(Choice(value, _shown(value, labels.get(value, ""), whole)) for value in values)


def _shown(value: int, label: str, whole: bool) -> str:
    if not label:
        return str(value)
    return label if whole else f"{value} - {label}"


def _mark(*texts: str) -> str:
    return hashlib.sha256("\n".join(" ".join(text.split()) for text in texts).encode()).hexdigest()[:_MARK]
