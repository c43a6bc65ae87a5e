"""What else people do to a deck in PowerPoint: tables, groups, sections, whole decks; none of it does damage or goes untold."""

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu

from pipeline import build, splice
from pipeline.diagnostics import ReviewdeckError
from pipeline.merge_model import Settlement
from pipeline.splice import report
from tests.builders import BASE, review_folder
from tests.decks import blobs, zipped
from tests.edited import DIVIDER, LAST, SLIDE, A, _delete, edited, key_of, shape_of, slide_of
from tests.safe import unsafe
from tests.test_splice import CLOSING, DEAL, FILE

SCORES = "deal/green-roofs/scores/1"
OWN = (DIVIDER, SCORES, SLIDE, LAST)
CHANGED = DEAL.replace("**clear**", "**slow**") + CLOSING
SURVEY = (BASE / "survey.csv").read_text(encoding="utf-8").replace("r01,3,3,3,", "r01,5,3,3,")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Inputs, inputs in which a finding and an answer have changed, and the deck built of the first."""
    folder = tmp_path_factory.mktemp("built")
    review_folder(folder / "inputs", **{FILE: DEAL + CLOSING})
    review_folder(folder / "changed", **{FILE: CHANGED, "survey.csv": SURVEY})
    build.build(folder / "inputs", folder / "build")
    return folder


@pytest.fixture
def put_anew(built: Path, tmp_path: Path) -> Callable[..., tuple[splice.SpliceResult, Path]]:
    """Edit the deck, splice the section of green-roofs into it, and give what was found and the merged deck."""

    def put(
        *edits: Callable[[Any], None], inputs: str = "changed", strategy: Any = ""
    ) -> tuple[splice.SpliceResult, Path]:
        deck = edited(built / "build" / "deck.pptx", tmp_path / "deck.pptx", *edits)
        found = splice.splice(
            deck, built / inputs, ["green-roofs"], output=built / "build", settlement=Settlement(strategy)
        )
        splice.save(found, tmp_path / "merged.pptx", built / "build")
        return found, tmp_path / "merged.pptx"

    return put


def reported(found: splice.SpliceResult) -> str:
    return "\n".join(report.as_text(found, Path("inputs"), Path("merged.pptx"), None, dry_run=False, language="en"))


def table_of(deck: Any) -> Any:
    return shape_of(slide_of(deck, SCORES), "scores").table


def rows_of(deck: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table_of(Presentation(str(deck))).rows]


# --- tables -----------------------------------------------------------------------------------------------


def add_column(deck: Any) -> None:
    table = table_of(deck)._tbl
    table.tblGrid.append(copy.deepcopy(table.tblGrid[-1]))
    for row in table.tr_lst:
        row.tc_lst[-1].addnext(copy.deepcopy(row.tc_lst[-1]))


def delete_column(deck: Any) -> None:
    table = table_of(deck)._tbl
    table.tblGrid.remove(table.tblGrid[-1])
    for row in table.tr_lst:
        row.remove(row.tc_lst[-1])


def merge_down(deck: Any) -> None:
    table_of(deck).cell(1, 0).merge(table_of(deck).cell(2, 0))


@pytest.mark.parametrize("edit", [add_column, delete_column, merge_down])
@pytest.mark.parametrize("strategy", ["", "ours"])
def test_rows_of_the_inputs_are_never_put_into_a_table_that_people_gave_other_columns(
    put_anew: Callable[..., tuple[splice.SpliceResult, Path]], edit: Callable[[Any], None], strategy: str
) -> None:
    found, merged = put_anew(edit, strategy=strategy)
    (told_,) = [each for each in found.edits if each.shape == "scores"]
    assert (told_.what, told_.outcome) == ("columns", "replaced" if strategy else "conflict")
    table = table_of(Presentation(str(merged)))._tbl
    assert {len(row.tc_lst) for row in table.tr_lst} == {len(table.tblGrid)}
    over = [cell.get("rowSpan") for cell in table.iter(f"{A}tc") if cell.get("rowSpan")]
    assert len(over) == len([cell for cell in table.iter(f"{A}tc") if cell.get("vMerge")])
    assert unsafe(merged) == []


def test_a_column_that_people_added_stays_while_the_table_has_not_changed(
    put_anew: Callable[..., tuple[splice.SpliceResult, Path]],
) -> None:
    found, merged = put_anew(add_column, inputs="inputs")
    assert found.clean
    assert {len(row) for row in rows_of(merged)} == {7}


def test_merged_cells_are_an_edit_even_where_no_word_changes(
    put_anew: Callable[..., tuple[splice.SpliceResult, Path]],
) -> None:
    def merge_across(deck: Any) -> None:
        first, second = table_of(deck)._tbl.tr_lst[1].tc_lst[:2]
        first.set("gridSpan", "2")
        second.set("hMerge", "1")

    found, _ = put_anew(merge_across)
    assert [each.what for each in found.conflicts] == ["text"]


# --- shapes and their texts ----------------------------------------------------------------------------------


def test_a_count_that_a_program_cut_off_its_words_is_not_counted_twice(
    put_anew: Callable[..., tuple[splice.SpliceResult, Path]],
) -> None:
    def cut(deck: Any) -> None:
        run = shape_of(slide_of(deck, SLIDE), "breadcrumb").text_frame.paragraphs[0].runs[0]._r
        rest = copy.deepcopy(run)
        words, count = run.find(f"{A}t").text.rsplit("(", 1)
        run.find(f"{A}t").text, rest.find(f"{A}t").text = words, f"({count}"
        run.addnext(rest)

    found, merged = put_anew(cut)
    assert found.edits == []
    assert shape_of(slide_of(Presentation(str(merged)), SLIDE), "breadcrumb").text_frame.text == "1. Green roofs (2/3)"


def test_a_cut_count_becomes_another_where_slides_are_added(
    put_anew: Callable[..., tuple[splice.SpliceResult, Path]],
) -> None:
    def cut_and_delete(deck: Any) -> None:
        run = shape_of(slide_of(deck, SLIDE), "breadcrumb").text_frame.paragraphs[0].runs[0]._r
        for text in ("/", "3", ")"):
            rest = copy.deepcopy(run)
            rest.find(f"{A}t").text = text
            run.getparent().insert(-1, rest)
        run.find(f"{A}t").text = "1. Green roofs (2"
        _delete(deck, LAST)

    _, merged = put_anew(cut_and_delete)
    assert shape_of(slide_of(Presentation(str(merged)), SLIDE), "breadcrumb").text_frame.text == "1. Green roofs (2/2)"


def group_the_picture(deck: Any) -> None:
    slide = slide_of(deck, SCORES)
    slide.shapes.add_group_shape([shape_of(slide, "radar")])


def test_a_shape_that_people_put_into_a_group_is_not_called_deleted(
    put_anew: Callable[..., tuple[splice.SpliceResult, Path]],
) -> None:
    found, _ = put_anew(group_the_picture)
    assert {(each.shape, each.what, each.outcome) for each in found.edits} >= {("radar", "shape grouped", "conflict")}
    assert "radar: put into a group" in reported(found)


def test_a_shape_that_people_brought_to_the_front_is_told_and_stays_there(
    put_anew: Callable[..., tuple[splice.SpliceResult, Path]],
) -> None:
    def to_front(deck: Any) -> None:
        element = shape_of(slide_of(deck, SLIDE), "breadcrumb")._element
        element.getparent().append(element)

    found, merged = put_anew(to_front)
    assert [(each.shape, each.what, each.outcome) for each in found.edits] == [("breadcrumb", "order", "kept")]
    assert [*slide_of(Presentation(str(merged)), SLIDE).shapes][-1].name == "breadcrumb"


# --- sections and slides -------------------------------------------------------------------------------------


def delete_section(deck: Any) -> None:
    for key in OWN:
        _delete(deck, key)


def test_a_slide_that_comes_back_stands_where_its_section_stood(
    put_anew: Callable[..., tuple[splice.SpliceResult, Path]],
) -> None:
    found, merged = put_anew(delete_section)
    order = [key_of(slide) for slide in Presentation(str(merged)).slides]
    assert order[order.index(SCORES) - 1 :][:4] == ["chapter/deals/navigation/1", SCORES, SLIDE, "deal/quiet-streets"]
    assert "so it came back" in reported(found)
    assert unsafe(merged) == []


def test_a_section_that_people_deleted_stays_away_and_the_report_says_how_to_get_it_back(
    put_anew: Callable[..., tuple[splice.SpliceResult, Path]],
) -> None:
    found, _ = put_anew(delete_section, inputs="inputs")
    assert found.clean
    assert "To have them back, build the section" in reported(found)
    assert "people deleted this slide: it stays away" in reported(found)


def test_a_native_section_that_people_removed_is_told(
    put_anew: Callable[..., tuple[splice.SpliceResult, Path]],
) -> None:
    def remove(deck: Any) -> None:
        sections = [*deck.part._element.iter("{*}section")]
        at = next(index for index, each in enumerate(sections) if "Green roofs" in each.get("name"))
        sections[at - 1].find("{*}sldIdLst").extend([*sections[at].find("{*}sldIdLst")])
        sections[at].getparent().remove(sections[at])

    found, merged = put_anew(remove)
    assert [(each.what, each.outcome) for each in found.edits] == [("section removed", "kept")]
    assert unsafe(merged) == []


def test_slides_that_were_given_another_size_are_told(
    put_anew: Callable[..., tuple[splice.SpliceResult, Path]],
) -> None:
    found, _ = put_anew(lambda deck: setattr(deck, "slide_width", Emu(9_144_000)))
    assert "25.4 by 19.1 cm" in reported(found)


def test_what_the_inputs_replaced_is_not_counted_as_kept(
    put_anew: Callable[..., tuple[splice.SpliceResult, Path]],
) -> None:
    found, _ = put_anew(add_column, strategy="ours")
    assert "0 conflicts, 0 edits of people kept" in reported(found)


# --- deals that changed places -----------------------------------------------------------------------------------


def test_labels_that_a_splice_has_changed_are_not_taken_for_peoples_work(built: Path, tmp_path: Path) -> None:
    settings = (BASE / "review.yaml").read_text(encoding="utf-8")
    turned = settings.replace("deals: [green-roofs, quiet-streets]", "deals: [quiet-streets, green-roofs]")
    review_folder(tmp_path / "inputs", **{FILE: DEAL + CLOSING, "review.yaml": turned})
    deck = built / "build" / "deck.pptx"
    for deals, chapters in ((["green-roofs"], []), (["quiet-streets"], []), ([], ["deals"])):
        found = splice.splice(deck, tmp_path / "inputs", deals, chapters, output=built / "build")
        deck = tmp_path / "merged.pptx"
        splice.save(found, deck, built / "build")
        assert found.edits == []
        assert "The sections have another order in the inputs" in reported(found)
    listed = slide_of(Presentation(str(deck)), "chapter/deals/navigation/1")
    assert [shape_of(listed, f"row-{n}").text_frame.text for n in (1, 2)] == ["Quiet streets", "Green roofs on schools"]


# --- which deck it is ------------------------------------------------------------------------------------------


def test_taking_every_section_of_a_deck_into_itself_changes_nothing(built: Path, tmp_path: Path) -> None:
    deck = built / "build" / "deck.pptx"
    found = splice.take(deck, deck, built / "inputs", output=built / "build")
    splice.save(found, tmp_path / "merged.pptx", built / "build")
    assert (found.slides_new, found.edits) == (0, [])
    assert blobs(tmp_path / "merged.pptx") == blobs(deck)


def test_every_section_anew_of_the_same_inputs_changes_nothing(tmp_path: Path) -> None:
    inputs = review_folder(tmp_path / "inputs", **{FILE: DEAL + "- שלום עולם\n" + CLOSING})
    build.build(inputs, tmp_path)
    found = splice.splice(tmp_path / "deck.pptx", inputs, ["green-roofs", "quiet-streets"], output=tmp_path)
    splice.save(found, tmp_path / "merged.pptx", tmp_path)
    assert blobs(tmp_path / "merged.pptx") == blobs(tmp_path / "deck.pptx")


def without_base(built: Path, tmp_path: Path) -> Path:
    parts = {name: blob for name, blob in blobs(built / "build" / "deck.pptx").items() if "customXml" not in name}
    for name in ("ppt/_rels/presentation.xml.rels", "[Content_Types].xml"):
        parts[name] = re.sub(rb"<(Relationship|Override) [^>]*customXml[^>]*/>", b"", parts[name])
    return zipped(parts, tmp_path / "deck.pptx")


def test_a_deck_that_lost_its_base_has_a_whole_one_again(built: Path, tmp_path: Path) -> None:
    deck = without_base(built, tmp_path)
    once = splice.splice(deck, built / "inputs", ["green-roofs"], output=tmp_path / "build")
    splice.save(once, deck, tmp_path / "build")
    again = splice.splice(deck, built / "changed", ["green-roofs", "quiet-streets"], output=tmp_path / "build")
    assert (once.untaken, again.untaken, again.notes, once.edits, again.edits) == ([], [], [], [], [])
    assert again.slides_changed > 0


@pytest.mark.parametrize("deal", ["green-roofs", "quiet-streets"])
def test_a_lost_base_is_told_where_the_inputs_say_what_the_deck_does_not_whichever_section_is_put_in(
    built: Path, tmp_path: Path, deal: str
) -> None:
    found = splice.splice(without_base(built, tmp_path), built / "changed", [deal], output=tmp_path / "build")
    assert (found.clean, "is lost" in reported(found)) == (False, True)


def test_a_table_that_reviewers_gave_another_column_can_be_put_in_twice(tmp_path: Path) -> None:
    settings = (BASE / "review.yaml").read_text(encoding="utf-8").replace("survey:\n", "survey:\n  minimum_deals: 1\n")
    inputs = review_folder(tmp_path / "inputs", **{FILE: DEAL + CLOSING, "review.yaml": settings})
    build.build(inputs, tmp_path)
    build.build(inputs, tmp_path, ["green-roofs"])
    section = edited(tmp_path / "sections" / "green-roofs.pptx", tmp_path / "section.pptx", add_column)
    deck = tmp_path / "deck.pptx"
    for name in ("once.pptx", "twice.pptx"):
        found = splice.take(section, deck, inputs, output=tmp_path)
        deck = tmp_path / name
        splice.save(found, deck, tmp_path)
        assert found.clean
        assert {len(row) for row in rows_of(deck)} == {7}
    assert blobs(tmp_path / "once.pptx") == blobs(tmp_path / "twice.pptx")


def test_a_table_with_another_column_that_withholds_more_than_the_whole_decks_is_a_conflict(
    built: Path, tmp_path: Path
) -> None:
    build.build(built / "inputs", tmp_path, ["green-roofs"])  # two deals: the section shows no mean of them all
    section = edited(tmp_path / "sections" / "green-roofs.pptx", tmp_path / "section.pptx", add_column)
    deck = built / "build" / "deck.pptx"
    found = splice.take(section, deck, built / "inputs", output=built / "build")
    splice.save(found, tmp_path / "merged.pptx", built / "build")
    assert [(each.shape, each.what) for each in found.conflicts] == [("scores", "columns")]
    assert rows_of(tmp_path / "merged.pptx") == rows_of(deck)


def test_a_section_that_the_sent_deck_does_not_have_is_named(built: Path, tmp_path: Path) -> None:
    build.build(built / "inputs", tmp_path, ["quiet-streets"])
    section = tmp_path / "sections" / "quiet-streets.pptx"
    with pytest.raises(ReviewdeckError, match='has no section of the project "green-roofs"'):
        splice.take(section, built / "build" / "deck.pptx", built / "inputs", ["green-roofs"], output=built / "build")


def test_a_chapter_is_not_put_into_the_deck_of_another_review(built: Path, tmp_path: Path) -> None:
    other = review_folder(tmp_path / "other")
    for file in sorted(other.rglob("*.*")):
        if file.suffix in (".yaml", ".md", ".csv"):
            said = file.read_text(encoding="utf-8").replace("green-roofs", "blue-roofs")
            file.write_text(said.replace("quiet-streets", "loud-streets"), encoding="utf-8")
        file.rename(file.with_name(file.name.replace("green", "blue").replace("quiet", "loud")))
    deck = built / "build" / "deck.pptx"
    with pytest.raises(ReviewdeckError, match="This deck is of another review: it holds green-roofs"):
        splice.splice(deck, tmp_path / "other", [], ["introduction"], output=tmp_path / "build")
