import pytest

from tests.checks.broken import edited, found_by, relation, text_box
from tests.decks import rewritten

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


@pytest.mark.parametrize(
    "path",
    [
        "C:\\Users\\jan\\deck.docx",
        "\\\\server\\share\\deck.docx",
        "file:///C:/x.xlsx",
        "/Users/jan/deck.key",
        "/home/jan/x",
    ],
)
def test_a_path_in_words_is_told(path, good):
    assert path in found_by("paths", edited(good, lambda deck: text_box(deck, f"See {path}")))[0]


@pytest.mark.parametrize(
    "words", ["https://example.org/home/jan/x", "and/or", "C: three", "10/12/2024", "a\\b", "12:30"]
)
def test_what_is_none_is_not(words, good):
    assert found_by("paths", edited(good, lambda deck: text_box(deck, words))) == []


def test_a_link_to_a_file_on_a_machine_is_told(good):
    linked = relation(LINK, "file:///C:/Users/jan/deck.docx")

    def outside(parts):
        linked(parts)
        name = "ppt/slides/_rels/slide1.xml.rels"
        parts[name] = parts[name].replace(b'deck.docx"/>', b'deck.docx" TargetMode="External"/>')

    assert found_by("paths", rewritten(good, outside)) == [
        "1: Something leads to a file on a machine: file:///C:/Users/jan/deck.docx"
    ]
