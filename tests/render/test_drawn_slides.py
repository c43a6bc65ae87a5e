"""What is drawn from the plan stands where LibreOffice puts it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest

from pipeline import build
from pipeline.deck.drawn_slide import SlideDrawer, Words
from pipeline.slides import EMU_PER_POINT
from pipeline.text_size import at_size
from tests.builders import EXAMPLES
from tests.render.judge import pdf_of

NEAR = 2.0
"""Points that a stretch of words may be off."""
ENOUGH = 0.92
"""Of all stretches: where a line breaks a word earlier or later, the words that follow it on its slide are off."""


def off(folder: Path, output: Path) -> Iterator[float]:
    """How far the beginning of each stretch of words that is drawn is from the nearest such letter of LibreOffice's page."""
    build.build(folder, output)
    found = build.prepared(folder)
    deck = build.plan(found)
    drawer = SlideDrawer(at_size(found.template, deck.text_size), found.review.language)
    with pdfplumber.open(pdf_of(output / "deck.pptx", output)) as pdf:
        for slide, page in zip(deck.slides, pdf.pages, strict=True):
            scale = float(page.width) / (deck.width / EMU_PER_POINT)
            letters = [
                (each["text"][0], each["x0"], page.height - each["matrix"][5])
                for each in page.chars
                if each["text"].strip()
            ]
            for _, words in drawer.drawn(slide, found.template.colours):
                if isinstance(words, Words) and words.text.strip() and not words.text.startswith(" "):
                    places = [(x, y) for letter, x, y in letters if letter == words.text[0]]
                    yield min(
                        (max(abs(x / scale - words.left), abs(y / scale - words.baseline)) for x, y in places),
                        default=99.0,
                    )


@pytest.mark.render
@pytest.mark.parametrize("template", ["default", "portrait"])
@pytest.mark.parametrize("example", ["base", "good/quotes-and-footnotes"])
def test_words_are_drawn_where_libreoffice_sets_them(example: str, template: str, tmp_path: Path) -> None:
    folder = EXAMPLES / example
    if template != "default":
        text = (folder / "review.yaml").read_text("utf-8")
        changed = f"template: {template}\n" + "".join(
            line for line in text.splitlines(True) if not line.startswith("template:")
        )
        folder = Path(shutil.copytree(folder, tmp_path / "in"))
        (folder / "review.yaml").write_text(changed, "utf-8")
    found = list(off(folder, tmp_path / "out"))
    assert len(found) > 50
    assert sum(each <= NEAR for each in found) / len(found) >= ENOUGH, sorted(found)[-20:]
