"""Builds upon builds: what changed is made anew, what did not is left alone, and the outcome is that of a clean build."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import build, cache, machine_fonts
from tests.like_cases import a_third
from tests.made_up import Size, write_review

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="#{}"/></svg>'
OUTPUTS = ("deck.pptx", "sections/deal-1.pptx", "scores.csv")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A review with a template of its own and a picture, and what a build made of it: "inputs" and "out"."""
    folder = tmp_path_factory.mktemp("made")
    inputs = write_review(folder / "inputs", Size(deals=2, indicators=3, points=1, longest=60, language="en"))
    for name in ("default.pptx", "default.yaml", "default.metrics.json"):
        shutil.copy(TEMPLATES / name, inputs / name.replace("default", "own"))
    contract = (inputs / "own.yaml").read_text("utf-8").replace("default.metrics.json", "own.metrics.json")
    (inputs / "own.yaml").write_text(contract, "utf-8")
    append(inputs / "review.yaml", "template: own.pptx\n")
    (inputs / "picture.svg").write_text(SVG.format("FF0000"), "utf-8")
    append(inputs / "own.md", "\n# Beeld\n\n![Een vlak](picture.svg)\n")
    build_all(inputs, folder / "out")
    return folder


@pytest.fixture
def inputs(made: Path, tmp_path: Path) -> Path:
    """A copy of that review, with what was built beside it."""
    shutil.copytree(made / "out", tmp_path / "out")
    return Path(shutil.copytree(made / "inputs", tmp_path / "inputs"))


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def build_all(inputs: Path, output: Path) -> None:
    build.build(inputs, output)
    build.build(inputs, output, ["deal-1"])


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    """A change of the first place where `file` says `old`, a pattern."""

    def change(inputs: Path) -> None:
        text = (inputs / file).read_text("utf-8")
        changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
        assert changed != text, f"{file} says {old} nowhere"
        (inputs / file).write_text(changed, "utf-8")

    return change


def setting(text: str) -> Callable[[Path], None]:
    return lambda inputs: append(inputs / "review.yaml", f"{text}\n")


def survey_rows(change: Callable[[list[str]], list[str]]) -> Callable[[Path], None]:
    def changed(inputs: Path) -> None:
        rows = (inputs / "survey.csv").read_text("utf-8").splitlines()
        (inputs / "survey.csv").write_text("\n".join(change(rows)) + "\n", "utf-8")

    return changed


def one_answer(rows: list[str]) -> list[str]:
    at = next(number for number, row in enumerate(rows) if number and row.split(",")[1])
    cells = rows[at].split(",")
    cells[1] = "1" if cells[1] != "1" else "5"
    return [*rows[:at], ",".join(cells), *rows[at + 1 :]]


def slide_size(inputs: Path) -> None:
    """The template's own slide layouts stay; a picture in it changes nothing but the file."""
    from pipeline.deck.package import open_deck
    from pipeline.deck.saving import save

    presentation = open_deck(inputs / "own.pptx")
    parts = presentation.part.package.iter_parts()
    theme = next(part for part in parts if part.partname.startswith("/ppt/theme/theme"))
    found = re.search(rb'<a:accent1><a:srgbClr val="([0-9A-F]{6})"', theme.blob)
    assert found is not None
    theme.blob = theme.blob.replace(found.group(1), b"123456")
    save(presentation, inputs / "own.pptx")


def wider(inputs: Path) -> None:
    data = json.loads((inputs / "own.metrics.json").read_text("utf-8"))
    text = re.sub(r"\b(\d{3})\b", lambda match: str(int(match.group()) + 100), json.dumps(data))
    (inputs / "own.metrics.json").write_text(text, "utf-8")


