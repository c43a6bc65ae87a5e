"""The survey is taken by survey-core where node has it: NODE_PATH says where."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pipeline.questionnaire import write
from pipeline.questionnaire.codes import codes_for
from pipeline.questionnaire.questionnaire import Questionnaire
from tests.questionnaire.asked import FRONT, ODD, TRANSLATION, asked, joined, odd_indicators, scale

TAKE = """
const {Model} = require("survey-core");
const survey = new Model(JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")));
const {data, locale} = JSON.parse(process.argv[2]);
survey.onScrollToTop.add((_, options) => { options.allow = false; }); // there is no page to scroll
if (locale) survey.locale = locale;
survey.data = data;
const matrix = survey.getAllQuestions().filter(each => each.getType() === "matrix");
const shown = {
  errors: survey.jsonErrors || [],
  title: survey.locTitle.renderedHtml,
  rows: matrix.map(each => each.rows.map(row => row.locText.renderedHtml)),
  columns: matrix[0].columns.map(column => column.locText.renderedHtml),
};
survey.completeLastPage();
console.log(JSON.stringify({...shown, state: survey.state, data: survey.data}));
"""


def survey_of(made: Questionnaire) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write(made, "surveyjs"))
    return found


def matrices_of(survey: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for page in survey["pages"] for each in page["elements"] if each["type"] == "matrix"]


def taken(made: Questionnaire, folder: Path, data: dict[str, Any], locale: str = "") -> dict[str, Any]:
    """What survey-core makes of the survey and of answers to it."""
    node = shutil.which("node")
    there = node and subprocess.run([node, "-e", 'require("survey-core")'], capture_output=True, check=False)
    if not there or there.returncode:
        pytest.skip("node with survey-core is not there; NODE_PATH may say where it is")
    file = folder / "survey.json"
    file.write_bytes(write(made, "surveyjs"))
    told = json.dumps({"data": data, "locale": locale})
    command = [str(node), "-e", TAKE, str(file), told]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ), encoding="utf-8")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_each_indicator_is_a_matrix_on_a_page_of_its_own(tmp_path: Path) -> None:
    survey = survey_of(asked(tmp_path))
    assert survey["locale"] == "nl"
    first, second = matrices_of(survey)
    assert first["name"] == "one-theme"
    assert first["rows"] == [{"value": "q1", "text": "Eerste"}, {"value": "q-2", "text": "Tweede"}]
    assert [each["value"] for each in second["columns"]] == [1, 2, 3, 4, 5]
    assert len({page["name"] for page in survey["pages"]}) == len(survey["pages"]) == 3


def test_the_deal_is_asked_for_or_shown_where_it_comes_by_link(tmp_path: Path) -> None:
    deal = survey_of(asked(tmp_path / "a"))["pages"][0]["elements"][1]
    assert (deal["name"], deal["isRequired"], "readOnly" in deal) == ("deal", True, False)
    by_link = survey_of(asked(tmp_path / "b", {"questionnaire.md": "---\ndeal: link\n---\n"}))
    assert by_link["pages"][0]["elements"][1]["readOnly"]


@pytest.mark.parametrize("deals", [1, 40])
@pytest.mark.parametrize(("lowest", "highest"), [(1, 5), (0, 10), (-2, 2)])
def test_a_result_leads_back_to_our_ids(tmp_path: Path, deals: int, lowest: int, highest: int) -> None:
    ids = [f"deal-{number}" for number in range(deals)]
    made = asked(tmp_path, deals=ids, survey=scale(lowest, highest))
    survey, coded = survey_of(made), codes_for(made, "surveyjs")
    assert [coded.deals[each["value"]] for each in survey["pages"][0]["elements"][1]["choices"]] == ids
    headings = [f"{matrix['name']}.{row['value']}" for matrix in matrices_of(survey) for row in matrix["rows"]]
    assert [coded.headings[each] for each in headings] == ["q1", "q-2", "q3"]
    assert [each["value"] for each in matrices_of(survey)[0]["columns"]] == list(range(lowest, highest + 1))


def test_survey_core_takes_it_and_gives_the_answers_with_the_fingerprint(tmp_path: Path) -> None:
    made = asked(tmp_path, {"questionnaire.md": FRONT})
    given = {"deal": "deal-2", "one-theme": {"q1": 5, "q-2": 1}, "remarks": "Mooi"}
    found = taken(made, tmp_path, given)
    assert found["errors"] == []
    assert (found["title"], found["state"]) == ("Onderzoek: vragenlijst", "completed")
    assert found["data"] == given | {"fingerprint": made.fingerprint}


def test_survey_core_shows_each_language(tmp_path: Path) -> None:
    made = asked(tmp_path, {"questionnaire.en.md": TRANSLATION})
    assert taken(made, tmp_path, {})["rows"] == [["Eerste", "Tweede"], ["Derde {\u2060x}"]]
    english = taken(made, tmp_path, {}, "en")
    assert english["rows"] == [["First", "Second"], ["Third {\u2060x}"]]
    assert english["columns"][0] == "1 - fully disagree"


def test_survey_core_shows_whatever_stands_in_a_statement(tmp_path: Path) -> None:
    made = asked(tmp_path, indicators=odd_indicators())
    ((*rows,),) = taken(made, tmp_path, {})["rows"]
    assert [row.replace("\u2060", "") for row in rows] == [joined(text) for text in ODD]


def test_survey_core_keeps_a_deal_that_came_by_link(tmp_path: Path) -> None:
    made = asked(tmp_path, {"questionnaire.md": "---\ndeal: link\n---\n"})
    found = taken(made, tmp_path, {"deal": "deal-1"})
    assert (found["state"], found["data"]["deal"]) == ("completed", "deal-1")
