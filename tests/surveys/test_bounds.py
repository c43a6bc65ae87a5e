"""Surveys from anybody: small files that would take gigabytes, or large ones, give a result or a sentence within bounds."""

from __future__ import annotations

import json
import os
import pickle
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.inputs import load
from tests.bombs import packed
from tests.builders import edited, review_folder

SECONDS, MEMORY = 20, 1 << 30
HEAD = edited("survey.csv").splitlines()[0]
ROW = edited("survey.csv").splitlines()[1]
NAMES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def ods(rows: str) -> bytes:
    table = f'<table:table table:name="A">{rows}</table:table>'
    content = f"<office:document-content{NAMES}><office:body><office:spreadsheet>{table}"
    return packed({"content.xml": f"{content}</office:spreadsheet></office:body></office:document-content>".encode()})


def ods_row(text: str, columns: int = 1, rows: int = 1) -> str:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}"><text:p>{text}</text:p></table:table-cell>'
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


def xlsx(rows: str = "", **parts: str) -> bytes:
    relation = '<Relationship Id="r{}" Type="{}/{}" Target="{}"/>'
    listing = f'<Relationships xmlns="{RELATIONS}">{{}}</Relationships>'
    kinds = [("worksheet", "sheet.xml"), ("sharedStrings", "strings.xml"), ("styles", "styles.xml")]
    sheets = '<sheets><sheet name="A" sheetId="1" r:id="r0"/></sheets>'
    held = {
        "_rels/.rels": listing.format(relation.format(0, OFFICE, "officeDocument", "xl/book.xml")),
        "xl/_rels/book.xml.rels": listing.format(
            "".join(relation.format(number, OFFICE, *each) for number, each in enumerate(kinds))
        ),
        "xl/book.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheets}</workbook>',
        "xl/sheet.xml": f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>',
        "xl/strings.xml": f'<sst xmlns="{MAIN}"/>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"/>',
    }
    held |= {f"xl/{name}.xml": part for name, part in parts.items()}
    return packed({name: part.encode() for name, part in held.items()})


def styled(rows: str, formats: str, styles: str) -> bytes:
    inside = f"<numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs>"
    return xlsx(rows, styles=f'<styleSheet xmlns="{MAIN}">{inside}</styleSheet>')


def csv(row: Callable[[int], str], number: int) -> str:
    return "\n".join([HEAD, *map(row, range(number))]) + "\n"


def one_cell(place: str, more: str = "") -> str:
    return f'<row r="{place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{place}"{more}><v>99999999999</v></c></row>'


