"""What a deck looks like as a whole: the size of its text, how full its slides are, what its titles say, what leads through it."""

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from pipeline.deck import template_reader
from pipeline.deck.locate import built_in
from pipeline.layout import fills, plan
from pipeline.layout.fill import SIGNPOSTS
from pipeline.model import Addressed, Review
from pipeline.scores import Reference, Score, Statistics
from pipeline.slides import Deck, Jump, Panel, Slide, Table, Text
from pipeline.template import Template
from pipeline.text import Ruler
from pipeline.text_model import Generated, Span
from pipeline.text_size import at_size, large, smallest, usual
from tests import four_reviews
from tests.plans import CM, HERE, block, chapter, indicators, part, point, review, statistics
from tests.plans import template as plain_template

REVIEWS = (four_reviews.hospitals, four_reviews.projects, four_reviews.pair)


@cache
def template(name: str = "default") -> Template:
    return template_reader.read(Path(built_in() / f"{name}.pptx"))


def planned(of: Review, figures: Statistics | None = None, **how: float) -> Deck:
    return plan(of, figures or statistics(of), template(), **how)


def slide(deck: Deck, key: str) -> Slide:
    return next(each for each in deck.slides if each.key == key)


def shape(of: Slide, key: str) -> Text | Table:
    return next(each for each in of.shapes if each.key == key)


def words(of: Slide) -> str:
    return "\n".join(each.text for one in of.shapes if isinstance(one, Text) for each in one.paragraphs)


# --- the size of text -----------------------------------------------------------------------------


@pytest.mark.parametrize("made", REVIEWS)
def test_text_is_as_large_as_a_tenth_more_slides_allow(made: Callable[[], Review]) -> None:
    of = made()
    figures = four_reviews.figures(of)
    deck = planned(of, figures)
    least = len(list(planned(of, figures, text_size=smallest(template())).slides))
    assert len(list(deck.slides)) <= 1.1 * least + 1  # long tables are counted as if their rows had one line
    sizes = [*usual(template()), *large(template())]
    assert deck.text_size in sizes
    larger = [size for size in sizes if size > deck.text_size]
    if larger:
        assert len(list(planned(of, figures, text_size=larger[0]).slides)) > least


def test_the_settings_say_how_large_text_is() -> None:
    assert planned(review(text_size=13.5)).text_size == 13.5


def test_no_text_of_a_larger_size_is_smaller_than_the_templates() -> None:
    plain, larger = template(), at_size(template(), 14)
    for role, slide_layout in plain.roles.items():
        for name, area in slide_layout.areas.items():
            for style, was in area.styles.items():
                now = larger.roles[role].areas[name].styles[style]
                assert now.size >= was.size and now.line >= was.line


def test_running_text_is_of_one_size_but_where_there_is_little() -> None:
    sized = at_size(template(), 12.5)
    sizes = {
        (role == "text-1", area.styles["paragraph"].size)
        for role, slide_layout in sized.roles.items()
        for area in slide_layout.areas.values()
        if "paragraph" in area.styles
    }
    assert sizes == {(False, 12.5), (True, 16.0)}


@pytest.mark.parametrize(("size", "scale"), [(11.0, 1.0), (12.5, 1.14), (14.0, 1.27), (18.0, 1.4)])
def test_words_in_charts_grow_with_the_text_as_far_as_they_leave_room(size: float, scale: float) -> None:
    assert at_size(template(), size).charts_grow == pytest.approx(scale, abs=0.01)


def test_a_review_of_little_text_has_text_larger_than_any_of_the_templates() -> None:
    assert planned(four_reviews.pair(), four_reviews.figures(four_reviews.pair())).text_size > usual(template())[-1]


# --- how full slides are --------------------------------------------------------------------------


@pytest.mark.parametrize(("made", "mean", "lowest"), [*zip(REVIEWS, (0.75, 0.72, 0.7), (0.5, 0.5, 0.5), strict=True)])
def test_slides_are_well_filled(made: Callable[[], Review], mean: float, lowest: float) -> None:
    of = made()
    found = fills(planned(of, four_reviews.figures(of)), template())
    assert sum(found.values()) / len(found) >= mean
    assert min(found.values()) >= lowest


