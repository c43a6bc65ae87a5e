"""Small print: footnotes at the foot of the slide on which they are called, and sources under what they are the source of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.diagnostics import Location
from pipeline.slides import EMU_PER_POINT, FOOTNOTES, Box, Emu, Paragraph, Run, Shape, Text, paragraphs_of
from pipeline.template import Area, TextStyle
from pipeline.text import Ruler, is_right_to_left

STYLE = "small-print"
GAP: Emu = 60_000  # between a picture or table and its source


def footnotes(runs: Iterable[Run]) -> dict[tuple[Run, ...], Location | None]:
    """What the footnotes say that `runs` call, each once, with where it stands in the inputs."""
    found: dict[tuple[Run, ...], Location | None] = {}
    for run in runs:
        if run.footnote:
            found.setdefault(run.footnote, run.footnote_at)
    return found


def foot_height(runs: Iterable[Run], style: TextStyle | None, width: Emu, ruler: Ruler) -> Emu:
    """The height of the footnotes that `runs` call, in columns of `width`, the space above them included."""
    called = footnotes(runs)
    if not called or style is None:
        return 0
    return sum(_height(_set(each, style, width, ruler), style) for each in called)


def with_foot(text: Text, area: Area, ruler: Ruler) -> tuple[Text, ...]:
    """A text that fills `area`, and under it the footnotes that it calls."""
    notes = foot(text.key, [text], text.area, area, ruler)
    if not notes:
        return (text,)
    return replace(text, box=replace(text.box, height=notes[0].box.top - text.box.top), placed=True), *notes


def foot(key: str, shapes: Iterable[Shape], name: str, area: Area, ruler: Ruler) -> tuple[Text, ...]:
    """The footnotes that `shapes` call, at the foot of `area`, which is called `name`; nothing where there are none."""
    style = area.styles.get(STYLE)
    called = footnotes(run for shape in shapes for paragraph in paragraphs_of(shape) for run in paragraph.runs)
    if not called or style is None:
        return ()
    paragraphs = [replace(_set(each, style, area.inner.width, ruler), location=at) for each, at in called.items()]
    paragraphs[0] = replace(paragraphs[0], first=True)
    height = sum(_height(each, style) for each in paragraphs) - round(style.before * EMU_PER_POINT) + padding(area)
    box = replace(area.box, top=area.box.bottom - height, height=height)
    return (_small_print(f"{FOOTNOTES}{key}", box, name, paragraphs),)


def has_room(shapes: Sequence[Shape]) -> bool:
    """Whether nothing of `shapes` reaches down to the footnotes among them."""
    tops = [each.box.top for each in shapes if each.key.startswith(FOOTNOTES)]
    return not tops or all(each.box.bottom <= min(tops) for each in shapes if not each.key.startswith(FOOTNOTES))


def source_height(runs: Sequence[Run], area: Area, width: Emu, ruler: Ruler) -> Emu:
    """What a source takes under what it belongs to, where there is half of `width` for it; nothing where there is none."""
    if not runs:
        return 0
    style = area.styles[STYLE]
    return GAP + _height(_set(runs, style, width // 2 - sideways(area), ruler), style) + padding(area)


def source(runs: Sequence[Run], under: Box, within: Box, name: str, area: Area, ruler: Ruler) -> tuple[Text, ...]:
    """A source under the box of what it belongs to, at least half as wide as what there is; nothing where there is none.

    It has the styles of `area`, which is called `name`.
    """
    if not runs:
        return ()
    style, left = area.styles[STYLE], min(under.left, within.right - within.width // 2)
    width = within.right - left
    paragraph = replace(_set(runs, style, width - sideways(area), ruler), first=True)
    height = _height(paragraph, style) + padding(area)
    return (_small_print("source", Box(left, under.bottom + GAP, width, height), name, [paragraph]),)


def padding(area: Area) -> Emu:
    """What the insets of `area` take of a height."""
    return area.insets[1] + area.insets[3]


def sideways(area: Area) -> Emu:
    """What the insets of `area` take of a width."""
    return area.insets[0] + area.insets[2]


def _small_print(key: str, box: Box, name: str, paragraphs: Sequence[Paragraph]) -> Text:
    return Text(key, box, area=name, paragraphs=tuple(paragraphs), placed=True, placeholder=False)


def _set(runs: Sequence[Run], style: TextStyle, width: Emu, ruler: Ruler) -> Paragraph:
    runs = ruler.hyphenated(runs, style, width)
    text = "".join(run.text for run in runs)
    lines = tuple(text[line.start : line.end] for line in ruler.lines(runs, style, width))
    return Paragraph(runs, STYLE, right_to_left=is_right_to_left(text), lines=lines)


def _height(paragraph: Paragraph, style: TextStyle) -> Emu:
    return round((len(paragraph.lines) * style.line + style.before) * EMU_PER_POINT)
