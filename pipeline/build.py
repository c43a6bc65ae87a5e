"""The whole program on one page: files in, a review, its figures, a plan, a deck out."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import files, reading
from pipeline.cache import Cache, Origin, Stamp, fonts_here, keep_base
from pipeline.diagnostics import Diagnostic, InputsError, ReviewdeckError, as_errors, in_order
from pipeline.drawings import Drawings, Progress, pictured_charts, rasters, undrawable
from pipeline.files import digest, digest_of
from pipeline.messages import Message, said

if TYPE_CHECKING:
    from pipeline import charts
    from pipeline.deck_base import Base
    from pipeline.extensions import Extensions
    from pipeline.inputs.survey_files import ReadSurvey
    from pipeline.model import Review
    from pipeline.scores import Statistics, SurveyOutcome
    from pipeline.slides import Deck
    from pipeline.template import Template


@dataclass(frozen=True)
class Report:
    """What a build made."""

    decks: Mapping[Path, int]
    """The decks, with their number of slides."""
    charts_drawn: int
    charts_reused: int
    warnings: Sequence[Diagnostic]
    unchanged: frozenset[Path] = frozenset()
    """Those of the decks that were there already, made of the same."""
    kept: Mapping[Path, Path] = field(default_factory=dict)
    """The copies of files that people had edited and that were written anew."""
    notes: Sequence[Message] = ()
    """What is worth knowing of the inputs where they were read anew: how the survey was understood."""


@dataclass(frozen=True)
class Prepared:
    """All that a plan is made of, and where it came from."""

    folder: Path
    review: Review
    statistics: Statistics
    scores: str
    """The figures as the text of scores.csv."""
    template: Template
    template_file: Path
    house: charts.HouseStyle | None
    """The review's own style of charts."""
    extensions: Extensions | None
    """The review's own code, None where there is none, or nothing of it is to run."""
    files: Sequence[str]
    """The input files that were read, relative to the folder."""
    warnings: Sequence[Diagnostic]
    answers: ReadSurvey
    """How the survey was read, or that its outcome was kept."""


def read(folder: Path) -> tuple[Review, list[Diagnostic]]:
    """The review in `folder`, and its warnings; InputsError with all problems when there is an error among them."""
    from pipeline import inputs

    loaded = inputs.load(folder)
    if loaded.review is None:
        raise InputsError(loaded.diagnostics)
    return loaded.review, loaded.diagnostics


def scores(review: Review, outcome: SurveyOutcome | None = None) -> tuple[Statistics, str]:
    """The figures of `review`, those of the survey's `outcome` where it is known, and the same as the text of scores.csv."""
    from pipeline import survey

    statistics = outcome.statistics if outcome else survey.statistics(review)
    return statistics, survey.scores_csv(review, statistics)


def prepared(
    folder: Path,
    progress: Progress = lambda _: None,
    deals: Collection[str] | None = None,
    *,
    run_extensions: bool | None = None,
    cache: Cache | None = None,
) -> Prepared:
    """The review in `folder`, its figures and its template, read and computed. InputsError where it can't be.

    With `deals` given, the texts of the others are neither read nor checked. Whoever goes on to draw says whether the review's
    own code may `run_extensions`; where it may not, and there is some, that is an InputsError. None leaves it alone.
    Where the `cache` knows what the survey came to, the review has no responses.
    """
    from pipeline import inputs
    from pipeline.scores import outcome_of

    def kept(fingerprint: str) -> SurveyOutcome | None:
        content = cache.outcome(fingerprint) if cache else None
        return outcome_of(content) if content else None

    progress(said("doing/reading-inputs"))
    loaded = inputs.load(folder, deals, kept)
    found = reading.found(loaded, folder)
    progress(said("doing/figures"))
    review = found.review
    statistics, table = scores(review, loaded.answers.outcome)
    own = None
    if review.extensions and run_extensions is not None:
        from pipeline import extensions

        own = extensions.load(review, folder, allowed=run_extensions)
    return Prepared(
        folder, review, statistics, table, found.template, found.template_file, found.house, own, loaded.files,
        found.warnings, loaded.answers,
    )  # fmt: skip


def plan(found: Prepared, deal: str | None = None) -> Deck:
    """The plan of the whole deck, or of one deal's section. ReviewdeckError for a deal that the review does not have."""
    from pipeline import layout

    if deal is None:
        return layout.plan(found.review, found.statistics, found.template)
    check_deals(found.review, [deal])
    return layout.plan_section(found.review, found.statistics, found.template, deal)


