import re
from dataclasses import replace
from fractions import Fraction

import pytest

from pipeline.layout import link_rows, plan, plan_section
from pipeline.model import Addressed, Audience, Review, Scale, Survey
from pipeline.scores import Reference, Score, Statistics
from pipeline.slides import Chart, Deck, Jump, Slide, Table, Text
from pipeline.text_model import Generated, Point, Span
from tests.plans import HERE, block, chapter, deal, indicators, part, point, review, statistics, template


def planned(of: Review, figures: Statistics | None = None) -> Deck:
    return plan(of, figures or statistics(of), template())


def slide(deck: Deck, key: str) -> Slide:
    return next(each for each in deck.slides if each.key == key)


def shape(of: Slide, key: str) -> object:
    return next(each for each in of.shapes if each.key == key)


def texts(of: Slide) -> list[str]:
    return [paragraph.text for each in of.shapes if isinstance(each, Text) for paragraph in each.paragraphs]


def rows(table: Table) -> list[list[str]]:
    return [[" ".join(p.text for p in cell.paragraphs) for cell in row.cells] for row in table.rows]


def introduction(*parts: object) -> tuple:
    return (chapter("introduction", *parts),)


def test_the_deck_has_its_chapters_in_order_and_each_deal_as_a_section() -> None:
    names = [section.name for section in planned(review()).sections]
    assert names == ["Cover", "Introduction", "Conclusions", "Deals", "1. Deal 1", "2. Deal 2", "Methodology"]


@pytest.mark.parametrize("count", [1, 5, 12, 40])
def test_the_cover_keeps_its_date_and_names_as_many_authors_as_it_has_room_for(count: int) -> None:
    authors = tuple(f"Person {number} of the Consultancy" for number in range(1, count + 1))
    cover = slide(planned(replace(review(), client="A health authority", authors=authors)), "cover")
    client, names, date = texts(cover)[-3:]
    others = count - names.count("Person")
    assert client == "A health authority" and date.endswith("2023")
    assert names == ", ".join(authors) if others == 0 else names.endswith(f"and {others} others")
    assert (", ".join(authors) in cover.notes) == (others > 0)
    assert others == 0 or names.count("Person") > 1


def test_every_title_is_different_also_when_parts_are_called_alike() -> None:
    alike = part("Why", block("", point("Because.")))
    deck = planned(review(chapters=(chapter("introduction", alike), chapter("background", alike))))
    titles = [each.title for each in deck.slides]
    assert len(set(titles)) == len(titles)
    assert {"Introduction: Why", "Background: Why"} <= set(titles)


def test_slides_that_go_on_are_counted_in_the_title_and_in_the_breadcrumb() -> None:
    long = part("Why", *(block(f"Head {n}", point("word " * 300)) for n in range(9)))
    deck = planned(review(chapters=introduction(long)))
    pages = [each for each in deck.slides if each.key.startswith("chapter/introduction/1/")]
    count = len(pages)
    assert count > 1
    assert [each.title for each in pages] == [f"Why ({n}/{count})" for n in range(1, count + 1)]
    assert texts(pages[0])[1] == f"Introduction (1/{count})"


def test_contents_and_navigation_tell_the_slide_that_they_jump_to() -> None:
    deck = planned(review(deals=3))
    numbers = {each.key: number for number, each in enumerate(deck.slides, 1)}
    buttons = [
        each for one in deck.slides for each in one.shapes if isinstance(each, Text) and each.key.endswith("-slide")
    ]
    assert len(buttons) == 4 + 3
    for each in buttons:
        assert each.click is not None
        assert each.paragraphs[0].text == str(numbers[each.click.slide])


def test_the_navigation_has_the_whole_slide_where_no_text_stands_beside_it() -> None:
    deck = planned(review(8))
    rows = [each.box for each in slide(deck, "chapter/deals/navigation/1").shapes if each.key.startswith("row-")]
    areas = template().roles["navigation"].areas
    assert min(each.left for each in rows) == areas["text-1"].box.left
    assert max(each.right for each in rows) == areas["rows"].box.right
    assert max(each.bottom for each in rows) > areas["rows"].box.bottom - areas["rows"].box.height // 20


