"""A minute of what `python -m tests.fuzz` does for as long as one likes, and all that it ever found."""

import random
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.doors import DOORS, changed, enter

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*-*"))


@pytest.mark.parametrize("name", DOORS)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_a_file_changed_at_random_gives_a_result_or_a_sentence(name: str, seed: int) -> None:
    enter(name, changed(name, random.Random(seed)))


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
def test_what_was_found_once_is_mended(file: Path) -> None:
    enter(file.name.split("-")[0], file.read_bytes())


@pytest.mark.parametrize("name", ["settings", "prose", "csv", "svg", "template yaml", "base"])
def test_the_same_led_by_what_is_covered(name: str) -> None:
    atheris = pytest.importorskip("atheris", reason="atheris is not installed")
    atheris.Setup([sys.argv[0], "-atheris_runs=200"], lambda content: enter(name, content))
    with pytest.raises(SystemExit) as end:
        atheris.Fuzz()
    assert end.value.code == 0
