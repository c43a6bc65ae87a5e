"""Widths for the font of any template: its own where this machine has it, else those of a font that is as wide or wider."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.deck import font_metrics
from pipeline.diagnostics import TemplateError
from pipeline.template import FontMetrics

ALIKE = {
    "arial": "default",
    "arimo": "default",
    "helvetica": "default",
    "helvetica neue": "default",
    "liberation sans": "default",
    "calibri": "portrait",
    "carlito": "portrait",
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


def nearest(family: str, built_in: Path) -> tuple[FontMetrics, str]:
    """The widths for `family`, and a sentence that says what they are taken from where that is not the font itself, else "".

    `built_in` is the folder of the built-in templates. A font that nobody has is measured in the wider of two common ones,
    letter by letter, so that its text has room whatever font is shown in its place.
    """
    alike = ALIKE.get(family.casefold())
    if alike is not None and (known := built_in / f"{alike}.metrics.json").is_file():
        return _called(family, font_metrics.load(known)), ""
    try:
        return font_metrics.metrics_of(family), ""
    except TemplateError:
        pass
    serif = family.casefold() in SERIFS or "serif" in family.casefold()
    names = ("default", WIDE, WIDE_SERIF) if serif else ("default", WIDE)
    return (
        _called(family, _widest(font_metrics.load(built_in / f"{name}.metrics.json") for name in names)),
        f'The font "{family}" is not on this machine: its text is measured in wider fonts, so that lines may end early. '
        "Where the font is installed, adopt the template again.",
    )


def _called(family: str, found: FontMetrics) -> FontMetrics:
    return FontMetrics(family, found.units_per_em, found.ascent, found.descent, found.advances)


def _widest(fonts: Iterable[FontMetrics]) -> FontMetrics:
    """The widest of all, letter by letter, in the units of the first."""
    first, *others = fonts
    advances = {face: dict(widths) for face, widths in first.advances.items()}
    for other in others:
        for face, widths in other.advances.items():
            for code, width in widths.items():
                scaled = round(width * first.units_per_em / other.units_per_em)
                advances[face][code] = max(advances[face].get(code, 0), scaled)
    return FontMetrics(first.family, first.units_per_em, first.ascent, first.descent, advances)
