"""Packages from anybody: what is too much is refused in a sentence, before it takes time or memory."""

import re
import resource
import zipfile
import zlib
from collections import deque
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path

import pytest
from lxml import etree

from pipeline import guard, package_door
from pipeline.checks import inspect
from pipeline.deck import contents
from pipeline.deck.ooxml import Type
from pipeline.deck.package import check_parts, open_deck, parse
from pipeline.deck.properties import PROPERTY, fingerprint_in, say_property
from pipeline.diagnostics import DeckError
from pipeline.package_door import MIB, TooMuchError, inflated, opened, unpacked
from tests.bombs import bomb, packed
from tests.decks import blobs, deck, everything, written
from tests.fuzz.doors import enter


def test_what_is_packed_usually_comes_out() -> None:
    parts = {"a.xml": b"<a/>", "b/c.png": bytes(70_000)}
    assert unpacked(packed(parts)) == parts


@pytest.mark.parametrize("read", [open_deck, contents.read])
@pytest.mark.parametrize(("mebibytes", "times"), [(1024, 1), (5 * 1024, 1), (1024, 5), (40, 51)])
def test_a_deck_that_unpacks_to_gigabytes_is_refused_at_once(read, mebibytes, times, tmp_path) -> None:
    file = bomb(
        tmp_path / "deck.pptx", blobs(written(deck(), tmp_path / "good.pptx")), "ppt/media/large.bin", mebibytes, times
    )
    before = resource.getrusage(resource.RUSAGE_SELF)
    with pytest.raises(DeckError, match=r"deck.pptx unpacks to more than"):
        read(file)
    after = resource.getrusage(resource.RUSAGE_SELF)
    assert after.ru_utime - before.ru_utime < 1
    assert after.ru_maxrss - before.ru_maxrss < 100 * 1024


@pytest.mark.parametrize("read", [open_deck, contents.read])
def test_a_file_of_gigabytes_is_refused_before_it_is_read(read, tmp_path) -> None:
    with (tmp_path / "deck.pptx").open("wb") as file:
        file.truncate(3 << 30)
    before = resource.getrusage(resource.RUSAGE_SELF)
    with pytest.raises(DeckError, match=r"deck.pptx is larger than 576 MB"):
        read(tmp_path / "deck.pptx")
    after = resource.getrusage(resource.RUSAGE_SELF)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1
    assert after.ru_maxrss - before.ru_maxrss < 100 * 1024


@pytest.mark.parametrize("read", [open_deck, contents.read])
def test_a_part_that_says_less_than_it_holds_takes_no_more_than_it_says(read, tmp_path) -> None:
    good = blobs(written(deck(), tmp_path / "good.pptx"))
    content = bytearray(bomb(tmp_path / "deck.pptx", good, "ppt/media/large.bin", 400).read_bytes())
    at = content.rindex((400 * MIB).to_bytes(4, "little"))  # in the list of all parts, at the end
    content[at : at + 4] = (10).to_bytes(4, "little")
    (tmp_path / "deck.pptx").write_bytes(content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with suppress(DeckError):
        read(tmp_path / "deck.pptx")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


def test_an_element_of_more_attributes_than_any_program_writes_is_damage() -> None:
    def element(count: int) -> bytes:
        return b"<a " + b" ".join(b'a%d="="' % number for number in range(count)) + b"/>"

    assert len(parse(element(1000)).attrib) == 1000
    assert len(parse(b"<a>" + element(900) * 3 + b"</a>")) == 3
    with pytest.raises(etree.XMLSyntaxError, match="more than 1,000 attributes"):
        parse(b"<a>" + element(1001) + b"</a>")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed({f"{number}": b"" for number in range(70_000)}), "holds more than 60,000 parts."),
        (packed({"a": b"a" * 5000}, zipfile.ZIP_LZMA), "is packed in a way that no office program does."),
        (packed({"a.xml": b"", "A.xml": b""}), "has two parts called a.xml: open it in its own program and save it anew."),
    ],
)  # fmt: skip
def test_what_no_office_program_writes_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(TooMuchError, match=said):
        unpacked(content)


def test_entries_over_each_other_are_refused_however_small(tmp_path: Path) -> None:
    content = bomb(tmp_path / "deck.pptx", {}, "a.bin", 1, 51).read_bytes()
    with pytest.raises(TooMuchError, match="names the same data as two parts"):
        unpacked(content)


