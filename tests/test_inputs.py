"""Input folders as a whole: the example folders, several mistakes at once, and whatever else a folder may hold."""

from __future__ import annotations

import re
import tempfile
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.check import check
from pipeline.diagnostics import Severity
from pipeline.inputs import load
from pipeline.text_model import plain
from tests.builders import BASE, EXAMPLES, edited, loaded_review, review_folder

GOOD = sorted(path for path in (EXAMPLES / "good").iterdir() if path.is_dir())
BAD = sorted(path for path in (EXAMPLES / "bad").iterdir() if path.is_dir())
FILES = sorted(str(path.relative_to(BASE).as_posix()) for path in BASE.rglob("*") if path.is_file())
NO_INPUT = ("expected.txt", "deleted.txt")


def defective(folder: Path, example: Path) -> Path:
    """The valid folder with the files of `example` written over it, and those in its deleted.txt taken away."""
    files = {str(path.relative_to(example).as_posix()): path for path in example.rglob("*") if path.is_file()}
    changes: dict[str, str | bytes | None] = {
        name: path.read_bytes() for name, path in files.items() if name not in NO_INPUT
    }
    if "deleted.txt" in files:
        changes |= dict.fromkeys(files["deleted.txt"].read_text(encoding="utf-8").split())
    return review_folder(folder, **changes)


@pytest.mark.parametrize("example", [BASE, *GOOD], ids=lambda path: path.name)
def test_a_good_folder_is_a_review_without_a_word_of_complaint(example):
    loaded = load(example)

    assert loaded.diagnostics == []
    assert loaded.review is not None


@pytest.mark.parametrize("example", BAD, ids=lambda path: path.name)
def test_a_defect_is_told_once_with_its_place_and_how_to_mend_it(tmp_path, example):
    found = check(defective(tmp_path, example), run_extensions=True).diagnostics

    expected = (example / "expected.txt").read_text(encoding="utf-8")
    assert "".join(f"{diagnostic}\n" for diagnostic in found) == expected
    assert len(found) == 1


def test_there_are_defects_of_every_kind():
    assert len(BAD) >= 50


def test_the_example_of_the_product_loads_without_errors():
    example = EXAMPLES.parent.parent / "inputs"
    loaded = load(example)

    assert [str(each) for each in loaded.diagnostics if each.severity is Severity.ERROR] == []


def test_what_the_guide_shows_can_be_used_as_it_stands(tmp_path):
    guide = (EXAMPLES.parent.parent / "docs" / "inputs.md").read_text(encoding="utf-8")
    shown = {name: re.search(rf"```{name}\n(.*?)```", guide, re.DOTALL) for name in ("yaml", "csv")}
    deal = re.search(r"  ---\n.*?(?=\n  ```)", guide, re.DOTALL)
    assert deal and shown["yaml"] and shown["csv"]
    files = {
        "review.yaml": shown["yaml"].group(1),
        "survey.csv": shown["csv"].group(1),
        "deals/slimme-stad.md": textwrap.dedent(deal.group()),
        "deals/impact-ondernemen.md": textwrap.dedent(deal.group()).replace("Slimme stad", "Impact ondernemen"),
        "conclusions/bzk.md": "# Conclusies\n\nHet werkt.\n",
        "findings.md": "## Het proces\n\nHerkenbaar.\n",
        "methodology.md": "::: questionnaire\n:::\n\n::: response\n:::\n",
        **{f"{chapter}.md": "Tekst.\n" for chapter in ("introduction", "background")},
    }
    for file, text in files.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")

    loaded = load(tmp_path)

    assert loaded.diagnostics == []
    assert loaded.review is not None and loaded.review.survey is not None
    assert [len(response.answers) for response in loaded.review.survey.responses] == [2, 1]


def test_all_mistakes_of_all_files_are_told_in_one_go(tmp_path):
    names = [
        "date-bad",
        "key-unknown",
        "raw-html",
        "indicator-misspelled",
        "link-to-no-chapter",
        "audience-concludes-nothing",
        "answer-off-scale",
    ]
    changes: dict[str, str | bytes | None] = {}
    for name in names[2:]:
        example = EXAMPLES / "bad" / name
        for path in example.rglob("*"):
            if path.is_file() and path.name not in NO_INPUT:
                changes[str(path.relative_to(example).as_posix())] = path.read_bytes()
    settings_text = edited("review.yaml", ("2024-03-01", "2024-02-30"), ("subtitle:", "subtitel:"))

    loaded = load(review_folder(tmp_path, **{**changes, "review.yaml": settings_text}))

    expected = [(EXAMPLES / "bad" / name / "expected.txt").read_text(encoding="utf-8").strip() for name in names]
    assert sorted(map(str, loaded.diagnostics)) == sorted(expected)


