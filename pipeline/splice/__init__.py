"""Put sections anew into a deck that people have edited: what they did stays, what the inputs changed comes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import deck_writer
from pipeline.diagnostics import ReviewdeckError, reason
from pipeline.drawings import Progress
from pipeline.files import write as write_file
from pipeline.merge import SETTLED_NOWHERE
from pipeline.merge_model import Edit, Settlement, SlideMatch, in_short
from pipeline.messages import Message, said
from pipeline.reading import inputs_fingerprint
from pipeline.splice.backups import back_up, backup_of
from pipeline.splice.find_base import find_base
from pipeline.splice.protected import Protected

if TYPE_CHECKING:
    from pipeline.deck.patch import EditedDeck
    from pipeline.deck_base import Base
    from pipeline.slides import Section
    from pipeline.splice.incoming import IncomingSections

__all__ = ["SpliceResult", "back_up", "backup_of", "save", "splice", "take"]


@dataclass
class SpliceResult:
    """A merged deck, not yet written, and all that there is to say about it."""

    deck: EditedDeck
    taken: tuple[str, ...] = ()
    """The names of the sections that were put in."""
    edits: list[Edit] = field(default_factory=list)
    """Everything that people did in the sections, and what became of it."""
    reviewed: list[Edit] = field(default_factory=list)
    """What reviewers did in the sections that were sent back."""
    matches: list[SlideMatch] = field(default_factory=list)
    """How slides without names were found again."""
    untaken: list[Message] = field(default_factory=list)
    """The sections into which nothing that the source has changed could be put, and why."""
    notes: list[Message] = field(default_factory=list)
    """What else to know, in sentences."""
    base: bytes = b""
    """What the merged deck was generated from."""
    protected: Protected = field(default_factory=Protected)
    """What of it is withheld now, and what became of that."""
    slides_new: int = 0
    slides_gone: int = 0
    slides_changed: int = 0

    @property
    def conflicts(self) -> list[Edit]:
        """The edits that somebody has to look at."""
        return [edit for edit in self.edits if edit.outcome == "conflict"]

    @property
    def changed(self) -> bool:
        """Whether anything was put in: a deck's own sections change nothing."""
        counts = (self.slides_new, self.slides_gone, self.slides_changed)
        return any(counts) or bool(self.reviewed) or self.base != self.deck.base

    @property
    def clean(self) -> bool:
        """Whether nobody has to look at anything."""
        return not self.conflicts and not self.protected.left and not self.untaken


def splice(
    deck: Path,
    folder: Path,
    deals: Sequence[str],
    chapters: Sequence[str] = (),
    output: Path = Path("build"),
    settlement: Settlement = SETTLED_NOWHERE,
    progress: Progress = lambda _: None,
    *,
    run_extensions: bool = False,
    redact: bool = False,
    mark: bool = False,
) -> SpliceResult:
    """Merge the sections of `deals` and `chapters`, as the inputs in `folder` give them now, into `deck`.

    Figures that are withheld now go from these sections, and where it is to `redact` from the whole deck. It may `mark` conflicts
    as comments on the slides.

    Nothing is written but the cache in `output`, where the base is looked for when the deck does not carry it.
    InputsError, TemplateError, DeckError or ReviewdeckError where it can't be done.
    """
    from pipeline.splice.incoming import from_inputs
    from pipeline.splice.text_result import TextResult
    from pipeline.splice.unsettled import as_disputed

    result, known = _opened(deck, output, progress)
    edited, notes = result.deck, result.notes
    incoming, base = from_inputs(
        folder, output, deals, chapters, known, edited, notes, settlement, progress, run_extensions
    )
    lost = known is None and bool(base.words() - edited.words())
    relabelled = _merge(base, incoming, settlement, result, progress)
    if lost or (known is None and result.edits):
        result.untaken.append(said("base-lost"))
    there = {edited.key_of(part) for _, part in edited.listed_parts()}
    texts = {key: text for key, text in incoming.texts.items() if isinstance(text, TextResult)}
    own = {
        key: as_disputed(base, key, text.base, incoming.images, result.conflicts, there) for key, text in texts.items()
    }
    merged_from = {key: text.merge.outcome.merged_from for key, text in texts.items()}
    _mark(result, incoming, mark=mark)
    return _protected(_carrying(result, base.exchanged(relabelled | own, merged_from)), incoming, output, redact)


def take(
    section: Path,
    deck: Path,
    folder: Path,
    deals: Sequence[str] = (),
    output: Path = Path("build"),
    settlement: Settlement = SETTLED_NOWHERE,
    progress: Progress = lambda _: None,
    *,
    redact: bool = False,
    mark: bool = False,
) -> SpliceResult:
    """Merge what reviewers did in the deck `section`, built alone, into `deck`; `deals` are all that it holds by default.

    The inputs in `folder` say which template it is. Errors as for `splice`.
    """
    from pipeline.deck.patch import EditedDeck
    from pipeline.splice.incoming import from_reviewers
    from pipeline.splice.returned_text import ReturnedText

    result, base = _opened(deck, output, progress)
    returned = EditedDeck(section)
    own = find_base(returned, output)
    if base is None or own is None:
        raise ReviewdeckError("section-without-base")
    result.notes += [own.note] if own.note is not None else []
    incoming = from_reviewers(returned, own.base, folder, deals, result.deck, base, result.notes, settlement, progress)
    _merge(base, incoming, settlement, result, progress)
    _mark(result, incoming, mark=mark)
    longer = {
        key: (text.section, base.images(key))
        for key, text in incoming.texts.items()
        if isinstance(text, ReturnedText) and text.going_on
    }
    own_base = result.deck.base if not longer else b""
    return _protected(_carrying(result, own_base or base.exchanged(longer)), incoming, output, redact)


