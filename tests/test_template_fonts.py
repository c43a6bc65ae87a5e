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

from pipeline.deck import template_reader
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


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_font_or_none(content: bytes) -> None:
    found = font_file(content)
    assert found is None or found in content
