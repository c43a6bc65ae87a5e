"""Steps as a figure: a numbered list of which every item opens in bold becomes arrows side by side, its words under them.

Where the bold words of all are dates it becomes a timeline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.labels import MONTHS
from pipeline.layout.context import Context
from pipeline.layout.flow import FlowParagraph
from pipeline.layout.prose import FlowItem
from pipeline.layout.slide_draft import stacked_height, text_box
from pipeline.layout.small_print import footnotes
from pipeline.names import slug
from pipeline.slides import EMU_PER_POINT, Box, Colour, Emu, Panel, Paragraph, Run, Shape
from pipeline.text_model import FEWEST_STEPS, MOST_STEPS

GAP: Emu = 180_000  # between two columns
ARROW: Emu = 648_000  # the height of an arrow
POINT: Emu = 230_000  # how much of an arrow is its point
NUMBER: Emu = 216_000  # the room of its number
AIR: Emu = 120_000  # under the arrows and under the text above them
MARK: Emu = 180_000  # the mark of a date, on a line
LINE: Emu = 25_400
STEP = "step-"
"""How the keys of what a step consists of begin; its name follows, so that they stay when others come before it."""

_DATE = re.compile(
    rf"\b(?:19|20)\d\d\b|\b(?:[QK][1-4]|{'|'.join(name for names in MONTHS.values() for name in names)})\b",
    re.IGNORECASE,
)


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
    return found if FEWEST_STEPS <= len(found) <= MOST_STEPS else []


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
    columns = [Box(box.left + at * (width + GAP), top, width, ARROW) for at in range(len(steps))]
    dated = all(_DATE.search(_words(step.name)) for step in steps)
    drawn = (_timeline if dated else _arrows)(context, dict(zip(_keys(steps), steps, strict=True)), columns)
    lowest = max((each.box.bottom for each in drawn), default=box.bottom + 1)
    return (*shapes, *drawn) if lowest <= box.bottom else ()


def _keys(steps: Sequence[Step]) -> list[str]:
    """A key for each step, made of its name; of two with one name the second has its count behind it."""
    found, met = [], Counter[str]()
    for step in steps:
        name = slug(_words(step.name)) or "x"
        met[name] += 1
        found.append(f"{STEP}{name}" if met[name] == 1 else f"{STEP}{name}-{met[name]}")
    return found


def _words(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _arrows(context: Context, steps: Mapping[str, Step], columns: Sequence[Box]) -> list[Shape]:
    """An arrow for each step, its number and name on it, its words under it; nothing where a name is too long for its arrow."""
    style = context.area("table", "table").styles["cell-strong"]
    colour = context.text_colour_on(Colour("accent1"))
    line = style.line * EMU_PER_POINT
    shapes: list[Shape] = []
    for (key, step), arrow in zip(steps.items(), columns, strict=True):
        width = arrow.width - AIR - NUMBER - POINT
        height = context.ruler.count(step.name, style, width) * line
        if height > ARROW:
            return []
        at_number = Box(arrow.left + AIR, arrow.top + round(ARROW - line) // 2, NUMBER, round(line))
        at_name = Box(at_number.right, arrow.top + round(ARROW - height) // 2, width, round(height))
        number = (Run(str(step.source.number), bold=True),)
        shapes += [
            Panel(f"{key}+arrow", arrow, decorative=True, fill=Colour("accent1"), geometry="homePlate"),
            text_box(f"{key}+number", at_number, "table", _strong(step, number, colour)),
            text_box(key, at_name, "table", _strong(step, step.name, colour)),
            _text(context, f"{key}+words", [replace(step.source, runs=step.words)], _below(arrow)),
        ]
    return shapes


def _timeline(context: Context, steps: Mapping[str, Step], columns: Sequence[Box]) -> list[Shape]:
    """A line with a mark for each date, the dates over it and what happened under it."""
    style = context.area("table", "table").styles["cell-strong"]
    colour = Colour(context.area("table", "title").styles["title"].colour)
    heights = [
        round(context.ruler.count(step.name, style, box.width) * style.line * EMU_PER_POINT)
        for step, box in zip(steps.values(), columns, strict=True)
    ]
    middle = columns[0].top + max(heights) + AIR + MARK // 2
    across = Box(columns[0].left, middle - LINE // 2, columns[-1].right - columns[0].left, LINE)
    shapes: list[Shape] = [Panel("timeline", across, decorative=True, fill=Colour("accent1"))]
    for (key, step), column, height in zip(steps.items(), columns, heights, strict=True):
        mark = Box(column.left, middle - MARK // 2, MARK, MARK)
        at_date = Box(column.left, mark.top - AIR - height, column.width, height)
        shapes += [
            Panel(f"{key}+mark", mark, decorative=True, fill=Colour("accent1"), geometry="ellipse"),
            text_box(key, at_date, "table", _strong(step, step.name, colour)),
            _text(
                context,
                f"{key}+words",
                [replace(step.source, runs=step.words)],
                _below(replace(column, top=mark.top, height=MARK)),
            ),
        ]
    return shapes


def _strong(step: Step, runs: Sequence[Run], colour: Colour) -> Paragraph:
    coloured = tuple(replace(run, colour=colour, link=None) for run in runs)
    return Paragraph(coloured, "cell-strong", first=True, location=step.source.location)


def _below(box: Box) -> Box:
    return replace(box, top=box.bottom + AIR)


def _text(context: Context, key: str, texts: Sequence[FlowParagraph], place: Box) -> Shape:
    """`texts` from the top of `place` down, as high as they are."""
    area = context.area("table", "table")
    paragraphs: list[Paragraph] = []
    for each in texts:
        runs = context.ruler.hyphenated(each.runs, area.styles["cell"], place.width)
        paragraphs.append(Paragraph(runs, "cell", first=not paragraphs, location=each.location))
    height = stacked_height(context, paragraphs, area, place.width)
    return text_box(key, replace(place, height=height), "table", *paragraphs)
