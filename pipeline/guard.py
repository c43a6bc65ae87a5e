"""Whole decks against the figures that are withheld now: where one still shows any, and how it is taken out."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.chart_data import Radar
from pipeline.deck_base import Base
from pipeline.diagnostics import InputsError
from pipeline.exposure import Exposure, Figures
from pipeline.guard_base import MERGED_FROM, KnownBase, References, base_in, charted
from pipeline.guard_words import figure_told, repeating_none, title_told
from pipeline.messages import Message, said
from pipeline.model import Review
from pipeline.passed import Passed
from pipeline.scores import Statistics, SurveyOutcome
from pipeline.slides import Chart, Deck, Shape, Slide, Text

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.charts import Drawing
    from pipeline.checks import Finding
    from pipeline.deck.contents import Contents
    from pipeline.deck.sayings import SaidDeck, SaidSlide, Saying

CHARTS = ("radar", "standing", "statements", "figure")
"""What our charts are called on slides."""

BLANK = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
BLANK_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True)
class Place:
    """A place in a deck that shows figures which are withheld now, or others than those of now."""

    number: int
    """Of the slide, from 1; 0 for what the deck carries about its making, or a slide that is not shown."""
    key: str
    """Of the slide."""
    title: str
    shape: str
    kind: str
    """"text", "alt text", "cell", "chart", "workbook", "notes", "comment", "picture", "bar", or "base"."""
    found: tuple[Exposure, ...]
    saying: Saying | None = field(default=None, compare=False, repr=False)

    @property
    def withheld(self) -> bool:
        """Whether what it shows is withheld now."""
        return any(each.withheld for each in self.found)

    @property
    def mendable(self) -> bool:
        """Whether `redacted` puts it right: of figures that are others now those in tables, alt texts and our pictures."""
        return self.withheld or self.kind in ("cell", "picture", "alt text")


def figures_of(review: Review) -> Figures:
    """The figures of `review`, those that are withheld too, for who has to know them where they stand."""
    from pipeline import privacy_statements

    exact = _exact(review)
    return Figures(review, privacy_statements.published(review, exact), lambda: exact)


def kept_figures(review: Review, outcome: SurveyOutcome, with_responses: Callable[[], Review]) -> Figures:
    """The figures of `review` as an earlier build kept them. Who asks for others has the answers read: `with_responses`."""
    return Figures(review, outcome.statistics, lambda: _exact(with_responses()))


def figures_again(review: Review, before: Figures) -> Figures:
    """The figures `before` for `review`, whose survey is the same, while its texts may be others."""
    return Figures(review, before.shown, lambda: before.exact)


def _exact(review: Review) -> Statistics:
    from pipeline import survey

    if review.survey is not None:
        review = replace(review, survey=replace(review.survey, minimum_respondents=1))
    return survey.statistics(review)


def opened(content: bytes | Mapping[str, bytes], name: str) -> SaidDeck:
    """What a presentation says, be it given as its parts before they are packed. DeckError where it can't be read."""
    from pipeline.deck.contents import read_through
    from pipeline.deck.sayings import SaidDeck

    return SaidDeck(read_through(content, name))


def places(deck: SaidDeck, figures: Figures, passed: Passed | None = None) -> list[Place]:
    """Where a deck shows figures that are withheld, or others than those of now; slide by slide, then its base.

    What showed nothing withheld when it `passed`, and is as it was, is not looked at: of it no figures are told that differ.
    """
    passed = passed or Passed()
    known = KnownBase(base_in(deck), figures, passed)
    found: list[Place] = []
    for part, number in deck.listed():
        key, mark = deck.written(part)
        mark = known.mark_beside(key, mark)
        if passed.has(mark) or (slide := deck.slide(part, number)) is None:
            continue
        here = [*_on_slide(slide, known, figures)]
        found += here
        if here:
            deck.hold()
        if not any(each.withheld for each in here) and slide.key == key:
            passed.add(mark)
    if known.base is None and deck.base is not None and figures.withholds(""):
        unread = Exposure("", "", "picture", "", withheld=True, certain=False)
        found.append(Place(0, "", "", "", "base", (unread,)))
    for shown, shape, exposures in known.exposures():
        title = title_told(shown, figures, known.references)
        found.append(Place(0, shown.key, title, shape, "base", exposures))
    return found


