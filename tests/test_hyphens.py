import re
from pathlib import Path

import pyphen
import pytest

from pipeline.hyphens import DICTIONARIES, hyphens

WORDS = sorted(
    {
        word
        for file in Path(__file__).parents[1].rglob("inputs/**/*.md")
        for word in re.findall(r"[^\W\d_]{4,}", file.read_text("utf-8"))
    }
    | {"Geïnteresseerden", "co-creatie", "ÜBER", "e\u0301e\u0301n", "self-satisfied", "programma's"}
)


@pytest.mark.parametrize("language", DICTIONARIES)
@pytest.mark.parametrize(("left", "right"), [(4, 5), (3, 3)])
def test_words_break_where_pyphen_breaks_them(language: str, left: int, right: int) -> None:
    theirs = pyphen.Pyphen(lang=DICTIONARIES[language], left=left, right=right)

    assert len(WORDS) > 100
    for word in WORDS:
        assert list(hyphens(word, language, left, right)) == theirs.positions(word), word


def test_a_hyphen_stands_between_syllables() -> None:
    assert hyphens("samenwerkingsproces", "nl", 4, 5) == (5, 8, 13)


@pytest.mark.parametrize("word", ["", "a", "kort"])
def test_a_short_word_has_no_place_for_one(word: str) -> None:
    assert hyphens(word, "nl", 3, 3) == ()
