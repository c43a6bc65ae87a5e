"""Steps as a figure: a numbered list of which every item opens in bold becomes arrows side by side, its words under them.

Where the bold words of all are dates it becomes a timeline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from pipeline.labels import MONTHS
from pipeline.layout.context import Context
from pipeline.layout.flow import FlowParagraph
from pipeline.layout.prose import FlowItem
from pipeline.layout.slide_draft import stacked_height, text_box
from pipeline.layout.small_print import footnotes
from pipeline.names import slug
from pipeline.slides import EMU_PER_POINT, Box, Colour, Emu, Panel, Paragraph, Run, Shape
from pipeline.text_model import FEWEST_STEPS, MOST_STEPS

HEAD = 0.3  # of the width, for names beside their words
STEP = "step-"
"""How the keys of what a step consists of begin; its name follows, so that they stay when others come before it."""

_DATE = re.compile(
    rf"\b(?:19|20)\d\d\b|\b(?:[QK][1-4]|{'|'.join(name for names in MONTHS.values() for name in names)})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Lengths:
    """Lengths on a usual slide; on one much larger all are as much larger as its text is."""

    gap: Emu = 180_000
    """Between two columns."""
    arrow: Emu = 648_000
    """The height of an arrow."""
    point: Emu = 230_000
    """How much of an arrow is its point."""
    number: Emu = 216_000
    """The room of its number."""
    air: Emu = 120_000
    """Under the arrows and under the text above them."""
    mark: Emu = 180_000
    """The mark of a date, on a line."""
    line: Emu = 25_400

    @classmethod
    def of(cls, context: Context) -> _Lengths:
        """Those on the slides of a template."""
        scale = context.template.chart_scale
        return cls(**{each.name: round(each.default * scale) for each in fields(cls)})  # type: ignore[operator]


@dataclass(frozen=True)
class Step:
    """One step."""

    name: tuple[Run, ...]
    """The bold words that open it."""
    words: tuple[Run, ...]
    """The rest, without the blank that separated it from the name."""
    source: FlowParagraph

    @property
    def under(self) -> FlowParagraph:
        """The words as what stands under the name."""
        return replace(self.source, runs=self.words)


Places = tuple[Box, Box]
"""Where the name of a step stands, and from where on its words do."""


def find_steps(items: Iterable[FlowItem]) -> list[Step]:
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
    box, lengths = context.area("table", "table").box, _Lengths.of(context)
    shapes: list[Shape] = []
    top = box.top
    if before:
        shapes.append(_text(context, "text-1", before, box))
        top = shapes[0].box.bottom + lengths.air
    upright = box.height > box.width
    room = Box(box.left, top, box.width, box.bottom - top)
    places = _under_each_other(context, steps, room) if upright else _side_by_side(context, len(steps), room)
    named = list(zip(_keys(steps), steps, places, strict=True))
    if all(_DATE.search(_words(step.name)) for step in steps):
        drawn = _timeline(context, named, upright=upright)
    else:
        drawn = _arrows(context, named)
    lowest = max((each.box.bottom for each in drawn), default=box.bottom + 1)
    return (*shapes, *drawn) if lowest <= box.bottom else ()


def _side_by_side(context: Context, count: int, room: Box) -> list[Places]:
    lengths = _Lengths.of(context)
    width = (room.width - lengths.gap * (count - 1)) // count
    heads = [Box(room.left + at * (width + lengths.gap), room.top, width, lengths.arrow) for at in range(count)]
    return [(head, replace(head, top=head.bottom + lengths.air)) for head in heads]


def _under_each_other(context: Context, steps: Sequence[Step], room: Box) -> list[Places]:
    """For slides that are taller than wide: the words at the right of each name, and as much between two as there is room for."""
    width, lengths = round(room.width * HEAD), _Lengths.of(context)
    beside = Box(room.left + width + lengths.gap, room.top, room.width - width - lengths.gap, 0)
    heights = [max(_text(context, "", [step.under], beside).box.height, lengths.arrow) for step in steps]
    between = max(min((room.height - sum(heights)) // (len(steps) - 1), lengths.arrow), lengths.air)
    tops = [room.top + sum(heights[:at]) + at * between for at in range(len(steps))]
    return [(Box(room.left, top, width, lengths.arrow), replace(beside, top=top)) for top in tops]


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


def _arrows(context: Context, steps: Sequence[tuple[str, Step, Places]]) -> list[Shape]:
    """An arrow for each step with its number and name on it, and its words; nothing where a name is too long for its arrow."""
    style, lengths = context.area("table", "table").styles["cell-strong"], _Lengths.of(context)
    colour = context.text_colour_on(Colour(context.template.chart["value"]))
    line = style.line * EMU_PER_POINT
    shapes: list[Shape] = []
    for key, step, (arrow, at_words) in steps:
        width = arrow.width - lengths.air - lengths.number - lengths.point
        height = context.ruler.count(step.name, style, width) * line
        if height > lengths.arrow:
            return []
        at_number = Box(
            arrow.left + lengths.air, arrow.top + round(lengths.arrow - line) // 2, lengths.number, round(line)
        )
        at_name = Box(at_number.right, arrow.top + round(lengths.arrow - height) // 2, width, round(height))
        number = (Run(str(step.source.number), bold=True),)
        shapes += [
            Panel(
                f"{key}+arrow",
                arrow,
                decorative=True,
                fill=Colour(context.template.chart["value"]),
                geometry="homePlate",
            ),
            text_box(f"{key}+number", at_number, "table", _strong(step, number, colour)),
            text_box(key, at_name, "table", _strong(step, step.name, colour)),
            _text(context, f"{key}+words", [step.under], at_words),
        ]
    return shapes


def _timeline(context: Context, steps: Sequence[tuple[str, Step, Places]], *, upright: bool) -> list[Shape]:
    """A line with a mark for each date, and what happened: the dates over the line, or, `upright`, at the right of it."""
    style, lengths = context.area("table", "table").styles["cell-strong"], _Lengths.of(context)
    aside = lengths.mark + lengths.air if upright else 0
    heights = [
        round(context.ruler.count(step.name, style, head.width - aside) * style.line * EMU_PER_POINT)
        for _, step, (head, _) in steps
    ]
    down = 0 if upright else max(heights) + lengths.air  # from the top of a head to its mark
    shapes: list[Shape] = []
    for (key, step, (head, beside)), height in zip(steps, heights, strict=True):
        mark = Box(head.left, head.top + down, lengths.mark, lengths.mark)
        at_date = Box(
            head.left + aside, mark.top if upright else mark.top - lengths.air - height, head.width - aside, height
        )
        at_words = beside if upright else replace(beside, top=mark.bottom + lengths.air)
        shapes += [
            Panel(
                f"{key}+mark", mark, decorative=True, fill=Colour(context.template.chart["value"]), geometry="ellipse"
            ),
            text_box(key, at_date, "table", _strong(step, step.name, None)),
            _text(context, f"{key}+words", [step.under], at_words),
        ]
    first, last, end = shapes[0].box, shapes[-3].box, steps[-1][2][0].right
    line = (
        Box(first.left + (lengths.mark - lengths.line) // 2, first.top, lengths.line, last.bottom - first.top)
        if upright
        else Box(first.left, first.top + (lengths.mark - lengths.line) // 2, end - first.left, lengths.line)
    )
    return [Panel("timeline", line, decorative=True, fill=Colour(context.template.chart["value"])), *shapes]


def _strong(step: Step, runs: Sequence[Run], colour: Colour | None) -> Paragraph:
    coloured = tuple(replace(run, colour=colour, link=None) for run in runs)
    return Paragraph(coloured, "cell-strong", first=True, location=step.source.location)


def _text(context: Context, key: str, texts: Sequence[FlowParagraph], place: Box) -> Shape:
    """`texts` from the top of `place` down, as high as they are."""
    area = context.area("table", "table")
    paragraphs: list[Paragraph] = []
    for each in texts:
        runs = context.ruler.hyphenated(each.runs, area.styles["cell"], place.width)
        paragraphs.append(Paragraph(runs, "cell", first=not paragraphs, location=each.location))
    height = stacked_height(context, paragraphs, area, place.width)
    return text_box(key, replace(place, height=height), "table", *paragraphs)
