"""Reviews come back: what reviewers did and said, line by line of the inputs, and put into the inputs where nothing is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import files
from pipeline.diagnostics import Location
from pipeline.drawings import Progress
from pipeline.messages import Message, said
from pipeline.review.read_decks import ReviewedDeck, ReviewInputs, inputs_of, read_deck
from pipeline.review.remarks import Remark, of_edits, of_points, opened
from pipeline.review.screening import Screen, screened, screened_message

if TYPE_CHECKING:
    from pipeline.review.applying import Applied
    from pipeline.review.decisions import Version

__all__ = ["Reviewed", "apply", "patch", "review", "shown", "write"]


@dataclass(frozen=True)
class Reviewed:
    """All that reviewers did and said in the decks that came back."""

    inputs: ReviewInputs
    decks: tuple[ReviewedDeck, ...]
    remarks: tuple[Remark, ...]
    """By file and line of the inputs; those without a place last."""
    notes: tuple[Message, ...]
    applied: Applied | None = field(default=None, repr=False)
    """What --apply made of it; None where it was not asked to."""
    dry_run: bool = False
    """What --apply made of it is not going to be written."""
    screen: Screen = field(default_factory=lambda: Screen(None), repr=False)
    """What takes withheld figures out of texts."""

    @property
    def clean(self) -> bool:
        """Whether a build of the inputs would say all that reviewers said, with nothing to be done by hand before it."""
        waiting = any(each.outcome in ("unplaced", "left") for each in self.remarks)
        return self.applied is None or not (self.applied.conflicts or waiting)


def review(
    decks: Sequence[Path], folder: Path, output: Path = Path("build"), progress: Progress = lambda _: None
) -> Reviewed:
    """What reviewers did in `decks`, which were generated from the inputs in `folder`.

    InputsError where the settings or the template can't be read, DeckError for a deck that can't be compared.
    """
    inputs = inputs_of(folder)
    read = []
    for file in sorted({*decks}):  # in any order the same comes of them
        progress(said("doing/reading-review", file=file.name))
        read.append(read_deck(file, inputs, output))
    remarks = sorted((each for deck in read for each in _remarks(deck, inputs.survey)), key=_order)
    return Reviewed(inputs, tuple(read), tuple(remarks), tuple(note for deck in read for note in deck.notes))


def shown(found: Reviewed, output: Path = Path("build")) -> Reviewed:
    """The same without figures that are withheld now, to be told: what is put into the inputs has what reviewers wrote."""
    screen = Screen(found.inputs.folder, output)
    remarks = tuple(screened(each, screen) for each in found.remarks)
    applied = found.applied
    if applied is not None:
        conflicts = tuple(
            replace(each, versions=tuple(_shown_version(one, screen, each.slide) for one in each.versions))
            for each in applied.conflicts
        )
        applied = replace(applied, conflicts=conflicts)
    return replace(found, remarks=remarks, applied=applied, notes=(*found.notes, *screen.notes), screen=screen)


def _shown_version(version: Version, screen: Screen, slide: str) -> Version:
    verbs = tuple(screened_message(each, screen, slide) for each in version.verbs)
    return replace(version, verbs=verbs, text=screen.words(version.text, slide))


def apply(found: Reviewed, *, comments: bool = False, names: bool = False, dry_run: bool = False) -> Reviewed:
    """The same with what becomes of the inputs: nothing is written yet.

    `comments`: open ones stand above their points; `names`: with whole names; `dry_run`: nothing is going to be written.
    """
    from pipeline.review.applying import applied

    made = applied(found.inputs, found.decks, found.remarks, comments=comments, names=names)
    remarks = tuple(
        replace(each, outcome=outcome, why=why)
        for each, (outcome, why) in zip(found.remarks, made.outcomes, strict=True)
    )
    return replace(found, remarks=remarks, applied=made, dry_run=dry_run)


def write(found: Reviewed) -> None:
    """Write the files of the inputs that get other content."""
    for each in found.applied.files if found.applied else ():
        files.write((found.inputs.folder / each.file).resolve(), each.after)


def patch(found: Reviewed) -> Iterator[bytes]:
    """The same as a unified diff that `git apply` takes, line by line."""
    from pipeline.review.patches import patch as lines

    yield from lines(found.applied.files if found.applied else (), found.inputs.folder)


def _remarks(deck: ReviewedDeck, survey: Location) -> Iterator[Remark]:
    name = deck.file.as_posix()
    for text in deck.texts:
        yield from of_points(name, text.script.edits)
    for edit in of_edits(name, deck.edits, deck.numbers, deck.makes, _text_of_shapes(deck)):
        of_figures = edit.generated and edit.location == survey
        yield replace(edit, before="", after="") if of_figures else edit  # those of then may be withheld by now
    for each in deck.threads:
        yield opened(name, each.thread, each.location, each.number, each.title, each.slide, generated=each.generated)


def _text_of_shapes(deck: ReviewedDeck) -> dict[tuple[str, str], str]:
    """The running text in each shape of a deck, by the keys of its slide and itself."""
    found: dict[tuple[str, str], list[str]] = {}
    for point in (point for text in deck.texts for point in text.theirs):
        for place in {(place.slide, place.shape) for place in point.places}:
            found.setdefault(place, []).append(point.text)
    return {place: "\n".join(points) for place, points in found.items()}


def _order(remark: Remark) -> tuple[object, ...]:
    at = remark.location
    return (at is None, at.file if at else "", at.line if at else 0, min(remark.slides_after, default=0))
