"""A deck before it goes out: all that is wrong with it, what of that can be mended by itself, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import checks, files
from pipeline.checks import Finding
from pipeline.deck.contents import Contents, contents_of, read
from pipeline.messages import Message, said


@dataclass(frozen=True)
class Inspected:
    """What was found in a deck."""

    file: Path
    slides: int
    found: tuple[Finding, ...]
    """What breaks a rule, of the mended deck where it was mended: by slide."""
    done: tuple[Message, ...] = ()
    """What was mended or taken out."""
    content: bytes | None = None
    """The mended deck; None where nothing was to be mended."""


def inspect(file: Path, folder: Path | None = None) -> Inspected:
    """All that is wrong with the deck `file`; its figures too, where `folder` has the inputs.

    DeckError where it can't be read, InputsError for the inputs.
    """
    contents = read(file)
    return Inspected(file, len(contents.listed), _found(contents, folder))


def mended(file: Path, removed: Sequence[str], folder: Path | None, output: Path) -> Inspected:
    """The deck `file` with all mended that safely is, and what the rules `removed` tell taken out; nothing is written.

    Where `folder` has the inputs, figures that are withheld now go, and others are those of now, as far as they stand in tables,
    alt texts and our own pictures; `output` has charts that need not be drawn again. Errors as for `inspect`, and for a build.
    """
    contents, done = checks.mended(read(file, hold=True), file.name, removed)
    if folder is not None:
        contents, more = _with_figures(contents, file.name, folder, output)
        done += more
    found = _found(contents, folder)
    return Inspected(file, len(contents.listed), found, tuple(done), contents.blob if done else None)


def save(found: Inspected, target: Path) -> None:
    """Write a mended deck."""
    assert found.content is not None
    files.write(target, found.content)


def _found(contents: Contents, folder: Path | None) -> tuple[Finding, ...]:
    found = checks.inspect(contents)
    if folder is not None:
        from pipeline.guard import inspected

        found = inspected(contents, folder, found)
    return tuple(sorted(found, key=lambda each: each.slide.number))


def _with_figures(contents: Contents, name: str, folder: Path, output: Path) -> tuple[Contents, list[Message]]:
    from pipeline import build, guard
    from pipeline.splice.withholding import redaction

    found = build.prepared(folder)
    deck = guard.opened(contents.blob, name)
    places = [each for each in guard.places(deck, found.figures) if each.mendable]
    if not places:
        return contents, []
    content = redaction(deck, places, found, output)
    after = guard.places(guard.opened(content, name), found.figures)
    left = {each.number for each in after if each.mendable}
    slides = {each.number for each in places} - left
    return contents_of(content, name), [said("fixed/figures", count=len(slides))] if slides else []