def test_how_full_a_slide_is_counts_its_columns_down_to_their_last_lines() -> None:
    lines = part("Why", *(block(f"Head {n}", *(point("word " * 200) for _ in range(2))) for n in range(4)))
    deck = planned(review(chapters=(chapter("introduction", lines),)), text_size=11)
    found = fills(deck, template())
    assert 0 < min(found.values()) <= max(found.values()) <= 1
    assert not {each.key for each in deck.slides if each.role in SIGNPOSTS} & set(found)


def test_what_is_said_in_few_words_shares_a_slide_and_keeps_its_titles() -> None:
    of = four_reviews.pair()
    deck = planned(of, four_reviews.figures(of))
    conclusions = [each for each in deck.slides if each.key.startswith("chapter/conclusions/")]
    assert [each.title for each in conclusions] == ["2. Conclusions"]
    headings = [
        each.text
        for one in conclusions[0].shapes
        if isinstance(one, Text)
        for each in one.paragraphs
        if each.style in ("part", "claim")
    ]
    first, second = "Wards has changed since last year and", "That patients notice it in how they"
    assert headings == ["Conclusions for Audience 1", first, "Recommendations for Audience 1", second]
    titles = [each.title for each in deck.slides if each.key.startswith("deal/deal-1/")]
    assert titles[-1] == "1. Primary: findings, lessons and points of attention" and len(titles) == 2


def test_jumps_reach_what_shares_a_slide() -> None:
    of = four_reviews.pair()
    deck = planned(of, four_reviews.figures(of))
    (summary,) = (each for each in deck.slides if each.key == "chapter/summary/1/1")
    goals = {
        one.click.slide for one in summary.shapes if isinstance(one, Text) and one.key.startswith("row-") and one.click
    }
    assert goals == {"chapter/conclusions/conclusions/audience-1/1"}


@pytest.mark.parametrize("size", [11.0, 16.0])
def test_a_summary_on_paper_says_what_is_strongest_and_weakest_at_any_size_over_its_rows(size: float) -> None:
    of = replace(four_reviews.pair(), text_size=size)
    deck = plan(of, four_reviews.figures(of), template("portrait"))
    (found,) = (each for each in deck.slides if each.key == "chapter/summary/1/1")
    texts = [each for each in found.shapes if isinstance(each, Text)]
    told = next(each for each in texts if each.key == "text-1")
    assert [each.text for each in told.paragraphs if each.style == "heading"] == [
        "Strongest over all education levels", "Weakest over all education levels", "Response",
    ]  # fmt: skip
    rows = [each for each in texts if each.key.startswith("row-")]
    assert rows and all(each.box.top >= told.box.bottom for each in rows)


def test_a_message_of_its_own_keeps_the_slide_of_findings() -> None:
    of = four_reviews.pair()
    of = replace(of, deals=(replace(of.deals[0], title="All goes well"), *of.deals[1:]))
    titles = [
        each.title for each in planned(of, four_reviews.figures(of)).slides if each.key.startswith("deal/deal-1/")
    ]
    assert titles[1:] == ["All goes well", "1. Primary: lessons and points of attention"]


# --- titles ---------------------------------------------------------------------------------------


def scored(of: Review, **own: Score) -> Statistics:
    """The first deal with these scores, every other figure 3."""
    plain = statistics(of, Fraction(3))
    return replace(plain, scores=dict(plain.scores) | {"deal-1": dict(plain.scores["deal-1"]) | own})


def score(mean: Fraction, n: int = 10) -> Score:
    return Score(n, mean, Fraction(1), Fraction(5))


