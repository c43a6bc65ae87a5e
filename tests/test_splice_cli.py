"""`reviewdeck splice`: what it writes, says and answers, and what programs do to a deck that is no edit."""

import errno
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from pipeline import build, files, splice
from pipeline.cli import main
from tests.builders import review_folder
from tests.deck_reader import read
from tests.decks import blobs, zipped
from tests.edited import EDITS, NEW, OLD, SLIDE, edited, paragraph_of, shape_of, slide_of, texts
from tests.test_splice import CLOSING, DEAL, FILE, shown

CHANGED = DEAL.replace(OLD, "Started in 2022 with four towns.") + CLOSING


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    review_folder(folder / "inputs", **{FILE: DEAL + CLOSING})
    build.build(folder / "inputs", folder / "build")
    edited(folder / "build" / "deck.pptx", folder / "edited.pptx", EDITS["text edited"].do)
    return folder


@pytest.fixture
def work(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an edited deck, and inputs in which the same paragraph has changed."""
    review_folder(tmp_path / "inputs", **{FILE: CHANGED})
    (tmp_path / "deck.pptx").write_bytes((built / "edited.pptx").read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["splice", "deck.pptx", "--deal", "green-roofs", *arguments])


def test_a_conflict_is_kept_told_with_both_texts_and_answers_1(work: Path) -> None:
    before = (work / "deck.pptx").read_bytes()
    result = run()
    assert result.exit_code == 1
    for said in ("inputs/deals/green-roofs.md:8:1", f"people: {NEW}", "inputs: Started in 2022", "text-1", "slide 17"):
        assert said in result.output
    assert any(NEW in text for slide in Presentation("deck.merged.pptx").slides for text in texts(slide))
    assert (work / "deck.pptx").read_bytes() == before


@pytest.mark.parametrize(("option", "wanted"), [("--theirs", NEW), ("--ours", "Started in 2022 with four towns.")])
def test_a_conflict_can_be_settled_and_answers_0(work: Path, option: str, wanted: str) -> None:
    result = run(option, "-o", "out.pptx")
    assert result.exit_code == 0, result.output
    assert NEW in result.output
    assert list(paragraph_of(Presentation("out.pptx"), wanted))


@pytest.mark.parametrize(
    "minimum_respondents", [pytest.param(5, id="as it was"), pytest.param(6, id="more is withheld, and drawn again")]
)
def test_a_build_folder_that_may_not_be_written_keeps_nobody_from_a_merged_deck(
    work: Path, monkeypatch: pytest.MonkeyPatch, minimum_respondents: int
) -> None:
    settings = work / "inputs" / "review.yaml"
    asked, wanted = "minimum_respondents: 5", f"minimum_respondents: {minimum_respondents}"
    settings.write_text(settings.read_text("utf-8").replace(asked, wanted), "utf-8")
    replacing = files.replacing

    def replacing_elsewhere(target: Path, before: files.Before | None = None) -> Any:
        if "build" in target.parts:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        return replacing(target, before)

    monkeypatch.setattr(files, "replacing", replacing_elsewhere)
    result = run("--theirs", "--redact", "-o", "out.pptx")
    assert result.exit_code == 0, result.output
    assert "build can't be written (Permission denied), so what the merged deck was generated from" in result.output
    assert Path("out.pptx").exists()
    assert not Path("build").exists()


def test_a_dry_run_writes_nothing(work: Path) -> None:
    there = sorted(path.name for path in work.iterdir())
    result = run("--dry-run")
    assert "Nothing was written" in result.output
    assert sorted({path.name for path in work.iterdir()} - {"build"}) == there


def test_a_dry_run_says_what_would_be_written_and_what_would_be_kept(work: Path) -> None:
    assert "Without --dry-run deck.merged.pptx would be written." in run("--dry-run").output
    run()
    assert "what stands there kept as deck.merged.backup.pptx." in run("--dry-run").output
    assert not (work / "deck.merged.backup.pptx").exists()


def test_in_place_keeps_a_backup_and_never_writes_over_an_older_one(work: Path) -> None:
    before = (work / "deck.pptx").read_bytes()
    run("--in-place")
    between = (work / "deck.pptx").read_bytes()
    run("--in-place")
    assert (work / "deck.backup.pptx").read_bytes() == before
    assert (work / "deck.backup-2.pptx").read_bytes() == between
    assert between != before


def test_json_has_every_edit_whole(work: Path) -> None:
    found = json.loads(run("--format", "json").stdout)
    assert found["conflicts"] == 1
    (edit,) = found["edits"]
    assert (edit["people"], edit["file"], edit["line"], edit["outcome"]) == (
        NEW,
        "inputs/deals/green-roofs.md",
        8,
        "conflict",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["deck.pptx", "--deal", "x", "--theirs", "--ours"],
        ["deck.pptx"],
        ["deck.pptx", "--deal", "x", "-o", "deck.pptx"],
        ["none.pptx", "--deal", "x"],
        ["deck.pptx", "--deal", "x", "--in-place", "-o", "y"],
        ["deck.pptx", "--deal", "x", "-o", "deck.potx"],
    ],
)
def test_wrong_usage_answers_2(work: Path, arguments: list[str]) -> None:
    assert CliRunner().invoke(main, ["splice", *arguments]).exit_code == 2


def test_an_unknown_deal_is_a_sentence(work: Path) -> None:
    result = CliRunner().invoke(main, ["splice", "deck.pptx", "--deal", "green-roof"])
    assert result.exit_code == 1
    assert 'Did you mean "green-roofs"?' in result.output


# --- what programs do of their own accord ----------------------------------------------------------------


def powerpointed(parts: dict[str, bytes]) -> dict[str, bytes]:
    """A deck as PowerPoint writes it when somebody only looked at it: cut runs, marks, ids, and fitted text."""
    for name, blob in parts.items():
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            text = (
                blob.decode()
                .replace(' lang="en-GB"', ' lang="en-US" dirty="0"')
                .replace("<a:bodyPr/>", "<a:bodyPr><a:normAutofit/></a:bodyPr>")
            )
            text = re.sub(r"<a:r>(<a:rPr[^>]*/>)<a:t>(\w+) ", r"<a:r>\1<a:t>\2</a:t></a:r><a:r>\1<a:t> ", text)
            parts[name] = re.sub(
                r'(<p:cNvPr id="\d+" name="text[^"]*")/>',
                r'\1><a:extLst><a:ext uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"><a16:creationId '
                r'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" id="{0}"/></a:ext></a:extLst></p:cNvPr>',
                text,
            ).encode()
    return parts


def test_what_powerpoint_writes_of_its_own_accord_is_no_edit(built: Path, tmp_path: Path) -> None:
    deck = zipped(powerpointed(blobs(built / "build" / "deck.pptx")), tmp_path / "deck.pptx")
    assert blobs(deck) != blobs(built / "build" / "deck.pptx")
    review_folder(tmp_path / "inputs", **{FILE: CHANGED})
    found = splice.splice(deck, tmp_path / "inputs", ["green-roofs"], output=built / "build")
    splice.save(found, tmp_path / "merged.pptx", built / "build")
    assert found.edits == []
    build.build(tmp_path / "inputs", tmp_path / "fresh")
    assert shown(read(tmp_path / "merged.pptx"))[17] == shown(read(tmp_path / "fresh" / "deck.pptx"))[17]


# --- people's own XML --------------------------------------------------------------------------------------


def test_a_reworded_bullet_and_its_bold_survive_a_change_of_its_neighbours(built: Path, tmp_path: Path) -> None:
    text = (DEAL + CLOSING).replace("**clear**", "**slow**").replace("# Context", "# Context\n\n- A new first point.")
    review_folder(tmp_path / "inputs", **{FILE: text})
    found = splice.splice(built / "edited.pptx", tmp_path / "inputs", ["green-roofs"], output=built / "build")
    splice.save(found, tmp_path / "merged.pptx", built / "build")
    before, after = (
        next(paragraph_of(Presentation(str(path)), NEW)) for path in (built / "edited.pptx", tmp_path / "merged.pptx")
    )
    assert found.clean
    assert [run._r.xml for run in after.runs] == [run._r.xml for run in before.runs]
    assert [
        each.text
        for each in shape_of(
            slide_of(Presentation(str(tmp_path / "merged.pptx")), SLIDE), "text-1"
        ).text_frame.paragraphs
    ][:4] == [
        "Context",
        "A new first point.",
        NEW,
        "Shape of the process",
    ]


def test_an_animation_stays_while_its_text_changes(built: Path, tmp_path: Path) -> None:
    def animate(deck: Any) -> None:
        slide = slide_of(deck, SLIDE)
        identifier = shape_of(slide, "text-1").shape_id
        from lxml import etree

        slide.element.append(
            etree.fromstring(
                '<p:timing xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:tnLst><p:par>'
                '<p:cTn id="1"><p:childTnLst><p:set><p:cBhvr><p:cTn id="2"/><p:tgtEl>'
                f'<p:spTgt spid="{identifier}"/></p:tgtEl></p:cBhvr></p:set></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>'
            )
        )

    deck = edited(built / "build" / "deck.pptx", tmp_path / "deck.pptx", animate)
    review_folder(tmp_path / "inputs", **{FILE: CHANGED})
    found = splice.splice(deck, tmp_path / "inputs", ["green-roofs"], output=built / "build")
    splice.save(found, tmp_path / "merged.pptx", built / "build")
    slide = slide_of(Presentation(str(tmp_path / "merged.pptx")), SLIDE)
    assert f'spid="{shape_of(slide, "text-1").shape_id}"'.encode() in slide.part.blob
    assert "Started in 2022 with four towns." in texts(slide)
    assert {edit.what for edit in found.edits} == {"animation"}
