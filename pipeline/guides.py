"""The guides for the talks, made before any finding is written: from review.yaml and the answers to slides and paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import build, files, guard, leftovers, privacy, reading
from pipeline.cache import Cache
from pipeline.diagnostics import Diagnostic, InputsError, Location, as_errors, warning
from pipeline.drawings import Drawings, Progress
from pipeline.messages import Message, counted, said
from pipeline.stamp import Origin

if TYPE_CHECKING:
    from pipeline.layout.context import Context
    from pipeline.layout.guide_talk import Talk

FOLDER = "guides"
ENDS = (".pptx", ".docx")


@dataclass
class Guides:
    """What was made."""

    written: dict[Path, Message] = field(default_factory=dict)
    """The files, with what each is."""
    kept: dict[Path, Path] = field(default_factory=dict)
    """The copies of files that people had edited and that were written anew."""
    warnings: list[Diagnostic] = field(default_factory=list)
    withheld: list[Message] = field(default_factory=list)
    """What became of earlier files that show figures which are withheld now."""
    lacking: Message | None = None
    """What is missing to make all of it."""


def early_context(folder: Path) -> tuple[Context, Path, list[Diagnostic]]:
    """What guides are planned from, the file of the template, and warnings; InputsError where they can't be."""
    from pipeline.inputs.early import load_early
    from pipeline.layout.context import Context

    found = reading.found(load_early(folder), folder)
    statistics = privacy.for_one_deal(found.review.survey, build.scores(found.review)[0])
    context = Context(found.review, statistics, found.template)
    return context, found.template_file, found.warnings


def make_guides(
    folder: Path,
    output: Path,
    deals: Sequence[str] = (),
    progress: Progress = lambda _: None,
    *,
    strict: bool = False,
    force: bool = False,
) -> Guides:
    """Make the guides for `deals`, all of them where none is named, into `output`.

    No findings need to be there. Of a guide that people edited, such as by notes of the talk, a copy is kept. InputsError,
    ReviewdeckError where it can't be, also for warnings where it is to be `strict`, and where a
    guide of another review would be replaced without `force`.
    """
    from pipeline import word
    from pipeline.layout.guide_talk import talk

    progress(said("doing/reading-survey"))
    context, template_file, warnings = early_context(folder)
    build.check_deals(context.review, deals)
    talks = [talk(context, deal) for deal in context.review.deals if not deals or deal.id in deals]
    made = Guides(warnings=[*warnings, *_no_time(talks[0])])
    if strict and made.warnings:
        raise InputsError(as_errors(made.warnings))
    if not word.can_write():
        made.lacking = said("no-word")
    cache = Cache(output)
    origin = cache.origin(folder, context.review.title)
    making = _Making(context, template_file, output, cache, origin, progress, made)
    if not force:
        cache.check_origin([output / FOLDER / f"{each.deal.id}{end}" for each in talks for end in ENDS], origin)
    if context.review.survey is not None:
        targets = {output / FOLDER / f"{each.deal.id}{end}" for each in talks for end in ENDS}
        made.withheld = leftovers.clear(output, cache, guard.figures_of(context.review), targets)
    for each in talks:
        making.guide(each)
    return made


class _Making:
    """Writes one guide after the other."""

    def __init__(
        self,
        context: Context,
        template_file: Path,
        output: Path,
        cache: Cache,
        origin: Origin,
        progress: Progress,
        made: Guides,
    ) -> None:
        self._context = context
        self._template_file = template_file
        self._output = output
        self._cache = cache
        self._origin = origin
        self._drawings = Drawings(self._cache)
        self._progress = progress
        self._made = made

    def guide(self, talk: Talk) -> None:
        """The slides, and on paper what the facilitator needs."""
        from pipeline import word
        from pipeline.deck.write import write
        from pipeline.layout.guide_document import guide_document
        from pipeline.layout.guide_slides import guide_deck

        context, target = self._context, self._output / FOLDER / f"{talk.deal.id}.pptx"
        self._progress(said("doing/writing", file=target.name))
        deck = guide_deck(context, talk)
        drawings = self._drawings.of(deck, context.template)
        write(
            deck,
            context.template,
            self._template_file,
            target,
            drawings=drawings,
            pictures={},
            before=self._keeping_edits(target),
        )
        self._made.written[target] = counted("slides", sum(1 for _ in deck.slides))
        if word.can_write():
            paper = target.with_suffix(".docx")
            pictures = {name: drawing.png for name, drawing in drawings.items()}
            content = word.docx_bytes(guide_document(context, talk, deck, pictures))
            files.write(paper, content, self._keeping_edits(paper))
            self._made.written[paper] = said("for-the-facilitator")

    def _keeping_edits(self, target: Path) -> files.Before:
        def before(coming: str) -> None:
            kept = self._cache.keep_edited_copy(target, coming, self._origin)
            if kept is not None:
                self._made.kept[target] = kept

        return before


def _no_time(talk: Talk) -> list[Diagnostic]:
    """A warning where the review includes more indicators than there is time for."""
    if not talk.left_out:
        return []
    return [warning(Location("review.yaml"), "no-time", minutes=talk.minutes, names=talk.left_out)]
