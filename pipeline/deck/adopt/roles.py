"""Guess which slide layout plays which role: by PowerPoint's word for it, by its name in Dutch or English, by what stands on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.deck.adopt.boxes import any_meet, area
from pipeline.deck.adopt.free_space import LayoutAreas
from pipeline.deck.adopt.layout_reader import BODIES, LayoutPlaceholder, Page

COVER = re.compile(
    r"title slide|titeldia|titelpagina|titelslide|cover|omslag|voorblad|voorpagina|voorkant|opening|^titel$", re.I
)
DIVIDER = re.compile(r"section|sectie|divider|chapter|hoofdstuk|tussen|scheid|^deel\b|kop\b.*dia", re.I)
TITLE_ONLY = re.compile(r"title only|alleen( een)? titel|only title|enkel titel|titel alleen", re.I)
UNFIT = re.compile(
    r"vertical|verticaal|verticale|picture|afbeelding|foto|photo|image|beeld|quote|citaat|thank|bedankt|dank|closing|"
    r"slot|eind|\bend\b|contact|team|video|caption|bijschrift",
    re.I,
)
"""Names of slide layouts that are made for something else than text."""

ALIKE = 0.06  # of the slide: columns whose tops, widths or heights differ by more are none of one row
LEAST_TEXT = 0.1  # of the slide: smaller placeholders hold no column of text

NAMES = {
    "cover": COVER,
    "contents": re.compile(r"^(contents|inhoud|inhoudsopgave|agenda|table of contents)$", re.I),
    "chapter": re.compile(r"^(chapter|hoofdstuk|section header|sectiekop|section|sectie)$", re.I),
    "deal": re.compile(r"deal|project|dossier|casus", re.I),
    "text-1": re.compile(r"one column|(een|één) kolom|1 (column|kolom)", re.I),
    "text-2": re.compile(r"two columns|twee kolommen|2 (columns|kolommen)", re.I),
    "text-3": re.compile(r"three columns|drie kolommen|3 (columns|kolommen)", re.I),
    "message": re.compile(r"message|boodschap|conclusie|aanbeveling|advies", re.I),
    "chart-text": re.compile(r"(chart|grafiek|diagram).*(text|tekst)", re.I),
    "chart-table": re.compile(r"(chart|grafiek|diagram).*(table|tabel)", re.I),
    "table": re.compile(r"^(table|tabel)$", re.I),
    "navigation": re.compile(r"navigat", re.I),
}
"""What slide layouts are called that were made for a role."""

AREAS = {
    "title": re.compile(r"^(title|titel)", re.I),
    "breadcrumb": re.compile(r"breadcrumb|kruimel", re.I),
    "subtitle": re.compile(r"subtitle|ondertitel", re.I),
    "details": re.compile(r"details?$|gegevens", re.I),
    "rows": re.compile(r"^(rows|regels|rijen)$", re.I),
    "ordinal": re.compile(r"ordinal|volgnummer|^nummer$", re.I),
    "contents": re.compile(r"^(contents|inhoud)$", re.I),
    "text-1": re.compile(r"^(text|tekst)( 1)?$", re.I),
    "text-2": re.compile(r"^(text|tekst) 2$", re.I),
    "text-3": re.compile(r"^(text|tekst) 3$", re.I),
    "audience": re.compile(r"audience|doelgroep|voor wie", re.I),
    "lead": re.compile(r"^(lead|aanloop|inleiding)$", re.I),
    "table": re.compile(r"^(table|tabel)$", re.I),
    "chart": re.compile(r"^(chart|grafiek)$", re.I),
    "footer": re.compile(r"^(footer|voettekst)$", re.I),
    "number": re.compile(r"slide number|dianummer|paginanummer", re.I),
}
"""What placeholders are called that were made for an area."""


def cover(pages: Sequence[Page]) -> Page:
    """The slide layout for the cover."""
    return max(pages, key=lambda page: (_cover_score(page), -page.number))


def divider(pages: Sequence[Page], first: Page, text: Page) -> Page:
    """The slide layout that opens chapters and deals: one made for it, or else the cover's where it has a title, or the text's."""
    made = [page for page in pages if page.kind == "secHead" or DIVIDER.search(page.name)]
    made = [page for page in made if page.upright_title] or made
    if made:
        return max(made, key=lambda page: (page.kind == "secHead", page.master == text.master, -page.number))
    return first if first.upright_title else text


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
        if not NAMES[role].search(page.name):
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
    score -= 1.0 * bool(UNFIT.search(page.name))
    return score + (0.5 if page.upright_title else -0.5 if page.title else 0.0)


def _base_score(layout: LayoutAreas) -> float:
    page, title = layout.page, layout.title
    score = min(layout.share, 0.6) * 2 - 0.3 * (len(page.ground(layout.room)) > 1)
    if title.placeholder is not None:
        score += 1.0 if title.moved else 1.5
    score += 0.5 * (page.kind == "titleOnly" or bool(TITLE_ONLY.search(page.name)))
    score += 0.2 * (page.kind in ("obj", "twoObj", "tx"))
    score -= 0.4 * (page.kind in ("title", "secHead") or bool(DIVIDER.search(page.name)))
    return score - 0.6 * bool(UNFIT.search(page.name)) - 0.3 * bool(COVER.search(page.name))


def _columns(layout: LayoutAreas, count: int) -> list[LayoutPlaceholder]:
    """The placeholders of so many columns; none where the slide layout has other ones, or columns that are not alike."""
    page, title, found = layout.page, layout.title, layout.page.bodies
    if UNFIT.search(page.name) or title.placeholder is None or title.moved or len(found) != count:
        return []
    boxes = [each.box for each in found]
    first = boxes[0]
    across, down = ALIKE * page.width, ALIKE * page.height
    least = LEAST_TEXT * page.width * page.height * (3 if count == 1 else 1)
    level = all(max(abs(box.top - first.top), abs(box.height - first.height)) < down for box in boxes)
    alike = level and all(abs(box.width - first.width) <= across for box in boxes)
    fit = all(area(box) >= least and box.top >= title.box.bottom - down for box in boxes)
    apart = all(box.left >= before.right for before, box in pairwise(boxes))
    wide = count > 1 or first.width >= 0.6 * page.width
    return found if alike and fit and apart and wide else []


def _column_score(layout: LayoutAreas, found: Sequence[LayoutPlaceholder], like: LayoutAreas) -> float:
    page, other = layout.page, like.page
    score = 1.0 * (page.master == other.master) + 0.5 * (page.backdrop == other.backdrop)
    score += 0.5 * (page.kind in ("obj", "twoObj", "tx")) + 0.3 * (layout.title.box == like.title.box)
    return score + sum(area(each.box) for each in found) / (page.width * page.height)
