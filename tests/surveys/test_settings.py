"""What the settings say of a survey where its file does not say it: columns, rows, files, deals."""

from __future__ import annotations

import pytest

from pipeline.inputs import load
from tests.builders import edited, review_folder
from tests.surveys.exports import IDS, TEXTS, answers, as_csv, loaded, settings

HEAD = ["project", *IDS]


def test_columns_are_named_by_headings_with_wildcards(tmp_path):
    rows = [["project", "Q2_1", "This costs too much time [1]", "q2a", "q3a"], ["Green roofs", *"1234"]]

    found = loaded(tmp_path, rows, settings(deal_column="", columns='{q1a: "Q2_?", q1b: "*too much time*"}'))

    assert answers(found) == [("green-roofs", {"q1a": 1, "q1b": 2, "q2a": 3, "q3a": 4})]
    assert found.diagnostics == []


def test_a_statement_may_name_its_column_itself(tmp_path):
    rows = [["project", "q1[SQ001]", *IDS[1:]], ["Green roofs", *"1234"]]
    review = settings(deal_column="").replace("id: q1a,", 'id: q1a, column: "q1[SQ001]",')

    assert answers(loaded(tmp_path, rows, review))[0][1]["q1a"] == 1


def test_a_named_column_goes_before_one_that_is_headed_by_the_statement(tmp_path):
    rows = [[*HEAD, "Corrected"], ["Green roofs", *"12345"]]

    found = loaded(tmp_path, rows, settings(deal_column="", columns="{q1a: Corrected}"))

    assert answers(found)[0][1]["q1a"] == 5
    assert [each.code for each in found.diagnostics] == ["unknown-columns"]


def test_a_named_column_that_fits_twice_is_told(tmp_path):
    rows = [["project", "T1", "T2", *IDS[1:]], ["Green roofs", *"12345"]]

    found = loaded(tmp_path, rows, settings(deal_column="", columns='{q1a: "T*"}'))

    assert [each.code for each in found.diagnostics] == ["duplicate-column"]


def test_a_named_column_that_is_not_there_is_told_with_the_nearest(tmp_path):
    found = loaded(tmp_path, [["project", "Question 1", *IDS[1:]], ["Green roofs", *"1234"]],
                   settings(deal_column="", columns='{q1a: "Qestion 1"}'))  # fmt: skip

    assert [(each.code, each.hint) for each in found.diagnostics] == [("missing-column", 'Did you mean "Question 1"?')]


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ('{project: ["I do not work*"]}', 1),
        ('{project: ["I do not work*", ""]}', 2),
        ('{"proj*": ["", "i do not*"]}', 2),
        ('{q3a: ["?"]}', 3),
    ],
)
def test_rows_are_left_out_by_what_stands_in_them(tmp_path, rule, left):
    rows = [HEAD, ["Green roofs", *"1234"], ["I do not work here", *"5555"], ["", *"3333"]]

    found = loaded(tmp_path, rows, settings(deal_column="", ignore_rows=rule))

    (reading,) = found.overview.readings
    assert sum(map(len, reading.left_out.values())) == left
    if left < 3:
        assert f"{left} left out" in str(found.notes[0])


def test_rows_are_left_out_by_the_beginning_of_a_heading(tmp_path):
    rows = [["Which hospital do you work in?", *IDS], ["Green roofs", *"1234"], ["None at all", *"5555"]]

    found = loaded(
        tmp_path,
        rows,
        settings(deal_column="Which hospital do you work in?", ignore_rows='{Which hospital: ["None*"]}'),
    )

    assert len(answers(found)) == 1


def test_a_row_without_a_deal_is_told_with_how_to_leave_it_out(tmp_path):
    rows = [HEAD, ["Green roofs", *"1234"], ["", "3.5", "2", "1", "3"]]

    (told,) = loaded(tmp_path, rows, settings(deal_column="")).diagnostics

    assert 'ignore_rows: {"project": [""]}' in told.hint


