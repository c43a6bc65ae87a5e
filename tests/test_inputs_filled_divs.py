"""Fenced divs that authors fill, as points and tables."""

import pytest

from pipeline.text_model import Item, Point, Table, plain
from tests.test_inputs_markdown import read


def items(text: str) -> tuple[Item, ...]:
    document, found = read(text)
    assert found == []
    return document.parts[0].blocks[0].items


def kinds(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in items(text) if isinstance(each, Point)]


def rows(text: str) -> list[list[str]]:
    (table,) = (each for each in items(text) if isinstance(each, Table))
    return [[plain(cell.spans) for cell in row] for row in (table.header, *table.rows)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("85%\nof all\nSource: logs.", ["85%", "of all", "Source: logs."]),
        ("85%\n\nof all people\nwho came", ["85%", "of all people who came"]),
        ("85%  \n**of all**\n\nSource: logs.", ["85%", "of all", "Source: logs."]),
    ],
)
def test_a_number_is_its_first_line_then_its_words_then_where_it_comes_from(said: str, found: list[str]) -> None:
    assert kinds(f"::: number\n{said}\n:::\n") == list(
        zip(("big-number", "number-words", "number-source"), found, strict=False)
    )


def test_a_source_right_under_a_number_is_its_source() -> None:
    assert kinds("::: number\n85%\nof all\n:::\nSource: logs.\n")[-1] == ("number-source", "Source: logs.")


def test_steps_are_numbered_whatever_list_they_are() -> None:
    listed = "\n".join(f"- **May {year}** Something was done." for year in (2021, 2022, 2023))
    found = items(f"::: steps\n{listed}\n:::\n")
    assert [(each.kind, each.number) for each in found] == [("number", 1), ("number", 2), ("number", 3)]


@pytest.mark.parametrize("arrow", ["->", "→", "=>"])
def test_before_and_after_are_the_sides_of_an_arrow_the_second_in_bold(arrow: str) -> None:
    text = f"::: before-after\n- A *bin* {arrow} the [café](https://a.org)\n:::\n"
    assert rows(text) == [["Before", "After"], ["A bin", "the café"]]
    (table,) = items(text)
    assert all(span.bold for span in table.rows[0][1].spans) and table.rows[0][1].spans[-1].link


def test_stakeholders_are_a_name_and_what_is_said_of_it() -> None:
    listed = "- **City**: pays\n- **Library** lends\n- **All others**, forty of them – come\n"
    expected = [["City", "pays"], ["Library", "lends"], ["All others", "forty of them – come"]]
    assert rows(f"::: stakeholders\n{listed}:::\n") == [["Stakeholder", "Role"], *expected]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("number", "85%"),
        ("number", "Source: logs.\n\nSource: logs."),
        ("number", "A number that takes more than a line\nof people"),
        ("number", "- 85%\n- of all"),
        ("steps", "- **May** a\n- **June** b"),
        ("steps", "- **May** a\n- **June** b\n- July c"),
        ("steps", "- **May** a\n- **June** b\n- **July** c\n  - under it"),
        ("steps", "1. **May**\n2. **June** b\n3. **July** c"),
        ("before-after", "- One -> Two\n- Three"),
        ("before-after", "- -> Two"),
        ("before-after", "One -> Two"),
        ("stakeholders", "- City: pays"),
        ("stakeholders", "- **City**"),
        ("stakeholders", ""),
    ],
)
def test_a_div_that_is_not_filled_as_it_must_be_is_told_once(name: str, text: str) -> None:
    _, found = read(f"::: {name}\n{text}\n:::\n")
    assert [each.code for each in found] == ["bad-div"]
