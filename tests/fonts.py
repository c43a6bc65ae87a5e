"""A font in which every letter is half an em wide, so that a test can count lines by hand."""

from pipeline.slides import EMU_PER_POINT
from pipeline.template import FontMetrics, TextStyle


def even_font() -> FontMetrics:
    """Every character is 500 of 1,000 units wide, bold 600."""
    advances = {face: dict.fromkeys(range(32, 0x2100), wide) | {0xAD: 0} for face, wide in FACES.items()}
    return FontMetrics("Even", 1000, 900, 200, advances)


FACES = {"regular": 500, "bold": 600, "italic": 500, "bold-italic": 600}


def style(size: float = 10, **changes: object) -> TextStyle:
    """10 points on 12, so that a letter is 5 points wide."""
    return TextStyle(**({"level": 0, "size": size, "line": size * 1.2} | changes))  # type: ignore[arg-type]


def width_of(letters: int) -> int:
    """A width in EMU that holds so many letters of 5 points, and not one more."""
    return round((letters * 5 + 1) / 0.98 * EMU_PER_POINT)