def test_the_breadcrumb_of_a_deal_jumps_to_the_navigation_and_alone_to_its_own_divider() -> None:
    of = review()
    whole = shape(slide(planned(of), "deal/deal-1/findings/1"), "breadcrumb")
    alone = plan_section(of, statistics(of), template(), "deal-1")
    assert whole.click == Jump("chapter/deals/navigation/1")
    assert shape(slide(alone, "deal/deal-1/findings/1"), "breadcrumb").click == Jump("deal/deal-1")


def test_a_section_alone_has_no_jump_that_leaves_it() -> None:
    linked = block("See", replace(point("x"), spans=(Span(text="there", link="deal:deal-2"),)))
    of = review()
    first = replace(of.deals[0], lessons=part("Lessons", linked, kind="lessons"))
    deck = plan_section(replace(of, deals=(first, of.deals[1])), statistics(of), template(), "deal-1")
    keys = {each.key for each in deck.slides}
    jumps = [run.link for one in deck.slides for each in one.shapes if isinstance(each, Text)
             for paragraph in each.paragraphs for run in paragraph.runs if run.link]  # fmt: skip
    assert all(isinstance(jump, Jump) and jump.slide in keys for jump in jumps)


def test_an_unknown_deal_has_no_section() -> None:
    of = review()
    with pytest.raises(KeyError):
        plan_section(of, statistics(of), template(), "nobody")


def test_a_link_to_an_indicator_jumps_to_its_cross_cutting_finding() -> None:
    found = part("Findings", block("Indicator 2", point("All."), indicator="i2"), kind="findings")
    link = replace(point("x"), spans=(Span(text="there", link="indicator:i2"),))
    deck = planned(review(chapters=(*introduction(part("Why", block("", link))), chapter("findings", found))))
    run = next(p for p in shape(slide(deck, "chapter/introduction/1/1"), "text-1").paragraphs).runs[0]
    assert run.link == Jump("chapter/findings/1/1")


def test_notes_stand_on_the_slide_on_which_their_block_begins() -> None:
    noted = part("Why", block("Head", point("Text."), notes=("Say this.",)))
    assert slide(planned(review(chapters=introduction(noted))), "chapter/introduction/1/1").notes == ("Say this.",)


def test_every_text_keeps_the_place_that_it_came_from() -> None:
    body = shape(slide(planned(review()), "deal/deal-1/findings/1"), "text-1")
    assert all(paragraph.location == HERE for paragraph in body.paragraphs)


def test_the_audience_stands_beside_what_is_addressed_to_it() -> None:
    found = slide(planned(review()), "chapter/conclusions/conclusions/ministry/1")
    assert shape(found, "audience").paragraphs[0].text == "Ministry"
    assert texts(found)[1] == "Conclusions · Ministry"


@pytest.mark.parametrize(
    ("heading", "name", "title"),
    [
        ("Conclusions", "Ministry", "Conclusions for Ministry"),
        ("Conclusions for the Ministry", "The Ministry", "Conclusions for the Ministry"),
        ("Our conclusions", "Ministry", "Our conclusions for Ministry"),
        ("What the Ministry should know: conclusions", "Ministry", "What the Ministry should know: conclusions"),
    ],
)
def test_a_title_says_once_whom_it_is_for(heading: str, name: str, title: str) -> None:
    said = part(heading, block("A claim", point("Grounds.")), block("Another", point("More.")), kind="conclusions")
    of = replace(
        review(audiences=(Audience(id="ministry", name=name),)),
        addressed=(Addressed(audience="ministry", location=HERE, conclusions=said),),
    )
    assert slide(planned(of), "chapter/conclusions/conclusions/ministry/1").title == title


def test_a_claim_that_has_a_slide_of_its_own_is_its_title() -> None:
    found = slide(planned(review()), "chapter/conclusions/conclusions/ministry/1")
    assert found.title == "A claim"
    assert [each.text for each in shape(found, "text-1").paragraphs] == ["Grounds."]


