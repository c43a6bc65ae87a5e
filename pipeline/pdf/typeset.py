"""A tagged PDF, the same bytes for the same pages. typst makes it; deck.typ says how."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from pipeline.diagnostics import ReviewdeckError

SHEET = Path(__file__).with_name("deck.typ")


def available() -> bool:
    """Whether typst is there."""
    return find_spec("typst") is not None


def typeset(deck: Mapping[str, object], pictures: Mapping[str, bytes], fonts: Sequence[Path]) -> bytes:
    """The PDF of `deck`, which is data as deck.typ asks for it, with its `pictures` by their names in it.

    Words are set in the fonts of these files alone. ReviewdeckError where typst can't, or is not there.
    """
    if not available():
        raise ReviewdeckError("no-typst")
    import typst

    with tempfile.TemporaryDirectory(prefix="reviewdeck-") as folder:
        here = Path(folder)
        (here / "fonts").mkdir()
        for number, font in enumerate(fonts):
            shutil.copyfile(font, here / "fonts" / f"{number:03}{font.suffix}")
        for name, content in pictures.items():
            (here / name).write_bytes(content)
        (here / "deck.json").write_text(json.dumps(deck, ensure_ascii=False), "utf-8")
        shutil.copyfile(SHEET, here / SHEET.name)
        try:
            return bytes(
                typst.compile(
                    str(here / SHEET.name),
                    root=folder,
                    font_paths=[str(here / "fonts")],
                    ignore_system_fonts=True,
                    pdf_standards=["ua-1"],
                )
            )
        except typst.TypstError as error:
            raise ReviewdeckError("pdf-failed", problem=str(error)) from error
