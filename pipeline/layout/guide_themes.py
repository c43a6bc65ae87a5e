"""Which indicators a talk with a deal goes into, and why: what the figures suggest, within what the review asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pipeline.model import Deal, Indicator, Review, Survey
from pipeline.scores import Reference, Score, Statistics

NEAR = Fraction(1, 16)  # of the scale; deals nearer to the reference than this don't stand out
VISIBLE = Fraction(1, 10)  # of a point; less can't be seen in figures of one decimal
UNANSWERED = Fraction(1, 5)
"""From this share of unanswered statements on it is worth asking why."""

Reason = Literal["strength", "lower", "higher", "spread", "unanswered", "score", "near", "open"]
"""Why an indicator is a theme: the best one; under or over all deals; answers far apart; many unanswered; the lowest score;
near to all deals; or, without figures, because it is next."""

_ORDER: tuple[Reason, ...] = ("strength", "lower", "higher", "spread", "unanswered", "score", "near", "open")


@dataclass(frozen=True)
class Theme:
    """One indicator that the talk goes into."""

    indicator: Indicator
    reason: Reason
    included: bool
    """The review asks for it by name."""


@dataclass(frozen=True)
class Case:
    """One deal on one indicator: what speaks for talking about it."""

    indicator: Indicator
    score: Score
    reference: Reference
    unanswered: Fraction
    """The share of its statements that the deal's respondents left unanswered, from 0 to 1; 0 where they are too few to tell."""
    middle: Fraction
    """The middle of the scale."""

    @property
    def apartness(self) -> tuple[Fraction, Fraction]:
        """How far answers lie apart, from what is shown alone, since who knows the choice knows what it was made by.

        By the range, where one is shown; of two that are as wide by the mean that leaves more room to both sides.
        """
        score = self.score
        ranged = score.minimum is not None and score.maximum is not None
        width = score.maximum - score.minimum if ranged else Fraction(0)  # type: ignore[operator]
        return width, -abs((score.mean or Fraction(0)) - self.middle)

    @property
    def difference(self) -> Fraction:
        """How far the deal stands above all deals; 0 where either has no figure."""
        if self.score.mean is None or self.reference.mean is None:
            return Fraction(0)
        return self.score.mean - self.reference.mean


def cases(review: Review, statistics: Statistics, deal: Deal) -> list[Case]:
    """The deal on every indicator, in the review's order."""
    return [_case(each, review.survey, statistics, deal) for each in review.indicators]


def choose(review: Review, statistics: Statistics, deal: Deal, most: int) -> list[Theme]:
    """The themes of the talk with `deal`, at most so many, in the order of the talk.

    First those that the review includes. Then one of each: the largest difference from all deals, a strength (the
    highest above all deals), the widest spread, the most unanswered. Places that are left go to further differences
    downwards, the lowest score, differences upwards, then to all others from low to high, at last to indicators without a
    figure. The strength opens the talk.
    """
    known = cases(review, statistics, deal)
    by_id = {case.indicator.id: case for case in known}
    included = [by_id[id_] for id_ in review.guide.include][:most]
    rest = [case for case in known if case not in included]
    near = _near(review)
    chosen: dict[str, Theme] = {}
    for reason, case in _suggested(rest, most - len(included), near):
        if len(chosen) + len(included) < most:
            chosen.setdefault(case.indicator.id, Theme(case.indicator, reason, included=False))
    named = [Theme(case.indicator, _suiting(case, near), included=True) for case in included]
    return [*named, *sorted(chosen.values(), key=lambda theme: _ORDER.index(theme.reason))]


# --- what the figures suggest -----------------------------------------------------------------------


def _suggested(rest: list[Case], room: int, near: Fraction) -> Iterator[tuple[Reason, Case]]:
    """Cases with the reason to choose them, the most pressing first; one may come more than once."""
    shown = [case for case in rest if case.score.shown]
    ranked = sorted(shown, key=lambda case: -abs(case.difference))
    standing_out = [case for case in ranked if abs(case.difference) >= near]
    best = _strength(shown) if len(shown) > 1 and room > 1 else None
    differing = [case for case in standing_out if case is not best]
    taken = []
    if differing:
        taken.append(differing[0])
        yield _direction(differing[0]), differing[0]
    if best:
        taken.append(best)
        yield "strength", best
    wide = [case for case in shown if case.score.spread == "far" and case not in taken]
    if wide:
        widest = max(wide, key=lambda case: case.apartness)
        taken.append(widest)
        yield "spread", widest
    missing = [case for case in rest if case.unanswered >= UNANSWERED and case not in taken]
    if missing:
        yield "unanswered", max(missing, key=lambda case: case.unanswered)
    upwards = ("lower", "score", "higher")
    more: list[tuple[Reason, Case]] = [(_direction(case), case) for case in differing]
    lowest = min(shown, key=_mean, default=None)
    more += [("score", lowest)] if lowest and lowest is not best else []
    yield from sorted(more, key=lambda each: upwards.index(each[0]))
    yield from ((_suiting(case, near), case) for case in sorted(shown, key=_mean))
    yield from (("open", case) for case in rest if not case.score.shown)


def _suiting(case: Case, near: Fraction) -> Reason:
    """What speaks for a case that is a theme anyhow."""
    if not case.score.shown:
        return "open"
    if abs(case.difference) >= near:
        return _direction(case)
    if case.score.spread == "far":
        return "spread"
    return "unanswered" if case.unanswered >= UNANSWERED else "near"


def _strength(shown: list[Case]) -> Case:
    """The one highest above all deals; the highest of all where none is above."""
    above = [case for case in shown if case.difference > 0]
    return max(above, key=lambda case: case.difference) if above else max(shown, key=_mean)


def _direction(case: Case) -> Reason:
    return "higher" if case.difference > 0 else "lower"


def _mean(case: Case) -> Fraction:
    return case.score.mean or Fraction(0)


# --- what is known of a case ------------------------------------------------------------------------


def _near(review: Review) -> Fraction:
    """A difference smaller than this does not stand out."""
    length = review.survey.scale.maximum - review.survey.scale.minimum if review.survey else 0
    return max(NEAR * length, VISIBLE)


def _case(indicator: Indicator, survey: Survey | None, statistics: Statistics, deal: Deal) -> Case:
    score, reference = statistics.scores[deal.id][indicator.id], statistics.reference[indicator.id]
    if survey is None:
        return Case(indicator, score, reference, Fraction(0), Fraction(0))
    ids = [statement.id for statement in indicator.statements]
    forms = [response.answers for response in survey.responses if response.deal == deal.id]
    answered = sum(id_ in form for form in forms for id_ in ids)
    told = len(forms) >= survey.minimum_respondents
    unanswered = 1 - Fraction(answered, len(forms) * len(ids)) if told else Fraction(0)
    return Case(indicator, score, reference, unanswered, Fraction(survey.scale.minimum + survey.scale.maximum, 2))
