"""What may be shown of the answers of few people: every rule, each a setting of the survey with a safe default.

docs/privacy.md explains them with an example worked out by hand. Only what `published` returns goes on to slides and files: there
is nothing more exact in them to be found, and nothing of what is withheld.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from pipeline.model import Release, Review, Survey
from pipeline.scores import Answered, Reference, Score, Spread, Statistics, is_withheld

CLOSE = Fraction(1, 4)
"""Answers that take no more than this share of the scale lie close together."""

WIDE = Fraction(1, 2)
"""Answers that take more than this share of the scale lie far apart."""

NEARLY_ALIKE = 1
"""All answers are as good as alike where, together, they are no further than this from the end of the scale."""

MOST_STEPS = 40
"""On a scale of more steps sets of answers are counted for the range itself only, and not for words."""

ENUMERATED = 240
"""Sets of answers are counted where so many answers times the steps of the scale are no more than this, if the middle half is
shown: in larger ones it never leaves a single set."""

Key = tuple[str, str]
"""A deal's id and an indicator's."""

Figures = TypeVar("Figures", Score, Reference)


def published(review: Review, exact: Statistics) -> Statistics:
    """What may be shown of the `exact` figures of `review`, each with one decimal, half rounded up; no statements."""
    survey = review.survey
    if survey is None:
        return exact
    released: dict[Key, list[int]] = {}
    for each in survey.released:
        if each.wave == survey.wave:
            released.setdefault((each.deal, each.indicator), []).append(each.n)
    shown = {
        deal: {
            indicator: _shown(score, survey, released.get((deal, indicator), ()))
            for indicator, score in of_deal.items()
        }
        for deal, of_deal in exact.scores.items()
    }
    reference = {key: _rounded(_reference(key, shown)) for key in exact.reference}
    scores = {deal: {key: _rounded(score) for key, score in of_deal.items()} for deal, of_deal in shown.items()}
    return Statistics(scores, reference, exact.respondents)


def for_one_deal(survey: Survey | None, statistics: Statistics) -> Statistics:
    """`statistics` as a file for one deal has them: without the mean of so few deals that it tells another deal's."""
    least = survey.minimum_deals if survey else 0
    reference = {key: each if each.n >= least else Reference(each.n) for key, each in statistics.reference.items()}
    together = {key: each for key, each in statistics.together.items() if each.deals >= least}
    return replace(statistics, reference=reference, together=together)


def total_shown(survey: Survey, counts: Collection[int]) -> bool:
    """Whether a total of these numbers of respondents may be shown: where one of them is withheld it would tell of it."""
    return "totals" not in survey.protect or not any(is_withheld(each, survey.minimum_respondents) for each in counts)


def differences(n: int, released: Iterable[int], minimum: int) -> list[int]:
    """The numbers of respondents in `released` from which `n` differs by so few people that subtraction tells their answers."""
    return sorted({each for each in released if is_withheld(abs(each - n), minimum)})


