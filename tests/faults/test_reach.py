"""What commands reach for, hostile files before them: no file outside their folders, and no other machine.

An audit hook sees what Python does; strace, where it is installed, sees what the libraries in C do too.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.bombs import packed
from tests.builders import edited, review_folder
from tests.decks import blobs

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


Reached = set[tuple[str, str]]
"""What was done ("read", "write", "net", "run"), and with what."""


def by_audit(tmp_path: Path, *arguments: object) -> tuple[int, Reached]:
    """How a command ended, and what it read, wrote, ran and connected to, as Python knows."""
    log = tmp_path / "reached"
    log.unlink(missing_ok=True)
    code = WATCH.format(log=str(log), arguments=[str(each) for each in arguments])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, {tuple(line.split(" ", 1)) for line in log.read_text().splitlines()}


_OPENED = re.compile(r'open(?:at)?\((?:AT_FDCWD, |\d+, )?"([^"]*)", ([A-Z_|]+)[^=]*\) = \d')
_MOVED = re.compile(r'(?:rename|unlink|mkdir|rmdir|link|symlink)(?:at2?)?\(.*"([^"]*)"[^"]*\) = 0')
_CONNECTED = re.compile(r"(?:connect|bind|sendto)\(.*(AF_INET6?|AF_PACKET|AF_NETLINK).*")


def by_strace(tmp_path: Path, *arguments: object) -> tuple[int, Reached]:
    """The same as the system knows."""
    log = tmp_path / "traced"
    watch = ["strace", "-f", "-qq", "-s", "4096", "-e", "trace=%file,%network", "-o", str(log)]
    command = [*watch, sys.executable, "-m", "pipeline", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert "Traceback" not in done.stderr, done.stderr
    found: Reached = set()
    for line in log.read_text(errors="replace").splitlines():
        if opened := _OPENED.search(line):
            kind = "write" if re.search("O_WRONLY|O_RDWR|O_CREAT", opened[2]) else "read"
            found.add((kind, str((tmp_path / opened[1]).resolve())))
        elif moved := _MOVED.search(line):
            found.add(("write", str((tmp_path / moved[1]).resolve())))
        elif connected := _CONNECTED.search(line):
            found.add(("net", connected[0]))
    return done.returncode, found


def _strace_works() -> bool:
    return bool(shutil.which("strace")) and not subprocess.run(["strace", "-o", "/dev/null", "true"]).returncode


WATCHES = [
    by_audit,
    pytest.param(
        by_strace,
        marks=[
            pytest.mark.skipif(not _strace_works(), reason="strace is not installed, or may not"),
            pytest.mark.slow,  # what the audit hook sees in every run, and what libraries in C do
        ],
    ),
]
Watch = Callable[..., tuple[int, Reached]]


def look_over(found: Reached, inside: list[Path], output: Path) -> None:
    """AssertionError where anything else was reached than the files `inside`, the program, fonts, and the `output`."""
    program = Path(__file__).parents[2]
    system = tuple(
        map(str, (program, sys.prefix, sys.base_prefix, "/usr", "/etc", "/lib", "/proc", "/dev", "/sys", "/var/cache"))
    )
    scratch = f"{tempfile.gettempdir()}/tmp"  # where tempfile tries whether it can write, and large workbooks lie
    for kind, what in found:
        if kind == "write":
            assert (
                what.startswith((str(output), "/dev/null", scratch)) or what.endswith(".pyc") or "/matplotlib" in what
            ), what
        elif kind == "read":
            ours = (*map(str, inside), str(output), scratch)
            known = what.startswith((*ours, *system)) or "fonts" in what.lower() or "matplotlib" in what
            assert known or Path(what).is_dir() or what.endswith("/traced"), what
            assert what not in ("/etc/passwd", "/etc/hostname"), what
    assert not {what for kind, what in found if kind == "net"}


SECRET = '<!DOCTYPE a [<!ENTITY secret SYSTEM "file://{}"><!ENTITY far SYSTEM "http://127.0.0.1:9/a">]>'


def reaching(content: bytes, secret: Path, *parts: str) -> bytes:
    """A package whose `parts` ask for what stands in another file and on another machine, and refer to both."""
    with io.BytesIO(content) as file:
        held = blobs(file)
    for name in parts:
        head, mark, root = (
            held[name].decode().partition("?>") if held[name].startswith(b"<?xml") else ("", "", held[name].decode())
        )
        root = re.sub(r"</([\w:]+)>\s*$", r"&secret;&far;</\1>", root)
        held[name] = f"{head}{mark}{SECRET.format(secret)}{root}".encode()
    for name in [each for each in held if each.endswith(".rels")]:
        outside = "".join(
            f'<Relationship Id="out{number}" TargetMode="External" Target="{target}" Type="http://schemas.openxmlformats.org/'
            f'officeDocument/2006/relationships/{kind}"/>'
            for number, (kind, target) in enumerate(
                [
                    ("image", f"file://{secret}"),
                    ("image", "http://127.0.0.1:9/b.png"),
                    ("externalLinkPath", str(secret)),
                ]
            )
        )
        held[name] = held[name].replace(b"</Relationships>", f"{outside}</Relationships>".encode())
    return packed(held)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file beside the inputs that nobody may read."""
    (tmp_path / "elsewhere").mkdir()
    file = tmp_path / "elsewhere" / "secret.png"
    file.write_bytes(b"secret")
    return file


