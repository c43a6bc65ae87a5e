"""The whole program on one page: files in, a review, its figures, a plan, a deck out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import files
from pipeline.cache import Cache, Memory, Record, fonts_here, keep_base
from pipeline.diagnostics import Diagnostic, InputsError, Location, ReviewdeckError, Severity
from pipeline.lookups import digest, digest_of

if TYPE_CHECKING:
    from pipeline import charts
    from pipeline.charts.studio import Studio
    from pipeline.deck_base import Base
    from pipeline.model import Review
    from pipeline.scores import Statistics
    from pipeline.slides import Chart, Deck
    from pipeline.template import Template

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Report:
    """What a build made: the decks with their number of slides, the charts drawn and reused, and the warnings.

    `unchanged` are those of the decks that were there already, made of the same. `kept` are the copies of files that
    people had edited and that were written anew.
    """

    decks: Mapping[Path, int]
    charts_drawn: int
    charts_reused: int
    warnings: Sequence[Diagnostic]
    unchanged: frozenset[Path] = frozenset()
    kept: Mapping[Path, Path] = field(default_factory=dict)


@dataclass(frozen=True)
class _Valid:
    """Inputs without errors."""

    review: Review
    diagnostics: list[Diagnostic]
    answers: Mapping[str, str]
    responses: str
    has_responses: bool


def read(folder: Path) -> tuple[Review, list[Diagnostic]]:
    """The review in `folder`, and its warnings; InputsError with all problems when there is an error among them."""
    loaded = _load(folder)
    return loaded.review, loaded.diagnostics


def scores(review: Review) -> tuple[Statistics, str]:
    """The figures of `review`, and the same as the text of scores.csv."""
    from pipeline import survey

    statistics = survey.statistics(review)
    return statistics, survey.scores_csv(review, statistics)


def plan(review: Review, folder: Path, deal: str | None = None) -> tuple[Deck, Template, Path]:
    """The plan of the whole deck, or of one deal's section, with the template it is made for."""
    from pipeline.deck import template_reader
    from pipeline.deck.locate import locate

    template_file = locate(review.template, folder)
    template = template_reader.read(template_file)
    return _planned(review, scores(review)[0], template, deal), template, template_file


def build(folder: Path, output: Path, deals: Sequence[str] = (), progress: Progress = lambda _: None) -> Report:
    """Build the whole deck, or only the sections of `deals`, from the inputs in `folder` into `output`.

    A deck that is there and made of the same is left alone; of one that people edited a copy is kept. InputsError,
    TemplateError or DeckError when it can't; what stood in `output` then stays as it was.
    """
    cache = Cache(output)
    targets: dict[Path, str | None] = {output / "sections" / f"{deal}.pptx": deal for deal in deals}
    targets = targets or {output / "deck.pptx": None}
    found = {target: cache.current(target, folder) for target in targets}
    current = {target: record for target, record in found.items() if record is not None}
    if len(current) < len(targets):
        from pipeline.charts.studio import Studio

        with Studio() as studio:
            return _Build(folder, output, cache, studio, progress).build(targets, current)
    warnings = next(iter(current.values())).warnings
    return Report({target: each.slides for target, each in current.items()}, 0, 0, warnings, frozenset(current))


def drawn(
    deck: Deck, template: Template, folder: Path, output: Path, progress: Progress = lambda _: None
) -> tuple[dict[str, charts.Drawing], dict[str, bytes]]:
    """The charts of `deck` by slide and shape, drawn or from the cache in `output`, and the author's pictures by path."""
    from pipeline.charts.studio import Studio

    with Studio() as studio:
        builder = _Build(folder, output, Cache(output), studio, progress)
        return builder.drawings(deck, template), _pictures(deck, folder)


def plan_deals(review: Review, statistics: Statistics, template: Template, deals: Sequence[str], deck: Base) -> Deck:
    """The plan of the whole deck but for the sections of other deals than `deals`, which are those of the base `deck`."""
    from pipeline import layout

    others = [deal.id for deal in review.deals if deal.id not in deals and f"deal/{deal.id}" in deck.names]
    elsewhere = {deal: deck.titles(f"deal/{deal}") for deal in others}
    return layout.plan_deals(review, statistics, template, deals, elsewhere)


