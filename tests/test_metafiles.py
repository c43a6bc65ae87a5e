"""Enhanced metafiles, of which logos and art are often made: what they show, and what is not read of them."""

import io
import struct
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from pptx.util import Cm

from pipeline.deck.adopt import metafiles
from pipeline.deck.adopt.layout_reader import pages
from pipeline.deck.adopt.paint import opened
from pipeline.deck.package import open_deck
from tests.odd_templates import ART

RED = (200, 0, 30)


def record(kind: int, *longs: int, tail: bytes = b"") -> bytes:
    body = struct.pack(f"<{len(longs)}i", *longs) + tail
    return struct.pack("<2I", kind, len(body) + 8) + body


def metafile(*records: bytes, width: int = 100, height: int = 50) -> bytes:
    """A metafile of `width` by `height` dots, of a tenth of a millimetre each."""
    frame = (0, 0, 10 * width, 10 * height)
    header = struct.pack("<4i4i", 0, 0, width, height, *frame) + b" EMF" + struct.pack("<7I", 0x10000, 0, 0, 0, 0, 0, 0)
    header += struct.pack("<4i", 1000, 1000, 100, 100)
    end = record(14, 0, 0, 20)
    return struct.pack("<2I", 1, len(header) + 8) + header + b"".join(records) + end


def brush(number: int, colour: Sequence[int] = RED, style: int = 0) -> bytes:
    return record(39, number, style, tail=bytes([*colour, 0]) + bytes(4)) + record(37, number)


def points(kind: int, *corners: tuple[int, int], short: bool = True) -> bytes:
    flat = [each for corner in corners for each in corner]
    return record(kind, 0, 0, 0, 0, len(corners), tail=struct.pack(f"<{len(flat)}{'h' if short else 'i'}", *flat))


NO_PEN = record(37, 0x80000008 - (1 << 32))
SQUARE = ((10, 10), (40, 10), (40, 40), (10, 40))


def colour_at(data: bytes, x: int, y: int) -> tuple[int, ...]:
    found = metafiles.painted(data)
    assert found is not None
    return found.getpixel((round(x * found.width / 100), round(y * found.height / 50)))


def test_a_polygon_is_filled_and_what_is_beside_it_is_free() -> None:
    for kind, short in ((86, True), (3, False)):
        data = metafile(NO_PEN, brush(1), points(kind, *SQUARE, short=short))
        assert metafiles.is_metafile(data)
        assert colour_at(data, 25, 25) == (*RED, 255)
        assert colour_at(data, 70, 25)[3] == 0


def test_a_ring_within_a_ring_is_a_hole() -> None:
    inner = ((20, 20), (30, 20), (30, 30), (20, 30))
    tail = struct.pack("<2I", 4, 4) + struct.pack("<16h", *(each for corner in (*SQUARE, *inner) for each in corner))
    data = metafile(NO_PEN, brush(1), record(91, 0, 0, 0, 0, 2, 8, tail=tail))
    assert colour_at(data, 15, 15) == (*RED, 255)
    assert colour_at(data, 25, 25)[3] == 0


def test_a_path_of_curves_is_filled_when_it_says_so() -> None:
    curve = points(88, (10, 0), (90, 0), (90, 50))
    path = record(59) + record(27, 10, 50) + curve + record(61) + record(60)
    assert metafiles.painted(metafile(NO_PEN, brush(1), path)).getbbox() is None
    data = metafile(NO_PEN, brush(1), path, record(62, 0, 0, 100, 50))
    assert colour_at(data, 50, 35) == (*RED, 255)
    assert colour_at(data, 12, 5)[3] == 0


def test_a_window_stretches_what_is_drawn_in_it() -> None:
    window = record(10, 0, 0) + record(9, 1000, 500) + record(12, 0, 0) + record(11, 100, 50)
    data = metafile(window, NO_PEN, brush(1), points(3, (100, 100), (400, 100), (400, 400), (100, 400), short=False))
    assert colour_at(data, 25, 25) == (*RED, 255)


@pytest.mark.parametrize(
    "unread",
    [
        record(84, tail=b"letters"),
        record(81, tail=b"a bitmap"),
        record(35, tail=bytes(24)),
        record(75, 32, 1, tail=bytes(32)),
        record(70, 8, tail=b"EMF+more"),
        struct.pack("<2I", 27, 0),
    ],
)
def test_what_draws_more_than_is_read_is_not_painted_at_all(unread: bytes) -> None:
    assert metafiles.painted(metafile(brush(1), points(86, *SQUARE), unread)) is None


def test_a_damaged_one_is_a_picture_that_cannot_be_read() -> None:
    data = metafile(brush(1), points(86, *SQUARE))
    assert opened(data) is not None
    assert opened(data[:-30]) is None


@pytest.mark.parametrize("kind", ["WEBP", "TIFF", "GIF", "BMP"])
def test_pictures_of_any_kind_that_powerpoint_shows_are_read(kind: str) -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), RED).save(file, kind)
    found = opened(file.getvalue())
    assert found is not None and found.size == (40, 20)
    assert all(abs(one - other) < 12 for one, other in zip(found.getpixel((5, 5)), (*RED, 255), strict=True))


def test_the_corners_of_art_in_a_metafile_are_free(tmp_path: Path) -> None:
    path = ART["logo-top-left"](tmp_path / "firm.pptx")
    deck = open_deck(path)
    (part,) = [each for each in deck.part.package.iter_parts() if "media" in each.partname]
    part._blob = metafile(NO_PEN, brush(1), points(86, (0, 20), (100, 20), (100, 30), (0, 30)))
    deck.save(path)
    page = next(each for each in pages(open_deck(path)) if each.name == "Title Only")
    (found,) = page.fixed
    assert found.kind == "picture"
    assert found.size < Cm(3) * Cm(2) * 0.3
