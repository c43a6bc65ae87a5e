"""Whether PowerPoint will open a deck without complaint: fifteen points that LibreOffice and validators pass over in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.deck.old_package import UNREADABLE
from pipeline.deck.safety import package, slides
from pipeline.deck.safety.contents import Contents
from pipeline.diagnostics import Diagnostic, Location, in_order

Problem = tuple[str, str]
"""The name of a part, "" for the package, and what is wrong there."""

PACKAGE = "_rels/.rels"
"""Where the package says what belongs to it."""

POINTS: dict[str, Callable[[Contents], Iterator[Problem]]] = {
    "zip-entries": package.zip_entries,
    "content-types": package.content_types,
    "xml": package.xml,
    "relationships": package.relationships,
    "orphans": package.orphans,
    "deleted-slides": package.deleted_slides,
    "presentation": package.presentation,
    "notes": package.notes,
    "shape-ids": slides.shape_ids,
    "text-bodies": slides.text_bodies,
    "numbers": slides.numbers,
    "sections": slides.sections,
    "jumps": slides.jumps,
    "pictures": slides.pictures,
    "language": slides.language,
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
