"""What is withheld now stands nowhere: after a splice, in what earlier builds left, in what people put there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from pipeline import build, guard, inspection, splice
from pipeline.cli import main
from pipeline.deck.made_by import made_by
from pipeline.edit_script import TextPoint
from pipeline.guard_base import base_in
from pipeline.merge_model import Settlement
from pipeline.merged_from import KeptPoint, MergedFrom
from pipeline.slides import Run
from tests.edited import edited, slide_of
from tests.few_people import few, made_up

SIZES = {"alpha": 9, "beta": 10, "gamma": 3, "delta": 12}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def withheld(deck: Path, inputs: Path) -> list[str]:
    review, _ = build.read(inputs)
    figures = guard.figures_of(review)
    found = guard.withheld(guard.places(guard.opened(deck.read_bytes(), deck.name), figures))
    return [str(each) for each in guard.summaries(found, review)]


@pytest.fixture(scope="module", params=["picture", "native"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A deck of when three people were enough, and the inputs now that it takes five."""
    folder = tmp_path_factory.mktemp(request.param)
    rows = made_up(SIZES)
    before = few(folder / "before", rows, charts=request.param, minimum_respondents=3)
    build.build(before, folder / "old")
    return folder / "old" / "deck.pptx", few(folder / "now", rows, charts=request.param)


def shape(presentation: Any, key: str, name: str) -> Any:
    return next(each for each in slide_of(presentation, key).shapes if each.name == name)


# --- splices --------------------------------------------------------------------------------------


def test_an_old_deck_shows_what_is_withheld_in_every_kind_of_place(world: tuple[Path, Path]):
    deck, inputs = world
    lines = withheld(deck, inputs)
    assert any("“The score on Results is above average" in line for line in lines)  # Gamma's scores
    assert any(
        "“The score on Shape of the process is below average" in line and "gives withheld figures away" in line
        for line in lines
    )  # the mean of all
    assert sum("what the deck was generated from" in line for line in lines) >= 5
    assert not withheld(deck, deck.parents[1] / "before")


def test_a_splice_of_one_section_says_which_other_slides_show_what_must_go(world: tuple[Path, Path], tmp_path: Path):
    deck, inputs = world
    done = run("splice", deck, "--deal", "gamma", "--inputs", inputs, "--build", tmp_path, "-o", tmp_path / "out.pptx")
    assert done.exit_code == 1
    assert "STILL STAND in this deck" in done.output
    assert "”: figures of Gamma square (text, table" in done.output, done.output
    left = withheld(tmp_path / "out.pptx", inputs)
    assert left and not any("“The score on Results is above average" in line for line in left)
    assert not (tmp_path / "bases").exists(), "a base with withheld figures is not kept"


def test_redact_takes_them_out_of_the_whole_deck(world: tuple[Path, Path], tmp_path: Path):
    deck, inputs = world
    done = run(
        "splice",
        deck,
        "--deal",
        "gamma",
        "--inputs",
        inputs,
        "--build",
        tmp_path,
        "-o",
        tmp_path / "out.pptx",
        "--redact",
    )
    assert done.exit_code == 0, done.output
    assert withheld(tmp_path / "out.pptx", inputs) == []
    presentation = Presentation(str(tmp_path / "out.pptx"))
    assert shape(presentation, "deal/gamma/scores/1", "scores").table.cell(1, 5).text == "< 5"
    assert shape(presentation, "deal/gamma/scores/1", "scores").table.cell(1, 3).text == "–"  # the difference tells it
    assert "scores.csv" not in {path.name for path in tmp_path.iterdir()}
    again = run(
        "splice",
        tmp_path / "out.pptx",
        "--deal",
        "alpha",
        "--inputs",
        inputs,
        "--build",
        tmp_path,
        "-o",
        tmp_path / "2.pptx",
    )
    assert (again.exit_code, "0 conflicts" in again.output) == (0, True), again.output


def rewritten_cell(presentation: Any) -> None:
    shape(presentation, "deal/gamma/scores/1", "scores").table.cell(1, 1).text = "2.9"