CHANGES: dict[str, Callable[[Path], None]] = {
    "title": replace("review.yaml", "^title: .*", "title: Heel anders"),
    "subtitle": setting("subtitle: Nog niet gezegd"),
    "client": setting("client: Iemand"),
    "authors": replace("review.yaml", r"^authors: .*", "authors: [Een ander]"),
    "date": replace("review.yaml", "2024-02-03", "2024-02-04"),
    "language": replace("review.yaml", "^language: en", "language: nl"),
    "template": replace("review.yaml", "^template: .*", "template: default"),
    "charts": setting("charts: native"),
    "what a deal is called": setting("deal: {singular: project, plural: projecten}"),
    "an audience": replace("review.yaml", "name: Steden", "name: Dorpen"),
    "the order of chapters": replace("review.yaml", "introduction, conclusions", "conclusions, introduction"),
    "a chapter's title": replace("review.yaml", r"\bown\b(?=,)", "{id: own, title: Iets}"),
    "the order of deals": replace("review.yaml", "deal-1, deal-2", "deal-2, deal-1"),
    "an indicator's alias": replace("review.yaml", r"^    deep_dive", "    aliases: [Anders]\n    deep_dive"),
    "a statement": replace("review.yaml", "Stelling 1a: ", "Stelling een: "),
    "a statement turned round": replace("review.yaml", ", reversed: true", ""),
    "a deep dive": replace("review.yaml", r'deep_dive: \["', 'deep_dive: ["Ook '),
    "a label": setting("labels: {navigation: Kies een deal}"),
    "the spread": replace("review.yaml", "^survey:", "survey:\n  spread: respondents"),
    "the minimum": replace("review.yaml", "^survey:", "survey:\n  minimum_respondents: 12"),
    "the scale": replace("review.yaml", "^survey:", "survey:\n  scale: {minimum: 0, maximum: 6}"),
    "an answer": survey_rows(one_answer),
    "a respondent less": survey_rows(lambda rows: rows[:-1]),
    "the survey's order": survey_rows(lambda rows: [rows[0], *rows[:0:-1]]),
    "a deal's text": replace("deals/deal-1.md", "^- ", "- Nieuw. "),
    "another deal's text": replace("deals/deal-2.md", "^- ", "- Nieuw. "),
    "a deal's name": replace("deals/deal-1.md", "^name: .*", "name: Anders genoemd"),
    "a deal's short name": replace("deals/deal-1.md", "^name: ", "short_name: Kort\nname: "),
    "a chapter": replace("own.md", "^- ", "- Nieuw. "),
    "a conclusion": replace("conclusions/one.md", "^## ", "## Nieuw. "),
    "a cross-cutting finding": replace("findings.md", r"^## (.*)\n\n", r"## \1\n\nNieuw. "),
    "the methodology": replace("methodology.md", r"^# Opzet\n\n", "# Opzet\n\nNieuw. "),
    "speaker notes": lambda inputs: append(inputs / "own.md", "\n::: notes\nVoor de spreker.\n:::\n"),
    "a picture": lambda inputs: (inputs / "picture.svg").write_text(SVG.format("00FF00"), "utf-8") and None,
    "a picture's words": replace("own.md", r"!\[Een vlak", "![Een ander vlak"),
    "a new file": lambda inputs: (inputs / "deals/index.md").write_text("# Vooraf\n\n- Een punt.\n", "utf-8") and None,
    "the template": slide_size,
    "the template's contract": replace("own.yaml", r"^name: .*", "name: anders"),
    "the widths of letters": wider,
}


@pytest.mark.parametrize("change", a_third((each,) for each in CHANGES.values()), ids=CHANGES)
def test_after_any_change_the_outcome_is_that_of_a_clean_build(
    change: Callable[[Path], None], inputs: Path, tmp_path: Path
) -> None:
    change(inputs)
    build_all(inputs, tmp_path / "out")
    build_all(inputs, tmp_path / "clean")
    for name in OUTPUTS:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "clean" / name).read_bytes(), name


def test_a_change_taken_back_gives_the_first_deck_again(inputs: Path, tmp_path: Path) -> None:
    first = (tmp_path / "out/deck.pptx").read_bytes()
    text = (inputs / "deals/deal-1.md").read_text("utf-8")
    CHANGES["a deal's text"](inputs)
    build_all(inputs, tmp_path / "out")
    assert (tmp_path / "out/deck.pptx").read_bytes() != first
    (inputs / "deals/deal-1.md").write_text(text, "utf-8")
    build_all(inputs, tmp_path / "out")
    assert (tmp_path / "out/deck.pptx").read_bytes() == first


def test_a_review_that_was_copied_with_its_build_is_its_own(inputs: Path, tmp_path: Path, made: Path) -> None:
    CHANGES["the template"](inputs)
    assert not build.build(inputs, tmp_path / "out").unchanged
    assert build.build(made / "inputs", made / "out").unchanged


def test_an_error_is_told_on_every_build(inputs: Path, tmp_path: Path) -> None:
    append(inputs / "deals/deal-1.md", "\n#### Te diep\n")
    for _ in range(2):
        with pytest.raises(build.InputsError) as raised:
            build.build(inputs, tmp_path / "out")
        assert [each.code for each in raised.value.diagnostics] == ["deep-heading"]


