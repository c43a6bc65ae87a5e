"""The form as HTML, read by Python's own parser, and as people use it, in a browser where there is one."""

import json
import os
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipeline.questionnaire import write
from pipeline.questionnaire.questionnaire import Questionnaire
from tests.questionnaire.asked import FRONT, ODD, asked, joined, odd_indicators, scale
from tests.questionnaire.browser import Page, chromium


class Parsed(HTMLParser):
    """The fieldsets of a form with their legends and choices, all ids, and what leads out of the file."""

    def __init__(self, made: Questionnaire) -> None:
        super().__init__()
        self.statements: dict[str, dict[str, Any]] = {}
        self.ids: list[str] = []
        self.outside: list[str] = []
        self.options: dict[str, str] = {}
        self.language = ""
        self._within: list[str] = []
        self._statement: dict[str, Any] = {}
        self._value = ""
        self.feed(write(made, "html").decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        self._within.append(tag)
        self.outside += [told[key] for key in ("src", "href", "action") if key in told]
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "html":
            self.language = told["lang"]
        elif tag == "fieldset":
            self._statement = {"text": "", "choices": {}}
            self.statements[told["data-statement"]] = self._statement
        elif tag in ("input", "option"):
            self._value = told["value"]

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "legend" in self._within:
            self._statement["text"] += data
        elif "label" in self._within and "fieldset" in self._within:
            self._statement["choices"][self._value] = data
        elif "option" in self._within:
            self.options[self._value] = data


def test_each_statement_is_a_fieldset_with_its_legend(tmp_path: Path) -> None:
    form = Parsed(asked(tmp_path))
    assert form.language == "nl"
    assert list(form.statements) == ["q1", "q-2", "q3"]
    choices = {"1": "1 - oneens", "2": "2", "3": "3", "4": "4", "5": "5 - eens"}
    assert form.statements["q3"] == {"text": "Derde {x}", "choices": choices}
    assert form.options == {"": "Kies een project", "deal-1": "Deal 1", "deal-2": "Deal 2"}


def test_nothing_leads_out_of_the_file_and_no_id_is_there_twice(tmp_path: Path) -> None:
    form = Parsed(asked(tmp_path, {"questionnaire.md": FRONT}, deals=[f"deal-{number}" for number in range(40)]))
    assert form.outside == []
    assert len(set(form.ids)) == len(form.ids)
    assert len(form.options) == 41


def test_whatever_stands_in_a_statement_comes_through(tmp_path: Path) -> None:
    form = Parsed(asked(tmp_path, indicators=odd_indicators()))
    assert [each["text"] for each in form.statements.values()] == [joined(text) for text in ODD]


@pytest.mark.parametrize(("lowest", "highest"), [(0, 10), (-2, 2)])
def test_values_are_those_of_the_scale(tmp_path: Path, lowest: int, highest: int) -> None:
    form = Parsed(asked(tmp_path, survey=scale(lowest, highest)))
    assert [int(value) for value in form.statements["q1"]["choices"]] == list(range(lowest, highest + 1))


# --- in a browser ---------------------------------------------------------------------------------


def opened(page: Page, made: Questionnaire, folder: Path, query: str = "") -> Path:
    """Open the form; the folder that its file goes to."""
    file, downloads = folder / "form.html", folder / "saved"
    file.write_bytes(write(made, "html"))
    downloads.mkdir()
    page.open(file.as_uri() + query, downloads)
    return downloads


def saved(downloads: Path) -> tuple[str, dict[str, Any]]:
    """The name and content of the one file that was saved."""
    until = time.monotonic() + 30
    while not (files := list(downloads.glob("*.json"))):
        assert time.monotonic() < until, "nothing was saved"
        time.sleep(0.05)
    return files[0].name, json.loads(files[0].read_text("utf-8"))


def test_a_form_filled_in_with_the_keyboard_saves_its_answers(tmp_path: Path) -> None:
    made = asked(tmp_path, {"questionnaire.md": FRONT})
    with chromium(tmp_path / "profile") as page:
        downloads = opened(page, made, tmp_path, "?deal=deal-2")
        page.press("Tab")  # the deal, which the link has chosen
        page.press("Tab", " ", "ArrowRight", "ArrowRight", "ArrowRight")
        page.press("Tab", "Tab", " ", "Tab", "Tab", "Tab")  # over "clear" to the next, and past the last
        assert page.run("document.activeElement.id") == "remarks"
        page.press(*"Fraai")
        assert page.run("document.getElementById('count').textContent") == "2 van 3 stellingen beantwoord"
        page.press("Tab", "Enter")
        name, content = saved(downloads)
        assert name in page.run("document.getElementById('message').textContent")
    assert name.startswith("deal-2-")
    assert content == {
        "reviewdeck": "answers",
        "fingerprint": made.fingerprint,
        "language": "nl",
        "deal": "deal-2",
        "answers": {"q1": 4, "q-2": 1},
        "remarks": "Fraai",
    }


def test_a_form_without_a_deal_or_an_answer_says_what_is_missing(tmp_path: Path) -> None:
    with chromium(tmp_path / "profile") as page:
        downloads = opened(page, asked(tmp_path), tmp_path)
        message = "document.getElementById('message').textContent"
        page.run("document.querySelector('.save').click()")
        assert page.run(message) == "Kies eerst een project; uw antwoorden horen daarbij."
        assert page.run("document.activeElement.id") == "deal"
        page.run("deal.value = 'deal-1'; document.querySelector('.save').click()")
        assert page.run(message) == "Er is nog geen stelling beantwoord."
        assert list(downloads.iterdir()) == []


def test_an_answer_can_be_taken_back(tmp_path: Path) -> None:
    with chromium(tmp_path / "profile") as page:
        opened(page, asked(tmp_path), tmp_path)
        page.run("document.querySelector('input[type=radio]').click()")
        assert page.run("JSON.stringify(answers())") == '{"q1":1}'
        page.run("document.querySelector('.clear').click()")
        assert page.run("JSON.stringify(answers())") == "{}"
        assert page.run("document.querySelector('.clear').hidden")


def test_the_other_deals_can_not_be_chosen_where_the_link_decides(tmp_path: Path) -> None:
    made = asked(tmp_path, {"questionnaire.md": "---\ndeal: link\n---\n"})
    with chromium(tmp_path / "profile") as page:
        opened(page, made, tmp_path, "?deal=deal-2")
        assert page.run("Array.from(deal.options).filter(each => !each.disabled).map(each => each.value)") == ["deal-2"]


@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(tmp_path: Path, width: int) -> None:
    axe = Path(os.environ.get("NODE_PATH", "/nowhere")) / "axe-core/axe.min.js"
    if not axe.is_file():
        pytest.skip("axe-core is not there; NODE_PATH may say where it is")
    made = asked(tmp_path, {"questionnaire.md": FRONT}, indicators=odd_indicators(), survey=scale(0, 10, {0: "nooit"}))
    with chromium(tmp_path / "profile") as page:
        opened(page, made, tmp_path)
        page.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        page.run("document.querySelector('input[type=radio]').click()")
        page.run(axe.read_text("utf-8") + "; 0")
        found = page.run("axe.run().then(result => result.violations.map(each => each.id + ': ' + each.help))")
        assert found == []
        assert page.run("document.documentElement.scrollWidth") <= width
