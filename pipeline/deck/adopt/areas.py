"""Where the areas of each role stand: on covers and dividers stacked, on slides with text in columns and grids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.deck.adopt.boxes import above, area, beside, columns, hull, meet, within
from pipeline.deck.adopt.free_space import FreeSpaceFinder, LayoutAreas, Place
from pipeline.deck.adopt.layout_reader import BODIES, LayoutPlaceholder
from pipeline.deck.adopt.styles import Scale
from pipeline.slides import Box

COVER_TITLE, DIVIDER_TITLE = 40.0, 36.0  # points on a usual slide, at most
ORDINAL = 54.0
LOW = 0.34  # of the height: a stack is not lower
WIDE = 1.2  # a room that is so much wider than high has things beside each other, a narrower one below each other
READING = 0.72  # of the room: wide enough for one column of larger text

Places = dict[str, Place]
"""Places by area."""


# --- covers and dividers: large words, stacked ----------------------------------------------------


def cover(finder: FreeSpaceFinder) -> Places:
    """Title, subtitle and details: in their placeholders where they are free, or stacked where the title stands."""
    scale, title = finder.scale, finder.page.upright_title
    if title is not None:
        own = Place.own(title).at(_cleared(finder, title.box))
        if own.box.height >= finder.title_line(title) and own.box.width >= scale.cm(6):
            below = _below(finder, own, scale.cm(2.2))
            if below is not None:
                return {"title": own, **below}
    room = _room(finder, [title] if title is not None else [], LOW)
    upper, rest = above(room, round(room.height * 0.5), scale.cm(0.3))
    subtitle, details = above(rest, round(rest.height * 0.35), scale.cm(0.2))
    return {"title": Place(upper, title, anchor="b"), "subtitle": Place(subtitle), "details": Place(details)}


def divider(finder: FreeSpaceFinder, *, deal: bool) -> Places:
    """Ordinal, name, what is told of a deal, and the contents, stacked where the slide layout has its title and text."""
    scale, title = finder.scale, finder.page.upright_title
    number = finder.layout_areas.number
    foot = {"number": number} if number is not None else {}
    taken = [place.box for place in foot.values()]
    line = finder.line(9)
    room = _room(finder, _stacked(finder, title), LOW * 1.4, taken)
    if room.top < finder.sheet.top + 2 * line:
        breadcrumb, room = above(room, line, scale.cm(0.2))
    else:
        breadcrumb = Box(room.left, room.top - 2 * line, room.width * 3 // 4, line)
    areas: Places = {"breadcrumb": Place(breadcrumb)} if finder.stands(breadcrumb, taken) else {}
    ordinal, rest = above(room, round(room.height * 0.2), scale.cm(0.1))
    name, rest = above(rest, round(room.height * 0.27), scale.cm(0.35))
    areas["title"] = Place(name, title)
    areas["ordinal"] = Place(ordinal, anchor="b")
    if deal:
        details, rest = above(rest, scale.cm(0.8), scale.cm(0.3))
        areas["details"] = Place(details)
    return {**areas, "contents": Place(rest), **foot}


def _below(finder: FreeSpaceFinder, title: Place, lines: int) -> Places | None:
    """Subtitle and details under the title, None where there is no room for them."""
    low = [each for each in _texts(finder) if not meet(each.box, title.box)]
    subtitle = next((each for each in low if each.type == "subTitle"), next(iter(low), None))
    if subtitle is None or not _inside(finder, subtitle):
        rest = _cleared(finder, _under(finder, title.box))
        if rest.height < 1.4 * lines:
            return None
        first, second = above(rest, round(lines * 0.6), finder.scale.cm(0.2))
        details = _aligned(title, replace(second, height=min(second.height, 2 * lines)))
        return {"subtitle": Place(_aligned(title, first)), "details": Place(details)}
    own = Place.own(subtitle)
    for other in low:
        if other.inner.height >= lines and _inside(finder, other) and not meet(other.box, subtitle.box):
            return {"subtitle": own, "details": Place.own(other)}
    clear = _cleared(finder, _under(finder, subtitle.box))
    under = _aligned(own, replace(clear, height=min(clear.height, round(1.3 * lines))))
    if under.height >= lines and under.width >= finder.scale.cm(8):
        return {"subtitle": own, "details": Place(under)}
    upper, lower = above(subtitle.box, round(subtitle.box.height * 0.4), 0)
    return {"subtitle": own.at(upper), "details": Place(_aligned(own, lower))} if lower.height >= lines else None


def _texts(finder: FreeSpaceFinder) -> list[LayoutPlaceholder]:
    """The placeholders for text and for subtitles."""
    return [each for each in finder.page.placeholders if each.type in (*BODIES, "subTitle") and each.upright]


def _stacked(finder: FreeSpaceFinder, title: LayoutPlaceholder | None) -> list[LayoutPlaceholder]:
    """The title's placeholder and those for text that stand under it, not beside it."""
    if title is None:
        return []
    box = title.box
    low = [each for each in _texts(finder) if each.box.top >= box.top + box.height // 2]
    return [title, *(each for each in low if each.box.left < box.right and box.left < each.box.right)]


def _room(
    finder: FreeSpaceFinder, stacked: Sequence[LayoutPlaceholder], least: float, taken: Sequence[Box] = ()
) -> Box:
    """Room for a stack: where those that are `stacked` stand, made higher where too low, or else the largest free place."""
    slide, sheet = finder.slide, finder.sheet
    height, width = round(least * slide.height), 0.3 * slide.width
    rooms = []
    if stacked:
        room = finder.clear(within(hull([each.inner for each in stacked]), sheet), taken)
        if room.height < height:
            top = max(sheet.top, room.top - (height - room.height) // 3)
            higher = Box(room.left, top, room.width, min(height, sheet.bottom - top))
            room = max(room, finder.clear(higher, taken), key=area)
        rooms.append(room)
    middle = Box(sheet.left, sheet.top + sheet.height // 8, sheet.width, sheet.height * 3 // 4)
    free = [finder.clear(middle, taken), finder.clear(sheet, taken)]
    fit = [each for each in (*rooms, *free) if each.height >= height and each.width >= width]
    return fit[0] if fit else max([*free, finder.layout_areas.room], key=area)


def _cleared(finder: FreeSpaceFinder, box: Box) -> Box:
    return finder.clear(within(box, finder.slide), gap=0)


def _inside(finder: FreeSpaceFinder, placeholder: LayoutPlaceholder) -> bool:
    return _cleared(finder, placeholder.box) == placeholder.box


def _under(finder: FreeSpaceFinder, box: Box) -> Box:
    """All that is under `box`, as wide as that."""
    top = min(box.bottom + finder.scale.cm(0.1), finder.sheet.bottom)
    return Box(box.left, top, box.width, finder.sheet.bottom - top)


def _aligned(place: Place, box: Box) -> Box:
    """`box` with its sides taken in as far as the text in `place` is."""
    left, _, right, _ = place.insets
    return Box(box.left + left, box.top, max(box.width - left - right, 1), box.height)


# --- slides with text -----------------------------------------------------------------------------


def text_columns(areas: LayoutAreas, placeholders: Sequence[LayoutPlaceholder], count: int, scale: Scale) -> Places:
    """Text in columns: in `placeholders`, but for what stands in their way, or in the room where there are none."""
    boxes = [within(each.inner, areas.room) for each in placeholders] or columns(areas.room, count, scale.cm(0.7))
    if count == 1:
        boxes = [_readable(areas, boxes[0])]
    places = [_in_placeholder(*each) for each in zip(placeholders, boxes, strict=False)] or [
        Place(each) for each in boxes
    ]
    return {f"text-{number}": place for number, place in enumerate(places, 1)}


def _readable(areas: LayoutAreas, box: Box) -> Box:
    """A column for larger text: not so wide that its lines are hard to follow."""
    widest = areas.page.width * READING if box.width > WIDE * box.height else box.width
    return replace(box, width=min(box.width, round(widest)))


def _in_placeholder(placeholder: LayoutPlaceholder, box: Box) -> Place:
    """A placeholder where it stands or, where its text would go elsewhere, moved there."""
    return Place.own(placeholder) if box == placeholder.inner else Place(box, placeholder)


def grid(room: Box, scale: Scale) -> dict[str, Places]:
    """The areas, by role, of what hardly any template has slide layouts for."""
    gutter, line = scale.cm(0.8), scale.cm(0.75)
    lead, under = above(room, line if room.width > scale.cm(24) else 2 * line, scale.cm(0.25))
    if room.width >= WIDE * room.height:
        audience, text = beside(room, 0.22, gutter)
        chart_text, chart = beside(room, 0.48, gutter)
        chart_left, table_right = beside(under, 0.46, gutter)
        navigation_text, rows = beside(room, 0.4, gutter)
    else:
        audience, text = above(room, scale.cm(2.4), gutter // 2)
        chart, chart_text = above(room, round(room.height * 0.46), gutter // 2)
        chart_left, table_right = above(under, round(under.height * 0.42), gutter // 2)
        navigation_text, rows = above(room, round(room.height * 0.3), gutter // 2)
    rule, edge = scale.cm(0.5), scale.cm(0.3)  # the audience's rule stands left of its name
    audience = Box(audience.left + rule, audience.top, audience.width - rule, audience.height)
    left, right = columns(text, 2, scale.cm(0.7))
    insets = (edge, 0, edge, 0)
    return {
        "contents": {"rows": Place(room, insets=insets, anchor="ctr")},
        "message": {"audience": Place(audience), "text-1": Place(left), "text-2": Place(right)},
        "chart-text": {"text-1": Place(chart_text), "chart": Place(chart)},
        "chart-table": {"lead": Place(lead), "chart": Place(chart_left), "table": Place(table_right)},
        "table": {"lead": Place(lead), "table": Place(under)},
        "navigation": {"text-1": Place(navigation_text), "rows": Place(rows, insets=insets, anchor="ctr")},
    }
