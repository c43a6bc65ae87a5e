"""The widths of a font's letters, kept beside a template as data, so that every machine breaks the same lines.

The file holds for each face runs of code points: the first code point, then the advance widths of it and those after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline import files, machine_fonts
from pipeline.diagnostics import TemplateError
from pipeline.machine_fonts import Face
from pipeline.template import FontMetrics

FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "Bold Italic"}
"""The faces, and what fonts call them."""

LAST = 0x2FFF  # ideographs and emoji are as wide as we guess; leaving them out keeps the file small

SAME_WIDTHS = {
    "arial": ("Liberation Sans", "Arimo"),
    "calibri": ("Carlito",),
    "cambria": ("Caladea",),
    "courier new": ("Liberation Mono", "Cousine"),
    "helvetica": ("Liberation Sans", "Arimo"),
    "times new roman": ("Liberation Serif", "Tinos"),
}
"""Free fonts that were made with the advance widths of others."""


def load(path: Path) -> FontMetrics:
    """The metrics in the file `path`; TemplateError where it is no such file."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return FontMetrics(
            data["family"],
            data["units_per_em"],
            data["ascent"],
            data["descent"],
            {face: _expanded(data["advances"][face]) for face in FACES},
        )
    except OSError:
        raise TemplateError(f"{path} can't be read; it should hold the widths of the template's letters.") from None
    except (ValueError, KeyError, TypeError):
        raise TemplateError(f"{path} holds no widths of letters.") from None


def save(metrics: FontMetrics, path: Path) -> None:
    """Write `metrics` as the file `path`, the same bytes for the same metrics."""
    data = {
        "family": metrics.family,
        "units_per_em": metrics.units_per_em,
        "ascent": metrics.ascent,
        "descent": metrics.descent,
        "advances": {face: _runs(metrics.advances[face]) for face in FACES},
    }
    files.write(path, (json.dumps(data, separators=(",", ":")) + "\n").encode())


def metrics_of(font: Path | str) -> FontMetrics:
    """The metrics of a font, read with fontTools from a font file, or from what is installed under the name of a family.

    A font file brings the faces of its family that stand beside it. A family that is not installed is read from one with
    the same widths. A face that is nowhere has the widths of the regular one. TemplateError where there is no such font.
    """
    if isinstance(font, Path):
        found = machine_fonts.faces(font)
        if not found:
            raise TemplateError(f"{font} is no font file (.ttf, .otf or .ttc).")
        family = found[0].family
        return of_faces(family, _faces(family, sorted(font.parent.glob("*"))))
    for family in (font, *SAME_WIDTHS.get(font.casefold(), ())):
        faces = _faces(family, machine_fonts.installed())
        if faces:
            return of_faces(font, faces)
    raise TemplateError(
        f'There is no font "{font}" here, nor one with the same widths: give the path of its font file.'
    )


def of_faces(family: str, faces: Mapping[str, Face]) -> FontMetrics:
    """The metrics of `family` from its fonts by face; a face that is missing has the widths of the regular one."""
    regular = faces.get("regular") or next(iter(faces.values()), None)
    if regular is None:
        raise TemplateError(f'The font "{family}" has no regular, bold or italic face.')
    found = {face: _read(faces.get(face, regular), bold="bold" in face) for face in FACES}
    em, ascent, descent, _ = found["regular"]
    advances = {face: _scaled(widths, own, em) for face, (own, _, _, widths) in found.items()}
    return FontMetrics(family, em, ascent, descent, advances)


# --- font files -----------------------------------------------------------------------------------


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


def _read(face: Face, *, bold: bool) -> tuple[int, int, int, dict[int, int]]:
    """Units per em, ascent, descent and advance widths; a variable font is read at weight 400 or 700."""
    from fontTools.varLib.instancer import instantiateVariableFont

    with machine_fonts.opened(face.path, face.number) as font:
        if "fvar" in font:
            axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
            if "wght" in axes:
                axes["wght"] = 700 if bold else 400
            instantiateVariableFont(font, axes, inplace=True)
        widths = font["hmtx"].metrics
        advances = {code: widths[name][0] for code, name in font.getBestCmap().items() if 32 <= code <= LAST}
        return font["head"].unitsPerEm, font["hhea"].ascent, -font["hhea"].descent, advances


def _scaled(advances: Mapping[int, int], em: int, wanted: int) -> dict[int, int]:
    return dict(advances) if em == wanted else {code: round(width * wanted / em) for code, width in advances.items()}


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
