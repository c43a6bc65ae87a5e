from pipeline.checks import inspect, mended
from pipeline.deck.contents import read
from tests.checks.broken import edited, found_by, slide


def hide(deck):
    slide(deck, 2)._element.set("show", "0")


def test_a_hidden_slide_is_told(good):
    assert found_by("hidden-slides", edited(good, hide)) == ["2: The slide is hidden."]
    assert found_by("hidden-slides", good) == []


def test_asked_for_it_goes_with_the_jumps_to_it_and_the_deck_is_whole(good):
    deck = edited(good, hide)
    after, told = mended(read(deck), deck.name, ["hidden-slides"])
    assert str(told[0]) == "Hidden slides taken out: 1."
    assert len(after.listed) == 2 and b"Slide two" not in after.blob
    assert {each.rule for each in inspect(after)} <= {"languages", "plan", "properties"}  # python-pptx saved it


def test_not_all_slides_go(good):
    def hide_all(deck):
        for each in deck.slides:
            each._element.set("show", "0")

    deck = edited(good, hide_all)
    assert len(mended(read(deck), deck.name, ["hidden-slides"])[0].listed) == 3