def test_claims_that_share_a_slide_stand_on_it() -> None:
    said = part("Conclusions", block("One", point("So.")), block("Two", point("And so.")), kind="conclusions")
    of = replace(review(), addressed=(Addressed(audience="ministry", location=HERE, conclusions=said),))
    found = slide(planned(of), "chapter/conclusions/conclusions/ministry/1")
    assert found.title == "Conclusions for Ministry"
    assert shape(found, "text-1").paragraphs[0].text == "One"


# --- figures --------------------------------------------------------------------------------------


def figures(of: Review, **scores: Score) -> Statistics:
    """The first deal scores as given by indicator, all other figures are 3 with ten respondents."""
    plain = statistics(of, Fraction(3))
    return replace(plain, scores=dict(plain.scores) | {"deal-1": dict(plain.scores["deal-1"]) | scores})


def test_the_radar_says_in_words_what_it_shows() -> None:
    of = review()
    high = Score(10, Fraction(9, 2), Fraction(3), Fraction(5))
    low = Score(10, Fraction(2), Fraction(1), Fraction(3))
    chart = shape(slide(planned(of, figures(of, i1=high, i2=low)), "deal/deal-1/scores/1"), "radar")
    assert isinstance(chart, Chart)
    assert "Highest score: Indicator 1 (4.5). Lowest score: Indicator 2 (2.0)." in chart.alt
    assert "Indicator 1, 4.5 against 3.0" in chart.alt


@pytest.mark.parametrize(("count", "words"), [(1, "Bar chart of"), (2, "Bar chart of"), (3, "Radar chart of")])
def test_the_words_for_a_chart_call_it_what_it_is(count: int, words: str) -> None:
    of = review(indicators=indicators(count))
    assert shape(slide(planned(of), "deal/deal-1/scores/1"), "radar").alt.startswith(words)


def test_a_withheld_figure_is_nowhere_on_the_slide() -> None:
    of = review()
    deck = planned(of, figures(of, i1=Score(3, withheld=True)))
    found = slide(deck, "deal/deal-1/scores/1")
    assert rows(shape(found, "scores"))[1] == ["Indicator 1", "–", "3.0", "–", "–", "< 5"]
    axis = shape(found, "radar").radar.axes[0]
    assert (axis.value, axis.low, axis.high) == (None, None, None)
    assert "Without an outcome: Indicator 1." in shape(found, "radar").alt


def test_a_deal_with_few_respondents_is_not_counted_on_its_divider() -> None:
    of = review()
    few = replace(statistics(of), respondents={"deal-1": 3, "deal-2": 10})
    deck = planned(of, few)
    assert shape(slide(deck, "deal/deal-1"), "details").paragraphs[0].text == "Deal 1 of 2 · fewer than 5 respondents"
    assert shape(slide(deck, "deal/deal-2"), "details").paragraphs[0].text == "Deal 2 of 2 · 10 respondents"


def generated(kind: str) -> tuple:
    return introduction(part("Shown", block("", Generated(kind=kind, location=HERE))))


def table_of(of: Review, figures: Statistics | None = None) -> list[list[str]]:
    return rows(shape(slide(planned(of, figures), "chapter/introduction/1/1"), "table"))


def test_the_total_of_respondents_is_withheld_when_any_deal_is_it_would_tell_of_it() -> None:
    of = review(deals=3, chapters=generated("response"))
    one = replace(statistics(of), respondents={"deal-1": 3, "deal-2": 10, "deal-3": 10})
    two = replace(statistics(of), respondents={"deal-1": 3, "deal-2": 2, "deal-3": 10})
    assert [row[-1] for row in table_of(of, one)] == ["Respondents", "< 5", "10", "10"]
    assert [row[-1] for row in table_of(of, two)] == ["Respondents", "< 5", "< 5", "10"]


