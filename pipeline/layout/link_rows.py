"""Clickable rows: number, name and slide, for the contents and the navigation to the deals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.layout.context import Context, one_line
from pipeline.slides import EMU_PER_POINT, Box, Colour, Jump, Paragraph, Run, Text

SLIDE_NUMBER = "\ufffc"  # stands for the number of the slide that the row jumps to, until the deck is numbered
GAP = 36_000  # EMU between two rows
BETWEEN = 216_000  # EMU between two columns of rows
WORTH_A_SLIDE = 1 / 4  # of the names, where so many are cut short in two columns and can be read in one
TELLING = 30  # characters, of which fewer tell few names apart


@dataclass(frozen=True)
class LinkRow:
    """One row: the number before the name (0 for none), the name, and the slide it jumps to. Strong rows stand out.

    `short` is the name for a row in which the whole one does not fit, "" for none.
    """

    number: int
    name: str
    target: str
    strong: bool = True
    short: str = ""


def rows(context: Context, role: str, entries: Sequence[LinkRow]) -> list[tuple[Text, ...]]:
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


def _least_height(context: Context, role: str) -> int:
    return round(context.area(role, "rows").styles["row"].line * EMU_PER_POINT * 1.4)


def _needs_width(context: Context, role: str, entries: Sequence[LinkRow]) -> bool:
    """Whether two columns would cut more than a few names short that one shows whole, or show next to nothing of them."""
    box = context.area(role, "rows").box
    one, two = (
        [_name(context, role, entry, width) for entry in entries] for width in (box.width, _column_width(box.width, 2))
    )
    cut = [(whole, shown) for (_, whole), (shown, fits) in zip(one, two, strict=True) if not fits]
    return sum(whole or len(shown) < TELLING for whole, shown in cut) > len(entries) * WORTH_A_SLIDE


def _column_width(width: int, columns: int) -> int:
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
    style, slide_width = _style(entry), _slide_width(context, role, entry)
    title, _ = _name(context, role, entry, place.width)
    words = Paragraph(
        (Run(title),), style, number=entry.number or None, continued=not entry.number, first=True, location=None
    )
    slide = Paragraph((Run(SLIDE_NUMBER),), "row-slide", first=True)
    at_left = replace(place, width=place.width - slide_width)
    at_right = Box(at_left.right, place.top, slide_width, place.height)
    return _button(key, at_left, words, entry.target), _button(f"{key}-slide", at_right, slide, entry.target)


def _name(context: Context, role: str, entry: LinkRow, width: int) -> tuple[str, bool]:
    """The name as it stands in a row of this width, the short one where the whole one does not fit; whether all of it does."""
    area = context.area(role, "rows")
    style = area.styles[_style(entry)]
    left, _, right, _ = area.insets
    room = width - _slide_width(context, role, entry) - left - right - style.indent
    for name in filter(None, (entry.name, entry.short)):
        shown = one_line(name, style, room, context.ruler)
        if shown == name:
            return shown, True
    return shown, False


def _style(entry: LinkRow) -> str:
    return "row-strong" if entry.strong else "row"


def _slide_width(context: Context, role: str, entry: LinkRow) -> int:
    """The room for the number of the slide, in EMU."""
    return round(context.area(role, "rows").styles[_style(entry)].size * EMU_PER_POINT * 4)


def _button(key: str, place: Box, paragraph: Paragraph, target: str) -> Text:
    return Text(
        key,
        place,
        area="rows",
        paragraphs=(paragraph,),
        placed=True,
        placeholder=False,
        click=Jump(target),
        fill=Colour("bg2"),
    )
