"""The survey's file as responses."""

from __future__ import annotations

import datetime
import zipfile
from fractions import Fraction
from pathlib import Path

import openpyxl
import openpyxl.chart
import pytest

from pipeline.inputs import load
from pipeline.inputs.survey_sheet import letters
from pipeline.model import Response
from tests.builders import edited, review_folder

HEADER = "deal,respondent,q1a,q1b,q2a,q3a\n"
WITHOUT_RESPONDENTS = edited("review.yaml", ("  respondent_column: respondent\n", ""))


def responses(folder: Path, survey: str | bytes, review: str | None = None) -> tuple[Response, ...]:
    loaded = load(review_folder(folder, **{"survey.csv": survey, "review.yaml": review or edited("review.yaml")}))
    assert loaded.review is not None and loaded.review.survey is not None, loaded.diagnostics
    return loaded.review.survey.responses


def codes(folder: Path, survey: str | bytes, review: str | None = None) -> list[str]:
    loaded = load(review_folder(folder, **{"survey.csv": survey, "review.yaml": review or edited("review.yaml")}))
    return [each.code for each in loaded.diagnostics]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_encoding_and_delimiter_reads_the_same(tmp_path, encoding, delimiter):
    rows = ["deal,respondent,q1a,q1b,q2a,q3a", "Quiet streets,Zoë,3,4,5,1"]
    text = "\r\n".join(row.replace(",", delimiter) for row in rows)

    (response,) = responses(tmp_path, text.encode(encoding))

    assert (response.deal, response.respondent) == ("quiet-streets", "Zoë")
    assert list(response.answers.values()) == [3, 4, 5, 1]


def test_commas_in_long_headings_do_not_pass_for_the_delimiter(tmp_path):
    review = edited(
        "review.yaml", ("All relevant partners take part.", '"Towns, firms, schools, clubs, all take part."')
    )
    header = "deal;respondent;q1a;q1b;Towns, firms, schools, clubs, all take part;q3a\n"

    (response,) = responses(tmp_path, f"{header}green-roofs;a;1;2;3;4\n", review)

    assert response.answers["q2a"] == 3


def test_the_sign_with_which_old_programs_end_a_file_is_no_row(tmp_path):
    assert len(responses(tmp_path, f"{HEADER}green-roofs,a,1,2,3,4\n\x1a")) == 1


def test_excels_line_that_names_the_delimiter_is_no_row(tmp_path):
    (response,) = responses(tmp_path, "sep=;\r\n" + HEADER.replace(",", ";") + "green-roofs;a;1;2;3;4\n")

    assert response.location.line == 2


def test_a_row_keeps_its_number_below_quoted_line_breaks_and_blank_rows(tmp_path):
    text = (
        'deal,respondent,q1a,q1b,q2a,q3a,"re\nmark"\ngreen-roofs,a,1,2,3,4,"x\ny"\n\n,,,,,,\ngreen-roofs,b,1,2,3,4,\n'
    )
    review = edited("review.yaml", ("remark*", "re mark"))

    assert [response.location.line for response in responses(tmp_path, text, review)] == [2, 5]


def test_a_separator_too_many_is_told_also_where_nothing_stands_behind_it(tmp_path):
    header = HEADER.strip() + ",remarks\n"

    (told,) = load(
        review_folder(tmp_path, **{"survey.csv": f"{header}green-roofs,a,3,5,4,2,1,\n,,,,,,,,\n"})
    ).diagnostics

    assert (str(told.location), told.code) == ("survey.csv:2:8", "wide-row")


def test_a_byte_order_mark_that_stands_there_twice_is_no_part_of_a_heading(tmp_path):
    (response,) = responses(tmp_path, f"\ufeff\ufeff{HEADER}green-roofs,a,1,2,3,4\n")

    assert response.deal == "green-roofs"


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("4", Fraction(4)),
        ("3.5", Fraction(7, 2)),
        ("3,25", Fraction(13, 4)),
        ("Fully  AGREE", Fraction(5)),
        ("fully disagree.", Fraction(1)),
    ],
)
def test_answers_are_exact_numbers(tmp_path, written, answer):
    (response,) = responses(tmp_path, f'{HEADER}green-roofs,a,"{written}",1,1,1\n')

    assert response.answers["q1a"] == answer


