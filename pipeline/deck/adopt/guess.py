"""Every role of a deck on the slide layouts of an unknown template: what plays it, and where its areas stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.colour import READABLE, contrast
from pipeline.deck.adopt import roles
from pipeline.deck.adopt.covers import cover, divider
from pipeline.deck.adopt.frames import FreeSpaceFinder, LayoutAreas, Place
from pipeline.deck.adopt.layout_reader import LayoutPlaceholder, Page
from pipeline.deck.adopt.places import above, beside, columns, grown, hull, meet, within
from pipeline.deck.adopt.styles import Scale
from pipeline.deck.template_settings import COLOURS
from pipeline.slides import Box

NEEDED: Mapping[str, tuple[str, ...]] = {
    "cover": ("title", "subtitle", "details"),
    "contents": ("title", "rows"),
    "chapter": ("title", "ordinal", "contents"),
    "deal": ("title", "ordinal", "details", "contents"),
    "text-1": ("title", "text-1"),
    "text-2": ("title", "text-1", "text-2"),
    "text-3": ("title", "text-1", "text-2", "text-3"),
    "message": ("title", "audience", "text-1", "text-2"),
    "chart-text": ("title", "text-1", "chart"),
    "chart-table": ("title", "lead", "chart", "table"),
    "table": ("title", "lead", "table"),
    "navigation": ("title", "text-1", "rows"),
}
"""The roles of a deck, and the areas that it can't do without."""

OPTIONAL: Mapping[str, tuple[str, ...]] = {
    role: ()
    if role == "cover"
    else ("breadcrumb", "number")
    if role in ("chapter", "deal")
    else ("breadcrumb", "footer", "number")
    for role in NEEDED
}
"""The areas that a deck can do without."""

WIDE = 1.2  # a room that is so much wider than high has things beside each other, a narrower one below each other
READING = 0.72  # of the room: wide enough for one column of larger text


@dataclass(frozen=True)
class Role:
    """A slide layout that plays a role, and its places by area.

    `sheets` are laid under the text. `how` is "made" where the slide layout was made for the role, "own" where it has
    placeholders for its text, and "derived" where it lends its title and the areas are free places on it.
    """

    page: Page
    places: Mapping[str, Place]
    how: str
    sheets: tuple[Box, ...] = ()

    def ground(self, place: Place) -> tuple[str, ...]:
        """The colours that stand behind a text in `place`."""
        if any(within(place.box, sheet) == place.box for sheet in self.sheets):
            return (self.page.colours["bg1"],)
        return self.page.ground(place.box, place.spot)


@dataclass(frozen=True)
class Plan:
    """All roles of a template. `base` is the slide layout that lends itself to what has none of its own."""

    roles: Mapping[str, Role]
    base: LayoutAreas
    scale: Scale
    text_font: str
    heading_font: str
    remarks: Sequence[str]


def plan(pages: Sequence[Page]) -> Plan:
    """Who plays which role among `pages`, all slide layouts of a template."""
    scale = Scale.of(pages[0].width, pages[0].height)
    surveyors = [FreeSpaceFinder(page, scale) for page in pages]
    frames = [each.frame() for each in surveyors]
    base = roles.base(frames)
    first = roles.cover(pages)
    opens = roles.divider(pages, first, base.page)
    found = {
        "cover": Role(first, cover(surveyors[first.number - 1]), "own" if first.title else "derived"),
        "chapter": Role(opens, divider(surveyors[opens.number - 1], deal=False), "own" if opens.title else "derived"),
        "deal": Role(opens, divider(surveyors[opens.number - 1], deal=True), "own" if opens.title else "derived"),
        **_texts(frames, base, scale),
        **{
            role: Role(base.page, {**base.furniture, **places}, "derived")
            for role, places in _grid(base, scale).items()
        },
    }
    for role, needed in NEEDED.items():
        made = roles.made_for(pages, role, needed, OPTIONAL[role])
        if made is not None:
            found[role] = _made(made, role, found[role])
    body = base.page.usual or next(iter(base.page.bodies), None)
    title = base.page.title or first.title
    return Plan(
        {role: _backed(found[role], scale) for role in NEEDED},
        base,
        scale,
        body.font if body is not None else "+mn-lt",
        title.font if title is not None else "+mj-lt",
        list(_remarks(base)),
    )


def _texts(frames: Sequence[LayoutAreas], base: LayoutAreas, scale: Scale) -> dict[str, Role]:
    """Text in one, two and three columns: where the template has them in their own places, but for what stands in their way."""
    found = {}
    for count in (1, 2, 3):
        own = roles.columns(frames, count, base)
        spots: list[LayoutPlaceholder] = []
        if own is None:
            frame, boxes = base, columns(base.room, count, scale.cm(0.7))
            boxes = [_column(frame, base.room)] if count == 1 else boxes
        else:
            frame, spots = own
            boxes = [within(spot.inner, frame.room) for spot in spots]
            boxes = [_column(frame, boxes[0])] if count == 1 else boxes
        places = _in_spots(spots, boxes) if spots else [Place(box) for box in boxes]
        areas = {f"text-{number}": place for number, place in enumerate(places, 1)}
        found[f"text-{count}"] = Role(frame.page, {**frame.furniture, **areas}, "own" if spots else "derived")
    return found


