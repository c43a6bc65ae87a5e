"""What travels inside a deck: it comes back as it was, whole or part by part."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import deck_base
from pipeline.build import plan, prepared
from pipeline.diagnostics import DeckError, Location
from pipeline.slides import Comment, Deck, Foreign, Section
from tests.builders import BASE
from tests.decks import BOX, deck, everything, paragraph, slide, text


def planned(folder: Path) -> Deck:
    return plan(prepared(folder))


@pytest.mark.parametrize("folder", [BASE, Path("inputs")], ids=["small", "example"])
def test_a_planned_deck_comes_back_as_it_was(folder: Path) -> None:
    made = planned(folder)
    assert deck_base.opened(deck_base.dumps(made)).deck() == made


def test_every_kind_of_shape_comes_back_and_says_where_its_words_came_from() -> None:
    here = Location("deals/a.md", 4, 1)
    odd = slide(
        text(paragraph("x", location=here)),
        Foreign("group", BOX, kind="p:grpSp", text="x"),
        key="odd",
        comments=(Comment("Ann", "Why?", "2024-01-01", (1, 2)), Comment("Ben", "So.")),
    )
    made = deck(*everything().slides, odd)
    found = deck_base.opened(deck_base.dumps(made)).deck()
    assert found == made
    last = list(found.slides)[-1].shapes[1]
    assert last.paragraphs[0].location == here  # type: ignore[attr-defined]


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert deck_base.dumps(everything()) == deck_base.dumps(everything())


def test_one_section_is_exchanged_and_the_others_stay_as_they_were() -> None:
    made = everything()
    other = Section("rest", "The rest", (slide(key="two", title="New"),))
    found = deck_base.opened(deck_base.opened(deck_base.dumps(made)).exchanged({"rest": (other, {"two/x": "0"})}))
    assert found.deck() == replace(made, sections=(made.sections[0], other))


def test_digests_of_pictures_stay_with_their_section() -> None:
    found = deck_base.opened(deck_base.dumps(everything(), {"two/radar": "1" * 64, "nowhere/x": "2"}))
    assert found.images("rest") == {"two/radar": "1" * 64}
    assert found.images("intro") == {}


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{}", b"[1]", b'{"reviewdeck":1}', b'{"reviewdeck":2}', b"\xff", deck_base.dumps(everything())[:-9]],
)
def test_what_is_damaged_ends_in_a_sentence(damaged: bytes) -> None:
    with pytest.raises(DeckError):
        deck_base.opened(damaged).deck()


def test_a_base_is_opened_without_reading_its_sections() -> None:
    content = deck_base.dumps(everything())
    first, rest, last = content.split(b"\n")
    found = deck_base.opened(b"\n".join([first, rest, last[:-9]]))
    assert list(found.names) == ["intro", "rest"]
    assert found.section("intro") == everything().sections[0]
    with pytest.raises(DeckError):
        found.section("rest")


def test_titles_and_breadcrumbs_of_a_section_are_told() -> None:
    made = deck(slide(key="a/1", title="One"), slide(text(paragraph("Here"), key="breadcrumb"), key="a/2", title="Two"))
    found = deck_base.opened(deck_base.dumps(made))
    (key,) = found.names
    assert found.titles(key) == [("a/1", "One", ""), ("a/2", "Two", "Here")]


def test_sections_that_name_a_key_or_what_is_under_it_are_found_and_no_others() -> None:
    made = deck(slide(key="deal/a/findings/1"), slide(key="deal/a-2"))
    found = deck_base.opened(deck_base.dumps(made))
    assert found.naming("deal/a") == found.naming("deal/a-2") == list(found.names)
    assert found.naming("deal/a-") == found.naming("eal/a") == []
