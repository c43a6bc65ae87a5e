"""Whatever is given out of made-up surveys, an attacker learns nothing of what the rules protect; without them he would."""

from __future__ import annotations

import os
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from pipeline import build, deck_base, guard, privacy, survey
from pipeline.chart_data import Radar
from pipeline.deck.native_chart import chart_files
from pipeline.html import as_html
from pipeline.layout import plan, plan_section
from pipeline.layout.context import Context
from pipeline.layout.guide_slides import guide_deck
from pipeline.layout.guide_talk import talk
from pipeline.model import Deal, Release, Review, Survey
from pipeline.scores import Answered, Score, Statistics
from pipeline.scores_workbook import as_workbook
from pipeline.slides import Chart, Deck
from tests.attacker import Leak, Publish, attack
from tests.attacker_eyes import Rows as Cells
from tests.attacker_eyes import Seen, Sight, deal_of, look, tables_of, workbook
from tests.decks import template as house
from tests.few_people import INDICATORS, NAMES, STATEMENTS, few
from tests.plans import template

SURVEYS = int(os.environ.get("ATTACKS", "24"))
"""So many made-up surveys: a few dozen each time, 2,000 with ATTACKS=2000."""

THOROUGH = 4
"""Of one in so many of them every file is looked at, of the others some, which takes half the time."""

Rows = dict[str, list[list[object]]]


# --- made-up surveys ------------------------------------------------------------------------------


def moods(dice: random.Random) -> Callable[[], int]:
    """How the people of one deal answer: anyhow, nearly alike, at an end of the scale, or at both."""
    middle = dice.randint(1, 4)
    return dice.choice(
        [
            lambda: dice.randint(1, 5),
            lambda: dice.choice((middle, middle + 1)),
            lambda: dice.choice((1, 1, 1, 2)),
            lambda: 5,
            lambda: dice.choice((1, 5)),
            lambda: min(max(round(dice.gauss(3, 0.8)), 1), 5),
        ]
    )


def made_up(dice: random.Random) -> Rows:
    deals = list(NAMES)[: dice.randint(2, 5)]
    answer = {deal: moods(dice) for deal in deals}
    return {deal: [[answer[deal]() for _ in range(4)] for _ in range(dice.randint(1, 13))] for deal in deals}


def changed(rows: Rows, dice: random.Random) -> Rows:
    """The same some days later: some people more, or fewer."""
    later: Rows = {}
    for deal, those in rows.items():
        more = [[dice.randint(1, 5) for _ in range(4)] for _ in range(dice.choice((0, 0, 1, 1, 2, 6)))]
        later[deal] = [*those, *more][dice.choice((0, 0, 0, 1)) :]
    return later


# --- what is given out ----------------------------------------------------------------------------


@cache
def a_review(deals: tuple[str, ...]) -> Review:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        inputs = few(Path(folder), {deal: [[1, 2, 3, 4]] * 9 for deal in deals})
        for each in (inputs / "deals").glob("*.md"):  # single statements and response rates too
            text = each.read_text("utf-8").replace("---\n\n#", "invited: 40\n---\n\n#")
            each.write_text(f"{text}\n# Per statement\n\n::: statements\n:::\n", "utf-8")
        with (inputs / "methodology.md").open("a", encoding="utf-8") as file:
            file.write("\n# Per statement\n\n::: statements\n:::\n")
        review, _ = build.read(inputs)
    return review


def of(rows: Rows, released: Sequence[Release], **settings: object) -> Review:
    review = a_review(tuple(rows))
    assert review.survey is not None
    template_response = review.survey.responses[0]
    responses = tuple(
        replace(
            template_response, deal=deal, answers={f"q{at}": Fraction(str(each)) for at, each in enumerate(answers, 1)}
        )
        for deal, those in rows.items()
        for answers in those
    )
    changed_survey = replace(review.survey, responses=responses, released=tuple(released), **settings)  # type: ignore[arg-type]
    return replace(review, survey=changed_survey)


def given_out(review: Review, dice: random.Random | None = None) -> tuple[Seen, list[Release]]:
    """What is to be seen in all files of a version, and what the register notes of them.

    With `dice` only one deal's section and guide are looked at, and one of two kinds of other files.
    """
    figures = guard.figures_of(review)
    some = review.deals if dice is None else [dice.choice(review.deals)]
    whole = through_a_file(plan(review, figures.shown, template()))
    sections = {deal.name: through_a_file(plan_section(review, figures.shown, template(), deal.id)) for deal in some}
    guides = {deal.name: through_a_file(a_guide(review, figures.shown, deal)) for deal in some}
    seen = nothing_seen(review)
    books, page = (dice is None or dice.random() < 0.5 for _ in range(2))
    tables = list(in_workbooks(review, figures.shown, whole, seen)) if books else []
    tables += in_a_page(whole, seen) if page else []
    look(whole, sections, guides, survey.scores_csv(review, figures.shown, decimals=1), seen, names(), tables)
    assert review.survey is not None
    notes = [
        Release(
            date=date(2024, 3, 1),
            file="d",
            digest=f"{len(review.survey.released):064}",
            wave="1",
            deal=deal,
            indicator=key,
            n=score.n,
            figures="0" * 64,
        )
        for deal, of_deal in figures.shown.scores.items()
        for key, score in of_deal.items()
        if score.mean is not None
    ]
    return seen, [
        replace(each, whole=True, statements=_statements_noted(each, review, figures.shown)) for each in notes
    ]


