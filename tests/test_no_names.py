"""Whoever answered stays unnamed: no message, report, cache or file of any command holds a respondent's id, name or e-mail."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.deck.package import parse
from pipeline.deck.properties import BASE, base_of
from tests.few_people import few, made_up

NAME, MAIL, NUMBER = "Wilhelmina Zonneveld", "w.zonneveld@example.org", "R-7700142"
SECRETS = [each.encode() for each in (NAME, NAME.split()[1], MAIL, NUMBER)]


def personal(folder: Path) -> Path:
    """Inputs whose survey says of everybody who it is, one of them with answers that are none."""
    inputs = few(folder, made_up({"alpha": 9, "beta": 8, "gamma": 3}))
    lines = (inputs / "survey.csv").read_text("utf-8").splitlines()
    rows = [f"{line},{NUMBER}-{at},{NAME} {at},{at}{MAIL}" for at, line in enumerate(lines[1:])]
    (inputs / "survey.csv").write_text("\n".join([f"{lines[0]},Response ID,Name,E-mail", *rows]) + "\n", "utf-8")
    return inputs


COMMANDS = [
    "check IN", "check IN --format json", "survey IN", "survey IN --format json", "scores IN", "scores IN --format json",
    "scores IN --format csv", "build IN -o OUT", "build IN -o OUT --exact-scores", "build IN -o OUT --deal alpha",
    "outline IN", "guide IN -o OUT", "release OUT/deck.pptx --inputs IN", "whence OUT/deck.pptx --inputs IN",
    "inspect OUT/deck.pptx --inputs IN", "inspect OUT/deck.pptx --inputs IN --format html",
    "splice OUT/deck.pptx --deal beta --inputs IN --build OUT -o OUT/spliced.pptx",
    "review OUT/sections/alpha.pptx --inputs IN --build OUT", "diff OUT/deck.pptx OUT/spliced.pptx",
]  # fmt: skip


def run(command: str, inputs: Path, output: Path) -> bytes:
    words = [each.replace("OUT", str(output)) if "OUT" in each else each for each in command.split()]
    result = CliRunner().invoke(main, [str(inputs) if each == "IN" else each for each in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output.encode()


def unpacked(path: Path) -> Iterator[tuple[str, bytes]]:
    """All that a file holds: entries of a zip, workbooks within, the plan of a deck."""
    waiting = [(path.name, path.read_bytes())]
    while waiting:
        name, content = waiting.pop()
        yield name, content
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                waiting += [(f"{name}/{each}", archive.read(each)) for each in archive.namelist()]
        elif BASE.encode() in content[:500] and parse(content) is not None:
            yield f"{name} (plan)", base_of(content) or b""
        elif content[:1] == b"\x78":
            yield f"{name} (inflated)", zlib.decompress(content)


def naming(content: bytes) -> bool:
    return any(each in content for each in SECRETS)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, bytes]]:
    """Inputs, what all commands left, and what each of them said."""
    folder = tmp_path_factory.mktemp("people")
    inputs, output = personal(folder / "in"), folder / "out"
    return inputs, output, {command: run(command, inputs, output) for command in COMMANDS}


def test_no_command_names_a_respondent(world: tuple[Path, Path, dict[str, bytes]]):
    assert [command for command, said in world[2].items() if naming(said)] == []
    assert all(said for command, said in world[2].items() if not command.startswith("diff"))


def test_no_file_that_is_left_names_a_respondent(world: tuple[Path, Path, dict[str, bytes]]):
    inputs, output, _ = world
    left = [path for path in output.rglob("*") if path.is_file()]
    assert {"deck.pptx", "scores.csv", "scores.exact.csv", "alpha.pptx", "alpha.docx", "spliced.pptx"} <= {
        p.name for p in left
    }
    assert any(".reviewdeck" in path.parts for path in left)
    left.append(inputs / "releases.jsonl")
    assert [name for path in left for name, content in unpacked(path) if naming(content)] == []


@pytest.mark.parametrize(
    "row",
    [
        f"alpha,9,2,3,4,{NUMBER},{NAME},{MAIL}",
        f"alpha,{NAME},2,3,4,{NUMBER},{NAME},{MAIL}",
        f"alpha,{MAIL},2,3,4,{NUMBER},{NAME},{MAIL}",
        f"{NAME},1,2,3,4,{NUMBER},{NAME},{MAIL}",
        f"alpha,1,2,3,4,{NUMBER},{NAME},{MAIL},{NAME}",
        f'alpha,1,2,3,4,{NUMBER},"{NAME},{MAIL}',
    ],
    ids=[
        "off the scale",
        "a name for an answer",
        "an address",
        "a name for a deal",
        "a cell too many",
        "an open quote",
    ],
)
@pytest.mark.parametrize("how", ["text", "json"])
def test_a_row_that_is_wrong_is_named_by_its_number(row: str, how: str, tmp_path: Path):
    inputs = personal(tmp_path / "in")
    with (inputs / "survey.csv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    for command in (f"check IN --format {how}", f"survey IN --format {how}"):
        said = run(command, inputs, tmp_path / "out")
        assert not naming(said), said.decode()
    assert not naming(run("build IN -o OUT", inputs, tmp_path / "out"))
