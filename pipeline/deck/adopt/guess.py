"""Every role of a deck on the slide layouts of an unknown template: what plays it, and where its areas stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.slide import Slide

from pipeline.colour import LARGE_READABLE, READABLE, contrast, mixed
from pipeline.deck.adopt import areas, roles
from pipeline.deck.adopt.free_space import FreeSpaceFinder, LayoutAreas
from pipeline.deck.adopt.house_colours import HouseColours, house_colours
from pipeline.deck.adopt.layout_reader import LayoutPlaceholder, Page
from pipeline.deck.adopt.masters import house
from pipeline.deck.adopt.palette import QUIET, row_fill
from pipeline.deck.adopt.place import Place
from pipeline.deck.adopt.styles import Scale, StyleMaker
from pipeline.deck.boxes import any_meet, area, grown, hull, meet, overlap, within
from pipeline.deck.house_words import said_by_most
from pipeline.deck.template_settings import COLOURS, NEEDED
from pipeline.messages import Message, said
from pipeline.slides import Box

OPTIONAL: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(NEEDED, ("breadcrumb", "footer", "number")),
    **dict.fromkeys(("chapter", "deal"), ("breadcrumb", "number")),
    "cover": (),
}
"""The areas that a deck can do without."""

FOOT = ("footer", "number", "breadcrumb")
"""What is left out rather than laid on a sheet, where it can't be read."""

LARGE = ("title", "ordinal")
GLARING = 9.0  # contrast: edges between colours that differ by more are in the way of any word
VEIL = 80  # percent: so much of pale art hides a sheet under text that could be read without
KEPT = 0.9  # of the place of a footer: words on so much of it are what it says
LITTLE = 0.35  # of the slide: a template with less room for text makes long decks


@dataclass(frozen=True)
class Role:
    """A slide layout that plays a role."""

    page: Page
    places: Mapping[str, Place]
    """By area."""
    sheets: tuple[Box, ...] = ()
    """What is laid under the text."""
    sheet_opacity: int = 100
    """How much of what is behind them the sheets hide, in percent."""

    def ground(self, place: Place, least: float = READABLE) -> tuple[str, ...]:
        """The colours that stand behind a text in `place`, in older programs too where one can have `least` contrast to all."""
        if any(within(place.box, sheet) == place.box for sheet in self.sheets):
            through = 1 - self.sheet_opacity / 100
            grounds = self.page.ground(place.box) if through else (self.page.colours["bg1"],)
            return tuple(dict.fromkeys(mixed(self.page.colours["bg1"], each, through) for each in grounds))
        anywhere = self.page.ground_anywhere(place.box, place.placeholder)
        best = max(min(contrast(self.page.colours[name], each) for each in anywhere) for name in COLOURS)
        return anywhere if best >= least else self.page.ground(place.box, place.placeholder)


@dataclass(frozen=True)
class Plan:
    """All roles of a template."""

    roles: Mapping[str, Role]
    base: LayoutAreas
    """The slide layout that lends itself to what has none of its own."""
    scale: Scale
    text_font: str
    heading_font: str
    row_fill: list[Any] | None
    """What rows that click are filled with, as a template's YAML says it."""
    remarks: Sequence[Message]
    house: HouseColours


