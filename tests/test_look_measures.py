"""How decks of four reviews measure up: the table in docs/look.md, and what they have to come to.

`pytest tests/test_look_measures.py --golden` writes the table anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from pipeline import build
from pipeline.deck import template_reader
from pipeline.deck.locate import built_in
from pipeline.exposure_words import is_message
from pipeline.labels import without_count
from pipeline.layout import fills, plan
from pipeline.layout.fill import SIGNPOSTS
from pipeline.model import Review
from pipeline.slides import Deck, Slide, Table, Text
from pipeline.template import Template
from pipeline.text_model import plain
from tests import four_reviews

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "look.md"
BEGIN, END = "<!-- measures -->\n", "<!-- /measures -->\n"


@dataclass(frozen=True)
class Look:
    """What can be counted of how a deck looks."""

    text_size: float
    """Of running text, in points."""
    fill: float
    """On average over the slides that hold something, from 0 to 1."""
    lowest: float
    """The least full of them."""
    slides: int
    words: float
    """On a slide, on average."""
    dividers: int
    messages: int
    """Slides whose title is what they come to."""
    titled: int
    """Slides with something on them, whose title could be that."""


def look(review: Review, deck: Deck, template: Template) -> Look:
    """The measures of a deck."""
    full = {key: fill for key, fill in fills(deck, template).items() if not key.startswith(exempt(deck))}
    slides = list(deck.slides)
    content = [each for each in slides if each.role not in SIGNPOSTS]
    return Look(
        deck.text_size,
        sum(full.values()) / len(full),
        min(full.values()),
        len(slides),
        sum(len(" ".join(texts(each)).split()) for each in slides) / len(slides),
        sum(each.role in ("chapter", "deal") for each in slides),
        sum(says_its_message(review, each) for each in content),
        len(content),
    )


def exempt(deck: Deck) -> tuple[str, ...]:
    """How the keys of the slides begin that say one thing only."""
    quotes = (
        each.key
        for each in deck.slides
        if any(isinstance(shape, Text) and any(p.style == "quote" for p in shape.paragraphs) for shape in each.shapes)
    )
    return ("chapter/summary/", *quotes)


def texts(slide: Slide) -> Iterator[str]:
    """All words on a slide but those of charts."""
    for shape in slide.shapes:
        if isinstance(shape, Text):
            yield from (each.text for each in shape.paragraphs)
        elif isinstance(shape, Table):
            yield from (each.text for row in shape.rows for cell in row.cells for each in cell.paragraphs)


def says_its_message(review: Review, slide: Slide) -> bool:
    """Whether a title is a claim, what a deal's file says that its findings come to, or what the figures come to."""
    title = without_count(slide.title).split(": ", 1)[-1]
    parts = (part for each in review.addressed for part in (each.conclusions, each.recommendations) if part)
    claims = {plain(block.heading) for part in parts for block in part.blocks}
    claims |= {title for each in review.deals for title in (each.title, each.lessons_title) if title}
    naming, message = review.deal_naming, [name for name in review.labels if name.startswith("message-")]
    printed = {
        name: review.labels[name].replace("{deals}", naming.plural).replace("{deal}", naming.singular)
        for name in message
    }
    whole = without_count(slide.title)
    return bool({title, whole} & claims) or any(is_message(each, tuple(message), printed) for each in (title, whole))


@cache
def example() -> tuple[Review, Look]:
    found = build.prepared(ROOT / "inputs")
    return found.review, look(found.review, build.plan(found), found.template)


@cache
def made_up(made: Callable[[], Review]) -> Look:
    template = template_reader.read(built_in() / "default.pptx")
    review = made()
    return look(review, plan(review, four_reviews.figures(review), template), template)


def looks() -> dict[str, Look]:
    return {
        "The example: seven deals, a full report": example()[1],
        "Five hospitals, English, a scale of 1 to 7": made_up(four_reviews.hospitals),
        "Thirty projects, sixteen indicators": made_up(four_reviews.projects),
        "Two education levels, little text": made_up(four_reviews.pair),
    }


def table() -> str:
    lines = [
        "| review | text, pt | fill, mean | fill, lowest | slides | words a slide | dividers | titles that are messages |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, found in looks().items():
        figures = f"{found.text_size:g} | {found.fill:.2f} | {found.lowest:.2f} | {found.slides} | {found.words:.0f}"
        lines.append(f"| {name} | {figures} | {found.dividers} | {found.messages} of {found.titled} |")
    return "\n".join(lines) + "\n"


def test_the_page_has_the_measures_of_now(request: pytest.FixtureRequest) -> None:
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    whole = f"{before}{BEGIN}{table()}{END}{after}"
    if request.config.getoption("--golden"):
        PAGE.write_text(whole, "utf-8")
    assert PAGE.read_text("utf-8") == whole, "look at the difference; if it is meant so, write it anew with --golden"


def test_the_example_is_large_and_full_enough() -> None:
    found = example()[1]
    assert found.text_size >= 12 and found.fill >= 0.75 and found.lowest >= 0.4


@pytest.mark.parametrize(
    ("made", "mean", "lowest"),
    [(four_reviews.hospitals, 0.75, 0.5), (four_reviews.projects, 0.7, 0.5), (four_reviews.pair, 0.7, 0.5)],
)
def test_reviews_of_other_kinds_are_full_enough(made: Callable[[], Review], mean: float, lowest: float) -> None:
    found = made_up(made)
    assert found.text_size >= 12 and found.fill >= mean and found.lowest >= lowest


def test_slides_of_scores_and_of_all_deals_say_their_message() -> None:
    review, _ = example()
    found = build.prepared(ROOT / "inputs")
    figures = [
        each
        for each in build.plan(found).slides
        if each.key.endswith("/scores/1") or any(shape.key == "standing" for shape in each.shapes)
    ]
    assert len(figures) == 8
    assert all(says_its_message(review, each) for each in figures)
