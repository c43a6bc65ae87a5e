"""What the inputs say of figures that are withheld: texts that give one, and releases from which one could be computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from pipeline.diagnostics import Diagnostic, Location, Severity, in_order
from pipeline.exposure import Figures, sentence
from pipeline.model import RELEASES, Block, Cell, Part, Point, Review
from pipeline.privacy import release_differences


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
    parts = [("", each) for chapter in review.chapters for each in chapter.parts]
    parts += [("", each) for one in review.addressed for each in (one.conclusions, one.recommendations) if each]
    parts += [(f"deal/{deal.id}", each) for deal in review.deals for each in _parts_of(deal)]
    for key, part in parts:
        for said, found in figures.exposed(key, "", _written(part, ""), {}):
            if found.withheld and isinstance(said, _Written):
                message = f'Here stands "{found.token}", {sentence([found], review)}, which is withheld.'
                hint = "Leave it out, or say it in words."
                yield Diagnostic(said.location, "withheld-in-text", message, hint, Severity.WARNING)


def _releases(review: Review, figures: Figures) -> Iterator[Diagnostic]:
    survey = review.survey
    together: dict[tuple[str, int, int, str], list[str]] = {}
    for deal, indicator, n, before in release_differences(review, figures.exact):
        together.setdefault((deal, n, before.n, f"on {before.date} ({before.file})"), []).append(indicator)
    became = "They are withheld." if survey and "releases" in survey.protect else "They are shown all the same."
    for (deal, n, earlier, when), indicators in together.items():
        message = (
            f"{n} people of {deal} have answered {', '.join(indicators)}; figures of {earlier} were given out {when}. "
            f"With both, subtraction tells what single people answered. {became}"
        )
        hint = "Wait for more answers, build from those of then, or give the survey another `wave`, if it is one."
        yield Diagnostic(Location(RELEASES), "nearly-released", message, hint, Severity.WARNING)


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
