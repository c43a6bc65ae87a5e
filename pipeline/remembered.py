"""What was made of the same a moment ago: kept in plain memory by who reads and plans again and again.

A build makes everything once and remembers nothing. A preview goes round at every save, and most of what it is made of is what
it was: texts that nobody touched, the survey, the template, and how texts came to stand on slides.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Remembered:
    """The last value under each name, with what it was made of. What two rounds did not ask for is forgotten."""

    def __init__(self) -> None:
        self._now: dict[Hashable, tuple[object, Any]] = {}
        self._before: dict[Hashable, tuple[object, Any]] = {}
        self.rounds = 0
        """How many rounds are over."""

    def of(self, name: Hashable, source: object, make: Callable[[], Made]) -> Made:
        """The value under `name` where it was made of something equal to `source`; otherwise what `make` makes now."""
        kept = self.kept(name, source)
        if kept is None:
            kept = self.keep(name, source, make())
        return kept  # type: ignore[no-any-return]

    def kept(self, name: Hashable, source: object) -> Any:
        """The value under `name` that was made of `source`; None where there is none."""
        found = self._now.get(name) or self._before.get(name)
        if found is None or found[0] != source:
            return None
        self._now[name] = found
        return found[1]

    def keep(self, name: Hashable, source: object, value: Made) -> Made:
        """Remember `value`, made of `source`; the value itself."""
        self._now[name] = source, value
        return value

    def next_round(self) -> None:
        """Forget what neither this round nor the one before it asked for."""
        self._before, self._now = self._now, {}
        self.rounds += 1


class Forgetful(Remembered):
    """Remembers nothing, for who goes round once."""

    def kept(self, name: Hashable, source: object) -> Any:  # noqa: ARG002
        """None."""
        return

    def keep(self, name: Hashable, source: object, value: Made) -> Made:  # noqa: ARG002
        """The value itself."""
        return value


ONCE = Forgetful()
"""For builds."""
