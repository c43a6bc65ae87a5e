"""What the base in a deck says of figures that are withheld now, and what helps to judge the slides of that deck."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline import deck_base
from pipeline.chart_data import DotPlot, Radar, StackedBars
from pipeline.deck_base import Base
from pipeline.diagnostics import DeckError
from pipeline.exposure import Exposure, Figures, Said
from pipeline.model import Review
from pipeline.passed import Passed, mark_of
from pipeline.slides import BAR, Box, Chart, Panel, Paragraph, Shape, Slide, Table, Text

if TYPE_CHECKING:
    from pipeline.deck.sayings import SaidDeck

MERGED_FROM = "merged from"
"""The key of the shape in which what a text was merged from is told."""

References = Mapping[str, Collection[str]]
"""Means of all deals that give a withheld figure away, with one decimal, by indicator."""


def base_in(deck: SaidDeck) -> Base | None:
    """The base that a deck carries; None where there is none that can be read."""
    content = deck.base
    try:
        return deck_base.opened(content) if content is not None else None
    except DeckError:
        return None


class KnownBase:
    """A base beside the figures of now. Sections that are `passed` are not read."""

    def __init__(self, base: Base | None, figures: Figures, passed: Passed) -> None:
        self.base = base
        self._figures = figures
        self._passed = passed
        self._lines: dict[str, str] = {}
        self._judge_by(figures.telling_references() if self._is_silent else {})
        self._judge_by(self._telling_references())

    def mark_beside(self, slide: str, mark: str) -> str:
        """The mark of the slide with this key, and of all here that it is judged by; "" for one that has no `mark`."""
        return mark and mark_of(mark, self._mark(self._sections.get(slide, "")))

    def pictures(self, slide: str) -> Mapping[str, tuple[Chart, str]]:
        """The charts on the slide with this key that are pictures, as the base has them, and their digests, by shape."""
        name = self._sections.get(slide)
        if self.base is None or name is None:
            return {}
        images = self.base.images(name)
        shapes = [each for one in self.base.section(name).slides if one.key == slide for each in one.shapes]
        charts = [each for each in shapes if isinstance(each, Chart) and not each.native]
        return {each.key: (each, images.get(f"{slide}/{each.key}", "")) for each in charts}

    def exposures(self) -> Iterator[tuple[Slide, str, tuple[Exposure, ...]]]:
        """What the base shows for certain that is withheld, by slide and key of the shape."""
        for name in self.base.names if self.base else ():
            mark = self._mark(name)
            if self._passed.has(mark):
                continue
            clean = True
            for slide in (*self._slides(name), *self._merged_from(name)):
                told = [each for shape in slide.shapes for each in _said(shape, self._figures.review)]
                by_shape: dict[str, list[Exposure]] = {}
                for saying, each in self._figures.exposed(slide.key, slide.title, told, self.references):
                    clean = clean and not each.withheld
                    if each.withheld and each.certain:
                        by_shape.setdefault(saying.shape, []).append(each)
                yield from ((slide, shape, tuple(found)) for shape, found in by_shape.items())
            if clean:
                self._passed.add(mark)

    @cached_property
    def _sections(self) -> dict[str, str]:
        """The key of the section that has a slide, by the slide's key."""
        return {slide: name for name in self.base.names for slide in self.base.slide_keys(name)} if self.base else {}

    def _slides(self, section: str) -> tuple[Slide, ...]:
        assert self.base is not None
        return self.base.section(section).slides

    def _merged_from(self, section: str) -> Iterator[Slide]:
        """What the running text of a section was merged from, where there were conflicts, as texts on its slides."""
        assert self.base is not None
        kept = self.base.merged_from(section)
        points = [each.point for each in (*kept.base, *kept.theirs)] if kept else []
        keys = self.base.slide_keys(section) if points else []
        for flow in dict.fromkeys(each.flow for each in points):
            key = next((each for each in keys if each.startswith(f"{flow}/")), next(iter(keys), flow))
            words = tuple(Paragraph(each.runs, each.style) for each in points if each.flow == flow)
            yield Slide(key, "", (Text(MERGED_FROM, Box(0, 0, 0, 0), "", words),))

    def _mark(self, section: str) -> str:
        """The mark of a section, "" for none, and of what it is judged by."""
        if section not in self._lines:
            self._lines[section] = mark_of(self.base.line(section) if self.base and section else b"")
        return mark_of(self._lines[section], self._judged_by)

    def _judge_by(self, references: References) -> None:
        self.references = references
        self._judged_by = repr(sorted((key, sorted(means)) for key, means in references.items()))

    @property
    def _is_silent(self) -> bool:
        """Whether the base does not say of every deal of which figures are withheld what was shown of it."""
        names = self.base.names if self.base else {}
        return not {f"deal/{deal}" for deal in self._figures.deals_withheld()} <= names.keys()

    def _telling_references(self) -> References:
        """The means of all deals that give a withheld figure away: those of the base where it shows such a figure too.

        Where it is silent of that, they are also those that come to the same as one with a withheld figure in it.
        """
        figures, names = self._figures, self.base.names if self.base else {}
        found = self.references
        shown = {each for name in names if not self._passed.has(self._mark(name)) for each in self._charts_show(name)}
        means: dict[str, set[str]] = {}
        for shape in (shape for name in names if shown for slide in self._slides(name) for shape in slide.shapes):
            for label, mean in _references(shape):
                means.setdefault(figures.indicator_called(label), set()).add(f"{mean:.1f}")
        added = {
            indicator: {each for each in means[indicator] if not figures.is_now(indicator, each)}
            for indicator in shown & means.keys()
        }
        return {**found, **{key: {*found.get(key, ()), *values} for key, values in added.items()}}

    def _charts_show(self, section: str) -> Iterator[str]:
        """The indicators of which a chart of a section shows a figure that is withheld."""
        for slide in self._slides(section):
            charts = [shape for shape in slide.shapes if isinstance(shape, Chart)]
            told = [each for chart in charts for each in charted(chart, self._figures.review)]
            found = self._figures.exposed(slide.key, slide.title, told, {})
            yield from (each.indicator for _, each in found if each.withheld)


