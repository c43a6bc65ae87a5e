"""What is read of a presentation's file, and what is refused in a sentence."""

import pytest

from pipeline.deck import contents
from pipeline.diagnostics import DeckError
from tests.checks.broken import swap
from tests.decks import deck, rewritten, written


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return written(deck(), tmp_path_factory.mktemp("deck") / "deck.pptx")


def test_slides_are_in_the_order_in_which_they_are_shown(good):
    found = contents.read(good)
    assert list(found.slides) == ["ppt/slides/slide1.xml"]
    assert found.type_of("ppt/slides/slide1.xml").endswith("slide+xml")
    assert found.damage == {}


def refused(path):
    with pytest.raises(DeckError) as error:
        contents.read(path)
    return str(error.value)


@pytest.mark.parametrize(
    "blob", [b"", b"words", b"PK\3\4", b"PK\5\6" + bytes(18)], ids=["nothing", "words", "a start", "no entries"]
)
def test_what_is_no_presentation_is_refused_in_a_sentence(blob, tmp_path):
    (tmp_path / "deck.pptx").write_bytes(blob)
    assert refused(tmp_path / "deck.pptx") == "deck.pptx is not a PowerPoint presentation, or is damaged."


def test_a_zip_that_needs_a_newer_program_is_refused(good, tmp_path):
    blob = bytearray(good.read_bytes())
    blob[blob.rindex(b"PK\x01\x02") + 6] = 99  # the version needed, in the list of entries
    (tmp_path / "deck.pptx").write_bytes(blob)
    assert "is not a PowerPoint presentation, or is damaged" in refused(tmp_path / "deck.pptx")


def test_a_file_in_which_nothing_leads_to_a_presentation_says_so(good):
    assert refused(rewritten(good, swap("_rels/.rels", '/officeDocument"', '/nothing"'))).endswith(
        "is not a PowerPoint presentation."
    )


def test_a_presentation_that_is_locked_says_how_to_save_it(tmp_path):
    (tmp_path / "deck.pptx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert refused(tmp_path / "deck.pptx").endswith("save it as .pptx without a password.")


@pytest.mark.parametrize("share", range(1, 10))
def test_a_file_cut_short_is_refused(share, good, tmp_path):
    blob = good.read_bytes()
    (tmp_path / "deck.pptx").write_bytes(blob[: len(blob) * share // 10])
    assert refused(tmp_path / "deck.pptx")


def test_a_part_that_can_not_be_parsed_is_damage_with_its_reason(good):
    found = contents.read(rewritten(good, swap("ppt/slides/slide1.xml", "</p:sld>", "")))
    assert "no well-formed XML" in found.damage["ppt/slides/slide1.xml"].sentence()
    assert found.slides == {}


def test_nothing_from_outside_is_read_by_an_entity(good, tmp_path):
    (tmp_path / "secret").write_text("secret")

    def change(parts):
        swap("docProps/app.xml", r"(<\?xml[^>]*>)", rf'\1<!DOCTYPE a [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>')(
            parts
        )
        swap("docProps/app.xml", "reviewdeck", "&e;")(parts)

    found = contents.read(rewritten(good, change))
    assert "secret" not in "".join(found.trees["docProps/app.xml"].itertext())
