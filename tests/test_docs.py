"""The documentation holds together; `make docs` follows the links of the built site, to headings too."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import diagnostics, model, package_door, raster_process
from pipeline.inputs import folder, picture_formats, survey_cells, survey_json, survey_ods
from tests.site_links import broken

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(<?([^)<>\s]+)>?\)")


def listed(nav: list[Any]) -> Iterator[str]:
    for each in nav:
        for value in each.values():
            yield from [value] if isinstance(value, str) else listed(value)


def test_every_page_stands_in_the_navigation_of_the_site() -> None:
    nav = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"]
    assert sorted(listed(nav)) == sorted(each.name for each in DOCS.glob("*.md"))


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda each: each.name)
def test_what_a_page_links_to_is_part_of_the_site(page: Path) -> None:
    text = re.sub(r"(?ms)^ *(`{3,}|~{3,}).*?^ *\1|`[^`\n]*`", "", page.read_text("utf-8"))
    links = [each for each in LINK.findall(text) if not re.match(r"[a-z]+:|#", each)]
    assert [each for each in links if not (DOCS / each.partition("#")[0]).is_file()] == []


def test_the_bounds_that_security_promises_are_those_of_the_program() -> None:
    text = " ".join((ROOT / "SECURITY.md").read_text("utf-8").split())
    mib, cells = package_door.MIB, survey_cells.MOST_CELLS // 10**6
    tree, trees = package_door.MOST_OF_TREE // mib, package_door.MOST_OF_TREES // mib // 1000
    promised = [
        f"more than {package_door.MOST_ENTRIES:,} parts",
        f"more than {package_door.MOST_UNPACKED // mib} MB (a workbook: {package_door.MOST_OF_SHEETS // mib // 1024} GB",
        f"more than {package_door.ALWAYS_FINE // mib} MB that are over {package_door.MOST_TIMES} times its size",
        f"more than {package_door.MOST_XML // mib} MB of XML",
        f"one part would take {tree} MB when parsed or all of them {trees} GB",
        f"{survey_cells.MOST_ROWS:,} rows, {survey_cells.MOST_COLUMNS:,} columns and {cells} million cells",
        f"{survey_cells.MOST_TEXT // mib} MB of different texts",
        f"{survey_ods.MOST_CELLS // 10**6} million cells and unpacks to {survey_ods.MOST_UNPACKED // mib} MB",
        f"a .json has {survey_json.MOST // mib} MB",
        f"has more than {folder.MOST // mib} MB",
        f"at most {picture_formats.MOST_PIXELS // 10**6} million pixels",
        f"{raster_process.SECONDS} seconds of the processor",
        f"at most {folder.MOST_TEXT // mib} MB a file",
        f"a scale at most {model.MOST_STEPS} steps",
    ]
    assert [each for each in promised if each not in text] == []
    assert (diagnostics.MOST_TOLD, raster_process.MEMORY) == (10_000, 1 << 30)


def test_a_link_that_goes_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p id="x"><a href="b.html#y">b</a><a href="#x">x</a><img src="c.png"></p>')
    (tmp_path / "b.html").write_text('<a href="a.html#x">a</a><a href="https://example.org/none">out</a>')
    assert list(broken(tmp_path)) == ["a.html: b.html#y", "a.html: c.png"]
