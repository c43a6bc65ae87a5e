"""Whole decks against the figures that are withheld now: where one still shows any, and how it is taken out."""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline import deck_base
from pipeline.chart_data import DotPlot, Radar, StackedBars
from pipeline.deck_base import Base
from pipeline.diagnostics import DeckError, InputsError
from pipeline.exposure import Exposure, Figures, Said
from pipeline.guard_words import figure_told, repeating_none, title_told
from pipeline.messages import Message, said
from pipeline.model import Review
from pipeline.scores import Statistics, SurveyOutcome
from pipeline.slides import Chart, Deck, Shape, Slide, Table, Text

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.charts import Drawing
    from pipeline.checks import Finding
    from pipeline.deck.contents import Contents
    from pipeline.deck.sayings import SaidDeck, SaidSlide, Saying

CHARTS = ("radar", "standing", "statements", "figure")
"""What our charts are called on slides."""

References = Mapping[str, Collection[str]]
"""Means of all deals that give a withheld figure away, with one decimal, by indicator."""

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
    """"text", "alt text", "cell", "chart", "workbook", "notes", "comment", "picture", or "base"."""
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


def places(deck: SaidDeck, figures: Figures) -> list[Place]:
    """Where a deck shows figures that are withheld, or others than those of now; slide by slide, then its base."""
    base = _base(deck)
    pictures = _pictures(base)
    references = _telling_references(base, figures)
    found: list[Place] = []
    for slide in deck.slides:
        before = len(found)
        by_saying: dict[int, tuple[Saying, list[Exposure]]] = {}
        for place, exposure in figures.exposed(slide.key, slide.title, slide.sayings, references):
            by_saying.setdefault(id(place), (place, []))[1].append(exposure)  # type: ignore[arg-type]
        for saying in slide.sayings:
            exposures = by_saying[id(saying)][1] if id(saying) in by_saying else []
            if saying.kind == "picture":
                exposures = list(_of_picture(slide, saying, pictures, figures, references))
            if exposures:
                title = title_told(slide, figures, references)
                at = (slide.number, slide.key, title, saying.shape, saying.kind)
                found.append(Place(*at, tuple(exposures), saying))
        if len(found) > before:
            deck.hold()
    if base is None and deck.base is not None and figures.withholds(""):
        unread = Exposure("", "", "picture", "", withheld=True, certain=False)
        found.append(Place(0, "", "", "", "base", (unread,)))
    return [*found, *_in_base(base, figures, references)]


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
    base = _base(deck)
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
        if any((slide.key, shape.key) in keys for slide in section.slides for shape in slide.shapes):
            slides = tuple(_redacted_slide(slide, keys, plan) for slide in section.slides)
            known = {**base.images(name), **{key: images[key] for key in images if tuple(key.rsplit("/", 1)) in keys}}
            changed[name] = replace(section, slides=slides), known
    return base.exchanged(changed)


def _redacted_slide(slide: Slide, keys: set[tuple[str, str]], plan: Deck) -> Slide:
    shapes = [
        _planned(plan, slide.key, shape.key) if (slide.key, shape.key) in keys else shape for shape in slide.shapes
    ]
    return replace(slide, shapes=tuple(shape for shape in shapes if shape is not None))


def _planned(plan: Deck, slide: str, shape: str) -> Shape | None:
    found = (each for one in plan.slides if one.key == slide for each in one.shapes if each.key == shape)
    return next(found, None)


# --- the base, and the pictures that it knows -------------------------------------------------------


def _base(deck: SaidDeck) -> Base | None:
    content = deck.base
    try:
        return deck_base.opened(content) if content is not None else None
    except DeckError:
        return None


def _telling_references(base: Base | None, figures: Figures) -> References:
    """The means of all deals that give a withheld figure away, by indicator: those of a base that shows such a figure too.

    Where no base says what was shown, they are those that come to the same as one with a withheld figure in it.
    """
    whole = base is not None and {f"deal/{deal}" for deal in figures.deals_withheld()} <= base.names.keys()
    found: dict[str, set[str]] = {} if whole else figures.telling_references()
    shown: set[str] = set()
    means: dict[str, set[str]] = {}
    for slide in base.deck().slides if base else ():
        told = [each for shape in slide.shapes if isinstance(shape, Chart) for each in _charted(shape, figures.review)]
        shown |= {each.indicator for _, each in figures.exposed(slide.key, slide.title, told, {}) if each.withheld}
        for shape in slide.shapes:
            for label, mean in _references(shape):
                means.setdefault(figures.indicator_called(label), set()).add(f"{mean:.1f}")
    for indicator in shown & means.keys():
        found.setdefault(indicator, set()).update(
            each for each in means[indicator] if not figures.is_now(indicator, each)
        )
    return found


