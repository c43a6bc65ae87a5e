"""Templates that nobody made for us, made from the one that comes with python-pptx."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import _nsmap as nsmap
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.util import Cm

MASTER = "ppt/slideMasters/slideMaster1.xml"
THEME = "ppt/theme/theme1.xml"
DUTCH = {
    "Title Slide": "Titeldia",
    "Title and Content": "Titel en object",
    "Section Header": "Sectiekop",
    "Two Content": "Inhoud van twee",
    "Comparison": "Vergelijking",
    "Title Only": "Alleen titel",
    "Blank": "Leeg",
}
BLANK = 6  # the place of the slide layout "Blank"
VERTICAL = 10  # and of "Vertical Title and Text"


def plain(path: Path, width: float = 25.4, height: float = 19.05) -> Path:
    """Slides of `width` by `height` cm, everything on them in proportion."""
    found = Presentation()
    across, down = Cm(width) / found.slide_width, Cm(height) / found.slide_height
    _each_frame(found, lambda left, top, wide, high: (left * across, top * down, wide * across, high * down))
    found.slide_width, found.slide_height = Cm(width), Cm(height)
    found.save(path)
    return path


def with_margins(path: Path, share: float) -> Path:
    """Margins of `share` of the slide all round."""
    found = Presentation(plain(path))
    across, down, kept = found.slide_width * share, found.slide_height * share, 1 - 2 * share
    _each_frame(found, lambda x, y, wide, high: (across + x * kept, down + y * kept, wide * kept, high * kept))
    found.save(path)
    return path


def with_bars(path: Path, *bars: tuple[float, float, float, float, str]) -> Path:
    """Filled rectangles on the slide master: left, top, width and height in cm, and a colour."""
    found = Presentation(plain(path))
    tree = found.slide_master.shapes._spTree
    for number, (left, top, width, height, colour) in enumerate(bars, 900):
        shape = CT_Shape.new_autoshape_sp(number, "Bar", "rect", Cm(left), Cm(top), Cm(width), Cm(height))
        shape.remove(shape.find("{*}style"))
        fill = f'<a:solidFill xmlns:a="{shape.nsmap["a"]}"><a:srgbClr val="{colour}"/></a:solidFill>'
        shape.spPr.append(etree.fromstring(fill))
        tree.append(shape)
    found.save(path)
    return path


def with_layouts(path: Path, *places: int) -> Path:
    """Only the slide layouts at these places."""
    found = Presentation(plain(path))
    master = found.slide_master
    for place, entry in enumerate(list(master._element.sldLayoutIdLst)):
        if place not in places:
            master.part.drop_rel(entry.rId)
            master._element.sldLayoutIdLst.remove(entry)
    found.save(path)
    return path


def renamed(path: Path, names: Mapping[str, str]) -> Path:
    """Slide layouts with other names, and of no kind that PowerPoint knows."""
    found = Presentation(plain(path))
    for layout in found.slide_layouts:
        layout._element.find("{*}cSld").set("name", names.get(layout.name, layout.name))
        layout._element.attrib.pop("type", None)
    found.save(path)
    return path


def changed(path: Path, *changes: tuple[str, str, str]) -> Path:
    """Each change is a part, a pattern in it, and what stands there instead; every pattern must be there."""
    plain(path)
    target = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name).decode("utf-8", "surrogateescape")
            for part, old, new in changes:
                if part == name:
                    assert re.search(old, content), (part, old)
                    content = re.sub(old, new, content)
            copy.writestr(name, content.encode("utf-8", "surrogateescape"))
    path.write_bytes(target.getvalue())
    return path


def dark(path: Path) -> Path:
    """White on black: the slide master takes the theme's dark colours for its background."""
    return changed(path, (MASTER, 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"'))


def on_a_picture(path: Path) -> Path:
    """A background of white and black stripes, on which no colour can be read."""
    found = Presentation(plain(path))
    stripes = Image.new("L", (64, 48))
    stripes.putdata([255 * (x // 8 % 2) for _ in range(48) for x in range(64)])
    picture = io.BytesIO()
    stripes.save(picture, "PNG")
    master = found.slide_master
    _, relation = master.part.get_or_add_image_part(picture)
    names = " ".join(f'xmlns:{prefix}="{nsmap[prefix]}"' for prefix in "apr")
    background = etree.fromstring(
        f'<p:bg {names}><p:bgPr><a:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
        "<a:effectLst/></p:bgPr></p:bg>"
    )
    content = master._element.cSld
    content.remove(content.find("{*}bg"))
    content.insert(0, background)
    found.save(path)
    return path


def in_font(path: Path, name: str) -> Path:
    """All text in a font of that name."""
    return changed(path, (THEME, '<a:latin typeface="[^"]*"/>', f'<a:latin typeface="{name}"/>'))


def _each_frame(presentation: Any, place: Callable[[int, int, int, int], tuple[float, float, float, float]]) -> None:
    for master in presentation.slide_masters:
        for slide in (master, *master.slide_layouts):
            for shape in slide.placeholders:
                frame = shape._element.find(".//{*}spPr/{*}xfrm")
                if frame is not None and len(frame) > 1:
                    keys = (("x", "y"), ("cx", "cy"))
                    old = [int(each.get(key)) for each, pair in zip(frame, keys, strict=True) for key in pair]
                    new = [str(round(each)) for each in place(*old)]
                    for each, pair, values in zip(frame, keys, (new[:2], new[2:]), strict=True):
                        for key, value in zip(pair, values, strict=True):
                            each.set(key, value)


ODD: Mapping[str, Callable[[Path], Path]] = {
    "four-by-three": plain,
    "a3": lambda path: plain(path, 42, 29.7),
    "a4": lambda path: plain(path, 29.7, 21),
    "a4-upright": lambda path: plain(path, 21, 29.7),
    "square": lambda path: plain(path, 20, 20),
    "small-widescreen": lambda path: plain(path, 25.4, 14.29),
    "banner": lambda path: plain(path, 40, 12),
    "dark": dark,
    "dutch-names": lambda path: renamed(path, DUTCH),
    "no-theme-fonts": lambda path: in_font(path, ""),
    "a-font-that-nobody-has": lambda path: in_font(path, "Nobody Sans"),
    "capitals": lambda path: changed(path, (MASTER, '<a:defRPr sz="4400"', '<a:defRPr cap="all" spc="300" sz="4400"')),
    "wide-margins": lambda path: with_margins(path, 0.12),
    "bars-and-a-logo": lambda path: with_bars(
        path, (0, 0, 25.4, 1.2, "C00000"), (0, 0, 2, 19.05, "003366"), (21.4, 1.6, 3.2, 2, "FFCC00")
    ),
    "on-a-picture": on_a_picture,
    "only-blank": lambda path: with_layouts(path, BLANK),
    "only-vertical": lambda path: with_layouts(path, VERTICAL),
}
"""Templates by name; each is called with the path that it goes to, and gives that back."""
