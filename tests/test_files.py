"""Files are written whole, where files may be."""

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import build, files
from pipeline.cli import main
from tests.builders import review_folder


def test_a_copy_has_the_first_free_name(tmp_path: Path) -> None:
    (tmp_path / "deck").write_bytes(b"new")
    (tmp_path / "1").write_bytes(b"old")
    assert files.keep_copy(tmp_path / "deck", (tmp_path / str(number) for number in range(1, 5))) == tmp_path / "2"
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"deck": b"new", "1": b"old", "2": b"new"}


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "deck").write_bytes(b"new")
    monkeypatch.setattr("shutil.copyfileobj", full)
    with pytest.raises(OSError, match="No space left"):
        files.keep_copy(tmp_path / "deck", iter([tmp_path / "copy"]))
    assert [each.name for each in tmp_path.iterdir()] == ["deck"]


def test_a_copy_where_files_have_one_name_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(source: str, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    (tmp_path / "deck").write_bytes(b"new")
    (tmp_path / "1").write_bytes(b"old")
    monkeypatch.setattr("os.link", no_links)
    assert files.keep_copy(tmp_path / "deck", iter([tmp_path / "1", tmp_path / "2"])) == tmp_path / "2"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["1", "2", "deck"]


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: files.write(folder / "a", b"new"),
        lambda folder: files.keep_copy(folder / "deck", iter([folder / "1"])),
    ],
)
def test_a_stop_just_when_a_file_is_made_leaves_nothing(write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def stopped(*how: object) -> int:
        os.close(opened(*how))
        sys.exit(143)

    (tmp_path / "deck").write_bytes(b"new")
    monkeypatch.setattr("os.open", stopped)
    with pytest.raises(SystemExit):
        write(tmp_path)
    files.clear_away()
    assert [each.name for each in tmp_path.iterdir()] == ["deck"]


def test_what_was_written_to_its_end_is_not_cleared_away(tmp_path: Path) -> None:
    files.write(tmp_path / "deck", b"new")
    files.keep_copy(tmp_path / "deck", iter([tmp_path / "1"]))
    files.clear_away()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["1", "deck"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_a_pipe_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for write in (lambda pipe: files.write(pipe, b""), lambda pipe: files.keep_copy(pipe, iter([tmp_path / "copy"]))):
        with pytest.raises(OSError, match="pipe or a device"):
            write(tmp_path / "pipe")
    assert files.digest_of(tmp_path / "pipe") == files.MISSING
    assert [each.name for each in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.parametrize("command", ["build", "splice", "inspect"])
def test_an_output_that_is_a_link_to_itself_is_told(command: str, tmp_path: Path) -> None:
    """`Path.resolve` raises RuntimeError for it."""
    build.build(review_folder(tmp_path / "in"), tmp_path / "build")
    target = tmp_path / "loop.pptx"
    target.symlink_to(target)
    deck = str(tmp_path / "build" / "deck.pptx")
    arguments = {
        "build": ["build", str(tmp_path / "in"), "-o", str(target)],
        "splice": ["splice", deck, "--inputs", str(tmp_path / "in"), "--deal", "green-roofs", "-o", str(target)],
        "inspect": ["inspect", deck, "--fix", "-o", str(target)],
    }
    result = CliRunner().invoke(main, arguments[command])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if command == "build":
        assert "Too many levels of symbolic links" in result.output
    else:
        assert result.exit_code == 0
