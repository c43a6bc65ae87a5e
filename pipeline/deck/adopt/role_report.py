"""What a template can do, told to who chose it, and its guessed contract written down beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Literal

from pipeline import files
from pipeline.colour import APART, apart
from pipeline.deck import font_metrics, house_words, template_reader
from pipeline.deck.adopt import adopt
from pipeline.deck.adopt.guess import OPTIONAL
from pipeline.deck.adopt.layout_reader import BODIES, Page, pages
from pipeline.deck.adopt.roles import PHOTO
from pipeline.deck.adopt.settings_writer import is_untouched, text_of
from pipeline.deck.boxes import area, overlap
from pipeline.deck.locate import built_in
from pipeline.deck.package import check_parts
from pipeline.deck.placeholders import opened_template
from pipeline.deck.template_settings import NEEDED
from pipeline.diagnostics import TemplateError
from pipeline.messages import Message, said
from pipeline.slides import EMU_PER_CM
from pipeline.template import Area, SlideLayout, Template

FURNITURE = ("title", "breadcrumb", "footer", "number")
WITHOUT = {
    "breadcrumb": "template/without-breadcrumb",
    "footer": "template/without-footer",
    "number": "template/without-number",
}
"""What a deck does without an area that it can do without."""


KEPT = 0.9  # of the smaller of an area and a placeholder: with so much of it in the other they are one place
LEAST_PHOTO = 0.04  # of the slide: a smaller place for a picture leaves no hole
COVERED = 0.2  # of a place for a picture: with less of it under a role's areas it stays empty
LIKE = 2.5  # times: of an area and another placeholder for text one is no larger

Grade = Literal["A", "B", "C", "D"]


@dataclass(frozen=True)
class RoleReport:
    """How one role is played."""

    role: str
    slide_layout: str
    number: int
    """The slide layout's place among all, from 1."""
    placeholders: tuple[str, ...]
    """The areas that are placeholders."""
    free: tuple[str, ...]
    """The areas that are free places."""
    without: tuple[str, ...]
    """The areas that it does without."""
    grade: Grade
    """From A, which nobody has to correct, to D, which a person should look at."""
    reason: Message
    """Of the grade."""
    derived: bool
    """The slide layout has no placeholder for what the role is about."""


@dataclass(frozen=True)
class Report:
    """What a template can do."""

    name: str
    width: float
    """Of a slide, in centimetres."""
    height: float
    """Of a slide, in centimetres."""
    fonts: tuple[str, ...]
    roles: tuple[RoleReport, ...]
    remarks: tuple[Message, ...]
    """Sentences for who chose it."""


def check(path: Path) -> Report:
    """What the template in `path` can do, by its YAML or by guesses. TemplateError, in a sentence, for what can't be used."""
    with opened_template(path) as presentation:
        check_parts(presentation)
    found = template_reader.read(path)
    with opened_template(path) as presentation:
        house_words.keep(presentation, found)
        every = pages(presentation)
        roles = tuple(_role(role, found.roles[role], every[found.roles[role].index]) for role in NEEDED)
        empty = _empty_places(found, every)
    fonts = tuple(dict.fromkeys((found.font.family, found.heading_font.family)))
    size = (round(found.width / EMU_PER_CM, 1), round(found.height / EMU_PER_CM, 1))
    return Report(found.name, *size, fonts, roles, (*found.remarks, *_sentences(roles), *empty, *_alike(found)))


def write(path: Path, *, force: bool = False) -> tuple[list[Path], Sequence[Message]]:
    """Write the guessed contract of the template in `path` beside it; the files, and what there is to remark.

    TemplateError where it can't be, or where somebody corrected the contract that is there, unless `force` says so.
    """
    beside = path.with_suffix(".yaml")
    if beside.exists() and not force and not is_untouched(beside.read_text("utf-8", "replace")):
        raise TemplateError("template-corrected", file=beside)
    with opened_template(path) as presentation:
        house_words.keep(presentation)
        found = adopt(path, presentation, built_in())
    settings = found.settings
    written = [path.parent / settings["metrics"]]
    font_metrics.save(found.font, written[0])
    if found.heading_font is not None:
        written.append(path.parent / settings["heading_metrics"])
        font_metrics.save(found.heading_font, written[1])
    files.write(beside, text_of(settings, path.name, found.pages).encode())
    return [beside, *written], found.remarks


