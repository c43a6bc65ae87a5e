"""Guess which slide layout plays which role: by PowerPoint's word for it, by its name in Dutch or English, by what stands on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.deck.adopt.boxes import area, meet
from pipeline.deck.adopt.free_space import LayoutAreas, Place
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
    made = [page for page in made if page.title is not None and page.title.upright] or made
    if made:
        return max(made, key=lambda page: (page.kind == "secHead", page.master == text.master, -page.number))
    return first if first.title is not None and first.title.upright else text


def base(frames: Sequence[LayoutAreas]) -> LayoutAreas:
    """The slide layout that everything is put on for which none was made: a title and much room."""
    return max(frames, key=lambda frame: (round(_base_score(frame), 3), -frame.page.number))


def columns(
    frames: Sequence[LayoutAreas], count: int, like: LayoutAreas
) -> tuple[LayoutAreas, list[LayoutPlaceholder]] | None:
    """The slide layout with `count` equal columns of text under the title, in the manner of `like`; None where there is none."""
    found = [(frame, _columns(frame, count)) for frame in frames]
    fit = [(frame, spots) for frame, spots in found if spots]
    if not fit:
        return None
    return max(fit, key=lambda each: (_column_score(each[0], each[1], like), -each[0].page.number))


@dataclass(frozen=True)
class Made:
    """A slide layout that was made for a role, its placeholders by area."""

    page: Page
    spots: dict[str, LayoutPlaceholder]


def made_for(pages: Sequence[Page], role: str, needed: Sequence[str], optional: Sequence[str]) -> Made | None:
    """The slide layout whose name is that of the role, with placeholders that have the names of all areas that are `needed`."""
    for page in pages:
        if not NAMES[role].search(page.name):
            continue
        spots = {area: _called(page, area) for area in (*needed, *optional)}
        found = {area: spot for area, spot in spots.items() if spot is not None}
        if all(area in found for area in needed if area != "chart") and _apart(list(found.values())):
            return Made(page, found)
    return None


def _called(page: Page, area: str) -> LayoutPlaceholder | None:
    if area == "title":
        return page.title
    types = {"footer": ("ftr",), "number": ("sldNum",), "subtitle": ("subTitle", "body")}.get(
        area, (*BODIES, "chart", "tbl")
    )
    fit = [spot for spot in page.spots if spot.type in types and spot.upright and AREAS[area].search(spot.name)]
    return fit[0] if len(fit) == 1 else None


def _apart(spots: Sequence[LayoutPlaceholder]) -> bool:
    boxes = [spot.box for spot in spots]
    return not any(meet(box, other) for at, box in enumerate(boxes) for other in boxes[at + 1 :])


# --- scores ---------------------------------------------------------------------------------------


def _cover_score(page: Page) -> float:
    score = (
        3.0 * (page.kind == "title") + 2.0 * bool(COVER.search(page.name)) - 1.5 * bool(TITLE_ONLY.search(page.name))
    )
    score += 1.0 * any(spot.type == "ctrTitle" for spot in page.spots)
    score += 1.0 * any(spot.type == "subTitle" for spot in page.spots)
    score += 0.5 * (page.title is not None) - 1.0 * bool(UNFIT.search(page.name))
    return score - 1.0 * (page.title is not None and not page.title.upright)


def _base_score(frame: LayoutAreas) -> float:
    page = frame.page
    score = min(frame.share, 0.6) * 2
    score += 1.0 * (frame.title.spot is not None) + 0.5 * (frame.title.spot is not None and not frame.title.moved)
    score += 0.5 * (page.kind == "titleOnly" or bool(TITLE_ONLY.search(page.name)))
    score += 0.2 * (page.kind in ("obj", "twoObj", "tx"))
    score -= 0.6 * bool(UNFIT.search(page.name)) + 0.4 * (
        page.kind in ("title", "secHead") or bool(DIVIDER.search(page.name))
    )
    return score - 0.3 * bool(COVER.search(page.name)) - 0.3 * (len(page.ground(frame.room)) > 1)


def _columns(frame: LayoutAreas, count: int) -> list[LayoutPlaceholder]:
    page = frame.page
    least = LEAST_TEXT * page.width * page.height * (3 if count == 1 else 1)
    spots = page.bodies
    if UNFIT.search(page.name) or frame.title.spot is None or frame.title.moved or len(spots) != count:
        return []
    first = spots[0].box
    across, down = ALIKE * page.width, ALIKE * page.height
    for before, spot in zip([None, *spots], spots, strict=False):
        box = spot.box
        low = box.top >= frame.title.box.bottom - down
        alike = abs(box.top - first.top) < down and abs(box.height - first.height) < down
        if area(box) < least or not low or not alike or abs(box.width - first.width) > across:
            return []
        if before is not None and box.left < before.box.right:
            return []
    if count == 1 and first.width < 0.6 * page.width:
        return []
    return spots


def _column_score(frame: LayoutAreas, spots: Sequence[LayoutPlaceholder], like: LayoutAreas) -> float:
    page, other = frame.page, like.page
    score = 1.0 * (page.master == other.master) + 0.5 * (page.backdrop == other.backdrop)
    score += 0.5 * (page.kind in ("obj", "twoObj", "tx")) + 0.3 * _same_place(frame.title, like.title)
    return score + sum(area(spot.box) for spot in spots) / (page.width * page.height)


def _same_place(one: Place, other: Place) -> bool:
    return one.box == other.box
