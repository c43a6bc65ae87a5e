"""Colours as a presentation says them, worked out to six hex digits.

They are the theme's, by the names that a slide master or slide layout maps, lightened, darkened and mixed.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any

from pipeline.colour import from_rgb, gamma, linear, rgb
from pipeline.deck.masters import LayoutPart, MasterPart
from pipeline.deck.ooxml import A, P

USUAL = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
}
"""How a slide master maps names to the theme's colours where it does not say."""

SYSTEM = {"window": "FFFFFF", "windowText": "000000"}
PRESET = {
    "black": "000000",
    "white": "FFFFFF",
    "red": "FF0000",
    "green": "008000",
    "blue": "0000FF",
    "yellow": "FFFF00",
    "gray": "808080",
    "grey": "808080",
    "orange": "FFA500",
    "purple": "800080",
    "navy": "000080",
}
"""The commonest of PowerPoint's colours by name; another one counts as grey."""

OFFICE = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6"}
"""What a theme without colours counts as having; its accents count as its text."""

Colours = Mapping[str, str]


def colours(master: MasterPart, layout: LayoutPart | None = None) -> dict[str, str]:
    """The theme's colours by the names that slides of `layout` use ("tx1", "accent1") and the theme's own ("dk1")."""
    from lxml import etree

    scheme = etree.fromstring(master.theme).find(f".//{{{A}}}clrScheme")
    found = dict(OFFICE)
    for slot in scheme if scheme is not None else ():
        if isinstance(slot.tag, str) and (worked_out := solid(slot, {})) is not None:
            found[_local(slot)] = worked_out
    for name in ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"):
        found.setdefault(name, found["dk1"])
    return found | {name: found[slot] for name, slot in _mapping(master, layout).items() if slot in found}


def solid(holder: Any, names: Colours, instead: str | None = None) -> str | None:
    """The colour in `holder` (`a:solidFill`, `a:gs`, a slot of the theme); None where there is none or it is see-through.

    `instead` is what "phClr" stands for.
    """
    for child in holder:
        kind = _local(child)
        if not kind.endswith("Clr"):
            continue
        base = _base(child, kind, names, instead)
        return None if base is None or _alpha(child) < 0.3 else _changed(base, child)
    return None


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
        if kind == "blipFill":
            return ()
        if kind == "noFill":
            return None
    return None


def themed(master: MasterPart, reference: Any, names: Colours) -> tuple[str, ...] | None:
    """The colours of a fill that `reference` (`p:bgRef`, `a:fillRef`) takes from the theme; as `fills`."""
    from lxml import etree

    number = int(reference.get("idx", "0"))
    if number in (0, 1000):
        return None
    listed = etree.fromstring(master.theme).find(f".//{{{A}}}{'bgFillStyleLst' if number > 1000 else 'fillStyleLst'}")
    index = number - (1001 if number > 1000 else 1)
    if listed is None or index >= len(listed):
        return None
    wrapper = etree.Element("wrapper")
    wrapper.append(listed[index])
    return fills(wrapper, names, solid(reference, names))


def _mapping(master: MasterPart, layout: LayoutPart | None) -> dict[str, str]:
    found = dict(USUAL)
    own = master.element.find(f"{{{P}}}clrMap")
    over = layout.element.find(f"{{{P}}}clrMapOvr/{{{A}}}overrideClrMapping") if layout is not None else None
    for each in (own, over):
        found |= dict(each.attrib) if each is not None else {}
    return found


def _base(colour: Any, kind: str, names: Colours, instead: str | None) -> str | None:
    value = str(colour.get("val", ""))
    if kind == "srgbClr":
        return value.upper() if len(value) == 6 else None
    if kind == "sysClr":
        return str(colour.get("lastClr") or SYSTEM.get(value, "000000")).upper()
    if kind == "schemeClr":
        return instead if value == "phClr" else names.get(value)
    if kind == "prstClr":
        return PRESET.get(value, "808080")
    if kind == "scrgbClr":
        parts = (_share(colour.get(each, "0")) for each in "rgb")
        return from_rgb(*(gamma(part) for part in parts))
    if kind == "hslClr":
        hue, saturation, light = (
            int(colour.get("hue", "0")) / 21_600_000,
            *(_share(colour.get(k, "0")) for k in ("sat", "lum")),
        )
        return from_rgb(*colorsys.hls_to_rgb(hue, light, saturation))
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
            end = 1.0 if kind == "tint" else 0.0
            light_parts = (linear(part) * share + end * (1 - share) for part in rgb(base))
            base = from_rgb(*(gamma(part) for part in light_parts))
    return base


def _alpha(colour: Any) -> float:
    return next((_share(str(each.get("val", "0"))) for each in colour if _local(each) == "alpha"), 1.0)


def _share(value: str) -> float:
    return float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
