"""What was asked of a folder and what it answered, so that a later build can tell whether it would answer the same."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

MISSING = ""
"""The digest of a file that is not there or can't be read."""

_BETWEEN = "\0"  # between names: the one character that none can hold


def digest(content: bytes) -> str:
    """The SHA-256 of `content`, 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str:
    """The SHA-256 of what the file `path` holds; `MISSING` when it can't be read."""
    try:
        return digest(path.read_bytes())
    except (OSError, ValueError):
        return MISSING


class Lookups:
    """Asks the folder `root` and keeps every answer in `answers`; all files are relative, with forward slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.answers: dict[str, str] = {}

    def has(self, file: str) -> bool:
        """Whether there is such a file."""
        return self._kept("has", file) == "yes"

    def has_folder(self, file: str) -> bool:
        """Whether a folder is called so."""
        return self._kept("has_folder", file) == "yes"

    def files(self, folder: str, *suffixes: str) -> list[str]:
        """The files directly in `folder` with one of `suffixes`, sorted; hidden ones left out."""
        found = self._kept("files", _BETWEEN.join([folder, *suffixes]))
        return found.split(_BETWEEN) if found else []

    def content(self, file: str) -> bytes:
        """What `file` holds; OSError or ValueError when it can't be read."""
        content = (self.root / file).read_bytes()
        self.answers[f"content {file}"] = digest(content)
        return content

    def leads_to(self, file: str) -> str:
        """The file that `file` is, links and ".." followed, relative to the folder; "" where that is no file in it."""
        return self._kept("leads_to", file)

    def _kept(self, question: str, about: str) -> str:
        answer = _QUESTIONS[question](self.root, about)
        self.answers[f"{question} {about}"] = answer
        return answer


def same(root: Path, answers: Mapping[str, str]) -> bool:
    """Whether the folder `root` would answer everything as before."""
    for asked, answer in answers.items():
        question, _, about = asked.partition(" ")
        if question not in _QUESTIONS or _QUESTIONS[question](root, about) != answer:
            return False
    return True


def _has(root: Path, file: str) -> str:
    try:
        return "yes" if (root / file).is_file() else "no"
    except (OSError, ValueError):
        return "no"


def _has_folder(root: Path, file: str) -> str:
    try:
        return "yes" if (root / file).is_dir() else "no"
    except (OSError, ValueError):
        return "no"


def _files(root: Path, about: str) -> str:
    folder, *suffixes = about.split(_BETWEEN)
    try:
        with os.scandir(root / folder) as entries:
            wanted = [entry for entry in entries if entry.name.lower().endswith(tuple(suffixes))]
            found = [entry.name for entry in wanted if not entry.is_dir()]
    except (OSError, ValueError):
        return ""
    prefix = f"{folder}/" if folder not in ("", ".") else ""
    return _BETWEEN.join(sorted(f"{prefix}{name}" for name in found if not name.startswith((".", "~$"))))


def _leads_to(root: Path, file: str) -> str:
    try:
        whole = root.resolve()
        target = (whole / file).resolve()
        return target.relative_to(whole).as_posix() if target.is_relative_to(whole) and target.is_file() else ""
    except (OSError, ValueError):
        return ""


_QUESTIONS: Mapping[str, Callable[[Path, str], str]] = {
    "has": _has,
    "has_folder": _has_folder,
    "files": _files,
    "leads_to": _leads_to,
    "content": lambda root, file: digest_of(root / file),
}
