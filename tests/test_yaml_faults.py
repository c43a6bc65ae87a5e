"""YAML that can't be read: what is wrong in words, at the place where it is to be mended."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diagnostics import Diagnostic, DiagnosticList
from pipeline.yaml_file import read_yaml


def told(text: str) -> list[Diagnostic]:
    problems = DiagnosticList()
    read_yaml(text, "review.yaml", problems)
    return problems.found


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        (
            "title: A\ndeals: [a, b\nsurvey:\n  file: x\n",
            2,
            13,
            'The bracket "[" that opens in column 8 is not closed.',
        ),
        ("deals: [a,\n  b\n\nsurvey:\n  file: x\n", 2, 4, 'The bracket "[" that opens in line 1 is not closed.'),
        ("s:\n  - {id: q1, text: A\n  - {id: q2, text: B}\n", 2, 21, 'The bracket "{" that opens in column 5'),
        ("deals: [a, b\n", 1, 13, 'The bracket "[" that opens in column 8 is not closed.'),
        ("deals: [", 1, 9, 'The bracket "[" that opens in column 8 is not closed.'),
        ("deals: [a, b}\nx: y\n", 1, 13, 'The bracket "[" is closed by "}".'),
        ("deals: [a, b]]\nx: y\n", 1, 14, 'This "]" closes nothing that is open.'),
        ("deals: [a, , b]\n", 1, 12, 'A value is missing before this ",".'),
        ("x: {id: q1, text: I: b}\n", 1, 20, 'Between the brackets "{" and "}" a comma is missing here'),
        ('title: "Review\nclient: "Towns"\ndate: x\n', 1, 8, 'The quote (") that opens here is not closed.'),
        ('title: "Review\nclient: Towns\n', 1, 8, 'The quote (") that opens here is not closed.'),
        ("title: 'St Mary's'\n", 1, 17, "The quotes are closed before the text is over."),
        ("names: ['St Mary's', b]\n", 1, 18, "The quotes are closed before the text is over."),
        ('title: "A" b\n', 1, 12, "The quotes are closed before the text is over."),
        ('style: "C:\\styles"\n', 1, 11, "Between double quotes a backslash changes what follows it."),
        ("title: Review: part two\n", 1, 14, 'A second ": " stands in this line.'),
        ("title: A\n subtitle: B\n", 2, 2, "This line is indented further than the setting above it"),
        ("title A\ndate: x\n", 1, 1, 'This line has no ": ", so it is no setting.'),
        ("title:A\ndate: x\n", 1, 1, 'This line has no ": ", so it is no setting.'),
        ("title: A\ndate x\nlanguage: en\n", 2, 1, "This line has no colon, so it is no setting."),
        ("deals:\n- a\n-b\nx: y\n", 3, 1, 'Behind this "-" a blank is missing.'),
        ("a:\n  - b\n - c\n", 3, 2, "This line does not begin in the same column as those that it belongs to."),
        ("survey:\n\tfile: x\n", 2, 1, "A tab stands here."),
        ("title: @home\n", 1, 8, 'A text can\'t begin with "@".'),
        ("title: *home\n", 1, 8, 'A text can\'t begin with "*".'),
        ("title: *home*\n", 1, 8, 'A text can\'t begin with "*".'),
        ("title: *my home*\n", 1, 8, 'A text can\'t begin with "*".'),
        ("client: &Towns\ndate: x\n", 1, 9, 'A text can\'t begin with "&".'),
        ("client: !Towns of old\n", 1, 9, 'A text can\'t begin with "!".'),
        ("title: [Review] of towns\ndate: x\n", 1, 8, 'A text can\'t begin with "[".'),
        ("x: {id: q1, text: All, also small, do}\n", 1, 24, '"also small" stands behind a comma between brackets'),
        ("a:\n  - b\n  -{id: c, name: d}\n", 3, 3, 'Behind this "-" a blank is missing.'),
        ("s:\n\u00a0 a: b\n  c: d\n", 2, 1, "This line begins with a no-break space (U+00A0), which is no blank"),
        ("a: b\n---\nc: d\n", 2, 1, 'A line "---" stands within the settings.'),
    ],
)
def test_what_is_wrong_is_told_where_it_is_to_be_mended(text: str, line: int, column: int, said: str) -> None:
    (found,) = told(text)

    assert (found.location.line, found.location.column, found.code) == (line, column, "bad-yaml")
    assert found.message.startswith(said)
    assert found.hint


def test_where_curly_quotes_are_the_reason_that_is_said():
    (found,) = told("title: “Review: part two”\n")

    assert "curly" in found.hint


def test_a_text_between_curly_quotes_is_read_without_them():
    problems = DiagnosticList()

    tree = read_yaml('title: “Review”\nauthors: [‘A’, "“B”"]\nclient: “a” and “b”\n', "review.yaml", problems)

    assert tree is not None
    assert tree.data == {"title": "Review", "authors": ["A", "“B”"], "client": "“a” and “b”"}
    assert [(each.code, each.location.line) for each in problems.found] == [("curly-quotes", 1), ("curly-quotes", 2)]


@pytest.mark.parametrize(
    ("text", "count"), [("title: Review #2\n", 1), ("title: A # why\n", 0), ('title: "A #2"\n', 0), ("a: b#c\n", 0)]
)
def test_what_a_comment_cuts_off_a_text_is_told(text: str, count: int) -> None:
    assert [each.code for each in told(text)] == ["cut-by-a-comment"] * count


PIECES = st.sampled_from(
    [
        *"[]{},:'\"#&*!|>%@`-?\\\n \t",
        "a: ",
        "- ",
        "\n  ",
        "“",
        "”",
        "’",
        "\u2028",
        "\x85",
        "é",
        "---\n",
        "[a, b",
        "'it's'",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_stands_there_is_read_or_told(text: str) -> None:
    problems = DiagnosticList()

    assert read_yaml(text, "review.yaml", problems) is not None or problems.found
    assert all(each.location.column > 0 for each in problems.found)
