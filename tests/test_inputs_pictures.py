"""Sizes of pictures, read from their first bytes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from pipeline.inputs.pictures import measure


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"exif": b"Exif\0\0" + b"\0" * 300}])
def test_png_and_jpeg_tell_their_pixels(kind, options):
    content = io.BytesIO()
    Image.new("RGB", (123, 45)).save(content, kind, **options)

    assert measure(content.getvalue()) == (kind, (123, 45))


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="300" height="150"', (300, 150)),
        ('width="2in" height="25.4mm"', (192, 96)),
        ('viewBox="0 0 160 90"', (160, 90)),
        ('width="100%" height="100%" viewBox="0,0,16,9"', (16, 9)),
        ('width="300"', None),
        ('width="0" height="0"', None),
    ],
)
def test_svg_tells_its_size_or_its_view_box(attributes, size):
    content = f'<?xml version="1.0"?><!-- map --><svg xmlns="http://www.w3.org/2000/svg" {attributes}><g/></svg>'

    assert measure(content.encode()) == ("SVG", size)


@pytest.mark.parametrize("length", range(0, 700, 7))
def test_a_picture_that_is_cut_off_never_raises(length):
    content = io.BytesIO()
    Image.new("RGB", (9, 9)).save(content, "JPEG")

    measure(content.getvalue()[:length])


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg", b"<svg></b>", b"<html><svg/></html>"])
def test_what_is_no_picture_has_no_size(content):
    assert measure(content)[1] is None