def rewritten_lead(presentation: Any) -> None:
    frame = shape(presentation, "deal/gamma/scores/1", "scores").table
    mean = frame.cell(1, 1).text
    shape(presentation, "deal/gamma/scores/1", "title").text_frame.text = f"Shape of the process: {mean}, and more"


def notes(presentation: Any) -> None:
    mean = shape(presentation, "deal/gamma/scores/1", "scores").table.cell(2, 1).text
    slide_of(presentation, "deal/gamma").notes_slide.notes_text_frame.text = f"Say that Choice of partners is {mean}."


def elsewhere(presentation: Any) -> None:
    mean = shape(presentation, "deal/gamma/scores/1", "scores").table.cell(3, 1).text
    box = slide_of(presentation, "deal/alpha").shapes.add_textbox(0, 0, 900000, 900000)
    box.text_frame.text = f"Gamma square has {mean} on Results"


@pytest.mark.parametrize("change", [rewritten_cell, rewritten_lead, notes, elsewhere])
def test_a_figure_that_is_withheld_is_never_kept_as_peoples_own(
    world: tuple[Path, Path], tmp_path: Path, change: Callable[[Any], None]
):
    deck, inputs = world
    theirs = edited(deck, tmp_path / "theirs.pptx", change)
    spliced = splice.splice(theirs, inputs, ["gamma"], output=tmp_path, redact=True, settlement=Settlement("theirs"))
    splice.save(spliced, tmp_path / "out.pptx", tmp_path)
    assert withheld(tmp_path / "out.pptx", inputs) == []
    assert not spliced.protected.left


def test_redact_needs_no_section_to_put_in(world: tuple[Path, Path], tmp_path: Path):
    deck, inputs = world
    result = run("splice", deck, "--redact", "--inputs", inputs, "-o", tmp_path / "out.pptx", "--build", tmp_path)
    assert result.exit_code == 0, result.output
    assert withheld(deck, inputs) and not withheld(tmp_path / "out.pptx", inputs)


def test_what_a_text_was_merged_from_tells_none_either(world: tuple[Path, Path], tmp_path: Path):
    deck, inputs = world
    mean = shape(Presentation(str(deck)), "deal/gamma/scores/1", "scores").table.cell(3, 1).text
    clean, told, out = (tmp_path / f"{name}.pptx" for name in ("clean", "told", "out"))
    redacting = ("--redact", "--inputs", inputs, "--build", tmp_path, "-o")
    assert run("splice", deck, *redacting, clean).exit_code == 0
    content = guard.opened(clean.read_bytes(), "clean.pptx")
    base = base_in(content)
    assert base is not None
    words = (Run(f"Gamma square has {mean} on Results, they once wrote"),)
    point = KeptPoint(TextPoint(words, "bullet-1", "deal/gamma/findings"))
    own = {"deal/gamma": (base.section("deal/gamma"), base.images("deal/gamma"))}
    content.replace_base(base.exchanged(own, {"deal/gamma": MergedFrom((), (point,))}))
    told.write_bytes(content.content())
    assert ["what the deck was generated from" in line for line in withheld(told, inputs)] == [True]
    assert run("splice", told, *redacting, out).exit_code == 0
    assert withheld(out, inputs) == []
    assert b"they once wrote" not in (guard.opened(out.read_bytes(), "out.pptx").base or b"")


def test_fix_takes_out_what_is_withheld_and_puts_right_what_is_another_figure_now(tmp_path: Path):
    rows = made_up(SIZES)
    build.build(few(tmp_path / "before", rows, minimum_respondents=3), tmp_path / "build")
    deck, changed = tmp_path / "build/deck.pptx", {**rows, "alpha": [*rows["alpha"], *[[5, 5, 5, 5]] * 6]}
    now = few(tmp_path / "now", changed)
    assert {"withheld-figure", "other-figure"} <= {each.rule for each in inspection.inspect(deck, now).found}
    found = inspection.mended(deck, (), now, tmp_path)
    assert {each.rule for each in found.found} <= {"plan"}
    (tmp_path / "after.pptx").write_bytes(found.content or b"")
    assert inspection.mended(tmp_path / "after.pptx", (), now, tmp_path).content is None


