import hashlib
import re
from pathlib import Path

import pytest

from pipeline.deck.presentation import section_id
from pipeline.deck.properties import fingerprint
from pipeline.diagnostics import DeckError
from pipeline.slides import Box, Chart, Colour, Comment, Foreign, Jump, Panel, Picture, Run, Section, Table, Text
from tests.deck_reader import base_of, fingerprint_of, read
from tests.decks import PICTURES, PROPERTIES, deck, everything, paragraph, picture, rewritten, slide, text, written

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
real = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real presentations is not there")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return read(written(everything(), tmp_path_factory.mktemp("deck") / "deck.pptx"))


def shapes(plan):
    return [(each.key, shape) for each in plan.slides for shape in each.shapes]


def texts(plan):
    return [
        (key, shape.key, [each.text for each in shape.paragraphs])
        for key, shape in shapes(plan)
        if isinstance(shape, Text)
    ]


def links(plan):
    runs = [
        run for _, shape in shapes(plan) if isinstance(shape, Text) for each in shape.paragraphs for run in each.runs
    ]
    clicks = [shape.click for _, shape in shapes(plan) if isinstance(shape, Text) and shape.click]
    return [run.link for run in runs if run.link], clicks


def changed(path, pattern, words, name="ppt/slides/slide1.xml"):
    """The file with what matches `pattern` in one part put differently."""

    def change(parts):
        parts[name] = re.sub(pattern.encode(), words.encode(), parts[name])

    return rewritten(path, change)


def test_a_deck_is_read_back_with_its_keys_words_links_and_notes(found):
    plan = everything()
    assert [each.key for each in found.slides] == [each.key for each in plan.slides]
    assert [each.notes for each in found.slides] == [each.notes for each in plan.slides]
    assert texts(found) == texts(plan)
    assert links(found) == links(plan)
    assert found.properties == PROPERTIES


def test_shapes_are_read_back_as_what_they_are(found):
    kinds = {f"{key}/{shape.key}": type(shape) for key, shape in shapes(found)}
    assert kinds == {
        "one/title": Text,
        "one/text-1": Text,
        "one/number": Text,
        "one/band": Panel,
        "one/free": Text,
        "two/title": Text,
        "two/table": Table,
        "two/radar": Picture,
        "two/picture": Picture,
        "two/drawing": Picture,
        "three/title": Text,
        "three/radar": Chart,
        "three/picture": Picture,
    }


def test_alt_text_and_decoration_are_read_back(found):
    plan = everything()
    assert [(each.alt, each.decorative) for _, each in shapes(found)] == [
        (each.alt, each.decorative) for _, each in shapes(plan)
    ]


def test_what_paragraphs_ask_for_themselves_is_read_back(found):
    planned, back = [next(each for key, each in shapes(plan) if each.key == "text-1") for plan in (everything(), found)]

    def asked(each):
        return each.runs, each.number, each.continued, each.first, each.right_to_left

    assert [asked(each) for each in back.paragraphs] == [asked(each) for each in planned.paragraphs]
    assert [each.style for each in back.paragraphs] == ["level-1", "level-4", "level-2", "level-1", "level-4"]


def test_a_table_is_read_back_whole(found):
    planned, back = [next(each for key, each in shapes(plan) if each.key == "table") for plan in (everything(), found)]
    assert [[cell.paragraphs[0].text for cell in row.cells] for row in back.rows] == [["Head", "N"], ["Row <1>", "2"]]
    assert (back.box, back.widths, back.insets) == (planned.box, planned.widths, planned.insets)
    assert [row.height for row in back.rows] == [row.height for row in planned.rows]


def test_a_native_chart_is_read_back_with_its_figures(found):
    planned, back = [
        next(each for key, each in shapes(plan) if isinstance(each, Chart) and each.native)
        for plan in (everything(), found)
    ]
    assert back == planned


def test_a_drawings_digest_is_that_of_its_svg(found):
    back = next(each for _, each in shapes(found) if each.key == "drawing")
    assert back.digest == hashlib.sha256(PICTURES["logo.svg"]).hexdigest()


def test_every_shade_of_a_colour_is_read_back(tmp_path):
    shades = [Colour("accent1", percent) for percent in range(0, 100, 7)]
    runs = [Run(str(shade.lighter), colour=shade) for shade in shades]
    back = read(written(deck(slide(text(paragraph(*runs)))), tmp_path / "deck.pptx"))
    assert [run.colour for run in next(back.slides).shapes[1].paragraphs[0].runs] == shades


def test_a_placeholder_that_says_no_place_stands_where_its_slide_layout_has_it(tmp_path):
    path = written(deck(slide(text("Words"))), tmp_path / "deck.pptx")
    shape = next(read(path).slides).shapes[1]
    assert (shape.area, shape.placed, shape.placeholder) == ("Text 1", False, True)
    assert shape.box.left == 576_000
    assert shape.box.height > 0


