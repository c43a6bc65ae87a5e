"""The fonts of a chart, sign by sign: the style's own, Arimo and DejaVu Sans, which come with us, then any of this machine's."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import machine_fonts
from pipeline.machine_fonts import Face

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

LIKE_ARIMO = frozenset({"arial", "arimo", "liberation sans", "helvetica"})
"""Families that are drawn in Arimo, which is as wide."""

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""What stands for a sign that no font has."""

_IN_ARIMO = re.compile("[\0-\u052f\u2010-\u2026\u20ac\u2212]*")  # spares a look into the font
_UNSEEN = re.compile("[\ufe00-\ufe0f]")  # they choose between two looks of a sign


def plain(text: str) -> str:
    """`text` in single spaces without what can't be seen; letters with their accents, as fonts have them."""
    whole = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join("".join(sign for sign in whole if sign.isprintable() or sign.isspace()).split())


def missing_signs(text: str, family: str) -> str:
    """The signs of `text`, each once, that no font at hand can draw where a chart is set in `family`; "" if there are none."""
    return "".join(dict.fromkeys(sign for sign in _IN_ARIMO.sub("", plain(text)) if not _font_for(sign, family)))


def drawable(text: str, family: str) -> str:
    """`text` with `UNKNOWN` for every sign that no font can draw."""
    return text.translate(dict.fromkeys(map(ord, missing_signs(text, family)), UNKNOWN))


def needs_machine_fonts(text: str, family: str) -> bool:
    """Whether `text` in `family` looks as the fonts of this machine make it, and not only as those that travel with us."""
    if family.casefold() not in LIKE_ARIMO:
        return True
    return any(not any(machine_fonts.draws(face, sign) for face in _ours()) for sign in _IN_ARIMO.sub("", text))


@cache
def width(text: str, family: str) -> float:
    """How wide `text` is on one line, in its size, as far as it can be drawn."""
    from matplotlib.textpath import text_to_path

    size, shown = text_to_path.FONT_SCALE, drawable(text, family)
    across, *_ = text_to_path.get_text_width_height_descent(shown, properties(shown, family, size), ismath=False)
    return float(across) / size


def properties(text: str, family: str, size: float) -> FontProperties:
    """What matplotlib sets `text` in, `size` in points: the style's font and those that lend it signs."""
    from matplotlib.font_manager import FontProperties

    lenders = [face for sign in _IN_ARIMO.sub("", text) if (face := _font_for(sign, family))]
    found = dict.fromkeys(name for face in (*_own(family), *lenders) if (name := _registered(face)))
    return FontProperties(family=list(found), size=size)


def _font_for(sign: str, family: str) -> Face | None:
    """The font that draws `sign`."""
    own = (face for face in _own(family) if machine_fonts.draws(face, sign))
    return next(own, None) or machine_fonts.with_letter(sign)


def _own(family: str) -> tuple[Face, ...]:
    """The fonts in which `family` is drawn, as far as they have the signs."""
    own = None if family.casefold() in LIKE_ARIMO else machine_fonts.regular(family)
    return (own, *_ours()) if own else _ours()


@cache
def _ours() -> tuple[Face, ...]:
    """Arimo, and DejaVu Sans as matplotlib brings it."""
    spec = find_spec("matplotlib")
    assert spec is not None and spec.origin is not None, "matplotlib is installed with us"
    dejavu = Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
    return Face(machine_fonts.packaged(), 0, "Arimo", "Regular", True), Face(dejavu, 0, "DejaVu Sans", "Book", False)


def brought() -> list[Path]:
    """The files of the fonts that come with us: all of Arimo, and DejaVu Sans."""
    arimo, dejavu = (face.path for face in _ours())
    return [*sorted(arimo.parent.glob("*.ttf")), dejavu]


@cache
def _registered(face: Face) -> str:
    """The name by which matplotlib finds this very file, whatever other fonts of its family there are; "" for a damaged one."""
    from matplotlib.font_manager import FontEntry, FontPath, fontManager, get_font

    name = f"{face.path}#{face.number}"
    try:
        get_font(FontPath(str(face.path), face.number)).set_text("")
    except (OSError, RuntimeError):
        return ""
    fontManager.ttflist.append(FontEntry(fname=str(face.path), index=face.number, name=name, weight=400))
    return name
