from pipeline import deck_base
from pipeline.checks import mended
from pipeline.deck.contents import read
from pipeline.deck.made_by import made_by
from tests.checks.broken import edited, found_by, shape
from tests.decks import everything, written


def with_plan(tmp_path):
    return written(everything(), tmp_path / "deck.pptx", base=deck_base.dumps(everything()))


def reword(deck):
    shape(deck, "free").text_frame.paragraphs[0].runs[0].text = "Milder words"


def test_words_that_people_took_out_still_stand_in_the_plan_and_are_told(tmp_path):
    deck = with_plan(tmp_path)
    assert found_by("plan", deck) == []
    found = found_by("plan", edited(deck, reword))
    assert found == ['0: The plan in the file has texts that the deck does not show: 1. The first is "Free words".']


def test_asked_for_the_plan_goes_and_its_fingerprint_stays(tmp_path):
    deck = edited(with_plan(tmp_path), reword)
    after, told = mended(read(deck), deck.name, ["plan"])
    assert len(told) == 1 and "customXml" not in "".join(after.parts)
    (tmp_path / "after.pptx").write_bytes(after.blob)
    assert made_by(tmp_path / "after.pptx").base == made_by(deck).base != ""
    assert found_by("plan", tmp_path / "after.pptx") == []
    assert mended(after, deck.name, ["plan"]) == (after, [])
