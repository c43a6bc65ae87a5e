"""The fonts of this machine: which file holds the faces of a family, and which of them can draw a letter."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FOLDERS = (
    "~/.local/share/fonts",
    "~/.fonts",
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "~/Library/Fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
)
"""Where systems keep their fonts. matplotlib knows them too, but takes longer to load than they to be searched."""

SUFFIXES = (".ttf", ".otf", ".ttc")
"""How the names of font files end."""

FAMILY, STYLE = 1, 2
"""The names of a font that tell its family and its face."""


@dataclass(frozen=True)
class Face:
    """One font of a font file."""

    path: Path
    number: int
    """Which of the fonts in the file it is, from 0."""
    family: str
    style: str
    """What it calls its face: "Regular", "Bold Italic"."""
    variable: bool
    """Whether it holds several weights."""


@cache
def installed() -> tuple[Path, ...]:
    """The font files of this machine, and those of the fonts that come with us."""
    folders = [*(Path(folder).expanduser() for folder in FOLDERS), packaged().parent]
    return tuple(sorted({path for folder in folders for path in folder.rglob("*") if _may_be_font(path)}))


@cache
def state() -> str:
    """A fingerprint of the fonts of this machine: another one where a font came, went or changed. No font is opened."""
    found = [f"{path} {stat.st_size} {stat.st_mtime_ns}" for path in installed() for stat in (path.stat(),)]
    return hashlib.sha256("\n".join(found).encode("utf-8", "surrogateescape")).hexdigest()


def packaged() -> Path:
    """The font that comes with us: Arimo, as wide as Arial."""
    spec = find_spec("fontpkg_arimo")
    assert spec is not None and spec.origin is not None, "fontpkg-arimo is installed with us"
    return Path(spec.origin).parent / "files" / "Arimo[wght].ttf"


@cache
def faces(path: Path) -> tuple[Face, ...]:
    """The fonts in a file; none where it is no font file, or a damaged one."""
    return tuple(_faces(path)) if _may_be_font(path) else ()


def family_faces(family: str, paths: Iterable[Path]) -> list[Face]:
    """The fonts of `family` in the files `paths`, in their order."""
    wanted = family.casefold()
    return [face for path in paths for face in faces(path) if face.family.casefold() == wanted]


def regular(family: str) -> Face | None:
    """The upright, normally heavy font of an installed family; another one of it where there is none such, or None."""
    found = family_faces(family, installed())
    return next((face for face in found if face.style.casefold() in _UPRIGHT), found[0] if found else None)


@cache
def with_letter(letter: str) -> Face | None:
    """An installed font that can draw `letter`, None where there is none; of several one made for many scripts."""
    return next((face for face in _candidates() if draws(face, letter)), None)


@contextmanager
def opened(path: Path, number: int = 0) -> Iterator[TTFont]:
    """A font of a font file, read as far as it is asked; what fontTools raises for a damaged one may be anything."""
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of odd names and old dates
    with path.open("rb") as file:
        yield TTFont(file, fontNumber=number, lazy=True)


def draws(face: Face, letter: str) -> bool:
    """Whether `face` has an outline for `letter`; a damaged font has none."""
    return ord(letter) in _code_points(face)


_UPRIGHT = ("regular", "book", "roman", "normal")
_BROAD = ("dejavu sans", "noto sans", "arial unicode ms", "segoe ui", "segoe ui symbol")  # looked at first
_BLANK = ("lastresort", "adobeblank", "adobe blank")  # fonts that have a box for everything


@cache
def _candidates() -> tuple[Face, ...]:
    found = [face for path in installed() for face in faces(path) if not path.stem.casefold().startswith(_BLANK)]
    return tuple(sorted(found, key=_rank))


def _rank(face: Face) -> tuple[bool, int, str, int]:
    family = face.family.casefold()
    broad = _BROAD.index(family) if family in _BROAD else len(_BROAD)
    return face.style.casefold() not in _UPRIGHT, broad, face.path.as_posix(), face.number


@cache
def _code_points(face: Face) -> frozenset[int]:
    """What `face` has outlines for."""
    try:
        with opened(face.path, face.number) as font:
            return frozenset(font.getBestCmap() or ()) if "glyf" in font or "CFF " in font else frozenset()
    except Exception:  # fontTools raises nearly anything for a damaged file
        return frozenset()


def _faces(path: Path) -> Iterator[Face]:
    number, count = 0, 1
    while number < count:
        try:
            with opened(path, number) as font:
                count = getattr(font.reader, "numFonts", 1)
                family, style = (font["name"].getDebugName(which) or "" for which in (FAMILY, STYLE))
                face = Face(path, number, family, style, "fvar" in font)
        except Exception:  # as above
            return
        yield face
        number += 1


def _may_be_font(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES
