"""The contract of an adopted template: as the values that its YAML holds, and as the text of that YAML."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from pipeline.colour import LARGE_READABLE, READABLE
from pipeline.deck import template_settings
from pipeline.deck.adopt.areas import COVER_TITLE, DIVIDER_TITLE, ORDINAL
from pipeline.deck.adopt.free_space import TITLE
from pipeline.deck.adopt.guess import LARGE, Plan
from pipeline.deck.adopt.layout_reader import LayoutPlaceholder, Page
from pipeline.deck.adopt.palette import chart, shades
from pipeline.deck.adopt.place import Place
from pipeline.deck.adopt.styles import Style, StyleMaker, Styles
from pipeline.deck.boxes import meet
from pipeline.deck.template_settings import plain_name, usual_kind
from pipeline.slides import EMU_PER_CM, EMU_PER_POINT, Box

ANCHORS = {word: name for name, word in template_settings.ANCHORS.items()}
TITLES = {"cover": COVER_TITLE, "chapter": DIVIDER_TITLE, "deal": DIVIDER_TITLE}
"""The largest titles, in points on a usual slide, of roles that have larger ones than slides with text."""

PREFIXES = {"cover": "cover-", "chapter": "divider-", "deal": "divider-"}
"""How the groups of styles begin that these roles have of their own."""

MARK = "# adopted "
"""How the line begins that tells whether somebody corrected the file: the digest of what stands below it follows."""

HEAD = """\
# The contract between {file} and reviewdeck: which slide layout and which placeholder plays which role.
# It was guessed. Correct what is wrong, then run: reviewdeck template check {file}
#
# A slide layout is given by its name, or by its number where names are doubled; a placeholder by its name or its index.
# An area with a box (left, top, width and height in cm) stands there, whether it is a placeholder or free.
# Sizes and spacing are points, indents centimetres, colours those of the theme (tx1, bg1, tx2, bg2, accent1 to accent6),
# fonts "+mn-lt" for that of text and "+mj-lt" for that of titles. Leave a role out and it is guessed again.
#
# The slide layouts in the file:
{slide_layouts}
"""


class _Dumper(yaml.SafeDumper):
    """Writes names with line breaks of any kind between double quotes, where these are escapes; else they come back as blanks."""


_BREAKS = frozenset("\n\r\x85\u2028\u2029")
_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style='"' if _BREAKS & set(text) else None
    ),
)


def settings_of(
    path: Path, plan: Plan, fonts: tuple[str, str], pages: Sequence[Page], second_font: bool
) -> dict[str, Any]:
    """What the YAML beside the template `path` says. `fonts` are those of text and of titles, as slides write them."""
    writer = _RolesWriter(plan, fonts, pages)
    slide_layouts = {role: writer.role(role) for role in plan.roles}
    with_chart = plan.roles["chart-table"]
    ground = with_chart.ground(with_chart.places["chart"])
    styles = StyleMaker(with_chart.page, plan.scale, ground, fonts, plan.house)
    return {
        "name": path.stem,
        "metrics": f"{path.stem}.metrics.json",
        **({"heading_metrics": f"{path.stem}.titles.metrics.json"} if second_font else {}),
        "chart": chart(with_chart.page, ground, styles),
        "shades": shades(with_chart.page, styles),
        "row_fill": plan.row_fill,
        **({"see_through_charts": True} if len(ground) > 1 else {}),
        "styles": writer.kinds,
        "slide_layouts": slide_layouts,
    }


def text_of(contract: Mapping[str, Any], file: str, pages: Sequence[Page]) -> str:
    """The contract as the text of a YAML file, with the words that help to correct it."""
    listed = "\n".join(f"#   {page.number}: {_on_a_line(page.name)}" for page in pages)
    body = yaml.dump(
        dict(contract), Dumper=_Dumper, sort_keys=False, default_flow_style=None, width=200, allow_unicode=True
    )
    head = HEAD.format(file=_on_a_line(file), slide_layouts=listed)
    return f"{MARK}{_digest(head + body)}\n{head}\n{body}"


def _on_a_line(name: str) -> str:
    """A name as a comment may have it: on one line, without signs that no YAML can hold."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())


def is_untouched(text: str) -> bool:
    """Whether `text` is that of a contract as it was written, which nobody has corrected."""
    first, _, rest = text.partition("\n")
    return first.startswith(MARK) and first.removeprefix(MARK).strip() == _digest(rest)


def _digest(text: str) -> str:
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:16]