def test_the_response_rate_is_shown_where_it_is_known_and_gives_no_small_group_away() -> None:
    of = review(deals=3, chapters=generated("response"))
    asked = replace(of, deals=tuple(replace(deal, invited=n) for deal, n in zip(of.deals, (20, 15, 12), strict=True)))
    two = replace(statistics(of), respondents={"deal-1": 3, "deal-2": 10, "deal-3": 10})
    assert [row[2:] for row in table_of(asked, two)] == [
        ["Respondents", "Invited", "Response rate"],
        ["< 5", "20", "–"],
        ["10", "15", "67%"],
        ["10", "12", "83%"],
    ]
    some = replace(asked, deals=(*asked.deals[:2], replace(asked.deals[2], invited=None)))
    assert [row[2:] for row in table_of(some)][-2:] == [["10", "–", "–"], ["30", "–", "–"]]
    assert [row[2:] for row in table_of(asked)][-1] == ["30", "47", "64%"]


def test_the_overview_has_all_deals_by_all_indicators_and_the_reference() -> None:
    of = review(chapters=generated("overview"))
    assert table_of(of) == [
        ["Deal", "n", "Indicator 1", "Indicator 2", "Indicator 3"],
        ["1. Deal 1", "10", "3.5", "3.5", "3.5"],
        ["2. Deal 2", "10", "3.5", "3.5", "3.5"],
        ["All deals", "20", "3.5", "3.5", "3.5"],
    ]


def test_the_overview_shows_where_every_deal_stands_and_says_it() -> None:
    of = review(chapters=generated("overview"))
    chart = shape(slide(planned(of, figures(of, i1=Score(3, withheld=True))), "chapter/introduction/1/2"), "standing")
    assert [row.marks for row in chart.radar.rows] == [((2, 3.0),), ((1, 3.0), (2, 3.0)), ((1, 3.0), (2, 3.0))]
    assert "Indicator 2: from 3.0 (Deal 1, Deal 2) to 3.0 (Deal 1, Deal 2), on average 3.0." in chart.alt


def test_the_questionnaire_and_the_deep_dive_come_from_the_indicators() -> None:
    assert table_of(review(chapters=generated("questionnaire")))[1] == [
        "1",
        "Indicator 1",
        "1a\u2002Statement 1 holds.",
    ]
    assert table_of(review(chapters=generated("deep-dive")))[1] == ["Indicator 1", "– Element of 1"]


def test_a_long_table_goes_on_over_evenly_filled_slides_each_with_its_header() -> None:
    of = review(deals=40, chapters=generated("response"))
    pages = [
        rows(shape(each, "table")) for each in planned(of).slides if each.key.startswith("chapter/introduction/1/")
    ]
    assert len(pages) > 1
    assert all(page[0] == ["No.", "Deal", "Respondents"] for page in pages)
    assert max(map(len, pages)) - min(map(len, pages)) <= len(pages)


def test_the_example_is_marked_as_fictitious() -> None:
    chart = shape(slide(planned(review(chapters=generated("example-radar"))), "chapter/introduction/1/1"), "radar")
    assert chart.radar.watermark == "Fictitious example"
    assert chart.alt.startswith("Fictitious example.")


def test_a_review_without_a_survey_has_no_radar_slides() -> None:
    of = review(survey=None)
    nothing = Statistics(
        {each.id: {i.id: Score(0) for i in of.indicators} for each in of.deals},
        {i.id: Reference(0) for i in of.indicators},
        {},
    )
    deck = planned(of, nothing)
    assert not any(isinstance(each, Chart) for one in deck.slides for each in one.shapes)


# --- steps ----------------------------------------------------------------------------------------


def steps(*texts: str) -> tuple[Point, ...]:
    """A numbered list of which every item opens in bold."""
    return tuple(
        replace(
            point("x", kind="number", number=number),
            spans=(Span(text=f"Step {number}.", bold=True), Span(text=f" {text}")),
        )
        for number, text in enumerate(texts, 1)
    )