@pytest.mark.parametrize(
    "written", ["", " ", "-", "NA", "n/a", "n.v.t.", "Weet niet", "geen mening", "don't know", "?!"]
)
def test_what_is_no_answer_is_left_out(tmp_path, written):
    review = edited("review.yaml", ("  scale:", '  missing: ["?!"]\n  scale:'))

    (response,) = responses(tmp_path, f"{HEADER}green-roofs,a,{written},1,1,1\n", review)

    assert "q1a" not in response.answers


@pytest.mark.parametrize("written", ["0", "5.01", "-1", "6", "1e0", "4 5", "¾", "５", "nan", "?"])
def test_what_is_off_the_scale_is_an_error(tmp_path, written):
    assert codes(tmp_path, f'{HEADER}green-roofs,a,"{written}",1,1,1\n') == ["bad-answer"]


def test_every_wrong_cell_is_told(tmp_path):
    text = f"{HEADER}green-roofs,a,9,1,9,1\ngreen-roofs,b,1,9,1,1\n"

    assert codes(tmp_path, text) == ["bad-answer"] * 3


def test_an_answer_that_is_wrong_in_many_cells_is_told_once_with_their_number(tmp_path):
    rows = "".join(f"green-roofs,{n},agree a lot,agree a lot,1,1\n" for n in range(300))

    (told,) = load(review_folder(tmp_path, **{"survey.csv": HEADER + rows})).diagnostics

    assert "599 more cells" in told.message


def test_words_that_stand_for_no_number_are_told_with_where_to_explain_them(tmp_path):
    folder = review_folder(tmp_path, **{"survey.csv": f"{HEADER}green-roofs,a,zeer eens,1,1,9\n"})

    assert ['"labels"' in each.hint for each in load(folder).diagnostics] == [True, False]


def test_many_rows_without_a_deal_are_told_once(tmp_path):
    assert codes(tmp_path, HEADER + "".join(f",{n},1,1,1,1\n" for n in range(300))) == ["missing-deal"]


def test_an_accented_letter_is_the_same_in_one_sign_as_in_two(tmp_path):
    review = edited("review.yaml", ("All relevant partners take part.", "Each caf\u00e9 takes part."))
    header = HEADER.replace("q2a", "Each cafe\u0301 takes part")

    assert codes(tmp_path, f"{header}green-roofs,a,1,2,3,4\n", review) == []


@pytest.mark.parametrize("delimiter", ["~", "#"])
def test_a_delimiter_that_nobody_reads_is_one_mistake(tmp_path, delimiter):
    header = HEADER.replace("q2a", "All relevant partners take part")

    assert codes(tmp_path, f"{header}green-roofs,a,1,2,3,4\n".replace(",", delimiter)) == ["no-headings"]


def test_statements_are_found_by_their_text_whatever_its_case_blanks_and_end(tmp_path):
    header = "deal,respondent,THE PROJECT  has a recognisable process,Q1B,q2a:,q3a\n"

    (response,) = responses(tmp_path, f"{header}green-roofs,a,1,2,3,4\n")

    assert list(response.answers) == ["q1a", "q1b", "q2a", "q3a"]


def test_the_reviews_own_word_heads_the_deal_column(tmp_path):
    (response,) = responses(tmp_path, HEADER.replace("deal", "Project") + "Green Roofs,a,1,2,3,4\n")

    assert response.deal == "green-roofs"


def test_a_column_of_deals_may_have_any_heading_that_the_review_names(tmp_path):
    review = edited("review.yaml", ("  file: survey.csv", "  file: survey.csv\n  deal_column: Where?"))

    (response,) = responses(tmp_path, HEADER.replace("deal", "Where?") + "green-roofs,a,1,2,3,4\n", review)

    assert response.deal == "green-roofs"


