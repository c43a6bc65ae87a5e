"""What there is to read in a deck: what was parted over columns and slides is whole again, and signposts are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.labels import without_count
from pipeline.slides import FOOTNOTES, Chart, Deck, Jump, Paragraph, Picture, Run, Section, Shape, Slide, Table, Text

SIGNPOSTS = ("title", "breadcrumb", "footer", "number", "ordinal", "audience", "audience-rule")
"""What a slide has, and a page has in other ways: its headings and its list of contents."""

_LISTED = re.compile(r"contents-\d+|row-\d+-slide")
_ROW = re.compile(r"row-\d+")
_STEP = re.compile(r"(step-[^+]+)(\+number|\+words)?")
_BULLET = re.compile(r"bullet-(\d)")
DIVIDERS = ("chapter", "deal")
"""The roles of slides that a section begins with."""

HEADINGS = ("part", "heading", "claim")
"""The styles of headings within a slide; a part stands above the others."""


@dataclass
class Heading:
    """A heading below that of its section."""

    runs: tuple[Run, ...]
    level: int
    """1 for the title of a slide."""


@dataclass
class Prose:
    """A paragraph."""

    runs: tuple[Run, ...]
    kind: str = "paragraph"
    """Its style: "paragraph", "lead", "quote", "attribution", "small-print"."""
    right_to_left: bool = False
    continued: bool = False
    """It is the rest of a point that begins before it."""


@dataclass
class Item:
    """An item of a list."""

    runs: tuple[Run, ...]
    level: int = 1
    number: int | None = None
    """Of a numbered one."""
    right_to_left: bool = False
    continued: bool = False


@dataclass
class Grid:
    """A table."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    """The first is the header; each cell as its paragraphs."""


@dataclass
class Figure:
    """A chart or a picture."""

    shape: Chart | Picture
    name: str
    """Of a chart: its slide's key, "/" and its own."""
    with_figures: bool = False
    """The figures of a chart are in no table beside it, so that they stand below it."""


Piece = Heading | Prose | Item | Grid | Figure


@dataclass
class Part:
    """A chapter, or the section of a deal."""

    key: str
    name: str
    deal: bool
    """Whether it is a deal's."""
    pieces: list[tuple[Piece, tuple[str, ...]]] = field(default_factory=list)
    """In reading order, each with the keys of the slides that begin with it."""
    keys: list[str] = field(default_factory=list)
    """The keys of slides that begin with the part itself."""
    notes: list[str] = field(default_factory=list)
    """The speaker notes of its slides."""


@dataclass
class Reading:
    """A deck to be read."""

    title: str
    about: list[tuple[Run, ...]]
    """What else stands on the cover."""
    language: str
    parts: list[Part]


def reading(deck: Deck) -> Reading:
    """What there is to read in a deck, in its order."""
    found = Reading(deck.properties.title, [], deck.properties.language, [])
    waiting: list[str] = []
    for section in deck.sections:
        part = Part(section.key, _name(section), section.key.startswith("deal/"), keys=waiting)
        _read(section, part, found)
        waiting = []
        if part.pieces or not section.key.startswith("front"):
            found.parts.append(part)
        else:
            waiting = [slide.key for slide in section.slides]  # of a cover and a list of contents: the page itself
    return found


def _name(section: Section) -> str:
    """What a section's divider says, or the first slide that is no cover and no list."""
    dividers = [slide for slide in section.slides if slide.role in DIVIDERS]
    others = [slide for slide in section.slides if slide.role != "cover" and any(_pieces(slide))]
    return next((without_count(slide.title) for slide in dividers + others if slide.title), section.name)


def _read(section: Section, part: Part, whole: Reading) -> None:
    title, keys = part.name, list[str]()
    under = 1  # headings stand so much higher while the part's own name is the title of its slides
    for slide in section.slides:
        keys.append(slide.key)
        part.notes += slide.notes
        if slide.role == "cover":
            whole.title = slide.title or whole.title
            whole.about += [each.runs for each in _paragraphs(slide, ("subtitle", "details"))]
            continue
        new = without_count(slide.title)
        if slide.role in DIVIDERS:
            part.keys += keys
            keys.clear()
            part.pieces += [(Prose(each.runs), ()) for each in _paragraphs(slide, ("details",))]
            continue
        pieces = list(_pieces(slide))
        if not pieces:
            continue
        if new != title:
            part.pieces.append((Heading((Run(new),), 1), tuple(keys)))
            keys.clear()
            title, under = new, 0
        for piece in pieces:
            if isinstance(piece, Heading):
                piece.level -= under
            _add(part, piece, keys)
    part.keys += keys


