"""What decks show: pictures of charts, drawn or from the cache, and the author's own pictures."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline.diagnostics import Diagnostic, InputsError, Location, ReviewdeckError, error, warning
from pipeline.files import digest
from pipeline.messages import Message, said

if TYPE_CHECKING:
    from pipeline import charts
    from pipeline.model import Review
    from pipeline.slides import Chart, Deck, Shape, Slide
    from pipeline.template import Template

PHOTOS = (".png", ".jpg", ".jpeg")
Progress = Callable[[Message], None]


class Pictures(Protocol):
    """What keeps pictures, as `cache.Cache` does in a folder."""

    def chart(self, fingerprint: str) -> tuple[bytes, bytes] | None: ...  # noqa: D102 - see Cache
    def keep_chart(self, fingerprint: str, svg: bytes, png: bytes) -> None: ...  # noqa: D102
    def evict_charts(self, wanted: Collection[str]) -> None: ...  # noqa: D102
    def photo(self, fingerprint: str) -> bytes | None: ...  # noqa: D102
    def keep_photo(self, fingerprint: str, content: bytes) -> None: ...  # noqa: D102


class Drawings:
    """The pictures of charts: from the cache where they lie there, drawn where they do not."""

    def __init__(self, cache: Pictures, progress: Progress = lambda _: None, *, must_keep: bool = True) -> None:
        """OSError where the cache can't be written, but for one that nobody `must_keep` them in."""
        self._cache = cache
        self._unkept: tuple[type[OSError], ...] = () if must_keep else (OSError,)
        self._progress = progress
        self.drawn = 0
        self.reused = 0

    def of(self, deck: Deck, template: Template, house: charts.HouseStyle | None = None) -> dict[str, charts.Drawing]:
        """The pictures of the deck's charts, by slide and shape."""
        from pipeline import charts
        from pipeline.chart_data import StackedBars
        from pipeline.text_size import at_size

        wanted, sized = {}, at_size(template, deck.text_size)
        for name, chart in pictured_charts(deck):
            style = charts.chart_style(
                sized, chart.box.width, chart.box.height, house, grows=not isinstance(chart.radar, StackedBars)
            )
            wanted[name] = (charts.fingerprint(chart.radar, style), chart.radar, style)
        lying = {key: self._cache.chart(key) for key, _, _ in wanted.values()}
        found = {key: charts.Drawing(*picture) for key, picture in lying.items() if picture is not None}
        missing = {key: (chart, style) for key, chart, style in wanted.values() if key not in found}
        drawn = charts.draw_all(list(missing.values())) if missing else ()
        for key, drawing in zip(missing, drawn, strict=True):
            found[key] = drawing
            with contextlib.suppress(*self._unkept):
                self._cache.keep_chart(key, drawing.svg, drawing.png)
            self.drawn += 1
            self._progress(said("doing/drew", done=self.drawn, count=len(missing)))
        self.reused += len(wanted) - len(missing)
        if missing:
            self._cache.evict_charts({key for key, _, _ in wanted.values()})
        return {name: found[key] for name, (key, _, _) in wanted.items()}

    def pictures(self, deck: Deck, review: Review, folder: Path) -> dict[str, bytes]:
        """The author's pictures by path, photos turned upright and as large as the deck shows them at most.

        InputsError where one can't be drawn.
        """
        from pipeline.slides import Picture

        found = author_pictures(deck, review, folder)
        sizes: dict[str, tuple[int, int]] = {}
        for shape in (shape for slide in deck.slides for shape in slide.shapes):
            if isinstance(shape, Picture) and shape.path.lower().endswith(PHOTOS) and shape.path in found:
                width, height = sizes.get(shape.path, (0, 0))
                sizes[shape.path] = max(width, shape.box.width), max(height, shape.box.height)
        for path, (width, height) in sizes.items():
            try:
                found[path] = self._fitted(found[path], width, height)
            except ReviewdeckError as wrong:
                raise InputsError([_damaged(path, wrong, review)]) from wrong
        return found

    def _fitted(self, content: bytes, width: int, height: int) -> bytes:
        from pipeline import photos

        key = photos.fingerprint(digest(content), width, height)
        kept = self._cache.photo(key)
        if kept is not None:
            return kept or content
        made = photos.fitted(content, width, height)
        with contextlib.suppress(*self._unkept):
            self._cache.keep_photo(key, b"" if made == content else made)
        return made


