"""What earlier builds learned of the inputs: asked for in brief it says less, and what is wrong is reported all the same."""

from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.inputs import Loaded, load
from tests.builders import edited, review_folder

FEW = "Figures of fewer than {} respondents are withheld."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A valid review of some deals, with a survey, read once with a memory beside it."""
    folder = review_folder(tmp_path / "inputs")
    assert remembered(folder).review is not None
    return folder


def remembered(folder: Path, *deals: str, responses: bool = False) -> Loaded:
    """The folder, read as the next build reads it."""
    memory = Cache(folder.parent / "out").memory()
    loaded = load(folder, memory, deals=deals, responses=responses)
    memory.save()
    return loaded


def codes(loaded: Loaded) -> list[str]:
    return [each.code for each in loaded.diagnostics]


def write(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_of_deals_that_nobody_asked_for_only_the_headings_are_read(folder: Path) -> None:
    whole, brief = load(folder).review, remembered(folder, "green-roofs").review
    assert whole and brief
    for there, found in zip(whole.deals, brief.deals, strict=True):
        if found.id == "green-roofs":
            assert found == there
            continue
        assert (found.id, found.number, found.name, found.location) == (
            there.id, there.number, there.name, there.location,
        )  # fmt: skip
        assert found.findings.heading == there.findings.heading
        assert found.findings.blocks == ()
        assert (found.lessons is None, found.attention is None) == (there.lessons is None, there.attention is None)


def test_what_was_asked_for_in_brief_is_there_whole_for_the_next_build(folder: Path) -> None:
    remembered(folder)
    memory = Cache(folder.parent / "out").memory()
    assert load(folder, memory).review == load(folder).review


def test_without_a_memory_everything_is_read(folder: Path) -> None:
    assert load(folder, deals=(), responses=False) == load(folder)


def test_mistakes_in_other_deals_are_reported(folder: Path) -> None:
    other = next(each for each in sorted((folder / "deals").glob("*.md")) if each.stem not in ("green-roofs", "index"))
    other.write_text(other.read_text("utf-8") + "\n#### Too deep\n", "utf-8")
    for _ in range(2):
        assert codes(remembered(folder, "green-roofs")) == codes(load(folder)) == ["deep-heading"]


def test_two_deals_of_one_name_are_reported_where_the_second_is_named(folder: Path) -> None:
    names = [each for each in sorted((folder / "deals").glob("*.md")) if each.stem != "index"]
    first, second = names[:2]
    assert remembered(folder).review
    name = next(line for line in first.read_text("utf-8").splitlines() if line.startswith("name: "))
    own = next(line for line in second.read_text("utf-8").splitlines() if line.startswith("name: "))
    write(second, own, name)
    assert remembered(folder).diagnostics == load(folder).diagnostics
    assert "duplicate-name" in codes(load(folder))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: results\n    name: Results", "id: harvest\n    name: Harvest"),
        ("audiences:", "labels: {findings: Found}\naudiences:"),
    ],
    ids=["an indicator", "a label"],
)
def test_under_other_settings_deals_are_judged_anew(old: str, new: str, folder: Path) -> None:
    write(folder / "review.yaml", old, new)
    assert remembered(folder).diagnostics == load(folder).diagnostics
    assert (load(folder).review is None) == ("harvest" in new)


def test_another_answer_is_read(folder: Path) -> None:
    before = remembered(folder)
    survey = next(folder.glob("survey*.csv"))
    rows = survey.read_text("utf-8").splitlines()
    survey.write_text("\n".join(rows[:-1]) + "\n", "utf-8")
    found = remembered(folder)
    assert found.has_responses
    assert found.responses == load(folder).responses != before.responses


def test_what_a_deal_says_of_withholding_counts_also_from_memory(tmp_path: Path) -> None:
    text = edited("deals/green-roofs.md", ("\n# Findings", f"\n- {FEW.format(5)}\n\n# Findings"))
    silent = edited("methodology.md", ("Figures of fewer than five respondents are not shown.", ""))
    few = "\n".join((review_folder(tmp_path / "all") / "survey.csv").read_text("utf-8").splitlines()[:3]) + "\n"
    folder = review_folder(
        tmp_path / "inputs", **{"deals/green-roofs.md": text, "survey.csv": few, "methodology.md": silent}
    )
    assert codes(remembered(folder)) == codes(remembered(folder)) == codes(load(folder)) == []
    (folder / "deals" / "green-roofs.md").write_text(edited("deals/green-roofs.md"), "utf-8")
    assert codes(remembered(folder)) == codes(load(folder)) == ["silent-withholding"]
