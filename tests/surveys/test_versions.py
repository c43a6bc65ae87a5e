"""Answers that say which questionnaire they are to, and what is told where that was another one than is asked now."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from pipeline.inputs import Loaded, load
from pipeline.inputs.questionnaire import load_questionnaire
from pipeline.questionnaire.codes import codes_for
from tests.builders import edited, review_folder
from tests.surveys.exports import EXPECTED, GIVEN, IDS

REWORDED = ("The project has a recognisable process.", "The project has a process that I know.")
DEALS = ("deals: [green-roofs, quiet-streets]", "deals: [quiet-streets, green-roofs]")
QUALTRICS = ["StartDate", "EndDate", "Finished", "ResponseId", "Status"]


def fingerprint(folder: Path, *changes: tuple[str, str]) -> str:
    """Of the questionnaire of the small review, with its settings changed."""
    made = load_questionnaire(review_folder(folder / "asked", **{"review.yaml": edited("review.yaml", *changes)}))
    assert made.questionnaire is not None
    return made.questionnaire.fingerprint


def table(rows: list[list[str]]) -> str:
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    return made.getvalue()


def read(folder: Path, survey: str, *changes: tuple[str, str]) -> Loaded:
    plain = ("  respondent_column: respondent\n", "")
    return load(
        review_folder(folder / "now", **{"survey.csv": survey, "review.yaml": edited("review.yaml", plain, *changes)})
    )


def answered(mark: str) -> str:
    rows = [["deal", *IDS, "fingerprint"]]
    rows += [[deal, *("" if each is None else str(each) for each in values), mark] for deal, values in GIVEN]
    return table(rows)


def responses(loaded: Loaded) -> list[tuple[str, dict[str, int]]]:
    assert loaded.review and loaded.review.survey, loaded.diagnostics
    return [
        (each.deal, {id_: int(answer) for id_, answer in each.answers.items()})
        for each in loaded.review.survey.responses
    ]


def test_answers_to_what_is_asked_now_need_no_word(tmp_path: Path) -> None:
    loaded = read(tmp_path, answered(fingerprint(tmp_path)))
    assert loaded.diagnostics == []
    assert responses(loaded) == EXPECTED


def test_answers_to_other_words_are_told_with_the_statements(tmp_path: Path) -> None:
    loaded = read(tmp_path, answered(fingerprint(tmp_path)), REWORDED)
    (found,) = loaded.diagnostics

    assert (found.code, str(found.severity), str(found.location)) == (
        "questionnaire-changed",
        "warning",
        "survey.csv:2:6",
    )
    assert "other words for q1a was answered here, as in 6 responses in all" in str(found)
    assert responses(loaded) == EXPECTED


def test_answers_in_other_words_for_the_scale_are_told(tmp_path: Path) -> None:
    loaded = read(tmp_path, answered(fingerprint(tmp_path)), ("5: fully agree", "5: totally agree"))
    assert [each.said.code for each in loaded.diagnostics] == ["questionnaire-changed/scale"]


def test_many_files_of_a_form_are_told_in_one_sentence(tmp_path: Path) -> None:
    mark = fingerprint(tmp_path)
    files = {
        f"answers/{number}.json": json.dumps(
            {"reviewdeck": "answers", "fingerprint": mark, "deal": "green-roofs", "answers": dict.fromkeys(IDS, 3)}
        )
        for number in range(7)
    }
    settings = edited(
        "review.yaml",
        REWORDED,
        ("file: survey.csv", 'files: ["answers/*.json"]'),
        ("  respondent_column: respondent\n", ""),
    )
    loaded = load(review_folder(tmp_path / "now", **files, **{"review.yaml": settings}))
    (found,) = [each for each in loaded.diagnostics if each.code == "questionnaire-changed"]
    assert "as in 7 responses in all" in str(found)


def numbered(folder: Path, mark: str) -> str:
    """Qualtrics' export with numbers for deals and answers; without a fingerprint where `mark` is empty."""
    made = load_questionnaire(review_folder(folder / "numbered")).questionnaire
    assert made is not None
    deals = codes_for(made, "qualtrics").deal_codes
    ids = {"Green roofs": "green-roofs", "Quiet streets": "quiet-streets"}
    rows = [[*QUALTRICS, "deal", *IDS, *(["fingerprint"] if mark else [])]]
    for deal, values in GIVEN:
        said = ["" if each is None else str(each) for each in values]
        rows.append(["2024-01-01", "2024-01-01", "1", "R_1", "0", deals[ids[deal]], *said, *([mark] if mark else [])])
    return table(rows)


def test_the_numbers_of_qualtrics_are_deals_where_the_same_was_asked(tmp_path: Path) -> None:
    loaded = read(tmp_path, numbered(tmp_path, fingerprint(tmp_path)))
    assert loaded.diagnostics == []
    assert responses(loaded) == EXPECTED


@pytest.mark.parametrize("moved", [True, False])
def test_the_numbers_of_qualtrics_are_refused_where_they_may_mean_other_deals(tmp_path: Path, moved: bool) -> None:
    mark = fingerprint(tmp_path, DEALS) if moved else ""
    found = read(tmp_path, numbered(tmp_path, mark)).diagnostics
    assert {each.code for each in found} == {"unknown-deal"}
    assert all("export choices as texts" in str(each) for each in found)
