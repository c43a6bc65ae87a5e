"""The workbook is read by openpyxl, and taken by pyxform where that is installed."""

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.questionnaire import write
from pipeline.questionnaire.codes import codes_for
from pipeline.questionnaire.questionnaire import Questionnaire
from tests.questionnaire.asked import FRONT, ODD, TRANSLATION, asked, joined, odd_indicators, scale

Rows = list[dict[str, Any]]
DUTCH, ENGLISH = "label::Nederlands (nl)", "label::English (en)"


def sheets_of(made: Questionnaire) -> dict[str, Rows]:
    book = openpyxl.load_workbook(io.BytesIO(write(made, "xlsform")))
    found: dict[str, Rows] = {}
    for sheet in book:
        headings, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [
            {str(key): value for key, value in zip(headings, row, strict=True) if value} for row in rows
        ]
        assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    return found


def columns_of(survey: Rows) -> dict[str, str]:
    """The label of every statement by the heading that an export gives its column."""
    path: list[str] = []
    found = {}
    for row in survey:
        if row["type"] == "begin_group":
            path.append(row["name"])
        elif row["type"] == "end_group":
            path.pop()
        elif row["type"] == "select_one scale" and row["name"] != "head":
            found["/".join([*path, row["name"]])] = row[DUTCH]
    assert path == []
    return found


def test_statements_stand_in_a_table_for_each_indicator(tmp_path: Path) -> None:
    survey = sheets_of(asked(tmp_path))["survey"]
    kinds = [row["type"] for row in survey]
    assert kinds[:4] == ["calculate", "note", "select_one deals", "begin_group"]
    assert [row["appearance"] for row in survey[3:7]] == ["field-list", "label", "list-nolabel", "list-nolabel"]
    assert columns_of(survey) == {"one-theme/q1": "Eerste", "one-theme/q-2": "Tweede", "two-2/q3": "Derde {x}"}


def test_the_form_has_the_version_and_a_hidden_value_the_fingerprint(tmp_path: Path) -> None:
    made = asked(tmp_path)
    sheets = sheets_of(made)
    assert sheets["settings"] == [
        {
            "form_title": "Onderzoek: vragenlijst",
            "form_id": "onderzoek_vragenlijst",
            "version": made.version,
            "default_language": "Nederlands (nl)",
            "style": "pages",
        }
    ]
    assert sheets["survey"][0]["calculation"] == f"'{made.fingerprint}'"


def test_the_deal_is_asked_for_or_only_shown_where_it_comes_by_link(tmp_path: Path) -> None:
    deal = sheets_of(asked(tmp_path / "a"))["survey"][2]
    assert (deal["name"], deal["required"], "read_only" in deal) == ("deal", "yes", False)
    by_link = sheets_of(asked(tmp_path / "b", {"questionnaire.md": "---\ndeal: link\n---\n"}))["survey"][2]
    assert by_link["read_only"] == "yes"


def test_each_language_has_its_column(tmp_path: Path) -> None:
    sheets = sheets_of(asked(tmp_path, {"questionnaire.md": FRONT, "questionnaire.en.md": TRANSLATION}))
    labelled = [row for row in [*sheets["survey"], *sheets["choices"]] if DUTCH in row]
    assert all(ENGLISH in row for row in labelled)
    assert [row[ENGLISH] for row in sheets["choices"]][-1] == "5 - fully agree"


def test_whatever_stands_in_a_statement_comes_through_as_text(tmp_path: Path) -> None:
    labels = columns_of(sheets_of(asked(tmp_path, indicators=odd_indicators()))["survey"]).values()
    assert [label.replace("\u2060", "") for label in labels] == [joined(text) for text in ODD]


@pytest.mark.parametrize("deals", [1, 40])
@pytest.mark.parametrize(("lowest", "highest"), [(1, 5), (0, 10), (-2, 2)])
def test_an_export_leads_back_to_our_ids(tmp_path: Path, deals: int, lowest: int, highest: int) -> None:
    ids = [f"deal-{number}" for number in range(deals)]
    made = asked(tmp_path, deals=ids, survey=scale(lowest, highest, {highest: "ja"}))
    sheets, coded = sheets_of(made), codes_for(made, "xlsform")
    columns = columns_of(sheets["survey"])
    assert [coded.headings[each] for each in columns] == ["q1", "q-2", "q3"]
    assert [coded.headings[each.replace("/", "-")] for each in columns] == ["q1", "q-2", "q3"]
    names = {
        kind: [row["name"] for row in sheets["choices"] if row["list_name"] == kind] for kind in ("deals", "scale")
    }
    assert [coded.deals[name] for name in names["deals"]] == ids
    assert [coded.answers[name] for name in names["scale"]] == list(range(lowest, highest + 1))


def test_nothing_in_the_workbook_tells_when_it_was_made(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(write(asked(tmp_path), "xlsform"))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in package.read("docProps/core.xml")


@pytest.mark.parametrize("odd", [False, True])
@pytest.mark.parametrize(("lowest", "highest"), [(1, 5), (0, 10), (-2, 2)])
def test_pyxform_makes_a_form_of_it_without_a_warning(tmp_path: Path, odd: bool, lowest: int, highest: int) -> None:
    convert = pytest.importorskip("pyxform.xls2xform", reason="pyxform is not installed").convert
    files = {"questionnaire.md": FRONT if odd else FRONT.replace("open", "deal: link\nopen")} | (
        {} if odd else {"questionnaire.en.md": TRANSLATION}
    )
    survey = scale(lowest, highest, {lowest: "nee", highest: "ja"})
    if not odd:
        files["questionnaire.en.md"] = TRANSLATION.replace("{1:", f"{{{lowest}:").replace(" 5:", f" {highest}:")
    made = asked(tmp_path, files, survey=survey, **({"indicators": odd_indicators()} if odd else {}))
    file = tmp_path / "form.xlsx"
    file.write_bytes(write(made, "xlsform"))
    warnings: list[str] = []
    form = convert(str(file), warnings=warnings, validate=False).xform
    assert warnings == []
    assert made.fingerprint in form
    assert f'version="{made.version}"' in form
