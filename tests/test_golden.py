"""Whole decks as readable text: whoever changes the plan sees in the diff what changes on the slides."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import build
from pipeline.slides import Chart, Jump, Picture, Shape, Slide, Table, Text
from tests.deck_reader import read

HERE = Path(__file__).parent
CASES = ("minimal", "dutch", "quotes-and-footnotes", "set-pieces")


def shown(slide: Slide, number: int) -> Iterator[str]:
    yield f"== {number} {slide.key} ({slide.role})"
    for shape in slide.shapes:
        box = shape.box
        yield f"{shape.key} @ {box.left // 36_000},{box.top // 36_000} {box.width // 36_000}x{box.height // 36_000}"
        yield from (f"    {line}" for line in content(shape))
    yield from (f"notes: {note}" for note in slide.notes)


def content(shape: Shape) -> Iterator[str]:
    if isinstance(shape, Text):
        if shape.click:
            yield f"-> {shape.click.slide}"
        for paragraph in shape.paragraphs:
            yield f"[{paragraph.style}] {paragraph.text}"
            yield from (f"-> {target(run.link)} ({run.text})" for run in paragraph.runs if run.link)
    elif isinstance(shape, Table):
        for row in shape.rows:
            yield " | ".join(" / ".join(p.text for p in cell.paragraphs) for cell in row.cells)
    if isinstance(shape, Chart | Picture | Table):
        yield f"alt: {shape.alt}"


def target(link: object) -> str:
    return link.slide if isinstance(link, Jump) else str(link)


@pytest.mark.parametrize("name", CASES)
def test_the_deck_reads_as_before(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    build.build(HERE / "examples/good" / name, tmp_path)
    slides = enumerate(read(tmp_path / "deck.pptx").slides, 1)
    text = "\n\n".join("\n".join(shown(slide, number)) for number, slide in slides) + "\n"
    golden = HERE / "golden" / f"{name}.txt"
    if request.config.getoption("--golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8"), "look at the difference; if it is meant so: make golden"
