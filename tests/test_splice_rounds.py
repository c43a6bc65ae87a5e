"""Rounds of random edits and merges on real decks: every point stands once, in the right version, or is told."""

import os
from pathlib import Path

import pytest

from pipeline import build
from tests.builders import review_folder
from tests.merge_rounds import rounds
from tests.merge_source import FILE, source

SEEDS = range(int(os.environ.get("REVIEWDECK_ROUNDS", "4")))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rounds")
    review_folder(folder / "inputs", **{FILE: source().text()})
    build.build(folder / "inputs", folder / "build")
    return folder


@pytest.mark.parametrize("seed", SEEDS)
def test_after_three_rounds_every_point_stands_once_and_a_second_merge_changes_nothing(world: Path, seed: int) -> None:
    assert rounds(world, seed, 3) == []
