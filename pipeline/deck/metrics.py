"""The widths of a font's letters, kept beside a template as data, so that every machine breaks the same lines.

The file holds for each face runs of code points: the first code point, then the advance widths of it and those after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from pipeline.diagnostics import TemplateError
from pipeline.template import FontMetrics

FACES = ("regular", "bold", "italic", "bold-italic")
LAST = 0x2FFF  # ideographs and emoji are as wide as we guess; leaving them out keeps the file small


@lru_cache(maxsize=16)
def load(path: Path) -> FontMetrics:
    """The metrics in `path`; TemplateError where it is no such file."""
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
        raise TemplateError(f"{path} holds no font metrics. Write it anew with: reviewdeck template adopt") from None


def dumps(metrics: FontMetrics) -> str:
    """`metrics` as the text of such a file."""
    data = {
        "family": metrics.family,
        "units_per_em": metrics.units_per_em,
        "ascent": metrics.ascent,
        "descent": metrics.descent,
        "advances": {face: _runs(metrics.advances[face]) for face in FACES},
    }
    return json.dumps(data, separators=(",", ":")) + "\n"


def from_fonts(family: str, faces: Mapping[str, Path]) -> FontMetrics:
    """The metrics of `family` from its font files by face, read with fontTools; a face without a file is the regular one.

    A variable font is read at weight 400 or 700.
    """
    found = {face: _read(faces.get(face, faces["regular"]), bold="bold" in face) for face in FACES}
    em, ascent, descent, _ = found["regular"]
    return FontMetrics(
        family,
        em,
        ascent,
        descent,
        {face: _scaled(advances, each, em) for face, (each, _, _, advances) in found.items()},
    )


def _read(path: Path, *, bold: bool) -> tuple[int, int, int, dict[int, int]]:
    from fontTools.ttLib import TTFont

    font = TTFont(path, fontNumber=0)
    if "fvar" in font:
        from fontTools.varLib.instancer import instantiateVariableFont

        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        if "wght" in axes:
            axes["wght"] = 700 if bold else 400
        font = instantiateVariableFont(font, axes, inplace=True)
    widths = font["hmtx"].metrics
    advances = {code: widths[name][0] for code, name in font.getBestCmap().items() if 32 <= code <= LAST}
    return font["head"].unitsPerEm, font["hhea"].ascent, -font["hhea"].descent, advances


def _scaled(advances: Mapping[int, int], em: int, wanted: int) -> dict[int, int]:
    return dict(advances) if em == wanted else {code: round(width * wanted / em) for code, width in advances.items()}


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
