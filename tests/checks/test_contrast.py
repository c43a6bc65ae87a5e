from copy import deepcopy

import pytest
from pptx.dml.color import RGBColor
from pptx.util import Pt

from pipeline.checks import inspect
from pipeline.deck.contents import read
from pipeline.deck.ooxml import A, Rel
from pipeline.deck.package import parse
from tests.checks.broken import edited, found_by, slide, text_box
from tests.test_growth import grows_in_proportion


@pytest.mark.parametrize(
    ("colour", "told"), [("000000", False), ("767676", False), ("999999", True), ("FFFFFF", True), ("FFFF00", True)]
)
def test_text_that_is_too_near_to_the_background_is_told(colour, told, good):
    assert bool(found_by("contrast", edited(good, lambda deck: text_box(deck, "Words", colour=colour)))) == told


def test_a_finding_says_how_much_and_which_colours(good):
    (found,) = found_by("contrast", edited(good, lambda deck: text_box(deck, "Words", colour="EEEEEE")))
    assert "a contrast of 1.2, where 4.5 is needed: #EEEEEE on #FFFFFF" in found


def test_large_text_needs_less(good):
    def large(deck):
        text_box(deck, "Words", colour="888888").text_frame.paragraphs[0].runs[0].font.size = Pt(24)

    assert found_by("contrast", edited(good, large)) == []


def test_what_lies_behind_counts_and_what_lies_elsewhere_does_not(good):
    def on_dark(deck, left=500):
        panel = slide(deck).shapes.add_shape(1, Pt(left), Pt(290), Pt(320), Pt(60))
        panel.fill.solid()
        panel.fill.fore_color.rgb = RGBColor(0, 0, 64)
        text_box(deck, "Words", colour="FFFFFF")

    assert found_by("contrast", edited(good, on_dark)) == []
    assert found_by("contrast", edited(good, lambda deck: on_dark(deck, 10)))


def test_the_background_of_the_slide_itself_counts(good):
    def dark(deck):
        fill = slide(deck).background.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor(0, 0, 0)
        text_box(deck, "Words", colour="FFFFFF")

    assert not [each for each in found_by("contrast", edited(good, dark)) if "TextBox" in each]