def test_a_shape_that_was_moved_says_where(tmp_path):
    box = Box(1, 2, 3, 4)
    path = written(deck(slide(text("Words", box=box, placed=True))), tmp_path / "deck.pptx")
    shape = next(read(path).slides).shapes[1]
    assert (shape.box, shape.placed) == (box, True)


def test_sections_are_found_by_the_id_of_their_key(found):
    assert [(each.key, each.name, len(each.slides)) for each in found.sections] == [
        (section_id("intro"), "Intro & more", 1),
        (section_id("rest"), "Rest", 2),
    ]


def test_a_deck_without_sections_has_one_without_a_name(tmp_path):
    path = written(deck(slide(), slide(key="two")), tmp_path / "deck.pptx")
    back = read(changed(path, "<p:extLst>.*</p:extLst>", "", "ppt/presentation.xml"))
    assert [(each.key, each.name, len(each.slides)) for each in back.sections] == [("", "", 2)]


def test_a_slide_outside_all_sections_is_not_lost(tmp_path):
    sections = (Section("a", "A", (slide(),)), Section("b", "B", (slide(key="two"),)))
    path = written(deck(sections=sections), tmp_path / "deck.pptx")
    back = read(changed(path, '<p14:sldId id="257"/>', "", "ppt/presentation.xml"))
    assert [(each.name, [slide.key for slide in each.slides]) for each in back.sections] == [
        ("A", ["one"]),
        ("B", []),
        ("", ["two"]),
    ]


def test_a_lost_key_becomes_the_place_of_the_slide(tmp_path):
    path = written(deck(slide(), slide(key="two")), tmp_path / "deck.pptx")
    back = read(changed(path, '<p:cSld name="two">', "<p:cSld>", "ppt/slides/slide2.xml"))
    assert [each.key for each in back.slides] == ["one", "?2"]


def test_a_copied_slide_does_not_share_its_key(tmp_path):
    path = written(deck(slide(), slide(key="two")), tmp_path / "deck.pptx")
    back = read(changed(path, '<p:cSld name="two">', '<p:cSld name="one">', "ppt/slides/slide2.xml"))
    assert [each.key for each in back.slides] == ["one", "?2"]


def test_a_copied_shape_does_not_share_its_key(tmp_path):
    plan = deck(slide(text("a", key="same"), text(paragraph("b", style="breadcrumb"), key="same", area="breadcrumb")))
    back = read(written(plan, tmp_path / "deck.pptx"))
    assert [each.key for each in next(back.slides).shapes] == ["title", "same", "same#2"]


def test_the_title_is_the_title_whatever_it_is_called(tmp_path):
    path = changed(
        written(deck(slide(title="Findings")), tmp_path / "deck.pptx"), 'name="title"', 'name="PlaceHolder 1"'
    )
    assert next(read(path).slides).title == "Findings"


def test_runs_that_an_editor_cut_are_put_together(tmp_path):
    path = written(deck(slide(text("Words"))), tmp_path / "deck.pptx")
    cut = r'<a:r><a:rPr lang="nl-NL"/><a:t>Wo</a:t></a:r><a:r><a:rPr lang="en-GB" dirty="0"/><a:t>rds</a:t></a:r>'
    back = read(changed(path, r"<a:r><a:rPr[^>]*/><a:t>Words</a:t></a:r>", cut))
    assert next(back.slides).shapes[1].paragraphs[0].runs == (Run("Words"),)


@pytest.mark.parametrize(
    ("starts", "numbers"), [(("1", "1", "1"), [1, 2, 3]), (("4", "5", "6"), [4, 5, 6]), (("2", "2", "7"), [2, 3, 7])]
)
def test_numbered_paragraphs_have_the_numbers_that_they_print(tmp_path, starts, numbers):
    path = written(deck(slide(text(*[paragraph("x", number=int(each)) for each in starts]))), tmp_path / "deck.pptx")
    assert [each.number for each in next(read(path).slides).shapes[1].paragraphs] == numbers


def test_a_group_is_foreign_but_its_words_are_there(tmp_path):
    path = written(deck(slide(text("Words", placeholder=False))), tmp_path / "deck.pptx")
    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        r'<a:off x="5" y="6"/><a:ext cx="7" cy="8"/></a:xfrm></p:grpSpPr>\1</p:grpSp></p:spTree>'
    )
    back = read(changed(path, r'(<p:sp><p:nvSpPr><p:cNvPr id="3".*</p:sp>)</p:spTree>', group))
    assert next(back.slides).shapes[1] == Foreign("Group", Box(5, 6, 7, 8), kind="p:grpSp", text="Words")


def test_a_picture_that_is_only_linked_has_an_address_and_no_digest(tmp_path):
    path = written(deck(slide(picture())), tmp_path / "deck.pptx")

    def change(parts):
        name = "ppt/slides/_rels/slide1.xml.rels"
        parts[name] = re.sub(
            rb'Target="[^"]*\.png"', b'Target="https://example.org/a.png" TargetMode="External"', parts[name]
        )
        parts["ppt/slides/slide1.xml"] = parts["ppt/slides/slide1.xml"].replace(b"r:embed", b"r:link")

    back = next(read(rewritten(path, change)).slides).shapes[1]
    assert (back.path, back.digest) == ("https://example.org/a.png", "")


