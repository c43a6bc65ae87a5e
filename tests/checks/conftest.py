"""The deck that the tests of all rules break."""

from pathlib import Path

import pytest

from tests.decks import everything, written


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deck in which nothing is wrong."""
    return written(everything(), tmp_path_factory.mktemp("checked") / "deck.pptx", base=b"{}")
