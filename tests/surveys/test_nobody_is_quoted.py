"""What a respondent wrote stands in no message, but for a short answer that is wrong."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline.inputs import load
from tests.builders import edited, review_folder

ANN = ["Ann Archer", "ann.archer@example.org", "My boss never listens to anybody", "R-4711"]


def messages(folder: Path, *rows: list[str], **settings: str) -> str:
    table = io.StringIO()
    csv.writer(table).writerows([["deal", "respondent", "q1a", "q1b", "q2a", "q3a"], *rows])
    found = load(review_folder(folder, **{"survey.csv": table.getvalue(), **settings})).diagnostics
    assert found
    return "\n".join(map(str, found))


@pytest.mark.parametrize("secret", ANN)
@pytest.mark.parametrize("column", [0, 1])
def test_what_stands_outside_the_statements_is_never_repeated(tmp_path: Path, secret: str, column: int) -> None:
    row = ["Green roofs", "R1", "1", "2", "3", "nonsense"]
    row[column] = secret
    said = messages(tmp_path, row, [row[0], row[1], "1", "2", "3", "4"])
    assert secret not in said and secret.split()[0] not in said
    assert "Row 2" in said or "Row 3" in said


@pytest.mark.parametrize("secret", ANN[1:3])
def test_open_text_among_answers_is_not_repeated(tmp_path: Path, secret: str) -> None:
    said = messages(tmp_path, ["Green roofs", "R1", secret, "2", "3", "4"])
    assert secret not in said
    assert 'Row 2, column C ("q1a"): what stands there is no answer on the scale of 1 to 5.' in said


@pytest.mark.parametrize("answer", ["6", "A7", "mostly agree"])
def test_a_short_answer_that_is_wrong_is_shown(tmp_path: Path, answer: str) -> None:
    assert f'"{answer}"' in messages(tmp_path, ["Green roofs", "R1", answer, "2", "3", "4"])


def test_a_name_that_nearly_is_a_deal_is_shown_with_it(tmp_path: Path) -> None:
    said = messages(tmp_path, ["Green rofs", "R1", "1", "2", "3", "4"])
    assert '"Green rofs" is not a project of this review' in said and 'Did you mean "Green roofs"?' in said


def test_cells_beyond_the_headings_are_not_repeated(tmp_path: Path) -> None:
    settings = edited("review.yaml", ("  respondent_column: respondent\n", ""))
    said = messages(tmp_path, ["Green roofs", "R1", "1", "2", "3", "4", *ANN], **{"review.yaml": settings})
    assert not any(each in said for each in ANN)
