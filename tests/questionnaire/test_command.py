import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.questionnaire import TOOLS
from tests.questionnaire.asked import FRONT, TRANSLATION, settings, write_inputs


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["questionnaire", *(str(each) for each in arguments)])


@pytest.mark.parametrize("tool", TOOLS)
def test_the_file_goes_into_build_by_the_name_of_the_tool(
    tmp_path: Path, tool: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_inputs(tmp_path / "inputs")
    monkeypatch.chdir(tmp_path)
    result = run("--for", tool)
    assert result.exit_code == 0, result.output
    file = Path(f"build/questionnaire-{tool}{TOOLS[tool].suffix}")
    assert file.stat().st_size > 0
    assert "3 statements, 2 projecten, nl, version" in result.stdout


def test_a_file_with_something_else_in_it_is_not_replaced_without_a_word(tmp_path: Path) -> None:
    inputs, target = write_inputs(tmp_path / "inputs"), tmp_path / "form.html"
    assert run(inputs, "--for", "html", "-o", target).exit_code == 0
    assert "nothing changed" in run(inputs, "--for", "html", "-o", target).stdout
    sent = target.read_bytes()
    write_inputs(inputs, title="Ander onderzoek")
    refused = run(inputs, "--for", "html", "-o", target)
    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert target.read_bytes() == sent
    assert run(inputs, "--for", "html", "-o", target, "--force").exit_code == 0
    assert target.read_bytes() != sent


def test_a_tool_that_takes_one_language_gets_the_one_that_is_wanted(tmp_path: Path) -> None:
    inputs = write_inputs(tmp_path / "inputs", {"questionnaire.md": FRONT, "questionnaire.en.md": TRANSLATION})
    target = tmp_path / "form.html"
    assert run(inputs, "--for", "html", "-o", target, "--only", "en").exit_code == 0
    assert "<title>Review of &lt;things&gt;</title>" in target.read_text("utf-8")
    missing = run(inputs, "--for", "html", "-o", tmp_path / "x.html", "--only", "de")
    assert missing.exit_code == 1
    assert "questionnaire.de.md" in missing.output


def test_links_are_listed_and_no_file_is_written(tmp_path: Path) -> None:
    inputs, target = write_inputs(tmp_path / "inputs"), tmp_path / "form.html"
    result = run(inputs, "--for", "html", "-o", target, "--links", "https://example.org/f")
    assert result.stdout.splitlines() == [
        "deal-1  https://example.org/f?deal=deal-1",
        "deal-2  https://example.org/f?deal=deal-2",
    ]
    assert not target.exists()


def test_programs_get_json(tmp_path: Path) -> None:
    inputs = write_inputs(tmp_path / "inputs")
    made = json.loads(run(inputs, "--for", "html", "-o", tmp_path / "f.html", "--format", "json").stdout)
    assert (made["problems"], made["statements"], made["unchanged"]) == ([], ["q1", "q-2", "q3"], False)
    links = json.loads(run(inputs, "--for", "html", "--links", "https://x.org", "--format", "json").stdout)
    assert links["links"]["deal-1"] == "https://x.org?deal=deal-1"


def test_what_is_wrong_in_the_settings_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    inputs = write_inputs(tmp_path / "inputs", indicators=settings()["indicators"] * 2)
    result = run(inputs, "--for", "html", "-o", tmp_path / "f.html")
    assert result.exit_code == 1
    assert "[duplicate-entry]" in result.output
    assert not (tmp_path / "f.html").exists()
