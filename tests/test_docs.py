"""The documentation holds together; `make docs` follows the links of the built site, to headings too."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

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


def test_a_link_that_goes_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p id="x"><a href="b.html#y">b</a><a href="#x">x</a><img src="c.png"></p>')
    (tmp_path / "b.html").write_text('<a href="a.html#x">a</a><a href="https://example.org/none">out</a>')
    assert list(broken(tmp_path)) == ["a.html: b.html#y", "a.html: c.png"]
