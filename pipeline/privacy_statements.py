"""What may be shown of the answers to single statements, beside the figures of the indicators that `privacy` lets through.

A mean and n of a deal; of all deals together also how many percent gave low, middling and high answers. Nothing more of a deal:
the shares of all less those of the others would tell it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from pipeline.model import Indicator, Review, Scale, Survey
from pipeline.privacy import NEARLY_ALIKE, differences, length_of, mean_of, quarter, tenths, words
from pipeline.scores import Score, StatementScore, StatementTotal, Statistics, is_withheld

Group = tuple[int, int]
"""The lowest and the highest of neighbouring answers."""

Answered = Mapping[str, StatementScore]
"""What one deal's people answered to the statements of one indicator, by statement id."""

Counts = Mapping[Fraction, int]


def answer_groups(scale: Scale) -> tuple[Group, ...]:
    """Neighbouring answers taken together: low, middling and high ones, or only two groups.

    Where answers are taken together at all, it is in two groups at least: in one, the mean would tell how many gave which.
    """
    low, high = scale.minimum, scale.maximum
    steps = high - low + 1
    outer = steps // 2 if steps in (2, 4) else (steps + 1) // 3
    middle = (low + outer, high - outer)
    return ((low, low + outer - 1), *([middle] if middle[0] <= middle[1] else []), (high - outer + 1, high))


def published_statements(
    review: Review, exact: Statistics, scores: Mapping[str, Mapping[str, Score]]
) -> tuple[dict[str, dict[str, StatementScore]], dict[str, StatementTotal]]:
    """What may be shown, by deal and statement and of all deals together, where these `scores` of indicators are shown."""
    survey = review.survey
    assert survey is not None
    deals: dict[str, dict[str, StatementScore]] = {}
    pooled: dict[str, dict[str, StatementScore]] = {}
    for indicator in review.indicators:
        for deal, answers in exact.statements.items():
            own = {each.id: answers[each.id] for each in indicator.statements if each.id in answers}
            instead = _withheld(own, deal, indicator.id, scores[deal][indicator.id], survey) if own else {}
            for key, score in own.items():
                shown = instead.get(key) or replace(score, mean=tenths(score.mean), counts={})
                deals.setdefault(deal, {})[key] = shown
                if key not in instead:
                    pooled.setdefault(key, {})[deal] = score
    asked = {each.id: indicator for indicator in review.indicators for each in indicator.statements}
    return deals, {key: _together(key, asked[key], found, survey) for key, found in pooled.items()}


# --- one deal -----------------------------------------------------------------------------------------


def _withheld(own: Answered, deal: str, indicator: str, score: Score, survey: Survey) -> dict[str, StatementScore]:
    """What stands for the statements that are kept back: those that tell too much, and those that would tell these."""
    alone = {key: few for key, each in own.items() if (few := _alone(key, own, deal, indicator, score, survey))}
    if "totals" not in survey.protect:
        return alone
    protected = StatementScore(0, withheld=True, protected=True)
    if alone:  # the mean of the indicator less those of the others would tell it
        return {key: alone.get(key, protected) for key in own}
    if len(own) > 1 and any(each.n != score.n for each in own.values()):
        least = min(each.n for each in own.values())  # all of them less the indicator's mean would tell who skipped one
        return {[key for key, each in own.items() if each.n == least][-1]: protected}
    return {}


def _alone(key: str, own: Answered, deal: str, indicator: str, score: Score, survey: Survey) -> StatementScore | None:
    """What stands for one statement that tells too much beside its indicator's `score`; None where it does not."""
    if score.withheld:
        return StatementScore(0, withheld=True, protected=score.protected)
    statement = own[key]
    if is_withheld(statement.n, survey.minimum_respondents):
        return StatementScore(0, withheld=True)
    noted = [
        each.statements[key]
        for each in survey.released
        if (each.wave, each.deal, each.indicator) == (survey.wave, deal, indicator) and key in each.statements
    ]
    tells = (
        ("alike" in survey.protect and _alike(statement, survey.scale))
        or ("releases" in survey.protect and differences(statement.n, noted, survey.minimum_respondents))
        or ("sets" in survey.protect and len(own) > 1 and not _leaves_others(key, own, score, survey))
    )
    return StatementScore(0, withheld=True, protected=True) if tells else None


