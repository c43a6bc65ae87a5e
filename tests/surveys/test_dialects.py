"""The exports of form tools: each is known by its headings, and gives the same answers."""

from __future__ import annotations

import json

import openpyxl
import pytest

from pipeline.inputs import load
from pipeline.inputs.questionnaire import load_questionnaire
from pipeline.questionnaire.codes import codes_for
from tests.builders import review_folder
from tests.surveys import exports
from tests.surveys.exports import EXPECTED, GIVEN, IDS, STEM, TEXTS, answers, loaded, settings


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("tool", exports.TOOLS, ids=lambda tool: tool.__name__)
def test_a_tools_export_is_known_and_gives_the_answers(tmp_path, tool, language):
    export = tool(language)
    coded = export.rows[0].count("deal") or export.tool in ("KoBo export", "ODK export", "plain table")
    by_label = tool is exports.kobo_labels
    review = settings(language, deal_column="" if coded and not by_label else exports.DEAL[language])

    found = loaded(tmp_path, export.rows, review)

    assert answers(found) == EXPECTED
    assert [str(each) for each in found.diagnostics] == []
    (reading,) = found.overview.readings
    assert (str(reading.tool), sum(map(len, reading.left_out.values()))) == (export.tool, export.left_out)


@pytest.mark.parametrize("tool", [exports.microsoft, exports.qualtrics, exports.surveymonkey])
def test_a_workbook_of_a_tool_is_read_as_its_csv_is(tmp_path, tool):
    folder = review_folder(tmp_path, **{"review.yaml": settings("nl", file="survey.xlsx")})
    exports.as_workbook(folder / "survey.xlsx", tool("nl").rows)

    assert answers(load(folder)) == EXPECTED


def test_the_tool_the_responses_and_what_is_left_out_are_said(tmp_path):
    found = loaded(tmp_path, exports.lime_expression_codes("en").rows, settings(deal_column=""))

    assert tuple(map(str, found.notes)) == (
        "survey.csv: LimeSurvey export with codes, 6 responses, 1 left out: not submitted",
    )


def test_codes_of_answers_that_count_as_numbers_are_said(tmp_path):
    found = loaded(tmp_path, exports.lime_codes("en").rows, settings(deal_column=""))

    assert str(found.notes[0]).endswith("codes read as numbers: AO01, AO02, AO03, AO04, AO05")


def test_codes_of_answers_are_no_numbers_where_no_tool_says_so(tmp_path):
    rows = [["project", *IDS], ["Green roofs", "A1", "1", "1", "1"]]

    (told,) = loaded(tmp_path, rows, settings(deal_column="")).diagnostics

    assert (told.code, 'answers: {"A1": …}' in told.hint) == ("bad-answer", True)


def test_codes_of_answers_can_be_said_in_the_settings(tmp_path):
    rows = [["project", *IDS], ["Green roofs", "A1", "B", "0", "A1"]]

    found = loaded(tmp_path, rows, settings(deal_column="", answers="{A1: 5, B: 2, 0: 1}"))

    assert answers(found) == [("green-roofs", {"q1a": 5, "q1b": 2, "q2a": 1, "q3a": 5})]


def test_a_number_counts_only_as_the_settings_say_where_they_say_any(tmp_path):
    rows = [["project", *IDS], ["Green roofs", "0", "1", "4", "5"]]

    found = loaded(tmp_path, rows, settings(deal_column="", answers="{0: 1, 1: 2, 2: 3, 3: 4, 4: 5}"))

    assert [each.location.column for each in found.diagnostics] == [5]


def test_unfinished_responses_can_be_kept(tmp_path):
    rows = exports.lime_expression_codes("en").rows

    assert len(answers(loaded(tmp_path, rows, settings(deal_column="", unfinished="keep")))) == 7


def test_where_every_response_is_unfinished_that_is_an_error(tmp_path):
    rows = [row if at == 0 else [row[0], "", *row[2:]] for at, row in enumerate(exports.lime_codes("en").rows)]

    (told,) = loaded(tmp_path, rows, settings(deal_column="")).diagnostics

    assert (told.code, "unfinished: keep" in told.hint) == ("empty-file", True)