@pytest.mark.parametrize(
    ("own", "title", "said"),
    [
        (
            {"i2": score(Fraction(21, 10))},
            "The score on Indicator 2 is below average: 2.1 against 3.0",
            "Compared with all deals, over 3 indicators: lower on 1 and equal on 2.",
        ),
        (
            {"i1": score(Fraction(4)), "i3": score(Fraction(27, 10))},
            "The score on Indicator 1 is above average: 4.0 against 3.0",
            "Compared with all deals, over 3 indicators: higher on 1, lower on 1 and equal on 1.",
        ),
        (
            {each: score(Fraction(41, 10)) for each in ("i1", "i2", "i3")},
            "On all 3 indicators the score is 1.1 above average",
            "Compared with all deals, over 3 indicators: higher on all.",
        ),
        (
            {"i1": score(Fraction(301, 100))},
            "The scores are close to the mean of all deals",
            "Compared with all deals, over 3 indicators: equal on all.",
        ),
    ],
)
def test_scores_are_titled_by_what_stands_out_and_in_which_direction(
    own: dict[str, Score], title: str, said: str
) -> None:
    of = review()
    found = slide(planned(of, scored(of, **own)), "deal/deal-1/scores/1")
    assert found.title.removeprefix("1. Deal 1: ") == title
    assert shape(found, "lead").paragraphs[0].text == said


@pytest.mark.parametrize(("words_in_title", "scale", "lines"), [(6, 100, 1), (8, 90, 1), (10, 100, 2)])
def test_a_title_a_little_too_long_for_a_line_is_set_a_little_smaller(
    words_in_title: int, scale: int, lines: int
) -> None:
    heading = "A reader " + "word and " * words_in_title
    deck = planned(review(chapters=(chapter("introduction", part(heading.strip(), block("", point("Text.")))),)))
    title = shape(slide(deck, "chapter/introduction/1/1"), "title")
    style = template().roles["text-1"].areas["title"].styles["title"]
    inner = template().roles["text-1"].areas["title"].inner
    small = replace(style, size=style.size * title.scale / 100)
    ruler = Ruler(template().heading_font, "en")
    assert (title.scale, ruler.count(title.paragraphs[0].runs, small, inner.width)) == (scale, lines)


def test_parts_that_share_a_slide_are_called_after_the_chapter_where_its_name_says_more() -> None:
    small = [part(name, block("", point("A few words."))) for name in ("Before we begin", "Findings")]
    for name, title in (
        ("Findings on all deals", "1. Findings on all deals"),
        ("Elsewhere", "Before we begin · Findings"),
    ):
        deck = planned(review(chapters=(chapter("introduction", *small, title=name),)))
        assert slide(deck, "chapter/introduction/1/1").title == title


def test_the_response_of_many_deals_stands_on_one_slide() -> None:
    of = four_reviews.projects()
    deck = planned(of, four_reviews.figures(of))
    found = [each for each in deck.slides if each.title.startswith("Response")]
    tables = [each for each in found[0].shapes if isinstance(each, Table)]
    assert (len(found), len(tables)) == (1, 2)
    assert sum(len(each.rows) - 1 for each in tables) == len(of.deals) + 1
    assert tables[0].box.right < tables[1].box.left


def test_a_withheld_figure_is_in_no_title_and_no_sentence() -> None:
    of = review()
    withheld = Score(3, None, None, None, withheld=True)
    found = slide(planned(of, scored(of, i1=withheld, i2=score(Fraction(21, 10)))), "deal/deal-1/scores/1")
    assert found.title == "The score on Indicator 2 is below average: 2.1 against 3.0"
    assert (
        shape(found, "lead").paragraphs[0].text.startswith("Compared with all deals, over 2 indicators: lower on 1 and")
    )
    nothing = scored(of, **dict.fromkeys(("i1", "i2", "i3"), withheld))
    assert slide(planned(of, nothing), "deal/deal-1/scores/1").title == "1. Deal 1: outcome of the self-assessment"


