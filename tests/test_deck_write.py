import random
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pptx
import pytest
from openxml_audit import OpenXmlValidator

from pipeline.deck.package import open_deck
from pipeline.deck.properties import base_in, fingerprint, fingerprint_in
from pipeline.diagnostics import DeckError
from pipeline.slides import Box, Jump, Run, Section
from pipeline.template import Area, SlideLayout, TextStyle
from tests.decks import (
    PICTURES,
    TEMPLATE_FILE,
    blobs,
    chart,
    deck,
    everything,
    paragraph,
    picture,
    png,
    rewritten,
    slide,
    template,
    text,
    written,
    xml,
)
from tests.like_cases import a_third
from tests.safe import problems

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def errors(path: Path) -> set[tuple[str, str]]:
    return {(each.part_uri, each.description) for each in OpenXmlValidator().validate(str(path)).errors}


def test_a_deck_with_everything_is_safe_to_open(tmp_path):
    path = written(everything(), tmp_path / "deck.pptx", base=b"{}")
    assert problems(path) == []


def test_a_deck_with_everything_has_no_error_that_its_template_does_not_have(tmp_path):
    path = written(everything(), tmp_path / "deck.pptx", base=b"{}")
    assert errors(path) <= errors(TEMPLATE_FILE)


def test_python_pptx_opens_the_deck_and_finds_its_words(tmp_path):
    slides = pptx.Presentation(str(written(everything(), tmp_path / "deck.pptx"))).slides
    assert [each.shapes.title.text_frame.text for each in slides] == ["Slide one", "Slide two", "Slide three"]
    assert slides[0].notes_slide.notes_text_frame.text == "First.\nSecond."


def test_the_same_deck_gives_the_same_bytes_in_any_folder_at_any_time(tmp_path, monkeypatch):
    first = written(everything(), tmp_path / "a" / "deck.pptx", base=b"{}").read_bytes()
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert written(everything(), tmp_path / "b" / "other.pptx", base=b"{}").read_bytes() == first


def test_a_failed_write_leaves_the_last_good_deck_and_nothing_else(tmp_path, monkeypatch):
    target = written(deck(), tmp_path / "deck.pptx")
    good = target.read_bytes()

    def full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "chmod", full)  # after all is written, before it takes the old one's place
    with pytest.raises(DeckError, match="No space left"):
        written(everything(), target)
    assert target.read_bytes() == good
    assert list(tmp_path.iterdir()) == [target]


def test_slides_and_shapes_carry_their_keys(tmp_path):
    found = xml(written(deck(slide(text("Words", key="body"), key="deal/slim/1")), tmp_path / "deck.pptx"))
    assert '<p:cSld name="deal/slim/1">' in found
    assert re.findall(r'<p:cNvPr id="(\d+)" name="([^"]*)"', found) == [("1", ""), ("2", "title"), ("3", "body")]


def test_links_to_one_slide_share_a_relationship(tmp_path):
    words = text(*[paragraph(Run("there", link=Jump("two"))) for _ in range(3)])
    path = written(deck(slide(words, key="one"), slide(key="two")), tmp_path / "deck.pptx")
    assert blobs(path)["ppt/slides/_rels/slide1.xml.rels"].count(b"slide2.xml") == 1
    assert xml(path).count('action="ppaction://hlinksldjump"') == 3


def test_a_jump_to_a_slide_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DeckError, match=r"jumps to nowhere"):
        written(deck(slide(text(paragraph(Run("x", link=Jump("nowhere")))))), tmp_path / "deck.pptx")


def test_the_same_picture_is_stored_once(tmp_path):
    same = {"a.png": png(7), "b.png": png(7)}
    plan = deck(slide(picture("a.png", "a"), picture("b.png", "b")), slide(picture("b.png"), key="two"))
    path = written(plan, tmp_path / "deck.pptx", pictures=same)
    assert len([name for name in blobs(path) if name.startswith("ppt/media/")]) == 1


def test_a_drawn_chart_is_a_png_with_its_svg_beside_it(tmp_path):
    found = xml(written(deck(slide(chart(alt="High: 3,4"))), tmp_path / "deck.pptx"))
    assert 'descr="High: 3,4"' in found
    assert re.search(r'<a:blip r:embed="rId2">.*uri="\{96DAC541-7B7A-43D3-8B79-37D633B846F1\}".*r:embed="rId3"', found)


def test_an_svg_without_its_png_is_refused(tmp_path):
    with pytest.raises(DeckError, match=r"logo.svg has no PNG"):
        written(deck(slide(picture("logo.svg"))), tmp_path / "deck.pptx", pictures={"logo.svg": PICTURES["logo.svg"]})


def test_a_chart_that_nobody_drew_is_refused(tmp_path):
    with pytest.raises(DeckError, match="has not been drawn"):
        written(deck(slide(chart())), tmp_path / "deck.pptx", drawings={})


def test_decoration_is_marked_and_has_no_alt_text(tmp_path):
    found = xml(written(deck(slide(picture(alt="", decorative=True))), tmp_path / "deck.pptx"))
    assert "{C183D7F6-B498-43B3-948B-1728B52AA6E4}" in found
    assert "descr=" not in found


