"""The facilitator's side of a talk, on paper: what to say and ask when, with the figures and room for notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.document import Caution, Document, Grid, Heading, Image, Item, Points, Room, Words
from pipeline.labels import TAGS
from pipeline.layout.context import Context
from pipeline.layout.deals import respondents
from pipeline.layout.guide_talk import (
    Step,
    Talk,
    cautions,
    questions,
    sentence,
    slips,
    step_time,
    step_title,
    theme_title,
)
from pipeline.layout.score_figures import figures, range_sentences
from pipeline.layout.score_table import FIGURES
from pipeline.slides import Deck

NOTES = 5
"""Lines for notes at a theme."""

FEW_NOTES = 3
"""Lines for notes at other parts."""

RADAR_WIDTH = 11.5
"""Centimetres."""


def guide_document(context: Context, talk: Talk, deck: Deck, pictures: Mapping[str, bytes]) -> Document:
    """The guide on paper to `talk`; `deck` has its slides, and `pictures` the PNGs of their charts by "slide key/shape key"."""
    review, deal = context.review, talk.deal
    numbers = {slide.key: number for number, slide in enumerate(deck.slides, 1)}
    slides = {step.key: numbers[f"talk/{step.key}/1"] for step in talk.steps}
    items = [
        *_opening(context, talk, slides),
        *(item for step in talk.steps for item in _step(context, talk, step, slides[step.key], deck, pictures)),
    ]
    return Document(
        title=f"{context.label('talk-guide')}: {deal.name}",
        subtitle=" · ".join(filter(None, (review.title, review.client, respondents(context, deal)))),
        date=review.date.isoformat(),
        language=TAGS[review.language],
        author=", ".join(review.authors),
        accent=context.template.hex(context.template.chart["value"]),
        items=tuple(items),
    )


def _opening(context: Context, talk: Talk, slides: Mapping[str, int]) -> Iterator[Item]:
    """What to know beforehand: in short, the programme, what to prepare."""
    yield Words(context.label("guide-subtitle", file=f"{talk.deal.id}.pptx"))
    count = len(talk.themes)
    yield Heading(context.label("guide-short"))
    yield Words(context.label("guide-length-one" if count == 1 else "guide-length", minutes=talk.minutes, themes=count))
    yield Points([f"{theme_title(context, each, talk.case(each))}." for each in talk.themes])
    if said := cautions(context, talk):
        yield Caution(said)
    yield Heading(context.label("talk-programme", minutes=talk.minutes))
    header = [context.label(f"guide-{word}") for word in ("when", "what", "long", "where")]
    rows = [
        [step_time(context, step), step_title(context, step), str(step.minutes), str(slides[step.key])]
        for step in talk.steps
    ]
    total = ["", context.label("total"), str(sum(step.minutes for step in talk.steps)), ""]
    yield Grid(header, [*rows, total], (18, 58, 13, 11), strong=frozenset({len(rows)}), centred_from=2)
    yield Heading(context.label("guide-before"))
    yield Points([context.label(f"guide-before-{number}") for number in (1, 2, 3, 4)], to_tick=True)


def _step(
    context: Context, talk: Talk, step: Step, slide: int, deck: Deck, pictures: Mapping[str, bytes]
) -> Iterator[Item]:
    minutes = context.label("talk-minutes", minutes=step.minutes)
    aside = f"{step_time(context, step)} · {minutes} · {context.label('talk-slide', slide=slide)}"
    theme = step.theme
    title = f"{step.number}. {theme_title(context, theme, talk.case(theme))}" if theme else step_title(context, step)
    yield Heading(title, aside=aside)
    if theme:
        yield from _theme(context, talk, step)
        return
    yield Points(slips(context, step))
    if step.kind == "welcome":
        yield Words(context.label("talk-rules"), strong=True)
        yield Points([context.label(f"talk-rule-{number}") for number in (1, 2, 3, 4)])
        yield Room(FEW_NOTES, context.label("talk-expectations"))
    elif step.kind == "reading":
        yield from _reading(context)
    elif step.kind == "outcome":
        yield from _outcome(context, talk, deck, pictures)
    elif step.kind == "open":
        yield Room(FEW_NOTES, context.label("talk-ask-open"))
    else:
        yield Points([context.label(f"talk-round-{number}") for number in (1, 2, 3)], to_tick=True)
        yield Room(FEW_NOTES, context.label("guide-notes"))
        yield Room(FEW_NOTES, context.label("talk-agreements"))


def _reading(context: Context) -> Iterator[Item]:
    scale = context.scale
    words = [context.label("guide-axes", minimum=scale.minimum, maximum=scale.maximum)]
    words += [context.label("guide-deal"), context.label("guide-reference")]
    words += range_sentences(context)
    words.append(context.label("guide-withheld"))
    yield Points(words)


def _outcome(context: Context, talk: Talk, deck: Deck, pictures: Mapping[str, bytes]) -> Iterator[Item]:
    key = "talk/outcome/1"
    picture = pictures.get(f"{key}/radar")
    if picture is not None:
        slide = next(slide for slide in deck.slides if slide.key == key)
        alt = next(shape.alt for shape in slide.shapes if shape.key == "radar")
        yield Image(picture, alt, RADAR_WIDTH)
    header = [context.label("indicator")]
    header += [context.label(word) for word in FIGURES]
    rows = [[case.indicator.name, *figures(context, case.score, case.reference)] for case in talk.cases]
    themes = {theme.indicator.id for theme in talk.themes}
    strong = frozenset(at for at, case in enumerate(talk.cases) if case.indicator.id in themes)
    yield Grid(header, rows, (38, 13, 13, 13, 14, 9), strong)


def _theme(context: Context, talk: Talk, step: Step) -> Iterator[Item]:
    theme = step.theme
    assert theme is not None
    why = context.label("guide-included" if theme.included else f"guide-why-{theme.reason}")
    yield Words(f"{why} {sentence(context, talk.case(theme))}", label=context.label("guide-why"))
    if step.number == 1:
        yield Points(slips(context, step))
    yield Words(context.label("guide-asked"), strong=True)
    reversed_ = f" ({context.label('reversed')})"
    yield Points([f"{each.text}{reversed_ if each.reversed else ''}" for each in theme.indicator.statements])
    opening, elements = questions(context, theme)
    yield Words(context.label("guide-questions"), strong=True)
    yield Points([opening, *elements], to_tick=True)
    yield Room(NOTES, context.label("guide-notes"))