def plan(all_pages: Sequence[Page], slides: Iterable[Slide] = ()) -> Plan:
    """Who plays which role among `all_pages`, all slide layouts of a template; `slides` are the house's own."""
    chosen = house(all_pages)
    pages = chosen.pages
    scale = Scale.of(pages[0].width, pages[0].height)
    finders = {page.number: FreeSpaceFinder(page, scale) for page in pages}
    every = [each.layout_areas for each in finders.values()]
    base = roles.base(every)
    first = roles.cover(pages)
    opens = roles.divider(pages, first, base.page)
    found = {
        "cover": Role(first, areas.cover(finders[first.number])),
        "chapter": Role(opens, areas.divider(finders[opens.number], deal=False)),
        "deal": Role(opens, areas.divider(finders[opens.number], deal=True)),
    }
    for count in (1, 2, 3):
        own, placeholders = roles.columns(every, count, base) or (base, [])
        found[f"text-{count}"] = _on(own, areas.text_columns(own, placeholders, count, scale))
    found |= {role: _on(base, places) for role, places in areas.grid(base.room, scale).items()}
    if (listing := roles.contents(every, base)) is not None:
        found["contents"] = _on(listing, areas.grid(listing.room, scale)["contents"])
    for role, needed in NEEDED.items():
        if (made := roles.made_for(pages, role, needed, OPTIONAL[role])) is not None:
            places = _made(finders[made[0].number], made[1], role)
            if not any_meet([place.box for place in places.values()]):
                found[role] = Role(made[0], places)
    found = {role: _in_line(each, finders[each.page.number], base) for role, each in found.items()}
    body = base.page.usual or next(iter(base.page.bodies), None)
    title = base.title.model or first.title
    houses = list(slides)
    shown = house_colours(pages, houses)
    listed = found["contents"]
    rows = StyleMaker(listed.page, scale, listed.ground(listed.places["rows"]), ("", ""), shown)
    return Plan(
        {role: _backed(found[role], finders[found[role].page.number]) for role in NEEDED},
        base,
        scale,
        body.font if body is not None else "+mn-lt",
        title.font if title is not None else "+mj-lt",
        row_fill(listed.page, listed.places["rows"].box, rows),
        [
            *([chosen.remark] if chosen.remark else []),
            *_remarks(base, [first, opens]),
            *_in_the_footer(base, houses),
            *_unread(found.values()),
        ],
        shown,
    )


def _on(layout: LayoutAreas, places: Mapping[str, Place]) -> Role:
    """A role on a slide layout with title, breadcrumb and foot as they stand there."""
    return Role(layout.page, {**layout.furniture, **places})


def _in_line(role: Role, finder: FreeSpaceFinder, base: LayoutAreas) -> Role:
    """The role with its breadcrumb where most slides have theirs; without one on covers and dividers that have no room there."""
    own, usual = role.places.get("breadcrumb"), base.breadcrumb
    if own is None or usual is None or own.placeholder is not None or role.page is base.page:
        return role
    others = {name: place for name, place in role.places.items() if name != "breadcrumb"}
    title, under = role.places["title"].box, usual.box.top >= base.title.box.bottom
    down = title.bottom - base.title.box.bottom if under else title.top - base.title.box.top
    moved = replace(usual.box, left=usual.box.left + title.left - base.title.box.left, top=usual.box.top + down)
    for box in (usual.box, moved) if "ordinal" not in others else (usual.box,):
        if finder.stands(box, [place.box for place in others.values()]):
            place = replace(usual, box=box, placeholder=None, like=usual.model)
            return replace(role, places={**role.places, "breadcrumb": place})
    return replace(role, places=others) if "ordinal" in others else role


def _made(finder: FreeSpaceFinder, placeholders: Mapping[str, LayoutPlaceholder], role: str) -> Mapping[str, Place]:
    """The places on a slide layout that was made for a role; its chart stands where its other areas leave room."""
    places = {name: Place.own(placeholder) for name, placeholder in placeholders.items()}
    if "chart" in NEEDED[role] and "chart" not in places:
        text = places["text-1" if role == "chart-text" else "table"].box
        beside_it = Box(finder.sheet.left, text.top, finder.sheet.width, text.height)
        places["chart"] = Place(finder.clear(beside_it, [place.box for place in places.values()], finder.scale.cm(0.4)))
    return places


