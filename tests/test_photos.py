"""Photos as a deck shows them: upright, in a screen's colours, no larger than they can be seen."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps
from PIL.PngImagePlugin import PngInfo

from pipeline import build, photos
from pipeline.check import check
from pipeline.diagnostics import InputsError, ReviewdeckError
from pipeline.inputs import load, picture_formats
from pipeline.png_pixels import has_all_pixels
from tests.builders import edited, review_folder

INCH = photos.EMU_PER_INCH
LARGE = 100 * INCH
PICTURE = "images/photo.jpg"
TEXT = edited("introduction.md", ("images/map.png", PICTURE))


def scene(width: int, height: int) -> Image.Image:
    """Something to see in which no corner is like another."""
    image = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    image.paste((200, 30, 30), (0, 0, width // 3, height // 4))
    image.paste((30, 30, 200), (width // 2, height // 2, width, height))
    return image


def saved(image: Image.Image, kind: str = "JPEG", orientation: int = 0, **options: object) -> bytes:
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
        exif[0x0110] = "Camera"
    content = io.BytesIO()
    image.save(content, kind, **({"exif": exif} if orientation else {}), **options)
    return content.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart on average, of 255."""
    found = ImageChops.difference(one.convert("L"), other.convert("L")).resize((1, 1), Image.Resampling.BOX)
    return float(found.getpixel((0, 0)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_photo_is_turned_as_its_camera_noted(kind: str, orientation: int) -> None:
    held = saved(scene(120, 80), kind, orientation)
    upright = ImageOps.exif_transpose(opened(held))

    made = opened(photos.fitted(held, LARGE, LARGE))

    assert made.size == upright.size
    assert difference(made, upright) < 2
    assert not made.getexif()


def test_a_photo_is_no_larger_than_can_be_seen_at_220_dots_an_inch() -> None:
    photo = saved(scene(3000, 2000))
    made = opened(photos.fitted(photo, 3 * INCH, 2 * INCH))

    assert made.size == (660, 440)
    assert difference(made, scene(660, 440)) < 2
    turned = photos.fitted(saved(scene(3000, 2000), orientation=6), 2 * INCH, 3 * INCH)
    assert opened(turned).size == (440, 660)


def test_what_fits_keeps_its_bytes_and_the_same_gives_the_same() -> None:
    small, large = saved(scene(300, 200)), saved(scene(3000, 2000))
    assert photos.fitted(small, 3 * INCH, 2 * INCH) == small
    assert photos.fitted(large, 3 * INCH, 2 * INCH) == photos.fitted(large, 3 * INCH, 2 * INCH)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_colours_is_made_smaller_and_looks_the_same(mode: str) -> None:
    image = scene(900, 600)
    deep = image.convert("I").point(lambda value: value * 257)
    content = saved(deep.convert(mode) if mode == "I;16" else image.convert(mode), "PNG", compress_level=0)

    made = opened(photos.fitted(content, INCH, INCH * 2 // 3))

    assert made.size == (220, 147)
    if mode != "1":  # whose dots are mixed into greys
        assert difference(made, scene(220, 147)) < 6


def test_a_drawing_that_is_smaller_as_it_is_stays_as_it_is() -> None:
    lines = Image.new("1", (330, 330), 1)
    for at in range(0, 330, 4):
        lines.paste(0, (at, 0, at + 2, 330))
    content = saved(lines, "PNG")
    assert photos.fitted(content, INCH, INCH) == content


def test_a_photo_for_the_press_gets_the_colours_of_a_screen() -> None:
    made = opened(photos.fitted(saved(scene(90, 60).convert("CMYK")), LARGE, LARGE))
    assert made.mode == "RGB"
    assert difference(made, scene(90, 60)) < 6


def test_damage_is_told_by_whoever_looks_at_the_pixels() -> None:
    content = saved(scene(900, 600), "PNG")
    broken = content[:600] + bytes(200) + content[800:]
    with pytest.raises(ReviewdeckError, match="damaged"):
        photos.look(broken)
    with pytest.raises(ReviewdeckError, match="damaged"):
        photos.fitted(broken, INCH, INCH)


# --- in a review ----------------------------------------------------------------------------------


def test_a_png_with_a_profile_or_notes_of_megabytes_is_whole() -> None:
    many = bytes(range(256)) * 12_000
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", "a note " * 400_000, zip=True)
    content = saved(scene(40, 30), "PNG", icc_profile=many, pnginfo=info)

    assert picture_formats.measure(content) == ("PNG", (40, 30))
    assert picture_formats.fault("PNG", content, "a.png") is None
    photos.look(content)


def test_a_jpeg_that_takes_a_gigabyte_to_draw_is_told_with_how_large_it_is() -> None:
    content = saved(scene(40, 30).convert("CMYK"), progressive=True)
    at = content.index(b"\xff\xc2") + 5  # where a progressive JPEG says how high and wide it is
    large = content[:at] + struct.pack(">HH", 10_000, 10_000) + content[at + 4 :]

    told = picture_formats.fault("JPEG", large, "a.jpg")

    assert told is not None and "all of its 100,000,000 pixels" in told.sentence()
    assert "not as a progressive JPEG, or with fewer pixels" in told.hint()
    assert picture_formats.fault("JPEG", content, "a.jpg") is None


def media(deck: Path) -> list[bytes]:
    with zipfile.ZipFile(deck) as archive:
        return [archive.read(name) for name in archive.namelist() if name.endswith((".jpeg", ".jpg"))]


def test_a_turned_photo_stands_upright_on_its_slide_and_its_file_stays(tmp_path: Path) -> None:
    held = saved(scene(3000, 2000), orientation=6)
    inputs = review_folder(tmp_path / "inputs", **{PICTURE: held, "introduction.md": TEXT})

    build.build(inputs, tmp_path / "out")
    (shown,) = media(tmp_path / "out/deck.pptx")

    assert load(inputs).diagnostics == []
    width, height = opened(shown).size
    assert width / height == pytest.approx(2 / 3, rel=0.01)
    assert len(shown) < len(held) / 2
    assert (inputs / PICTURE).read_bytes() == held


def test_a_photo_is_made_smaller_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = review_folder(tmp_path / "inputs", **{PICTURE: saved(scene(3000, 2000)), "introduction.md": TEXT})
    build.build(inputs, tmp_path / "out")
    before = media(tmp_path / "out/deck.pptx")
    review_folder(inputs, **{PICTURE: saved(scene(3000, 2000)), "introduction.md": f"{TEXT}\nOne line more.\n"})
    monkeypatch.setattr(photos, "fitted", lambda *_: pytest.fail("it lies there"))

    build.build(inputs, tmp_path / "out")

    assert media(tmp_path / "out/deck.pptx") == before


def test_a_kept_photo_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    inputs = review_folder(tmp_path / "inputs", **{PICTURE: saved(scene(3000, 2000)), "introduction.md": TEXT})
    build.build(inputs, tmp_path / "out")
    before = media(tmp_path / "out/deck.pptx")
    (kept,) = (tmp_path / "out/.reviewdeck/photos").iterdir()
    kept.write_bytes(kept.read_bytes()[:-100])
    (tmp_path / "out/deck.pptx").unlink()

    build.build(inputs, tmp_path / "out")

    assert media(tmp_path / "out/deck.pptx") == before


def test_a_photo_whose_pixels_are_damaged_is_told_where_it_is_named_by_check_and_build(tmp_path: Path) -> None:
    content = saved(scene(3000, 2000), "PNG")
    broken = content[:600] + bytes(200) + content[800:]
    inputs = review_folder(tmp_path / "inputs", **{"images/map.png": broken})
    (found,) = check(inputs).diagnostics

    assert (str(found.location), found.code) == ("introduction.md:10:1", "bad-picture")
    with pytest.raises(InputsError) as error:
        build.build(inputs, tmp_path / "out")
    assert error.value.diagnostics == [found]


def png(
    width: int, height: int, depth: int, colour: int, data: bytes, palette: bytes = b"", interlaced: int = 0
) -> bytes:
    """A PNG with these pixels, packed, however many they are."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    parts = part(b"IHDR", header) + (part(b"PLTE", palette) if palette else b"")
    return b"\x89PNG\r\n\x1a\n" + parts + part(b"IDAT", data) + part(b"IEND", b"")


ROWS = (b"\0" + b"\x55" * 90) * 20
LACKING = {
    "rows": png(30, 20, 8, 2, zlib.compress(ROWS[:-91])),
    "the end of the data": png(30, 20, 8, 2, zlib.compress(ROWS)[:-6]),
    "all data": png(30, 20, 8, 2, b""),
    "half of an interlaced picture": png(30, 20, 8, 2, zlib.compress(ROWS[: 91 * 10]), interlaced=1),
    "a filter that there is": png(30, 20, 8, 2, zlib.compress(b"\x09" + ROWS[1:])),
    "a palette": png(30, 20, 8, 3, zlib.compress((b"\0" + b"\1" * 30) * 20)),
}


@pytest.mark.parametrize("lacking", LACKING.values(), ids=LACKING)
def test_a_picture_that_lacks_pixels_is_told_by_check_and_build_alike(lacking: bytes, tmp_path: Path) -> None:
    folder = review_folder(tmp_path / "inputs", **{"images/map.png": lacking})
    told = [str(each) for each in check(folder).diagnostics]
    with pytest.raises(InputsError) as refused:
        build.build(folder, tmp_path / "build")
    assert told == [str(each) for each in refused.value.diagnostics]
    assert told[0].startswith('introduction.md:10:1: error: "images/map.png" can\'t be shown.')
    assert "not all of its pixels can be read. Save it again." in told[0]


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(1, 1), (7, 3), (3000, 700)])
def test_every_whole_png_has_all_of_its_pixels(mode: str, size: tuple[int, int]) -> None:
    assert has_all_pixels(saved(Image.new(mode, size), "PNG"))


def test_every_pass_of_an_interlaced_picture_is_counted() -> None:
    passes = [(3, 13), (3, 13), (2, 25), (5, 22), (5, 46), (10, 46), (10, 91)]  # rows, and bytes of one
    data = b"".join((b"\0" + bytes(length - 1)) * rows for rows, length in passes)
    whole = png(30, 20, 8, 2, zlib.compress(data), interlaced=1)
    assert opened(whole).size == (30, 20)
    assert has_all_pixels(whole)
    assert not has_all_pixels(png(30, 20, 8, 2, zlib.compress(data[:-1]), interlaced=1))


@pytest.mark.parametrize("mode", ["I;16", "P", "1", "LA", "RGBA"])
def test_a_picture_that_grows_as_its_pixels_are_mixed_does_so_in_bands(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    grey = Image.linear_gradient("L").resize((1200, 1200))
    deep = grey.convert("I").point(lambda value: value * 257).convert("I;16") if mode == "I;16" else grey.convert(mode)
    largest, resizable = 0, photos._resizable

    def measured(image: Image.Image) -> Image.Image:
        nonlocal largest
        largest = max(largest, image.width * image.height)
        return resizable(image)

    monkeypatch.setattr(photos, "_resizable", measured)
    made = opened(photos.fitted(saved(deep, "PNG"), INCH, INCH))
    assert difference(made, grey.resize(made.size)) < 5
    assert largest < 1200 * 1200 / 5


def test_a_picture_that_stays_as_it_is_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = review_folder(tmp_path / "inputs")
    build.build(folder, tmp_path / "build")
    monkeypatch.setattr(photos, "look", lambda _: pytest.fail("looked at again"))
    (folder / "introduction.md").write_text(edited("introduction.md") + "\n- One more.\n", "utf-8")
    build.build(folder, tmp_path / "build")