@pytest.mark.parametrize("watch", WATCHES)
def test_a_build_writes_to_its_output_only_and_asks_nobody(watch: Watch, tmp_path: Path) -> None:
    folder = review_folder(
        tmp_path / "inputs", **{"images/map.svg": DRAWN, "background.md": "# Part\n\n![A map](images/map.svg)\n"}
    )
    code, found = watch(tmp_path, "build", folder, "-o", tmp_path / "out")
    assert code == 0
    look_over(found, [folder], tmp_path / "out")
    assert ("read", str(folder / "images" / "map.svg")) in found


@pytest.mark.parametrize("watch", WATCHES)
def test_hostile_inputs_reach_no_further(watch: Watch, secret: Path, tmp_path: Path) -> None:
    folder = review_folder(
        tmp_path / "inputs",
        **{
            "background.md": PROSE,
            "images/map.svg": SVG,
            "review.yaml": edited("review.yaml").replace("survey.csv", "../elsewhere/survey.csv"),
        },
    )
    (folder / "deals" / "green-roofs.md").unlink()
    (folder / "deals" / "green-roofs.md").symlink_to(secret)
    code, found = watch(tmp_path, "build", folder, "-o", tmp_path / "out")
    assert code == 1
    look_over(found, [folder], tmp_path / "out")
    assert str(secret) not in {what for _, what in found}


@pytest.mark.parametrize("watch", WATCHES)
def test_a_workbook_that_names_other_files_reaches_none(watch: Watch, secret: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in edited("survey.csv").splitlines():
        book.active.append(row.split(","))
    book.save(tmp_path / "survey.xlsx")
    settings = edited("review.yaml").replace("survey.csv", "survey.xlsx")
    parts = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml")
    for number in range(len(parts) + 1):
        content = reaching((tmp_path / "survey.xlsx").read_bytes(), secret, *parts[number : number + 1])
        folder = review_folder(tmp_path / f"inputs-{number}", **{"survey.xlsx": content, "review.yaml": settings})
        _, found = watch(tmp_path, "check", folder)
        look_over(found, [folder], tmp_path / "out")
        assert str(secret) not in {what for _, what in found}


@pytest.mark.parametrize("watch", WATCHES)
@pytest.mark.parametrize("command", ["inspect", "splice", "review", "template", "build"])
def test_a_deck_that_names_other_files_reaches_none(command: str, watch: Watch, secret: Path, tmp_path: Path) -> None:
    folder, build = review_folder(tmp_path / "inputs"), tmp_path / "out"
    subprocess.run([sys.executable, "-m", "pipeline", "build", folder, "-o", build, "-q"], check=True, cwd=tmp_path)
    deck = folder / "hostile.pptx"
    deck.write_bytes(
        reaching((build / "deck.pptx").read_bytes(), secret, "ppt/slides/slide1.xml", "ppt/theme/theme1.xml")
    )
    words: tuple[object, ...] = ("inspect", deck, "--inputs", folder)
    if command == "splice":
        words = ("splice", deck, "--deal", "green-roofs", "--inputs", folder, "--build", build, "-o", build / "m.pptx")
    elif command == "review":
        words = ("review", deck, "--inputs", folder, "--build", build)
    elif command == "template":
        words = ("template", "check", deck)
    elif command == "build":
        (folder / "review.yaml").write_text(edited("review.yaml") + "template: hostile.pptx\n")
        words = ("build", folder, "-o", build)
    _, found = watch(tmp_path, *words)
    look_over(found, [folder], build)
    assert str(secret) not in {what for _, what in found}
