"""The running text of one section merged, and what `layout` is to make of it: laid out anew, or left where people have it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.deck.patch.running_text import TextReader
from pipeline.edit_script import TextPoint
from pipeline.labels import without_count
from pipeline.layout.flow import FlowParagraph
from pipeline.layout.merged_flow import Flow, contents, footnote_words
from pipeline.layout.prose import FlowItem
from pipeline.merge.edit_recorder import moved, number_on
from pipeline.merge.merged_again import TextOutcome, text_outcome
from pipeline.merge.merged_text import MergedText, merge_text
from pipeline.merge.point_matching import squashed
from pipeline.merge.points import planned_points
from pipeline.merge.three_versions import MergedPoint
from pipeline.merge_model import Settlement
from pipeline.merged_from import MergedFrom
from pipeline.slides import Jump, Run, Section, Slide, Text
from pipeline.splice.by_hand import Boxes, boxes_moved, carried_from
from pipeline.splice.deleted_figures import changed, flowing, standing, without_places
from pipeline.splice.section_text import SectionText, as_generated, section_text
from pipeline.splice.text_pieces import Pieces, running_texts

if TYPE_CHECKING:
    from pipeline.deck.patch import DeckSlide, EditedDeck
    from pipeline.deck_base import Base
    from pipeline.splice.find_sections import FoundSections
    from pipeline.template import Template

TAG = "~"
"""How the identity of a merged point begins while it is laid out."""


@dataclass
class TextMerge:
    """The three versions of a section's running text, and what becomes of it."""

    text: SectionText
    base: Section
    """The section as it was generated."""
    ours: Section
    """The section as the inputs give it, without people's edits."""
    items: Mapping[str, Sequence[FlowItem]]
    """What the inputs hold of its running texts, by the slides that they flow over."""
    slides: Sequence[DeckSlide]
    """Its slides in the deck."""
    boxes: Boxes
    counted: Callable[[str, str], int | None]
    """How many paragraphs a text has in the deck, by the slide's part and the shape's key; None where it is not there."""
    settlement: Settlement
    merged_from: MergedFrom | None
    """What an earlier merge was made from, where there were conflicts."""
    tags: dict[str, MergedPoint] = field(default_factory=dict)
    """The points that are laid out, by the identity that they have meanwhile."""
    kept: set[str] = field(default_factory=set)
    """The keys of the slides on which text stays where people have it."""
    staying: set[str] = field(default_factory=set)
    """The slides that texts flow over in which nothing is laid out anew: the source breaks them as it did."""
    loose: dict[tuple[str, str], list[MergedPoint]] = field(default_factory=dict)
    """What stands in texts that nothing is planned for, by slide part and shape key."""

    @cached_property
    def outcome(self) -> TextOutcome:
        """The three versions put together, and what the next splice has to know of that."""
        return text_outcome(self.merged_from, self.text.base, self.theirs, self.ours_points, self.settlement)

    @property
    def merged(self) -> MergedText:
        """The three versions put together."""
        return self.outcome.merged

    @cached_property
    def theirs(self) -> list[TextPoint]:
        """As people left it, with what stood on slides that they deleted and the source has changed since: those come back."""
        found = list(self.text.theirs)
        for slide in self.base.slides:
            if slide.key in self.restored:
                at = self._behind(found, self._points_before(slide), slide.key.rpartition("/")[0])
                back = [replace(each, places=()) for each in self.text.base if each.places[0].slide == slide.key]
                found[at:at] = back
        return found

    @staticmethod
    def _behind(found: Sequence[TextPoint], before: Sequence[TextPoint], flow: str) -> int:
        """Where text of a flow comes back that stood behind some points: never within another flow."""
        here = [n for n, each in enumerate(found) if each.flow == flow]
        known = [n for n, each in enumerate(found) if any(each is one for one in before)]
        if here:
            return next((n + 1 for n in known if n in here), here[0])
        return max((n + 1 for n, each in enumerate(found) if before and each.flow == before[0].flow), default=0)

    # --- the versions -----------------------------------------------------------------------------

    @cached_property
    def ours_points(self) -> list[TextPoint]:
        """As the inputs give it; what is no text, and text that stands elsewhere than in columns, has no words here."""
        known = {each.point: each for each in planned_points(self.ours.slides)}
        found = []
        for flow, items in self.items.items():
            for item in items:
                point = known.get(item.point) if isinstance(item, FlowParagraph) else None
                found.append(point or TextPoint((), "paragraph", flow))
        return found

    @cached_property
    def _items(self) -> list[FlowItem]:
        return [item for items in self.items.values() for item in items]

    @cached_property
    def _symbols(self) -> dict[str, str]:
        """What links are called in the inputs, by the key of the slide that they lead to."""
        found = {}
        for item, point in zip(self._items, self.ours_points, strict=True):
            if isinstance(item, FlowParagraph) and point.runs:
                leads = {run.text: run.link for run in item.runs}
                for run in point.runs:
                    link = leads.get(run.text)
                    if isinstance(run.link, Jump) and isinstance(link, Jump):
                        found[run.link.slide] = link.slide
        return found

    # --- slides that people deleted -----------------------------------------------------------------

    @cached_property
    def _gone(self) -> list[Slide]:
        """The slides that people deleted."""
        there = {each.key for each in self.slides}
        return [each for each in self.base.slides if each.key not in there]

    @cached_property
    def restored(self) -> frozenset[str]:
        """The keys of the slides that people deleted with all their text, which the source has changed since: they come back."""
        return self.deleted & self.coming

    @cached_property
    def deleted(self) -> frozenset[str]:
        """The same, those among them that stay away as the conflict about them was settled so."""
        held = {id(one) for each in self.text.script.edits if each.after for one in each.before}
        left = {each.places[0].slide for each in self.text.base if id(each) in held}
        gone = [each for each in self._gone if each.key not in left and running_texts(each)]
        changed = self._changed_by_source if gone else set()
        return frozenset(each.key for each in gone if each.key in changed or self._figures_changed(each))

    @cached_property
    def disputed(self) -> frozenset[str]:
        """The keys of all slides that people deleted and the source has changed since."""
        now = {slide.key: slide for slide in self.ours.slides}
        others = [each for each in self._gone if each.key in now and not running_texts(each)]
        changed = [each.key for each in others if without_places(each) != without_places(now[each.key])]
        return self.deleted.union(changed, [each.key for each in self._gone if self._figures_changed(each)])

    @cached_property
    def coming(self) -> frozenset[str]:
        """Those among them that come back: all but where it was settled otherwise."""
        numbers = {key: number_on(key, "", "slide deleted") for key in self.disputed}
        return frozenset(key for key, number in numbers.items() if self.settlement.of(number) != "theirs")

    def _figures_changed(self, slide: Slide) -> bool:
        """Whether the source says otherwise now what a slide showed that is no text."""
        return changed(slide, self._over(self.base, slide.key), self._over(self.ours, slide.key))

    @staticmethod
    def _over(section: Section, key: str) -> list[Slide]:
        """The slides of a section over which the same text flows as over the one with this key."""
        flow = key.rpartition("/")[0]
        return [each for each in section.slides if each.key.rpartition("/")[0] == flow]

    @cached_property
    def away(self) -> frozenset[int]:
        """What of the inputs is no text, by its place among them, that stood on slides which people deleted: it stays away."""
        gone = {each.key for each in self._gone} - self.coming
        found = set()
        for n, item in enumerate(self._items if gone else ()):
            keys = self.stands_on(item)
            if keys and gone.issuperset(keys):
                found.add(n)
        return frozenset(found)

    def stands_on(self, item: FlowItem) -> list[str]:
        """The keys of the slides on which the source has something that is no text; none of a text."""
        point = self._point_of.get(id(item))
        return [] if point is None or point.runs else standing(item, self._over(self.ours, f"{point.flow}/"))

    @cached_property
    def _point_of(self) -> dict[int, TextPoint]:
        return {id(item): point for item, point in zip(self._items, self.ours_points, strict=True)}

    @cached_property
    def _changed_by_source(self) -> set[str]:
        """The slides of the base of whose text the source has changed, deleted or added something."""
        alone = merge_text(self.text.base, self.text.base, self.ours_points)
        found, before = set(), ""
        for each in (*alone.points, *alone.absent):
            if each.base is not None:
                before = each.base.places[0].slide
            if each.any.runs and (each.base is None or each.ours is None or each.ours.looks != each.base.looks):
                found.add(before)
        return found

    def _points_before(self, slide: Slide) -> list[TextPoint]:
        """People's version of the last point before a slide that they deleted."""
        base = self.text.base
        at = next(n for n, each in enumerate(base) if each.places[0].slide == slide.key)
        edits = {id(one): each for each in self.text.script.edits for one in each.before}
        found = (edits[id(each)].after for each in base[:at][::-1] if edits[id(each)].after)
        return list(next(found, ()))

    # --- what is laid out ---------------------------------------------------------------------------

    def flows(self) -> dict[str, Flow]:
        """What each running text of the inputs becomes."""
        return {flow: self._flow(flow) for flow in self.items}

    def _flow(self, flow: str) -> Flow:
        points = [each for each in self.merged.flows.get(flow, ()) if each.index not in self.away or each.any.runs]
        slides = {slide.key: slide for slide in self.base.slides if slide.key.rpartition("/")[0] == flow}
        there = [each for each in self.slides if each.key in slides]
        titles = frozenset(
            item.text
            for item, point in zip(self._items, self.ours_points, strict=True)
            if isinstance(item, FlowParagraph) and not point.runs and point.flow == flow
        )
        now = sorted(there, key=lambda each: each.number)
        by_hand = set(moved([each.key for each in there], [each.key for each in now]))
        firm = {each.key for each in there if each.key in by_hand or boxes_moved(each, slides[each.key], self.boxes)}
        stand = {place for each in self.merged.points if each.theirs for place in each.theirs.places}
        arranged = firm | carried_from(there, self.slides, slides, {(place.part, place.shape) for place in stand})
        as_generated = not arranged and [each.key for each in there] == list(slides)
        stays = self._stays(flow, points, list(slides.values()), titles, as_generated=as_generated)
        if stays:
            firm = arranged = {each.key for each in there}
            self.staying.add(flow)
        loose = {place: [*held] for place, held in self.loose.items()}
        pieces = Pieces(self, slides, arranged, stays=stays).of(points)
        left = firm | (arranged & carried_from(there, self.slides, slides, self.loose))
        if left != arranged:  # what people carried away has left those places: nothing would tell of it the next time
            self.loose, arranged = loose, left
            pieces = Pieces(self, slides, arranged, stays=stays).of(points)
        self.kept |= arranged
        taken = {*slides, *(each.key for each in self.slides)}
        return Flow(tuple(pieces), titles, frozenset(taken), self._called)

    def _stays(
        self,
        flow: str,
        points: Sequence[MergedPoint],
        slides: Sequence[Slide],
        titles: frozenset[str],
        *,
        as_generated: bool,
    ) -> bool:
        """Whether the text is as people have it, and what stands between it as it was: then nothing is laid out anew."""
        said = [each for each in points if each.any.runs]
        now = [each for each in self.theirs if each.flow == flow]
        same = len(said) == len(now) and all(
            one.theirs is other and one.made is not None and one.made.looks == other.looks
            for one, other in zip(said, now, strict=True)
        )
        will = [slide for slide in self.ours.slides if slide.key.rpartition("/")[0] == flow]
        if as_generated and self._is_as_source(said, flow) and _columns(slides) != _columns(will):
            return False  # the source begins a slide elsewhere
        figures = [contents(shape for slide in each for shape in slide.shapes) for each in (slides, will)]
        headings = {without_count(slide.title) for slide in slides}
        return (
            same
            and figures[0] == figures[1]
            and all(any(title in heading for heading in headings) for title in titles if title in _titles(will))
        )

    def _is_as_source(self, points: Sequence[MergedPoint], flow: str) -> bool:
        """Whether the merged text of a flow is what the source says."""
        wanted = [n for n, each in enumerate(self.ours_points) if each.flow == flow and each.runs]
        return [each.index for each in points] == wanted and all(
            each.made is not None and each.ours is not None and each.made.looks == each.ours.looks for each in points
        )

    # --- a paragraph --------------------------------------------------------------------------------

    def paragraph(self, point: MergedPoint, block: int) -> FlowItem:
        """What `layout` lays out for a merged point."""
        made = point.made
        assert made is not None
        item = self.item(point)
        if item is not None and (not isinstance(item, FlowParagraph) or not made.runs):
            return item
        tag = f"{TAG}{len(self.tags)}"
        self.tags[tag] = point
        own = item or FlowParagraph((), made.style, block, location=made.location)
        assert isinstance(own, FlowParagraph)
        as_ours = item is not None and point.ours is not None and made.runs == point.ours.runs
        return replace(
            own,
            runs=own.runs if as_ours else tuple(map(self._symbolic, made.runs)),
            style=made.style,
            block=block,
            depth=0 if made.is_heading else made.depth - 2,
            number=made.number,
            continued=made.continued,
            keep_with_next=made.is_heading,
            point=tag,
            xml=made.xml,
        )

    def item(self, point: MergedPoint) -> FlowItem | None:
        """What the inputs hold of a point; None where it is people's own."""
        return self._items[point.index] if point.index is not None else None

    @cached_property
    def _footnotes(self) -> dict[str, Run]:
        """The calls of the inputs' footnotes, by their numbers."""
        texts = [item for item in self._items if isinstance(item, FlowParagraph)]
        return {run.text: run for item in texts for run in item.runs if run.footnote}

    @cached_property
    def _called(self) -> frozenset[str]:
        """The words of the footnotes that the merged text calls, without their numbers."""
        runs = [run for each in self.merged.points for run in (each.made.runs if each.made else ())]
        notes = [
            self._footnotes[run.text].footnote
            for run in runs
            if run.field == "footnote" and run.text in self._footnotes
        ]
        return frozenset(map(footnote_words, notes))

    def _symbolic(self, run: Run) -> Run:
        if run.field == "footnote":
            own = self._footnotes.get(run.text, Run(""))
            return replace(run, footnote=own.footnote, footnote_at=own.footnote_at)
        symbol = self._symbols.get(run.link.slide) if isinstance(run.link, Jump) else None
        return replace(run, link=Jump(symbol)) if symbol else run