def test_the_base_and_its_fingerprint_come_back_byte_for_byte(tmp_path):
    base = bytes(range(256)) * 40
    path = written(deck(), tmp_path / "deck.pptx", base=base)
    assert base_of(path) == base
    assert fingerprint_of(path) == fingerprint(base)


def test_a_deck_without_base_has_none_and_no_fingerprint(tmp_path):
    path = written(deck(), tmp_path / "deck.pptx")
    assert (base_of(path), fingerprint_of(path)) == (None, None)


@pytest.mark.parametrize(("pattern", "words"), [(">[^<>]{9,}</base>", ">bm90aGluZw==</base>"), ("</base>", "")])
def test_a_base_that_was_damaged_is_none(tmp_path, pattern, words):
    path = written(deck(), tmp_path / "deck.pptx", base=b"{}")
    assert base_of(changed(path, pattern, words, "customXml/item1.xml")) is None


def test_a_slide_that_is_missing_is_told_by_its_position(tmp_path):
    path = written(deck(slide(), slide(key="two")), tmp_path / "deck.pptx")
    with pytest.raises(DeckError, match=r"^The presentation is damaged: its slide 2 is missing\.$"):
        read(rewritten(path, lambda parts: parts.pop("ppt/slides/slide2.xml")))


def test_a_slide_that_is_no_xml_is_refused_in_a_sentence(tmp_path):
    path = written(deck(), tmp_path / "deck.pptx")
    with pytest.raises(DeckError, match=r"deck.pptx is damaged: ppt/slides/slide1.xml is no well-formed XML\.$"):
        read(changed(path, "</p:sld>", ""))


def test_a_slide_whose_shapes_are_gone_is_an_empty_slide(tmp_path):
    path = written(deck(), tmp_path / "deck.pptx")
    (found,) = read(changed(path, "<p:cSld.*</p:cSld>", "")).slides
    assert (found.key, found.shapes) == ("?1", ())


# --- presentations that nobody here made ----------------------------------------------------------


@real
@pytest.mark.parametrize(
    "file", sorted(each for each in CORPUS.glob("*.p*x") if "strict" not in each.name), ids=lambda file: file.name
)
def test_any_presentation_is_read_with_a_key_for_every_slide_and_shape(file):
    back = read(file)
    for each in back.slides:
        assert each.key
        assert len({shape.key for shape in each.shapes}) == len(each.shapes)
    assert back.width > 0


@real
def test_classic_comments_are_read_with_author_time_and_place():
    back = read(CORPUS / "30_comments_legacy.pptx")
    words = "I'm afraid I'm going to have to ask you to add some content to this tps deck"
    assert [each.comments for each in back.slides] == [
        (Comment("Allison, Timothy B.", words, "2015-09-30T13:57:43.705", (5_727_700, 2_630_488)),)
    ]


def test_threads_of_comments_are_read_answers_included(tmp_path):
    modern = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
    body = "<p188:txBody><a:bodyPr/><a:p><a:r><a:t>{}</a:t></a:r></a:p></p188:txBody>"
    head = f'xmlns:p188="{modern}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    thread = (
        f'<p188:cmLst {head}><p188:cm id="{{1}}" authorId="{{A}}" created="2024-01-02T03:04:05.000"><p188:pos x="9" y="8"/>'
        f'<p188:replyLst><p188:reply id="{{2}}" authorId="{{B}}" created="2024-01-03T00:00:00">{body.format("No.")}</p188:reply>'
        f"</p188:replyLst>{body.format('Really?')}</p188:cm></p188:cmLst>"
    )
    authors = f'<p188:authorLst {head}><p188:author id="{{A}}" name="Ann"/><p188:author id="{{B}}" name="Bob"/></p188:authorLst>'

    def change(parts):
        kind = "http://schemas.microsoft.com/office/2018/10/relationships"
        for source, type_, target in (
            ("ppt/slides/_rels/slide1.xml.rels", "comments", "/ppt/comments/c.xml"),
            ("ppt/_rels/presentation.xml.rels", "authors", "/ppt/authors.xml"),
        ):
            relation = f'<Relationship Id="rId99" Type="{kind}/{type_}" Target="{target}"/></Relationships>'
            parts[source] = parts[source].replace(b"</Relationships>", relation.encode())
        parts["ppt/comments/c.xml"], parts["ppt/authors.xml"] = thread.encode(), authors.encode()

    back = read(rewritten(written(deck(), tmp_path / "deck.pptx"), change))
    assert next(back.slides).comments == (
        Comment("Ann", "Really?", "2024-01-02T03:04:05.000", (9, 8)),
        Comment("Bob", "No.", "2024-01-03T00:00:00"),
    )


def test_a_jump_to_a_slide_is_found_by_its_key(found):
    runs, clicks = links(found)
    assert runs == [Jump("two"), "https://example.org/?a=1&b=2", Jump("two")]
    assert clicks == [Jump("three")]
