"""What a build of hostile inputs reaches for: no file outside its folders, and no other machine."""

import subprocess
import sys
from pathlib import Path

from tests.builders import edited, review_folder

WATCH = """
import os, sys
seen = open({log!r}, "a")
def look(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        writes = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) if isinstance(arguments[2], int) else False
        seen.write(f"{{'write' if writes else 'read'}} {{os.path.realpath(os.fsdecode(arguments[0]))}}\\n")
    elif event.startswith("socket.") and event not in ("socket.__new__",):
        seen.write(f"net {{event}} {{arguments[1:]}}\\n")
    elif event in ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "shutil.rmtree"):
        seen.write(f"write {{os.path.realpath(os.fsdecode(arguments[-2 if event in ('os.remove', 'os.rmdir') else 0]))}}\\n")
    elif event in ("subprocess.Popen", "os.system", "os.exec"):
        seen.write(f"run {{arguments[0]}}\\n")
    seen.flush()
sys.addaudithook(look)
from pipeline.__main__ import main
sys.argv = ["reviewdeck", *{arguments!r}]
main()
"""

PROSE = """# Part

- See ![a map](../../elsewhere/secret.png) and ![one](http://127.0.0.1:9/a.png) and [this](file:///etc/passwd).
- <img src="http://127.0.0.1:9/b.png">

![A map](images/map.svg)
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/hostname"/></svg>'
DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def reached(tmp_path: Path, *arguments: object) -> tuple[int, set[tuple[str, str]]]:
    """How a command ended, and what it read, wrote, ran and connected to."""
    log = tmp_path / "reached"
    code = WATCH.format(log=str(log), arguments=[str(each) for each in arguments])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, {tuple(line.split(" ", 1)) for line in log.read_text().splitlines()}


def looked_over(found: set[tuple[str, str]], inside: Path, output: Path) -> None:
    program = Path(__file__).parents[2]
    system = tuple(
        map(str, (program, sys.prefix, sys.base_prefix, "/usr", "/etc", "/lib", "/proc", "/dev", "/sys", "/var/cache"))
    )
    for kind, what in found:
        if kind == "write":
            assert what.startswith((str(output), "/dev/null")) or what.endswith(".pyc") or "/matplotlib" in what, what
        elif kind == "read":
            assert (
                what.startswith((str(inside), str(output), *system)) or "fonts" in what.lower() or "matplotlib" in what
            ), what
            assert what not in ("/etc/passwd", "/etc/hostname"), what
    assert not {each for each in found if each[0] == "net"}


def test_a_build_writes_to_its_output_only_and_asks_nobody(tmp_path: Path) -> None:
    folder = review_folder(
        tmp_path / "inputs", **{"images/map.svg": DRAWN, "background.md": "# Part\n\n![A map](images/map.svg)\n"}
    )
    code, found = reached(tmp_path, "build", folder, "-o", tmp_path / "out")
    assert code == 0
    looked_over(found, tmp_path / "inputs", tmp_path / "out")


def test_hostile_inputs_reach_no_further(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.png").write_bytes(b"secret")
    folder = review_folder(
        tmp_path / "inputs",
        **{
            "background.md": PROSE,
            "images/map.svg": SVG,
            "review.yaml": edited("review.yaml").replace("survey.csv", "../elsewhere/survey.csv"),
        },
    )
    (folder / "deals" / "green-roofs.md").unlink()
    (folder / "deals" / "green-roofs.md").symlink_to(tmp_path / "elsewhere" / "secret.png")
    code, found = reached(tmp_path, "build", folder, "-o", tmp_path / "out")
    assert code == 1
    looked_over(found, folder, tmp_path / "out")
    assert str(tmp_path / "elsewhere" / "secret.png") not in {what for _, what in found}
