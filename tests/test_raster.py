"""Authors' SVGs as PNGs, drawn in a process that may fall."""

import io
import time

import pytest
from PIL import Image

from pipeline import raster
from pipeline.diagnostics import ReviewdeckError

SVG = '<svg xmlns="http://www.w3.org/2000/svg"'


def a_svg(size: str) -> bytes:
    return f'{SVG} {size} viewBox="0 0 300 150"><rect width="300" height="150" fill="#0B5D3B"/></svg>'.encode()


def drawn(svg: bytes, ratio: float = 0.5) -> Image.Image:
    return Image.open(io.BytesIO(raster.pngs([("map.svg", svg, ratio)])["map.svg"]))


@pytest.mark.parametrize("unit", ["", "px", "pt", "mm", "cm", "in"])
def test_a_picture_may_tell_its_size_in_any_unit(unit: str) -> None:
    image = drawn(a_svg(f'width="30{unit}" height="15{unit}"'))

    assert (image.width, image.height) == (raster.WIDTH, pytest.approx(raster.WIDTH / 2, abs=16))
    assert image.convert("RGB").getpixel((800, 400)) == (0x0B, 0x5D, 0x3B)


@pytest.mark.parametrize(("width", "height"), [(2, 600), (600, 2), (1, 100_000), (300, 300)])
def test_a_picture_has_no_more_pixels_than_a_slide_can_show(width: int, height: int) -> None:
    image = drawn(f'{SVG} width="{width}" height="{height}"><g/></svg>'.encode(), height / width)

    assert image.width <= raster.WIDTH
    assert image.height <= max(raster.HEIGHT, height / width)


def test_many_pictures_are_drawn_by_one_process() -> None:
    start = time.perf_counter()
    found = raster.pngs((str(number), a_svg('width="30" height="15"'), 0.5) for number in range(20))

    assert len(found) == 20 and time.perf_counter() - start < 20


@pytest.mark.parametrize("content", [b"", b"<svg", b"<html/>", b"\xff\xfe\0"])
def test_what_is_no_picture_is_said_in_a_sentence(content: bytes) -> None:
    with pytest.raises(ReviewdeckError, match=r'"map.svg" is no SVG that can be drawn'):
        raster.pngs([("map.svg", content, 1)])


REUSED = "".join(f'<g id="g{n}">{f"""<use href="#g{n - 1}"/>""" * 20 if n else "<path/>"}</g>' for n in range(12))


@pytest.mark.parametrize(
    "inside",
    [
        "<g>" * 100_000 + "</g>" * 100_000,  # which ends what draws with a signal
        f"<defs>{REUSED}</defs>" + '<use href="#g11"/>',
        '<filter id="f"><feGaussianBlur stdDeviation="1e9"/></filter><rect width="9" height="9" filter="url(#f)"/>',
        '<pattern id="p" width="1e-9" height="1e-9"><path d="M0 0h1"/></pattern><rect width="9" height="9" fill="url(#p)"/>',
    ],
)
def test_a_picture_that_takes_too_much_ends_in_a_sentence_or_a_picture(inside: str, monkeypatch) -> None:
    monkeypatch.setattr(raster, "SECONDS", 2)  # here the watch, there the processor's time is 15
    start = time.perf_counter()
    try:
        raster.pngs([("map.svg", f'{SVG} width="9" height="9">{inside}</svg>'.encode(), 1)])
    except ReviewdeckError as error:
        assert '"map.svg"' in str(error)
    assert time.perf_counter() - start < 20
