"""What a build leaves for the next ones: a record of every file it wrote, and values that took long to compute.

Everything lies in one folder beside the decks and may be deleted at any time. Values have names made of all that they are
computed from, so that they can't be out of date; records say what a file was made of. Two builds at once do no harm:
files are written beside their names and moved into place.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from pipeline import __version__, files
from pipeline.diagnostics import Diagnostic
from pipeline.lookups import MISSING, digest, digest_of, same
from pipeline.versions import installed

FOLDER = ".reviewdeck"
FOLDERS = ("sections", "charts", "bases")
"""Where else builds write."""

ABANDONED = 3600
"""Seconds after which a file that is still being written has lost its writer."""

MOST_CHARTS = 200
"""So many files of charts that the deck just built does not show are kept at least."""

MOST_WRITTEN = 500
"""So many digests of files that we wrote are remembered."""

MOST_VALUES = {"inputs": 3, "statistics": 10, "template": 10}
"""So many values of a kind are kept at least, for builds of other versions of the program and of the inputs."""

MOST_BASES = 50
"""So many bases are kept at least, and of every deck that is there the last four."""


@dataclass(frozen=True)
class Record:
    """What one deck was made of and what came out.

    `program` is the fingerprint of what made it, `answers` what the inputs said (see `lookups`), `template` and `outputs`
    the digests of files by path: relative to the inputs (but for a built-in template) and to the output folder. `slides`
    and `charts` are counts. `fonts` is the state of this machine's fonts where the deck depends on them.
    """

    program: str
    answers: Mapping[str, str]
    template: Mapping[str, str]
    outputs: Mapping[str, str]
    slides: int
    charts: int
    warnings: Sequence[Diagnostic]
    fonts: str = ""


class Cache:
    """What earlier builds left in the folder `output`."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._folder = output / FOLDER
        self.program = program()

    def current(self, target: Path, inputs: Path) -> Record | None:
        """The record of the deck `target` if building it from `inputs` would give what is there already."""
        record = self._record(target)
        if record is None or record.program != self.program or not same(inputs, record.answers):
            return None
        if record.fonts and record.fonts != fonts_here():
            return None
        unchanged = all(digest_of(inputs / path) == wanted for path, wanted in record.template.items())
        there = all(digest_of(self._output / name) == wanted for name, wanted in record.outputs.items())
        return record if unchanged and there else None

    def remember(self, target: Path, record: Record) -> None:
        """Keep the record of the deck `target`."""
        files.write(
            self._record_file(target), msgspec.json.format(msgspec.json.encode(record, order="sorted"), indent=1)
        )

    # --- files that people may have edited --------------------------------------------------------

    def keep_edited_copy(self, target: Path, coming: str) -> Path | None:
        """Remember that the file with the digest `coming`, about to be `target`, is ours, and copy what people made of `target`.

        The copy lies beside it; None where `target` is not there or is as some build left it.
        """
        found = digest_of(target)
        edited = found not in (MISSING, coming) and not (self._folder / "written" / found).exists()
        copy = _copied(target, found) if edited else None
        files.write(self._folder / "written" / coming, b"")
        _forget_the_oldest(self._folder / "written", MOST_WRITTEN)
        return copy

    def remove_abandoned(self) -> None:
        """Remove what builds that were killed left half written."""
        for folder in (self._output, *(self._output / name for name in FOLDERS)):
            _sweep(folder)
        for name in _names(self._folder):
            _sweep(self._folder / name)

    # --- values -----------------------------------------------------------------------------------

    def load(self, kind: str, key: str) -> Any:
        """The value that was stored under `key`; None where there is none, or it is damaged."""
        from pipeline import plain

        content = self.load_bytes(kind, key)
        return plain.loads(content) if content is not None else None

    def store(self, kind: str, key: str, value: Any) -> None:
        """Keep `value`, which is computed from nothing but what `key` is made of. Where it can't be written it is not kept."""
        from pipeline import plain

        self.store_bytes(kind, key, plain.dumps(value))

    def load_bytes(self, kind: str, key: str) -> bytes | None:
        """The bytes that were stored under `key`; None where there are none, or they are damaged."""
        file = self._value_file(kind, key)
        try:
            content = file.read_bytes()
        except OSError:
            return None
        if kind in MOST_VALUES:
            _used(file)
        return content[64:] if content[:64] == digest(content[64:]).encode() else None

    def store_bytes(self, kind: str, key: str, content: bytes) -> None:
        """Keep `content` as `store` keeps a value."""
        with contextlib.suppress(OSError):
            files.write(self._value_file(kind, key), digest(content).encode() + content)
        if kind in MOST_VALUES:
            _forget_the_oldest(self._folder / kind, MOST_VALUES[kind])

    def chart_file(self, key: str, kind: str) -> Path:
        """Where the picture of a chart with this fingerprint lies; `kind` is ".svg" or ".png"."""
        return self._output / "charts" / f"{key[:32]}{kind}"

    def evict_charts(self, wanted: Collection[str]) -> None:
        """Remove charts that were drawn long ago, but not those whose fingerprints are `wanted`."""
        charts = {self.chart_file(key, kind).name for key in wanted for kind in (".svg", ".png")}
        _forget_the_oldest(self._output / "charts", MOST_CHARTS, charts)
        _forget_the_oldest(self._folder / "drawings", MOST_CHARTS, {self._value_file("", key).name for key in wanted})

    def key(self, *parts: object) -> str:
        """A name for what is computed from `parts` by this program; their `repr` must tell them apart."""
        return digest(repr((self.program, *parts)).encode())

    def memory(self) -> Memory:
        """What earlier builds learned from the inputs."""
        return Memory(self)

    # --- where it lies ----------------------------------------------------------------------------

    def _value_file(self, kind: str, key: str) -> Path:
        return self._folder / kind / key[:40]

    def _record_file(self, target: Path) -> Path:
        return self._folder / "built" / f"{target.relative_to(self._output).as_posix().replace('/', '~')}.json"

    def _record(self, target: Path) -> Record | None:
        """The record of `target`; None where there is none that can be read."""
        try:
            return msgspec.json.decode(self._record_file(target).read_bytes(), type=Record)
        except (OSError, msgspec.DecodeError):
            return None


