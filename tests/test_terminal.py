"""Nothing that comes from a file or a name reaches the terminal as a control sequence, whatever the command and the format."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from tests.bombs import packed
from tests.builders import edited, review_folder
from tests.decks import blobs

EVIL = "\x1b[2J\x9b1m\x07\x7f\u202eevil\u2066"
QUOTED = '"\\x1b[2J\\x9b1m\\x07\\x7f\\u202eevil\\u2066"'
"""The same as YAML writes it."""
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown(*arguments: object) -> str:
    """All that a command writes to both streams."""
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return str(result.output)


def in_settings(old: str, new: str) -> Callable[[], dict[str, str | bytes]]:
    return lambda: {"review.yaml": edited("review.yaml", (old, new.replace("EVIL", QUOTED)))}


def in_file(file: str, text: str) -> Callable[[], dict[str, str | bytes]]:
    return lambda: {file: text.replace("EVIL", EVIL)}


FIELDS: dict[str, Callable[[], dict[str, str | bytes]]] = {
    "title": in_settings("Review of the neighbourhood projects", "EVIL"),
    "key": in_settings("client:", "EVIL: a\nclient:"),
    "language": in_settings("language: en", "language: EVIL"),
    "date": in_settings("2024-03-01", "EVIL"),
    "deal's id": in_settings("quiet-streets]", "EVIL]"),
    "what a deal is called": in_settings("singular: project", "singular: EVIL"),
    "audience": in_settings("id: towns", "id: EVIL"),
    "audience's name": in_settings("The towns", "EVIL"),
    "chapter": in_settings("background, findings", "EVIL, findings"),
    "survey": in_settings("file: survey.csv", "file: EVIL"),
    "column": in_settings("respondent_column: respondent", "respondent_column: EVIL"),
    "label": in_settings("1: fully disagree", "1: EVIL"),
    "indicator": in_settings("name: Results", "name: EVIL"),
    "statement": in_settings("text: The results serve the goals set at the start.", "text: EVIL"),
    "template": in_settings("authors:", "template: EVIL\nauthors:"),
    "extension": in_settings("authors:", "extensions: [EVIL]\nauthors:"),
    "style of charts": in_settings("authors:", "charts: {kind: picture, style: EVIL}\nauthors:"),
    "text": in_file("background.md", "# Part\n\n- EVIL\n"),
    "heading": in_file("findings.md", "## EVIL\n\n- A point.\n"),
    "picture": in_file("background.md", "# Part\n\n![a](images/%1b[2J%9b%e2%80%ae.png)\n"),
    "link": in_file("background.md", "# Part\n\n- [a](deal:%1b%5b2J%c2%9b) and [b](&#27;&#155;&#8238;)\n"),
    "entity": in_file("findings.md", "## &#27;[2J&#155;&#8238;\n\n- A point.\n"),
    "bidi heading": in_file("findings.md", "## a\u202eb\u2066\n\n- A point.\n"),
    "footnote": in_file("background.md", "# Part\n\n- A point.[^\u202ea]\n"),
    "div": in_file("background.md", "# Part\n\n::: \u202ea\n- A.\n:::\n"),
    "front matter": lambda: {"deals/quiet-streets.md": f"---\nname: {QUOTED}\n{QUOTED}: 1\n---\n\n# Findings\n"},
    "heading of a column": lambda: {"survey.csv": edited("survey.csv", ("q1a", EVIL))},
    "nearly a statement": lambda: {"survey.csv": edited("survey.csv", ("q1a", f"The project has a recognisable process{EVIL}"))},
    "answer": lambda: {"survey.csv": edited("survey.csv") + f"green-roofs,r90,{EVIL},3,3,3,\n"},
    "deal's name": lambda: {"survey.csv": edited("survey.csv") + f"green-roofs{EVIL},r90,3,3,3,3,\n"},
    "respondent": lambda: {"survey.csv": edited("survey.csv") + f"green-roofs,{EVIL},3,3,3,3,\n" * 2},
    "release": lambda: {"releases.jsonl": f'{{"file": "{EVIL}"}}\n'},
    "file's name": lambda: {f"deals/{EVIL}.md": edited("deals/quiet-streets.md"), f"{EVIL}.md": "# A\n"},
}  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_checks(field: str, tmp_path: Path) -> None:
    folder = review_folder(tmp_path / "inputs", **FIELDS[field]())
    for words in (["check"], ["check", "--format", "json"], ["survey"], ["outline"]):
        text = shown(*words[:1], folder, *words[1:])
        assert not CONTROLS.search(text), (words, text)


def test_decks(tmp_path: Path) -> None:
    folder = review_folder(tmp_path / "inputs")
    build = tmp_path / "out"
    assert not CONTROLS.search(shown("build", folder, "-o", build))
    parts = blobs(build / "deck.pptx")
    for name in [each for each in parts if each.endswith((".xml", ".rels")) and not each.startswith("customXml")]:
        for old in (b"Process", b"projects", b"reviewdeck", b"A. Writer", b"Title"):
            parts[name] = parts[name].replace(old, old + "\x9b2J\u202e\x7f".encode())
    with_evil_names = {name.replace("slide3.xml", "slide3\x9b.xml"): part for name, part in parts.items()}
    for number, held in enumerate((parts, with_evil_names)):
        deck = tmp_path / f"evil\u202e{number}.pptx"
        deck.write_bytes(packed(held))
        for words in (
            ["inspect", deck], ["inspect", deck, "--format", "json"], ["inspect", deck, "--inputs", folder], ["whence", deck],
            ["review", deck, "--inputs", folder, "--build", build], ["template", "check", deck],
            ["splice", deck, "--deal", "green-roofs", "--inputs", folder, "--build", build, "--dry-run"],
            ["splice", deck, "--deal", EVIL.replace("\x00", ""), "--inputs", folder],
            ["diff", build / "deck.pptx", deck], ["release", deck, "--inputs", folder],
        ):  # fmt: skip
            text = shown(*words)
            assert not CONTROLS.search(text), (words, text)


@pytest.mark.parametrize(
    "words", [[EVIL], ["build", EVIL], ["check", f"--{EVIL}"], ["inspect", EVIL], ["init", f"{EVIL}/{EVIL}"]]
)
def test_what_is_typed(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = shown(*words)
    assert not CONTROLS.search(text), text
