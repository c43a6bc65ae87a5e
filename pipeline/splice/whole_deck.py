"""What depends on the whole deck: the order of the slides, counts, words that lead into the sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.merge.matching import without_count
from pipeline.merge_model import SlideMerge
from pipeline.slides import Section, Shape, Slide, Text

if TYPE_CHECKING:
    from pipeline.deck.patch import EditedDeck
    from pipeline.deck_base import Base


def order_of(
    opened: EditedDeck,
    base: Base,
    slides: Sequence[SlideMerge],
    new: Mapping[str, str],
    members: Mapping[str, Sequence[str]],
) -> list[str]:
    """The parts of the merged deck's slides in order. `members` are the parts of each section in their deck, by its key."""
    order = [each.part for each in opened.slides]
    for each in slides:
        if each.action != "insert":
            continue
        part = new[each.key]
        after = new.get(each.after, each.after)
        if after in order:
            order.insert(order.index(after) + 1, part)
        else:
            order.insert(_front(opened, base, order, each.key, members), part)
    dropped = {each.id for each in slides if each.action == "drop"}
    return [part for part in order if part not in dropped]


def _front(opened: EditedDeck, base: Base, order: Sequence[str], key: str, members: Mapping[str, Sequence[str]]) -> int:
    """Where a section begins; of one that has no slide any more behind the sections that stood before it."""
    own = next((section for section in members if f"{key}/".startswith(f"{section}/")), "")
    there = [order.index(part) for part in members.get(own, ()) if part in order]
    if there:
        return min(there)
    for before in reversed([*base.names][: [*base.names].index(own)] if own in base.names else []):
        slides = {opened.part_of(slide) for slide, _, _ in base.titles(before)} | opened.in_section(before)
        ends = [order.index(part) for part in slides if part in order]
        if ends:
            return max(ends) + 1
    return len(order) if own not in base.names else 0


def titles_counted(slides: Sequence[Slide]) -> frozenset[str]:
    """The titles that go on from slide to slide, without their counts."""
    return frozenset(without_count(slide.title) for slide in slides if without_count(slide.title) != slide.title)


def trails_counted(key: str, slides: Sequence[Slide]) -> frozenset[str]:
    """The breadcrumbs of a section's slides, without their counts; that of its divider is none of them."""
    return frozenset(without_count(words_of(slide, "breadcrumb")) for slide in slides if slide.key != key) - {""}


def words_of(slide: Slide, key: str) -> str:
    """The words of one text of a slide, "" where it has none."""
    found = next((each for each in slide.shapes if each.key == key and isinstance(each, Text)), None)
    return "\n".join(each.text for each in found.paragraphs) if found else ""


def labels(was: Slide, now: Slide, keys: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """The texts that click to one of the slides `keys` and say something else now: name, old words, new words."""
    before, after = _labels(was, keys), _labels(now, keys)
    for leads, (name, words) in before.items():
        other = after.get(leads)
        if other is not None and other[1] != words:
            yield name, words, other[1]


def _labels(slide: Slide, keys: frozenset[str]) -> dict[tuple[str, int], tuple[str, str]]:
    seen: Counter[str] = Counter()
    found = {}
    for shape in slide.shapes:
        if isinstance(shape, Text) and shape.click and shape.click.slide in keys and not shape.key.endswith("-slide"):
            seen[shape.click.slide] += 1
            words = "\n".join(each.text for each in shape.paragraphs)
            found[(shape.click.slide, seen[shape.click.slide])] = (shape.key, words)
    return found


def other_deals(deals: Sequence[str], base: Base) -> Iterator[str]:
    """In sentences: which `deals` of the inputs a whole deck does not have, and the other way round, and another order."""
    there = [key.removeprefix("deal/") for key in base.names if key.startswith("deal/")]
    if not any(key.startswith("chapter/") for key in base.names):
        return
    new, gone = [each for each in deals if each not in there], [each for each in there if each not in deals]
    if new:
        yield f"This deck has no section of {', '.join(new)}, which the inputs have: build the deck to have it."
    if gone:
        yield f"The inputs have no {', '.join(gone)} any more; its section stays in this deck."
    if [each for each in deals if each in there] != [each for each in there if each in deals]:
        yield "The deals have another order in the inputs; in this deck they stay where they are. Build the deck to have it."


def reworded(section: Section, texts: Mapping[tuple[str, str], str]) -> Section:
    """`section` with other words in `texts`, by the keys of their slides and shapes, where they are one stretch of text."""

    def shape(slide: Slide, each: Shape) -> Shape:
        words = texts.get((slide.key, each.key))
        if (
            words is None
            or not isinstance(each, Text)
            or len(each.paragraphs) != 1
            or len(each.paragraphs[0].runs) != 1
        ):
            return each
        paragraph = each.paragraphs[0]
        return replace(each, paragraphs=(replace(paragraph, runs=(replace(paragraph.runs[0], text=words),)),))

    slides = [replace(slide, shapes=tuple(shape(slide, each) for each in slide.shapes)) for slide in section.slides]
    return replace(section, slides=tuple(slides))


def first_of(order: Sequence[str], parts: Sequence[str], new: Mapping[str, str], section: Section) -> str:
    """The first slide of a section in the merged deck, "" where none is left."""
    members = {*parts, *(new[slide.key] for slide in section.slides if slide.key in new)}
    return next((part for part in order if part in members), "")
