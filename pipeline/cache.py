"""What a build leaves for the next ones, all of it in folders beside the decks that may be deleted at any time.

A **stamp** beside each deck says what it was made of, so that a build with nothing changed does nothing. Pictures of
**charts** are kept by the fingerprint of what they show. **Bases** are kept by theirs, for decks from which another program
dropped its own, and what a **survey** came to by that of all it was read from. Two builds at once do no harm: files are
written beside their names and moved into place.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import json
import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from pipeline import files
from pipeline.diagnostics import ReviewdeckError
from pipeline.files import MISSING, digest, digest_of, whole
from pipeline.stamp import Origin, Stamp, fonts_here, program, stamp_of

FOLDER = ".reviewdeck"
SHOWN = "shown.json"
"""Where it stands which figures builds have shown."""

FOLDERS = ("sections", "charts", "bases")
"""Where else builds write."""

ABANDONED = 3600
"""Seconds after which a file that is still being written has lost its writer."""

MOST_CHARTS = 200
"""So many files of charts that the deck just built does not show are kept at least."""

MOST_PHOTOS = 100
"""So many photos that were made smaller are kept at least."""

MOST_WRITTEN = 500
"""So many digests of files that we wrote are remembered at least, and of every deck that is there the last forty."""

MOST_OUTCOMES = 50
"""So many outcomes of surveys are kept at least."""

MOST_PASSED = 20
"""So many reviews' marks of slides without withheld figures are kept at least."""

MOST_BASES = 50
"""So many bases are kept at least, and of every deck that is there the last four."""

MOST_KEPT = 256 << 20
"""Bytes of a file of an earlier build that is read."""


