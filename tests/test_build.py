"""Whole builds, from a folder to files: what the example's deck and every one of its sections promise to a reader."""

import functools
import os
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import build, files
from pipeline.check import check
from pipeline.diagnostics import InputsError
from pipeline.preview.planning import planned
from pipeline.slides import Chart, Deck, Jump, Picture, Section, Shape, Slide, Table, Text
from tests.builders import EXAMPLES, edited, review_folder
from tests.completeness import missing
from tests.deck_reader import read
from tests.made_up import Size, write_review
from tests.safe import unsafe

EXAMPLE = Path(__file__).parents[1] / "inputs"
DEALS = tuple(deal.id for deal in build.read(EXAMPLE)[0].deals)
FILES = ("deck.pptx", *(f"sections/{deal}.pptx" for deal in DEALS))
DIVIDER = re.compile(r"(?:chapter|deal)/[^/]+")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's deck and all its sections, built once for all tests here."""
    folder = tmp_path_factory.mktemp("built")
    build.build(EXAMPLE, folder)
    build.build(EXAMPLE, folder, DEALS)
    return folder


@pytest.fixture(params=FILES)
def file(built: Path, request: pytest.FixtureRequest) -> Path:
    return built / str(request.param)


read_once = functools.cache(read)


def shapes(deck: Deck) -> Iterator[tuple[Slide, Shape]]:
    return ((slide, shape) for slide in deck.slides for shape in slide.shapes)


def words(slide: Slide, key: str) -> str:
    return next((s.paragraphs[0].text for s in slide.shapes if s.key == key and isinstance(s, Text)), "")


# --- what may be sent out ---------------------------------------------------------------------------


def test_a_deck_is_safe_to_open(file: Path) -> None:
    assert unsafe(file) == []


