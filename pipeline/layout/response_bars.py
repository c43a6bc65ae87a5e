"""Bars beside the table of the response: how many answered each deal's survey, of how many where that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.layout.context import Context
from pipeline.slides import BAR, EMU_PER_POINT, Box, Colour, Emu, Panel, Table

SHARES = (55, 70)  # percent of the width, for the table: more where its names need it
AIR: Emu = 240_000  # more at most for a row
HIGH = 85  # percent of the height that the table grows to
GUTTER: Emu = 180_000  # between the table and its bars
THICK = 40  # percent of the height of a row, and no more than a line of its text


@dataclass(frozen=True)
class Bar:
    """What the bar of a deal shows."""

    deal: str
    respondents: int | None
    """None where their number is withheld."""
    invited: int | None
    """None where it is not known."""


def beside_bars(context: Context, share: int) -> Context:
    """The context in which tables have so large a `share` of the width, and bars the rest."""
    box = context.area("table", "table").box
    return context.with_box("table", "table", replace(box, width=box.width * share // 100))


def response_bars(context: Context, table: Table, bars: Sequence[Bar]) -> list[Panel]:
    """The bars beside the rows of a table that stands in the place of `beside_bars`; of what is withheld there is none.

    Behind each stands a pale one of those who were asked, where that is known of every deal.
    """
    left = table.box.right + GUTTER
    width = context.area("table", "table").box.right - left
    asked = [each.invited for each in bars if each.invited]
    known = len(asked) == len(bars)
    longest = max(asked if known else [each.respondents or 0 for each in bars], default=0)
    strong, faint = (Colour(context.template.chart[part]) for part in ("value", "band"))
    made: list[Panel] = []
    thickest = round(context.area("table", "table").styles["cell"].line * EMU_PER_POINT)
    top = table.box.top + table.rows[0].height
    for bar, row in zip(bars, table.rows[1:], strict=False):
        height = min(row.height * THICK // 100, thickest)
        counts = ("asked-", faint, bar.invited if known else None), (BAR, strong, bar.respondents)
        for kind, fill, count in counts:
            if count and width > 0:
                box = Box(
                    left, top + (row.height - height) // 2, max(width * min(count, longest) // longest, 1), height
                )
                made.append(Panel(f"{kind}{bar.deal}", box, decorative=True, fill=fill))
        top += row.height
    return made