def _alike(statement: StatementScore, scale: Scale) -> bool:
    """Whether all answers are the same, or at an end of the scale but for one step."""
    off = [sum(abs(each - end) * count for each, count in statement.counts.items()) for end in _ends(scale)]
    return len(statement.counts) == 1 or min(off) <= NEARLY_ALIKE


def _ends(scale: Scale) -> tuple[int, int]:
    return scale.minimum, scale.maximum


def _leaves_others(key: str, own: Answered, score: Score, survey: Survey) -> bool:
    """Whether another set of answers to a statement gives all the same figures, with its indicator's range or words for it.

    It is looked for one step away: one answer a step higher, another a step lower. From that set this one is as far away, so
    that whoever knows the rule can't tell which it is. Of ranges of respondents that is not known, and nothing is shown.
    """
    if survey.spread == "respondents":
        return False
    others: Counter[Fraction] = Counter()
    for other, each in own.items():
        if other != key:
            others.update(each.counts)
    counts = own[key].counts
    ranged = survey.spread == "middle-half" or score.n >= survey.minimum_range

    def seen(found: Counts) -> object:
        low, high = _range(Counter(found) + others, survey.spread == "middle-half")
        return (low, high) if ranged else words((high - low) / length_of(survey))

    now = seen(counts)
    return any(
        seen(each) == now and not _alike(StatementScore(0, counts=each), survey.scale)
        for each in _near(counts, survey.scale)
    )


def _near(counts: Counts, scale: Scale) -> Iterator[Counts]:
    """The sets of answers with the same sum that are one step away."""
    for lower in counts:
        for higher in counts:
            moved = Counter(counts)
            moved.subtract([lower, higher])
            if moved[lower] < 0 or lower + 1 > scale.maximum or higher - 1 < scale.minimum:
                continue
            moved.update([lower + 1, higher - 1])
            if +moved != Counter(counts):
                yield +moved


def _range(counts: Counts, middle_half: bool) -> tuple[Fraction, Fraction]:
    place = quarter(sum(counts.values())) if middle_half else 1
    return _at(sorted(counts), counts, place), _at(sorted(counts, reverse=True), counts, place)


def _at(ordered: Sequence[Fraction], counts: Counts, place: int) -> Fraction:
    """The answer that comes at `place`, counted from 1."""
    for each in ordered:
        place -= counts[each]
        if place <= 0:
            return each
    raise AssertionError("there are so many answers")


# --- all deals together -------------------------------------------------------------------------------


def _together(key: str, indicator: Indicator, pooled: Mapping[str, StatementScore], survey: Survey) -> StatementTotal:
    """All deals together, of those whose figure is shown."""
    mean = mean_of([each.mean for each in pooled.values() if each.mean is not None])
    n = sum(each.n for each in pooled.values())
    return StatementTotal(len(pooled), n, tenths(mean), _shares(key, indicator, pooled, n, survey))


def _shares(
    key: str, indicator: Indicator, pooled: Mapping[str, StatementScore], n: int, survey: Survey
) -> tuple[int, ...]:
    """The percentages of answers in each group; () where few people are in one of them, or few deals in all.

    () too where other shares were given out before: the difference would tell what few people answered.
    """
    sizes = [
        sum(count for each in pooled.values() for answer, count in each.counts.items() if low <= answer <= high)
        for low, high in answer_groups(survey.scale)
    ]
    whole = all(answer.denominator == 1 for each in pooled.values() for answer in each.counts)
    few = min(sizes) < survey.minimum_respondents or len(pooled) < survey.minimum_deals
    if few or not whole or ("releases" in survey.protect and not _as_released(key, indicator, pooled, survey)):
        return ()
    return tuple((200 * size + n) // (2 * n) for size in sizes)


def _as_released(key: str, indicator: Indicator, pooled: Mapping[str, StatementScore], survey: Survey) -> bool:
    """Whether all files about all deals that were given out in this wave have the shares of the very same numbers of people."""
    files: dict[str, dict[str, int]] = {}
    for each in survey.released:
        if each.whole and (each.wave, each.indicator) == (survey.wave, indicator.id) and key in each.statements:
            files.setdefault(each.digest, {})[each.deal] = each.statements[key]
    now = {deal: each.n for deal, each in pooled.items()}
    return all(found == now for found in files.values())
