"""What a heading says: the statement, whichever way a form tool writes it, or the deal."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from pipeline.inputs.survey_dialects import is_like
from pipeline.messages import Message, said
from pipeline.names import folded

_MARKUP = re.compile(r"<[^<>]*>")
_BRACKETS = re.compile(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\W*$")
_NUMBERING = re.compile(
    r"(?:(?:vraag|question|stelling|statement|item|q|v)?\s*\d+(?:\.\d+)*[a-z]?[.:)]?|[\w-]{0,30}\d[\w-]{0,30}(?:\[\w+\])?[.:)]"
    r"|\w+\[\w+\][.:)]?|[a-z]\w{0,30}\.|[a-z]\))\s+",
    re.IGNORECASE,
)
_CODE = re.compile(r"[\w/.:\[\]-]+", re.ASCII)
_SEPARATORS = re.compile(r"[/.:\[_-]")
_BEHIND = (" - ", " – ", " — ", "/", ": ", " | ")
_CUT = re.compile(r"(?:…|\.{2,})\s*$")
_LONGEST = 1_000  # signs of a heading that is looked into; what is longer is an answer in somebody's own words
_LEAST = 10  # signs that are left of a heading that was cut short
_LEAST_UNMARKED = 15  # where nothing says that it was
_BARE = re.compile(r"[\W_]+")


class Fit(IntEnum):
    """How well a column fits what is looked for; the best one is taken, and two as good are told."""

    BEGINNING = 1
    PART = 2
    WHOLE = 3
    NAMED = 4


@dataclass(frozen=True)
class Match:
    """What a column may be."""

    fit: Fit
    by_words: bool
    """Whether the statement's text says so, and not only its id, which may be the tool's own number of a question."""
    how: Message
    """How that was seen."""


def plain(heading: str) -> str:
    """A heading without the markup of a web page."""
    return " ".join(html.unescape(_MARKUP.sub(" ", heading)).split()) if "<" in heading or "&" in heading else heading


def readings(heading: str) -> Iterator[tuple[Fit, str]]:
    """What a heading may say, and how much of it that is."""
    whole = plain(heading)
    yield Fit.WHOLE, whole
    if len(whole) > _LONGEST:
        return
    parts = [bare for bare in (_NUMBERING.sub("", whole, count=1),) if bare != whole]
    brackets = _BRACKETS.search(whole)
    parts += [brackets[1]] if brackets else []
    for sign in _BEHIND:
        pieces = whole.split(sign)
        parts += [sign.join(pieces[at:]).strip() for at in range(1, len(pieces))]
    for part in parts:
        yield Fit.PART, part
        if (bare := _NUMBERING.sub("", part, count=1)) != part:
            yield Fit.PART, bare


def codes(heading: str) -> Iterator[tuple[Fit, str]]:
    """The ids that a heading may hold, written as such: "processdesign[q1a]" holds "q1a"."""
    if len(heading) > _LONGEST or not _CODE.fullmatch(heading):
        return
    yield Fit.WHOLE, heading
    for sign in _SEPARATORS.finditer(heading):
        yield Fit.PART, heading[sign.end() :].removesuffix("]")


class StatementNames:
    """The statements by what columns call them.

    `texts` are their texts by id, `asked` what else the questionnaire calls them, in other languages too.
    """

    def __init__(self, texts: Mapping[str, str], asked: Mapping[str, str]) -> None:
        self.texts = texts
        self._asked = {folded(name): id_ for name, id_ in asked.items() if id_ in texts and " " not in name.strip()}
        self._by_text = {folded(name): id_ for name, id_ in asked.items() if id_ in texts and " " in name.strip()}
        self._by_text |= {folded(text): id_ for id_, text in texts.items()}
        self._by_id = {id_: id_ for id_ in texts}
        for fold in (folded, lambda id_: _BARE.sub("", id_).casefold()):
            names = [fold(id_) for id_ in texts]  # ids may differ by their capitals only
            self._by_id |= {name: id_ for name, id_ in zip(names, texts, strict=True) if names.count(name) == 1}
        self._by_id |= {id_: id_ for id_ in texts}

    def matches(self, heading: str) -> dict[str, Match]:
        """The statements that a heading may be, by id."""
        found: dict[str, Match] = {}
        if not heading:
            return found
        for fit, reading in readings(heading):
            id_ = self._by_text.get(folded(reading), "")
            how = said("known-by/text" if fit is Fit.WHOLE else "known-by/text-within")
            _better(found, id_, Match(fit, True, how))
        id_ = "" if heading in self.texts else self._asked.get(folded(heading), "")
        _better(found, id_, Match(Fit.WHOLE, False, said("known-by/code")))
        for fit, code in codes(heading):
            id_ = self._by_id.get(code) or self._by_id.get(folded(code), "")
            if not id_ and fit is Fit.PART:
                id_ = self._by_id.get(_BARE.sub("", code).casefold(), "")
            how = said("known-by/id" if fit is Fit.WHOLE else "known-by/id-within")
            _better(found, id_, Match(fit, False, how))
        return found or self._cut(heading)

    def _cut(self, heading: str) -> dict[str, Match]:
        """The one statement of which the heading is the beginning."""
        for _, reading in readings(heading):
            begin = folded(_CUT.sub("", reading))
            if len(begin) >= (_LEAST if _CUT.search(reading) else _LEAST_UNMARKED):
                fitting = {id_ for text, id_ in self._by_text.items() if text.startswith(begin)}
                if len(fitting) == 1:
                    return {fitting.pop(): Match(Fit.BEGINNING, True, said("known-by/text-begins"))}
        return {}


def name_match(headings: Sequence[str], names: Sequence[str], *, begins: bool = False) -> Match | None:
    """Whether a column with these headings is called by one of `names`, which have wildcards.

    The names of a setting may also be the beginning of the heading (`begins`).
    """
    wanted = [folded(name) for name in names]
    for heading in filter(None, headings):
        if is_like(heading, names) or is_like(plain(heading), names):
            return Match(Fit.WHOLE, True, said("known-by/name"))
    for heading in filter(None, headings):
        read = [folded(part) for _, part in readings(heading)]
        read += [folded(code) for _, code in codes(heading)]
        if not set(wanted).isdisjoint(filter(None, read)):
            return Match(Fit.PART, True, said("known-by/name-within"))
        if begins and any(len(name) >= _LEAST and read[0].startswith(name) for name in wanted):
            return Match(Fit.BEGINNING, True, said("known-by/name-begins"))
    return None


def _better(found: dict[str, Match], id_: str, match: Match) -> None:
    if id_ and (id_ not in found or found[id_].fit < match.fit):
        found[id_] = match
