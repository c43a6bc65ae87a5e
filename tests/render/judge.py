"""The judge is a renderer: where LibreOffice puts every character, held against the plan."""

import itertools
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pdfplumber

from pipeline.slides import EMU_PER_POINT, Box, Chart, Deck, Paragraph, Picture, Slide, Table, Text

TOLERANCE = 1.5 * EMU_PER_POINT  # the edges of letters stand out a little
ABOVE_CAPITALS = 0.06  # of a character's height in a PDF, which reaches from its descenders to one em above them
BULLETS = "•–·▪-"
SAME = 0.1  # points; places that differ less are one
SLOWEST = 180  # seconds

Char = dict[str, Any]


@dataclass
class _Frame:
    """A place for text: a text's box or a table's cell, what is planned there, and what the page shows there."""

    name: str
    box: Box
    paragraphs: Sequence[Paragraph]
    shown: list[str] = field(default_factory=list)


def soffice() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def pdf_of(pptx: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of `pptx`, in `folder`. A profile of its own lets several run at once."""
    return saved_as("pdf", pptx, folder)


def saved_as(kind: str, pptx: Path, folder: Path) -> Path:
    """`pptx` as LibreOffice saves it in another format, or again as "pptx"."""
    return all_saved_as(kind, [pptx], folder)[0]


def all_saved_as(kind: str, several: Sequence[Path], folder: Path) -> list[Path]:
    """The same of several, which is started once for all."""
    folder.mkdir(parents=True, exist_ok=True)
    program = soffice()
    assert program, "LibreOffice is not installed"
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", folder, *several], check=True, capture_output=True, timeout=SLOWEST)
    return [folder / f"{each.stem}.{kind}" for each in several]


def misplaced(deck: Deck, pdf: Path) -> list[str]:
    """A sentence for every text of the plan that does not stand, whole and in order, in its own place."""
    slides = list(deck.slides)
    with pdfplumber.open(pdf) as pages:
        if len(pages.pages) != len(slides):
            return [f"{len(slides)} slides became {len(pages.pages)} pages"]
        found: list[str] = []
        for number, (slide, page) in enumerate(zip(slides, pages.pages, strict=True), 1):
            scale = deck.width / float(page.width)
            found += [f"slide {number} ({slide.key}): {what}" for what in _on_slide(slide, page.chars, scale)]
            page.close()
        return found


def overlaps(deck: Deck) -> list[str]:
    """A sentence for every two things of a slide that lie over each other, and for every one off the slide."""
    found = []
    for slide in deck.slides:
        boxes = [(shape.key, shape.box) for shape in slide.shapes if isinstance(shape, Text | Table | Chart | Picture)]
        for index, (key, box) in enumerate(boxes):
            if box.left < 0 or box.top < 0 or box.right > deck.width or box.bottom > deck.height:
                found.append(f"{slide.key}: {key} stands off the slide")
            found += [f"{slide.key}: {key} lies over {other}" for other, at in boxes[index + 1 :] if _meet(box, at)]
    return found


def _meet(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


# --- one slide --------------------------------------------------------------------------------------


def _on_slide(slide: Slide, chars: Sequence[Char], scale: float) -> Iterator[str]:
    frames = list(_frames(slide))
    pictures = [shape.box for shape in slide.shapes if isinstance(shape, Chart | Picture)]
    astray: list[str] = []
    for char, after in itertools.zip_longest(chars, chars[1:]):
        if not char["text"].strip():
            continue
        box = _box(char, scale)
        if after is not None and _is_without_advance(char, after):
            box = replace(box, width=0)
        frame = next((each for each in frames if _centre_within(box, each.box)), None)
        if frame is not None and not char["text"].startswith("(cid:"):  # a letter that the font has no name for
            frame.shown.append(char["text"])
        if frame is None and not any(_centre_within(box, picture) for picture in pictures):
            astray.append(char["text"])
        elif frame is not None and not _letter_within(box, frame.box):
            yield f"{char['text']!r} sticks out of {frame.name}: {box} out of {frame.box}"
    if astray:
        yield f"outside every box: {''.join(astray)[:60]!r}"
    for frame in frames:
        yield from _differing(frame)


def _frames(slide: Slide) -> Iterator[_Frame]:
    for shape in slide.shapes:
        if isinstance(shape, Text):
            yield _Frame(shape.key, shape.box, shape.paragraphs)
        elif isinstance(shape, Table):
            top = shape.box.top
            for down, row in enumerate(shape.rows, 1):
                left = shape.box.left
                for across, (cell, width) in enumerate(zip(row.cells, shape.widths, strict=True), 1):
                    name = f"{shape.key}, row {down}, column {across}"
                    yield _Frame(name, Box(left, top, width, row.height), cell.paragraphs)
                    left += width
                top += row.height


def _box(char: Char, scale: float) -> Box:
    left, top, right, bottom = (round(char[edge] * scale) for edge in ("x0", "top", "x1", "bottom"))
    return Box(left, top, right - left, bottom - top)


def _is_without_advance(char: Char, after: Char) -> bool:
    """Whether `char` is an emoji that took no room on its line: the blank behind it starts where it starts.

    LibreOffice measures nothing for some that no font of the machine has, and may still draw a nameless box as wide as
    a letter for them; at a line's end that box stands past the edge, however wide the plan takes the emoji to be.
    """
    return (
        char["text"] >= "\U0001f000"
        and after["text"].isspace()
        and abs(after["x0"] - char["x0"]) < SAME
        and abs(after["top"] - char["top"]) < SAME
    )


def _centre_within(char: Box, box: Box) -> bool:
    across, down = char.left + char.width / 2, char.top + char.height / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom


def _letter_within(char: Box, box: Box) -> bool:
    return (
        char.left >= box.left - TOLERANCE
        and char.right <= box.right + TOLERANCE
        and char.top + char.height * ABOVE_CAPITALS >= box.top - TOLERANCE
        and char.bottom <= box.bottom + TOLERANCE
    )


# --- the words of one place -------------------------------------------------------------------------


def _differing(frame: _Frame) -> Iterator[str]:
    """Whether a place shows what is planned there: in order, or, in scripts that a renderer orders and shapes, as a count."""
    planned = "".join(paragraph.text for paragraph in frame.paragraphs)
    shown = _countable("".join(frame.shown))
    if _ordered(planned):
        if not re.fullmatch("".join(map(_pattern, frame.paragraphs)), shown):
            yield f"{frame.name} does not show its words in order: {_first_difference(_countable(planned), shown)}"
        return
    lacking = Counter(_countable(planned)) - Counter(shown)
    numbers = "".join(f"{paragraph.number}." for paragraph in frame.paragraphs if paragraph.number is not None)
    surplus = Counter(shown) - Counter(_countable(planned)) - Counter(numbers + BULLETS * len(frame.paragraphs))
    if lacking or surplus:
        yield f"{frame.name} lacks {dict(lacking)}, and has {dict(surplus)} that is not its own"


def _pattern(paragraph: Paragraph) -> str:
    """What a page may show of a paragraph: its bullet or number, its letters, a hyphen where a soft one breaks a line."""
    before = rf"{paragraph.number}\.?" if paragraph.number is not None else f"[{BULLETS}]?"
    letters = (re.escape(_countable(part)) for part in paragraph.text.split("\u00ad"))
    return before + "[-\u2010]?".join(letters)


def _ordered(text: str) -> bool:
    """Whether every character is drawn by itself, from left to right."""
    return all(
        unicodedata.bidirectional(each) not in ("R", "AL", "AN")
        and unicodedata.category(each) not in ("Mn", "Mc", "Me")
        for each in text
    )


def _countable(text: str) -> str:
    """The characters that a page is sure to name: neither blanks nor signs without ink, ligatures taken apart.

    Ideographs and pictographs are left out, since a machine without a font for them draws nameless boxes; those still
    have to stand where the text stands.
    """
    return "".join(
        each
        for each in unicodedata.normalize("NFKC", text)
        if not each.isspace()
        and unicodedata.category(each) not in ("Cf", "Cc", "Mn", "Me", "Cn", "Co", "Sk", "So")
        and each != "\ufffd"
        and (each < "\u2e80" or "\ufb00" <= each < "\ufe00")
    )


def _first_difference(planned: str, shown: str) -> str:
    pairs = zip(planned, shown, strict=False)
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(planned), len(shown)))
    return f"{planned[same : same + 40]!r} is planned where {shown[same : same + 40]!r} stands"
