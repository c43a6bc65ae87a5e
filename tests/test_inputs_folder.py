"""Files that are not what they should be, or lie beside the place where they should be."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.inputs import load
from pipeline.names import did_you_mean
from tests.builders import BASE, edited, review_folder


def only(folder: Path) -> str:
    (found,) = load(folder).diagnostics
    return str(found)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04\x14\0word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\0xl/workbook.xml", "an Excel workbook"),
        (b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text", "a LibreOffice document"),
        (b"PK\x03\x04\x14\0readme", "a zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "a document of an old version of Office"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"{\\rtf1 text}", "a document in Rich Text Format"),
        (b"<!DOCTYPE html>\n<p>text", "a web page"),
    ],
)
@pytest.mark.parametrize("file", ["background.md", "review.yaml", "deals/green-roofs.md"])
def test_the_document_of_another_program_is_called_what_it_is(tmp_path, file, content, kind):
    told = only(review_folder(tmp_path, **{file: content}))

    assert told.startswith(f"{file}: error: This is {kind}, not a text file.")


def closed(monkeypatch: pytest.MonkeyPatch, folder: Path, *, listed_only: bool) -> None:
    """Have `folder` not be listed, nor what is in it be opened unless that is `listed_only`, as for root no mode does."""

    def guarded(call: Callable[..., Any], *, below: bool) -> Callable[..., Any]:
        def guard(path: Any = ".", *more: Any, **named: Any) -> Any:
            here = Path(os.fspath(path)) if not isinstance(path, int) else Path()
            if folder in here.parents if below else here == folder:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(here))
            return call(path, *more, **named)

        return guard

    for name in ("listdir", "scandir"):
        monkeypatch.setattr(os, name, guarded(getattr(os, name), below=False))
    if not listed_only:
        monkeypatch.setattr(os, "stat", guarded(os.stat, below=True))


@pytest.mark.parametrize("listed_only", [False, True], ids=["closed", "not listed"])
@pytest.mark.parametrize(
    ("folder", "file", "change"),
    [
        ("deals", "review.yaml", ("title", "title")),
        ("conclusions", "review.yaml", ("title", "title")),
        ("answers", "review.yaml", ("file: survey.csv", 'file: "answers/*.csv"')),
        ("answers", "review.yaml", ("file: survey.csv", "file: answers/survey.csv")),
        ("pictures", "background.md", ("# ", "![A map](pictures/map.png)\n\n# ")),
    ],
)
def test_a_folder_that_may_not_be_read_is_told_and_nothing_in_it_is_called_missing(
    tmp_path, monkeypatch, folder, file, change, listed_only
):
    review_folder(tmp_path, **{file: edited(file, change), f"{folder}/there.txt": ""})
    closed(monkeypatch, tmp_path / folder, listed_only=listed_only)

    assert only(tmp_path) == f"{folder}: error: This folder can't be read. See who may read it. [unreadable-file]"


@pytest.mark.parametrize(
    ("wanted", "found", "hint"),
    [
        ("background.md", "background.docx", 'There is "background.docx": write its text into "background.md"'),
        ("background.md", "background.odt", 'There is "background.odt"'),
        ("background.md", "background.md.txt", 'Rename "background.md.txt" to "background.md".'),
        ("background.md", "background.md.md", 'Rename "background.md.md" to "background.md".'),
        ("background.md", "background.txt", 'Rename "background.txt" to "background.md".'),
        ("background.md", "Background.MD", 'Rename "Background.MD" to "background.md".'),
        ("deals/green-roofs.md", "deals/Green-Roofs.md", 'Rename "deals/Green-Roofs.md" to "deals/green-roofs.md".'),
        ("deals/green-roofs.md", "deals/green-roofs.docx", 'There is "deals/green-roofs.docx"'),
        ("deals/green-roofs.md", "green-roofs.md", 'Move "green-roofs.md" to "deals/green-roofs.md".'),
        ("deals", "Deals", 'Rename "Deals" to "deals".'),
        ("conclusions", "Conclusions", 'Rename "Conclusions" to "conclusions".'),
        ("review.yaml", "review.yaml.txt", 'Rename "review.yaml.txt" to "review.yaml".'),
        ("review.yaml", "Review.yaml", 'Rename "Review.yaml" to "review.yaml".'),
        ("survey.csv", "survey.csv.txt", 'Rename "survey.csv.txt" to "survey.csv".'),
    ],
)
def test_what_lies_beside_the_right_place_is_named(tmp_path, wanted, found, hint):
    folder = review_folder(tmp_path)
    (folder / wanted).rename(folder / found)
    if (folder / wanted).exists():
        pytest.skip("capitals do not tell files apart here")

    assert hint in only(folder)


def test_marks_of_a_merge_are_one_error_in_each_file_and_nothing_else(tmp_path):
    marked = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> main\n"
    files = {
        file: marked.format(*[(BASE / file).read_text(encoding="utf-8")] * 2) for file in ("review.yaml", "findings.md")
    }

    found = load(review_folder(tmp_path, **files)).diagnostics

    assert [(each.location.file, each.code, each.location.line) for each in found] == [
        ("findings.md", "merge-conflict", 1),
        ("review.yaml", "merge-conflict", 1),
    ]


@pytest.mark.parametrize(
    ("name", "known", "end"),
    [
        ("slimme\u2011stad", "slimme-stad", 'Here stands "‑" (a dash, U+2011), there "-".'),
        ("caf\u00e9", "cafe", 'Here stands "é" (a letter, U+00E9), there "e".'),
        ("early\u00a0warning", "early warning", "Here stands a no-break space (U+00A0), there a space."),
        ("early  warning", "early warning", "Here stands a space, there nothing."),
        ("findngs", "findings", 'Did you mean "findings"?'),
        (f"All {'long ' * 9}partners", f"All {'long ' * 9}partner", 'Here stands "partners", there "partner".'),
    ],
)
def test_the_nearest_name_comes_with_the_difference_where_it_is_hard_to_see(name, known, end):
    assert str(did_you_mean(name, [known])).endswith(end)
