"""What a deck was made of: with it a build knows that nothing changed, and whose deck it would replace."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.diagnostics import Diagnostic, Location, Severity
from pipeline.files import digest
from pipeline.messages import from_data


@dataclass(frozen=True)
class Stamp:
    """What one deck was made of and what came out; the same again gives the same deck."""

    program: str
    """The fingerprint of what made it: our files, the libraries' versions, Python's."""
    inputs: Mapping[str, str]
    """Every file under the inputs folder, with its digest where it was read and "" where it was not."""
    template: Mapping[str, str]
    """The digests of the template's files, by their paths as seen from the inputs (absolute for a built-in one)."""
    outputs: Mapping[str, str]
    """The digests of the files that were written, by their paths in the output folder."""
    slides: int
    """How many slides the deck has."""
    warnings: Sequence[Diagnostic] = ()
    """What was told about the inputs and the template."""
    fonts: str = ""
    """The state of this machine's fonts where the deck depends on them."""
    beside: Sequence[str] = ()
    """What else was built with it, as the settings or whoever built it wanted."""
    via: str = ""
    """The other program that made it of a deck; "" where we did ourselves."""


@dataclass(frozen=True)
class Origin:
    """Which review something was made of."""

    folder: str
    """Its inputs, as seen from the folder of the build."""
    title: str

    def is_another(self, other: Origin) -> bool:
        """Whether these are two reviews: one that moved keeps its title, one that got another title its place."""
        return self.folder != other.folder and self.title != other.title


def stamp_of(found: dict[str, Any]) -> Stamp:
    """A stamp from its JSON; TypeError, KeyError or AttributeError where it is none."""
    return Stamp(**found | {"warnings": [_diagnostic(each) for each in found["warnings"]]})


def fonts_here() -> str:
    """The state of this machine's fonts; what looks for them is loaded only for who asks."""
    from pipeline import machine_fonts

    return machine_fonts.state()


def program() -> str:
    """A fingerprint of whatever turns inputs into decks: this program's files, the libraries' versions, Python's."""
    sources_of = (path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".typ", ".css"))
    states = {path: path.stat() for path in sorted(sources_of)}
    sources = (f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in states.items())
    return digest("\n".join([__version__, sys.version, *sorted(_versions()), *sources]).encode())


def _versions() -> Iterator[str]:
    """The name and version of everything installed, as its folder is called."""
    for folder in sys.path:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            yield from (entry.name for entry in entries if entry.name.endswith(".dist-info"))


def _diagnostic(found: Mapping[str, object]) -> Diagnostic:
    """A diagnostic from the JSON of a stamp."""
    location, severity = Location(**found["location"]), Severity(found["severity"])  # type: ignore[arg-type]
    return Diagnostic(location, from_data(found["said"]), severity)
