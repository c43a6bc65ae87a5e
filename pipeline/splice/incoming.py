"""What is to come into a deck: sections as the inputs give them now, or as their reviewers sent them back."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import build as stages
from pipeline import deck_base, deck_writer
from pipeline.cache import Cache
from pipeline.deck.patch.running_text import TextReader
from pipeline.diagnostics import ReviewdeckError
from pipeline.drawings import Progress, rasters
from pipeline.edit_script import TextPoint
from pipeline.files import digest
from pipeline.merge.point_matching import squashed
from pipeline.merge_model import Settlement
from pipeline.messages import Message, said
from pipeline.model import Review
from pipeline.remembered import Remembered
from pipeline.slides import Deck, Picture, Section, Slide
from pipeline.splice.find_sections import FoundSections, find_sections
from pipeline.splice.known_parts import known_parts
from pipeline.splice.returned_text import ReturnedText
from pipeline.splice.section_text import SectionText, section_text
from pipeline.splice.text_merge import merge_texts
from pipeline.splice.text_pieces import running_texts
from pipeline.splice.text_result import TextResult
from pipeline.template import Template
from pipeline.text import Ruler
from pipeline.text_size import at_size, smallest

if TYPE_CHECKING:
    from pipeline.charts import Drawing
    from pipeline.deck.patch import EditedDeck
    from pipeline.deck.patch.planned_slides import PlannedSlide
    from pipeline.layout import Flows
    from pipeline.layout.prose import FlowItem
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
    located: FoundSections = field(default_factory=FoundSections)
    """Where they are in the deck."""
    texts: Mapping[str, TextResult | ReturnedText] = field(default_factory=dict)
    """Their running text, merged, by section."""
    returned: ReturnedSections | None = None
    """Where they come from when reviewers sent them back."""
    planned: Mapping[str, PlannedSlide] = field(default_factory=dict)
    """The slides that reviewers sent back, by key."""
    found: stages.Prepared | None = None
    """The inputs as they are now."""


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
    settlement: Settlement,
    progress: Progress,
    run_extensions: bool,
) -> tuple[IncomingSections, deck_base.Base]:
    """The sections of `deals` and `chapters` as the inputs in `folder` give them, their text merged with that of the deck.

    Also what the deck was generated from: where `base` is lost, what would be generated now. `notes` get what else there is
    to say. InputsError or TemplateError as for a build, ReviewdeckError for a deal or chapter that the inputs or the deck do
    not have.
    """
    some, cache = None if base is None else deals, Cache(output)
    found = stages.prepared(folder, progress, some, run_extensions=run_extensions, cache=cache)
    _check_names(found.review, deals, chapters)
    if base is not None:
        _check_review(found.review, base)
        notes += _other_deals([deal.id for deal in found.review.deals], base)
        found = replace(found, review=known_parts(found.review, base, deals, chapters))
    progress(said("doing/planning"))
    keys = _section_keys(deals, chapters)
    items: dict[str, Sequence[FlowItem]] = {}
    remembered = Remembered()  # it is planned twice, and most of it comes to the same
    planned = _planned(found, deals, base, edited, lambda key, held: items.update({key: held}), remembered)
    sized = replace(found, template=at_size(found.template, planned.text_size))
    _check_sections(
        keys, [section.key for section in planned.sections], base, "no-section/deck", found.review.deal_naming.singular
    )
    if base is None:
        whole, drawings, pictures = stages.illustrated(planned, found, output, progress)
        base = deck_base.opened(deck_base.dumps(whole, rasters(whole, drawings, pictures)))
    source = {section.key: section for section in planned.sections if section.key in keys}
    located = find_sections(edited, base, sized.template, source)
    merges = merge_texts(edited, base, sized.template, source, items, located, settlement)
    flows = {flow: made for each in merges.values() for flow, made in each.flows().items()}
    deck = _planned(found, deals, base, edited, lambda key, _: flows.get(key), remembered)
    progress(said("doing/drawing"))
    deck_writer.remember_survey(cache, found)
    wanted = tuple(section for section in deck.sections if section.key in keys)
    part, drawings, pictures = stages.illustrated(replace(deck, sections=wanted), found, output, progress)
    sections = {section.key: section for section in part.sections}
    deck = replace(deck, sections=tuple(sections.get(section.key, section) for section in deck.sections))
    texts = {key: TextResult(each, sections[key], settlement) for key, each in merges.items()}
    images, media = rasters(part, drawings, pictures), _media(part, drawings, pictures)
    return IncomingSections(deck, sections, sized.template, images, media, located, texts, found=found), base


def from_reviewers(
    section: EditedDeck,
    own: deck_base.Base,
    folder: Path,
    deals: Sequence[str],
    deck: EditedDeck,
    base: deck_base.Base,
    notes: list[Message],
    settlement: Settlement,
    progress: Progress,
) -> IncomingSections:
    """The sections of `deals`, all by default, in the deck `section` that reviewers sent back, which was generated from `own`.

    They go into `deck`, which was generated from `base`.
    """
    from pipeline.splice.returned_section import ReturnedSections

    found = stages.prepared(folder, progress, deals=())
    stages.check_deals(found.review, deals)
    _check_review(found.review, base)
    keys = _section_keys(deals) or [key for key in own.names if key.startswith("deal/")]
    _check_sections(keys, own.names, base, "no-section/returned", found.review.deal_naming.singular)
    returned = ReturnedSections(section, own, own.sized(found.template), keys)
    template = base.sized(found.template)
    notes += returned.notes(base)
    sections = {
        key: _without(each, returned.strangers(key, base.section(key))) for key, each in returned.sections.items()
    }
    located = find_sections(deck, base, template, sections)
    texts = {}
    language, parts = base.header.properties.language, {each.key: each.part for each in reversed(deck.slides)}
    reader, ruler = TextReader(template, language), Ruler(template.font, language)
    for key in sections:
        there = section_text(deck, base.section(key), set(located.parts[key]), reader, coarse=located.coarse)
        there = _without_carried(there, base.section(key), parts, returned.carried(key))
        texts[key] = ReturnedText(
            there, returned.text(key, deck), base.section(key), settlement, deck.words_in, deck.box, template, ruler,
            parts, {*parts, *returned.planned},
        )  # fmt: skip
    sections = {key: _going_on(section, texts[key].going_on) for key, section in sections.items()}
    return IncomingSections(
        base.holding(sections),
        sections,
        template,
        located=located,
        texts=texts,
        returned=returned,
        planned=returned.planned,
        found=found,
    )


def _without_carried(
    text: SectionText, section: Section, parts: Mapping[str, str], carried: Container[str]
) -> SectionText:
    """The text of a deck without what came into it with shapes and slides to which the same reviewers `carried` text."""
    generated = {(parts.get(slide.key), shape) for slide in section.slides for shape in running_texts(slide)}

    def is_own(point: TextPoint) -> bool:
        return all((place.part, place.shape) not in generated for place in point.places)

    theirs = [each for each in text.theirs if not (squashed(each.text) in carried and is_own(each))]
    return replace(text, theirs=theirs)


def _without(section: Section, keys: Container[str]) -> Section:
    return replace(section, slides=tuple(each for each in section.slides if each.key not in keys))


def _going_on(section: Section, new: Sequence[tuple[str, Slide]]) -> Section:
    """A section with `new` slides, each behind the slide with a key, or where that is gone at its end."""
    made = list(section.slides)
    for behind, slide in new:
        made.insert(next((n + 1 for n, each in enumerate(made) if each.key == behind), len(made)), slide)
    return replace(section, slides=tuple(made))


def _planned(
    found: stages.Prepared,
    deals: Sequence[str],
    base: deck_base.Base | None,
    edited: EditedDeck,
    flows: Flows,
    remembered: Remembered,
) -> Deck:
    alone = _alone(base, edited)
    size = smallest(base.sized(found.template)) if base else 0.0
    if alone in deals:
        return stages.plan(found, alone, flows, size)
    return stages.plan(found, None, flows) if base is None else stages.plan_deals(found, deals, base, flows, remembered)


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


def _check_sections(
    keys: Sequence[str], sections: Container[str], base: deck_base.Base | None, code: str, called: str
) -> None:
    """ReviewdeckError where the deck with this base does not have a section, or with this `code` where what comes in lacks it."""
    for key in keys:
        what, _, name = key.partition("/")
        if base is not None and key not in base.names:
            raise ReviewdeckError(
                "no-such-section", what=said("noun/chapter") if what == "chapter" else called, name=name
            )
        if key not in sections:
            raise ReviewdeckError(code, what=said("noun/chapter") if what == "chapter" else called, name=name)


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