def build(
    folder: Path,
    output: Path,
    deals: Sequence[str] = (),
    progress: Progress = lambda _: None,
    *,
    strict: bool = False,
    run_extensions: bool = False,
    force: bool = False,
) -> Report:
    """Build the whole deck, or only the sections of `deals`, from the inputs in `folder` into `output`.

    A deck that is there and made of the same is left alone; of one that people edited a copy is kept. InputsError or DeckError
    when it can't, also for warnings where it is to be `strict`, and for a review with code of its own where that may not run;
    ReviewdeckError where a deck of another review would be replaced and nobody says `force`. What stood in `output` then stays
    as it was.
    """
    cache = Cache(output)
    targets: dict[Path, str | None] = {output / "sections" / f"{deal}.pptx": deal for deal in deals}
    targets = targets or {output / "deck.pptx": None}
    stamps = {target: cache.current(target, folder) for target in targets}
    current = {target: stamp for target, stamp in stamps.items() if stamp is not None}
    if len(current) == len(targets):
        warnings = next(iter(current.values())).warnings
        _refuse(warnings, strict)
        return Report({target: stamp.slides for target, stamp in current.items()}, 0, 0, warnings, frozenset(current))
    found = prepared(folder, progress, deals or None, run_extensions=run_extensions, cache=cache)
    check_deals(found.review, deals)
    origin = cache.origin(folder, found.review.title)
    if not force:
        cache.check_origin(targets, origin)
    progress(said("doing/planning-slides"))
    plans = {target: plan(found, deal) for target, deal in targets.items() if target not in current}
    progress(said("doing/drawing"))
    own = OwnCharts(found)
    drawn = {target: own.drawn(deck) for target, deck in plans.items()}
    _refuse(own.warnings, strict)
    building = _Build(found, output, cache, origin, progress, own, strict)
    decks = {
        target: building.write(target, *drawn[target]) if target in drawn else current[target].slides
        for target in targets
    }
    cache.remove_abandoned()
    drawings = building.drawings
    return Report(
        decks, drawings.drawn, drawings.reused, own.warnings, frozenset(current), building.kept, found.answers.notes
    )


def plan_deals(found: Prepared, deals: Sequence[str], deck: Base) -> Deck:
    """The plan of the whole deck but for the sections of other deals than `deals`, which are those of the base `deck`."""
    from pipeline import layout

    others = [deal.id for deal in found.review.deals if deal.id not in deals and f"deal/{deal.id}" in deck.names]
    elsewhere = {deal: deck.titles(f"deal/{deal}") for deal in others}
    return layout.plan_deals(found.review, found.statistics, found.template, deals, elsewhere)


def illustrated(
    deck: Deck, found: Prepared, output: Path, progress: Progress = lambda _: None
) -> tuple[Deck, dict[str, charts.Drawing], dict[str, bytes]]:
    """`deck` with the author's own charts drawn, its other charts by slide and shape, and its pictures by path.

    Charts that the cache in `output` has are not drawn.
    """
    deck, own = OwnCharts(found).drawn(deck)
    drawings = Drawings(Cache(output), progress)
    return (
        deck,
        drawings.of(deck, found.template, found.house),
        drawings.pictures(deck, found.review, found.folder) | own,
    )


def check_deals(review: Review, deals: Sequence[str]) -> None:
    """ReviewdeckError for a deal that the review does not have."""
    from pipeline.names import did_you_mean

    known = [deal.id for deal in review.deals]
    for deal in deals:
        if deal not in known:
            raise ReviewdeckError(said("no-such-deal", mend=did_you_mean(deal, known), deal=deal, known=known))