@pytest.mark.parametrize("shape", ["list", "one", "within", "by name"])
def test_answers_in_json_are_read_by_their_questions(tmp_path, shape):
    responses = [
        {
            "deal": deal.lower().replace(" ", "-"),
            "process-design": {id_: value for id_, value in zip(IDS, values, strict=True) if value},
            "fingerprint": "abc",
        }
        for deal, values in GIVEN
    ]
    files = {"survey.json": responses}
    if shape == "one":
        files = {f"answers/{number}.json": each for number, each in enumerate(responses)}
    elif shape == "within":
        files = {"survey.json": {"survey": 1, "responses": responses}}
    elif shape == "by name":
        files = {"survey.json": [{**each, "process-design": None, **each["process-design"]} for each in responses]}
    named = {"files": '["answers/*.json"]', "file": ""} if shape == "one" else {"file": "survey.json"}
    changes = {file: json.dumps(content) for file, content in files.items()}

    found = load(review_folder(tmp_path, **{**changes, "review.yaml": settings(deal_column="", **named)}))

    assert answers(found) == EXPECTED
    assert found.diagnostics == []


def test_json_keeps_decimals_as_they_are_written(tmp_path):
    text = '[{"deal": "green-roofs", "q1a": 3.3, "q1b": 1, "q2a": 1, "q3a": 1}]'
    folder = review_folder(
        tmp_path, **{"survey.json": text, "review.yaml": settings(deal_column="", file="survey.json")}
    )

    (response,) = answers(load(folder))

    assert str(response[1]["q1a"]) == "33/10"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[{"deal": "a", "q1a": 1, "q1a": 2}]', "answered twice"),
        ('[{"deal": "a"}', "not valid JSON"),
        ('["green-roofs", 1]', "no list of responses"),
    ],
)
def test_what_is_no_json_of_answers_is_told(tmp_path, text, said):
    folder = review_folder(tmp_path, **{"survey.json": text, "review.yaml": settings(file="survey.json")})

    assert [said in each.message for each in load(folder).diagnostics] == [True]


# --- headings that nearly mislead -----------------------------------------------------------------


def test_the_tools_number_of_a_question_is_not_taken_for_a_statements_id(tmp_path):
    review = settings().replace("id: q1a", "id: q1").replace("id: q1b", "id: q2")
    rows = exports.qualtrics("en").rows

    assert next(list(each[1])[:2] for each in answers(loaded(tmp_path, rows, review))) == ["q1", "q2"]


def test_a_number_of_a_question_that_asks_something_else_is_told(tmp_path):
    export = exports.qualtrics("en")
    rows = [["q1a" if cell == "Q2_1" else cell for cell in export.rows[0]], *export.rows[1:]]
    rows[1] = [cell.replace(TEXTS["en"][0], "How old are you?") for cell in rows[1]]

    found = loaded(tmp_path, rows, settings())

    assert [(each.code, each.location.column) for each in found.diagnostics] == [("unknown-statement", 10)]
    pinned = loaded(tmp_path, rows, settings(columns='{q1a: "q1a"}'))
    assert answers(pinned) == EXPECTED


@pytest.mark.parametrize(
    "heading",
    [
        "<p><b>The project</b> has a recognisable&nbsp;process.</p>",
        "Q1. The project has a recognisable process.",
        "1.1 The project has a recognisable process",
        "Vraag 3: The project has a recognisable process.",
        "a) The project has a recognisable process",
        "The project has a recog…",
        "The project has a reco..  ",
        "The project has a recognis",
        "process.q1a",
        "The\u200b project has a recognisable\u00a0process.",
        "\ufeffThe project has\r\na recognisable process",
    ],
)
def test_a_heading_is_the_statement_however_it_is_dressed(tmp_path, heading):
    rows = [["project", heading, *IDS[1:]], ["Green roofs", "1", "2", "3", "4"]]

    found = loaded(tmp_path, rows, settings(deal_column=""))

    assert (answers(found)[0][1]["q1a"], found.diagnostics) == (1, [])


@pytest.mark.parametrize("heading", ["The project", "The project…", "The pr..", "of the process"])
def test_the_beginning_of_two_statements_is_neither(tmp_path, heading):
    rows = [["project", heading, "q2a", "q3a"], ["Green roofs", "1", "2", "3"]]

    assert "missing-column" in [each.code for each in loaded(tmp_path, rows, settings(deal_column="")).diagnostics]


def test_a_question_about_a_statement_is_not_the_statement_where_that_is_there(tmp_path):
    rows = [["project", *TEXTS["en"], f"Comment - {TEXTS['en'][0]}"], ["Green roofs", "1", "2", "3", "4", "5"]]

    found = loaded(tmp_path, rows, settings(deal_column=""))

    assert answers(found)[0][1]["q1a"] == 1
    assert [each.code for each in found.diagnostics] == ["unknown-columns"]


