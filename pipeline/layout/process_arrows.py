"""Steps as a figure: a numbered list of which every item opens in bold becomes arrows side by side, its words under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.layout.context import Context
from pipeline.layout.flow import FlowParagraph
from pipeline.layout.prose import FlowItem, NonTextItem
from pipeline.slides import EMU_PER_POINT, Box, Colour, Panel, Paragraph, Run, Shape, Text
from pipeline.template import TextStyle

FEWEST, MOST = 3, 6
GAP = 180_000  # EMU between two columns
ARROW = 648_000  # EMU; the height of an arrow
POINT = 230_000  # EMU; how much of an arrow is its point
NUMBER = 216_000  # EMU; the room of its number
AIR = 120_000  # EMU under the arrows and under the text above them


@dataclass(frozen=True)
class Step:
    """One step: its number, the bold words that open it, and the rest."""

    number: int
    name: tuple[Run, ...]
    words: tuple[Run, ...]
    chunk: FlowParagraph


def find_steps(pieces: Sequence[FlowItem]) -> list[Step]:
    """The steps that `pieces` begin with; none where there is no list that is one."""
    found: list[Step] = []
    for piece in pieces:
        if isinstance(piece, NonTextItem) or (found and piece.block != found[0].chunk.block):
            break
        if piece.number is None or piece.depth:
            if piece.depth and found:
                return []  # points under a step don't fit under an arrow
            break
        opening = next((index for index, run in enumerate(piece.runs) if not run.bold), len(piece.runs))
        if not opening or opening == len(piece.runs) or any(run.link for run in piece.runs[:opening]):
            return []
        found.append(Step(piece.number, piece.runs[:opening], _trimmed(piece.runs[opening:]), piece))
    return found if FEWEST <= len(found) <= MOST else []


def steps_shapes(context: Context, steps: Sequence[Step], before: Sequence[FlowParagraph]) -> tuple[Shape, ...]:
    """The arrows with their words, and `before` over them; nothing where it does not fit on one slide."""
    if any(chunk.style != "paragraph" for chunk in before):
        return ()  # a list over the arrows would lose its bullets
    area = context.area("table", "table")
    style = area.styles["cell"]
    box = area.box
    shapes: list[Shape] = []
    top = box.top
    if before:
        text = _text(context, "text-1", before, style, Box(box.left, top, box.width, 0))
        shapes.append(text)
        top = text.box.bottom + AIR
    width = (box.width - GAP * (len(steps) - 1)) // len(steps)
    for index, step in enumerate(steps):
        left = box.left + index * (width + GAP)
        arrow = Box(left, top, width, ARROW)
        name = _on_arrow(context, step.name, step.chunk)
        number = _on_arrow(context, (Run(str(step.number), bold=True),), step.chunk)
        inner = Box(left + AIR + NUMBER, top, width - AIR - NUMBER - POINT, ARROW)
        lines = context.ruler.count(name.runs, area.styles["cell-strong"], inner.width)
        line = area.styles["cell-strong"].line * EMU_PER_POINT
        if lines * line > ARROW:
            return ()
        label = replace(inner, top=top + round(ARROW - lines * line) // 2, height=round(lines * line))
        place = Box(left + AIR, top + round(ARROW - line) // 2, NUMBER, round(line))
        words = _text(
            context,
            f"step-{step.number}-words",
            [replace(step.chunk, runs=step.words)],
            style,
            Box(left, top + ARROW + AIR, width, 0),
        )
        shapes += [
            Panel(f"step-{step.number}-arrow", arrow, decorative=True, fill=Colour("accent1"), geometry="homePlate"),
            Text(
                f"step-{step.number}-number", place, area="table", paragraphs=(number,), placed=True, placeholder=False
            ),
            Text(f"step-{step.number}", label, area="table", paragraphs=(name,), placed=True, placeholder=False),
            words,
        ]
    return tuple(shapes) if max(shape.box.bottom for shape in shapes) <= box.bottom else ()


def _on_arrow(context: Context, runs: Sequence[Run], chunk: FlowParagraph) -> Paragraph:
    """Words on an arrow."""
    colour = context.text_colour_on(Colour("accent1"))
    coloured = tuple(replace(run, colour=colour, link=None) for run in runs)
    return Paragraph(coloured, "cell-strong", first=True, location=chunk.location)


def _text(context: Context, key: str, chunks: Sequence[FlowParagraph], style: TextStyle, place: Box) -> Text:
    paragraphs, height = [], 0.0
    for index, chunk in enumerate(chunks):
        runs = context.ruler.hyphenated(chunk.runs, style, place.width)
        paragraphs.append(Paragraph(runs, "cell", first=index == 0, location=chunk.location))
        height += context.ruler.count(runs, style, place.width) * style.line + style.before + style.after
    box = replace(place, height=round(height * EMU_PER_POINT))
    return Text(key, box, area="table", paragraphs=tuple(paragraphs), placed=True, placeholder=False)


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The rest of a step, without the blank that parted it from its name."""
    return (replace(runs[0], text=runs[0].text.lstrip()), *runs[1:])
