"""The reader here follows LimeSurvey's description of its tab-separated survey structure, not our writer."""

import csv
import html
import io
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.questionnaire import write
from pipeline.questionnaire.codes import codes_for
from pipeline.questionnaire.questionnaire import Questionnaire
from tests.questionnaire.asked import FRONT, ODD, TRANSLATION, asked, joined, odd_indicators, scale

Rows = list[dict[str, str]]


def rows_of(made: Questionnaire) -> Rows:
    text = write(made, "limesurvey").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t", strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def survey_of(rows: Rows, language: str) -> dict[str, dict[str, Any]]:
    """The questions by code, each with its group, type, subquestions and answers, as the import would put them."""
    questions: dict[str, dict[str, Any]] = {}
    group = code = ""
    for row in (row for row in rows if row["language"] == language):
        match row["class"]:
            case "G":
                group = shown(row["name"])
            case "Q":
                code = row["name"]
                assert code not in questions
                questions[code] = {"group": group, "type": row["type/scale"], "text": shown(row["text"]), "row": row}
                questions[code] |= {"SQ": {}, "A": {}}
            case "SQ" | "A" as kind:
                assert row["type/scale"] == "0"
                assert row["name"] not in questions[code][kind]
                questions[code][kind][row["name"]] = shown(row["text"])
    return questions


def shown(text: str) -> str:
    """What a respondent sees of HTML; a brace would start an expression."""
    assert not set("{}") & set(text)
    return html.unescape(re.sub("<[^>]*>", "", text))


def settings_of(rows: Rows) -> dict[str, str]:
    return {row["name"]: row["text"] for row in rows if row["class"] == "S"}


def test_the_survey_is_anonymous_and_has_a_page_for_each_indicator(tmp_path: Path) -> None:
    rows = rows_of(asked(tmp_path))
    told = settings_of(rows)
    assert told["language"] == "nl"
    assert (told["anonymized"], told["ipaddr"], told["datestamp"], told["refurl"]) == ("Y", "N", "N", "N")
    assert told["format"] == "G"
    groups = [row for row in rows if row["class"] == "G"]
    assert [row["type/scale"] for row in groups] == ["1", "2", "3"]
    assert [shown(row["name"]) for row in groups] == ["Uw project", "Eén thema", "Tweede & laatste"]
    titles = [row["text"] for row in rows if row["class"] == "SL" and row["name"] == "surveyls_title"]
    assert titles == ["Onderzoek: vragenlijst"]


def test_statements_are_rows_of_an_array_that_nobody_has_to_fill_in(tmp_path: Path) -> None:
    survey = survey_of(rows_of(asked(tmp_path)), "nl")
    array = survey["onetheme"]
    assert (array["type"], array["group"], array["row"]["mandatory"]) == ("F", "Eén thema", "N")
    assert array["SQ"] == {"q1": "Eerste", "q2": "Tweede"}
    assert array["A"] == {"1": "1 - oneens", "2": "2", "3": "3", "4": "4", "5": "5 - eens"}


def test_the_deal_is_asked_for_or_hidden_where_it_comes_by_link(tmp_path: Path) -> None:
    deal = survey_of(rows_of(asked(tmp_path / "a")), "nl")["deal"]
    assert (deal["type"], deal["row"]["mandatory"], deal["row"]["hidden"]) == ("!", "Y", "")
    assert list(deal["A"].values()) == ["Deal 1", "Deal 2"]
    by_link = asked(tmp_path / "b", {"questionnaire.md": "---\ndeal: link\n---\n"})
    hidden = survey_of(rows_of(by_link), "nl")["deal"]["row"]
    assert (hidden["mandatory"], hidden["hidden"]) == ("N", "1")


def test_a_hidden_equation_keeps_the_fingerprint(tmp_path: Path) -> None:
    made = asked(tmp_path)
    question = survey_of(rows_of(made), "nl")["fingerprint"]
    assert (question["type"], question["text"], question["row"]["hidden"]) == ("*", made.fingerprint, "1")


def test_the_open_question_comes_last(tmp_path: Path) -> None:
    survey = survey_of(rows_of(asked(tmp_path, {"questionnaire.md": FRONT})), "nl")
    assert list(survey)[-1] == "remarks"
    assert survey["remarks"]["type"] == "T"


def test_other_languages_repeat_the_structure_in_their_words(tmp_path: Path) -> None:
    rows = rows_of(asked(tmp_path, {"questionnaire.en.md": TRANSLATION}))
    assert settings_of(rows)["additional_languages"] == "en"
    dutch, english = survey_of(rows, "nl"), survey_of(rows, "en")
    assert list(dutch) == list(english)
    for code, question in dutch.items():
        assert (list(question["SQ"]), list(question["A"])) == (list(english[code]["SQ"]), list(english[code]["A"]))
    assert english["two2"]["SQ"] == {"q3": "Third {x}"}
    assert english["two2"]["group"] == "Second & last"


def test_whatever_stands_in_a_statement_comes_through(tmp_path: Path) -> None:
    survey = survey_of(rows_of(asked(tmp_path, indicators=odd_indicators())), "nl")
    assert list(survey["odd"]["SQ"].values()) == [joined(text) for text in ODD]


@pytest.mark.parametrize("deals", [1, 40])
@pytest.mark.parametrize(("lowest", "highest"), [(1, 5), (0, 10), (-2, 2)])
def test_an_export_with_codes_leads_back_to_our_ids(tmp_path: Path, deals: int, lowest: int, highest: int) -> None:
    ids = [f"deal-{number}" for number in range(deals)]
    made = asked(tmp_path, deals=ids, survey=scale(lowest, highest, {lowest: "nee", highest: "ja"}))
    survey = survey_of(rows_of(made), "nl")
    coded = codes_for(made, "limesurvey")
    assert [coded.deals[code] for code in survey["deal"]["A"]] == ids
    found = [
        coded.headings[heading]
        for code, question in survey.items()
        for row in question["SQ"]
        for heading in (f"{code}[{row}]", f"{code}_{row}", f"{question['text']} [{question['SQ'][row]}]")
    ]
    assert found == [id_ for id_ in ("q1", "q-2", "q3") for _ in range(3)]
    assert [coded.answers[code] for code in survey["onetheme"]["A"]] == list(range(lowest, highest + 1))
    assert all(re.fullmatch("[A-Za-z0-9]{1,5}", code) for code in [*survey["deal"]["A"], *survey["onetheme"]["A"]])
