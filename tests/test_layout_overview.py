"""All deals by all indicators: the shaded table with its legend, and the chart of where each deal stands."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest

from pipeline.colour import APART, READABLE, apart, contrast, grey_apart
from pipeline.deck import template_reader
from pipeline.deck.locate import built_in
from pipeline.labels import number
from pipeline.layout import plan
from pipeline.layout.context import Context
from pipeline.layout.dot_plot import dot_plots
from pipeline.layout.shades import seen, shades
from pipeline.model import Review, Scale
from pipeline.scores import Score, Statistics
from pipeline.slides import EMU_PER_POINT, Chart, Deck, Table, Text
from pipeline.template import Template
from pipeline.text import Ruler
from pipeline.text_model import Generated
from pipeline.text_size import at_size
from tests import four_reviews
from tests.plans import HERE, block, chapter, indicators, part, review, statistics

KEY = "chapter/introduction/1/"


def templates() -> list[Template]:
    return [template_reader.read(built_in() / f"{name}.pptx") for name in ("default", "portrait")]


def shown(deals: int = 3, count: int = 3, **changes: object) -> Review:
    overview = chapter("introduction", part("All", block("", Generated(kind="overview", location=HERE))))
    return review(deals=deals, indicators=indicators(count), chapters=(overview, chapter("deals")), **changes)


def scored(of: Review, first: Mapping[str, str], others: str = "3") -> Statistics:
    """The first deal with these scores, all others and the mean of all as `others`."""
    plain = statistics(of, Fraction(others))
    own = {each: Score(10, Fraction(mean), Fraction(1), Fraction(5)) for each, mean in first.items()}
    return replace(plain, scores=dict(plain.scores) | {"deal-1": dict(plain.scores["deal-1"]) | own})


def overview(of: Review, figures: Statistics) -> tuple[list[Table], list[Chart], list[Text]]:
    """The tables, charts and legends of the overview."""
    deck: Deck = plan(of, figures, templates()[0])
    every = [shape for slide in deck.slides if slide.key.startswith(KEY) for shape in slide.shapes]
    legends = [each for each in every if isinstance(each, Text) and each.key.startswith("legend")]
    return (
        [each for each in every if isinstance(each, Table)],
        [each for each in every if isinstance(each, Chart)],
        legends,
    )


def overview_of(of: Review) -> tuple[list[Table], list[Chart], list[Text]]:
    """The tables, charts and legends of the overview of one of the four reviews."""
    deck = plan(of, four_reviews.figures(of), templates()[0])
    every = [shape for slide in deck.slides if slide.key.startswith("chapter/findings/") for shape in slide.shapes]
    legends = [each for each in every if isinstance(each, Text) and each.key.startswith("legend")]
    return (
        [each for each in every if isinstance(each, Table)],
        [each for each in every if isinstance(each, Chart)],
        legends,
    )


def rows(table: Table) -> list[list[str]]:
    return [["".join(each.text for each in cell.paragraphs) for cell in row.cells] for row in table.rows]


# --- the shades -----------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1])
def test_shades_are_told_apart_by_the_colour_blind_and_in_black_and_white(number: int) -> None:
    template = templates()[number]
    found = shades(template)
    seen_ones = [seen(template, each) for each in (found.lowest, found.low, found.high, found.highest)] + ["FFFFFF"]
    for one, other in combinations(seen_ones, 2):
        assert apart(one, other) >= APART
        assert grey_apart(one, other) >= 0.08


@pytest.mark.parametrize("number", [0, 1])
def test_words_are_read_on_every_shade(number: int) -> None:
    template = templates()[number]
    for each in vars(shades(template)).values():
        ground = seen(template, each)
        assert max(contrast(ground, template.colours[name]) for name in ("bg1", "tx1")) >= READABLE


def test_a_pale_accent_does_not_become_the_darkest_shade() -> None:
    plain = templates()[0]
    pale = replace(plain, colours=dict(plain.colours) | {"accent1": "F2C500"})
    assert shades(pale).highest.name != "accent1"
    assert grey_apart(seen(pale, shades(pale).highest), seen(pale, shades(pale).high)) >= 0.08


def test_green_is_no_colour_for_what_is_lower_unless_higher_is_green_too() -> None:
    plain = templates()[0]
    gold = replace(plain, chart=dict(plain.chart) | {"value": "BB8D00", "reference": "538035"})
    assert shades(gold).lowest.name == shades(gold).low.name == "tx1"
    assert grey_apart(seen(gold, shades(gold).low), seen(gold, shades(gold).high)) >= 0.08
    both = replace(plain, chart=dict(plain.chart) | {"value": "0B5D3B", "reference": "70AD47"})
    assert shades(both).lowest.name != "tx1"


# --- the table ------------------------------------------------------------------------------------


def test_a_figure_is_shaded_by_how_far_it_is_from_all_deals() -> None:
    of = shown(count=5)
    figures = scored(of, {"i1": "2.0", "i2": "2.5", "i3": "2.6", "i4": "3.5", "i5": "4.0"})
    (table,), _, _ = overview(of, figures)
    fills = shades(templates()[0])
    row = table.rows[1]
    assert [cell.fill for cell in row.cells[2:]] == [fills.lowest, fills.low, None, fills.high, fills.highest]
    assert [cell.paragraphs[0].runs[0].bold for cell in row.cells[2:]] == [True, True, False, True, True]
    assert not any(cell.fill for row in table.rows[2:] for cell in row.cells)


def test_the_legend_says_what_each_shade_means() -> None:
    of = shown()
    _, _, legend = overview(of, scored(of, {}))
    assert [each.paragraphs[0].text for each in legend] == [
        "Compared with the mean of all deals:",
        "1.0 or more lower",
        "0.5 to 0.9 lower",
        "less difference",
        "0.5 to 0.9 higher",
        "1.0 or more higher",
    ]
    of = shown(matters=Fraction(1, 10))
    _, _, legend = overview(of, scored(of, {}))
    assert [each.paragraphs[0].text for each in legend][2] == "0.1 lower"


@pytest.mark.parametrize("size", [11.0, 14.0, 18.0])
def test_no_words_of_the_legend_touch_the_edges_of_their_shade(size: float) -> None:
    of = shown(text_size=size)
    _, _, legend = overview(of, scored(of, {}))
    sized = at_size(templates()[0], size)
    points, ruler = sized.roles["table"].areas["table"].styles["small-print"].size, Ruler(sized.font, "en")
    for each in legend[1:]:
        width = ruler.width(each.paragraphs[0].text, points * each.scale / 100, bold=True)
        assert width + 8 <= each.box.width / EMU_PER_POINT


@pytest.mark.parametrize(
    ("low", "high", "matters"),
    [(1, 5, "0.5"), (1, 4, "0.5"), (1, 7, "1.0"), (1, 10, "1.0"), (0, 10, "1.0"), (0, 100, "10.0"), (0, 1, "0.1")],
)
def test_what_matters_goes_with_the_scale_and_the_legend_says_it(low: int, high: int, matters: str) -> None:
    scale = Scale(minimum=low, maximum=high)
    assert number(scale.matters, "en") == matters
    of = shown(matters=scale.matters)
    _, _, legend = overview(of, scored(of, {}))
    assert any(each.paragraphs[0].text.startswith(matters) for each in legend)


def test_a_withheld_figure_has_no_shade_and_its_number_is_not_in_the_total() -> None:
    of = shown()
    figures = scored(of, {})
    few = dict(figures.scores["deal-1"]) | {"i1": Score(3, withheld=True)}
    figures = replace(
        figures, scores=dict(figures.scores) | {"deal-1": few}, respondents=dict(figures.respondents) | {"deal-1": 3}
    )
    (table,), _, _ = overview(of, figures)
    assert rows(table)[1][:3] == ["1. Deal 1", "< 5", "< 5"]
    assert rows(table)[-1][:2] == ["All deals", "–"]
    assert table.rows[1].cells[2].fill is None


def test_many_deals_stand_in_the_order_of_their_scores_those_without_any_last() -> None:
    of = shown(deals=16)
    figures = scored(of, dict.fromkeys(("i1", "i2", "i3"), "2.0"))
    gone = dict.fromkeys(("i1", "i2", "i3"), Score(3, withheld=True))
    high = dict.fromkeys(("i1", "i2", "i3"), Score(10, Fraction(4)))
    figures = replace(figures, scores=dict(figures.scores) | {"deal-7": gone, "deal-9": high})
    tables, _, _ = overview(of, figures)
    names = [row[0] for table in tables for row in rows(table)[1:]]
    assert names[0] == "9. Deal 9" and names[-3:] == ["1. Deal 1", "7. Deal 7", "All deals"]


def test_indicators_whose_names_would_be_torn_go_on_in_another_table() -> None:
    of = four_reviews.projects()
    for template in templates():
        deck = plan(of, four_reviews.figures(of), template)
        tables = [
            shape
            for slide in deck.slides
            if slide.key.startswith("chapter/findings")
            for shape in slide.shapes
            if isinstance(shape, Table)
        ]
        heads = [
            line for table in tables for cell in table.rows[0].cells for each in cell.paragraphs for line in each.lines
        ]
        assert "Aspect" in " ".join(heads) and not any(line.strip() in ("Asp", "Aspe", "ect", "t of") for line in heads)
        assert len({row[0] for table in tables for row in rows(table)[1:]}) == 31


def test_a_deals_own_row_stands_out_in_its_section() -> None:
    of = shown()
    there = block("", Generated(kind="overview", location=HERE))
    own = replace(of.deals[1], others=(part("Where we stand", there),))
    of = replace(of, deals=(of.deals[0], own, of.deals[2]))
    deck = plan(of, scored(of, {}), templates()[0])
    shapes = [shape for slide in deck.slides if slide.key.startswith("deal/deal-2/part-1") for shape in slide.shapes]
    table = next(each for each in shapes if isinstance(each, Table))
    assert [bool(row.cells[0].fill) for row in table.rows] == [False, False, True, False, False]
    assert [row.cells[0].paragraphs[0].style for row in table.rows[1:4]] == ["cell", "cell-strong", "cell"]
    assert next(each for each in shapes if isinstance(each, Chart)).radar.own == 2


def test_a_table_on_several_slides_uses_the_height_that_there_is() -> None:
    of = four_reviews.projects()
    tables, _, _ = overview_of(of)
    area = templates()[0].roles["table"].areas["table"].box
    assert len(tables) > 1
    assert max(each.box.height for each in tables) > 0.75 * area.height
    assert len({row.height for each in tables for row in each.rows[1:]}) == 1


# --- the chart ------------------------------------------------------------------------------------


def test_the_one_deal_at_an_end_is_named_where_that_matters() -> None:
    of = shown()
    _, (chart,), _ = overview(of, scored(of, {"i1": "4.0", "i2": "2.5", "i3": "3.4"}))
    assert [row.named for row in chart.radar.rows] == [((1, "Deal 1"),), ((1, "Deal 1"),), ()]


def test_the_scale_has_its_words() -> None:
    of = shown()
    scale = replace(of.survey.scale, labels={1: "not at all", 5: "wholly"})
    _, (chart,), _ = overview(replace(of, survey=replace(of.survey, scale=scale)), scored(of, {}))
    assert (chart.radar.minimum_label, chart.radar.maximum_label) == ("not at all", "wholly")


@pytest.mark.parametrize(("deals", "numbered"), [(15, True), (16, False)])
def test_the_dots_of_many_deals_have_no_numbers(deals: int, numbered: bool) -> None:
    of = shown(deals=deals)
    _, (chart,), _ = overview(of, scored(of, {}))
    assert chart.radar.numbered is numbered and len(chart.radar.deals) == (deals if numbered else 0)
    assert ("numbered dot" in chart.alt) is numbered
    assert f"from 3.0 ({deals} deals) to 3.0 ({deals} deals)" in chart.alt


def test_many_deals_on_many_indicators_take_a_chart_more() -> None:
    of = shown(deals=30, count=16)
    _, charts, _ = overview(of, scored(of, {}))
    assert [len(each.radar.rows) for each in charts] == [8, 8]


@pytest.mark.parametrize(("share", "charts"), [(1.0, 1), (0.5, 2)])
def test_lines_too_near_to_each_other_for_numbered_dots_go_on_in_another_chart(share: float, charts: int) -> None:
    of = shown(count=8)
    context = Context(of, statistics(of), templates()[0])
    box = context.area("table", "table").box
    found = dot_plots(context, replace(box, height=round(box.height * share)))
    assert [len(rows) for rows, _ in found] == [8 // charts] * charts
