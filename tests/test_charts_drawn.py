"""What the SVG and the PNG of a picture show."""

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import resvg_py
from PIL import Image, ImageChops, ImageFilter, ImageStat

from pipeline.charts import ChartStyle
from pipeline.charts.bitmap import ALIKE, DPI, dashes, mixed, png
from pipeline.charts.letters import Letters
from pipeline.charts.pen import Pen, Picture, Stroke
from pipeline.charts.picture import compose, compose_standing
from pipeline.charts.svg import svg
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
    "a standing": compose_standing(standing(), replace(STYLE, width=9_144_000, height=4_572_000)),
}


def pen() -> Pen:
    return Pen(Letters("Arial"))


def bitmap(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(png(picture))).convert("RGB")


def rasterised(picture: Picture, width: int) -> Image.Image:
    """The SVG of `picture`, drawn by a program that has nothing to do with ours."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg(picture).decode(), width=width, dpi=96, background=f"#{picture.ground}", skip_system_fonts=True
    )
    return Image.open(io.BytesIO(bytes(drawn))).convert("RGB")


def pixel(image: Image.Image, x: float, y: float, picture: Picture) -> object:
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
def test_the_hole_of_an_area_is_open(drawn: object) -> None:
    of = pen()
    of.area([OUTER, INNER], "C80000")
    picture = of.picture(100, 100)
    image = drawn(picture)  # type: ignore[operator]

    assert pixel(image, 50, 50, picture) == WHITE
    assert {pixel(image, *spot, picture) for spot in ((20, 50), (50, 20), (80, 50), (50, 80))} == {RED}


@pytest.mark.parametrize("drawn", [bitmap, lambda picture: rasterised(picture, 222)])
def test_a_dashed_line_has_gaps(drawn: object) -> None:
    of = pen()
    of.line([(0, 50), (100, 50)], "C80000", 4, (10, 5))
    picture = of.picture(100, 100)
    image = drawn(picture)  # type: ignore[operator]

    assert [pixel(image, x, 50, picture) == RED for x in (5, 12.5, 20, 27.5)] == [True, False, True, False]


@pytest.mark.parametrize("drawn", [bitmap, lambda picture: rasterised(picture, 222)])
def test_a_line_has_round_ends(drawn: object) -> None:
    of = pen()
    of.line([(30, 50), (70, 50)], "C80000", 20)
    picture = of.picture(100, 100)
    image = drawn(picture)  # type: ignore[operator]

    assert pixel(image, 22, 50, picture) == RED
    assert pixel(image, 21, 59, picture) == WHITE


@pytest.mark.parametrize("drawn", [bitmap, lambda picture: rasterised(picture, 222)])
def test_markers_have_their_shape_and_are_filled_as_asked(drawn: object) -> None:
    of = pen()
    of.markers([(25, 50)], Stroke("C80000", 1, "o", 20, filled=True))
    of.markers([(75, 50)], Stroke("C80000", 1, "D", 20, filled=False))
    picture = of.picture(100, 100)
    image = drawn(picture)  # type: ignore[operator]

    assert [pixel(image, *spot, picture) for spot in ((25, 50), (33, 50), (75, 50))] == [RED, RED, WHITE]
    assert pixel(image, 75 + 20 / 2**0.5, 50, picture) != WHITE
    assert pixel(image, 84, 59, picture) == WHITE


def test_a_halo_hides_the_line_beside_a_number() -> None:
    of = pen()
    of.line([(0, 50), (100, 50)], "C80000", 30)
    of.text((50, 45), "1", 20, "000000", part="ring 1", halo=True)
    picture = of.picture(100, 100)

    assert pixel(bitmap(picture), 57.3, 50, picture) != RED


# --- dashes ---------------------------------------------------------------------------------------


def test_dashes_go_round_corners_and_the_last_is_cut() -> None:
    found = list(dashes([(0, 0), (10, 0), (10, 10)], 8, 4))

    assert found == [[(0, 0), (8, 0)], [(10, 2), (10, 10)]]
    assert list(dashes([(0, 0), (6, 0), (6, 6)], 8, 4)) == [[(0, 0), (6, 0), (6, 2)]]
    assert list(dashes([(0, 0), (3, 0)], 8, 4)) == [[(0, 0), (3, 0)]]


# --- SVG ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PICTURES)
def test_a_svg_is_whole_and_uses_only_what_it_holds(name: str) -> None:
    root = ElementTree.fromstring(svg(PICTURES[name]))
    names = [each.get("id") for each in root.iter(f"{SVG}path") if each.get("id")]
    used = {each.get("{http://www.w3.org/1999/xlink}href", "").removeprefix("#") for each in root.iter(f"{SVG}use")}

    assert len(set(names)) == len(names)
    assert used == set(names)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {"svg", "defs", "g", "path", "use", "circle"}


def test_a_svg_is_as_large_as_its_style_says() -> None:
    root = ElementTree.fromstring(
        svg(compose(a_radar(), ChartStyle(127_000 * 20, 127_000 * 15, *["Arial", 10.0, *["000000"] * 6])))
    )

    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("200pt", "150pt", "0 0 200 150")


def test_places_in_a_svg_have_two_decimals_at_most() -> None:
    sizes = re.compile(rb" scale\([^)]*\)")

    assert not re.search(rb"\.\d{3}", sizes.sub(b"", svg(PICTURES["a radar"])))


# --- the palette ----------------------------------------------------------------------------------


def test_a_palette_holds_the_colours_themselves_and_what_lies_between() -> None:
    palette = mixed(("FFFFFF", "000000"))
    entries = [tuple(palette[start : start + 3]) for start in range(0, len(palette), 3)]

    assert entries[:2] == [(255, 255, 255), (0, 0, 0)]
    assert 200 < len(entries) <= 256
    assert (128, 128, 128) in entries
    assert not any(min(entry) > 255 - ALIKE for entry in entries[1:]), "nothing is taken for white but white"


@pytest.mark.parametrize("count", [1, 2, 10, 40, 300])
def test_a_palette_is_never_too_large(count: int) -> None:
    colours = tuple(f"{number * 811:06X}" for number in range(count))

    assert 3 <= len(mixed(colours)) <= 3 * 256
