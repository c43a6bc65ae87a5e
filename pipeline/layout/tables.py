"""Set tables: column widths from what the cells hold, row heights from measured text, pages from the height there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.diagnostics import Location
from pipeline.slides import EMU_PER_POINT, Cell, Colour, Emu, Paragraph, Row, Run, Table
from pipeline.template import Area, TextStyle
from pipeline.text import Line, Ruler, is_right_to_left, split_runs

ROOMY_SHARE = 68  # percent of the height that a roomy table grows to
MOST_AIR: Emu = 180_000  # more for a row
INSETS: tuple[Emu, Emu, Emu, Emu] = (36_000, 36_000, 54_000, 36_000)
WIDTH_USED = 0.97  # of a column, by the words that decide how wide it is


@dataclass(frozen=True)
class TableCell:
    """What one cell is to hold."""

    paragraphs: tuple[tuple[Run, ...], ...]
    style: str = "cell"
    align: Literal["", "l", "ctr", "r"] = ""
    """"" as the style says."""
    fill: Colour | None = None
    """The colour behind the text."""
    location: Location | None = None


def text_cell(text: str, style: str = "cell", align: Literal["", "l", "ctr", "r"] = "") -> TableCell:
    """A cell of plain text."""
    return TableCell(((Run(text),),), style, align)


def table_pages(
    key: str,
    header: Sequence[TableCell],
    rows: Sequence[Sequence[TableCell]],
    area: Area,
    ruler: Ruler,
    *,
    alt: str,
    widths: Sequence[Emu] | None = None,
    stretch: bool = True,
    roomy: bool = False,
) -> list[Table]:
    """The table on as few pages as it takes, evenly filled, each with the header; a row taller than a page is continued.

    It has the styles of `area`, one called "table". `widths` are those of its columns; otherwise their text decides, and the
    table is as wide as the area, or, without `stretch`, as its text. `roomy` gives the rows of a short table more air.
    """
    box = area.box
    widths = widths or _widths([header, *rows], area, ruler, box.width, stretch=stretch)
    top = _row(header, widths, area, ruler)
    room = max(box.height - top.height, 1)
    body = [piece for row in rows for piece in _split(_row(row, widths, area, ruler), widths, area, ruler, room)]
    if roomy:
        top, body = _aired(top, body, box.height * ROOMY_SHARE // 100)
    return [
        Table(
            key,
            replace(box, height=top.height + sum(row.height for row in page), width=sum(widths)),
            alt=alt,
            area="table",
            widths=tuple(widths),
            rows=(top, *page),
            insets=INSETS,
            middle=roomy,
        )
        for page in _balanced(body, room)
    ]


def _aired(top: Row, body: list[Row], room: Emu) -> tuple[Row, list[Row]]:
    """The rows of a table that leaves much of `room` empty, taller by at most `MOST_AIR` each."""
    spare = room - top.height - sum(row.height for row in body)
    air = max(min(spare // (len(body) + 1), MOST_AIR), 0)
    return replace(top, height=top.height + air), [replace(row, height=row.height + air) for row in body]


def _balanced(rows: list[Row], room: Emu) -> list[list[Row]]:
    """Rows on the fewest pages, and on those as evenly as it goes."""
    fewest = _greedy(rows, room)
    if len(fewest) < 2:
        return fewest
    low, high = 0, room
    while low < high:
        cap = (low + high) // 2
        if len(_greedy(rows, cap)) <= len(fewest):
            high = cap
        else:
            low = cap + 1
    return _greedy(rows, low)


def _greedy(rows: list[Row], room: Emu) -> list[list[Row]]:
    filled: list[list[Row]] = [[]]
    used = 0
    for row in rows:
        if filled[-1] and used + row.height > room:
            filled.append([])
            used = 0
        filled[-1].append(row)
        used += row.height
    return filled


def _row(entries: Sequence[TableCell], widths: Sequence[Emu], area: Area, ruler: Ruler) -> Row:
    cells = []
    for each, width in zip(entries, widths, strict=True):
        style = area.styles[each.style]
        cells.append(Cell(tuple(_paragraph(runs, each, style, width, ruler) for runs in each.paragraphs), each.fill))
    return _measured(cells, area)


def _paragraph(runs: tuple[Run, ...], each: TableCell, style: TextStyle, width: Emu, ruler: Ruler) -> Paragraph:
    room = width - INSETS[0] - INSETS[2]
    runs = ruler.hyphenated(runs, style, room)
    text = "".join(run.text for run in runs)
    lines: list[Line] = ruler.lines(runs, style, room)
    return Paragraph(
        runs,
        each.style,
        first=True,
        align=each.align,
        right_to_left=is_right_to_left(text),
        lines=tuple(text[line.start : line.end] for line in lines),
        location=each.location,
    )


def _height(paragraphs: Sequence[Paragraph], style: TextStyle) -> int:
    lines = sum(len(paragraph.lines) for paragraph in paragraphs) * style.line
    between = max(len(paragraphs) - 1, 0) * style.after
    return round((lines + between) * EMU_PER_POINT) + INSETS[1] + INSETS[3]


def _split(row: Row, widths: Sequence[Emu], area: Area, ruler: Ruler, room: Emu) -> list[Row]:
    """A row in as many rows as it takes for none to be taller than `room`."""
    done: list[Row] = []
    while row.height > room:
        heads, tails = [], []
        for cell, width in zip(row.cells, widths, strict=True):
            head, tail = _cut(cell, width, area, ruler, room)
            heads.append(head)
            tails.append(tail)
        if all(not any(p.text for p in cell.paragraphs) for cell in heads):
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


def _widths(
    rows: Sequence[Sequence[TableCell]], area: Area, ruler: Ruler, total: Emu, *, stretch: bool
) -> tuple[int, ...]:
    """Widths that sum to `total`: room for each column's longest word first, the rest by how much text it has."""
    columns = len(rows[0])
    least, natural = [0] * columns, [0] * columns
    for row in rows:
        for index, each in enumerate(row):
            style = area.styles[each.style]
            for runs in each.paragraphs:
                text = "".join(run.text for run in runs)
                for word in text.split():
                    least[index] = max(least[index], _emu(word, style, ruler))
                natural[index] = max(natural[index], _emu(text, style, ruler))
    cap = total * 2 // 5
    least = [min(width, cap) for width in least]
    natural = [min(max(width, low), total) for width, low in zip(natural, least, strict=True)]
    if sum(least) >= total:
        scaled = [width * total // sum(least) for width in least]
    elif sum(natural) <= total and not stretch:
        return tuple(natural)
    else:
        spare, wish = total - sum(least), sum(natural) - sum(least)
        scaled = [
            low + (spare * (wide - low) // wish if wish else spare // columns)
            for low, wide in zip(least, natural, strict=True)
        ]
    scaled[-1] += total - sum(scaled)
    return tuple(scaled)


def _emu(text: str, style: TextStyle, ruler: Ruler) -> Emu:
    width = ruler.width(text, style.size, bold=style.bold, italic=style.italic)
    return round(width / WIDTH_USED * EMU_PER_POINT) + INSETS[0] + INSETS[2]
