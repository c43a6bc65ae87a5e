"""Figures that are withheld now are in no byte of anything that is made now: not in merged decks, and not in any report.

The scale is one whose figures look like nothing else, so that they can be looked for in whatever is unpacked, drawings included.
"""

from __future__ import annotations

import base64
import io
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pptx import Presentation

from pipeline import build, guard
from pipeline.cli import main
from pipeline.labels import number
from tests.few_people import few

LOW = 900_000
ROWS = {
    deal: [[LOW + (19 * place + 29 * at + 11 * number) % 101 for place in range(4)] for at in range(size)]
    for number, (deal, size) in enumerate({"alpha": 9, "beta": 8, "gamma": 4, "delta": 11}.items())
}
SCALE = f"{{minimum: {LOW}, maximum: {LOW + 100}}}"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Inputs that withhold a deal now, what a build left when they did not, and a deck of then that somebody has edited."""
    folder = tmp_path_factory.mktemp("world")
    text = "A finding."
    inputs = few(folder / "in", ROWS, charts="native", text=text, scale=SCALE, minimum_respondents=3, minimum_range=3)
    for each in (inputs / "deals").glob("*.md"):
        each.write_text(f"{each.read_text('utf-8')}\n# Per statement\n\n::: statements\n:::\n", "utf-8")
    with (inputs / "methodology.md").open("a", encoding="utf-8") as file:
        file.write("\n# Per statement\n\n::: statements\n:::\n")
    run("build", inputs, "-o", folder / "build")
    deck = Presentation(str(folder / "build/deck.pptx"))
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame and shape.name != "title" and shape.text_frame.text:
                shape.text_frame.paragraphs[-1].add_run().text = " Edited."
            if shape.has_table:
                shape.table.cell(1, 1).text_frame.paragraphs[0].add_run().text = " (!)"
        slide.notes_slide.notes_text_frame.text = "Looked at."
    deck.save(str(folder / "edited.pptx"))
    settings = (inputs / "review.yaml").read_text("utf-8").replace("minimum_respondents: 3", "minimum_respondents: 5")
    (inputs / "review.yaml").write_text(settings, "utf-8")
    return inputs, folder / "build", folder / "edited.pptx"


def run(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def telling(inputs: Path) -> set[str]:
    """The means of the deal that is withheld, as they are printed, and those of all deals that had it in them."""
    review, _ = build.read(inputs)
    figures = guard.figures_of(review)
    exact = figures.exact
    hidden = [*exact.scores["gamma"].values(), *exact.statements["gamma"].values(), *exact.reference.values()]
    shown = [*figures.shown.reference.values(), *figures.shown.together.values()]
    for of_deals in (figures.shown.scores, figures.shown.statements):
        shown += [score for of_deal in of_deals.values() for score in of_deal.values()]
    printed, gone = ({number(each.mean, "en") for each in those if each.mean is not None} for those in (shown, hidden))
    return {each for each in gone - printed if not each.endswith(".0")}  # the chart that explains charts has whole ones


def everything(content: bytes, name: str) -> Iterator[tuple[str, str]]:
    """All that is in a file, unpacked as often as it can be, by where it is."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for each in archive.namelist():
                yield from everything(archive.read(each), f"{name}/{each}")
        return
    try:
        yield from everything(zlib.decompress(content), f"{name}/inflated")
    except zlib.error:
        yield name, content.decode("utf-8", "replace")
    for packed in re.findall(rb"(?:base64,|>)([A-Za-z0-9+/\s]{200,}={0,2})", content):
        try:
            yield from everything(base64.b64decode(packed), f"{name}/base64")
        except ValueError:
            continue


def found(folder: Path, said: str, figures: set[str]) -> list[str]:
    words = "|".join(each.replace(".", "[.,]") for each in sorted(figures))
    pattern = re.compile(rf"(?<![\d.])(?:{words})(?!\d|[.,]\d)")
    files = [(each.relative_to(folder).as_posix(), each.read_bytes()) for each in folder.rglob("*") if each.is_file()]
    return [
        f"{where}: {hit.group()} in {text[max(0, hit.start() - 60) : hit.end() + 30]!r}"
        for name, content in [*files, ("what is said", said.encode())]
        for where, text in everything(content, name)
        if (hit := pattern.search(text))
    ]


WITH = ("DECK", "--inputs", "IN", "--build", "BUILD")
COMMANDS = {
    "splice": ("splice", *WITH, "--deal", "gamma", "-o", "OUT/merged.pptx", "--redact", "--mark"),
    "splice-html": ("splice", *WITH, "--deal", "alpha", "-o", "OUT/m.pptx", "--redact", "--report", "OUT/r.html"),
    "splice-xlsx": ("splice", *WITH, "--deal", "gamma", "--dry-run", "--report", "OUT/r.xlsx"),
    "splice-json": ("splice", *WITH, "--deal", "gamma", "--dry-run", "--report", "OUT/r.json", "--format", "json"),
    "review-html": ("review", *WITH, "--format", "html", "-o", "OUT/r.html"),
    "review-xlsx": ("review", *WITH, "--format", "xlsx", "-o", "OUT/r.xlsx"),
    "review-text": ("review", *WITH),
    "review-json": ("review", *WITH, "--format", "json"),
    "inspect": ("inspect", "DECK", "--inputs", "IN", "--format", "json"),
    "fix": ("inspect", "DECK", "--inputs", "IN", "--fix", "-o", "OUT/fixed.pptx"),
    "build": ("build", "IN", "-o", "OUT", "--to", "pptx,html,xlsx,pdf"),
    "section": ("build", "IN", "-o", "OUT", "--deal", "gamma", "--deal", "alpha", "--to", "pptx,html"),
    "guide": ("guide", "IN", "-o", "OUT"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_withheld_figure_is_in_no_byte(command: str, world: tuple[Path, Path, Path], tmp_path: Path) -> None:
    inputs, before, deck = world
    (tmp_path / "out").mkdir()
    shutil.copytree(before, tmp_path / "build")
    names = {"DECK": deck, "IN": inputs, "BUILD": tmp_path / "build"}
    words = [str(names.get(each, each)).replace("OUT", str(tmp_path / "out")) for each in COMMANDS[command]]
    told = run(*words)
    assert not found(tmp_path / "out", told, telling(inputs))


def test_they_were_there_before(world: tuple[Path, Path, Path]) -> None:
    inputs, before, _ = world
    figures = telling(inputs)
    told = found(before, "", figures)
    assert len(figures) > 4
    assert any(each.startswith("deck.pptx") for each in told)