def _backed(role: Role, finder: FreeSpaceFinder) -> Role:
    """The role with sheets under its text where no colour of the theme can be read on all that stands behind it."""
    role = replace(
        role, places={name: place for name, place in role.places.items() if name not in FOOT or _read(role, name)}
    )
    whole, air = finder.slide, finder.scale.cm(0.3)
    over = [name for name in role.places if name in ("title", "breadcrumb")]
    rest = [name for name in role.places if name not in ("title", *FOOT)]
    pale = [names for names in (over, rest) if not all(_read(role, name) for name in names)]
    if not pale and _is_busy(role, rest):
        return replace(role, sheets=(_veil(role, rest, finder, air),), sheet_opacity=VEIL)
    sheets = [within(grown(hull([role.places[name].box for name in names]), air), whole) for names in pale]
    return replace(role, sheets=tuple(sheets))


def _is_busy(role: Role, names: Sequence[str]) -> bool:
    """Whether pale art behind text makes it hard to follow; large words on covers and dividers stand on what is there."""
    if "text-1" not in names and not {"rows", "table"} & set(names):
        return False
    boxes = [role.places[name].box for name in names]
    grounds = {colour for box in boxes for colour in role.page.ground(box)}
    pale = all(contrast(role.page.colours["bg1"], each) <= QUIET for each in grounds)
    return pale and any(role.page.is_busy(box) for box in boxes)


def _veil(role: Role, names: Sequence[str], finder: FreeSpaceFinder, air: int) -> Box:
    """A sheet round these areas, as far from the right edge of the slide as from the left where nothing is in the way."""
    box = within(grown(hull([role.places[name].box for name in names]), air), finder.slide)
    wide = replace(box, width=max(box.width, role.page.width - 2 * box.left))
    return wide if finder.stands(wide) else box


def _read(role: Role, name: str) -> bool:
    """Whether there is a colour of the theme, or the placeholder's own, that can be read behind an area."""
    place, page = role.places[name], role.page
    ground = page.ground(place.box, place.placeholder)
    own = place.model.colour if place.model is not None else None
    colours = [*(page.colours[each] for each in COLOURS), *([own] if own else [])]
    if max(contrast(ground[0], each) for each in ground) >= GLARING and page.is_busy(place.box):
        return False  # a grey that stands out a little from both is no colour for words
    least = LARGE_READABLE if name in LARGE else READABLE
    return max(min(contrast(each, behind) for behind in ground) for each in colours) >= least


def _remarks(base: LayoutAreas, others: Sequence[Page]) -> Iterator[Message]:
    if base.title.placeholder is None:
        yield said("template/no-title")
    if base.page.numbers_itself:
        yield said("template/own-number", layout=base.page.name)
    elif base.number is None:
        yield said("template/no-number", layout=base.page.name)
    if base.breadcrumb is None:
        yield said("template/no-breadcrumb", layout=base.page.name)
    if base.share < LITTLE:
        yield said("template/little-room", layout=base.page.name, percent=round(100 * base.share))
    for page in {page.number: page for page in others if roles.waits_for_photo(page)}.values():
        yield said("template/photo", layout=page.name)


def _in_the_footer(base: LayoutAreas, slides: Sequence[Slide]) -> Iterator[Message]:
    """That the house's own slides all say the same in a footer that has no room for a deck's own."""
    placeholder = base.page.first("ftr")
    if placeholder is None or (base.footer is not None and meet(base.footer.box, placeholder.box)):
        return
    if any(
        each.kind == "words" and overlap(each.box, placeholder.box) >= KEPT * area(placeholder.box)
        for each in base.page.fixed
    ):
        return  # it is on the slide layout as a text
    words, _ = said_by_most((slide.element for slide in slides), len(slides))
    if words:
        yield said("template/footer-words", words=words)


def _unread(played: Iterable[Role]) -> Iterator[Message]:
    """That there is a picture that can't be read, told once for each reason: one of the slide master's is on many slide layouts."""
    why = {kind: role.page.name for role in reversed([*played]) for kind in role.page.scene.unread}
    yield from (said(f"template/picture-{kind}", layout=why[kind]) for kind in sorted(why))
