"""The reader here follows Qualtrics' description of its advanced TXT format, not our writer."""

import html
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.questionnaire import write
from pipeline.questionnaire.codes import codes_for
from pipeline.questionnaire.questionnaire import Questionnaire
from tests.questionnaire.asked import FRONT, ODD, asked, joined, odd_indicators, scale

TAG = re.compile(r"\[\[([A-Za-z]+)(?::(.*))?\]\]")


def read(made: Questionnaire) -> dict[str, Any]:
    """Embedded data, blocks, and questions by tag: type, text, choices and answers by their codes."""
    first, *lines = write(made, "qualtrics").decode("utf-8-sig").split("\n")
    assert first == "[[AdvancedFormat]]"
    data: dict[str, str] = {}
    blocks: list[str] = []
    questions: dict[str, dict[str, Any]] = {}
    question: dict[str, Any] = {}
    into: dict[str, str] | None = None
    key = ""
    for line in lines:
        tag = TAG.fullmatch(line)
        if tag is None:
            if not line:
                continue
            text = html.unescape(line)
            if into is None:
                assert question["text"] == "", "a text has one line"
                question["text"] = text
            else:
                assert key and key not in into
                into[key], key = text, ""
            continue
        name, value = tag.group(1), tag.group(2) or ""
        if name == "ED":
            field, _, content = value.partition(":")
            data[field] = content
        elif name == "Block":
            blocks.append(html.unescape(value))
        elif name == "Question":
            question, into = {"type": value, "text": "", "choices": {}, "answers": {}}, None
        elif name == "ID":
            assert value not in questions
            questions[value] = question
        elif name in ("AdvancedChoices", "AdvancedAnswers"):
            into = question["choices" if name == "AdvancedChoices" else "answers"]
        else:
            assert name in ("Choice", "Answer")
            assert value.isdigit() and int(value) > 0
            key = value
    return {"data": data, "blocks": blocks, "questions": questions}


def test_each_indicator_is_a_matrix_in_a_block_of_its_own(tmp_path: Path) -> None:
    found = read(asked(tmp_path))
    assert found["blocks"] == ["Onderzoek: vragenlijst", "Eén thema", "Tweede & laatste", "Afsluiting"]
    assert list(found["questions"]) == ["introduction", "deal", "onetheme", "two2", "closing"]
    matrix = found["questions"]["onetheme"]
    assert (matrix["type"], matrix["text"]) == ("Matrix", "In hoeverre bent u het eens met deze stellingen?")
    assert matrix["choices"] == {"1": "Eerste", "2": "Tweede"}
    assert matrix["answers"] == {"1": "1 - oneens", "2": "2", "3": "3", "4": "4", "5": "5 - eens"}


def test_the_fingerprint_is_embedded_data(tmp_path: Path) -> None:
    made = asked(tmp_path)
    assert read(made)["data"] == {"fingerprint": made.fingerprint}


def test_a_deal_that_comes_by_link_is_embedded_data_and_no_question(tmp_path: Path) -> None:
    found = read(asked(tmp_path, {"questionnaire.md": "---\ndeal: link\n---\n"}))
    assert found["data"]["deal"] == ""
    assert "deal" not in found["questions"]


def test_the_open_question_has_room_for_text(tmp_path: Path) -> None:
    assert read(asked(tmp_path, {"questionnaire.md": FRONT}))["questions"]["remarks"]["type"] == "TextEntry:Essay"


def test_whatever_stands_in_a_statement_comes_through(tmp_path: Path) -> None:
    choices = read(asked(tmp_path, indicators=odd_indicators()))["questions"]["odd"]["choices"]
    assert list(choices.values()) == [joined(text) for text in ODD]


@pytest.mark.parametrize("deals", [1, 40])
@pytest.mark.parametrize(("lowest", "highest"), [(1, 5), (0, 10), (-2, 2)])
def test_an_export_leads_back_to_our_ids(tmp_path: Path, deals: int, lowest: int, highest: int) -> None:
    ids = [f"deal-{number}" for number in range(deals)]
    made = asked(tmp_path, deals=ids, survey=scale(lowest, highest))
    questions, coded = read(made)["questions"], codes_for(made, "qualtrics")
    assert [coded.deals[code] for code in questions["deal"]["choices"]] == ids
    headings = [f"{tag}_{row}" for tag in ("onetheme", "two2") for row in questions[tag]["choices"]]
    assert [coded.headings[each] for each in headings] == ["q1", "q-2", "q3"]
    for said, code in [(text, code) for code, text in questions["two2"]["answers"].items()]:
        assert coded.answers[said] == coded.answers[code]
    assert [coded.answers[code] for code in questions["two2"]["answers"]] == list(range(lowest, highest + 1))
