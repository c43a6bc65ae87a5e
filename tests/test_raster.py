"""An author's SVG as a PNG."""

import io

import pytest
from PIL import Image

from pipeline import raster
from pipeline.diagnostics import ReviewdeckError


def a_svg(size: str) -> bytes:
    content = '<rect width="300" height="150" fill="#0B5D3B"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 300 150">{content}</svg>'.encode()


@pytest.mark.parametrize("unit", ["", "px", "pt", "mm", "cm", "in"])
def test_a_picture_may_tell_its_size_in_any_unit(unit: str) -> None:
    image = Image.open(io.BytesIO(raster.png(a_svg(f'width="30{unit}" height="15{unit}"'))))

    assert (image.width, image.height) == (raster.WIDTH, pytest.approx(raster.WIDTH / 2, abs=16))
    assert image.convert("RGB").getpixel((800, 400)) == (0x0B, 0x5D, 0x3B)


@pytest.mark.parametrize("content", [b"", b"<svg", b"<html/>", b"\xff\xfe\0"])
def test_what_is_no_picture_is_said_in_a_sentence(content: bytes) -> None:
    with pytest.raises(ReviewdeckError, match="no SVG that can be drawn"):
        raster.png(content)