def test_a_deck_of_a_lot_of_xml_is_refused() -> None:
    with (
        pytest.raises(TooMuchError, match="more than 1 MB of XML"),
        opened(packed({"a.xml": bytes(2 * MIB)}), most_xml=MIB),
    ):
        pass


def test_a_bound_on_what_is_unpacked_of_what_zlib_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    content = zlib.compress(bytes(2 * MIB))
    assert inflated(content) == bytes(2 * MIB)
    for damaged in (content[:-8], b"", b"no"):
        with pytest.raises(zlib.error):
            inflated(damaged)
    monkeypatch.setattr(package_door, "MOST_OF_BASE", MIB)
    with pytest.raises(zlib.error):
        inflated(content)


LAUGHS = "".join(f'<!ENTITY a{each} "{(f"&a{each - 1};" * 10) if each else "ha"}">' for each in range(12))
BOMBS = {
    "deep": ("", "<a>" * 100_000 + "</a>" * 100_000),
    "attributes": ("", "<a " + " ".join(f'a{each}=""' for each in range(200_000)) + "/>"),
    "namespaces": ("", "<a " + " ".join(f'xmlns:a{each}="a{each}"' for each in range(100_000)) + "/>"),
    "entities": (f"<!DOCTYPE a [{LAUGHS}]>", "&a11;"),
    "another file": ('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///dev/zero">]>', "&a;"),
    "many elements": ("", "<a/>" * 10_000_000),
    "many attributes": ("", '<a b="" c="" d=""/>' * 2_000_000),
}
"""What stands before the root of a document, and within it."""


@pytest.mark.parametrize("part", ["ppt/slides/slide1.xml", "[Content_Types].xml", "ppt/_rels/presentation.xml.rels"])
@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("read", [lambda file: check_parts(open_deck(file)), contents.read], ids=["open", "look"])
def test_xml_that_grows_when_it_is_parsed_is_no_danger(read, bomb, part, tmp_path) -> None:
    prologue, inside = BOMBS[bomb]
    parts = blobs(written(deck(), tmp_path / "good.pptx"))
    head, _, root = parts[part].decode().partition("?>")
    grown = root.replace("</", f"{inside}</", 1) if "</" in root else root
    file = tmp_path / "deck.pptx"
    file.write_bytes(packed({**parts, part: f"{head}?>{prologue}{grown}".encode()}))
    before = resource.getrusage(resource.RUSAGE_SELF)
    with suppress(DeckError):
        read(file)
    after = resource.getrusage(resource.RUSAGE_SELF)
    assert after.ru_utime - before.ru_utime < 5
    assert after.ru_maxrss - before.ru_maxrss < 1024 * 1024


def test_so_many_pieces_of_xml_that_they_take_gigabytes_are_refused_whatever_the_part_is_called(tmp_path: Path) -> None:
    parts = blobs(written(deck(), tmp_path / "good.pptx"))
    for name in ("ppt/slides/slide2.xml", "ppt/a.bin"):
        with pytest.raises(TooMuchError, match="so many pieces of XML"):
            unpacked(packed({**parts, name: b"<a>" + b"<a/>" * 9_000_000 + b"</a>"}))


@pytest.mark.parametrize(
    "read", [open_deck, contents.read, lambda file: deque(guard.opened(file.read_bytes(), "").slides, maxlen=0)]
)
def test_many_parts_are_not_in_memory_at_once_however_much_they_take_together(read, tmp_path: Path) -> None:
    parts = blobs(written(deck(), tmp_path / "good.pptx"))
    slide, types = parts["ppt/slides/slide1.xml"], parts["[Content_Types].xml"]
    grown = slide.replace(b"</p:spTree>", b"<a/>" * 9_500 + b"</p:spTree>")
    more = [f"ppt/slides/slide{number}.xml" for number in range(2, 1002)]
    listed = "".join(f'<Override PartName="/{name}" ContentType="{Type.PML_SLIDE}"/>' for name in more)
    parts |= dict.fromkeys(more, grown)
    parts["[Content_Types].xml"] = types.replace(b"</Types>", listed.encode() + b"</Types>")
    file = tmp_path / "deck.pptx"
    file.write_bytes(packed(parts, zipfile.ZIP_STORED))
    assert len(more) * package_door.tree_size(grown) > 1300 * MIB
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read(file)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1024 * 1024
    file.write_bytes(
        packed(parts | {f"ppt/slides/slide{number}.xml": grown for number in range(2, 1602)}, zipfile.ZIP_STORED)
    )
    with pytest.raises(DeckError, match="so many pieces of XML"):
        read(file)