def _references(shape: Shape) -> Iterator[tuple[str, float]]:
    """The means of all deals in a chart, by the indicator's name."""
    chart = shape.radar if isinstance(shape, Chart) else None
    rows = chart.rows if isinstance(chart, DotPlot) else chart.axes if isinstance(chart, Radar) else ()
    return ((row.label, row.reference) for row in rows if row.reference is not None)


def _in_base(base: Base | None, figures: Figures, references: References) -> Iterator[Place]:
    for slide in base.deck().slides if base else ():
        told = [each for shape in slide.shapes for each in _said(shape, figures.review)]
        by_shape: dict[str, list[Exposure]] = {}
        for saying, each in figures.exposed(slide.key, slide.title, told, references):
            if each.withheld and each.certain:
                by_shape.setdefault(saying.shape, []).append(each)
        for shape, found in by_shape.items():
            title = title_told(slide, figures, references)
            yield Place(0, slide.key, title, shape, "base", tuple(found))


def _said(shape: Shape, review: Review) -> Iterator[Said]:
    """What a planned shape says."""
    from pipeline.deck.sayings import Saying

    if shape.alt:
        yield Saying("alt text", shape.key, shape.alt)
    if isinstance(shape, Text):
        for paragraph in shape.paragraphs:
            yield Saying("text", shape.key, " ".join(paragraph.text.split()))
    elif isinstance(shape, Table):
        texts = [
            [" ".join(" ".join(each.text for each in cell.paragraphs).split()) for cell in row.cells]
            for row in shape.rows
        ]
        for row in texts[1:]:
            label = next((text for text in row if any(sign.isalpha() for sign in text)), "")
            for place, text in enumerate(row):
                yield Saying("cell", shape.key, text, label, texts[0][place] if place < len(texts[0]) else "", place)
    elif isinstance(shape, Chart):
        yield from _charted(shape, review)


def _charted(chart: Chart, review: Review) -> Iterator[Said]:
    """The figures of a chart, as those of a chart in a file."""
    from pipeline.deck.sayings import Saying

    def figure(value: float | None, row: str, column: str) -> Iterator[Said]:
        if value is not None:
            yield Saying("chart", chart.key, f"{value:g}", row, column)

    if isinstance(chart.radar, StackedBars):
        for each in chart.radar.rows:
            told = [] if each.heading else [value for value in (each.mean, each.n, *each.shares) if value is not None]
            yield from (Saying("chart", chart.key, f"{value:g}", each.label, "", 1) for value in told)
    elif isinstance(chart.radar, DotPlot):
        names = {deal.number: deal.short_name for deal in review.deals}
        for row in chart.radar.rows:
            for number, value in row.marks:
                yield from figure(value, names.get(number, ""), row.label)
            yield from figure(row.reference, chart.radar.reference_label, row.label)
    elif isinstance(chart.radar, Radar) and not chart.radar.watermark:
        for axis in chart.radar.axes:
            yield from figure(axis.value, axis.label, chart.radar.value_label)
            yield from figure(axis.low, axis.label, chart.radar.range_label)
            yield from figure(axis.high, axis.label, chart.radar.range_label)
            yield from figure(axis.reference, axis.label, chart.radar.reference_label)


def _pictures(base: Base | None) -> dict[tuple[str, str], tuple[Chart, str]]:
    """The charts that are pictures, as the base has them, with their digests, by the keys of slide and shape."""
    found = {}
    for name in base.names if base else ():
        assert base is not None
        images = base.images(name)
        for slide in base.section(name).slides:
            for shape in slide.shapes:
                if isinstance(shape, Chart) and not shape.native:
                    found[slide.key, shape.key] = shape, images.get(f"{slide.key}/{shape.key}", "")
    return found


def _of_picture(
    slide: SaidSlide,
    saying: Saying,
    pictures: Mapping[tuple[str, str], tuple[Chart, str]],
    figures: Figures,
    references: References,
) -> Iterator[Exposure]:
    """What a picture shows: by the base, where it is the one drawn then; else it may show anything.

    Figures that are only others now are told of the one drawn then.
    """
    deal = figures.deal_of(slide.key, slide.title)
    known = pictures.get((slide.key, saying.shape))
    if known is not None:
        chart, digest = known
        told = _charted(chart, figures.review)
        exposed = [each for _, each in figures.exposed(slide.key, slide.title, told, references)]
        shown = [each for each in exposed if each.withheld or saying.text == digest]
        yield from shown
        if shown or saying.text == digest or (isinstance(chart.radar, Radar) and chart.radar.watermark):
            return
    ours = known is not None or saying.shape in CHARTS
    if ours and figures.withholds("" if saying.shape in ("standing", "statements") else deal or "-"):
        yield Exposure(deal, "", "picture", "", withheld=True, certain=False)
