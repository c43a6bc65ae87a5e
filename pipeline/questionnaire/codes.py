"""Which codes each form tool gets for our ids, and so what its export means when answers come back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pipeline.questionnaire.questionnaire import Questionnaire

TOOLS = ("limesurvey", "xlsform", "surveyjs", "qualtrics", "google-forms", "word", "html")

DEAL, REMARKS, FINGERPRINT = "deal", "remarks", "fingerprint"
"""What the questions that are no statements are called in tools that give questions a name."""

_LIMESURVEY_LONGEST = 20  # characters of a question's code, by the columns of LimeSurvey's database
_LIMESURVEY_TAKEN = ("lang", "sid", "savedid", "token", "qid", "gid", "sgq", "self", "that", "this", "id", "seed")
_QUALTRICS_ZERO = 1000
_Meaning = TypeVar("_Meaning", str, int)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Codes:
    """How an export of one tool says what we call by id. Everything follows from the questionnaire; nothing is kept."""

    tool: str
    topics: Mapping[str, str]
    """The code of the question that holds an indicator's statements, by the indicator's id."""
    statements: Mapping[str, str]
    """The code of a statement within that question, by its id."""
    deal_codes: Mapping[str, str]
    """The code of a deal, by its id."""
    value_codes: Mapping[int, str]
    """The code of a value of the scale, by the value."""
    headings: Mapping[str, str]
    """The id of the statement that a column is about, by what may head the column: codes, and texts in every language.

    A heading that two statements could have is left out.
    """
    deal_headings: tuple[str, ...]
    """What may head the column with the deal."""
    remarks_headings: tuple[str, ...]
    """What may head the column with the answers to the open question; none where it is not asked."""
    fingerprint_heading: str
    """What heads the column with the fingerprint; empty where the tool has no place for one."""
    deals: Mapping[str, str]
    """The id of a deal by what may stand for it: its id, its code, its name in every language."""
    answers: Mapping[str, int]
    """The value of an answer by what may stand for it: its code, its number, its words in every language."""


def codes(questionnaire: Questionnaire) -> dict[str, Codes]:
    """The codes of each of `TOOLS`."""
    return {tool: codes_for(questionnaire, tool) for tool in TOOLS}


def codes_for(questionnaire: Questionnaire, tool: str) -> Codes:
    """The codes of one of `TOOLS`."""
    taken, code = _RULES[tool]
    topics = _unique([topic.id for topic in questionnaire.topics], code, (DEAL, REMARKS, FINGERPRINT, *taken))
    statements = {
        id_: made
        for topic in questionnaire.topics
        for id_, made in _statement_codes([each.id for each in topic.statements], tool, code, topics[topic.id]).items()
    }
    deal_codes = _deal_codes(questionnaire, tool)
    value_codes = {each.value: _value_code(each.value, questionnaire, tool) for each in questionnaire.choices}
    headings = _unambiguous(
        (heading, each.id)
        for topic in questionnaire.topics
        for each in topic.statements
        for heading in (each.id, *_coded_headings(topics[topic.id], statements[each.id], tool))
    )
    by_text = tool in ("google-forms", "word")
    return Codes(
        tool=tool,
        topics=topics,
        statements=statements,
        deal_codes=deal_codes,
        value_codes=value_codes,
        headings=_worded_headings(questionnaire) | headings,
        deal_headings=_headings(DEAL, (each.deal_question for each in questionnaire.all_languages), by_text),
        remarks_headings=_headings(REMARKS, (each.open_question for each in questionnaire.all_languages), by_text),
        fingerprint_heading="" if by_text else FINGERPRINT,
        deals=_deals(questionnaire) | {made: id_ for id_, made in deal_codes.items()},
        answers=_answers(questionnaire) | {made: value for value, made in value_codes.items()},
    )


def _headings(code: str, texts: Iterable[str], by_text: bool) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(text for text in texts if text))
    return found if by_text or not found else (code, *found)


# --- ids become codes -----------------------------------------------------------------------------


def _plain(id_: str) -> str:
    """Letters and digits, a letter first: what LimeSurvey and Qualtrics take for a question."""
    bare = re.sub("[^A-Za-z0-9]", "", id_)
    return (bare if bare[:1].isalpha() else f"q{bare}")[:_LIMESURVEY_LONGEST]


def _xml_name(id_: str) -> str:
    """A name in XML: hyphens may stay, a digit may not come first."""
    return f"q{id_}" if id_[:1].isdigit() else id_


_RULES: Mapping[str, tuple[tuple[str, ...], Callable[[str], str]]] = {
    "limesurvey": (_LIMESURVEY_TAKEN, _plain),
    "qualtrics": (("introduction", "closing"), _plain),
    "xlsform": (("meta", "head", "introduction", "closing"), _xml_name),
    "surveyjs": (("introduction",), str),
    **dict.fromkeys(("google-forms", "word", "html"), ((), str)),
}
"""By tool which codes are taken, and how an id becomes one. The last three show no codes: they go by the words or the id."""


def _unique(ids: Iterable[str], code: Callable[[str], str], taken: Iterable[str] = ()) -> dict[str, str]:
    """A code for each id, told apart by digits at the end; case alone tells no two apart."""
    used = set(taken)
    made: dict[str, str] = {}
    for id_ in ids:
        wanted = found = code(id_)
        number = 2
        while found.lower() in used:
            found = f"{wanted[: _LIMESURVEY_LONGEST - len(str(number))] if code is _plain else wanted}{number}"
            number += 1
        used.add(found.lower())
        made[id_] = found
    return made


def _statement_codes(ids: list[str], tool: str, code: Callable[[str], str], topic: str) -> dict[str, str]:
    if tool == "qualtrics":  # which numbers the rows of a matrix
        return {id_: str(number) for number, id_ in enumerate(ids, 1)}
    if tool not in ("limesurvey", "xlsform"):
        return {id_: id_ for id_ in ids}
    return _unique(ids, code, ("other", "time", "head", topic.lower()))


def _deal_codes(questionnaire: Questionnaire, tool: str) -> dict[str, str]:
    ids = [each.id for each in questionnaire.deals]
    if tool == "qualtrics" and not questionnaire.deal_by_link:
        return {id_: str(number) for number, id_ in enumerate(ids, 1)}
    if tool != "limesurvey":
        return {id_: id_ for id_ in ids}
    made: dict[str, str] = {}
    for id_ in sorted(ids):
        number = int.from_bytes(hashlib.sha256(id_.encode()).digest()[:8], "big")
        while (found := _short_code(number)) in made.values():
            number += 1
        made[id_] = found
    return {id_: made[id_] for id_ in ids}


def _short_code(number: int) -> str:
    """A letter and four signs, as LimeSurvey's answers have five at most.

    It is made of the id and not of the deal's place, so that a review that puts its deals in another order still reads
    what came in before.
    """
    signs = ""
    for _ in range(4):
        number, sign = divmod(number, len(_DIGITS))
        signs += _DIGITS[sign]
    return f"d{signs}"


def _value_code(value: int, questionnaire: Questionnaire, tool: str) -> str:
    lowest = questionnaire.choices[0].value
    if tool == "limesurvey" and value < 0:
        return f"m{-value}"
    if tool == "qualtrics" and lowest < 1:  # whose codes are positive; these are the words of no other value
        return str(_QUALTRICS_ZERO + value)
    return str(value)


# --- what stands in an export ---------------------------------------------------------------------


def _coded_headings(topic: str, statement: str, tool: str) -> tuple[str, ...]:
    match tool:
        case "limesurvey":
            return (f"{topic}[{statement}]", f"{topic}_{statement}", f"{topic}.{statement}")
        case "xlsform":
            return (f"{topic}/{statement}", f"{topic}-{statement}", f"{topic}:{statement}", f"{topic}.{statement}")
        case "surveyjs":
            return (f"{topic}.{statement}", f"{topic}/{statement}")
        case "qualtrics":
            return (f"{topic}_{statement}",)
        case _:
            return ()


def _worded_headings(questionnaire: Questionnaire) -> dict[str, str]:
    """The statements by their own words, and by the ways tools put the question or the indicator before them."""
    return _unambiguous(
        (heading, each.id)
        for version in questionnaire.all_languages
        for topic in version.topics
        for each in topic.statements
        for heading in (
            each.text,
            f"{topic.name}/{each.text}",
            *(f"{before} [{each.text}]" for before in (topic.name, version.question)),
            *(f"{before} - {each.text}" for before in (topic.name, version.question)),
        )
    )


def _deals(questionnaire: Questionnaire) -> dict[str, str]:
    names = ((each.text, each.id) for version in questionnaire.all_languages for each in version.deals)
    return _unambiguous(names) | {each.id: each.id for each in questionnaire.deals}


def _answers(questionnaire: Questionnaire) -> dict[str, int]:
    words = ((each.text, each.value) for version in questionnaire.all_languages for each in version.choices)
    return _unambiguous(words) | {str(each.value): each.value for each in questionnaire.choices}


def _unambiguous(pairs: Iterable[tuple[str, _Meaning]]) -> dict[str, _Meaning]:
    """What each text means, without the texts that mean two things."""
    meant: dict[str, set[_Meaning]] = {}
    for text, meaning in pairs:
        meant.setdefault(text, set()).add(meaning)
    return {text: next(iter(meanings)) for text, meanings in meant.items() if len(meanings) == 1}
