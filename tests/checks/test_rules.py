"""What all rules share: a good deck breaks none, each has its twin and its page in docs/checks.md."""

import shutil
from pathlib import Path

import pytest

from pipeline import build
from pipeline.checks import ACCESS, GROUPS, MENDABLE, REMOVABLE, SAFETY, inspect, rule
from pipeline.deck.contents import read
from pipeline.messages import said
from tests.checks.broken import LAST, SLIDE, swap
from tests.checks.broken import said as told
from tests.decks import deck, slide, table, text, written

ROOT = Path(__file__).parents[2]
EXAMPLES = ("dutch", "extended", "statements", "quotes-and-footnotes")
NAMES = [name for names in GROUPS.values() for name in names]


def test_a_good_deck_breaks_no_rule(good):
    assert inspect(read(good)) == []


@pytest.mark.parametrize(
    "plan",
    [deck(), deck(slide(text("1")), slide(key="two")), deck(slide(table(("A",), ("b",)), role="table"))],
    ids=["a title", "two slides", "a table"],
)
def test_a_good_deck_without_notes_charts_or_base_breaks_none(plan, tmp_path):
    assert inspect(read(written(plan, tmp_path / "deck.pptx")), SAFETY + ACCESS) == []


@pytest.mark.parametrize("folder", ["inputs", *(f"tests/examples/good/{name}" for name in EXAMPLES)])
def test_what_we_build_breaks_none(folder, tmp_path):
    build.build(ROOT / folder, tmp_path, run_extensions=True)
    assert inspect(read(tmp_path / "deck.pptx")) == []


def test_nor_does_it_in_the_other_template(tmp_path):
    shutil.copytree(ROOT / "tests/examples/good/dutch", tmp_path / "inputs")
    settings = tmp_path / "inputs" / "review.yaml"
    settings.write_text(settings.read_text("utf-8") + "template: portrait\n", "utf-8")
    build.build(tmp_path / "inputs", tmp_path / "build")
    assert inspect(read(tmp_path / "build" / "deck.pptx")) == []


def test_a_finding_says_on_which_slide_it_is_what_is_wrong_and_how_it_is_mended(good, tmp_path):
    (found,) = inspect(read(good_with_two_shapes_of_one_id(good)))
    assert (found.rule, found.slide.number, found.slide.title, found.slide.key) == ("ids", 1, "Slide one", "one")
    assert found.problem.message == "The shape id 2 is used 2 times."
    assert found.problem.mend


def good_with_two_shapes_of_one_id(good):
    from tests.decks import rewritten

    return rewritten(good, swap(SLIDE, 'cNvPr id="3"', 'cNvPr id="2"'))


def test_what_is_in_a_chart_or_in_notes_is_told_with_their_slide(good):
    chart = "ppt/charts/chart1.xml"
    assert told(good, swap(chart, "<c:v>3.4</c:v>", "<c:v>nan</c:v>")) == [f"3 {chart}: 'nan' is no value for a chart."]


def test_findings_are_in_the_order_of_slides(good):
    def change(parts):
        swap(LAST, 'descr="A logo"', "")(parts)
        swap(SLIDE, "Slide one", "")(parts)
        swap("docProps/core.xml", "<dc:title>.*</dc:title>", "")(parts)

    assert [each[0] for each in told(good, change)] == ["0", "1", "3"]


def test_every_rule_has_a_twin_that_breaks_it():
    twins = {path.stem.removeprefix("test_").replace("_", "-") for path in Path(__file__).parent.glob("test_*.py")}
    assert twins - {"rules"} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_a_page_and_says_how_to_mend(name):
    opening, _, page = (rule(name).__doc__ or "").partition("\n\n")
    assert opening.endswith(".") and page
    assert mend(name).endswith(".")


def test_rules_that_mend_or_take_out_say_so_on_their_page():
    for name in NAMES:
        page = rule(name).__doc__ or ""
        assert (f"`--remove {name}`" in page, hasattr(rule(name), "remove")) == (name in REMOVABLE,) * 2
        assert hasattr(rule(name), "mend") == (name in MENDABLE)


def test_the_docs_list_every_rule_in_its_own_words(request):
    """`pytest tests/checks/test_rules.py --golden` writes them anew."""
    file = ROOT / "docs/checks.md"
    head = file.read_text("utf-8").partition("\n## ")[0]
    pages = [f"\n## {group}\n" + "".join(page(name) for name in names) for group, names in GROUPS.items()]
    whole = head + "".join(pages)
    if request.config.getoption("--golden"):
        file.write_text(whole, "utf-8")
    assert file.read_text("utf-8") == whole, "look at the difference; if it is meant so: make golden"


def mend(name):
    return said(f"mend-check/{name}").words()


def page(name):
    return f"\n### {name}\n\n{(rule(name).__doc__ or '').strip()}\n\nTo mend it: {mend(name)}\n"
