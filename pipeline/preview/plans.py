"""One good deck as it is shown: its plan, its look, and which of its slides are others than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.preview.sources import Sources
from pipeline.slides import Chart, Deck, Section, Shape, Slide

if TYPE_CHECKING:
    from pipeline.build import Prepared
    from pipeline.charts import HouseStyle
    from pipeline.drawings import Drawings
    from pipeline.drawn_deck import SlidePictures
    from pipeline.template import Template

AROUND = ("number", "breadcrumb", "footer", "tracker")
"""How the keys of shapes begin that only say where one is."""

LISTS = ("contents", "navigation")
"""The roles of slides that list others with their numbers."""


@dataclass(frozen=True)
class Look:
    """All that decides how slides look which say the same."""

    template: Template
    digest: str
    """Of the template's file, whose pictures may be others where all that is read of it is the same."""
    house: HouseStyle | None
    text_size: float


@dataclass(frozen=True)
class Plan:
    """A deck that could be planned."""

    found: Prepared
    deck: Deck
    look: Look
    ground: str
    """What the page calls the backgrounds of this look."""
    pictures: SlidePictures
    own: Mapping[str, bytes]
    """The charts that the review's own code drew, by their paths."""
    slides: Mapping[str, Slide]
    """By their keys, in order."""
    versions: Mapping[str, str]
    """Of each slide; another one where it looks otherwise than before."""
    changed: tuple[str, ...] = ()
    """The keys of the slides that say something else than in the plan before, or were not there, in order."""

    @cached_property
    def sources(self) -> Sources:
        """Where what its slides show comes from."""
        return Sources(self.found, self.slides)

    def svg(self, slide: Slide, drawings: Drawings) -> str:
        """The picture of one of its slides; `drawings` are asked for what is on it."""
        alone = _alone(self.deck, slide)
        found = self.found
        charts = drawings.of(alone, found.template, found.house)
        pictures = drawings.pictures(alone, found.review, found.folder) | dict(self.own)
        return self.pictures.svg(slide, charts, pictures, lambda at: f"ground/{self.ground}/{at}")


def versions(slides: Mapping[str, Slide], before: Plan | None, new: str) -> dict[str, str]:
    """The version of each slide: that of `before`, which has the same look, where it is the same; else the `new` one."""
    if before is None:
        return dict.fromkeys(slides, new)
    return {key: before.versions[key] if before.slides.get(key) == slide else new for key, slide in slides.items()}


def changed(slides: Mapping[str, Slide], before: Plan | None) -> tuple[str, ...]:
    """The keys of the slides that say something else than `before`; that slides have other numbers does not count."""
    if before is None:
        return ()
    return tuple(key for key, slide in slides.items() if _says_other(slide, before.slides.get(key)))


def charted(slides: Iterable[Slide]) -> list[Slide]:
    """The slides with a chart."""
    return [slide for slide in slides if any(isinstance(each, Chart) for each in slide.shapes)]


def _says_other(slide: Slide, before: Slide | None) -> bool:
    if before is None:
        return True
    if slide == before or slide.role in LISTS:
        return False
    return slide.notes != before.notes or _content(slide) != _content(before)


def _content(slide: Slide) -> tuple[Shape, ...]:
    return tuple(each for each in slide.shapes if not each.key.startswith(AROUND))


def _alone(deck: Deck, slide: Slide) -> Deck:
    return replace(deck, sections=(Section("", "", (slide,)),))
