"""The example as it is planned: nothing strays, nothing is parted, no text slide is a remnant."""

from functools import cache
from pathlib import Path

from pipeline import build
from pipeline.slides import EMU_PER_POINT, Deck, Slide, Text
from pipeline.template import Area, Template

EXAMPLE = Path(__file__).parents[1] / "inputs"


@cache
def planned() -> tuple[Deck, Template]:
    found = build.prepared(EXAMPLE)
    deck, template = build.plan(found), found.template
    return deck, template


def text_slides() -> list[Slide]:
    return [slide for slide in planned()[0].slides if slide.role.startswith("text") or slide.role == "message"]


def columns(slide: Slide) -> list[Text]:
    return [shape for shape in slide.shapes if isinstance(shape, Text) and shape.key.startswith("text-")]


def fill(slide: Slide) -> float:
    """The height that the text takes, of the height that there is."""
    areas = planned()[1].roles[slide.role].areas
    available = sum(area.inner.height for name, area in areas.items() if name.startswith("text-"))
    return sum(height(column, areas[column.area]) for column in columns(slide)) / available


def height(column: Text, area: Area) -> float:
    styles = [area.styles[paragraph.style] for paragraph in column.paragraphs]
    lines = sum(len(p.lines) * style.line for p, style in zip(column.paragraphs, styles, strict=True))
    return (
        lines + sum(style.before for style in styles[1:]) + sum(style.after for style in styles[:-1])
    ) * EMU_PER_POINT


def test_no_column_holds_a_single_stray_line() -> None:
    found = [column for slide in text_slides() for column in columns(slide)]
    assert [column for column in found if sum(len(p.lines) for p in column.paragraphs) < 2] == []


def test_no_heading_is_parted_from_its_text() -> None:
    found = [column for slide in text_slides() for column in columns(slide)]
    assert [column for column in found if column.paragraphs[-1].style in ("heading", "claim", "part")] == []


def test_no_point_is_split() -> None:
    assert not any(
        p.continued and p.style == "bullet-1"
        for slide in text_slides()
        for c in columns(slide)
        for p in c.paragraphs[:1]
    )


def test_text_slides_are_well_filled_and_none_is_a_remnant() -> None:
    fills = [fill(slide) for slide in text_slides()]
    assert min(fills) > 1 / 3
    assert sum(fills) / len(fills) > 0.6
    assert max(fills) <= 1
