"""The form tools whose exports are known: by which headings, how many rows of them, and what in them is no answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from pipeline.messages import Message, said
from pipeline.names import folded

_IMPORT_ID = re.compile(r'\{\s*"ImportId"')
_BRACKETS = str.maketrans({"[": "[[]"})  # which mean themselves in a heading


@dataclass(frozen=True)
class Unfinished:
    """How a tool says that a response is none, as it is unfinished or a test."""

    columns: tuple[str, ...]
    """The headings of the column that says it, with wildcards; the first that is there counts."""
    values: tuple[str, ...]
    """What it says then, with wildcards; "" is an empty cell."""
    reason: Message
    """What such a response is called: "not submitted"."""


@dataclass(frozen=True)
class Dialect:
    """What one tool's exports look like. All headings and values are compared as names are."""

    name: Message
    """What a user calls such a file: "LimeSurvey export with codes"."""
    marks: tuple[str, ...]
    """Headings that the tool adds by itself, with wildcards, by which it is known."""
    needed: int
    """How many of the columns must be headed so."""
    own: tuple[str, ...] = ()
    """Further headings that the tool adds."""
    heading_rows: int = 1
    """How many rows of headings there are at least."""
    unfinished: tuple[Unfinished, ...] = ()
    answer_code: str = ""
    """A regular expression for codes of answers, the number in a group."""

    def is_own(self, heading: str) -> bool:
        """Whether the tool adds a column with this heading by itself."""
        return is_like(heading, (*self.marks, *self.own))


_LIME_OWN = (
    "id",
    "id. *",
    "id: *",
    "id - *",
    "refurl*",
    "ipaddr*",
    "token*",
    "startdate*",
    "datestamp*",
    "interviewtime*",
    "grouptime*",
)
_LIME_OWN_WORDS = (
    "response id", "referrer url", "ip address", "token", "access code", "date started", "date last action",
    "total time", "antwoord id", "antwoord-id", "respons-id", "respons id", "reactie-id", "reactie id", "verwijzende url",
    "verwijzings-url", "ip-adres", "ip adres", "toegangscode", "datum gestart", "datum begonnen", "datum laatste actie",
    "totale tijd",
)  # fmt: skip
_LIME_SUBMITTED = ("date submitted", "datum verzonden", "datum ingezonden", "datum ingediend", "datum van inzending",
                   "inzenddatum", "datum inzending")  # fmt: skip
_LIME_PAGE = ("last page", "laatste pagina")
_LIME_CODE = r"(?:A|AO)0*(\d{1,2})"
_NOT_SUBMITTED = said("row/not-submitted")

