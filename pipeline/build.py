"""The whole program on one page: files in, a review, its figures, a plan, a deck out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import charts, files, inputs
from pipeline.diagnostics import Diagnostic, InputsError, ReviewdeckError
from pipeline.inputs.names import nearest
from pipeline.model import Review
from pipeline.scores import Statistics
from pipeline.slides import Chart, Deck, Picture
from pipeline.template import Template

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made: the decks with their number of slides, the charts drawn and reused, and the warnings."""

    decks: Mapping[Path, int]
    charts_drawn: int
    charts_reused: int
    warnings: Sequence[Diagnostic]


@dataclass(slots=True)
class _Tally:
    drawn: int = 0
    reused: int = 0
    decks: dict[Path, int] = field(default_factory=dict)


def read(folder: Path) -> tuple[Review, list[Diagnostic]]:
    """The review in `folder`, and its warnings; InputsError with all problems when there is an error among them."""
    loaded = inputs.load(folder)
    if loaded.review is None:
        raise InputsError(loaded.diagnostics)
    return loaded.review, loaded.diagnostics


def scores(review: Review) -> tuple[Statistics, str]:
    """The figures of `review`, and the same as the text of scores.csv."""
    from pipeline import survey

    statistics = survey.statistics(review)
    return statistics, survey.scores_csv(review, statistics)


def plan(review: Review, folder: Path, deal: str | None = None) -> tuple[Deck, Template, Path]:
    """The plan of the whole deck, or of one deal's section, with the template it is made for."""
    from pipeline import layout
    from pipeline.deck import template as templates

    template_file = templates.locate(review.template, folder)
    template = templates.read(template_file)
    statistics, _ = scores(review)
    if deal is None:
        return layout.plan(review, statistics, template), template, template_file
    return layout.plan_section(review, statistics, template, deal), template, template_file


def build(folder: Path, output: Path, deals: Sequence[str] = (), progress: Progress = lambda _: None) -> Report:
    """Build the whole deck, or only the sections of `deals`, from the inputs in `folder` into `output`.

    InputsError, TemplateError or DeckError when it can't; what stood in `output` then stays as it was.
    """
    from pipeline import layout
    from pipeline.deck import template as templates

    progress("reading the inputs")
    review, warnings = read(folder)
    check_deals(review, deals)
    statistics, table = scores(review)
    template_file = templates.locate(review.template, folder)
    template = templates.read(template_file)
    progress("planning the slides")
    decks = (
        {
            output / "sections" / f"{deal}.pptx": layout.plan_section(review, statistics, template, deal)
            for deal in deals
        }
        if deals
        else {output / "deck.pptx": layout.plan(review, statistics, template)}
    )
    tally = _Tally()
    for target, deck in decks.items():
        _write(deck, template, template_file, target, folder, output / "charts", tally, progress)
    if review.survey:
        files.write(output / "scores.csv", table.encode())
    return Report(tally.decks, tally.drawn, tally.reused, warnings)


def check_deals(review: Review, deals: Sequence[str]) -> None:
    """ReviewdeckError for a deal that the review does not have."""
    known = [deal.id for deal in review.deals]
    for deal in deals:
        if deal not in known:
            near = nearest(deal, known)
            hint = f' Did you mean "{near}"?' if near else f" The deals are {', '.join(known)}."
            raise ReviewdeckError(f'There is no deal "{deal}" in this review.{hint}')


def _write(
    deck: Deck,
    template: Template,
    template_file: Path,
    target: Path,
    folder: Path,
    cache: Path,
    tally: _Tally,
    progress: Progress,
) -> None:
    from pipeline.deck.write import write

    drawings = _drawings(deck, template, cache, tally, progress)
    progress(f"writing {target.name}")
    write(deck, template, template_file, target, drawings=drawings, pictures=_pictures(deck, folder))
    tally.decks[target] = sum(1 for _ in deck.slides)


def _charts(deck: Deck) -> Iterable[tuple[str, Chart]]:
    for slide in deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, Chart) and not shape.native:
                yield f"{slide.key}/{shape.key}", shape


def _pictures(deck: Deck, folder: Path) -> dict[str, bytes]:
    """The author's pictures by path; an SVG has its PNG beside it, under its path with ".png" behind it."""
    paths = {shape.path for slide in deck.slides for shape in slide.shapes if isinstance(shape, Picture)}
    pictures = {path: (folder / path).read_bytes() for path in sorted(paths)}
    for path in [path for path in pictures if path.lower().endswith(".svg")]:
        from pipeline.raster import png

        pictures[f"{path}.png"] = png(pictures[path])
    return pictures


def _drawings(
    deck: Deck, template: Template, cache: Path, tally: _Tally, progress: Progress
) -> dict[str, charts.Drawing]:
    """The pictures of the deck's charts, by slide and shape; drawn only where the cache does not hold them."""
    drawings = {}
    for name, chart in _charts(deck):
        style = charts.chart_style(template, chart.box.width, chart.box.height)
        stem = cache / charts.fingerprint(chart.radar, style)[:32]
        drawing = _cached(stem)
        if drawing is None:
            progress(f"drawing {name}")
            drawing = charts.draw(chart.radar, style)
            files.write(stem.with_suffix(".svg"), drawing.svg)
            files.write(stem.with_suffix(".png"), drawing.png)
            tally.drawn += 1
        else:
            tally.reused += 1
        drawings[name] = drawing
    return drawings


def _cached(stem: Path) -> charts.Drawing | None:
    try:
        return charts.Drawing(stem.with_suffix(".svg").read_bytes(), stem.with_suffix(".png").read_bytes())
    except OSError:
        return None