def test_every_run_has_its_language(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                xml = archive.read(name).decode()
                properties = re.findall(r"<a:(?:rPr|endParaRPr)\b[^>]*>", xml)
                assert [each for each in properties if ' lang="nl-NL"' not in each] == [], name


def test_what_is_seen_is_said_too(file: Path) -> None:
    silent = [
        f"{slide.key}: {shape.key}"
        for slide, shape in shapes(read_once(file))
        if isinstance(shape, Chart | Picture | Table) and not shape.alt and not shape.decorative
    ]
    assert silent == []


def test_every_slide_has_a_title_of_its_own(file: Path) -> None:
    titles = [slide.title for slide in read_once(file).slides]
    assert all(titles)
    assert [title for title, count in Counter(titles).items() if count > 1] == []


# --- finding one's way ------------------------------------------------------------------------------


def test_every_slide_but_the_cover_says_its_own_number(file: Path) -> None:
    told = [words(slide, "number") for slide in read_once(file).slides]
    assert told == ["", *(str(number) for number in range(2, len(told) + 1))]


def test_every_number_equals_the_slide_that_it_jumps_to(built: Path) -> None:
    deck = read_once(built / "deck.pptx")
    numbers = {slide.key: str(number) for number, slide in enumerate(deck.slides, 1)}
    rows = [shape for _, shape in shapes(deck) if isinstance(shape, Text) and re.fullmatch(r"row-\d+-slide", shape.key)]
    of_the_deck = [slide for slide in deck.slides if slide.role.casefold() in ("contents", "navigation")]
    assert {row.click.slide for row in rows if row.click} >= {f"deal/{each}" for each in DEALS}
    assert (
        len(of_the_deck) == 3
    )  # the contents with the chapters, the summary with claims, the navigation with the deals
    assert [row.paragraphs[0].text for row in rows] == [numbers[row.click.slide] for row in rows if row.click]


def test_a_row_and_the_title_it_jumps_to_say_the_same(built: Path) -> None:
    deck = read_once(built / "deck.pptx")
    titles = {slide.key: slide.title for slide in deck.slides}
    rows = [
        shape
        for slide, shape in shapes(deck)
        if isinstance(shape, Text)
        and re.fullmatch(r"row-\d+", shape.key)
        and not slide.key.startswith("chapter/summary")
    ]
    assert rows
    assert [row.paragraphs[0].text for row in rows] == [titles[row.click.slide] for row in rows if row.click]


def test_no_jump_leads_nowhere(file: Path) -> None:
    deck = read_once(file)
    keys = {slide.key for slide in deck.slides}
    links = [
        link
        for _, shape in shapes(deck)
        if isinstance(shape, Text)
        for link in (shape.click, *(run.link for paragraph in shape.paragraphs for run in paragraph.runs))
    ]
    goals = {link.slide for link in links if isinstance(link, Jump)}
    assert goals
    assert goals <= keys


def test_every_breadcrumb_clicks_back_to_the_navigation_or_in_a_section_to_its_divider(file: Path) -> None:
    deck = read_once(file)
    whole = file.name == "deck.pptx"
    for slide in deck.slides:
        crumb = next((s for s in slide.shapes if s.key == "breadcrumb" and isinstance(s, Text)), None)
        assert (crumb is None) == (slide.key == "cover"), slide.key
        if crumb and slide.key.startswith("deal/") and (whole or not DIVIDER.fullmatch(slide.key)):
            back = "chapter/deals/navigation/1" if whole else f"deal/{file.stem}"
            assert crumb.click == Jump(back), slide.key


def test_breadcrumbs_count_the_slides_of_a_deal(file: Path) -> None:
    deals = [section for section in read_once(file).sections if section.slides[0].key.startswith("deal/")]
    assert len(deals) == (len(DEALS) if file.name == "deck.pptx" else 1)
    for section in deals:
        assert counts(section) == [f"({number}/{len(section.slides) - 1})" for number in range(1, len(section.slides))]


def counts(section: Section) -> list[str]:
    """What stands in brackets behind the breadcrumbs of a section, its divider left out."""
    return [words(slide, "breadcrumb").rpartition(" ")[2] for slide in section.slides[1:]]


def test_native_sections_hold_the_chapters_and_the_deals(built: Path) -> None:
    names = [section.name for section in read_once(built / "deck.pptx").sections]
    assert names[:4] == ["Voorblad", "Samenvatting", "Inleiding", "Conclusies en aanbevelingen"]
    assert "3. Slimme stad" in names
    assert len(names) == 8 + len(DEALS)


# --- the same again, and what fails -----------------------------------------------------------------


def test_the_same_inputs_give_the_same_bytes_elsewhere_and_later(built: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "elsewhere/review", copy_function=shutil.copyfile)
    for path in (tmp_path / "elsewhere/review").rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    build.build(tmp_path / "elsewhere/review", tmp_path / "out")
    build.build(tmp_path / "elsewhere/review", tmp_path / "out", DEALS)
    different = [
        name for name in (*FILES, "scores.csv") if (tmp_path / "out" / name).read_bytes() != (built / name).read_bytes()
    ]
    assert different == []


def test_a_failed_build_leaves_the_last_good_deck(tmp_path: Path) -> None:
    inputs = write_review(tmp_path / "inputs", Size())
    build.build(inputs, tmp_path / "out")
    before = everything_in(tmp_path / "out")
    (inputs / "deals/deal-2.md").unlink()
    with pytest.raises(InputsError):
        build.build(inputs, tmp_path / "out")
    assert everything_in(tmp_path / "out") == before


def test_a_file_that_is_not_finished_never_takes_the_place_of_a_whole_one(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(b"whole")
    with pytest.raises(ZeroDivisionError), files.replacing(tmp_path / "deck.pptx") as file:
        file.write(b"ha")
        raise ZeroDivisionError
    assert everything_in(tmp_path) == {"deck.pptx": b"whole"}


def test_a_folder_that_is_deleted_while_a_file_is_written_is_made_again(tmp_path: Path) -> None:
    target = tmp_path / "charts" / "radar.svg"
    calls: list[str] = []

    def deleted_at_first(coming: str) -> None:
        calls.append(coming)
        if len(calls) == 1:
            shutil.rmtree(target.parent)

    files.write(target, b"drawn", deleted_at_first)
    assert everything_in(tmp_path) == {"charts/radar.svg": b"drawn"}


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- figures that may not be told -------------------------------------------------------------------


@pytest.mark.parametrize("charts", ["picture", "native"])
@pytest.mark.parametrize("few", [1, 2])
def test_a_deck_is_the_same_whatever_the_withheld_answers_are(charts: str, few: int, tmp_path: Path) -> None:
    inputs = write_review(tmp_path / "inputs", Size(deals=4, indicators=3, few=few))
    choose_charts(inputs, charts)
    decks = []
    for answer in (1, 2, 5):
        answered(inputs, "deal-1", [answer] * 6, times=3)
        build.build(inputs, tmp_path / f"out-{answer}")
        build.build(inputs, tmp_path / f"out-{answer}", ["deal-1", "deal-4"])
        found = everything_in(tmp_path / f"out-{answer}")
        decks.append({name: found[name] for name in found if not name.startswith(".")})
    assert decks[0] == decks[1] == decks[2]


def test_a_deck_is_the_same_however_many_answered_where_only_one_deal_is_withheld(tmp_path: Path) -> None:
    inputs = write_review(tmp_path / "inputs", Size(deals=4, indicators=3, few=1))
    decks = []
    for times in (1, 3, 4):
        answered(inputs, "deal-1", [3] * 6, times=times)
        build.build(inputs, tmp_path / f"out-{times}")
        decks.append((tmp_path / f"out-{times}/deck.pptx").read_bytes())
    assert decks[0] == decks[1] == decks[2]


def test_a_withheld_indicator_of_a_large_deal_changes_nothing_either(tmp_path: Path) -> None:
    inputs = write_review(tmp_path / "inputs", Size(deals=3, indicators=3))
    decks = []
    for answer in (1, 4):
        answered(inputs, "deal-2", [answer, answer, 3, 3, 3, 3], times=4)  # the first indicator, by four of nine people
        answered(inputs, "deal-2", ["", "", 3, 3, 3, 3], times=5, more=True)
        build.build(inputs, tmp_path / f"out-{answer}")
        decks.append((tmp_path / f"out-{answer}/deck.pptx").read_bytes())
    assert decks[0] == decks[1]


def test_a_figure_that_may_be_told_does_change_the_deck(tmp_path: Path) -> None:
    inputs = write_review(tmp_path / "inputs", Size(deals=3, indicators=3))
    decks = []
    for answer in (1, 4):
        answered(inputs, "deal-2", [answer] * 6, times=5)
        build.build(inputs, tmp_path / f"out-{answer}")
        decks.append((tmp_path / f"out-{answer}/deck.pptx").read_bytes())
    assert decks[0] != decks[1]


def answered(inputs: Path, deal: str, answers: list[object], times: int, *, more: bool = False) -> None:
    """Let so many people of a deal have answered so; those who answered before are forgotten unless these are `more`."""
    survey = inputs / "survey.csv"
    rows = [row for row in survey.read_text().splitlines() if more or not row.startswith(f"{deal},")]
    survey.write_text("\n".join([*rows, *[",".join([deal, *map(str, answers)])] * times]) + "\n")


def choose_charts(inputs: Path, charts: str) -> None:
    settings = inputs / "review.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}charts: {charts}\n", "utf-8")


# --- reviews of any size ----------------------------------------------------------------------------


SIZES = {
    "fifteen-deals": Size(deals=15, indicators=12, points=1, longest=80, few=2),
    "one-deal": Size(deals=1, indicators=1),
    "other-scripts": Size(odd=True, longest=2000, indicators=5),
    "no-survey": Size(language="en", survey=False),
}


@pytest.mark.parametrize("name", SIZES)
def test_made_up_reviews_are_whole_and_safe(name: str, tmp_path: Path) -> None:
    whole_and_safe(write_review(tmp_path / "inputs", SIZES[name], seed=7), tmp_path)


@pytest.mark.parametrize("name", sorted(path.name for path in (EXAMPLES / "good").iterdir()))
def test_example_folders_are_whole_and_safe(name: str, tmp_path: Path) -> None:
    whole_and_safe(EXAMPLES / "good" / name, tmp_path)


def test_native_charts_and_pictures_are_whole_and_safe(tmp_path: Path) -> None:
    settings = edited("review.yaml", ("language: en\n", "language: en\ncharts: native\n"))
    whole_and_safe(review_folder(tmp_path / "inputs", **{"review.yaml": settings}), tmp_path)


def whole_and_safe(inputs: Path, folder: Path) -> None:
    review, _ = build.read(inputs)
    build.build(inputs, folder / "out", run_extensions=True)
    last = review.deals[-1].id
    build.build(inputs, folder / "out", [last], run_extensions=True)
    assert missing(review, read(folder / "out/deck.pptx")) == []
    assert missing(review, read(folder / f"out/sections/{last}.pptx"), last) == []
    assert unsafe(folder / "out/deck.pptx") == []
    assert unsafe(folder / f"out/sections/{last}.pptx") == []


def test_a_sign_that_no_font_can_draw_is_a_warning_that_names_it(tmp_path: Path) -> None:
    text = edited("review.yaml", ("name: Results", "name: Results \U0001f9ff"))
    folder = review_folder(tmp_path / "inputs", **{"review.yaml": text})
    (warning,) = build.build(folder, tmp_path / "out").warnings
    assert (warning.code, "U+1F9FF" in warning.message) == ("undrawable-sign", True)


def test_radars_that_stay_pictures_though_native_ones_are_wanted_are_told_with_their_slides(tmp_path: Path) -> None:
    endless = " ".join(["Verantwoordelijkheidsverdelingsafspraken"] * 12)
    settings = edited("review.yaml", ("language: en\n", "language: en\ncharts: native\n"))
    usual = review_folder(tmp_path / "usual", **{"review.yaml": settings})
    assert build.build(usual, tmp_path / "out").warnings == []
    settings = settings.replace("name: Results", f"name: {endless}")
    (warning,) = build.build(review_folder(tmp_path / "long", **{"review.yaml": settings}), tmp_path / "out").warnings
    assert (warning.code, "Green roofs" in warning.message) == ("crowded-radar", True), warning
    for folder, told in ((usual, []), (tmp_path / "long", [warning])):
        assert [*check(folder).diagnostics] == told
        assert [*planned(folder, "1")[1]] == told


def test_a_strict_build_takes_warnings_for_errors_and_writes_nothing(tmp_path: Path) -> None:
    text = edited("review.yaml", ("name: Results", "name: Results \U0001f9ff"))
    folder = review_folder(tmp_path / "inputs", **{"review.yaml": text})
    with pytest.raises(InputsError):
        build.build(folder, tmp_path / "out", strict=True)
    assert not (tmp_path / "out").exists()


def test_a_review_with_code_of_its_own_is_built_only_where_that_may_run(tmp_path: Path) -> None:
    with pytest.raises(InputsError) as error:
        build.build(EXAMPLES / "good/extended", tmp_path / "out")
    assert [each.code for each in error.value.diagnostics] == ["extensions-not-allowed"]
    assert not (tmp_path / "out").exists()
    built = build.build(EXAMPLES / "good/extended", tmp_path / "out", run_extensions=True)
    again = build.build(EXAMPLES / "good/extended", tmp_path / "out", run_extensions=True)
    assert again.unchanged == frozenset(built.decks)
