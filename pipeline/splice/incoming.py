"""What is to come into a deck: sections as the inputs give them now, or as their reviewers sent them back."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import build as stages
from pipeline import deck_base
from pipeline.cache import Cache
from pipeline.diagnostics import ReviewdeckError
from pipeline.drawings import Progress, rasters
from pipeline.files import digest
from pipeline.messages import Message, said
from pipeline.model import Review
from pipeline.slides import Deck, Picture, Section
from pipeline.template import Template

if TYPE_CHECKING:
    from pipeline.charts import Drawing
    from pipeline.deck.patch import EditedDeck
    from pipeline.deck.patch.planned_slides import PlannedSlide
    from pipeline.splice.returned_section import ReturnedSections


@dataclass(frozen=True)
class IncomingSections:
    """Sections on their way into a deck."""

    deck: Deck
    """The plan that they are part of."""
    sections: Mapping[str, Section]
    """The sections by key."""
    template: Template
    images: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of their pictures, as older programs show them, by "slide key/shape key"."""
    media: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    """The bytes and the kind ("png", "svg", "jpeg") of the pictures, by the tokens that stand for them on planned slides."""
    returned: ReturnedSections | None = None
    """Where they come from when reviewers sent them back."""
    planned: Mapping[str, PlannedSlide] = field(default_factory=dict)
    """The slides that reviewers sent back, by key."""


def _section_keys(deals: Sequence[str], chapters: Sequence[str] = ()) -> list[str]:
    """The keys of the sections of deals and chapters."""
    return [*(f"deal/{deal}" for deal in deals), *(f"chapter/{chapter}" for chapter in chapters)]


def from_inputs(
    folder: Path,
    output: Path,
    deals: Sequence[str],
    chapters: Sequence[str],
    base: deck_base.Base | None,
    edited: EditedDeck,
    notes: list[Message],
    progress: Progress,
    run_extensions: bool,
) -> IncomingSections:
    """The sections of `deals` and `chapters` as the inputs in `folder` give them; `notes` get what else there is to say.

    Without a `base` the whole deck is planned. InputsError or TemplateError as for a build, ReviewdeckError for a deal or
    chapter that the inputs or the deck do not have.
    """
    some, cache = None if base is None else deals, Cache(output)
    found = stages.prepared(folder, progress, some, run_extensions=run_extensions, cache=cache)
    _check_names(found.review, deals, chapters)
    if base is not None:
        _check_review(found.review, base)
        notes += _other_deals([deal.id for deal in found.review.deals], base)
    progress(said("doing/planning"))
    deck = _planned(found, deals, base, edited)
    keys = _section_keys(deals, chapters)
    wanted = [section for section in deck.sections if base is None or section.key in keys]
    _check_sections(keys, [section.key for section in wanted], base, "no-section/deck")
    progress(said("doing/drawing"))
    stages.remember_survey(cache, found)
    part, drawings, pictures = stages.illustrated(replace(deck, sections=tuple(wanted)), found, output, progress)
    drawn = {section.key: section for section in part.sections}
    deck = replace(deck, sections=tuple(drawn.get(section.key, section) for section in deck.sections))
    sections = {key: drawn[key] for key in drawn if key in keys}
    if base is None:
        notes.append(said("base-lost"))
    images = rasters(part, drawings, pictures)
    return IncomingSections(deck, sections, found.template, images, _media(part, drawings, pictures))


def from_reviewers(
    section: EditedDeck,
    own: deck_base.Base,
    folder: Path,
    deals: Sequence[str],
    base: deck_base.Base,
    notes: list[Message],
    progress: Progress,
) -> IncomingSections:
    """The sections of `deals`, all by default, in the deck `section` that reviewers sent back, which was generated from `own`."""
    from pipeline.splice.returned_section import ReturnedSections

    found = stages.prepared(folder, progress, deals=())
    stages.check_deals(found.review, deals)
    _check_review(found.review, base)
    keys = _section_keys(deals) or [key for key in own.names if key.startswith("deal/")]
    _check_sections(keys, own.names, base, "no-section/returned")
    returned = ReturnedSections(section, own, found.template, keys)
    notes += returned.notes(base)
    sections = returned.sections
    return IncomingSections(
        base.holding(sections), sections, found.template, returned=returned, planned=returned.planned
    )


