"""Results per statement: what stands in the deck, and that nothing of a few people can be worked out from it."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from pipeline import build, guard, privacy, privacy_statements
from pipeline.check import check
from pipeline.html.figures import figures
from pipeline.layout import plan, plan_section
from pipeline.model import Indicator, Release, Review, Scale, Statement
from pipeline.privacy_statements import answer_groups
from pipeline.scores import Answered, Reference, Score, StatementScore, Statistics
from pipeline.slides import Chart, Deck, Table
from tests.few_people import NAMES, few
from tests.plans import review as a_review
from tests.plans import template

DEALS = ("north", "river", "hill", "quay")
EXAMPLE = Path(__file__).parent / "examples/good/statements"

World = tuple[tuple[int | None, ...], ...]
"""What each respondent of a deal answered to each statement of one indicator; None where a statement was skipped."""


# --- in the deck ----------------------------------------------------------------------------------


def tables(deck: Deck, slide: str) -> list[list[str]]:
    """The rows of all tables on slides whose key begins so, with the headings of each; of charts those that their page has."""
    charts = [
        ["".join(run.text for paragraph in cell for run in paragraph.runs) for cell in row]
        for each in deck.slides
        for shape in each.shapes
        if each.key.startswith(slide) and isinstance(shape, Chart)
        for row in figures(shape.radar, deck.properties.language[:2]).rows
    ]
    return charts + [
        [" ".join(paragraph.text for paragraph in cell.paragraphs) for cell in row.cells]
        for each in deck.slides
        for shape in each.shapes
        if each.key.startswith(slide) and isinstance(shape, Table)
        for row in shape.rows
    ]


def example(language: str, tmp_path: Path) -> Deck:
    import shutil

    folder = Path(shutil.copytree(EXAMPLE, tmp_path / language))
    settings = folder / "review.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: en", f"language: {language}"), "utf-8")
    if language == "nl":
        findings = folder / "findings.md"
        findings.write_text(findings.read_text("utf-8").replace("# Findings", "# Bevindingen"), "utf-8")
    return build.plan(build.prepared(folder))


def test_a_deals_file_shows_its_statements_under_each_indicator_beside_all_deals(tmp_path: Path):
    rows = tables(example("en", tmp_path), "deal/north/part-1")

    assert rows[0] == ["Statement", "This pool", "All pools", "n"]
    assert rows[1] == ["Water", "3.3", "3.1", "14"]
    assert rows[2] == ["q1a The water is clean.", "3.4", "3.3", "14"]
    assert rows[3] == ["q1b The water is too cold. (counted in reverse)", "3.3", "2.9", "14"]


def test_elsewhere_all_deals_are_shown_together_in_the_language_of_the_review(tmp_path: Path):
    rows = tables(example("nl", tmp_path), "chapter/findings")

    assert rows[0] == ["Stelling", "Gemiddelde", "n", "1–2 (%)", "3 (%)", "4–5 (%)"]
    assert rows[2] == ["q1a The water is clean.", "3,3", "34", "24", "38", "38"]


def test_a_small_deal_shows_nothing_and_does_not_count_in_all(tmp_path: Path):
    deck = example("en", tmp_path)

    assert {tuple(row[1::2]) for row in tables(deck, "deal/quay/part-1")[1:]} == {("–", "< 5")}
    assert tables(deck, "chapter/findings")[2][2] == "34"  # of 38


def test_what_is_not_shown_and_turned_is_explained_on_the_slide(tmp_path: Path):
    deck = example("en", tmp_path)
    said = " ".join(
        paragraph.text
        for slide in deck.slides
        if slide.key.startswith("deal/river/part-1")
        for shape in slide.shapes
        if shape.key == "source"
        for paragraph in shape.paragraphs  # type: ignore[union-attr]
    )
    assert "turned round" in said
    assert "An * stands for" in said


def test_the_section_of_one_deal_of_two_has_no_mean_of_both(tmp_path: Path):
    review = with_block(few(tmp_path, {"alpha": VARIED, "beta": VARIED}))
    deck = plan_section(review, guard.figures_of(review).shown, template(), "alpha")

    assert {row[2] for row in tables(deck, "deal/alpha/part")[1:]} == {"–"}


def test_many_statements_go_on_over_slides_and_no_indicator_stands_at_a_foot_alone():
    themes = tuple(
        Indicator(
            id=f"i{number}",
            name=f"Indicator {number}",
            statements=tuple(Statement(id=f"q{number}{letter}", text="Something holds. " * 6) for letter in "abcdefg"),
        )
        for number in range(1, 9)
    )
    from tests.test_layout import generated

    of = a_review(indicators=themes, chapters=generated("statements"))
    empty = Statistics(
        {deal.id: {each.id: Score(0) for each in themes} for deal in of.deals},
        {each.id: Reference(0) for each in themes},
        {},
    )
    pages = [
        [row.cells[0].paragraphs[0].text for row in shape.rows]
        for slide in plan(of, empty, template()).slides
        for shape in slide.shapes
        if isinstance(shape, Table) and shape.rows[0].cells[0].paragraphs[0].text == "Statement"
    ]
    assert len(pages) > 2
    assert not any(page[-1].startswith("Indicator") for page in pages)
    assert sum(len(page) - 1 for page in pages) == 8 + 56


def test_a_review_without_a_survey_says_so(tmp_path: Path):
    folder = few(tmp_path, {"alpha": VARIED})
    settings = folder / "review.yaml"
    text = settings.read_text("utf-8").replace("survey:\n  file: survey.csv\n", "")
    settings.write_text(text, "utf-8")
    (folder / "survey.csv").unlink()
    (folder / "methodology.md").write_text("# Results\n\n::: statements\n:::\n", "utf-8")

    assert [each.code for each in check(folder).diagnostics] == ["nothing-to-show"]


def test_the_outcome_that_is_kept_gives_the_same_deck(tmp_path: Path):
    import shutil

    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "review"))
    rows = [
        f"{deal},{','.join(str(1 + (row + at * at) % 5) for at in range(6))}" for deal in DEALS for row in range(10)
    ]
    (folder / "survey.csv").write_text("\n".join(["deal,q1a,q1b,q1c,q2a,q2b,q3", *rows]) + "\n", "utf-8")
    build.build(folder, tmp_path / "out")
    content = (tmp_path / "out/deck.pptx").read_bytes()
    assert list((tmp_path / "out/.reviewdeck/surveys").iterdir())
    (tmp_path / "out/deck.pptx").unlink()
    build.build(folder, tmp_path / "out")

    assert (tmp_path / "out/deck.pptx").read_bytes() == content


# --- what a deck shows that is withheld now ----------------------------------------------------------

VARIED = [[1 + (row + at * at) % 5 for at in range(4)] for row in range(9)]


def with_block(folder: Path) -> Review:
    for file in [*(folder / "deals").glob("*.md"), folder / "methodology.md"]:
        file.write_text(f"{file.read_text('utf-8')}\n# Results per statement\n\n::: statements\n:::\n", "utf-8")
    return build.read(folder)[0]


def in_deck(before: Path, now: Review, tmp_path: Path) -> list[guard.Place]:
    build.build(before, tmp_path / "out")
    content = (tmp_path / "out/deck.pptx").read_bytes()
    return guard.places(guard.opened(content, "deck.pptx"), guard.figures_of(now))


def test_a_deck_of_now_shows_nothing_that_is_withheld(tmp_path: Path):
    rows = {"alpha": VARIED, "beta": VARIED[:4], "gamma": [[4, 2, 3, 5]] * 6, "delta": [*VARIED[:7], [2, "", 4, 4]]}
    now = with_block(few(tmp_path / "now", rows))

    assert in_deck(tmp_path / "now", now, tmp_path) == []


def test_bars_of_answers_that_are_withheld_now_are_found_in_an_older_deck(tmp_path: Path):
    """The picture is known by what the deck was generated from, and what that holds is found too."""
    with_block(few(tmp_path / "before", {"alpha": VARIED, "beta": VARIED, "gamma": VARIED}))
    now = with_block(few(tmp_path / "now", {"alpha": VARIED, "beta": VARIED, "gamma": VARIED[:4]}))
    found = guard.withheld(in_deck(tmp_path / "before", now, tmp_path))

    assert {"picture", "base"} <= {place.kind for place in found if place.shape == "statements"}


def test_statements_that_are_withheld_now_are_found_in_an_older_deck(tmp_path: Path):
    with_block(few(tmp_path / "before", {"alpha": VARIED, "beta": VARIED, "gamma": VARIED}))
    now = with_block(few(tmp_path / "now", {"alpha": VARIED, "beta": VARIED, "gamma": [*VARIED[:8], [3, "", 4, 4]]}))
    found = [place for place in guard.withheld(in_deck(tmp_path / "before", now, tmp_path)) if place.kind == "cell"]

    statements = {(each.deal, each.indicator) for place in found for each in place.found if each.which == "statement"}
    assert ("gamma", "q2") in statements


# --- the rules ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scale", "groups"),
    [
        ((1, 2), ((1, 1), (2, 2))),
        ((1, 3), ((1, 1), (2, 2), (3, 3))),
        ((1, 4), ((1, 2), (3, 4))),
        ((1, 5), ((1, 2), (3, 3), (4, 5))),
        ((0, 10), ((0, 3), (4, 6), (7, 10))),
        ((1, 7), ((1, 2), (3, 5), (6, 7))),
    ],
)
def test_neighbouring_answers_are_taken_together(scale: tuple[int, int], groups: Sequence[tuple[int, int]]):
    assert answer_groups(Scale(minimum=scale[0], maximum=scale[1])) == groups


def test_where_somebody_skipped_a_statement_all_of_the_indicator_are_kept_back_or_one_of_many_people(tmp_path: Path):
    few_people = shown({"alpha": [*EVEN, [3, "", 3, 3]]}, tmp_path / "a").statements["alpha"]
    many_people = shown({"alpha": [*EVEN * 3, [3, "", 3, 3]]}, tmp_path / "b").statements["alpha"]

    assert [few_people[key].protected for key in ("q1", "q2", "q3")] == [True, True, False]
    assert [many_people[key].protected for key in ("q1", "q2", "q3")] == [False, True, False]


def test_where_a_statement_is_withheld_the_others_of_its_indicator_are_too(tmp_path: Path):
    alike = [[row[0], 4, *row[2:]] for row in EVEN]
    found = shown({"alpha": alike}, tmp_path / "a").statements["alpha"]
    assert found["q1"].protected
    assert found["q2"].protected
    few = [[row[0], row[1] if at < 4 else "", *row[2:]] for at, row in enumerate(EVEN)]
    found = shown({"alpha": few}, tmp_path / "b").statements["alpha"]
    assert found["q2"] == StatementScore(0, withheld=True)
    assert found["q1"].protected


def released(n: int, *, whole: bool = False, deal: str = "alpha") -> Release:
    return Release(
        date=date(2024, 3, 1), file="d", digest="0" * 64, wave="1", deal=deal, indicator="partners", n=n,
        figures="0" * 64, statements={"q3": n}, whole=whole,
    )  # fmt: skip


def shown(rows: Mapping[str, Sequence[Sequence[object]]], tmp_path: Path, *noted: Release, **settings: object):
    review, _ = build.read(few(tmp_path, rows))
    assert review.survey is not None
    review = replace(review, survey=replace(review.survey, released=noted, **settings))  # type: ignore[arg-type]
    return guard.figures_of(review).shown


EVEN = [[1 + at % 5] * 4 for at in range(15)]


def test_shares_are_told_of_three_deals_and_of_five_people_in_each_group(tmp_path: Path):
    three = dict.fromkeys(list(NAMES)[:3], EVEN)
    assert shown(three, tmp_path / "a").together["q3"].shares == (40, 20, 40)
    assert shown({"alpha": EVEN, "beta": EVEN}, tmp_path / "b").together["q3"].shares == ()
    few_threes = {deal: [row for row in EVEN if row[0] != 3] for deal in three} | {"alpha": EVEN}
    assert shown(few_threes, tmp_path / "c", minimum_respondents=6).together["q3"].shares == ()


def test_shares_are_told_again_only_of_the_very_same_people(tmp_path: Path):
    three = dict.fromkeys(list(NAMES)[:3], EVEN)
    same = [released(15, whole=True, deal=deal) for deal in three]
    assert shown(three, tmp_path / "a", *same).together["q3"].shares
    assert shown(three, tmp_path / "b", *same[:2]).together["q3"].shares == ()
    assert shown(three, tmp_path / "c", released(15)).together["q3"].shares  # a section shows no shares
    grown = {**three, "alpha": [*EVEN, *EVEN[:6]]}
    assert shown(grown, tmp_path / "d", *same).together["q3"].shares == ()


def test_a_statement_of_nearly_as_many_people_as_one_given_out_is_kept_back(tmp_path: Path):
    noted = replace(released(15), indicator="process", n=99, statements={"q1": 14})
    found = shown({"alpha": EVEN}, tmp_path, noted).statements["alpha"]

    assert found["q1"].protected
    assert found["q2"].protected
    assert found["q3"].mean == 3


def test_answers_of_many_decimals_are_never_counted_through_and_kept_back(tmp_path: Path):
    fine = [[1.372853 + each / 10, 4.918471 - each / 10, each % 4 + 1, 3 + each % 2] for each in range(7)]
    found = shown({"alpha": fine}, tmp_path).statements["alpha"]  # in hours and gigabytes, if they were

    assert found["q1"].protected
    assert found["q2"].protected
    assert found["q3"].mean is not None


# --- the attacker ---------------------------------------------------------------------------------

LEAST = 4
ANSWERS = (1, 2, 3, None)
PEOPLE = [each for each in itertools.product(ANSWERS, repeat=2) if any(each)]
"""What one person may answer to two statements."""


def worlds(most: int) -> Iterator[World]:
    for count in range(LEAST, most + 1):
        yield from itertools.combinations_with_replacement(PEOPLE, count)  # type: ignore[misc]


def the_review(**settings: object) -> Review:
    of = a_review(
        deals=1,
        indicators=(
            Indicator(
                id="i", name="Indicator", statements=(Statement(id="a", text="A."), Statement(id="b", text="B."))
            ),
        ),
    )
    assert of.survey is not None
    values = {"scale": Scale(minimum=1, maximum=3), "minimum_respondents": LEAST, "minimum_range": 5, **settings}
    return replace(of, survey=replace(of.survey, **values))  # type: ignore[arg-type]


def published(review: Review, world: World) -> tuple[object, ...]:
    """All that is to be seen of a deal whose people answered so."""
    survey = review.survey
    assert survey is not None
    given = sorted(answer for person in world for answer in person if answer is not None)
    size, total = len(given), sum(given)
    means = [Fraction(sum(own), len(own)) for person in world if (own := [each for each in person if each])]
    place = privacy.quarter(size) if survey.spread == "middle-half" else 1
    off = Fraction(min(total - size, 3 * size - total))
    score = Score(
        len(world),
        sum(means, Fraction(0)) / len(means),
        Fraction(given[place - 1]),
        Fraction(given[-place]),
        answered=Answered(size, Fraction(total), Fraction(1), off, given[0] == given[-1]),
    )
    statements = {}
    for at, key in enumerate("ab"):
        own = [Fraction(answer) for person in world if (answer := person[at]) is not None]
        if own:
            statements[key] = StatementScore(len(own), sum(own, Fraction(0)) / len(own), counts=Counter(own))
    deal = review.deals[0].id
    exact = Statistics({deal: {"i": score}}, {"i": Reference(1)}, {}, {deal: statements})
    seen = privacy_statements.published(review, exact)
    figure = seen.scores[deal]["i"]
    return (
        figure,
        figure.spread,
        *((key, each.n, each.mean, each.withheld, each.protected) for key, each in seen.statements[deal].items()),
    )


def leaks(review: Review, most: int) -> list[tuple[str, object]]:
    """What he learns who thinks of all that people may have answered, and knows all rules."""
    possible: dict[tuple[object, ...], list[World]] = defaultdict(list)
    for world in worlds(most):
        possible[published(review, world)].append(world)
    found: list[tuple[str, object]] = []
    for sight, those in possible.items():
        if not any(mean is not None for _, _, mean, *_ in sight[2:]):  # type: ignore[misc]
            continue  # nothing of statements is shown
        for at, key in enumerate("ab"):
            sets = {tuple(sorted(person[at] or 0 for person in world)) for world in those}
            if len(sets) == 1 and any(next(iter(sets))):
                found.append((f"the answers to {key}", sight))
        for at in range(2):
            skipped = {tuple(sorted(person[1 - at] or 0 for person in world if person[at] is None)) for world in those}
            if len(skipped) == 1 and 0 < len(next(iter(skipped))) < LEAST:
                found.append(("the answers of those who skipped one", sight))
    return found


@pytest.mark.parametrize("spread", ["answers", "middle-half", "respondents"])
def test_he_learns_nothing_of_what_single_people_answered(spread: str):
    assert leaks(the_review(spread=spread), 5) == []


@pytest.mark.parametrize("without", ["sets", "totals"])
def test_he_would_without_a_rule(without: str):
    kept = tuple(each for each in ("totals", "alike", "sets", "releases") if each != without)
    assert leaks(the_review(protect=kept), 5)
