"""Guess which slide layout plays which role: by the template's own slides, PowerPoint's word, its name, what stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.deck.adopt.free_space import LayoutAreas
from pipeline.deck.adopt.layout_reader import BODIES, LayoutPlaceholder, Page
from pipeline.deck.adopt.names import AREAS, BLANK, CONTENTS, COVER, DIVIDER, ROLES, TITLE_ONLY, UNFIT
from pipeline.deck.boxes import any_meet, area

ALIKE = 0.06  # of the slide: columns whose tops, widths or heights differ by more are none of one row
TUCKED = 0.02  # of the slide: how far columns may reach under the title's placeholder
LEAST_ROWS = 0.25  # of the slide: so much room is enough for a list of contents
PHOTO = 0.5  # of the slide: a larger picture's placeholder is the background, of which nothing shows without a picture
LEAST_TEXT = 0.1  # of the slide: smaller placeholders hold no column of text


def cover(pages: Sequence[Page]) -> Page:
    """The slide layout for the cover."""
    return max(pages, key=lambda page: (_cover_score(page), -page.number))


def divider(pages: Sequence[Page], first: Page, text: Page) -> Page:
    """The slide layout that opens chapters and deals: one made for it, or else the cover's where it has a title, or the text's."""
    made = [page for page in pages if page.kind == "secHead" or DIVIDER.search(page.name)]
    made = [page for page in made if not waits_for_photo(page)] or made
    if made:
        return max(
            made,
            key=lambda page: (
                page.upright_title is not None,
                page.used,
                page.kind == "secHead",
                page.master == text.master,
                -page.number,
            ),
        )
    return first if first.upright_title else text


def contents(layouts: Sequence[LayoutAreas], like: LayoutAreas) -> LayoutAreas | None:
    """The slide layout that was made for a list of contents, with room for it; None where there is none."""
    made = [each for each in layouts if CONTENTS.search(each.page.name) and not DIVIDER.search(each.page.name)]
    fit = [each for each in made if each.titled and each.share >= min(0.8 * like.share, LEAST_ROWS)]
    return max(fit, key=lambda each: (each.page.master == like.page.master, each.share), default=None)


def waits_for_photo(page: Page) -> bool:
    """Whether a slide layout waits for a photograph that covers it."""
    photos = (area(each.box) for each in page.placeholders if each.type == "pic")
    return max(photos, default=0) >= PHOTO * page.width * page.height


def base(layouts: Sequence[LayoutAreas]) -> LayoutAreas:
    """The slide layout that everything is put on for which none was made: a title and much room."""
    return max(layouts, key=lambda layout: (round(_base_score(layout), 3), -layout.page.number))


def columns(
    layouts: Sequence[LayoutAreas], count: int, like: LayoutAreas
) -> tuple[LayoutAreas, list[LayoutPlaceholder]] | None:
    """The slide layout with `count` equal columns of text under the title, in the manner of `like`; None where there is none."""
    fit = [(layout, found) for layout in layouts if (found := _columns(layout, count))]
    return max(fit, key=lambda each: (_column_score(each[0], each[1], like), -each[0].page.number), default=None)


def made_for(
    pages: Sequence[Page], role: str, needed: Sequence[str], optional: Sequence[str]
) -> tuple[Page, dict[str, LayoutPlaceholder]] | None:
    """The slide layout with the name of the role, and its placeholders by area: they have the names of all that are `needed`."""
    for page in pages:
        if not ROLES[role].search(page.name):
            continue
        found = {area: each for area in (*needed, *optional) if (each := _called(page, area)) is not None}
        complete = all(area in found for area in needed if area != "chart")
        if complete and not any_meet([each.box for each in found.values()]):
            return page, found
    return None


def _called(page: Page, area: str) -> LayoutPlaceholder | None:
    """The one placeholder that has the name of an area."""
    if area == "title":
        return page.title
    types = {"footer": ("ftr",), "number": ("sldNum",), "subtitle": ("subTitle", "body")}
    wanted = types.get(area, (*BODIES, "chart", "tbl"))
    fit = [each for each in page.placeholders if each.type in wanted and each.upright and AREAS[area].search(each.name)]
    return fit[0] if len(fit) == 1 else None


# --- scores ---------------------------------------------------------------------------------------


def _cover_score(page: Page) -> float:
    types = {each.type for each in page.placeholders}
    score = 3.0 * (page.kind == "title") + 1.0 * ("ctrTitle" in types) + 1.0 * ("subTitle" in types)
    score += 2.0 * bool(COVER.search(page.name)) - 1.5 * bool(TITLE_ONLY.search(page.name))
    score -= 1.0 * bool(UNFIT.search(page.name)) + 1.0 * waits_for_photo(page)
    likely = score >= 1 or "subTitle" in types
    score += 0.5 * bool(page.used) + 2.0 * page.opens if likely else 0.0
    return score + (0.5 if page.upright_title else -0.5 if page.title else 0.0)


def _base_score(layout: LayoutAreas) -> float:
    page, title = layout.page, layout.title
    score = min(layout.share, 0.6) * 2 - 0.3 * (len(page.ground(layout.room)) > 1)
    if title.placeholder is not None:
        score += 1.0 if title.moved else 1.5
    elif layout.titled:
        score += 1.2
    score += 0.8 * bool(page.used) + 0.2 * min(page.used, 4) / 4
    score += 0.5 * (page.kind == "titleOnly" or bool(TITLE_ONLY.search(page.name)))
    score += 0.2 * (page.kind in ("obj", "twoObj", "tx"))
    score -= 0.4 * (page.kind in ("title", "secHead") or bool(DIVIDER.search(page.name)))
    score -= 0.6 * any(each.type in ("ctrTitle", "subTitle") for each in page.placeholders) + 0.8 * waits_for_photo(
        page
    )
    return score - 0.6 * bool(UNFIT.search(page.name)) - 0.3 * bool(COVER.search(page.name) or BLANK.search(page.name))


def _columns(layout: LayoutAreas, count: int) -> list[LayoutPlaceholder]:
    """The placeholders of so many columns; none where the slide layout has other ones, or columns that are not alike."""
    page, title, found = layout.page, layout.title, _columned(layout)
    if UNFIT.search(page.name) or not layout.titled or (title.placeholder and title.moved) or len(found) != count:
        return []
    boxes = [each.box for each in found]
    first = boxes[0]
    across, down = ALIKE * page.width, ALIKE * page.height
    least = LEAST_TEXT * page.width * page.height * (3 if count == 1 else 1)
    level = all(max(abs(box.top - first.top), abs(box.height - first.height)) < down for box in boxes)
    alike = level and all(abs(box.width - first.width) <= across for box in boxes)
    fit = all(area(box) >= least and box.top >= title.box.bottom - TUCKED * page.height for box in boxes)
    apart = all(box.left >= before.right for before, box in pairwise(boxes))
    wide = count > 1 or first.width >= 0.6 * page.width
    return found if alike and fit and apart and wide else []


def _columned(layout: LayoutAreas) -> list[LayoutPlaceholder]:
    """The placeholders for text that are not lines over the columns: the title's, a breadcrumb's, a subtitle's."""
    over = [place.box for place in (layout.title, layout.breadcrumb) if place is not None]
    low, wide = 0.1 * layout.page.height, 0.6 * layout.page.width
    lines = [each.box for each in layout.page.bodies if each.box.height <= low and each.box.width >= wide]
    return [each for each in layout.page.bodies if each.box not in (*over, *lines)]


def _column_score(layout: LayoutAreas, found: Sequence[LayoutPlaceholder], like: LayoutAreas) -> float:
    page, other = layout.page, like.page
    score = 1.0 * (page.master == other.master) + 0.5 * (page.backdrop == other.backdrop)
    score += (
        0.5 * (page.kind in ("obj", "twoObj", "tx"))
        - 0.5 * bool(CONTENTS.search(page.name))
        + 0.3 * (layout.title.box == like.title.box)
    )
    return score + sum(area(each.box) for each in found) / (page.width * page.height)
