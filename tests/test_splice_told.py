"""What both sides did to where a point stands, or to what is merged as a whole: it stands where it is right, or it is told."""

from pathlib import Path
from typing import Any

from pipeline.splice.report import as_text
from tests.edited import paragraph_of
from tests.test_splice_text import add_behind_paragraph, built, delete, merged, said, under

__all__ = ["built", "merged"]

LESSON = "## Begin with one roof\n\n- A first roof convinces the board.\n"


def report(result: Any) -> str:
    return "\n".join(as_text(result, Path("inputs"), Path("deck.pptx"), None, False, "en"))


def test_a_point_that_the_source_moves_into_a_block_that_people_deleted_is_told(merged: Any) -> None:
    own = "- Schools came of their own accord.\n"
    result, deck = merged(
        delete("Results", "Twelve roofs", "Two roofs"), source=((own, ""), ("- Two roofs", f"{own}- Two roofs"))
    )
    (told,) = result.conflicts
    assert told.theirs == "Towns were asked by letter.\nSchools came of their own accord."
    assert told.ours == "Twelve roofs were planted.\nSchools came of their own accord."
    assert under(deck, "Schools came") == "Choice of partners"
    assert said(deck).count("Schools came of their own accord.") == 1
    assert "only what it stands under, or what stands under it: changed on both sides" in report(result)


def test_a_heading_that_stays_for_what_people_wrote_under_it_is_told_in_the_report(merged: Any) -> None:
    def add(deck: Any) -> None:
        add_behind_paragraph(next(paragraph_of(deck, "A first roof")), "A point of our own.")

    others = "".join(f"## {each}\n\n- {each}, said the neighbours.\n\n" for each in ("Ask for rain", "Go on alone"))
    result, _ = merged(add, source=((LESSON, others),))
    assert [(each.theirs, each.ours) for each in result.conflicts] == [("Begin with one roof", "")]
    assert "people: Begin with one roof" in report(result)
