"""Put sections anew into a deck that people have edited: what they did stays, what the inputs changed comes in."""

from __future__ import annotations

import zlib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import build as stages
from pipeline import deck_base
from pipeline.cache import base_file, base_kept
from pipeline.diagnostics import ReviewdeckError
from pipeline.merge import ConflictStrategy
from pipeline.merge_model import Edit, Merge, SlideMatch
from pipeline.slides import Deck, Section
from pipeline.splice.finisher import Finisher
from pipeline.splice.media import Media
from pipeline.splice.merge_sections import SectionMerger
from pipeline.splice.whole_deck import other_deals, reworded

if TYPE_CHECKING:
    from pipeline.deck.old_package import Package
    from pipeline.deck.patch import EditedDeck
    from pipeline.model import Review
    from pipeline.splice.returned_section import Reviewed
    from pipeline.template import Template

Progress = stages.Progress


CENTIMETRE = 360_000
"""EMU."""


@dataclass
class SpliceResult:
    """A merged deck, not yet written. `edits` is everything that people did in the sections, and what became of it.

    `taken` are the sections' names, `reviewed` is what reviewers did in those that were sent back. `matches` say how slides
    without names were found again, `notes` what else to know.
    """

    package: Package
    taken: tuple[str, ...]
    edits: list[Edit] = field(default_factory=list)
    reviewed: list[Edit] = field(default_factory=list)
    matches: list[SlideMatch] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    base: bytes = b""
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
        return not self.conflicts and not self.problems


def splice(
    deck: Path,
    folder: Path,
    deals: Sequence[str],
    chapters: Sequence[str] = (),
    output: Path = Path("build"),
    settle: ConflictStrategy = "",
    progress: Progress = lambda _: None,
) -> SpliceResult:
    """Merge the sections of `deals` and `chapters`, as the inputs in `folder` give them now, into `deck`.

    Nothing is written but the cache in `output`, where the base is looked for when the deck does not carry it.
    InputsError, TemplateError, DeckError or ReviewdeckError where it can't be done.
    """
    from pipeline.deck.patch import EditedDeck

    progress("reading the deck")
    opened = EditedDeck(deck)
    return _Splice(opened, folder, output, settle, progress).splice(deals, chapters)


def take(
    section: Path,
    deck: Path,
    folder: Path,
    deals: Sequence[str] = (),
    output: Path = Path("build"),
    settle: ConflictStrategy = "",
    progress: Progress = lambda _: None,
) -> SpliceResult:
    """Merge what reviewers did in the deck `section`, built alone, into `deck`; `deals` are all that it holds by default.

    The inputs in `folder` say which template it is. Errors as for `splice`.
    """
    from pipeline.deck.patch import EditedDeck

    progress("reading the decks")
    return _Splice(EditedDeck(deck), folder, output, settle, progress).take(EditedDeck(section), deals)


def save(spliced: SpliceResult, target: Path, output: Path = Path("build")) -> None:
    """Write the merged deck, and keep what it was generated from in `output`. DeckError where it can't be written."""
    from pipeline.deck.old_package import save as write

    write(spliced.package, target)
    stages.remember_base(output, spliced.base)


def back_up(deck: Path) -> Path:
    """Copy `deck` beside itself under a name that is free; that name."""
    for target in _backups(deck):
        try:
            with target.open("xb") as file:
                file.write(deck.read_bytes())
        except FileExistsError:
            continue
        return target
    raise AssertionError("there is no end to the names")


def backup_of(deck: Path) -> Path:
    """The name that a copy of `deck` would get now."""
    return next(target for target in _backups(deck) if not target.exists())


def _backups(deck: Path) -> Iterator[Path]:
    """The names of copies: "deck.backup.pptx", "deck.backup-2.pptx"."""
    return (
        deck.with_name(f"{deck.stem}.backup{f'-{number}' if number > 1 else ''}{deck.suffix}") for number in count(1)
    )