def _on_slide(slide: SaidSlide, known: KnownBase, figures: Figures) -> Iterator[Place]:
    by_saying: dict[int, list[Exposure]] = {}
    for place, exposure in figures.exposed(slide.key, slide.title, slide.sayings, known.references):
        by_saying.setdefault(id(place), []).append(exposure)
    for saying in slide.sayings:
        exposures = by_saying.get(id(saying), [])
        if saying.kind == "picture":
            exposures = [*_of_picture(slide, saying, known.pictures(slide.key), figures, known.references)]
        if exposures:
            title = title_told(slide, figures, known.references)
            yield Place(slide.number, slide.key, title, saying.shape, saying.kind, tuple(exposures), saying)


def inspected(contents: Contents, folder: Path, others: Iterable[Finding] = ()) -> list[Finding]:
    """What a deck shows of figures that are withheld by the inputs in `folder`, or that differ from those of now.

    Behind the `others`, which repeat none of the figures that are withheld any more.
    """
    from pipeline import inputs
    from pipeline.checks import Finding
    from pipeline.checks import Place as Where
    from pipeline.checks.problem import problem
    from pipeline.deck.sayings import SaidDeck

    loaded = inputs.load(folder)
    review = loaded.review
    if review is None:
        raise InputsError(loaded.diagnostics)
    shown = places(SaidDeck(contents), figures_of(review))
    found = list(repeating_none(others, shown))
    for place in shown:
        rule = "withheld-figure" if place.withheld else "other-figure"
        told = {"shape": place.shape, "kind": said(f"exposed-in/{place.kind.replace(' ', '-')}")}
        told["what"] = [*dict.fromkeys(figure_told(each, review) for each in place.found)]
        told["instead"] = [*dict.fromkeys(each.instead for each in place.found)]
        found.append(Finding(rule, problem("", rule, **told), Where(place.number, place.title, place.key)))
    return found


def summaries(found: Iterable[Place], review: Review) -> list[Message]:
    """Where places are, a message a slide: 'slide 17 “Overview (1/2)”: figures of Gamma square (table, picture)'."""
    names = {deal.id: deal.short_name for deal in review.deals}
    slides: dict[tuple[int, str, str, bool], list[Place]] = {}
    for place in found:
        slides.setdefault((place.number, place.title, place.key, place.kind == "base"), []).append(place)
    lines = []
    for (number, title, key, in_base), those in slides.items():
        exposures = [each for place in those for each in place.found]
        deals = [*dict.fromkeys(names[each.deal] for each in exposures if each.deal in names)]
        where = (
            said("exposed/slide", number=number, title=title) if number else said("exposed/hidden-slide", title=title)
        )
        if in_base:
            where = said("exposed/base", slide=key or said("exposed/all-slides"))
        what = said("exposed/figures", deals=deals) if deals else said("exposed/totals")
        what = what if any(each.certain for each in exposures) else said("exposed/perhaps")
        kinds = [said(f"exposed-in/{kind.replace(' ', '-')}") for kind in dict.fromkeys(place.kind for place in those)]
        lines.append(said("exposed", where=where, what=what, kinds=kinds))
    return lines


def withheld(found: Iterable[Place]) -> list[Place]:
    """Those that show what is withheld."""
    return [place for place in found if place.withheld]


def redacted(
    deck: SaidDeck, found: Sequence[Place], plan: Deck, drawings: Mapping[str, Drawing], images: Mapping[str, str]
) -> bytes:
    """The file `deck` without the figures that are withheld in the places `found`, and with those of now.

    Charts are drawn anew as `plan` has them (`drawings` and `images` by "slide key/shape key"); of what the plan does not have
    nothing is left.
    """
    wanted = [place for place in found if place.mendable]
    base = base_in(deck)
    for place in wanted:
        if place.saying is None:
            continue
        if place.kind == "picture":
            _redraw(deck, place, drawings)
        else:
            place.saying.say(_without(place, base, plan))
    if base is not None and any(place.kind in ("base", "picture") or not place.withheld for place in wanted):
        keys = {(place.key, place.shape) for place in wanted}
        deck.replace_base(_redacted_base(base, keys, plan, images))
    return deck.content()


