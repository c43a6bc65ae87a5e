"""Whole decks against the figures that are withheld now: where one still shows any, and how it is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import deck_base, labels
from pipeline.checks.exposure import Exposure, Figures, Said, sentence
from pipeline.deck_base import Base
from pipeline.diagnostics import DeckError
from pipeline.model import Review
from pipeline.slides import Chart, Deck, DotPlot, Radar, Shape, Slide, Table, Text

if TYPE_CHECKING:
    from pipeline.charts import Drawing
    from pipeline.deck.sayings import SaidDeck, Saying

PLACES = {"text": "", "cell": "", "chart": "", "workbook": "the workbook behind it", "notes": "", "comment": ""}
BLANK = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@dataclass(frozen=True)
class Place:
    """A place in a deck that shows figures which are withheld now, or others than those of now."""

    number: int
    """Of the slide, from 1; 0 for what the deck carries about its making, or a slide that is not shown."""
    key: str
    """Of the slide."""
    title: str
    shape: str
    kind: str
    """"text", "alt text", "cell", "chart", "workbook", "notes", "comment", "picture", or "base"."""
    found: tuple[Exposure, ...]
    saying: Saying | None = field(default=None, compare=False, repr=False)

    @property
    def withheld(self) -> bool:
        """Whether what it shows is withheld now."""
        return any(each.withheld for each in self.found)

    def described(self, review: Review) -> str:
        """In a sentence without an end: 'slide 20 “Quiet streets: outcome”, scores: the mean of ...'."""
        where = f"slide {self.number} “{self.title}”" if self.number else "a slide that is not shown"
        where = "what the deck was generated from" if self.kind == "base" else where
        kind = "" if self.kind in ("text", "cell", "base", "notes", "comment") else f" ({self.kind})"
        return f"{where}, {self.shape}{kind}: {sentence(self.found, review)}"


def figures_of(review: Review) -> Figures:
    """The figures of `review`, those that are withheld too, for who has to know them where they stand."""
    from pipeline import privacy, survey

    exact = survey.statistics(review)
    everything = exact
    if review.survey is not None:
        everything = survey.statistics(replace(review, survey=replace(review.survey, minimum_respondents=1)))
    return Figures(review, everything, privacy.published(review, exact))


def opened(content: bytes | Path) -> SaidDeck:
    """What a presentation says. DeckError where it can't be read."""
    from pipeline.deck.contents import read
    from pipeline.deck.sayings import SaidDeck

    return SaidDeck(read(content))


def places(deck: SaidDeck, figures: Figures) -> list[Place]:
    """Where a deck shows figures that are withheld, or others than those of now; slide by slide, then its base."""
    base = _base(deck)
    pictures = _pictures(base)
    found = []
    for slide in deck.slides:
        by_saying: dict[int, tuple[Saying, list[Exposure]]] = {}
        for said, exposure in figures.exposed(slide.key, slide.title, slide.sayings):
            by_saying.setdefault(id(said), (said, []))[1].append(exposure)  # type: ignore[arg-type]
        for saying in slide.sayings:
            exposures = by_saying[id(saying)][1] if id(saying) in by_saying else []
            if saying.kind == "picture":
                exposures = list(_of_picture(slide.key, slide.title, saying, pictures, figures))
            if exposures:
                place = Place(slide.number, slide.key, slide.title, saying.shape, saying.kind, tuple(exposures), saying)
                found.append(place)
    return [*found, *_in_base(base, figures)]


def withheld(found: Iterable[Place]) -> list[Place]:
    """Those that show what is withheld."""
    return [place for place in found if place.withheld]


def redacted(
    deck: SaidDeck, found: Sequence[Place], plan: Deck, drawings: Mapping[str, Drawing], images: Mapping[str, str]
) -> bytes:
    """The file `deck` without the figures that are withheld in the places `found`.

    Charts are drawn anew as `plan` has them (`drawings` and `images` by "slide key/shape key"); of what the plan does not have
    nothing is left.
    """
    wanted = [place for place in found if place.withheld]
    for place in wanted:
        if place.saying is None:
            continue
        if place.kind == "picture":
            _redraw(deck, place, drawings)
        else:
            place.saying.say(_without(place, plan))
    base = deck.base
    if base is not None and any(place.kind == "base" or place.kind == "picture" for place in wanted):
        keys = {(place.key, place.shape) for place in wanted}
        deck.replace_base(_redacted_base(deck_base.opened(base), keys, plan, images))
    return deck.content()


# --- taking figures out -----------------------------------------------------------------------------


def _without(place: Place, plan: Deck) -> str:
    """The words of a place without its withheld figures: those of the plan, where they are an alt text that it has."""
    assert place.saying is not None
    if place.kind == "alt text":
        planned = _planned(plan, place.key, place.shape)
        if planned is not None and planned.alt:
            return planned.alt
    words = place.saying.text
    for each in place.found:
        if each.withheld:
            words = words.replace(each.token, "*") if each.token else each.now
    return words


