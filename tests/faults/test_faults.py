"""Five hundred of the runs that `python -m tests.faults` does by the thousand, in pieces that run side by side."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PIECES = 4
NUMBER = int(os.environ.get("REVIEWDECK_FAULTS", "500"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize("piece", range(PIECES))
def test_whatever_ends_a_command_leaves_the_old_files_or_the_new_ones(piece: int) -> None:
    command = [sys.executable, "-m", "tests.faults", "--number", str(NUMBER // PIECES), "--seed", str(piece)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stdout + done.stderr
