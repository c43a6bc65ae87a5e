"""What form tools make of the same six responses: rows as each of them exports these, in Dutch and in English."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from pipeline.inputs import Loaded, load
from tests.builders import edited, review_folder

Rows = list[list[str]]

TEXTS = {
    "en": (
        "The project has a recognisable process.",
        "The project loses time in procedures.",
        "All relevant partners take part.",
        "The results serve the goals set at the start.",
    ),
    "nl": (
        "Het project heeft een herkenbaar proces.",
        "Het project verliest tijd – in procedures.",
        "Alle relevante partners doen mee, ook de kleine.",
        "De resultaten dragen bij aan de doelen van het begin.",
    ),
}
WORDS = {
    "en": ("fully disagree", "disagree", "neutral", "agree", "fully agree"),
    "nl": ("helemaal oneens", "oneens", "neutraal", "eens", "helemaal eens"),
}
STEM = {"en": "To what extent do you agree?", "nl": "In hoeverre bent u het eens?"}
DEAL = {"en": "Which project is this about?", "nl": "Over welk project gaat het?"}
REMARKS = {"en": "Any other remarks?", "nl": "Verder nog opmerkingen?"}
IDS = ("q1a", "q1b", "q2a", "q3a")
GIVEN = (
    ("Green roofs", (1, 2, 3, 4)),
    ("Green roofs", (5, 4, 3, 2)),
    ("Quiet streets", (2, 2, 2, None)),
    ("Quiet streets", (5, 5, 5, 5)),
    ("Green roofs", (1, 3, None, 5)),
    ("Quiet streets", (4, 4, 4, 1)),
)
EXPECTED = [
    (deal.lower().replace(" ", "-"), {id_: value for id_, value in zip(IDS, values, strict=True) if value})
    for deal, values in GIVEN
]
_TEXTS_IN_BASE = ("The project has a recognisable process.", "The project loses time in procedures.",
                  "All relevant partners take part.", "The results serve the goals set at the start.")  # fmt: skip


@dataclass(frozen=True)
class Export:
    """A file that a tool made."""

    tool: str
    """What it is called when it is recognised."""
    rows: Rows
    left_out: int = 0
    """How many of its rows are no responses."""


def words(values: Sequence[int | None], language: str) -> list[str]:
    return ["" if value is None else WORDS[language][value - 1] for value in values]


def digits(values: Sequence[int | None]) -> list[str]:
    return ["" if value is None else str(value) for value in values]


def microsoft(language: str) -> Export:
    own = {
        "en": ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"],
        "nl": ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging"],
    }[language]
    rows = [[*own, DEAL[language], *TEXTS[language]]]
    for number, (deal, values) in enumerate(GIVEN, 1):
        rows.append([str(number), "3/4/24 9:00", "3/4/24 9:05", "anonymous", "", "", deal, *words(values, language)])
    return Export("Microsoft Forms export", rows)


def google(language: str) -> Export:
    stamp = {"en": "Timestamp", "nl": "Tijdstempel"}[language]
    rows = [[stamp, DEAL[language], *(f"{STEM[language]} [{text}]" for text in TEXTS[language])]]
    rows += [["2024/03/04 9:00:00 am GMT+1", deal, *words(values, language)] for deal, values in GIVEN]
    return Export("Google Forms export", rows)


def _lime(tool: str, own: list[str], headings: list[str], answers: list[list[str]], deal: str) -> Export:
    rows = [[*own, deal, *headings]]
    for number, ((name, _), values) in enumerate(zip(GIVEN, answers, strict=True), 1):
        rows.append([str(number), "2024-03-04 09:00:00", "3", "nl", "12345", name, *values])
    rows.append(["7", "", "1", "nl", "12345", "Green roofs", *answers[0]])
    return Export(tool, rows, left_out=1)


def lime_codes(language: str) -> Export:
    headings = ["processdesign[q1a]", "processdesign[q1b]", "partners[q2a]", "results[q3a]"]
    answers = [["N/A" if value is None else f"AO0{value}" for value in values] for _, values in GIVEN]
    own = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    return _lime("LimeSurvey export with codes", own, headings, answers, "deal")


def lime_expression_codes(language: str) -> Export:
    headings = ["processdesign_q1a", "processdesign_q1b", "partners_q2a", "results_q3a"]
    answers = [digits(values) for _, values in GIVEN]
    own = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    return _lime("LimeSurvey export with codes", own, headings, answers, "deal")


def lime_texts(language: str) -> Export:
    headings = [f"{STEM[language]} [{text}]" for text in TEXTS[language]]
    own = {
        "en": ["Response ID", "Date submitted", "Last page", "Start language", "Seed"],
        "nl": ["Antwoord-ID", "Datum ingezonden", "Laatste pagina", "Starttaal", "Seed"],
    }[language]
    answers = [words(values, language) for _, values in GIVEN]
    return _lime("LimeSurvey export with texts", own, headings, answers, DEAL[language])


def lime_both(language: str) -> Export:
    texts = TEXTS[language]
    headings = [f"topic[{id_}]. {STEM[language]} [{text}]" for id_, text in zip(IDS, texts, strict=True)]
    own = ["id. Response ID", "submitdate. Date", "lastpage. Last page", "startlanguage. Start", "seed. Seed"]
    answers = [words(values, language) for _, values in GIVEN]
    return _lime("LimeSurvey export with codes and texts", own, headings, answers, f"deal. {DEAL[language]}")


def qualtrics(language: str) -> Export:
    own = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "RecordedDate", "ResponseId"]
    said = {"en": "Start Date,End Date,Response Type,IP Address,Progress,Finished,Recorded Date,Response ID",
            "nl": "Begindatum,Einddatum,Antwoordtype,IP-adres,Voortgang,Voltooid,Opnamedatum,Antwoord-ID"}  # fmt: skip
    rows = [
        [*own, "Q1", "Q2_1", "Q2_2", "Q3_1", "Q3_2"],
        [*said[language].split(","), DEAL[language], *(f"{STEM[language]} - {text}" for text in TEXTS[language])],
        [f'{{"ImportId":"QID{number}"}}' for number in range(13)],
    ]
    before = ["2024-03-04", "2024-03-04", "IP Address", "", "100", "True", "2024-03-04"]
    for number, (deal, values) in enumerate(GIVEN):
        rows.append([*before, f"R_{number}", deal, *(text.replace(" ", "\u00a0") for text in words(values, language))])
    rows.append([*before[:2], "Survey Preview", *before[3:], "R_8", "Quiet streets", *words((5, 5, 5, 5), language)])
    rows.append([*before[:5], "False", before[6], "R_9", "Quiet streets", *words((5, 5, None, None), language)])
    return Export("Qualtrics export", rows, left_out=2)


def surveymonkey(language: str) -> Export:
    own = {
        "en": ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"],
        "nl": ["Respondent-ID", "Collector-ID", "Begindatum", "Einddatum", "IP-adres", "E-mailadres"],
    }[language]
    rows = [
        [*own, DEAL[language], STEM[language], "", "", ""],
        ["", "", "", "", "", "", {"en": "Response", "nl": "Antwoord"}[language], *TEXTS[language]],
    ]
    for number, (deal, values) in enumerate(GIVEN):
        rows.append([f"1180{number}", "44", "03/04/2024", "03/04/2024", "", "", deal, *words(values, language)])
    return Export("SurveyMonkey export", rows)


def kobo_names(language: str) -> Export:
    headings = ["process/q1a", "process/q1b", "partners/q2a", "results/q3a"]
    own = ["_id", "_uuid", "_submission_time", "_validation_status", "_index"]
    rows = [["start", "end", "intro/deal", *headings, "__version__", *own]]
    for number, (deal, values) in enumerate(GIVEN):
        rows.append(["", "", deal.lower().replace(" ", "-"), *digits(values), "v1", str(number), "u", "2024", "", "1"])
    return Export("KoBo export", rows)


def kobo_labels(language: str) -> Export:
    headings = [f"Thema/{text}" for text in TEXTS[language]]
    own = ["_id", "_uuid", "_submission_time", "_validation_status", "_index"]
    rows = [[f"Intro/{DEAL[language]}", *headings, "__version__", *own]]
    for number, (deal, values) in enumerate(GIVEN):
        rows.append([deal, *words(values, language), "v1", str(number), "u", "2024", "", str(number + 1)])
    rows.append(["Green roofs", *words((1, 1, 1, 1), language), "v1", "8", "u", "2024", "Not Approved", "9"])
    return Export("KoBo export", rows, left_out=1)


def odk(language: str) -> Export:
    headings = ["process-q1a", "process-q1b", "partners-q2a", "results-q3a"]
    rows = [["SubmissionDate", "intro-deal", *headings, "meta-instanceID", "KEY", "ReviewState"]]
    for deal, values in GIVEN:
        rows.append(["2024-03-04", deal.lower().replace(" ", "-"), *digits(values), "uuid:1", "uuid:1", ""])
    return Export("ODK export", rows)


def plain_table(language: str) -> Export:
    texts = [f"{number}. {text.upper()}" for number, text in enumerate(TEXTS[language], 1)]
    rows = [["project", *texts]]
    names = WORDS[language]
    for deal, values in GIVEN:
        rows.append([f"<p>{deal}</p>", *("" if value is None else f"{value} - {names[value - 1]}" for value in values)])
    return Export("plain table", rows)


TOOLS = (microsoft, google, lime_codes, lime_expression_codes, lime_texts, lime_both, qualtrics, surveymonkey,
         kobo_names, kobo_labels, odk, plain_table)  # fmt: skip


def settings(language: str = "en", **survey: str) -> str:
    """The text of review.yaml with statements and a scale in `language`, and `survey` among the survey's settings."""
    labels = ", ".join(f"{value}: {word}" for value, word in enumerate(WORDS[language], 1))
    lines = {"file": "survey.csv", "deal_column": DEAL[language], "minimum_respondents": "1", **survey}
    text = edited("review.yaml", ("language: en", f"language: {language}"))
    for old, new in zip(_TEXTS_IN_BASE, TEXTS[language], strict=True):
        text = text.replace(old, f'"{new}"')
    begin, end = text.index("survey:\n"), text.index("indicators:\n")
    made = "".join(f"  {name}: {value}\n" for name, value in lines.items() if value)
    return f"{text[:begin]}survey:\n{made}  scale: {{labels: {{{labels}}}}}\n\n{text[end:]}"


def as_csv(rows: Rows, delimiter: str = ",") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()


def as_workbook(path: Path, rows: Rows) -> Path:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    workbook.save(path)
    return path


def loaded(folder: Path, rows: Rows, review: str) -> Loaded:
    """What is read of a review whose survey is the .csv with these `rows`."""
    return load(review_folder(folder, **{"survey.csv": as_csv(rows), "review.yaml": review}))


def answers(found: Loaded) -> list[tuple[str, dict[str, int]]]:
    """The deal and the answers of each response; what is wrong with them fails the test."""
    assert found.review is not None and found.review.survey is not None, "\n".join(map(str, found.diagnostics))
    return [(response.deal, {**response.answers}) for response in found.review.survey.responses]
