"""Turn authors' SVGs into the PNGs that older readers see, in a process of its own with bounds on its time and memory.

What draws is C and Rust, which end the process where a picture is too deep or too large for them; here that is a sentence. The
process runs raster_process.py.
"""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline import raster_process
from pipeline.bounded import command
from pipeline.raster_process import LENGTH, message, message_in

WIDTH, HEIGHT = 1600, 2400  # pixels at most: about 300 dpi over the width of a column and the height of a slide
SECONDS = 60  # after which a picture that is still not drawn is given up, where the system knows no bounds


def pngs(pictures: Iterable[tuple[str, bytes, float]], fonts: Sequence[Path] = ()) -> dict[str, bytes]:
    """The PNG of each picture, by its name; given are its name, the SVG, and how many times as high as wide it is.

    Where `fonts` are given, words are set in these alone, and so are the same everywhere; else in those of this machine.

    ReviewdeckError, which names the picture, for the first that can't be drawn.
    """
    wanted = list(pictures)
    found: dict[str, bytes] = {}
    if not wanted:
        return found
    with subprocess.Popen(
        [*command(raster_process.__name__), *map(str, fonts)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as drawer:
        try:
            for name, svg, ratio in wanted:
                found[name] = _drawn(drawer, name, svg, ratio)
        finally:
            drawer.kill()
    return found


def _drawn(drawer: subprocess.Popen[bytes], name: str, svg: bytes, ratio: float) -> bytes:
    from pipeline.diagnostics import ReviewdeckError

    assert drawer.stdin and drawer.stdout
    width = max(1, min(WIDTH, round(HEIGHT / max(ratio, 1e-9))))
    with contextlib.suppress(OSError):  # where it has ended, it says nothing next
        drawer.stdin.write(message(width.to_bytes(LENGTH, "big") + svg))
        drawer.stdin.flush()
    watch = threading.Timer(SECONDS, drawer.kill)  # where the system knows no bounds
    watch.start()
    answer = message_in(drawer.stdout)
    watch.cancel()
    if answer is None:
        raise ReviewdeckError("undrawable-svg/too-much", file=name)
    if not answer.startswith(b"\x89PNG"):
        raise ReviewdeckError("undrawable-svg", file=name, problem=answer.decode("utf-8", "replace"))
    return answer
