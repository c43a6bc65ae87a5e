"""No line of text stands outside its box: LibreOffice's PDF of whole decks, held against their plans."""

from pathlib import Path

import pytest

from pipeline import build
from tests.builders import EXAMPLES, edited, review_folder
from tests.made_up import Size, with_small_print, write_review
from tests.render.judge import misplaced, overlaps, pdf_of
from tests.safe import unsafe

pytestmark = pytest.mark.render

EXAMPLE = Path(__file__).parents[2] / "inputs"

MADE_UP = {
    "twelve-deals-twelve-indicators": Size(deals=12, indicators=12, longest=120, points=1, names=40, few=2),
    "points-of-3000-characters": Size(shortest=1, longest=3000, names=80),
    "other-scripts-and-endless-words": Size(odd=True, longest=900, indicators=6),
    "points-of-three-characters": Size(shortest=1, longest=3),
    "one-deal-one-indicator": Size(deals=1, indicators=1, few=1),
    "english-without-a-survey": Size(language="en", survey=False, longest=700),
    "english-with-withheld-deals": Size(language="en", deals=5, indicators=7, few=2),
}


@pytest.mark.parametrize("name", MADE_UP)
def test_no_line_of_a_made_up_review_stands_outside_its_box(name: str, tmp_path: Path) -> None:
    judge(write_review(tmp_path / "inputs", MADE_UP[name], seed=len(name)), tmp_path)


def test_no_line_of_the_example_stands_outside_its_box(tmp_path: Path) -> None:
    judge(EXAMPLE, tmp_path)


def test_no_line_of_a_section_alone_stands_outside_its_box(tmp_path: Path) -> None:
    judge(EXAMPLE, tmp_path, deal="gezonde-en-duurzame-voedselomgeving")


def test_no_line_beside_pictures_and_native_charts_stands_outside_its_box(tmp_path: Path) -> None:
    settings = edited("review.yaml", ("language: en\n", "language: en\ncharts: native\n"))
    judge(review_folder(tmp_path / "inputs", **{"review.yaml": settings}), tmp_path)


def test_no_line_of_tables_and_lists_in_lists_stands_outside_its_box(tmp_path: Path) -> None:
    judge(EXAMPLES / "good/dutch", tmp_path)


def test_no_line_of_quotes_footnotes_and_sources_stands_outside_its_box(tmp_path: Path) -> None:
    judge(EXAMPLES / "good/quotes-and-footnotes", tmp_path)


def test_no_footnote_of_a_made_up_review_stands_outside_its_box(tmp_path: Path) -> None:
    judge(with_small_print(write_review(tmp_path / "inputs", Size(language="en", longest=700), seed=3)), tmp_path)


def judge(inputs: Path, folder: Path, deal: str | None = None) -> None:
    deck = build.plan(build.prepared(inputs), deal)
    assert overlaps(deck) == []
    (written,) = build.build(inputs, folder / "build", [deal] if deal else []).decks
    assert unsafe(written) == []
    assert misplaced(deck, pdf_of(written, folder / "pdf")) == []
