"""Where things may stand on one slide layout: title, breadcrumb, foot, and the room that is left for what a slide is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.deck.adopt.fixed_shapes import UNREAD, FixedShape
from pipeline.deck.adopt.layout_reader import TITLES, LayoutPlaceholder, Page
from pipeline.deck.adopt.place import Place
from pipeline.deck.adopt.styles import LINE, SMALLEST, TIGHT_LINE, Scale
from pipeline.deck.boxes import above, area, free, hull, meet, overlap, within
from pipeline.deck.house_words import NARROW_FOOTER
from pipeline.slides import EMU_PER_POINT, Box

TITLE = 26.0  # points on a usual slide, at most
PANEL = 0.85  # of an area: a shape that holds so much of it is a panel that it stands on
BACKDROP = 0.8  # of the slide: a shape that covers so much is part of the background
ROOMY = 0.36  # of the slide: so much room is enough
ENOUGH = 0.3  # of the slide: so much room where the template has its text is made do with
STRETCHED = 0.22  # of the slide: so much room down to the foot, between the template's own margins, is too
LOW = 0.45  # of the height: a title that ends lower is none of a slide with text
SQUEEZED = 0.8  # of a line of the title: where its place is so high, its text is set as much smaller
IN_BAND = 0.55  # of a title's place: with so much of it in a bar it stands there
HIGH_BAR = 0.5  # of the height: a bar beside the text
MARGIN = 0.8  # cm that text keeps off one that cuts its place off
UNDER = 0.6  # of the height: titles that begin lower stand under the text
TALL = 0.3  # of the height: a title beside the text is so high
NARROW = 0.45  # of the width: a narrower title stands beside the text and not over it


@dataclass(frozen=True)
class LayoutAreas:
    """A slide layout with its places for a slide with text; those that are None have none."""

    page: Page
    title: Place
    breadcrumb: Place | None
    footer: Place | None
    number: Place | None
    room: Box
    """For what the slide is about."""

    @property
    def furniture(self) -> dict[str, Place]:
        """The places round the room, by area."""
        found = {"title": self.title, "breadcrumb": self.breadcrumb, "footer": self.footer, "number": self.number}
        return {name: place for name, place in found.items() if place is not None}

    @property
    def titled(self) -> bool:
        """Whether the slide layout has a placeholder where its title stands."""
        return self.title.model is not None

    @property
    def share(self) -> float:
        """How much of the slide the room is."""
        return area(self.room) / (self.page.width * self.page.height)


class FreeSpaceFinder:
    """Finds the places on one slide layout."""

    def __init__(self, page: Page, scale: Scale) -> None:
        self.page = page
        self.scale = scale
        self.slide = Box(0, 0, page.width, page.height)
        across, down = round(page.width * 0.045), round(page.height * 0.04)
        self.sheet = Box(across, down, page.width - 2 * across, page.height - 2 * down)
        self.gap = scale.cm(0.3)
        self._shapes = [each for each in page.fixed if each.size < BACKDROP * area(self.slide)]

    @cached_property
    def layout_areas(self) -> LayoutAreas:
        """The places of a slide with text."""
        number = self._number()
        footer = self._footer(number)
        foot = [each.box for each in (number, footer) if each is not None]
        title = self._title(foot)
        head = footer is not None and not self._kept and footer.box.bottom <= title.box.top + self.gap
        if head and footer is not None:  # a running head, and no foot
            breadcrumb: Place | None = replace(footer, placeholder=None, like=footer.placeholder)
            footer = None
        elif self._kept:
            breadcrumb = None
        else:
            title, breadcrumb = self._breadcrumb(title, foot)
        taken = [title.box, *foot, *([breadcrumb.box] if breadcrumb else [])]
        room = self._room(title, taken)
        if area(room) < ROOMY * area(self.slide) and title.placeholder is not None:
            low = self._lower(title)
            roomier = self._room(low, [low.box, *taken[1:]])
            if area(roomier) > area(room):
                title, room = low, roomier
        if breadcrumb is None and room.height > 6 * self.line(9):
            top, room = above(room, self.line(9), self.gap)
            breadcrumb = Place(top)
        return LayoutAreas(self.page, title, breadcrumb, footer, number, room)

    def obstacles(self, box: Box) -> list[Box]:
        """The fixed shapes that a text in `box` must go round: those that don't hold it."""
        return [part for each in self._shapes if not _holds(each, box) for part in each.outline]

    def clear(self, box: Box, taken: Sequence[Box] = (), gap: int | None = None) -> Box:
        """The largest part of `box` that is free of shapes and of what is `taken`."""
        for panel in self.panels(box):
            box = within(box, panel)
        return self._off_bars(box, free(box, [*self.obstacles(box), *taken], self.gap if gap is None else gap))

    def panels(self, box: Box) -> list[Box]:
        """The shapes that a text in `box` stands on."""
        return [each.box for each in self._shapes if _holds(each, box)]

    def _off_bars(self, wanted: Box, found: Box) -> Box:
        """`found`, which is what is free of a box that was `wanted`, with a margin to high bars that cut its sides off."""
        left, right, margin = found.left, found.right, self.scale.cm(MARGIN)
        for bar in (
            part for each in self._shapes for part in each.outline if part.height >= HIGH_BAR * self.page.height
        ):
            if wanted.left < found.left and found.left - margin < bar.right <= found.left:
                left = max(left, bar.right + margin)
            if found.right < wanted.right and found.right <= bar.left < found.right + margin:
                right = min(right, bar.left - margin)
        return replace(found, left=left, width=right - left) if right > left else found

    def stands(self, box: Box, taken: Sequence[Box] = ()) -> bool:
        """Whether a text in `box` is on the slide, and in the way of no shape and of nothing that is `taken`."""
        blocked = any(meet(box, each) for each in (*self.obstacles(box), *taken))
        return not blocked and within(box, self.slide) == box

    # --- round the room ---------------------------------------------------------------------------

    def line(self, size: float) -> int:
        """The height of one line of `size` points on a usual slide, with air."""
        return round(self.scale.points(size) * 1.4 * EMU_PER_POINT)

    def _number(self) -> Place | None:
        if self.page.numbers_itself:
            return None
        placeholder = self.page.first("sldNum")
        if placeholder is not None and self._usable(placeholder, width=0.9) and self.stands(placeholder.box):
            return self._line_of(placeholder)
        width = round(self.sheet.width * 0.07)
        farthest = self.page.width // 2
        return self._at_the_foot(placeholder, range(self.sheet.right - width, farthest, -max(width // 4, 1)), width, [])

    def _footer(self, number: Place | None) -> Place | None:
        placeholder = self.page.first("ftr")
        taken = [number.box] if number else []
        if placeholder is not None and self._usable(placeholder, width=NARROW_FOOTER):
            place = self._line_of(placeholder)
            return place.at(free(placeholder.box, taken)) if taken and meet(placeholder.box, taken[0]) else place
        if placeholder is not None and (beside := self._beside(placeholder, taken)) is not None:
            return beside
        if any(each.top >= UNDER * self.page.height for each in self._kept):
            return None  # the title stands there
        lefts = [each for each in (self._text_left, self.sheet.left) if each is not None]
        return self._at_the_foot(placeholder, lefts, round(self.sheet.width * 0.6), taken)

    @property
    def _text_left(self) -> int | None:
        """Where the house's text begins, at the left margin; None where it begins elsewhere."""
        usual = self.page.usual
        near = usual is not None and self.scale.cm(0.4) <= usual.inner.left <= 2 * self.sheet.left
        return usual.inner.left if usual is not None and near else None

    def _beside(self, placeholder: LayoutPlaceholder, taken: Sequence[Box]) -> Place | None:
        """The part of a footer's placeholder that is left by what stands in its way; None where that is too little."""
        box = self.clear(placeholder.box, taken, 0)
        low = placeholder.box.top >= self.page.height * 0.85 and within(placeholder.box, self.slide) == placeholder.box
        high = box.height >= max(SMALLEST * LINE * EMU_PER_POINT, placeholder.box.height // 2)
        wide = box.width >= max(self.scale.cm(NARROW_FOOTER), placeholder.box.width // 2)
        return self._line_of(placeholder).at(box) if low and high and wide and self.stands(box, self._kept) else None

    def _at_the_foot(
        self, placeholder: LayoutPlaceholder | None, lefts: Sequence[int], width: int, taken: Sequence[Box]
    ) -> Place | None:
        """A free line as near to the foot of the slide as there is one, from the first of `lefts` that is free.

        A logo there has it beside it rather than on it.
        """
        height = self.line(9)
        lowest = self.slide.bottom - self.scale.cm(0.35) - height
        titles = [
            each.top for each in self._kept if each.top >= UNDER * self.page.height
        ]  # over such a one it would float
        for top in range(lowest, max([lowest - self.page.height // 3, *titles]), -max(height // 3, 1)):
            for left in lefts:
                with_air = Box(left - self.gap, top, width + 2 * self.gap, height + self.gap // 3)
                if self.stands(with_air, [*taken, *self._kept]):
                    return Place(Box(left, top, width, height), placeholder)
        return None

    @cached_property
    def _kept(self) -> list[Box]:
        """The title's place, where the house has it beside or under the text."""
        placeholder = self.page.title
        return [placeholder.box] if placeholder is not None and self._title_elsewhere(placeholder) else []

    def _usable(self, placeholder: LayoutPlaceholder, width: float) -> bool:
        """Whether a placeholder stands on the slide and holds one line, in a part of the slide where it is in nobody's way."""
        box = placeholder.box
        high = box.height >= SMALLEST * LINE * EMU_PER_POINT and placeholder.inner.width >= self.scale.cm(width)
        low = box.top >= self.page.height * 0.85 or box.bottom <= self.page.height * 0.12
        known = [
            each for each in self._shapes if each.kind not in UNREAD
        ]  # what can't be read has its holes where the house writes
        blocked = any(meet(box, part) for each in known if not _holds(each, box) for part in each.outline)
        blocked = blocked or any(meet(box, each) for each in self._kept)
        return high and low and not blocked and within(box, self.slide) == box

    def _line_of(self, placeholder: LayoutPlaceholder) -> Place:
        """The placeholder of one line, without the air over and under it where that leaves too little for the line."""
        place = Place.own(placeholder)
        if placeholder.inner.height >= SMALLEST * LINE * EMU_PER_POINT:
            return place
        left, _, right, _ = place.insets
        return replace(place, insets=(left, 0, right, 0))

    @property
    def _title_on_top(self) -> bool:
        """Whether the title's placeholder stands over the text, as titles do."""
        placeholder = self.page.upright_title
        if placeholder is None:
            return False
        return placeholder.box.width >= NARROW * self.page.width and placeholder.box.bottom <= LOW * self.page.height

    def _title(self, foot: Sequence[Box]) -> Place:
        placeholder, like = self.page.title, self.page.title_like
        if like is not None:
            cleared = self.clear(like.box, foot, 0)
            if area(cleared) >= 0.4 * area(like.box) and cleared.height >= self.title_line(like):
                return Place.like_that_of(like).at(cleared)
        if placeholder is not None and self._title_on_top:
            box = within(placeholder.box, self.slide)
            cleared = self.clear(box, foot, 0)
            if area(cleared) >= 0.4 * area(box) and cleared.height >= SQUEEZED * self.title_line(placeholder):
                return Place.own(placeholder).at(cleared)
        if placeholder is not None and self._kept:
            return Place.own(placeholder)
        band = self._band()
        if placeholder is not None and self._title_on_top and band is not None:
            inside = within(placeholder.box, band)
            high = inside.height >= SQUEEZED * self.title_line(placeholder)
            if high and overlap(placeholder.box, band) >= IN_BAND * area(placeholder.box):
                return Place.own(placeholder).at(inside)
        if placeholder is None and band is not None:
            return Place(self.clear(band, foot, self.gap), None, anchor="ctr")
        height = self._title_height(placeholder)
        top = Box(self.sheet.left, self.sheet.top, self.sheet.width, max(height * 2, self.page.height // 4))
        cleared = self.clear(top, foot)
        if cleared.height < self.title_line(placeholder):
            cleared = Box(self.sheet.left, self.sheet.top, self.sheet.width, height)
        return Place(replace(cleared, height=min(height, cleared.height)), placeholder)

    def _title_elsewhere(self, placeholder: LayoutPlaceholder) -> bool:
        """Whether the house has its titles beside or under the text, on the slide master too, where they can be read in full."""
        usual, box = self.page.masters_title, placeholder.box
        if usual is None or not placeholder.upright or within(box, self.slide) != box:
            return False
        beside = max(box.width, usual.width) < NARROW * self.page.width and box.height >= TALL * self.page.height
        under = min(box.top, usual.top) >= UNDER * self.page.height and box.width >= NARROW * self.page.width
        wide = box.width >= self.scale.cm(4) and box.height >= (1.5 if under else 2) * self.title_line(placeholder)
        return (beside or under) and wide and self.stands(box)

    def _band(self) -> Box | None:
        """The bar across the top that is high enough for a title, between the template's margins; None where there is none."""
        for each in self._shapes:
            box = each.box
            wide = box.width >= 0.6 * self.page.width and each.kind == "shape" and each.size >= 0.6 * area(box)
            if (
                wide
                and box.top <= 0.15 * self.page.height
                and self.title_line(None) <= box.height <= 0.3 * self.page.height
            ):
                return within(box, Box(self.sheet.left, 0, self.sheet.width, self.page.height))
        return None

    def in_band(self, box: Box) -> bool:
        """Whether `box` lies in the bar across the top."""
        band = self._band()
        return band is not None and within(box, band) == box

    def title_line(self, placeholder: LayoutPlaceholder | None, most: float = TITLE) -> int:
        """The height of one line of the title, of at most `most` points on a usual slide."""
        own = placeholder.stated.get("size") if placeholder is not None else None
        size = self.scale.title(float(own) if own is not None else None, most)
        return round(size * (TIGHT_LINE + 0.06) * EMU_PER_POINT)

    def _title_height(self, placeholder: LayoutPlaceholder | None) -> int:
        """The height of a title of two lines."""
        return 2 * self.title_line(placeholder) + self.scale.cm(0.1)

    def _lower(self, title: Place) -> Place:
        """The title no higher than two lines take."""
        height = self._title_height(title.placeholder) + title.insets[1] + title.insets[3]
        return title.at(replace(title.box, height=min(height, title.box.height)))

    def _breadcrumb(self, title: Place, foot: Sequence[Box]) -> tuple[Place, Place | None]:
        """A line over the title: in the air that there is, or else in what the title can spare."""
        height = self.line(9)
        if (kicker := self._kicker(title)) is not None:
            return title, Place.own(kicker)
        filled = title.placeholder is not None and title.placeholder.fill is not None
        low = self._lower(title)
        if title.anchor == "b" and not filled and title.box.height >= low.box.height + height:
            title = title.at(replace(low.box, top=title.box.bottom - low.box.height))
        left = title.box.left + title.insets[0]
        width = round((title.box.width - title.insets[0] - title.insets[2]) * 0.75)
        left, width = max(left, self.scale.cm(0.4)), min(width, self.page.width - self.scale.cm(0.8))
        over = [each for each in self.obstacles(title.box) if each.left < left + width and left < each.right]
        top = max([*(each.bottom for each in over if each.bottom <= title.box.top + self.gap), self.scale.cm(0.35)])
        if title.box.top - top >= height:
            air = min(self.scale.cm(0.1), title.box.top - top - height)
            box = Box(left, title.box.top - height - air, width, height)
            if self.stands(box, foot):
                return title, Place(box)
        spare = 0 if filled else title.box.height - height
        if spare >= self.title_line(title.placeholder) + title.insets[1] + title.insets[3]:
            upper, lower = above(title.box, height, 0)
            return title.at(lower), Place(replace(upper, left=left, width=width))
        box = Box(left, title.box.bottom + self.gap // 2, width, height)
        return title, Place(box) if self.stands(box, foot) and box.bottom < self.page.height // 2 else None

    def _kicker(self, title: Place) -> LayoutPlaceholder | None:
        """The placeholder for a line of text right over the title."""
        for each in self.page.bodies:
            box, near = each.box, abs(each.box.left - title.box.left) <= 0.03 * self.page.width
            over = box.bottom <= title.box.top + self.gap // 2 and box.bottom > title.box.top - self.scale.cm(1.5)
            low = self.line(9) <= box.height <= 0.09 * self.page.height
            if near and over and low and self.stands(box) and not meet(box, title.box):
                return each
        return None

    # --- the room ---------------------------------------------------------------------------------

    def _room(self, title: Place, taken: Sequence[Box]) -> Box:
        """Where the slide layout or the slide master has its text, or the largest free place where that is larger by much."""
        text = self._text_box(title)
        own = self.clear(text, taken) if text is not None else None
        if own is not None and area(own) >= ENOUGH * area(self.slide):
            return own
        if own is not None and text is not None:
            tall = Box(text.left, text.top, text.width, max(self.sheet.bottom - text.top, 1))
            own = max(own, self.clear(tall, taken), key=area)
            if area(own) >= STRETCHED * area(self.slide):
                return own
        below = Box(self.sheet.left, title.box.bottom, self.sheet.width, max(self.sheet.bottom - title.box.bottom, 1))
        found = max(self.clear(below, taken), self._all(taken), key=area)
        return own if own is not None and area(own) * 1.25 >= area(found) else found

    def _all(self, taken: Sequence[Box]) -> Box:
        """The largest free place on the slide; large shapes count as background where they leave too little."""
        found = self.clear(self.sheet, taken)
        if area(found) >= 0.2 * area(self.slide):
            return found
        small = [each.outline for each in self._shapes if each.size < 0.08 * area(self.slide)]
        return free(self.sheet, [*(part for outline in small for part in outline), *taken], self.gap)

    def _text_box(self, title: Place) -> Box | None:
        """Round the text of the placeholders under the title; the slide master's where there are none."""
        middle = title.box.top + title.box.height // 2
        others = (*TITLES, "dt", "ftr", "sldNum", "subTitle")
        low = [each for each in self.page.placeholders if each.type not in others and each.box.top >= middle]
        low = [each for each in low if each.box.height > 0.1 * self.page.height or each.type == "obj"]
        if low and (self._title_on_top or title.like is not None):
            return within(hull([each.inner for each in low]), self.slide)
        usual = self.page.usual
        return within(usual.inner, self.slide) if usual is not None and usual.upright else None


def _holds(shape: FixedShape, box: Box) -> bool:
    """Whether a shape is a panel that a text in `box` stands on: pictures are none, and no shapes with words."""
    shared = sum(overlap(part, box) for part in shape.outline)
    return shape.kind == "shape" and shared >= PANEL * max(area(box), 1)
