"""The page for reading: everything that the deck says, once, in its order, in elements that say what it is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from pipeline import build
from pipeline.html import as_html
from pipeline.html.reading import Figure, reading
from pipeline.labels import without_count
from pipeline.slides import Chart, Deck, Jump, Text
from tests.builders import EXAMPLES, review_folder
from tests.questionnaire.browser import chromium

ROOT = Path(__file__).parents[1]
FOLDERS = [
    ROOT / "inputs",
    EXAMPLES / "base",
    *(EXAMPLES / "good" / name for name in ("dutch", "quotes-and-footnotes", "statements")),
]
VOID = re.compile(r"<(meta|img|br)\b([^>]*)>")


def planned(folder: Path, output: Path, deal: str | None = None) -> tuple[Deck, str]:
    """The plan of a review, and its page."""
    found = build.prepared(folder)
    deck, drawings, pictures = build.illustrated(build.plan(found, deal), found, output)
    return deck, as_html(deck, drawings, pictures)


def tree(page: str) -> Element:
    """The page as elements; that of a page of ours is XML but for what is always empty."""
    return fromstring(VOID.sub(r"<\1\2/>", page.removeprefix("<!DOCTYPE html>\n")))


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Deck, str]:
    return planned(request.param, tmp_path_factory.mktemp("out"))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("\u00ad", ""))


def points(deck: Deck) -> list[str]:
    """The running text of a deck, a point whole that goes on in another column."""
    found: list[str] = []
    for slide in deck.slides:
        for paragraph in (
            each for shape in slide.shapes if isinstance(shape, Text) for each in shape.paragraphs if each.point
        ):
            text = "".join(run.text for run in paragraph.runs if run.field != "footnote")
            found[-1:] = [f"{found[-1]} {text}"] if paragraph.continued else [*found[-1:], text]
    return found


def test_every_point_stands_there_once_whole_and_in_order(made: tuple[Deck, str]) -> None:
    deck, page = made
    body = tree(page).find("body")
    assert body is not None
    for call in body.iterfind(".//sup/a"):
        call.text = ""
    said = words(" ".join(body.itertext()))
    at = 0
    for point in points(deck):
        wanted = words(point)
        at = next((n for n in range(at, len(said)) if said[n : n + len(wanted)] == wanted), -1)
        assert at >= 0, f"not there, or not in its order: {point}"
        at += len(wanted)


def test_every_title_is_a_heading_and_no_level_is_left_out(made: tuple[Deck, str]) -> None:
    deck, page = made
    headings = [
        (int(each.tag[1]), "".join(each.itertext())) for each in tree(page).iter() if re.fullmatch("h[1-6]", each.tag)
    ]
    said = {text for _, text in headings}
    for slide in deck.slides:
        if slide.role not in ("contents", "navigation"):
            assert without_count(slide.title) in said
    levels = [level for level, _ in headings]
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_jumps_arrive_somewhere_and_no_name_is_there_twice(made: tuple[Deck, str]) -> None:
    deck, page = made
    ids = [name for each in tree(page).iter() if (name := each.get("id"))]
    assert len(ids) == len(set(ids))
    goals = {address[1:] for each in tree(page).iter("a") if (address := each.get("href", "")).startswith("#")}
    assert goals <= set(ids)
    texts = [shape for slide in deck.slides for shape in slide.shapes if isinstance(shape, Text)]
    jumps = [
        run
        for text in texts
        for each in text.paragraphs
        if each.point
        for run in each.runs
        if isinstance(run.link, Jump)
    ]
    links = [each for each in tree(page).iter("a") if each.get("href", "").startswith("#")]
    assert len(links) >= len(jumps)


def test_every_chart_is_a_figure_with_its_words_and_its_figures_in_a_table(made: tuple[Deck, str]) -> None:
    deck, page = made
    charts = [shape for slide in deck.slides for shape in slide.shapes if isinstance(shape, Chart)]
    alts = [each.get("alt") for each in tree(page).iter("img")]
    assert {each.alt for each in charts} <= set(alts)
    for figure in (piece for part in reading(deck).parts for piece, _ in part.pieces if isinstance(piece, Figure)):
        assert figure.with_figures or not isinstance(figure.shape, Chart) or "<table>" in page


def test_tables_say_what_heads_their_columns_and_rows(made: tuple[Deck, str]) -> None:
    for table in tree(made[1]).iter("table"):
        assert all(each.get("scope") == "col" for each in table.iterfind("thead/tr/th"))
        assert len({len(row) for row in table.iter("tr")}) == 1


def test_the_page_needs_nothing_beside_itself_and_runs_nothing(made: tuple[Deck, str]) -> None:
    page = re.sub(r"data:image/[a-z+]+;base64,[\w+/=]+", "", made[1])
    assert "<script" not in page
    assert not re.search(r"(src|data|srcset)=\"(?!\")", page)
    assert not re.search(r"@import|url\(", page)


def test_footnotes_stand_at_the_end_each_called_once(tmp_path: Path) -> None:
    _, page = planned(EXAMPLES / "good/quotes-and-footnotes", tmp_path)
    calls = [each for each in tree(page).iter("a") if each.get("role") == "doc-noteref"]
    notes = [each for each in tree(page).iter("li") if each.get("id", "").startswith("footnote-")]
    assert [each.text for each in calls] == [str(number) for number in range(1, len(notes) + 1)]
    assert len(notes) > 3


def test_a_quote_is_one_with_who_said_it(tmp_path: Path) -> None:
    _, page = planned(EXAMPLES / "good/quotes-and-footnotes", tmp_path)
    quotes = list(tree(page).iter("blockquote"))
    assert [len(each.findall("p")) for each in quotes[:2]] == [2, 3]


def test_a_section_alone_is_a_page_too(tmp_path: Path) -> None:
    _, page = planned(ROOT / "inputs", tmp_path, "slimme-stad")
    assert "<h1>City Deal 3: Slimme stad</h1>" in page
    assert all(text in page for text in ("Vet en in kleur: een verschil van 0,5 of meer.", "Leerpunten"))
    assert page.count("<h2") < 6


def test_notes_are_left_out_unless_they_are_asked_for(tmp_path: Path) -> None:
    folder = review_folder(tmp_path / "in", **{"background.md": "A point.\n\n::: notes\nSay it slowly.\n:::\n"})
    found = build.prepared(folder)
    deck, drawings, pictures = build.illustrated(build.plan(found), found, tmp_path / "out")
    assert "Say it slowly." not in as_html(deck, drawings, pictures)
    assert "Say it slowly." in as_html(deck, drawings, pictures, notes=True)


def test_what_an_author_writes_is_text_and_no_markup(tmp_path: Path) -> None:
    folder = review_folder(
        tmp_path / "in", **{"background.md": 'A & B \\<script>alert(1)\\</script> <https://example.org/?a=1&b="2>\n'}
    )
    page = planned(folder, tmp_path / "out")[1]
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    tree(page)


def test_the_same_deck_gives_the_same_page(tmp_path: Path) -> None:
    assert planned(EXAMPLES / "base", tmp_path / "a") == planned(EXAMPLES / "base", tmp_path / "b")


def judge(name: str) -> Path:
    found = Path(os.environ.get("NODE_PATH", "/nowhere")) / name
    if not found.exists():
        pytest.skip(f"{name} is not there; NODE_PATH may say where it is")
    return found


@pytest.mark.parametrize("width", [1200, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    made: tuple[Deck, str], tmp_path: Path, width: int, scheme: str
) -> None:
    axe = judge("axe-core/axe.min.js")
    (tmp_path / "deck.html").write_text(made[1], "utf-8")
    with chromium(tmp_path / "profile") as page:
        page.open((tmp_path / "deck.html").as_uri(), tmp_path)
        page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        page.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        page.run(axe.read_text("utf-8") + "; 0")
        found = page.run(
            "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
            ".then(result => result.violations.map(each => each.id + ': ' + each.nodes[0].html))"
        )
        assert found == []
        assert page.run("document.documentElement.scrollWidth") <= width


def test_the_page_is_valid_html(made: tuple[Deck, str], tmp_path: Path) -> None:
    tool = judge("html-validate/bin/html-validate.mjs")
    (tmp_path / "deck.html").write_text(made[1], "utf-8")
    (tmp_path / ".htmlvalidate.json").write_text('{"extends": ["html-validate:standard"], "root": true}')
    node = shutil.which("node")
    assert node
    done = subprocess.run([node, str(tool), "deck.html"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, re.sub(r"base64,[^\"]*", "", done.stdout)[:2000]