class _RolesWriter:
    """Turns places into areas; `kinds` are the groups of styles that areas have named."""

    def __init__(self, plan: Plan, fonts: tuple[str, str], pages: Sequence[Page]) -> None:
        self.kinds: dict[str, Styles] = {}
        self._plan = plan
        self._fonts = fonts
        names = [page.name for page in pages]
        self._doubled = {name for name in names if names.count(name) > 1 or not name.strip()}

    def role(self, role: str) -> dict[str, Any]:
        """One slide layout with its areas."""
        found = self._plan.roles[role]
        page = found.page
        return {
            "slide_layout": page.number if page.name in self._doubled else page.name,
            **({"sheets": [_centimetres(sheet) for sheet in found.sheets]} if found.sheets else {}),
            **({"sheet_opacity": found.sheet_opacity} if found.sheets and found.sheet_opacity < 100 else {}),
            "areas": {name: self._area(role, page, name, place) for name, place in found.places.items()},
        }

    def _area(self, role: str, page: Page, name: str, place: Place) -> dict[str, Any] | str | int:
        area: dict[str, Any] = {}
        if place.placeholder is not None:
            area["placeholder"] = _called(place.placeholder, page)
        if place.placeholder is None or place.moved:
            area["box"] = _centimetres(place.box)
            if any(place.insets):
                area["insets"] = [round(each / EMU_PER_CM, 2) for each in place.insets]
            if place.anchor != "t":
                area["anchor"] = ANCHORS[place.anchor]
        if name != "chart" and (kind := self._kind_of(role, name, place)) != usual_kind(name):
            area["styles"] = kind
        return area if set(area) != {"placeholder"} or name == "chart" else area["placeholder"]

    def _kind_of(self, role: str, name: str, place: Place) -> str:
        """The name of the group of styles that an area has."""
        found = self._plan.roles[role]
        ground = found.ground(place, LARGE_READABLE if name in LARGE else READABLE)
        make = StyleMaker(found.page, self._plan.scale, ground, self._fonts, self._plan.house)
        match plain_name(name):
            case "text" if role == "text-1":
                return self._kind("body-large", make.body(14))
            case "text":
                return self._kind("body", make.body())
            case "table":
                return self._kind("table", make.table())
            case "rows":
                return self._kind("rows", make.rows(self._plan.row_fill))
            case "audience":
                return self._kind("audience", make.audience())
        prefix = PREFIXES.get(role, "") if name in ("title", "details") else ""
        return self._kind(f"{prefix}{name}", {name: self._single(role, name, place, make)})

    def _kind(self, name: str, styles: Styles) -> str:
        """The name of a group with these styles: the first is called `name`, another one `name`-2."""
        number, called = 1, name
        while self.kinds.setdefault(called, styles) != styles:
            number += 1
            called = f"{name}-{number}"
        return called

    def _single(self, role: str, name: str, place: Place, make: StyleMaker) -> Style:
        """The style of an area that has one."""
        title = self._plan.roles[role].places["title"].model
        like_title = make.title(title, TITLE)["align"]
        own_place = place.like is None
        match name:
            case "title":
                left, top, right, bottom = place.insets
                inner = (place.box.width - left - right, place.box.height - top - bottom)
                return make.title(place.model, TITLES.get(role, TITLE), own_place=own_place, box=inner)
            case "subtitle":
                return make.like(place.model, 18, align=like_title, own_place=own_place)
            case "details" if role == "cover":
                return make.like(place.model, 12, align=like_title, line=1.5, own_place=own_place)
            case "details":
                return make.one(13, bold=True, align=like_title)
            case "ordinal":
                most = (place.box.height - place.insets[1] - place.insets[3]) / EMU_PER_POINT / 1.25
                size = min(self._plan.scale.points(ORDINAL), math.floor(most))
                style = make.title(
                    place.model or title, ORDINAL, align=like_title, own_place=place.placeholder is not None
                )
                return {**style, "italic": False, "size": int(size), "line": math.ceil(size * 1.1), "bold": False}
            case "contents":
                return make.one(13, align=like_title, after=3)
            case "lead":
                return make.one(13, colour=make.accent())
            case "number":
                return make.small(place.model, 9, align="right") | _at_its_edge(place, "right")
        return make.small(place.model, 9) | (_at_its_edge(place, "left") if name == "footer" else {})


def _at_its_edge(place: Place, align: str) -> Style:
    """Where a line stands that is carried far from its placeholder: at that edge of its new place, whatever it did in the old."""
    placeholder = place.placeholder
    return {"align": align} if placeholder is not None and not meet(place.box, placeholder.box) else {}


def _called(placeholder: LayoutPlaceholder, page: Page) -> str | int:
    """The placeholder's name; its index where the name is doubled or says nothing."""
    same = [each for each in page.placeholders if each.name == placeholder.name]
    return placeholder.index if len(same) > 1 or not placeholder.name.strip() else placeholder.name


def _centimetres(box: Box) -> list[float]:
    """Left, top, width and height, rounded inwards."""
    left, top = math.ceil(box.left / 3600), math.ceil(box.top / 3600)
    right, bottom = box.right // 3600, box.bottom // 3600
    return [each / 100 for each in (left, top, max(right - left, 1), max(bottom - top, 1))]
