"""The process that draws authors' SVGs, one after the other as they come in: it knows nothing of the rest of the program."""

from __future__ import annotations

import sys
from typing import IO

from pipeline.bounded import bound

DPI = 96  # what CSS makes of points and centimetres; without it, a size in these is refused
SECONDS = 15  # of the processor, for one picture
MEMORY = 1 << 30
LENGTH = 4  # bytes that say how many follow


def message(content: bytes) -> bytes:
    """`content` as it is sent."""
    return len(content).to_bytes(LENGTH, "big") + content


def message_in(stream: IO[bytes]) -> bytes | None:
    """The next message in `stream`; None where that has ended."""
    length = stream.read(LENGTH)
    content = stream.read(int.from_bytes(length, "big"))
    return content if len(length) == LENGTH and len(content) == int.from_bytes(length, "big") else None


def _draw_all() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ending it is up to who started it
    import resvg_py

    fonts = sys.argv[1:]
    while (asked := message_in(sys.stdin.buffer)) is not None:
        bound(SECONDS, MEMORY)
        width, svg = int.from_bytes(asked[:LENGTH], "big"), asked[LENGTH:]
        try:
            text = svg.decode("utf-8-sig")
            drawn = bytes(
                resvg_py.svg_to_bytes(
                    svg_string=text, width=width, dpi=DPI, font_files=fonts or None, skip_system_fonts=bool(fonts)
                )
            )
        except (ValueError, UnicodeDecodeError) as error:
            drawn = str(error).encode("utf-8", "replace")
        sys.stdout.buffer.write(message(drawn))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    _draw_all()
