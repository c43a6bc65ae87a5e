"""Workbooks as programs write them: odd packages, several sheets, and OpenDocument."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from pipeline.inputs import load
from pipeline.inputs.survey_package import with_what_is_read
from tests.builders import review_folder
from tests.surveys.exports import EXPECTED, GIVEN, IDS, answers, as_workbook, plain_table, settings, words

ROWS = [["project", *IDS], *([deal, *words(values, "en")] for deal, values in GIVEN)]
Parts = dict[str, bytes]


def survey(folder: Path, content: bytes, file: str = "survey.xlsx", **more: str) -> object:
    return load(review_folder(folder, **{file: content, "review.yaml": settings(deal_column="", file=file, **more)}))


def rewritten(path: Path, change: Callable[[Parts], None]) -> bytes:
    """The workbook of `ROWS` with its parts changed."""
    with zipfile.ZipFile(as_workbook(path / "usual.xlsx", ROWS)) as usual:
        parts = {name: usual.read(name) for name in usual.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as odd:
        for name, part in parts.items():
            odd.writestr(name, part)
    return made.getvalue()


def empty_fill(parts: Parts) -> None:
    parts["xl/styles.xml"] = re.sub(rb"<fills[^>]*>", b"<fills><fill/>", parts["xl/styles.xml"])


def strict(parts: Parts) -> None:
    for name in parts:
        parts[name] = (
            parts[name]
            .replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
        )


def prefixed(parts: Parts) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'xmlns="', b'xmlns:x="')
    parts["xl/worksheets/sheet1.xml"] = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", sheet)


def elsewhere(parts: Parts) -> None:
    for old, new in (("xl/worksheets/sheet1.xml", "odd/one.bin"), ("xl/styles.xml", "odd/s.xml")):
        parts[new] = parts.pop(old)
        for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            parts[name] = parts[name].replace(f'"/{old}"'.encode(), f'"/{new}"'.encode())
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = parts[name].replace(b'"styles.xml"', b'"../odd/s.xml"')


def chart_sheet(parts: Parts) -> None:
    """A chart sheet in front, which has no relations."""
    chart = b'<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews/></chartsheet>'
    parts["xl/chartsheets/sheet1.xml"] = chart
    relation = (
        b'<Relationship Id="rId99" Target="/xl/chartsheets/sheet1.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet"/></Relationships>'
    )
    listed = (
        b'<sheets><sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        b'name="Chart" sheetId="99" r:id="rId99"/>'
    )
    kept = parts["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", relation)
    parts["xl/_rels/workbook.xml.rels"] = kept
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", listed)


def hidden_behind_a_chart(parts: Parts) -> None:
    chart_sheet(parts)
    name = "xl/workbook.xml"
    parts[name] = re.sub(rb'(name="Sheet"[^>]*)state="visible"', rb'\1state="hidden"', parts[name])


def escaped(parts: Parts) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"fully agree", b"fully_x000D_\n agree")


def damaged_properties(parts: Parts) -> None:
    parts["docProps/core.xml"] = b"<nothing"


@pytest.mark.parametrize(
    "change",
    [empty_fill, strict, prefixed, elsewhere, chart_sheet, escaped, damaged_properties],
    ids=lambda each: each.__name__,
)
def test_an_odd_workbook_gives_the_answers_that_another_reader_sees(tmp_path, change):
    content = rewritten(tmp_path, change)

    assert answers(survey(tmp_path / "review", content)) == EXPECTED
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = sheets.get_sheet_by_name("Sheet").to_python()
    assert [row[0] for row in rows[1:]] == [deal for deal, _ in GIVEN]


@pytest.mark.parametrize("change", [None, strict, prefixed, elsewhere])
def test_a_percentage_is_seen_whatever_the_workbook_looks_like(tmp_path, change):
    workbook = openpyxl.Workbook()
    workbook.active.append(["project", *IDS])
    workbook.active.append(["Green roofs", 1.5, 2, 3, 4])
    workbook.active["B2"].number_format = "0%"
    workbook.save(tmp_path / "usual.xlsx")
    content = (tmp_path / "usual.xlsx").read_bytes()
    if change:
        with zipfile.ZipFile(tmp_path / "usual.xlsx") as usual:
            parts = {name: usual.read(name) for name in usual.namelist()}
        change(parts)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as odd:
            for name, part in parts.items():
                odd.writestr(name, part)
        content = made.getvalue()

    (told,) = survey(tmp_path / "review", content).diagnostics

    assert '"150%" is not an answer' in told.message


def test_the_sheet_that_was_read_is_said(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["Read me"])
    sheet = workbook.create_sheet("Antwoorden")
    for row in ROWS:
        sheet.append(row)
    workbook.save(tmp_path / "made.xlsx")

    found = survey(tmp_path / "review", (tmp_path / "made.xlsx").read_bytes())

    assert tuple(map(str, found.notes)) == ('survey.xlsx, sheet "Antwoorden": plain table, 6 responses',)


def test_hidden_answers_behind_a_chart_are_not_read_unless_they_are_named(tmp_path):
    content = rewritten(tmp_path, hidden_behind_a_chart)

    (told,) = survey(tmp_path / "review", content).diagnostics

    assert (told.code, "Sheet" in told.hint) == ("missing-sheet", True)
    assert answers(survey(tmp_path / "named", content, sheet="Sheet")) == EXPECTED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0rest", "with a password"),
        (b"project,q1a\n", "no workbook"),
        (b"PK\x03\x04rest", "damaged"),
    ],
)
def test_what_is_no_workbook_is_told_as_what_it_is(tmp_path, content, said):
    assert [said in each.message for each in survey(tmp_path, content).diagnostics] == [True]


# --- OpenDocument ---------------------------------------------------------------------------------

CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:automatic-styles><style:style style:name="gone" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"""