def test_broken_settings_hide_nothing_of_the_markdown_and_the_surveys_encoding(tmp_path):
    folder = review_folder(
        tmp_path,
        **{
            "review.yaml": "title: [",
            "background.md": edited("background.md", ("A project", "A <b>project</b>")),
            "deals/green-roofs.md": edited("deals/green-roofs.md", ("# Findings", "# Findngs")),
            "survey.csv": b"deal,q1\ngreen-roofs,\x81\n",
        },
    )

    codes = {(each.location.file, each.code) for each in load(folder).diagnostics}

    assert codes == {
        ("review.yaml", "bad-yaml"),
        ("background.md", "raw-html"),
        ("deals/green-roofs.md", "unknown-part"),
        ("survey.csv", "bad-encoding"),
    }


def test_a_wrong_list_of_deals_does_not_accuse_the_files_and_the_survey(tmp_path):
    wrong = edited("review.yaml", ("[green-roofs, quiet-streets]", "[green-roofs, green-roofs]"))

    loaded = load(review_folder(tmp_path, **{"review.yaml": wrong}))

    assert [each.code for each in loaded.diagnostics] == ["duplicate-entry"]


def test_a_deal_may_say_that_small_groups_are_withheld(tmp_path):
    said = edited("deals/green-roofs.md", ("\n# Findings", "\n- Fewer than 5 respondents are not shown.\n\n# Findings"))
    silent = edited("methodology.md", (" Figures of fewer than five respondents are not shown.", ""))
    few = "".join((BASE / "survey.csv").read_text(encoding="utf-8").splitlines(keepends=True)[:3])
    files: dict[str, str | bytes | None] = {"methodology.md": silent, "survey.csv": few}

    assert [each.code for each in load(review_folder(tmp_path, **files)).diagnostics] == ["silent-withholding"]
    assert load(review_folder(tmp_path, **files, **{"deals/green-roofs.md": said})).diagnostics == []


def test_a_folder_that_is_not_there_is_a_diagnostic(tmp_path):
    loaded = load(tmp_path / "nowhere")

    assert [(each.code, each.location.file) for each in loaded.diagnostics] == [("missing-folder", "")]
    assert loaded.review is None


def test_the_files_read_are_named_with_pictures_and_survey():
    assert list(load(BASE).files) == FILES


def test_with_some_deals_asked_for_these_are_read_whole_and_of_the_others_only_the_front_matter():
    whole, some = load(BASE), load(BASE, ["green-roofs"])

    assert whole.review and some.review and some.diagnostics == []
    asked, other = some.review.deals
    assert asked == whole.review.deals[0]
    assert (other.id, other.number, other.name) == ("quiet-streets", 2, whole.review.deals[1].name)
    assert other.findings.blocks == () and other.others == () and other.context is None
    assert replace(some.review, deals=()) == replace(whole.review, deals=())
    assert some.files == whole.files


def test_what_is_wrong_in_the_text_of_a_deal_that_is_not_asked_for_stays_untold(tmp_path):
    wrong = edited("deals/quiet-streets.md", ("# Findings", "# Fundings\n\n> no\n\n::: nothing"))
    folder = review_folder(tmp_path, **{"deals/quiet-streets.md": wrong})

    assert load(folder).review is None
    assert load(folder, ["quiet-streets"]).review is None
    assert load(folder, ["green-roofs"]).diagnostics == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# Findings\n", "missing-front-matter"),
        ("---\nname: Quiet streets\n", "bad-front-matter"),
        ("---\nname: Green roofs\n---\n", "duplicate-name"),
        ("---\nnom: Quiet streets\n---\n> no\n", "unknown-key"),
    ],
)
def test_what_is_wrong_in_the_front_matter_of_a_deal_is_told_whichever_deals_are_asked_for(tmp_path, text, code):
    loaded = load(review_folder(tmp_path, **{"deals/quiet-streets.md": text}), ["green-roofs"])

    assert code in [each.code for each in loaded.diagnostics]
    assert loaded.review is None


def test_the_same_folder_gives_the_same_review():
    assert load(BASE) == load(BASE)


def test_chapters_have_their_titles_from_the_labels_and_the_reviews_word_for_a_deal(tmp_path):
    review = loaded_review(tmp_path)

    assert [chapter.title for chapter in review.chapters] == [
        "Introduction",
        "Conclusions and recommendations",
        "Background",
        "Cross-cutting findings",
        "Findings per project",
        "Methodology",
    ]


def test_without_a_list_of_chapters_all_six_are_there_in_their_usual_order(tmp_path):
    text = re.sub(r"chapters: .*\n", "", edited("review.yaml"))

    review = loaded_review(tmp_path, **{"review.yaml": text})

    kinds = ["introduction", "conclusions", "background", "findings", "deals", "methodology"]
    assert [chapter.id for chapter in review.chapters] == kinds


