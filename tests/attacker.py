"""Somebody who has every file that was ever given out, unpacks them, knows all rules, and tries to learn what people answered.

He knows neither the survey nor the program's caches. What he learns is a `Leak`; who the answers are of does not interest him:
one possible set of answers, or one deal's figure that was withheld, is enough.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tests.attacker_eyes import Seen, Shares, Sight, figure

MOST_ANSWERS = 12
"""So many answers of one deal to one indicator he enumerates: there are 1,820 sets of them."""

STEPS = re.compile(r"\d\.\d or more|\d\.\d to \d\.\d (?:lower|higher)")
"""What the review says that a difference must be to matter, and the legend of what is shaded: no figures of anybody."""

MOST_RESPONDENTS = 7
"""Of so many he thinks of all answers to two statements at once."""


@dataclass(frozen=True)
class Leak:
    """Something that he should not know."""

    how: str
    """"enumeration", "statements", "shares", "total", "rate", "reference", "versions", "words"."""
    what: str


# --- what he tries --------------------------------------------------------------------------------

Publish = Callable[[tuple[int, ...], int], Sight]
"""What would be to be seen of a figure if these were the answers, so many statements each: he knows all rules."""


def attack(versions: Sequence[Seen], publish: Publish, minimum: int = 5, enough: int = 3) -> Iterator[Leak]:
    """All that he learns from several versions of a review, one given out after the other."""
    for number, seen in enumerate(versions, 1):
        yield from _enumeration(seen, publish, number)
        yield from _totals(seen, number)
        yield from _references(seen, number, enough)
        yield from _statements(seen, publish, number)
        yield from _shares(seen, number, minimum)
        yield from _words(seen, number)
    for (number, one), (other_number, other) in itertools.combinations(enumerate(versions, 1), 2):
        yield from _versions(one, other, publish, minimum, f"{number} and {other_number}")
        for key in one.shares.keys() & other.shares.keys():
            if one.shares[key][0] != other.shares[key][0]:
                yield Leak("shares", f"versions {number} and {other_number}: how those few answered {key}")


def _enumeration(seen: Seen, publish: Publish, version: int) -> Iterator[Leak]:
    """Sets of answers of which only one gives what is to be seen."""
    for (deal, indicator), sight in seen.cells.items():
        size = _size(seen, sight, indicator)
        if size and len(_possible(size, seen.statements[indicator], sight, publish)) == 1:
            yield Leak("enumeration", f"version {version}: all answers of {deal} to {indicator}, which shows {sight}")


def _size(seen: Seen, sight: Sight, indicator: str) -> int:
    """How many answers he has to think of; 0 where that is not known, or too many."""
    n = sight[-1]
    size = int(n) * seen.statements[indicator] if n.isdigit() else 0
    return size if 1 < size <= MOST_ANSWERS else 0


_KNOWN: dict[tuple[object, int, int], dict[Sight, list[tuple[int, ...]]]] = {}


def _possible(size: int, statements: int, sight: Sight, publish: Publish) -> list[tuple[int, ...]]:
    key = (publish, size, statements)
    if key not in _KNOWN:
        _KNOWN[key] = defaultdict(list)
        for answers in _sets(size):
            _KNOWN[key][publish(answers, statements)].append(answers)
    return _KNOWN[key].get(sight, [])


@cache
def _sets(size: int) -> list[tuple[int, ...]]:
    return list(itertools.combinations_with_replacement(range(1, 6), size))


def _totals(seen: Seen, version: int) -> Iterator[Leak]:
    """A total less all that is shown of it."""
    hidden = [deal for deal, count in seen.counts.items() if deal and not count.isdigit()]
    for deal in hidden:
        if any(sign.isdigit() for sign in seen.rates.get(deal, "")):
            yield Leak("rate", f"version {version}: {seen.rates[deal]} filled in the form for {deal}")
    if hidden and seen.counts.get("", "").isdigit():
        rest = int(seen.counts[""]) - sum(int(count) for deal, count in seen.counts.items() if deal and count.isdigit())
        yield Leak("total", f"version {version}: {rest} people filled in the form for {', '.join(hidden)}")


def _statements(seen: Seen, publish: Publish, version: int) -> Iterator[Leak]:
    """Answers to two statements of an indicator of which, beside the figure of both, only one set is left."""
    for (deal, indicator), sight in seen.cells.items():
        ids = seen.asked.get(indicator, ())
        both = [seen.single.get((deal, each)) for each in ids]
        if len(ids) != 2 or not all(both) or not sight[0] or {n for _, n in filter(None, both)} != {sight[-1]}:
            continue
        size = int(sight[-1])
        if size > MOST_RESPONDENTS:
            continue
        means = [mean for mean, _ in filter(None, both)]
        first, second = ([each for each in _sets(size) if _mean_of(each) == mean and _is_mixed(each)] for mean in means)
        left = [(one, other) for one in first for other in second if publish(tuple(sorted(one + other)), 2) == sight]
        for place in (0, 1):
            if len({each[place] for each in left}) == 1:
                yield Leak("statements", f"version {version}: all answers of {deal} to {ids[place]}, beside {sight}")


@cache
def _mean_of(answers: tuple[int, ...]) -> str:
    """With one decimal, half up, as tables have it."""
    tenths = (20 * sum(answers) + len(answers)) // (2 * len(answers))
    return f"{tenths // 10}.{tenths % 10}"


@cache
def _is_mixed(answers: tuple[int, ...]) -> bool:
    """Whether a figure of these is shown: not where all are alike, or at an end but for one step."""
    return answers[0] != answers[-1] and min(sum(answers) - len(answers), 5 * len(answers) - sum(answers)) > 1


def _shares(seen: Seen, version: int, minimum: int) -> Iterator[Leak]:
    """How many gave which answer, from percentages; and with the means of the deals, one deal's answers."""
    for key, shares in seen.shares.items():
        totals = _counts(shares)
        groups = [(low, high) for low, high, _ in shares[1]]
        for at, (low, high) in enumerate(groups):
            if all(total[at] < minimum for total in totals):
                yield Leak("shares", f"version {version}: a few people answered {low} to {high} to {key}")
        told = {deal: each for (deal, of), each in seen.single.items() if of == key}
        if sum(int(n) for _, n in told.values()) != shares[0]:
            continue
        thought = {deal: _grouped(mean, int(n), tuple(groups)) for deal, (mean, n) in told.items()}
        for deal, own in thought.items():
            others = {(0,) * len(groups)}
            for each in (known for name, known in thought.items() if name != deal):
                others = {_added(one, other) for one in others for other in each}
            left = [sets for counts, sets in own.items() if any(_added(counts, other) in totals for other in others)]
            if sum(map(len, left)) == 1:
                yield Leak("shares", f"version {version}: all answers of {deal} to {key}, from percentages")


