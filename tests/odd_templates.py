"""Templates that nobody made for us, made from the one that comes with python-pptx."""

import io
import re
import zipfile
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import _nsmap as nsmap
from pptx.oxml.ns import qn
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
    _background(found, stripes)
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


# --- templates with art ---------------------------------------------------------------------------

NAMESPACES = " ".join(f'xmlns:{prefix}="{nsmap[prefix]}"' for prefix in "apr")
Drawing = Callable[[Any], list[str]]
"""Takes a slide master or slide layout, and gives shapes as XML; lengths are in cm of a slide of 25.4 by 19.05."""


def drawn(path: Path, *drawings: Drawing, layouts: Collection[int] | None = None, base: Path | None = None) -> Path:
    """Shapes on the slide master, behind all placeholders, or on the slide layouts at these places."""
    found = Presentation(base or plain(path))
    slides = [found.slide_master] if layouts is None else [found.slide_layouts[each] for each in layouts]
    for slide in slides:
        tree = slide.shapes._spTree
        shapes = [shape for drawing in drawings for shape in drawing(slide)]
        for number, shape in enumerate(shapes):
            tree.insert(2 + number, etree.fromstring(shape.replace(" ", f" {NAMESPACES} ", 1)))
    found.save(path)
    return path


def shape(
    left: float,
    top: float,
    width: float,
    height: float,
    colour: str,
    geometry: str = "rect",
    words: str = "",
    turn: int = 0,
) -> Drawing:
    """A shape of PowerPoint's own or a freeform in a path's XML, filled, or only framed where it has words."""
    outline = geometry if geometry.startswith("<") else f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>'
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    look = f"<a:noFill/><a:ln>{fill}</a:ln>" if words and words != NUMBER else "<a:noFill/>" if words else fill
    run = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr sz="1000"/><a:t>1</a:t></a:fld>'
    text = run if words == NUMBER else f'<a:r><a:rPr sz="1000"/><a:t>{words}</a:t></a:r>' if words else ""
    body = f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{text}</a:p></p:txBody>"
    frame = f'<a:off x="{Cm(left)}" y="{Cm(top)}"/><a:ext cx="{Cm(width)}" cy="{Cm(height)}"/>'
    return lambda _: [
        f'<p:sp ><p:nvSpPr><p:cNvPr id="{900 + int(left * 10)}" name="Art"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm rot="{turn * 60000}">{frame}</a:xfrm>{outline}{look}</p:spPr>{body}</p:sp>'
    ]


NUMBER = "#"
WAVE = (
    '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="100" h="100">'
    '<a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:cubicBezTo><a:pt x="60" y="20"/><a:pt x="10" y="60"/><a:pt x="100" y="100"/>'
    '</a:cubicBezTo><a:lnTo><a:pt x="0" y="100"/></a:lnTo><a:close/></a:path></a:pathLst></a:custGeom>'
)
"""A freeform that fills the lower left of its box."""