def _redraw(deck: SaidDeck, place: Place, drawings: Mapping[str, Drawing]) -> None:
    from pipeline.raster import png

    assert place.saying is not None
    drawing = drawings.get(f"{place.key}/{place.shape}")
    for part in place.saying.media:
        if part.lower().endswith(".svg"):
            deck.replace(part, drawing.svg if drawing else BLANK)
        else:
            deck.replace(part, drawing.png if drawing else png(BLANK))


def _redacted_base(base: Base, keys: set[tuple[str, str]], plan: Deck, images: Mapping[str, str]) -> bytes:
    """`base` with the plan's shapes in the place of those with these keys of slide and shape, or without them."""
    changed = {}
    for name in base.names:
        section = base.section(name)
        if any((slide.key, shape.key) in keys for slide in section.slides for shape in slide.shapes):
            slides = tuple(_redacted_slide(slide, keys, plan) for slide in section.slides)
            known = {**base.images(name), **{key: images[key] for key in images if tuple(key.rsplit("/", 1)) in keys}}
            changed[name] = replace(section, slides=slides), known
    return base.exchanged(changed)


def _redacted_slide(slide: Slide, keys: set[tuple[str, str]], plan: Deck) -> Slide:
    shapes = [
        _planned(plan, slide.key, shape.key) if (slide.key, shape.key) in keys else shape for shape in slide.shapes
    ]
    return replace(slide, shapes=tuple(shape for shape in shapes if shape is not None))


def _planned(plan: Deck, slide: str, shape: str) -> Shape | None:
    found = (each for one in plan.slides if one.key == slide for each in one.shapes if each.key == shape)
    return next(found, None)


# --- the base, and the pictures that it knows -------------------------------------------------------


@dataclass(frozen=True)
class _Planned:
    """What a shape of a plan says in one place; see `Said`."""

    kind: str
    shape: str
    text: str
    row: str = ""
    column: str = ""
    place: int = 0


def _base(deck: SaidDeck) -> Deck | None:
    content = deck.base
    if content is None:
        return None
    try:
        return deck_base.opened(content).deck()
    except DeckError:
        return None


def _in_base(base: Deck | None, figures: Figures) -> Iterator[Place]:
    for slide in base.slides if base else ():
        for shape in slide.shapes:
            said = list(_said(shape, figures.review))
            found = [
                each for _, each in figures.exposed(slide.key, slide.title, said) if each.withheld and each.certain
            ]
            if found:
                yield Place(0, slide.key, slide.title, shape.key, "base", tuple(found))


def _said(shape: Shape, review: Review) -> Iterator[Said]:
    """What a planned shape says."""
    if shape.alt:
        yield _Planned("alt text", shape.key, shape.alt)
    if isinstance(shape, Text):
        for paragraph in shape.paragraphs:
            yield _Planned("text", shape.key, " ".join(paragraph.text.split()))
    elif isinstance(shape, Table):
        texts = [
            [" ".join(" ".join(each.text for each in cell.paragraphs).split()) for cell in row.cells]
            for row in shape.rows
        ]
        for row in texts[1:]:
            label = next((text for text in row if any(sign.isalpha() for sign in text)), "")
            for place, text in enumerate(row):
                yield _Planned("cell", shape.key, text, label, texts[0][place] if place < len(texts[0]) else "", place)
    elif isinstance(shape, Chart):
        yield from _charted(shape, review)


def _charted(chart: Chart, review: Review) -> Iterator[Said]:
    """The figures of a chart, as those of a chart in a file."""

    def figure(value: float | None, row: str, column: str) -> Iterator[Said]:
        if value is not None:
            yield _Planned("chart", chart.key, f"{value:g}", row, column)

    if isinstance(chart.radar, DotPlot):
        names = {deal.number: deal.short_name for deal in review.deals}
        for row in chart.radar.rows:
            for number, value in row.marks:
                yield from figure(value, names.get(number, ""), row.label)
    elif isinstance(chart.radar, Radar) and not chart.radar.watermark:
        for axis in chart.radar.axes:
            yield from figure(axis.value, axis.label, chart.radar.value_label)
            yield from figure(axis.low, axis.label, chart.radar.range_label)
            yield from figure(axis.high, axis.label, chart.radar.range_label)


@dataclass(frozen=True)
class _KnownPicture:
    chart: Chart
    digest: str


def _pictures(base: Deck | None) -> dict[tuple[str, str], Chart]:
    """The charts that are pictures, as the base has them, by the keys of slide and shape."""
    slides = base.slides if base else ()
    return {
        (slide.key, shape.key): shape
        for slide in slides
        for shape in slide.shapes
        if isinstance(shape, Chart) and not shape.native
    }
