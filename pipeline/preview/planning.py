"""From a folder of inputs to a deck that can be shown, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import build, deck_writer
from pipeline.diagnostics import Diagnostic, InputsError, Location, ReviewdeckError, error, trouble
from pipeline.drawings import pictured
from pipeline.files import digest_of
from pipeline.preview import plans
from pipeline.preview.plans import Look, Plan
from pipeline.remembered import ONCE, Remembered

Outcome = tuple[Plan | None, Sequence[Diagnostic]]


def planned(
    folder: Path,
    name: str,
    remembered: Remembered = ONCE,
    before: Plan | None = None,
    *,
    run_extensions: bool = False,
) -> Outcome:
    """The deck of `folder` with the warnings about it; None and all mistakes where there can be none. It never raises.

    What is as in the one `before` has its version, the rest that of `name`.
    """
    try:
        return _planned(folder, name, remembered, before, run_extensions=run_extensions)
    except InputsError as wrong:
        return None, wrong.diagnostics
    except ReviewdeckError as wrong:
        return None, [Diagnostic(Location(""), wrong.said)]
    except OSError as wrong:
        return None, [Diagnostic(Location(""), trouble(wrong))]
    except Exception as wrong:  # a mistake of ours: the preview goes on, and says so
        return None, [error(Location(""), "preview-failed", reason=f"{type(wrong).__name__}: {wrong}")]


def _planned(
    folder: Path, name: str, remembered: Remembered, before: Plan | None, *, run_extensions: bool
) -> tuple[Plan, Sequence[Diagnostic]]:
    found = build.prepared(folder, run_extensions=run_extensions, remembered=remembered)
    deck = build.plan(found, remembered=remembered)
    own = deck_writer.OwnCharts(found)
    deck, charts = own.drawn(deck)
    if found.review.charts == "native":
        deck = pictured(deck)
    slides = {slide.key: slide for slide in deck.slides}
    look = Look(found.template, digest_of(found.template_file), found.house, deck.text_size)
    same = before if before is not None and before.look == look else None
    if same is not None:
        pictures = same.pictures
    else:
        from pipeline.drawn_deck import SlidePictures

        pictures = SlidePictures(found.template, found.template_file, deck)
    versions = plans.versions(slides, same, name)
    changed = plans.changed(slides, before)
    return Plan(
        found, deck, look, same.ground if same else name, pictures, charts, slides, versions, changed
    ), own.warnings