def cell(value: object) -> str:
    if isinstance(value, float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>x</text:p></table:table-cell>'
        )
    return (
        f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>' if value else EMPTY
    )


EMPTY = "<table:table-cell/>"


def sheet(rows: list[str], name: str = "One", style: str = "") -> str:
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}" table:style-name="{style}">{lines}</table:table>'


def ods(*sheets: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", CONTENT.format(sheets="".join(sheets)))
    return made.getvalue()


HEADINGS = "".join(map(cell, ["project", *IDS]))


def test_an_open_document_gives_the_answers(tmp_path):
    content = ods(sheet(["".join(map(cell, row)) for row in ROWS]))

    assert answers(survey(tmp_path, content, "survey.ods")) == EXPECTED
    (tmp_path / "made.ods").write_bytes(content)
    rows = CalamineWorkbook.from_path(tmp_path / "made.ods").get_sheet_by_index(0).to_python()
    assert rows == ROWS


def test_hidden_sheets_and_repeated_cells_of_an_open_document_are_seen(tmp_path):
    row = cell("Green roofs") + cell(4.0).replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="4"'
    )
    blank = '<table:table-cell table:number-columns-repeated="1000"/>'
    hidden = sheet([HEADINGS, cell("Quiet streets") + cell(1.0) * 4], "Old", "gone")

    found = survey(tmp_path, ods(hidden, sheet([HEADINGS, row + blank], "New")), "survey.ods")

    assert answers(found) == [("green-roofs", dict.fromkeys(IDS, 4))]
    assert tuple(map(str, found.notes)) == ('survey.ods, sheet "New": plain table, 1 response',)


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        (
            '<table:table-cell office:value-type="percentage" office:value="1.5"><text:p>150%</text:p></table:table-cell>',
            "150%",
        ),
        ('<table:table-cell table:formula="of:=1+1"/>', "without its outcome"),
        (
            '<table:table-cell office:value-type="float" office:value="0"><text:p>#N/A</text:p></table:table-cell>',
            "#N/A",
        ),
        ('<table:table-cell office:value-type="date" office:date-value="2024-05-03"/>', "2024-05-03"),
    ],
)
def test_what_is_no_answer_in_an_open_document_is_told(tmp_path, odd, said):
    found = survey(tmp_path, ods(sheet([HEADINGS, cell("Green roofs") + odd + cell(1.0) * 3])), "survey.ods")

    assert [said in each.message for each in found.diagnostics] == [True]


def test_a_damaged_open_document_is_told(tmp_path):
    assert [each.code for each in survey(tmp_path, b"PK\x03\x04", "survey.ods").diagnostics] == ["bad-survey"]


