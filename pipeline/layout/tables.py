"""Set tables: column widths from what the cells hold, row heights from measured text, pages from the height there is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Literal

from pipeline.diagnostics import Location
from pipeline.layout.small_print import STYLE, foot_height, padding, sideways
from pipeline.slides import EMU_PER_POINT, Cell, Colour, Emu, Paragraph, Row, Run, Table
from pipeline.template import Area, TextStyle
from pipeline.text import Ruler, is_right_to_left, split_runs
from pipeline.units import words

ROOMY_SHARE = 68  # percent of the height that a roomy table grows to, where nothing else is said
MOST_AIR: Emu = 180_000  # more for a row, where nothing else is said
INSETS: tuple[Emu, Emu, Emu, Emu] = (36_000, 36_000, 54_000, 36_000)
LITTLE = 0.15  # of its width, which a column gets from the widest where its texts then stand on one line
WIDTH_USED = 0.97  # of a column, by the words that decide how wide it is


Align = Literal["", "l", "ctr", "r"]
"""How the text of a cell stands; "" as the style says."""


def cell(
    *texts: tuple[Run, ...],
    style: str = "cell",
    align: Align = "",
    fill: Colour | None = None,
    location: Location | None = None,
) -> Cell:
    """A cell with a paragraph for each of `texts`, whose lines are not broken yet."""
    return Cell(tuple(Paragraph(text, style, first=True, align=align, location=location) for text in texts), fill)


def text_cell(text: str, style: str = "cell", align: Align = "") -> Cell:
    """A cell of plain text."""
    return cell((Run(text),), style=style, align=align)


def table_pages(
    key: str,
    header: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    area: Area,
    ruler: Ruler,
    *,
    alt: str,
    widths: Sequence[Emu] | None = None,
    stretch: bool = True,
    roomy: bool = False,
    air: Emu = MOST_AIR,
    share: int = ROOMY_SHARE,
    name: str = "table",
    kept: Collection[int] = (),
) -> list[Table]:
    """The table on as few pages as it takes, evenly filled, each with the header; a row taller than a page is continued.

    Under the rows of each page there is room in the area for the footnotes that they call.

    It has the styles of `area`, which is called `name`. `widths` are those of its columns; otherwise their text decides, and the
    table is as wide as the area, or, without `stretch`, as its text. `roomy` gives the rows of a short table more air, each at most
    `air`, up to so large a `share` of the height, in percent.
    The rows whose places are `kept` stand on the page of the row behind them.
    """
    box = area.box
    widths = widths or _widths([header, *rows], area, ruler, box.width, stretch=stretch)
    top = _row(header, widths, area, ruler)
    room = max(box.height - top.height - _foot(top, area, ruler), 1)
    body: list[Row] = []
    joined: list[int] = []
    for place, row in enumerate(_row(each, widths, area, ruler) for each in rows):
        pieces = _split(row, widths, area, ruler, max(room - _foot(row, area, ruler), room // 2))
        body += pieces
        joined += [len(body) - 1] if place in kept and len(pieces) == 1 else []
    pages = _balanced(body, [row.height + _foot(row, area, ruler) for row in body], room, joined)
    if roomy:
        top, pages = _aired(top, pages, box.height * share // 100, air)
    return [
        Table(
            key,
            replace(box, height=top.height + sum(row.height for row in page), width=sum(widths)),
            alt=alt,
            area=name,
            widths=tuple(widths),
            rows=(top, *page),
            insets=INSETS,
            middle=roomy,
        )
        for page in pages
    ]


def least_height(rows: int, area: Area) -> Emu:
    """The height of so many rows with one line each."""
    return rows * (round(area.styles["cell"].line * EMU_PER_POINT) + INSETS[1] + INSETS[3])


def _aired(top: Row, pages: list[list[Row]], room: Emu, most: Emu) -> tuple[Row, list[list[Row]]]:
    """The rows of a table whose pages leave much of `room` empty, taller by at most so much each, and all by as much."""
    spare = ((room - top.height - sum(row.height for row in page)) // (len(page) + 1) for page in pages)
    air = max(min(*spare, most), 0)
    taller = [[replace(row, height=row.height + air) for row in page] for page in pages]
    return replace(top, height=top.height + air), taller


def _foot(row: Row, area: Area, ruler: Ruler) -> Emu:
    """The height of the footnotes that a row calls."""
    runs = [run for each in row.cells for paragraph in each.paragraphs for run in paragraph.runs]
    height = foot_height(runs, area.styles.get(STYLE), area.box.width - sideways(area), ruler)
    return height + padding(area) if height else 0


def _balanced(rows: list[Row], heights: list[Emu], room: Emu, joined: Collection[int]) -> list[list[Row]]:
    """Rows, which take these heights, on the fewest pages, and on those as evenly as it goes.

    Those whose places are `joined` have the one behind them on their page where both fit on one.
    """
    most = [*heights]
    for place in sorted(joined, reverse=True):
        most[place] += most[place + 1] if place + 1 < len(rows) else 0

    def filled(room: Emu) -> list[list[Row]]:
        return _greedy(rows, heights, most, room)

    fewest = len(filled(room))
    return filled(bisect_left(range(room), True, key=lambda cap: len(filled(cap)) <= fewest))


def _greedy(rows: list[Row], heights: list[Emu], most: list[Emu], room: Emu) -> list[list[Row]]:
    """Rows on pages, a new one where what a row takes at `most`, with what is joined to it, does not fit."""
    filled: list[list[Row]] = [[]]
    used = 0
    for row, height, joint in zip(rows, heights, most, strict=True):
        if filled[-1] and used + joint > room:
            filled.append([])
            used = 0
        filled[-1].append(row)
        used += height
    return filled


def _row(cells: Sequence[Cell], widths: Sequence[Emu], area: Area, ruler: Ruler) -> Row:
    """A row with the lines of its cells broken."""
    done = []
    for each, width in zip(cells, widths, strict=True):
        paragraphs = tuple(_broken(paragraph, width, area, ruler) for paragraph in each.paragraphs)
        done.append(replace(each, paragraphs=paragraphs))
    return _measured(done, area)


def _broken(paragraph: Paragraph, width: Emu, area: Area, ruler: Ruler) -> Paragraph:
    style, room = area.styles[paragraph.style], width - INSETS[0] - INSETS[2]
    runs = ruler.hyphenated(paragraph.runs, style, room)
    text = "".join(run.text for run in runs)
    lines = tuple(text[line.start : line.end] for line in ruler.lines(runs, style, room))
    return replace(paragraph, runs=runs, right_to_left=is_right_to_left(text), lines=lines)


def _height(paragraphs: Sequence[Paragraph], style: TextStyle) -> int:
    lines = sum(len(paragraph.lines) for paragraph in paragraphs) * style.line
    between = max(len(paragraphs) - 1, 0) * style.after
    return round((lines + between) * EMU_PER_POINT) + INSETS[1] + INSETS[3]


def _split(row: Row, widths: Sequence[Emu], area: Area, ruler: Ruler, room: Emu) -> list[Row]:
    """A row in as many rows as it takes for none to be taller than `room`."""
    done: list[Row] = []
    while row.height > room:
        cut = [_cut(each, width, area, ruler, room) for each, width in zip(row.cells, widths, strict=True)]
        heads, tails = zip(*cut, strict=True)
        if not any(paragraph.text for each in heads for paragraph in each.paragraphs):
            break
        done.append(_measured(heads, area))
        row = _measured(tails, area)
    return [*done, row]


def _measured(cells: Sequence[Cell], area: Area) -> Row:
    return Row(max(_height(cell.paragraphs, area.styles[cell.paragraphs[0].style]) for cell in cells), tuple(cells))


def _cut(cell: Cell, width: Emu, area: Area, ruler: Ruler, room: Emu) -> tuple[Cell, Cell]:
    """A cell's first lines, as many as `room` holds, and the rest."""
    style = area.styles[cell.paragraphs[0].style]
    left = room - INSETS[1] - INSETS[3]
    line = round(style.line * EMU_PER_POINT)
    heads: list[Paragraph] = []
    for index, paragraph in enumerate(cell.paragraphs):
        lines = left // line
        if lines >= len(paragraph.lines):
            heads.append(paragraph)
            left -= len(paragraph.lines) * line + round(style.after * EMU_PER_POINT)
            continue
        tails = list(cell.paragraphs[index:])
        if lines > 0:
            start = ruler.lines(paragraph.runs, style, width - INSETS[0] - INSETS[2])[lines].start
            before, after = split_runs(paragraph.runs, start)
            heads.append(replace(paragraph, runs=before, lines=paragraph.lines[:lines]))
            tails[0] = replace(paragraph, runs=after, lines=paragraph.lines[lines:])
        return replace(cell, paragraphs=tuple(heads) or (_empty(paragraph),)), replace(cell, paragraphs=tuple(tails))
    return cell, replace(cell, paragraphs=(_empty(cell.paragraphs[0]),))


