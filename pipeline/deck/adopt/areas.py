"""Where the areas of each role stand: on covers and dividers stacked, on slides with text in columns and grids."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pipeline.deck.adopt.free_space import FreeSpaceFinder, LayoutAreas
from pipeline.deck.adopt.layout_reader import BODIES, LayoutPlaceholder
from pipeline.deck.adopt.place import Place
from pipeline.deck.adopt.styles import LINE, Scale
from pipeline.deck.boxes import above, area, beside, columns, hull, meet, overlap, within
from pipeline.slides import EMU_PER_POINT, Box

COVER_TITLE, DIVIDER_TITLE = 40.0, 36.0  # points on a usual slide, at most
ORDINAL = 54.0
NUMBER_SIZE = 54.0  # points: a placeholder with such large text on a divider is for its number
LEAST_LARGE = 24.0  # points: a cover's text of this size may be its title
WIDE_NAME = 0.4  # of the width: a narrower text of a divider holds no name
LOW = 0.34  # of the height: a stack is not lower
WIDE = 1.2  # a room that is so much wider than high has things beside each other, a narrower one below each other
EVEN = 0.85  # of the widest column: with no less columns are about as wide
SUBTITLE = 18.0  # points on a usual slide, at most
SMALLER = 0.75  # of the room that details want: so little holds them smaller
READING = 0.72  # of the room: wide enough for one column of larger text

Places = dict[str, Place]
"""Places by area."""


# --- covers and dividers: large words, stacked ----------------------------------------------------


def cover(finder: FreeSpaceFinder) -> Places:
    """Title, subtitle and details: where the house has its own, in whatever order, or stacked where it has none."""
    scale, title = finder.scale, _large_title(finder)
    if title is not None:
        own = _grown(finder, title.at(_cleared(finder, title.box)), 2, _texts(finder))
        if own.box.height >= finder.title_line(own.model) and own.box.width >= scale.cm(6):
            two = 2 * finder.title_line(own.model, COVER_TITLE) + own.insets[1] + own.insets[3]
            lower = own.at(replace(own.box, height=min(own.box.height, two)))
            for each in (own, lower) if own.anchor == "t" else (own,):
                if (around := _with_title(finder, each, scale.cm(1.95))) is not None:
                    return {"title": each, **around}
    page = finder.page
    room = _room(finder, [page.upright_title] if page.upright_title is not None else [], LOW)
    upper, rest = above(room, round(room.height * 0.5), scale.cm(0.3))
    subtitle, details = above(rest, round(rest.height * 0.35), scale.cm(0.2))
    return {
        "title": Place(upper, page.upright_title, anchor="b", like=page.upright_title or page.title_like),
        "subtitle": Place(subtitle),
        "details": Place(details),
    }


def divider(finder: FreeSpaceFinder, *, deal: bool) -> Places:
    """Ordinal, name, what is told of a deal, and the contents: round the house's title, or stacked where that leaves no room."""
    number = finder.layout_areas.number
    foot = {"number": number} if number is not None else {}
    return {**(_round_title(finder, deal, foot) or _stack(finder, deal, foot)), **foot}


