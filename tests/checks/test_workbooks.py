import io
import re
import zipfile

import openpyxl
import pytest

from pipeline.checks import workbooks
from tests.bombs import packed
from tests.checks.broken import found_by
from tests.decks import rewritten


def workbook(change):
    """A change of the workbook behind the chart."""

    def rewrite(parts):
        name = next(each for each in parts if each.endswith(".xlsx"))
        book = openpyxl.load_workbook(io.BytesIO(parts[name]))
        change(book)
        kept = io.BytesIO()
        book.save(kept)
        parts[name] = kept.getvalue()

    return rewrite


def test_a_workbook_with_what_the_chart_shows_is_fine(good):
    assert found_by("workbooks", good) == []
    assert found_by("workbooks", rewritten(good, workbook(lambda book: None))) == []


def test_another_sheet_is_told_and_an_empty_one_is_not(good):
    def secret(book):
        book.create_sheet("answers")["A1"] = "jan@example.org"

    assert found_by("workbooks", rewritten(good, workbook(secret))) == [
        "3: The workbook behind a chart has more sheets than the chart needs: 1."
    ]
    assert found_by("workbooks", rewritten(good, workbook(lambda book: book.create_sheet("empty")))) == []


def test_more_cells_than_the_chart_shows_are_told(good):
    def more(book):
        for row in range(20, 60):
            book.active.cell(row, 1).value = row

    assert "more cells than the chart shows" in found_by("workbooks", rewritten(good, workbook(more)))[0]


def sheet(content):
    """A change of the sheet in the workbook behind the chart."""

    def rewrite(parts):
        name = next(each for each in parts if each.endswith(".xlsx"))
        with zipfile.ZipFile(io.BytesIO(parts[name])) as book:
            held = {each: book.read(each) for each in book.namelist()}
        held[next(each for each in held if each.startswith("xl/worksheets/"))] = content
        parts[name] = packed(held)

    return rewrite


def rows(count, encoding="utf-8"):
    """A sheet with so many cells."""
    begin = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
    return f"{begin}{'<c><v>1</v></c>' * count}{'<c/><cols>1</cols>' * 9}</row></sheetData></worksheet>".encode(
        encoding
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("count", [900, 1_500_000])
def test_however_many_cells_there_are_more_they_are_told(good, count, encoding):
    (told,) = found_by("workbooks", rewritten(good, sheet(rows(count, encoding))))
    assert "more cells than the chart shows" in told
    assert abs(int(re.search(r"\d+\.$", told)[0][:-1]) - count) < 100


def test_a_workbook_too_large_to_be_counted_is_told(good, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 2_000)
    (told,) = found_by("workbooks", good)
    assert "is not known" in told


def test_a_file_on_a_slide_is_told(good):
    from tests.checks.broken import every, put, relation

    package = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
    lying = every(put("ppt/embeddings/notes.docx", b"x"), relation(package, "../embeddings/notes.docx"))
    assert found_by("workbooks", rewritten(good, lying)) == ["1: A file lies on the slide: notes.docx."]
