"""What is drawn from the plan stands where LibreOffice puts it, line for line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline import build
from tests.builders import EXAMPLES
from tests.render.judge import pdf_of
from tests.render.lines import compared

NEAR = 2.0
"""Points that a line's left and right end and its baseline may be off."""

ASTRAY = {"base": 0.0, "good/set-pieces": 0.01, "good/quotes-and-footnotes": 0.06}
"""Of all lines, by the review: where letters that LibreOffice draws together let a word go to the line before, and what follows the
number of a footnote, which it sets smaller than PowerPoint (58 for 66 percent)."""


@pytest.mark.render
@pytest.mark.parametrize("template", ["default", "portrait"])
@pytest.mark.parametrize("example", ASTRAY)
def test_every_line_is_drawn_where_libreoffice_sets_it(example: str, template: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLES / example, tmp_path / "in"))
    settings = (folder / "review.yaml").read_text("utf-8").splitlines(True)
    others = "".join(line for line in settings if not line.startswith("template:"))
    (folder / "review.yaml").write_text(f"template: {template}\n{others}", "utf-8")
    build.build(folder, tmp_path / "out")
    found = build.prepared(folder)
    pdf = pdf_of(tmp_path / "out" / "deck.pptx", tmp_path / "out")
    lines = list(compared(build.plan(found), found.template, found.review.language, pdf))
    assert len(lines) > 50
    astray = [each for each in lines if not each.is_near(NEAR)]
    assert len(astray) <= len(lines) * ASTRAY[example], astray