def test_of_the_sections_put_in_they_go_unasked(world: tuple[Path, Path], tmp_path: Path):
    deck, inputs = world
    theirs = edited(deck, tmp_path / "theirs.pptx", rewritten_cell)
    spliced = splice.splice(theirs, inputs, ["gamma"], output=tmp_path)
    splice.save(spliced, tmp_path / "out.pptx", tmp_path)
    table = shape(Presentation(str(tmp_path / "out.pptx")), "deal/gamma/scores/1", "scores").table
    assert {table.cell(row, column).text for row in (1, 2, 3) for column in (1, 3)} == {"–", "< 5"} or not any(
        sign.isdigit() for row in (1, 2, 3) for sign in table.cell(row, 1).text.replace("< 5", "")
    )
    assert not any("“The score on Results is above average" in str(line) for line in spliced.protected.left)


def test_a_deck_from_which_a_splice_only_took_figures_says_that_it_was_spliced(
    world: tuple[Path, Path], tmp_path: Path
):
    deck, inputs = world
    build.build(inputs, tmp_path)
    mean = shape(Presentation(str(deck)), "deal/gamma/scores/1", "scores").table.cell(3, 1).text

    def told(presentation: Any) -> None:
        box = slide_of(presentation, "deal/alpha").shapes.add_textbox(0, 0, 900000, 900000)
        box.text_frame.text = f"Gamma square has {mean} on Results"

    theirs = edited(tmp_path / "deck.pptx", tmp_path / "theirs.pptx", told)
    for redact in (False, True):
        spliced = splice.splice(theirs, inputs, ["beta"], output=tmp_path, redact=redact)
        splice.save(spliced, tmp_path / "out.pptx", tmp_path)
        assert not spliced.changed
        assert made_by(tmp_path / "out.pptx").spliced is redact


def test_a_base_of_another_version_may_hold_anything(world: tuple[Path, Path], tmp_path: Path):
    deck, inputs = world
    said = guard.opened(deck.read_bytes(), "deck.pptx")
    said.replace_base(b'{"reviewdeck":1}\n')
    (tmp_path / "deck.pptx").write_bytes(said.content())
    lines = withheld(tmp_path / "deck.pptx", inputs)
    assert any("what the deck was generated from, all slides: perhaps" in line for line in lines)


# --- what builds leave ----------------------------------------------------------------------------


def test_a_build_at_a_stricter_rule_removes_what_earlier_ones_left(tmp_path: Path):
    inputs, output = few(tmp_path / "in", made_up(SIZES), minimum_respondents=3), tmp_path / "build"
    build.build(inputs, output, exact=True)
    build.build(inputs, output, ["gamma", "alpha"])
    run("guide", inputs, "-o", output, "--deal", "gamma")
    run("build", inputs, "-o", output, "--to", "png", "--slides", "1")
    (output / "photo.png").write_bytes(b"of somebody's own")
    shutil.copy(output / "sections/gamma.pptx", output / "sections/gamma.edited-1.pptx")
    presentation = Presentation(str(output / "sections/gamma.edited-1.pptx"))
    presentation.core_properties.comments = "mine"
    presentation.save(str(output / "sections/gamma.edited-1.pptx"))
    charts = {path.name for path in (output / "charts").iterdir()}
    few(tmp_path / "in", made_up(SIZES))
    report = build.build(inputs, output)
    told = "\n".join(map(str, report.withheld))
    for gone in ("sections/gamma.pptx", "sections/alpha.pptx", "guides/gamma.pptx", "scores.exact.csv", "deck"):
        assert f"{output / gone} showed figures that are withheld now, and was removed" in told
        assert not (output / gone).exists()
    assert (output / "photo.png").exists()
    assert f"{output / 'sections/gamma.edited-1.pptx'} still shows figures" in told
    assert not charts & {path.name for path in (output / "charts").iterdir()}
    assert len(list((output / "bases").iterdir())) == 1
    for path in output.rglob("*.pptx"):
        assert bool(withheld(path, inputs)) == path.name.endswith("edited-1.pptx")


