"""A deck as a PDF: every word where the plan has it, and tagged, so that it can be read without being seen."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pdfplumber
import pdfua
import pikepdf
import pytest
from click.testing import CliRunner, Result

from pipeline import build, libreoffice
from pipeline.cli import main
from pipeline.deck.drawn_slide import Filled, SlideDrawer, Words
from pipeline.pdf import typeset
from pipeline.pdf.row_heads import with_row_heads
from pipeline.slides import Chart, Colour, Deck, Panel, Picture, Table, Text, row_heads
from pipeline.text_size import at_size
from tests.builders import EXAMPLES, edited, review_folder
from tests.conftest import RENDERING_REQUIRED
from tests.pdf_tags import Tag, tags, untagged

LONG = "Multidisciplinaryundergroundwaterstorageresearchcoordinationcommitteesecretariatmeetingminutes"
SAID = "\n\n".join(
    f"- The partners meet every quarter, and {each} of them send somebody else each time, which nobody minds in the least."
    for each in range(24)
)
FINDINGS = f"""- Twelve roofs were planted; see [the address](https://example.org) and [the method](chapter:methodology).

{LONG} is a word.

- A point
  - with a point under it.

1. The first of two.
2. The second of two.

> We have not had a wet cellar since.
>
> — A resident

{SAID}
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@dataclass(frozen=True)
class Made:
    """A review, its plan and its PDF."""

    folder: Path
    deck: Deck
    file: Path
    document: Tag


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("pdf")
    findings = edited("deals/green-roofs.md", ("- Twelve roofs were planted.\n", FINDINGS))
    review = review_folder(folder / "inputs", **{"deals/green-roofs.md": findings})
    done = run("build", review, "-o", folder / "out", "--to", "pdf")
    assert done.exit_code == 0, done.output
    file = folder / "out/deck.pdf"
    return Made(review, build.plan(build.prepared(review)), file, tags(file))


def squeezed(text: str) -> str:
    """`text` without blanks and soft hyphens, to be compared with another rendering of it."""
    return "".join(text.replace("\u00ad", "").split())


def planned(deck: Deck) -> Iterator[str]:
    """The words and alt texts of each shape of the deck that is read, in reading order."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.key in ("footer", "number"):
                continue
            if isinstance(shape, Text):
                yield from (f"{each.number}. {each.text}" if each.number else each.text for each in shape.paragraphs)
            elif isinstance(shape, Table):
                yield from (each.text for row in shape.rows for cell in row.cells for each in cell.paragraphs)
            elif isinstance(shape, Chart | Picture):
                yield shape.alt


def test_what_is_read_is_what_the_deck_says_in_its_order(made: Made) -> None:
    read = "".join(each.alt or each.words for each in made.document.all() if each.alt or each.kind == "")
    bullets = str.maketrans("", "", "•–")
    assert squeezed(read.translate(bullets)) == squeezed("".join(planned(made.deck)).translate(bullets))


def test_nothing_is_left_without_a_tag_and_a_checker_of_pdf_ua_finds_nothing(made: Made) -> None:
    assert untagged(made.file) == ""
    assert [str(each) for each in pdfua.validate(str(made.file)).findings] == []
    with pikepdf.open(made.file) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert str(pdf.Root.Lang) == "en-GB"


def test_headings_are_those_of_the_slides_and_of_their_text_and_no_level_is_left_out(made: Made) -> None:
    headings = list(made.document.all("H1", "H2", "H3", "H4", "H5"))
    levels = [int(each.kind[1]) for each in headings]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))
    words = [squeezed(each.text) for each in headings]
    assert all(words)
    assert [each for each in map(squeezed, (slide.title for slide in made.deck.slides)) if each not in words] == []
    assert "Results" in words


def test_lists_are_lists_within_lists_and_quotes_are_quotes(made: Made) -> None:
    lists = [[each.text for each in found.parts] for found in made.document.all("L")]
    assert ["1.The first of two.", "2.The second of two."] in lists
    outer = next(found for found in made.document.all("L") if "A point" in found.text)
    assert [each.kind for each in outer.parts].count("L") == 1
    quotes = [[part.text for part in each.parts] for each in made.document.all("BlockQuote")]
    assert quotes == [["“We have not had a wet cellar since.”", "— A resident"]]


def test_a_timeline_is_a_list_of_dates_with_what_happened(tmp_path: Path) -> None:
    done = run("build", EXAMPLES / "good/set-pieces", "-o", tmp_path, "--to", "pdf")
    assert done.exit_code == 0, done.output
    assert untagged(tmp_path / "deck.pdf") == ""
    items = [each.text.strip() for each in tags(tmp_path / "deck.pdf").all("LI")]
    assert any(item.startswith("Juni 2023") and item.endswith("onder de bogen van het station.") for item in items)


def test_a_point_that_goes_on_in_the_next_column_is_one_paragraph_and_a_parted_word_one_word(made: Made) -> None:
    paragraphs = [each.text for each in made.document.all("P")]
    assert f"{LONG} is a word." in paragraphs
    said = [line.removeprefix("- ") for line in SAID.split("\n\n")]
    assert len([each for each in said if each in paragraphs]) >= len(said) - 2  # those that go on on another slide


def test_tables_have_headers_and_figures_say_what_there_is_to_see(made: Made) -> None:
    tables = list(made.document.all("Table"))
    planned_tables = [each for slide in made.deck.slides for each in slide.shapes if isinstance(each, Table)]
    assert len(tables) == len(planned_tables) > 0
    for found, table in zip(tables, planned_tables, strict=True):
        heads = row_heads(
            [[" ".join(each.text for each in cell.paragraphs) for cell in row.cells] for row in table.rows]
        )
        assert len(list(found.all("TH"))) == len(table.widths) + len(heads)
        rows = list(found.all("TR"))
        assert all([each.kind for each in rows[at].parts].index("TH") == column for at, column in heads.items())
        assert len(list(found.all("TR"))) == len(table.rows)
    figures = [each.alt for each in made.document.all("Figure")]
    assert figures == [
        each.alt for slide in made.deck.slides for each in slide.shapes if isinstance(each, Chart | Picture)
    ]


def test_the_heads_of_rows_say_so_and_what_stands_beside_them_is_found_by_that(made: Made) -> None:
    with pikepdf.open(made.file) as pdf:
        cells = [
            each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") in ("/TH", "/TD")
        ]
        scopes = Counter(
            str(own.Scope) for each in cells for own in each.get("/A", []) if "/Scope" in own and each.S == "/TH"
        )
        assert scopes["/Row"] > 0 and scopes.total() == len([each for each in cells if each.S == "/TH"])
        assert not [own for each in cells if each.S == "/TD" for own in each.get("/A", []) if "/Headers" in own]
        assert pdf.check_pdf_syntax() == []


def test_a_pdf_that_is_made_otherwise_stays_as_it_is() -> None:
    for other in (b"%PDF-1.7\n", b"%PDF-1.7\nxref\n0 0\ntrailer\n<</Size 1>>\nstartxref\n9\n%%EOF\n"):
        assert with_row_heads(other, [{1: 0}]) == other


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ((("Name", "n"), ("North", "3"), ("", "4")), {1: 0}),
        ((("Nr.", "Name", "n"), ("1", "North", "3"), ("", "Total", "3")), {1: 1, 2: 1}),
        ((("Year", "Plan", "n"), ("2023", "3", "4"), ("2024", "4", "5")), {1: 0, 2: 0}),
        ((("Name", "n"),), {}),
    ],
)
def test_a_row_is_headed_by_its_name(rows: tuple[tuple[str, ...], ...], heads: dict[int, int]) -> None:
    assert row_heads(rows) == heads


def test_links_go_where_they_do_in_the_deck_and_every_slide_is_a_bookmark(made: Made) -> None:
    links = [(each.text.strip(), each.goal) for each in made.document.all("Link")]
    assert ("the address", "https://example.org") in links
    assert next(goal for text, goal in links if text == "the method").startswith("chapter/methodology")
    numbers = {slide.key: number for number, slide in enumerate(made.deck.slides, 1)}
    with pikepdf.open(made.file) as pdf:
        named = pdf.Root.Names.Dests.Names
        goals = {str(named[at]): named[at + 1] for at in range(0, len(named), 2)}
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        for _, goal in links:
            if not goal.startswith("https:"):
                found = goals[goal].D if isinstance(goals[goal], pikepdf.Dictionary) else goals[goal]
                assert pages[found[0].objgen] == numbers[goal]
        with pdf.open_outline() as outline:
            assert len(list(_all(outline.root))) == len(numbers)


def _all(entries: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for each in entries:
        yield each
        yield from _all(each.children)


def test_every_word_stands_where_the_plan_has_it(made: Made) -> None:
    found = build.prepared(made.folder)
    drawer = SlideDrawer(at_size(found.template, made.deck.text_size), "en")
    with pdfplumber.open(made.file) as pdf:
        for slide, page in zip(made.deck.slides, pdf.pages, strict=True):
            starts = {(round(each["x0"], 1), round(page.height - each["matrix"][5], 1)) for each in page.chars}
            for _, words in drawer.drawn(slide, {}):
                if isinstance(words, Words) and words.text.strip() == words.text:
                    at = words.left, words.baseline
                    near = [each for each in starts if abs(each[0] - at[0]) < 0.2 and abs(each[1] - at[1]) < 0.2]
                    assert near, (slide.key, words)


def test_the_same_review_gives_the_same_bytes_and_a_second_build_does_nothing(made: Made, tmp_path: Path) -> None:
    again = run("build", made.folder, "-o", tmp_path, "--to", "pdf")
    assert (tmp_path / "deck.pdf").read_bytes() == made.file.read_bytes(), again.output
    assert "nothing changed" in run("build", made.folder, "-o", tmp_path, "--to", "pdf").output


def test_a_section_is_a_pdf_too_and_begins_with_the_first_heading(made: Made, tmp_path: Path) -> None:
    assert run("build", made.folder, "-o", tmp_path, "--deal", "green-roofs", "--to", "pdf").exit_code == 0
    document = tags(tmp_path / "sections/green-roofs.pdf")
    assert next(document.all("H1", "H2")).kind == "H1"
    assert pdfua.validate(str(tmp_path / "sections/green-roofs.pdf")).findings == ()


def test_what_is_missing_is_told_before_anything_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review = review_folder(tmp_path / "inputs")
    monkeypatch.setattr(typeset, "available", lambda: False)
    without = run("build", review, "-o", tmp_path / "out", "--to", "pptx,pdf")
    assert (without.exit_code, "pip install reviewdeck[pdf]" in without.output) == (1, True)
    monkeypatch.setenv("PATH", str(tmp_path))
    without = run("build", review, "-o", tmp_path / "out", "--to", "pdf", "--via", "libreoffice")
    assert (without.exit_code, "LibreOffice is not installed" in without.output) == (1, True)
    assert not (tmp_path / "out").exists()


def test_check_tells_that_the_settings_ask_for_a_pdf_that_nothing_here_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = edited("review.yaml") + "\noutputs: [html, pdf]\n"
    review = review_folder(tmp_path / "inputs", **{"review.yaml": settings})
    assert run("check", review).exit_code == 0
    monkeypatch.setattr(typeset, "available", lambda: False)
    told = run("check", review)
    line = settings.split("\n").index("outputs: [html, pdf]") + 1
    assert (told.exit_code, f"review.yaml:{line}:17" in told.output) == (1, True), told.output
    assert "pip install reviewdeck[pdf]" in told.output


def test_libreoffice_prints_the_deck_where_it_is_asked_to(tmp_path: Path) -> None:
    if libreoffice.program() is None:
        assert not RENDERING_REQUIRED, "LibreOffice is not installed"
        pytest.skip("LibreOffice is not installed")
    review = review_folder(tmp_path / "inputs")
    done = run("build", review, "-o", tmp_path / "out", "--to", "pdf", "--via", "libreoffice")
    assert done.exit_code == 0, done.output
    slides = list(build.plan(build.prepared(review)).slides)
    with pdfplumber.open(tmp_path / "out/deck.pdf") as file:
        texts = [squeezed(page.extract_text()) for page in file.pages]
    assert len(texts) == len(slides)
    assert all(squeezed(slide.title)[:20] in text for slide, text in zip(slides, texts, strict=True))
    again = run("build", review, "-o", tmp_path / "out", "--to", "pdf", "--via", "libreoffice")
    assert "nothing changed" in again.output
    own = run("build", review, "-o", tmp_path / "out", "--to", "pdf")
    assert "nothing changed" not in own.output
    assert tags(tmp_path / "out/deck.pdf").all("H1")


def test_signs_of_other_scripts_are_set_and_read(tmp_path: Path) -> None:
    text = "- Twelve roofs, שלום and 花园 ☂, were planted.\n"
    findings = edited("deals/green-roofs.md", ("- Twelve roofs were planted.\n", text))
    review = review_folder(tmp_path / "inputs", **{"deals/green-roofs.md": findings})
    done = run("build", review, "-o", tmp_path, "--deal", "green-roofs", "--to", "pdf")
    assert done.exit_code == 0, done.output
    assert "☂, were planted." in tags(tmp_path / "sections/green-roofs.pdf").text


def test_a_sign_that_no_font_has_is_told_and_shown_as_one_that_is_missing(tmp_path: Path) -> None:
    text = "- Twelve roofs \U000f1234 were planted.\n"
    findings = edited("deals/green-roofs.md", ("- Twelve roofs were planted.\n", text))
    review = review_folder(tmp_path / "inputs", **{"deals/green-roofs.md": findings})
    done = run("build", review, "-o", tmp_path, "--deal", "green-roofs", "--to", "pdf")
    assert (done.exit_code, "green-roofs.pdf: no font on this machine has" in done.output) == (0, True), done.output
    assert "Twelve roofs \ufffd were planted." in tags(tmp_path / "sections/green-roofs.pdf").text


def test_a_lighter_shade_of_a_colour_is_lighter(made: Made) -> None:
    found = build.prepared(EXAMPLES / "base")
    slide = next(slide for slide in made.deck.slides if any(isinstance(each, Panel) for each in slide.shapes))
    panel = next(each for each in slide.shapes if isinstance(each, Panel))
    shades = []
    for lighter in (0, 60):
        whole = replace(slide, shapes=(replace(panel, fill=Colour("accent1", lighter)),))
        drawn = SlideDrawer(found.template, "en").drawn(whole, {"accent1": "204060"})
        shades += [each.fill for key, each in drawn if key == panel.key and isinstance(each, Filled)]
    assert shades[0] == "204060"
    assert all(int(shades[1][at : at + 2], 16) > int(shades[0][at : at + 2], 16) for at in (0, 2, 4))
