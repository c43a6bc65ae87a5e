"""Let LibreOffice, where this machine has it, print a deck as PDF: close to what PowerPoint shows and prints."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from pipeline.diagnostics import ReviewdeckError

SECONDS = 600
"""After which it is given up."""


def program() -> str | None:
    """LibreOffice's command, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def as_pdf(deck: Path) -> bytes:
    """The deck as PDF, which holds the moment that it was made. ReviewdeckError where LibreOffice is missing, or makes none."""
    command = program()
    if command is None:
        raise ReviewdeckError("no-libreoffice")
    with tempfile.TemporaryDirectory(prefix="reviewdeck-") as folder:
        profile = (Path(folder) / "profile").as_uri()  # of its own, so that one that is open does not take the job over
        options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
        try:
            done = subprocess.run(
                [command, *options, str(deck)], capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS
            )
            return (Path(folder) / f"{deck.stem}.pdf").read_bytes()
        except subprocess.TimeoutExpired:
            raise ReviewdeckError("libreoffice-failed/too-long", seconds=SECONDS) from None
        except FileNotFoundError:
            problem = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise ReviewdeckError("libreoffice-failed", problem=problem[-1] if problem else "–") from None
