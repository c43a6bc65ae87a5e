"""What the inputs say of figures that are withheld: texts that give one, and releases from which one could be computed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from pipeline.diagnostics import Diagnostic, Location, in_order, warning
from pipeline.exposure import Figures
from pipeline.files import RELEASES
from pipeline.model import Review
from pipeline.privacy import release_differences
from pipeline.text_model import Block, Cell, Part, Point


@dataclass(frozen=True)
class _Written:
    """What an author wrote in one place, under a heading; see `exposure.Said`."""

    text: str
    row: str
    location: Location
    kind: str = "text"
    shape: str = ""
    column: str = ""
    place: int = 0


def remarks(review: Review, figures: Figures) -> list[Diagnostic]:
    """Warnings about `review`, in order of file and line."""
    return in_order([*_texts(review, figures), *_releases(review, figures)])


def _texts(review: Review, figures: Figures) -> Iterator[Diagnostic]:
    if not figures.withholds(""):
        return
    deals = {each.id: each.short_name for each in review.deals}
    indicators = {each.id: each.name for each in review.indicators}
    parts = [("", each) for chapter in review.chapters for each in chapter.parts]
    parts += [("", each) for one in review.addressed for each in (one.conclusions, one.recommendations) if each]
    parts += [(f"deal/{deal.id}", each) for deal in review.deals for each in _parts_of(deal)]
    for key, part in parts:
        for place, found in figures.exposed(key, "", _written(part, ""), {}):
            if found.withheld and isinstance(place, _Written):
                code = "withheld-in-text" if found.which == "mean" else f"withheld-in-text/{found.which}"
                about = {"indicator": indicators[found.indicator]} if found.indicator else {}
                yield warning(place.location, code, token=found.token, deal=deals[found.deal], **about)


def _releases(review: Review, figures: Figures) -> Iterator[Diagnostic]:
    survey = review.survey
    if survey is None or not survey.released:
        return
    together: dict[tuple[str, int, int, datetime.date, str], list[str]] = {}
    for deal, indicator, n, before in release_differences(review, figures.exact):
        together.setdefault((deal, n, before.n, before.date, before.file), []).append(indicator)
    code = "nearly-released" if "releases" in survey.protect else "nearly-released/shown"
    for (deal, n, earlier, date, file), indicators in together.items():
        told = {"n": n, "deal": deal, "indicators": indicators, "earlier": earlier, "date": date, "file": file}
        yield warning(Location(RELEASES), code, **told)


def _parts_of(deal: object) -> Iterator[Part]:
    for each in fields(deal):  # type: ignore[arg-type]
        value = getattr(deal, each.name)
        yield from (part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, Part))


def _written(value: object, heading: str) -> Iterator[_Written]:
    """All points and cells in `value`, each under the heading of its block."""
    if isinstance(value, Block) and value.heading:
        heading = "".join(span.text for span in value.heading)
    if isinstance(value, Point):
        yield _Written(" ".join(value.text.split()), heading, value.location)
    elif isinstance(value, Cell):
        yield _Written(" ".join("".join(span.text for span in value.spans).split()), heading, value.location)
    if isinstance(value, tuple):
        for each in value:
            yield from _written(each, heading)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _written(getattr(value, field.name), heading)
