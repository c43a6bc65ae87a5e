"""What all tests share: the option that writes golden decks anew, and the rule for what needs LibreOffice."""

import gc
import os
import shutil
from pathlib import Path

import hypothesis
import pytest

from tests.made_once import made_once  # noqa: F401 - a fixture of all tests
from tests.render.judge import soffice

RENDERING_REQUIRED = os.environ.get("REVIEWDECK_REQUIRE_RENDERING") == "1"

os.environ["REVIEWDECK_LANG"] = "en"  # whoever runs the tests

hypothesis.settings.register_profile("required", derandomize=True, print_blob=True)
if RENDERING_REQUIRED:  # where a failure stops others, the same examples every time
    hypothesis.settings.load_profile("required")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden decks anew instead of comparing with them")
    parser.addoption("--slow", action="store_true", help="take all cases where the usual run takes a few")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    few = pytest.mark.skip(reason="a few like it were taken; all with --slow")
    for item in items:
        if item.get_closest_marker("slow") and not config.getoption("--slow"):
            item.add_marker(few)
    if soffice() or RENDERING_REQUIRED:
        return
    missing = pytest.mark.skip(reason="LibreOffice is not installed")
    for item in items:
        if item.get_closest_marker("render"):
            item.add_marker(missing)


def pytest_collection_finish() -> None:
    """What thousands of tests are made of lives as long as they run: it is not looked through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture
def here(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the folder that a module's fixture `world` made, in which we are."""
    shutil.copytree(world, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"
