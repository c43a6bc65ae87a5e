"""Clickable rows: number, name and slide, for the contents and the navigation to the deals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.context import Context, one_line
from pipeline.slides import EMU_PER_POINT, Box, Colour, Jump, Paragraph, Run, Text

SLIDE_NUMBER = "\ufffc"  # stands for the number of the slide that the row jumps to, until the deck is numbered
GAP = 36_000  # EMU between two rows
BETWEEN = 216_000  # EMU between two columns of rows
INSET = 90_000  # EMU of a row kept free at its left and right


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what stands left of the name, the name, and the slide it jumps to. Strong rows stand out."""

    number: str
    name: str
    target: str
    strong: bool = True


def rows(context: Context, role: str, entries: Sequence[Entry]) -> list[tuple[Text, ...]]:
    """The rows in the area "rows", in one or two columns, as pages of shapes; keys are numbered on over the pages."""
    area = context.area(role, "rows")
    least = _least_height(context, role)
    per_column = max((area.inner.height + GAP) // (least + GAP), 1)
    columns = 1 if len(entries) <= per_column else 2
    count = -(-len(entries) // (per_column * columns)) or 1
    each = -(-len(entries) // count)
    return [
        _page(context, role, entries[start : start + each], columns, start) for start in range(0, len(entries), each)
    ]


def _least_height(context: Context, role: str) -> int:
    return round(context.area(role, "rows").styles["row"].line * EMU_PER_POINT * 1.4)


def _page(context: Context, role: str, entries: Sequence[Entry], columns: int, before: int) -> tuple[Text, ...]:
    box = context.area(role, "rows").inner
    least = _least_height(context, role)
    per_column = -(-len(entries) // columns)
    width = (box.width - BETWEEN * (columns - 1)) // columns
    height = max(least, min((box.height + GAP) // per_column - GAP, least * 3 // 2))
    shapes = []
    for index, entry in enumerate(entries):
        column, row = divmod(index, per_column)
        place = Box(box.left + column * (width + BETWEEN), box.top + row * (height + GAP), width, height)
        shapes.append(_row(context, role, entry, place, f"row-{before + index + 1}"))
    return tuple(shapes)


def _row(context: Context, role: str, entry: Entry, place: Box, key: str) -> Text:
    name = "row-strong" if entry.strong else "row"
    style = context.area(role, "rows").styles[name]
    size = round(style.size * EMU_PER_POINT)
    room = place.width - 2 * INSET
    name_at, number_width = round(size * 2.4), size * 3
    title = one_line(entry.name, style, room - name_at - number_width, context.ruler)
    return Text(
        key,
        place,
        area="rows",
        paragraphs=(
            Paragraph(
                (Run(f"{entry.number}\t{title}\t{SLIDE_NUMBER}"),),
                name,
                first=True,
                tabs=((name_at, "l"), (room, "r")),
            ),
        ),
        placed=True,
        placeholder=False,
        click=Jump(entry.target),
        fill=Colour("bg2"),
    )