def quarter(count: int) -> int:
    """A quarter of so many, rounded up: so many lie on each side outside the middle half, its own ends counted."""
    return -(-count // 4)


def exact_where_shown(exact: Statistics, shown: Statistics) -> Statistics:
    """The figures that are `shown`, as they are exactly."""

    def of(now: Score, was: Score) -> Score:
        ranged = now.minimum is not None
        return (
            replace(was, minimum=was.minimum if ranged else None, maximum=was.maximum if ranged else None)
            if now.shown
            else now
        )

    scores = {
        deal: {key: of(now, exact.scores[deal][key]) for key, now in of_deal.items()}
        for deal, of_deal in shown.scores.items()
    }
    return replace(exact, scores=scores, reference={key: _reference(key, scores) for key in shown.reference})


def release_differences(review: Review, exact: Statistics) -> Iterator[tuple[str, str, int, Release]]:
    """Figures of nearly as many people as one of this wave that was given out: deal, indicator, n, and that release."""
    survey = review.survey
    for each in survey.released if survey else ():
        score = exact.scores.get(each.deal, {}).get(each.indicator)
        if survey and each.wave == survey.wave and score is not None and score.mean is not None:
            least = survey.minimum_respondents
            if not is_withheld(score.n, least) and differences(score.n, [each.n], least):
                yield each.deal, each.indicator, score.n, each


def hidden(shown: Statistics) -> Iterator[Key]:
    """The figures that are not `shown`, or not with their range."""
    for deal, of_deal in shown.scores.items():
        for indicator, score in of_deal.items():
            if score.withheld or (score.mean is not None and score.minimum is None):
                yield deal, indicator


def ranges_like(survey: Survey, exact: Score, shown: Score) -> Iterable[tuple[int, int]]:
    """The ranges of all answers that would be `shown` as that of an `exact` figure is, its spread that of answers.

    They are in steps from the scale's minimum.
    """
    assert exact.answered is not None and exact.minimum is not None and exact.maximum is not None
    return _Counted(survey, exact.answered, exact.minimum, exact.maximum).like(
        shown, ranged=shown.n >= survey.minimum_range
    )


def sets(count: int, total: int, low: int, high: int) -> int:
    """How many sets of `count` whole numbers of which these are the lowest and the highest add up to `total`; 2 for more."""
    return _sets(count, total, high, low, high, 1)


# --- one figure -------------------------------------------------------------------------------------


def _shown(score: Score, survey: Survey, released: Collection[int]) -> Score:
    """A figure as it may be shown, not yet rounded."""
    if is_withheld(score.n, survey.minimum_respondents):
        return Score(score.n, withheld=True)
    answered, minimum, maximum = score.answered, score.minimum, score.maximum
    if score.mean is None or minimum is None or maximum is None or answered is None:
        return score
    if "alike" in survey.protect and (answered.alike or answered.off <= NEARLY_ALIKE):
        return Score(score.n, withheld=True, protected=True)
    if "releases" in survey.protect and differences(score.n, released, survey.minimum_respondents):
        return Score(score.n, withheld=True, protected=True)
    ranged = survey.spread == "middle-half" or score.n >= survey.minimum_range
    told = replace(score, spread=_words((maximum - minimum) / _length(survey)), answered=None)
    if "sets" in survey.protect:
        counted = _Counted(survey, answered, minimum, maximum)
        if ranged and counted.leaves_one():
            told, ranged = replace(told, spread=""), False
        elif not ranged:
            told = replace(told, spread=counted.words())
    return told if ranged else replace(told, minimum=None, maximum=None)


def _reference(indicator: str, shown: Mapping[str, Mapping[str, Score]]) -> Reference:
    """The exact mean of the figures that are shown, and of their ranges."""
    scores = [of_deal[indicator] for of_deal in shown.values()]
    means = [score.mean for score in scores if score.mean is not None]
    lows = [score.minimum for score in scores if score.minimum is not None]
    highs = [score.maximum for score in scores if score.maximum is not None]
    return Reference(len(means), *(mean_of(each) for each in (means, lows, highs)))


def _rounded(figures: Figures) -> Figures:
    mean, minimum, maximum = (tenths(each) for each in (figures.mean, figures.minimum, figures.maximum))
    return replace(figures, mean=mean, minimum=minimum, maximum=maximum)


def tenths(value: Fraction | None) -> Fraction | None:
    """`value` with one decimal, half rounded up."""
    return (
        None if value is None else Fraction((20 * value.numerator + value.denominator) // (2 * value.denominator), 10)
    )


def mean_of(values: Collection[Fraction]) -> Fraction | None:
    """The exact mean; None of nothing."""
    return sum(values, Fraction(0)) / len(values) if values else None


def _length(survey: Survey) -> int:
    return survey.scale.maximum - survey.scale.minimum


def _words(width: Fraction) -> Spread:
    """How far answers lie apart that take such a share of the scale."""
    return "close" if width <= CLOSE else "far" if width > WIDE else "apart"


# --- sets of answers --------------------------------------------------------------------------------


class _Counted:
    """The answers of one deal to one indicator as whole numbers from 0 to `top`, so that sets of them can be counted."""

    def __init__(self, survey: Survey, answered: Answered, low: Fraction, high: Fraction) -> None:
        least, step = survey.scale.minimum, answered.step
        self._size, self._top = answered.size, int(_length(survey) / step)
        self._total = int((answered.total - answered.size * least) / step)
        self._place = quarter(answered.size) if survey.spread == "middle-half" else 1
        self._mixed = "alike" in survey.protect and survey.spread != "respondents"
        self._ends = int((low - least) / step), int((high - least) / step)

    def leaves_one(self) -> bool:
        """Whether the mean, n and the range leave only one possible set of answers, or are hidden with one that does."""
        if self._place > 1 and self._size * self._top > ENUMERATED:
            return False
        if self._top > MOST_STEPS:
            return _sets(self._size, self._total, self._top, *self._ends, self._place) == 1
        return self._ends in _ranges_hidden(self._size, self._total, self._top, self._place, self._mixed)

    def words(self) -> Spread:
        """How far the answers lie apart, as far as it may be told."""
        low, high = self._ends
        plain = _words(Fraction(high - low, self._top))
        return plain if self._top > MOST_STEPS else _words_told(self._size, self._total, self._top, self._mixed)[plain]

    def like(self, shown: Score, *, ranged: bool) -> Iterable[tuple[int, int]]:
        """The ranges told as `shown` has it: by its ends, by the same words, or not at all, be it one that is else told."""
        if shown.minimum is not None:
            return [self._ends]
        if ranged:
            known = self._top <= MOST_STEPS
            return _ranges_hidden(self._size, self._total, self._top, self._place, self._mixed) if known else ()
        told = _words_told(self._size, self._total, self._top, self._mixed) if self._top <= MOST_STEPS else {}
        plain = {ends: _words(Fraction(ends[1] - ends[0], self._top)) for ends in _ranges(self._top)}
        return [ends for ends, word in plain.items() if told.get(word, word) == shown.spread]


@lru_cache(maxsize=4096)
def _ranges_hidden(count: int, total: int, top: int, place: int, mixed: bool) -> frozenset[tuple[int, int]]:
    """The ranges that are not told of `count` answers from 0 to `top` that add up to `total`; `mixed` ones are not all alike.

    Not told is what leaves one set of answers. Where that is only one, another range goes with it, else it would be known by its
    absence: of the narrowest the one that lies furthest to one side of the mean, as answers seldom do.
    """

    def oddness(ends: tuple[int, int]) -> tuple[int, int, int]:
        low, high = ends
        return high - low, -abs((low + high) * count - 2 * total), low

    sets = {
        ends: _sets(count, total, top, *ends, place) - _all_alike(count, total, ends, mixed) for ends in _ranges(top)
    }
    alone = [each for each, found in sets.items() if found == 1]
    others = [each for each, found in sets.items() if found > 1]
    if len(alone) == 1 and others:
        alone.append(min(others, key=oddness))
    return frozenset(alone)


@lru_cache(maxsize=4096)
def _words_told(count: int, total: int, top: int, mixed: bool) -> Mapping[Spread, Spread]:
    """The words for how far `count` answers from 0 to `top` that add up to `total` lie apart, by what they are without this rule.

    A word that leaves one set of answers is not used, nor one that its absence would stand for.
    """
    sets: Counter[Spread] = Counter()
    for low, high in _ranges(top):
        found = _sets(count, total, top, low, high, 1) - _all_alike(count, total, (low, high), mixed)
        sets[_words(Fraction(high - low, top))] += found
    within = sets["close"] + sets["apart"]
    if sets["far"] == 1 or within == 1:
        return dict.fromkeys(sets, "")
    if 1 in (sets["close"], sets["apart"]):
        return {"close": "within", "apart": "within", "far": "far"}
    return {"close": "close", "apart": "apart", "far": "far"}


def _all_alike(count: int, total: int, ends: tuple[int, int], mixed: bool) -> bool:
    """Whether there is a set of this range whose answers are all alike, which does not count."""
    return mixed and ends[0] == ends[1] and count * ends[0] == total


def _ranges(top: int) -> Iterator[tuple[int, int]]:
    """All ranges of answers from 0 to `top`."""
    return ((low, high) for low in range(top + 1) for high in range(low, top + 1))


def _sets(count: int, total: int, top: int, low: int, high: int, place: int) -> int:
    """How many sets of `count` answers add up to `total` with these as the `place`th lowest and highest of them; 2 for more."""
    if count < 2 * place:
        return int(low == high == total) if count == 1 else 0
    between, outside = count - 2 * place, place - 1
    rest = total - low - high - between * low - outside * high
    found = 0
    for below in range(outside * low + 1):
        ways_below = _ways(outside, below, low)
        for above in range(outside * (top - high) + 1):
            found += ways_below * _ways(outside, above, top - high) * _ways(between, rest - below - above, high - low)
            if found > 1:
                return 2
    return found


def _ways(count: int, total: int, most: int) -> int:
    """How many sets of `count` numbers from 0 to `most` add up to `total`; 2 for more."""
    largest = count * most
    if not 0 <= total <= largest:
        return 0
    return 1 if count <= 1 or most <= 1 or total in (0, 1, largest - 1, largest) else 2