def test_a_statement_that_is_asked_twice_is_told(tmp_path):
    rows = [["project", *(f"{STEM['en']} [{TEXTS['en'][at]}]" for at in (0, 1, 2, 3, 0))], ["Green roofs", *"12345"]]

    found = loaded(tmp_path, rows, settings(deal_column=""))

    assert [(each.code, each.location.column) for each in found.diagnostics] == [("duplicate-column", 6)]


# --- values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["4 - agree", "4. agree", "4 = Agree", "agree (4)", "(4) agree"[1:], "4 agree", "Agree - 4"]
)
def test_a_number_beside_its_word_is_the_answer(tmp_path, written):
    rows = [["project", *IDS], ["Green roofs", written.replace(") ", ")"), "1", "1", "1"]]

    assert answers(loaded(tmp_path, rows, settings(deal_column="")))[0][1]["q1a"] == 4


@pytest.mark.parametrize("written", ["4 - disagree", "4 hours", "3 - 4", "4 of 5", "4 - n/a", "agree 5"])
def test_a_number_beside_another_word_is_no_answer(tmp_path, written):
    rows = [["project", *IDS], ["Green roofs", written, "1", "1", "1"]]

    assert [each.code for each in loaded(tmp_path, rows, settings(deal_column="")).diagnostics] == ["bad-answer"]


def test_an_answer_below_the_scale_is_told_with_how_codes_are_explained(tmp_path):
    rows = [["project", *IDS], ["Green roofs", "0", "1", "1", "1"]]

    (told,) = loaded(tmp_path, rows, settings(deal_column="")).diagnostics

    assert 'answers: {"0": …}' in told.hint


# --- what our own questionnaire called things -----------------------------------------------------


def test_the_codes_that_the_questionnaire_gave_to_deals_and_statements_are_known(tmp_path):
    inputs = review_folder(tmp_path / "asked", **{"review.yaml": settings(deal_column="")})
    asked = load_questionnaire(inputs).questionnaire
    made = codes_for(asked, "limesurvey")
    topics = {each.id: topic.id for topic in asked.topics for each in topic.statements}
    headings = [f"{made.topics[topics[id_]]}[{made.statements[id_]}]" for id_ in IDS]
    own = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    rows = [[*own, "deal", *headings, "remarks", "fingerprint"]]
    for deal, values in GIVEN:
        code = made.deal_codes[deal.lower().replace(" ", "-")]
        rows.append(["1", "2024", "3", "en", "1", code, *exports.digits(values), "", asked.fingerprint])

    found = loaded(tmp_path / "answered", rows, settings(deal_column=""))

    assert (answers(found), found.diagnostics) == (EXPECTED, [])


def test_answers_to_a_translation_are_known_by_its_words(tmp_path):
    pairs = dict(zip(IDS, TEXTS["nl"], strict=True))
    statements = "".join(f"  {id_}: {json.dumps(text)}\n" for id_, text in pairs.items())
    scale = "".join(f"  {value}: {word}\n" for value, word in enumerate(exports.WORDS["nl"], 1))
    indicators = "  process: Proces\n  partners: Partners\n  results: Resultaten\n"
    front = f"---\ntitle: Vragen\nstatements:\n{statements}indicators:\n{indicators}scale:\n{scale}---\n"
    front = front.replace("title: Vragen\n", f"title: Vragen\ndeal_question: {exports.DEAL['nl']}\n")
    files = {
        "survey.csv": exports.as_csv(exports.google("nl").rows),
        "review.yaml": settings("en", deal_column=""),
        "questionnaire.nl.md": front,
    }

    found = load(review_folder(tmp_path, **files))

    assert (answers(found), found.diagnostics) == (EXPECTED, [])


def test_choices_of_deals_in_a_column_each_are_told_with_the_way_out(tmp_path):
    rows = [["project", "other", *IDS], ["Green roofs", "", *"1234"], ["", "Quiet streets", *"1234"]]

    told = loaded(tmp_path, rows, settings(deal_column="", ignore_columns='["other"]')).diagnostics[0]

    assert (told.code, 'Column B ("other") names a project too' in told.hint) == ("missing-deal", True)


def test_where_the_wrong_sheet_was_read_the_way_to_another_is_told(tmp_path):
    workbook = openpyxl.Workbook()
    for name, row in (("main", ["project", "x"]), ("repeats", [*IDS])):
        sheet = workbook.create_sheet(name)
        sheet.append(row)
        sheet.append([1] * len(row))
    del workbook["Sheet"]
    folder = review_folder(tmp_path, **{"review.yaml": settings(file="survey.xlsx", deal_column="")})
    workbook.save(folder / "survey.xlsx")

    told = load(folder).diagnostics[0]

    assert (told.code, 'The sheet "repeats" was read' in told.hint) == ("missing-column", True)
