"""The script is run by node against a stand-in for Google's FormApp that notes what is asked of it."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pipeline.questionnaire import write
from pipeline.questionnaire.codes import codes_for
from pipeline.questionnaire.questionnaire import Questionnaire
from tests.questionnaire.asked import FRONT, ODD, asked, joined, odd_indicators, scale

STAND_IN = """
const items = [], log = [], settings = {};
function item(kind) {
  const noted = {kind};
  items.push(noted);
  return new Proxy(noted, {get: (target, name, self) => {
    if (name === "createResponse") return value => ({value});
    if (!/^set(Title|HelpText|Rows|Columns|ChoiceValues|Required)$/.test(name)) throw new Error("no such method: " + String(name));
    return value => { target[name.slice(3)] = value; return self; };
  }});
}
const ADD = ["ListItem", "PageBreakItem", "GridItem", "ParagraphTextItem"];
const SET = ["Title", "Description", "ConfirmationMessage", "CollectEmail", "LimitOneResponsePerUser", "AllowResponseEdits",
  "PublishingSummary", "ProgressBar"];
const form = new Proxy({}, {get: (_, name, self) => {
  if (name.startsWith("add") && ADD.includes(name.slice(3))) return () => item(name.slice(3));
  if (name.startsWith("set") && SET.includes(name.slice(3))) return value => { settings[name.slice(3)] = value; return self; };
  if (name === "getEditUrl" || name === "getPublishedUrl") return () => name;
  if (name === "createResponse") return () => ({withItemResponse: given => ({toPrefilledUrl: () => "?" + given.value})});
  throw new Error("no such method: " + String(name));
}});
const FormApp = {create: title => { settings.created = title; return form; }};
const Logger = {log: text => log.push(text)};
"""


def run(made: Questionnaire) -> dict[str, Any]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not there")
    told = "makeForm(); console.log(JSON.stringify({items, log, settings}));"
    code = f"{STAND_IN}\n{write(made, 'google-forms').decode()}\n{told}"
    done = subprocess.run([node, "-"], input=code, capture_output=True, text=True, check=True, encoding="utf-8")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def grids_of(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in found["items"] if each["kind"] == "GridItem"]


def test_the_script_makes_an_anonymous_form_with_a_grid_for_each_indicator(tmp_path: Path) -> None:
    found = run(asked(tmp_path, {"questionnaire.md": FRONT}))
    told = found["settings"]
    assert told["created"] == told["Title"] == "Onderzoek: vragenlijst"
    assert (told["CollectEmail"], told["LimitOneResponsePerUser"], told["PublishingSummary"]) == (False, False, False)
    deal, *_, remarks = found["items"]
    assert (deal["ChoiceValues"], deal["Required"]) == (["Deal 1", "Deal 2"], True)
    assert (remarks["kind"], remarks["Title"]) == ("ParagraphTextItem", "Wilt u nog iets toevoegen?")
    first, second = grids_of(found)
    assert (first["Title"], first["Rows"], first["Required"]) == ("Eén thema", ["Eerste", "Tweede"], False)
    assert second["Columns"] == ["1 - oneens", "2", "3", "4", "5 - eens"]


def test_the_log_has_a_link_for_each_deal(tmp_path: Path) -> None:
    assert run(asked(tmp_path))["log"][-2:] == ["Deal 1: ?Deal 1", "Deal 2: ?Deal 2"]


def test_whatever_stands_in_a_statement_comes_through(tmp_path: Path) -> None:
    (grid,) = grids_of(run(asked(tmp_path, indicators=odd_indicators())))
    assert grid["Rows"] == [joined(text) for text in ODD]


@pytest.mark.parametrize("deals", [1, 40])
@pytest.mark.parametrize(("lowest", "highest"), [(1, 5), (0, 10), (-2, 2)])
def test_an_export_leads_back_to_our_ids(tmp_path: Path, deals: int, lowest: int, highest: int) -> None:
    ids = [f"deal-{number}" for number in range(deals)]
    made = asked(tmp_path, deals=ids, survey=scale(lowest, highest, {highest: "ja"}))
    found, coded = run(made), codes_for(made, "google-forms")
    assert [coded.deals[name] for name in found["items"][0]["ChoiceValues"]] == ids
    headings = [f"{grid['Title']} [{row}]" for grid in grids_of(found) for row in grid["Rows"]]
    assert [coded.headings[each] for each in headings] == ["q1", "q-2", "q3"]
    assert [coded.answers[said] for said in grids_of(found)[0]["Columns"]] == list(range(lowest, highest + 1))