def _counts(shares: Shares) -> set[tuple[int, ...]]:
    """How many may have answered in each group."""
    n, told = shares
    possible = [[size for size in range(n + 1) if (200 * size + n) // (2 * n) == percent] for *_, percent in told]
    return {each for each in itertools.product(*possible) if sum(each) == n}


@cache
def _grouped(mean: str, n: int, groups: tuple[tuple[int, int], ...]) -> dict[tuple[int, ...], list[tuple[int, ...]]]:
    """The sets of `n` answers with this mean, by how many of them fall into each group."""
    found: dict[tuple[int, ...], list[tuple[int, ...]]] = defaultdict(list)
    for answers in _sets(n):
        if _mean_of(answers) == mean and _is_mixed(answers):
            found[tuple(sum(low <= each <= high for each in answers) for low, high in groups)].append(answers)
    return found


def _added(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(sum, zip(one, other, strict=True)))


def _words(seen: Seen, version: int) -> Iterator[Leak]:
    """A figure in words, beside no figure that is shown, nor a difference of two: of the deal that they are about, or of all."""
    beside = [
        (deal, cell, means[indicator])
        for (deal, indicator), cell in seen.cells.items()
        for means in seen.references.values()
        if cell[0] and figure(means.get(indicator, ""))
    ]
    for deal, text in seen.words:
        known = {each for (of, _), cell in seen.cells.items() if deal in ("", of) for each in cell[:3]}
        known |= {each for (of, _), told in seen.single.items() if deal in ("", of) for each in told}
        known |= {each for means in seen.references.values() for each in means.values()}
        plain = {str(float(each)) for each in known if figure(each)}
        plain |= {f"{abs(float(cell[0]) - float(mean)):.1f}" for of, cell, mean in beside if deal in ("", of)}
        for token in re.findall(r"(?<![\d.:])\d\.\d+(?![\d.:])", STEPS.sub("", text)):
            if str(float(token)) not in plain:
                yield Leak("words", f"version {version}: {token} of {deal} in: {text}")


def _references(seen: Seen, version: int, enough: int) -> Iterator[Leak]:
    """What the mean of all deals in one deal's section tells its readers, who have that section only, of another deal."""
    for alone, means in seen.references.items():
        for indicator, mean in means.items():
            shown = [deal for deal in seen.deals if seen.cells.get((deal, indicator), ("",))[0]]
            others = [deal for deal in shown if deal != alone]
            if alone and len(others) == 1 and len(shown) < enough:
                own = seen.cells.get((alone, indicator), ("",))[0]
                other = len(shown) * float(mean) - (float(own) if own else 0.0)
                yield Leak(
                    "reference",
                    f"version {version}: {others[0]} has {other:.2f} on {indicator}, says {alone}'s section",
                )
    for indicator, mean in seen.references.get("", {}).items():
        figures = [cell[0] for (_, of), cell in seen.cells.items() if of == indicator and cell[0]]
        shown_mean = sum(map(float, figures)) / len(figures) if figures else 0.0
        if abs(shown_mean - float(mean)) > 0.1001:
            yield Leak("reference", f"version {version}: on {indicator} a deal counts that is not shown")


def _versions(one: Seen, other: Seen, publish: Publish, minimum: int, which: str) -> Iterator[Leak]:
    """What comes out for the few people by whom two versions of a figure differ."""
    for key in one.cells.keys() & other.cells.keys():
        before, after = one.cells[key], other.cells[key]
        sizes = [_size(one, each, key[1]) for each in (before, after)]
        if not (before[0] and after[0] and before[-1].isdigit() and after[-1].isdigit()):
            continue
        between = abs(int(before[-1]) - int(after[-1]))
        if not 0 < between < minimum:
            continue
        if not all(sizes):
            low, high = _of_newcomers(before, after)
            if high - low < 0.5 and one.statements[key[1]] == 1:
                yield Leak(
                    "versions", f"versions {which}: {between} people of {key[0]} gave {low:.2f} to {high:.2f} in all"
                )
            continue
        statements = one.statements[key[1]]
        fewer, more = sorted((before, after), key=lambda each: int(each[-1]))
        first = set(_possible(min(sizes), statements, fewer, publish))
        newcomers = {
            rest
            for answers in _possible(max(sizes), statements, more, publish)
            for rest in itertools.combinations_with_replacement(range(1, 6), max(sizes) - min(sizes))
            if _without(answers, rest) in first
        }
        if len(newcomers) == 1:
            yield Leak("versions", f"versions {which}: {between} people of {key[0]} answered {newcomers} to {key[1]}")


def _of_newcomers(before: Sight, after: Sight) -> tuple[float, float]:
    """Between what the sum of what the few answered must lie."""
    ends = []
    for sign in (-1, 1):
        one, other = (
            int(n) * (float(mean) + way * 0.5 * 10.0 ** -(len(mean.partition(".")[2]) or 1))
            for (mean, *_, n), way in ((before, sign), (after, -sign))
        )
        ends.append(other - one)
    return min(ends), max(ends)


@cache
def _without(answers: tuple[int, ...], rest: tuple[int, ...]) -> tuple[int, ...] | None:
    left = list(answers)
    for each in rest:
        if each not in left:
            return None
        left.remove(each)
    return tuple(left)