class Cache:
    """What earlier builds left in the folder `output`."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._folder = output / FOLDER
        self.program = program()

    # --- stamps -----------------------------------------------------------------------------------

    def all_current(self, targets: Iterable[Path], inputs: Path) -> dict[Path, Stamp]:
        """The stamps of those of the decks `targets` where building them from `inputs` would give what is there already."""
        stamps = {target: stamp for target in targets if (stamp := self.stamp(target)) is not None}
        digests = functools.cache(digest_of)  # of one moment, and of each file once
        listed = frozenset(_listed(inputs, whole(self._output))) if stamps else frozenset()

        def is_current(stamp: Stamp) -> bool:
            return (
                stamp.program == self.program
                and (not stamp.fonts or stamp.fonts == fonts_here())
                and listed.issuperset(name for name, known in stamp.inputs.items() if not known)
                and listed <= stamp.inputs.keys()
                and all(digests(inputs / name) == known for name, known in stamp.inputs.items() if known)
                and all(digests(inputs / name) == known for name, known in stamp.template.items())
                and all(digests(self._output / name) == known for name, known in stamp.outputs.items())
            )

        return {target: stamp for target, stamp in stamps.items() if is_current(stamp)}

    def beside(self, target: Path) -> Sequence[str]:
        """What else was built when the deck `target` was."""
        stamp = self.stamp(target)
        return stamp.beside if stamp else ()

    def inputs(self, folder: Path, read: Iterable[str]) -> dict[str, str]:
        """Every file under `folder` but hidden ones and our own output, with the digests of those that are `read`."""
        found = dict.fromkeys(_listed(folder, whole(self._output)), "")
        return found | {name: digest_of(folder / name) for name in read}

    def remember(self, target: Path, stamp: Stamp) -> None:
        """Keep the stamp of the deck `target`."""
        content = json.dumps(asdict(stamp), ensure_ascii=True, indent=1, sort_keys=True)
        files.write(self._stamp_file(target), _sealed(content.encode()))

    def _stamp_file(self, target: Path) -> Path:
        return self._folder / "built" / f"{target.relative_to(self._output).as_posix().replace('/', '~')}.json"

    def stamp(self, target: Path) -> Stamp | None:
        """The stamp of `target`; None where there is none that can be read."""
        try:
            return stamp_of(json.loads(_unsealed(self._stamp_file(target))))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    # --- files that people may have edited --------------------------------------------------------

    def origin(self, folder: Path, title: str) -> Origin:
        """Which review it is that has this title and whose inputs are in `folder`."""
        return Origin(os.path.relpath(whole(folder), whole(self._output)), title)

    def check_origin(self, targets: Iterable[Path], origin: Origin) -> None:
        """ReviewdeckError where one of `targets` is there and was made of another review than `origin`."""
        for target in targets:
            made_of = self._origin_of(digest_of(target))
            if made_of and made_of.is_another(origin):
                raise ReviewdeckError("deck-of-another-review", file=target, title=made_of.title)

    def _origin_of(self, content: str) -> Origin | None:
        """The review that the file with this digest was made of; None where that is not known."""
        try:
            return Origin(*json.loads(_unsealed(self._folder / "written" / content)))
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def keep_edited_copy(self, target: Path, coming: str, origin: Origin | None = None) -> Path | None:
        """Remember that the file with the digest `coming`, about to be `target`, is ours, and copy what people made of `target`.

        The copy lies beside it; None where `target` is not there or is as some build left it. `origin` is what it is made of.
        """
        found = digest_of(target)
        edited = found not in (MISSING, coming) and not (self._folder / "written" / found).exists()
        copy = _copied(target, found) if edited else None
        made_of = _sealed(json.dumps([origin.folder, origin.title]).encode()) if origin else b""
        files.write(self._folder / "written" / coming, made_of)
        _forget_the_oldest(self._folder / "written", max(MOST_WRITTEN, 40 * len(_names(self._folder / "built"))))
        return copy

    def is_ours(self, target: Path) -> bool:
        """Whether the file `target` is as some build wrote it."""
        found = digest_of(target)
        return found != MISSING and (self._folder / "written" / found).exists()

    # --- what earlier builds showed ---------------------------------------------------------------

    def shown_before(self) -> frozenset[str] | None:
        """Which figures builds have shown, by their names and never by what they were; None where that is not known."""
        try:
            found = json.loads(_unsealed(self._folder / SHOWN))
            return frozenset(map(str, found)) if isinstance(found, list) else None
        except (OSError, ValueError, RecursionError):
            return None

    def remember_shown(self, figures: Collection[str]) -> None:
        """Remember which figures what lies in the folder may show."""
        files.write(self._folder / SHOWN, _sealed(json.dumps(sorted(figures), ensure_ascii=True).encode()))

    def forget_figures(self) -> None:
        """Remove all that builds keep for the next ones and that may show figures: charts, bases, stamps, whatever else."""
        kept = {self._folder / "written", self._folder / SHOWN}
        for folder in (self._output / "charts", self._output / "bases", self._folder):
            for path in sorted(folder.rglob("*")) if folder.is_dir() and not folder.is_symlink() else ():
                if not kept.intersection((path, *path.parents)) and (path.is_symlink() or not path.is_dir()):
                    path.unlink(missing_ok=True)

    def forget_written(self, there: Collection[Path]) -> None:
        """Forget the digests of files that we wrote, but for those that are `there`: a digest tells what a guess would come to."""
        kept = {digest_of(path) for path in there}
        for name in _names(self._folder / "written"):
            if name not in kept:
                (self._folder / "written" / name).unlink(missing_ok=True)

    def remove_abandoned(self) -> None:
        """Remove what builds that were killed left half written."""
        for folder in (self._output, *(self._output / name for name in FOLDERS)):
            _remove_abandoned(folder)
        for name in _names(self._folder):
            _remove_abandoned(self._folder / name)

    # --- pictures of charts -----------------------------------------------------------------------

    def chart(self, fingerprint: str) -> tuple[bytes, bytes] | None:
        """The SVG and the PNG of the chart with this fingerprint, if both lie there as they were drawn."""
        try:
            svg, png = (content_of(self.chart_file(fingerprint, kind)) for kind in (".svg", ".png"))
            drawn = content_of(self._drawn_file(fingerprint)).decode("ascii")
        except (OSError, ValueError):
            return None
        return (svg, png) if drawn == digest(svg) + digest(png) else None

    def keep_chart(self, fingerprint: str, svg: bytes, png: bytes) -> None:
        """Keep the picture of a chart."""
        files.write(self.chart_file(fingerprint, ".svg"), svg)
        files.write(self.chart_file(fingerprint, ".png"), png)
        files.write(self._drawn_file(fingerprint), (digest(svg) + digest(png)).encode())

    def chart_file(self, fingerprint: str, kind: str) -> Path:
        """Where the picture of a chart with this fingerprint lies; `kind` is ".svg" or ".png"."""
        return self._output / "charts" / f"{fingerprint[:32]}{kind}"

    def _drawn_file(self, fingerprint: str) -> Path:
        return self._folder / "drawings" / fingerprint[:32]

    def photo(self, fingerprint: str) -> bytes | None:
        """The photo with this fingerprint, if it lies there as it was made; no bytes for one that stays as it is."""
        try:
            kept = content_of(self._photo_file(fingerprint))
        except (OSError, ValueError):
            return None
        known, content = kept[:64], kept[64:]
        return content if known == digest(content).encode() else None

    def keep_photo(self, fingerprint: str, content: bytes) -> None:
        """Keep a photo that was made smaller or turned, no bytes of one that stays; of others those that are long unused go."""
        target = self._photo_file(fingerprint)
        files.write(target, digest(content).encode() + content)
        _forget_the_oldest(target.parent, MOST_PHOTOS, {target.name})

    def _photo_file(self, fingerprint: str) -> Path:
        return self._folder / "photos" / fingerprint[:32]

    def evict_charts(self, wanted: Collection[str]) -> None:
        """Remove charts that were drawn long ago, but not those whose fingerprints are `wanted`."""
        shown = {self.chart_file(each, kind).name for each in wanted for kind in (".svg", ".png")}
        _forget_the_oldest(self._output / "charts", MOST_CHARTS, shown)
        _forget_the_oldest(self._folder / "drawings", MOST_CHARTS, {self._drawn_file(each).name for each in wanted})

    # --- outcomes of surveys ----------------------------------------------------------------------

    def outcome(self, fingerprint: str) -> bytes | None:
        """What the survey with this fingerprint came to in this very program, as it was kept."""
        return self._kept("surveys", fingerprint)

    def keep_outcome(self, fingerprint: str, content: bytes) -> None:
        """Keep what a survey came to."""
        self._keep("surveys", fingerprint, content, MOST_OUTCOMES)

    # --- what showed no withheld figure -------------------------------------------------------------

    def passed(self, fingerprint: str) -> bytes | None:
        """The marks of what showed nothing that is withheld, for the inputs with this fingerprint; see `passed.Passed`."""
        return self._kept("passed", fingerprint)

    def keep_passed(self, fingerprint: str, content: bytes) -> None:
        """Keep these marks."""
        self._keep("passed", fingerprint, content, MOST_PASSED)

    # --- what this very program worked out ----------------------------------------------------------

    def _kept(self, folder: str, fingerprint: str) -> bytes | None:
        try:
            return _unsealed(self._file_of_program(folder, fingerprint))
        except (OSError, ValueError):
            return None

    def _keep(self, folder: str, fingerprint: str, content: bytes, most: int) -> None:
        target = self._file_of_program(folder, fingerprint)
        files.write(target, _sealed(content))
        _forget_the_oldest(target.parent, most)

    def _file_of_program(self, folder: str, fingerprint: str) -> Path:
        return self._folder / folder / digest(f"{self.program} {fingerprint}".encode())


def _sealed(content: bytes) -> bytes:
    """`content` under its digest, so that what is damaged counts as lost, and not as what it says then."""
    return b"%s\n%s" % (digest(content).encode(), content)


def content_of(file: Path) -> bytes:
    """What was kept as `file`; OSError where that is not there, and for a pipe or a file larger than any that is kept."""
    if not file.is_file() or file.stat().st_size > MOST_KEPT:
        raise FileNotFoundError
    return file.read_bytes()


def _unsealed(file: Path) -> bytes:
    """What was `_sealed` as `file`; OSError where that is not there, ValueError where it is damaged."""
    found = content_of(file)
    content = found.partition(b"\n")[2]
    if found != _sealed(content):
        raise ValueError("damaged")
    return content


# --- bases ----------------------------------------------------------------------------------------


def base_file(output: Path, fingerprint: str) -> Path:
    """Where the base with this fingerprint is kept."""
    return output / "bases" / f"{fingerprint}.json.z"


def keep_base(output: Path, fingerprint: str, packed: Callable[[], bytes]) -> None:
    """Keep the base with this fingerprint beside the decks in `output`; of others those that are long unused go."""
    target = base_file(output, fingerprint)
    if target.exists():
        _mark_used(target)
    else:
        files.write(target, packed())
    _forget_the_oldest(target.parent, max(MOST_BASES, 4 * len(_names(output / FOLDER / "built"))))


def base_kept(output: Path, fingerprint: str) -> bytes | None:
    """The base with this fingerprint, packed; None where it is not kept."""
    file = base_file(output, fingerprint)
    try:
        content = content_of(file)
    except (OSError, ValueError):  # no file has a name with a zero in it
        return None
    _mark_used(file)
    return content


def bases_kept(output: Path) -> Iterator[str]:
    """The fingerprints of all bases that are kept, the one last used first."""
    folder = output / "bases"
    with contextlib.suppress(OSError):
        found = [(-(folder / name).stat().st_mtime_ns, name) for name in _names(folder)]
        yield from (name.partition(".")[0] for _, name in sorted(found))


# --- folders --------------------------------------------------------------------------------------


def _listed(folder: Path, output: Path) -> Iterator[str]:
    """The files under `folder`, by paths relative to it; what is hidden, open in an office program or built left out."""
    for here, folders, names in os.walk(folder):
        inside = Path(here)
        folders[:] = [
            name
            for name in folders
            if not name.startswith((".", "__pycache__"))
            and whole(inside / name) != output
            and not (inside / name / FOLDER).is_dir()
        ]
        for name in names:
            if not name.startswith((".", "~$")):
                yield (inside / name).relative_to(folder).as_posix()


def _mark_used(file: Path) -> None:
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


def _remove_abandoned(folder: Path) -> None:
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

    def names() -> Iterator[Path]:
        return (target.with_name(f"{target.stem}.edited-{number}{target.suffix}") for number in itertools.count(1))

    there = itertools.takewhile(Path.exists, names())
    return next((copy for copy in there if digest_of(copy) == content), None) or files.keep_copy(target, names())
