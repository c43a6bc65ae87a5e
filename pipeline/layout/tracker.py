"""Where in the deck a slide stands: a small mark for every chapter, that of the present one strong."""

from __future__ import annotations

from pipeline.layout.context import Context
from pipeline.slides import Box, Colour, Emu, Panel

AREA = "tracker"
"""The place for it, which a template may leave out."""

MARK: Emu = 200_000
GAP: Emu = 54_000
FEWEST = 3  # chapters, under which nobody gets lost
STRONG, FAINT = Colour("accent1"), Colour("accent5")


def tracker(context: Context, role: str, section: str) -> list[Panel]:
    """The marks on slides of `section` in a slide layout; none where that has no room for them."""
    chapters = context.review.chapters
    area = context.template.roles[role].areas.get(AREA)
    here = _chapter(context, section)
    if area is None or here is None or len(chapters) < FEWEST:
        return []
    mark = min(MARK, area.box.width // len(chapters) - GAP)
    start = area.box.right - len(chapters) * (mark + GAP) + GAP
    return [
        Panel(
            f"{AREA}-{place + 1}",
            Box(start + place * (mark + GAP), area.box.top, mark, area.box.height),
            decorative=True,
            fill=STRONG if place == here else FAINT,
        )
        for place in range(len(chapters))
    ]


def _chapter(context: Context, section: str) -> int | None:
    """The place of the chapter that a section is, or that it is a part of."""
    kind, _, name = section.partition("/")
    for place, chapter in enumerate(context.review.chapters):
        if (kind == "deal" and chapter.kind == "deals") or (kind == "chapter" and chapter.id == name):
            return place
    return None
