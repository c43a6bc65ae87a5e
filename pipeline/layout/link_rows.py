"""Clickable rows: number, name and slide, for the contents and the navigation to the deals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from pipeline.layout.context import Context, one_line
from pipeline.layout.slide_draft import text_box
from pipeline.slides import EMU_PER_POINT, Box, Emu, Jump, Paragraph, Run, Text
from pipeline.template import Area

DOTS = 3 * EMU_PER_POINT  # four dots of a screen: two fills that meet elsewhere show a seam there
SLIDE_NUMBER = "\ufffc"  # stands for the number of the slide that the row jumps to, until the deck is numbered
GAP: Emu = 36_000  # between two rows
MOST_HEIGHT = 3  # times the least height of a row
BETWEEN: Emu = 216_000  # between two columns of rows
WORTH_A_SLIDE = 1 / 4  # of the names, where so many are cut short in two columns and can be read in one
TELLING = 30  # characters, of which fewer tell few names apart


@dataclass(frozen=True)
class LinkRow:
    """One row."""

    number: int | None
    """What stands before the name, if anything."""
    name: str
    target: str
    """The slide it jumps to."""
    short: str = ""
    """The name for a row in which the whole one does not fit, "" for none."""
    style: str = "row-strong"
    """The style of its text; "row" does not stand out."""


def row_pages(context: Context, role: str, entries: Sequence[LinkRow]) -> list[tuple[Text, ...]]:
    """The rows in the area "rows", in one or two columns, as pages of shapes; keys are numbered on over the pages."""
    area = context.area(role, "rows")
    box = area.box
    least = round(area.styles["row"].line * EMU_PER_POINT * 1.4)
    per_column = max((box.height + GAP) // (least + GAP), 1)
    columns = 1 if len(entries) <= per_column or _needs_width(context, area, entries) else 2
    width = _column_width(box.width, columns)
    per_page = ceil(len(entries) / ceil(len(entries) / (per_column * columns)))
    pages = []
    for start in range(0, len(entries), per_page):
        page = entries[start : start + per_page]
        rows = ceil(len(page) / columns)
        height = max(least, min((box.height + GAP) // rows - GAP, least * MOST_HEIGHT))
        shapes: list[Text] = []
        for index, entry in enumerate(page):
            column, row = divmod(index, rows)
            place = Box(box.left + column * (width + BETWEEN), box.top + row * (height + GAP), width, height)
            shapes += _row(context, area, entry, place, f"row-{start + index + 1}")
        pages.append(tuple(shapes))
    return pages


def _needs_width(context: Context, area: Area, entries: Sequence[LinkRow]) -> bool:
    """Whether two columns would cut more than a few names short that one shows whole, or show next to nothing of them."""
    half = _column_width(area.box.width, 2)
    lost = 0
    for entry in entries:
        shown, fits = _name(context, area, entry, half)
        lost += not fits and (_name(context, area, entry, area.box.width)[1] or len(shown) < TELLING)
    return lost > len(entries) * WORTH_A_SLIDE


def _column_width(width: Emu, columns: int) -> Emu:
    return (width - BETWEEN * (columns - 1)) // columns


def _row(context: Context, area: Area, entry: LinkRow, place: Box, key: str) -> tuple[Text, Text]:
    """The name with its number before it as a list has it, and at the right the slide; both jump."""
    title, _ = _name(context, area, entry, place.width)
    name = Paragraph((Run(title),), entry.style, number=entry.number, first=True)
    slide = Paragraph((Run(SLIDE_NUMBER),), "row-slide", first=True)
    edge = -(-(place.right - _slide_width(area, entry)) // DOTS) * DOTS
    at_left = replace(place, width=edge - place.left)
    at_right = replace(place, left=edge, width=place.right - edge)
    click, fill = Jump(entry.target), context.template.row_fill
    return (
        text_box(key, at_left, "rows", name, click=click, fill=fill),
        text_box(f"{key}-slide", at_right, "rows", slide, click=click, fill=fill),
    )


def _name(context: Context, area: Area, entry: LinkRow, width: Emu) -> tuple[str, bool]:
    """The name as it stands in a row of this width, the short one where the whole one does not fit; whether all of it does."""
    style = area.styles[entry.style]
    left, _, right, _ = area.insets
    room = width - _slide_width(area, entry) - left - right - style.indent
    for name in filter(None, (entry.name, entry.short)):
        shown = one_line(name, style, room, context.ruler)
        if shown == name:
            return shown, True
    return shown, False


def _slide_width(area: Area, entry: LinkRow) -> Emu:
    """The room for the number of the slide."""
    return round(area.styles[entry.style].size * EMU_PER_POINT * 4)