def prepared(
    folder: Path, output: Path, progress: Progress = lambda _: None, deals: Collection[str] | None = None
) -> tuple[Review, Statistics, Template, list[Diagnostic]]:
    """The review in `folder`, its figures, its template and the warnings; what the cache in `output` has is not computed.

    What stands under the headings of other deals than `deals` (None: all) may be left out, and the survey's responses too.
    """
    from pipeline.charts.studio import Studio

    with Studio() as studio:
        builder = _Build(folder, output, Cache(output), studio, progress)
        loaded = builder.load(deals)
        statistics, _ = builder.scores(loaded)
        return loaded.review, statistics, builder.template(loaded.review)[0], loaded.diagnostics


def check_deals(review: Review, deals: Sequence[str]) -> None:
    """ReviewdeckError for a deal that the review does not have."""
    from pipeline.inputs.names import nearest

    known = [deal.id for deal in review.deals]
    for deal in deals:
        if deal not in known:
            near = nearest(deal, known)
            hint = f' Did you mean "{near}"?' if near else f" The deals are {', '.join(known)}."
            raise ReviewdeckError(f'There is no deal "{deal}" in this review.{hint}')


class _Build:
    """One build of one or more decks."""

    def __init__(self, folder: Path, output: Path, cache: Cache, studio: Studio, progress: Progress) -> None:
        self._folder = folder
        self._output = output
        self._cache = cache
        self._studio = studio
        self._progress = progress
        self._drawn = self._reused = 0
        self._kept: dict[Path, Path] = {}

    def build(self, targets: Mapping[Path, str | None], current: Mapping[Path, Record]) -> Report:
        """Build those of `targets` (decks, with the deal of a section) that are not `current`."""
        loaded = self.load()
        review = loaded.review
        check_deals(review, [deal for deal in targets.values() if deal is not None])
        statistics, table = self.scores(loaded)
        template, template_file, digests = self.template(review)
        warnings = [*loaded.diagnostics, *_remarks(template)]
        decks = {}
        for target, deal in targets.items():
            if target in current:
                decks[target] = current[target].slides
                continue
            self._progress("planning the slides")
            deck = _planned(review, statistics, template, deal)
            outputs = self._write(deck, template, template_file, target)
            if review.survey:
                outputs |= self._write_scores(table)
            decks[target] = sum(1 for _ in deck.slides)
            charts = sum(1 for _ in _charts(deck))
            fonts = _fonts(deck, template, template_file)
            record = Record(
                self._cache.program, loaded.answers, digests, outputs, decks[target], charts, warnings, fonts
            )
            self._cache.remember(target, record)
        self._cache.remove_abandoned()
        return Report(decks, self._drawn, self._reused, warnings, frozenset(current), self._kept)

    def load(self, deals: Collection[str] | None = None) -> _Valid:
        """What the inputs hold, as much of it as can be remembered from earlier builds; see `prepared`."""
        self._progress("reading the inputs")
        memory = self._cache.memory()
        loaded = _load(self._folder, memory, deals, responses=False)
        memory.save()
        return loaded

    def scores(self, loaded: _Valid) -> tuple[Statistics, str]:
        """As `scores`, computed only where the survey or what is asked of it has changed."""
        review = loaded.review
        key = self._figures(loaded)
        found: tuple[Statistics, str] | None = self._cache.load("statistics", key)
        if found is None:
            if review.survey is not None and review.charts == "picture":
                self._studio.prepare()
            self._progress("computing the figures")
            whole = loaded if loaded.has_responses else _load(self._folder)
            found = scores(whole.review)
            self._cache.store("statistics", self._figures(whole), found)
        return found

    def _figures(self, loaded: _Valid) -> str:
        """The name of the figures of a review."""
        return self._cache.key("statistics", *_answered(loaded.review), loaded.responses)

    def template(self, review: Review) -> tuple[Template, Path, dict[str, str]]:
        """The template's facts, its file, and the digests of all files that it is read from."""
        from pipeline.deck.locate import locate

        file = locate(review.template, self._folder)
        fonts = fonts_here() if _is_measured_here(file) else ""
        key = self._cache.key("template", file.name, digest_of(file), digest_of(file.with_suffix(".yaml")), fonts)
        found: tuple[Template, dict[str, str]] | None = self._cache.load("template", key)
        if found is not None and all(digest_of(file.parent / name) == wanted for name, wanted in found[1].items()):
            return found[0], file, self._from_inputs(file, found[1])
        from pipeline.deck import template_reader

        self._progress("reading the template")
        names = [os.path.relpath(path, file.parent) for path in template_reader.sources(file)]
        digests = {name: digest_of(file.parent / name) for name in names}
        template = template_reader.read(file)
        if all(digest_of(file.parent / name) == wanted for name, wanted in digests.items()):
            self._cache.store("template", key, (template, digests))
        return template, file, self._from_inputs(file, digests)

    def _from_inputs(self, file: Path, digests: Mapping[str, str]) -> dict[str, str]:
        """`digests` of files by their path seen from the template `file`, by their path seen from the inputs."""
        folder = file.parent
        if folder.is_relative_to(self._folder):
            folder = folder.relative_to(self._folder)
        return {str(folder / name): each for name, each in digests.items()}

    def _write(self, deck: Deck, template: Template, template_file: Path, target: Path) -> dict[str, str]:
        """Write `deck`; the digest of the file, by its path in the output folder."""
        from pipeline import deck_base
        from pipeline.deck.write import write

        outputs: dict[str, str] = {}
        drawings = self.drawings(deck, template)
        self._progress(f"writing {target.name}")
        before = self._sparing(target, outputs)
        pictures = _pictures(deck, self._folder)
        content = deck_base.dumps(deck, rasters(deck, drawings, pictures))
        remember_base(self._output, content)
        write(deck, template, template_file, target, drawings=drawings, pictures=pictures, base=content, before=before)
        return outputs

    def _write_scores(self, table: str) -> dict[str, str]:
        target, content = self._output / "scores.csv", table.encode()
        outputs: dict[str, str] = {}
        files.write(target, content, self._sparing(target, outputs))
        return {target.name: digest(content)}

    def _sparing(self, target: Path, outputs: dict[str, str]) -> files.Before:
        """What keeps people's work before `target` is replaced, and notes the digest of the new file."""

        def before(coming: str) -> None:
            outputs[target.relative_to(self._output).as_posix()] = coming
            kept = self._cache.keep_edited_copy(target, coming)
            if kept is not None:
                self._kept[target] = kept

        return before

    def drawings(self, deck: Deck, template: Template) -> dict[str, charts.Drawing]:
        """The pictures of the deck's charts, by slide and shape; drawn only where the cache does not hold them."""
        from pipeline import charts

        wanted = {}
        for name, chart in _charts(deck):
            style = charts.chart_style(template, chart.box.width, chart.box.height)
            wanted[name] = (charts.fingerprint(chart.radar, style), chart.radar, style)
        found: dict[str, charts.Drawing | None] = {key: self._drawing(key) for key, _, _ in wanted.values()}
        missing = {key: (radar, style) for key, radar, style in wanted.values() if found[key] is None}
        keys = list(missing)
        for place, drawing in self._studio.draw(list(missing.values())):
            found[keys[place]] = drawing
            self._keep_drawing(keys[place], drawing)
            self._drawn += 1
            self._progress(f"drew {self._drawn} of {len(keys)} charts")
        self._reused += len(wanted) - len(keys)
        if keys:
            self._cache.evict_charts({key for key, _, _ in wanted.values()})
        return {name: made for name, (key, _, _) in wanted.items() if (made := found[key]) is not None}

    def _drawing(self, key: str) -> charts.Drawing | None:
        """The picture with this fingerprint, if it lies there as it was drawn."""
        from pipeline import charts

        svg, png = (self._cache.chart_file(key, kind) for kind in (".svg", ".png"))
        try:
            found = charts.Drawing(svg.read_bytes(), png.read_bytes())
        except OSError:
            return None
        return found if self._cache.load("drawings", key) == digest(found.svg) + digest(found.png) else None

    def _keep_drawing(self, key: str, drawing: charts.Drawing) -> None:
        files.write(self._cache.chart_file(key, ".svg"), drawing.svg)
        files.write(self._cache.chart_file(key, ".png"), drawing.png)
        self._cache.store("drawings", key, digest(drawing.svg) + digest(drawing.png))


