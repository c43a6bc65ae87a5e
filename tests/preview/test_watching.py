"""When a preview looks again: at whatever way a file is saved; and how it opens a place in an editor."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import anyio
import pytest
from watchfiles import Change

from pipeline.preview.editor import editor
from pipeline.preview.watcher import is_of_interest, needs_polling, saves


def by_writing(file: Path) -> None:
    file.write_text("another text", "utf-8")


def by_renaming(file: Path) -> None:
    beside = file.with_name(".text.md.swp")
    beside.write_text("another text", "utf-8")
    beside.replace(file)


def by_moving_away(file: Path) -> None:
    file.rename(file.with_name("text.md~"))
    file.write_text("another text", "utf-8")


def by_adding(file: Path) -> None:
    (file.parent / "deals").mkdir()
    (file.parent / "deals" / "new.md").write_text("x", "utf-8")


def by_deleting(file: Path) -> None:
    file.unlink()


def nothing_of_ours(file: Path) -> None:
    (file.parent / "~$survey.xlsx").write_text("x")
    (file.parent / ".hidden").write_text("x")
    (file.parent / "4913").write_text("x")
    (file.parent / "build" / "deck.pptx").write_text("x")


def heard(folder: Path, change: Callable[[Path], None], *, polling: bool = False, seconds: float = 12.0) -> int:
    """How often a save is heard of after a change."""

    async def run() -> int:
        stop, count = anyio.Event(), 0

        async def listen() -> None:
            nonlocal count
            async for _ in saves(lambda: [folder], folder / "build", stop, polling=polling):
                count += 1
                stop.set()

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(listen)
            await anyio.sleep(0.4 if not polling else 2.0)
            change(folder / "text.md")
            with anyio.move_on_after(seconds):
                await stop.wait()
            stop.set()
        return count

    return anyio.run(run)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "text.md").write_text("a text")
    (tmp_path / "build").mkdir()
    return tmp_path


@pytest.mark.parametrize("change", [by_writing, by_renaming, by_moving_away, by_adding, by_deleting])
def test_a_save_is_heard_however_it_is_made(change: Callable[[Path], None], folder: Path) -> None:
    assert heard(folder, change) == 1


def test_a_save_is_seen_where_nothing_is_heard(folder: Path) -> None:
    assert heard(folder, by_writing, polling=True) == 1


def test_what_is_not_of_the_review_is_not_heard(folder: Path) -> None:
    assert heard(folder, nothing_of_ours, seconds=0.8) == 0


@pytest.mark.parametrize("name", ["x.md", "deals/a.md", "survey.xlsx", "images/1.png"])
def test_files_of_a_review_are_of_interest(name: str, tmp_path: Path) -> None:
    assert is_of_interest(Change.modified, str(tmp_path / name), tmp_path / "build")


@pytest.mark.skipif(os.name != "posix", reason="/proc/mounts is Linux's")
@pytest.mark.parametrize(
    ("mounts", "polls"),
    [
        ("dev / ext4 rw", False),
        ("dev / ext4 rw\nserver:/x {here} nfs4 rw", True),
        ("dev / ext4 rw\n//nas/x {here} cifs rw", True),
        ("//nas/x / cifs rw\ndev {here} ext4 rw", False),
        ("", False),
    ],
)
def test_a_network_drive_is_looked_at(mounts: str, polls: bool, tmp_path: Path) -> None:
    assert needs_polling(tmp_path, mounts.format(here=tmp_path.resolve()) or "\n") == polls


# --- editors --------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="a script stands for the editor")
@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("code", "--goto {file}:12:3"),
        ("pycharm", "--line 12 {file}"),
        ("gvim", "+12 {file}"),
        ("other", "{file}"),
        ("other --at {line} --in {file}", "--at 12 --in {file}"),
    ],
)
def test_an_editor_is_told_the_line_in_its_own_way(
    command: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / command.split()[0]
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said.part; mv {tmp_path}/said.part {tmp_path}/said\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    file = tmp_path / "a text.md"
    opened = editor(command, {}).open(file, 12, 3)
    assert opened.done
    until = time.monotonic() + 10
    while not (tmp_path / "said").exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert (tmp_path / "said").read_text().strip() == told.format(file=file)


def test_an_editor_of_a_terminal_is_left_and_a_link_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in ("vim", "nano") else None)
    found = editor("", {"VISUAL": "vim"})
    assert found.name == ""
    opened = found.open(tmp_path / "a b.md", 0, 0)
    assert not opened.done
    assert opened.link.startswith("vscode://file/")
    assert opened.link.endswith("a%20b.md:1:1")
    assert editor("'", {}).name == ""
