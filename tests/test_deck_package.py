import io
import re
import zipfile
from pathlib import Path

import pptx
import pytest
from pptx.opc.packuri import PackURI

from pipeline.build import build
from pipeline.checks import inspect, mended
from pipeline.deck.contents import read
from pipeline.deck.ooxml import Rel, Type
from pipeline.deck.package import MissingPart, free_name, new_part, open_deck, parse
from pipeline.deck.saving import saved
from pipeline.diagnostics import DeckError
from pipeline.splice import save, splice
from tests.bombs import packed
from tests.builders import edited, review_folder
from tests.decks import TEMPLATE_FILE, blobs, deck, everything, rewritten, written, zipped

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
in_the_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real presentations is not there")


def entries(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def slides(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {name: blob for name, blob in parts.items() if name.startswith("ppt/slides/slide")}


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return written(everything(), tmp_path_factory.mktemp("deck") / "deck.pptx")


def test_python_pptx_sees_the_same_slides_in_a_deck_opened_here(file):
    ours, theirs = open_deck(file), pptx.Presentation(str(file))
    words = [
        [[shape.name for shape in slide.shapes] + [slide.slide_layout.name] for slide in each.slides]
        for each in (ours, theirs)
    ]
    assert words[0] == words[1]
    assert {part.partname for part in ours.part.package.iter_parts()} == {
        part.partname for part in theirs.part.package.iter_parts()
    }
    assert len(list(ours.part.package.iter_rels())) == len(list(theirs.part.package.iter_rels()))


def test_parts_that_nobody_changed_keep_their_bytes(file):
    presentation = open_deck(file)
    assert [slide.shapes.title.text for slide in presentation.slides]
    before, after = blobs(file), entries(saved(presentation))
    assert set(before) == set(after)
    assert {name for name in before if not name.endswith(".rels") and before[name] != after[name]} == set()


def test_slides_are_not_parsed_before_they_are_asked_for(file):
    path = rewritten(file, lambda parts: parts.update({"ppt/slides/slide2.xml": b"no XML"}))
    presentation = open_deck(path)
    assert entries(saved(presentation))["ppt/slides/slide2.xml"] == b"no XML"
    with pytest.raises(DeckError, match=r"deck.pptx is damaged: ppt/slides/slide2.xml is no well-formed XML\.$"):
        list(presentation.slides[1].shapes)


def test_only_the_slide_that_changed_is_written_anew(file):
    presentation = open_deck(file)
    presentation.slides[0].shapes.title.text = "Another"
    before, after = slides(blobs(file)), slides(entries(saved(presentation)))
    assert [name for name in before if before[name] != after[name]] == ["ppt/slides/slide1.xml"]
    assert pptx.Presentation(io.BytesIO(saved(presentation))).slides[0].shapes.title.text == "Another"


def test_what_is_as_it_was_keeps_its_packing_and_what_is_not_is_packed_anew(file):
    def sizes(content: bytes) -> dict[str, int]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            return {each.filename: each.compress_size for each in archive.infolist()}

    loose = io.BytesIO()
    with zipfile.ZipFile(loose, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, blob in blobs(file).items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.extra = zipfile.ZIP_DEFLATED, b"\xfe\xca\x04\x00more"
            archive.writestr(entry, blob, compresslevel=1)
    presentation = open_deck(loose.getvalue())
    presentation.slides[0].shapes.title.text = "Another one"
    before, ours, after = (sizes(each) for each in (loose.getvalue(), saved(open_deck(file)), saved(presentation)))
    changed = presentation.slides[0].part.partname.membername
    kept = {name for name in slides(blobs(file)) if before[name] != ours[name]}
    assert len(kept) > 1
    assert {name for name in kept if after[name] != before[name]} == {changed}
    assert b"Another one" in entries(saved(presentation))[changed]
    assert {name: blob for name, blob in slides(entries(saved(presentation))).items() if name != changed} == {
        name: blob for name, blob in slides(blobs(file)).items() if name != changed
    }


def test_a_deck_saved_twice_has_the_same_bytes_and_no_date_of_today(file):
    content = saved(open_deck(file))
    assert content == saved(open_deck(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        parts = [name for name in archive.namelist() if not name.endswith(".rels")]
        assert parts[0] == "[Content_Types].xml"
        assert parts[1:] == sorted(parts[1:])


def test_a_template_is_saved_as_an_ordinary_presentation(tmp_path):
    template = Type.PML_PRESENTATION_MAIN.replace("presentation.main", "template.main")

    def as_template(parts):
        types = parts["[Content_Types].xml"].decode()
        parts["[Content_Types].xml"] = types.replace(Type.PML_PRESENTATION_MAIN, template).encode()

    path = rewritten(written(deck(), tmp_path / "deck.pptx"), as_template)
    content = saved(open_deck(path))
    assert template.encode() not in entries(content)["[Content_Types].xml"]
    assert len(pptx.Presentation(io.BytesIO(content)).slides) == 1


def test_a_deck_from_a_template_with_macros_is_an_ordinary_presentation(tmp_path):
    def with_macros(parts):
        kind = "application/vnd.ms-office.vbaProject"
        types = parts["[Content_Types].xml"].decode()
        macro = f'<Override PartName="/ppt/vbaProject.bin" ContentType="{kind}"/></Types>'
        types = types.replace(Type.PML_PRESENTATION_MAIN, Type.PML_PRES_MACRO_MAIN).replace("</Types>", macro)
        relations = parts["ppt/_rels/presentation.xml.rels"].decode()
        way = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
        relation = f'<Relationship Id="rId900" Type="{way}" Target="vbaProject.bin"/></Relationships>'
        parts["[Content_Types].xml"] = types.encode()
        parts["ppt/_rels/presentation.xml.rels"] = relations.replace("</Relationships>", relation).encode()
        parts["ppt/vbaProject.bin"] = b"macros"

    settings = edited("review.yaml", ("language: en", "language: en\ntemplate: firm.pptx"))
    folder = review_folder(tmp_path / "in", **{"review.yaml": settings})
    parts = blobs(TEMPLATE_FILE)
    with_macros(parts)
    zipped(parts, folder / "firm.pptx")
    build(folder, tmp_path / "build")
    parts = entries((tmp_path / "build/deck.pptx").read_bytes())
    assert (b"macro" in parts["[Content_Types].xml"].lower(), "ppt/vbaProject.bin" in parts) == (False, False)


@in_the_corpus
def test_a_template_of_somebody_else_opens_too():
    assert open_deck(CORPUS / "21_nyu.potx").slide_layouts[0].name == "Title Slide"


def test_a_relationship_to_a_part_that_is_missing_stays(tmp_path):
    target = written(everything(), tmp_path / "deck.pptx")
    image = next(name for name in blobs(target) if name.endswith(".svg"))
    presentation = open_deck(rewritten(target, lambda parts: parts.pop(image)))
    missing = [each for each in presentation.part.package.iter_rels() if not each.is_external]
    assert [each.target_part.partname for each in missing if isinstance(each.target_part, MissingPart)]
    again = entries(saved(presentation))
    assert image not in again
    assert any(Path(image).name.encode() in blob for name, blob in again.items() if name.endswith(".rels"))


def test_a_long_chain_of_jumps_is_opened_and_saved():
    presentation = open_deck(TEMPLATE_FILE)
    package, before = presentation.part.package, presentation.part
    for number in range(3_000):
        part = new_part(package, f"/ppt/slides/slide{number}.xml", Type.PML_SLIDE, b"<a/>")
        before.relate_to(part, Rel.SLIDE)
        before = part
    content = saved(presentation)
    assert saved(open_deck(content)) == content


def test_a_new_part_gets_the_name_that_is_free():
    assert (
        free_name("/ppt/theme/theme%d.xml", {"/ppt/theme/theme1.xml", "/ppt/theme/theme3.xml"})
        == "/ppt/theme/theme2.xml"
    )


def test_parts_are_written_under_the_names_they_have_now(file):
    presentation = open_deck(file)
    saved(presentation)
    presentation.slides[0].part.partname = PackURI("/ppt/slides/slide99.xml")
    again = open_deck(saved(presentation))
    assert "/ppt/slides/slide99.xml" in {part.partname for part in again.part.package.iter_parts()}


def test_a_slide_that_no_list_names_does_not_get_in_the_way_of_those_that_python_pptx_renames(file):
    presentation = open_deck(file)
    listed = presentation.element.sldIdLst
    listed.remove(listed[0])
    assert [slide.part.partname for slide in presentation.slides] == [
        "/ppt/slides/slide1.xml",
        "/ppt/slides/slide2.xml",
    ]
    again = open_deck(saved(presentation))
    assert len({part.partname for part in again.part.package.iter_parts()}) == len(blobs(file)) - len(
        [name for name in blobs(file) if name.endswith(".rels") or name == "[Content_Types].xml"]
    )
    assert [slide.shapes.title.text for slide in again.slides] == ["Slide two", "Slide three"]


def test_a_file_with_two_parts_of_one_name_is_refused_in_a_sentence(tmp_path):
    path = written(deck(), tmp_path / "deck.pptx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("PPT/presentation.xml", b"<a/>")
    with pytest.raises(DeckError, match=r"^deck.pptx has two parts called ppt/presentation.xml: open it in its own"):
        open_deck(path)


def test_a_file_that_is_no_zip_is_refused_in_a_sentence():
    with pytest.raises(DeckError, match=r"^deck.pptx is not a PowerPoint presentation, or is damaged\.$"):
        open_deck(b"words", "deck.pptx")


def test_an_encrypted_file_is_refused_in_a_sentence():
    with pytest.raises(DeckError, match=r"^deck.pptx is protected with a password or an old .ppt"):
        open_deck(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "deck.pptx")


def test_a_file_whose_list_of_parts_is_damaged_is_refused_in_a_sentence(file):
    blob = bytearray(file.read_bytes())
    blob[-10:-6] = b"\xff\xff\xff\x00"  # how large the list of entries says it is
    with pytest.raises(DeckError, match=r"^deck.pptx is not a PowerPoint presentation, or is damaged\.$"):
        open_deck(bytes(blob), "deck.pptx")


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(DeckError, match=r"^deck.pptx can't be read: No such file"):
        open_deck(tmp_path / "deck.pptx")


def test_a_zip_of_something_else_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(DeckError, match="is not a PowerPoint presentation"):
        open_deck(zipped({"word.txt": b"words"}, tmp_path / "deck.pptx"))


def test_a_presentation_without_its_main_part_is_refused_in_a_sentence(file):
    with pytest.raises(DeckError, match=r"is damaged: ppt/presentation.xml is missing"):
        open_deck(rewritten(file, lambda parts: parts.pop("ppt/presentation.xml")))


@in_the_corpus
def test_strict_open_xml_is_refused_in_a_sentence():
    with pytest.raises(
        DeckError, match=r"^23_iso_strict.pptx is saved as Strict Open XML: save it as an ordinary .pptx\.$"
    ):
        open_deck(CORPUS / "23_iso_strict.pptx")


def test_parts_are_named_by_type_only_where_their_extension_does_not_say_it(file):
    types = entries(saved(open_deck(file)))["[Content_Types].xml"].decode()
    assert '<Default Extension="rels"' in types
    assert 'PartName="/ppt/slides/slide1.xml"' in types


def test_nothing_outside_a_document_is_read(tmp_path):
    (tmp_path / "secret").write_text("secret")
    found = parse(f'<!DOCTYPE a [<!ENTITY e SYSTEM "{tmp_path / "secret"}">]><a>&e;</a>'.encode())
    assert "secret" not in "".join(found.itertext(with_tail=False))
    assert not (found.text or "")


def test_comments_and_instructions_between_elements_are_no_elements():
    document = b'<!--a--><a><!--b--><b c="1"><?d?></b><!--e-->f<b>g<!--h-->i</b></a><?j?>'
    root = parse(document)
    assert [each.tag for each in root.iter()] == ["a", "b", "b"]
    assert "".join(root.itertext()) == "fgi"


def test_a_deck_with_comments_in_every_part_is_spliced_and_mended_like_any_other(tmp_path):
    inputs = review_folder(tmp_path / "inputs")
    build(inputs, tmp_path / "build")
    parts = {
        name: re.sub(rb"(<[A-Za-z][^<>]*>)", rb"<!--c--><?made by hand?>\1", part) if part.startswith(b"<") else part
        for name, part in blobs(tmp_path / "build" / "deck.pptx").items()
    }
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"<TotalTime>0", b"<TotalTime>9")
    (tmp_path / "deck.pptx").write_bytes(packed(parts))
    save(splice(tmp_path / "deck.pptx", inputs, ["green-roofs"], output=tmp_path / "build"), tmp_path / "new.pptx")
    assert not [each for each in inspect(read(tmp_path / "new.pptx")) if each.problem.part.startswith("ppt/slides/")]
    after, told = mended(read(tmp_path / "deck.pptx"), "deck.pptx", ["plan"])
    assert told and not inspect(after)


def test_python_pptx_still_has_the_private_names_that_opening_uses(file):
    package = pptx.Presentation(str(file)).part.package
    part = package.main_document_part
    assert {"rId1"} <= set(part._rels)
    assert package._rels is not None
    assert part._element.tag.endswith("}presentation")
    assert hasattr(part, "_blob")
