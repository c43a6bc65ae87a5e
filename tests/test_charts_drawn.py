"""What the SVG and the PNG of a picture show."""

import io
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import resvg_py
from PIL import Image, ImageChops, ImageFilter, ImageStat

from pipeline.charts import ChartStyle
from pipeline.charts.canvas import DPI, Canvas, Stroke, settings
from pipeline.charts.compose import compose
from tests.test_charts import a_radar, a_style, an_axis, no_figures
from tests.test_charts_standing import STYLE, standing

SVG = "{http://www.w3.org/2000/svg}"
OUTER = ((10.0, 10.0), (90.0, 10.0), (90.0, 90.0), (10.0, 90.0))
INNER = ((30.0, 30.0), (30.0, 70.0), (70.0, 70.0), (70.0, 30.0))
RED, WHITE = (200, 0, 0), (255, 255, 255)
WHOLE, SMALLER = (15.875, 12.7), (10.16, 8.89)  # cm that make whole pixels
DARK = {"ground": "14202B", "text": "F2F4F5", "value": "6FD3A3", "band": "2B3A46", "band_edge": "8899A6"}

PICTURES = {
    "a radar": compose(a_radar(8), a_style(WHOLE)),
    "a small radar": compose(a_radar(12, watermark="Fictief voorbeeld"), a_style(SMALLER)),
    "a dark radar": compose(a_radar(3), a_style(WHOLE, **DARK)),
    "gaps": compose(a_radar([an_axis(), no_figures(), an_axis(), an_axis(), no_figures()]), a_style(WHOLE)),
    "a lone band": compose(a_radar([an_axis(), *[no_figures()] * 4]), a_style(WHOLE)),
    "bars": compose(a_radar(2), a_style(WHOLE)),
    "a standing": compose(standing(), replace(STYLE, width=9_144_000, height=4_572_000)),
}


@pytest.fixture
def canvas() -> Iterator[Canvas]:
    """An empty one of 100 by 100 points."""
    with settings():
        yield Canvas(ChartStyle(1_270_000, 1_270_000, *["Arial", 10.0, *["000000"] * 6]))


def bitmap(picture: Canvas) -> Image.Image:
    return Image.open(io.BytesIO(picture.png())).convert("RGB")


def rasterised(picture: Canvas, width: int) -> Image.Image:
    """The SVG of `picture`, drawn by a program that has nothing to do with ours."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=picture.svg().decode(),
        width=width,
        dpi=96,
        background=f"#{picture.style.ground}",
        skip_system_fonts=True,
    )
    return Image.open(io.BytesIO(bytes(drawn))).convert("RGB")


def pixel(image: Image.Image, x: float, y: float, picture: Canvas) -> object:
    """The colour at so many points from the lower left corner."""
    return image.getpixel((round(x * DPI / 72), round((picture.height - y) * DPI / 72)))


@pytest.mark.parametrize("name", PICTURES)
def test_svg_and_png_show_the_same(name: str) -> None:
    ours = bitmap(PICTURES[name])
    theirs = rasterised(PICTURES[name], ours.width)

    assert theirs.size == ours.size
    assert ImageStat.Stat(ImageChops.difference(ours, theirs).convert("L")).mean[0] < 1.2
    from_afar = ImageFilter.BoxBlur(2)
    away = ImageChops.difference(ours.filter(from_afar), theirs.filter(from_afar)).convert("L")
    assert away.getextrema()[1] < 20, "nothing is elsewhere or missing"


@pytest.mark.parametrize("drawn", [bitmap, lambda picture: rasterised(picture, 222)])
def test_the_hole_of_an_area_is_open(drawn: object, canvas: Canvas) -> None:
    canvas.area([OUTER, INNER], "C80000")
    image = drawn(canvas)  # type: ignore[operator]

    assert pixel(image, 50, 50, canvas) == WHITE
    assert {pixel(image, *spot, canvas) for spot in ((20, 50), (50, 20), (80, 50), (50, 80))} == {RED}


@pytest.mark.parametrize("drawn", [bitmap, lambda picture: rasterised(picture, 222)])
def test_a_dashed_line_has_gaps(drawn: object, canvas: Canvas) -> None:
    canvas.line([(0, 50), (100, 50)], "C80000", 4, (10, 5))
    image = drawn(canvas)  # type: ignore[operator]

    assert [pixel(image, x, 50, canvas) == RED for x in (5, 12.5, 20, 27.5)] == [True, False, True, False]


@pytest.mark.parametrize("drawn", [bitmap, lambda picture: rasterised(picture, 222)])
def test_a_line_has_round_ends(drawn: object, canvas: Canvas) -> None:
    canvas.line([(30, 50), (70, 50)], "C80000", 20)
    image = drawn(canvas)  # type: ignore[operator]

    assert pixel(image, 22, 50, canvas) == RED
    assert pixel(image, 21, 59, canvas) == WHITE


@pytest.mark.parametrize("drawn", [bitmap, lambda picture: rasterised(picture, 222)])
def test_markers_have_their_shape_and_are_filled_as_asked(drawn: object, canvas: Canvas) -> None:
    canvas.markers([(25, 50)], Stroke("C80000", 1, "o", 20, filled=True))
    canvas.markers([(75, 50)], Stroke("C80000", 1, "D", 20, filled=False))
    image = drawn(canvas)  # type: ignore[operator]

    assert [pixel(image, *spot, canvas) for spot in ((25, 50), (33, 50), (75, 50))] == [RED, RED, WHITE]
    assert pixel(image, 75 + 20 / 2**0.5, 50, canvas) != WHITE
    assert pixel(image, 84, 59, canvas) == WHITE


def test_a_halo_hides_the_line_beside_a_number(canvas: Canvas) -> None:
    canvas.line([(0, 50), (100, 50)], "C80000", 30)
    canvas.text((50, 45), "1", 20, part="ring 1", halo=True)

    assert pixel(bitmap(canvas), 57.3, 50, canvas) != RED


# --- SVG ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PICTURES)
def test_a_svg_is_whole_and_uses_only_what_it_holds(name: str) -> None:
    root = ElementTree.fromstring(PICTURES[name].svg())
    names = [each.get("id") for each in root.iter(f"{SVG}path") if each.get("id")]
    used = {each.get("{http://www.w3.org/1999/xlink}href", "").removeprefix("#") for each in root.iter(f"{SVG}use")}

    assert len(set(names)) == len(names)
    assert used == set(names)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {"svg", "defs", "g", "path", "use", "style"}


def test_a_svg_is_as_large_as_its_style_says() -> None:
    root = ElementTree.fromstring(
        compose(a_radar(), ChartStyle(127_000 * 20, 127_000 * 15, *["Arial", 10.0, *["000000"] * 6])).svg()
    )

    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("200pt", "150pt", "0 0 200 150")
