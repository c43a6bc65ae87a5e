"""Fonts that a template brings with it."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from pipeline.deck import font_metrics, template_reader
from pipeline.deck.adopt.embedded_fonts import font_file
from tests.font_files import EM, a_font
from tests.odd_templates import NAMESPACES, in_font

FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
LETTERS = "abcdefghijklmnopqrstuvwxyz ABC"


def wrapped(font: bytes, *, flags: int = 0, version: int = 0x00020001) -> bytes:
    """`font` as Embedded OpenType, of which only what is read is filled in."""
    if flags & 0x10000000:
        font = bytes(each ^ 0x50 for each in font)
    header = bytearray(120)
    struct.pack_into("<IIII", header, 0, len(header) + len(font), len(font), version, flags)
    struct.pack_into("<H", header, 34, 0x504C)
    return bytes(header) + font


def bringing(path: Path, content: bytes) -> Path:
    """A template in Nobody Sans, which it brings with it."""
    found = Presentation(in_font(path, "Nobody Sans"))
    part = Part(PackURI("/ppt/fonts/font1.fntdata"), "application/x-fontdata", found.part.package, content)
    relation = found.part.relate_to(part, FONT)
    listed = (
        f'<p:embeddedFontLst {NAMESPACES}><p:embeddedFont><p:font typeface="Nobody Sans"/>'
        f'<p:regular r:id="{relation}"/></p:embeddedFont></p:embeddedFontLst>'
    )
    found.element.find("{*}notesSz").addnext(etree.fromstring(listed))
    found.save(path)
    return path


@pytest.mark.parametrize("flags", [0, 0x10000000])
def test_a_font_that_the_template_brings_is_measured(flags: int, tmp_path: Path) -> None:
    font = a_font(tmp_path / "nobody.ttf", "Nobody Sans", letters=LETTERS).read_bytes()
    found = template_reader.read(bringing(tmp_path / "firm.pptx", wrapped(font, flags=flags)))
    assert found.font.units_per_em == EM
    assert found.font.advances["regular"][ord("a")] == found.font.advances["bold"][ord("a")] == EM // 2
    assert found.font.advances["regular"][ord("z") + 200] > 0  # a letter that it lacks
    assert not [each for each in found.remarks if "Nobody" in str(each)]


@pytest.mark.parametrize(
    "content", [b"", b"no font at all", wrapped(b"\0\1\0\0 cut off"), wrapped(b"\0\1\0\0", flags=4), b"\0\1\0\0"]
)
def test_a_font_that_cannot_be_read_is_told_as_one_that_nobody_has(content: bytes, tmp_path: Path) -> None:
    found = template_reader.read(bringing(tmp_path / "firm.pptx", content))
    (remark,) = [each for each in found.remarks if "Nobody Sans" in str(each)]
    assert remark.code == "template/font-unread"


def changed(font: bytes, table: bytes, content: bytes | None = None, **fields: int) -> bytes:
    """`font` with a table that has this content, put at its end, or other numbers of two bytes at `at_<place>`."""
    count = struct.unpack_from(">H", font, 4)[0]
    place = next(at for at in range(12, 12 + 16 * count, 16) if font[at : at + 4] == table)
    made = bytearray(font)
    if content is not None:
        struct.pack_into(">II", made, place + 8, len(font), len(content))
        made += content
    start = struct.unpack_from(">I", made, place + 8)[0]
    for name, value in fields.items():
        struct.pack_into(">H", made, start + int(name.removeprefix("at_")), value)
    return bytes(made)


def overlapping(segments: int) -> bytes:
    """A table of letters whose segments all hold nearly all letters."""
    each = b"".join(struct.pack(">H", 0xFFFE) * segments if end else bytes(2 * segments) for end in (1, 0, 0, 0))
    head = struct.pack(">HHHHHHH", 4, 16 + 8 * segments & 0xFFFF, 0, 2 * segments, 0, 0, 0)
    body = head + each[: 2 * segments] + b"\0\0" + each[2 * segments :]
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + body


def many_names(count: int) -> bytes:
    """A table of names that all are the same 60 KB."""
    row = struct.pack(">HHHHHH", 3, 1, 0x409, 1, 60_000, 0)
    return struct.pack(">HHH", 0, count, 6) + row * count + bytes(64_000)


def test_a_font_that_takes_hours_to_read_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_metrics, "SECONDS", 1.5)
    font = a_font(tmp_path / "nobody.ttf", "Nobody Sans", letters=LETTERS).read_bytes()
    found = template_reader.read(bringing(tmp_path / "firm.pptx", changed(font, b"cmap", overlapping(7_000))))
    assert "template/font-unread" in [each.code for each in found.remarks]


def test_the_names_in_a_font_are_not_unpacked(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="a system without bounds on a process")
    font = a_font(tmp_path / "nobody.ttf", "Nobody Sans", letters=LETTERS).read_bytes()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    template_reader.read(bringing(tmp_path / "firm.pptx", changed(font, b"name", many_names(5_000))))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # kilobytes; the names come to 300 MB


@pytest.mark.parametrize(
    "table, fields", [(b"head", {"at_18": 1}), (b"head", {"at_18": 0}), (b"hhea", {"at_4": 0x7FFF})]
)
def test_a_font_that_no_text_can_be_set_in_is_told(table: bytes, fields: dict[str, int], tmp_path: Path) -> None:
    font = a_font(tmp_path / "nobody.ttf", "Nobody Sans", letters=LETTERS).read_bytes()
    found = template_reader.read(bringing(tmp_path / "firm.pptx", changed(font, table, **fields)))
    assert "template/font-unread" in [each.code for each in found.remarks]


def test_letters_without_width_are_no_font(tmp_path: Path) -> None:
    font = a_font(tmp_path / "nobody.ttf", "Nobody Sans", letters=LETTERS).read_bytes()
    flat = changed(font, b"hmtx", bytes(4 * (len(LETTERS) + 1)))
    found = template_reader.read(bringing(tmp_path / "firm.pptx", flat))
    assert "template/font-unread" in [each.code for each in found.remarks]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_font_or_none(content: bytes) -> None:
    found = font_file(content)
    assert found is None or found in content
