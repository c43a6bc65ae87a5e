"""The example on templates of our own and of others: LibreOffice's pages held against the plan."""

import re
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from pipeline import build
from pipeline.deck import locate
from tests.like_cases import some
from tests.odd_templates import ODD
from tests.render.judge import misplaced, overlaps, pdf_of
from tests.safe import problems
from tests.test_template_adopt import CORPUS, READABLE, needs_corpus

pytestmark = pytest.mark.render

EXAMPLE = Path(__file__).parents[2] / "inputs"
ON_EVERY_SLIDE = {"11_bug65551_10sections_1layout.pptx": r"Copyright©\.\d+"}
"""What a template itself prints on its slides."""


def test_the_example_on_paper(tmp_path: Path) -> None:
    judge("portrait", locate.locate("portrait", tmp_path), tmp_path)


FEW = {"05_onlyoffice_he-IL_rtl.pptx", "11_bug65551_10sections_1layout.pptx", "21_nyu.potx", "dark", "only-vertical"}
"""Those least like the others, in every run: houses are judged on short reviews too, and the example has 73 slides."""


@needs_corpus
@pytest.mark.parametrize("name", some(READABLE, FEW))
def test_the_example_on_a_real_template(name: str, tmp_path: Path) -> None:
    judge(str(CORPUS / name), CORPUS / name, tmp_path)


@pytest.mark.parametrize(
    "name", some(["dark", "square", "a4-upright", "bars-and-a-logo", "only-vertical", "wide-margins"], FEW)
)
def test_the_example_on_an_odd_template(name: str, tmp_path: Path) -> None:
    path = ODD[name](tmp_path / f"{name}.pptx")
    judge(str(path), path, tmp_path)


def judge(name: str, path: Path, folder: Path) -> None:
    inputs = example(folder / "inputs", name)
    deck = build.plan(build.prepared(inputs))
    assert overlaps(deck) == []
    (written,) = build.build(inputs, folder / "build").decks
    assert problems(written) == []
    assert errors(written) <= errors(path)
    own = ON_EVERY_SLIDE.get(path.name, "(?!)")
    found = misplaced(deck, pdf_of(written, folder / "pdf"))
    assert [each for each in found if not re.search(f"outside every box: '{own}'$", each)] == []


def example(folder: Path, name: str) -> Path:
    """The example's inputs with the template `name`."""
    for file in EXAMPLE.rglob("*"):
        if file.is_file():
            target = folder / file.relative_to(EXAMPLE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    settings = folder / "review.yaml"
    said = settings.read_text("utf-8")
    kept = "".join(line for line in said.splitlines(keepends=True) if not line.startswith("template:"))
    settings.write_text(f"{kept}\ntemplate: {name}\n", "utf-8")
    return folder


def errors(path: Path) -> set[str]:
    return {f"{each.error_type}: {each.description}" for each in OpenXmlValidator().validate(str(path)).errors}
