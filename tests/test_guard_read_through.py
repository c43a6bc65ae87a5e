"""The guard goes through a deck slide by slide, parses each once and keeps none: what it is to find it finds all the same."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from pipeline import build, guard, inspection
from pipeline.deck import contents
from pipeline.deck.package import open_deck
from pipeline.deck.saving import entries_of, zipped
from tests.decks import blobs
from tests.edited import edited, slide_of
from tests.few_people import few, made_up

SIZES = {"alpha": 9, "beta": 10, "gamma": 3, "delta": 12}
BETA = "deal/beta/scores/1"
GAMMA = "deal/gamma/scores/1"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, guard.Figures]:
    """A deck of when three people were enough, and the figures now that it takes five."""
    folder = tmp_path_factory.mktemp("native")
    build.build(few(folder / "before", made_up(SIZES), charts="native", minimum_respondents=3), folder / "old")
    review, _ = build.read(few(folder / "now", made_up(SIZES), charts="native"))
    return folder / "old" / "deck.pptx", guard.figures_of(review)


def found(deck: Path, figures: guard.Figures) -> list[guard.Place]:
    return guard.withheld(guard.places(guard.opened(deck.read_bytes(), deck.name), figures))


def mean_of_gamma(presentation: Any) -> str:
    table = next(each for each in slide_of(presentation, GAMMA).shapes if each.name == "scores").table
    return str(table.cell(1, 1).text)


def part_with(parts: dict[str, bytes], words: bytes) -> str:
    return next(name for name, content in parts.items() if name.startswith("ppt/slides/slide") and words in content)


def told_sign_by_sign(presentation: Any) -> None:
    """People say a withheld mean on another deal's slide, each sign in a run of its own."""
    box = slide_of(presentation, BETA).shapes.add_textbox(*map(Inches, (0, 0, 3, 1)))
    box.name = "told"
    for sign in f"Gamma square has {mean_of_gamma(presentation)}":
        box.text_frame.paragraphs[0].add_run().text = sign


def in_utf_16(content: bytes) -> bytes:
    return bytes(etree.tostring(etree.fromstring(content), encoding="UTF-16", xml_declaration=True))


def with_references(content: bytes) -> bytes:
    """Digits and letters as numbers of signs, as a program may write them."""
    for sign in b"0123456789Gm":
        content = content.replace(b"<a:t>%c</a:t>" % sign, b"<a:t>&#x%x;</a:t>" % sign)
    return content


def in_sections(content: bytes) -> bytes:
    """Digits in CDATA sections, comments between them."""
    for sign in b"0123456789":
        content = content.replace(b"<a:t>%c</a:t>" % sign, b"<a:t><![CDATA[%c]]></a:t><!-- > -->" % sign)
    return content


@pytest.mark.parametrize("wrap", [bytes, in_utf_16, with_references, in_sections])
def test_a_figure_is_found_however_its_words_are_cut_and_its_signs_are_written(world, wrap, tmp_path: Path) -> None:
    deck, figures = world
    theirs = edited(deck, tmp_path / "theirs.pptx", told_sign_by_sign)
    parts = blobs(theirs)
    name = part_with(parts, b'name="told"')
    theirs.write_bytes(zipped(parts | {name: wrap(parts[name])}))
    assert wrap is bytes or blobs(theirs)[name] != parts[name]
    (told,) = [each for each in found(theirs, figures) if each.shape == "told"]
    assert (told.key, told.kind) == (BETA, "text")


def test_a_figure_on_a_slide_that_no_list_names_is_found(world, tmp_path: Path) -> None:
    deck, figures = world

    def hide(presentation: Any) -> None:
        told_sign_by_sign(presentation)
        listed = presentation.part._element.sldIdLst
        at = [each._element.cSld.get("name") for each in presentation.slides].index(BETA)
        listed.remove(listed[at])

    hidden = edited(deck, tmp_path / "theirs.pptx", hide)
    assert [each.number for each in found(hidden, figures) if each.shape == "told"] == [0]


def test_damage_beside_it_hides_no_figure(world, tmp_path: Path) -> None:
    deck, figures = world
    theirs = edited(deck, tmp_path / "theirs.pptx", told_sign_by_sign)
    parts = blobs(theirs)
    workbooks = {name: b"no workbook" for name in parts if name.endswith(".xlsx")}
    damaged = part_with(parts, b'name="deal/alpha"')
    theirs.write_bytes(zipped(parts | workbooks | {damaged: parts[damaged][:-9]}))
    kinds = {each.kind for each in found(theirs, figures)}
    assert workbooks and kinds >= {"text", "cell", "chart"} and "workbook" not in kinds


