"""Steps as a figure: a numbered list of which every item opens in bold becomes arrows side by side, its words under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.layout.context import Context
from pipeline.layout.flow import FlowParagraph
from pipeline.layout.prose import FlowItem
from pipeline.layout.slide_draft import stacked_height, text_box
from pipeline.layout.small_print import footnotes
from pipeline.slides import EMU_PER_POINT, Box, Colour, Emu, Panel, Paragraph, Run, Shape

FEWEST, MOST = 3, 6
GAP: Emu = 180_000  # between two columns
ARROW: Emu = 648_000  # the height of an arrow
POINT: Emu = 230_000  # how much of an arrow is its point
NUMBER: Emu = 216_000  # the room of its number
AIR: Emu = 120_000  # under the arrows and under the text above them


@dataclass(frozen=True)
class Step:
    """One step."""

    name: tuple[Run, ...]
    """The bold words that open it."""
    words: tuple[Run, ...]
    """The rest, without the blank that separated it from the name."""
    source: FlowParagraph


def find_steps(items: Sequence[FlowItem]) -> list[Step]:
    """The steps that `items` begin with; none where there is no list that is one."""
    found: list[Step] = []
    for item in items:
        if not isinstance(item, FlowParagraph) or (found and item.block != found[0].source.block):
            break
        if item.number is None or item.depth:
            if item.depth and found:
                return []  # points under a step don't fit under an arrow
            break
        opening = next((index for index, run in enumerate(item.runs) if not run.bold), len(item.runs))
        if not opening or opening == len(item.runs) or any(run.link for run in item.runs[:opening]):
            return []
        if footnotes(item.runs):
            return []  # there is no foot for them under the arrows
        first, *others = item.runs[opening:]
        found.append(Step(item.runs[:opening], (replace(first, text=first.text.lstrip()), *others), item))
    return found if FEWEST <= len(found) <= MOST else []


def steps_shapes(context: Context, steps: Sequence[Step], before: Sequence[FlowParagraph]) -> tuple[Shape, ...]:
    """The arrows with their words, and `before` over them; nothing where it does not fit on one slide."""
    if any(each.style != "paragraph" or footnotes(each.runs) for each in before):
        return ()  # a list over the arrows would lose its bullets
    box = context.area("table", "table").box
    shapes: list[Shape] = []
    top = box.top
    if before:
        shapes.append(_text(context, "text-1", before, box))
        top = shapes[0].box.bottom + AIR
    width = (box.width - GAP * (len(steps) - 1)) // len(steps)
    for index, step in enumerate(steps):
        arrow = Box(box.left + index * (width + GAP), top, width, ARROW)
        drawn = _step(context, step, arrow)
        if not drawn or drawn[-1].box.bottom > box.bottom:
            return ()
        shapes += drawn
    return tuple(shapes)


def _step(context: Context, step: Step, arrow: Box) -> list[Shape]:
    """One arrow, its number and name on it, and its words under it; nothing where the name is too long for it."""
    filled = Colour(context.template.chart["value"])
    source, colour = step.source, context.text_colour_on(filled)

    def on_arrow(*runs: Run) -> Paragraph:
        coloured = tuple(replace(run, colour=colour, link=None) for run in runs)
        return Paragraph(coloured, "cell-strong", first=True, location=source.location)

    style = context.area("table", "table").styles["cell-strong"]
    width = arrow.width - AIR - NUMBER - POINT
    line = style.line * EMU_PER_POINT
    height = context.ruler.count(step.name, style, width) * line
    if height > ARROW:
        return []
    at_number = Box(arrow.left + AIR, arrow.top + round(ARROW - line) // 2, NUMBER, round(line))
    at_name = Box(at_number.right, arrow.top + round(ARROW - height) // 2, width, round(height))
    words = replace(source, runs=step.words)
    key = f"step-{source.number}"
    return [
        Panel(f"{key}-arrow", arrow, decorative=True, fill=filled, geometry="homePlate"),
        text_box(f"{key}-number", at_number, "table", on_arrow(Run(str(source.number), bold=True))),
        text_box(key, at_name, "table", on_arrow(*step.name)),
        _text(context, f"{key}-words", [words], replace(arrow, top=arrow.bottom + AIR)),
    ]


def _text(context: Context, key: str, texts: Sequence[FlowParagraph], place: Box) -> Shape:
    """`texts` from the top of `place` down, as high as they are."""
    area = context.area("table", "table")
    paragraphs: list[Paragraph] = []
    for each in texts:
        runs = context.ruler.hyphenated(each.runs, area.styles["cell"], place.width)
        paragraphs.append(Paragraph(runs, "cell", first=not paragraphs, location=each.location))
    height = stacked_height(context, paragraphs, area, place.width)
    return text_box(key, replace(place, height=height), "table", *paragraphs)
