"""The judge is a renderer: where LibreOffice puts every character, held against the plan."""

import collections
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pdfplumber

from pipeline.slides import Box, Chart, Deck, Picture, Shape, Slide, Table, Text

TOLERANCE = 1.5 * 12_700  # EMU; the edges of letters stand out a little
BULLETS = set("•–·‣▪◦●○■□-")
SLOWEST = 300  # seconds


def soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(deck: Path, folder: Path, kind: str = "pdf") -> Path:
    """`deck` as LibreOffice saves it, in a profile of its own so that several can run at once."""
    folder.mkdir(parents=True, exist_ok=True)
    program = soffice()
    assert program, "the caller skips where LibreOffice is missing"
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(folder), str(deck)], check=True, capture_output=True, timeout=SLOWEST)
    return folder / f"{deck.stem}.{kind}"


def misplaced(deck: Deck, pdf: Path) -> list[str]:
    """A sentence for every text of the plan that does not stand, whole and in full, in its own box."""
    found: list[str] = []
    with pdfplumber.open(pdf) as pages:
        slides = list(deck.slides)
        if len(pages.pages) != len(slides):
            return [f"{len(slides)} slides became {len(pages.pages)} pages"]
        for number, (slide, page) in enumerate(zip(slides, pages.pages, strict=True), 1):
            scale = deck.width / float(page.width)
            found += [f"slide {number} ({slide.key}): {what}" for what in _misplaced(slide, page.chars, scale)]
            page.close()
    return found


def overlaps(deck: Deck) -> list[str]:
    """A sentence for every two text boxes of a slide that lie over each other, and for every box off the slide."""
    found = []
    for slide in deck.slides:
        boxes = [(shape.key, shape.box) for shape in slide.shapes if isinstance(shape, Text | Table | Chart | Picture)]
        for index, (key, box) in enumerate(boxes):
            if box.left < 0 or box.top < 0 or box.right > deck.width or box.bottom > deck.height:
                found.append(f"{slide.key}: {key} stands off the slide")
            found += [f"{slide.key}: {key} and {other}" for other, at in boxes[index + 1 :] if _meet(box, at)]
    return found


def _meet(one: Box, other: Box) -> bool:
    slack = 2_000  # EMU
    return (
        one.left < other.right - slack
        and other.left < one.right - slack
        and one.top < other.bottom - slack
        and other.top < one.bottom - slack
    )


def _misplaced(slide: Slide, chars: list[dict], scale: float) -> Iterator[str]:
    texts = [
        (shape, shape.box, collections.Counter[str]()) for shape in slide.shapes if isinstance(shape, Text | Table)
    ]
    pictures = [shape.box for shape in slide.shapes if isinstance(shape, Chart | Picture)]
    for char in chars:
        if not char["text"].strip() or char["text"].startswith("(cid:"):  # a glyph that nobody can name
            continue
        box = Box(
            round(char["x0"] * scale),
            round(char["top"] * scale),
            round((char["x1"] - char["x0"]) * scale),
            round((char["bottom"] - char["top"]) * scale),
        )
        home = next((counted for _, at, counted in texts if _within(box, at)), None)
        if home is not None:
            home.update(_plain(char["text"]))
        elif not any(_within(box, at) for at in pictures):
            yield f"{char['text']!r} stands outside every box, at {box}"
            return
    for shape, _, counted in texts:
        wanted = collections.Counter(_plain(_words(shape)))
        missing = wanted - counted
        if sum(missing.values()):
            yield f"{shape.key} lacks {sum(missing.values())} of its characters: {dict(missing)}"
        more = counted - wanted
        surplus = {
            each: count for each, count in more.items() if each not in BULLETS and not each.isdigit() and each != "."
        }
        if surplus:
            yield f"{shape.key} holds what is not its own: {surplus}"


def _within(char: Box, box: Box) -> bool:
    """Whether the middle of a character lies in a box and the whole of it hardly stands out.

    Its height is that of the font, which is more than that of the letter; so only the middle third has to be in.
    """
    third = char.height // 3
    return (
        char.left >= box.left - TOLERANCE
        and char.right <= box.right + TOLERANCE
        and char.top + third >= box.top - TOLERANCE
        and char.bottom - third <= box.bottom + TOLERANCE
    )


def _words(shape: Shape) -> str:
    if isinstance(shape, Text):
        return "".join(paragraph.text for paragraph in shape.paragraphs)
    assert isinstance(shape, Table)
    return "".join(p.text for row in shape.rows for cell in row.cells for p in cell.paragraphs)


def _plain(text: str) -> str:
    """The characters that can be counted in a PDF: no blanks, ligatures apart, marks and invisible signs left out."""
    kept = unicodedata.normalize("NFKD", text)
    return "".join(
        each
        for each in kept
        if not each.isspace()
        and unicodedata.category(each) not in ("Cf", "Mn", "Me", "Cn", "Co", "Sk", "So")
        and each not in ("\u00ad", "\ufffd")
        and (each < "\u2e80" or "\ufb00" <= each < "\ufe00")  # a machine may have no font for ideographs and emoji
    )
