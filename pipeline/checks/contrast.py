"""Every text can be read on what is behind it.

Text needs a contrast of 4.5 to 1, large text (from 18 points, or 14 in bold) of 3 to 1 (WCAG 2.1, 1.4.3). What is behind it
is painted: the background of slide, slide layout and slide master with the shapes and pictures on them; of a cell of a table
what it is filled with, by itself or by the table's style. Where a quarter of that is too near to the colour of the text, it is
told; of a table each pair of colours once. Not looked at is what a table has of a style that is neither in the file nor the one
of new tables, nor are slides of more than 500 shapes, which `overlaps` tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.checks.problem import Problem, Problems, problem
from pipeline.colour import LARGE_READABLE, READABLE, contrast
from pipeline.deck.grounds import MOST_COMPARED, Grounds
from pipeline.deck.seen import SeenSlide
from pipeline.deck.seen_tables import SeenTable
from pipeline.deck.seen_words import SeenRun

SHARE = 0.25
"""Of what is behind a text: so much must be too near to it."""

SLACK = 0.05
"""What is this near to enough contrast is enough: colours are rounded."""

_Low = tuple[float, SeenRun, str]
"""A contrast that is too low, of what words, and the colour behind them."""


def check_slide(slide: SeenSlide, grounds: Grounds) -> Problems:
    """Texts whose colour is too near to what is behind them."""
    if len(slide.shapes) > MOST_COMPARED:
        return  # `overlaps` tells it
    texts = {id(each.shape): each for each in slide.texts}
    tables = {id(each.shape): each for each in slide.tables}
    for shape in map(id, slide.shapes):  # from the back to the front, as they are painted
        if shape in texts and (worst := _worst(texts[shape].runs, grounds.behind(slide, texts[shape]))):
            yield _told(slide, texts[shape].name, worst)
        if shape in tables:
            yield from (
                _told(slide, tables[shape].shape.name, each) for each in _worst_of(slide, tables[shape], grounds)
            )


def _worst_of(slide: SeenSlide, table: SeenTable, grounds: Grounds) -> Iterable[_Low]:
    """The first of each pair of colours in a table."""
    found: dict[tuple[str | None, str], _Low] = {}
    for cell in table.cells:
        if worst := _worst(cell.runs, grounds.in_cell(slide, table.shape, cell)):
            found.setdefault((worst[1].colour, worst[2]), worst)
    return found.values()


def _told(slide: SeenSlide, name: str, low: _Low) -> Problem:
    ratio, run, ground = low
    return problem(
        slide.part, "contrast/low",
        name=name, ratio=f"{ratio:.1f}", needed=f"{_needed(run):g}", words=run.text.strip()[:40],
        colour=f"#{run.colour}", ground=f"#{ground}",
    )  # fmt: skip


def _worst(runs: Iterable[SeenRun], behind: Mapping[str, float]) -> _Low | None:
    found = []
    for run in runs:
        near = [(contrast(run.colour, ground), share, ground) for ground, share in behind.items()] if run.colour else []
        low = [(ratio, share, ground) for ratio, share, ground in near if ratio < _needed(run) - SLACK]
        if sum(share for _, share, _ in low) >= SHARE:
            ratio, _, ground = max(low, key=lambda each: (each[1], -each[0]))
            found.append((ratio, run, ground))
    return min(found, key=lambda each: each[0], default=None)


def _needed(run: SeenRun) -> float:
    return LARGE_READABLE if run.size >= (14 if run.bold else 18) else READABLE
