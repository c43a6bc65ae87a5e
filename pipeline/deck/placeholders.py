"""Placeholders of slide layouts and slide masters, with what they inherit.

That is what the slide master's placeholder of their type says first, then the master's text styles, then the presentation's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from pipeline.deck.masters import LayoutPart, MasterPart
from pipeline.deck.text_levels import Stated, levels
from pipeline.slides import Box

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MASTER_STYLE = {
    "title": "titleStyle",
    "ctrTitle": "titleStyle",
    "ftr": "otherStyle",
    "sldNum": "otherStyle",
    "dt": "otherStyle",
}
MASTER_TYPE = {"ctrTitle": "title", "ftr": "ftr", "sldNum": "sldNum", "dt": "dt", "title": "title"}  # all others: body
INSETS = (("lIns", "91440"), ("tIns", "45720"), ("rIns", "91440"), ("bIns", "45720"))
LEVELS = range(1, 10)


@dataclass(frozen=True)
class Placeholder:
    """A placeholder's own words."""

    element: Any

    @cached_property
    def _ph(self) -> Any:
        return self.element.find(f"./*/{P}nvPr/{P}ph")

    @cached_property
    def name(self) -> str:
        """What people call it."""
        return str(self.element.find(f"./*/{P}cNvPr").get("name", ""))

    @cached_property
    def index(self) -> int:
        """The `idx` by which slides refer to it."""
        return int(self._ph.get("idx", "0"))

    @cached_property
    def type(self) -> str:
        """Its `type`: "title", "body", "sldNum", ...; "obj" where it says none."""
        return str(self._ph.get("type", "obj"))

    @cached_property
    def list_style(self) -> Any:
        """Its `a:lstStyle`, None where it has none."""
        return self.element.find(f"{P}txBody/{A}lstStyle")

    @cached_property
    def box(self) -> Box | None:
        """Where it stands, None where it says nothing."""
        frame = self.element.find(f"{P}spPr/{A}xfrm")
        if frame is None:
            frame = self.element.find(f"{P}xfrm")
        if frame is None or len(frame) < 2:
            return None
        return Box(int(frame[0].get("x")), int(frame[0].get("y")), int(frame[1].get("cx")), int(frame[1].get("cy")))

    @cached_property
    def body(self) -> Any:
        """Its `a:bodyPr`, None where it has none."""
        return self.element.find(f"{P}txBody/{A}bodyPr")


class Master:
    """A slide master: its placeholders by type, and its text styles."""

    def __init__(self, master: MasterPart, defaults: Any) -> None:
        """`defaults` is the presentation's `p:defaultTextStyle`, or None."""
        self.part = master
        self._styles = master.element.find(f"{P}txStyles")
        self._defaults = defaults
        self.placeholders = {each.type: each for each in reversed(placeholders(master))}
        self._levels: dict[str, Mapping[int, Stated]] = {}

    def list_style(self, name: str) -> Any:
        """One of its text styles ("bodyStyle"), None where it has none."""
        return self._styles.find(f"{P}{name}") if self._styles is not None else None

    def stated(self, name: str, *chain: Placeholder) -> dict[int, Stated]:
        """What each level states in the text style `name`, with what the placeholders of `chain` say over that."""
        if name not in self._levels:
            default, own = levels(self._defaults), levels(self.list_style(name))
            self._levels[name] = {level: {**default.get(level, {}), **own.get(level, {})} for level in LEVELS}
        found = dict(self._levels[name])
        for each in reversed(chain):
            over = levels(each.list_style)
            found = {level: {**found[level], **over.get(level, {})} for level in LEVELS}
        return found


class Placed:
    """A placeholder of a slide layout with all that it inherits."""

    def __init__(self, own: Placeholder, master: Master) -> None:
        inherited = master.placeholders.get(MASTER_TYPE.get(own.type, "body"))
        self.own = own
        self.chain = (own,) if inherited is None else (own, inherited)
        self._master = master

    @property
    def box(self) -> Box | None:
        """Where it stands, None where neither it nor the master says so."""
        return next((each.box for each in self.chain if each.box is not None), None)

    @property
    def insets(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom, in EMU."""
        left, top, right, bottom = (int(self.body(side, default)) for side, default in INSETS)
        return left, top, right, bottom

    @property
    def anchor(self) -> Literal["t", "ctr", "b"]:
        """Where in its height the text stands."""
        found = self.body("anchor", "t")
        return found if found in ("t", "ctr", "b") else "t"  # type: ignore[return-value]

    @property
    def autofit(self) -> bool:
        """Whether it shrinks its text, or grows with it."""
        for each in self.chain:
            for kind in ("noAutofit", "normAutofit", "spAutoFit"):
                if each.body is not None and each.body.find(f"{A}{kind}") is not None:
                    return kind != "noAutofit"
        return False

    def body(self, name: str, default: str) -> str:
        """An attribute of the text body's properties."""
        bodies = [each.body for each in self.chain if each.body is not None]
        return next((str(each.get(name)) for each in bodies if each.get(name) is not None), default)

    @cached_property
    def stated(self) -> dict[int, Stated]:
        """What each level states."""
        return self._master.stated(MASTER_STYLE.get(self.own.type, "bodyStyle"), *self.chain)

    @property
    def right_to_left(self) -> bool:
        """Whether its text runs from right to left."""
        for source in self._sources():
            looks = source.find(f"{A}lvl1pPr") if source is not None else None
            if looks is not None and looks.get("rtl") is not None:
                return looks.get("rtl") in ("1", "true")
        return False

    def runs(self, level: int = 1) -> Iterator[Any]:
        """The `a:defRPr` of one level that have a say, the placeholder's own first."""
        for source in self._sources():
            found = source.find(f"{A}lvl{level}pPr/{A}defRPr") if source is not None else None
            if found is not None:
                yield found

    def _sources(self) -> Iterator[Any]:
        """The lists of levels that have a say, its own first; some may be None."""
        yield from (each.list_style for each in self.chain)
        yield self._master.list_style(MASTER_STYLE.get(self.own.type, "bodyStyle"))


def placeholders(slide: MasterPart | LayoutPart) -> Sequence[Placeholder]:
    """Those that stand on a slide layout or slide master, in its own order."""
    tree = slide.element.find(f"{P}cSld/{P}spTree")
    return [Placeholder(each) for each in tree if each.find(f"./*/{P}nvPr/{P}ph") is not None]
