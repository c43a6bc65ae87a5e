"""review.yaml: what may be left out, what is read as written, and where a mistake is said to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.inputs import load
from tests.builders import edited, loaded_review, review_folder


def found(folder: Path, *replacements: tuple[str, str]) -> list[Diagnostic]:
    return load(review_folder(folder, **{"review.yaml": edited("review.yaml", *replacements)})).diagnostics


def test_what_yaml_takes_for_something_else_is_the_text_as_written(tmp_path):
    text = edited(
        "review.yaml", ("Review of the neighbourhood projects", "2023"), ("[A. Writer, B. Reader]", "[No, 1.0]")
    )

    review = loaded_review(tmp_path, **{"review.yaml": text})

    assert (review.title, review.authors) == ("2023", ("No", "1.0"))


def test_optional_settings_have_their_defaults(tmp_path):
    text = edited(
        "review.yaml",
        ("subtitle: Findings and recommendations\n", "subtitle:\n"),
        ("authors: [A. Writer, B. Reader]\n", ""),
    )

    review = loaded_review(tmp_path, **{"review.yaml": text})

    assert (review.subtitle, review.authors, review.template, review.charts) == ("", (), "default", "picture")
    assert review.survey is not None
    assert review.survey.spread == "answers"


def test_labels_are_the_languages_with_the_reviews_own_words(tmp_path):
    text = edited(
        "review.yaml", ("indicators:", 'labels: {lessons: Learnt, navigation: "Choose a {deal}"}\n\nindicators:')
    )

    labels = loaded_review(tmp_path, **{"review.yaml": text}).labels

    assert (labels["lessons"], labels["navigation"], labels["context"]) == ("Learnt", "Choose a {deal}", "Context")


def test_a_free_chapter_is_read_from_the_file_of_its_name(tmp_path):
    text = edited("review.yaml", ("background, findings", "{id: history, title: How it began}, findings"))

    review = loaded_review(tmp_path, **{"review.yaml": text, "history.md": "It began.\n"})

    assert [(chapter.kind, chapter.title) for chapter in review.chapters][2] == ("free", "How it began")


def test_a_template_beside_the_inputs_may_be_named(tmp_path):
    text = edited("review.yaml", ("language: en", "language: en\ntemplate: ../firm.pptx"))
    (tmp_path / "firm.pptx").write_bytes(b"")

    review = loaded_review(tmp_path / "inputs", **{"review.yaml": text})

    assert review.template == "../firm.pptx"


def test_every_problem_of_the_settings_is_told_at_its_line(tmp_path):
    diagnostics = found(
        tmp_path,
        ("date: 2024-03-01", "date: yesterday"),
        ("language: en", "langauge: en"),
        ("id: ministry", "id: The ministry"),
        ("minimum_respondents: 5", "minimum_respondents: few"),
        ("reversed: true", "reversed: maybe"),
    )

    assert [(each.location.line, each.code) for each in diagnostics] == [
        (5, "bad-date"),
        (6, "unknown-key"),
        (10, "bad-id"),
        (22, "wrong-type"),
        (30, "wrong-type"),
    ]


@pytest.mark.parametrize("nested", ["[" * 100_000, "{a: " * 5_000, "- " * 100_000])
def test_brackets_without_end_are_a_diagnostic(tmp_path, nested):
    loaded = load(review_folder(tmp_path, **{"review.yaml": nested}))

    assert [each.code for each in loaded.diagnostics] == ["bad-yaml"]


def test_aliases_that_multiply_are_a_diagnostic(tmp_path):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    loaded = load(review_folder(tmp_path, **{"review.yaml": "\n".join(lines)}))

    assert [each.code for each in loaded.diagnostics] == ["bad-yaml"]


def test_a_folder_in_place_of_a_file_is_a_diagnostic(tmp_path):
    folder = review_folder(tmp_path, **{"review.yaml": None, "background.md": None})
    (folder / "review.yaml").mkdir()
    (folder / "background.md").mkdir()

    assert [each.code for each in load(folder).diagnostics] == ["missing-file"]


def test_a_misspelled_section_does_not_make_what_belongs_to_it_wrong(tmp_path):
    overview = edited("findings.md", ("## Shape", "::: overview\n:::\n\n## Shape"))
    text = edited("review.yaml", ("survey:", "suvrey:"))

    loaded = load(review_folder(tmp_path, **{"review.yaml": text, "findings.md": overview}))

    assert [each.code for each in loaded.diagnostics] == ["unknown-key"]


# --- charts and extensions ------------------------------------------------------------------------


def with_settings(*lines: str) -> str:
    return edited("review.yaml", ("language: en\n", "\n".join(["language: en", *lines, ""])))


@pytest.mark.parametrize(
    ("line", "kind", "style"),
    [
        ("charts: native", "native", ""),
        ("charts: {kind: native}", "native", ""),
        ("charts: {style: looks/house.mplstyle}", "picture", "looks/house.mplstyle"),
        ("charts: {kind: picture, style: looks/house.mplstyle}", "picture", "looks/house.mplstyle"),
    ],
)
def test_charts_are_a_kind_or_a_kind_and_a_style(line, kind, style, tmp_path):
    review = loaded_review(tmp_path, **{"review.yaml": with_settings(line), "looks/house.mplstyle": ""})

    assert (review.charts, review.chart_style) == (kind, style)


def test_extensions_and_the_chart_style_are_files_of_the_review(tmp_path):
    settings = with_settings("charts: {style: house.mplstyle}", "extensions: [extensions/charts.py]")
    folder = review_folder(
        tmp_path, **{"review.yaml": settings, "house.mplstyle": "", "extensions/charts.py": "raise SystemExit\n"}
    )

    loaded = load(folder)

    assert loaded.review is not None and loaded.review.extensions == ("extensions/charts.py",)
    assert {"extensions/charts.py", "house.mplstyle"} <= set(loaded.files)


def test_an_extension_by_way_of_a_link_out_of_the_inputs_lies_outside(tmp_path):
    folder = review_folder(tmp_path / "inputs", **{"review.yaml": with_settings("extensions: [charts.py]")})
    (tmp_path / "charts.py").write_text("")
    (folder / "charts.py").symlink_to(tmp_path / "charts.py")

    assert [each.code for each in load(folder).diagnostics] == ["outside-inputs"]


@pytest.mark.parametrize("file", ["background.md", "survey.csv", "conclusions/towns.md", "deals/green-roofs.md"])
def test_a_file_that_is_a_link_out_of_the_inputs_is_not_read(file, tmp_path):
    folder = review_folder(tmp_path / "inputs", **{"background.md": "A line."})
    (tmp_path / "elsewhere").write_bytes((folder / file).read_bytes())
    (folder / file).unlink()
    (folder / file).symlink_to(tmp_path / "elsewhere")

    assert [(each.location.file, each.code) for each in load(folder).diagnostics] == [(file, "outside-inputs")]


def test_a_file_of_more_words_than_anybody_reads_is_told(tmp_path):
    folder = review_folder(tmp_path, **{"background.md": "A line.\n\n" * 250_000})

    assert [each.code for each in load(folder).diagnostics] == ["large-file"]
