"""What a deck is: sections of slides with shapes that stand somewhere. Planned by `layout`, written and read by `deck`.

Lengths are EMU (914,400 to the inch, 360,000 to the centimetre). Names of styles are those of the template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from pipeline.diagnostics import Location

EMU_PER_POINT = 12_700
EMU_PER_CM = 360_000


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class Jump:
    """A click that goes to another slide of the deck, named by its key."""

    slide: str


@dataclass(frozen=True)
class Colour:
    """A colour of the theme ("tx1", "accent1"), `lighter` by so many percent of the way to white."""

    name: str
    lighter: int = 0


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; `link` is a jump or an address. "\\n" in `text` is a line break within the paragraph.

    `field` is "slidenum" where PowerPoint fills in the slide's own number (`text` is that number as we know it).
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: Jump | str | None = None
    colour: Colour | None = None
    field: Literal["", "slidenum"] = ""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `style` names a text style of the area it stands in.

    `number` is the number of a numbered item. `continued` is set on the second half of a point that was split: it has no bullet.
    `lines` are the lines as planned, and `location` is where the text came from; neither takes part in comparisons.
    `tabs` are tab stops: distance from the text's left edge in EMU, and how the text stands to it.
    """

    runs: tuple[Run, ...]
    style: str
    number: int | None = None
    continued: bool = False
    first: bool = False  # the first of its frame: no space before it
    right_to_left: bool = False
    tabs: tuple[tuple[int, Literal["l", "r"]], ...] = ()
    align: Literal["", "l", "ctr", "r"] = ""  # "" as the style says
    lines: Annotated[tuple[str, ...], Field(exclude=True)] = field(default=(), compare=False)
    location: Location | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The words of the paragraph, without style."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, kw_only=True)
class Described:
    """What a blind reader is told: `alt` says in words what there is to see; `decorative` marks what says nothing."""

    alt: str = ""
    decorative: bool = False


@dataclass(frozen=True)
class OnSlide(Described):
    """Anything that stands on a slide. `key` is its stable name, unique on the slide."""

    key: str
    box: Box


@dataclass(frozen=True)
class Text(OnSlide):
    """Words in a box. `area` is the area of the slide layout whose styles it has.

    `placed`: the box is not the area's own, so that it is written out. `placeholder`: it fills that area's placeholder;
    otherwise it is a text box. `click` makes the whole shape a link. `scale` is the size of the text in percent of
    its styles: below 100 where a long name would not fit, and then sizes and spacing are written out.
    """

    type: Literal["text"] = field(default="text", kw_only=True, repr=False)

    area: str
    paragraphs: tuple[Paragraph, ...]
    placed: bool = False
    placeholder: bool = True
    click: Jump | None = None
    fill: Colour | None = None
    line: Colour | None = None
    scale: int = 100


@dataclass(frozen=True)
class Panel(OnSlide):
    """A filled rectangle or another native shape without words. `geometry` is PowerPoint's preset name."""

    type: Literal["panel"] = field(default="panel", kw_only=True, repr=False)

    fill: Colour
    geometry: str = "rect"


@dataclass(frozen=True)
class Cell:
    """One cell of a table."""

    paragraphs: tuple[Paragraph, ...]
    fill: Colour | None = None


@dataclass(frozen=True)
class Row:
    """A table's row; `height` is what its text needs, insets included."""

    height: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table(OnSlide):
    """A real table, its first row the header. `area` gives the text styles; `insets` are each cell's left, top, right, bottom.

    `middle`: the text stands halfway the height of its cell, else at the top.
    """

    type: Literal["table"] = field(default="table", kw_only=True, repr=False)

    area: str
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    insets: tuple[int, int, int, int] = (54_000, 28_000, 54_000, 28_000)
    middle: bool = False


@dataclass(frozen=True)
class Axis:
    """One indicator in a radar. A figure is None where there is none or it is withheld."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    reference: float | None


RADAR_AXES = 3
"""So many axes make a radar; fewer are drawn as bars."""


@dataclass(frozen=True)
class Radar:
    """A radar chart's data: axes clockwise from the top, running over the scale."""

    axes: tuple[Axis, ...]
    minimum: int
    maximum: int
    value_label: str
    reference_label: str
    range_label: str
    language: str
    watermark: str = ""  # printed across the chart: "fictitious"


@dataclass(frozen=True)
class DotPlotRow:
    """One indicator: the deals that have a figure on it, as their number and score, and the mean of all."""

    label: str
    marks: tuple[tuple[int, float], ...]
    reference: float | None


@dataclass(frozen=True)
class DotPlot:
    """Where every deal stands on every indicator. `deals` are the numbers and names that the legend explains."""

    rows: tuple[DotPlotRow, ...]
    deals: tuple[tuple[int, str], ...]
    minimum: int
    maximum: int
    reference_label: str


@dataclass(frozen=True)
class Chart(OnSlide):
    """A chart: a radar, drawn as a picture or written as a native PowerPoint chart, or a standing, always a picture."""

    type: Literal["chart"] = field(default="chart", kw_only=True, repr=False)

    radar: Radar | DotPlot
    native: bool = False


@dataclass(frozen=True)
class Picture(OnSlide):
    """A picture of the author's: `path` relative to the inputs folder."""

    type: Literal["picture"] = field(default="picture", kw_only=True, repr=False)

    path: str
    digest: str


@dataclass(frozen=True)
class Foreign(OnSlide):
    """A shape that we did not make, or that people changed into something else. `kind` is its XML tag, `text` its words."""

    type: Literal["foreign"] = field(default="foreign", kw_only=True, repr=False)

    kind: str
    text: str = ""


Shape = Annotated[Text | Panel | Table | Chart | Picture | Foreign, Field(discriminator="type")]
"""Every kind of shape, told apart by its `type` when it is read back."""


@dataclass(frozen=True)
class Comment:
    """A reviewer's comment on a slide. `at` is its place in EMU, `created` a W3CDTF date and time."""

    author: str
    text: str
    created: str = ""
    at: tuple[int, int] | None = None


@dataclass(frozen=True)
class Slide:
    """One slide. `key` is its stable name, unique in the deck; `role` the role of its slide layout in the template.

    Shapes stand in reading order, the title first. `notes` are paragraphs of speaker notes.
    """

    key: str
    role: str
    shapes: tuple[Shape, ...]
    notes: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    location: Location | None = field(default=None, compare=False)

    @property
    def title(self) -> str:
        """The words of the title, "" if there is none."""
        for shape in self.shapes:
            if shape.key == "title" and isinstance(shape, Text):
                return "\n".join(paragraph.text for paragraph in shape.paragraphs)
        return ""


@dataclass(frozen=True)
class Section:
    """A native PowerPoint section: a run of slides with a unique name. `key` is the chapter's or deal's."""

    key: str
    name: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True)
class Properties:
    """The document properties. `date` is ISO 8601 (yyyy-mm-dd); `language` a BCP 47 tag ("nl-NL")."""

    title: str
    subject: str
    author: str
    date: str
    language: str
    keywords: str = ""


@dataclass(frozen=True)
class Deck:
    """A whole deck. `width` and `height` are the slides'."""

    properties: Properties
    width: int
    height: int
    sections: tuple[Section, ...]

    @property
    def slides(self) -> Iterator[Slide]:
        """All slides, in order."""
        for section in self.sections:
            yield from section.slides