def test_without_a_respondent_column_nobody_is_doubled(tmp_path):
    text = "deal,q1a,q1b,q2a,q3a\n" + "green-roofs,1,2,3,4\n" * 2

    assert [response.respondent for response in responses(tmp_path, text, WITHOUT_RESPONDENTS)] == [None, None]


def test_columns_are_ignored_by_wildcard_and_when_empty(tmp_path):
    review = edited("review.yaml", ('["remark*"]', '["", "Time?tamp", "opm*"]'))
    header = HEADER.strip() + ",Timestamp,,Opmerkingen,\n"

    assert codes(tmp_path, f"{header}green-roofs,a,1,2,3,4,now,x,y,\n" * 1, review) == []


def test_a_heading_with_brackets_is_ignored_by_its_own_name(tmp_path):
    review = edited("review.yaml", ('["remark*"]', '["age [years]"]'))

    assert codes(tmp_path, f"{HEADER.strip()},Age [years]\ngreen-roofs,a,1,2,3,4,30\n", review) == []


def test_all_columns_nobody_asked_for_are_one_warning(tmp_path):
    header = HEADER.strip() + ",age,shoe size\n"

    assert codes(tmp_path, f"{header}green-roofs,a,1,2,3,4,30,42\n") == ["unknown-columns"]


def test_a_remark_on_a_statement_is_no_mistake_for_it(tmp_path):
    header = HEADER.strip() + ",Remarks on: The project has a recognisable process.\n"

    assert "unknown-statement" not in codes(tmp_path, f"{header}green-roofs,a,1,2,3,4,none\n")


def test_a_workbook_is_read_from_the_sheet_that_is_named(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["notes"])
    sheet = workbook.create_sheet("Answers")
    sheet.append(["deal", "respondent", "q1a", "q1b", "q2a", "q3a"])
    sheet.append(["green-roofs", 12, 4, 3.5, "fully agree", None])
    folder = review_folder(tmp_path, **{"review.yaml": _workbook("Answers")})
    workbook.save(folder / "survey.xlsx")

    review = load(folder).review

    assert review is not None and review.survey is not None
    (response,) = review.survey.responses
    assert (response.respondent, response.location.line) == ("12", 2)
    assert response.answers == {"q1a": 4, "q1b": Fraction(7, 2), "q2a": 5}


@pytest.mark.parametrize(
    ("rows", "hint"),
    [
        ([["What people said"], [None, "Statements"], ["deal", "q1a"]], "Row 3 does: remove what stands above it."),
        ([["Read me first"]], 'Another sheet may: name it with "sheet" in review.yaml (Answers).'),
    ],
)
def test_a_sheet_that_begins_otherwise_is_told_with_where_its_headings_may_be(tmp_path, rows, hint):
    workbook = openpyxl.Workbook()
    workbook.create_sheet("Answers")
    for row in [*rows, ["green-roofs", 4]]:
        workbook.active.append(row)
    folder = review_folder(tmp_path, **{"review.yaml": _workbook(None)})
    workbook.save(folder / "survey.xlsx")

    assert [each.hint for each in load(folder).diagnostics] == [hint]


def test_a_percentage_is_no_number_on_the_scale(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["deal", "respondent", "q1a", "q1b", "q2a", "q3a"])
    workbook.active.append(["green-roofs", "a", 1.5, 2, 3, 4])
    workbook.active["C2"].number_format = "0%"
    workbook.active["D2"].number_format = '0"%"'
    folder = review_folder(tmp_path, **{"review.yaml": _workbook(None)})
    workbook.save(folder / "survey.xlsx")

    assert ['"150%" is not an answer' in each.message for each in load(folder).diagnostics] == [True]


