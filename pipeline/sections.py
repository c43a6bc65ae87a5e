"""The sections of many deals, each a deck: in several processes, in shards, going on where an earlier run stopped.

However the work is split, the same files come out. What is there and made of the same is left alone, so a run that was stopped goes
on with what is missing. A manifest says which file is of which deal, and of which texts and settings.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from pipeline import files, manifest
from pipeline.build import Report, build, current, section_targets
from pipeline.cache import Cache
from pipeline.diagnostics import Diagnostic, InputsError, Location, ReviewdeckError, Severity
from pipeline.drawings import Progress
from pipeline.files import digest
from pipeline.locking import locked
from pipeline.messages import Message, said
from pipeline.stamp import Stamp

TEXTS = (".md", ".yaml", ".yml")
"""The ends of the inputs that a manifest has a digest of. Of a survey it has none: who knows all answers but one would try which
one fits."""

MOST_AT_ONCE = 25
"""So many sections are planned at once: more take memory, fewer read the settings more often."""


@dataclass(frozen=True)
class Failure:
    """Why the sections of some deals were not built."""

    deals: tuple[str, ...]
    why: Message
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong in the inputs, where it is these."""

    @property
    def error(self) -> ReviewdeckError:
        """The same to be raised."""
        return InputsError(list(self.diagnostics)) if self.diagnostics else ReviewdeckError(self.why)


@dataclass(frozen=True)
class Shard:
    """Every so many-th of the deals."""

    number: int = 1
    """From 1."""
    of: int = 1

    def part(self, deals: Sequence[str]) -> list[str]:
        """Those of the deals that are in it."""
        return list(deals[self.number - 1 :: self.of])


