import os
from pathlib import Path

import pytest

from pipeline import build
from tests.made_up import Size, write_review
from tests.render.judge import converted, misplaced, overlaps, soffice

REQUIRED = os.environ.get("REVIEWDECK_REQUIRE_RENDERING") == "1"
needs_libreoffice = pytest.mark.skipif(
    soffice() is None and not REQUIRED, reason="LibreOffice is not installed, so nothing is rendered"
)
EXAMPLE = Path(__file__).parents[2] / "inputs"

MADE_UP = {
    "one-deal-one-indicator": Size(deals=1, indicators=1, few=1),
    "forty-deals-twelve-indicators": Size(deals=40, indicators=12, longest=150, points=2, names=60, few=1),
    "short-points": Size(shortest=1, longest=3),
    "points-of-3000-characters": Size(shortest=1, longest=3000, names=80),
    "other-scripts-and-endless-words": Size(odd=True, longest=900, indicators=6),
    "english-without-a-survey": Size(language="en", survey=False, longest=700),
    "english": Size(language="en", deals=5, indicators=7, few=2),
}


@needs_libreoffice
def test_no_line_of_the_example_stands_outside_its_box(tmp_path: Path) -> None:
    judge(EXAMPLE, tmp_path)


@needs_libreoffice
@pytest.mark.parametrize("name", MADE_UP)
def test_no_line_of_a_made_up_review_stands_outside_its_box(name: str, tmp_path: Path) -> None:
    judge(write_review(tmp_path / "inputs", MADE_UP[name], seed=len(name)), tmp_path)


@needs_libreoffice
def test_no_line_of_a_section_alone_stands_outside_its_box(tmp_path: Path) -> None:
    judge(EXAMPLE, tmp_path, "gezonde-en-duurzame-voedselomgeving")


def judge(inputs: Path, folder: Path, deal: str | None = None) -> None:
    review, _ = build.read(inputs)
    deck, _, _ = build.plan(review, inputs, deal)
    report = build.build(inputs, folder / "build", [deal] if deal else [])
    (written,) = report.decks
    assert overlaps(deck) == []
    assert misplaced(deck, converted(written, folder / "pdf")) == []
