"""Random edits by people and random changes of the source: every edit is in the result or told, and once is enough."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from pipeline import build, splice
from tests.builders import review_folder
from tests.decks import blobs
from tests.edited import BOX, _delete, _duplicate, _move, edited, key_of
from tests.safe import problems
from tests.test_splice import CLOSING, DEAL, FILE, MORE

SECTION = "deal/green-roofs"
START = DEAL.replace("- Two roofs", f"{MORE[: len(MORE) // 2].rpartition(chr(10))[0]}\n- Two roofs") + CLOSING
LINES = [number for number, line in enumerate(START.splitlines()) if line.startswith("- ")]


@dataclass
class People:
    """Does edits that leave a mark, and remembers the marks."""

    marks: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def mark(self) -> str:
        self.marks.append(f"mark{len(self.marks)}x")
        return self.marks[-1]


def own(deck: Any) -> list[Any]:
    return [slide for slide in deck.slides if key_of(slide).startswith(SECTION)]


def written_on(slide: Any) -> list[Any]:
    return [
        paragraph
        for shape in slide.shapes
        if shape.has_text_frame and shape.name.startswith(("title", "text", "lead", "details"))
        for paragraph in shape.text_frame.paragraphs
        if paragraph.runs
    ]


def reword(people: People, slide: Any, number: int) -> None:
    paragraphs = written_on(slide)
    run = paragraphs[number % len(paragraphs)].runs[0]
    run.text = f"{people.mark()} {run.text}"


def add_paragraph(people: People, slide: Any, number: int) -> None:
    paragraphs = written_on(slide)
    element = paragraphs[number % len(paragraphs)]._p
    made = copy.deepcopy(element)
    texts = made.findall(".//{http://schemas.openxmlformats.org/drawingml/2006/main}t")
    texts[0].text = people.mark()
    for each in texts[1:]:
        each.text = ""
    element.addnext(made)


def add_shape(people: People, slide: Any, number: int) -> None:
    slide.shapes.add_textbox(*BOX).text_frame.text = people.mark()


def move_shape(people: People, slide: Any, number: int) -> None:
    shape = slide.shapes[number % len(slide.shapes)]
    shape.left, shape.top, shape.width, shape.height = BOX
    people.kinds.append("place")


def bold(people: People, slide: Any, number: int) -> None:
    paragraphs = written_on(slide)
    run = paragraphs[number % len(paragraphs)].runs[0]
    if not run.font.italic:
        run.font.italic = True
        people.kinds.append("looks")


def delete_shape(people: People, slide: Any, number: int) -> None:
    shapes = [shape for shape in slide.shapes if shape.name in ("footer", "lead", "summary", "scores")]
    if shapes:
        shapes[number % len(shapes)]._element.getparent().remove(shapes[number % len(shapes)]._element)
        people.kinds.append("shape deleted")


def note(people: People, slide: Any, number: int) -> None:
    slide.notes_slide.notes_text_frame.add_paragraph().text = people.mark()


EDITS: list[Callable[[People, Any, int], None]] = [
    reword, reword, add_paragraph, add_shape, move_shape, bold, delete_shape, note,
]  # fmt: skip


def whole_slide(people: People, deck: Any, what: str, number: int) -> None:
    keys = [key_of(slide) for slide in own(deck)][1:]
    key = keys[number % len(keys)]
    if what == "delete" and len(keys) > 1:
        lost = {
            shape.text_frame.text
            for slide in own(deck)
            if key_of(slide) == key
            for shape in slide.shapes
            if shape.has_text_frame
        }
        people.marks = [mark for mark in people.marks if not any(mark in text for text in lost)]
        notes = [
            slide.notes_slide.notes_text_frame.text
            for slide in own(deck)
            if key_of(slide) == key and slide.has_notes_slide
        ]
        people.marks = [mark for mark in people.marks if not any(mark in text for text in notes)]
        people.kinds = ["slide deleted"]
        _delete(deck, key)
    elif what == "duplicate":
        people.kinds.append("slide duplicated")
        _duplicate(deck, key)
    elif what == "move" and keys[-1] != key:
        people.kinds.append("slide moved")
        _move(deck, key, keys[-1])


def source(changes: list[tuple[str, int]]) -> str:
    lines: list[str | None] = list(START.splitlines())
    for number, (what, place) in enumerate(changes):
        at = LINES[place % len(LINES)]
        if lines[at] is None:
            continue
        if what == "change":
            lines[at] = f"{lines[at]} And more, number {number}."
        elif what == "add":
            lines[at] = f"{lines[at]}\n- A new point, number {number}."
        elif what == "many":
            lines[at] = f"{lines[at]}\n{MORE}"
        elif at not in (LINES[0], LINES[-1]) and "No finding" not in str(lines[at]) and "clear" not in str(lines[at]):
            lines[at] = None
    return "\n".join(line for line in lines if line is not None) + "\n"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("random")
    review_folder(folder / "inputs", **{FILE: START})
    build.build(folder / "inputs", folder / "build")
    return folder


on_a_slide = st.tuples(st.integers(0, len(EDITS) - 1), st.integers(0, 5), st.integers(0, 30))
on_slides = st.tuples(st.sampled_from(["delete", "duplicate", "move"]), st.integers(0, 5))
changes = st.lists(
    st.tuples(st.sampled_from(["change", "change", "add", "remove", "many"]), st.integers(0, 30)), max_size=4
)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(on_a_slide, min_size=1, max_size=5), st.lists(on_slides, max_size=1), changes)
def test_every_edit_is_in_the_result_or_told_and_splicing_again_changes_nothing(
    world: Path, few: list[tuple[int, int, int]], large: list[tuple[str, int]], changed: list[tuple[str, int]]
) -> None:
    people = People()

    def edit(deck: Any) -> None:
        for kind, place, number in few:
            slides = own(deck)
            EDITS[kind](people, slides[place % len(slides)], number)
        for what, number in large:
            whole_slide(people, deck, what, number)

    deck = edited(world / "build" / "deck.pptx", world / "edited.pptx", edit)
    review_folder(world / "changed", **{FILE: source(changed)})
    once, twice = world / "once.pptx", world / "twice.pptx"
    found = splice.splice(deck, world / "changed", ["green-roofs"], output=world / "build")
    splice.save(found, once, world / "build")

    there = said(once)
    told = " ".join(each.theirs for each in found.edits)
    assert not [mark for mark in people.marks if mark not in there and mark not in told]
    assert not [mark for mark in people.marks if mark not in told]
    kinds = {kind for each in found.edits for kind in each.what.split(" and ")}
    assert set(people.kinds) <= kinds | ({"looks"} if people.marks or kinds & {"text", "reformatted"} else set())
    assert set(problems(once)) <= set(problems(deck))
    before, after = blobs(deck), blobs(once)
    for name, blob in before.items():
        if name.startswith("ppt/slides/slide") and b'"deal/green-roofs' not in blob and not large:
            assert _without_digits(after[name]) == _without_digits(blob)

    again = splice.splice(once, world / "changed", ["green-roofs"], output=world / "build")
    splice.save(again, twice, world / "build")
    assert {(each.what, each.theirs, each.ours) for each in again.conflicts} <= {
        (each.what, each.theirs, each.ours) for each in found.conflicts
    }
    assert blobs(once) == blobs(twice)


def said(path: Path) -> str:
    deck = Presentation(str(path))
    texts = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]
    return "\n".join([*texts, *notes])


def _without_digits(blob: bytes) -> bytes:
    import re

    return re.sub(rb"<a:t>\d+</a:t>", b"", blob)
