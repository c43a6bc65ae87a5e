import io
from pathlib import Path

import pptx
import pytest

from pipeline.deck.old_package import Package, Part, Relation, Relations, load, relations_in, save, write_zip
from pipeline.deck.ooxml import PACKAGE_RELATIONS, Rel
from pipeline.diagnostics import DeckError
from tests.decks import TEMPLATE_FILE, blobs, deck, rewritten, written, zipped


def package_of(presentation):
    """The parts of a presentation that python-pptx opened."""
    source = presentation.part.package
    parts = {
        part.partname.membername: Part(part.partname.membername, part.content_type, part.blob, relations_of(part.rels))
        for part in source.iter_parts()
    }
    return Package(parts, relations_of(source._rels))


def relations_of(relationships):
    return {
        each.rId: Relation(
            each.reltype,
            each.target_ref if each.is_external else each.target_partname.membername,
            bool(each.is_external),
        )
        for each in relationships.values()
    }


CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def test_a_file_has_the_parts_and_relationships_that_python_pptx_finds_in_it():
    package = package_of(pptx.Presentation(str(TEMPLATE_FILE)))
    from_zip = load(TEMPLATE_FILE)
    assert set(package.parts) == set(from_zip.parts)
    assert {name: part.relations for name, part in package.parts.items()} == {
        name: part.relations for name, part in from_zip.parts.items()
    }
    assert set(package.relations.values()) == set(from_zip.relations.values())
    assert {part.content_type for part in package.parts.values()} == {
        part.content_type for part in from_zip.parts.values()
    }


def test_a_package_saved_and_loaded_is_the_same(tmp_path):
    package = load(TEMPLATE_FILE)
    save(package, tmp_path / "again.pptx")
    assert load(tmp_path / "again.pptx") == package


def test_every_target_has_one_id():
    relations = Relations({"rId7": Relation(Rel.THEME, "ppt/theme/theme1.xml")})
    assert relations.id(Rel.SLIDE, "ppt/slides/slide1.xml") == "rId8"
    assert relations.id(Rel.SLIDE, "ppt/slides/slide1.xml") == "rId8"
    assert relations.id(Rel.THEME, "ppt/theme/theme1.xml") == "rId7"
    assert relations.id(Rel.HYPERLINK, "https://example.org", external=True) == "rId9"


def test_parts_that_nothing_leads_to_are_dropped():
    parts = {name: Part(name, "application/xml", b"<a/>") for name in ("a.xml", "b.xml", "c.xml")}
    parts["a.xml"].relations["rId1"] = Relation("any", "b.xml")
    package = Package(parts, {"rId1": Relation(Rel.DOCUMENT, "a.xml")})
    package.keep_reachable()
    assert set(package.parts) == {"a.xml", "b.xml"}


def test_the_order_in_which_parts_were_added_does_not_matter():
    parts = [Part(name, "application/xml", b"<a/>") for name in ("a.xml", "b.xml")]
    files = []
    for order in (parts, parts[::-1]):
        file = io.BytesIO()
        write_zip(Package({part.name: part for part in order}, {}), file)
        files.append(file.getvalue())
    assert files[0] == files[1]


def test_a_file_that_is_no_zip_is_refused_in_a_sentence(tmp_path):
    file = tmp_path / "deck.pptx"
    file.write_bytes(b"words")
    with pytest.raises(DeckError, match=r"^deck.pptx is not a PowerPoint presentation, or is damaged\.$"):
        load(file)


def test_an_encrypted_file_is_refused_in_a_sentence(tmp_path):
    file = tmp_path / "deck.pptx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(DeckError, match=r"^deck.pptx is protected with a password or an old .ppt"):
        load(file)


def test_a_file_whose_list_of_parts_is_damaged_is_refused_in_a_sentence(tmp_path):
    target = written(deck(), tmp_path / "deck.pptx")
    blob = bytearray(target.read_bytes())
    blob[-10:-6] = b"\xff\xff\xff\x00"  # how large the list of entries says it is
    target.write_bytes(blob)
    with pytest.raises(DeckError, match=r"^deck.pptx is not a PowerPoint presentation, or is damaged\.$"):
        load(target)


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(DeckError, match=r"^deck.pptx can't be read: No such file"):
        load(tmp_path / "deck.pptx")


def test_a_zip_of_something_else_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(DeckError, match="is not a PowerPoint presentation"):
        load(zipped({"word.txt": b"words"}, tmp_path / "deck.pptx"))


def test_a_presentation_without_its_main_part_is_refused_in_a_sentence(tmp_path):
    path = written(deck(), tmp_path / "deck.pptx")
    with pytest.raises(DeckError, match=r"is damaged: ppt/presentation.xml is missing"):
        load(rewritten(path, lambda parts: parts.pop("ppt/presentation.xml")))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real presentations is not there")
def test_strict_open_xml_is_refused_in_a_sentence():
    with pytest.raises(
        DeckError, match=r"^23_iso_strict.pptx is saved as Strict Open XML: save it as an ordinary .pptx\.$"
    ):
        load(CORPUS / "23_iso_strict.pptx")


def test_parts_are_named_by_type_only_where_their_extension_does_not_say_it(tmp_path):
    types = blobs(written(deck(), tmp_path / "deck.pptx"))["[Content_Types].xml"].decode()
    assert '<Default Extension="rels"' in types
    assert 'PartName="/ppt/slides/slide1.xml"' in types


@pytest.mark.parametrize(
    "xml",
    [
        '<Relationships xmlns="{0}"><Relationship Id="a" Type="t" Target="../x/y.xml"/></Relationships>',
        "<Relationships xmlns='{0}'> <Relationship Target='../x/y.xml' Type='t' Id='a'></Relationship></Relationships>",
        '<r:Relationships xmlns:r="{0}"><r:Relationship Id="a" Type="t" Target="&#46;./x/y.xml"/></r:Relationships>',
    ],
    ids=["plain", "spread out", "escaped"],
)
def test_relationships_are_read_however_they_are_written(xml: str) -> None:
    assert relations_in(xml.format(PACKAGE_RELATIONS).encode(), "ppt/a/b.xml") == {"a": Relation("t", "ppt/x/y.xml")}


def test_relationships_that_changed_are_written_anew(tmp_path):
    path = written(deck(), tmp_path / "deck.pptx")
    package = load(path)
    name = next(name for name, part in package.parts.items() if part.related(Rel.SLIDE_LAYOUT) and "slides/" in name)
    package.parts[name].relations["rId99"] = Relation(Rel.HYPERLINK, "https://example.org", external=True)
    save(package, tmp_path / "again.pptx")
    assert load(tmp_path / "again.pptx").parts[name].relations == package.parts[name].relations