def test_the_sheet_of_an_open_document_can_be_named(tmp_path):
    content = ods(
        sheet([HEADINGS, cell("Green roofs") + cell(1.0) * 4], "A"),
        sheet([HEADINGS, cell("Quiet streets") + cell(2.0) * 4], "B"),
    )

    assert answers(survey(tmp_path, content, "survey.ods", sheet="B"))[0][0] == "quiet-streets"


def test_a_plain_table_keeps_its_numbers_in_a_workbook(tmp_path):
    content = as_workbook(tmp_path / "made.xlsx", plain_table("en").rows).read_bytes()

    assert answers(survey(tmp_path / "review", content)) == EXPECTED


# --- text -----------------------------------------------------------------------------------------


def test_a_nul_is_told_as_what_it_is(tmp_path):
    (told,) = survey(
        tmp_path, b"project,q1a,q1b,q2a,q3a\nGreen roofs,1,2,3,4\nGreen\x00 roofs,1,2,3,4\n", "survey.csv"
    ).diagnostics

    assert (told.code, told.location.line, "NUL" in told.message) == ("bad-character", 3, True)


def test_a_byte_order_mark_in_the_middle_is_no_part_of_a_name(tmp_path):
    text = '\ufeffproject,q1a,q1b,q2a,q3a\nGreen roofs,1,2,3,4\n\ufeff"Quiet streets",1,2,3,4\u200b\n'

    assert [deal for deal, _ in answers(survey(tmp_path, text.encode(), "survey.csv"))] == [
        "green-roofs",
        "quiet-streets",
    ]


def test_another_sheet_with_headings_is_told_unless_the_review_names_one(tmp_path):
    workbook = openpyxl.Workbook()
    for sheet in (workbook.active, workbook.create_sheet("Second"), workbook.create_sheet("Notes")):
        for row in ROWS if sheet.title != "Notes" else [["Read me"]]:
            sheet.append(row)
    workbook.save(tmp_path / "two.xlsx")
    content = (tmp_path / "two.xlsx").read_bytes()

    (told,) = survey(tmp_path / "review", content).diagnostics

    assert told.message == 'The sheet "Sheet" is read; there are headings of this review on "Second" too.'
    assert survey(tmp_path / "named", content, sheet="Second").diagnostics == []


@pytest.mark.parametrize("odd", [lambda parts: None, prefixed, strict, elsewhere])
def test_rows_that_a_filter_hides_count_and_are_told(tmp_path, odd):
    def hidden(parts: Parts) -> None:
        name = "xl/worksheets/sheet1.xml"
        parts[name] = re.sub(rb'<row r="([35])"', rb'<row r="\1" hidden="1"', parts[name])
        odd(parts)

    found = survey(tmp_path / "review", rewritten(tmp_path, hidden))

    assert answers(found) == EXPECTED
    (told,) = found.diagnostics
    assert (told.code, told.location.line, "and so does 1 more" in told.message) == ("hidden-row", 3, True)


def test_hidden_rows_without_numbers_are_counted(tmp_path):
    def hidden(parts: Parts) -> None:
        name = "xl/worksheets/sheet1.xml"
        parts[name] = re.sub(rb' r="[A-Z]*\d+"', b"", parts[name]).replace(b"<row", b"<row", 1)
        parts[name] = re.sub(rb"(?s)((?:<row.*?){3})<row", rb"\1<row hidden='true'", parts[name], count=1)

    (told,) = survey(tmp_path / "review", rewritten(tmp_path, hidden)).diagnostics

    assert (told.code, told.location.line) == ("hidden-row", 4)


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
@pytest.mark.parametrize("odd", [lambda parts: None, prefixed, strict])
def test_a_sheet_that_does_not_say_its_size_is_not_read_to_its_end_before_its_first_row(tmp_path, odd):
    """As openpyxl does that looks for it among all cells, which takes as long as reading them."""

    def unsized(parts: Parts) -> None:
        name = "xl/worksheets/sheet1.xml"
        parts[name] = re.sub(rb"<dimension[^>]*>", b"", parts[name])
        odd(parts)

    content = rewritten(tmp_path, unsized)
    with with_what_is_read(content) as workbook:
        sheet = openpyxl.load_workbook(workbook, read_only=True).worksheets[0]

        assert sheet.max_row is not None
        sheet.reset_dimensions()
        assert len(list(sheet.iter_rows())) == len(ROWS)
    assert answers(survey(tmp_path / "review", content)) == EXPECTED