def test_sections_are_native_and_their_ids_never_change(tmp_path):
    plan = deck(sections=(Section("a", "Één & twee", (slide(),)), Section("b", "Rest", (slide(key="two"),))))
    found = xml(written(plan, tmp_path / "deck.pptx"), "ppt/presentation.xml")
    assert re.findall(r'p14:section name="([^"]*)" id="(\{[0-9A-F-]{36}\})"', found) == [
        ("Één &amp; twee", "{66C8D901-ED7E-5882-A31A-88F18BFFCF94}"),
        ("Rest", "{89E765F3-86D1-58EA-A8FA-F343A634F7CA}"),
    ]


def test_notes_make_a_notes_master_where_the_template_has_none(tmp_path):
    bare = Path(pptx.__file__).parent / "templates" / "default.pptx"
    path = written(plain_deck(), tmp_path / "deck.pptx", template=plain_template(), file=bare)
    assert [each for each in problems(path) if each.startswith("slides:")] == []
    assert "<p:notesMasterIdLst>" in xml(path, "ppt/presentation.xml")
    assert errors(path) <= errors(bare)


def test_the_properties_are_those_of_the_review(tmp_path):
    properties = pptx.Presentation(str(written(deck(), tmp_path / "deck.pptx"))).core_properties
    assert (properties.title, properties.author, properties.language) == ("A review", "Bureau", "nl-NL")
    assert properties.modified.isoformat() == properties.created.isoformat() == "2023-11-15T00:00:00"


def test_the_base_travels_with_the_deck_byte_for_byte(tmp_path):
    base = bytes(range(256)) * 3
    found = open_deck(written(deck(), tmp_path / "deck.pptx", base=base))
    assert base_in(found) == base
    assert fingerprint_in(found) == fingerprint(base)
    assert len(fingerprint(base)) < 255


def test_a_base_of_thousands_of_slides_travels_too(tmp_path):
    base = random.Random(1).randbytes(18_000_000)
    assert base_in(open_deck(written(deck(), tmp_path / "deck.pptx", base=base))) == base


def test_without_a_base_nothing_hints_at_one(tmp_path):
    found = open_deck(written(deck(), tmp_path / "deck.pptx"))
    assert base_in(found) is None
    assert fingerprint_in(found) == ""
    assert not any(name.startswith("customXml") for name in blobs(tmp_path / "deck.pptx"))


def test_every_entry_has_the_same_date(tmp_path):
    with zipfile.ZipFile(written(everything(), tmp_path / "deck.pptx")) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_an_unknown_area_is_named_in_the_refusal(tmp_path):
    with pytest.raises(DeckError, match="no area 'nowhere'"):
        written(deck(slide(text("x", area="nowhere"))), tmp_path / "deck.pptx")


# --- templates that nobody here made --------------------------------------------------------------

FREE = Area(Box(0, 0, 3_000_000, 900_000), {"words": TextStyle(0, 12, 14)})


def plain_template():
    """A template that puts one text box on the first slide layout of any file."""
    layout = SlideLayout("first", 0, {"words": FREE})
    return replace(template(), roles={"plain": layout})


def plain_deck():
    words = text(paragraph("Words", style="words"), key="words", area="words", placeholder=False)
    every = [replace(slide(key=key, role="plain", notes=("Speak.",)), shapes=(words,)) for key in ("one", "two")]
    return deck(*every)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real presentations is not there")
@pytest.mark.parametrize("file", a_third((file,) for file in sorted(CORPUS.glob("*.p*x"))), ids=lambda file: file.name)
def test_a_real_presentation_serves_as_template_and_leaves_nothing_of_its_slides(file, tmp_path):
    if "strict" in file.name:
        pytest.skip("Strict Open XML is refused")
    path = written(plain_deck(), tmp_path / "deck.pptx", template=plain_template(), file=file)
    assert problems(path) == []
    assert errors(path) <= errors(file)
    assert [name for name in blobs(path) if "/slides/slide" in name] == [
        "ppt/slides/slide1.xml",
        "ppt/slides/slide2.xml",
    ]
    assert not [name for name in blobs(path) if re.search("omments|thumbnail|printerSettings|authors", name)]


@pytest.mark.parametrize("kind", ["notesMaster", "presProps", "theme", "tableStyles"])
@pytest.mark.parametrize(
    "leads",
    ['TargetMode="External" Target="http://example.org/"', 'Target="../nowhere.xml"', 'Target="presentation.xml"'],
)
def test_what_a_template_only_says_to_have_does_not_go_into_a_deck(kind: str, leads: str, tmp_path: Path) -> None:
    def lead_elsewhere(parts: dict[str, bytes]) -> None:
        name = "ppt/_rels/presentation.xml.rels"
        changed = re.sub(rf'(?<=/{kind}" )Target="([^"]*)"', leads, parts[name].decode())
        assert changed.encode() != parts[name]
        parts[name] = changed.encode()

    template = rewritten(Path(shutil.copy(TEMPLATE_FILE, tmp_path)), lead_elsewhere)
    path = written(deck(slide(notes=("A note.",))), tmp_path / "deck.pptx", file=template)
    assert problems(path) == []
    assert ("notesMasterId " in xml(path, "ppt/presentation.xml")) == ("notesSlide1" in str(sorted(blobs(path))))