def _columns(slides: Sequence[Slide]) -> list[list[str]]:
    """The points in each column."""
    texts = [each for slide in slides for each in slide.shapes if isinstance(each, Text) and each.running]
    return [list(dict.fromkeys(squashed(one.text) for one in each.paragraphs)) for each in texts]


def _titles(slides: Sequence[Slide]) -> str:
    return "\n".join(slide.title for slide in slides)


def merge_texts(
    edited: EditedDeck,
    base: Base,
    template: Template,
    source: Mapping[str, Section],
    items: Mapping[str, Sequence[FlowItem]],
    located: FoundSections,
    settlement: Settlement,
) -> dict[str, TextMerge]:
    """The running text of every section of the `source`, merged with that of the deck; `items` is what the inputs hold of it."""
    reader = TextReader(template, base.header.properties.language)
    found = {}
    for key, section in source.items():
        own = {flow: held for flow, held in items.items() if f"{flow}/".startswith(f"{key}/")}
        was, parts = flowing(base.section(key), section, own), set(located.parts[key])
        found[key] = TextMerge(
            section_text(edited, was, parts, reader, coarse=located.coarse),
            was,
            section,
            own,
            as_generated([each for each in edited.slides if each.part in parts], was),
            edited.box,
            edited.paragraphs,
            settlement,
            base.merged_from(key),
        )
    return found
