"""What the inputs mean: of what makes no sense nothing can be made."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pydantic import ValidationError

from pipeline.model import Addressed, Indicator, Scale
from pipeline.text_model import Cell, Figure, Generated, Point, Span, Table
from tests.plans import HERE, deal, indicators, point

FIGURE = {"path": "a.png", "width": 1, "height": 1, "digest": "", "location": HERE}
CELL = Cell(spans=(), location=HERE)
NONSENSE: dict[str, Callable[[], object]] = {
    "a span without words": lambda: Span(text=""),
    "a link that is none": lambda: Span(text="x", link="javascript:alert(1)"),
    "a point without words": lambda: Point(kind="bullet", spans=(), location=HERE),
    "a bullet with a number": lambda: point("x", number=1),
    "a numbered item without one": lambda: point("x", kind="number"),
    "a list of four levels": lambda: point("1", point("2", point("3", point("4")))),
    "a picture without alt text": lambda: Figure(**FIGURE, alt="", decorative=False),
    "a row wider than its header": lambda: Table(
        header=(CELL,), rows=((CELL, CELL),), alignments=("left",), location=HERE
    ),
    "a chart without a name": lambda: Generated(kind="chart", location=HERE),
    "a questionnaire with a name": lambda: Generated(kind="questionnaire", name="x", location=HERE),
    "an id with blanks": lambda: deal(1, indicators(), id="Green roofs"),
    "a deal without a number": lambda: deal(0, indicators()),
    "an indicator without statements": lambda: Indicator(id="x", name="X", statements=()),
    "a name that can't be printed": lambda: Indicator(id="x", name="\x00", statements=indicators()[0].statements),
    "a scale that runs downwards": lambda: Scale(minimum=5, maximum=1),
    "an audience told nothing": lambda: Addressed(audience="x", location=HERE),
    "a field that nobody knows": lambda: Span(text="x", underlined=True),  # type: ignore[call-arg]
}


@pytest.mark.parametrize("make", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_can_not_be_made(make: Callable[[], object]) -> None:
    with pytest.raises(ValidationError):
        make()


def test_a_paragraph_under_the_third_level_is_no_level_of_its_own() -> None:
    assert point("1", point("2", point("3", point("more", kind="paragraph")))).levels == 3


def test_a_copy_with_a_change_is_validated_too() -> None:
    with pytest.raises(ValidationError):
        replace(Span(text="x"), text="")
