"""Three versions in, decisions out: paragraphs and rows, shapes and slides."""

from dataclasses import replace

import pytest

from pipeline.merge import merge
from pipeline.merge.matching import match_slides
from pipeline.merge.merged_blocks import align
from pipeline.merge.merged_blocks import merge as merge_blocks
from pipeline.merge_model import BlockChoice, ParagraphSnapshot, Settlement, ShapeSnapshot, SlideSnapshot, TextHomes


def blocks(*texts: str) -> tuple[ParagraphSnapshot, ...]:
    """Blocks; what stands behind "|" is how their runs look, behind "||" how they look themselves."""
    made = []
    for text in texts:
        words, _, looks = text.partition("||")
        made.append(ParagraphSnapshot(words.split("|")[0], words, looks))
    return tuple(made)


def text(*texts: str, key: str = "text-1", **facets: str) -> ShapeSnapshot:
    return ShapeSnapshot(key, "sp", facets, blocks(*texts))


def slide(*shapes: ShapeSnapshot, key: str = "one", **changes: object) -> SlideSnapshot:
    found = {"id": f"{key}.xml", "number": 1, "title": key, "facets": {}} | changes
    return SlideSnapshot(key, shapes=shapes, **found)  # type: ignore[arg-type]


MERGES = {
    "nothing changed": ("a b c", "a b c", "a b c", "a b c", 0),
    "people reword": ("a b c", "a B| c", "a b c", "a B| c", 0),
    "the source rewords": ("a b c", "a b c", "a B c", "a B c", 0),
    "neighbours": ("a b c", "a B| c", "A b C", "A B| C", 0),
    "both the same": ("a b", "a B", "a B", "a B", 0),
    "both differently": ("a b", "a B|1", "a B|2", "a B|1", 1),
    "people add": ("a b", "a n b", "a b", "a n b", 0),
    "the source adds": ("a b", "a b", "a n b", "a n b", 0),
    "both add": ("a b", "a m b", "a n b", "a m n b", 0),
    "both add the same": ("a b", "a n b", "a n b", "a n b", 0),
    "people take away": ("a b c", "a c", "a b c", "a c", 0),
    "the source takes away": ("a b c", "a b c", "a c", "a c", 0),
    "people take away what changed": ("a b c", "a c", "a B|2 c", "a c", 1),
    "the source takes away what people changed": ("a b c", "a b|B c", "a c", "a b|B c", 1),
    "people move what the source rewords": ("a b c d", "a c d b", "a b|2 c d", "a c d b|2", 0),
    "people move and reword what the source rewords": ("a b c d", "a c d b|1", "a b|2 c d", "a c d b|1", 1),
    "people move what the source takes away": ("a b c d", "a c d b", "a c d", "a c d", 0),
    "the source moves what people reword": ("a b c d", "a b|1 c d", "a c d b", "a c d b|1", 0),
    "the source moves what people take away": ("a b c d", "a c d", "a c d b", "a c d", 0),
    "both move one": ("a b c d", "a c d b", "b a c d", "a c d b", 0),
    "both move others": ("a b c d e f", "b c a d e f", "a b c e f d", "b c a e f d", 0),
    "bold stays bold": ("a b c", "a b|bold c", "A b c", "A b|bold c", 0),
    "words and looks of one": ("a", "a|bold||", "a||indented", "a|bold||indented", 0),
}


@pytest.mark.parametrize("name", MERGES)
def test_blocks_are_merged_three_ways(name: str) -> None:
    base, theirs, ours, wanted, conflicts = MERGES[name]
    sides = {"theirs": blocks(*theirs.split()), "ours": blocks(*ours.split())}
    merged = merge_blocks(blocks(*base.split()), sides["theirs"], sides["ours"], lambda _: "theirs")
    found = [
        ParagraphSnapshot(
            sides[pick.side][pick.index].words,
            sides[pick.side][pick.index].runs,
            sides[(pick.format or (pick.side, 0))[0]][pick.format[1] if pick.format else pick.index].format,
        )
        for pick in merged.choices
    ]
    assert found == list(blocks(*wanted.split()))
    assert sum(each.conflict for each in merged.edits) == conflicts