def _load(
    folder: Path, memory: Memory | None = None, deals: Collection[str] | None = None, *, responses: bool = True
) -> _Valid:
    """What the inputs hold; InputsError when there is an error among them."""
    from pipeline import inputs

    loaded = inputs.load(folder, memory, deals=deals, responses=responses)
    if loaded.review is None:
        raise InputsError(loaded.diagnostics)
    return _Valid(loaded.review, loaded.diagnostics, loaded.answers, loaded.responses, loaded.has_responses)


def _is_measured_here(template_file: Path) -> bool:
    """Whether the text of a template is measured in this machine's fonts, for want of a YAML."""
    return not template_file.with_suffix(".yaml").is_file()


def _fonts(deck: Deck, template: Template, template_file: Path) -> str:
    """The state of this machine's fonts if `deck` depends on them, else ""."""
    from pipeline import charts

    family = template.font.family
    drawn = any(charts.needs_fonts(chart.radar, family) for _, chart in _charts(deck))
    return fonts_here() if drawn or _is_measured_here(template_file) else ""


def _remarks(template: Template) -> list[Diagnostic]:
    """What is to be said about the template, as warnings about the settings that name it."""
    return [
        Diagnostic(Location("review.yaml"), "template", remark, severity=Severity.WARNING)
        for remark in template.remarks
    ]


