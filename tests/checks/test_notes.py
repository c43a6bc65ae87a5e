from pipeline import deck_base
from pipeline.checks import mended
from pipeline.deck.contents import read
from tests.checks.broken import edited, found_by, slide, swap
from tests.decks import everything, rewritten, written


def type_notes(deck):
    slide(deck, 2).notes_slide.notes_text_frame.text = "Say nothing of this"


def with_plan(tmp_path):
    return written(everything(), tmp_path / "deck.pptx", base=deck_base.dumps(everything()))


def test_notes_that_the_inputs_give_are_meant_and_others_are_told(tmp_path):
    deck = with_plan(tmp_path)
    assert found_by("notes", deck) == []
    found = found_by("notes", edited(deck, type_notes))
    assert found == ['2: The slide has notes that are not those of the inputs: "Say nothing of this".']


def test_of_a_deck_that_others_made_all_are_told(tmp_path):
    deck = written(everything(), tmp_path / "deck.pptx")
    assert found_by("notes", deck) == []
    theirs = swap("docProps/app.xml", "<Application>reviewdeck", "<Application>Microsoft Office PowerPoint")
    assert len(found_by("notes", rewritten(deck, theirs))) == 2


def test_asked_for_their_words_go_and_those_of_the_inputs_stay(tmp_path):
    deck = edited(with_plan(tmp_path), type_notes)
    after, told = mended(read(deck), deck.name, ["notes"])
    assert [str(each) for each in told] == ["Slides whose notes were taken out: 1."]
    kept = b"".join(content for name, content in after.parts.items() if "notesSlide" in name)
    assert b"Say nothing" not in kept and b"Speak." in kept
    assert mended(after, deck.name, ["notes"]) == (after, [])