def test_pictures_and_pages_of_earlier_builds_go_too_and_people_keep_their_own(tmp_path: Path):
    inputs, output = few(tmp_path / "in", made_up(SIZES), minimum_respondents=3), tmp_path / "build"
    build.build(inputs, output, ["gamma"], formats=("pdf", "png"))
    slides = [*(output / "sections").rglob("*.png"), output / "sections/gamma.pdf"]
    shutil.copy(slides[0], output / "sections/gamma/99.png")
    (output / "photo.png").write_bytes(slides[0].read_bytes()[:-1])
    few(tmp_path / "in", made_up(SIZES))
    told = "\n".join(map(str, build.build(inputs, output).withheld))
    assert len(slides) > 3
    assert [each for each in slides if each.exists()] == []
    assert (output / "photo.png").exists() and "photo.png" not in told


def test_tables_and_guides_on_paper_of_deals_that_are_shown_stay(tmp_path: Path):
    inputs, output = few(tmp_path / "in", made_up(SIZES), minimum_respondents=3, minimum_deals=9), tmp_path / "build"
    build.build(inputs, output)
    for deal in ("alpha", "gamma"):
        run("guide", inputs, "-o", output, "--deal", deal)
    (output / "scores.alpha.csv").write_text("deal,indicator,n,mean\nalpha,process,9,3.0\n")
    (output / "scores.gamma.csv").write_text("deal,indicator,n,mean\ngamma,process,3,3.0\n")
    few(tmp_path / "in", made_up(SIZES), minimum_deals=9)
    told = "\n".join(map(str, build.build(inputs, output).withheld))
    assert ("alpha" in told, f"{output / 'scores.gamma.csv'} still shows figures" in told) == (False, True)
    assert (output / "guides/alpha.docx").exists() and not (output / "guides/gamma.docx").exists()


def test_a_build_at_the_same_rules_leaves_everything(tmp_path: Path):
    inputs, output = few(tmp_path / "in", made_up(SIZES)), tmp_path / "build"
    build.build(inputs, output)
    build.build(inputs, output, ["beta"])
    (inputs / "deals/beta.md").write_text(
        (inputs / "deals/beta.md").read_text("utf-8").replace("A finding", "Two"), "utf-8"
    )
    report = build.build(inputs, output)
    assert (report.charts_drawn, list(report.withheld)) == (0, [])
    assert (output / "sections/beta.pptx").exists()


def test_what_the_cache_remembers_holds_no_figure(tmp_path: Path):
    inputs = few(tmp_path / "in", made_up(SIZES))
    build.build(inputs, tmp_path / "build")
    digest, remembered = (tmp_path / "build/.reviewdeck/shown.json").read_text("utf-8").split("\n", 1)
    assert len(digest) == 64 and "alpha/process/mean" in remembered
    assert not any(
        sign.isdigit() for sign in re.sub("/q[1-4]/|q[1-4]/shares", "", remembered)
    )  # statements' ids have some


# --- sections, guides and tables ------------------------------------------------------------------


def test_charts_and_bases_hold_one_decimal_and_no_more(tmp_path: Path):
    inputs = few(tmp_path / "in", made_up(SIZES), charts="native")
    build.build(inputs, tmp_path / "build", ["alpha"])
    said = guard.opened((tmp_path / "build/sections/alpha.pptx").read_bytes(), "alpha.pptx")
    figures = [each.text for one in [*said.slides][2:] for each in one.sayings if each.kind in ("chart", "workbook")]
    assert figures and all(len(each.partition(".")[2]) <= 1 for each in figures)
    assert b"beta" not in (said.base or b"") and b"Beta" not in (said.base or b"")


