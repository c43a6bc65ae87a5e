"""Markdown as parts, blocks and points."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic, DiagnosticList, Location
from pipeline.inputs.folder import Folder
from pipeline.inputs.inline import LinkTargets
from pipeline.inputs.markdown import Document, read_markdown
from pipeline.inputs.pictures import Pictures
from pipeline.text_model import Figure, Generated, Point, Table, plain
from tests.builders import BASE


def read(text: str, folder: Path = BASE) -> tuple[Document, list[Diagnostic]]:
    problems = DiagnosticList()
    around = LinkTargets(problems, Pictures(Folder(folder, problems)), {"deal": ("roofs",)})
    return read_markdown(text, "a.md", around), problems.found


def points(text: str) -> tuple[Point, ...]:
    document, found = read(text)
    assert found == []
    return tuple(item for item in document.parts[0].blocks[0].items if isinstance(item, Point))


def shape(point: Point) -> object:
    return (point.kind, point.text, [shape(each) for each in point.points])


def test_styles_become_spans():
    (point,) = points("One **two *three*** `four`")

    assert [(span.text, span.bold, span.italic) for span in point.spans] == [
        ("One ", False, False),
        ("two ", True, False),
        ("three", True, True),
        (" four", False, False),
    ]


def test_a_line_that_goes_on_is_a_blank_and_a_hard_break_is_a_line_break():
    (point,) = points("one\ntwo  \nthree\\\nfour")

    assert point.text == "one two\nthree\nfour"


def test_comments_are_left_out_with_the_blank_they_leave():
    assert [point.text for point in points("<!-- a\nb -->\n\none <!-- c --> two\n\n<!-- d -->\n")] == ["one two"]


def test_a_point_stands_where_its_bullet_stands():
    (point,) = points("- one\n   - two\n")

    assert point.location == Location("a.md", 1, 1)
    assert point.points[0].location == Location("a.md", 2, 4)


def test_numbered_lists_keep_their_numbers():
    numbers = [point.number for point in points("3. a\n4. b\n7. c\n")]

    assert numbers == [3, 4, 7]


def test_a_list_numbered_with_ones_counts_on():
    assert [point.number for point in points("1. a\n1. b\n1. c\n")] == [1, 2, 3]


def test_a_second_paragraph_of_an_item_is_a_paragraph_under_it():
    (point,) = points("- one\n\n  more\n\n  - under\n")

    assert shape(point) == ("bullet", "one", [("paragraph", "more", []), ("bullet", "under", [])])


def test_lists_may_have_three_levels():
    (point,) = points("- a\n  - b\n    - c\n")

    assert shape(point) == ("bullet", "a", [("bullet", "b", [("bullet", "c", [])])])


def test_points_directly_under_a_part_are_a_block_without_a_heading():
    document, _ = read("# Part\n\ntext\n\n## Block\n\nmore\n")

    assert [(plain(block.heading), len(block.items)) for block in document.parts[0].blocks] == [("", 1), ("Block", 1)]


def test_text_above_the_first_heading_is_a_part_without_a_heading():
    document, _ = read("text\n\n# Part\n\nmore\n")

    assert [plain(part.heading) for part in document.parts] == ["", "Part"]


def test_underlined_headings_are_headings():
    document, _ = read("Part\n====\n\nBlock\n-----\n\ntext\n")

    assert plain(document.parts[0].blocks[0].heading) == "Block"


def test_speaker_notes_belong_to_the_block_above_them():
    document, found = read("# P\n\n## B\n\ntext\n\n::: notes\nSay *this*.\n\n- and that\n:::\n\n## C\n\nmore\n")

    assert found == []
    assert [block.notes for block in document.parts[0].blocks] == [("Say this.", "- and that"), ()]


def test_speaker_notes_right_under_a_part_belong_to_its_first_block():
    document, found = read("# P\n\n::: notes\nSay this.\n:::\n\n## B\n\ntext\n")

    assert found == []
    assert [(plain(block.heading), block.notes) for block in document.parts[0].blocks] == [("B", ("Say this.",))]


def test_a_fenced_div_may_be_written_as_pandoc_writes_it():
    document, found = read("::: {.overview}\n:::\n\n::: response :::\n:::\n")

    assert found == []
    items = document.parts[0].blocks[0].items
    assert [item.kind for item in items if isinstance(item, Generated)] == ["overview", "response"]


def test_a_chart_of_ones_own_stands_where_its_name_is():
    document, found = read("::: chart my_chart\n:::\n\n::: chart other :::\n:::\n")

    assert found == []
    assert [(item.kind, item.name) for item in document.items] == [("chart", "my_chart"), ("chart", "other")]


@pytest.mark.parametrize(
    ("div", "code"),
    [("chart", "bad-chart"), ("chart 2nd", "bad-chart"), ("chart a b", "bad-chart"), ("overview a", "unknown-div")],
)
def test_only_a_chart_has_a_name_and_it_is_that_of_a_function(div, code):
    _, found = read(f"::: {div}\n:::\n")

    assert [each.code for each in found] == [code]


def test_a_table_keeps_its_alignment_and_the_places_of_its_cells():
    document, found = read("| a | b |\n|---|--:|\n| x | **y** |\n")

    (table,) = document.parts[0].blocks[0].items
    assert found == [] and isinstance(table, Table)
    assert table.alignments == ("left", "right")
    assert table.rows[0][1].spans[0].bold
    assert table.rows[0][1].location == Location("a.md", 3, 7)


def test_an_escaped_bar_is_no_cell_of_its_own():
    _, found = read("| a | b |\n|---|---|\n| x \\| y | z |\n")

    assert found == []


def test_a_row_with_fewer_cells_is_filled_up():
    document, found = read("| a | b |\n|---|---|\n| x |\n")

    (table,) = document.parts[0].blocks[0].items
    assert found == [] and isinstance(table, Table)
    assert [plain(cell.spans) for cell in table.rows[0]] == ["x", ""]


def test_an_empty_title_marks_a_decoration():
    document, found = read('![](images/map.png "")\n')

    (figure,) = document.parts[0].blocks[0].items
    assert found == [] and isinstance(figure, Figure)
    assert (figure.decorative, figure.alt, figure.width, figure.height) == (True, "", 4, 3)


def test_a_picture_with_a_blank_in_its_name_is_found(tmp_path):
    (tmp_path / "a map.png").write_bytes((BASE / "images" / "map.png").read_bytes())

    document, found = read("![Map](<a map.png>)\n", tmp_path)

    assert found == []
    assert [item.path for item in document.parts[0].blocks[0].items if isinstance(item, Figure)] == ["a map.png"]


def test_a_picture_by_way_of_a_link_out_of_the_inputs_lies_outside(tmp_path):
    inside = tmp_path / "inputs"
    inside.mkdir()
    (tmp_path / "map.png").write_bytes((BASE / "images" / "map.png").read_bytes())
    (inside / "map.png").symlink_to(tmp_path / "map.png")

    _, found = read("![Map](map.png)\n", inside)

    assert [each.code for each in found] == ["picture-outside"]


def test_links_to_the_review_and_to_the_web_are_kept():
    (point,) = points("[a](deal:roofs) <https://example.org/x> <a@example.org>")

    links = [span.link for span in point.spans if span.link]
    assert links == ["deal:roofs", "https://example.org/x", "mailto:a@example.org"]


def test_a_script_is_no_link():
    _, found = read("[a](javascript:alert(1))")

    assert [(each.code, each.location.column) for each in found] == [("bad-link", 1)]


def test_a_link_in_the_second_line_of_a_point_is_told_at_its_column():
    _, found = read("- one\n  two [x](deal:none)\n")

    assert [each.location for each in found] == [Location("a.md", 2, 7)]


def test_an_opening_and_a_closing_tag_are_one_mistake():
    _, found = read("a <u>b</u> c")

    assert [each.code for each in found] == ["raw-html"]


def test_front_matter_is_given_as_written():
    document, _ = read("---\nname: A\n---\ntext\n")

    assert document.front == "name: A\n"


def test_a_footnote_is_called_where_its_mark_stands():
    (point,) = points("- Costs fell[^1], *and again*[^costs].\n\n[^1]: In **2023**.\n[^costs]: In 2024,\n    too.\n")

    said = [(span.text, plain(span.footnote.spans) if span.footnote else "") for span in point.spans]
    assert said == [
        ("Costs fell", ""),
        ("0", "In 2023."),
        (", ", ""),
        ("and again", ""),
        ("0", "In 2024, too."),
        (".", ""),
    ]
    assert point.text == "Costs fell, and again."


def test_a_footnote_of_two_paragraphs_breaks_its_line_between_them():
    (point,) = points("Costs fell[^1].\n\n[^1]: In 2023.\n\n    And then.\n")

    assert point.spans[1].footnote and plain(point.spans[1].footnote.spans) == "In 2023.\nAnd then."


def test_calls_and_footnotes_without_each_other_are_told_where_they_stand():
    _, found = read("- Costs fell[^1], and rose[^2].\n\n[^costs]: In 2023.\n\n[^when]: Then.\n")

    assert [(each.code, each.location.line, each.location.column) for each in found] == [
        ("missing-footnote", 1, 13),
        ("missing-footnote", 1, 27),
        ("unused-footnote", 3, 1),
        ("unused-footnote", 5, 1),
    ]


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("> It works.", [("quote", "“It works.”")]),
        ("> It works.\n> — Ann, nurse", [("quote", "“It works.”"), ("attribution", "— Ann, nurse")]),
        ("> It works.\n> -- Ann", [("quote", "“It works.”"), ("attribution", "— Ann")]),
        ("> It works.\n>\n> – Ann", [("quote", "“It works.”"), ("attribution", "– Ann")]),
        ("> It *works*.\n>\n> Often.", [("quote", "“It works."), ("quote", "Often.”")]),
        ("> 'It works', they say.", [("quote", "'It works', they say.")]),
        ("> It works — most days.", [("quote", "“It works — most days.”")]),
        ("> It works\n> most days.", [("quote", "“It works most days.”")]),
    ],
)
def test_a_quote_has_quotation_marks_and_says_who_said_it(quote, said):
    assert [(point.kind, point.text) for point in points(f"{quote}\n")] == said


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| x | y |\n\nSource: the *town*.\n",
        "| a | b |\n|---|---|\n| x | y |\nSource: the *town*.\n",
        "::: response\n:::\n\n<!-- from 2023 -->\n\nSource: the *town*.\n",
        "![A map.](images/map.png)\n\nSource: the *town*.\n",
        "![A map.](images/map.png)\nSource: the *town*.\n",
    ],
)
def test_a_line_right_under_a_picture_table_or_chart_is_its_source(text):
    document, found = read(text)

    (item,) = document.items
    assert found == [] and not isinstance(item, Point)
    assert [(span.text, span.italic) for span in item.source] == [("Source: the ", False), ("town", True), (".", False)]
    if isinstance(item, Table):
        assert len(item.rows) == 1


@pytest.mark.parametrize("line", ["Bron: de gemeente", "BRONNEN: twee", "sources : two", "Source: us"])
def test_a_source_is_known_in_dutch_and_english(line):
    document, _ = read(f"| a |\n|---|\n| x |\n\n{line}\n")

    assert [type(item) for item in document.items] == [Table]


@pytest.mark.parametrize(
    "text",
    [
        "Source: nowhere.\n",
        "| a |\n|---|\n| x |\n\nSo it is.\n\nSource: nowhere.\n",
        "| a |\n|---|\n| x |\n\nSource: here.\n\nSource: nowhere.\n",
        "| a |\n|---|\n| x |\n\n- Source: nowhere.\n",
        "| a |\n|---|\n| x |\n\nSourcery: nowhere.\n",
    ],
)
def test_any_other_line_that_begins_so_is_text(text):
    document, found = read(text)

    assert found == []
    assert isinstance(list(document.items)[-1], Point)


def test_a_line_across_starts_a_new_slide_within_a_block_and_between_parts():
    document, found = read("# P\n\none\n\n---\n\ntwo\n\n***\n\n## B\n\nthree\n\n- - -\n\n# Q\n\nfour\n")

    assert found == []
    assert [type(item).__name__ for item in document.items] == ["Point", "NewSlide"] * 3 + ["Point"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nname: A\n---\n\n---\n\ntext\n", 5),
        ("# P\n\n---\n\ntext\n", 3),
        ("# P\n\ntext\n\n## B\n\n---\n\ntext\n", 7),
        ("text\n\n---\n\n---\n\ntext\n", 5),
        ("text\n\n---\n", 3),
    ],
)
def test_a_new_slide_with_nothing_on_either_side_is_told(text, line):
    _, found = read(text)

    assert [(each.code, each.location.line) for each in found] == [("empty-slide", line)]


def test_an_escaped_mark_and_code_are_no_footnotes():
    (point,) = points(r"Write \[^1] or `[^2]` for a note")

    assert point.text == "Write [^1] or [^2] for a note"


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("\n" * 30_000 + "a", 20_001, "long-text/lines"),
        ("\n\n| a | b |\n|---|---|\n" + "| a | b |\n" * 40 + "|" * 100_000 + "\na", 45, "long-text/cells"),
        ("::: summary\n:::\n\n" * 1_200, 3_001, "long-text/divs"),
        ("a\n\n" + "**a** b " * 30_000, 3, "long-text/pieces"),
        ("- a\n" * 18_000, 15_000, "long-text/pieces"),
        ("- a[^1]\n" * 15_000 + "\n[^1]: b\n", 12_000, "long-text/pieces"),
    ],
    ids=["lines", "cells", "divs", "styles", "points", "footnotes"],
)
def test_a_text_of_more_than_anybody_writes_is_told_before_it_is_laid_out(text, line, code):
    document, found = read(text)

    assert document.parts == ()
    assert [(each.location.line, each.said.code) for each in found] == [(line, code)]
