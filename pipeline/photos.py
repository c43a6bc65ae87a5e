"""The author's photos as a deck shows them: upright, in the colours of a screen, and no larger than the slide can show."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version

from PIL import Image, ImageCms, PngImagePlugin

from pipeline.diagnostics import ReviewdeckError
from pipeline.png_pixels import MOST_NOTED, has_all_pixels

DPI = 220
"""What PowerPoint itself makes of pictures in a deck that is to be printed."""

EMU_PER_INCH = 914_400
QUALITY = 85
DRAWING = 2
"""Another number makes every photo anew."""

PALE = 225  # of 255: greys that are lighter can hardly be told from white
_ORIENTATION = 0x0112  # the tag in which a camera says how it was held (Exif 2.32, 4.6.4); 1 is upright
SIDEWAYS = range(5, 9)
"""The orientations in which the width becomes the height."""

_MIXED = ("L", "RGB", "CMYK", "YCbCr")
_BAND = 100  # rows
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture of such an orientation upright."""
_DEEP = ("I;16", "I;16L", "I;16B", "I")  # greys of 16 bits


def fingerprint(digest: str, width: int, height: int) -> str:
    """A name, 64 hex digits, for what `fitted` makes of the file with this digest: another picture has another name."""
    return hashlib.sha256(repr((DRAWING, DPI, version("pillow"), digest, width, height)).encode()).hexdigest()


def fitted(content: bytes, width: int, height: int) -> bytes:
    """`content`, a PNG or JPEG, for a place of `width` by `height` EMU; the same bytes for the same, and as it is where it fits.

    What a camera noted is done and taken out, its place on earth too. ReviewdeckError where the picture is damaged.
    """
    most = _pixels(width), _pixels(height)
    with _opened(content) as image:
        kind, orientation = image.format, _orientation(image)
        swaps = orientation in SIDEWAYS
        seen = image.size[::-1] if swaps else image.size
        is_large = seen[0] > most[0] and seen[1] > most[1]
        look(content)
        if orientation == 1 and not is_large and image.mode != "CMYK":
            return content
        profile = image.info.get("icc_profile")
        made: Image.Image = image
        if is_large:
            size = most[::-1] if swaps else most
            if kind == "JPEG":
                image.draft(None, size)  # decodes a photo at half its size or less
            made = _smaller(image, size)
        if orientation != 1:
            made = made.transpose(_UPRIGHT[orientation])
        if made.mode == "CMYK":
            made, profile = _on_screen(made, profile), None
        found = io.BytesIO()
        if kind == "JPEG":
            made.save(found, "JPEG", quality=QUALITY, icc_profile=profile, exif=b"")
        else:
            made.save(found, "PNG", icc_profile=profile)
    if orientation != 1 or kind == "JPEG" or len(found.getvalue()) < len(content):
        return found.getvalue()
    return content  # a drawing of few colours, which is smaller as it is


def _pixels(length: int) -> int:
    return -(-length * DPI // EMU_PER_INCH)


def look(content: bytes) -> None:
    """ReviewdeckError where `content`, a PNG or JPEG, is damaged somewhere; a photo is looked at in its eighth part."""
    with _opened(content) as image:
        if image.format == "PNG":
            if not has_all_pixels(content):
                raise ValueError("pixels are missing")
        else:
            image.draft(None, (image.width // 8, image.height // 8))
            image.load()


def is_pale(content: bytes) -> bool:
    """Whether hardly anything of a picture can be seen on white."""
    with _opened(content) as image:
        if image.format == "JPEG":
            image.draft(None, (64, 64))
        small = _smaller(image, (min(64, image.width), min(64, image.height)))
        small = small.convert("RGB") if small.mode == "CMYK" else small
        white = Image.new("RGBA", small.size, "white")
        grey = Image.alpha_composite(white, small.convert("RGBA")).convert("L").histogram()
    return sum(grey[:PALE]) < sum(grey) / 500


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    PngImagePlugin.MAX_TEXT_CHUNK = MOST_NOTED
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as image,
        ):
            yield image
    except Exception as error:  # damaged pictures fail in Pillow in many ways
        raise ReviewdeckError("photo-damaged") from error


def _orientation(image: Image.Image) -> int:
    """How a camera was held, from 1 to 8; 1, which is upright, where it did not say so."""
    try:
        found = int(image.getexif().get(_ORIENTATION) or 1)
    except Exception:  # notes that are damaged fail in Pillow in many ways, and matter to nobody
        return 1
    return found if found in range(1, 9) else 1


def _on_screen(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A picture in the colours of a press in those of a screen."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile or b""))
        found = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        found = None
    return found or image.convert("RGB")


def _resizable(image: Image.Image) -> Image.Image:
    """The picture in a mode whose pixels can be mixed."""
    if image.mode in _DEEP:
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("P", "PA"):
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image


def _smaller(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture so small; one whose pixels can't be mixed as they are is made smaller in bands, for it grows at first."""
    times = min(image.width // size[0], image.height // size[1])
    if image.mode in _MIXED or times < 2:
        return _resizable(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    times = max(2, times // 3)
    bands = [_resizable(band).reduce(times) for band in _bands(image, _BAND * times)]
    found = Image.new(bands[0].mode, (bands[0].width, sum(each.height for each in bands)))
    top = 0
    for band in bands:
        found.paste(band, (0, top))
        top += band.height
    return found.resize(size, Image.Resampling.LANCZOS)


def _bands(image: Image.Image, rows: int) -> Iterator[Image.Image]:
    for top in range(0, image.height, rows):
        yield image.crop((0, top, image.width, min(top + rows, image.height)))
