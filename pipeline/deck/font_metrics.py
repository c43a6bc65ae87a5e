"""The widths of a font's letters, kept beside a template as data, so that every machine breaks the same lines.

The file holds for each face runs of code points: the first code point, then the advance widths of it and those after it.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from pipeline import files, machine_fonts
from pipeline.bounded import command
from pipeline.deck import font_process
from pipeline.deck.font_process import Measures
from pipeline.diagnostics import TemplateError
from pipeline.machine_fonts import Face
from pipeline.messages import Message, said
from pipeline.template import FontMetrics

FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "Bold Italic"}
"""The faces, and what fonts call them."""

WEIGHT, BOLD = 400, 700
"""Of a variable font."""

SECONDS = 60
"""After which a font of a template is given up, where the system knows no bounds on the processor."""

MOST_BYTES = 2 << 20
"""Of a file of widths; ours have 90 KB."""

WIDEST, NARROWEST = 10, 0.05
"""In ems: no letter is as wide, and no font has letters that are less wide on average."""

LEAST_EM, MOST_EM = 16, 16_384
"""Units, as OpenType has it."""

_MEASURES: TypeAdapter[list[Measures]] = TypeAdapter(list[Measures])

SAME_WIDTHS = {
    "arial": ("Liberation Sans", "Arimo"),
    "calibri": ("Carlito",),
    "cambria": ("Caladea",),
    "courier new": ("Liberation Mono", "Cousine"),
    "helvetica": ("Liberation Sans", "Arimo"),
    "times new roman": ("Liberation Serif", "Tinos"),
}
"""Free fonts that were made with the advance widths of others."""

BUILT_IN = {
    **dict.fromkeys(("arial", "arimo", "helvetica", "liberation sans"), "default"),
    **dict.fromkeys(("calibri", "carlito"), "portrait"),
}
"""Families whose widths come with us, by the built-in template that has them."""

SERIFS = frozenset(
    {
        "baskerville", "bodoni mt", "book antiqua", "bookman old style", "cambria", "century schoolbook", "constantia",
        "didot", "garamond", "georgia", "lora", "merriweather", "minion pro", "palatino", "palatino linotype",
        "playfair display", "pt serif", "rockwell", "source serif pro", "times new roman",
    }
)  # fmt: skip
"""Families with serifs, which other machines replace by one with serifs."""

WIDE, WIDE_SERIF = "wide", "wide-serif"
"""The widths of DejaVu Sans and Serif, beside the built-in templates: what Linux shows for a font that it lacks."""


class _Stored(BaseModel):
    """What the file holds."""

    model_config = ConfigDict(strict=True, extra="forbid")

    family: Annotated[str, Field(min_length=1, max_length=200)]
    units_per_em: Annotated[int, Field(ge=LEAST_EM, le=MOST_EM)]
    ascent: int
    descent: int
    advances: dict[Literal["regular", "bold", "italic", "bold-italic"], list[Annotated[list[int], Field(min_length=1)]]]


def _sound(metrics: FontMetrics) -> FontMetrics:
    """`metrics`; ValueError where text can't be set in a font that has them."""
    em, lines = metrics.units_per_em, (metrics.ascent, metrics.descent)
    if max(map(abs, lines)) > WIDEST * em or FACES.keys() != metrics.advances.keys():
        raise ValueError("no such font")
    for widths in metrics.advances.values():
        seen = [width for code, width in widths.items() if chr(code).isalnum()]
        if min(widths.values(), default=0) < 0 or max(widths.values(), default=0) > WIDEST * em:
            raise ValueError("no letter is as wide")
        if seen and mean(seen) < NARROWEST * em:
            raise ValueError("letters have a width")
    return metrics


def load(path: Path) -> FontMetrics:
    """The metrics in the file `path`; TemplateError where it is no such file."""
    try:
        if not path.is_file():  # a pipe would keep us waiting
            raise FileNotFoundError
        with path.open("rb") as file:
            stored = _Stored.model_validate_json(file.read(MOST_BYTES))
        return _sound(
            FontMetrics(**{**dict(stored), "advances": {k: _expanded(v) for k, v in stored.advances.items()}})
        )
    except OSError:
        raise TemplateError("widths-unreadable", file=path) from None
    except ValueError:
        raise TemplateError("widths-none", file=path) from None


def save(metrics: FontMetrics, path: Path) -> None:
    """Write `metrics` as the file `path`, the same bytes for the same metrics."""
    data = {**vars(metrics), "advances": {face: _runs(metrics.advances[face]) for face in FACES}}
    files.write(path, (json.dumps(data, separators=(",", ":")) + "\n").encode())


def nearest(
    family: str, built_in: Path, embedded: Mapping[str, Mapping[str, bytes]] = MappingProxyType({})
) -> tuple[FontMetrics, Message | None]:
    """The widths for `family`, and a remark on what they are taken from where that is not the font itself.

    `embedded` are the font files that a template brings with it, by family and face.
    `built_in` is the folder of the built-in templates. A font that nobody has is measured in the wider of two common ones,
    letter by letter, so that its text has room whatever font is shown in its place.
    """
    alike = BUILT_IN.get(family.casefold())
    if alike is not None and (known := built_in / f"{alike}.metrics.json").is_file():
        return replace(load(known), family=family), None
    with suppress(TemplateError):
        return metrics_of(family), None
    brought = _of_files(family, embedded.get(family.casefold(), {}))
    serif = family.casefold() in SERIFS or "serif" in family.casefold()
    names = ("default", WIDE, WIDE_SERIF) if serif else ("default", WIDE)
    widest = _widest(load(built_in / f"{name}.metrics.json") for name in names)
    if brought is not None:  # such a font may hold the letters of a few slides only
        return _completed(brought, widest), None
    brings = family.casefold() in embedded
    return replace(widest, family=family), said("template/font-unread" if brings else "template/font", name=family)


