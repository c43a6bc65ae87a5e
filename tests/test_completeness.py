"""Nothing that people wrote is lost: the example, and reviews that hypothesis makes, planned and written."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline import build, layout
from pipeline.model import Indicator, Review
from pipeline.slides import Deck, Text
from pipeline.template import Template
from pipeline.text_model import Point
from tests import decks, plans
from tests.completeness import missing
from tests.deck_reader import read
from tests.plans import block, chapter, deal, indicators, part, point, review, statistics

EXAMPLE = Path(__file__).parents[1] / "inputs"
SCRIPTS = (
    "שלום לכולם ",
    "مرحبا بالعالم ",
    "参与者共同寻找新的解决方案",
    "👩‍👩‍👧 🏙️ ",
    "ﬁ e\u0301 zacht\u00adheid ",
    "a\u00a0b\u202fc ",
)

characters = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufffc\u2028\u2029"
)
words = st.one_of(
    st.text(characters, min_size=1, max_size=12),
    st.sampled_from(SCRIPTS),
    st.integers(40, 300).map(lambda length: "verantwoordelijkheid" * (length // 20)),  # wider than any column
    st.just("Gemeenten werken samen aan stedelijke vraagstukken. "),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words as an author's points hold them, of 1 to 3,000 characters."""
    length = draw(st.one_of(st.integers(1, 200), st.integers(1, 3000)))
    some = " ".join(draw(st.lists(words, min_size=1, max_size=8)))
    return " ".join((some * (length // len(some) + 1))[:length].split()) or "x"


def over(below: st.SearchStrategy[Point]) -> st.SearchStrategy[Point]:
    """Points with points under them."""
    return st.builds(lambda text, under: point(text, *under), texts(), st.lists(below, min_size=1, max_size=2))


alone = texts().map(point)
points = alone | over(alone | over(alone))
"""Of one to three levels, as many as a list may have."""


def review_of(texts: list[Point], deals: int, themes: tuple[Indicator, ...]) -> Review:
    """Every deal's findings on every indicator are the next of the texts, over and over; so is the introduction."""
    made = []
    for number in range(1, deals + 1):
        blocks = [
            block(theme.name, texts[(number + index) % len(texts)], indicator=theme.id)
            for index, theme in enumerate(themes)
        ]
        made.append(deal(number, themes, findings=part("Findings", *blocks, kind="findings")))
    chapters = (
        chapter("introduction", part("Why", block("", *texts)), part("How", block("A block", *texts[:1]))),
        chapter("conclusions"),
        chapter("deals", part("Before", block("", *texts[-1:]))),
    )
    return replace(review(indicators=themes, chapters=chapters), deals=tuple(made))


reviews = st.builds(
    review_of,
    st.lists(points, min_size=1, max_size=6),
    st.one_of(st.integers(1, 3), st.integers(1, 40)),
    st.integers(1, 12).map(indicators),
)
LARGEST = review_of([point("Lang. " * 500), point("x", point("y", point("z" * 400)))], 40, indicators(12))
slow = [
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
    HealthCheck.function_scoped_fixture,
]


def plan(made: Review, template: Template) -> Deck:
    return layout.plan(made, statistics(made, Fraction(3)), template)


@settings(max_examples=30, deadline=None, suppress_health_check=slow)
@given(made=reviews)
@example(made=LARGEST)
def test_every_point_of_any_review_stands_in_the_plan_once_and_in_order(made: Review) -> None:
    assert missing(made, plan(made, plans.template())) == []


@settings(max_examples=6, deadline=None, suppress_health_check=slow)
@given(made=reviews)
def test_every_point_of_any_review_stands_in_the_file_once_and_in_order(made: Review, tmp_path: Path) -> None:
    file = decks.written(plan(made, decks.template()), tmp_path / "deck.pptx")
    assert missing(made, read(file)) == []


def test_every_point_of_the_example_stands_in_the_deck_and_in_the_sections_once_and_in_order(tmp_path: Path) -> None:
    found, _ = build.read(EXAMPLE)
    names = [each.id for each in found.deals]
    build.build(EXAMPLE, tmp_path)
    build.build(EXAMPLE, tmp_path, names)
    assert missing(found, read(tmp_path / "deck.pptx")) == []
    for name in names:
        assert missing(found, read(tmp_path / f"sections/{name}.pptx"), name) == []


def without_the_last(texts: Text) -> Text:
    return replace(texts, paragraphs=texts.paragraphs[:-1])


def doubled(texts: Text) -> Text:
    return replace(texts, paragraphs=(*texts.paragraphs, texts.paragraphs[-1]))


def turned_round(texts: Text) -> Text:
    return replace(texts, paragraphs=texts.paragraphs[::-1])


@pytest.mark.parametrize("damage", [without_the_last, doubled, turned_round])
def test_a_point_lost_doubled_or_moved_is_told(damage: object) -> None:
    made = review_of([point("First."), point("Second."), point("Third.")], 1, indicators(1))
    whole = plan(made, plans.template())
    key = next(slide.key for slide in whole.slides for shape in slide.shapes if shape.key == "text-1")

    def damaged(slide: object) -> object:
        shapes = (damage(shape) if shape.key == "text-1" else shape for shape in slide.shapes)
        return replace(slide, shapes=tuple(shapes)) if slide.key == key else slide

    sections = (replace(each, slides=tuple(map(damaged, each.slides))) for each in whole.sections)
    assert missing(made, whole) == []
    assert missing(made, replace(whole, sections=tuple(sections)))