def test_what_explains_the_signs_of_a_table_is_never_cut_and_takes_room_from_what_stands_under_it() -> None:
    of = review()
    hidden = Score(6, withheld=True, protected=True), Score(3, withheld=True)
    figures = scored(of, i1=hidden[0], i2=hidden[1], i3=score(Fraction(21, 10)))
    narrow = replace(plain_template(), width=20 * CM)
    role = narrow.roles["chart-table"]
    area = replace(role.areas["lead"], box=replace(role.areas["lead"].box, width=9 * CM))
    roles = {**narrow.roles, "chart-table": replace(role, areas={**role.areas, "lead": area})}
    found = slide(plan(of, figures, replace(narrow, roles=roles)), "deal/deal-1/scores/1")
    lead = shape(found, "lead")
    assert lead.paragraphs[0].text.endswith("because it would tell what single people answered.")
    assert "…" not in lead.paragraphs[0].text
    assert lead.box.height > area.box.height
    assert lead.box.bottom <= min(each.box.top for each in found.shapes if each.key in ("radar", "scores"))


@pytest.mark.parametrize(("name", "key"), [("title", "findings"), ("lessons_title", "lessons")])
def test_a_deals_file_may_say_what_its_findings_and_its_lessons_come_to(name: str, key: str) -> None:
    of = review()
    said = {name: "A clear process, thinly anchored"}
    deal = replace(of.deals[0], **said)  # type: ignore[arg-type]
    titles = {each.key: each.title for each in planned(replace(of, deals=(deal, *of.deals[1:]))).slides}
    assert [each for each, title in titles.items() if title == said[name]] == [f"deal/deal-1/{key}/1"]


# --- the summary ----------------------------------------------------------------------------------


def summed_up(of: Review) -> Review:
    said = part(
        "Conclusions", block("One claim", point("So.")), block("Another claim", point("So.")), kind="conclusions"
    )
    return replace(
        of,
        addressed=(Addressed(audience="ministry", location=HERE, conclusions=said),),
        chapters=(chapter("summary", part("", block("", Generated(kind="summary", location=HERE)))), *of.chapters),
    )


def test_a_summary_has_every_conclusion_as_a_jump_to_its_slide() -> None:
    deck = planned(summed_up(review()))
    found = slide(deck, "chapter/summary/1/1")
    rows = {each.paragraphs[0].text: each.click for each in found.shapes if re.fullmatch(r"row-\d+", each.key)}
    there = Jump("chapter/conclusions/conclusions/ministry/1")
    assert rows == {"Ministry": None, "One claim": there, "Another claim": there}
    number = next(n for n, each in enumerate(deck.slides, 1) if each.key == there.slide)
    assert shape(found, "row-2-slide").paragraphs[0].text == str(number)


def test_a_summary_names_the_strongest_and_the_weakest_indicators_of_those_that_are_shown() -> None:
    of = summed_up(review(indicators=indicators(7)))
    figures = statistics(of)
    means = {f"i{n}": Reference(2, Fraction(n), None, None) for n in range(1, 7)} | {
        "i7": Reference(0, None, None, None)
    }
    found = words(slide(planned(of, replace(figures, reference=means)), "chapter/summary/1/1"))
    strong, weak = found.index("Strongest over all deals"), found.index("Weakest over all deals")
    assert re.findall(r"Indicator (\d) \(\d\.0\)", found[strong:weak]) == ["6", "5", "4"]
    assert re.findall(r"Indicator (\d) \(\d\.0\)", found[weak:]) == ["1", "2", "3"]
    assert "20 respondents in 2 deals" in found


def test_a_summary_tells_no_total_that_would_tell_of_a_withheld_number() -> None:
    of = summed_up(review())
    figures = replace(statistics(of), respondents={"deal-1": 10, "deal-2": 3})
    assert "respondents" not in words(slide(planned(of, figures), "chapter/summary/1/1"))


def test_a_summary_has_no_divider_and_no_number() -> None:
    deck = planned(summed_up(review()))
    section = next(each for each in deck.sections if each.key == "chapter/summary")
    assert [each.role for each in section.slides] == ["navigation"]
    assert section.slides[0].title == "Summary"
    assert shape(slide(deck, "contents/1"), "row-1").paragraphs[0].number is None
    assert shape(slide(deck, "contents/1"), "row-2").paragraphs[0].number == 1