def metrics_of(font: Path | str) -> FontMetrics:
    """The metrics of a font, read from a font file, or from what is installed under the name of a family.

    A font file brings the faces of its family that stand beside it. A family that is not installed is read from one with
    the same widths. A face that is nowhere has the widths of the regular one. TemplateError where there is no such font.
    """
    if isinstance(font, Path):
        found = machine_fonts.faces(font)
        if not found:
            raise TemplateError("no-font-file", file=font)
        family = found[0].family
        return _of_faces(family, _faces(family, sorted(font.parent.glob("*"))))
    for family in (font, *SAME_WIDTHS.get(font.casefold(), ())):
        faces = _faces(family, machine_fonts.installed())
        if faces:
            return _of_faces(font, faces)
    raise TemplateError("no-font", name=font)


# --- font files -----------------------------------------------------------------------------------


def _of_faces(family: str, faces: Mapping[str, Face]) -> FontMetrics:
    """The metrics of `family` from its fonts by face; a face that is missing has the widths of the regular one."""
    regular = faces.get("regular") or next(iter(faces.values()), None)
    if regular is None:
        raise TemplateError("no-face", name=family)
    each = {face: faces.get(face, regular) for face in FACES}
    try:
        return _of_measures(
            family, ((face, font_process.measure(str(of.path), of.number, _weight(face))) for face, of in each.items())
        )
    except Exception as odd:  # fontTools raises nearly anything for a damaged file
        raise TemplateError("no-face", name=family) from odd


def _of_measures(family: str, measures: Iterable[tuple[str, Measures]]) -> FontMetrics:
    """The metrics of `family` from the measures of its faces, all in the units of the regular one."""
    found = dict(measures)
    if not all(LEAST_EM <= own <= MOST_EM for own, *_ in found.values()):
        raise ValueError("no such font")
    em, ascent, descent, _ = found["regular"]
    advances = {face: _scaled(dict(widths), own, em) for face, (own, _, _, widths) in found.items()}
    return FontMetrics(family, em, ascent, descent, advances)


def _weight(face: str) -> int:
    return BOLD if "bold" in face else WEIGHT


def _of_files(family: str, fonts: Mapping[str, bytes]) -> FontMetrics | None:
    """The metrics of `family` from font files by face, which come from anybody; None where they can't be read."""
    if not fonts:
        return None
    lent = "regular" if "regular" in fonts else next(iter(fonts))
    with TemporaryDirectory() as folder:
        for face, content in fonts.items():
            (Path(folder) / f"{face}.ttf").write_bytes(content)
        path = {face: str(Path(folder) / f"{face if face in fonts else lent}.ttf") for face in FACES}
        asked = json.dumps([(path[face], 0, _weight(face)) for face in FACES])
        with suppress(OSError, subprocess.SubprocessError, ValueError):
            process = subprocess.run(
                [*command(font_process.__name__), asked], capture_output=True, timeout=SECONDS, check=True
            )
            return _sound(_of_measures(family, zip(FACES, _MEASURES.validate_json(process.stdout), strict=True)))
    return None


def _completed(found: FontMetrics, other: FontMetrics) -> FontMetrics:
    """`found` with the letters that it lacks as wide as in `other`."""
    return replace(
        found,
        advances={
            face: {**_scaled(other.advances[face], other.units_per_em, found.units_per_em), **widths}
            for face, widths in found.advances.items()
        },
    )


def _faces(family: str, paths: Iterable[Path]) -> dict[str, Face]:
    """The fonts of `family` by face; a variable font is there for the weights that it holds."""
    found: dict[str, Face] = {}
    variable: dict[str, Face] = {}
    names = {name: face for face, name in FACES.items()}
    for each in machine_fonts.family_faces(family, paths):
        face = names.get(each.style)
        if face is None:
            continue
        found.setdefault(face, each)
        if each.variable:
            variable.setdefault("bold-italic" if face == "italic" else "bold", each)
    return variable | found


def _scaled(advances: Mapping[int, int], em: int, wanted: int) -> dict[int, int]:
    return {code: round(width * wanted / em) for code, width in advances.items()}


def _widest(fonts: Iterable[FontMetrics]) -> FontMetrics:
    """The widest of all, letter by letter, in the units of the first."""
    first, *others = fonts
    advances = {face: dict(widths) for face, widths in first.advances.items()}
    for other in others:
        for face, widths in other.advances.items():
            for code, width in _scaled(widths, other.units_per_em, first.units_per_em).items():
                advances[face][code] = max(advances[face].get(code, 0), width)
    return replace(first, advances=advances)


# --- the file -------------------------------------------------------------------------------------


def _runs(advances: Mapping[int, int]) -> list[list[int]]:
    runs: list[list[int]] = []
    after = -1
    for code in sorted(advances):
        if code != after:
            runs.append([code])
        runs[-1].append(advances[code])
        after = code + 1
    return runs


def _expanded(runs: Iterable[list[int]]) -> dict[int, int]:
    return {first + index: width for first, *widths in runs for index, width in enumerate(widths)}