# --- taking figures out -----------------------------------------------------------------------------


def _without(place: Place, base: Base | None, plan: Deck) -> str:
    """The words of a place without its withheld figures: those of the plan, where nobody has changed what was generated."""
    assert place.saying is not None
    words = place.saying.text
    planned = _planned(plan, place.key, place.shape)
    if place.kind == "alt text" and planned is not None and planned.alt:
        return planned.alt
    if place.kind == "text" and base is not None and isinstance(planned, Text):
        was = _planned(base.deck(), place.key, place.shape)
        before = _texts(was) if isinstance(was, Text) else []
        if words in before and len(before) == len(planned.paragraphs):
            return _texts(planned)[before.index(words)]
    for each in place.found:
        if each.withheld or not each.token:
            words = words.replace(each.token, "*") if each.token else each.instead
    return words


def _texts(shape: Text) -> list[str]:
    return [" ".join(paragraph.text.split()) for paragraph in shape.paragraphs]


def _redraw(deck: SaidDeck, place: Place, drawings: Mapping[str, Drawing]) -> None:
    assert place.saying is not None
    drawing = drawings.get(f"{place.key}/{place.shape}")
    for part in place.saying.media:
        if part.lower().endswith(".svg"):
            deck.replace(part, drawing.svg if drawing else BLANK)
        else:
            deck.replace(part, drawing.png if drawing else BLANK_PNG)


def _redacted_base(base: Base, keys: set[tuple[str, str]], plan: Deck, images: Mapping[str, str]) -> bytes:
    """`base` with the plan's shapes in the place of those with these keys of slide and shape, or without them."""
    changed = {}
    for name in base.names:
        section = base.section(name)
        own = {
            (slide.key, key) for slide in section.slides for key in (MERGED_FROM, *(each.key for each in slide.shapes))
        }
        if not own.isdisjoint(keys):
            slides = tuple(_redacted_slide(slide, keys, plan) for slide in section.slides)
            known = {**base.images(name), **{key: images[key] for key in images if tuple(key.rsplit("/", 1)) in keys}}
            changed[name] = replace(section, slides=slides), known
    return base.exchanged(changed, dict.fromkeys(changed))


def _redacted_slide(slide: Slide, keys: set[tuple[str, str]], plan: Deck) -> Slide:
    shapes = [
        _planned(plan, slide.key, shape.key) if (slide.key, shape.key) in keys else shape for shape in slide.shapes
    ]
    return replace(slide, shapes=tuple(shape for shape in shapes if shape is not None))


def _planned(plan: Deck, slide: str, shape: str) -> Shape | None:
    found = (each for one in plan.slides if one.key == slide for each in one.shapes if each.key == shape)
    return next(found, None)


# --- pictures -------------------------------------------------------------------------------------


def _of_picture(
    slide: SaidSlide,
    saying: Saying,
    pictures: Mapping[str, tuple[Chart, str]],
    figures: Figures,
    references: References,
) -> Iterator[Exposure]:
    """What a picture shows: by the base, where it is the one drawn then; else it may show anything.

    Figures that are only others now are told of the one drawn then.
    """
    deal = figures.deal_of(slide.key, slide.title)
    known = pictures.get(saying.shape)
    if known is not None:
        chart, digest = known
        told = charted(chart, figures.review)
        exposed = [each for _, each in figures.exposed(slide.key, slide.title, told, references)]
        shown = [each for each in exposed if each.withheld or saying.text == digest]
        yield from shown
        if shown or saying.text == digest or (isinstance(chart.radar, Radar) and chart.radar.watermark):
            return
    ours = known is not None or saying.shape in CHARTS
    if ours and figures.withholds("" if saying.shape in ("standing", "statements") else deal or "-"):
        yield Exposure(deal, "", "picture", "", withheld=True, certain=False)
