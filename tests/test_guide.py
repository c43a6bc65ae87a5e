"""The guide for a talk: what it chooses, how it shares the time, what it shows and what it must not show."""

import csv
import datetime
import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from pipeline import checks
from pipeline.cli import main
from pipeline.deck.contents import read
from pipeline.guides import early_context, make_guides
from pipeline.inputs.early import load_early
from pipeline.layout.context import Context
from pipeline.layout.guide_talk import Talk, cautions, clock, most_themes, sentence, shared, talk

WORD = "docx"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def review(
    folder: Path,
    answers: dict[str, list[list[object]]],
    *,
    indicators: int = 4,
    language: str = "nl",
    more: str = "",
) -> Path:
    """A review of settings and a survey alone: the answers of each deal's respondents, one statement an indicator."""
    folder.mkdir(parents=True, exist_ok=True)
    themes = "".join(
        f'  - {{id: theme-{n}, name: Thema {n}, statements: [{{id: q{n}, text: "Stelling {n}."}}], deep_dive: [Punt {n}]}}\n'
        for n in range(1, indicators + 1)
    )
    (folder / "review.yaml").write_text(
        f"title: Review\ndate: 2024-02-03\nlanguage: {language}\ndeals: [{', '.join(answers)}]\n"
        f"survey: {{file: survey.csv}}\nindicators:\n{themes}{more}",
        "utf-8",
    )
    with (folder / "survey.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["deal", *(f"q{n}" for n in range(1, indicators + 1))])
        rows.writerows([deal, *row] for deal, forms in answers.items() for row in forms)
    return folder


def planned(folder: Path, deal: str = "one") -> tuple[Context, Talk]:
    context, _, _ = early_context(folder)
    return context, talk(context, next(each for each in context.review.deals if each.id == deal))


def text_of(file: Path) -> str:
    """All that stands in any part of a file, the parts within workbooks too."""
    found = []
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(content)) as workbook:
                    found += [workbook.read(each).decode("utf-8", "replace") for each in workbook.namelist()]
            found.append(content.decode("utf-8", "replace"))
    return "\n".join(found)


def words_of(file: Path) -> str:
    return re.sub(r"<[^>]+>", " ", text_of(file))


# --- the time -----------------------------------------------------------------------------------------


@given(st.integers(30, 480), st.integers(1, 20))
def test_the_minutes_add_up_whatever_the_length_and_no_theme_gets_less_than_five(minutes: int, asked: int) -> None:
    themes = min(asked, most_themes(minutes))
    found = shared(minutes, [2, 1, 2, *([3] * themes), 2, 2])
    assert sum(found) == minutes
    assert min(found) >= 1
    assert min(found[3 : 3 + themes]) >= 5


def test_an_hour_and_a_half_is_shared_in_multiples_of_five() -> None:
    assert shared(90, [2, 1, 2, 3, 3, 3, 3, 2, 2]) == [10, 5, 10, 15, 10, 10, 10, 10, 10]


def test_the_programme_starts_where_the_part_before_ends(tmp_path: Path) -> None:
    _, found = planned(review(tmp_path, {"one": [[1, 2, 3, 4]] * 9, "two": [[4, 4, 4, 4]] * 9}))
    ends = [step.start + step.minutes for step in found.steps]
    assert [step.start for step in found.steps] == [0, *ends[:-1]]
    assert ends[-1] == found.minutes == 90
    assert (clock(0), clock(85)) == ("0:00", "1:25")


# --- the themes ---------------------------------------------------------------------------------------


OTHERS = [[4 - n % 2, 4 + n % 2, 3 - n % 2, 3 - n % 2] for n in range(10)]
"""Not all alike, so that they are shown."""


def test_one_of_each_kind_is_chosen_and_the_strength_opens_the_talk(tmp_path: Path) -> None:
    own = [
        [4 + n % 2, 1 + n % 2, mixed, 2 + n % 2 if n < 6 else ""]
        for n, mixed in enumerate([1, 5, 1, 5, 1, 5, 1, 5, 3, 3])
    ]
    folder = review(tmp_path, {"one": own, "two": OTHERS, "three": OTHERS})
    _, found = planned(folder)
    assert [(theme.indicator.id, theme.reason) for theme in found.themes] == [
        ("theme-1", "strength"),
        ("theme-2", "lower"),
        ("theme-3", "spread"),
        ("theme-4", "unanswered"),
    ]


def test_the_settings_say_otherwise(tmp_path: Path) -> None:
    answers = {"one": [[1, 4, 3, 3], *[[2, 4, 3, 3]] * 8], "two": [[4, 4, 3, 3]] * 9}
    more = "guide: {minutes: 60, themes: 2, include: [theme-4]}\n"
    _, found = planned(review(tmp_path, answers, more=more))
    assert found.minutes == 60
    assert [theme.indicator.id for theme in found.themes] == ["theme-4", "theme-1"]
    assert [theme.included for theme in found.themes] == [True, False]


