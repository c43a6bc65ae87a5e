"""The process that measures the fonts that a template brings with it: it knows nothing of the rest of the program.

What a font says of itself decides what reading it takes: some kilobytes may ask for gigabytes, and for hours. Here both are
bounded.
"""

from __future__ import annotations

import json
import logging
import sys
from functools import cache

from pipeline.bounded import bound

SECONDS = 7  # of the processor, for all faces of a family
MEMORY = 768 << 20
FIRST, LAST = 32, 0x2FFF
"""The letters that are measured: ideographs and emoji are as wide as we guess, and leaving them out keeps the file small."""

Measures = tuple[int, int, int, list[tuple[int, int]]]
"""Units per em, ascent, descent, and the advance widths by code point."""


@cache
def measure(path: str, number: int, weight: int) -> Measures:
    """The measures of a font of a font file, of a variable one at this weight; a damaged one raises nearly anything."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of odd names and old dates
    with TTFont(path, fontNumber=number, lazy=True) as font:
        if "fvar" in font:
            axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
            if "wght" in axes:
                axes["wght"] = weight
            instantiateVariableFont(font, axes, inplace=True)
        widths, lines = font["hmtx"].metrics, font["hhea"]
        advances = [(code, widths[name][0]) for code, name in font.getBestCmap().items() if FIRST <= code <= LAST]
        return font["head"].unitsPerEm, lines.ascent, -lines.descent, advances


if __name__ == "__main__":
    bound(SECONDS, MEMORY)
    print(json.dumps([measure(*each) for each in json.loads(sys.argv[1])]))
