"""A place for one area on a slide layout: a placeholder, as it stands or moved, or a free one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pipeline.deck.adopt.layout_reader import LayoutPlaceholder
from pipeline.slides import Box


@dataclass(frozen=True)
class Place:
    """A place for one area."""

    box: Box
    placeholder: LayoutPlaceholder | None = None
    """The placeholder that it is, None where it is a free one."""
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)
    anchor: Literal["t", "ctr", "b"] = "t"
    like: LayoutPlaceholder | None = None
    """Another placeholder that its text looks like."""

    @classmethod
    def own(cls, placeholder: LayoutPlaceholder) -> Place:
        """Where a placeholder stands."""
        return cls(placeholder.box, placeholder, placeholder.insets, placeholder.anchor)

    @classmethod
    def like_that_of(cls, placeholder: LayoutPlaceholder, title: LayoutPlaceholder | None = None) -> Place:
        """Where a placeholder stands and as its text looks, for the placeholder `title`, or for none."""
        return cls(placeholder.box, title, placeholder.insets, placeholder.anchor, placeholder)

    @property
    def model(self) -> LayoutPlaceholder | None:
        """The placeholder that its text looks like, None where there is none."""
        return self.like or self.placeholder

    @property
    def moved(self) -> bool:
        """Whether the placeholder itself stands elsewhere or otherwise."""
        return self.placeholder is not None and self != Place.own(self.placeholder)

    def at(self, box: Box) -> Place:
        """The same elsewhere."""
        return replace(self, box=box)
