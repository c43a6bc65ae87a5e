"""The whole program on one page: files in, a review, its figures, a plan, a deck out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import reading
from pipeline.cache import Cache
from pipeline.deck_writer import EXACT, DeckWriter, OwnCharts, refuse
from pipeline.diagnostics import Diagnostic, InputsError, ReviewdeckError, in_order
from pipeline.drawings import Drawings, Progress
from pipeline.messages import Message, said
from pipeline.remembered import ONCE, Remembered
from pipeline.stamp import Stamp

if TYPE_CHECKING:
    from pipeline import charts
    from pipeline.deck_base import Base
    from pipeline.exposure import Figures
    from pipeline.extensions import Extensions
    from pipeline.inputs.settings import ReadSettings
    from pipeline.inputs.survey_files import ReadSurvey
    from pipeline.inputs.survey_overview import SurveyOverview
    from pipeline.layout import Flows
    from pipeline.model import OutputFormat, Review
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
    withheld: Sequence[Message] = ()
    """What became of earlier files that show figures which are withheld now."""
    failed: Sequence[str] = ()
    """The deals whose sections could not be built, where the others were to be built all the same."""
    errors: Sequence[Diagnostic] = ()
    """Why not."""


@dataclass(frozen=True)
class Prepared:
    """All that a plan is made of, and where it came from."""

    folder: Path
    review: Review
    figures: Figures
    """What of them is withheld is known here, and goes no further than to who looks for it."""
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
    known: ReadSettings
    """The settings, and where they stand."""
    overview: SurveyOverview | None = None
    """How the survey was understood; None where there is none, or its outcome was kept."""

    @property
    def statistics(self) -> Statistics:
        """The figures as they may be shown."""
        return self.figures.shown


@dataclass(frozen=True)
class _Survey:
    """What a survey came to, to be remembered."""

    outcome: SurveyOutcome
    figures: Figures
    overview: SurveyOverview | None


def read(folder: Path) -> tuple[Review, list[Diagnostic]]:
    """The review in `folder`, and its warnings; InputsError with all problems when there is an error among them."""
    from pipeline import inputs

    loaded = inputs.load(folder)
    if loaded.review is None:
        raise InputsError(loaded.diagnostics)
    return loaded.review, loaded.diagnostics


def scores(review: Review) -> tuple[Statistics, str]:
    """The figures of `review` as they may be shown, and the same as the text of scores.csv."""
    from pipeline import guard, survey

    shown = guard.figures_of(review).shown
    return shown, survey.scores_csv(review, shown, decimals=1)


def prepared(
    folder: Path,
    progress: Progress = lambda _: None,
    deals: Collection[str] | None = None,
    *,
    run_extensions: bool | None = None,
    cache: Cache | None = None,
    remembered: Remembered = ONCE,
) -> Prepared:
    """The review in `folder`, its figures and its template, read and computed. InputsError where it can't be.

    With `deals` given, the texts of the others are neither read nor checked. Whoever goes on to draw says whether the review's
    own code may `run_extensions`; where it may not, and there is some, that is an InputsError. None leaves it alone.
    Where the `cache` knows what the survey came to, or that is `remembered`, the review has no responses.
    """
    from pipeline import guard, inputs, survey
    from pipeline.named_colours import colours_not_there
    from pipeline.remarks import remarks
    from pipeline.scores import SurveyOutcome, outcome_of

    def kept(fingerprint: str) -> SurveyOutcome | None:
        before = remembered.kept("survey", fingerprint)
        if before is not None:
            return before.outcome  # type: ignore[no-any-return]
        content = cache.outcome(fingerprint) if cache else None
        return outcome_of(content) if content else None

    progress(said("doing/reading-inputs"))
    loaded = inputs.load(folder, deals, kept, remembered)
    found = reading.found(loaded, folder, remembered)
    progress(said("doing/figures"))
    review, answers = found.review, loaded.answers
    outcome = answers.outcome
    before: _Survey | None = remembered.kept("survey", answers.fingerprint) if outcome else None
    if before is not None:
        figures = guard.figures_again(review, before.figures)
    elif outcome:
        figures = guard.kept_figures(review, outcome, lambda: read(folder)[0])
    else:
        figures = guard.figures_of(review)
        came_to = SurveyOutcome(figures.shown, answers.warnings, answers.notes)
        remembered.keep("survey", answers.fingerprint, _Survey(came_to, figures, loaded.overview))
    table = survey.scores_csv(review, figures.shown, decimals=1)
    own = None
    if review.extensions and run_extensions is not None:
        from pipeline import extensions

        own = extensions.load(review, folder, allowed=run_extensions)
    return Prepared(
        folder, review, figures, table, found.template, found.template_file, found.house, own, loaded.files,
        in_order([*found.warnings, *remarks(review, figures, remembered), *colours_not_there(review, found.template)]), answers,
        loaded.known, before.overview if before else loaded.overview,
    )  # fmt: skip


def plan(
    found: Prepared,
    deal: str | None = None,
    flows: Flows | None = None,
    text_size: float = 0.0,
    remembered: Remembered = ONCE,
) -> Deck:
    """The plan of the whole deck, or of one deal's section. ReviewdeckError for a deal that the review does not have.

    `flows` says of each running text what it becomes where it was merged with people's. With a `text_size` that is its size,
    otherwise the best one. What is `remembered` of earlier plans of the whole deck is not made anew.
    """
    from pipeline import layout

    flows = flows or layout.unmerged
    if deal is None:
        return layout.plan(found.review, found.statistics, found.template, flows, text_size, remembered)
    check_deals(found.review, [deal])
    return layout.plan_section(found.review, found.statistics, found.template, deal, flows, text_size)


def build(
    folder: Path,
    output: Path,
    deals: Sequence[str] = (),
    progress: Progress = lambda _: None,
    *,
    strict: bool = False,
    run_extensions: bool = False,
    force: bool = False,
    exact: bool = False,
    formats: Sequence[OutputFormat] = (),
    slides: Collection[int] = (),
    via: str = "",
) -> Report:
    """Build the whole deck, or only the sections of `deals`, from the inputs in `folder` into `output`, in each of `formats`.

    Without `formats`, what is built is the deck and what the settings want beside it. Pictures are of all slides, or of `slides`.
    A PDF is made of the plan, or `via` "libreoffice" of the deck.

    A deck that is there and made of the same is left alone; of one that people edited a copy is kept. InputsError or DeckError
    when it can't, also for warnings where it is to be `strict`, and for a review with code of its own where that may not run;
    ReviewdeckError where a deck of another review would be replaced and nobody says `force`. What stood in `output` then stays
    as it was. With `exact`, or where the settings say so, the figures as they are go to a file of their own.
    """
    cache = Cache(output)
    targets = _targets(
        output, deals, formats or ("pptx", *cache.beside(next(iter(_targets(output, deals, ("pptx",))))))
    )
    _check_formats([target.suffix for target in targets], via)
    stamps = current(cache, folder, targets, exact=exact, via=via)
    there = {target: stamp for target, stamp in stamps.items() if not (slides and target.suffix == ".png")}
    if len(there) == len(targets):
        warnings = next(iter(there.values())).warnings
        refuse(warnings, strict)
        return Report({target: stamp.slides for target, stamp in there.items()}, 0, 0, warnings, frozenset(there))
    found = prepared(folder, progress, deals or None, run_extensions=run_extensions, cache=None if exact else cache)
    check_deals(found.review, deals)
    wanted = formats or ("pptx", *found.review.outputs)
    targets = _targets(output, deals, wanted)
    _check_formats(wanted, via)
    there = {target: stamp for target, stamp in there.items() if target in targets}
    origin = cache.origin(folder, found.review.title)
    if not force:
        cache.check_origin(targets, origin)
    progress(said("doing/planning-slides"))
    wanting = dict.fromkeys(deal for target, deal in targets.items() if target not in there)
    plans = {deal: plan(found, deal) for deal in wanting}  # each once, in however many formats
    progress(said("doing/drawing"))
    own = OwnCharts(found)
    drawn = {deal: own.drawn(deck) for deal, deck in plans.items()}
    refuse(own.warnings, strict)
    withheld = _without_leftovers(found, output, cache, targets, exact=exact)
    building = DeckWriter(found, output, cache, origin, progress, own, strict, exact, wanted, slides, via)
    decks = {
        target: there[target].slides if target in there else building.write(target, *drawn[deal])
        for target, deal in targets.items()
    }
    cache.remove_abandoned()
    drawings = building.drawings
    return Report(
        decks,
        drawings.drawn,
        drawings.reused,
        own.warnings,
        frozenset(there),
        building.kept,
        [*found.answers.notes, *building.notes],
        withheld,
    )


def section_targets(output: Path, deals: Sequence[str], formats: Sequence[str]) -> dict[Path, str]:
    """The files of the sections of `deals`, each with its deal."""
    return {target: deal for target, deal in _targets(output, deals, formats).items() if deal} if deals else {}


def _targets(output: Path, deals: Sequence[str], formats: Sequence[str]) -> dict[Path, str | None]:
    """The files to build, each with the deal whose section it holds, None where it holds the whole deck."""
    if deals:
        kinds = [each for each in formats if each != "xlsx"]  # figures are those of the whole review
        return {output / "sections" / f"{deal}.{kind}": deal for deal in deals for kind in kinds}
    return {output / ("scores.xlsx" if kind == "xlsx" else f"deck.{kind}"): None for kind in formats}


def _check_formats(formats: Sequence[str], via: str) -> None:
    """ReviewdeckError where a program is missing that one of the formats needs."""
    from pipeline import libreoffice
    from pipeline.pdf import typeset

    if not any(each.endswith("pdf") for each in formats):
        return
    if via and libreoffice.program() is None:
        raise ReviewdeckError("no-libreoffice")
    if not via and not typeset.available():
        raise ReviewdeckError("no-typst")


def current(cache: Cache, folder: Path, targets: Collection[Path], *, exact: bool, via: str) -> dict[Path, Stamp]:
    """The stamps of those of the files that are there and made of the same."""
    stamps = cache.all_current(targets, folder)
    return {
        target: stamp
        for target, stamp in stamps.items()
        if not (exact and EXACT not in stamp.outputs) and not (target.suffix == ".pdf" and stamp.via != via)
    }


def plan_deals(
    found: Prepared, deals: Sequence[str], deck: Base, flows: Flows | None = None, remembered: Remembered = ONCE
) -> Deck:
    """The plan of the whole deck but for the sections of other deals than `deals`, which are those of the base `deck`.

    `flows` as for `plan`. What does not depend on them is `remembered` of a plan before.
    """
    from pipeline import layout
    from pipeline.text_size import smallest

    others = [deal.id for deal in found.review.deals if deal.id not in deals and f"deal/{deal.id}" in deck.names]
    elsewhere = remembered.of(
        "elsewhere", (deck, others), lambda: {deal: deck.titles(f"deal/{deal}") for deal in others}
    )
    flows = flows or layout.unmerged
    size = smallest(deck.sized(found.template))
    return layout.plan_deals(found.review, found.statistics, found.template, deals, elsewhere, flows, size, remembered)


def illustrated(
    deck: Deck, found: Prepared, output: Path, progress: Progress = lambda _: None
) -> tuple[Deck, dict[str, charts.Drawing], dict[str, bytes]]:
    """`deck` with the author's own charts drawn, its other charts by slide and shape, and its pictures by path.

    Charts that the cache in `output` has are not drawn; it keeps the others if it can be written.
    """
    deck, own = OwnCharts(found).drawn(deck)
    drawings = Drawings(Cache(output), progress, must_keep=False)
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
            called, mend = review.deal_naming.singular, did_you_mean(deal, known)
            raise ReviewdeckError("no-such-deal", mend=mend, deal=called, id=deal, known=known)


def _without_leftovers(
    found: Prepared, output: Path, cache: Cache, targets: Collection[Path], *, exact: bool
) -> list[Message]:
    """What became of what earlier builds left in `output` that shows more than this one does."""
    from pipeline import leftovers

    survey = found.review.survey
    if survey is None:
        return []
    tables = {output / "scores.csv", *([output / EXACT] if exact or survey.exact_scores else [])}
    return leftovers.clear(output, cache, found.figures, {*targets, *tables})
