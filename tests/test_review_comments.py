"""Comments that come into the inputs: of several reviewers, and as nobody should write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.inputs import load
from tests.edited import AUTHORS, COMMENT
from tests.test_edit_script import DEAL
from tests.test_review import CLASSIC, anchored, back, commented, run, source, told, world

__all__ = ["world"]


def test_the_same_comment_on_two_points_stands_above_both_and_once(here: Path) -> None:
    both = anchored("Twelve roofs", text="Agreed."), anchored("Two roofs", text="Agreed.")
    decks = [back(each, name=f"{n}.pptx") for n, each in enumerate(both)]
    for _ in range(2):
        assert run(*decks, "--apply", "--comments").exit_code == 0
        assert re.findall("Agreed. -->\n.*\n *- (.*?) ", source()) == ["Twelve", "Two"]


@pytest.mark.parametrize("second", ["Is this so?", "Not so."])
def test_what_two_decks_say_of_one_point_is_written_once_however_often_it_is_applied(here: Path, second: str) -> None:
    decks = [
        back(anchored("Twelve roofs", text=each), name=f"{each[:3]}{n}.pptx")
        for n, each in enumerate(["Is this so?", second])
    ]
    assert run(*decks, "--apply", "--comments").exit_code == 0
    once = source()
    found = re.findall("<!-- review, .., 2024-02-0.: (.*) -->", once)
    assert found == ["Is this so?", "Yes."] + ["Not so.", "Yes."] * (second == "Not so.")
    assert run(*decks, "--apply", "--comments").exit_code == 0
    assert source() == once


@pytest.mark.parametrize(
    "who", ['initials="--&gt;&lt;b&gt;x"', 'initials="A&#10;&#10;# B"', 'initials="" name="--&gt; X"']
)
def test_who_wrote_a_comment_and_when_ends_no_comment_of_the_inputs(here: Path, who: str) -> None:
    authors = re.sub('(name|initials)="A[^"]*"', "", AUTHORS).replace("<p:cmAuthor ", f"<p:cmAuthor {who} ")
    comment = COMMENT.replace("2024-01-02", "--&gt;&lt;i&gt;2")
    for names in ([], ["--names"]):
        assert run(back(commented(comment, CLASSIC, authors)), "--apply", "--comments", *names).exit_code == 0
    assert load(Path("inputs")).review is not None
    new = {*source().splitlines()} - {*DEAL.splitlines()}
    assert all(line.startswith("<!--") and line.count("-->") == 1 for line in new)


def test_two_comments_that_are_called_the_same_are_both_told(here: Path) -> None:
    twice = re.sub("(<p:cm .*</p:cm>)", lambda found: found[1] + found[1].replace("so?", "right?"), COMMENT)
    remarks = told(back(commented(twice, CLASSIC, AUTHORS)))["remarks"]
    assert [each["comment"]["text"] for each in remarks] == ["Is this so?", "Is this right?"]
