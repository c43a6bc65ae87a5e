"""Code of the author's own: what it gets, what is asked of what it makes, and what a mistake in it looks like."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from pipeline import build, extensions, layout
from pipeline.deck import locate, template_reader
from pipeline.diagnostics import InputsError, Location
from pipeline.model import Review
from pipeline.scores import Statistics
from pipeline.slides import EMU_PER_INCH, Deck, Picture
from pipeline.template import Template
from pipeline.text_model import Block, Generated, Part, Point, Span
from tests.builders import BASE, EXAMPLES, loaded_review

HERE = Location("introduction.md", 9)
CHART = "from matplotlib.figure import Figure\n\ndef bars(figures, theme):\n"
PLAIN = CHART + "    return Figure(), 'Bars.'\n"
PIXEL = (BASE / "images/map.png").read_bytes()


def part(*texts: str, name: str = "bars") -> Part:
    points = tuple(Point(kind="bullet", spans=(Span(text=text),), location=HERE) for text in texts)
    chart = Generated(kind="chart", name=name, location=HERE)
    blocks = (Block(heading=(), items=(*points, chart), location=HERE),)
    return Part(kind="free", heading=(Span(text="Of our own"),), blocks=blocks, location=HERE)


@pytest.fixture
def extended(tmp_path: Path) -> Callable[..., Review]:
    """A review with one extension, and with its chart in the first chapter, or at the end of a deal."""

    def made(code: str, shown: Part | None = None, deal: str = "") -> Review:
        review = loaded_review(tmp_path, **{"extensions/own.py": code})
        shown = shown or part()
        first, *others = review.chapters
        chapters = (first if deal else replace(first, parts=(shown,)), *others)
        deals = tuple(replace(each, others=(shown,)) if each.id == deal else each for each in review.deals)
        return replace(review, extensions=("extensions/own.py",), chapters=chapters, deals=deals)

    return made


@cache
def template() -> Template:
    return template_reader.read(locate.locate("default", BASE))


def drawn(
    review: Review, folder: Path, statistics: Statistics | None = None, style: Path | None = None
) -> tuple[Deck, dict[str, bytes], extensions.Extensions]:
    statistics = statistics or build.scores(review)[0]
    loaded = extensions.load(review, folder, allowed=True)
    return *loaded.draw(layout.plan(review, statistics, template()), statistics, template(), style), loaded


def chart(deck: Deck) -> Picture:
    return next(shape for slide in deck.slides for shape in slide.shapes if shape.key == "chart")


def alt(review: Review, folder: Path, statistics: Statistics | None = None) -> list[str]:
    return chart(drawn(review, folder, statistics)[0]).alt.split()


# --- charts ---------------------------------------------------------------------------------------


def test_a_chart_stands_beside_the_text_of_its_block_and_else_on_a_slide_of_its_own(
    tmp_path: Path, extended: Callable[..., Review]
) -> None:
    for texts, role in (((), "table"), (("A point.",), "chart-text")):
        deck, *_ = drawn(extended(PLAIN, part(*texts)), tmp_path)
        assert [slide.role for slide in deck.slides if chart(deck) in slide.shapes] == [role]


def test_it_is_in_the_deck_with_its_alt_text_as_svg_and_as_png(tmp_path: Path, extended: Callable[..., Review]) -> None:
    deck, pictures, _ = drawn(extended(PLAIN), tmp_path)
    found = chart(deck)
    assert found.alt == "Bars."
    assert pictures[found.path].startswith(b"<?xml")
    assert pictures[f"{found.path}.png"].startswith(b"\x89PNG")


def test_the_same_figures_give_the_same_bytes(tmp_path: Path, extended: Callable[..., Review]) -> None:
    code = (
        CHART
        + "    figure = Figure()\n    figure.subplots().barh(figures['deal'], figures['mean'])\n    return figure, 'x'"
    )
    review = extended(code)
    assert drawn(review, tmp_path)[:2] == drawn(review, tmp_path)[:2]


def test_it_gets_what_is_shown_of_every_deal_and_nothing_that_is_withheld(
    tmp_path: Path, extended: Callable[..., Review]
) -> None:
    review = extended(CHART + "    return Figure(), ' '.join(figures['deal_id'] + '/' + figures['indicator_id'])")
    whole = build.scores(review)[0]
    shown = [f"{deal.id}/{each.id}" for deal in review.deals for each in review.indicators
             if whole.scores[deal.id][each.id].shown]  # fmt: skip
    assert alt(review, tmp_path) == shown

    deal, indicator = shown[0].split("/")
    score = whole.scores[deal][indicator]
    hidden = type(score)(n=score.n, withheld=True)
    scores = dict(whole.scores) | {deal: dict(whole.scores[deal]) | {indicator: hidden}}
    fewer = Statistics(scores=scores, reference=whole.reference, respondents=whole.respondents)
    assert alt(review, tmp_path, fewer) == shown[1:]


def test_it_gets_columns_of_figures_without_respondents(tmp_path: Path, extended: Callable[..., Review]) -> None:
    columns = "deal_id deal indicator_id indicator n mean min max reference"
    assert alt(extended(CHART + "    return Figure(), ' '.join(figures.columns)"), tmp_path) == columns.split()


def test_on_the_slides_of_a_deal_it_gets_the_figures_of_that_deal_only(
    tmp_path: Path, extended: Callable[..., Review]
) -> None:
    code = CHART + "    return Figure(), ' '.join(figures['deal_id'].unique())"
    assert alt(extended(code, deal="green-roofs"), tmp_path) == ["green-roofs"]


def test_it_is_as_large_as_its_place_by_itself(tmp_path: Path, extended: Callable[..., Review]) -> None:
    code = CHART + "    return Figure(), f'{theme.width} {theme.height} {theme.font} {theme.colours[\"value\"]}'"
    deck, _, loaded = drawn(extended(code), tmp_path)
    box = chart(deck).box
    place = template().roles["table"].areas["table"].box
    assert abs(box.width - place.width) < 10
    width, height, font, colour = chart(deck).alt.split()
    assert (float(width), float(height)) == (place.width / EMU_PER_INCH, place.height / EMU_PER_INCH)
    assert (font, colour) == (template().font.family, f"#{template().hex(template().chart['value'])}".lower())
    assert not loaded.warnings


def test_the_style_of_the_house_holds_for_it_too(tmp_path: Path, extended: Callable[..., Review]) -> None:
    style = tmp_path / "house.mplstyle"
    style.write_text(
        'axes.prop_cycle: cycler("color", ["112233", "445566"])\nfont.size: 7\nsavefig.bbox: tight\nfigure.figsize: 1, 1\n'
    )
    code = (
        CHART
        + '    import matplotlib\n    return Figure(), f\'{theme.colours["value"]} {matplotlib.rcParams["font.size"]}\''
    )
    found = chart(drawn(extended(code), tmp_path, style=style)[0])
    assert found.alt == "#112233 7.0"
    assert found.box.width > 2 * found.box.height


def test_a_chart_in_other_proportions_keeps_them(tmp_path: Path, extended: Callable[..., Review]) -> None:
    box = chart(drawn(extended(CHART + "    return Figure((2, 2)), 'A square.'"), tmp_path)[0]).box
    assert box.width == box.height


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("    return Figure((40, 20)), 'x'", "chart-too-large"),
        (
            "    figure = Figure()\n    figure.text(0.9, 0.5, 'far too long ' * 9)\n    return figure, 'x'",
            "chart-cut-off",
        ),
        ("    import warnings\n    warnings.warn('Mind this.')\n    return Figure(), 'x'", "extension-warning"),
    ],
)
def test_what_does_not_fit_or_warns_is_told_and_built(
    tmp_path: Path, extended: Callable[..., Review], body: str, code: str
) -> None:
    *_, loaded = drawn(extended(CHART + body), tmp_path)
    assert [each.code for each in loaded.warnings] == [code]


# --- a last touch ---------------------------------------------------------------------------------


def finished(review: Review, folder: Path) -> tuple[extensions.Extensions, list[str]]:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    loaded = extensions.load(review, folder, allowed=True)
    loaded.finish(presentation)
    return loaded, [shape.name for shape in slide.shapes]


def test_finish_gets_the_deck_before_it_is_saved(tmp_path: Path, extended: Callable[..., Review]) -> None:
    code = "def finish(presentation):\n    presentation.slides[0].shapes.add_textbox(0, 0, 9, 9).name = 'stamp'\n"
    assert finished(extended(PLAIN + "\n" + code), tmp_path)[1] == ["stamp"]


def test_what_finish_puts_beyond_the_edge_of_a_slide_is_a_warning(
    tmp_path: Path, extended: Callable[..., Review]
) -> None:
    code = "def finish(presentation):\n    presentation.slides[0].shapes.add_textbox(-9, 0, 9, 9)\n"
    loaded, _ = finished(extended(PLAIN + "\n" + code), tmp_path)
    assert [(each.code, each.location.line) for each in loaded.warnings] == [("off-slide", 6)]


def test_a_picture_that_finish_adds_needs_an_alt_text(tmp_path: Path, extended: Callable[..., Review]) -> None:
    (tmp_path / "dot.png").write_bytes(PIXEL)
    adding = (
        f"    picture = presentation.slides[0].shapes.add_picture({str(tmp_path / 'dot.png')!r}, 0, 0, {Inches(1)})\n"
    )
    code = f"{PLAIN}\ndef finish(presentation):\n{adding}"
    silent = code + "    picture.element.nvPicPr.cNvPr.attrib.pop('descr')\n"
    assert problem(extended(silent), tmp_path, finished) == ("missing-alt", Location("extensions/own.py", 6))
    finished(extended(code + "    picture.element.nvPicPr.cNvPr.set('descr', 'A map.')\n"), tmp_path)


# --- mistakes -------------------------------------------------------------------------------------


def problem(review: Review, folder: Path, run: Callable[[Review, Path], object] = drawn) -> tuple[str, Location]:
    with pytest.raises(InputsError) as caught:
        run(review, folder)
    (found,) = caught.value.diagnostics
    return found.code, found.location


def test_extensions_do_not_run_where_nobody_allows_it(tmp_path: Path, extended: Callable[..., Review]) -> None:
    review = extended("raise RuntimeError")
    settings = tmp_path / "review.yaml"
    settings.write_text("extensions: [extensions/own.py]\n" + settings.read_text("utf-8"), "utf-8")
    refused = problem(review, tmp_path, lambda *given: extensions.load(*given, allowed=False))
    assert refused == ("extensions-not-allowed", Location("review.yaml", 1, 1))


@pytest.mark.parametrize(
    ("code", "expected", "line"),
    [
        ("def bars(figures, theme)\n", "extension-failed", 1),
        ("import math\n\nmath.sqrt(-1)\n", "extension-failed", 3),
        (CHART + "    figures['no such column']\n", "extension-failed", 4),
        (CHART + "    import sys\n    sys.exit()\n", "extension-failed", 5),
        (CHART + "    return Figure()\n", "not-a-chart", 3),
        (CHART + "    return Figure(), '  '\n", "missing-alt", 3),
    ],
)
def test_a_mistake_is_told_at_its_line(
    tmp_path: Path, extended: Callable[..., Review], code: str, expected: str, line: int
) -> None:
    assert problem(extended(code), tmp_path) == (expected, Location("extensions/own.py", line))


def test_a_failing_finish_is_told_at_its_line(tmp_path: Path, extended: Callable[..., Review]) -> None:
    review = extended(PLAIN + "\ndef finish(presentation):\n    presentation.slides[99]\n")
    assert problem(review, tmp_path, finished) == ("extension-failed", Location("extensions/own.py", 7))


def test_a_chart_that_no_extension_draws_is_told_where_it_is_asked_for(
    tmp_path: Path, extended: Callable[..., Review]
) -> None:
    assert problem(extended(PLAIN, part(name="pies")), tmp_path) == ("unknown-chart", HERE)


def test_a_file_that_is_not_there_is_told(tmp_path: Path, extended: Callable[..., Review]) -> None:
    review = replace(extended(PLAIN), extensions=("extensions/other.py",))
    assert problem(review, tmp_path) == ("extension-failed", Location("extensions/other.py"))


def test_what_an_extension_prints_does_not_come_between_what_we_print(
    tmp_path: Path, extended: Callable[..., Review], capsys: pytest.CaptureFixture[str]
) -> None:
    drawn(extended("print('hello')\n" + PLAIN), tmp_path)
    assert capsys.readouterr() == ("", "hello\n")


def test_nothing_is_written_beside_an_extension(tmp_path: Path, extended: Callable[..., Review]) -> None:
    drawn(extended(PLAIN), tmp_path)
    assert [each.name for each in (tmp_path / "extensions").iterdir()] == ["own.py"]


# --- the example ----------------------------------------------------------------------------------


def test_the_example_draws_its_chart_and_marks_its_slides(extended: Callable[..., Review]) -> None:
    folder = EXAMPLES / "good/extended"
    review = replace(extended(PLAIN, part(name="differences")), extensions=("extensions/charts.py",))
    deck, _, loaded = drawn(review, folder, style=folder / "house.mplstyle")
    assert "lie furthest apart on" in chart(deck).alt
    assert finished(review, folder)[1] == ["draft"]
    assert not loaded.warnings