def _paragraphs(slide: Slide, keys: Sequence[str]) -> Iterator[Paragraph]:
    for shape in slide.shapes:
        if shape.key in keys and isinstance(shape, Text):
            yield from shape.paragraphs


def _add(part: Part, piece: Piece, keys: list[str]) -> None:
    """Put a piece behind the others; the rest of a point goes on in the piece that has its beginning."""
    last = part.pieces[-1][0] if part.pieces else None
    if isinstance(piece, Item | Prose) and piece.continued and isinstance(last, Item | Prose):
        last.runs = (*last.runs, Run(" "), *piece.runs)
        return
    part.pieces.append((piece, tuple(keys)))
    keys.clear()


def _pieces(slide: Slide) -> Iterator[Piece]:
    """What is to be read on a slide, below its title."""
    tables = any(isinstance(shape, Table) for shape in slide.shapes)
    steps: dict[str, list[Run]] = {}
    for shape in slide.shapes:
        if shape.key in SIGNPOSTS or _LISTED.fullmatch(shape.key) or shape.key.startswith(FOOTNOTES):
            continue
        if _ROW.fullmatch(shape.key) and isinstance(shape, Text):
            yield from _row(shape, slide.role)
            continue
        if step := _STEP.fullmatch(shape.key):
            _add_step(steps, step, shape)
            continue
        yield from _steps(steps)
        if isinstance(shape, Text):
            yield from _text(shape)
        elif isinstance(shape, Table):
            yield Grid(tuple(tuple(cell.paragraphs for cell in row.cells) for row in shape.rows))
        elif isinstance(shape, Chart | Picture):
            yield Figure(shape, f"{slide.key}/{shape.key}", with_figures=not tables)
    yield from _steps(steps)


def _row(row: Text, role: str) -> Iterator[Piece]:
    """A row of a summary: whom the claims under it are for, or a claim that goes to its place. Lists of the deck are no pieces."""
    paragraph = row.paragraphs[0]
    if role == "contents" or paragraph.number is not None:
        return
    if row.click is None:
        yield Heading(paragraph.runs, 2)
    else:
        yield Item(tuple(replace(run, link=row.click) for run in paragraph.runs))


def _add_step(steps: dict[str, list[Run]], step: re.Match[str], shape: Shape) -> None:
    if isinstance(shape, Text) and step[2] != "+number":
        runs = [run for paragraph in shape.paragraphs for run in paragraph.runs]
        name = [Run(run.text, bold=True, link=run.link) for run in runs] if step[2] is None else [Run(" "), *runs]
        steps.setdefault(step[1], []).extend(name)


def _steps(steps: dict[str, list[Run]]) -> Iterator[Item]:
    """The steps that were collected, as a numbered list."""
    for number, runs in enumerate(steps.values(), 1):
        yield Item(tuple(runs), number=number)
    steps.clear()


def _text(shape: Text) -> Iterator[Piece]:
    part = 0
    for paragraph in shape.paragraphs:
        if paragraph.style in HEADINGS:
            part = 1 if paragraph.style == "part" else part
            yield Heading(paragraph.runs, 2 if paragraph.style == "part" else 2 + part)
        elif (bullet := _BULLET.fullmatch(paragraph.style)) or paragraph.number is not None:
            level = int(bullet[1]) if bullet else 1
            yield Item(paragraph.runs, level, paragraph.number, paragraph.right_to_left, paragraph.continued)
        else:
            kind = "lead" if shape.key in ("lead", "summary") else paragraph.style
            yield Prose(paragraph.runs, kind, paragraph.right_to_left, paragraph.continued)


def jumps(found: Reading) -> set[str]:
    """The keys of the slides that something jumps to."""
    paragraphs = (
        piece.runs for part in found.parts for piece, _ in part.pieces if isinstance(piece, Heading | Prose | Item)
    )
    cells = (
        paragraph.runs
        for part in found.parts
        for piece, _ in part.pieces
        if isinstance(piece, Grid)
        for row in piece.rows
        for cell in row
        for paragraph in cell
    )
    return {run.link.slide for runs in (*paragraphs, *cells) for run in runs if isinstance(run.link, Jump)}
