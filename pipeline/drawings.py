"""What decks show: pictures of charts, drawn or from the cache, and the author's own pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cache import Cache
from pipeline.diagnostics import Diagnostic, Location, Severity
from pipeline.files import digest

if TYPE_CHECKING:
    from pipeline import charts
    from pipeline.slides import Chart, Deck
    from pipeline.template import Template

Progress = Callable[[str], None]


class Drawings:
    """The pictures of charts: from the cache where they lie there, drawn where they do not."""

    def __init__(self, cache: Cache, progress: Progress = lambda _: None) -> None:
        self._cache = cache
        self._progress = progress
        self.drawn = 0
        self.reused = 0

    def of(self, deck: Deck, template: Template, house: charts.HouseStyle | None = None) -> dict[str, charts.Drawing]:
        """The pictures of the deck's charts, by slide and shape."""
        from pipeline import charts

        wanted = {}
        for name, chart in pictured_charts(deck):
            style = charts.chart_style(template, chart.box.width, chart.box.height, house)
            wanted[name] = (charts.fingerprint(chart.radar, style), chart.radar, style)
        lying = {key: self._cache.chart(key) for key, _, _ in wanted.values()}
        found = {key: charts.Drawing(*picture) for key, picture in lying.items() if picture is not None}
        missing = {key: (chart, style) for key, chart, style in wanted.values() if key not in found}
        for key, drawing in zip(missing, charts.draw_all(list(missing.values())), strict=True):
            found[key] = drawing
            self._cache.keep_chart(key, drawing.svg, drawing.png)
            self.drawn += 1
            self._progress(f"drew {self.drawn} of {len(missing)} charts")
        self.reused += len(wanted) - len(missing)
        if missing:
            self._cache.evict_charts({key for key, _, _ in wanted.values()})
        return {name: found[key] for name, (key, _, _) in wanted.items()}


def author_pictures(deck: Deck, folder: Path) -> dict[str, bytes]:
    """The author's pictures by path; an SVG has its PNG beside it, under its path with ".png" behind it."""
    from pipeline.slides import OWN_CHART, Picture

    shown = [shape for slide in deck.slides for shape in slide.shapes if isinstance(shape, Picture)]
    boxes = {shape.path: shape.box for shape in shown if not shape.path.startswith(OWN_CHART)}
    pictures = {path: (folder / path).read_bytes() for path in sorted(boxes)}
    ratios = {path: boxes[path].height / boxes[path].width for path in pictures if path.lower().endswith(".svg")}
    if ratios:
        from pipeline.raster import pngs

        drawn = pngs((path, pictures[path], ratio) for path, ratio in ratios.items())
        pictures |= {f"{path}.png": png for path, png in drawn.items()}
    return pictures


def rasters(deck: Deck, drawings: Mapping[str, charts.Drawing], pictures: Mapping[str, bytes]) -> dict[str, str]:
    """The digests of the pictures as older programs show them, by "slide key/shape key"."""
    from pipeline.slides import Picture

    known = {path: digest(pictures.get(f"{path}.png", content)) for path, content in pictures.items()}
    found = {name: digest(drawing.png) for name, drawing in drawings.items()}
    for slide in deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, Picture):
                found[f"{slide.key}/{shape.key}"] = known[shape.path]
    return found


def undrawable(deck: Deck, template: Template) -> Iterator[Diagnostic]:
    """A warning for each name in a chart that holds signs which no font at hand can draw."""
    from pipeline import charts

    for _, chart in pictured_charts(deck):
        for name, signs in charts.undrawable(chart.radar, template.font.family).items():
            named = ", ".join(f'"{sign}" (U+{ord(sign):04X})' for sign in signs)
            message = f'No font at hand can draw {named} in the chart\'s name "{name}".'
            hint = "Install a font that has it, or write the name without it."
            yield Diagnostic(Location("review.yaml"), "undrawable-sign", message, hint, Severity.WARNING)


def pictured_charts(deck: Deck) -> Iterator[tuple[str, Chart]]:
    """The charts that are pictures, by "slide key/shape key"."""
    from pipeline.slides import Chart

    for slide in deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, Chart) and not shape.native:
                yield f"{slide.key}/{shape.key}", shape
