"""Which rings a scale gets, and which axes hang together."""

from __future__ import annotations

from collections.abc import Sequence

MOST_RINGS = 6


def rings(minimum: int, maximum: int) -> list[int]:
    """The values that get a ring, from `minimum` to `maximum`: evenly spaced where that gives three to six of them."""
    span = maximum - minimum
    for step in range(1, span + 1):
        if span % step == 0 and (span / step < MOST_RINGS) and (span / step >= 2 or span == 1):
            return list(range(minimum, maximum + 1, step))
    step = next(step for step in _round_steps() if span / step < MOST_RINGS - 1)
    return [value for value in range(minimum, maximum, step) if maximum - value >= step / 2] + [maximum]


def runs(present: Sequence[bool]) -> list[list[int]]:
    """The stretches of neighbours that are `present`, the last being a neighbour of the first; all in one if none is missing."""
    count = len(present)
    if all(present):
        return [list(range(count))]
    first = present.index(False)
    found: list[list[int]] = []
    for place in range(first, first + count):
        if present[place % count]:
            if not found or found[-1][-1] != (place - 1) % count:
                found.append([])
            found[-1].append(place % count)
    return found


def _round_steps() -> Sequence[int]:
    return [digit * 10**power for power in range(12) for digit in (1, 2, 5)]
