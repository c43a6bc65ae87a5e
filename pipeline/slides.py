"""What a deck is: sections of slides with shapes that stand somewhere. Planned by `layout`, written and read by `deck`.

Names of areas and styles are those of the template (`template.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from pipeline.chart_data import DotPlot, Radar, StackedBars
from pipeline.diagnostics import Location

Emu = int
"""A length in English Metric Units, as files have it: 914,400 to the inch."""

EMU_PER_INCH = 914_400
EMU_PER_CM = 360_000
EMU_PER_POINT = 12_700


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide."""

    left: Emu
    top: Emu
    width: Emu
    height: Emu

    @property
    def right(self) -> Emu:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> Emu:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class Jump:
    """A click that goes to another slide of the deck."""

    slide: str
    """The key of that slide."""


@dataclass(frozen=True)
class Colour:
    """A colour of the theme, or one of the house's that its theme does not have."""

    name: str
    """"tx1", "accent1", ..., or six hex digits."""
    lighter: int = 0
    """Percent of the way to white."""


# --- text -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style."""

    text: str
    """"\\n" is a line break within the paragraph."""
    bold: bool = False
    italic: bool = False
    link: Jump | str | None = None
    """A jump, or an address."""
    colour: Colour | None = None
    """None as the paragraph's style says."""
    footnote: Annotated[tuple[Run, ...], Field(exclude=True)] = field(default=(), compare=False)
    """What the footnote says that is called here."""
    footnote_at: Annotated[Location | None, Field(exclude=True)] = field(default=None, compare=False)
    """Where it says that."""
    field: Literal["", "slidenum", "footnote"] = ""
    """"slidenum" where PowerPoint fills in the slide's own number; `text` is that number as we know it. "footnote" where
    `text` is the number of a footnote, which stands raised."""
    xml: Annotated[str, Field(exclude=True)] = ""
    """What people gave these words that has no field here, as `a:rPr`; something that is no text (a formula) as its own element.
    A relationship id in it is a word that says what it stands for."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    runs: tuple[Run, ...]
    style: str
    """The name of a text style of the area that it stands in."""
    number: int | None = None
    """The number of a numbered item."""
    continued: bool = False
    """The rest of a point that was split, which has no bullet."""
    first: bool = False
    """The first of its frame, with no space before it."""
    right_to_left: bool = False
    tabs: tuple[tuple[Emu, Literal["l", "r"]], ...] = ()
    """Tab stops: the distance from the text's left edge, and how the text stands to it."""
    align: Literal["", "l", "ctr", "r"] = ""
    """"" as the style says."""
    point: str = ""
    """The identity of its point in running text: file, part, block and a digest of its own words, parted by "#"; "" in any other
    text. The pieces of a point that goes on in another column have the same."""
    in_dispute: bool = False
    """People and the source have it in different places since an earlier merge, or what is under it; nobody has settled that."""
    xml: Annotated[str, Field(exclude=True)] = ""
    """What people gave the paragraph that has no field here, as `a:pPr`."""
    lines: Annotated[tuple[str, ...], Field(exclude=True)] = field(default=(), compare=False)
    """The lines as planned."""
    location: Location | None = field(default=None, compare=False)
    """Where the text comes from."""

    @property
    def text(self) -> str:
        """The words of the paragraph, without style."""
        return "".join(run.text for run in self.runs)


# --- shapes ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OnSlide:
    """Anything that stands on a slide."""

    alt: str = field(default="", kw_only=True)
    """What there is to see, in words, for a reader who does not see it."""
    decorative: bool = field(default=False, kw_only=True)
    """There is nothing to tell such a reader."""
    key: str
    """Its stable name, unique on the slide."""
    box: Box


@dataclass(frozen=True)
class Text(OnSlide):
    """Words in a box."""

    type: Literal["text"] = field(default="text", kw_only=True, repr=False)
    area: str
    """The area of the slide layout whose styles it has."""
    paragraphs: tuple[Paragraph, ...]
    placed: bool = False
    """The box is not the area's own, so that it is written out."""
    placeholder: bool = True
    """It fills that area's placeholder; otherwise it is a text box."""
    click: Jump | None = None
    """Where a click anywhere on the shape goes."""
    fill: Colour | None = None
    line: Colour | None = None
    scale: int = 100
    """The size of the text in percent of its styles: below 100 where a long name would not fit, and then sizes and spacing
    are written out."""

    @property
    def running(self) -> bool:
        """Whether it holds running text, which flows over columns and slides."""
        return any(each.point for each in self.paragraphs)


@dataclass(frozen=True)
class Panel(OnSlide):
    """A filled rectangle or another native shape without words."""

    type: Literal["panel"] = field(default="panel", kw_only=True, repr=False)
    fill: Colour
    geometry: str = "rect"
    """PowerPoint's preset name."""
    opacity: Annotated[int, Field(exclude=True)] = field(default=100, compare=False)
    """How much of what is behind it it hides, in percent."""


@dataclass(frozen=True)
class Cell:
    """One cell of a table."""

    paragraphs: tuple[Paragraph, ...]
    fill: Colour | None = None


@dataclass(frozen=True)
class Row:
    """A table's row."""

    height: Emu
    """What its text needs, insets included."""
    cells: tuple[Cell, ...]


MOST_DIGITS = 3
"""Of numbers that count rows; longer ones are years, or figures."""


