"""Big numbers, timelines and set tables on their slides, in the templates that there are."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline import build
from pipeline.deck import template_reader
from pipeline.deck.locate import built_in
from pipeline.html import as_html
from pipeline.layout import plan
from pipeline.slides import Deck, Panel, Slide, Table, Text
from pipeline.template import Template
from pipeline.text_model import Cell, Point, Span
from pipeline.text_model import Table as AuthorsTable
from tests.odd_templates import ODD, plain
from tests.plans import HERE, block, chapter, part, point, review, statistics


def template(name: str, folder: Path) -> Template:
    if name in ODD:
        ODD[name](folder / f"{name}.pptx")
        return template_reader.read(folder / f"{name}.pptx")
    return template_reader.read(built_in() / f"{name}.pptx")


def planned(template: Template, *parts: object) -> Deck:
    of = review(chapters=(chapter("introduction", *parts),))
    return plan(of, statistics(of), template)


def slide(deck: Deck, key: str = "chapter/introduction/1/1") -> Slide:
    return next(each for each in deck.slides if each.key == key)


def dated(*names: str, words: str = "Something was done.") -> tuple[Point, ...]:
    return tuple(
        replace(point("x", kind="number", number=at), spans=(Span(text=name, bold=True), Span(text=f" {words}")))
        for at, name in enumerate(names, 1)
    )


def number(filling: int = 0) -> tuple[Point, ...]:
    before = (point("So it is, and so it was. " * 3) for _ in range(filling))
    of = (
        point("85%", kind="big-number"),
        point("of all", kind="number-words"),
        point("Source: x.", kind="number-source"),
    )
    return (*before, *of, point("And more."))


@pytest.mark.parametrize("name", ["default", "portrait", "dark"])
def test_a_number_is_the_largest_text_of_its_slide_and_stays_with_its_words(name: str, tmp_path: Path) -> None:
    house = template(name, tmp_path)
    for filling in range(0, 24, 3):
        for each in planned(house, part("Why", block("", *number(filling)))).slides:
            for shape in (one for one in each.shapes if isinstance(one, Text)):
                styles = [one.style for one in shape.paragraphs]
                if "big-number" in styles:
                    at = styles.index("big-number")
                    assert styles[at : at + 3] == ["big-number", "number-words", "number-source"]
                    area = house.roles[each.role].areas[shape.area]
                    assert area.styles["big-number"].size >= 3 * area.styles["paragraph"].size


@pytest.mark.parametrize(
    ("names", "dates"),
    [
        (("March 2022", "May 2023", "Autumn 2024"), True),
        (("12 mei", "3 juni", "juli"), True),
        (("Q1 2023", "Q2", "2024"), True),
        (("Step 1", "Step 2", "Step 3"), False),
        (("March 2022", "Talks", "2024"), False),
    ],
)
@pytest.mark.parametrize("name", ["default", "portrait", "dark"])
def test_steps_with_dates_are_a_timeline(name: str, names: tuple[str, ...], dates: bool, tmp_path: Path) -> None:
    found = slide(planned(template(name, tmp_path), part("How", block("", *dated(*names)))))
    keys = [each.key for each in found.shapes]
    assert ("timeline" in keys) == dates
    assert sum(key.endswith("+arrow") for key in keys) == (0 if dates else 3)
    boxes = {each.key: each.box for each in found.shapes}
    marks = [each for each in found.shapes if isinstance(each, Panel) and each.geometry == "ellipse"]
    for mark in marks:
        line, step = boxes["timeline"], mark.key.removesuffix("+mark")
        date, words = boxes[step], boxes[f"{step}+words"]
        assert mark.decorative
        if name == "portrait":  # the line runs down, dates and words at its right
            assert mark.box.left < line.left < line.right < mark.box.right
            assert mark.box.right <= date.left < date.right <= words.left
        else:
            assert mark.box.top < line.top < line.bottom < mark.box.bottom
            assert date.bottom <= mark.box.top and words.top >= mark.box.bottom
            assert line.left <= mark.box.left and words.right <= line.right
    words = sorted((boxes[key] for key in keys if key.endswith("+words")), key=lambda box: (box.top, box.left))
    assert all(one.right <= other.left or one.bottom <= other.top for one, other in pairwise(words))


def test_two_steps_of_one_day_have_keys_of_their_own() -> None:
    found = slide(planned(template("default", Path()), part("How", block("", *dated("May 2023", "May 2023", "2024")))))
    keys = [each.key for each in found.shapes]
    assert len(set(keys)) == len(keys) and {"step-may-2023", "step-may-2023-2"} <= set(keys)


def test_a_timeline_is_a_numbered_list_to_read() -> None:
    deck = planned(template("default", Path()), part("How", block("", *dated("May 2022", "May 2023", "2024"))))
    listed = as_html(replace(deck, sections=deck.sections[:2]), {}, {})  # no charts are drawn
    assert "<li><strong>May 2022</strong> Something was done.</li>" in listed


def test_a_part_of_steps_does_not_name_the_slide_of_another() -> None:
    deck = planned(
        template("default", Path()),
        part("Why", block("", point("Because."))),
        part("How", block("", *dated("May 2022", "May 2023", "2024"))),
    )
    assert [each.title for each in deck.slides if each.key.startswith("chapter/introduction/")] == ["Why", "How"]


# --- tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "right"),
    [
        (("64", "1.250,50", "3"), True),
        (("€ 64", "-3%", ""), True),
        (("64", "many", "3"), False),
        (("", "", ""), False),
        (("–", "", ""), False),
    ],
)
def test_figures_stand_right_under_each_other(column: tuple[str, ...], right: bool) -> None:
    def cell(text: str) -> Cell:
        return Cell(spans=(Span(text=text),) if text else (), location=HERE)

    rows = tuple((cell("a"), cell(text)) for text in column)
    made = AuthorsTable(header=(cell("What"), cell("How many")), rows=rows, alignments=("left", "left"), location=HERE)
    deck = planned(template("default", Path()), part("Why", block("", made)))
    (table,) = (each for each in slide(deck).shapes if isinstance(each, Table))
    assert {row.cells[1].paragraphs[0].align for row in table.rows} == ({"r"} if right else {""})
    assert {row.cells[0].paragraphs[0].align for row in table.rows} == {""}


def test_the_arrows_of_steps_grow_with_the_slide(tmp_path: Path) -> None:
    large = template_reader.read(plain(tmp_path / "firm.pptx", 67.73, 38.1))
    found = build.prepared(Path(__file__).parents[1] / "inputs")
    deck = plan(found.review, found.statistics, large)
    shapes = next(slide for slide in deck.slides if any(each.key.endswith("+arrow") for each in slide.shapes)).shapes
    arrow = next(each for each in shapes if each.key.endswith("+arrow"))
    number = next(each for each in shapes if each.key.endswith("+number"))
    assert arrow.box.height > 1.5 * 648_000 and number.box.width > 1.5 * 216_000
