"""Every figure that a sentence of a deck says, in titles, leads, summaries and alt texts: worked out here anew from the scores.

Sentences are read back by the words of the catalogue, in both languages, over made-up reviews of which some figures are withheld.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from pipeline.labels import CATALOGUE, without_count
from pipeline.model import Review
from pipeline.scores import Reference, Score, StatementTotal, Statistics
from pipeline.slides import Chart, Deck, Slide, Text
from pipeline.text_model import Generated
from tests.plans import HERE, block, chapter, indicators, part, review, statistics
from tests.test_layout_look import planned, summed_up

SEEDS = range(12)
LANGUAGES = ("en", "nl")
KINDS = [(language, seed) for language in LANGUAGES for seed in SEEDS]
FIGURE = r"\d[.,]\d"
AND = {"en": " and ", "nl": " en "}


def made(language: str, seed: int) -> tuple[Review, Statistics]:
    """A review of a few deals with figures that are often alike, and of which one in six is withheld."""
    dice = random.Random(seed)
    themes = indicators(dice.randint(2, 9))
    overview = chapter("findings", part("All", block("", Generated(kind="overview", location=HERE))))
    bars = chapter("methodology", part("Each", block("", Generated(kind="statements", location=HERE))))
    of = summed_up(review(deals=dice.randint(2, 6), indicators=themes, language=language))
    of = replace(of, chapters=(of.chapters[0], overview, chapter("deals"), bars))
    scores = {deal.id: {each.id: score(dice) for each in themes} for deal in of.deals}
    reference = {each.id: mean_of([scores[deal.id][each.id].mean for deal in of.deals]) for each in themes}
    together = {each.id: total(dice) for theme in themes for each in theme.statements}
    counts = {deal.id: dice.randint(5, 30) for deal in of.deals}
    return of, replace(statistics(of), scores=scores, reference=reference, respondents=counts, together=together)


def score(dice: random.Random) -> Score:
    if dice.random() < 1 / 6:
        return Score(3, withheld=True)
    return Score(
        dice.randint(5, 30), Fraction(dice.choice(range(20, 48, dice.choice((1, 4)))), 10), Fraction(1), Fraction(5)
    )


def mean_of(means: list[Fraction | None]) -> Reference:
    shown = [each for each in means if each is not None]
    mean = Fraction(round(sum(shown, Fraction(0)) / len(shown) * 10), 10) if shown else None
    return Reference(len(shown), mean, Fraction(1) if shown else None, Fraction(5) if shown else None)


def total(dice: random.Random) -> StatementTotal:
    low, high = dice.randint(0, 40), dice.randint(0, 60)
    return StatementTotal(3, 40, Fraction(3), (low, 100 - low - high, high))


# --- sentences read back ----------------------------------------------------------------------------


def read(label: str, language: str, of: Review, text: str) -> Mapping[str, str] | None:
    """What stands in `text` where a sentence of the catalogue has its names; None where it is not that sentence."""
    sentence = CATALOGUE[language][label]
    for name, word in (("{deals}", of.deal_naming.plural), ("{deal}", of.deal_naming.singular)):
        sentence = sentence.replace(name, word)
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(sentence))
    pattern = re.sub(r"(\(\?P<(\w+)>.+?\).*)\(\?P<\2>\.\+\?\)", r"\1(?P=\2)", pattern)  # said twice
    found = re.fullmatch(pattern, text, re.IGNORECASE)
    return found.groupdict() if found else None


def number(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def names(text: str, language: str) -> list[str]:
    return [name for each in text.split(AND[language]) for name in each.split(", ")]


def slide(deck: Deck, key: str) -> Slide:
    return next(each for each in deck.slides if each.key == key)


def title(found: Slide) -> str:
    """Without its count, and without the deal that tells it from another with the same title."""
    return re.sub(r"^\d+\. [^:]+: ", "", without_count(found.title))


def text_of(found: Slide, key: str) -> Text | None:
    return next((each for each in found.shapes if isinstance(each, Text) and each.key == key), None)


def compared(of: Review, figures: Statistics, deal: str) -> dict[str, tuple[Fraction, Fraction]]:
    """The figure of a deal and that of all deals, by the names of the indicators that have both."""
    pairs = {each.name: (figures.scores[deal][each.id].mean, figures.reference[each.id].mean) for each in of.indicators}
    return {name: (own, all_) for name, (own, all_) in pairs.items() if own is not None and all_ is not None}


# --- what is said of a deal -------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "seed"), KINDS)
def test_the_title_of_a_deals_scores_says_its_largest_difference(language: str, seed: int) -> None:
    of, figures = made(language, seed)
    deck = planned(of, figures)
    for deal in of.deals:
        found = compared(of, figures, deal.id)
        signed = {name: own - all_ for name, (own, all_) in found.items()}
        said = title(slide(deck, f"deal/{deal.id}/scores/1"))
        largest = max(map(abs, signed.values()), default=Fraction(0))
        tops = {name for name, each in signed.items() if abs(each) == largest}
        sides = {
            "higher": {name for name in tops if signed[name] > 0},
            "lower": {name for name in tops if signed[name] < 0},
        }
        side = next((each for each, those in sides.items() if those == tops), "both")
        if not any(figures.reference[each.id].n > 1 for each in of.indicators if each.name in found):
            assert CATALOGUE[language]["scores"].lower() in said
        elif largest < of.matters:
            assert read("message-equal", language, of, said) is not None, said
        elif len(tops) == 1:
            (name,) = tops
            words = read(f"message-{side}", language, of, said)
            assert words is not None, said
            assert (words["indicator"], number(words["value"]), number(words["reference"])) == (name, *found[name])
        elif len(tops) == 2:
            words = read(f"message-tied-{side}", language, of, said)
            assert words is not None and number(words["difference"]) == largest, said
            for key, those in (("indicators", tops), *sides.items()):
                assert key not in words or set(names(words[key], language)) == those
        else:
            words = read(f"message-many-{side}", language, of, said)
            assert words is not None and number(words["difference"]) == largest, said
            every = CATALOGUE[language]["every"]
            assert words["count"] == f"{every} {len(tops)}" if len(tops) == len(found) else str(len(tops))


@pytest.mark.parametrize(("language", "seed"), KINDS)
def test_the_sentence_over_a_deals_scores_counts_them(language: str, seed: int) -> None:
    of, figures = made(language, seed)
    deck = planned(of, figures)
    for deal in of.deals:
        found = compared(of, figures, deal.id)
        counts = Counter(
            "equal" if own == all_ else "higher" if own > all_ else "lower" for own, all_ in found.values()
        )
        lead = text_of(slide(deck, f"deal/{deal.id}/scores/1"), "lead")
        said = lead.paragraphs[0].text.split(". ")[0].rstrip(".") + "." if lead else ""
        words = read("tally", language, of, said)
        if words is not None:
            told = {}
            for each in names(words["parts"], language):
                for side in ("higher", "lower", "equal"):
                    if (part_ := read(f"tally-{side}", language, of, each)) is not None:
                        told[side] = (
                            len(found) if part_["count"] == CATALOGUE[language]["every"] else int(part_["count"])
                        )
            assert (int(words["count"]), told) == (len(found), dict(counts))


@pytest.mark.parametrize(("language", "seed"), KINDS)
def test_the_alt_text_of_a_radar_says_its_ends_and_its_largest_difference(language: str, seed: int) -> None:
    of, figures = made(language, seed)
    deck = planned(of, figures)
    for deal in of.deals:
        own = {each.name: figures.scores[deal.id][each.id].mean for each in of.indicators}
        shown = {name: mean for name, mean in own.items() if mean is not None}
        alt = next(each.alt for each in slide(deck, f"deal/{deal.id}/scores/1").shapes if isinstance(each, Chart))
        for word, end in (("highest", max), ("lowest", min)) if shown else ():
            label = CATALOGUE[language]["radar-alt" if len(own) > 2 else "bars-alt"]
            head = re.search(r"(\w+ \w+): \{" + word, label)
            assert head
            said = re.search(rf"{head[1]}: (.+?) \((\d[.,]\d)\)", alt)
            assert said and number(said[2]) == end(shown.values())
            assert set(names(said[1], language)) == {
                name for name, mean in shown.items() if mean == end(shown.values())
            }
        both = compared(of, figures, deal.id)
        largest = max((abs(one - other) for one, other in both.values()), default=Fraction(0))
        wanted = {(name, *pair) for name, pair in both.items() if abs(pair[0] - pair[1]) == largest and largest}
        told = re.findall(r"(Indicator \d+), (\d[.,]\d) (?:tegenover|against) (\d[.,]\d)", alt)
        assert {(name, number(one), number(other)) for name, one, other in told} == wanted


# --- what is said of all deals ----------------------------------------------------------------------


def alts(deck: Deck) -> str:
    return " ".join(each.alt for found in deck.slides for each in found.shapes if each.key == "standing")


@pytest.mark.parametrize(("language", "seed"), KINDS)
def test_where_deals_stand_is_said_from_the_lowest_to_the_highest(language: str, seed: int) -> None:
    of, figures = made(language, seed)
    deck = planned(of, figures)
    sentence = re.escape(CATALOGUE[language]["standing-alt-row"])
    for name, kind in {"low": FIGURE, "high": FIGURE, "reference": FIGURE, "indicator": r"Indicator \d+"}.items():
        sentence = sentence.replace(rf"\{{{name}\}}", rf"(?P<{name}>{kind})")
    sentence = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^:]+?)", sentence)
    rows = {each["indicator"]: each for each in re.finditer(sentence, alts(deck))}
    for theme in of.indicators:
        means = {deal.short_name: figures.scores[deal.id][theme.id].mean for deal in of.deals}
        shown = {name: mean for name, mean in means.items() if mean is not None}
        assert (theme.name in rows) == bool(shown)
        if shown:
            found, ends = rows[theme.name], (min(shown.values()), max(shown.values()))
            assert (number(found["low"]), number(found["high"])) == ends
            assert number(found["reference"]) == figures.reference[theme.id].mean
            for key, end in zip(("lowest", "highest"), ends, strict=True):
                at_end = [name for name, mean in shown.items() if mean == end]
                assert set(names(found[key], language)) <= set(at_end) or str(len(at_end)) in found[key]


@pytest.mark.parametrize(("language", "seed"), KINDS)
def test_the_overviews_titles_name_who_has_most_and_the_widest_range(language: str, seed: int) -> None:
    of, figures = made(language, seed)
    said = [title(each) for each in planned(of, figures).slides if each.key.startswith("chapter/findings/")]
    counts = {"higher": Counter[str](), "lower": Counter[str]()}
    for deal in of.deals:
        for each in of.indicators:
            own, all_ = figures.scores[deal.id][each.id].mean, figures.reference[each.id]
            if own is not None and all_.mean is not None and all_.n > 1 and abs(own - all_.mean) >= of.matters:
                counts["higher" if own > all_.mean else "lower"][deal.short_name] += 1
    ranges = {}
    for each in of.indicators:
        shown = [mean for deal in of.deals if (mean := figures.scores[deal.id][each.id].mean) is not None]
        if len(shown) > 1:
            ranges[each.name] = (min(shown), max(shown))
    widest = max((high - low for low, high in ranges.values()), default=Fraction(0))
    for text in said:
        for label in ("message-heat-both", "message-heat-higher", "message-heat-lower"):
            words = read(label, language, of, text)
            if words is not None:
                for side, told in words.items():
                    most = max(counts[side].values())
                    assert set(names(told, language)) == {name for name, count in counts[side].items() if count == most}
                break
        if (words := read("message-heat-equal", language, of, text)) is not None:
            assert not any(map(len, counts.values())) and number(words["matters"]) == of.matters
        if (words := read("message-standing", language, of, text)) is not None:
            assert (number(words["low"]), number(words["high"])) == ranges[words["indicator"]]
            assert ranges[words["indicator"]][1] - ranges[words["indicator"]][0] == widest


@pytest.mark.parametrize(("language", "seed"), KINDS)
def test_answers_are_titled_by_their_largest_shares(language: str, seed: int) -> None:
    of, figures = made(language, seed)
    shares = {name: each.shares for name, each in figures.together.items() if each.shares}
    for found in planned(of, figures).slides:
        words = read("message-bars-both", language, of, title(found))
        if words is not None:
            for name, share, group in ((words["high"], words["most"], -1), (words["low"], words["least"], 0)):
                assert shares[name][group] == int(share) == max(each[group] for each in shares.values())


@pytest.mark.parametrize(("language", "seed"), KINDS)
def test_the_summary_names_no_indicator_whose_equal_it_leaves_out(language: str, seed: int) -> None:
    of, figures = made(language, seed)
    told = text_of(slide(planned(of, figures), "chapter/summary/1/1"), "text-1")
    assert told is not None
    means = {each.name: mean for each in of.indicators if (mean := figures.reference[each.id].mean) is not None}
    parts = dict(by_heading(told))
    ends = [
        parts.get(CATALOGUE[language][label].replace("{deals}", of.deal_naming.plural), [])
        for label in ("strongest", "weakest")
    ]
    for found, sign in zip(ends, (1, -1), strict=True):
        said = {
            name: number(value) for name, value in (re.fullmatch(r"(.+) \((.+)\)", each).groups() for each in found)
        }  # type: ignore[union-attr]
        assert said == {name: means[name] for name in said}
        others = [sign * mean for name, mean in means.items() if name not in said]
        assert not said or not others or min(sign * each for each in said.values()) > max(others)
    assert not {*ends[0]} & {*ends[1]}
    counts = figures.respondents.values()
    response = parts[CATALOGUE[language]["response-heading"]][0]
    assert [int(each) for each in re.findall(r"\d+", response)] == [sum(counts), len(of.deals)]


def by_heading(told: Text) -> Iterator[tuple[str, list[str]]]:
    heading, under = "", []
    for each in told.paragraphs:
        if each.style == "heading":
            yield heading, under
            heading, under = each.text, []
        else:
            under.append(each.text)
    yield heading, under