def test_a_list_of_steps_becomes_arrows_with_their_words_under_them() -> None:
    deck = planned(review(chapters=introduction(part("Why", block("How", *steps("First.", "Then.", "Last."))))))
    found = slide(deck, "chapter/introduction/1/1")
    assert found.title == "How"
    assert [shape(found, f"step-step-{n}").paragraphs[0].text for n in (1, 2, 3)] == [
        "Step 1.",
        "Step 2.",
        "Step 3.",
    ]
    assert shape(found, "step-step-2+words").paragraphs[0].text == "Then."
    assert shape(found, "step-step-1+arrow").decorative


@pytest.mark.parametrize(
    "items",
    [
        steps("Only.", "Two."),
        (point("Not bold.", kind="number", number=1), *steps("a", "b", "c")),
        steps("word " * 400, "b", "c"),
    ],
    ids=["too-few", "not-all-bold", "too-long"],
)
def test_other_lists_stay_lists(items: tuple[Point, ...]) -> None:
    deck = planned(review(chapters=introduction(part("Why", block("How", *items)))))
    assert not any(each.key.startswith("step-") for one in deck.slides for each in one.shapes)


@pytest.mark.parametrize("kind", ["overview", "summary", "questionnaire", "example-radar"])
def test_the_notes_of_a_block_without_text_are_those_of_the_slide_of_what_it_holds(kind: str) -> None:
    noted = part("Why", block("", Generated(kind=kind, location=HERE), notes=("Say this.",)))
    assert slide(planned(review(chapters=introduction(noted))), "chapter/introduction/1/1").notes == ("Say this.",)


def test_the_notes_of_a_block_that_became_a_figure_stay_on_its_slide() -> None:
    noted = block("How", *steps("First.", "Then.", "Last."), notes=("Say this.",))
    assert slide(planned(review(chapters=introduction(part("Why", noted)))), "chapter/introduction/1/1").notes == (
        "Say this.",
    )


# --- odd sizes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [1, 60, 400])
def test_names_of_any_length_stay_within_their_place(length: int) -> None:
    name = ("Long name " * 40)[:length].strip() or "x"
    themes = indicators(2)
    of = review(
        title=name,
        deals=0,
        indicators=themes,
        audiences=(Audience(id="ministry", name=name),),
    )
    of = replace(of, deals=tuple(deal(n, themes, name=name, short_name=name) for n in range(1, 4)))
    deck = planned(of)
    for each in deck.slides:
        for found in each.shapes:
            if isinstance(found, Text) and found.key in ("title", "breadcrumb", "footer"):
                assert len(found.paragraphs) == 1
    titles = [each.title for each in deck.slides]
    assert len(set(titles)) == len(titles)


def test_other_scales_are_said_in_the_chart() -> None:
    survey = Survey(
        file="s.csv", scale=Scale(minimum=0, maximum=10), spread="respondents", minimum_respondents=5, responses=()
    )
    chart = shape(slide(planned(review(survey=survey)), "deal/deal-1/scores/1"), "radar")
    assert (chart.radar.minimum, chart.radar.maximum) == (0, 10)
    assert "on a scale of 0 to 10" in chart.alt
    assert chart.radar.range_label == "Lowest to highest respondent in this deal"


@pytest.mark.parametrize(("count", "native"), [(2, False), (3, True)])
def test_one_or_two_indicators_stay_bars_in_a_picture_where_charts_are_native(count: int, native: bool) -> None:
    of = review(charts="native", indicators=indicators(count))
    assert shape(slide(planned(of), "deal/deal-1/scores/1"), "radar").native is native


def test_the_two_fills_of_a_row_meet_on_a_dot_of_the_screen() -> None:
    rows = [each for each in slide(planned(review()), "contents/1").shapes if each.area == "rows"]
    for name, number in zip(rows[::2], rows[1::2], strict=True):
        assert name.box.right == number.box.left
        assert number.box.left % 38_100 == 0


@pytest.mark.parametrize(("word", "native"), [("short", True), ("a rather long name that takes many words", False)])
def test_a_radar_whose_names_have_no_room_stays_a_picture_where_charts_are_native(word: str, native: bool) -> None:
    many = tuple(replace(each, name=f"{word} {at}") for at, each in enumerate(indicators(24)))
    deck = planned(review(charts="native", indicators=many))
    assert shape(slide(deck, "deal/deal-1/scores/1"), "radar").native is native


