import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.cli.reporting import Progress
from tests.made_up import Size, write_review


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    return write_review(tmp_path / "review", Size(deals=2, indicators=3, language="en"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def test_build_writes_the_deck_the_scores_and_one_summary(inputs: Path, tmp_path: Path) -> None:
    result = run("build", inputs, "--output", tmp_path / "out")
    assert result.exit_code == 0
    assert (tmp_path / "out/deck.pptx").is_file()
    assert (tmp_path / "out/scores.csv").is_file()
    assert "deck.pptx" in result.stdout
    assert "charts drawn" in result.stdout


def test_native_charts_are_built_by_the_command_itself(inputs: Path, tmp_path: Path) -> None:
    (inputs / "review.yaml").write_text((inputs / "review.yaml").read_text() + "charts: native\n")
    command = [sys.executable, "-m", "pipeline", "build", str(inputs), "-o", str(tmp_path / "out"), "-q"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_quiet_says_nothing_when_all_is_well(inputs: Path, tmp_path: Path) -> None:
    result = run("build", inputs, "-o", tmp_path / "out", "-q")
    assert (result.exit_code, result.output) == (0, "")


def test_verbose_says_what_is_being_done(inputs: Path, tmp_path: Path) -> None:
    result = run("build", inputs, "-o", tmp_path / "out", "-v")
    assert "planning the slides" in result.stderr


def test_a_section_alone_goes_to_a_file_of_its_own(inputs: Path, tmp_path: Path) -> None:
    result = run("build", inputs, "-o", tmp_path / "out", "--deal", "deal-1", "--deal", "deal-2")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out/sections").iterdir()) == ["deal-1.pptx", "deal-2.pptx"]
    assert not (tmp_path / "out/deck.pptx").exists()


def test_an_unknown_deal_is_told_with_the_nearest_one(inputs: Path, tmp_path: Path) -> None:
    result = run("build", inputs, "-o", tmp_path / "out", "--deal", "dael-1")
    assert result.exit_code == 1
    assert 'There is no deal "dael-1" in this review. Did you mean "deal-1"?' in result.stderr


def test_problems_are_told_all_at_once_with_their_place(inputs: Path, tmp_path: Path) -> None:
    (inputs / "review.yaml").write_text((inputs / "review.yaml").read_text().replace("date: 2024-02-03", "date: soon"))
    (inputs / "deals/deal-1.md").write_text("---\nname: One\n---\n\n# Findings\n\n#### Deep\n")
    result = run("check", inputs)
    assert result.exit_code == 1
    assert f"{inputs.as_posix()}/review.yaml:2:7: error:" in result.stderr
    assert f"{inputs.as_posix()}/deals/deal-1.md:7:1: error:" in result.stderr


def test_problems_can_be_had_as_json(inputs: Path) -> None:
    (inputs / "review.yaml").write_text((inputs / "review.yaml").read_text().replace("date: 2024-02-03", "date: soon"))
    result = run("check", inputs, "--format", "json")
    (problem,) = json.loads(result.stdout)["problems"]
    assert result.exit_code == 1
    assert (problem["line"], problem["column"], problem["severity"]) == (2, 7, "error")


def test_check_says_when_nothing_is_wrong(inputs: Path) -> None:
    result = run("check", inputs)
    assert (result.exit_code, "no problems found" in result.stdout) == (0, True)


def test_a_failed_build_leaves_the_last_good_deck(inputs: Path, tmp_path: Path) -> None:
    run("build", inputs, "-o", tmp_path / "out")
    before = (tmp_path / "out/deck.pptx").read_bytes()
    (inputs / "review.yaml").write_text("title: [")
    assert run("build", inputs, "-o", tmp_path / "out").exit_code == 1
    assert (tmp_path / "out/deck.pptx").read_bytes() == before


@pytest.mark.parametrize("command", ["build", "check", "scores", "outline"])
def test_a_folder_that_is_not_there_is_told_in_a_sentence(command: str, tmp_path: Path) -> None:
    result = run(command, tmp_path / "nothing")
    assert result.exit_code == 1
    assert "There is no" in result.stderr
    assert "Traceback" not in result.output


def test_json_holds_the_problem_that_stopped_a_build(inputs: Path, tmp_path: Path) -> None:
    settings = inputs / "review.yaml"
    settings.write_text(settings.read_text() + "template: firm\n")
    result = run("build", inputs, "-o", tmp_path / "out", "--format", "json")
    (problem,) = json.loads(result.stdout)["problems"]
    assert (result.exit_code, problem["severity"]) == (1, "error")
    assert "firm" in problem["message"]


def test_json_holds_the_decks_of_a_build(inputs: Path, tmp_path: Path) -> None:
    result = run("build", inputs, "-o", tmp_path / "out", "--format", "json")
    summary = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(summary["decks"]) == [(tmp_path / "out/deck.pptx").as_posix()]
    assert summary["charts_drawn"] > 0


def test_json_holds_nothing_where_nothing_is_wrong(inputs: Path) -> None:
    result = run("check", inputs, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"ok": True, "problems": [], "notes": ["survey.csv: plain table, 24 responses"]}


def test_warnings_are_told_and_do_not_stop_a_build(inputs: Path, tmp_path: Path) -> None:
    survey = inputs / "survey.csv"
    survey.write_text("\n".join(f"{row},remark" for row in survey.read_text().splitlines()) + "\n")
    result = run("build", inputs, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "warning:" in result.stderr
    assert "1 warning," in result.stdout
    assert run("build", inputs, "-o", tmp_path / "quiet", "-q").output == ""


def test_warnings_are_in_the_json_of_a_build_with_their_place(inputs: Path, tmp_path: Path) -> None:
    survey = inputs / "survey.csv"
    survey.write_text("\n".join(f"{row},remark" for row in survey.read_text().splitlines()) + "\n")
    told = json.loads(run("build", inputs, "-o", tmp_path / "out", "--format", "json").stdout)
    (warning,) = told["problems"]
    assert (warning["severity"], warning["file"], told["warnings"]) == ("warning", survey.as_posix(), 1)


def test_a_strict_check_takes_warnings_for_errors(inputs: Path) -> None:
    assert run("check", inputs, "--strict").exit_code == 0
    survey = inputs / "survey.csv"
    survey.write_text("\n".join(f"{row},remark" for row in survey.read_text().splitlines()) + "\n")
    assert run("check", inputs).exit_code == 0
    strict = run("check", inputs, "--strict")
    assert (strict.exit_code, "error:" in strict.stderr, "warning:" in strict.stderr) == (1, True, False)


@pytest.mark.parametrize("command", ["build", "outline"])
def test_an_unknown_deal_far_from_any_is_told_with_all_of_them(command: str, inputs: Path) -> None:
    result = run(command, inputs, "--deal", "zzz")
    assert result.exit_code == 1
    assert "Known are deal-1, deal-2." in result.stderr


ODD = {
    "nothing": lambda folder: shutil.rmtree(folder / "deals") or (folder / "review.yaml").unlink(),
    "bytes-for-settings": lambda folder: (folder / "review.yaml").write_bytes(bytes(range(256))),
    "a-list-for-settings": lambda folder: (folder / "review.yaml").write_text("- a\n- b\n"),
    "a-folder-for-settings": lambda folder: (folder / "review.yaml").unlink() or (folder / "review.yaml").mkdir(),
    "a-folder-for-a-deal": lambda folder: (folder / "deals/deal-1.md").unlink() or (folder / "deals/deal-1.md").mkdir(),
    "a-folder-for-a-survey": lambda folder: (folder / "survey.csv").unlink() or (folder / "survey.csv").mkdir(),
    "bytes-for-a-survey": lambda folder: (folder / "survey.csv").write_bytes(bytes(range(256)) * 9),
    "an-empty-survey": lambda folder: (folder / "survey.csv").write_text(""),
    "bytes-for-a-chapter": lambda folder: (folder / "background.md").write_bytes(bytes(range(256))),
    "a-chapter-in-itself": lambda folder: (folder / "own.md").unlink() or (folder / "own.md").symlink_to("own.md"),
    "lists-without-end": lambda folder: (folder / "own.md").write_text("".join("  " * n + "- x\n" for n in range(300))),
    "quotes-without-end": lambda folder: (folder / "own.md").write_text(f"# A\n\n{'>' * 5000} x\n"),
    "brackets-without-end": lambda folder: (folder / "review.yaml").write_text("[" * 5000),
}


@pytest.mark.parametrize("command", ["check", "build", "scores", "outline"])
@pytest.mark.parametrize("name", ODD)
def test_odd_inputs_end_in_a_sentence(name: str, command: str, inputs: Path, tmp_path: Path) -> None:
    ODD[name](inputs)
    options = ["-o", tmp_path / "out"] if command == "build" else []
    result = run(command, inputs, *options)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert "error:" in result.stderr
    assert not (tmp_path / "out/deck.pptx").exists()


def test_a_file_in_place_of_a_folder_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert run("build", tmp_path / "file").exit_code == 2


def test_an_output_that_can_not_be_written_is_told_in_a_sentence(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where the folder should be")
    assert run("build", inputs, "-o", tmp_path / "out").exit_code == 2
    (tmp_path / "made").mkdir()
    (tmp_path / "made/charts").write_text("a file where the folder should be")
    result = run("build", inputs, "-o", tmp_path / "made")
    assert result.exit_code == 1
    assert f"{tmp_path / 'made/charts'} can't be read or written" in result.stderr
    assert "move it away" in result.stderr


@pytest.mark.parametrize("name", ["deck.pptx", "scores.csv"])
def test_a_folder_in_place_of_a_file_is_told_by_the_name_that_people_see(
    name: str, inputs: Path, tmp_path: Path
) -> None:
    (tmp_path / "out" / name).mkdir(parents=True)
    result = run("build", inputs, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert f"{tmp_path / 'out' / name} can't be read or written: Is a directory. " in result.stderr
    assert ".part" not in result.stderr


def test_a_build_clears_away_what_a_killed_one_left(inputs: Path, tmp_path: Path) -> None:
    half = tmp_path / "out" / ".deck.pptx.a1b2c3_4.part"
    half.parent.mkdir()
    half.write_bytes(b"ha")
    os.utime(half, (0, 0))
    assert run("build", inputs, "-o", tmp_path / "out", "-q").exit_code == 0
    assert not half.exists()


def started(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pipeline", *(str(each) for each in arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **options)


def test_a_full_disk_is_told_with_the_file_and_leaves_nothing_half(inputs: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    small = 20_000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (small, small))

    with started("build", inputs, "-o", tmp_path / "out", preexec_fn=limit) as build:
        _, told = build.communicate()
    assert build.returncode == 1
    assert f"error: {tmp_path / 'out'}" in told
    assert "Make room there" in told
    assert not list((tmp_path / "out").rglob("*.part"))


def test_who_reads_only_the_first_lines_gets_no_error(inputs: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with started("outline", inputs, stdout=writing) as outline:
        os.close(writing)
        _, told = outline.communicate()
    assert told == ""


def listening() -> None:
    """So that a process can be stopped even where the tests run in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_build_that_is_stopped_says_so_in_a_line_and_by_its_exit_code(
    number: str, code: int, inputs: Path, tmp_path: Path
) -> None:
    with started("build", inputs, "-o", tmp_path / "out", "-v", preexec_fn=listening) as build:
        assert build.stderr is not None
        build.stderr.readline()
        build.send_signal(getattr(signal, number))
        *_, last = build.stderr.read().splitlines()
    assert build.returncode == code
    assert last.startswith("Stopped")
    assert not list(tmp_path.rglob("*.part"))


def test_a_command_that_is_stopped_while_it_is_loaded_says_so_too() -> None:
    code = (
        "import sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'click':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
        "from pipeline.__main__ import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr.strip().startswith("Stopped"), "Traceback" in done.stderr) == (
        130,
        True,
        False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize(
    "library",  # which Python calls from C, as pydantic does what it calls; pydantic makes a fault of its own of it
    ["def __del__(self): {}", "def __init__(self):\n  try: {}\n  except SystemExit: raise ValueError from None"],
)
def test_a_command_stops_too_where_a_library_swallows_what_stops_it(library: str) -> None:
    code = (
        "import os, signal, sys, time\n"
        "import pipeline.cli\n"
        f"class Library:\n {library.format('os.kill(os.getpid(), signal.SIGTERM); time.sleep(1)')}\n"
        "def main(**_):\n Library()\n time.sleep(60)\n"
        "pipeline.cli.main = main\n"
        "import pipeline.__main__\n"
        "pipeline.__main__.main()"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=listening, timeout=50)
    assert (done.returncode, "Traceback" in done.stderr, done.stderr.count("Stopped")) == (143, False, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("arguments", [["--help"], ["outline"], ["outline", "--format", "json"]])
def test_an_output_that_is_full_is_told_once(arguments: list[str], inputs: Path) -> None:
    more = [inputs] if "outline" in arguments else []
    with open("/dev/full", "w") as full, started(*arguments, *more, stdout=full) as command:  # noqa: PTH123 - a device
        _, told = command.communicate()
    assert (command.returncode, told.count("No space left"), len(told.splitlines())) == (1, 1, 1)


@pytest.mark.parametrize("style", ["text", "json"])
def test_a_console_that_lacks_letters_gets_the_others(style: str, inputs: Path) -> None:
    settings = inputs / "review.yaml"
    settings.write_text(settings.read_text("utf-8").replace("title: ", "title: From → to ", 1), "utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    with started("outline", inputs, "--format", style, stdout=subprocess.PIPE, env=environment) as outline:
        shown, told = outline.communicate()
    assert (outline.returncode, told) == (0, "")
    assert ("→" in json.loads(shown)["slides"][0]["title"]) if style == "json" else "From ? to" in shown


def test_a_build_needs_nobody_who_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)  # as where it is closed
    Progress(shown=True, verbose=False).done()


def test_a_template_that_is_not_there_is_told_in_a_sentence(inputs: Path, tmp_path: Path) -> None:
    settings = inputs / "review.yaml"
    settings.write_text(settings.read_text() + "template: firm\n")
    result = run("build", inputs, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert 'There is no template "firm"' in result.stderr


def test_wrong_usage_has_an_exit_code_of_its_own() -> None:
    assert run("bulid").exit_code == 2
    assert run("build", "--no-such-option").exit_code == 2


def test_outline_shows_every_slide_without_building(inputs: Path) -> None:
    shown = run("outline", inputs)
    slides = json.loads(run("outline", inputs, "--format", "json").stdout)["slides"]
    assert shown.exit_code == 0
    assert slides[0]["title"] in shown.stdout
    assert [each["slide"] for each in slides] == list(range(1, len(slides) + 1))
    assert len(json.loads(run("outline", inputs, "--deal", "deal-2", "--format", "json").stdout)["slides"]) < len(
        slides
    )


def test_scores_come_as_a_table_as_csv_and_as_json(inputs: Path) -> None:
    assert run("scores", inputs).stdout.startswith("deal")
    assert run("scores", inputs, "--format", "csv").stdout.startswith("deal,indicator,n,mean,min,max,withheld\n")
    assert json.loads(run("scores", inputs, "--format", "json").stdout)["scores"][-1]["deal"] == "reference"


def test_scores_as_json_are_numbers_and_what_is_withheld_is_null(inputs: Path) -> None:
    scores = json.loads(run("scores", inputs, "--format", "json").stdout)["scores"]
    shown = scores[0]
    assert (type(shown["n"]), type(shown["mean"]), shown["withheld"]) == (int, float, False)
    assert (run("scores", inputs).stdout.splitlines()[1].split()[3]) == f"{shown['mean']:.1f}"
    few = (inputs / "review.yaml").read_text().replace("survey:\n", "survey:\n  minimum_respondents: 99\n")
    (inputs / "review.yaml").write_text(few)
    hidden = json.loads(run("scores", inputs, "--format", "json").stdout)["scores"][0]
    assert (hidden["mean"], hidden["min"], hidden["withheld"]) == (None, None, True)


def test_scores_of_a_review_without_a_survey_are_told_to_be_none(tmp_path: Path) -> None:
    folder = write_review(tmp_path / "review", Size(survey=False))
    result = run("scores", folder)
    assert (result.exit_code, "has no survey" in result.stderr) == (1, True)


def test_the_command_is_the_package_too() -> None:
    done = subprocess.run([sys.executable, "-m", "pipeline", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("reviewdeck 0")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told_in_a_sentence(inputs: Path) -> None:
    (inputs / "review.yaml").chmod(0)
    result = run("check", inputs)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