@dataclass(frozen=True)
class Table(OnSlide):
    """A real table."""

    type: Literal["table"] = field(default="table", kw_only=True, repr=False)
    area: str
    """The area of the slide layout whose styles its text has."""
    widths: tuple[Emu, ...]
    """The widths of its columns."""
    rows: tuple[Row, ...]
    """The first is the header."""
    insets: tuple[Emu, Emu, Emu, Emu] = (54_000, 28_000, 54_000, 28_000)
    """Each cell's left, top, right and bottom margin."""
    middle: bool = False
    """The text stands halfway the height of its cell, else at the top."""


def paragraphs_of(shape: Shape) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, or of a table row by row and cell by cell; none of anything else."""
    if isinstance(shape, Table):
        return tuple(each for row in shape.rows for cell in row.cells for each in cell.paragraphs)
    return shape.paragraphs if isinstance(shape, Text) else ()


def row_heads(rows: Sequence[Sequence[str]]) -> dict[int, int]:
    """By row the column of the cell that says what it is about, in a table of these words whose first row is the header.

    That is the first column, or the second where the first numbers the rows. An empty cell heads nothing.
    """
    numbers = [row[0] for row in rows[1:] if row[0]]
    counted = all(each.isdecimal() and len(each) <= MOST_DIGITS for each in numbers)
    column = int(counted and bool(numbers) and len(rows[0]) > 2)
    return {at: column for at, row in enumerate(rows) if at and "".join(row[column : column + 1])}


@dataclass(frozen=True)
class Chart(OnSlide):
    """A chart made from figures."""

    type: Literal["chart"] = field(default="chart", kw_only=True, repr=False)
    radar: Radar | DotPlot | StackedBars
    """What it shows."""
    native: bool = False
    """PowerPoint draws it; otherwise, and for every dot plot, it is a picture."""


FOOTNOTES = "footnotes-"
"""How the key of a text begins that stands at the foot of another; the key of that follows."""

BAR = "bar-"
"""How the key of a panel begins that is as long as a deal has respondents; the deal's id follows."""

OWN_CHART = "chart:"
"""How the path of a picture begins that an extension draws; the name of its function follows."""


@dataclass(frozen=True)
class Picture(OnSlide):
    """A picture of the author's."""

    type: Literal["picture"] = field(default="picture", kw_only=True, repr=False)
    path: str
    """Relative to the inputs folder, or `OWN_CHART` and a name."""
    digest: str
    """The SHA-256 of the file, in hexadecimal; "" for a chart that is still to be drawn."""

    @property
    def chart(self) -> str:
        """The name of the function that is still to draw it; "" for any other picture."""
        return "" if self.digest or not self.path.startswith(OWN_CHART) else self.path.removeprefix(OWN_CHART)


@dataclass(frozen=True)
class Foreign(OnSlide):
    """A shape that we did not make, or that people changed into something else."""

    type: Literal["foreign"] = field(default="foreign", kw_only=True, repr=False)
    kind: str
    """Its XML tag."""
    text: str = ""
    """Its words."""


Shape = Annotated[Text | Panel | Table | Chart | Picture | Foreign, Field(discriminator="type")]
"""Every kind of shape, told apart by its `type` when it is read back."""


# --- the deck -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Comment:
    """A reviewer's comment on a slide."""

    author: str
    text: str
    created: str = ""
    """A W3CDTF date and time."""
    at: tuple[Emu, Emu] | None = None
    """How far from the slide's left and upper edge."""


@dataclass(frozen=True)
class Slide:
    """One slide."""

    key: str
    """Its stable name, unique in the deck."""
    role: str
    """The role of its slide layout in the template."""
    shapes: tuple[Shape, ...]
    """In reading order, the title first."""
    notes: tuple[str, ...] = ()
    """The paragraphs of the speaker notes."""
    comments: tuple[Comment, ...] = ()
    location: Location | None = field(default=None, compare=False)
    """Where it comes from."""

    @property
    def title(self) -> str:
        """The words of the title, "" if there is none."""
        for shape in self.shapes:
            if shape.key == "title" and isinstance(shape, Text):
                return "\n".join(paragraph.text for paragraph in shape.paragraphs)
        return ""

    @property
    def footnotes(self) -> Iterator[str]:
        """What stands at its foot, each with its number."""
        for shape in self.shapes:
            if shape.key.startswith(FOOTNOTES) and isinstance(shape, Text):
                yield from (paragraph.text for paragraph in shape.paragraphs)


@dataclass(frozen=True)
class Section:
    """A native PowerPoint section: a run of slides with a unique name."""

    key: str
    """The chapter's or deal's."""
    name: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True)
class Properties:
    """The document properties."""

    title: str
    subject: str
    author: str
    date: str
    """ISO 8601: yyyy-mm-dd."""
    language: str
    """A BCP 47 tag: "nl-NL"."""
    keywords: str = ""
    status: str = ""
    """That it is a draft, in the deck's language."""
    version: str = ""


@dataclass(frozen=True)
class Deck:
    """A whole deck."""

    properties: Properties
    width: Emu
    """The slides'."""
    height: Emu
    sections: tuple[Section, ...]
    text_size: float = 0.0
    """Of running text, in points; 0.0 where it is the template's own."""

    @property
    def slides(self) -> Iterator[Slide]:
        """All slides, in order."""
        for section in self.sections:
            yield from section.slides
