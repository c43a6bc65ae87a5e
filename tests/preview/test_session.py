"""A preview's session: what is remembered changes nothing, the last good deck stays, and nothing withheld is told."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from pipeline import build
from pipeline.preview.session import Session
from pipeline.remembered import Remembered
from tests.builders import EXAMPLES, edited, review_folder
from tests.few_people import few, made_up

ROOT = Path(__file__).parents[2]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    folder = review_folder(tmp_path / "inputs")
    (folder / "deals" / "green-roofs.md").chmod(0o644)
    found = Session(folder, tmp_path / "build")
    found.refresh()
    return found


def write(session: Session, file: str, *replacements: tuple[str, str]) -> None:
    (session.folder / file).write_text(edited(file, *replacements), "utf-8")
    session.refresh()


def one_edit(text: str, dice: random.Random) -> str:
    """The text with a line said again, longer, gone, or moved; or as it was."""
    lines = text.split("\n")
    points = [at for at, line in enumerate(lines) if line.startswith("- ")]
    if not points:
        return text + "\n"
    at = dice.choice(points)
    change = dice.choice(("again", "longer", "gone", "blank", "footnote"))
    if change == "again":
        lines.insert(at, lines[at] + " En nog eens.")
    elif change == "longer":
        lines[at] += " Met nog een zin erbij die het langer maakt." * dice.randint(1, 6)
    elif change == "gone" and len(points) > 4:
        lines[at] = "- Iets anders."
    elif change == "footnote":
        name = f"n{dice.randint(0, 999_999)}"
        lines[at] += f"[^{name}]"
        lines += ["", f"[^{name}]: Een voetnoot, {name}.", ""]
    else:
        lines.insert(lines.index("", at) if "" in lines[at:] else at, "")
    return "\n".join(lines)


@pytest.mark.parametrize("name", ["inputs", "tests/examples/good/dutch", "tests/examples/good/quotes-and-footnotes"])
def test_a_plan_with_what_is_remembered_is_that_without_to_the_line(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "inputs"
    shutil.copytree(ROOT / name, folder)
    files = sorted(folder.rglob("*.md"))
    dice, remembered = random.Random(name), Remembered()
    for _ in range(4):
        file = dice.choice(files)
        file.write_text(one_edit(file.read_text("utf-8"), dice), "utf-8")
        found = build.prepared(folder, remembered=remembered)
        plain = build.prepared(folder)
        assert repr(build.plan(found, remembered=remembered)) == repr(build.plan(plain))
        assert found.warnings == plain.warnings
        remembered.next_round()


def test_settings_the_survey_and_the_template_are_never_those_of_before(tmp_path: Path) -> None:
    folder, remembered = tmp_path / "inputs", Remembered()
    shutil.copytree(ROOT / "inputs", folder)
    settings, survey = folder / "review.yaml", folder / "survey.csv"
    rows = survey.read_text("utf-8").splitlines()
    for change in (
        lambda: settings.write_text(settings.read_text("utf-8") + '\ncolours:\n  accent: "#7A1FA2"\n', "utf-8"),
        lambda: survey.write_text("\n".join(rows[:-20]) + "\n", "utf-8"),
        lambda: settings.write_text(settings.read_text("utf-8").replace("7A1FA2", "1F4FA2"), "utf-8"),
        lambda: survey.write_text("\n".join(rows) + "\n", "utf-8"),
    ):
        change()
        found, plain = build.prepared(folder, remembered=remembered), build.prepared(folder)
        assert found.template == plain.template
        assert found.scores == plain.scores
        assert repr(build.plan(found, remembered=remembered)) == repr(build.plan(plain))


def test_only_the_slide_that_says_something_else_has_changed(session: Session) -> None:
    before = session.state()["slides"]
    write(session, "deals/green-roofs.md", ("# Findings", "# Findings"))
    assert session.state()["changed"] == []
    text = (session.folder / "deals/green-roofs.md").read_text("utf-8")
    line = next(each for each in text.split("\n") if each.startswith("- "))
    write(session, "deals/green-roofs.md", (line, line + " And more."))
    told = session.state()
    assert told["changed"]
    assert all(key.startswith("deal/green-roofs/") for key in told["changed"])
    others = [key for key in before if key not in told["changed"]]
    assert all(told["slides"][key]["version"] == before[key]["version"] for key in others)
    assert {each["key"] for each in session.compared("last")["slides"]} == set(told["changed"])
    assert "And more." in session.slide(told["changed"][0])["svg"].replace("</text>", "")  # type: ignore[index]
    assert "And more." not in session.earlier(told["changed"][0], "last")["svg"]


def test_a_mistake_leaves_the_last_good_deck_and_is_told_at_its_place(session: Session) -> None:
    good = session.state()
    write(session, "review.yaml", ("title:", "titel:"))
    told = session.state()
    assert not told["whole"]
    assert [each["file"] for each in told["problems"] if each["error"]]
    assert told["slides"] == good["slides"]
    write(session, "review.yaml")
    assert session.state()["whole"]


def test_without_any_good_deck_there_are_mistakes_only(tmp_path: Path) -> None:
    session = Session(review_folder(tmp_path, **{"review.yaml": "title: [\n"}), tmp_path / "build")
    session.refresh()
    told = session.state()
    assert told["problems"]
    assert "slides" not in told
    assert session.slide("cover") is None
    assert session.compared("last")["slides"] == []


def test_every_line_of_a_slide_says_where_it_comes_from(session: Session) -> None:
    for key in session.state()["slides"]:
        for shape in session.slide(key)["order"]:  # type: ignore[index]
            for item in shape["items"]:
                place = session.place(key, shape["shape"], item["paragraph"])
                if place is not None and place.line:
                    words = item["text"].replace("\u00ad", "").split()
                    lines = (
                        (session.folder / place.file).read_text("utf-8").split("\n")[place.line - 1 : place.line + 9]
                    )
                    text = " ".join(" ".join(lines).replace("*", "").split())
                    assert shape["shape"] not in ("text-1", "text-2") or words[0] in text


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/passwd", ".hidden.md", "deals/../../secret.txt", "", "link.md", "deals"]
)
def test_no_file_outside_the_inputs_is_one_of_them(name: str, session: Session) -> None:
    (session.folder.parent / "secret.txt").write_text("x")
    (session.folder / ".hidden.md").write_text("x")
    (session.folder / "link.md").symlink_to(session.folder.parent / "secret.txt")
    assert session.file(name) is None
    assert session.file("review.yaml") == (session.folder / "review.yaml").resolve()


# --- privacy --------------------------------------------------------------------------------------


def test_nothing_that_is_withheld_reaches_the_page(tmp_path: Path) -> None:
    rows = made_up({"alpha": 9, "beta": 12, "gamma": 3, "delta": 11})
    rows["gamma"] = [[1, 2, 4, 2], [2, 1, 4, 3], [1, 1, 5, 2]]
    folder = few(tmp_path / "inputs", rows, text="Gamma square has 1.3 on Shape of the process, of 3 respondents.")
    session = Session(folder, tmp_path / "build")
    session.refresh()
    told = session.state()
    assert [each["code"] for each in told["problems"]] != []
    assert all("1.3" not in each["sentence"] for each in told["problems"])
    survey = session.survey()
    deals = {row[0]: row[1:] for row in survey["tables"][-1]["rows"]}
    assert deals["Gamma square"] == ["< 5", "", ""]
    assert deals["Beta bridge"][0] == "12"
    assert "35" not in json.dumps(survey)  # with it, 3 would be known
    assert survey["note"]
    withheld = session.withheld()
    assert ["Gamma square", "all indicators", "figure and n", "fewer than 5 respondents"] in withheld["rows"]
    for key in told["slides"]:
        if key.startswith("deal/gamma/scores"):
            slide = session.slide(key)
            assert slide is not None
            words = [item["text"] for shape in slide["order"] for item in shape["items"]]
            words += [shape["alt"] for shape in slide["order"]]
            assert not any("1.3" in each or each == "3" for each in words)
            assert ">1.3<" not in slide["svg"]
            assert any("fewer than 5" in each or each == "< 5" for each in words)


def test_memory_holds_what_two_rounds_ask_for(tmp_path: Path) -> None:
    folder = tmp_path / "inputs"
    shutil.copytree(EXAMPLES / "good" / "minimal", folder)
    session = Session(folder, tmp_path / "build")
    sizes = []
    file = next(folder.rglob("*.md"))
    text = file.read_text("utf-8")
    for number in range(12):
        file.write_text(f"{text}\n\nAnother sentence, {number}.\n", "utf-8")
        session.refresh()
        remembered = session._remembered
        sizes.append(len(remembered._now) + len(remembered._before))
    assert len(set(sizes[3:])) == 1
