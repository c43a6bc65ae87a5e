"""What is given out is noted with the inputs, so that no later figure tells a person's answers by subtraction."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import build, files, guard, package_door, reading
from pipeline.diagnostics import ReviewdeckError, trouble
from pipeline.files import RELEASES
from pipeline.inputs.releases import MOST_RELEASED
from pipeline.model import Release, Review
from pipeline.remarks import digest_of
from pipeline.scores import Statistics

if TYPE_CHECKING:
    from pipeline.deck.sayings import SaidDeck
    from pipeline.exposure import Figures

DECKS = (".pptx", ".potx", ".pptm")


@dataclass(frozen=True)
class Released:
    """What was noted."""

    register: Path
    figures: dict[Path, int]
    """How many figures each file gives out."""
    noted_before: tuple[Path, ...]
    """Files that were noted already."""


@dataclass(frozen=True)
class Whence:
    """What made a deck."""

    version: str
    """Of reviewdeck; "" where the deck does not say."""
    inputs: str
    """The fingerprint of the inputs; "" likewise."""
    base: str
    """The fingerprint of what it was generated from; "" likewise."""
    same_inputs: bool | None = None
    """Whether these are the inputs as they are now; None where nobody asked, or it can't be said."""
    releases: tuple[Release, ...] = ()
    """Under which this very file was given out, one for each day and name."""
    folder: Path | None = None
    """Where the inputs of now are, if they were looked at."""
    spliced: bool = False
    """Whether sections were put in after it was built."""


def release(paths: Sequence[Path], folder: Path, date: datetime.date | None = None) -> Released:
    """Note in the inputs that the files `paths` are given out, on `date` or else on that of the review.

    InputsError; ReviewdeckError for a file that shows what is withheld, or other figures than those of now.
    """
    review, _ = build.read(folder)
    if review.survey is None:
        raise ReviewdeckError("release-without-survey")
    figures = guard.figures_of(review)
    known = {each.digest for each in review.survey.released}
    lines: list[str] = []
    counted: dict[Path, int] = {}
    before = tuple(path for path in paths if files.digest_of(path) in known)
    for path in paths:
        if path not in before:
            deals = _deals_in(path, figures)
            own = list(_lines(path, review, figures.shown, deals, date or review.date))
            counted[path] = len(own)
            lines += own
    register = folder / RELEASES
    old = register.read_bytes() if register.exists() else b""
    if lines:
        noted = old + "".join(f"{line}\n" for line in lines).encode()
        if len(noted) > MOST_RELEASED:
            raise ReviewdeckError("release-register-full", file=register, most=MOST_RELEASED >> 20)
        files.write(register, noted)
    return Released(register, counted, before)


def whence(path: Path, folder: Path | None = None) -> Whence:
    """Which inputs, release and version made the deck `path`; `folder` has the inputs of now and the register of releases."""
    from pipeline.deck.made_by import made_by

    made = made_by(path)
    if folder is None:
        return Whence(made.version, made.inputs, made.base, spliced=made.spliced)
    from pipeline import inputs

    loaded = inputs.load(folder)
    digest = files.digest_of(path)
    survey = loaded.review.survey if loaded.review else None
    own = {(each.date, each.file): each for each in (survey.released if survey else ()) if each.digest == digest}
    same = reading.inputs_fingerprint(folder, loaded.files) == made.inputs if made.inputs else None
    return Whence(made.version, made.inputs, made.base, same, tuple(own.values()), folder, made.spliced)


def _lines(path: Path, review: Review, shown: Statistics, deals: Collection[str], date: datetime.date) -> Iterator[str]:
    """A line for each figure of `deals` that is shown."""
    assert review.survey is not None
    digest, figures = files.digest_of(path), digest_of(shown)
    whole = len(deals) == len(review.deals)
    asked = {each.id: each.statements for each in review.indicators}
    for deal in review.deals:
        for indicator, score in shown.scores[deal.id].items():
            if deal.id in deals and score.mean is not None:
                answered = shown.statements.get(deal.id, {})
                statements = {
                    each.id: answered[each.id].n
                    for each in asked[indicator]
                    if each.id in answered and answered[each.id].mean is not None
                }
                yield json.dumps(
                    {
                        "date": date.isoformat(), "file": path.name, "digest": digest, "wave": review.survey.wave,
                        "deal": deal.id, "indicator": indicator, "n": score.n, "figures": figures,
                        "statements": statements, "whole": whole,
                    },
                    ensure_ascii=False,
                )  # fmt: skip


def _deals_in(path: Path, figures: Figures) -> set[str]:
    """The deals whose figures a file shows: all of them where it is no section, guide or other deck of some deals."""
    everything = {deal.id for deal in figures.review.deals}
    try:
        content = package_door.packed(path)
    except OSError as error:
        raise ReviewdeckError(trouble(error)) from error
    except package_door.TooMuchError as error:
        raise ReviewdeckError(error.about(path.name)) from error
    if path.suffix.lower() not in DECKS:
        named = path.name.split(".")[0]
        return {named} if named in everything else everything
    deck = guard.opened(content, path.name)
    found = guard.places(deck, figures)
    if found:
        gone = guard.withheld(found)
        code = "release-shows-withheld" if gone else "release-is-old"
        raise ReviewdeckError(code, file=path, places=guard.summaries(gone or found, figures.review))
    return _sections(deck, figures) or everything


def _sections(deck: SaidDeck, figures: Figures) -> set[str]:
    """The deals that a deck is about, where it has no chapters."""
    if any(slide.key.startswith("chapter/") for slide in deck.slides):
        return set()
    return {found for slide in deck.slides if (found := figures.deal_of(slide.key, slide.title))}