def _empty(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=(), lines=("",))


def _widths(rows: Sequence[Sequence[Cell]], area: Area, ruler: Ruler, total: Emu, *, stretch: bool) -> tuple[int, ...]:
    """Widths that sum to `total`: room for each column's longest word first, the rest by how much text it has."""
    least, natural = [], []
    for column in zip(*rows, strict=True):
        texts = [(each.text, area.styles[each.style]) for cell in column for each in cell.paragraphs]
        low = min(longest_word(column, area, ruler), total * 2 // 5)
        least.append(low)
        natural.append(min(max(low, *(_width(text, style, ruler) for text, style in texts)), total))
    if sum(least) >= total:
        scaled = [width * total // sum(least) for width in least]
    elif sum(natural) <= total and not stretch:
        return tuple(natural)
    else:
        spare, wish = total - sum(least), sum(natural) - sum(least)
        shares = [wide - low for low, wide in zip(least, natural, strict=True)] if wish else [1] * len(least)
        scaled = [low + spare * share // sum(shares) for low, share in zip(least, shares, strict=True)]
        scaled = _with_whole_lines(scaled, natural)
    scaled[-1] += total - sum(scaled)
    return tuple(scaled)


def _with_whole_lines(widths: Sequence[Emu], natural: Sequence[Emu]) -> list[Emu]:
    """`widths` with as much from the widest for columns that lack a little to have each of their texts on one line."""
    widest = max(range(len(widths)), key=lambda at: widths[at])
    found = [
        whole if at != widest and width < whole <= width * (1 + LITTLE) else width
        for at, (width, whole) in enumerate(zip(widths, natural, strict=True))
    ]
    found[widest] -= sum(found) - sum(widths)
    return found if found[widest] > sum(widths) // 2 else list(widths)


def longest(cells: Sequence[Cell], area: Area, ruler: Ruler) -> Emu:
    """How wide a column is that holds each of `cells` on one line."""
    texts = [(each.text, area.styles[each.style]) for cell in cells for each in cell.paragraphs]
    return max((_width(text, style, ruler) for text, style in texts), default=0)


def longest_word(cells: Sequence[Cell], area: Area, ruler: Ruler) -> Emu:
    """How wide a column is that holds the longest word of `cells` on one line."""
    texts = [(each.text, area.styles[each.style]) for cell in cells for each in cell.paragraphs]
    return max((_width(word, style, ruler) for text, style in texts for word in words(text)), default=0)


def _width(text: str, style: TextStyle, ruler: Ruler) -> Emu:
    width = ruler.width(text, style.size, bold=style.bold, italic=style.italic)
    return round(width / WIDTH_USED * EMU_PER_POINT) + INSETS[0] + INSETS[2]
