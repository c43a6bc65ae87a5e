"""`reviewdeck survey`: what it says of the answers, and what it writes down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.inputs import load
from pipeline.inputs.survey_mapping import with_columns
from tests.builders import edited, review_folder
from tests.surveys import exports
from tests.surveys.exports import EXPECTED, IDS, TEXTS, answers, as_csv, settings

SECRET = "somebody@example.org"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["survey", *map(str, arguments)])


def folder(path: Path, rows: list[list[str]], review: str, **more: str) -> Path:
    return review_folder(path, **{"survey.csv": as_csv(rows), "review.yaml": review, **more})


def test_it_says_the_tool_the_columns_the_answers_and_who_is_missing(tmp_path):
    rows = [row for row in exports.lime_expression_codes("en").rows if "Quiet streets" not in row]
    deal = edited("deals/green-roofs.md", ("short_name:", "invited: 12\nshort_name:"))
    inputs = folder(tmp_path, rows, settings(deal_column=""), **{"deals/green-roofs.md": deal})

    result = run(inputs)

    said = result.stdout.splitlines()
    assert result.exit_code == 0
    assert said[0] == "survey.csv: LimeSurvey export with codes, 3 responses, 1 left out: not submitted"
    assert any(line.split()[:3] == ["G", "processdesign_q1a", "q1a"] for line in said)
    assert any(line.split() == ["q1a", "2", "0", "0", "0", "1", "0"] for line in said)
    assert any(line.split() == ["green-roofs", "3", "12", "25%"] for line in said)
    assert any(line.split() == ["quiet-streets", "none"] for line in said)


def test_it_says_all_that_as_json(tmp_path):
    inputs = folder(tmp_path, exports.qualtrics("en").rows, settings())

    found = json.loads(run(inputs, "--format", "json").stdout)

    assert [each["tool"] for each in found["files"]] == ["Qualtrics export"]
    assert found["files"][0]["heading_rows"] == [1, 2, 3]
    assert found["files"][0]["left_out"] == {"a preview": [10], "not finished": [11]}
    assert found["statements"][0]["counts"] == {"1": 2, "2": 1, "3": 0, "4": 1, "5": 2}
    assert (found["missing"], found["problems"]) == ([], [])


@pytest.mark.parametrize("style", ["text", "json"])
def test_no_respondent_is_named(tmp_path, style):
    rows = [["who", "Email", "project", *IDS], [SECRET, SECRET, "Green roofs", *"1234"], [SECRET, SECRET, "x", *"1294"]]
    inputs = folder(tmp_path, rows, settings(deal_column="", respondent_column="who"))

    result = run(inputs, "--format", style)

    assert result.exit_code == 1
    assert SECRET not in result.output


def test_it_shows_how_a_file_was_understood_also_where_something_is_wrong(tmp_path):
    rows = [["Where do you work?", "Q1", *TEXTS["en"][1:]], ["Green roofs", *"1234"], ["Quiet streets", *"1234"]]
    inputs = folder(tmp_path, rows, settings(deal_column=""))

    result = run(inputs)

    assert result.exit_code == 1
    assert 'There is no column for the statement "q1a"' in result.stderr
    assert 'Column A ("Where do you work?") has nothing but names that fit' in result.stderr


@pytest.mark.parametrize("tool", [exports.google, exports.qualtrics, exports.lime_expression_codes, exports.kobo_names])
def test_it_writes_down_which_column_is_which_and_nothing_else_changes(tmp_path, tool):
    own = {"deal_column": exports.DEAL["nl"] if tool in (exports.google, exports.qualtrics) else ""}
    review = settings("nl", **own).replace("survey:\n", "survey:  # the answers\n  # as they came\n")
    inputs = folder(tmp_path, tool("nl").rows, review)

    result = run(inputs, "--write")

    written = (inputs / "review.yaml").read_text("utf-8")
    assert result.exit_code == 0, result.output
    assert [line for line in written.splitlines() if line in review.splitlines()] == review.splitlines()
    assert "  columns:\n    q1a: " in written
    assert answers(load(inputs)) == EXPECTED
    assert "review.yaml" not in run(inputs, "--write").stdout.replace("by review.yaml", "").split("Responses")[-1]


def test_it_writes_down_what_is_nearly_a_statement_or_the_deals_column(tmp_path):
    rows = [
        ["Where do you work?", "The project has a recognizable proces.", *TEXTS["en"][1:]],
        ["Green roofs", *"1234"],
    ]
    inputs = folder(tmp_path, rows, settings(deal_column=""))

    result = run(inputs, "--write")

    assert result.exit_code == 0, result.output
    assert answers(load(inputs)) == [("green-roofs", dict(zip(IDS, (1, 2, 3, 4), strict=True)))]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "survey:\n  file: a.csv # x\n",
            'survey:\n  deal_column: "D"\n  columns:\n    q1: "A [1]"\n  file: a.csv # x\n',
        ),
        ("survey: {file: a.csv}\n", 'survey: {file: a.csv, deal_column: "D", columns: {q1: "A [1]"}}\n'),
        (
            "survey:\r\n    file: a.csv\r\n",
            'survey:\r\n    deal_column: "D"\r\n    columns:\r\n      q1: "A [1]"\r\n    file: a.csv\r\n',
        ),
        (
            "survey:\n  deal_column: X\n  columns:\n    q2: b\n",
            'survey:\n  deal_column: X\n  columns:\n    q1: "A [1]"\n    q2: b\n',
        ),
        (
            "survey:\n  deal_column: X\n  columns: {q2: b}\n",
            'survey:\n  deal_column: X\n  columns: {q2: b, q1: "A [1]"}\n',
        ),
        ("survey:\n  deal_column: X\n  columns: {q1: b}\n", "survey:\n  deal_column: X\n  columns: {q1: b}\n"),
        ("title: none\n", "title: none\n"),
        (
            "\ufeffé: [what?]\nsurvey: {deal_column: X}\n",
            '\ufeffé: [what?]\nsurvey: {deal_column: X, columns: {q1: "A [1]"}}\n',
        ),
    ],
)
def test_settings_are_added_where_they_belong(before, after):
    assert with_columns(before, {"": "D", "q1": "A [1]"})[0] == after


def test_a_review_without_a_survey_is_told(tmp_path):
    review = settings()
    without = review[: review.index("survey:")] + review[review.index("indicators:") :]
    result = run(folder(tmp_path, [["x"]], without))

    assert (result.exit_code, "has no survey" in result.stderr) == (1, True)


def test_many_files_with_a_response_each_are_told_together(tmp_path):
    files = {f"answers/{at:03}.json": json.dumps({"deal": "green-roofs", **dict.fromkeys(IDS, 3)}) for at in range(30)}
    review = settings(deal_column="", file="", files='["answers/*.json"]')
    inputs = review_folder(tmp_path, **files, **{"review.yaml": review})

    said = run(inputs).stdout.splitlines()

    assert said[0] == "30 files (answers in JSON), 30 responses"
    assert len(said) < 25


def test_check_and_build_say_how_the_survey_was_read(tmp_path):
    inputs = folder(tmp_path / "in", exports.google("en").rows, settings())

    checked = CliRunner().invoke(main, ["check", str(inputs)])
    as_json = CliRunner().invoke(main, ["check", str(inputs), "--format", "json"])
    built = CliRunner().invoke(main, ["build", str(inputs), "-o", str(tmp_path / "out")])

    line = "survey.csv: Google Forms export, 6 responses"
    assert line in checked.stdout.splitlines()
    assert json.loads(as_json.stdout)["notes"] == [line]
    assert line in built.stdout.splitlines()
