"""What the inputs say of figures that are withheld: texts that give one, and releases from which one could be computed."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import chain

from pipeline.diagnostics import Diagnostic, Location, in_order, warning
from pipeline.exposure import Exposure, Figures
from pipeline.files import RELEASES
from pipeline.model import Release, Review
from pipeline.privacy import release_differences
from pipeline.remembered import ONCE, Remembered
from pipeline.scores import Statistics
from pipeline.text_model import Item, Part, Point, Table, plain


@dataclass(frozen=True)
class Written:
    """What an author wrote in one place, under a heading; see `exposure.Said`."""

    text: str
    row: str
    location: Location
    kind: str = "text"
    shape: str = ""
    column: str = ""
    place: int = 0


def remarks(review: Review, figures: Figures, remembered: Remembered = ONCE) -> list[Diagnostic]:
    """Warnings about `review`, in order of file and line; of texts that are `remembered` nothing is looked for again."""
    return in_order(
        [*_texts(review, figures, remembered), *_releases(review, figures), *_answers_changed(review, figures)]
    )


def _texts(review: Review, figures: Figures, remembered: Remembered) -> Iterator[Diagnostic]:
    if not figures.withholds(""):
        return
    told = _Told(
        {each.id: each.short_name for each in review.deals}, {each.id: each.name for each in review.indicators}
    )
    names = [(each.name, each.short_name, each.aliases) for each in review.deals]
    same = remembered.of("remarks", (told, names, figures.shown), object)
    for key, part in parts_of(review):
        yield from remembered.of(
            ("remarks", key, part.location),
            (same, part),
            lambda key=key, part=part: told.of(figures.exposed(key, "", written(part), {})),  # type: ignore[misc]
        )


def parts_of(review: Review) -> Iterator[tuple[str, Part]]:
    """All texts of `review`, each with the key of the deal that it is of, "" where it is of none."""
    yield from (("", each) for chapter in review.chapters for each in chapter.parts)
    yield from (("", each) for one in review.addressed for each in (one.conclusions, one.recommendations) if each)
    yield from ((f"deal/{deal.id}", each) for deal in review.deals for each in _parts_of(deal))


@dataclass(frozen=True)
class _Told:
    """Says what texts give away, by the names of deals and indicators."""

    deals: dict[str, str]
    indicators: dict[str, str]

    def of(self, exposed: Iterable[tuple[object, Exposure]]) -> list[Diagnostic]:
        """A warning for each figure that is withheld."""
        return [
            self._warning(place, found) for place, found in exposed if found.withheld and isinstance(place, Written)
        ]

    def _warning(self, place: Written, found: Exposure) -> Diagnostic:
        code = "withheld-in-text" if found.which == "mean" else f"withheld-in-text/{found.which}"
        about = {"indicator": self.indicators[found.indicator]} if found.indicator else {}
        return warning(place.location, code, token=found.token, deal=self.deals[found.deal], **about)


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


def _answers_changed(review: Review, figures: Figures) -> Iterator[Diagnostic]:
    """Files of all deals that went out with figures of exactly as many people as now, and others than those of now.

    So few may have changed their answers that both together tell what; how many, nobody can say.
    """
    survey = review.survey
    now = {
        (deal, indicator): score.n
        for deal, of_deal in figures.shown.scores.items()
        for indicator, score in of_deal.items()
        if score.mean is not None
    }
    files: dict[str, list[Release]] = {}
    for each in survey.released if survey else ():
        if survey and each.wave == survey.wave and each.whole:
            files.setdefault(each.digest, []).append(each)
    digest = digest_of(figures.shown) if files else ""
    told: set[tuple[str, datetime.date]] = set()
    for those in files.values():
        same_people = {(each.deal, each.indicator): each.n for each in those} == now
        named = those[0].file, those[0].date
        if same_people and those[0].figures != digest and named not in told:
            told.add(named)
            yield warning(Location(RELEASES), "answers-changed", file=those[0].file, date=those[0].date)


def digest_of(shown: Statistics) -> str:
    """The SHA-256 of all figures as they are shown."""
    figures = [
        [deal, key, str(score.n), str(score.mean), str(score.minimum), str(score.maximum)]
        for deal, of_deal in shown.scores.items()
        for key, score in of_deal.items()
        if score.mean is not None
    ]
    return hashlib.sha256(json.dumps(figures).encode()).hexdigest()


def _parts_of(deal: object) -> Iterator[Part]:
    for each in fields(deal):  # type: ignore[arg-type]
        value = getattr(deal, each.name)
        yield from (part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, Part))


def written(part: Part) -> Iterator[Written]:
    """All points and cells of `part`, each under the heading of its block."""
    for block in part.blocks:
        heading = "".join(span.text for span in block.heading)
        for item in block.items:
            for each in (*item.header, *chain(*item.rows)) if isinstance(item, Table) else _points(item):
                yield Written(" ".join(plain(each.spans).split()), heading, each.location)


def _points(item: Item) -> Iterator[Point]:
    """`item`, where it is a point, and all under it."""
    if isinstance(item, Point):
        yield item
        for each in item.points:
            yield from _points(each)