def test_what_there_is_no_time_for_is_told(tmp_path: Path) -> None:
    more = "guide: {minutes: 30, include: [theme-1, theme-2, theme-3, theme-4]}\n"
    folder = review(tmp_path / "in", {"one": [[1, 5, 3, 3]] * 9}, more=more)
    done = run("guide", folder, "-o", tmp_path / "out")
    assert (done.exit_code, "no time for theme-4" in done.stderr) == (0, True)
    assert run("guide", folder, "-o", tmp_path / "out", "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("include: [thema-1]", 'Did you mean "theme-1"?'),
        ("include: [theme-1, theme-1]", "stands here twice"),
        ("minutes: 5", "30"),
        ("lenght: 90", "lenght"),
    ],
)
def test_a_wrong_setting_is_told_where_it_stands(setting: str, told: str, tmp_path: Path) -> None:
    folder = review(tmp_path / "in", {"one": [[1, 5, 3, 3]] * 9}, more=f"guide: {{{setting}}}\n")
    done = run("guide", folder, "-o", tmp_path / "out")
    assert (done.exit_code, told in done.stderr, "review.yaml:" in done.stderr) == (1, True, True)


# --- few people ---------------------------------------------------------------------------------------


def test_where_few_answered_the_spread_is_said_in_words_and_the_room_is_warned(tmp_path: Path) -> None:
    rows = [[1, 2, 3, 3], [5, 4, 3, 3], [2, 3, 3, 4], [4, 2, 3, 4], [4, 3, 4, 4], [2, 3, 3, 4]]
    context, found = planned(review(tmp_path, {"one": rows, "two": [[3, 3, 3, 3]] * 9}))
    said = [sentence(context, case) for case in found.cases]
    assert said[0].endswith("De antwoorden liggen ver uiteen.")
    assert said[1].endswith("De antwoorden liggen niet ver uiteen.")  # "dicht bijeen" would leave one set of answers
    assert "één persoon in deze zaal" in " ".join(cautions(context, found))


def test_no_range_of_few_is_drawn_or_written(tmp_path: Path) -> None:
    rows = [[1, 3, 3, 3], [5, 3, 3, 3], [2, 3, 3, 3], [4, 3, 3, 3], [4, 3, 3, 3], [2, 3, 3, 3]]
    folder = review(tmp_path / "in", {"one": rows, "two": [[3, 3, 3, 3]] * 9}, more="charts: native\n")
    make_guides(folder, tmp_path / "out", ["one"])
    assert "1–5" not in words_of(tmp_path / "out/guides/one.pptx")
    assert "ver uiteen" in words_of(tmp_path / "out/guides/one.pptx")


def test_a_deal_of_four_gets_a_guide_without_figures_that_says_so(tmp_path: Path) -> None:
    pytest.importorskip(WORD)
    rows = [[1.25, 2.25, 3.25, 4.25]] * 4
    folder = review(tmp_path / "in", {"one": rows, "two": [[3, 3, 3, 3]] * 9}, more="charts: native\n")
    make_guides(folder, tmp_path / "out", ["one"])
    for kind in ("pptx", "docx"):
        text = words_of(tmp_path / f"out/guides/one.{kind}")
        for figure in ("1.25", "1,3", "2,3", "3,3", "4,3", "4 respondenten"):
            assert figure not in text, (kind, figure)
        assert "minder dan 5" in text


def test_a_single_withheld_figure_stands_in_no_part_of_the_files(tmp_path: Path) -> None:
    rows = [[4, 4 + n % 2, 2.125 if n < 4 else "", 3 + n % 2] for n in range(9)]
    folder = review(tmp_path / "in", {"one": rows, "two": OTHERS, "three": OTHERS})
    context, found = planned(folder)
    assert "Thema 3" in " ".join(cautions(context, found))
    make_guides(folder, tmp_path / "out", ["one"])
    for file in (tmp_path / "out/guides").iterdir():
        assert not re.search(r"2[.,]125|\b2,1\b", words_of(file)), file


# --- any review ---------------------------------------------------------------------------------------


def test_no_markdown_is_needed_and_a_file_that_is_there_gives_the_name(tmp_path: Path) -> None:
    folder = review(tmp_path, {"first-one": [[1, 2, 3, 4]] * 9, "two": [[1, 2, 3, 4]] * 9})
    (folder / "deals").mkdir()
    (folder / "deals/two.md").write_text("---\nname: Tweede plan\nshort_name: Plan 2\n---\n\n# Onzin\n", "utf-8")
    loaded = load_early(folder)
    assert loaded.review is not None, loaded.diagnostics
    assert [(deal.name, deal.short_name) for deal in loaded.review.deals] == [
        ("First one", "First one"),
        ("Tweede plan", "Plan 2"),
    ]
    assert loaded.review.date == datetime.date(2024, 2, 3)


def test_a_survey_that_is_not_there_yet_is_told(tmp_path: Path) -> None:
    folder = review(tmp_path, {"one": [[1, 2, 3, 4]] * 9})
    (folder / "survey.csv").unlink()
    done = run("guide", folder, "-o", tmp_path / "out")
    assert (done.exit_code, 'There is no survey "survey.csv"' in done.stderr) == (1, True)
    done = run("guide", tmp_path / "nowhere")
    assert (done.exit_code, "There is no folder" in done.stderr) == (1, True)


