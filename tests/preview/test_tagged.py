"""A deck beside itself as it was at a tag of git: only what was kept there counts, and nothing of the repository is run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.preview.session import Session
from pipeline.preview.tagged import files_at, tags
from tests.builders import edited, review_folder

FILE = "deals/green-roofs.md"
NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(folder: Path, *words: str) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    named = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *named, *words], cwd=folder, check=True, capture_output=True, env={**os.environ, **NOBODY})


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A review within a repository that has a tag."""
    folder = review_folder(tmp_path / "work" / "inputs")
    (folder / FILE).chmod(0o644)
    git(tmp_path / "work", "init", "-q")
    (tmp_path / "work" / "notes.txt").write_text("not of the review", "utf-8")
    git(tmp_path / "work", "add", "-A")
    git(tmp_path / "work", "commit", "-qm", "As sent")
    git(tmp_path / "work", "tag", "sent/1")
    return folder


def session_of(folder: Path) -> Session:
    session = Session(folder, folder.parent / "build")
    session.refresh()
    return session


def line_of(folder: Path) -> str:
    return next(each for each in (folder / FILE).read_text("utf-8").split("\n") if each.startswith("- "))


def test_what_changed_since_a_tag_is_told_and_drawn(kept: Path) -> None:
    line = line_of(kept)
    (kept / FILE).write_text(edited(FILE, (line, line + " And more.")), "utf-8")
    session = session_of(kept)
    found = session.compared("tag:sent/1")
    assert found["tags"] == ["sent/1"]
    assert found["problems"] == []
    assert [each["what"] for each in found["slides"]] == ["changed"]
    key = found["slides"][0]["key"]
    assert key.startswith("deal/green-roofs/")
    assert "And more." in session.slide(key)["svg"]  # type: ignore[index]
    before = session.earlier(key, "tag:sent/1")["svg"]
    assert before.startswith("<svg")
    assert "And more." not in before


def test_a_deck_at_a_tag_stands_before_its_own_background(kept: Path) -> None:
    settings = (kept / "review.yaml").read_text("utf-8")
    (kept / "review.yaml").write_text(settings + '\ncolours:\n  accent: "#7A1FA2"\n', "utf-8")
    session = session_of(kept)
    found = session.compared("tag:sent/1")
    assert found["problems"] == []
    pictures = [session.slide("cover")["svg"], session.earlier("cover", "tag:sent/1")["svg"]]  # type: ignore[index]
    grounds = [each.partition('href="ground/')[2].partition('"')[0].split("/") for each in pictures]
    assert grounds[0][0] != grounds[1][0]
    contents = [session.ground(name, int(at)) for name, at in grounds]
    assert None not in contents
    assert contents[0] != contents[1]


def test_mistakes_of_then_are_told_and_those_of_now_stay_beside(kept: Path) -> None:
    good = (kept / "review.yaml").read_text("utf-8")
    (kept / "review.yaml").write_text(good.replace("title:", "titel:"), "utf-8")
    git(kept, "commit", "-qam", "Broken")
    git(kept, "tag", "broken")
    (kept / "review.yaml").write_text(good, "utf-8")
    session = session_of(kept)
    found = session.compared("tag:broken")
    assert found["slides"] == []
    assert found["problems"][0]["file"] == "review.yaml"
    assert session.state()["whole"]
    assert session.compared("tag:sent/1")["problems"] == []


def test_a_tag_that_is_set_anew_is_read_anew(kept: Path) -> None:
    session = session_of(kept)
    assert session.compared("tag:sent/1")["slides"] == []
    line = line_of(kept)
    (kept / FILE).write_text(edited(FILE, (line, line + " And more.")), "utf-8")
    git(kept, "commit", "-qam", "More")
    git(kept, "tag", "-f", "sent/1")
    assert [each["what"] for each in session.compared("tag:sent/1")["slides"]] == ["changed"]


@pytest.mark.parametrize("since", ["tag:nowhere", "tag:", "tag:--help", "tag:sent/1^", "tag:HEAD"])
def test_only_what_is_a_tag_is_read(since: str, kept: Path) -> None:
    session = session_of(kept)
    assert session.compared(since)["slides"] == []
    assert session.earlier("cover", since) == {"svg": ""}


def test_a_folder_that_is_in_no_repository_has_no_tags(tmp_path: Path) -> None:
    folder = review_folder(tmp_path / "inputs")
    assert tags(folder) == {}
    assert list(files_at(folder, "HEAD")) == []
    assert session_of(folder).compared("last")["tags"] == []


def test_nothing_of_a_repository_is_run_and_links_are_left_out(kept: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    shout = f"sh -c 'touch {trace}; cat'"
    (kept / ".gitattributes").write_text("*.md filter=loud\n", "utf-8")
    (kept / "deals" / "away.md").symlink_to("/etc/hostname")
    git(kept, "add", "-A")
    git(kept, "commit", "-qm", "More")
    git(kept, "tag", "loud")
    for name in ("filter.loud.smudge", "filter.loud.clean", "core.fsmonitor", "core.pager", "tar.umask.command"):
        git(kept, "config", name, shout)
    found = dict(files_at(kept, tags(kept)["loud"]))
    assert {str(each) for each in found} >= {"review.yaml", FILE, ".gitattributes"}
    assert "deals/away.md" not in {str(each) for each in found}
    assert "notes.txt" not in {str(each) for each in found}
    assert not trace.exists()