class _Build:
    """One build of one or more decks, of the same inputs."""

    def __init__(
        self,
        found: Prepared,
        output: Path,
        cache: Cache,
        origin: Origin,
        progress: Progress,
        own: OwnCharts,
        strict: bool,
    ) -> None:
        self._found = found
        self._output = output
        self._cache = cache
        self._origin = origin
        self._progress = progress
        self._own = own
        self._strict = strict
        self.drawings = Drawings(cache, progress)
        self.kept: dict[Path, Path] = {}
        self._inputs = cache.inputs(found.folder, found.files)
        self._template = {name: digest_of(found.folder / name) for name in _template_files(found)}

    def write(self, target: Path, deck: Deck, own: dict[str, bytes]) -> int:
        """Write `deck` to `target`, with the author's own charts by their paths; the number of its slides."""
        from pipeline import deck_base
        from pipeline.deck.write import write

        found = self._found
        drawings = self.drawings.of(deck, found.template, found.house)
        pictures = self.drawings.pictures(deck, found.review, found.folder) | own
        self._progress(said("doing/writing", file=target.name))
        outputs: dict[str, str] = {}
        base = deck_base.dumps(deck, rasters(deck, drawings, pictures))
        remember_base(self._output, base)
        remember_survey(self._cache, found)
        write(
            deck,
            found.template,
            found.template_file,
            target,
            drawings=drawings,
            pictures=pictures,
            base=base,
            before=self._keeping_edits(target, outputs),
            finish=self._finish if found.extensions else None,
        )
        if found.review.survey:
            self._write_scores(outputs)
        slides = sum(1 for _ in deck.slides)
        warnings, fonts = self._own.warnings, _fonts(deck, found)
        self._cache.remember(
            target, Stamp(self._cache.program, self._inputs, self._template, outputs, slides, warnings, fonts)
        )
        return slides

    def _finish(self, presentation: Any) -> None:
        """Let the review's own code have the written deck."""
        assert self._found.extensions is not None
        self._found.extensions.finish(presentation)
        _refuse(self._own.warnings, self._strict)

    def _write_scores(self, outputs: dict[str, str]) -> None:
        target, content = self._output / "scores.csv", self._found.scores.encode()
        files.write(target, content, self._keeping_edits(target, outputs))
        outputs[target.name] = digest(content)

    def _keeping_edits(self, target: Path, outputs: dict[str, str]) -> files.Before:
        """What keeps people's work before `target` is replaced, and notes the digest of the new file."""

        def before(coming: str) -> None:
            outputs[target.relative_to(self._output).as_posix()] = coming
            kept = self._cache.keep_edited_copy(target, coming, self._origin)
            if kept is not None:
                self.kept[target] = kept

        return before


class OwnCharts:
    """The charts of the author's own in the decks of one review, and all that there is to say of what is drawn."""

    def __init__(self, found: Prepared) -> None:
        self._found = found
        self._undrawable: list[Diagnostic] = []

    @property
    def warnings(self) -> list[Diagnostic]:
        """What is to be said of the inputs, the template and what was drawn, each thing once."""
        own = self._found.extensions.warnings if self._found.extensions else []
        return [*self._found.warnings, *in_order([*self._undrawable, *own])]

    def drawn(self, deck: Deck) -> tuple[Deck, dict[str, bytes]]:
        """`deck` with the author's own charts drawn, and these by their paths in it."""
        found = self._found
        self._undrawable += undrawable(deck, found.template)
        if found.extensions is None:
            return deck, {}
        style = found.folder / found.review.chart_style if found.review.chart_style else None
        return found.extensions.draw(deck, found.statistics, found.template, style)


def remember_base(output: Path, content: bytes) -> None:
    """Keep a base beside the decks, under its fingerprint, for when another program drops it from a deck."""
    from pipeline.deck.properties import fingerprint, packed

    keep_base(output, fingerprint(content), lambda: packed(content))


def remember_survey(cache: Cache, found: Prepared) -> None:
    """Keep what the survey came to, for who prepares the same next time."""
    from pipeline.scores import SurveyOutcome, outcome_json

    read = found.answers
    if read.survey and not read.outcome:
        cache.keep_outcome(read.fingerprint, outcome_json(SurveyOutcome(found.statistics, read.warnings, read.notes)))


def _refuse(warnings: Sequence[Diagnostic], strict: bool) -> None:
    """InputsError for warnings where it is to be `strict`."""
    if strict and warnings:
        raise InputsError(as_errors(list(warnings)))


def _template_files(found: Prepared) -> list[str]:
    """The files that the template is read from, by their paths as seen from the inputs."""
    from pipeline.deck import template_reader

    folder, file = found.folder.resolve(), found.template_file
    return [os.path.relpath(path.resolve(), folder) for path in template_reader.sources(file, found.template)]


def _fonts(deck: Deck, found: Prepared) -> str:
    """The state of this machine's fonts if `deck` depends on them, else ""."""
    from pipeline import charts

    measured_here = not found.template_file.with_suffix(".yaml").is_file()
    drawn = any(charts.needs_fonts(chart.radar, found.template.font.family) for _, chart in pictured_charts(deck))
    own = found.extensions is not None or found.house is not None
    return fonts_here() if drawn or measured_here or own else ""
