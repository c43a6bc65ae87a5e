"""The places on covers and on the slides that open chapters and deals: large words, stacked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.deck.adopt.boxes import above, area, hull, meet, within
from pipeline.deck.adopt.free_space import FreeSpaceFinder, Place
from pipeline.deck.adopt.layout_reader import BODIES, LayoutPlaceholder
from pipeline.slides import Box

COVER_TITLE, DIVIDER_TITLE = 40.0, 36.0  # points on a usual slide, at most
ORDINAL = 54.0
LOW = 0.34  # of the height: a stack is not lower


def cover(surveyor: FreeSpaceFinder) -> dict[str, Place]:
    """Title, subtitle and details: in their placeholders where they are free, or stacked where the title stands."""
    page, scale = surveyor.page, surveyor.scale
    title = page.title if page.title is not None and page.title.upright else None
    lines = scale.cm(2.2)
    if title is not None:
        own = Place.own(title).at(_cleared(surveyor, title.box))
        if own.box.height >= surveyor.title_line(title) and own.box.width >= scale.cm(6):
            below = _below(surveyor, own, lines)
            if below is not None:
                return {"title": own, **below}
    room = _room(surveyor, [title] if title is not None else [], LOW)
    upper, rest = above(room, round(room.height * 0.5), scale.cm(0.3))
    subtitle, details = above(rest, round(rest.height * 0.35), scale.cm(0.2))
    top = Place(upper, title, title is not None, anchor="b")
    return {"title": top, "subtitle": Place(subtitle), "details": Place(details)}


def divider(surveyor: FreeSpaceFinder, *, deal: bool) -> dict[str, Place]:
    """Ordinal, name, what is told of a deal, and the contents, stacked where the slide layout has its title and text."""
    page, scale = surveyor.page, surveyor.scale
    title = page.title if page.title is not None and page.title.upright else None
    bodies = [spot for spot in page.spots if spot.type in (*BODIES, "subTitle") and spot.upright]
    frame = surveyor.frame()
    foot = {"number": frame.number} if frame.number is not None else {}
    line = surveyor.line(9)
    taken = [place.box for place in foot.values()]
    room = _room(surveyor, [each for each in (title, *_under(title, bodies)) if each is not None], LOW * 1.4, taken)
    breadcrumb, room = (
        above(room, line, scale.cm(0.2)) if room.top < surveyor.sheet.top + 2 * line else (_over(room, line), room)
    )
    areas: dict[str, Place] = {"breadcrumb": Place(breadcrumb)} if _stands(surveyor, breadcrumb, taken) else {}
    ordinal, rest = above(room, round(room.height * 0.2), scale.cm(0.1))
    name, rest = above(rest, round(room.height * 0.27), scale.cm(0.35))
    areas["title"] = Place(name, title, title is not None, anchor="t")
    areas["ordinal"] = Place(ordinal, anchor="b")
    if deal:
        details, rest = above(rest, scale.cm(0.8), scale.cm(0.3))
        areas["details"] = Place(details)
    return {**areas, "contents": Place(rest), **foot}


def _below(surveyor: FreeSpaceFinder, title: Place, lines: int) -> dict[str, Place] | None:
    """Subtitle and details under the title, None where there is no room for them."""
    page, scale = surveyor.page, surveyor.scale
    low = [
        each
        for each in page.spots
        if each.type in (*BODIES, "subTitle") and each.upright and not meet(each.box, title.box)
    ]
    subtitle = next((each for each in low if each.type == "subTitle"), next(iter(low), None))
    if subtitle is None or not _inside(surveyor, subtitle):
        rest = _cleared(surveyor, _under_it(surveyor, title.box))
        if rest.height < 1.4 * lines:
            return None
        first, second = above(rest, round(lines * 0.6), scale.cm(0.2))
        inner = _inner(title, first), _inner(title, second)
        return {
            "subtitle": Place(inner[0]),
            "details": Place(replace(inner[1], height=min(inner[1].height, 2 * lines))),
        }
    own = Place.own(subtitle)
    others = [each for each in low if each is not subtitle and each.inner.height >= lines and _inside(surveyor, each)]
    for other in others:
        if not meet(other.box, subtitle.box):
            return {"subtitle": own, "details": Place.own(other)}
    clear = _cleared(surveyor, _under_it(surveyor, subtitle.box))
    under = _inner(own, replace(clear, height=min(clear.height, round(1.3 * lines))))
    if under.height >= lines and under.width >= scale.cm(8):
        return {"subtitle": own, "details": Place(under)}
    upper, lower = above(subtitle.box, round(subtitle.box.height * 0.4), 0)
    if lower.height < lines:
        return None
    return {"subtitle": own.at(upper), "details": Place(_inner(own, lower))}


def _under(title: LayoutPlaceholder | None, bodies: Sequence[LayoutPlaceholder]) -> list[LayoutPlaceholder]:
    """The placeholders that stand under the title, not beside it."""
    if title is None:
        return []
    return [
        each
        for each in bodies
        if each.box.top >= title.box.top + title.box.height // 2
        and each.box.left < title.box.right
        and title.box.left < each.box.right
    ]


def _room(
    surveyor: FreeSpaceFinder, spots: Sequence[LayoutPlaceholder], least: float, taken: Sequence[Box] = ()
) -> Box:
    """Room for a stack: where `spots` stand, made higher where that is too low, or else the largest free place."""
    slide, sheet = surveyor.slide, surveyor.sheet
    height = round(least * slide.height)
    if spots:
        round_them = within(hull([spot.inner for spot in spots]), sheet)
        room = surveyor.clear(round_them, taken)
        if room.height < height:
            spare = height - room.height
            top = max(sheet.top, room.top - spare // 3)
            higher = Box(room.left, top, room.width, min(height, sheet.bottom - top))
            room = max(room, surveyor.clear(higher, taken), key=area)
        if room.height >= height and room.width >= 0.3 * slide.width:
            return room
    middle = Box(sheet.left, sheet.top + sheet.height // 8, sheet.width, sheet.height * 3 // 4)
    rooms = [surveyor.clear(middle, taken), surveyor.clear(sheet, taken)]
    fit = [each for each in rooms if each.height >= height and each.width >= 0.3 * slide.width]
    return fit[0] if fit else max([*rooms, surveyor.frame().room], key=area)


def _over(room: Box, line: int) -> Box:
    return Box(room.left, room.top - 2 * line, room.width * 3 // 4, line)


def _stands(surveyor: FreeSpaceFinder, box: Box, taken: Sequence[Box]) -> bool:
    blocked = any(meet(box, each) for each in (*surveyor.obstacles(box), *taken))
    return not blocked and within(box, surveyor.slide) == box


def _cleared(surveyor: FreeSpaceFinder, box: Box) -> Box:
    return surveyor.clear(within(box, surveyor.slide), gap=0)


def _under_it(surveyor: FreeSpaceFinder, box: Box) -> Box:
    top = min(box.bottom + surveyor.scale.cm(0.1), surveyor.sheet.bottom)
    return Box(box.left, top, box.width, surveyor.sheet.bottom - top)


def _inner(place: Place, box: Box) -> Box:
    """`box` with the sides of `place` taken in as far as its text is."""
    left, _, right, _ = place.insets
    return Box(box.left + left, box.top, max(box.width - left - right, 1), box.height)


def _inside(surveyor: FreeSpaceFinder, spot: LayoutPlaceholder) -> bool:
    return _cleared(surveyor, spot.box) == spot.box
