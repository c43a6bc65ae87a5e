"""Flow chunks of text into columns and slides: fewest slides, then even fill, nothing parted that belongs together.

It is an optimisation over all chunks of a run, not greedy: a shortest path through the places where a column may end.
The cost of a way is first its slides, then for every column the square of the share that it leaves empty, and a penalty for
what a break parts. It looks no further back than a column holds, so that it stays linear in the length of the text.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics import Location
from pipeline.slides import EMU_PER_POINT, Paragraph, Run
from pipeline.template import TextStyle
from pipeline.text import Line, Ruler, is_right_to_left, split_runs

EMPTY = 100.0  # an empty column: the square of all of it
WITHIN_BLOCK = 4.0  # a column ends between two points of one block
WITHIN_POINT = 10.0  # ... between a point and those under it, or among those
WITHIN_TEXT = 14.0  # ... within a point
NEXT_SLIDE = 2.0  # twice all that where the slide ends too
STRAY_LINE = 60.0  # a column with one line

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")


@dataclass(frozen=True)
class FlowParagraph:
    """A paragraph that is to be placed. `style` is its name in the area, `depth` its level among points from 0.

    `keep_with_next`: no column ends behind it (a heading). `joins`: it goes on the paragraph before it, of which it is the
    rest, and becomes one with it again in the same column. `block` counts the blocks of the run.
    `anchor` is what links elsewhere call it ("indicator:results"); `notes` go to the slide that it stands on.
    """

    runs: tuple[Run, ...]
    style: str
    block: int
    depth: int = 0
    number: int | None = None
    continued: bool = False
    keep_with_next: bool = False
    joins: bool = False
    location: Location | None = None
    anchor: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """The paragraphs of one column, how much of its height they take, in EMU, and the chunks that they were made of."""

    paragraphs: tuple[Paragraph, ...]
    height: int
    chunks: tuple[FlowParagraph, ...] = ()
    anchors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnGrid:
    """The columns of one slide, all alike: how many, how wide and how high (EMU), and the styles in them."""

    columns: int
    width: int
    height: int
    styles: dict[str, TextStyle]


@dataclass(frozen=True)
class _Measured:
    chunk: FlowParagraph
    style: TextStyle
    lines: tuple[Line, ...]
    height: int  # of the lines alone
    before: int
    after: int


def flow(chunks: Sequence[FlowParagraph], frame: ColumnGrid, ruler: Ruler) -> list[list[Column]]:
    """`chunks` in order, as slides of columns; no slide at all for no chunks. Trailing columns of a slide may be empty."""
    measured = list(_fitted(chunks, frame, ruler))
    if not measured:
        return []
    slides: list[list[Column]] = []
    for column, start, end in _breaks(measured, frame):
        if column == 0:
            slides.append([])
        slides[-1].append(_column(measured[start:end], frame, ruler))
    for slide in slides:
        slide += [Column((), 0)] * (frame.columns - len(slide))
    return slides


def text_height(chunks: Sequence[FlowParagraph], frame: ColumnGrid, ruler: Ruler) -> int:
    """The height of all `chunks` in one endless column, in EMU."""
    return _height([_measure(chunk, frame, ruler) for chunk in chunks])


def rejoin(slides: Sequence[Sequence[Column]]) -> list[FlowParagraph]:
    """The chunks on `slides`, whole again, to be flowed anew; the first may be the rest of one on a slide before."""
    chunks: list[FlowParagraph] = []
    for chunk in (chunk for slide in slides for column in slide for chunk in column.chunks):
        if chunk.joins and chunks:
            chunks[-1] = replace(chunks[-1], runs=_rejoined(chunks[-1].runs, chunk.runs))
        else:
            chunks.append(replace(chunk, joins=False))
    return chunks


# --- measuring ------------------------------------------------------------------------------------


def _measure(chunk: FlowParagraph, frame: ColumnGrid, ruler: Ruler) -> _Measured:
    style = frame.styles[chunk.style]
    runs = ruler.hyphenated(chunk.runs, style, frame.width)
    lines = tuple(ruler.lines(runs, style, frame.width))
    return _Measured(
        chunk if runs == chunk.runs else replace(chunk, runs=runs),
        style,
        lines,
        round(len(lines) * style.line * EMU_PER_POINT),
        0 if chunk.joins else round(style.before * EMU_PER_POINT),
        round(style.after * EMU_PER_POINT),
    )


def _fitted(chunks: Sequence[FlowParagraph], frame: ColumnGrid, ruler: Ruler) -> Iterator[_Measured]:
    """Every chunk measured; those that don't fit in a column together with their headings, in pieces that do.

    A heading that takes more than half a column with those before it is a text in itself and stays with nothing.
    """
    kept = 0  # the height of the headings that stay with the next chunk
    for each in chunks:
        chunk = each
        measured = _measure(chunk, frame, ruler)
        if chunk.keep_with_next and kept + measured.height > frame.height // 2:
            chunk = replace(chunk, keep_with_next=False)
            measured = replace(measured, chunk=replace(measured.chunk, keep_with_next=False))
        if kept + measured.height <= frame.height:
            yield measured
        else:
            yield from _pieces(measured, frame, ruler)
        kept = kept + measured.height + measured.before + measured.after if chunk.keep_with_next else 0


def _pieces(measured: _Measured, frame: ColumnGrid, ruler: Ruler) -> Iterator[_Measured]:
    """A chunk in pieces of at least two lines, cut at the ends of sentences where it can be, else at the ends of lines."""
    chunk = measured.chunk
    most = max(2, math.floor(frame.height / (measured.style.line * EMU_PER_POINT) / 4))
    cuts = _cuts(chunk, measured.lines, most)
    rest, at, first = chunk.runs, 0, True
    for cut in [*cuts, None]:
        piece, rest = split_runs(rest, cut - at) if cut is not None else (rest, ())
        at = cut or 0
        yield _measure(
            replace(
                chunk,
                runs=piece,
                continued=chunk.continued or not first,
                joins=not first or chunk.joins,
                keep_with_next=chunk.keep_with_next and cut is None,
                anchor=chunk.anchor if first else "",
                notes=chunk.notes if first else (),
            ),
            frame,
            ruler,
        )
        first = False


def _cuts(chunk: FlowParagraph, lines: tuple[Line, ...], most: int) -> list[int]:
    """Offsets at which a long paragraph is cut: no piece under two lines, sentence ends first, `most` lines about a piece."""
    text = "".join(run.text for run in chunk.runs)
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    cuts: list[int] = []
    start_line = 0
    while len(lines) - start_line > max(most, 3):
        low = lines[start_line + 2].start
        high = lines[min(start_line + most, len(lines) - 2)].start
        sentence = [end for end in ends if low <= end <= high]
        cut = sentence[-1] if sentence else high
        if cut <= (cuts[-1] if cuts else 0):
            break
        cuts.append(cut)
        start_line = max(start_line + 1, next(i for i, line in enumerate(lines) if line.end > cut))
        if len(text) - cut and len(lines) - start_line < 2:
            cuts.pop()
            break
    return cuts


def _height(run: Sequence[_Measured]) -> int:
    """The height of measured chunks in one column: no space before the first, none after the last."""
    if not run:
        return 0
    total = sum(each.before + each.height + each.after for each in run)
    joined = sum(before.after for before, each in itertools.pairwise(run) if each.chunk.joins)
    return total - run[0].before - run[-1].after - joined


# --- choosing the breaks --------------------------------------------------------------------------


def _breaks(measured: list[_Measured], frame: ColumnGrid) -> list[tuple[int, int, int]]:
    """The best way: (column on its slide, first chunk, one past the last chunk) for every column, in order."""
    count, columns = len(measured), frame.columns
    # best[i][c]: the cost of placing the first i chunks so that the next stands in column c, and where that column began
    best: list[list[tuple[int, float, int] | None]] = [[None] * columns for _ in range(count + 1)]
    best[0][0] = (1, 0.0, 0)
    last: list[tuple[int, float, int] | None] = [None] * columns
    for start in range(count):
        if not any(best[start]):
            continue
        for end, cost in _ends(measured, start, frame):
            for column in range(columns):
                here = best[start][column]
                if here is None:
                    continue
                slides, spent, _ = here
                if end == count:
                    option = (slides, spent + cost + EMPTY * (columns - 1 - column), start)
                    if last[column] is None or option < last[column]:  # type: ignore[operator]
                        last[column] = option
                    continue
                turns = column == columns - 1
                parted = _penalty(measured, end) * (NEXT_SLIDE if turns else 1.0)
                option = (slides + turns, spent + cost + parted, start)
                target = best[end]
                following = 0 if turns else column + 1
                if target[following] is None or option < target[following]:  # type: ignore[operator]
                    target[following] = option
    return _way_back(best, last, count, columns)


def _ends(measured: list[_Measured], start: int, frame: ColumnGrid) -> Iterator[tuple[int, float]]:
    """Where a column that begins at `start` may end, and what that column costs. At least one end, whatever the height."""
    height = 0
    found = False
    for end in range(start + 1, len(measured) + 1):
        each = measured[end - 1]
        if end - 1 > start:
            height += 0 if each.chunk.joins else measured[end - 2].after
            height += each.before
        height += each.height
        if height > frame.height and found:
            return
        if end < len(measured) and each.chunk.keep_with_next:
            continue
        lines = sum(len(one.lines) for one in measured[start:end]) if end - start < 2 else 2
        slack = max(0.0, 1 - height / frame.height)
        overflow = max(0.0, height / frame.height - 1) * 1e6
        yield end, EMPTY * slack * slack + (STRAY_LINE if lines == 1 and len(measured) > 1 else 0.0) + overflow
        found = True
        if height > frame.height:
            return


def _penalty(measured: list[_Measured], end: int) -> float:
    """What a break between the chunks `end - 1` and `end` parts."""
    before, after = measured[end - 1].chunk, measured[end].chunk
    if after.joins:
        return WITHIN_TEXT
    if after.block != before.block:
        return 0.0
    return WITHIN_POINT if after.depth else WITHIN_BLOCK


def _way_back(
    best: list[list[tuple[int, float, int] | None]],
    last: list[tuple[int, float, int] | None],
    count: int,
    columns: int,
) -> list[tuple[int, int, int]]:
    final = [(option, column) for column, option in enumerate(last) if option is not None]
    (_, _, start), column = min(final)
    way = [(column, start, count)]
    while start:
        end, column = start, (column - 1) % columns
        entry = best[end][(column + 1) % columns]
        assert entry is not None, "every state on the way was reached from one before it"
        start = entry[2]
        way.append((column, start, end))
    return way[::-1]


# --- making the columns ---------------------------------------------------------------------------


def _column(run: list[_Measured], frame: ColumnGrid, ruler: Ruler) -> Column:
    joined: list[FlowParagraph] = []
    for each in run:
        if joined and each.chunk.joins:
            joined[-1] = replace(joined[-1], runs=_rejoined(joined[-1].runs, each.chunk.runs))
        else:
            joined.append(each.chunk)
    measured = [_measure(chunk, frame, ruler) for chunk in joined] if len(joined) < len(run) else run
    return Column(
        tuple(_paragraph(each, first=index == 0) for index, each in enumerate(measured)),
        _height(measured),
        tuple(joined),
        tuple(each.chunk.anchor for each in measured if each.chunk.anchor),
        tuple(note for each in measured for note in each.chunk.notes),
    )


def _rejoined(before: tuple[Run, ...], after: tuple[Run, ...]) -> tuple[Run, ...]:
    if before and after and replace(before[-1], text="") == replace(after[0], text=""):
        return (*before[:-1], replace(before[-1], text=before[-1].text + after[0].text), *after[1:])
    return (*before, *after)


def _paragraph(each: _Measured, *, first: bool) -> Paragraph:
    chunk = each.chunk
    text = "".join(run.text for run in chunk.runs)
    return Paragraph(
        chunk.runs,
        chunk.style,
        number=None if chunk.continued else chunk.number,
        continued=chunk.continued,
        first=first,
        right_to_left=is_right_to_left(text),
        lines=tuple(text[line.start : line.end] for line in each.lines),
        location=chunk.location,
    )
