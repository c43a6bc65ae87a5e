"""Of many cases that are alike, every run takes some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def a_third(cases: Iterable[tuple[Any, ...]]) -> list[Any]:
    """The cases, as parameters of a test: each third in every run, all with --slow."""
    return [pytest.param(*each, marks=[] if n % 3 == 0 else pytest.mark.slow) for n, each in enumerate(cases)]


def some(cases: Iterable[Any], usual: set[str]) -> list[Any]:
    """Those that are `usual` in every run, all with --slow."""
    return [each if each in usual else pytest.param(each, marks=pytest.mark.slow) for each in cases]