CROWDS = {
    "shape.xml": (b"<p:sp/>", 10_001, "ppt/slides/slide2.xml in deck.pptx has more than 10,000 shapes."),
    "shape of another prefix": (
        b"<a-b:pic ></a-b:pic>",
        10_001,
        "ppt/slides/slide2.xml in deck.pptx has more than 10,000 shapes.",
    ),
    "element": (b"<a/>", 200_001, "ppt/slides/slide2.xml in deck.pptx has more than 200,000 elements."),
    "point of a drawing": (b'<a:lnTo><a:pt x="1" y="2"/></a:lnTo>', 100_001, "has more than 200,000 elements."),
}


@pytest.mark.parametrize(("one", "many", "said"), CROWDS.values(), ids=CROWDS)
def test_a_slide_that_nobody_can_look_at_is_refused_where_others_are_read(one: bytes, many: int, said: str) -> None:
    def parts(count: int) -> dict[str, bytes]:
        return {"ppt/slides/slide2.xml": b"<a>" + one * count + b"</a>"}

    assert unpacked(packed(parts(many * 9 // 10)))
    with pytest.raises(TooMuchError) as refused:
        unpacked(packed(parts(many)))
    assert said in str(refused.value.about("deck.pptx"))


def test_drawings_of_many_strokes_are_read_but_not_any_number_of_them() -> None:
    one = b"<a>" + b"<a/>" * 40_000 + b"</a>"
    assert unpacked(packed({f"ppt/slideLayouts/slideLayout{number}.xml": one for number in range(12)}))
    with pytest.raises(TooMuchError) as refused:
        unpacked(packed({f"{number}.xml": one for number in range(16)}))
    assert "has more than 600,000 elements in parts of more than 10,000" in str(refused.value.about("deck.pptx"))


def test_the_rows_of_a_workbook_are_no_crowd() -> None:
    content = packed({"xl/worksheets/sheet1.xml": b"<a>" + b"<c/>" * 300_000 + b"</a>"})
    assert unpacked(content, sheets=True)
    with pytest.raises(TooMuchError):
        unpacked(content)


def test_slides_that_are_asked_for_and_stay_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(everything(), tmp_path / "deck.pptx")
    monkeypatch.setattr(package_door, "MOST_HELD", package_door.tree_size(blobs(file)["ppt/presentation.xml"]) + 1000)
    presentation = open_deck(file)
    with pytest.raises(DeckError, match=r"deck.pptx has so many pieces of XML"):
        list(presentation.slide_layouts)


@pytest.mark.parametrize("said", ["../private/evil", "A" * 32, "0" * 31, "0" * 33, ""])
def test_what_is_no_fingerprint_names_no_file(said: str, tmp_path: Path) -> None:
    presentation = open_deck(written(deck(), tmp_path / "deck.pptx"))
    say_property(presentation, PROPERTY, said)
    assert fingerprint_in(presentation) == ""
    say_property(presentation, PROPERTY, "0123456789abcdef" * 2)
    assert fingerprint_in(presentation) == "0123456789abcdef" * 2


@pytest.mark.parametrize(("source", "kind"), [("slides/slide1.xml", "slideLayout"), ("slideLayouts/*", "slideMaster")])
def test_what_leans_on_itself_is_damage(source: str, kind: str, tmp_path: Path) -> None:
    """python-pptx asks each for what it leans on until Python gives up."""
    parts = blobs(written(everything(), tmp_path / "deck.pptx"))
    one = re.compile(rb'<Relationship [^>]*/%s"[^>]*>' % kind.encode())
    found = [each for each in parts if fnmatch(each, f"ppt/{source.replace('/', '/_rels/')}.rels")]
    for name in found:
        own = b'Target="%s"' % Path(name).stem.encode()
        parts[name] = one.sub(lambda row: re.sub(rb'Target="[^"]*"', own, row[0]), parts[name])  # noqa: B023
    assert found
    inspect(contents.contents_of(packed(parts), "circle.pptx"), ["contrast"])
    enter("template", packed(parts))
