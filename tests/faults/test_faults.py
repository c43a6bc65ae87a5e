"""A few of the runs that `python -m tests.faults` does by the thousand."""

import os
import sys
from pathlib import Path

import pytest

from tests.faults.__main__ import Faults, many


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_whatever_ends_a_build_leaves_the_old_deck_or_the_new_one(tmp_path: Path) -> None:
    run, failed = many(Faults(tmp_path), int(os.environ.get("REVIEWDECK_FAULTS", "12")))
    assert run and not failed
