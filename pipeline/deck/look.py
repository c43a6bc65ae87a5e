"""The look that a review gives a built-in template: its theme's colours and fonts, and a logo on its slide layouts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation

from pipeline.colour import READABLE, contrast, mixed
from pipeline.deck.colours import colours
from pipeline.deck.ooxml import DECORATIVE, DECORATIVE_URI, MEDIA_TYPES, Rel, last_shape_id
from pipeline.deck.package import new_part, parse, parsed, related, written
from pipeline.deck.placeholders import layouts
from pipeline.deck.xml_text import place
from pipeline.files import digest
from pipeline.slides import Box
from pipeline.template import Logo, Look, SlideLayout

SLOTS: Mapping[str, tuple[str, ...]] = {
    "accent": ("accent1", "dk2", "hlink"),
    "second": ("accent6",),
    "reference": ("accent2",),
    "text": ("dk1",),
}
"""The theme's own colours, by what the settings call them."""

OPENING = ("chapter", "deal")
"""Roles whose slides may be one field of colour, on which a logo is seldom made to stand."""

FINE = 200  # steps from a colour to black


def readable(look: Look, presentation: Presentation) -> Look:
    """`look` with each colour, or the nearest darker shade of it, that can be read on the template's backgrounds."""
    known = colours(layouts(presentation)[0].slide_layout)
    return replace(
        look, colours={name: _darkened(each, (known["bg1"], known["bg2"])) for name, each in look.colours.items()}
    )


def _darkened(colour: str, grounds: Sequence[str]) -> str:
    shades = (mixed(colour, "000000", step / FINE) for step in range(FINE + 1))
    return next(each for each in shades if all(contrast(each, ground) >= READABLE for ground in grounds))


def placed(look: Look, roles: Mapping[str, SlideLayout], places: Mapping[str, tuple[int, int, int, int]]) -> Look:
    """`look` with its logo as large as it fits in the `places` of a template: one for the cover, one for slides with text."""
    if look.logo is None:
        return look
    wanted = {
        each.index: "cover" if role == "cover" else "footer" for role, each in roles.items() if role not in OPENING
    }
    boxes = {index: _fitted(look.logo, Box(*places[name]), name) for index, name in wanted.items() if name in places}
    return replace(look, logo=replace(look.logo, boxes=boxes))


def _fitted(logo: Logo, box: Box, place: str) -> Box:
    """At the left of the cover's place, and at the right in the middle of the foot's."""
    share = min(box.width / logo.width, box.height / logo.height)
    width, height = max(round(logo.width * share), 1), max(round(logo.height * share), 1)
    if place == "cover":
        return Box(box.left, box.top, width, height)
    return Box(box.right - width, box.top + (box.height - height) // 2, width, height)


def put_on(presentation: Presentation, look: Look) -> None:
    """Change the theme of every slide master of `presentation`, and put the logo where the look has places for it."""
    for master in presentation.slide_masters:
        for part in related(master.part, Rel.THEME):
            root = parsed(part)
            _recolour(root, look)
            part.blob = written(root)
    if look.logo is None or not look.logo.boxes:
        return
    kind = "png" if look.logo.content.startswith(b"\x89PNG") else "jpeg"
    name = image_name(look.logo.content, kind)
    image = new_part(presentation.part.package, name, MEDIA_TYPES[kind], look.logo.content)
    every = [each.slide_layout for each in layouts(presentation)]
    for index, box in look.logo.boxes.items():
        tree = every[index].shapes.element
        tree.append(_picture(last_shape_id(tree) + 1, every[index].part.relate_to(image, Rel.IMAGE), box))


def _recolour(theme: Any, look: Look) -> None:
    for name, colour in look.colours.items():
        for slot in SLOTS[name]:
            for holder in theme.iter(qn(f"a:{slot}")):
                holder[:] = [parse(f'<a:srgbClr {nsdecls("a")} val="{colour}"/>'.encode())]
    for fonts in (qn("a:majorFont"), qn("a:minorFont")) if look.font else ():
        for each in theme.iter(fonts):
            each.find(qn("a:latin")).set("typeface", look.font)


def _picture(number: int, relation: str, box: Box) -> Any:
    mark = f'<a:ext uri="{DECORATIVE_URI}"><adec:decorative xmlns:adec="{DECORATIVE}" val="1"/></a:ext>'
    return parse(
        f'<p:pic {nsdecls("p", "a", "r")}><p:nvPicPr><p:cNvPr id="{number}" name="Logo" descr=""><a:extLst>{mark}</a:extLst>'
        '</p:cNvPr><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{place(box)}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'.encode()
    )


def image_name(content: bytes, kind: str) -> str:
    """What the part with a picture is called: the same name for the same bytes."""
    return f"/ppt/media/{digest(content)[:24]}.{kind}"