def look_at_pictures(review: Review, folder: Path) -> Iterator[Diagnostic]:
    """What keeps the author's pictures from being drawn, which shows only when that is tried."""
    from pipeline.text_model import Figure

    figures = {item.path: item for item in review.items if isinstance(item, Figure)}
    drawings = {}
    for path, figure in figures.items():
        content = (folder / path).read_bytes()
        if not path.lower().endswith(PHOTOS):
            drawings[path] = content, figure.height / figure.width
            continue
        from pipeline import photos

        try:
            photos.look(content)
        except ReviewdeckError as wrong:
            yield _damaged(path, wrong, review)
    try:
        _drawn(drawings, review)
    except InputsError as wrong:
        yield from wrong.diagnostics


def author_pictures(deck: Deck, review: Review, folder: Path) -> dict[str, bytes]:
    """The author's pictures by path; an SVG has its PNG beside it, under its path with ".png" behind it."""
    from pipeline.slides import OWN_CHART, Picture

    shown = [shape for slide in deck.slides for shape in slide.shapes if isinstance(shape, Picture)]
    boxes = {shape.path: shape.box for shape in shown if not shape.path.startswith(OWN_CHART)}
    pictures = {path: (folder / path).read_bytes() for path in sorted(boxes)}
    ratios = {path: boxes[path].height / boxes[path].width for path in pictures if path.lower().endswith(".svg")}
    drawn = _drawn({path: (pictures[path], ratio) for path, ratio in ratios.items()}, review)
    return pictures | {f"{path}.png": png for path, png in drawn.items()}


def _drawn(pictures: Mapping[str, tuple[bytes, float]], review: Review) -> dict[str, bytes]:
    """The PNG of each SVG by its path; InputsError with all that can't be drawn. Given are its bytes and its height by width."""
    failed: list[Diagnostic] = []
    wanted, found = dict(pictures), dict[str, bytes]()
    while wanted and not found:
        from pipeline.raster import pngs

        try:
            found = pngs((path, svg, ratio) for path, (svg, ratio) in wanted.items())
        except ReviewdeckError as wrong:
            path = str(dict(wrong.said.values)["file"])
            failed.append(_damaged(path, wrong, review))
            del wanted[path]
    if failed:
        raise InputsError(failed)
    return found


def _damaged(path: str, wrong: ReviewdeckError, review: Review) -> Diagnostic:
    """What to tell of a picture of which it turns out that it can't be drawn, at its place."""
    from pipeline.text_model import Figure

    places = (item.location for item in review.items if isinstance(item, Figure) and item.path == path)
    code = "bad-picture/undrawable" if "file" in dict(wrong.said.values) else "bad-picture/not-shown"
    return error(next(places), code, file=path, mistake=wrong.said)


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
            named = [f'"{sign}" (U+{ord(sign):04X})' for sign in signs]
            yield warning(Location("review.yaml"), "undrawable-sign", signs=named, name=name)


def crowded(deck: Deck, review: Review) -> Iterator[Diagnostic]:
    """A warning with the slides whose radars stay pictures though the review wants PowerPoint's own charts."""
    from pipeline.chart_data import RADAR_AXES, Radar

    if review.charts != "native":
        return
    radars = [(name, each.radar) for name, each in pictured_charts(deck) if isinstance(each.radar, Radar)]
    stay = {name.rpartition("/")[0] for name, radar in radars if len(radar.axes) >= RADAR_AXES}
    titles = [slide.title for slide in deck.slides if slide.key in stay]
    if titles:
        yield warning(Location("review.yaml"), "crowded-radar", slides=titles)


def pictured(deck: Deck) -> Deck:
    """`deck` with a picture of each chart that PowerPoint would draw itself."""
    from pipeline.slides import Chart

    def shapes(slide: Slide) -> tuple[Shape, ...]:
        return tuple(replace(each, native=False) if isinstance(each, Chart) else each for each in slide.shapes)

    sections = [
        replace(section, slides=tuple(replace(slide, shapes=shapes(slide)) for slide in section.slides))
        for section in deck.sections
    ]
    return replace(deck, sections=tuple(sections))


def pictured_charts(deck: Deck) -> Iterator[tuple[str, Chart]]:
    """The charts that are pictures, by "slide key/shape key"."""
    from pipeline.slides import Chart

    for slide in deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, Chart) and not shape.native:
                yield f"{slide.key}/{shape.key}", shape