LAUGHS = "<!DOCTYPE a [" + "".join(f'<!ENTITY a{n} "{(f"&a{n - 1};" * 10) if n else "ha"}">' for n in range(12)) + "]>"
CASES: dict[str, tuple[str, Callable[[], str | bytes]]] = {
    "a hundred thousand columns": ("survey.csv", lambda: HEAD + "," + ",".join(map(str, range(100_000))) + f"\n{ROW}\n"),
    "one line of thirty million cells": ("survey.csv", lambda: f"{HEAD}\n{',' * 30_000_000}\n"),
    "one cell of twelve million signs": ("survey.csv", lambda: f"{HEAD}\n{'x' * 12_000_000}\n"),
    "a quote that never ends": ("survey.csv", lambda: f'{HEAD}\n"' + "x\n" * 10_000_000),
    "wide signs": ("survey.csv", lambda: f"{HEAD}\n" + f"{ROW},😀{'x' * 500}\n" * 200_000),
    "texts without end, all different": ("survey.csv", lambda: csv(lambda n: f"{ROW} {n}{'x' * 700}", 300_000)),
    "answers that are all different": ("survey.csv", lambda: csv(lambda n: f"{ROW[: ROW.rindex(',')]},{n}x", 100_000)),
    "deals that are all different": ("survey.csv", lambda: csv(lambda n: f"r{n},deal {n},1,1,1,1", 100_000)),
    "empty lines": ("survey.csv", lambda: f"{HEAD}\n" + "\n" * 2_000_000),
    "numbers of thousands of digits": ("survey.csv", lambda: f"{HEAD}\n" + f"r,green-roofs,1,1,1,{'9' * 5000}\n" * 100),
    "utf-16 that breaks off": ("survey.csv", lambda: f"{HEAD}\n{ROW}\n".encode("utf-16")[:-1]),
    "nothing but nul": ("survey.csv", lambda: bytes(50_000_000)),
    "a spreadsheet of repeated cells": ("survey.ods", lambda: ods(ods_row("a", 16_384, 1_500))),
    "a spreadsheet of a milliard cells": ("survey.ods", lambda: ods(ods_row("a", 2_000_000_000, 2_000_000_000))),
    "a cell far below": ("survey.ods", lambda: ods(ods_row("", 1, 1_000_000) + ods_row("a") + ods_row("", 1, 2_000_000_000))),
    "blanks without end": ("survey.ods", lambda: ods(ods_row('<text:s text:c="2000000000"/>'))),
    "spans in spans": ("survey.ods", lambda: ods(ods_row("<text:span>" * 100_000 + "</text:span>" * 100_000))),
    "small elements in a spreadsheet": ("survey.ods", lambda: ods("<a/>" * 12_000_000)),
    "groups in groups": ("survey.ods", lambda: ods("<table:table-row-group>" * 50_000 + "</table:table-row-group>" * 50_000)),
    "lists in lists": ("survey.json", lambda: "[" * 1_000_000),
    "empty objects": ("survey.json", lambda: "[" + "{}," * 15_000_000 + "{}]"),
    "objects in objects": ("survey.json", lambda: '{"a":' * 100_000 + "1" + "}" * 100_000),
    "headings that grow": ("survey.json", lambda: "[" + f'{{"{"k" * 10_000}":' * 500 + '{"a":1}' + "}" * 500 + "]"),
    "many questions": ("survey.json", lambda: json.dumps([{f"q{n}": 1 for n in range(100_000)}])),
    "a number without end": ("survey.json", lambda: f'[{{"q1a": {"9" * 5_000_000}}}]'),
    "a row of a milliard": ("survey.xlsx", lambda: xlsx('<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>')),
    "a column of a milliard": ("survey.xlsx", lambda: xlsx('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>')),
    "cells far right, row after row": ("survey.xlsx", lambda: xlsx("".join(one_cell(f"XFD{n}") for n in range(1, 1_500)))),
    "a text that is not there": ("survey.xlsx", lambda: xlsx('<row r="1"><c r="A1" t="s"><v>999999999</v></c></row>')),
    "entities in a sheet": ("survey.xlsx", lambda: xlsx(sheet=f'{LAUGHS}<worksheet xmlns="{MAIN}">&a11;</worksheet>')),
    "entities in the list of sheets": ("survey.xlsx", lambda: xlsx(book=f'{LAUGHS}<workbook xmlns="{MAIN}">&a11;</workbook>')),
    "deep XML in a sheet": ("survey.xlsx", lambda: xlsx("<a>" * 1_000_000)),
    "an element with many attributes": (
        "survey.xlsx", lambda: xlsx("<row " + " ".join(f'a{n}="1"' for n in range(1_000_000)) + "/>"),
    ),
    "many small elements in a sheet": ("survey.xlsx", lambda: xlsx("<a/>" * 10_000_000)),
    "styles without end": ("survey.xlsx", lambda: styled("", "", "<xf/>" * 12_000_000)),
    "formats of many signs": (
        "survey.xlsx",
        lambda: styled(
            one_cell("A1", ' s="0"'), f'<numFmt numFmtId="200" formatCode="{"[" * 2_000_000}"/>', '<xf numFmtId="200"/>'
        ),
    ),
    "texts of sheets without end": (
        "survey.xlsx", lambda: xlsx(strings=f'<sst xmlns="{MAIN}">{"<si><t>a</t></si>" * 3_500_000}</sst>'),
    ),
    "a date in the year 30,000": (
        "survey.xlsx", lambda: styled(one_cell("A1", ' s="0"'), "", '<xf numFmtId="14"/>'),
    ),
}  # fmt: skip
"""By its name the file, and what makes its content."""


@pytest.mark.parametrize("name", CASES)
def test_a_survey_of_anybody_takes_bounded_time_and_memory(name: str, tmp_path: Path) -> None:
    file, made = CASES[name]
    folder = review_folder(tmp_path, **{"review.yaml": edited("review.yaml").replace("survey.csv", file), file: made()})
    before = resident()
    told, used = apart(lambda: [str(each) for each in load(folder).diagnostics])
    assert told, name
    assert used.ru_utime + used.ru_stime < SECONDS
    assert (used.ru_maxrss << 10) - before < MEMORY
    assert sum(map(len, told)) < 5_000_000


def resident() -> int:
    """The bytes that this process holds, which a fork of it begins with; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def apart(work: Callable[[], list[str]]) -> tuple[list[str], resource.struct_rusage]:
    """What `work` comes to in a process of its own, and what that took; AssertionError where it falls."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))
            with os.fdopen(writer, "wb") as out:
                pickle.dump(work(), out)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as out:
        content = out.read()
    _, status, used = os.wait4(child, 0)
    assert not status and content, f"ended with {status}"
    told: list[str] = pickle.loads(content)
    return told, used
