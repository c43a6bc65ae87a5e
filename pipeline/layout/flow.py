"""Flow paragraphs into columns and slides: fewest slides, then even fill, nothing parted that belongs together.

It is an optimisation over all paragraphs of a run, not greedy: a shortest path through the places where a column may end.
The cost of a way is first its slides, then for every column the square of the share that it leaves empty, and a penalty for
what a break parts. It looks no further back than a column holds, so that it stays linear in the length of the text.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics import Location
from pipeline.layout.small_print import STYLE, foot_height, footnotes
from pipeline.slides import EMU_PER_POINT, Emu, Paragraph, Run
from pipeline.template import TextStyle
from pipeline.text import Line, Ruler, is_right_to_left, joined_runs, parted_runs

EMPTY = 100.0  # an empty column: the square of all of it
WITHIN_BLOCK = 4.0  # a column ends between two points of one block
WITHIN_POINT = 10.0  # ... between a point and those under it, or among those
WITHIN_TEXT = 14.0  # ... within a point
NEXT_SLIDE = 2.0  # twice all that where the slide ends too
STRAY_LINE = 60.0  # a column with one line, or that ends with a heading over one line of what goes on in the next
MOST_FOOT = 0.2  # of a column by the footnotes of one paragraph; more of them follow it as text
ENOUGH = 4  # columns that a text fills, of which nobody asks how many more it would

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")


@dataclass(frozen=True)
class FlowParagraph:
    """A paragraph that is to be placed."""

    runs: tuple[Run, ...]
    style: str
    """The name of its style in the area."""
    block: int
    """The number of its block in the run."""
    depth: int = 0
    """Its level among points, from 0."""
    number: int | None = None
    """That of a numbered item."""
    continued: bool = False
    """The rest of a point, which has no bullet."""
    keep_with_next: bool = False
    """No column ends behind it: it is a heading."""
    joins: bool = False
    """It is the rest of the paragraph before it, and becomes one with it again in the same column."""
    location: Location | None = None
    point: str = ""
    """The identity of its point, as `slides.Paragraph` has it."""
    xml: str = ""
    """What people gave the paragraph that has no field here, as `slides.Paragraph` has it."""
    anchor: str = ""
    """What links elsewhere call it: "indicator:results"."""
    notes: tuple[str, ...] = ()
    """Speaker notes of the slide that it comes to stand on."""

    @property
    def text(self) -> str:
        """Its words, without style."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Column:
    """What stands in one column."""

    paragraphs: tuple[Paragraph, ...]
    height: Emu
    """How much they take of its height."""
    sources: tuple[FlowParagraph, ...] = ()
    """What they were made of."""


@dataclass(frozen=True)
class ColumnGrid:
    """The columns of one slide, all alike."""

    columns: int
    """How many there are."""
    width: Emu
    """Of each column."""
    height: Emu
    styles: dict[str, TextStyle]
    """The styles of text in them."""
    padding: Emu = 0
    """What the insets of a text of its own take, which the footnotes of a column are."""


@dataclass(frozen=True)
class _Measured:
    """A paragraph in lines, and the room that it takes."""

    source: FlowParagraph
    style: TextStyle
    lines: tuple[Line, ...]
    height: Emu  # of the lines, and of the footnotes that they call, which stand in the same column
    before: Emu
    after: Emu


def flow(paragraphs: Sequence[FlowParagraph], grid: ColumnGrid, ruler: Ruler) -> list[list[Column]]:
    """`paragraphs` in order, as slides of columns; no slide at all for none. Trailing columns of a slide may be empty."""
    measured = list(_fitted(paragraphs, grid, ruler))
    slides: list[list[Column]] = []
    for column, start, end in _breaks(measured, grid) if measured else ():
        if column == 0:
            slides.append([])
        slides[-1].append(_column(measured[start:end], grid, ruler))
    for slide in slides:
        slide += [Column((), 0)] * (grid.columns - len(slide))
    return slides


