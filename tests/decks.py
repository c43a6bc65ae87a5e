"""Planned decks made in Python, for tests of writing and reading: valid by default, override what matters."""

import functools
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.chart_data import Axis, Radar
from pipeline.deck.template_reader import read as read_template
from pipeline.deck.write import write
from pipeline.slides import (
    Box,
    Cell,
    Chart,
    Colour,
    Deck,
    Jump,
    Panel,
    Paragraph,
    Picture,
    Properties,
    Row,
    Run,
    Section,
    Shape,
    Slide,
    Table,
    Text,
)
from pipeline.template import Template

TEMPLATE_FILE = Path(__file__).parents[1] / "templates" / "default.pptx"
BOX = Box(576_000, 1_296_000, 3_600_000, 1_800_000)
PROPERTIES = Properties("A review", "Findings", "Bureau", "2023-11-15", "nl-NL", "Client")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


@functools.cache
def template() -> Template:
    return read_template(TEMPLATE_FILE)


def png(shade: int = 0) -> bytes:
    """A picture of one grey dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@dataclass(frozen=True)
class Drawing:
    svg: bytes = SVG
    png: bytes = png()


def paragraph(*runs: Run | str, style: str = "bullet-1", **changes: object) -> Paragraph:
    return Paragraph(tuple(Run(each) if isinstance(each, str) else each for each in runs), style, **changes)


def text(*paragraphs: Paragraph | str, key: str = "text-1", area: str = "text-1", **changes: object) -> Text:
    every = tuple(paragraph(each) if isinstance(each, str) else each for each in paragraphs)
    return Text(key, changes.pop("box", BOX), area=area, paragraphs=every, **changes)


def slide(*shapes: Shape, key: str = "one", title: str = "", role: str = "text-1", **changes: object) -> Slide:
    heading = text(paragraph(title or f"Slide {key}", style="title"), key="title", area="title")
    return Slide(key, role, (heading, *shapes), **changes)


def deck(*slides: Slide, sections: Sequence[Section] | None = None, **changes: object) -> Deck:
    whole = Deck(PROPERTIES, template().width, template().height, (Section("all", "All", slides or (slide(),)),))
    return replace(whole, **({"sections": tuple(sections)} if sections else {}), **changes)


def table(*rows: Sequence[str], key: str = "table", **changes: object) -> Table:
    def row(words: Sequence[str], style: str) -> Row:
        return Row(300_000, tuple(Cell((paragraph(word, style=style),)) for word in words))

    made = tuple(row(words, "cell" if number else "header") for number, words in enumerate(rows))
    return Table(key, BOX, area="table", widths=(1_000_000,) * len(rows[0]), rows=made, alt="A table", **changes)


def radar(**changes: object) -> Radar:
    axes = (
        Axis("Process", 3.4, 1.0, 5.0, 3.1),
        Axis("Result & effect", None, None, None, 2.5),
        Axis("Learning", 2.0, 1.0, 3.0, None),
    )
    return replace(Radar(axes, 1, 5, "This deal", "All deals", "Range", "nl"), **changes)


def chart(key: str = "radar", *, native: bool = False, alt: str = "A radar", **changes: object) -> Chart:
    return Chart(key, BOX, alt=alt, radar=radar(**changes), native=native)


def picture(path: str = "logo.png", key: str = "picture", alt: str = "A logo", **changes: object) -> Picture:
    return Picture(key, BOX, alt=alt, path=path, digest="", **changes)


def everything() -> Deck:
    """A deck with every kind of shape, link, paragraph and note."""
    words = text(
        paragraph(
            "Go to ",
            Run("the table", bold=True, link=Jump("two")),
            " or ",
            Run("the web", link="https://example.org/?a=1&b=2"),
        ),
        paragraph("Once more ", Run("the table", link=Jump("two"), colour=Colour("tx1")), style="paragraph"),
        paragraph("Third\nover two lines", number=3, style="bullet-2"),
        paragraph("goes on", continued=True, first=True, style="bullet-1"),
        paragraph("שלום 👋", right_to_left=True, style="paragraph"),
    )
    number = text(paragraph(Run("1", field="slidenum"), style="number"), key="number", area="number")
    panel = Panel("band", Box(576_000, 3_600_000, 3_600_000, 600_000), decorative=True, fill=Colour("accent1", 75))
    beside = Box(576_000, 4_500_000, 3_600_000, 600_000)
    free = text(
        "Free words", key="free", placeholder=False, placed=True, click=Jump("three"), fill=Colour("bg2"), box=beside
    )
    figures = (table(("Head", "N"), ("Row <1>", "2")), chart(), picture(), picture("logo.svg", "drawing"))
    return deck(
        sections=(
            Section(
                "intro", "Intro & more", (slide(words, number, panel, free, key="one", notes=("First.", "Second.")),)
            ),
            Section(
                "rest",
                "Rest",
                (
                    slide(*figures, key="two", role="table"),
                    slide(chart(native=True), picture(), key="three", notes=("Speak.",)),
                ),
            ),
        )
    )


PICTURES = {"logo.png": png(1), "logo.svg": SVG.replace(b"0 0 1 1", b"0 0 2 2"), "logo.svg.png": png(2)}


def written(plan: Deck, target: Path, **changes: object) -> Path:
    """`plan` as a file in the default template."""
    drawings = {
        f"{each.key}/{shape.key}": Drawing()
        for each in plan.slides
        for shape in each.shapes
        if isinstance(shape, Chart)
    }
    arguments = {"drawings": drawings, "pictures": PICTURES} | changes
    write(plan, arguments.pop("template", template()), arguments.pop("file", TEMPLATE_FILE), target, **arguments)
    return target


def blobs(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(path: Path, name: str = "ppt/slides/slide1.xml") -> str:
    return blobs(path)[name].decode()


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The file with its parts changed by hand."""
    parts = blobs(path)
    change(parts)
    return zipped(parts, path.with_name(f"changed-{path.name}"))


def zipped(parts: Mapping[str, bytes], target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    return target