def test_the_only_deal_with_figures_is_not_compared_with_itself() -> None:
    scores = slide(planned(review(deals=1)), "deal/deal-1/scores/1")
    assert not [each for each in scores.shapes if each.key == "lead"]


def test_the_radar_stands_beside_all_slides_of_its_figures() -> None:
    many = tuple(replace(each, name=f"{each.name} {'of many words ' * 9}") for each in indicators(14))
    deck = planned(review(indicators=many))
    pages = [each for each in deck.slides if each.key.startswith("deal/deal-1/scores/")]
    assert len(pages) > 1
    assert len({shape(each, "radar").radar for each in pages}) == 1


def test_a_row_too_narrow_for_a_name_holds_the_short_one() -> None:
    themes = indicators()
    named = deal(1, themes, name="A very long name " * 9, short_name="Brief")
    deck = planned(replace(review(), deals=(named, deal(2, themes))))
    assert [p.text for p in shape(slide(deck, "chapter/deals/navigation/1"), "row-1").paragraphs] == ["Brief"]


def test_names_that_two_columns_would_cut_short_stand_in_one() -> None:
    themes = indicators()
    names = [f"Project number {number}, with a name" for number in range(1, 31)]
    deals = tuple(deal(n, themes, name=name, short_name=name) for n, name in enumerate(names, 1))
    deck = planned(replace(review(), deals=deals))
    shown = [text for one in deck.slides if "navigation" in one.key for text in texts(one)]
    assert set(names) <= set(shown)


@pytest.mark.parametrize(("telling", "columns"), [(10, 2), (120, 1)])
def test_names_too_long_for_any_row_stand_in_one_column_where_two_show_too_little_of_them(
    telling: int, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_rows, "TELLING", telling)  # half a slide holds about 80 characters
    themes = indicators()
    names = [f"{number} {'is a project with a name ' * 9}" for number in range(1, 31)]
    deals = tuple(deal(n, themes, name=name, short_name=name) for n, name in enumerate(names, 1))
    first = slide(planned(replace(review(), deals=deals)), "chapter/deals/navigation/1")
    shown = [each for each in first.shapes if re.fullmatch(r"row-\d+", each.key)]
    assert len({each.box.left for each in shown}) == columns


def test_text_without_a_heading_is_titled_by_its_chapter_and_number() -> None:
    deck = planned(review(chapters=introduction(part("", block("", point("Text."))))))
    assert slide(deck, "chapter/introduction/1/1").title == "1. Introduction"


@pytest.mark.parametrize(("parts", "columns"), [(3, 1), (16, 2), (60, 0)])
def test_a_list_on_a_divider_is_never_cut(parts: int, columns: int) -> None:
    said = [part(f"Part {n}", block("", *(point("word " * 60) for _ in range(9)))) for n in range(parts)]
    divider = slide(planned(review(chapters=introduction(*said))), "chapter/introduction")
    listed = [each for each in divider.shapes if each.key.startswith("contents-")]
    assert len(listed) == (parts if columns else 0)
    assert len({each.box.left for each in listed}) == columns


def test_a_divider_repeats_neither_its_only_part_nor_the_deals() -> None:
    deck = planned(review(deals=3))
    for key in ("chapter/introduction", "chapter/deals"):
        assert not [each for each in slide(deck, key).shapes if each.key.startswith("contents-")]


@pytest.mark.parametrize(
    ("dividers", "kinds"), [("all", {"chapter", "deal"}), ("chapters", {"chapter"}), ("none", set())]
)
def test_links_reach_sections_that_have_no_divider(dividers: str, kinds: set[str]) -> None:
    deck = planned(review(dividers=dividers))
    assert {each.role for each in deck.slides} & {"chapter", "deal"} == kinds
    rows = [each for one in deck.slides for each in one.shapes if re.fullmatch(r"row-\d+", each.key)]
    first = {section.slides[0].key for section in deck.sections}
    assert {each.click.slide for each in rows} == first - {"cover"}
