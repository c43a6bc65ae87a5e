"""Several reviewers of one section: what goes together is put into the inputs, word by word; else all versions are told."""

from __future__ import annotations

import copy
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from pipeline import review
from tests.builders import section_world
from tests.edited import edited
from tests.test_edit_script import DEAL, KEY, add, delete, indent, reword

FILE = "deals/green-roofs.md"
Edit = Callable[[Any], None]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return section_world(tmp_path_factory.mktemp("world"), {FILE: DEAL}, "green-roofs")


def paragraph(deck: Any, words: str) -> Any:
    """The paragraph of the findings that has these words."""
    slides = [slide for slide in deck.slides if (slide.element.cSld.get("name") or "").startswith(f"{KEY}/findings")]
    texts = [shape.text_frame for slide in slides for shape in slide.shapes if shape.has_text_frame]
    return next(each for text in texts for each in text.paragraphs if words in each.text)


def say(old: str, new: str) -> Edit:
    """Put other words in the place of some."""

    def change(deck: Any) -> None:
        for run in paragraph(deck, old).runs:
            run.text = run.text.replace(old, new)

    return change


def write_behind(words: str, new: str, level: int = 0) -> Edit:
    """Add a point behind another."""

    def change(deck: Any) -> None:
        behind = paragraph(deck, words)
        made = copy.deepcopy(behind._p)
        behind._p.addnext(made)
        one = type(behind)(made, behind._parent)
        for run in one.runs[1:]:
            made.remove(run._r)
        one.runs[0].text, one.level = new, level

    return change


def move(deck: Any) -> None:
    """The point on twelve roofs to the points on partners."""
    paragraph(deck, "No finding.")._p.addnext(paragraph(deck, "Twelve roofs")._p)


def delete_points(*words: str) -> Edit:
    def change(deck: Any) -> None:
        for each in words:
            gone = paragraph(deck, each)._p
            gone.getparent().remove(gone)

    return change


def applied(*decks: list[Edit]) -> review.Reviewed:
    """What becomes of the inputs; each reviewer's deck is called by the number."""
    names = []
    for number, edits in enumerate(decks, 1):
        names.append(Path(f"{number}.pptx"))
        edited(Path("build/sections/green-roofs.pptx"), names[-1], *edits)
    return again(*names)


def again(*names: Path) -> review.Reviewed:
    return review.apply(review.review(names, Path("inputs"), Path("build")))


def text_of(made: review.Reviewed) -> str:
    assert made.applied
    return next((each.after.decode() for each in made.applied.files), DEAL)


TOGETHER: dict[str, tuple[list[list[Edit]], list[tuple[str, str]]]] = {
    "different words of one sentence": (
        [[say("Twelve", "Thirteen")], [say("planted", "laid")]],
        [("Twelve roofs were planted.", "Thirteen roofs were laid.")],
    ),
    "three of them": (
        [[say("Partners", "Members")], [say("month", "week")], [say("liked", "loved")]],
        [("Partners met every month. They liked it.", "Members met every week. They loved it.")],
    ),
    "one moves what the other rewords": (
        [[move], [say("Twelve", "Thirteen")]],
        [
            ("- Twelve roofs were planted.\n", ""),
            ("- No finding.\n", "- No finding.\n- Thirteen roofs were planted.\n"),
        ],
    ),
    "one indents what the other rewords": (
        [[indent], [say("Two roofs", "Three roofs")]],
        [("- Two roofs were lost.", "  - Three roofs were lost.")],
    ),
    "a point and a point under the same point": (
        [
            [write_behind("Twelve roofs", "A point behind it.")],
            [write_behind("Twelve roofs", "A point under it.", 1)],
        ],
        [("planted.\n", "planted.\n  - A point under it.\n- A point behind it.\n")],
    ),
    "points of all at one place": (
        [[write_behind("Twelve roofs", "From one.")], [write_behind("Twelve roofs", "From two.")], [add]],
        [
            ("planted.\n", "planted.\n- From one.\n- From two.\n"),
            ("- Two roofs were lost.\n", "- Two roofs were lost.\n- A point of our own.\n"),
        ],
    ),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_what_goes_together_is_written_in_any_order_of_the_files(here: Path, case: str) -> None:
    decks, changes = TOGETHER[case]
    wanted = DEAL
    for old, new in changes:
        assert old in wanted
        wanted = wanted.replace(old, new, 1)
    made = applied(*decks)
    assert text_of(made) == wanted
    assert {each.outcome for each in made.remarks} == {"applied"}
    for names in permutations([Path(f"{n}.pptx") for n in range(1, len(decks) + 1)]):
        assert text_of(again(*names)) == wanted


APART: dict[str, tuple[list[list[Edit]], str]] = {
    "the same words": ([[say("Twelve", "Thirteen")], [say("Twelve", "Eleven")]], DEAL),
    "one deletes what the other rewords": ([[delete], [say("Two roofs", "Three roofs")]], DEAL),
    "one indents what the other moves": (
        [[move], [lambda deck: setattr(paragraph(deck, "Twelve roofs"), "level", 1)]],
        DEAL,
    ),
    "one deletes what the other writes under": ([[delete], [write_behind("Two roofs", "Under it.", 1)]], DEAL),
    "one deletes a heading and its points, of which the other rewords one": (
        [
            [delete_points("Partners met", "The smallest towns")],
            [say("smallest", "largest"), reword],
        ],
        DEAL.replace("Twelve roofs", "Twelve green roofs"),
    ),
}


@pytest.mark.parametrize("case", APART)
def test_what_does_not_go_together_is_told_with_all_versions(here: Path, case: str) -> None:
    decks, wanted = APART[case]
    made = applied(*decks)
    assert text_of(made) == wanted
    assert made.applied
    assert len(made.applied.conflicts) == 1
    assert len({(each.verbs, each.text) for each in made.applied.conflicts[0].versions}) == 3
    assert not made.clean
    turned = again(Path("2.pptx"), Path("1.pptx"))
    assert (turned.applied, turned.remarks) == (made.applied, made.remarks)


def test_what_the_inputs_made_bold_since_stays_bold(here: Path) -> None:
    now = DEAL.replace("Twelve roofs were planted.", "Twelve roofs were **planted**.")
    Path("inputs", FILE).write_text(now, "utf-8")
    assert text_of(applied([reword])) == now.replace("Twelve roofs", "Twelve green roofs")


def test_a_link_that_a_section_alone_has_lost_stays_in_the_inputs(here: Path) -> None:
    def change(deck: Any) -> None:
        run = paragraph(deck, "Twelve roofs").runs[0]
        run.text = f"For once, and to everybody's great surprise, {run.text}"

    now = DEAL.replace("Twelve roofs were planted.", "Twelve roofs were [planted](https://example.org/).")
    Path("inputs", FILE).write_text(now, "utf-8")
    wanted = now.replace("Twelve roofs", "For once, and to everybody's great surprise, Twelve roofs")
    assert text_of(applied([change])) == wanted
