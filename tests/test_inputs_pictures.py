"""What the bytes of pictures tell: their size, and what keeps them from being shown."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image

from pipeline.inputs.picture_formats import fault, measure, otherwise


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


def _photo(kind: str, **options: object) -> bytes:
    content = io.BytesIO()
    Image.effect_noise((40, 30), 50).convert("RGB").save(content, kind, **options)
    return content.getvalue()


def _held(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_is_cut_off_is_told(kind):
    content = _photo(kind, **({"progressive": True} if kind == "JPEG" else {}))

    assert fault(kind, content, "a.png") is None
    assert "cut off" in fault(kind, content[:-20], "a.png").sentence()


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (40, 30)), (3, (40, 30)), (5, (30, 40)), (6, (30, 40)), (8, (30, 40)), (9, (40, 30))]
)
def test_a_photo_has_the_size_that_it_has_upright(orientation, size):
    content = _photo("JPEG", exif=_held(orientation))

    assert measure(content) == ("JPEG", size)
    assert fault("JPEG", content, "a.jpg") is None


UNPAINTED = {"PDF": b"%PDF-1.7", "EMF": b"\1\0\0\0" + bytes(36) + b" EMF", "WMF": b"\1\0\x09\0\0\3"}


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "WEBP", "AVIF", "JPEG2000", "PDF", "EMF", "WMF"])
def test_another_kind_of_picture_is_called_by_its_name(kind):
    try:
        content = _photo(kind)
    except (KeyError, OSError):  # what this machine's Pillow can't write
        content = UNPAINTED.get(kind) or pytest.skip(kind)

    found = otherwise(content, "a.png")

    assert kind.casefold() in found.sentence().casefold().replace(" ", "")
    assert found.hint()


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ('<image href="data:image/png;base64,AA=="/><use xlink:href="#a"/><a href="https://a.nl"/>', None),
        ('<image href="https://a.nl/a.png"/>', 'another file, "https://a.nl/a.png"'),
        ('<image xlink:href="photo.png"/>', 'another file, "photo.png"'),
        ("<script>alert(1)</script>", "holds a script (line 1)"),
        ('<rect onload="alert(1)"/>', 'holds a script, "onload" (line 1)'),
        ('<a xlink:href="javascript:alert(1)"/>', 'another file, "javascript:alert(1)"'),
        ('<image href="data:image/svg+xml;base64,AA=="/>', "another file"),
        ("<style>@import 'http://a.nl/x.css';</style>", "from elsewhere, \"@import 'http://a.nl/x.css';\""),
        ("<style>@\\69mport 'x.css';</style>", "from elsewhere"),
        ("<style>a{fill:u/**/rl(x)} b{fill:url( 'http://a.nl/f' )}</style>", "from elsewhere"),
        ('<rect fill="url(http://127.0.0.1:9/f.svg#f)"/>', "from elsewhere"),
        ('<rect style="fill: URL(&quot;f.svg#f&quot;)"/>', "from elsewhere"),
        ('<rect style="fill: url( #f )" mask="url(#m)"/><style>a{fill:url("#f")}</style>', None),
        ("<foreignObject><p/></foreignObject>", 'holds "foreignObject"'),
        ('<p xmlns="http://www.w3.org/1999/xhtml"/>', "an element that is no SVG"),
        ('<rect><animate attributeName="x"/></rect>', 'holds "animate"'),
        ('<rect\nhttp-equiv="x"/>', 'the attribute "http-equiv" (line 1), which draws nothing'),
        ('\n\n<set to="javascript:1"/>', "(line 3)"),
        ("<g>" * 200 + "</g>" * 200, "200 levels"),
        ('<x:view xmlns:x="http://sodipodi.sourceforge.net/x" x:onload="1"/><g data-name="a" aria-label="b"/>', None),
    ],
)
def test_an_svg_that_needs_more_than_itself_is_told(inside, told):
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    found = fault("SVG", f'<svg {names} width="9" height="9">{inside}</svg>'.encode(), "a.svg")

    assert found is None if told is None else told in found.sentence()


def test_an_svg_that_takes_its_style_from_another_file_is_told():
    content = b'<?xml version="1.0"?><?xml-stylesheet href="http://a.nl/x.css"?><svg width="9" height="9"/>'

    assert "takes its style from another file (line 1)" in fault("SVG", content, "a.png").sentence()


def test_a_picture_of_more_pixels_than_anybody_can_show_is_not_decoded():
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    content = header + zlib.crc32(header[12:]).to_bytes(4, "big") + b"\0\0\0\0IEND\xaeB`\x82"

    assert measure(content) == ("PNG", (60_000, 60_000))
    assert fault("PNG", content, "a.png").sentence() == '"a.png" has 60000 x 60000 pixels, which no slide can show.'


def test_an_svg_that_names_a_file_among_its_words_is_told():
    content = b"""<!DOCTYPE svg [<!ENTITY ours "a"><!ENTITY theirs SYSTEM "file:///etc/passwd">]>
        <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&ours;&theirs;</text></svg>"""

    assert "another file" in fault("SVG", content, "a.png").sentence()


@pytest.mark.parametrize("inside", ["<text>&theirs;</text>", '<rect fill="&theirs;"/>'])
def test_an_svg_that_leaves_its_words_to_a_dtd_elsewhere_is_told(inside):
    content = f'<!DOCTYPE svg SYSTEM "my.dtd"><svg width="9" height="9">{inside}</svg>'.encode()

    assert measure(content) == ("SVG", (9, 9))
    assert "another file" in fault("SVG", content, "a.png").sentence()


def test_an_svg_with_a_dtd_elsewhere_that_it_takes_nothing_from_is_fine():
    named = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
    content = f'{named} [<!ENTITY ours "a">]><svg width="9" height="9"><text>&ours;&amp;&#65;</text></svg>'.encode()

    assert measure(content) == ("SVG", (9, 9))
    assert fault("SVG", content, "a.png") is None


def test_an_svg_in_another_encoding_than_is_drawn_is_told():
    content = '<?xml version="1.0" encoding="ISO-8859-1"?><svg width="9" height="9"><text>é</text></svg>'

    assert "UTF-8" in fault("SVG", content.encode("latin-1"), "a.svg").sentence()


LONG = {
    "filling": b"\xff\xd8" + b"\xff" * 1_000_000,
    "junk": b"\xff\xd8" + b"\xff\xe0\0\x02" + b"a" * 1_000_000,
    "comments": b"\xff\xd8" + b"\xff\xfe\0\x02" * 1_000_000,
    "chunks": b"\x89PNG\r\n\x1a\n" + (b"\0\0\0\x03tEXta\0b" + b"\0" * 4) * 1_000_000,
}


@pytest.mark.parametrize("content", LONG.values(), ids=LONG)
def test_a_picture_that_does_not_begin_is_not_gone_through(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("opened"))
    assert measure(content)[1] is None


def test_a_picture_with_a_large_colour_profile_begins() -> None:
    assert measure(_photo("JPEG", icc_profile=bytes(16_000_000)))[1] == (40, 30)
    assert measure(_photo("PNG", icc_profile=bytes(900_000)))[1] == (40, 30)


def test_a_large_progressive_photo_is_fine_and_one_in_any_number_of_scans_is_not() -> None:
    photo = _photo("JPEG", progressive=True)
    assert fault("JPEG", photo, "map.jpg") is None
    at, end = photo.rindex(b"\xff\xda"), photo.rindex(b"\xff\xd9")
    scans = photo[:end] + photo[at:end] * 100 + photo[end:]
    assert "passes over all of its 1,200 pixels" in str(fault("JPEG", scans, "map.jpg"))