def test_a_deals_findings_stand_in_the_reviews_order_under_any_of_their_names(tmp_path):
    quiet = loaded_review(tmp_path).deals[1]

    assert [block.indicator for block in quiet.findings.blocks] == ["process", "partners", "results"]
    assert quiet.findings.blocks[0].heading[0].text == "Process"


def test_an_indicator_headed_by_its_id_is_printed_by_its_name(tmp_path):
    text = edited("deals/green-roofs.md", ("## Choice of partners", "## partners"))

    review = loaded_review(tmp_path, **{"deals/green-roofs.md": text})

    assert "Choice of partners" in [plain(block.heading) for block in review.deals[0].findings.blocks]


def test_a_part_is_recognised_by_its_label_wherever_it_stands_in_the_heading():
    review = load(EXAMPLES / "good" / "dutch").review

    assert review is not None
    slimme, open_ = review.deals
    assert slimme.lessons is not None and open_.lessons is not None and slimme.attention is not None
    assert slimme.lessons.heading[0].text == "Mogelijke leerpunten voor andere City Deals"
    assert [part.heading[0].text for part in slimme.others] == ["Tot slot"]


def test_a_part_of_ones_own_that_mentions_a_label_stays_ones_own(tmp_path):
    own = edited("deals/green-roofs.md") + "\n# About these findings\n\nThey are provisional.\n"

    deal = loaded_review(tmp_path, **{"deals/green-roofs.md": own}).deals[0]

    assert [part.heading[0].text for part in deal.others] == ["About these findings"]


def test_seven_hundred_deals_take_time_in_proportion_and_no_more(tmp_path):
    small, large = (_with_deals(tmp_path / str(count), count) for count in (70, 700))
    load(small)

    quick, slow = _seconds(small), _seconds(large)

    assert slow < 20 * quick


def _with_deals(folder: Path, count: int) -> Path:
    ids = [f"deal-{number}" for number in range(count)]
    body = edited("deals/green-roofs.md").split("---\n", 2)[2]
    files: dict[str, str | bytes | None] = {
        f"deals/{id_}.md": f"---\nname: Deal number {id_}\n---\n{body}" for id_ in ids
    }
    rows = "".join(f"{id_},{id_}x{row},3,3,3,3,\n" for id_ in ids for row in range(5))
    files |= {
        "review.yaml": edited("review.yaml", ("[green-roofs, quiet-streets]", f"[{', '.join(ids)}]")),
        "survey.csv": f"deal,respondent,q1a,q1b,q2a,q3a,remarks\n{rows}",
        "deals/green-roofs.md": None,
        "deals/quiet-streets.md": None,
    }
    assert load(review_folder(folder, **files)).review is not None
    return folder


def _seconds(folder: Path) -> float:
    start = time.process_time()
    load(folder)
    return time.process_time() - start


# --- whatever people do to the files, nobody sees a traceback ---------------------------------------

NASTY = st.sampled_from(
    ["---\n", "# ", "## ", "- ", "  - ", "1. ", "::: notes\n", ":::\n", "![](", "](", "<!--", "-->", "<b>", "|", "\t",
     '"', ";", ",", "[", "{", "*", "&a ", "*a", ": ", "\\", "\x00", "\ufeff", "\u2028", "&#0;", "%00", "> ", "```\n",
     "[a]: b\n", "http://[", "deal:", "{.notes}", "0", "~", "null", "é", "\r"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_random_bytes_in_any_file_never_raise(file, content):
    with tempfile.TemporaryDirectory() as folder:
        load(review_folder(Path(folder), **{file: content}))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FILES), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 20), NASTY), min_size=1, max_size=6))
def test_valid_files_with_random_changes_never_raise(file, changes):
    content = (BASE / file).read_bytes()
    for where, gone, put in changes:
        at = int(where * len(content))
        content = content[:at] + put.encode() + content[at + gone :]
    with tempfile.TemporaryDirectory() as folder:
        load(review_folder(Path(folder), **{file: content}))


@pytest.mark.parametrize(
    "file",
    ["review.yaml", "survey.csv", "background.md", "deals/green-roofs.md", "conclusions/towns.md", "deals/index.md"],
)
def test_a_folder_that_is_called_like_a_wanted_file_is_told(file: str, tmp_path: Path) -> None:
    folder = review_folder(tmp_path / "inputs")
    (folder / file).unlink(missing_ok=True)
    (folder / file).mkdir()
    found = [each for each in load(folder).diagnostics if each.code in ("missing-file", "unreadable-file")]
    assert [each.message for each in found] == [f'"{file}" is a folder; a file is wanted there.']
    assert "Did you mean" not in found[0].hint