class _Splice:
    """One splice on its way."""

    def __init__(
        self, opened: EditedDeck, folder: Path, output: Path, settle: ConflictStrategy, progress: Progress
    ) -> None:
        self._opened = opened
        self._folder = folder
        self._output = output
        self._settle: ConflictStrategy = settle
        self._progress = progress
        self._result = SpliceResult(opened.package, ())

    def splice(self, deals: Sequence[str], chapters: Sequence[str]) -> SpliceResult:
        """SectionMerger as the inputs give them now."""
        base = self._base()
        ours, template = self._ours(deals, chapters, base)
        keys = [*(f"deal/{deal}" for deal in deals), *(f"chapter/{chapter}" for chapter in chapters)]
        sections = {section.key: section for section in ours.sections if section.key in keys}
        self._check(keys, sections, base, "This deck")
        part = ours if base is None else replace(ours, sections=tuple(sections.values()))
        self._progress("drawing")
        drawings, pictures = stages.drawn(part, template, self._folder, self._output, self._progress)
        images = stages.rasters(part, drawings, pictures)
        if base is None:
            self._result.notes.append(
                "What this deck was generated from is lost, and build/ does not have it: every difference is taken for "
                "people's work and kept."
            )
            base = deck_base.opened(deck_base.dumps(part, images))
        media = Media(drawings, pictures)
        media.name(part, pictures)
        whole = self._sections(base, template, ours, sections, images)
        relabelled = self._merge(whole, base, ours, sections, media)
        elsewhere = {key: (reworded(base.section(key), texts), base.images(key)) for key, texts in relabelled.items()}
        self._carry_base(base.exchanged(elsewhere | {key: (section, images) for key, section in sections.items()}))
        return self._result

    def take(self, section: EditedDeck, deals: Sequence[str]) -> SpliceResult:
        """SectionMerger as their reviewers sent them back."""
        from pipeline.deck.patch.planned_slides import Planner
        from pipeline.splice.returned_section import Reviewed

        base, content = self._base(), section.base
        if base is None or content is None:
            raise ReviewdeckError(
                "A section can be put into a deck only while both carry what they were generated from."
            )
        prepared = stages.prepared(self._folder, self._progress)
        review, template = prepared.review, prepared.template
        stages.check_deals(review, deals)
        _check_review(review, base)
        own = deck_base.opened(content)
        keys = [f"deal/{deal}" for deal in deals] or [key for key in own.names if key.startswith("deal/")]
        self._check(keys, own.names, base, "The section that was sent back")
        shown = {name: each for key in keys for name, each in own.images(key).items()}
        reviewed = Reviewed(section, own, Planner(template, own.properties.language, shown))
        found = {key: reviewed.section(key) for key in keys}
        sections = {key: each[0] for key, each in found.items()}
        ours = base.holding(sections)
        whole = self._sections(base, template, ours, sections, {})
        for key, (_, planned) in found.items():
            whole.planned |= planned
            self._result.reviewed += reviewed.edits(key, planned)
            if reviewed.differs(key, base):
                self._result.notes.append(
                    f"{base.names[key]}: the section and the deck were generated from different inputs. What reviewers "
                    "changed is put in as they left it; look it over."
                )
            self._result.notes += [
                f"A comment on the section's slide {each.number} stays there: {comment}"
                for each in section.prints(one for one in section.slides if section.part_of(one.key))
                for comment in each.comments
            ]
        self._merge(whole, base, ours, sections, Media({}, {}), reviewed)
        if self._opened.base is None:
            self._carry_base(base.exchanged({}))
        else:
            self._result.base = self._opened.base
        return self._result

    def _sections(
        self,
        base: deck_base.Base,
        template: Template,
        ours: Deck,
        sections: Mapping[str, Section],
        images: Mapping[str, str],
    ) -> SectionMerger:
        """The sections at hand, found in their deck."""
        from pipeline.deck.patch.planned_slides import Planner

        own = {slide.key for key in sections for slide in base.section(key).slides}
        coming = {slide.key for section in sections.values() for slide in section.slides}

        def gone(key: str) -> bool:
            return not self._opened.part_of(key) and (key in own or key not in coming)

        self._tell_size(base)
        self._result.taken = tuple(section.name for section in sections.values())
        planner = Planner(template, ours.properties.language, images, gone)
        shown = {name: each for key in sections for name, each in base.images(key).items()}
        before = Planner(template, base.properties.language, shown, gone)
        self._progress("comparing")
        whole = SectionMerger(self._opened, base, before, planner)
        whole.find(sections)
        return whole

    def _merge(
        self,
        whole: SectionMerger,
        base: deck_base.Base,
        ours: Deck,
        sections: Mapping[str, Section],
        media: Media,
        reviewed: Reviewed | None = None,
    ) -> Mapping[str, Mapping[tuple[str, str], str]]:
        """Decide, and carry out what was decided. The texts of other sections that were given other words."""
        from pipeline.deck.patch.apply import Applier

        merges = [whole.merge(key, section, self._settle, reviewed) for key, section in sections.items()]
        together = Merge(
            [each for found in merges for each in found.slides], [each for found in merges for each in found.edits]
        )
        self._result.edits += [_sure(edit, whole.matches) for edit in together.edits]
        self._tell_matches(whole, base, sections)
        self._progress("merging")
        layouts = {each.key: whole.layout(each.key) for each in together.slides if each.action in ("insert", "merge")}
        applier = Applier(self._opened, whole.planned, whole.planner, media)
        applier.apply(together, layouts)
        finisher = Finisher(self._opened, base, ours, sections, whole, self._settle)
        finisher.finish(together, applier.new)
        self._tell_gone(whole, sections, applier.new)
        self._result.edits += finisher.edits
        self._result.notes += finisher.notes
        self._result.slides_new = len(applier.new)
        self._result.slides_gone = sum(each.action == "drop" for each in together.slides)
        self._result.slides_changed = sum(each.action == "merge" for each in together.slides)
        return finisher.relabelled

    # --- what there is ----------------------------------------------------------------------------

    def _base(self) -> deck_base.Base | None:
        content = self._opened.base
        if content is None and self._opened.fingerprint:
            content = _unpacked(base_kept(self._output, self._opened.fingerprint))
            if content is not None:
                file = base_file(self._output, self._opened.fingerprint)
                self._result.notes.append(f"The deck has lost what it was generated from; {file} has it.")
        return deck_base.opened(content) if content is not None else None

    def _ours(
        self, deals: Sequence[str], chapters: Sequence[str], base: deck_base.Base | None
    ) -> tuple[Deck, Template]:
        found = stages.prepared(self._folder, self._progress)
        review, template = found.review, found.template
        stages.check_deals(review, deals)
        if base is not None:
            _check_review(review, base)
            self._result.notes += other_deals([deal.id for deal in review.deals], base)
        known = [chapter.id for chapter in review.chapters]
        for chapter in chapters:
            if chapter not in known:
                raise ReviewdeckError(
                    f'There is no chapter "{chapter}" in this review. The chapters are {", ".join(known)}.'
                )
        self._progress("planning")
        alone = _alone(base, self._opened)
        if alone in deals:
            return stages.plan(found, alone), template
        if base is None:
            return stages.plan(found), template
        return stages.plan_deals(found, deals, base), template

    def _check(self, keys: Sequence[str], sections: Container[str], base: deck_base.Base | None, coming: str) -> None:
        for key in keys:
            what, _, name = key.partition("/")
            if base is not None and key not in base.names:
                raise ReviewdeckError(
                    f'This deck has no section of the {what} "{name}": splice into a deck that was built with it.'
                )
            if key not in sections:
                raise ReviewdeckError(f'{coming} has no section of the {what} "{name}".')

    def _tell_matches(self, whole: SectionMerger, base: deck_base.Base, sections: Mapping[str, Section]) -> None:
        keys = {slide.key for key in sections for slide in base.section(key).slides}
        self._result.matches = [match for match in whole.matches.values() if match.key in keys]
        if self._result.matches:
            self._result.notes.append(
                "Another program has saved this deck and dropped the names by which we know slides and shapes. They were found "
                "again by what is on them; what people did to colours, sizes and the like can't be told from what that "
                "program did, and stays wherever the source has not changed."
            )

    def _tell_gone(self, whole: SectionMerger, sections: Mapping[str, Section], new: Container[str]) -> None:
        for key, section in sections.items():
            if not whole.parts[key] and not any(slide.key in new for slide in section.slides):
                self._result.notes.append(
                    f"{section.name}: people deleted all its slides, and they stay away. "
                    "To have them back, build the section and copy its slides into the deck."
                )

    def _tell_size(self, base: deck_base.Base) -> None:
        size = self._opened.size
        if size != (base.width, base.height):
            there, made = (
                f"{width / CENTIMETRE:.1f} by {height / CENTIMETRE:.1f} cm"
                for width, height in (size, (base.width, base.height))
            )
            self._result.notes.append(
                f"The slides of this deck were given another size, {there}: what comes from the inputs is placed for {made}."
            )

    def _carry_base(self, content: bytes) -> None:
        """The base of the result: ours for the sections, the old one for the rest."""
        from pipeline.deck.properties import exchange_base

        self._result.base = content
        if content != self._opened.base:
            exchange_base(self._opened.package, content)


def _check_review(review: Review, base: deck_base.Base) -> None:
    """ReviewdeckError where a deck has other deals than the review, and none of its own."""
    there = [key.removeprefix("deal/") for key in base.names if key.startswith("deal/")]
    if there and not {deal.id for deal in review.deals}.intersection(there):
        raise ReviewdeckError(
            f"This deck is of another review: its deals are {', '.join(there)}, and the inputs have none of them."
        )


def _unpacked(kept: bytes | None) -> bytes | None:
    """A base that was kept; None where it is not, or is damaged."""
    try:
        return zlib.decompress(kept) if kept is not None else None
    except zlib.error:
        return None


def _alone(base: deck_base.Base | None, opened: EditedDeck) -> str:
    """The deal whose section the deck is, "" for a whole deck."""
    keys = set(base.names) if base else {"/".join(each.key.split("/")[:2]) for each in opened.slides}
    deals = [key.removeprefix("deal/") for key in keys if key.startswith("deal/")]
    return deals[0] if len(deals) == 1 and not any(key.startswith("chapter/") for key in keys) else ""


def _sure(edit: Edit, matches: Mapping[str, SlideMatch]) -> Edit:
    match = matches.get(edit.slide)
    return replace(edit, matched_by=match.matched_by) if match else edit