def _references(shape: Shape) -> Iterator[tuple[str, float]]:
    """The means of all deals in a chart, by the indicator's name."""
    chart = shape.radar if isinstance(shape, Chart) else None
    rows = chart.rows if isinstance(chart, DotPlot) else chart.axes if isinstance(chart, Radar) else ()
    return ((row.label, row.reference) for row in rows if row.reference is not None)


def _said(shape: Shape, review: Review) -> Iterator[Said]:
    """What a planned shape says."""
    from pipeline.deck.sayings import Saying

    if shape.alt:
        yield Saying("alt text", shape.key, shape.alt)
    if isinstance(shape, Text):
        for paragraph in shape.paragraphs:
            yield Saying("text", shape.key, " ".join(paragraph.text.split()))
    elif isinstance(shape, Table):
        texts = [
            [" ".join(" ".join(each.text for each in cell.paragraphs).split()) for cell in row.cells]
            for row in shape.rows
        ]
        for row in texts[1:]:
            label = next((text for text in row if any(sign.isalpha() for sign in text)), "")
            for place, text in enumerate(row):
                yield Saying("cell", shape.key, text, label, texts[0][place] if place < len(texts[0]) else "", place)
    elif isinstance(shape, Panel) and shape.key.startswith(BAR):
        yield Saying("bar", shape.key, shape.key.removeprefix(BAR))
    elif isinstance(shape, Chart):
        yield from charted(shape, review)


def charted(chart: Chart, review: Review) -> Iterator[Said]:
    """The figures of a chart, as those of a chart in a file."""
    from pipeline.deck.sayings import Saying

    def figure(value: float | None, row: str, column: str) -> Iterator[Said]:
        if value is not None:
            yield Saying("chart", chart.key, f"{value:g}", row, column)

    if isinstance(chart.radar, StackedBars):
        for each in chart.radar.rows:
            told = [] if each.heading else [value for value in (each.mean, each.n, *each.shares) if value is not None]
            yield from (Saying("chart", chart.key, f"{value:g}", each.label, "", 1) for value in told)
    elif isinstance(chart.radar, DotPlot):
        names = {deal.number: deal.short_name for deal in review.deals}
        for row in chart.radar.rows:
            for number, value in row.marks:
                yield from figure(value, names.get(number, ""), row.label)
            yield from figure(row.reference, chart.radar.reference_label, row.label)
    elif isinstance(chart.radar, Radar) and not chart.radar.watermark:
        for axis in chart.radar.axes:
            yield from figure(axis.value, axis.label, chart.radar.value_label)
            yield from figure(axis.low, axis.label, chart.radar.range_label)
            yield from figure(axis.high, axis.label, chart.radar.range_label)
            yield from figure(axis.reference, axis.label, chart.radar.reference_label)
