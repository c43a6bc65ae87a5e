"""The slide of a deal's scores: what its table says, what stands out in it, and what its title says of that."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from pipeline.colour import READABLE, contrast
from pipeline.labels import MINUS, signed
from pipeline.layout import plan
from pipeline.layout.shades import seen, shades
from pipeline.model import Review
from pipeline.privacy import tenths
from pipeline.scores import Reference, Score, Statistics
from pipeline.slides import Colour, Slide, Table
from tests import four_reviews
from tests.plans import indicators, review, statistics
from tests.test_layout_look import planned, shape, slide, template, words

SCORES = "deal/deal-1/scores/1"


def scored(of: Review, own: Mapping[str, str], others: str = "3.0") -> Statistics:
    """The first deal with these scores, every other figure that of `others`."""
    plain = statistics(of, Fraction(others))
    scores = {each: Score(10, Fraction(mean), Fraction(1), Fraction(5)) for each, mean in own.items()}
    return replace(plain, scores=dict(plain.scores) | {"deal-1": dict(plain.scores["deal-1"]) | scores})


def of_scores(of: Review, figures: Statistics) -> Slide:
    return slide(planned(of, figures), SCORES)


def rows(found: Slide) -> list[list[str]]:
    table = shape(found, "scores")
    assert isinstance(table, Table)
    return [["".join(each.text for each in cell.paragraphs) for cell in row.cells] for row in table.rows]


def strong(found: Slide) -> dict[str, bool]:
    """The indicators whose rows are bold, and whether their difference is shaded."""
    table = shape(found, "scores")
    assert isinstance(table, Table)
    return {
        row.cells[0].paragraphs[0].text: bool(row.cells[3].fill)
        for row in table.rows[1:]
        if row.cells[0].paragraphs[0].style == "cell-strong"
    }


# --- the table ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "own", "difference"),
    [
        ("nl", "2.3", f"{MINUS}0,6"),
        ("en", "2.3", f"{MINUS}0.6"),
        ("en", "3.4", "+0.5"),
        ("nl", "2.9", "0,0"),
        ("en", "2.34", f"{MINUS}0.6"),  # as 2.3, which is what stands there
    ],
)
def test_the_difference_is_that_of_the_figures_beside_it(language: str, own: str, difference: str) -> None:
    of = review(language=language)
    row = rows(of_scores(of, scored(of, {"i1": own}, others="2.9")))[1]
    assert row[1:4] == [signed(Fraction(own), language).lstrip("+"), signed(Fraction("2.9"), language)[1:], difference]


def test_without_one_of_both_figures_there_is_no_difference() -> None:
    of = review()
    figures = scored(of, {"i1": "2.0"})
    few = dict(figures.scores["deal-1"]) | {"i1": Score(3, withheld=True)}
    assert rows(of_scores(of, replace(figures, scores=dict(figures.scores) | {"deal-1": few})))[1][1:] == [
        "–",
        "3.0",
        "–",
        "–",
        "< 5",
    ]
    alone = replace(figures, reference={each.id: Reference(1) for each in of.indicators})
    assert [row[2:4] for row in rows(of_scores(of, alone))[1:]] == [["–", "–"]] * 3


def test_bold_and_colour_are_for_what_differs_by_as_much_as_matters() -> None:
    of = review()
    figures = scored(of, {"i1": "2.5", "i2": "3.4", "i3": "3.6"})
    found = of_scores(of, figures)
    assert strong(found) == {"Indicator 1": True, "Indicator 3": True}
    assert "In bold and colour: a difference of 0.5 or more." in words(found)
    more = of_scores(review(matters=Fraction(6, 10)), figures)
    assert strong(more) == {"Indicator 3": True}
    assert "a difference of 0.6 or more" in words(more)


def test_nothing_is_bold_where_nothing_matters_and_that_is_said() -> None:
    of = review()
    found = of_scores(of, scored(of, {"i1": "2.6"}))
    assert not strong(found)
    assert "No difference is 0.5 or more." in words(found)
    assert "bold" not in words(found)


def test_a_difference_has_the_shade_that_it_has_in_the_overview() -> None:
    of = review(indicators=indicators(4))
    found = of_scores(of, scored(of, {"i1": "2.0", "i2": "2.5", "i3": "3.5", "i4": "4.0"}))
    fills = shades(template())
    table = shape(found, "scores")
    assert isinstance(table, Table)
    assert [row.cells[3].fill for row in table.rows[1:]] == [fills.lowest, fills.low, fills.high, fills.highest]


def test_differences_are_read_on_their_shades_whatever_the_colours() -> None:
    of = review()
    pale = replace(template(), colours=dict(template().colours) | {"accent1": "F2C500"})
    table = shape(slide(plan(of, scored(of, {"i1": "2.0", "i2": "4.0"}), pale), SCORES), "scores")
    assert isinstance(table, Table)
    for cell in (row.cells[3] for row in table.rows[1:3]):
        own = pale.roles["chart-table"].areas["table"].styles["cell-strong"].colour
        colour = cell.paragraphs[0].runs[0].colour or Colour(own)
        assert contrast(seen(pale, colour), seen(pale, cell.fill)) >= READABLE


@pytest.mark.parametrize(
    ("order", "expected"),
    [("indicators", "1 2 3"), ("difference", "3 1 2"), ("score", "3 2 1")],
)
def test_rows_are_in_the_order_that_the_review_asks_for(order: str, expected: str) -> None:
    of = review(sort_scores=order)
    found = rows(of_scores(of, scored(of, {"i1": "2.5", "i2": "3.1", "i3": "4.0"})))
    assert [row[0] for row in found[1:]] == [f"Indicator {number}" for number in expected.split()]


def test_a_row_without_a_figure_comes_last_where_figures_decide() -> None:
    of = review(sort_scores="score")
    figures = scored(of, {"i2": "2.0"})
    few = dict(figures.scores["deal-1"]) | {"i1": Score(3, withheld=True)}
    found = rows(of_scores(of, replace(figures, scores=dict(figures.scores) | {"deal-1": few})))
    assert [row[0] for row in found[1:]] == ["Indicator 3", "Indicator 2", "Indicator 1"]


def test_ranges_told_in_words_are_explained() -> None:
    of = review()
    figures = scored(of, {})
    told = dict(figures.scores["deal-1"]) | {"i1": Score(6, Fraction(3), spread="far")}
    found = of_scores(of, replace(figures, scores=dict(figures.scores) | {"deal-1": told}))
    assert "Range in words where the lowest and highest answers are not shown." in words(found)
    assert "Range in words" not in words(of_scores(of, figures))


def test_a_legend_takes_no_page_of_its_own() -> None:
    """Where the table fills the slide the sentence over it says what the legend would."""
    of = four_reviews.projects()
    deck = planned(of, four_reviews.figures(of), text_size=12.5)
    assert not [each for each in deck.slides if each.key == "deal/deal-1/scores/2"]
    assert "In bold and colour" in words(slide(deck, SCORES))


def test_no_figure_stands_in_the_words_of_the_slide_but_those_of_its_table() -> None:
    """What sentences say is counted and taken from the table; nothing of it is more than what can be seen."""
    for of, found in slides_of_scores():
        table = [cell for row in rows(found) for cell in row]
        shown = {each.lstrip(f"+{MINUS}") for each in table} | {f"{float(of.matters):.1f}"}
        for text in _figures(f"{found.title} {words(found)}"):
            assert text in shown, (found.title, text)


def test_the_sentence_counts_what_its_table_shows() -> None:
    for of, found in slides_of_scores():
        signs = Counter(row[3][0] for row in rows(found)[1:] if row[3] != "–")
        counts = {"higher": signs["+"], "lower": signs[MINUS], "equal": signs["0"]}
        said = shape(found, "lead").paragraphs[0].text
        told = {side: re.search(rf"{side} on (\w+)", said) for side in counts}
        for side, count in counts.items():
            shown = told[side]
            number = {"all": str(len(of.indicators))}.get(shown[1], shown[1]) if shown else "0"
            assert int(number) == count, (said, side)


def slides_of_scores() -> Iterator[tuple[Review, Slide]]:
    """The slide of the scores of every deal of the made-up reviews, with its review."""
    for made in (four_reviews.hospitals, four_reviews.projects, four_reviews.pair):
        of = made()
        deck = planned(of, four_reviews.figures(of))
        yield from ((of, slide(deck, f"deal/{deal.id}/scores/1")) for deal in of.deals)


def _figures(text: str) -> list[str]:
    return [each.strip(".,:;()") for each in text.split() if "." in each.strip(".,:;()") and each[0].isdigit()]


# --- the title ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "title"),
    [
        ({"i1": "2.0"}, "The score on Indicator 1 is below average: 2.0 against 3.0"),
        ({"i1": "2.0", "i3": "2.0"}, "The scores on Indicator 1 and Indicator 3 are each 1.0 below average"),
        ({"i1": "4.0", "i3": "4.0"}, "The scores on Indicator 1 and Indicator 3 are each 1.0 above average"),
        ({"i1": "2.0", "i2": "4.0"}, "The score on Indicator 2 is 1.0 above average, on Indicator 1 1.0 below"),
        ({"i1": "2.0", "i2": "2.0", "i3": "2.0"}, "On all 3 indicators the score is 1.0 below average"),
        ({"i1": "2.0", "i2": "4.0", "i3": "2.0"}, "On all 3 indicators the score is 1.0 above or below average"),
        ({"i1": "2.6", "i2": "2.6"}, "The scores are close to the mean of all deals"),
    ],
)
def test_indicators_that_differ_by_as_much_are_told_together(own: Mapping[str, str], title: str) -> None:
    of = review()
    assert of_scores(of, scored(of, own)).title.removeprefix("1. Deal 1: ") == title


def test_names_too_long_for_a_title_are_counted_instead() -> None:
    long = tuple(replace(each, name=f"{each.name} {'of a long name ' * 5}".strip()) for each in indicators())
    of = review(indicators=long)
    found = of_scores(of, scored(of, {"i1": "2.0", "i2": "2.0"}))
    assert found.title.removeprefix("1. Deal 1: ") == "On 2 indicators the score is 1.0 below average"


def test_the_title_and_what_is_bold_say_the_same() -> None:
    for matters in (Fraction(1, 10), Fraction(1, 2), Fraction(2)):
        of = replace(four_reviews.hospitals(), matters=matters)
        deck = planned(of, rounded(four_reviews.figures(of)))
        for deal in of.deals:
            found = slide(deck, f"deal/{deal.id}/scores/1")
            assert bool(strong(found)) == ("close to the mean" not in found.title)


def rounded(figures: Statistics) -> Statistics:
    """`figures` with one decimal, as decks are made of them."""
    scores = {
        deal: {key: replace(each, mean=tenths(each.mean)) for key, each in of.items()}
        for deal, of in figures.scores.items()
    }
    reference = {key: replace(each, mean=tenths(each.mean)) for key, each in figures.reference.items()}
    return replace(figures, scores=scores, reference=reference)