def _planned(found: stages.Prepared, deals: Sequence[str], base: deck_base.Base | None, edited: EditedDeck) -> Deck:
    alone = _alone(base, edited)
    if alone in deals:
        return stages.plan(found, alone)
    return stages.plan(found) if base is None else stages.plan_deals(found, deals, base)


def _alone(base: deck_base.Base | None, edited: EditedDeck) -> str:
    """The deal whose section the deck is, "" for a whole deck."""
    keys = set(base.names) if base else {"/".join(each.key.split("/")[:2]) for each in edited.slides}
    deals = [key.removeprefix("deal/") for key in keys if key.startswith("deal/")]
    return deals[0] if len(deals) == 1 and not any(key.startswith("chapter/") for key in keys) else ""


def _media(deck: Deck, drawings: Mapping[str, Drawing], pictures: Mapping[str, bytes]) -> dict[str, tuple[bytes, str]]:
    """The pictures of a plan by their tokens: its charts as they were drawn, and the author's by path."""
    found = {f"image:{digest(each.png)}": (each.png, "png") for each in drawings.values()}
    found |= {f"vector:{name}": (each.svg, "svg") for name, each in drawings.items()}
    for path, content in pictures.items():
        kind = path.rpartition(".")[2].lower()
        found[f"image:{digest(content)}"] = content, "jpeg" if kind == "jpg" else kind
    for slide in deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, Picture) and shape.path.lower().endswith(".svg"):
                found[f"vector:{slide.key}/{shape.key}"] = pictures[shape.path], "svg"
    return found


# --- what does not fit together -------------------------------------------------------------------


def _check_names(review: Review, deals: Sequence[str], chapters: Sequence[str]) -> None:
    stages.check_deals(review, deals)
    known = [chapter.id for chapter in review.chapters]
    for chapter in chapters:
        if chapter not in known:
            raise ReviewdeckError("no-such-chapter", chapter=chapter, known=known)


def _check_review(review: Review, base: deck_base.Base) -> None:
    """ReviewdeckError where a deck has other deals than the review, and none of its own."""
    there = [key.removeprefix("deal/") for key in base.names if key.startswith("deal/")]
    if there and not {deal.id for deal in review.deals}.intersection(there):
        raise ReviewdeckError("splice-of-another-review", deals=there)


def _check_sections(keys: Sequence[str], sections: Container[str], base: deck_base.Base | None, code: str) -> None:
    """ReviewdeckError where the deck with this base does not have a section, or with this `code` where what comes in lacks it."""
    for key in keys:
        what, _, name = key.partition("/")
        if base is not None and key not in base.names:
            raise ReviewdeckError("no-such-section", what=said(f"noun/{what}"), name=name)
        if key not in sections:
            raise ReviewdeckError(code, what=said(f"noun/{what}"), name=name)


def _other_deals(deals: Sequence[str], base: deck_base.Base) -> Iterator[Message]:
    """Which `deals` of the inputs a whole deck does not have, and the other way round, and another order."""
    there = [key.removeprefix("deal/") for key in base.names if key.startswith("deal/")]
    if not any(key.startswith("chapter/") for key in base.names):
        return
    new, gone = [each for each in deals if each not in there], [each for each in there if each not in deals]
    if new:
        yield said("deals-not-in-deck", deals=new)
    if gone:
        yield said("deals-not-in-inputs", deals=gone)
    if [each for each in deals if each in there] != [each for each in there if each in deals]:
        yield said("deals-in-another-order")
