from pptx.dml.color import RGBColor
from pptx.util import Pt

from tests.checks.broken import edited, found_by, shape, slide, text_box


def place(deck):
    box = shape(deck, "free")
    return tuple(round(each / 12_700) for each in (box.left, box.top, box.width, box.height))


def test_words_on_words_are_told_and_boxes_that_overlap_without_words_there_are_not(good):
    assert found_by("overlaps", good) == []
    on = edited(good, lambda deck: text_box(deck, "On top", *place(deck)))
    assert [each.partition("TextBox")[0] for each in found_by("overlaps", on)] == ['1: The words of "free" and "']

    def beside(deck):
        left, top, width, height = place(deck)
        text_box(deck, "Far to the right", left + width - 10, top, width, height)

    assert found_by("overlaps", edited(good, beside)) == []


def test_words_on_a_table_are_told(good):
    def change(deck):
        frame = shape(deck, "table", 2)
        text_box(deck, "On the table", frame.left // 12_700, frame.top // 12_700, 300, 40, number=2)

    assert found_by("overlaps", edited(good, change))


def cover(deck, *, opaque=True, behind=False):
    box = shape(deck, "free")
    rectangle = slide(deck).shapes.add_shape(1, box.left, box.top, box.width, box.height)
    if opaque:
        rectangle.fill.solid()
        rectangle.fill.fore_color.rgb = RGBColor(0, 0, 255)
    else:
        rectangle.fill.background()
    if behind:
        box._element.addprevious(rectangle._element)


def test_what_lies_before_words_covers_them_but_not_what_is_see_through_or_behind(good):
    assert "covers the words" in found_by("overlaps", edited(good, cover))[0]
    assert found_by("overlaps", edited(good, lambda deck: cover(deck, opaque=False))) == []
    assert found_by("overlaps", edited(good, lambda deck: cover(deck, behind=True))) == []


def test_a_line_drawn_through_words_is_none(good):
    def change(deck):
        box = shape(deck, "free")
        slide(deck).shapes.add_connector(1, box.left, box.top + Pt(8), box.left + box.width, box.top + Pt(8))

    assert found_by("overlaps", edited(good, change)) == []


def test_a_slide_of_very_many_shapes_is_not_looked_at_and_told(good):
    def crowd(deck):
        for number in range(501):
            text_box(deck, "Words", 10, 10 + number / 100, 60, 20)

    (found,) = found_by("overlaps", edited(good, crowd))
    assert found.startswith("1: The slide has 50")
