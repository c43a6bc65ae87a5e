"""Chromium without a window, driven over its debugging pipe: no library and no port."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import RENDERING_REQUIRED

_SECONDS = 60


class Page:
    """One page in the browser."""

    def __init__(self, out: int, back: int) -> None:
        self._out, self._back = os.fdopen(out, "wb"), os.fdopen(back, "rb")
        self._number, self._session = 0, ""

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """What the browser answers to a command of its debugging protocol."""
        self._number += 1
        told: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            told["sessionId"] = self._session
        self._out.write(json.dumps(told).encode() + b"\0")
        self._out.flush()
        while True:
            answer = json.loads(self._message())
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                found: dict[str, Any] = answer["result"]
                return found

    def _message(self) -> bytes:
        message = b""
        while not message.endswith(b"\0"):
            byte = self._back.read(1)
            assert byte, "the browser is gone"
            message += byte
        return message[:-1]

    def open(self, url: str, downloads: Path) -> None:
        """Open `url`, and let what it saves go to a folder."""
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Page.navigate", url=url)
        self.wait_for("document.readyState === 'complete'")

    def run(self, script: str) -> Any:
        """The value of a script, awaited."""
        found = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def wait_for(self, script: str) -> None:
        """Wait until a script is true."""
        until = time.monotonic() + _SECONDS
        while not self.run(script):
            assert time.monotonic() < until, f"never true: {script}"
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """Press keys one after the other; a key of one sign types it."""
        codes = {"Tab": 9, "Enter": 13, " ": 32, "ArrowRight": 39, "ArrowDown": 40}
        for key in keys:
            text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
            told = {"key": key, "windowsVirtualKeyCode": codes.get(key, 0)}
            self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **told)
            self.call("Input.dispatchKeyEvent", type="keyUp", **told)


@contextmanager
def chromium(profile: Path) -> Iterator[Page]:
    """A browser with an empty profile; the test is skipped where there is none, but not where rendering is required."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        assert not RENDERING_REQUIRED, "Chromium is not installed"
        pytest.skip("Chromium is not installed")
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    command = [
        "bash", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "bash",
        program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe",
        f"--user-data-dir={profile}", "about:blank",
    ]  # fmt: skip
    with subprocess.Popen(
        command, pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        os.close(theirs_in)
        os.close(theirs_out)
        page = Page(ours_out, ours_in)
        try:
            yield page
        finally:
            page._session = ""
            page.call("Browser.close")
            page._out.close()
            page._back.close()
            process.wait(_SECONDS)
