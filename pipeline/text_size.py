"""The size of running text: which ones a template offers, and the template with all its text at one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.chart_data import TEXT
from pipeline.template import Area, SlideLayout, Template, TextStyle

BODY = ("paragraph", "cell")
"""The styles by which an area's text is measured: running text, else that of tables."""

LABELS = ("header",)
"""The styles that stay as they are: columns of figures are as narrow as the words over them."""

LEAST_LABEL = 0.7
"""Of the size of the cells under them: labels that would be smaller grow, where no chart leaves them little room."""

FOLLOWING = ("row", "contents", "details", "lead")
"""The styles of what leads to text and stands over figures: never smaller than text where there is very little of that."""

CHARTS_GROW = 1.4
"""So much larger than usual are the words of charts at most: more would leave little room for what they show."""

CHART_WORDS = 0.92
"""Of the size of running text: charts that grow have no larger words."""

LITTLE_TEXT = 9 / 7
"""So much larger than the large text of a template is text where there is very little."""


def smallest(template: Template) -> float:
    """The size of running text as the template has it, which no text is set under; 0.0 where it has none."""
    sizes = [_size(area) for area in _areas(template) if "paragraph" in area.styles]
    return min(sizes, default=0.0)


def usual(template: Template) -> list[float]:
    """The sizes of running text, in half points, from the template's own to that of its slides with one column."""
    least = smallest(template)
    largest = max((_size(area) for area in _areas(template) if "paragraph" in area.styles), default=least)
    return [least + step / 2 for step in range(round((largest - least) * 2) + 1)]


def large(template: Template) -> list[float]:
    """The sizes, in whole points, for a review of little text."""
    last = usual(template)[-1]
    return [last + step for step in range(1, round(last * (LITTLE_TEXT - 1)) + 1)]


def at_size(template: Template, size: float) -> Template:
    """`template` with its running text at `size`, and headings, tables and text that is larger already in proportion.

    Charts follow as far as leaves them room.
    The template itself where `size` is its own, or 0.0.
    """
    least = smallest(template)
    if not least or size <= least:
        return template
    most = max([*usual(template), *large(template)])
    little = size > usual(template)[-1]
    roles = {
        role: _labelled(
            replace(
                slide_layout,
                areas={
                    name: _following(area, size) if little and not _size(area) else _scaled(area, least, size, most)
                    for name, area in slide_layout.areas.items()
                },
            )
        )
        for role, slide_layout in template.roles.items()
    }
    return replace(template, roles=roles, charts_drawn=template.chart_scale, charts_grow=_growth(template, least, size))


def _growth(template: Template, least: float, size: float) -> float:
    """How much larger charts are drawn beside text of `size` than beside that of the `least`."""
    fitting = max(size * CHART_WORDS / (TEXT * template.chart_scale), 1.0)
    return min(size / least, fitting, CHARTS_GROW)


def changed(before: Mapping[str, TextStyle], after: Mapping[str, TextStyle]) -> Iterator[TextStyle]:
    """The styles of an area that another size has changed, one for each level."""
    found = {after[name].level: after[name] for name, style in before.items() if after[name] != style and name in after}
    yield from found.values()


def _areas(template: Template) -> Iterator[Area]:
    for slide_layout in template.roles.values():
        yield from slide_layout.areas.values()


def _size(area: Area) -> float:
    return next((area.styles[name].size for name in BODY if name in area.styles), 0.0)


def _scaled(area: Area, least: float, size: float, most: float) -> Area:
    own = _size(area)
    factor = size / least if own <= least else max(min(own * size / least, most), own, size) / own if own else 1.0
    if not own or factor == 1.0:
        return area
    larger = {name: _larger(style, factor) for name, style in area.styles.items() if name not in LABELS}
    return replace(area, styles={**area.styles, **larger})


def _following(area: Area, size: float) -> Area:
    """An area that holds no running text: what follows that in size is as large as it is, or larger."""
    own = next((area.styles[name].size for name in FOLLOWING if name in area.styles), size)
    if own >= size:
        return area
    return replace(area, styles={name: _larger(style, size / own) for name, style in area.styles.items()})


def _labelled(slide_layout: SlideLayout) -> SlideLayout:
    """The slide layout with words over columns that are not much smaller than the text under them."""
    if "chart" in slide_layout.areas:
        return slide_layout
    areas = {name: replace(area, styles=dict(_labels(area))) for name, area in slide_layout.areas.items()}
    return replace(slide_layout, areas=areas)


def _labels(area: Area) -> Iterator[tuple[str, TextStyle]]:
    least = LEAST_LABEL * _size(area)
    for name, style in area.styles.items():
        yield name, _larger(style, least / style.size) if name in LABELS and style.size < least else style


def _larger(style: TextStyle, factor: float) -> TextStyle:
    size, line, before, after = (
        round(points * factor * 2) / 2 for points in (style.size, style.line, style.before, style.after)
    )
    return replace(style, size=size, line=line, before=before, after=after)
