"""What may be shown of the answers to single statements, beside the figures of the indicators that `privacy` lets through.

A mean and n of a deal; of all deals together also how many percent gave low, middling and high answers. Nothing more of a deal:
the shares of all less those of the others would tell it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from pipeline import privacy
from pipeline.model import Indicator, Review, Scale, Survey
from pipeline.privacy import NEARLY_ALIKE, differences, mean_of, ranges_like, sets, tenths
from pipeline.scores import Score, StatementScore, StatementTotal, Statistics, is_withheld

Group = tuple[int, int]
"""The lowest and the highest of neighbouring answers."""

Answered = Mapping[str, StatementScore]
"""What one deal's people answered to the statements of one indicator, by statement id."""

PROTECTED = StatementScore(0, withheld=True, protected=True)

COUNTED = 100
"""On a scale of no more steps it is counted which answers to statements are possible: that takes time by their square."""

MANY = 10
"""From so many respondents on for each step between the ends of the scale, one decimal leaves open anything that one of them
answered, where one of the statements is kept back besides."""


def answer_groups(scale: Scale) -> tuple[Group, ...]:
    """Neighbouring answers taken together: low, middling and high ones, or only two groups.

    Where answers are taken together at all, it is in two groups at least: in one, the mean would tell how many gave which.
    """
    low, high = scale.minimum, scale.maximum
    steps = high - low + 1
    outer = steps // 2 if steps in (2, 4) else (steps + 1) // 3
    middle = (low + outer, high - outer)
    return ((low, low + outer - 1), *([middle] if middle[0] <= middle[1] else []), (high - outer + 1, high))


def published(review: Review, exact: Statistics) -> Statistics:
    """What may be shown of the `exact` figures of `review`, those of single statements too."""
    survey, shown_whole = review.survey, privacy.published(review, exact)
    if survey is None:
        return shown_whole
    scores = shown_whole.scores
    deals: dict[str, dict[str, StatementScore]] = {}
    pooled: dict[str, dict[str, StatementScore]] = {}
    for indicator in review.indicators:
        for deal, answers in exact.statements.items():
            own = {each.id: answers[each.id] for each in indicator.statements if each.id in answers}
            if not own:
                continue
            instead = _withheld(
                own, deal, indicator.id, exact.scores[deal][indicator.id], scores[deal][indicator.id], survey
            )
            for key, score in own.items():
                shown = instead.get(key) or replace(score, mean=tenths(score.mean), counts={})
                deals.setdefault(deal, {})[key] = shown
                if key not in instead:
                    pooled.setdefault(key, {})[deal] = score
    asked = {each.id: indicator for indicator in review.indicators for each in indicator.statements}
    together = {key: _together(key, asked[key], found, survey) for key, found in pooled.items()}
    return replace(shown_whole, statements=deals, together=together)


# --- one deal -----------------------------------------------------------------------------------------


def _withheld(
    own: Answered, deal: str, indicator: str, exact: Score, score: Score, survey: Survey
) -> dict[str, StatementScore]:
    """What stands for the statements that are kept back: those that tell too much, and those that would tell these."""
    alone = {key: few for key, each in own.items() if (few := _alone(key, each, deal, indicator, score, survey))}
    if not alone and len(own) > 1 and "sets" in survey.protect and not _leave_others(own, exact, score, survey):
        return dict.fromkeys(own, PROTECTED)
    if "totals" not in survey.protect:
        return alone
    if alone:  # the mean of the indicator less those of the others would tell it
        return {key: alone.get(key, PROTECTED) for key in own}
    if len(own) > 1 and any(each.n != score.n for each in own.values()):
        # all statements less the indicator's mean would tell who skipped one
        means = [score.mean, *(each.mean for each in own.values())]
        middling = all(_is_middling(mean, survey.scale) for mean in means)
        if score.n < MANY * (survey.scale.maximum - survey.scale.minimum) or not middling:
            return dict.fromkeys(own, PROTECTED)
        least = min(each.n for each in own.values())
        return {[key for key, each in own.items() if each.n == least][-1]: PROTECTED}
    return {}


def _is_middling(mean: Fraction | None, scale: Scale) -> bool:
    """Whether a mean is no nearer than a step to either end of the scale, where few sets of answers have it."""
    return mean is not None and scale.minimum + 1 <= mean <= scale.maximum - 1


def _alone(
    key: str, statement: StatementScore, deal: str, indicator: str, score: Score, survey: Survey
) -> StatementScore | None:
    """What stands for one statement that tells too much beside its indicator's `score`; None where it does not."""
    if score.withheld:
        return StatementScore(0, withheld=True, protected=score.protected)
    if is_withheld(statement.n, survey.minimum_respondents):
        return StatementScore(0, withheld=True)
    noted = [
        each.statements[key]
        for each in survey.released
        if (each.wave, each.deal, each.indicator) == (survey.wave, deal, indicator) and key in each.statements
    ]
    tells = ("alike" in survey.protect and _alike(statement, survey.scale)) or (
        "releases" in survey.protect and differences(statement.n, noted, survey.minimum_respondents)
    )
    return PROTECTED if tells else None


def _alike(statement: StatementScore, scale: Scale) -> bool:
    """Whether all answers are the same, or at an end of the scale but for one step."""
    ends = (scale.minimum, scale.maximum)
    off = [sum(abs(each - end) * count for each, count in statement.counts.items()) for end in ends]
    return len(statement.counts) == 1 or min(off) <= NEARLY_ALIKE


def _leave_others(own: Answered, exact: Score, shown: Score, survey: Survey) -> bool:
    """Whether of each statement two sets of answers at least, not all alike, give what is to be seen of the indicator too.

    That hangs on the sums and on what is to be seen only, so that it tells nothing by itself. Where the indicator's range is
    not that of all answers it is not known, and nothing is shown; nor where the scale has so many steps that nobody can count.
    """
    if survey.spread != "answers" or exact.answered is None:
        return False
    least, step = survey.scale.minimum, exact.answered.step
    if survey.scale.maximum - least > COUNTED * step:
        return False
    sums = {
        key: (each.n, int(sum((answer - least) * count for answer, count in each.counts.items()) / step))
        for key, each in own.items()
    }
    ranges = ranges_like(survey, exact, shown)
    return all(any(_leaves_others(key, sums, ends) for ends in ranges) for key in sums)


def _leaves_others(key: str, sums: Mapping[str, tuple[int, int]], ends: Group) -> bool:
    """Whether in this range of all answers, both ends of which somebody gave, there are two sets for one of the statements."""
    others = [each for other, each in sums.items() if other != key]
    if not all(_sets_within(*each, ends) for each in others):
        return False
    given = any(sets(*each, *ends) for each in others)
    return (_sets_within(*sums[key], ends) if given else sets(*sums[key], *ends)) > 1


def _sets_within(count: int, total: int, ends: Group) -> int:
    """How many sets of `count` answers that are not all alike add up to `total` within these ends; 2 for more."""
    found = 0
    for low in range(ends[0], ends[1]):
        for high in range(low + 1, ends[1] + 1):
            found += sets(count, total, low, high)
            if found > 1:
                return 2
    return found


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
