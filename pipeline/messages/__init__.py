"""What users are told: a message holds a code and its parameters, and the catalogue has the words for it in each language.

A code is in kebab case. Where one kind of problem is told in several wordings, each has its own name behind a slash:
"missing-file/deal" and "missing-file/survey" are both "missing-file" to whoever reads the output.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Union

from pipeline.messages.entry import Entry

Language = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = ("en", "nl")
Value = Union[str, int, float, "Message", tuple[Union[str, int, float, "Message"], ...]]
"""A parameter. A message in it is put into words with the rest; several texts stand behind one another."""


MOST_LETTERS = 2_000
"""So many letters of a text are told: a word or a name in somebody's file may have millions."""

MOST_LISTED = 200
"""So many texts are told one behind the other."""


@dataclass(frozen=True)
class Message:
    """Something to be told, not yet in words."""

    code: str
    """Its key in the catalogue."""
    values: tuple[tuple[str, Value], ...] = ()
    """The parameters by their names."""
    mend: Message | None = None
    """How this is mended, where that is something else than the catalogue says."""

    @property
    def kind(self) -> str:
        """The code that programs may rely on: all wordings of one kind of problem share it."""
        return self.code.partition("/")[0]

    def sentence(self, language: Language = "en") -> str:
        """What is wrong, or is the case."""
        return self._filled(catalogue()[self.code].words(language), language)

    def hint(self, language: Language = "en") -> str:
        """How to mend it; "" where nothing is known about that."""
        if self.mend is not None:
            return self.mend.sentence(language)
        return self._filled(catalogue()[self.code].hint(language), language)

    def words(self, language: Language = "en") -> str:
        """The sentence with the hint behind it."""
        return " ".join(filter(None, (self.sentence(language), self.hint(language))))

    def parameters(self, language: Language = "en") -> dict[str, Any]:
        """The parameters for programs: numbers, texts and lists of these."""
        return {name: _plain(value, language) for name, value in self.values}

    def __str__(self) -> str:
        return self.words()

    def _filled(self, words: str, language: Language) -> str:
        return words.format_map({name: _shown(value, language) for name, value in self.values})


def said(code: str, **values: object) -> Message:
    """The message with this code and these parameters: texts, numbers, messages, or several of them; all else as its text.

    A message called `mend` is no parameter: it stands in for the hint of the catalogue.
    """
    mend = values.pop("mend", None)
    assert mend is None or isinstance(mend, Message)
    return Message(code, tuple((name, _value(each)) for name, each in values.items()), mend)


def counted(code: str, count: int, **values: object) -> Message:
    """The message with this code for so many of something; for one of it the code has "-one" behind it."""
    return said(f"{code}-one" if count == 1 else code, count=count, **values)


def from_data(data: Any) -> Any:
    """A message, or one of its parameters, from what `dataclasses.asdict` and JSON made of it."""
    if isinstance(data, dict):
        mend = from_data(data["mend"]) if data["mend"] else None
        return Message(data["code"], tuple((name, from_data(value)) for name, value in data["values"]), mend)
    return tuple(map(from_data, data)) if isinstance(data, list) else data


@functools.cache
def catalogue() -> Mapping[str, Entry]:
    """The words of all messages by their codes."""
    from pipeline.messages import rooms

    return {code: entry for room in rooms.ROOMS.values() for code, entry in room.items()}


def _value(each: object) -> Value:
    return tuple(map(_single, each)) if isinstance(each, (tuple, list)) else _single(each)


def _single(each: object) -> str | int | float | Message:
    return each if isinstance(each, (str, int, float, Message)) else str(each)


def _shown(value: Value, language: Language) -> object:
    if isinstance(value, Message):
        return value.words(language)
    if isinstance(value, tuple):
        return _Several(_shown(each, language) for each in value)
    return _Text(value) if isinstance(value, str) else value


class _Text(str):
    """A text of which no more than somebody reads is told; "{text:whole}" is for what people wrote, which is never cut."""

    def __format__(self, how: str) -> str:
        return f"{self[:MOST_LETTERS]}…" if how != "whole" and len(self) > MOST_LETTERS else str(self)

    __slots__ = ()


class _Several(tuple[object, ...]):
    """Several texts behind one another: "{names}" with commas, "{names:blanks}" with blanks, "{names:lines}" on lines."""

    def __format__(self, how: str) -> str:
        if how == "lines":
            return "\n".join(map(format, self))
        left = len(self) - MOST_LISTED
        shown = [*self[:MOST_LISTED], *([f"… (+{left:,})"] if left > 0 else [])]
        return {"": ", ", "blanks": " "}[how].join(map(format, shown))


def _plain(value: Value, language: Language) -> Any:
    if isinstance(value, tuple):
        return [_plain(each, language) for each in value]
    return value.words(language) if isinstance(value, Message) else value