def test_many_conclusions_go_on_under_the_name_of_their_audience() -> None:
    of = summed_up(review())
    claims = [block(f"Claim {n} {'of many words ' * 8}", point("So.")) for n in range(40)]
    said = Addressed(audience="ministry", location=HERE, conclusions=part("Conclusions", *claims, kind="conclusions"))
    pages = [each for each in planned(replace(of, addressed=(said,))).slides if each.key.startswith("chapter/summary/")]
    area = template().roles["navigation"].areas["rows"]
    rows = [[each for each in one.shapes if re.fullmatch(r"row-\d+", each.key)] for one in pages]
    assert len(pages) > 1
    assert all(page[0].paragraphs[0].text == "Ministry" for page in rows)
    assert sum(len(page) for page in rows) == 40 + len(pages)
    assert all(each.box.bottom <= area.box.bottom for page in rows for each in page)


def test_recommendations_stand_in_a_table_with_what_they_follow_from() -> None:
    linked = point("Because ", kind="paragraph")
    spans = (
        Span(text="Because of "),
        Span(text="this", link="conclusion:one-claim"),
        Span(text=" in "),
        Span(text="that deal", link="deal:deal-2"),
    )
    of = summed_up(review())
    said = part("Recommendations", block("Do it", replace(linked, spans=spans)), kind="recommendations")
    table = part("All recommendations", block("", Generated(kind="recommendations", location=HERE)))
    of = replace(
        of,
        addressed=(replace(of.addressed[0], recommendations=said),),
        chapters=(*of.chapters[:-1], chapter("methodology", table)),
    )
    found = shape(slide(planned(of), "chapter/methodology/1/1"), "table")
    cells = [[each.text for cell in row.cells for each in cell.paragraphs] for row in found.rows]
    assert cells == [
        ["Conclusion", "Recommendation", "For", "Deals"],
        ["One claim", "Do it", "Ministry", "Deal 2"],
    ]


# --- what leads through the deck ------------------------------------------------------------------


def test_a_line_of_marks_says_in_which_chapter_a_slide_stands() -> None:
    deck = planned(review())
    for key, place in (("chapter/introduction/1/1", 0), ("deal/deal-1/findings/1", 2), ("chapter/methodology/1/1", 3)):
        marks = [
            each for each in slide(deck, key).shapes if isinstance(each, Panel) and each.key.startswith("tracker-")
        ]
        assert [each.fill.name == "accent1" for each in marks] == [n == place for n in range(4)]
        assert all(each.decorative for each in marks)
    assert not [each for each in slide(deck, "cover").shapes if each.key.startswith("tracker-")]


# --- the cover ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words_in_title", "lines"), [(2, 1), (5, 1), (8, 2), (16, 3)])
def test_a_long_title_gets_smaller_then_takes_more_lines(words_in_title: int, lines: int) -> None:
    title = " ".join(["Review"] * words_in_title)
    found = shape(slide(planned(review(title=title)), "cover"), "title")
    assert found.paragraphs[0].text == title
    area = template().roles["cover"].areas["title"]
    room = area.inner.width / 12_700 / (area.styles["title"].size * found.scale / 100)
    assert lines == pytest.approx(len(title) * 0.56 / room, abs=0.75)


@pytest.mark.parametrize("client", ["A client", "A client of a very long name " * 12])
def test_the_cover_has_its_date_whatever_else_stands_on_it(client: str) -> None:
    authors = tuple(f"Person {number} of the Consultancy" for number in range(1, 31))
    cover = slide(planned(replace(review(), client=client.strip(), authors=authors)), "cover")
    said = [each.text for each in shape(cover, "details").paragraphs]
    assert len(said) == 3 and said[-1] == "15 November 2023"
    assert ", ".join(authors) in cover.notes


@pytest.mark.parametrize("subtitle", ["What we found", "What we found in a year of talks " * 20])
def test_a_subtitle_that_the_cover_shortens_stands_whole_in_its_notes(subtitle: str) -> None:
    cover = slide(planned(replace(review(), subtitle=subtitle.strip())), "cover")
    shown = shape(cover, "subtitle").paragraphs[0].text
    assert shown.startswith(subtitle[:20]) and (subtitle.strip() in (shown, *cover.notes))
    assert (shown == subtitle.strip()) != (subtitle.strip() in cover.notes)
