"""Files by their digests, and written so that nobody ever meets half of one."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

Before = Callable[[str], None]
"""What is called with the digest of a whole new file just before it takes the place of the old one."""

SPECIAL = "it is no file, but a pipe or a device"
"""Why such a thing is not written to."""

TRIES = 5
"""So many times a file is written whose folder goes."""

PART = re.compile(r"\..+\.[a-z0-9_]{8}\.part")
"""What a file is called that is being written."""

_being_written: set[str] = set()
"""What is being written now, by the names of the files."""

RELEASES = "releases.jsonl"
"""The file in the inputs that notes what was given out."""

MISSING = ""
"""The digest of a file that is not there or can't be read."""


def whole(path: Path) -> Path:
    """A path with links followed, be it there or not; `Path.resolve` raises RuntimeError where they lead in a circle."""
    return Path(os.path.realpath(path))


def digest(content: bytes) -> str:
    """The SHA-256 of `content`, 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str:
    """The SHA-256 of what the file `path` holds; `MISSING` when it can't be read, and for a pipe, which would keep us waiting."""
    with contextlib.suppress(OSError, ValueError):
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    return MISSING


@contextlib.contextmanager
def replacing(target: Path, before: Before | None = None) -> Iterator[BinaryIO]:
    """A file to write to that becomes `target` when all went well; on any error, of `before` too, `target` stays as it was.

    The folder is made if need be. OSError, which names `target`, where it can't be written, as a pipe or a device never is.
    """
    refuse_special(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor, name = _part_of(target)
    except OSError as error:
        raise _about(target, error) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        if before is not None:
            before(digest_of(Path(name)))
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        if isinstance(error, OSError) and error.filename in (None, name):
            raise _about(target, error) from error
        raise
    finally:
        _being_written.discard(name)


def _part_of(target: Path) -> tuple[int, str]:
    """A new file beside `target` to write to, by descriptor and name; it is known before it is there, whenever a stop comes."""
    while True:
        name = str(target.parent / f".{target.name}.{os.urandom(4).hex()}.part")
        _being_written.add(name)
        try:
            return os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), name
        except OSError as error:
            _being_written.discard(name)
            if not isinstance(error, FileExistsError):
                raise


def clear_away() -> None:
    """Remove what is being written, for a command that is stopped: a stop may come between any two steps of writing."""
    while _being_written:
        with contextlib.suppress(OSError):
            Path(_being_written.pop()).unlink()


def write(target: Path, content: bytes, before: Before | None = None) -> None:
    """`content` as the file `target`; a file that holds it already is left alone, and `before` is not called.

    A folder that somebody deletes meanwhile is made again.
    """
    refuse_special(target)
    with contextlib.suppress(OSError):
        if target.stat().st_size == len(content) and target.read_bytes() == content:
            return
    for tries_left in reversed(range(TRIES)):
        try:
            with replacing(target, before) as file:
                file.write(content)
            return
        except (FileNotFoundError, FileExistsError):  # the latter where it goes while it is made
            if not tries_left:
                raise


def keep_copy(source: Path, names: Iterable[Path]) -> Path:
    """Copy `source` under the first of the `names` that is free; that name. A copy is there as a whole or not at all."""
    refuse_special(source)
    target = next(names := iter(names))
    descriptor, part = _part_of(target)
    try:
        with os.fdopen(descriptor, "wb") as file, source.open("rb") as content:
            shutil.copyfileobj(content, file)
        Path(part).chmod(0o666 & ~_umask())
        while not _linked(part, target):
            target = next(names)
        return target
    except OSError as error:
        raise _about(target, error) from error
    finally:
        Path(part).unlink(missing_ok=True)
        _being_written.discard(part)


def _linked(part: str, target: Path) -> bool:
    """Whether the file `part` is `target` now too; False where that was there."""
    try:
        os.link(part, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if target.exists():
            return False
        Path(part).replace(target)
    return True


def refuse_special(target: Path) -> None:
    """OSError where `target` is a pipe, a device or the like: it would keep us waiting, or be gone when a file takes its place."""
    if target.exists() and not target.is_file() and not target.is_dir():
        raise OSError(errno.EEXIST, SPECIAL, str(target))


def _about(target: Path, error: OSError) -> OSError:
    return OSError(error.errno, error.strerror or str(error), str(target))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
