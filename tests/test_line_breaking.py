import pytest

from pipeline.line_breaking import balanced, wrapped


def cut(word, too_wide):
    """Behind a hyphen, and in need before "ship"."""
    behind = {at + 1: "" for at, letter in enumerate(word[:-1]) if letter == "-"}
    return behind | ({word.index("ship"): "-"} if too_wide and "ship" in word else {})


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 13, ("one two three",)),
        ("one two three", 8, ("one two", "three")),
        ("one  two", 3, ("one", "two")),
        ("one\u00a0two three", 8, ("one\u00a0two", "three")),
        ("three", 4, None),
        ("", 4, ("",)),
    ],
)
def test_a_text_is_broken_at_blanks_and_is_none_where_a_word_is_too_wide(text, width, lines):
    assert wrapped(text, width, len) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a city-deal", 7, ("a city-", "deal")),
        ("of partnership", 9, ("of", "partner-", "ship")),
        ("of partnership", 12, ("of", "partnership")),
    ],
)
def test_words_are_cut_where_whoever_asks_allows_it(text, width, lines):
    assert wrapped(text, width, len, cut) == lines


def test_lines_are_made_as_even_as_their_number_allows():
    assert balanced("one two three", wrapped("one two three", 12, len), 12, len) == ("one two", "three")
    assert balanced("aa bb cc dd", ("aa bb cc", "dd"), 8, len) == ("aa bb", "cc dd")