def test_a_sum_counts_with_the_digits_that_a_spreadsheet_shows(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["deal", "respondent", "q1a", "q1b", "q2a", "q3a"])
    workbook.active.append(["green-roofs", "a", 0.1 + 0.2, 5.000000000000001, 3.5, 4])
    review = _workbook(None).replace("minimum: 1", "minimum: 0").replace("labels: {1:", "labels: {0:")
    folder = review_folder(tmp_path, **{"review.yaml": review})
    workbook.save(folder / "survey.xlsx")

    loaded = load(folder)

    assert loaded.review is not None and loaded.review.survey is not None, loaded.diagnostics
    assert list(loaded.review.survey.responses[0].answers.values())[:2] == [Fraction(3, 10), Fraction(5)]


def test_an_answer_that_excel_took_for_a_date_is_told(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["deal", "respondent", "q1a", "q1b", "q2a", "q3a"])
    workbook.active.append(["green-roofs", "a", datetime.date(2024, 5, 3), 1, 1, 1])
    folder = review_folder(tmp_path, **{"review.yaml": _workbook(None)})
    workbook.save(folder / "survey.xlsx")

    assert [str(each.location) for each in load(folder).diagnostics] == ["survey.xlsx:2:3"]


@pytest.mark.parametrize("answer", ["4-jan", "4-Mrt", "1/apr", "4 januari", "mei-04", "Sept-4", "4-dec."])
def test_a_day_that_a_spreadsheet_made_of_an_answer_is_told(answer, tmp_path):
    head, first, *rows = edited("survey.csv").splitlines()
    cells = first.split(",")
    cells[3] = answer
    folder = review_folder(tmp_path, **{"survey.csv": "\n".join([head, ",".join(cells), *rows]) + "\n"})

    (found,) = load(folder).diagnostics

    assert (found.said.code, found.said.mend.code) == ("bad-answer/words", "say-no-date")


def test_a_formula_that_no_program_has_computed_is_no_blank(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["deal", "respondent", "q1a", "q1b", "q2a", "q3a"])
    workbook.active.append(["green-roofs", "a", "=1+2", 1, 1, 1])
    folder = review_folder(tmp_path, **{"review.yaml": _workbook(None)})
    workbook.save(folder / "survey.xlsx")

    assert [(str(each.location), each.code) for each in load(folder).diagnostics] == [("survey.xlsx:2:3", "bad-survey")]


def test_cells_far_away_that_hold_nothing_take_no_time(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["deal", "respondent", "q1a", "q1b", "q2a", "q3a"])
    workbook.active.append(["green-roofs", "a", 1, 1, 1, 1])
    workbook.active.cell(3_000, 16_384).value = " "
    folder = review_folder(tmp_path, **{"review.yaml": _workbook(None)})
    workbook.save(folder / "survey.xlsx")

    assert load(folder).diagnostics == []


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest"])
def test_a_workbook_under_the_name_of_a_csv_is_told(tmp_path, content):
    assert codes(tmp_path, content) == ["bad-survey"]


def test_a_sheet_that_is_not_there_is_told_with_the_nearest(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Antwoorden"
    folder = review_folder(tmp_path, **{"review.yaml": _workbook("Antworden")})
    workbook.save(folder / "survey.xlsx")

    assert [each.hint for each in load(folder).diagnostics] == ['Did you mean "Antwoorden"?']


HEADINGS = ["deal", "respondent", "q1a", "q1b", "q2a", "q3a"]


@pytest.mark.parametrize(
    ("state", "rows"),
    [
        ("visible", []),
        ("visible", [["Read me first"]]),
        ("hidden", []),
        ("hidden", [HEADINGS, ["green-roofs", "b", 1, 1, 1, 1]]),
        ("veryHidden", [HEADINGS, ["green-roofs", "b", 1, 1, 1, 1]]),
    ],
)
def test_the_first_visible_sheet_with_headings_is_read(tmp_path, state, rows):
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.active.sheet_state = state
    answers = workbook.create_sheet("Answers")
    answers.append(HEADINGS)
    answers.append(["green-roofs", "a", 1, 2, 3, 4])
    folder = review_folder(tmp_path, **{"review.yaml": _workbook(None)})
    workbook.active = answers
    workbook.save(folder / "survey.xlsx")

    loaded = load(folder)

    assert loaded.review is not None and loaded.review.survey is not None, loaded.diagnostics
    assert [response.respondent for response in loaded.review.survey.responses] == ["a"]


def test_a_chart_sheet_in_front_is_passed_over(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["deal", "respondent", "q1a", "q1b", "q2a", "q3a"])
    workbook.active.append(["green-roofs", "a", 1, 2, 3, 4])
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(workbook.active, range_string="Sheet!C1:C2"))
    workbook.create_chartsheet("Chart", 0).add_chart(chart)
    folder = review_folder(tmp_path, **{"review.yaml": _workbook(None)})
    workbook.save(folder / "survey.xlsx")

    assert load(folder).diagnostics == []


