"""Decks on templates that nobody made for us, looked at in LibreOffice's pixels as a brand manager would."""

import shutil
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Cm

from pipeline import build
from pipeline.slides import Deck
from tests.builders import EXAMPLES
from tests.house_templates import HOUSES
from tests.like_cases import some
from tests.odd_templates import ART, ODD
from tests.render.pixels import refused
from tests.test_template_adopt import needs_corpus
from tests.test_template_judges import REAL

pytestmark = pytest.mark.render

LOOKED_AT = (
    "band-without-titles",
    "dark-photo-behind",
    "own-number",
    "running-head",
    "second-master-shown",
    "wave-on-the-cover",
)
"""Those whose own looks are furthest apart; all others with --slow."""

MADE = {**ODD, **ART, **HOUSES}
OTHERS = [name for name in MADE if name not in LOOKED_AT]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """The plan of the example where there is room for all."""
    return planned(tmp_path_factory.mktemp("whole"), "default")


@pytest.mark.parametrize("name", some([*LOOKED_AT, *OTHERS], {*LOOKED_AT}))
def test_a_brand_manager_would_refuse_nothing(name: str, whole: Deck, tmp_path: Path) -> None:
    assert looked_at(MADE[name](tmp_path / "firm.pptx"), whole, tmp_path) == []


@needs_corpus
@pytest.mark.slow
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_brand_manager_would_refuse_nothing_on_a_real_template(path: Path, whole: Deck, tmp_path: Path) -> None:
    assert looked_at(path, whole, tmp_path) == []


def looked_at(template: Path, whole: Deck, folder: Path) -> list[str]:
    deck = planned(folder, str(template))
    build.build(folder / "inputs", folder / "out")
    return refused(deck, whole, folder / "out/deck.pptx", folder / "looked")


def planned(folder: Path, template: str) -> Deck:
    inputs = folder / "inputs"
    shutil.copytree(EXAMPLES / "good/dutch", inputs)
    said = (inputs / "review.yaml").read_text("utf-8").splitlines()
    kept = [line for line in said if not line.startswith("template:")]
    (inputs / "review.yaml").write_text("\n".join([*kept, f"template: {template}", ""]), "utf-8")
    return build.plan(build.prepared(inputs))


# --- the judge sees what is wrong -------------------------------------------------------------------


def test_the_judge_sees_text_on_a_logo_pale_text_a_second_number_and_a_second_title(
    whole: Deck, tmp_path: Path
) -> None:
    path = ART["logo-top-left"](tmp_path / "firm.pptx")
    deck = planned(tmp_path, str(path))
    build.build(tmp_path / "inputs", tmp_path / "out")
    built = tmp_path / "out/deck.pptx"
    found = Presentation(built)
    slides = list(found.slides)
    for shape in found.slide_layouts[0].slide_master.shapes:
        if shape.name == "Logo":
            shape.left, shape.top, shape.width, shape.height = Cm(2), Cm(1), Cm(20), Cm(3)
    for run in slides[3].shapes._spTree.iter("{*}rPr"):
        for old in run.findall("{*}solidFill"):
            run.remove(old)
        run.insert(0, etree.fromstring(PALE))
    box = slides[3].shapes.title._element
    box.addnext(etree.fromstring(etree.tostring(box)))
    for number, slide in list(enumerate(slides, 1))[12:15]:
        slide.shapes.add_textbox(Cm(1), Cm(17), Cm(2), Cm(1)).text_frame.text = str(number)
    found.save(built)
    told = " ".join(refused(deck, whole, built, tmp_path / "looked"))
    assert "stands over a picture" in told
    assert "slide 13: its number stands at" in told
    assert "slide 4: the titles" in told
    assert "has a contrast of 1.1" in told


PALE = '<a:solidFill xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:srgbClr val="EEEEEE"/></a:solidFill>'
