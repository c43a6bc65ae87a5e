"""Colours as a presentation says them, worked out to six hex digits.

They are the theme's, by the names that a slide master or slide layout maps, lightened, darkened and mixed.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any

from PIL import ImageColor
from pptx.slide import SlideLayout

from pipeline.colour import from_rgb, gamma, linear, rgb
from pipeline.deck.placeholders import theme

USUAL = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""How a slide master maps names to the theme's colours where it does not say."""

SYSTEM = {"window": "FFFFFF", "windowText": "000000"}
OFFICE = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6"}
"""What a theme without colours counts as having; its accents count as its text."""

Colours = Mapping[str, str]


def colours(layout: SlideLayout) -> dict[str, str]:
    """The theme's colours by the names that slides of `layout` use ("tx1", "accent1") and the theme's own ("dk1")."""
    found = dict(OFFICE)
    for slot in theme(layout.slide_master).xpath("a:themeElements/a:clrScheme/*"):
        if (worked_out := solid(slot, {})) is not None:
            found[_local(slot)] = worked_out
    accents = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
    found |= {name: found["dk1"] for name in accents if name not in found}
    said = layout.slide_master.element.xpath("p:clrMap") + layout.element.xpath("p:clrMapOvr/a:overrideClrMapping")
    mapping = {**USUAL, **{name: str(slot) for each in said for name, slot in each.attrib.items()}}
    return found | {name: found[slot] for name, slot in mapping.items() if slot in found}


def solid(holder: Any, names: Colours, instead: str | None = None, *, least: float = 0.3) -> str | None:
    """The colour in `holder` (`a:solidFill`, `a:gs`, a slot of the theme); None where there is none or it is see-through.

    `instead` is what "phClr" stands for; a colour counts as see-through whose opacity is under `least`.
    """
    found = next((child for child in holder if _local(child).endswith("Clr")), None)
    base = _base(found, names, instead) if found is not None else None
    return None if base is None or opacity(holder) < least else _changed(base, found)


def opacity(holder: Any) -> float:
    """How much the colour in `holder` hides of what is behind it, from 0 to 1."""
    found = next((child for child in holder if _local(child).endswith("Clr")), None)
    changes = found if found is not None else ()
    return next((_share(str(each.get("val", "0"))) for each in changes if _local(each) == "alpha"), 1.0)


def fills(properties: Any, names: Colours, instead: str | None = None) -> tuple[str, ...] | None:
    """All colours of the fill in `properties` (`p:spPr`, `p:bgPr`); () for one that is a picture, None where there is none."""
    for child in properties if properties is not None else ():
        kind = _local(child)
        if kind == "solidFill":
            found = solid(child, names, instead)
            return (found,) if found else None
        if kind in ("gradFill", "pattFill"):
            stops = [solid(each, names, instead) for each in child.iter() if _local(each) in ("gs", "fgClr", "bgClr")]
            return tuple(dict.fromkeys(each for each in stops if each)) or None
        if kind in ("blipFill", "noFill"):
            return () if kind == "blipFill" else None
    return None


def _base(colour: Any, names: Colours, instead: str | None) -> str | None:
    value = str(colour.get("val", ""))
    match _local(colour):
        case "srgbClr":
            return value.upper() if len(value) == 6 else None
        case "sysClr":
            return str(colour.get("lastClr") or SYSTEM.get(value, "000000")).upper()
        case "schemeClr":
            return instead if value == "phClr" else names.get(value)
        case "prstClr":  # one whose name the web does not know counts as grey
            known = value.lower() in ImageColor.colormap
            return bytes(ImageColor.getrgb(value if known else "grey")[:3]).hex().upper()
        case "scrgbClr":
            return from_rgb(*(gamma(_share(colour.get(each, "0"))) for each in "rgb"))
        case "hslClr":
            hue = int(colour.get("hue", "0")) / 21_600_000
            return from_rgb(*colorsys.hls_to_rgb(hue, _share(colour.get("lum", "0")), _share(colour.get("sat", "0"))))
    return None


def _changed(base: str, colour: Any) -> str:
    """`base` with what stands within `colour` done to it, in order."""
    for change in colour:
        kind, share = _local(change), _share(str(change.get("val", "0")))
        if kind in ("lumMod", "lumOff", "satMod"):
            hue, light, saturation = colorsys.rgb_to_hls(*rgb(base))
            light = light * share if kind == "lumMod" else light + share if kind == "lumOff" else light
            saturation = saturation * share if kind == "satMod" else saturation
            base = from_rgb(*colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), min(max(saturation, 0.0), 1.0)))
        elif kind in ("tint", "shade"):
            white = 1 - share if kind == "tint" else 0.0
            base = from_rgb(*(gamma(linear(part) * share + white) for part in rgb(base)))
    return base


def _share(value: str) -> float:
    return float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
