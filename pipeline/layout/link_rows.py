"""Clickable rows: number, name and slide, for the contents and the navigation to the deals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.layout.context import Context, one_line
from pipeline.layout.slide_draft import text_box
from pipeline.slides import EMU_PER_POINT, Box, Colour, Emu, Jump, Paragraph, Run, Text

SLIDE_NUMBER = "\ufffc"  # stands for the number of the slide that the row jumps to, until the deck is numbered
GAP: Emu = 36_000  # between two rows
BETWEEN: Emu = 216_000  # between two columns of rows
WORTH_A_SLIDE = 1 / 4  # of the names, where so many are cut short in two columns and can be read in one
TELLING = 30  # characters, of which fewer tell few names apart


@dataclass(frozen=True)
class LinkRow:
    """One row."""

    number: int
    """What stands before the name."""
    name: str
    target: str
    """The slide it jumps to."""
    strong: bool = True
    """It stands out."""
    short: str = ""
    """The name for a row in which the whole one does not fit, "" for none."""

    @property
    def style(self) -> str:
        """The style of its text."""
        return "row-strong" if self.strong else "row"


def row_pages(context: Context, role: str, entries: Sequence[LinkRow]) -> list[tuple[Text, ...]]:
    """The rows in the area "rows", in one or two columns, as pages of shapes; keys are numbered on over the pages."""
    area = context.area(role, "rows")
    least = _least_height(context, role)
    per_column = max((area.box.height + GAP) // (least + GAP), 1)
    columns = 1 if len(entries) <= per_column or _needs_width(context, role, entries) else 2
    count = -(-len(entries) // (per_column * columns)) or 1
    each = -(-len(entries) // count)
    return [
        _page(context, role, entries[start : start + each], columns, start) for start in range(0, len(entries), each)
    ]


def _least_height(context: Context, role: str) -> Emu:
    return round(context.area(role, "rows").styles["row"].line * EMU_PER_POINT * 1.4)


def _needs_width(context: Context, role: str, entries: Sequence[LinkRow]) -> bool:
    """Whether two columns would cut more than a few names short that one shows whole, or show next to nothing of them."""
    box = context.area(role, "rows").box
    one, two = (
        [_name(context, role, entry, width) for entry in entries] for width in (box.width, _column_width(box.width, 2))
    )
    cut = [(whole, shown) for (_, whole), (shown, fits) in zip(one, two, strict=True) if not fits]
    return sum(whole or len(shown) < TELLING for whole, shown in cut) > len(entries) * WORTH_A_SLIDE


def _column_width(width: Emu, columns: int) -> Emu:
    return (width - BETWEEN * (columns - 1)) // columns


def _page(context: Context, role: str, entries: Sequence[LinkRow], columns: int, before: int) -> tuple[Text, ...]:
    box = context.area(role, "rows").box
    least = _least_height(context, role)
    per_column = -(-len(entries) // columns)
    width = _column_width(box.width, columns)
    height = max(least, min((box.height + GAP) // per_column - GAP, least * 3 // 2))
    shapes: list[Text] = []
    for index, entry in enumerate(entries):
        column, row = divmod(index, per_column)
        place = Box(box.left + column * (width + BETWEEN), box.top + row * (height + GAP), width, height)
        shapes += _row(context, role, entry, place, f"row-{before + index + 1}")
    return tuple(shapes)


def _row(context: Context, role: str, entry: LinkRow, place: Box, key: str) -> tuple[Text, Text]:
    """The name with its number before it as a list has it, and at the right the slide; both jump."""
    slide_width = _slide_width(context, role, entry)
    title, _ = _name(context, role, entry, place.width)
    name = Paragraph((Run(title),), entry.style, number=entry.number, first=True)
    slide = Paragraph((Run(SLIDE_NUMBER),), "row-slide", first=True)
    at_left = replace(place, width=place.width - slide_width)
    at_right = Box(at_left.right, place.top, slide_width, place.height)
    click, fill = Jump(entry.target), Colour("bg2")
    return (
        text_box(key, at_left, "rows", name, click=click, fill=fill),
        text_box(f"{key}-slide", at_right, "rows", slide, click=click, fill=fill),
    )


def _name(context: Context, role: str, entry: LinkRow, width: Emu) -> tuple[str, bool]:
    """The name as it stands in a row of this width, the short one where the whole one does not fit; whether all of it does."""
    area = context.area(role, "rows")
    style = area.styles[entry.style]
    left, _, right, _ = area.insets
    room = width - _slide_width(context, role, entry) - left - right - style.indent
    for name in filter(None, (entry.name, entry.short)):
        shown = one_line(name, style, room, context.ruler)
        if shown == name:
            return shown, True
    return shown, False


def _slide_width(context: Context, role: str, entry: LinkRow) -> Emu:
    """The room for the number of the slide."""
    return round(context.area(role, "rows").styles[entry.style].size * EMU_PER_POINT * 4)
