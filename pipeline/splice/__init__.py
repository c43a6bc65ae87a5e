"""Put sections anew into a deck that people have edited: what they did stays, what the inputs changed comes in."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import build as stages
from pipeline import deck_base
from pipeline.cache import base_file, base_kept
from pipeline.diagnostics import ReviewdeckError
from pipeline.drawings import Progress
from pipeline.merge_model import ConflictStrategy, Edit, SlideMatch
from pipeline.messages import Message, said
from pipeline.package_door import inflated
from pipeline.splice.backups import back_up, backup_of

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
    notes: list[Message] = field(default_factory=list)
    """What else to know, in sentences."""
    base: bytes = b""
    """What the merged deck was generated from."""
    slides_new: int = 0
    slides_gone: int = 0
    slides_changed: int = 0

    @property
    def conflicts(self) -> list[Edit]:
        """The edits that somebody has to look at."""
        return [edit for edit in self.edits if edit.outcome == "conflict"]

    @property
    def clean(self) -> bool:
        """Whether nobody has to look at anything."""
        return not self.conflicts


def splice(
    deck: Path,
    folder: Path,
    deals: Sequence[str],
    chapters: Sequence[str] = (),
    output: Path = Path("build"),
    strategy: ConflictStrategy = "",
    progress: Progress = lambda _: None,
    *,
    run_extensions: bool = False,
) -> SpliceResult:
    """Merge the sections of `deals` and `chapters`, as the inputs in `folder` give them now, into `deck`.

    Nothing is written but the cache in `output`, where the base is looked for when the deck does not carry it.
    InputsError, TemplateError, DeckError or ReviewdeckError where it can't be done.
    """
    from pipeline.splice.incoming import from_inputs

    result, base = _opened(deck, output, progress)
    edited, notes = result.deck, result.notes
    incoming = from_inputs(folder, output, deals, chapters, base, edited, notes, progress, run_extensions)
    base = base or deck_base.opened(deck_base.dumps(incoming.deck, incoming.images))
    relabelled = _merge(base, incoming, strategy, result, progress)
    own = {key: (section, incoming.images) for key, section in incoming.sections.items()}
    return _carrying(result, base.exchanged(relabelled | own))


def take(
    section: Path,
    deck: Path,
    folder: Path,
    deals: Sequence[str] = (),
    output: Path = Path("build"),
    strategy: ConflictStrategy = "",
    progress: Progress = lambda _: None,
) -> SpliceResult:
    """Merge what reviewers did in the deck `section`, built alone, into `deck`; `deals` are all that it holds by default.

    The inputs in `folder` say which template it is. Errors as for `splice`.
    """
    from pipeline.deck.patch import EditedDeck
    from pipeline.splice.incoming import from_reviewers

    result, base = _opened(deck, output, progress)
    returned = EditedDeck(section)
    if base is None or returned.base is None:
        raise ReviewdeckError("section-without-base")
    own = deck_base.opened(returned.base)
    incoming = from_reviewers(returned, own, folder, deals, base, result.notes, progress)
    _merge(base, incoming, strategy, result, progress)
    return _carrying(result, result.deck.base or base.exchanged({}))


def save(spliced: SpliceResult, target: Path, output: Path = Path("build")) -> None:
    """Write the merged deck, and keep what it was generated from in `output`. DeckError where it can't be written."""
    from pipeline.deck.package import save as write

    write(spliced.deck.presentation, target)
    stages.remember_base(output, spliced.base)


def _merge(
    base: Base,
    incoming: IncomingSections,
    strategy: ConflictStrategy,
    result: SpliceResult,
    progress: Progress,
) -> dict[str, tuple[Section, Mapping[str, str]]]:
    """Merge sections into the deck, and write down in `result` what was done.

    The other sections of the base that got other words, with the digests of their pictures.
    """
    from pipeline.deck.patch.apply import MergeApplier
    from pipeline.splice.merge_sections import SectionMerger
    from pipeline.splice.whole_deck import Finisher

    progress(said("doing/comparing"))
    merger = SectionMerger(result.deck, base, incoming)
    merge = merger.merge(strategy)
    progress(said("doing/merging"))
    applier = MergeApplier(result.deck, merger.planned, merger.planner, incoming.media)
    applier.apply(merge, merger.layouts(merge))
    finisher = Finisher(result.deck, base, incoming, merger.parts, applier.new, strategy)
    finisher.finish(merge)
    result.taken = tuple(section.name for section in incoming.sections.values())
    result.matches = merger.own_matches()
    result.edits = [*merge.edits, *finisher.edits]
    result.reviewed = incoming.returned.edits() if incoming.returned is not None else []
    result.notes += [*merger.notes(applier.new), *finisher.notes]
    result.slides_new = len(applier.new)
    result.slides_gone = sum(each.action == "drop" for each in merge.slides)
    result.slides_changed = sum(each.action == "merge" for each in merge.slides)
    return finisher.relabelled()


def _opened(deck: Path, output: Path, progress: Progress) -> tuple[SpliceResult, Base | None]:
    """`deck`, and what it was generated from: as it says itself or builds left it in `output`; None where that is lost."""
    from pipeline.deck.patch import EditedDeck

    progress(said("doing/reading-deck"))
    result = SpliceResult(EditedDeck(deck))
    content, name = result.deck.base, result.deck.fingerprint
    if content is None and name:
        kept = base_kept(output, name)
        with contextlib.suppress(zlib.error):
            content = inflated(kept) if kept is not None else None
        if content is not None:
            result.notes.append(said("base-elsewhere", file=base_file(output, name)))
    return result, deck_base.opened(content) if content is not None else None


def _carrying(result: SpliceResult, base: bytes) -> SpliceResult:
    """`result` with its deck carrying `base`."""
    from pipeline.deck.properties import exchange_base

    result.base = base
    if base != result.deck.base:
        exchange_base(result.deck.presentation, base)
    return result
