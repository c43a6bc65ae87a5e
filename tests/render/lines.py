"""The lines that are drawn from a plan, held against those of LibreOffice's page: one by one, by their words and their boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber

from pipeline.deck.drawn_slide import SlideDrawer, Words
from pipeline.slides import EMU_PER_POINT, Deck, Slide
from pipeline.template import Template
from pipeline.text_size import at_size

SAME_ROW = 0.6
"""Points: letters whose baselines differ by less stand on one row."""

KERNED = 0.05
"""Of a line's width: the templates say that letters are not kerned, which PowerPoint heeds and LibreOffice does not."""


@dataclass(frozen=True)
class Line:
    """Words in one row of one paragraph."""

    text: str
    """Without blanks."""
    left: float
    right: float
    baseline: float


@dataclass(frozen=True)
class Found:
    """A planned line, and that of LibreOffice's page with the same words; None where it breaks them over other lines."""

    slide: str
    line: Line
    shown: Line | None

    def is_near(self, points: float) -> bool:
        """Whether both begin at one place and end at one, but for pairs of letters that LibreOffice draws together."""
        if self.shown is None:
            return False
        ends = max(points, KERNED * (self.line.right - self.line.left))
        begins = max(abs(self.shown.left - self.line.left), abs(self.shown.baseline - self.line.baseline))
        return begins <= points and abs(self.shown.right - self.line.right) <= ends


def compared(deck: Deck, template: Template, language: str, pdf: Path) -> Iterator[Found]:
    """Each line of `deck` as it is drawn, beside the page that LibreOffice made of its slide."""
    drawer = SlideDrawer(at_size(template, deck.text_size), language)
    with pdfplumber.open(pdf) as file:
        for slide, page in zip(deck.slides, file.pages, strict=True):
            rows = _rows(page, float(page.width) / (deck.width / EMU_PER_POINT))
            for line in _planned(drawer, slide, template):
                same = [each for row in rows for each in _within(row, line)]
                yield Found(slide.key, line, min(same, key=partial(_off, line), default=None))


def _planned(drawer: SlideDrawer, slide: Slide, template: Template) -> Iterator[Line]:
    words = [
        (key, each) for key, each in drawer.drawn(slide, template.colours) if isinstance(each, Words) and not each.mark
    ]
    for _, group in groupby(words, lambda each: (each[0], each[1].paragraph, each[1].line, round(each[1].baseline, 1))):
        several = [each for _, each in group]
        text = _squeezed("".join(each.text for each in several))
        if text and not any(each.right_to_left for each in several):
            shown = [each for each in several if each.text.strip()]
            first, last = shown[0], shown[-1]
            yield Line(text, first.left, last.left + last.width, first.baseline)


def _rows(page: Any, scale: float) -> list[list[Line]]:
    """The letters of a page row by row, each as a line of its own, from left to right."""
    letters = [
        Line(_squeezed(each["text"]), each["x0"] / scale, each["x1"] / scale, (page.height - each["matrix"][5]) / scale)
        for each in page.chars
        if _squeezed(each["text"])
    ]
    rows: list[list[Line]] = []
    for letter in sorted(letters, key=lambda each: each.baseline):
        if rows and letter.baseline - rows[-1][0].baseline < SAME_ROW:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _within(row: Sequence[Line], line: Line) -> Iterator[Line]:
    """Where the words of `line` stand in a row."""
    text = "".join(each.text for each in row)
    owners = [letter for letter in row for _ in letter.text]
    at = text.find(line.text)
    while at >= 0:
        first, last = owners[at], owners[at + len(line.text) - 1]
        yield Line(line.text, first.left, last.right, first.baseline)
        at = text.find(line.text, at + 1)


def _off(one: Line, other: Line) -> float:
    return max(abs(one.left - other.left), abs(one.right - other.right), abs(one.baseline - other.baseline))


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "-").replace("\u2010", "-").split())