def test_a_reworded_paragraph_is_found_among_new_ones() -> None:
    was = blocks("The process was clear from the start.", "Partners came late.")
    now = blocks("Something else.", "The process was quite clear from the start.", "Partners came late.")
    assert align(was, now).there == (1, 2)
    assert align(was, now).new == {-1: [0]}


def test_a_row_that_people_moved_says_what_the_source_says_now() -> None:
    was = blocks("Deal\tfigure", "Green roofs\t5 roofs", "Quiet streets\t3 streets", "School gardens\t8 gardens")
    now = (was[0], *was[2:], was[1])
    will = blocks("Deal\tfigure", "Green roofs\t6 roofs", "Quiet streets\t3 streets", "School gardens\t8 gardens")
    merged = merge_blocks(was, now, will, lambda _: "theirs")
    sides = {"theirs": now, "ours": will}
    assert [sides[each.side][each.index].words for each in merged.choices] == [
        will[0].words, will[2].words, will[3].words, will[1].words,
    ]  # fmt: skip
    assert [(each.conflict, each.theirs, each.ours) for each in merged.edits] == [(False, was[1], will[1])]
    again = merge_blocks(will, [sides[each.side][each.index] for each in merged.choices], will, lambda _: "theirs")
    assert [each.index for each in again.choices] == [0, 1, 2, 3]


def test_what_only_one_side_touched_is_no_conflict_even_in_one_shape() -> None:
    base = slide(text("a", place="1", look="1"))
    found = merge([base], [slide(text("a", place="2", look="1"))], [slide(text("b", place="1", look="2"))])
    (shape,) = found.slides[0].shapes
    assert (shape.action, shape.facets, shape.blocks) == ("merge", {"look"}, (BlockChoice("ours", 0),))
    assert [(edit.what, edit.outcome) for edit in found.edits] == [("place", "kept")]


@pytest.mark.parametrize(
    ("strategy", "outcome", "facets"),
    [("", "conflict", set()), ("theirs", "kept", set()), ("ours", "replaced", {"place"})],
)
def test_conflicts_are_settled_as_asked(strategy: str, outcome: str, facets: set[str]) -> None:
    versions = [slide(text("a", place=place)) for place in ("1", "2", "3")]
    found = merge(*([each] for each in versions), Settlement(strategy))  # type: ignore[arg-type]
    assert [edit.outcome for edit in found.edits] == [outcome]
    assert {name for shape in found.slides[0].shapes for name in shape.facets} == facets


def running(*texts: str, key: str = "text-1") -> ShapeSnapshot:
    return ShapeSnapshot(key, "sp", {}, blocks(*texts), flow=True)


def test_running_text_is_left_to_the_merge_of_text() -> None:
    base, theirs, ours = slide(running("a")), slide(running("a x")), slide(running("b"))
    laid_out = merge([base], [theirs], [ours]).slides[0].shapes[0]
    assert laid_out.blocks == (BlockChoice("ours", 0),)
    kept = TextHomes(
        kept=frozenset({"one"}), blocks={("one", "text-1"): (BlockChoice("theirs", 0), BlockChoice("ours", 0))}
    )
    stays = merge([base], [theirs], [ours], text=kept).slides[0].shapes[0]
    assert stays.blocks == (BlockChoice("theirs", 0), BlockChoice("ours", 0))


def test_a_slide_that_the_source_drops_goes_when_only_its_running_text_was_edited() -> None:
    base = [slide(running("one")), slide(running("two"), key="two")]
    theirs = [slide(running("one")), slide(running("two indeed"), key="two")]
    found = merge(base, theirs, [slide(running("one", "two"))])
    assert [each.action for each in found.slides] == ["merge", "drop"]
    assert found.edits == ()