def _column(frame: LayoutAreas, box: Box) -> Box:
    """A column for larger text: not so wide that its lines are hard to follow."""
    widest = frame.page.width * READING if box.width > WIDE * box.height else box.width
    return Box(box.left, box.top, min(box.width, round(widest)), box.height)


def _in_spots(spots: Sequence[LayoutPlaceholder], boxes: Sequence[Box]) -> list[Place]:
    """Placeholders where they stand, or, where their text would go elsewhere, moved there."""
    return [
        Place.own(spot) if box == spot.inner else Place(box, spot, moved=True)
        for spot, box in zip(spots, boxes, strict=True)
    ]


def _grid(base: LayoutAreas, scale: Scale) -> dict[str, dict[str, Place]]:
    """The areas of what hardly any template has slide layouts for, in the room of the base."""
    room, gutter = base.room, scale.cm(0.8)
    wide = room.width >= WIDE * room.height
    line = scale.cm(0.75)
    lead, under = above(room, line if room.width > scale.cm(24) else 2 * line, scale.cm(0.25))
    if wide:
        audience, text = beside(room, 0.22, gutter)
        chart_text, chart = beside(room, 0.48, gutter)
        chart_left, table_right = beside(under, 0.46, gutter)
        navigation_text, rows = beside(room, 0.4, gutter)
    else:
        audience, text = above(room, scale.cm(2.4), gutter // 2)
        chart, chart_text = above(room, round(room.height * 0.46), gutter // 2)
        chart_left, table_right = above(under, round(under.height * 0.42), gutter // 2)
        navigation_text, rows = above(room, round(room.height * 0.3), gutter // 2)
    rule = scale.cm(0.5)  # the audience's rule stands left of its name
    audience = Box(audience.left + rule, audience.top, audience.width - rule, audience.height)
    left, right = columns(text, 2, scale.cm(0.7))
    edge = scale.cm(0.3)
    insets = (edge, 0, edge, 0)
    return {
        "contents": {"rows": Place(room, insets=insets, anchor="ctr")},
        "message": {"audience": Place(audience), "text-1": Place(left), "text-2": Place(right)},
        "chart-text": {"text-1": Place(chart_text), "chart": Place(chart)},
        "chart-table": {"lead": Place(lead), "chart": Place(chart_left), "table": Place(table_right)},
        "table": {"lead": Place(lead), "table": Place(under)},
        "navigation": {"text-1": Place(navigation_text), "rows": Place(rows, insets=insets, anchor="ctr")},
    }


def _made(made: roles.Made, role: str, derived: Role) -> Role:
    """The slide layout that was made for a role; its chart stands where its other areas leave room."""
    places = {name: Place.own(spot) for name, spot in made.spots.items()}
    if "chart" in NEEDED[role] and "chart" not in places:
        surveyor = FreeSpaceFinder(made.page, Scale.of(made.page.width, made.page.height))
        taken = [place.box for place in places.values()]
        text = places["text-1" if role == "chart-text" else "table"].box
        beside_it = Box(surveyor.sheet.left, text.top, surveyor.sheet.width, text.height)
        places["chart"] = Place(surveyor.clear(beside_it, taken, surveyor.scale.cm(0.4)))
    boxes = [place.box for place in places.values()]
    if any(meet(box, other) for at, box in enumerate(boxes) for other in boxes[at + 1 :]):
        return derived
    return Role(made.page, places, "made")


def _backed(role: Role, scale: Scale) -> Role:
    """The role with sheets under its text where no colour of the theme can be read on all that stands behind it."""
    page = role.page
    hard = [
        name
        for name, place in role.places.items()
        if max(
            min(contrast(page.colours[colour], behind) for behind in page.ground(place.box, place.spot))
            for colour in COLOURS
        )
        < READABLE
    ]
    if not hard:
        return role
    whole, air = Box(0, 0, page.width, page.height), scale.cm(0.3)
    over = [place.box for name, place in role.places.items() if name in ("title", "breadcrumb")]
    foot = [[place.box] for name, place in role.places.items() if name in ("footer", "number")]
    rest = [place.box for name, place in role.places.items() if name not in ("title", "breadcrumb", "footer", "number")]
    sheets = [within(grown(hull(boxes), air), whole) for boxes in (over, rest)]
    sheets += [hull(boxes) for boxes in foot]
    return replace(role, sheets=tuple(sheets))


def _remarks(base: LayoutAreas) -> Iterator[str]:
    if base.title.spot is None:
        yield "No slide layout with room for text has a title placeholder: a text box plays the title."
    for name, place in (("slide number", base.number), ("breadcrumb", base.breadcrumb)):
        if place is None:
            yield f'The slide layout "{base.page.name}" leaves no room for a {name}: the slides have none.'
