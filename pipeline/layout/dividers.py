"""What stands on dividers round their names: the number, near a short name too, and the list of parts, which is never cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.layout.context import SCALES, Context, one_line, scaled
from pipeline.layout.slide_draft import text_box
from pipeline.slides import EMU_PER_POINT, Box, Emu, Jump, Paragraph, Run, Shape, Text
from pipeline.template import Area, TextStyle

LIST_GAP: Emu = 360_000  # between two columns of a list
MOST_LINES = 2  # of an entry that is too long for one, at any size

Entry = tuple[str, str]
"""A text, and the slide that it jumps to."""


def near_title(
    context: Context, title: Text, shapes: Sequence[Shape], areas: Mapping[str, Area]
) -> tuple[Text, tuple[Shape, ...]]:
    """The name of a divider and its other shapes, the number over it as near to a name of one line as to one of two.

    The name's place is as high as its lines then. Where the template has a place of its own for the number all stays there.
    """
    area, ordinal = areas["title"], areas.get("ordinal")
    if ordinal is None or ordinal.placeholder is not None or ordinal.box.bottom > area.box.top or area.anchor != "b":
        return title, tuple(shapes)
    style = scaled(area.styles["title"], title.scale)
    lines = sum(context.heading_ruler.count(each.runs, style, area.inner.width) for each in title.paragraphs)
    spare = max(area.inner.height - round(lines * style.line * EMU_PER_POINT), 0)
    if spare < style.size * EMU_PER_POINT / 2:
        return title, tuple(shapes)
    box, lower = area.box, replace(ordinal.box, top=ordinal.box.top + spare)
    found = (
        replace(each, box=lower, placed=True) if isinstance(each, Text) and each.area == "ordinal" else each
        for each in shapes
    )
    return replace(title, box=replace(box, top=box.top + spare, height=box.height - spare), placed=True), tuple(found)


def links(context: Context, role: str, area: str, entries: Sequence[Entry]) -> list[Text]:
    """`entries` in `area`, each a text of its own that clicks.

    They are set in two columns where one does not hold all of them, then smaller, then on two lines each where they are long, and
    left out where that does not help either: no list is cut. Only a line that is too long for all that is shortened.

    The whole shape clicks and not its words, which would take on the colour of links.
    """
    found = context.area(role, area)
    size = found.styles[area].size
    scales = [each for each in SCALES if each == 100 or size * each / 100 >= context.smallest]
    made: list[Text] = []
    for most in range(1, MOST_LINES + 1) if entries else ():
        for scale in scales:
            made = _listed(context, found, area, entries, scale, most) or made
            if made and [each.paragraphs[0].text for each in made] == [text for text, _ in entries]:
                return made
    return made


def _listed(context: Context, found: Area, area: str, entries: Sequence[Entry], scale: int, most: int) -> list[Text]:
    """The same at a scale in percent, each on so many lines at `most`; nothing where there is no room for all."""
    style = scaled(found.styles[area], scale)
    for columns in (1, 2):
        width = (found.box.width - LIST_GAP * (columns - 1)) // columns
        inner = found.inner.width - (found.box.width - width)
        set_ = [_entry(context, text, style, inner, most) for text, _ in entries]
        rows = -(-len(entries) // columns)
        heights = [round((lines * style.line + style.after) * EMU_PER_POINT) for _, lines in set_]
        if max(sum(heights[at : at + rows]) for at in range(0, len(entries), rows)) <= found.box.height:
            break
    else:
        return []
    return [
        replace(
            text_box(
                f"{area}-{number + 1}",
                Box(
                    found.box.left + number // rows * (width + LIST_GAP),
                    found.box.top + sum(heights[number // rows * rows : number]),
                    width,
                    heights[number],
                ),
                area,
                Paragraph((Run(text),), area, first=True),
                click=Jump(target),
            ),
            scale=scale,
        )
        for number, ((text, _), (_, target)) in enumerate(zip(set_, entries, strict=True))
    ]


def _entry(context: Context, text: str, style: TextStyle, width: Emu, most: int) -> tuple[str, int]:
    """An entry, shortened where it takes more lines than `most`, and how many it takes."""
    lines = context.ruler.count((Run(text),), style, width)
    shown = one_line(text, style, width, context.ruler) if lines > most or most == 1 else text
    return shown, lines if shown == text else 1
