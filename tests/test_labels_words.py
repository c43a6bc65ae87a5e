"""Generated words hold for whatever a review calls its deals: no article before a name of the review's own, one and many."""

import re
from dataclasses import replace

import pytest

from pipeline.labels import CATALOGUE
from pipeline.model import DealNaming
from pipeline.slides import Table, Text
from tests import four_reviews
from tests.plans import HERE, block, chapter, part, review
from tests.test_layout_look import planned

ARTICLES = {"en": r"(a|an)", "nl": r"(de|het|deze|dit|die|dat|elke|elk|iedere|ieder|onze|ons|welke|welk|geen enkele)"}


@pytest.mark.parametrize("language", CATALOGUE)
def test_no_word_stands_before_the_name_of_a_deal_that_hangs_on_it(language: str) -> None:
    """ "Een" and "één" go with every word in Dutch; in English "a" does not, and in Dutch no word that knows de from het."""
    wrong = re.compile(rf"\b{ARTICLES[language]}\s+\{{deal\}}", re.IGNORECASE)
    assert not {key: text for key, text in CATALOGUE[language].items() if wrong.search(text)}


@pytest.mark.parametrize(
    "word", [("education level", "education levels"), ("hour", "hours"), ("university", "universities")]
)
def test_what_a_deck_says_has_no_wrong_article(word: tuple[str, str]) -> None:
    of = replace(four_reviews.pair(), deal_naming=DealNaming(singular=word[0], plural=word[1]))
    deck = planned(of, four_reviews.figures(of))
    said = [shape.alt for slide in deck.slides for shape in slide.shapes]
    said += [
        each.text
        for slide in deck.slides
        for shape in slide.shapes
        if isinstance(shape, Text)
        for each in shape.paragraphs
    ]
    said += [
        each.text
        for slide in deck.slides
        for shape in slide.shapes
        if isinstance(shape, Table)
        for row in shape.rows
        for cell in row.cells
        for each in cell.paragraphs
    ]
    assert not [text for text in said if re.search(rf"\b(a|an) {word[0]}", text, re.IGNORECASE)]
    assert not [text for text in said if re.search(rf"\b(all|both|2|two) {word[0]}\b(?!s)", text, re.IGNORECASE)]


@pytest.mark.parametrize(("least", "said"), [(1, "from 1 deal on"), (3, "from 3 deals on")])
def test_one_is_no_plural(least: int, said: str) -> None:
    from pipeline.text_model import Generated

    there = part("Rules", block("", Generated(kind="privacy", location=HERE)))
    of = review(chapters=(chapter("introduction", there), chapter("deals")))
    of = replace(of, survey=replace(of.survey, minimum_deals=least))
    shapes = [shape for slide in planned(of).slides for shape in slide.shapes if isinstance(shape, Table)]
    texts = [each.text for table in shapes for row in table.rows for cell in row.cells for each in cell.paragraphs]
    assert any(said in text for text in texts)