def test_a_section_has_no_mean_of_two_deals(tmp_path: Path):
    inputs = few(tmp_path / "in", made_up({"alpha": 9, "beta": 10, "gamma": 3}))
    build.build(inputs, tmp_path / "build", ["alpha"])
    build.build(inputs, tmp_path / "build")
    table = shape(Presentation(str(tmp_path / "build/sections/alpha.pptx")), "deal/alpha/scores/1", "scores").table
    assert {table.cell(row, 2).text for row in (1, 2, 3)} == {"–"}
    table = shape(Presentation(str(tmp_path / "build/deck.pptx")), "deal/alpha/scores/1", "scores").table
    assert all(any(sign.isdigit() for sign in table.cell(row, 2).text) for row in (1, 2, 3))


def test_scores_csv_is_as_the_deck_shows_and_exact_figures_are_asked_for(tmp_path: Path):
    inputs = few(tmp_path / "in", made_up(SIZES))
    build.build(inputs, tmp_path / "build")
    lines = (tmp_path / "build/scores.csv").read_text("utf-8").splitlines()
    assert "gamma,process,<5,,,,true" in lines
    assert all(len(field.partition(".")[2]) <= 1 for line in lines[1:] for field in line.split(",")[3:6])
    assert not (tmp_path / "build/scores.exact.csv").exists()
    build.build(inputs, tmp_path / "build", exact=True)
    exact = (tmp_path / "build/scores.exact.csv").read_text("utf-8").splitlines()
    assert exact[0].endswith(",INTERNAL: not to be given out")
    assert "gamma,process,<5,,,,true," in exact


# --- texts and inspect ----------------------------------------------------------------------------


def test_an_author_is_told_of_a_figure_that_is_withheld(tmp_path: Path):
    rows = made_up(SIZES)
    mean = sum(int(str(each[2])) for each in rows["gamma"]) / 3
    inputs = few(tmp_path / "in", rows, text=f"It scored {mean:.1f} here.")
    done = run("check", inputs)
    assert "deals/gamma.md" in done.output
    assert (
        f'Here stands "{mean:.1f}", the mean of Gamma square on Choice of partners, which is withheld.' in done.output
    )


def test_inspect_tells_what_is_withheld_and_what_is_another_figure_now(world: tuple[Path, Path], tmp_path: Path):
    deck, inputs = world
    done = run("inspect", deck, "--inputs", inputs)
    assert done.exit_code == 1
    assert "[withheld-figure]" in done.output
    rows = made_up(SIZES)
    rows["alpha"][0][3] = 1 if rows["alpha"][0][3] != 1 else 5
    rows["alpha"][1][3] = 1 if rows["alpha"][1][3] != 1 else 5
    other = few(tmp_path / "other", rows)
    build.build(few(tmp_path / "in", made_up(SIZES)), tmp_path / "build")
    done = run("inspect", tmp_path / "build/deck.pptx", "--inputs", other)
    assert "another figure than now: the mean of Alpha park on Results. It is" in done.output
    assert "[withheld-figure]" not in done.output
    assert run("inspect", tmp_path / "build/deck.pptx", "--inputs", tmp_path / "in").exit_code == 0


def test_the_bar_of_a_deal_that_few_answered_for_goes_with_its_number(world: tuple[Path, Path], tmp_path: Path):
    deck, inputs = world
    names = {each.name for slide in Presentation(str(deck)).slides for each in slide.shapes}
    assert {"bar-alpha", "bar-gamma"} <= names
    assert any("“Response" in line and "bar" in line for line in withheld(deck, inputs))
    out = tmp_path / "out.pptx"
    told = run("splice", deck, "--deal", "alpha", "--inputs", inputs, "--build", tmp_path, "-o", out)
    assert any("“Response" in line and "bar" in line for line in withheld(out, inputs)), told.output
    run("splice", deck, "--deal", "alpha", "--inputs", inputs, "--build", tmp_path, "-o", out, "--redact")
    left = {each.name for slide in Presentation(str(out)).slides for each in slide.shapes}
    assert names - left >= {"bar-gamma"} and {"bar-alpha", "bar-beta", "bar-delta"} <= left
    assert b"bar-gamma" not in (guard.opened(out.read_bytes(), "out.pptx").base or b"")
