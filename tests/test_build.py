import io
import re
import shutil
import time
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from pipeline import build, layout
from pipeline.deck import safety
from pipeline.deck.read import read
from pipeline.model import Review
from pipeline.slides import Chart, Deck, Jump, Picture, Slide, Table, Text
from tests.completeness import faults
from tests.made_up import Size, write_review
from tests.plans import block, chapter, deal, indicators, part, point, review, statistics, template

EXAMPLE = Path(__file__).parents[1] / "inputs"
TEMPLATE = Path(__file__).parents[1] / "templates/default.pptx"
DEAL = "lokale-weerbaarheid-cybercrime"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example and one section of it, built once for all tests here."""
    folder = tmp_path_factory.mktemp("built")
    build.build(EXAMPLE, folder)
    build.build(EXAMPLE, folder, [DEAL])
    return folder


@pytest.fixture(scope="module", params=["deck.pptx", f"sections/{DEAL}.pptx"])
def file(built: Path, request: pytest.FixtureRequest) -> Path:
    return built / str(request.param)


def audit(path: Path) -> set[str]:
    return {f"{each.error_type}: {each.description}" for each in OpenXmlValidator().validate(str(path)).errors}


def shapes(deck: Deck) -> list[tuple[Slide, object]]:
    return [(slide, shape) for slide in deck.slides for shape in slide.shapes]


def test_a_deck_is_safe_to_open(file: Path) -> None:
    assert safety.problems(file) == []


def test_a_validator_finds_nothing_that_the_template_does_not_have(file: Path) -> None:
    assert audit(file) <= audit(TEMPLATE)


def test_every_number_equals_the_slide_that_it_jumps_to(built: Path) -> None:
    deck = read(built / "deck.pptx")
    numbers = {slide.key: number for number, slide in enumerate(deck.slides, 1)}
    rows = [shape for _, shape in shapes(deck) if isinstance(shape, Text) and re.fullmatch(r"row-\d+-slide", shape.key)]
    assert len(rows) == 6 + 7 + 7
    for row in rows:
        assert isinstance(row.click, Jump)
        assert row.paragraphs[0].text == str(numbers[row.click.slide])


def test_no_jump_leads_nowhere_and_every_breadcrumb_clicks(file: Path) -> None:
    deck = read(file)
    keys = {slide.key for slide in deck.slides}
    crumbs = 0
    for slide, shape in shapes(deck):
        if not isinstance(shape, Text):
            continue
        links = [run.link for paragraph in shape.paragraphs for run in paragraph.runs] + [shape.click]
        assert all(link.slide in keys for link in links if isinstance(link, Jump))
        if shape.key == "breadcrumb" and slide.key != f"deal/{DEAL}":
            crumbs += isinstance(shape.click, Jump)
    assert crumbs >= sum(1 for _ in deck.slides) - 2  # the cover has none, and a section's divider is where they lead


def test_every_slide_has_a_title_of_its_own_and_its_own_number(file: Path) -> None:
    deck = read(file)
    titles = [slide.title for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    for number, slide in enumerate(deck.slides, 1):
        told = [shape.paragraphs[0].text for shape in slide.shapes if isinstance(shape, Text) and shape.key == "number"]
        assert told in ([str(number)], [])


def test_what_is_seen_is_said_too(file: Path) -> None:
    for slide, shape in shapes(read(file)):
        if isinstance(shape, Chart | Picture | Table):
            assert shape.alt or shape.decorative, f"{slide.key}: {shape.key} has no alt text"


def test_every_run_has_its_language(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                xml = archive.read(name).decode()
                assert len(re.findall(r"<a:(?:rPr|endParaRPr) lang=\"nl-NL\"", xml)) == len(
                    re.findall(r"<a:(?:rPr|endParaRPr)\b", xml)
                )


def test_native_sections_hold_the_chapters_and_the_deals(built: Path) -> None:
    names = [section.name for section in read(built / "deck.pptx").sections]
    assert names[:3] == ["Voorblad", "Inleiding", "Conclusies en aanbevelingen"]
    assert "3. Slimme stad" in names


def test_every_point_of_the_example_stands_in_the_deck_once_and_in_order(built: Path) -> None:
    found, _ = build.read(EXAMPLE)
    assert faults(found, read(built / "deck.pptx")) == []
    assert faults(found, read(built / f"sections/{DEAL}.pptx"), DEAL) == []


def test_the_same_inputs_give_the_same_bytes_elsewhere_and_later(built: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "elsewhere/review")
    time.sleep(1.1)
    build.build(tmp_path / "elsewhere/review", tmp_path / "out")
    build.build(tmp_path / "elsewhere/review", tmp_path / "out", [DEAL])
    for name in ("deck.pptx", f"sections/{DEAL}.pptx", "scores.csv"):
        assert (tmp_path / "out" / name).read_bytes() == (built / name).read_bytes(), name


def test_a_withheld_figure_is_nowhere_in_the_file(tmp_path: Path) -> None:
    inputs = write_review(tmp_path / "inputs", Size(deals=3, indicators=3, few=1))
    rows = (inputs / "survey.csv").read_text().splitlines()
    kept = [row for row in rows if not row.startswith("deal-1,")]
    # answers whose mean, 1.3333, nothing else in the deck comes near to
    kept += ["deal-1,1,5,1,5,1,5", "deal-1,1,5,1,5,1,5", "deal-1,2,4,2,4,2,4"]
    (inputs / "survey.csv").write_text("\n".join(kept) + "\n")
    settings_file = inputs / "review.yaml"
    for charts in ("picture", "native"):
        settings_file.write_text(
            re.sub(r"^charts: .*\n", "", settings_file.read_text(), flags=re.M) + f"charts: {charts}\n"
        )
        build.build(inputs, tmp_path / charts)
        with zipfile.ZipFile(tmp_path / charts / "deck.pptx") as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        for name, content in parts.items():
            if name.endswith((".png", ".svg")):
                continue
            texts = [content]
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(content)) as book:
                    texts = [book.read(each) for each in book.namelist()]
            for text in texts:
                assert b"1.333" not in text and b"1,3<" not in text, f"{charts}: {name}"


def test_a_failed_write_leaves_the_last_good_deck(tmp_path: Path) -> None:
    inputs = write_review(tmp_path / "inputs", Size())
    build.build(inputs, tmp_path / "out")
    before = (tmp_path / "out/deck.pptx").read_bytes()
    (inputs / "deals/deal-2.md").unlink()
    with pytest.raises(build.InputsError):
        build.build(inputs, tmp_path / "out")
    assert (tmp_path / "out/deck.pptx").read_bytes() == before
    assert [path.name for path in (tmp_path / "out").iterdir() if path.name.startswith(".deck")] == []


@pytest.mark.parametrize(
    "size",
    [
        Size(deals=1, indicators=1),
        Size(odd=True, longest=2000, indicators=5),
        Size(language="en", survey=False),
        Size(deals=40, indicators=12, points=1, longest=80, few=2),
    ],
    ids=["one", "odd", "no-survey", "forty"],
)
def test_made_up_reviews_are_whole_and_safe(size: Size, tmp_path: Path) -> None:
    inputs = write_review(tmp_path / "inputs", size, seed=7)
    build.build(inputs, tmp_path / "out")
    found, _ = build.read(inputs)
    assert faults(found, read(tmp_path / "out/deck.pptx")) == []
    assert safety.problems(tmp_path / "out/deck.pptx") == []
    assert audit(tmp_path / "out/deck.pptx") <= audit(TEMPLATE)


# --- reviews that hypothesis makes ------------------------------------------------------------------

characters = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\u00ad\ufffc"
)
short = st.text(characters, min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)
long = st.builds(
    lambda word, times: (word * times)[:3000], st.text(characters, min_size=1, max_size=200), st.integers(1, 60)
)
texts = st.one_of(short, long.map(lambda text: " ".join(text.split()))).filter(bool)
points = st.recursive(
    st.builds(point, texts), lambda below: st.builds(lambda text, under: point(text, *under), texts, st.lists(below, max_size=2)),
    max_leaves=4,
)  # fmt: skip


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    themes = indicators(draw(st.integers(1, 12)))
    deals = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        blocks = [block(theme.name, draw(points), indicator=theme.id) for theme in themes]
        deals.append(deal(number, themes, findings=part("Findings", *blocks, kind="findings")))
    own = part(draw(short), block(draw(short), *draw(st.lists(points, min_size=1, max_size=6))))
    return review(
        indicators=themes,
        chapters=(chapter("introduction", own), chapter("conclusions"), chapter("deals")),
    ).model_copy(update={"deals": tuple(deals)})


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(reviews())
def test_every_point_of_any_review_stands_in_the_plan_once_and_in_order(made: Review) -> None:
    assert faults(made, layout.plan(made, statistics(made, Fraction(3)), template())) == []
