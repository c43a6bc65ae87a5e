import pytest

from pipeline.checks import inspect, mended
from pipeline.deck.contents import read
from pipeline.deck.made_by import made_by
from tests.checks.broken import every, found_by, put, swap
from tests.decks import rewritten

CORE, APP, CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind, target):
    return swap(
        "_rels/.rels", "</Relationships>", f'<Relationship Id="rId97" Type="{kind}" Target="{target}"/></Relationships>'
    )


SAVED = swap(CORE, "(<cp:lastModifiedBy>)[^<]*", r"\1Jan Jansen")
DEFECTS = {
    "who saved it last": (SAVED, "names people: Jan Jansen"),
    "how often it was saved": (swap(CORE, "<cp:revision>1", "<cp:revision>17"), "how often"),
    "how long it was worked on": (swap(APP, "<TotalTime>0", "<TotalTime>533"), "how long"),
    "a company": (swap(APP, "<TotalTime>", "<Company>Bureau X</Company><TotalTime>"), 'its Company: "Bureau X"'),
    "where the template lay": (
        swap(APP, "<TotalTime>", r"<Template>C:\\Users\\jan\\house.potx</Template><TotalTime>"), "its Template",
    ),
    "a property of a program": (swap(CUSTOM, 'name="reviewdeck"', 'name="MSIP_Label"'), "properties of its own: MSIP_Label"),
    "a picture of the first slide": (
        every(
            put("docProps/thumbnail.png", b"x"), related(f"{PACKAGE}/thumbnail", "docProps/thumbnail.png"),
        ), "small picture",
    ),
    "data of a program": (
        every(put("customXml/item9.xml", b"<a/>"), related(f"{OFFICE}/customXml", "customXml/item9.xml")), "A program",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "words"), DEFECTS.values(), ids=DEFECTS)
def test_what_the_file_says_of_its_makers_is_told_and_fix_takes_it_out(change, words, good):
    deck = rewritten(good, change)
    assert any(words in each for each in found_by("metadata", deck))
    after, told = mended(read(deck), deck.name)
    assert told and not inspect(after, ["metadata"])
    assert mended(after, deck.name) == (after, [])


def test_the_author_that_the_inputs_name_is_meant(good):
    assert found_by("metadata", good) == []
    after, _ = mended(read(deck := rewritten(good, SAVED)), deck.name)
    assert b"<dc:creator>Bureau</dc:creator>" in after.parts[CORE]
    assert b"<cp:lastModifiedBy>Bureau<" in after.parts[CORE]


def test_a_comment_among_the_properties_is_none_of_them(good):
    deck = rewritten(good, swap(CUSTOM, "</Properties>", "<!-- made by hand --><?by hand?></Properties>"))
    assert found_by("metadata", deck) == []
    assert made_by(deck).base