def test_warnings_are_told_again_when_nothing_changed(inputs: Path, tmp_path: Path) -> None:
    text = (inputs / "methodology.md").read_text("utf-8")
    (inputs / "methodology.md").write_text(text.replace("::: questionnaire\n:::\n", "Geen.\n"), "utf-8")
    reports = [build.build(inputs, tmp_path / "out") for _ in range(2)]
    assert reports[1].unchanged
    assert reports[1].warnings == reports[0].warnings != []


# --- nothing changed ----------------------------------------------------------------------------------


def test_a_build_with_nothing_changed_touches_nothing_and_says_so(inputs: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    report = build.build(inputs, tmp_path / "out")
    assert report.unchanged == {tmp_path / "out/deck.pptx"}
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == before


def test_a_template_without_yaml_is_measured_again_when_fonts_come_or_go(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unchanged(*installed: Path) -> bool:
        monkeypatch.setattr(machine_fonts, "installed", lambda: installed)
        machine_fonts.state.cache_clear()
        return bool(build.build(inputs, tmp_path / "out").unchanged)

    new = tmp_path / "new.ttf"
    new.write_bytes(machine_fonts.packaged().read_bytes())
    (inputs / "own.yaml").unlink()
    assert not unchanged(machine_fonts.packaged())
    assert unchanged(machine_fonts.packaged())
    assert not unchanged(machine_fonts.packaged(), new)
    machine_fonts.state.cache_clear()


def loaded_by(*arguments: object) -> set[str]:
    """The libraries that the command loads."""
    code = (
        "import sys\nfrom pipeline.cli import main\n"
        f"main({[str(each) for each in arguments]!r}, standalone_mode=False)\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.splitlines()[-1].split())


def test_a_build_with_nothing_changed_loads_no_library(inputs: Path, tmp_path: Path) -> None:
    loaded = loaded_by("build", inputs, "-o", tmp_path / "out")
    assert not loaded & {"pydantic", "markdown_it", "yaml", "pptx", "lxml", "pandas", "matplotlib", "PIL", "fontTools"}


def test_a_build_with_one_text_changed_computes_and_draws_nothing(inputs: Path, tmp_path: Path) -> None:
    CHANGES["a deal's text"](inputs)
    loaded = loaded_by("build", inputs, "-o", tmp_path / "out")
    assert loaded & {"pandas", "matplotlib", "pptx"} == {"pptx"}


def test_a_section_is_built_whatever_is_wrong_in_the_texts_of_other_deals(inputs: Path, tmp_path: Path) -> None:
    before = (tmp_path / "out/sections/deal-1.pptx").read_bytes()
    (tmp_path / "out/sections/deal-1.pptx").unlink()
    append(inputs / "deals/deal-2.md", "\n#### Te diep\n")
    build.build(inputs, tmp_path / "out", ["deal-1"])
    assert (tmp_path / "out/sections/deal-1.pptx").read_bytes() == before
    with pytest.raises(build.InputsError):
        build.build(inputs, tmp_path / "out")


@pytest.mark.parametrize("harm", ["deleted", "edited"])
@pytest.mark.parametrize("name", OUTPUTS)
def test_a_file_that_is_gone_or_edited_is_made_again(harm: str, name: str, inputs: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / name
    content = target.read_bytes()
    if harm == "deleted":
        target.unlink()
    else:
        target.write_bytes(content + b"edited")
    build_all(inputs, tmp_path / "out")
    assert target.read_bytes() == content


# --- what people have is kept -------------------------------------------------------------------------


def test_an_edited_deck_is_kept_beside_the_new_one(inputs: Path, tmp_path: Path) -> None:
    deck = tmp_path / "out/deck.pptx"
    for number, edited in ((1, b"first"), (2, b"second")):
        deck.write_bytes(edited)
        report = build.build(inputs, tmp_path / "out")
        copy = tmp_path / f"out/deck.edited-{number}.pptx"
        assert report.kept == {deck: copy}
        assert copy.read_bytes() == edited


def test_an_older_build_is_nobodys_work(inputs: Path, tmp_path: Path) -> None:
    older = (tmp_path / "out/deck.pptx").read_bytes()
    CHANGES["a deal's text"](inputs)
    assert not build.build(inputs, tmp_path / "out").kept
    (tmp_path / "out/deck.pptx").write_bytes(older)
    assert not build.build(inputs, tmp_path / "out").kept


# --- what a survey came to ------------------------------------------------------------------------------

SHOWN_WHOLE = replace("review.yaml", "^survey:", "survey:\n  protect: []\n  minimum_range: 1")
"""Nothing is withheld but the figures of too few people."""


def outcomes_kept(output: Path) -> list[Path]:
    return [*(output / cache.FOLDER / "surveys").glob("*")]


def test_what_there_is_to_say_of_a_survey_is_said_also_where_it_is_not_read_anew(inputs: Path, tmp_path: Path) -> None:
    survey_rows(lambda rows: [f"{rows[0]},Schoenmaat", *(f"{row},42" for row in rows[1:])])(inputs)
    SHOWN_WHOLE(inputs)
    before = outcomes_kept(tmp_path / "out")
    reports = []
    for _ in range(2):
        CHANGES["a deal's text"](inputs)
        reports.append(build.build(inputs, tmp_path / "out"))
    assert [each.code for each in reports[0].warnings] == ["unknown-columns"]
    assert (reports[1].warnings, reports[1].notes) == (reports[0].warnings, reports[0].notes)
    assert reports[1].notes
    assert len(outcomes_kept(tmp_path / "out")) == len(before) + 1


@pytest.mark.parametrize("few", [0, 1])
def test_what_a_survey_came_to_is_not_kept_where_few_people_answered(tmp_path: Path, few: int) -> None:
    size = Size(deals=3, few=few, indicators=2, points=1, longest=60, language="en")
    inputs = write_review(tmp_path / "inputs", size)
    SHOWN_WHOLE(inputs)
    build.build(inputs, tmp_path / "out")
    assert len(outcomes_kept(tmp_path / "out")) == (0 if few else 1)


def test_a_range_that_is_withheld_is_not_kept_and_found_in_a_text_all_the_same(tmp_path: Path) -> None:
    inputs = Path(shutil.copytree(ROOT / "inputs", tmp_path / "inputs"))
    build.build(inputs, tmp_path / "out")
    (kept,) = outcomes_kept(tmp_path / "out")
    score = json.loads(kept.read_bytes().partition(b"\n")[2])["statistics"]["scores"]["energieke-wijken"]["results"]
    assert (score["mean"], score["minimum"], score["maximum"]) == ("17/5", None, None)
    replace("deals/energieke-wijken.md", "^- ", "- Op Resultaat lagen de antwoorden tussen 3 – 4. ")(inputs)
    (warning,) = build.build(inputs, tmp_path / "out").warnings
    assert (warning.said.code, dict(warning.said.values)["token"]) == ("withheld-in-text/range", "3 – 4")


# --- caches -------------------------------------------------------------------------------------------


def test_what_is_kept_may_be_deleted(inputs: Path, tmp_path: Path) -> None:
    before = (tmp_path / "out/deck.pptx").read_bytes()
    shutil.rmtree(tmp_path / "out" / cache.FOLDER)
    shutil.rmtree(tmp_path / "out/charts")
    report = build.build(inputs, tmp_path / "out")
    assert not report.kept
    assert (tmp_path / "out/deck.pptx").read_bytes() == before


def test_what_is_kept_may_be_damaged(inputs: Path, tmp_path: Path) -> None:
    before = (tmp_path / "out/deck.pptx").read_bytes()
    kept = [*(tmp_path / "out" / cache.FOLDER).rglob("*"), *(tmp_path / "out/charts").iterdir()]
    for path in kept:
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-9] + b"123456789")
    build.build(inputs, tmp_path / "out")
    assert (tmp_path / "out/deck.pptx").read_bytes() == before


def test_two_builds_at_once_do_each_other_no_harm(inputs: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(inputs, tmp_path / "other"))
    CHANGES["an answer"](other)
    CHANGES["a deal's text"](other)
    code = "import sys; from pipeline.build import build; from pathlib import Path; build(*map(Path, sys.argv[1:]))"
    for _ in range(2):
        running = [
            subprocess.Popen([sys.executable, "-c", code, str(each), str(tmp_path / "shared")], cwd=ROOT)
            for each in (inputs, other, inputs, other)
        ]
        assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert not list((tmp_path / "shared").glob("*edited*"))
    for each in (inputs, other):
        build.build(each, tmp_path / "shared")
        build.build(each, tmp_path / "clean")
        assert (tmp_path / "shared/deck.pptx").read_bytes() == (tmp_path / "clean/deck.pptx").read_bytes()
