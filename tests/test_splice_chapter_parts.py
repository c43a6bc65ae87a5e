"""A chapter whose parts change places, or get a new one among them: what people did stays with its part."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pptx import Presentation

from pipeline import build, splice
from pipeline.merge_model import Edit
from pipeline.slides import Section, Slide
from pipeline.splice.known_parts import known_parts
from tests.builders import loaded_review, review_folder
from tests.decks import blobs, text
from tests.edited import BOX, edited, key_of, paragraph_of, slide_of
from tests.test_splice_text import add_behind_paragraph

FILE, KEY = "background.md", "chapter/background"
FIRST, SECOND = (
    f"# {name}\n\n" + "".join(f"- {word}: {'the towns have planted many roofs, ' * 24}and go on.\n" for word in words)
    for name, words in (("How it began", ("One", "Two", "Three", "Four")), ("How it went on", ("Five", "Six", "Seven", "Eight")))
)  # fmt: skip
NEW = f"# What went before\n\n- Nothing: {'nobody had planted a roof, ' * 70}so far.\n\n"


def merged(tmp_path: Path, after: str) -> tuple[list[Edit], Any]:
    """A deck in which people added a point to the first part, and a box to the second, spliced twice with other inputs."""

    def edit(deck: Any) -> None:
        add_behind_paragraph(next(paragraph_of(deck, "Four: ")), "A point of our own.")
        slide_of(deck, f"{KEY}/2/1").shapes.add_textbox(*BOX).text_frame.text = "A box of our own"

    build.build(review_folder(tmp_path / "before", **{FILE: FIRST + SECOND}), tmp_path / "build")
    deck = edited(tmp_path / "build" / "deck.pptx", tmp_path / "edited.pptx", edit)
    inputs = review_folder(tmp_path / "after", **{FILE: after})
    for name in ("once.pptx", "twice.pptx"):
        found = splice.splice(deck, inputs, [], ["background"], tmp_path / "build")
        deck = tmp_path / name
        splice.save(found, deck, tmp_path / "build")
    assert blobs(tmp_path / "once.pptx") == blobs(tmp_path / "twice.pptx")
    return found.conflicts, Presentation(str(deck))


def told(deck: Any, title: str) -> str:
    """The words on the slides of the chapter with this title."""
    own = [
        each
        for each in deck.slides
        if key_of(each).startswith(f"{KEY}/") and title in each.shapes.title.text_frame.text
    ]
    return "\n".join(shape.text_frame.text for each in own for shape in each.shapes if shape.has_text_frame)


def test_a_part_that_the_source_puts_in_front_takes_nothing_that_people_did(tmp_path: Path) -> None:
    conflicts, deck = merged(tmp_path, NEW + FIRST + SECOND)
    assert conflicts == []
    assert "A point of our own." in told(deck, "How it began").split("Four: ")[1]
    assert "A box of our own" in told(deck, "How it went on")
    assert "of our own" not in told(deck, "What went before")
    titles = [
        title
        for each in deck.slides
        if (title := each.shapes.title.text_frame.text).startswith(("What went", "How it"))
    ]
    assert list(dict.fromkeys(titles)) == ["What went before", "How it began", "How it went on"]


def test_parts_that_change_places_or_go_keep_what_people_did_with_the_others(tmp_path: Path) -> None:
    conflicts, deck = merged(tmp_path, NEW + SECOND)
    assert "A box of our own" in told(deck, "How it went on")
    assert "of our own" not in told(deck, "What went before")
    there = told(deck, "How it began")
    assert "A point of our own." in there or "A point of our own." in "\n".join(each.theirs for each in conflicts)


def test_of_two_parts_that_shared_a_slide_none_gets_the_number_of_a_part_that_is_gone(tmp_path: Path) -> None:
    review = loaded_review(tmp_path, **{FILE: "# Money\n\n- Some.\n\n# People\n\n- Many.\n"})
    titles = {f"{KEY}/1/1": "How it began", f"{KEY}/2/1": "Money · People"}
    slides = tuple(Slide(key, "text-1", (text(title, key="title"),)) for key, title in titles.items())
    base = SimpleNamespace(names={KEY: ""}, section=lambda key: Section(key, "", slides))
    (chapter,) = (each for each in known_parts(review, base, [], ["background"]).chapters if each.id == "background")
    money, people = (each.name for each in chapter.parts)
    assert money == "2"
    assert people not in ("", "1", "2")