def test_a_review_without_a_survey_gets_a_guide_about_the_indicators_themselves(tmp_path: Path) -> None:
    folder = review(tmp_path / "in", {"one": [[1, 2, 3, 4]] * 9})
    settings = (folder / "review.yaml").read_text("utf-8").replace("survey: {file: survey.csv}\n", "")
    (folder / "review.yaml").write_text(settings, "utf-8")
    make_guides(folder, tmp_path / "out")
    assert "Hierover is niets gemeten." in words_of(tmp_path / "out/guides/one.pptx")


def test_nobody_answered_and_nothing_is_made_up(tmp_path: Path) -> None:
    folder = review(tmp_path / "in", {"one": [], "two": [[3, 3, 3, 3]] * 9})
    make_guides(folder, tmp_path / "out", ["one"])
    assert "Niemand gaf hier antwoord." in words_of(tmp_path / "out/guides/one.pptx")


@pytest.mark.parametrize("indicators", [1, 2, 40])
@pytest.mark.parametrize("template", ["default", "portrait"])
def test_any_number_of_indicators_makes_a_deck_without_faults(indicators: int, template: str, tmp_path: Path) -> None:
    answers: dict[str, list[list[object]]] = {name: [[3] * indicators] * 9 for name in ("one", "two")}
    folder = review(tmp_path / "in", answers, indicators=indicators, more=f"template: {template}\n")
    make_guides(folder, tmp_path / "out", ["one"])
    assert checks.inspect(read(tmp_path / "out/guides/one.pptx")) == []


def test_a_dozen_deals_get_a_guide_each(tmp_path: Path) -> None:
    answers: dict[str, list[list[object]]] = {f"deal-{n}": [[n % 5 + 1, 3]] * 6 for n in range(12)}
    folder = review(tmp_path / "in", answers, indicators=2)
    found = make_guides(folder, tmp_path / "out")
    assert sum(file.suffix == ".pptx" for file in found.written) == 12


@pytest.mark.parametrize(("language", "word"), [("nl", "Slotronde"), ("en", "Closing round")])
def test_both_languages_and_the_same_bytes_twice(language: str, word: str, tmp_path: Path) -> None:
    pytest.importorskip(WORD)
    folder = review(tmp_path / "in", {"one": [[1, 5, 3, 4]] * 9, "two": [[3, 3, 3, 3]] * 9}, language=language)
    for name in ("first", "second"):
        make_guides(folder, tmp_path / name, ["one"])
    for kind in ("pptx", "docx"):
        one, other = ((tmp_path / name / f"guides/one.{kind}").read_bytes() for name in ("first", "second"))
        assert one == other
        assert word in words_of(tmp_path / f"first/guides/one.{kind}")


def test_notes_that_somebody_typed_in_are_kept(tmp_path: Path) -> None:
    folder = review(tmp_path / "in", {"one": [[1, 5, 3, 4]] * 9, "two": [[3, 3, 3, 3]] * 9})
    make_guides(folder, tmp_path / "out", ["one"])
    target = tmp_path / "out/guides/one.pptx"
    target.write_bytes(target.read_bytes() + b"typed")
    found = make_guides(folder, tmp_path / "out", ["one"])
    assert found.kept[target].read_bytes().endswith(b"typed")


def test_without_python_docx_the_slides_are_made_and_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.word.find_spec", lambda _: None)
    folder = review(tmp_path / "in", {"one": [[1, 5, 3, 4]] * 9})
    done = run("guide", folder, "-o", tmp_path / "out")
    assert (done.exit_code, "pip install reviewdeck[word]" in done.stdout) == (0, True)
    assert [file.name for file in (tmp_path / "out/guides").iterdir()] == ["one.pptx"]


def test_where_all_ranges_are_the_whole_scale_the_mean_nearest_to_its_middle_decides(tmp_path: Path) -> None:
    low, torn = [1, 1, 2, 2, 1, 2, 1, 1, 5, 2], [1, 5, 1, 5, 1, 5, 1, 5, 1, 5]
    best = [5, 5, 4, 5, 4, 5, 4, 4, 5, 4]
    rows: list[list[object]] = [[a, b, c, 3] for a, b, c in zip(low, torn, best, strict=True)]
    _, found = planned(review(tmp_path, {"one": rows, "two": [[2, 3, 3, 3]] * 9}))
    (spread,) = [theme for theme in found.themes if theme.reason == "spread"]
    assert spread.indicator.id == "theme-2"


def test_authors_that_the_cover_has_no_room_for_stand_in_its_notes(tmp_path: Path) -> None:
    authors = [f"Persoon {number} van een bureau met een lange naam" for number in range(40)]
    folder = review(tmp_path / "in", {"one": [[1, 2, 3, 4]] * 9}, more=f"authors: [{', '.join(authors)}]\n")
    assert run("guide", folder, "-o", tmp_path / "out").exit_code == 0
    cover = Presentation(next((tmp_path / "out").rglob("one.pptx"))).slides[0]
    assert ", ".join(authors) in cover.notes_slide.notes_text_frame.text
