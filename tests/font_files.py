"""Font files made for a test: every letter is a square on the base line, half an em wide."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

EM = 1000
CORNERS = ((100, 0), (400, 0), (400, 300), (100, 300))


def a_font(path: Path, family: str, style: str = "Regular", letters: str = "ab") -> Path:
    """The font file `path`: with PostScript's outlines where it ends in ".otf", else TrueType's."""
    names = [f"letter{ord(letter):x}" for letter in letters]
    order = [".notdef", *names]
    postscript = path.suffix == ".otf"
    font = FontBuilder(EM, isTTF=not postscript)
    font.setupGlyphOrder(order)
    font.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names, strict=True)})
    if postscript:
        drawn = {name: _postscript() for name in order}
        font.setupCFF(f"{family}-{style}".replace(" ", ""), {}, drawn, {})
    else:
        font.setupGlyf({name: _true_type() for name in order})
    font.setupHorizontalMetrics(dict.fromkeys(order, (EM // 2, 100)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": family, "styleName": style})
    font.setupOS2()
    font.setupPost()
    font.save(path)
    return path


def a_collection(path: Path, *families: str) -> Path:
    """The collection `path` with a font for each of `families`."""
    members = [a_font(path.with_name(f"{family}.ttf"), family) for family in families]
    collection = TTCollection()
    collection.fonts = [TTFont(member) for member in members]
    collection.save(path)
    for member in members:
        member.unlink()
    return path


def _true_type() -> object:
    pen = TTGlyphPen(None)
    _square(pen)
    return pen.glyph()


def _postscript() -> object:
    pen = T2CharStringPen(EM // 2, None)
    _square(pen)
    return pen.getCharString()


def _square(pen: TTGlyphPen | T2CharStringPen) -> None:
    pen.moveTo(CORNERS[0])
    for corner in CORNERS[1:]:
        pen.lineTo(corner)
    pen.closePath()