def _mark(result: SpliceResult, incoming: IncomingSections, *, mark: bool) -> None:
    if mark:
        from pipeline.splice.unsettled import mark_conflicts

        result.notes += mark_conflicts(result.deck, incoming, result.conflicts)


def _protected(result: SpliceResult, incoming: IncomingSections, output: Path, redact: bool) -> SpliceResult:
    """`result` without the figures that are withheld now, as far as they go; where anything has changed, it says so.

    What it tells repeats none.
    """
    from pipeline.deck.properties import SPLICED, say_property
    from pipeline.review.screening import Screen, screened_edit, screened_message
    from pipeline.splice.withholding import protect
    from pipeline.text_size import smallest

    found, presentation = incoming.found, result.deck.presentation
    assert found is not None
    spliced = {SPLICED: inputs_fingerprint(found.folder, found.files)}
    if result.changed:
        say_property(presentation, SPLICED, spliced[SPLICED])
    screen = Screen(None, figures=found.figures)
    result.edits, result.reviewed = (
        [screened_edit(each, screen) for each in one] for one in (result.edits, result.reviewed)
    )
    section = next(iter(incoming.sections), "") if len(incoming.sections) == 1 else ""
    result.notes = [screened_message(each, screen, section) for each in result.notes]
    size = smallest(incoming.template)
    result.protected = protect(presentation, found, output, incoming.sections, spliced, size, redact=redact)
    return result


def save(spliced: SpliceResult, target: Path, output: Path = Path("build")) -> None:
    """Write the merged deck, and keep what it was generated from in `output`. DeckError where it can't be written.

    Where `output` can't be, that is among the notes.
    """
    from pipeline.deck.saving import save as write

    if spliced.protected.content is not None:
        write_file(target, spliced.protected.content)
    else:
        write(spliced.deck.presentation, target)
    if not spliced.protected.left:
        try:
            deck_writer.remember_base(output, spliced.protected.base or spliced.base)
        except OSError as error:
            spliced.notes.append(said("base-not-kept", folder=output, reason=reason(error)))


def _merge(
    base: Base,
    incoming: IncomingSections,
    settlement: Settlement,
    result: SpliceResult,
    progress: Progress,
) -> dict[str, tuple[Section, Mapping[str, str]]]:
    """Merge sections into the deck, and write down in `result` what was done.

    The other sections of the base that got other words, with the digests of their pictures.
    """
    from pipeline.deck.patch.apply import MergeApplier
    from pipeline.splice.emptied import emptied, filled
    from pipeline.splice.merge_sections import SectionMerger
    from pipeline.splice.running_over import overfull, run_over
    from pipeline.splice.unsettled import numbered
    from pipeline.splice.whole_deck import Finisher

    progress(said("doing/comparing"))
    merger = SectionMerger(result.deck, base, incoming)
    merge = merger.merge(settlement)
    progress(said("doing/merging"))
    applier = MergeApplier(result.deck, merger.planned, merger.planner, incoming.media)
    gone = {each.id for each in merge.slides if each.action == "drop"}
    staying = [each.id for each in merge.slides if each.action in ("keep", "merge")]
    before, held = overfull(result.deck, staying), filled(result.deck, staying)
    applier.apply(merge, merger.layouts(merge))
    loose = [each for each in merger.loose_texts if each.part not in gone]
    for text in loose:
        applier.put_text(text)
    changed = {each.id for each in merge.slides if each.action == "merge"} | {each.part for each in loose}
    result.notes += run_over(result.deck, before, overfull(result.deck, sorted(changed)))
    result.notes += emptied(result.deck, held, filled(result.deck, held))
    finisher = Finisher(result.deck, base, incoming, merger.parts, applier.new, settlement)
    finisher.finish(merge)
    result.taken = tuple(section.name for section in incoming.sections.values())
    result.matches = merger.own_matches()
    edits = [*merge.edits, *finisher.edits]
    result.edits = numbered(edits, settlement)
    result.reviewed = incoming.returned.edits() if incoming.returned is not None else []
    result.untaken += merger.not_found()
    result.notes += [*merger.notes(applier.new), *finisher.notes, *_settled_in_vain(settlement, edits)]
    animated = [each.number for each in result.deck.slides if each.part in applier.unanimated]
    result.notes += [said("animation-gone", number=number) for number in animated]
    result.slides_new = len(applier.new)
    result.slides_gone = sum(each.action == "drop" for each in merge.slides)
    result.slides_changed = len(changed)
    return finisher.relabelled()


def _settled_in_vain(settlement: Settlement, edits: Sequence[Edit]) -> Iterator[Message]:
    known = {each.number_of_conflict for each in edits}
    unknown = (settlement.ours | settlement.theirs) - known - {in_short(each) for each in known}
    if unknown:
        yield said("splice/no-such-conflict", numbers=sorted(unknown))


def _opened(deck: Path, output: Path, progress: Progress) -> tuple[SpliceResult, Base | None]:
    """`deck`, and what it was generated from: as it says itself or builds left it in `output`; None where that is lost."""
    from pipeline.deck.patch import EditedDeck

    progress(said("doing/reading-deck"))
    result = SpliceResult(EditedDeck(deck))
    found = find_base(result.deck, output)
    if found is not None and found.note is not None:
        result.notes.append(found.note)
    return result, found.base if found is not None else None


def _carrying(result: SpliceResult, base: bytes) -> SpliceResult:
    """`result` with its deck carrying `base`."""
    from pipeline.deck.properties import exchange_base

    result.base = base
    if base != result.deck.base:
        exchange_base(result.deck.presentation, base)
    return result