def build_sections(
    folder: Path,
    output: Path,
    deals: Sequence[str] = (),
    progress: Progress = lambda _: None,
    *,
    jobs: int = 1,
    shard: Shard = Shard(),
    keep_going: bool = False,
    **options: Any,
) -> Report:
    """Build the sections of `deals` (all where none is named) that are in the `shard`, in so many `jobs`; `options` as for `build`.

    A deal that can't be built ends it with what is wrong, InputsError or ReviewdeckError; with `keep_going` the others are built,
    and the report says so. What was built until then stands in the manifest.
    """
    known, wished = _settings(folder)
    options["formats"] = formats = tuple(options.get("formats") or ("pptx", *wished))
    unknown = [each for each in deals if each not in known]
    wanted = shard.part([each for each in known if each in deals] + unknown if deals else known)
    work = _Work(folder, output, options, progress, len(wanted))
    missing = work.leave(wanted)
    size = max(1, min(MOST_AT_ONCE, -(-len(missing) // (4 * jobs))))
    chunks = [tuple(missing[at : at + size]) for at in range(0, len(missing), size)]
    try:
        if chunks:
            # The first clears away what is withheld now, and reads the survey for all.
            with locked(output / ".reviewdeck" / "lock"):
                work.take(_built(folder, output, chunks[0], options), keep_going=keep_going)
        for part in _side_by_side(folder, output, chunks[1:], options, jobs):
            work.take(part, keep_going=keep_going)
    finally:
        _write_manifest(output, known, formats)
    return work.report


def _settings(folder: Path) -> tuple[list[str], list[str]]:
    """The ids of all deals in their order, and what is built beside decks; InputsError where the settings are wrong."""
    from pipeline import inputs
    from pipeline.diagnostics import errors

    loaded = inputs.load_settings(folder)
    if errors(loaded.diagnostics):
        raise InputsError(loaded.diagnostics)
    settings = loaded.known.settings
    return list(settings.deals), [each for each in settings.outputs if each != "pptx"]


class _Work:
    """Adds up what is built."""

    def __init__(self, folder: Path, output: Path, options: Mapping[str, Any], progress: Progress, count: int) -> None:
        self.report = Report({}, 0, 0, [])
        self._folder = folder
        self._output = output
        self._options = options
        self._progress = progress
        self._count = count
        self._done = 0

    def leave(self, deals: Sequence[str]) -> list[str]:
        """Note what need not be built; the deals that do."""
        targets = section_targets(self._output, deals, self._options["formats"])
        stamps = current(Cache(self._output), self._folder, targets, exact=False, via=self._options.get("via", ""))
        whole = {deal for deal in deals if all(each in stamps for each, of in targets.items() if of == deal)}
        there = {target: stamp for target, stamp in stamps.items() if targets[target] in whole}
        if any(self._options.get(each) for each in ("strict", "exact", "slides")):
            there, whole = {}, set()
        warnings = [each for stamp in there.values() for each in stamp.warnings]
        decks = {target: stamp.slides for target, stamp in there.items()}
        self._add(Report(decks, 0, 0, warnings, frozenset(decks)), len(whole))
        return [each for each in deals if each not in whole]

    def take(self, part: _Part, *, keep_going: bool) -> None:
        """Add what became of a part. Where some of it failed, that is raised, unless the rest is to `keep_going`."""
        for each in part:
            if isinstance(each, Failure):
                if not keep_going:
                    raise each.error
                wrong = each.diagnostics or (Diagnostic(Location(""), each.why, Severity.ERROR),)
                self._add(Report({}, 0, 0, [], failed=each.deals, errors=wrong), len(each.deals))
            else:
                self._add(*each)

    def _add(self, report: Report, deals: int) -> None:
        have = self.report
        self.report = replace(
            have,
            decks={**have.decks, **report.decks},
            charts_drawn=have.charts_drawn + report.charts_drawn,
            charts_reused=have.charts_reused + report.charts_reused,
            warnings=list(dict.fromkeys([*have.warnings, *report.warnings])),
            unchanged=have.unchanged | report.unchanged,
            kept={**have.kept, **report.kept},
            notes=list(dict.fromkeys([*have.notes, *report.notes])),
            withheld=list(dict.fromkeys([*have.withheld, *report.withheld])),
            failed=[*have.failed, *report.failed],
            errors=list(dict.fromkeys([*have.errors, *report.errors])),
        )
        self._done += deals
        if self._count > 1 and deals:
            self._progress(said("doing/sections", done=self._done, count=self._count))


_Part = Sequence[tuple[Report, int] | Failure]


def _built(folder: Path, output: Path, deals: tuple[str, ...], options: Mapping[str, Any]) -> _Part:
    """What became of the sections of a few deals; where they can't be built together, of each."""
    try:
        return [(build(folder, output, deals, **options), len(deals))]
    except InputsError as error:
        failure = Failure(deals, error.said, tuple(error.diagnostics))
    except ReviewdeckError as error:
        failure = Failure(deals, error.said)
    if len(deals) == 1:
        return [failure]
    return [part for deal in deals for part in _built(folder, output, (deal,), options)]


def _side_by_side(
    folder: Path, output: Path, chunks: Sequence[tuple[str, ...]], options: Mapping[str, Any], jobs: int
) -> Iterator[_Part]:
    """What became of the sections of all `chunks`, as they are ready, made in so many processes."""
    begun: dict[Future[_Part], tuple[str, ...]] = {}
    if jobs > 1 and len(chunks) > 1:
        context = get_context("fork" if sys.platform == "linux" else "spawn")
        # a machine may have no semaphores, or put an end to a process: what is left is then built here
        with contextlib.suppress(OSError, NotImplementedError, BrokenProcessPool):
            with ProcessPoolExecutor(min(jobs, len(chunks)), context, _begin) as pool:
                try:
                    begun = {pool.submit(_built, folder, output, each, options): each for each in chunks}
                    for future in as_completed(begun):
                        part = future.result()
                        del begun[future]
                        yield part
                finally:
                    pool.shutdown(cancel_futures=True)
            return
        chunks = list(begun.values())
    for each in chunks:
        yield _built(folder, output, each, options)


def _begin() -> None:
    """Leave being stopped to who began this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)


def _end(number: int, _frame: object) -> None:
    files.clear_away()
    os._exit(128 + number)


# --- the manifest ---------------------------------------------------------------------------------


def _write_manifest(output: Path, deals: Sequence[str], formats: Sequence[str]) -> None:
    """Say of each section that is there and whole which file it is, of which deal, and of which inputs.

    What other runs noted of other deals and formats stays, as far as its file is as they left it.
    """
    cache = Cache(output)
    with locked(output / ".reviewdeck" / "lock"):
        entries = {each["file"]: each for each in manifest.listed(output)}
        for file, deal in section_targets(output, deals, formats).items():
            stamp = cache.stamp(file)
            name = file.relative_to(output).as_posix()
            if stamp is not None and name in stamp.outputs and files.digest_of(file) == stamp.outputs[name]:
                entries[name] = {
                    "deal": deal,
                    "file": name,
                    "digest": stamp.outputs[name],
                    "slides": stamp.slides,
                    "inputs": _inputs_of(stamp, deal, deals),
                }
        order = {deal: number for number, deal in enumerate(deals)}
        found = [each for each in entries.values() if each["deal"] in order]
        found.sort(key=lambda each: (order[each["deal"]], each["file"]))
        manifest.write(output, found)


def _inputs_of(stamp: Stamp, deal: str, deals: Sequence[str]) -> str:
    """A digest of the settings and texts that a section was made of."""
    others = {f"deals/{each}.md" for each in deals if each != deal}
    texts = {
        name: known for name, known in stamp.inputs.items() if known and name.endswith(TEXTS) and name not in others
    }
    return digest("".join(f"{name}\0{known}\n" for name, known in sorted(texts.items())).encode())[:32]