def slides_taken(paragraphs: Sequence[FlowParagraph], grid: ColumnGrid, ruler: Ruler) -> int:
    """How many slides `flow` makes of `paragraphs`: as many as when every column takes all it can."""
    measured = list(_fitted(paragraphs, grid, ruler))
    columns = start = 0
    while start < len(measured):
        start = max(end for end, _ in _ends(measured, start, grid))
        columns += 1
    return -(-columns // grid.columns)


def fitting(
    paragraphs: Sequence[FlowParagraph], grid: ColumnGrid, ruler: Ruler, least: int
) -> tuple[tuple[Paragraph, ...], Sequence[FlowParagraph]]:
    """As many of `paragraphs` as fit in one column, but the first `least` in any case, and the others."""
    measured = [_measure(each, grid, ruler) for each in paragraphs]
    end = len(measured)
    while end > least and _height(measured[:end]) > grid.height:
        end -= 1
    while least < end < len(measured) and measured[end - 1].source.keep_with_next:
        end -= 1
    return tuple(_paragraph(each, first=n == 0) for n, each in enumerate(measured[:end])), paragraphs[end:]


def text_height(paragraphs: Sequence[FlowParagraph], grid: ColumnGrid, ruler: Ruler) -> Emu:
    """The height of all `paragraphs` in one endless column; of what fills more than `ENOUGH` columns, a part of it."""
    measured: list[_Measured] = []
    height = 0
    for each, foot in _with_long_footnotes(paragraphs, grid, ruler):
        measured.append(_measure(each, grid, ruler, foot))
        height += measured[-1].height
        if height > ENOUGH * grid.height:
            break
    return _height(measured)


def rejoin(slides: Sequence[Sequence[Column]]) -> list[FlowParagraph]:
    """The paragraphs on `slides`, whole again, to be flowed anew; the first may be the rest of one on a slide before."""
    return [
        replace(each, joins=False)
        for each in _joined(each for slide in slides for column in slide for each in column.sources)
    ]


# --- measuring ------------------------------------------------------------------------------------


def _measure(paragraph: FlowParagraph, grid: ColumnGrid, ruler: Ruler, foot: Emu | None = None) -> _Measured:
    """`paragraph` measured, with the footnotes that it calls, of which the height may be known."""
    style = grid.styles[paragraph.style]
    runs = ruler.hyphenated(paragraph.runs, style, grid.width)
    lines = tuple(ruler.lines(runs, style, grid.width))
    return _Measured(
        paragraph if runs == paragraph.runs else replace(paragraph, runs=runs),
        style,
        lines,
        round(len(lines) * style.line * EMU_PER_POINT) + (_foot(paragraph, grid, ruler) if foot is None else foot),
        0 if paragraph.joins else round(style.before * EMU_PER_POINT),
        round(style.after * EMU_PER_POINT),
    )


def _foot(paragraph: FlowParagraph, grid: ColumnGrid, ruler: Ruler) -> Emu:
    if not any(run.footnote for run in paragraph.runs):
        return 0
    height = foot_height(paragraph.runs, grid.styles.get(STYLE), grid.width, ruler)
    return height + grid.padding if height else 0


def _with_long_footnotes(
    paragraphs: Sequence[FlowParagraph], grid: ColumnGrid, ruler: Ruler
) -> Iterator[tuple[FlowParagraph, Emu]]:
    """`paragraphs`, each with the height of the footnotes that it calls at the foot of a column.

    Footnotes that are too long for that are paragraphs behind the one that calls them.
    """
    for each in paragraphs:
        foot = _foot(each, grid, ruler)
        if foot <= grid.height * MOST_FOOT:
            yield each, foot
            continue
        yield replace(each, runs=tuple(replace(run, footnote=()) for run in each.runs)), 0
        for said, place in footnotes(each.runs).items():
            yield FlowParagraph(said, STYLE, each.block, each.depth, location=place or each.location), 0


def _fitted(paragraphs: Sequence[FlowParagraph], grid: ColumnGrid, ruler: Ruler) -> Iterator[_Measured]:
    """Every paragraph measured; those that don't fit in a column together with their headings, in pieces that do.

    A heading that takes more than half a column with those before it is a text in itself and stays with nothing.
    """
    kept = 0  # the height of the headings that stay with the next paragraph
    for paragraph, foot in _with_long_footnotes(paragraphs, grid, ruler):
        measured = _measure(paragraph, grid, ruler, foot)
        if paragraph.keep_with_next and kept + measured.height > grid.height // 2:
            measured = replace(measured, source=replace(measured.source, keep_with_next=False))
        if kept + measured.height <= grid.height:
            yield measured
        else:
            yield from _pieces(measured, grid, ruler)
        kept = kept + measured.height + measured.before + measured.after if measured.source.keep_with_next else 0


def _pieces(measured: _Measured, grid: ColumnGrid, ruler: Ruler) -> Iterator[_Measured]:
    """A paragraph in pieces of at least two lines, cut at the ends of sentences where it can be, else at the ends of lines."""
    most = max(2, math.floor(grid.height / (measured.style.line * EMU_PER_POINT) / 4))
    rest = measured.source
    *before, last = parted_runs(rest.runs, _cuts(measured, most))
    for runs in before:
        yield replace(_measure(replace(rest, runs=runs, keep_with_next=False), grid, ruler), after=0)
        rest = replace(rest, continued=True, joins=True, anchor="", notes=())
    yield _measure(replace(rest, runs=last), grid, ruler)


def _cuts(measured: _Measured, most: int) -> list[int]:
    """Offsets at which a long paragraph is cut: no piece under two lines, sentence ends first, `most` lines about a piece."""
    lines = measured.lines
    ends = [match.end() for match in _SENTENCE_END.finditer(measured.source.text)]
    cuts: list[int] = []
    start = 0
    while len(lines) - start > max(most, 3):
        low, high = lines[start + 2].start, lines[min(start + most, len(lines) - 2)].start
        last = bisect_right(ends, high)
        cut = ends[last - 1] if last and ends[last - 1] >= low else high
        start = bisect_right(lines, cut, start, key=lambda line: line.end)
        if len(lines) - start < 2:
            break
        cuts.append(cut)
    return cuts


def _height(run: Sequence[_Measured]) -> Emu:
    """The height of measured paragraphs in one column: no space before the first, none after the last."""
    total = sum(each.before + each.height + each.after for each in run)
    return total - run[0].before - run[-1].after if run else 0


# --- choosing the breaks --------------------------------------------------------------------------


def _breaks(measured: list[_Measured], grid: ColumnGrid) -> list[tuple[int, int, int]]:
    """The best way: (column on its slide, first paragraph, one past the last) for every column, in order."""
    count, columns = len(measured), grid.columns
    # best[end, column]: the slides and the cost of placing all before `end`, and where the last column with them began.
    # `column` is the one in which the next paragraph stands; at the end of the text, the one in which the last stands.
    best: dict[tuple[int, int], tuple[int, float, int]] = {(0, 0): (1, 0.0, 0)}
    for start in range(count):
        here = [(column, best[start, column]) for column in range(columns) if (start, column) in best]
        for end, cost in _ends(measured, start, grid) if here else ():
            for column, (slides, spent, _) in here:
                turns = column == columns - 1
                if end == count:
                    reached = (end, column)
                    option = (slides, spent + cost + EMPTY * (columns - 1 - column), start)
                else:
                    reached = (end, 0 if turns else column + 1)
                    parted = _penalty(measured, end) * (NEXT_SLIDE if turns else 1.0)
                    option = (slides + turns, spent + cost + parted, start)
                if reached not in best or option < best[reached]:
                    best[reached] = option
    _, column = min((best[count, column], column) for column in range(columns) if (count, column) in best)
    start, end = best[count, column][2], count
    way = [(column, start, end)]
    while start:
        end, before = start, (column - 1) % columns
        start, column = best[end, column][2], before
        way.append((column, start, end))
    return way[::-1]


def _ends(measured: list[_Measured], start: int, grid: ColumnGrid) -> Iterator[tuple[int, float]]:
    """Where a column that begins at `start` may end, and what that column costs. At least one end, whatever the height."""
    height = 0
    found = False
    for end in range(start + 1, len(measured) + 1):
        each = measured[end - 1]
        if end - 1 > start:
            height += measured[end - 2].after + each.before
        height += each.height
        if height > grid.height and found:
            return
        if end < len(measured) and each.source.keep_with_next:
            continue
        stray = end - start == 1 and len(each.lines) == 1 and len(measured) > 1
        slack = max(0.0, 1 - height / grid.height)
        overflow = max(0.0, height / grid.height - 1) * 1e6
        yield end, EMPTY * slack * slack + (STRAY_LINE if stray else 0.0) + overflow
        found = True
        if height > grid.height:
            return


def _penalty(measured: list[_Measured], end: int) -> float:
    """What a break between the paragraphs `end - 1` and `end` parts."""
    before, after = measured[end - 1].source, measured[end].source
    if after.joins:
        return WITHIN_TEXT
    if after.block != before.block:
        return 0.0
    headed = end > 1 and measured[end - 2].source.keep_with_next and len(measured[end - 1].lines) == 1
    return (WITHIN_POINT if after.depth else WITHIN_BLOCK) + (STRAY_LINE if headed else 0.0)


# --- making the columns ---------------------------------------------------------------------------


def _column(run: list[_Measured], grid: ColumnGrid, ruler: Ruler) -> Column:
    joined = _joined(each.source for each in run)
    measured = [_measure(each, grid, ruler) for each in joined] if len(joined) < len(run) else run
    paragraphs = tuple(_paragraph(each, first=index == 0) for index, each in enumerate(measured))
    return Column(paragraphs, _height(measured), tuple(joined))


def _joined(paragraphs: Iterable[FlowParagraph]) -> list[FlowParagraph]:
    """`paragraphs`, those that join the one before them made one with it."""
    joined: list[FlowParagraph] = []
    for each in paragraphs:
        if joined and each.joins:
            joined[-1] = replace(joined[-1], runs=joined_runs([*joined[-1].runs, *each.runs]))
        else:
            joined.append(each)
    return joined


def _paragraph(each: _Measured, *, first: bool) -> Paragraph:
    source, text = each.source, each.source.text
    return Paragraph(
        source.runs,
        source.style,
        number=None if source.continued else source.number,
        continued=source.continued,
        first=first,
        right_to_left=is_right_to_left(text),
        lines=tuple(text[line.start : line.end] for line in each.lines),
        point=source.point,
        xml=source.xml,
        location=source.location,
    )
