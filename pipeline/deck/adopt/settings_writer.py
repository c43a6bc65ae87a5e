"""The contract of an adopted template: as the values that its YAML holds, and as the text of that YAML."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.deck.adopt.areas import COVER_TITLE, DIVIDER_TITLE, ORDINAL
from pipeline.deck.adopt.free_space import TITLE, Place
from pipeline.deck.adopt.guess import Plan
from pipeline.deck.adopt.layout_reader import LayoutPlaceholder, Page
from pipeline.deck.adopt.styles import Pen, Style, Styles, chart, shades
from pipeline.deck.template_settings import KINDS
from pipeline.slides import EMU_PER_CM, Box

ANCHORS = {"t": "top", "ctr": "middle", "b": "bottom"}
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


def settings_of(
    path: Path, plan: Plan, fonts: tuple[str, str], pages: Sequence[Page], second_font: bool
) -> dict[str, Any]:
    """What the YAML beside the template `path` says. `fonts` are those of text and of titles, as slides write them."""
    writer = _Writer(plan, fonts, pages)
    slide_layouts = {role: writer.role(role) for role in plan.roles}
    chart_place = plan.roles["chart-table"].places["chart"]
    page = plan.roles["chart-table"].page
    ground = plan.roles["chart-table"].ground(chart_place)
    pen = Pen(page, plan.scale, ground, fonts)
    return {
        "name": path.stem,
        "metrics": f"{path.stem}.metrics.json",
        **({"heading_metrics": f"{path.stem}.titles.metrics.json"} if second_font else {}),
        "chart": chart(page, ground, pen),
        "shades": shades(page, pen),
        "styles": writer.kinds,
        "slide_layouts": slide_layouts,
    }


def text_of(contract: Mapping[str, Any], file: str, pages: Sequence[Page]) -> str:
    """The contract as the text of a YAML file, with the words that help to correct it."""
    import yaml

    listed = "\n".join(f"#   {page.number}: {page.name}" for page in pages)
    body = yaml.safe_dump(dict(contract), sort_keys=False, default_flow_style=None, width=200, allow_unicode=True)
    head = HEAD.format(file=file, slide_layouts=listed)
    return f"{MARK}{_digest(head + body)}\n{head}\n{body}"


def is_untouched(text: str) -> bool:
    """Whether `text` is that of a contract as it was written, which nobody has corrected."""
    first, _, rest = text.partition("\n")
    return first.startswith(MARK) and first.removeprefix(MARK).strip() == _digest(rest)


def _digest(text: str) -> str:
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:16]


class _Writer:
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
            "areas": {name: self._area(role, page, name, place) for name, place in found.places.items()},
        }

    def _area(self, role: str, page: Page, name: str, place: Place) -> dict[str, Any] | str | int:
        area: dict[str, Any] = {}
        if place.spot is not None:
            area["placeholder"] = _called(place.spot, page)
        if place.spot is None or place.moved:
            area["box"] = _centimetres(place.box)
            if any(place.insets):
                area["insets"] = [round(each / EMU_PER_CM, 2) for each in place.insets]
            if place.anchor != "t":
                area["anchor"] = ANCHORS[place.anchor]
        if name == "chart":
            return area
        styles = self._styles(role, page, name, place)
        if styles != KINDS.get(_plain_name(name), _plain_name(name)):
            area["styles"] = styles
        return area if set(area) != {"placeholder"} else area["placeholder"]

    def _styles(self, role: str, page: Page, name: str, place: Place) -> str:
        """The name of the group of styles that an area has."""
        pen = Pen(page, self._plan.scale, self._plan.roles[role].ground(place), self._fonts)
        kind = _plain_name(name)
        if kind == "text":
            return self._kind("body-large", pen.body(14)) if role == "text-1" else self._kind("body", pen.body())
        if kind in ("table", "rows", "audience"):
            return self._kind(kind, {"table": pen.table, "rows": pen.rows, "audience": pen.audience}[kind]())
        prefix = {"cover": "cover-", "chapter": "divider-", "deal": "divider-"}.get(role, "")
        return self._kind(
            f"{prefix}{name}" if name in ("title", "details") else name, {name: self._single(role, name, place, pen)}
        )

    def _kind(self, name: str, styles: Styles) -> str:
        """The name of a group with these styles: the first is called `name`, another one `name`-2."""
        number, called = 1, name
        while called in self.kinds and self.kinds[called] != styles:
            number += 1
            called = f"{name}-{number}"
        self.kinds[called] = styles
        return called

    def _single(self, role: str, name: str, place: Place, pen: Pen) -> Style:
        """The style of an area that has one."""
        title_spot = self._plan.roles[role].places["title"].spot
        beside_title = pen.title(title_spot, TITLE)["align"]
        match name:
            case "title":
                most = {"cover": COVER_TITLE, "chapter": DIVIDER_TITLE, "deal": DIVIDER_TITLE}.get(role, TITLE)
                return pen.title(place.spot, most)
            case "subtitle":
                return pen.one(18, align=beside_title)
            case "details" if role == "cover":
                return pen.one(12, align=beside_title, line=1.5)
            case "details":
                return pen.one(13, bold=True, align=beside_title)
            case "ordinal":
                most = (place.box.height - place.insets[1] - place.insets[3]) / 12_700 / 1.25
                size = min(self._plan.scale.points(ORDINAL), math.floor(most))
                return {
                    **pen.title(None, ORDINAL, align=beside_title),
                    "size": int(size),
                    "line": math.ceil(size * 1.1),
                    "bold": False,
                }
            case "contents":
                return pen.one(13, align=beside_title, after=3)
            case "lead":
                return pen.one(13, colour=pen.accent())
            case "number":
                return pen.small(place.spot, 9, align="right")
            case "footer":
                return pen.small(place.spot, 9)
        return pen.small(place.spot, 9, align="left")


def _plain_name(area: str) -> str:
    return area.rstrip("-0123456789")


def _called(spot: LayoutPlaceholder, page: Page) -> str | int:
    """The placeholder's name; its index where the name is doubled or says nothing."""
    same = [each for each in page.spots if each.name == spot.name]
    return spot.index if len(same) > 1 or not spot.name.strip() else spot.name


def _centimetres(box: Box) -> list[float]:
    """Left, top, width and height, rounded inwards."""
    left, top = math.ceil(box.left / 3600), math.ceil(box.top / 3600)
    right, bottom = box.right // 3600, box.bottom // 3600
    return [each / 100 for each in (left, top, max(right - left, 1), max(bottom - top, 1))]