def test_a_deal_is_known_by_its_aliases(tmp_path):
    deal = edited("deals/green-roofs.md", ("short_name:", 'aliases: [A1, "Roofs & gardens"]\nshort_name:'))
    rows = [HEAD, ["A1", *"1234"], ["roofs & gardens.", *"1234"]]
    files = {"survey.csv": as_csv(rows), "review.yaml": settings(deal_column=""), "deals/green-roofs.md": deal}

    assert [deal for deal, _ in answers(load(review_folder(tmp_path, **files)))] == ["green-roofs"] * 2


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("St Mary's", "St Mary’s"),
        ("St Mary’s", "St Mary`s"),
        ("Rock 'n' roll", "Rock ʼn′ roll"),
        ("A–B", "A-B"),
        ('The "old" town', "The “old” town"),
        ("Ａ１", "A1"),
        ("ﬁrst", "first"),
        ("a b", "a\u00a0b"),
        ("cafe\u0301", "café"),
        ("co-op", "co\u00ad-op"),
        ("team", "te\u200bam\ufeff"),
    ],
)
def test_signs_that_look_the_same_do_not_make_two_names_of_one(tmp_path, ours, theirs):
    deal = edited(
        "deals/green-roofs.md", ("name: Green roofs on schools", f"name: '{ours.replace(chr(39), chr(39) * 2)}'")
    )
    files = {
        "survey.csv": as_csv([HEAD, [theirs, *"1234"]]),
        "review.yaml": settings(deal_column=""),
        "deals/green-roofs.md": deal,
    }

    assert [deal for deal, _ in answers(load(review_folder(tmp_path, **files)))] == ["green-roofs"]


def test_several_files_are_read_as_one_survey_each_in_its_own_way(tmp_path):
    review = settings(deal_column="", files="[first.csv, 'more/*.csv']", file="")
    files = {
        "first.csv": as_csv([HEAD, ["Green roofs", *"1234"]], ";"),
        "more/a.csv": as_csv([[*reversed(IDS), "deal"], [*"4321", "Quiet streets"]]),
        "more/b.csv": as_csv([["deal", *TEXTS["en"]], ["Quiet streets", *"1234"]]),
        "review.yaml": review,
    }

    found = load(review_folder(tmp_path, **files))

    assert [deal for deal, _ in answers(found)] == ["green-roofs", "quiet-streets", "quiet-streets"]
    assert {tuple(sorted(each.items())) for _, each in answers(found)} == {tuple(zip(IDS, (1, 2, 3, 4), strict=True))}


def test_a_respondent_in_two_files_is_told(tmp_path):
    review = settings(deal_column="", files="[a.csv, b.csv]", file="", respondent_column="who")
    rows = [["who", *HEAD], ["secret@example.org", "Green roofs", *"1234"]]
    found = load(review_folder(tmp_path, **{"a.csv": as_csv(rows), "b.csv": as_csv(rows), "review.yaml": review}))

    (told,) = found.diagnostics

    assert (told.code, "of a.csv" in told.message, "secret" in told.message) == ("duplicate-respondent", True, False)


def test_rows_of_headings_are_as_many_as_the_settings_say(tmp_path):
    rows = [["a", "b", "c", "d", "e"], HEAD, ["x", "", "", "", ""], ["Green roofs", *"1234"]]

    assert len(answers(loaded(tmp_path, rows, settings(deal_column="", header_rows="3")))) == 1


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ({"columns": "{q9: x}"}, "unknown-statement"),
        ({"answers": "{A: 9}"}, "bad-scale"),
        ({"file": ""}, "missing-key"),
        ({"unfinished": "drop"}, "unknown-value"),
        ({"header_rows": "0"}, "wrong-type"),
        ({"ignore_rows": "{Nowhere: [x]}"}, "missing-column"),
        ({"file": "", "files": "['none*.csv']"}, "missing-file"),
        ({"file": "", "files": "[../a.csv]"}, "outside-inputs"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told(tmp_path, setting, code):
    found = loaded(tmp_path, [HEAD, ["Green roofs", *"1234"]], settings(deal_column="", **setting))

    assert [each.code for each in found.diagnostics] == [code]
    assert found.diagnostics[0].location.file == "review.yaml"
