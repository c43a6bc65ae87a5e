"""Which shapes a slide has, what each is called on it, and where it says that it stands."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pipeline.deck.ooxml import P14, P, qualified
from pipeline.deck.xml_text import number
from pipeline.slides import Box

TITLES = ("title", "ctrTitle")
"""The types of placeholders that hold the title of a slide."""

_NOT_SHAPES = {qualified(name) for name in ("p:nvGrpSpPr", "p:grpSpPr", "p:extLst")}
_SHAPES = {qualified(name) for name in ("p:sp", "p:pic", "p:graphicFrame", "p:grpSp", "p:cxnSp")}
_GROUP = qualified("p:grpSp")
_ALTERNATIVES, _CHOICE = qualified("mc:AlternateContent"), qualified("mc:Choice")
_PROPERTIES = (qualified("p:cNvPr"), qualified("p14:cNvPr"))
_XFRM = (
    f"{{{P}}}spPr/{qualified('a:xfrm')}",
    f"{{{P}}}grpSpPr/{qualified('a:xfrm')}",
    f"{{{P}}}xfrm",
    f"{{{P14}}}xfrm",
)
"""Where shapes say their place: most, groups, frames, ink."""


def slide_shapes(root: Any) -> list[tuple[str, Any]]:
    """The shapes of a `p:sld`, in order, each with a key that no other on the slide has: its name.

    The title's key is "title" whatever it is called; a name met before gets "#2" behind it.
    """
    tree = root.find(f"{qualified('p:cSld')}/{qualified('p:spTree')}")
    found = (
        [_chosen(each) for each in tree if each.tag not in _NOT_SHAPES and isinstance(each.tag, str)]
        if tree is not None
        else []
    )
    title = next((each for each in found if _is_title(each)), None)
    met = Counter({"title": 1} if title is not None else {})
    keyed = []
    for each in found:
        name = "title" if each is title else str(properties_of(each).get("name", ""))
        met[name] += each is not title
        keyed.append((name if met[name] == 1 else f"{name}#{met[name]}", each))
    return keyed


def all_shapes(root: Any) -> list[tuple[str, Any]]:
    """The shapes of a `p:sld` as `slide_shapes` gives them, and those in groups: their keys begin with that of the group."""
    found: list[tuple[str, Any]] = []
    waiting = slide_shapes(root)
    while waiting:
        key, element = waiting.pop(0)
        found.append((key, element))
        if element.tag == _GROUP:
            inside = [each for each in element if each.tag in _SHAPES]
            waiting[:0] = [
                (f"{key}/{n} {properties_of(each).get('name', '')}", each) for n, each in enumerate(inside, 1)
            ]
    return found


def properties_of(element: Any) -> Any:
    """`p:cNvPr`, or what ink has in its place; of alternatives that of the first; an empty one where a shape has none."""
    found = next(element.iter(*_PROPERTIES), None)
    return found if found is not None else element.makeelement(qualified("p:cNvPr"))


def placeholder_of(element: Any) -> Any:
    """The `p:ph` of a shape; None where it is no placeholder."""
    return element.find(f"*/{qualified('p:nvPr')}/{qualified('p:ph')}")


def xfrm_of(element: Any) -> Any:
    """The element that says where a shape stands; None where it says nothing."""
    return next((found for path in _XFRM if (found := element.find(path)) is not None), None)


def own_box(element: Any) -> Box | None:
    """Where a shape stands by its own word; None where it leaves that to the slide layout."""
    found = xfrm_of(element)
    if found is not None:
        return _rectangle(found)
    choice = next((each for each in element if isinstance(each.tag, str) and each.tag.endswith("}Choice")), ())
    return next((box for each in choice if (box := own_box(each))), None)


def _chosen(element: Any) -> Any:
    """PowerPoint wraps a shape that holds something newer (a formula) in alternatives: the first is the shape itself."""
    choice = element.find(_CHOICE) if element.tag == _ALTERNATIVES else None
    inside = [each for each in choice if isinstance(each.tag, str)] if choice is not None else []
    return inside[0] if len(inside) == 1 and inside[0].tag in _SHAPES else element


def _is_title(element: Any) -> bool:
    found = placeholder_of(element)
    return found is not None and found.get("type", "obj") in TITLES


def _rectangle(xfrm: Any) -> Box | None:
    offset, extent = xfrm.find(qualified("a:off")), xfrm.find(qualified("a:ext"))
    if offset is None or extent is None:
        return None
    return Box(number(offset.get("x")), number(offset.get("y")), number(extent.get("cx")), number(extent.get("cy")))
