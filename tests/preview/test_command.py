"""`reviewdeck preview` where it can't begin: a sentence, and never a traceback."""

from __future__ import annotations

import importlib.util
import json
import socket
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.preview import running
from pipeline.preview.session import Session
from tests.builders import review_folder


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    folder = review_folder(tmp_path / "inputs")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = CliRunner().invoke(main, ["preview", str(folder), "--no-browser", "--port", str(port)])
    assert done.exit_code == 1
    assert f"Another program listens on port {port}." in done.output


def test_without_the_extra_the_way_to_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name == "uvicorn" else known(name, *more)
    )
    done = CliRunner().invoke(main, ["preview", str(review_folder(tmp_path / "inputs")), "--no-browser"])
    assert done.exit_code == 1
    assert 'pip install "reviewdeck[preview]"' in done.output


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["preview", str(tmp_path / "nowhere"), "--no-browser"])
    assert done.exit_code == 1
    assert "There is no folder" in done.output


def test_what_is_noted_for_the_next_preview_is_for_nobody_else(tmp_path: Path) -> None:
    running._record(tmp_path, running._Record(8377, "a-token"))
    file = tmp_path / ".reviewdeck" / "preview.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert running._recorded(tmp_path) == running._Record(8377, "a-token")
    file.write_text(json.dumps({"port": "x"}))
    assert running._recorded(tmp_path) is None


def test_a_mistake_of_the_program_is_told_and_the_preview_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(review_folder(tmp_path / "inputs"), tmp_path / "build")
    session.refresh()
    with monkeypatch.context() as broken:
        broken.setattr("pipeline.build.plan", lambda *_, **__: 1 / 0)
        session.refresh()
    told = session.state()
    assert [each["code"] for each in told["problems"]] == ["preview-failed"]
    assert told["slides"]
    session.refresh()
    assert session.state()["whole"]
