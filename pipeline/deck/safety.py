"""Whether PowerPoint will open a deck without complaint: fifteen points that LibreOffice and validators pass over in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.deck import safety_package, safety_slides
from pipeline.deck.package import UNREADABLE
from pipeline.deck.safety_contents import Contents
from pipeline.diagnostics import Diagnostic, Location, in_order

Problem = tuple[str, str]
"""The name of a part, "" for the package, and what is wrong there."""

PACKAGE = "_rels/.rels"
"""Where the package says what belongs to it."""

POINTS: dict[str, Callable[[Contents], Iterator[Problem]]] = {
    "zip-entries": safety_package.zip_entries,
    "content-types": safety_package.content_types,
    "xml": safety_package.xml,
    "relationships": safety_package.relationships,
    "orphans": safety_package.orphans,
    "deleted-slides": safety_package.deleted_slides,
    "presentation": safety_package.presentation,
    "notes": safety_package.notes,
    "shape-ids": safety_slides.shape_ids,
    "text-bodies": safety_slides.text_bodies,
    "numbers": safety_slides.numbers,
    "sections": safety_slides.sections,
    "jumps": safety_slides.jumps,
    "pictures": safety_slides.pictures,
    "language": safety_slides.language,
}
"""What is looked at, in the order of the points; the name is the code of its diagnostics."""


def problems(path: Path) -> list[Diagnostic]:
    """What is unsafe in the deck `path`, by part; a diagnostic's file is the name of the part. Empty for a good deck."""
    try:
        contents = Contents(path)
    except (OSError, *UNREADABLE):
        return [Diagnostic(Location(path.name), "unreadable", "This is not a presentation, or it can't be read.")]
    return in_order(
        [
            Diagnostic(Location(name or PACKAGE), code, message)
            for code, point in POINTS.items()
            for name, message in point(contents)
        ]
    )
