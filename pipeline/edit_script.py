"""What people did to the running text of a section: an edit script over points, not over shapes.

Text flows over columns and slides, so a point is known by what it says and the heading that it stands under. `merge.script`
makes an `EditScript` of what a deck was generated from and of what is in it now; `deck.patch.running_text` reads both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.diagnostics import Location
from pipeline.slides import Run

HEADINGS = ("part", "heading", "claim")
"""The styles of paragraphs that others stand under."""

_DEPTHS = {"part": 0, "heading": 1, "claim": 1, "paragraph": 2, "bullet-1": 2, "bullet-2": 3, "bullet-3": 4}


def depth_of(style: str, *, continued: bool) -> int:
    """How deep a point of this style stands: 0 for a part's heading, 1 for a block's, 2 for its points, 3 and more under points."""
    return _DEPTHS.get(style, 2) + continued


Kind = Literal["kept", "reworded", "reformatted", "deleted", "moved", "split", "joined", "new"]


@dataclass(frozen=True)
class Place:
    """Where a paragraph, or a piece of it, stands in a deck."""

    slide: str
    """The slide's key; "?" and the name of its part where it has none."""
    number: int
    """The slide's number; 0 where it has none."""
    shape: str
    """The shape's key on the slide."""
    index: int
    """Which paragraph of the shape it is, from 0."""
    part: str = ""
    """The name of the slide's part; "" in what was generated."""


@dataclass(frozen=True)
class TextPoint:
    """A paragraph of running text, whole: a heading, a point, or one of the paragraphs under a point."""

    runs: tuple[Run, ...]
    """Its words with bold, italic and links; soft hyphens are left out. `Run.xml` is formatting that Markdown has no word for."""
    style: str
    """The name of its text style, which is its level too: "heading", "bullet-2", ..."""
    flow: str
    """The slides that its text flows over: what their keys have before the last "/"."""
    under: str = ""
    """The words of the heading that it stands under; "" where there is none."""
    number: int | None = None
    """The number of a numbered item."""
    continued: bool = False
    """It goes on with the point above it: it has no bullet of its own."""
    xml: str = ""
    """Formatting of the paragraph that Markdown has no word for, as `a:pPr`; "" where there is none."""
    point: str = ""
    """The identity of the point in the inputs (`slides.Paragraph.point`); "" in what people wrote."""
    in_dispute: bool = False
    """People and the source have it in different places since an earlier merge, or what is under it; nobody has settled that."""
    location: Location | None = None
    """Where it stands in the inputs."""
    places: tuple[Place, ...] = ()
    """Where it stands in the deck: more than one where it goes on in another column."""

    @property
    def text(self) -> str:
        """Its words, without style."""
        return "".join(run.text for run in self.runs)

    @property
    def depth(self) -> int:
        """How deep it stands: 0 for a part's heading, 1 for a block's, 2 for its points, 3 and more for those under points."""
        return depth_of(self.style, continued=self.continued)

    @property
    def is_heading(self) -> bool:
        """Whether points stand under it."""
        return self.style in HEADINGS

    @property
    def looks(self) -> tuple[object, ...]:
        """How its words and itself look: level, and what is bold, italic, a link or formatted in a way of people's own."""
        styled = tuple((run.text, run.bold, run.italic, run.link, run.field, run.xml) for run in self.runs)
        return (self.style, self.continued, self.number is not None, self.xml, styled)


@dataclass(frozen=True)
class PointEdit:
    """What became of one point of what was generated, or a point that people wrote."""

    kinds: tuple[Kind, ...]
    """All that was done to it: ("moved", "reworded"); ("kept",) where nothing was. "reformatted" is another level, or words that
    are bold, italic, links or formatted otherwise now."""
    before: tuple[TextPoint, ...]
    """As it was generated: none where it is new, several where points were joined."""
    after: tuple[TextPoint, ...]
    """As it is in the deck now: none where it was deleted, several where it was split."""
    behind: TextPoint | None = None
    """The point that it follows: in the deck now, or in what was generated where it was deleted; None where it is the first."""

    @property
    def kept(self) -> bool:
        """Whether nothing was done to it."""
        return self.kinds == ("kept",)

    @property
    def under(self) -> str:
        """The words of the heading that it stands under now, or stood under where it was deleted."""
        return (self.after or self.before)[0].under

    @property
    def location(self) -> Location | None:
        """Where it stands in the inputs; of a new one, where the point stands that it follows."""
        own = next((each.location for each in self.before if each.location), None)
        return own or (self.behind.location if self.behind else None)


@dataclass(frozen=True)
class EditScript:
    """What people did to the running text of one section."""

    section: str
    """The section's key."""
    edits: tuple[PointEdit, ...]
    """Every point, in the order of the deck; a deleted one stands behind what it followed."""

    @property
    def changes(self) -> tuple[PointEdit, ...]:
        """The points that people did something to."""
        return tuple(edit for edit in self.edits if not edit.kept)