def test_a_chart_that_two_slides_show_is_redacted_for_both(world, tmp_path: Path) -> None:
    deck, figures = world

    def show_twice(presentation: Any) -> None:
        first = next(each for each in slide_of(presentation, GAMMA).shapes if each.has_chart)
        again = presentation.slides.add_slide(presentation.slide_layouts[0])
        again._element.cSld.set("name", "deal/gamma/again")
        frame = copy.deepcopy(first._element)
        again.shapes._spTree.append(frame)
        for chart in frame.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"):
            chart.set(
                "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
                again.part.relate_to(first.chart.part, RELATIONSHIP_TYPE.CHART),
            )

    shown = edited(deck, tmp_path / "theirs.pptx", show_twice)
    said = guard.opened(shown.read_bytes(), "theirs.pptx")
    places = [each for each in guard.withheld(guard.places(said, figures)) if each.kind in ("chart", "workbook")]
    assert {each.key for each in places} >= {GAMMA, "deal/gamma/again"}
    for each in places:
        assert each.saying is not None
        each.saying.say("")
    shown.write_bytes(said.content())
    assert not [each for each in found(shown, figures) if each.kind in ("chart", "workbook")]


def test_what_is_said_otherwise_stays_while_it_reads_on(world, tmp_path: Path) -> None:
    said = guard.opened(world[0].read_bytes(), "deck.pptx")
    changed = 0
    for each in said.slides:
        for saying in each.sayings:
            if saying.kind == "text" and saying.shape == "title":
                saying.say(f"Another title {each.number}")
                changed += 1
    (tmp_path / "deck.pptx").write_bytes(said.content())
    titles = [each.title for each in guard.opened(said.content(), "deck.pptx").slides]
    assert changed > 20 and sum(title.startswith("Another title ") for title in titles) == changed


def test_a_slide_read_twice_is_not_silently_left_as_it_was(world) -> None:
    said = guard.opened(world[0].read_bytes(), "deck.pptx")
    first, second = (next(saying for each in said.slides for saying in each.sayings if saying.text) for _ in range(2))
    first.say("one")
    with pytest.raises(AssertionError, match="was read again"):
        second.say("two")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[bytes]]:
    """How often the guard has parsed what."""
    counted: Counter[bytes] = Counter()
    parse = contents.parse

    def counting(content: bytes) -> Any:
        counted[content] += 1
        return parse(content)

    monkeypatch.setattr(contents, "parse", counting)
    yield counted


def test_each_slide_is_parsed_once_before_it_is_packed(world, parsed: Counter[bytes]) -> None:
    deck, figures = world
    entries = entries_of(open_deck(deck))
    places = guard.places(guard.opened(entries, "deck.pptx"), figures)
    slides = [content for name, content in entries.items() if name.startswith("ppt/slides/slide")]
    assert places and [parsed[each] for each in slides] == [1] * len(slides)


def test_parts_and_the_file_that_they_are_packed_into_say_the_same(world) -> None:
    deck, figures = world
    entries = entries_of(open_deck(deck))
    by_parts, by_file = (guard.places(guard.opened(each, "deck.pptx"), figures) for each in (entries, zipped(entries)))
    assert by_parts == by_file and guard.withheld(by_parts)


def without_a_slide(presentation: Any) -> None:
    told_sign_by_sign(presentation)
    listed = presentation.part._element.sldIdLst
    listed.remove(listed[3])


def test_what_is_mended_is_written_though_no_tree_is_kept(
    world, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "MOST_KEPT", 0)
    theirs = edited(world[0], tmp_path / "theirs.pptx", without_a_slide)
    assert "counts" in {each.rule for each in inspection.inspect(theirs).found}
    mended = inspection.mended(theirs, (), None, tmp_path)
    inspection.save(mended, theirs)
    left = [each.problem.said.code for each in inspection.inspect(theirs).found]
    assert mended.done and "counts/number" not in left and "counts/row" not in left


def test_a_deck_of_which_no_tree_is_kept_has_the_same_faults(
    world, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = edited(world[0], tmp_path / "theirs.pptx", without_a_slide)
    kept = inspection.inspect(theirs)
    monkeypatch.setattr(contents, "MOST_KEPT", 0)
    assert {each.rule for each in kept.found} >= {"counts", "slides"}
    assert inspection.inspect(theirs) == kept