def _role(role: str, found: SlideLayout, page: Page) -> RoleReport:
    placeholders = tuple(name for name, area in found.areas.items() if area.placeholder is not None)
    free = tuple(name for name in found.areas if name not in placeholders)
    without = tuple(
        name for name in OPTIONAL[role] if name not in found.areas and not (name == "number" and page.numbers_itself)
    )
    own = [name for name in placeholders if name not in FURNITURE and _stands(found.areas[name], page)]
    grade, reason = _grade(found, role, own, page)
    held = [name for name in placeholders if name not in FURNITURE]
    derived = not held and (role != "cover" or "title" not in placeholders)
    return RoleReport(role, found.name, found.index + 1, placeholders, free, without, grade, said(reason), derived)


def _grade(found: SlideLayout, role: str, own: Sequence[str], page: Page) -> tuple[Grade, str]:
    """How much of a role stands where the house has it."""
    if found.sheets:
        return "D", "grade/sheets" if found.sheet_opacity == 100 else "grade/veil"
    if not _stands(found.areas["title"], page):
        return "D" if not own else "C", "grade/free" if not own else "grade/some"
    subject = [name for name in NEEDED[role] if name not in ("title", "chart", "ordinal")]
    if all(name in own for name in subject):
        return "A", "grade/own"
    return ("B", "grade/some") if own else ("C", "grade/title")


def _stands(place: Area, page: Page) -> bool:
    """Whether an area stands where the house has its placeholder, or where it has another for about so much text."""
    if place.placeholder is not None and not place.moved:
        return True
    own = [each.box for each in page.placeholders if (each.index, each.type) == (place.placeholder, place.type)]
    texts = (each.box for each in page.placeholders if each.type in BODIES)
    whole = area(place.box)
    like = [box for box in texts if area(box) <= LIKE * whole and whole <= LIKE * area(box)]
    return any(overlap(place.box, box) >= KEPT * min(whole, area(box)) for box in (*own, *like))


def _sentences(roles: Sequence[RoleReport]) -> list[Message]:
    """What the deck does about what the template lacks."""
    found = []
    derived: dict[tuple[int, str], list[str]] = {}
    for each in roles:
        if each.derived:
            derived.setdefault((each.number, each.slide_layout), []).append(each.role)
    for (number, name), lent in derived.items():
        if name:
            found.append(said("template/derived", roles=lent, layout=name))
        else:
            found.append(said("template/derived-number", roles=lent, number=number))
    for name, code in WITHOUT.items():
        lacking = [each.role for each in roles if name in each.without]
        if lacking:
            found.append(said(code, roles=lacking))
    return found


def _empty_places(found: Template, every: Sequence[Page]) -> list[Message]:
    """That places for pictures stay empty: those smaller than a background, where no area of a role stands either."""
    waiting: dict[int, list[str]] = {}
    for role in NEEDED:
        played = found.roles[role]
        page = every[played.index]
        whole = page.width * page.height
        photos = [each.box for each in page.placeholders if each.type == "pic"]
        photos = [box for box in photos if LEAST_PHOTO * whole <= area(box) < PHOTO * whole]
        boxes = [each.box for each in played.areas.values()]
        if any(sum(overlap(box, each) for each in boxes) < COVERED * area(box) for box in photos):
            waiting.setdefault(played.index, []).append(role)
    return [said("template/picture-place", layout=every[index].name, roles=roles) for index, roles in waiting.items()]


def _alike(found: Template) -> list[Message]:
    """Lines of charts, and shades of audiences, that some people can't tell apart by their colour."""
    lines = [found.hex(found.chart[part]) for part in ("value", "reference")]
    told = [said("template/lines-alike", colours=[f"#{each}" for each in lines])] if apart(*lines) < APART else []
    shades = [f"#{found.hex(each)}" for each in found.shades]
    pairs = [pair for pair in combinations(shades, 2) if apart(pair[0][1:], pair[1][1:]) < APART]
    return told + [said("template/shades-alike", colours=pair) for pair in pairs[:1]]