def test_what_a_spreadsheet_could_not_compute_is_told(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["deal", "respondent", "q1a", "q1b", "q2a", "q3a"])
    workbook.active.append(["green-roofs", "a", "#N/A", 1, 1, 1])
    folder = review_folder(tmp_path, **{"review.yaml": _workbook(None)})
    workbook.save(folder / "survey.xlsx")

    assert ['"#N/A" is not an answer' in each.message for each in load(folder).diagnostics] == [True]


def test_a_row_far_below_what_a_sheet_can_hold_is_refused(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(HEADINGS)
    workbook.active.cell(1_048_576, 1).value = "green-roofs"
    folder = review_folder(tmp_path, **{"review.yaml": _workbook(None)})
    workbook.save(tmp_path / "whole.xlsx")
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole, zipfile.ZipFile(folder / "survey.xlsx", "w") as damaged:
        for name in whole.namelist():
            damaged.writestr(name, whole.read(name).replace(b"1048576", b"900000000"))

    assert [each.code for each in load(folder).diagnostics] == ["too-much"]


def test_formulas_without_their_outcome_are_found_whatever_the_parts_are_called(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(HEADINGS)
    workbook.active.append(["green-roofs", "a", "=1+2", 1, 1, 1])
    folder = review_folder(tmp_path, **{"review.yaml": _workbook(None)})
    workbook.save(tmp_path / "usual.xlsx")
    with zipfile.ZipFile(tmp_path / "usual.xlsx") as usual, zipfile.ZipFile(folder / "survey.xlsx", "w") as other:
        for name in usual.namelist():
            content = usual.read(name).replace(b"/worksheets/", b"/answers/")
            other.writestr(name.replace("/worksheets/", "/answers/"), content.replace(b'"worksheets/', b'"answers/'))

    assert [(str(each.location), each.code) for each in load(folder).diagnostics] == [("survey.xlsx:2:3", "bad-survey")]


def _workbook(sheet: str | None) -> str:
    named = "  file: survey.xlsx" + (f"\n  sheet: {sheet}" if sheet else "")
    return edited("review.yaml", ("  file: survey.csv", named))


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_a_spreadsheet_calls_them(column, name):
    assert letters(column) == name


# --- what a review owes its readers ----------------------------------------------------------------

SAID = "Figures of fewer than five respondents are not shown."


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("We show no figures of fewer than 5 answers.", []),
        ("::: response\n:::", []),
        ("Scores run from 1 to 5.", ["silent-withholding"]),
        ("Every respondent was asked.", ["silent-withholding"]),
    ],
)
def test_withholding_is_said_by_the_number_of_people_or_by_the_table_of_responses(tmp_path, said, expected):
    text = edited("methodology.md", (SAID, f"\n\n{said}"))

    assert [each.code for each in load(review_folder(tmp_path, **{"methodology.md": text})).diagnostics] == expected


def test_nothing_need_be_said_where_nothing_is_withheld(tmp_path):
    rows = "".join(f"{deal},{deal}{n},1,2,3,4\n" for deal in ("green-roofs", "quiet-streets") for n in range(5))
    text = edited("methodology.md", (SAID, ""))

    folder = review_folder(tmp_path, **{"methodology.md": text, "survey.csv": HEADER + rows})

    assert load(folder).diagnostics == []