def grouped(*drawings: Drawing, shift: float = 0.0) -> Drawing:
    """A group that moves what is in it to the right, by so many cm."""
    whole = f'<a:ext cx="{Cm(10)}" cy="{Cm(10)}"/>'

    def draw(slide: Any) -> list[str]:
        inner = "".join(each for drawing in drawings for each in drawing(slide))
        frame = f'<a:off x="{Cm(shift)}" y="0"/>{whole}<a:chOff x="0" y="0"/>{whole.replace("a:ext", "a:chExt")}'
        return [
            '<p:grpSp ><p:nvGrpSpPr><p:cNvPr id="890" name="Group"/><p:cNvGrpSpPr/><p:nvPr userDrawn="1"/></p:nvGrpSpPr>'
            f"<p:grpSpPr><a:xfrm>{frame}</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        ]

    return draw


def pictured(left: float, top: float, width: float, height: float, image: Image.Image) -> Drawing:
    """A picture."""

    def draw(slide: Any) -> list[str]:
        file = io.BytesIO()
        image.save(file, "PNG")
        _, relation = slide.part.get_or_add_image_part(file)
        frame = f'<a:off x="{Cm(left)}" y="{Cm(top)}"/><a:ext cx="{Cm(width)}" cy="{Cm(height)}"/>'
        return [
            '<p:pic ><p:nvPicPr><p:cNvPr id="880" name="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
            f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>{frame}</a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        ]

    return draw


def logo() -> Image.Image:
    """A red ring on nothing."""
    found = Image.new("RGBA", (90, 60))
    ImageDraw.Draw(found).ellipse((15, 0, 75, 59), outline=(200, 0, 30, 255), width=12)
    return found


def photo(dark: bool) -> Image.Image:
    """Something like a photograph: soft patches."""
    low, high = (10, 90) if dark else (170, 240)
    small = Image.new("RGB", (8, 6))
    small.putdata(
        [tuple(low + (x * 7 + y * 13 + c * 29) % (high - low) for c in range(3)) for y in range(6) for x in range(8)]
    )
    return small.resize((160, 120), Image.Resampling.BICUBIC)


def sixteen_bits() -> Image.Image:
    """A grey gradient of 16 bits."""
    found = Image.new("I;16", (40, 30))
    found.putdata([60000 - 900 * y for y in range(30) for _ in range(40)])
    return found


def on(path: Path, image: Image.Image, base: Path | None = None) -> Path:
    """A picture as the background of all slides."""
    found = Presentation(base or plain(path))
    _background(found, image)
    found.save(path)
    return path


def _background(found: Any, image: Image.Image) -> None:
    file = io.BytesIO()
    image.save(file, "PNG")
    master = found.slide_master
    _, relation = master.part.get_or_add_image_part(file)
    background = etree.fromstring(
        f'<p:bg {NAMESPACES}><p:bgPr><a:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
        "<a:effectLst/></p:bgPr></p:bg>"
    )
    content = master._element.cSld
    for old in content.findall("{*}bg"):
        content.remove(old)
    content.insert(0, background)


def without_titles(path: Path, *drawings: Drawing) -> Path:
    """As Google Slides exports: placeholders for text in place of those for titles, in a band."""
    found = Presentation(drawn(path, *drawings))
    for layout in found.slide_layouts:
        for number, each in enumerate(layout.placeholders, 40):
            if (ph := each._element.find(".//{*}ph")).get("type") in ("title", "ctrTitle"):
                ph.set("type", "body")
                ph.set("idx", str(number))
                each.left, each.top, each.width, each.height = Cm(1), Cm(0.5), Cm(18), Cm(2.4)
    found.save(path)
    return path


def subtitle_above(path: Path) -> Path:
    """A cover with its subtitle over its title."""
    found = Presentation(plain(path))
    title, subtitle = list(found.slide_layouts[0].placeholders)[:2]
    subtitle.left, subtitle.top, subtitle.width, subtitle.height = Cm(2), Cm(6), Cm(21), Cm(2)
    title.left, title.top, title.width, title.height = Cm(2), Cm(8.2), Cm(21), Cm(6)
    found.save(path)
    return path


def running_head(path: Path) -> Path:
    """The footer over the title, as a running head."""
    found = Presentation(plain(path))
    for layout in (found.slide_master, *found.slide_layouts):
        for each in layout.placeholders:
            if each.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                each.left, each.top, each.width, each.height = Cm(1.2), Cm(0.2), Cm(20), Cm(0.7)
            elif each.placeholder_format.type == PP_PLACEHOLDER.TITLE and layout.name != "Section Header":
                each.left, each.top, each.width, each.height = Cm(1.2), Cm(0.95), Cm(23), Cm(1.6)
    found.save(path)
    return path


def half_a_background(path: Path) -> Path:
    """A photograph behind the lower half of all slides, which LibreOffice shows behind all of them."""
    found = Presentation(on(path, photo(dark=True)))
    fill = next(found.slide_master.element.iter(qn("a:fillRect")))
    fill.set("t", "50000")
    found.save(path)
    return path


def two_masters(path: Path, house: Path, *, shown: bool) -> Path:
    """The slide master that comes with python-pptx first, and after it that of `house`, which a slide shows."""
    names = {"slideMaster1": "slideMaster2", "theme1": "theme2"} | {
        f"slideLayout{n}": f"slideLayout{n + 20}" for n in range(1, 12)
    }

    def moved(text: str) -> str:
        return re.sub(r"(slideMaster1|theme1|slideLayout\d+)(?=\.xml)", lambda found: names[found[1]], text)

    parts: dict[str, bytes] = {}
    ids = iter(range(2147484000, 2147484100))
    with zipfile.ZipFile(plain(path)) as archive:
        parts |= {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(house) as archive:
        for name in archive.namelist():
            if re.search(r"slideMaster|theme/theme1|slideLayout", name) and name.endswith((".xml", ".rels")):
                content = moved(archive.read(name).decode()) if name.endswith(".rels") else archive.read(name).decode()
                if name == MASTER:
                    content = re.sub(r'(<p:sldLayoutId[^>]* id=")\d+', lambda found: f"{found[1]}{next(ids)}", content)
                parts[moved(name)] = content.encode()
            elif "media" in name:
                parts[name] = archive.read(name)
        types = archive.read("[Content_Types].xml").decode()
    added = "".join(
        moved(each) for each in re.findall(r'<Override[^>]*(?:slideMaster1|slideLayout\d+|theme1)\.xml"[^>]*>', types)
    )
    defaults = "".join(
        each for each in re.findall(r"<Default[^>]*>", types) if each.encode() not in parts["[Content_Types].xml"]
    )
    _insert(parts, "[Content_Types].xml", "</Types>", defaults + added)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideMaster"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="slideMasters/slideMaster2.xml"/>'
    _insert(parts, "ppt/_rels/presentation.xml.rels", "</Relationships>", relation)
    _insert(parts, "ppt/presentation.xml", "</p:sldMasterIdLst>", '<p:sldMasterId id="2147483999" r:id="rId99"/>')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    found = Presentation(path)
    if shown:
        found.slides.add_slide(found.slide_masters[1].slide_layouts[5])
    found.save(path)
    return path


def _insert(parts: dict[str, bytes], name: str, before: str, added: str) -> None:
    parts[name] = parts[name].decode().replace(before, added + before).encode()


LANGUAGES: Mapping[str, tuple[str, str, str, str]] = {
    "english": ("Title Slide", "Section Header", "Title Only", "Table of contents"),
    "dutch": ("Titeldia", "Sectiekop", "Alleen titel", "Inhoudsopgave"),
    "german": ("Titelfolie", "Abschnitts-\nüberschrift", "Nur Titel", "Inhaltsverzeichnis"),
    "french": ("Diapositive de titre", "Chapitre", "Titre seul", "Sommaire"),
    "spanish": ("Portada", "Encabezado de sección", "Solo el título", "Índice"),
    "italian": ("Copertina", "Intestazione sezione", "Solo titolo", "Sommario"),
    "portuguese": ("Capa", "Cabeçalho da Seção", "Somente título", "Sumário"),
    "polish": ("Slajd tytułowy", "Nagłówek sekcji", "Tylko tytuł", "Spis treści"),
    "russian": ("Титульный слайд", "Заголовок раздела", "Только заголовок", "Содержание"),
    "chinese": ("标题幻灯片", "节标题", "仅标题", "目录"),
    "japanese": ("表紙", "セクション見出し", "タイトルのみ", "目次"),
    "korean": ("제목 슬라이드", "구역 머리글", "제목만", "목차"),
    "arabic": ("شريحة عنوان", "رأس المقطع", "عنوان فقط", "المحتويات"),
}
"""What the cover, the divider, the slide layout with a title only, and the one with the contents are called."""


def named_in(path: Path, language: str) -> Path:
    """Slide layouts with names in a language, the cover last of all, and of no kind that PowerPoint knows."""
    cover, divider, title_only, contents = LANGUAGES[language]
    names = {"Title Slide": cover, "Section Header": divider, "Title Only": title_only, "Title and Content": contents}
    return renamed(path, names)


CORNERS = {"top-left": (0.4, 0.4), "top-right": (22, 0.4), "lower-left": (0.4, 16.6), "lower-right": (22, 16.6)}


def drawn_at(at: tuple[float, float], picture: bool, path: Path) -> Path:
    """A logo on nothing, or a stamp with words, at a place."""
    return drawn(path, pictured(*at, 3, 2, logo()) if picture else shape(*at, 3, 0.9, "CC0000", words="Vertrouwelijk"))


def _named(language: str, path: Path) -> Path:
    return named_in(path, language)


def _house(path: Path) -> Path:
    """A template with a bar of its own, beside `path`."""
    return drawn(
        path.with_name("house-of-two.pptx"), shape(0, 0, 25.4, 1, "7A1FA2"), shape(22, 16.4, 3, 2, "7A1FA2", "ellipse")
    )


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

ART: Mapping[str, Callable[[Path], Path]] = {
    **{f"logo-{name}": partial(drawn_at, at, True) for name, at in CORNERS.items()},
    **{f"stamp-{name}": partial(drawn_at, at, False) for name, at in CORNERS.items()},
    "wave": lambda path: drawn(path, shape(0, 6, 9, 13.05, "7A1FA2", WAVE)),
    "wave-on-the-cover": lambda path: drawn(path, shape(0, 0, 25.4, 19.05, "7A1FA2", WAVE), layouts=[0, 2]),
    "wave-at-the-right": lambda path: drawn(path, shape(16, 10, 9.4, 9.05, "0B5D3B", WAVE, turn=270)),
    "group": lambda path: drawn(path, grouped(shape(0, 0, 2, 2, "AA0000", "ellipse"), shift=22)),
    "ribbon-across": lambda path: drawn(path, shape(17, 2, 12, 1.2, "AA0000", turn=45)),
    "chevrons": lambda path: drawn(path, shape(17, 0, 8.4, 19.05, "DDE7F3", "chevron"), layouts=[0]),
    "photo-cover": lambda path: drawn(path, pictured(0, 0, 25.4, 19.05, photo(dark=True)), layouts=[0]),
    "light-photo-cover": lambda path: drawn(path, pictured(0, 0, 25.4, 19.05, photo(dark=False)), layouts=[0]),
    "photo-beside-the-cover": lambda path: drawn(path, pictured(15, 0, 10.4, 19.05, photo(dark=True)), layouts=[0]),
    "dark-cover": lambda path: drawn(path, shape(0, 0, 25.4, 19.05, "1B1464"), layouts=[0, 2]),
    "sixteen-bits": lambda path: on(path, sixteen_bits()),
    "dark-photo-behind": lambda path: on(path, photo(dark=True)),
    "light-photo-behind": lambda path: on(path, photo(dark=False)),
    "own-number": lambda path: drawn(path, shape(23, 17.5, 1.5, 0.8, "000000", words=NUMBER)),
    "own-number-at-the-left": lambda path: drawn(path, shape(0.5, 17.5, 1.5, 0.8, "000000", words=NUMBER)),
    "band-without-titles": lambda path: without_titles(path, shape(0, 0, 25.4, 3.4, "4A148C")),
    "pale-band-without-titles": lambda path: without_titles(path, shape(0, 0, 25.4, 3.4, "E3F2FD")),
    "band": lambda path: drawn(path, shape(0, 0, 25.4, 4.2, "004D40")),
    "frame": lambda path: with_bars(
        path, (0, 0, 25.4, 0.3, "C00000"), (0, 18.75, 25.4, 0.3, "C00000"), (0, 0, 0.3, 19.05, "C00000")
    ),
    "long-footer": lambda path: drawn(
        path, shape(1, 18, 20, 0.8, "777777", words="Postbus 1234, 2500 AB Den Haag " * 3)
    ),
    "subtitle-above": subtitle_above,
    "running-head": running_head,
    "half-a-background": half_a_background,
    "second-master-shown": lambda path: two_masters(path, _house(path), shown=True),
    "second-master-drawn": lambda path: two_masters(path, _house(path), shown=False),
    "wide-wall": lambda path: plain(path, 67, 38),
    "poster": lambda path: plain(path, 84, 119),
    "sixteen-by-ten": lambda path: plain(path, 25.4, 15.875),
    **{f"named-in-{language}": partial(_named, language) for language in LANGUAGES},
}
"""More of them, with art and with names in many languages."""
