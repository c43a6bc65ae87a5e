"""The pieces of merged running text: what stays on the slides that people arranged, and what is laid out anew between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.edit_script import Place
from pipeline.layout.flow import FlowParagraph
from pipeline.layout.merged_flow import Break, Kept, KeptText, Stretch, contents
from pipeline.layout.prose import FlowItem, NonTextItem
from pipeline.merge.point_matching import rising
from pipeline.merge.three_versions import MergedPoint
from pipeline.slides import Slide, Text

if TYPE_CHECKING:
    from pipeline.splice.text_merge import TextMerge


class Pieces:
    """The pieces of one merged text: on the slides that stay, in texts that nothing is planned for, or laid out anew."""

    def __init__(self, merge: TextMerge, slides: Mapping[str, Slide], arranged: set[str], *, stays: bool) -> None:
        self._merge, self._slides, self._stays = merge, slides, stays
        self._kept = {each.part: slides[each.key] for each in merge.slides if each.key in arranged}
        self._planned = {each.part: slides[each.key] for each in merge.slides if each.key in slides}
        self._generated = {each.part for each in merge.slides if each.key in {slide.key for slide in merge.base.slides}}
        self._texts: dict[tuple[str, str], list[FlowParagraph]] = {}
        self._unchanged: Counter[tuple[str, str]] = Counter()
        self._sources: dict[str, list[FlowParagraph]] = {part: [] for part in self._kept}

    def of(self, points: Sequence[MergedPoint]) -> list[Kept | Stretch | Break]:
        """The pieces, in order."""
        order: list[str | list[FlowItem]] = []  # the part of a slide that stays or is people's own, or what is laid out
        waiting = list(self._kept)
        for point, place, block in zip(points, list(self._homes(points)), _blocks(points), strict=True):
            if place is None:
                if not order or isinstance(order[-1], str):
                    order.append([])
                order[-1].append(self._merge.paragraph(point, block))  # type: ignore[union-attr]
                continue
            while place.part in waiting:
                order.append(waiting.pop(0))
            if self._is_kept(place):
                self._put(point, place, self._merge.paragraph(point, block))
            else:
                self._merge.loose.setdefault((place.part, place.shape), []).append(point)
                if place.part not in self._kept and order[-1:] != [place.part]:
                    order.append(place.part)
        return list(self._pieces([*order, *waiting]))

    def _pieces(self, order: Sequence[str | list[FlowItem]]) -> Iterator[Kept | Stretch | Break]:
        """The pieces; a stretch between two slides that stay has those that stand between them in the deck."""
        there = [each.part for each in self._merge.slides]
        at = 0
        for n, each in enumerate(order):
            if isinstance(each, str):
                at = max(at, there.index(each) + 1)
                yield self._slide(each) if each in self._kept else Break()
                continue
            after = next((there.index(part) for part in order[n:] if isinstance(part, str)), len(there))
            slides = [
                self._planned[part] for part in there[at:after] if part in self._planned and part not in self._kept
            ]
            yield Stretch(tuple(each), (*slides, *self._coming_back(each)))

    def _coming_back(self, items: Sequence[FlowItem]) -> list[Slide]:
        """The slides that people deleted and that come back with some of these."""
        points = [self._merge.tags.get(each.point) for each in items if isinstance(each, FlowParagraph)]
        keys = [point.base.places[0].slide for point in points if point is not None and point.base is not None]
        keys += [key for each in items for key in self._merge.stands_on(each)]
        return [slide for key, slide in self._slides.items() if key in keys and key in self._merge.coming]

    def _is_kept(self, place: Place) -> bool:
        slide = self._kept.get(place.part)
        return slide is not None and (not place.shape or place.shape in running_texts(slide))

    def _put(self, point: MergedPoint, place: Place, item: FlowItem) -> None:
        at = (place.part, place.shape)
        if not point.any.runs:
            self._sources[place.part] += [item] if isinstance(item, FlowParagraph) else []
        elif isinstance(item, FlowParagraph):
            texts = self._texts.setdefault(at, [])
            texts.append(item)
            was, made = point.theirs, point.made
            same = was is not None and made is not None and was.looks == made.looks
            same = same and at in [(each.part, each.shape) for each in (was.places[:1] if was else ())]
            self._unchanged[at] += same and self._unchanged[at] == len(texts) - 1

    def _slide(self, part: str) -> Kept:
        slide = self._kept[part]
        texts = {
            each.key: KeptText(
                self._merge.boxes(part, each.key) or each.box,
                tuple(self._texts.get((part, each.key), ())),
                self._unchanged[part, each.key],
            )
            for each in slide.shapes
            if each.key in running_texts(slide) and self._merge.counted(part, each.key)
        }
        return Kept(slide, texts, tuple(self._sources[part]))

    # --- where each stands ------------------------------------------------------------------------

    def _homes(self, points: Sequence[MergedPoint]) -> Iterator[Place | None]:
        """Where each point stands that is not laid out anew: where people have it, or with those round it.

        Nothing goes into a shape of people's own but what they put there.
        """
        gone = self._moved_away(points)
        own = {n: self._home(each) for n, each in enumerate(points) if each.theirs is not None and n not in gone}
        known = [n for n, place in own.items() if place is None or place.shape in self._running]
        for n, each in enumerate(points):
            before, after = ([m for m in known if m < n][-1:], [m for m in known if m > n][:1])
            one, other = (own[found[0]] if found else None for found in (before, after))
            if n in own:
                yield own[n]
            elif not each.any.runs:
                yield self._home_of_figure(each, one, other)
            elif one is not None and (not after or (other is not None and one.part in {other.part, *self._kept})):
                yield one
            else:
                yield None if before else other

    def _moved_away(self, points: Sequence[MergedPoint]) -> set[int]:
        """Which points the source has moved past others that stay: they leave the texts in which people have them."""
        texts = dict.fromkeys((place.part, place.shape) for each in self._merge.theirs for place in each.places)
        order = {text: n for n, text in enumerate(texts)}
        places = {n: each.theirs.places[0] for n, each in enumerate(points) if each.theirs and each.theirs.places}
        pairs = [(n, order[place.part, place.shape] * len(points) + n) for n, place in places.items()]
        stay = {n for n, _ in rising(pairs)}
        return {n for n, place in places.items() if n not in stay and place.shape in self._running}

    @cached_property
    def _running(self) -> set[str]:
        """What shapes with running text are called."""
        return {key for slide in self._slides.values() for key in running_texts(slide)}

    def _home(self, point: MergedPoint) -> Place | None:
        place = point.theirs.places[0] if point.theirs is not None and point.theirs.places else None
        if place is None or (place.part in self._generated and place.part not in self._kept):
            return None
        return place

    def _home_of_figure(self, point: MergedPoint, before: Place | None, after: Place | None) -> Place | None:
        """The slide that stays and has what is no text on it already; None where that is laid out anew."""
        item = self._merge.item(point)
        if self._stays and self._kept:
            words = item.text if isinstance(item, FlowParagraph) else ""
            named = (part for part, slide in self._kept.items() if words and words in slide.title)
            first = before.part if before is not None and before.part in self._kept else next(iter(self._kept))
            part = next(named, first)
        elif isinstance(item, NonTextItem) and item.stands_beside_text:
            near = (each.part for each in (before, after) if each is not None and each.part in self._kept)
            part = next((part for part in near if contents(self._kept[part].shapes)), "")
        else:
            part = ""
        return Place(self._kept[part].key, 0, "", 0, part) if part else None


def running_texts(slide: Slide) -> set[str]:
    """The keys of the shapes with running text."""
    return {each.key for each in slide.shapes if isinstance(each, Text) and each.running}


def _blocks(points: Sequence[MergedPoint]) -> list[int]:
    """Which block each point belongs to: a heading begins one."""
    found, block = [], 0
    for each in points:
        block += each.made is not None and bool(each.made.runs) and each.made.is_heading
        found.append(block)
    return found
