"""Turn an author's SVG into the PNG that older readers see."""

from __future__ import annotations

WIDTH = 1600  # pixels; about 300 dpi over the width of a column
DPI = 96  # what CSS makes of points and centimetres; without it, a size in these is refused


def png(svg: bytes) -> bytes:
    """The picture in `svg` as a PNG of `WIDTH` pixels. ReviewdeckError where it can't be drawn."""
    import resvg_py

    from pipeline.diagnostics import ReviewdeckError

    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg.decode("utf-8-sig"), width=WIDTH, dpi=DPI))
    except (ValueError, UnicodeDecodeError) as error:
        raise ReviewdeckError("undrawable-svg", problem=error) from error
