"""Help and wrong usage in the user's language, wherever that is named."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click import core, exceptions, formatting, parser, types
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.messages.help import DUTCH

ENGLISH = re.compile(
    r"\b(the|a|an|and|or|to|what|which|that|with|for|by|say|show|write|put|only|from|folder|file|folders|files|inputs?"
    r"|options?|commands?|usage|default|required|example|examples|directory|my|back|sent|how|report|error|try|missing|such)\b",
    re.IGNORECASE,
)
"""Words that no Dutch help needs, but for what is typed."""
FOR_DEVELOPERS = re.compile(
    r"deprecated|iterable|values? but|flag for|declar|No options defined|defined twice|Choice\(|UUID|range|start character"
    r"|number_type|values are required|Positional arguments|^(file|directory|path|name|unknown error)$|Could not open file"
    r"|DeprecationWarning|\{env_var"
)
"""What click says of programs, or of kinds of options that no command of ours has."""


def run(*arguments: object, **environment: str | None) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], prog_name="reviewdeck", env=environment)


def commands(
    command: click.Command = main, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from commands(each, (*path, name))


ALL = dict(commands())


def typed(text: str) -> str:
    """The text without what is typed as it is: options, commands, choices, settings, names of files."""
    text = re.sub(r"^ *(reviewdeck|git) .*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^  \w+(?=  )", "", text, flags=re.MULTILINE)
    return re.sub(
        r"-{1,2}[a-z][\w-]*|\[[a-z|-]+\]|`[^`]*`|\S*[./]\S*|: inputs\b|inputs(?=,|\])|inputs heet|unified diff",
        "",
        text,
    )


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_in_dutch_has_no_word_of_english(path: tuple[str, ...]) -> None:
    said = run(*path, "--help", "--lang", "nl").output
    assert "Gebruik: reviewdeck" in said
    assert ENGLISH.findall(typed(said)) == []


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_whatever_help_says_has_dutch(path: tuple[str, ...]) -> None:
    command = ALL[path]
    paragraphs = [each for each in inspect.cleandoc(command.help or "").split("\n\n") if not each.startswith("\b")]
    options = [each.help for each in command.params if isinstance(each, click.Option)]
    assert [each for each in [*paragraphs, *filter(None, options)] if " ".join(each.split()) not in DUTCH] == []


def test_no_dutch_is_left_of_help_that_is_gone() -> None:
    shown = " ".join(
        " ".join(f"{command.help} {' '.join(getattr(each, 'help', None) or '' for each in command.params)}".split())
        for command in ALL.values()
    )
    sentences = {each for each in DUTCH if each.endswith(".") and "{" not in each}
    assert {each for each in sentences if each not in shown} - set(clicks()) == set()


def clicks() -> Iterator[str]:
    """Whatever this version of click says."""
    for module in (core, exceptions, formatting, parser, types):
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                yield from (
                    each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )
    yield from ("Show the version and exit.", "Show this message and exit.", "Missing command.")


def test_what_click_says_to_users_has_dutch() -> None:
    assert [each for each in clicks() if each not in DUTCH and not FOR_DEVELOPERS.search(each)] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--bogus"], "Fout: De optie '--bogus' bestaat niet."),
        (["check", "--stric"], "Bedoelde u '--strict'?"),
        (["chekc"], "Fout: Het commando 'chekc' bestaat niet."),
        (["questionnaire"], "Fout: Er ontbreekt een optie: '--for'. Kies uit:"),
        (["inspect"], "Fout: Er ontbreekt een argument: 'BESTAND'."),
        (["inspect", "not-there.pptx"], "Fout: Ongeldige waarde voor 'BESTAND': 'not-there.pptx' bestaat niet."),
        (["questionnaire", "--for", "paper"], "Ongeldige waarde voor '--for': 'paper' is geen van deze: 'limesurvey',"),
        (["build", "-o"], "Fout: Achter de optie '-o' hoort een waarde."),
        (["build", "--quiet=yes"], "Fout: Achter de optie '--quiet' hoort geen waarde."),
        (["check", "one", "two"], "Fout: Er staat een argument te veel (two)"),
        (["release", "x.pptx", "--date", "today"], "Ongeldige waarde"),
        (["template"], "Gebruik: reviewdeck template [OPTIES] COMMANDO [ARGUMENTEN]..."),
        (["init"], "Fout: Noem de nieuwe map: reviewdeck init mijn-review"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_dutch(arguments: list[str], said: str) -> None:
    found = run(*arguments, "--lang", "nl") if arguments[-1] != "-o" else run("--lang", "nl", *arguments)
    assert found.exit_code == 2
    assert said in " ".join(found.output.split()) or said in found.output
    assert ENGLISH.findall(re.sub(r"'[^']*'", "", typed(found.output))) == []


@pytest.mark.parametrize(
    "arguments", [("--lang", "nl", "check"), ("check", "--lang", "nl"), ("--lang=nl", "check"), ("check", "--lang=nl")]
)
def test_the_language_may_stand_before_the_command_too(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert "Er is geen map" in run(*arguments, tmp_path / "none").stderr
    assert run(*arguments, "--bogus").stderr.startswith("Gebruik: reviewdeck check [OPTIES] [INVOER]")


def test_the_last_language_that_is_named_counts(tmp_path: Path) -> None:
    assert "There is no folder" in run("--lang", "nl", "check", "--lang", "en", tmp_path / "none").stderr


def test_what_follows_two_dashes_names_no_language() -> None:
    assert run("check", "--", "--lang", "nl").stderr.startswith("Usage:")


def test_the_environment_gives_way_to_the_option() -> None:
    assert run("--lang", "en", "check", "-x", REVIEWDECK_LANG="nl").stderr.startswith("Usage:")
    assert run("check", "-x", REVIEWDECK_LANG="nl").stderr.startswith("Gebruik:")
    assert run("check", "-x", REVIEWDECK_LANG=None, LC_ALL="nl_NL.UTF-8").stderr.startswith("Gebruik:")


def test_an_unknown_language_is_wrong_usage() -> None:
    assert "Invalid value for '--lang': 'fr' is not one of 'en', 'nl'." in run("check", "--lang", "fr").stderr
    assert run("check", REVIEWDECK_LANG="fr").exit_code == 2


def test_a_command_in_english_follows_one_in_dutch_within_a_process() -> None:
    run("check", "--help", "--lang", "nl")
    assert run("check", "--help").output.startswith("Usage: reviewdeck check [OPTIONS] [INPUTS]")