def in_workbooks(review: Review, shown: Statistics, whole: Deck, seen: Seen) -> Iterator[tuple[str, str, Cells]]:
    """The tables of the workbook of figures, and of those behind native charts."""
    for rows in workbook(as_workbook(review, shown)):
        yield "", "", rows
    for slide in whole.slides:
        for shape in slide.shapes:
            if isinstance(shape, Chart) and isinstance(shape.radar, Radar) and not shape.radar.watermark:
                _, book = chart_files(shape.radar, shape.box, house())
                for rows in workbook(book):
                    yield deal_of(slide.key, slide.title, seen, names()), "", rows


def in_a_page(whole: Deck, seen: Seen) -> Iterator[tuple[str, str, Cells]]:
    """The tables of the page for reading."""
    about = {slide.title: deal_of(slide.key, slide.title, seen, names()) for slide in whole.slides}
    for heading, rows in tables_of(as_html(whole, defaultdict(Drawn), defaultdict(bytes))):
        yield about.get(heading, ""), "", rows


@dataclass
class Drawn:
    """A chart as drawn, which says nothing."""

    svg: bytes = b""


def _statements_noted(release: Release, review: Review, shown: Statistics) -> dict[str, int]:
    asked = next(each.statements for each in review.indicators if each.id == release.indicator)
    own = shown.statements.get(release.deal, {})
    return {each.id: own[each.id].n for each in asked if each.id in own and own[each.id].mean is not None}


def a_guide(review: Review, shown: Statistics, deal: Deal) -> Deck:
    context = Context(review, privacy.for_one_deal(review.survey, shown), template())
    return guide_deck(context, talk(context, deal))


def nothing_seen(review: Review) -> Seen:
    asked = {INDICATORS[key]: each for key, each in STATEMENTS.items()}
    return Seen([deal.name for deal in review.deals], {name: len(each) for name, each in asked.items()}, asked)


def names() -> Mapping[str, str]:
    return {**NAMES, **INDICATORS}


def through_a_file(deck: Deck) -> Deck:
    """What the base in a file says of the deck."""
    return deck_base.opened(deck_base.dumps(deck)).deck()


def under(settings: Survey) -> Publish:
    """What the rules make of any answers."""

    @cache
    def publish(answers: tuple[int, ...], statements: int) -> Sight:
        size, total = len(answers), sum(answers)
        place = privacy.quarter(size) if settings.spread == "middle-half" else 1
        off = Fraction(min(total - size, 5 * size - total))
        score = Score(
            size // statements,
            Fraction(total, size),
            Fraction(answers[place - 1]),
            Fraction(answers[-place]),
            answered=Answered(size, Fraction(total), Fraction(1), off, answers[0] == answers[-1]),
        )
        shown = privacy._rounded(privacy._shown(score, settings, ()))
        words = {"close": "close together", "within": "not far apart", "apart": "apart", "far": "far apart", "": ""}
        figures = [("" if each is None else f"{float(each):g}") for each in (shown.mean, shown.minimum, shown.maximum)]
        said = words[shown.spread] if shown.mean is not None and shown.minimum is None else ""
        return (*figures, said, "*" if shown.protected else "<5" if shown.withheld else str(shown.n))

    return publish


PUBLISH: dict[tuple[object, ...], Publish] = {}


def learned(number: int, **settings: object) -> list[Leak]:
    """What the attacker learns of the `number`th survey from all that is given out of it in the end."""
    dice = random.Random(number)
    choice = random.Random(number) if number % THOROUGH else None
    rows, versions, released = made_up(dice), [], []
    for _ in range(3):
        review = of(rows, released, **settings)
        seen, notes = given_out(review, choice)
        versions.append(seen)
        released += notes
        rows = changed(rows, dice)
    assert review.survey is not None
    key = tuple(sorted((name, str(value)) for name, value in settings.items()))
    publish = PUBLISH.setdefault(key, under(replace(review.survey, responses=(), released=())))
    return list(attack(versions, publish, enough=3))


# --- the attacks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("spread", ["answers", "middle-half"])
def test_he_learns_nothing(spread: str):
    found = {number: learned(number, spread=spread) for number in range(SURVEYS)}
    leaks = [(number, leak) for number, each in found.items() for leak in each]
    assert not leaks, f"{Counter(leak.how for _, leak in leaks)}: {leaks[:5]}"


@pytest.mark.parametrize(
    ("settings", "how"),
    [
        ({"protect": ("totals", "alike", "releases"), "minimum_range": 1}, "enumeration"),
        ({"protect": ("totals", "sets", "releases")}, "enumeration"),
        ({"protect": ("totals", "releases")}, "statements"),
        ({"protect": ("alike", "sets", "releases")}, "total"),
        ({"protect": ("totals", "alike", "sets")}, "versions"),
        ({"minimum_deals": 1}, "reference"),
    ],
)
def test_he_would_learn_something_without_a_rule(settings: dict[str, object], how: str):
    assert any(leak.how == how for number in range(60) for leak in learned(number, **settings))
