"""One entry of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """The words of a message, with its parameters between braces."""

    en: str
    nl: str
    en_hint: str = ""
    """How to mend it."""
    nl_hint: str = ""

    def words(self, language: str) -> str:
        """The sentence in this language."""
        return self.nl if language == "nl" else self.en

    def hint(self, language: str) -> str:
        """How to mend it, in this language."""
        return self.nl_hint if language == "nl" else self.en_hint


class Phrase(Entry):
    """Words that are no problem by themselves: a piece of other messages, a hint that several share, or what a command says."""
