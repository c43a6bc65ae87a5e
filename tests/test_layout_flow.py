import itertools
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.layout.flow import Column, ColumnGrid, FlowParagraph, flow, rejoin
from pipeline.slides import EMU_PER_POINT, Run
from pipeline.text import Ruler
from tests.fonts import even_font, style, width_of

STYLES = {"heading": style(bold=True, before=6), "bullet-1": style(after=2), "bullet-2": style(after=2, indent=50_000)}
RULER = Ruler(even_font(), "nl")


def frame(lines: int, letters: int = 20, columns: int = 1) -> ColumnGrid:
    """So many lines of 12 points high."""
    return ColumnGrid(columns, width_of(letters), lines * 12 * EMU_PER_POINT, STYLES)


def heading(text: str = "Kop", block: int = 0) -> FlowParagraph:
    return FlowParagraph((Run(text),), "heading", block, keep_with_next=True)


def point(lines: int = 1, block: int = 0, letter: str = "x") -> FlowParagraph:
    """A point that takes so many lines of 20 letters."""
    return FlowParagraph((Run(" ".join([letter * 20] * lines)),), "bullet-1", block)


def placed(chunks: list[FlowParagraph], shape: ColumnGrid) -> list[list[int]]:
    """The lines of every column, slide by slide."""
    return [
        [sum(len(paragraph.lines) for paragraph in column.paragraphs) for column in slide]
        for slide in flow(chunks, shape, RULER)
    ]


def test_what_fits_stands_in_one_column() -> None:
    assert placed([heading(), point(), point()], frame(10)) == [[3]]


def test_no_heading_of_one_line_stands_over_one_line_at_the_foot_of_a_column() -> None:
    chunks = [point(8), heading(block=1), point(1, block=1), point(5, block=1)]
    assert placed(chunks, frame(12, columns=2)) == [[8, 7]]
    assert placed([point(8), heading(block=1), point(1, block=1)], frame(12)) == [[10]]  # where all of it stands there


def test_no_text_makes_no_slide() -> None:
    assert flow([], frame(10), RULER) == []


def test_a_heading_goes_to_the_next_column_with_its_first_point() -> None:
    slides = flow([point(6), heading(block=1), point(4, block=1)], frame(8, columns=2), RULER)
    assert [[p.style for p in column.paragraphs] for column in slides[0]] == [["bullet-1"], ["heading", "bullet-1"]]


def test_two_columns_are_balanced() -> None:
    assert placed([point(2, block=n) for n in range(6)], frame(20, columns=2)) == [[6, 6]]


def test_a_long_finding_continues_on_a_second_slide() -> None:
    assert len(placed([point(5, block=n) for n in range(4)], frame(12))) == 2


def test_a_point_that_fits_in_a_column_is_never_split() -> None:
    slides = flow([point(5, block=n) for n in range(4)], frame(8), RULER)
    assert [len(slide[0].paragraphs) for slide in slides] == [1, 1, 1, 1]


def test_a_point_longer_than_a_column_is_split_at_a_sentence_end() -> None:
    sentence = "aaaa bbbb cccc dddd. " * 12
    slides = flow([FlowParagraph((Run(sentence.strip()),), "bullet-1", 0)], frame(8), RULER)
    texts = [slide[0].paragraphs[0].text for slide in slides]
    assert all(text.rstrip().endswith(".") for text in texts)
    assert "".join(texts) == sentence.strip()


def test_the_rest_of_a_split_point_goes_on_without_a_bullet() -> None:
    first, second = flow([point(10)], frame(6), RULER)
    assert not first[0].paragraphs[0].continued
    assert second[0].paragraphs[0].continued


def test_text_taken_off_its_slides_is_whole_again() -> None:
    chunks = [heading(), point(14), point(2)]
    assert [chunk.runs for chunk in rejoin(flow(chunks, frame(6), RULER))] == [chunk.runs for chunk in chunks]


letters = st.text(st.sampled_from("abcdefghijklmno .,-"), min_size=1, max_size=900).filter(lambda text: text.strip())
blocks = st.lists(st.tuples(letters, st.lists(letters, min_size=1, max_size=4)), min_size=1, max_size=8)


def chunks_of(drawn: list[tuple[str, list[str]]]) -> list[FlowParagraph]:
    found = []
    for number, (title, points) in enumerate(drawn):
        found.append(heading(title[:60], number))
        found += [FlowParagraph((Run(text),), "bullet-1", number) for text in points]
    return found


def heights_of_headings_at_the_foot(slides: list[list[Column]]) -> list[int]:
    """Of each heading that ends a column, the height of all of it, also of what stands in the columns around."""
    number, lines, feet = 0, Counter[int](), list[int]()
    for column in (column for slide in slides for column in slide if column.paragraphs):
        for paragraph in column.paragraphs:
            number += not paragraph.continued
            lines[number] += len(paragraph.lines)
        if column.paragraphs[-1].style == "heading":
            feet.append(number)
    return [lines[each] * 12 * EMU_PER_POINT for each in feet]


@settings(max_examples=150, deadline=None)
@given(blocks, st.integers(6, 30), st.integers(8, 60), st.integers(1, 3))
@example([("aaaaaaaaaaaaa-aaadabbaaaaaa", ["a"])], 6, 8, 3)  # a heading that no column holds, over all three
def test_every_plan_keeps_the_rules_and_loses_nothing(drawn: list, lines: int, width: int, columns: int) -> None:
    chunks, shape = chunks_of(drawn), frame(lines, width, columns)
    slides = flow(chunks, shape, RULER)
    paragraphs = [paragraph for slide in slides for column in slide for paragraph in column.paragraphs]
    text = "".join(paragraph.text for paragraph in paragraphs).replace("\u00ad", "")
    assert text == "".join(run.text for chunk in chunks for run in chunk.runs)
    assert all(column.height <= shape.height for slide in slides for column in slide)
    for foot in heights_of_headings_at_the_foot(slides):
        assert foot > shape.height // 2, "a heading stands alone at a column's foot"


@settings(max_examples=100, deadline=None)
@given(blocks, st.integers(10, 30), st.integers(20, 60))
def test_a_split_leaves_two_lines_on_each_side(drawn: list, lines: int, width: int) -> None:
    slides = flow(chunks_of(drawn), frame(lines, width, 2), RULER)
    columns = [column for slide in slides for column in slide if column.paragraphs]
    for before, after in itertools.pairwise(columns):
        if after.paragraphs[0].continued:
            assert len(before.paragraphs[-1].lines) >= 2
            assert len(after.paragraphs[0].lines) >= 2
