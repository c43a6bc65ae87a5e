"""Surveys written through every oddity: the same answers come in, or an error does, never other answers."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from fractions import Fraction
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pipeline.diagnostics import errors
from pipeline.inputs import Loaded, load
from tests.builders import review_folder
from tests.surveys import exports, test_workbooks
from tests.surveys.exports import IDS, TEXTS, WORDS

QUICKLY = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
DEALS = ("Green roofs", "Quiet streets", "green-roofs", "QUIET  STREETS")
VALUES = {
    **{str(value): Fraction(value) for value in range(1, 6)},
    **{word: Fraction(value) for value, word in enumerate(WORDS["en"], 1)},
    "3,5": Fraction(7, 2),
    "2.25": Fraction(9, 4),
    "4 - agree": Fraction(4),
    "agree (4)": Fraction(4),
    **dict.fromkeys(("", "-", "n/a", "don’t know"), None),
}
"""What stands in a cell, and the answer that it is."""
WRONG = ("6", "0", "A1", "agreed", "4 hours", "1-2", "50%", "=1+1", "3;5")
INVISIBLE = ("", "", "", "\u200b", "\ufeff", "\u00ad", "\u00a0", " ")
HEADINGS = {
    id_: (id_, id_.upper(), text, f"{number}. {text}", f"Stem [{text}]", f"Stem - {text}", f"<b>{text}</b>", f"x/{id_}")
    for number, (id_, text) in enumerate(zip(IDS, TEXTS["en"], strict=True), 1)
}

right = st.sampled_from(sorted(VALUES))
mixed = st.sampled_from([*sorted(VALUES), *WRONG])


def _responses(cell: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[str, tuple[str, ...]]]]:
    return st.lists(st.tuples(st.sampled_from(DEALS), st.tuples(*[cell] * 4)), min_size=1, max_size=6)


responses = _responses(right) | _responses(right) | _responses(mixed)
headings = st.tuples(*(st.sampled_from(HEADINGS[id_]) for id_ in IDS))
orders = st.permutations(range(5))


def read(content: bytes, file: str) -> Loaded:
    folder = Path(tempfile.mkdtemp())
    try:
        review = exports.settings(deal_column="", file=file, ignore_columns='["", remarks]')
        return load(review_folder(folder / "review", **{file: content, "review.yaml": review}))
    finally:
        shutil.rmtree(folder)


def judged(found: Loaded, given_: list[tuple[str, tuple[str, ...]]]) -> None:
    """Fail where answers come in that were not given."""
    is_right = all(cell in VALUES for _, row in given_ for cell in row)
    if errors(found.diagnostics):
        return
    assert is_right, "what is no answer came in"
    expected = [
        (deal.lower().replace("  ", " ").replace(" ", "-"),
         {id_: VALUES[cell] for id_, cell in zip(IDS, row, strict=True) if VALUES[cell] is not None})
        for deal, row in given_
    ]  # fmt: skip
    assert exports.answers(found) == expected


@QUICKLY
@given(
    responses,
    headings,
    orders,
    st.sampled_from(",;\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
    st.sampled_from(["all", "needed", "never"]),
    st.sampled_from(INVISIBLE),
    st.integers(0, 3),
    st.booleans(),
    st.sampled_from(["\r\n", "\n"]),
    st.sampled_from(["", "", "", "\x00", "sep", "blank", "again"]),
)
def test_a_csv_gives_what_was_answered_or_an_error(
    given_, head, order, delimiter, code, quotes, sign, wide, remark, end, odd
):
    def line(row: list[str]) -> str:
        return delimiter.join(quoted(cell) for cell in row)

    def quoted(cell: str) -> str:
        needed = any(each in cell for each in (delimiter, '"', "\n", "\r"))
        quote = quotes == "all" or (quotes == "needed" and needed)
        return '"' + cell.replace('"', '""') + '"' if quote else cell

    table = [["project", *head], *([deal, *row] for deal, row in given_)]
    rows = [[row[at] + (sign if number and at % 2 else "") for at in order] for number, row in enumerate(table)]
    for number, row in enumerate(rows):
        row += ["remarks" if number == 0 else "hm, yes"] * remark + [""] * wide
    lines = [line(row) for row in rows]
    if odd == "sep":
        lines.insert(0, f"sep={delimiter}")
    elif odd == "blank":
        lines.insert(1, "")
    elif odd == "again":
        lines.append(lines[0])
    elif odd:
        lines[-1] += odd

    judged(read((end.join(lines) + end).encode(code), "survey.csv"), given_)


odd_packages = st.sampled_from(
    [None, test_workbooks.strict, test_workbooks.prefixed, test_workbooks.elsewhere, test_workbooks.empty_fill,
     test_workbooks.chart_sheet]
)  # fmt: skip


@QUICKLY
@given(responses, headings, orders, st.sampled_from(["", "hidden", "veryHidden", "cover", "empty"]), odd_packages,
       st.sampled_from([None, "0%", "0.0", "#,##0", "d-m"]), st.booleans())  # fmt: skip
def test_a_workbook_gives_what_was_answered_or_an_error(given_, head, order, front, odd, number_format, as_numbers):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    if front:
        sheet = workbook.create_sheet("Answers")
        workbook.active = sheet
        if front != "empty":
            workbook.worksheets[0].append(["Read me"] if front == "cover" else ["project", *IDS])
            workbook.worksheets[0].append(["Green roofs", 1, 1, 1, 1])
        workbook.worksheets[0].sheet_state = front if "idden" in front else "visible"
    table = [["project", *head], *([deal, *row] for deal, row in given_)]
    for number, row in enumerate(table):
        sheet.append([int(row[at]) if number and as_numbers and row[at].isdigit() else row[at] or None for at in order])
    is_spoilt = False
    if number_format:
        for each in (cell for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, int)):
            each.number_format = number_format
            is_spoilt |= number_format in ("0%", "d-m")
    written = io.BytesIO()
    workbook.save(written)
    content = written.getvalue()
    if odd:
        with zipfile.ZipFile(written) as usual:
            parts = {name: usual.read(name) for name in usual.namelist()}
        odd(parts)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as changed:
            for name, part in parts.items():
                changed.writestr(name, part)
        content = made.getvalue()

    found = read(content, "survey.xlsx")

    assert not is_spoilt or errors(found.diagnostics)
    judged(found, given_)
    if not errors(found.diagnostics):  # another reader sees the same rows
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet.title).to_python()
        assert [row[order.index(0)] for row in rows[1:]] == [deal for deal, _ in given_]
