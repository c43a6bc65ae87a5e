import io

import openpyxl

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


def test_a_file_on_a_slide_is_told(good):
    from tests.checks.broken import every, put, relation

    package = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
    lying = every(put("ppt/embeddings/notes.docx", b"x"), relation(package, "../embeddings/notes.docx"))
    assert found_by("workbooks", rewritten(good, lying)) == ["1: A file lies on the slide: notes.docx."]