def _round_title(finder: FreeSpaceFinder, deal: bool, foot: Places) -> Places | None:
    """The title where the house has it, the ordinal over it or where the house has a large number, and the rest under it."""
    scale, page = finder.scale, finder.page
    if (title := page.upright_title or _name(finder)) is None:
        return None
    own = Place.own(title) if title is page.upright_title else Place.like_that_of(title)
    name = own.at(_cleared(finder, title.box))
    line, taken = finder.title_line(title), [place.box for place in foot.values()]
    if name.box.height < line or name.box.width < scale.cm(8) or overlap(name.box, title.box) < 0.9 * area(title.box):
        return None
    areas: Places = {}
    large = next((each for each in _texts(finder) if float(each.stated.get("size", 0)) >= NUMBER_SIZE), None)
    if large is not None and _inside(finder, large) and not meet(large.box, name.box):
        areas["ordinal"] = Place.own(large)
    else:
        high = scale.cm(2.0)
        if title.fill is None and name.box.height >= 3 * line + high:
            upper, lower = above(name.box, name.box.height // 2, 0)
            name = name.at(lower)
            over = _aligned(name, upper)
        else:
            top = max(name.box.top - high - scale.cm(0.1), finder.sheet.top)
            over = _aligned(name, Box(name.box.left, top, name.box.width, max(name.box.top - top - scale.cm(0.1), 1)))
        over = finder.clear(over, taken, 0)
        if over.height < scale.cm(1.1) or over.width < scale.cm(2):
            return None
        areas["ordinal"] = Place(over, anchor="b")
    blocked = [*taken, *(place.box for place in areas.values())]
    if title is not page.upright_title:  # a text may be higher than a name of two lines
        two = 2 * line + name.insets[1] + name.insets[3]
        name = name.at(replace(name.box, height=min(name.box.height, two)))
    text = next((each for each in _texts(finder) if each is not title and _under_it(each, name.box)), None)
    top = text.box.top if text is not None else name.box.bottom + scale.cm(0.2)
    top = max(top, name.box.bottom + scale.cm(0.3)) if title.fill is not None else top
    column = text if text is not None and text.box.width >= scale.cm(8) else None
    inner = _aligned(name, name.box)
    left, right = (max(column.inner.left, inner.left), column.inner.right) if column else (inner.left, inner.right)
    least = scale.cm(3.6 if title is page.upright_title else 2.8)
    under = Box(left, top, right - left, max(finder.sheet.bottom - top, 1))
    rest = _in_line(finder, under, blocked, scale.cm(0.1), least)
    if rest.height < least or rest.top > top + scale.cm(2):
        return None
    if deal:
        details, rest = above(rest, scale.cm(0.8), scale.cm(0.3))
        areas["details"] = Place(details)
    areas |= {"title": name, "contents": Place(rest)}
    crumb = finder.layout_areas.breadcrumb
    standing = [*taken, *(place.box for place in areas.values())]
    if crumb is not None and finder.stands(crumb.box, standing):
        areas["breadcrumb"] = crumb
    return areas


def _name(finder: FreeSpaceFinder) -> LayoutPlaceholder | None:
    """The text that a divider without a title has for its name: the largest, but for a number; None where there is none."""
    page = finder.page
    sized = [(float(each.stated.get("size", 0)), each) for each in _texts(finder)]
    fit = [
        (size, each)
        for size, each in sized
        if LEAST_LARGE <= size < NUMBER_SIZE and each.box.width >= WIDE_NAME * page.width
    ]
    return max(fit, key=lambda each: each[0])[1] if fit and page.title is None and page.title_like is None else None


def _under_it(placeholder: LayoutPlaceholder, title: Box) -> bool:
    """Whether a placeholder stands right under the title."""
    box = placeholder.box
    return box.top >= title.bottom - title.height // 4 and box.left < title.right and title.left < box.right


def _stack(finder: FreeSpaceFinder, deal: bool, foot: Places) -> Places:
    """All in one stack, in the place that is left."""
    scale, title = finder.scale, finder.page.upright_title
    taken = [place.box for place in foot.values()]
    line = finder.line(9)
    room = _room(finder, _stacked(finder, title), LOW * 1.4, taken)
    if room.top < finder.sheet.top + 2 * line:
        breadcrumb, room = above(room, line, scale.cm(0.2))
    else:
        breadcrumb = Box(room.left, room.top - 2 * line, room.width * 3 // 4, line)
    areas: Places = {"breadcrumb": Place(breadcrumb)} if finder.stands(breadcrumb, taken) else {}
    standing = finder.layout_areas
    if title is None and (finder.page.title_like is not None or finder.in_band(standing.title.box)):
        return _under_band(finder, deal, standing)
    ordinal, rest = above(room, round(room.height * 0.2), scale.cm(0.1))
    name, rest = above(rest, round(room.height * 0.27), scale.cm(0.35))
    areas["title"] = Place(name, title, like=title or finder.page.title_like)
    areas["ordinal"] = Place(ordinal, anchor="b")
    if deal:
        details, rest = above(rest, scale.cm(0.8), scale.cm(0.3))
        areas["details"] = Place(details)
    return {**areas, "contents": Place(rest)}


def _under_band(finder: FreeSpaceFinder, deal: bool, standing: LayoutAreas) -> Places:
    """The name where slides have their titles, as the house has no title elsewhere, and the rest under it."""
    scale = finder.scale
    ordinal, rest = above(standing.room, min(scale.cm(2.6), standing.room.height // 3), scale.cm(0.2))
    areas: Places = {"title": standing.title, "ordinal": Place(ordinal, anchor="b")}
    if deal:
        details, rest = above(rest, scale.cm(0.8), scale.cm(0.3))
        areas["details"] = Place(details)
    crumb = {"breadcrumb": standing.breadcrumb} if standing.breadcrumb is not None else {}
    return {**areas, **crumb, "contents": Place(rest)}


def _large_title(finder: FreeSpaceFinder) -> Place | None:
    """The title's placeholder; where the house sets another text much larger, the title stands there and looks so."""
    page, title = finder.page, finder.page.upright_title
    if title is None:
        return Place.like_that_of(page.title_like) if page.title_like is not None else None
    size = float(title.stated.get("size", 0))
    larger = [each for each in page.bodies if float(each.stated.get("size", 0)) >= max(1.3 * size, LEAST_LARGE)]
    wide = [each for each in larger if each.box.width >= 0.4 * page.width and _inside(finder, each)]
    return Place.like_that_of(wide[0], title) if wide else Place.own(title)


def _grown(finder: FreeSpaceFinder, place: Place, lines: int, others: Sequence[LayoutPlaceholder]) -> Place:
    """The place high enough for so many lines, where that is free: upwards where its text stands at the foot, else downwards."""
    box, high = place.box, lines * finder.title_line(place.model) + place.insets[1] + place.insets[3]
    if box.height >= high:
        return place
    taken = [each.box for each in others if not meet(each.box, box)]
    up = Box(box.left, box.bottom - high, box.width, high)
    down = Box(box.left, box.top, box.width, high)
    anchored = place.anchor if place.model is not None else "t"
    order: tuple[tuple[Box, Literal["t", "b"]], ...] = ((up, "b"), (down, "t"))
    for each, anchor in order if anchored == "b" else order[::-1]:
        if finder.stands(each, taken):
            return replace(place, box=each, anchor=anchor)
    return place


def _with_title(finder: FreeSpaceFinder, title: Place, lines: int) -> Places | None:
    """Subtitle and details over or under the title, None where there is no room for them."""
    texts = [each for each in _texts(finder) if not meet(each.box, title.box) and _inside(finder, each)]
    if title.placeholder is not None and title.like is not None:  # the title's own placeholder is free then
        texts.append(title.placeholder)

    def away(each: LayoutPlaceholder) -> int:
        return min(abs(each.box.top - title.box.bottom), abs(title.box.top - each.box.bottom))

    subtitle = min(texts, key=lambda each: (each.type != "subTitle", away(each)), default=None)
    if subtitle is None:
        rest = _in_line(finder, within(_under(finder, title.box), finder.slide), (), 0, round(1.4 * lines))
        if rest.height < 1.4 * lines:
            return None
        first, second = above(rest, round(lines * 0.6), finder.scale.cm(0.2))
        details = _aligned(title, replace(second, height=min(second.height, 2 * lines)))
        return {"subtitle": Place(_aligned(title, first)), "details": Place(details)}
    own = Place.like_that_of(subtitle) if subtitle is title.placeholder else Place.own(subtitle)
    others = [
        each for each in texts if each is not subtitle and not meet(each.box, own.box) and each is not title.placeholder
    ]
    others = [each for each in others if each.box.top >= min(title.box.top, own.box.top)]
    column = sorted(
        (each for each in others if abs(each.box.left - others[0].box.left) <= 0.03 * finder.page.width),
        key=lambda each: each.box.top,
    )
    for count in range(1, len(column) + 1):
        box = hull([each.box for each in column[:count]])
        box = replace(box, height=max(box.height, lines + column[0].insets[1] + column[0].insets[3]))
        if not any(meet(box, each) for each in (title.box, own.box)) and finder.stands(box):
            return {"subtitle": own, "details": Place(box, None, column[0].insets, column[0].anchor, column[0])}
    for least, each in itertools.product((lines, round(lines * SMALLER)), (own, _low(finder, own))):
        lowest = max(title.box, each.box, key=lambda box: box.bottom)
        clear = _in_line(finder, within(_under(finder, lowest), finder.slide), [title.box, each.box], 0, least)
        under = _aligned(each, replace(clear, height=min(clear.height, round(1.3 * lines))))
        if under.height >= least and under.width >= finder.scale.cm(8):
            return {"subtitle": each, "details": Place(under)}
    upper, lower = above(own.box, round(own.box.height * 0.4), 0)
    return {"subtitle": own.at(upper), "details": Place(_aligned(own, lower))} if lower.height >= lines else None


def _low(finder: FreeSpaceFinder, place: Place) -> Place:
    """The place of a subtitle as high as one line of it, at its top."""
    size = float(place.model.stated.get("size", 0)) if place.model is not None else 0.0
    size = min(size or SUBTITLE, finder.scale.points(SUBTITLE))
    high = round(size * LINE * EMU_PER_POINT) + place.insets[1] + place.insets[3]
    return replace(place, box=replace(place.box, height=min(place.box.height, high)), anchor="t")


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


def _in_line(finder: FreeSpaceFinder, box: Box, taken: Sequence[Box], gap: int, least: int) -> Box:
    """The free part of `box` that begins at its left edge where that is high enough, else the largest."""
    found, near = finder.clear(box, taken, gap), box.left + finder.scale.cm(0.3)
    edge = finder.clear(replace(box, width=min(finder.scale.cm(8), box.width)), taken, gap)
    if found.left <= near or edge.left > near or edge.top != box.top or edge.height < least:
        return found
    kept = finder.clear(replace(box, height=edge.height), taken, gap)
    return kept if kept.left <= near and kept.height >= least else found


def _cleared(finder: FreeSpaceFinder, box: Box) -> Box:
    return finder.clear(within(box, finder.slide), gap=0)


def _inside(finder: FreeSpaceFinder, placeholder: LayoutPlaceholder) -> bool:
    return _cleared(finder, placeholder.box) == placeholder.box


def _under(finder: FreeSpaceFinder, box: Box) -> Box:
    """All that is under `box`, as wide as that, on the panel that it stands on."""
    bottom = min([finder.sheet.bottom, *(each.bottom - finder.scale.cm(0.1) for each in finder.panels(box))])
    top = min(box.bottom + finder.scale.cm(0.1), bottom)
    return Box(box.left, top, box.width, bottom - top)


def _aligned(place: Place, box: Box) -> Box:
    """`box` with its sides taken in as far as the text in `place` is."""
    left, _, right, _ = place.insets
    return Box(box.left + left, box.top, max(box.width - left - right, 1), box.height)


# --- slides with text -----------------------------------------------------------------------------


def text_columns(areas: LayoutAreas, placeholders: Sequence[LayoutPlaceholder], count: int, scale: Scale) -> Places:
    """Text in columns: in `placeholders`, but for what stands in their way, or in the room where there are none."""
    boxes = [within(each.inner, areas.room) for each in placeholders] or columns(areas.room, count, scale.cm(0.7))
    if _cut_unevenly(placeholders, boxes):
        boxes = columns(areas.room, count, scale.cm(0.7))
    if count == 1:
        boxes = [_readable(areas, boxes[0])]
    places = [_in_placeholder(*each) for each in zip(placeholders, boxes, strict=False)]
    if count > 1:  # columns that hang from their middle would begin at heights of their own
        places = [each if each.anchor == "t" else replace(each, anchor="t") for each in places]
    places = places or [Place(each) for each in boxes]
    return {f"text-{number}": place for number, place in enumerate(places, 1)}


def _cut_unevenly(placeholders: Sequence[LayoutPlaceholder], boxes: Sequence[Box]) -> bool:
    """Whether what stands in the way leaves columns of very different widths that the house has about as wide."""
    if len(placeholders) < 2 or len(placeholders) != len(boxes):
        return False
    own, left = ([each.width for each in several] for several in ([each.inner for each in placeholders], boxes))
    return min(own) >= EVEN * max(own) > 0 and min(left) < EVEN * max(left)


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
