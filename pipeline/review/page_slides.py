"""The slides that reviewers changed, as they were generated and as they came back, beside each other on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from pipeline.deck.patch import DeckSlide
from pipeline.deck.patch.slide_drawing import SlideDrawer
from pipeline.messages import Language, said
from pipeline.review import Reviewed
from pipeline.review.read_decks import ReviewedDeck
from pipeline.review.remarks import Remark
from pipeline.review.slide_pictures import SlidePictures, screened
from pipeline.slides import Shape, Text

MOST = 200
"""So many slides are drawn: more make a page that browsers are slow with."""


@dataclass
class _Pair:
    """A slide before and after."""

    key: str
    after: dict[str, DeckSlide] = field(default_factory=dict)
    """The slides that it is now, by their parts."""
    remarks: list[int] = field(default_factory=list)
    """The numbers of the remarks that are about it."""


def anchors(found: Reviewed) -> dict[int, str]:
    """Where on the page the slide of a remark stands, by the remark's number."""
    return {
        number: f"slide-{at}"
        for at, (_, pair) in reversed([*enumerate(_all_pairs(found), 1)])
        for number in pair.remarks
    }


def changed_slides(found: Reviewed, language: Language) -> tuple[list[str], str]:
    """The elements, slide by slide, and the style sheet with the pictures on them."""
    body: list[str] = []
    styles: list[str] = []
    writers: dict[str, _Writer] = {}
    every = _all_pairs(found)
    for at, (deck, pair) in enumerate(every[:MOST], 1):
        writer = writers.setdefault(deck.file.as_posix(), _Writer(deck, found, f"p{len(writers)}x", language))
        body += writer.pair(pair, f"slide-{at}")
    styles += [writer.pictures.style() for writer in writers.values()]
    if len(every) > MOST:
        body.append(f"<p>{escape(said('review/slides-left-out', count=len(every) - MOST).words(language))}</p>")
    return body, "\n".join(styles)


def _all_pairs(found: Reviewed) -> list[tuple[ReviewedDeck, _Pair]]:
    return [(deck, pair) for deck in found.decks for pair in _pairs(deck, found.remarks)]


def _pairs(deck: ReviewedDeck, remarks: Sequence[Remark]) -> list[_Pair]:
    """The slides that remarks on a deck are about, in the order of the deck."""
    by_number = {each.number: each for each in deck.opened.slides}
    by_key = {each.key: each for each in deck.opened.slides if each.key}
    found: dict[str, _Pair] = {}
    for number, remark in enumerate(remarks, 1):
        if remark.deck != deck.file.as_posix():
            continue
        there = [by_number[each] for each in remark.slides_after if each in by_number]
        keys = {each.key or each.copy_of or f"?{each.part}": None for each in there}
        for key in {**keys, **({remark.slide: None} if remark.slide in deck.planned else {})}:
            pair = found.setdefault(key, _Pair(key))
            own = [each for each in there if (each.key or each.copy_of or f"?{each.part}") == key]
            pair.after |= {each.part: each for each in (*own, *([by_key[key]] if key in by_key else []))}
            pair.remarks.append(number)
    return sorted(found.values(), key=lambda pair: (_number(deck, pair), pair.key))


def _number(deck: ReviewedDeck, pair: _Pair) -> int:
    return min((each.number for each in pair.after.values()), default=deck.numbers.get(pair.key, 0))


def figure(side: str, caption: str, slides: Sequence[str]) -> Iterator[str]:
    """Slides on one side, "before" or "after"."""
    yield f'<figure class="{side}"><figcaption>{escape(caption)}</figcaption>{"".join(slides)}</figure>'


class _Writer:
    """Writes slides of one deck."""

    def __init__(self, deck: ReviewedDeck, found: Reviewed, name: str, language: Language) -> None:
        self._deck, self._found, self._language = deck, found, language
        self._drawer = SlideDrawer(deck.opened)
        self.pictures = SlidePictures(self._drawer.size, self._drawer.pictures, name, language)
        self._edits = [each.edit for each in found.remarks if each.edit and each.deck == deck.file.as_posix()]

    def pair(self, pair: _Pair, anchor: str) -> Iterator[str]:
        """A slide in both versions."""
        title = self._title(pair)
        about = said("review/remarks-on", numbers=pair.remarks).words(self._language)
        yield f'<section id="{anchor}"><h3>{escape(title)}</h3><p>{escape(about)}</p><div class="pair">'
        yield from self._figure("before", [self._before(pair)])
        yield from self._figure("after", [self._after(each, pair) for each in pair.after.values()])
        yield "</div></section>"

    def _title(self, pair: _Pair) -> str:
        number = _number(self._deck, pair)
        words = next((each.title for each in self._deck.opened.snapshots(pair.after.values())), "")
        words = words or (self._deck.planned[pair.key].title if pair.key in self._deck.planned else "")
        where = said("splice/slide", number=number).words(self._language) if number else ""
        title = f"{where} “{self._found.screen.words(' '.join(words.split()), pair.key, words)}”".strip()
        return f"{title} ({self._deck.file.as_posix()})" if len(self._found.decks) > 1 else title

    def _figure(self, side: str, slides: list[str | None]) -> Iterator[str]:
        drawn = [each for each in slides if each is not None]
        caption = said(f"review/{side}" if drawn else f"review/not-there-{side}").words(self._language)
        yield from figure(side, caption, drawn)

    def _before(self, pair: _Pair) -> str | None:
        slide = self._deck.planned.get(pair.key)
        if slide is None:
            return None
        planned = self._deck.planner.slide(slide)
        places = (place for edit in self._edits for point in edit.before for place in point.places)
        drawing = self._drawer.planned(planned.root, planned.slide_layout)
        if drawing is None:
            return None
        drawing = screened(drawing, self._found.screen, pair.key, slide.title, self._of_figures(pair.key))
        return self.pictures.slide(drawing, {(each.shape, each.index) for each in places if each.slide == pair.key})

    def _after(self, slide: DeckSlide, pair: _Pair) -> str | None:
        places = (place for edit in self._edits for point in edit.after for place in point.places)
        drawing = self._drawer.slide(slide.part)
        if drawing is None:
            return None
        title = self._deck.opened.snapshots([slide])[0].title
        drawing = screened(drawing, self._found.screen, pair.key, title, self._of_figures(pair.key))
        return self.pictures.slide(drawing, {(each.shape, each.index) for each in places if each.part == slide.part})

    def _of_figures(self, key: str) -> set[str]:
        """The shapes of a slide that show, or tell of, what comes of the survey: all but its title, breadcrumb and number."""
        survey, slide = self._found.inputs.survey, self._deck.planned.get(key)
        if slide is None or not any(self._deck.makes.get(f"{key}/{each.key}") == survey for each in slide.shapes):
            return set()
        return {each.key for each in slide.shapes if each.key not in ("title", "breadcrumb") and not _is_number(each)}


def _is_number(shape: Shape) -> bool:
    return isinstance(shape, Text) and any(run.field == "slidenum" for each in shape.paragraphs for run in each.runs)