DIALECTS = (
    Dialect(
        name=said("tool/qualtrics"),
        marks=("startdate", "enddate", "recordeddate", "responseid", "finished", "distributionchannel", "userlanguage"),
        needed=3,
        own=(
            "status", "ipaddress", "progress", "duration (in seconds)", "recipientlastname", "recipientfirstname",
            "recipientemail", "externalreference", "externaldatareference", "locationlatitude", "locationlongitude",
            "fingerprint",
        ),
        unfinished=(
            Unfinished(
                ("status",),
                ("survey preview", "survey test", "enquêtevoorbeeld", "voorbeeld*", "1", "2"),
                said("row/preview"),
            ),
            Unfinished(("finished",), ("false", "0", "no", "onwaar", "nee"), said("row/not-finished")),
        ),
    ),
    Dialect(
        name=said("tool/surveymonkey"),
        marks=("respondent id", "respondent-id", "respondent_id", "collector id", "collector-id", "collector_id",
               "verzamelaar-id", "verzamelaar id"),
        needed=2,
        own=(
            "start date", "end date", "ip address", "email address", "first name", "last name", "custom data*",
            "begindatum", "startdatum", "einddatum", "ip-adres", "e-mailadres", "voornaam", "achternaam",
            "aangepaste gegevens*", "date_created", "date_modified", "ip_address", "email_address", "first_name",
            "last_name", "custom_1",
        ),
        heading_rows=2,
    ),
    Dialect(
        name=said("tool/limesurvey-codes"),
        marks=("submitdate", "lastpage", "startlanguage", "seed"),
        needed=2,
        own=(*_LIME_OWN, "fingerprint"),
        unfinished=(Unfinished(("submitdate", "lastpage"), ("",), _NOT_SUBMITTED),),
        answer_code=_LIME_CODE,
    ),
    Dialect(
        name=said("tool/limesurvey-both"),
        marks=("submitdate?*", "lastpage?*", "startlanguage?*", "seed?*"),
        needed=2,
        own=(*_LIME_OWN, "fingerprint*"),
        unfinished=(Unfinished(("submitdate*", "lastpage*"), ("",), _NOT_SUBMITTED),),
        answer_code=_LIME_CODE,
    ),
    Dialect(
        name=said("tool/limesurvey-texts"),
        marks=(*_LIME_SUBMITTED, *_LIME_PAGE, "start language", "seed", "starttaal", "begintaal", "aanvangstaal"),
        needed=2,
        own=_LIME_OWN_WORDS,
        unfinished=(Unfinished((*_LIME_SUBMITTED, *_LIME_PAGE), ("",), _NOT_SUBMITTED),),
        answer_code=_LIME_CODE,
    ),
    Dialect(
        name=said("tool/microsoft-forms"),
        marks=("start time", "completion time", "begintijd", "tijd van voltooien", "tijdstip van voltooien", "voltooiingstijd"),
        needed=2,
        own=(
            "id", "email", "e-mail", "name", "naam", "total points", "quiz feedback", "last modified time", "language",
            "totaal aantal punten", "feedback over quiz", "feedback op quiz", "tijd van laatste wijziging", "taal",
            "points - *", "feedback - *", "punten - *",
        ),
    ),
    Dialect(
        name=said("tool/kobo"),
        marks=("_uuid", "_submission_time", "__version__", "_validation_status", "_submitted_by", "_index"),
        needed=2,
        own=("_id", "_notes", "_status", "_tags", "start", "end", "today", "username", "deviceid", "phonenumber",
             "meta*", "rootuuid", "formhub/uuid", "_xform_id_string", "_attachments", "_geolocation", "fingerprint"),
        unfinished=(
            Unfinished(
                ("_validation_status",),
                ("not approved", "validation_status_not_approved", "niet goedgekeurd"),
                said("row/not-approved"),
            ),
        ),
    ),
    Dialect(
        name=said("tool/odk"),
        marks=("submissiondate", "key", "submitterid", "submittername", "instanceid", "meta-instanceid", "reviewstate"),
        needed=2,
        own=("meta*", "attachmentspresent", "attachmentsexpected", "status", "deviceid", "edits", "formversion", "start",
             "end", "today", "username", "phonenumber", "fingerprint"),
        unfinished=(Unfinished(("reviewstate",), ("rejected",), said("row/rejected")),),
    ),
    Dialect(
        name=said("tool/google-forms"),
        marks=("timestamp", "tijdstempel"),
        needed=1,
        own=("email address", "e-mailadres", "username", "gebruikersnaam", "score"),
    ),
)  # fmt: skip
"""The first whose marks are there is the tool."""

QUALTRICS = DIALECTS[0]
PLAIN = Dialect(name=said("tool/plain"), marks=(), needed=0)
JSON = Dialect(
    name=said("tool/json"),
    marks=(),
    needed=0,
    own=("reviewdeck", "remarks", "fingerprint", "version", "language", "locale", "id", "pageno", "happendat", "saved"),
)


def recognised(rows: Sequence[Sequence[str]], file: str) -> Dialect:
    """The tool that a file with these first rows comes from."""
    if file.lower().endswith(".json"):
        return JSON
    if any(map(is_import_row, rows)):
        return QUALTRICS
    headings = rows[0] if rows else ()
    for dialect in DIALECTS:
        marked = [is_like(heading, dialect.marks) for heading in headings if heading]
        if sum(marked) >= dialect.needed and (dialect.needed > 1 or marked[0]):
            return dialect
    return PLAIN


def is_import_row(cells: Sequence[str]) -> bool:
    """Whether a row is the one in which Qualtrics says what it calls each column itself."""
    said = list(filter(None, cells))
    return bool(said) and all(map(_IMPORT_ID.match, said))


def is_like(text: str, patterns: Iterable[str]) -> bool:
    """Whether `text` is as one of `patterns` says: `*` stands for any signs, `?` for one, "" for nothing at all.

    Case, blanks and the kind of quotes don't matter, nor does punctuation at the end.
    """
    plain = _compared(text)
    return any(
        plain == pattern or folded(text) == folded(each) != "" or fnmatchcase(plain, pattern.translate(_BRACKETS))
        for each in patterns
        for pattern in (_compared(each),)
    )


@cache
def _compared(text: str) -> str:
    """`text` as names are compared, but with what stands at its end, which are wildcards in a pattern."""
    return folded(f"{text}|")[:-1].strip()