def table(deck, words=(("Head", "Head"), ("Words", "Words")), *, style=None, left=500):
    """A table as PowerPoint puts it in, in the style with this id; "" for none."""
    frame = slide(deck).shapes.add_table(len(words), len(words[0]), Pt(left), Pt(300), Pt(300), Pt(80))
    for row, texts in zip(frame.table.rows, words, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    if style is not None:
        said = frame._element.xpath(".//a:tableStyleId")[0]
        said.text = style
    return frame.table


def coloured(cell, colour=None, fill=None):
    """Words of a cell in this colour, and what the cell is filled with."""
    if colour:
        cell.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(colour)
    if fill:
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(fill)


def told_of_tables(deck, change):
    return [each for each in found_by("contrast", edited(deck, change)) if "Table" in each]


@pytest.mark.parametrize(
    ("colour", "fill", "told"), [("FFFFFF", "000040", False), ("000000", "000040", True), ("FFFF80", "FFFFFF", True)]
)
def test_a_cell_with_a_fill_of_its_own(colour, fill, told, good):
    assert bool(told_of_tables(good, lambda deck: coloured(table(deck).cell(1, 1), colour, fill))) == told


def test_a_new_table_has_the_colours_of_the_usual_style(good):
    assert told_of_tables(good, table) == []
    (head,) = told_of_tables(good, lambda deck: coloured(table(deck).cell(0, 0), "4040FF"))
    assert '"Head"' in head
    (body,) = told_of_tables(good, lambda deck: coloured(table(deck).cell(1, 0), "FFFFFF"))
    assert '"Words"' in body


def test_a_table_without_fills_stands_on_what_is_behind_it(good):
    def on_dark(deck, left):
        panel = slide(deck).shapes.add_shape(1, Pt(left), Pt(290), Pt(320), Pt(200))
        panel.fill.solid()
        panel.fill.fore_color.rgb = RGBColor(0, 0, 64)
        coloured(table(deck, (("White",),), style="").cell(0, 0), "FFFFFF")

    assert told_of_tables(good, lambda deck: on_dark(deck, 490)) == []
    assert told_of_tables(good, lambda deck: on_dark(deck, 10))


def test_a_fill_that_lets_the_background_through_counts_with_it(good):
    def pale(deck, share):
        cell = table(deck, (("White",),), style="").cell(0, 0)
        coloured(cell, "FFFFFF", "000040")
        colour = cell._tc.xpath("a:tcPr/a:solidFill/a:srgbClr")[0]
        colour.append(parse(f'<a:alpha xmlns:a="{A}" val="{share}000"/>'.encode()))

    assert told_of_tables(good, lambda deck: pale(deck, 90)) == []
    assert told_of_tables(good, lambda deck: pale(deck, 20))


STYLE = (
    f'<a:tblStyleLst xmlns:a="{A}" def="{{1}}"><a:tblStyle styleId="{{1}}" styleName="Ours">'
    '<a:wholeTbl><a:tcTxStyle><a:srgbClr val="FFFFFF"/></a:tcTxStyle>'
    '<a:tcStyle><a:fill><a:solidFill><a:srgbClr val="{body}"/></a:solidFill></a:fill></a:tcStyle></a:wholeTbl>'
    '<a:firstRow><a:tcStyle><a:fill><a:solidFill><a:srgbClr val="{head}"/></a:solidFill></a:fill></a:tcStyle></a:firstRow>'
    "</a:tblStyle></a:tblStyleLst>"
)


@pytest.mark.parametrize(
    ("head", "body", "told"),
    [("000040", "400000", []), ("EEEEEE", "400000", ['"Head"']), ("000040", "EEEEEE", ['"Words"'])],
)
def test_a_style_that_is_in_the_file_says_fills_and_colours(head, body, told, good):
    def styled(deck):
        table(deck, style="{1}")
        part = next(each.target_part for each in deck.part.rels.values() if each.reltype == Rel.TABLE_STYLES)
        part._blob = STYLE.replace("{head}", head).replace("{body}", body).encode()

    found = told_of_tables(good, styled)
    assert len(found) == len(told)
    assert all(words in each for words, each in zip(told, found, strict=True))


def test_of_a_style_that_nobody_knows_only_what_cells_say_themselves_is_looked_at(good):
    assert told_of_tables(good, lambda deck: coloured(table(deck, style="{2}").cell(1, 0), "FFFFFF")) == []
    assert told_of_tables(good, lambda deck: coloured(table(deck, style="{2}").cell(1, 0), "FFFFFF", "EEEEEE"))
    assert told_of_tables(good, lambda deck: coloured(table(deck, style="{2}").cell(1, 0), None, "000000")) == []


def test_a_pair_of_colours_is_told_once_a_table(good):
    def pale(deck):
        made = table(deck, (("One", "Two"), ("Three", "Four")))
        for row in made.rows:
            for cell in row.cells:
                coloured(cell, "CCCCCC", "FFFFFF")

    assert len(told_of_tables(good, pale)) == 1


def test_a_cell_stands_where_those_are_that_it_is_merged_with(good):
    def merged(deck):
        panel = slide(deck).shapes.add_shape(1, Pt(600), Pt(290), Pt(320), Pt(200))
        panel.fill.solid()
        panel.fill.fore_color.rgb = RGBColor(0, 0, 64)
        made = table(deck, (("White", ""),), style="", left=450)
        made.cell(0, 0).merge(made.cell(0, 1))
        coloured(made.cell(0, 0), "FFFFFF")

    (found,) = told_of_tables(good, merged)
    assert "#FFFFFF on #FFFFFF" in found


def many_words(deck, number):
    paragraph = text_box(deck, "Words").text_frame.paragraphs[0]._p
    paragraph.getparent().extend([deepcopy(paragraph) for _ in range(number)])


def test_words_that_run_off_the_slide_are_seen_as_far_as_the_slide_goes(good):
    assert found_by("contrast", edited(good, lambda deck: many_words(deck, 500))) == []


def test_twice_as_many_words_in_a_shape_take_about_twice_as_long(good):
    decks = {number: read(edited(good, lambda deck: many_words(deck, number))) for number in (8000, 16000)}  # noqa: B023
    grows_in_proportion(lambda number: inspect(decks[number], ["contrast"]), 8000)