def test_running_text_leaves_a_slide_that_stays_only_for_what_people_added_to_it() -> None:
    theirs = slide(running("a"), text("own", key="own"))
    found = merge([slide(running("a"))], [theirs], [])
    assert [(each.action, each.there) for each in found.slides[0].shapes] == [("drop", "text-1")]
    assert [(edit.what, edit.outcome) for edit in found.edits] == [("shape added", "conflict")]


@pytest.mark.parametrize(
    "touched", [{"comments": ("Ann: Why?",)}, {"notes": blocks("Say it.")}, {"facets": {"shown": "hidden"}}]
)
def test_a_slide_that_the_source_drops_stays_when_people_touched_it(touched: dict[str, object]) -> None:
    found = merge([slide(text("a"))], [slide(text("a"), **touched)], [])
    assert (found.slides[0].action, found.slides[0].shapes) == ("merge", ())
    assert [edit.outcome for edit in found.edits] == ["conflict"]


def test_a_transition_goes_with_a_slide_that_the_source_drops_and_that_is_told() -> None:
    base = slide(replace(text("a"), flow=True))
    merged = merge([base], [replace(base, facets={"transition": "fade"})], [])
    assert [each.action for each in merged.slides] == ["drop"]
    assert [(each.what, each.outcome) for each in merged.edits] == [("transition", "gone")]


def test_slides_are_added_deleted_moved_and_duplicated() -> None:
    base = [slide(text(key), key=key) for key in ("a", "b", "c")]
    theirs = [
        slide(text("c"), key="c"),
        slide(text("a"), key="a"),
        slide(text("a"), key="?9", copy_of="a"),
        slide(text("x"), key="?8"),
    ]
    found = merge(base, theirs, [*base, slide(text("d"), key="d")])
    assert [(each.action, each.key or each.id, each.after) for each in found.slides if each.action != "keep"] == [
        ("insert", "d", "c.xml")
    ]
    assert sorted(edit.what for edit in found.edits) == [
        "slide added",
        "slide deleted",
        "slide duplicated",
        "slide moved",
    ]
    assert not [each for each in found.edits if each.outcome == "conflict"]


def test_a_deleted_slide_comes_back_when_its_source_has_changed_and_that_is_told() -> None:
    found = merge([slide(text("a"))], [], [slide(text("b"))])
    assert [each.action for each in found.slides] == ["insert"]
    assert [(edit.what, edit.outcome) for edit in found.edits] == [("slide deleted", "conflict")]


def test_an_animated_shape_that_the_source_drops_stays() -> None:
    animated = ShapeSnapshot("text-1", "sp", {}, blocks("a"), bound=True)
    found = merge([slide(text("a"))], [slide(animated)], [slide()])
    assert [(edit.what, edit.outcome) for edit in found.edits] == [("animation", "conflict")]


def test_slides_without_names_are_matched_by_title_then_by_words() -> None:
    base = [
        slide(key="a", title="Findings"),
        slide(text("the roofs are green and the streets quiet"), key="b", title="B"),
    ]
    theirs = [
        slide(text("the roofs are green and the streets loud"), key="?2", title="Other"),
        slide(key="?1", title="findings"),
    ]
    found = match_slides(base, theirs)
    assert [(each.key, each.id, str(each.matched_by)) for each in found] == [
        ("a", "?1.xml", "matched by its title: sure"),
        ("b", "?2.xml", "matched by 88 % of its words"),
    ]


def test_two_slides_that_are_as_alike_are_not_guessed_between() -> None:
    base = [slide(text("the roofs are green"), key="a", title="A")]
    theirs = [slide(text("the roofs are green"), key=f"?{n}", title=f"Copy {n}") for n in (1, 2)]
    assert match_slides(base, theirs) == []
