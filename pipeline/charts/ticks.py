"""Which values of a scale are marked, and where they stand on a line across the page."""

from __future__ import annotations

from dataclasses import dataclass

MOST_TICKS = 6


def ticks(minimum: int, maximum: int) -> list[int]:
    """The values that are marked, from `minimum` to `maximum`: evenly spaced where that gives three to six of them."""
    span = maximum - minimum
    for step in range(1, span + 1):
        if span % step == 0 and (span / step < MOST_TICKS) and (span / step >= 2 or span == 1):
            return list(range(minimum, maximum + 1, step))
    round_steps = (digit * 10**power for power in range(12) for digit in (1, 2, 5))
    step = next(step for step in round_steps if span / step < MOST_TICKS - 1)
    return [value for value in range(minimum, maximum, step) if maximum - value >= step / 2] + [maximum]


def written(value: int) -> str:
    """A value as it is printed, with a true minus sign."""
    return str(value).replace("-", "\N{MINUS SIGN}")


@dataclass(frozen=True)
class ScaleLine:
    """A scale that runs from left to right."""

    left: float
    """Where its minimum stands, in points."""
    right: float
    """Where its maximum stands, in points."""
    minimum: int
    maximum: int

    def across(self, value: float) -> float:
        """Where `value` stands, in points."""
        return self.left + (value - self.minimum) / (self.maximum - self.minimum) * (self.right - self.left)