def plan_deck(review: Review, statistics: Statistics, template: Template) -> Deck:
    """The plan of the whole deck."""
    from pipeline import layout

    return layout.plan(review, statistics, template)


def plan_section(review: Review, statistics: Statistics, template: Template, deal: str) -> Deck:
    """The plan of one deal's section as a deck of its own."""
    from pipeline import layout

    return layout.plan_section(review, statistics, template, deal)


def _planned(review: Review, statistics: Statistics, template: Template, deal: str | None) -> Deck:
    if deal is None:
        return plan_deck(review, statistics, template)
    return plan_section(review, statistics, template, deal)


def _answered(review: Review) -> Iterable[object]:
    """All that the figures are computed from, but for the responses to the survey."""
    yield [deal.id for deal in review.deals]
    for indicator in review.indicators:
        yield indicator.id, [(each.id, each.reversed) for each in indicator.statements]
    survey = review.survey
    if survey is not None:
        yield survey.spread, survey.minimum_respondents, survey.scale.minimum, survey.scale.maximum


def _charts(deck: Deck) -> Iterable[tuple[str, Chart]]:
    from pipeline.slides import Chart

    for slide in deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, Chart) and not shape.native:
                yield f"{slide.key}/{shape.key}", shape


def _pictures(deck: Deck, folder: Path) -> dict[str, bytes]:
    """The author's pictures by path; an SVG has its PNG beside it, under its path with ".png" behind it."""
    from pipeline.slides import Picture

    paths = {shape.path for slide in deck.slides for shape in slide.shapes if isinstance(shape, Picture)}
    pictures = {path: (folder / path).read_bytes() for path in sorted(paths)}
    for path in [path for path in pictures if path.lower().endswith(".svg")]:
        from pipeline.raster import png

        pictures[f"{path}.png"] = png(pictures[path])
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


def remember_base(output: Path, content: bytes) -> None:
    """Keep a base beside the decks, under its fingerprint, for when another program drops it from a deck."""
    from pipeline.deck.properties import fingerprint, packed

    keep_base(output, fingerprint(content), lambda: packed(content))