class Memory:
    """What was learned from the inputs, all in one file; a value is read only when it is asked for.

    `save` leaves there what was asked for, and nothing else.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._file = cache.key("inputs")
        self._before = _values(cache.load_bytes("inputs", self._file))
        self._now: dict[str, bytes] = {}
        self._new: dict[str, object] = {}

    def recall(self, *parts: object) -> Any:
        """What was kept under `parts`, which is kept on; None if nothing was."""
        name = digest(repr(parts).encode())
        content = self._before.get(name)
        if content is None:
            return None
        from pipeline import plain

        self._now[name] = content
        return plain.loads(content)

    def keep_on(self, *parts: object) -> None:
        """Keep on what was kept under `parts`, if anything was."""
        name = digest(repr(parts).encode())
        if name in self._before:
            self._now[name] = self._before[name]

    def keep(self, value: object, *parts: object) -> None:
        """Keep `value`, which depends on nothing but `parts`; their `repr` tells them apart."""
        self._new[digest(repr(parts).encode())] = value

    def save(self) -> None:
        """Leave it for the next build."""
        if not self._new and self._now.keys() == self._before.keys():
            return
        from pipeline import plain

        made = {name: plain.dumps(value) for name, value in self._new.items()}
        self._cache.store_bytes("inputs", self._file, msgspec.msgpack.encode(self._now | made))


def _values(content: bytes | None) -> dict[str, bytes]:
    try:
        return msgspec.msgpack.decode(content, type=dict[str, bytes]) if content is not None else {}
    except msgspec.DecodeError:
        return {}


def base_file(output: Path, fingerprint: str) -> Path:
    """Where the base with this fingerprint is kept."""
    return output / "bases" / f"{fingerprint}.json.z"


def keep_base(output: Path, fingerprint: str, packed: Callable[[], bytes]) -> None:
    """Keep the base with this fingerprint beside the decks in `output`; of others those that are long unused go."""
    target = base_file(output, fingerprint)
    if target.exists():
        _used(target)
    else:
        files.write(target, packed())
    _forget_the_oldest(target.parent, max(MOST_BASES, 4 * len(_names(output / FOLDER / "built"))))


def base_kept(output: Path, fingerprint: str) -> bytes | None:
    """The base with this fingerprint, packed; None where it is not kept."""
    file = base_file(output, fingerprint)
    try:
        content = file.read_bytes()
    except (OSError, ValueError):  # no file has a name with a zero in it
        return None
    _used(file)
    return content


def _used(file: Path) -> None:
    """Mark a file as used now; one that can't be marked may be forgotten earlier."""
    with contextlib.suppress(OSError):
        os.utime(file)


def _forget_the_oldest(folder: Path, most: int, but: Collection[str] = ()) -> None:
    """Leave in `folder` the files last used, `most` of them, once there are twice as many, and those called as in `but`.

    What is being written stays.
    """
    names = [name for name in _names(folder) if name not in but]
    with contextlib.suppress(OSError):
        if len(names) > 2 * most:
            found = sorted((folder / name for name in names), key=lambda each: (each.stat().st_mtime_ns, each.name))
            for path in found[:-most]:
                path.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove from `folder` what was being written and is long abandoned."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if files.PART.fullmatch(entry.name) and entry.stat().st_mtime < time.time() - ABANDONED:
                Path(entry.path).unlink(missing_ok=True)


def _names(folder: Path) -> list[str]:
    """The names of the files in a folder; none where it can't be read."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return []


def _copied(target: Path, content: str) -> Path:
    """The copy of `target`, whose digest is `content`, under a name that was free, or that holds the same."""
    for number in itertools.count(1):
        copy = target.with_name(f"{target.stem}.edited-{number}{target.suffix}")
        if digest_of(copy) == content:
            break
        with contextlib.suppress(FileExistsError), copy.open("xb") as file, target.open("rb") as source:
            shutil.copyfileobj(source, file)
            break
    return copy


def fonts_here() -> str:
    """The state of this machine's fonts; what looks for them is loaded only for who asks."""
    from pipeline import machine_fonts

    return machine_fonts.state()


def program() -> str:
    """A fingerprint of whatever turns inputs into decks: this program's files, the libraries' versions, Python's."""
    found = [__version__, sys.version]
    found += sorted(f"{library} {version}" for library, version in installed().items())
    found += sorted(_sources(Path(__file__).parent))
    return digest("\n".join(found).encode())


def _sources(folder: str | Path) -> Iterator[str]:
    """A line for each of our Python files: its path, its size and when it was changed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _sources(entry.path)
            elif entry.name.endswith(".py"):
                stat = entry.stat()
                yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"
