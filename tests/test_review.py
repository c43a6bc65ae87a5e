"""Reviews that come back: told at their lines of the inputs, and put into the Markdown where nothing is in doubt."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from pipeline import build, review
from pipeline.cli import main
from pipeline.inputs import load
from pipeline.merge.points import planned_points
from pipeline.review.words import pieces, shortened
from tests.builders import review_folder
from tests.decks import blobs, zipped
from tests.edited import AUTHORS, COMMENT, edited, paragraph_of, shape_of, slide_of
from tests.test_edit_script import (
    DEAL,
    KEY,
    add,
    bold,
    colour,
    delete,
    found,
    indent,
    join,
    move,
    reword,
    rewrite,
    split,
    unlink,
)

FILE = "deals/green-roofs.md"
CLASSIC, MODERN = "comments", "modern"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    review_folder(folder / "inputs", **{FILE: DEAL})
    build.build(folder / "inputs", folder / "build")
    return folder


def back(*edits: Callable[[Any], None], name: str = "back.pptx") -> str:
    edited(Path("build/deck.pptx"), Path(name), *edits)
    return name


def run(*arguments: str) -> Result:
    made = CliRunner().invoke(main, ["review", *arguments, "--lang", "en"])
    assert made.exception is None or isinstance(made.exception, SystemExit), made.output
    return made


def told(*arguments: str) -> dict[str, Any]:
    return dict(json.loads(run(*arguments, "--format", "json").stdout))


def source() -> str:
    return Path("inputs", FILE).read_text("utf-8")


# --- the report -----------------------------------------------------------------------------------


def test_a_deck_that_nobody_touched_has_nothing_to_tell(here: Path) -> None:
    assert run(back()).output == "Nobody changed or said anything.\n"


VERBS = {
    reword: (["reworded"], 21),
    rewrite: (["reworded"], 22),
    delete: (["deleted"], 22),
    add: (["added"], 22),
    move: (["moved"], 16),
    bold: (["reformatted"], 21),
    colour: (["coloured"], 21),
    indent: (["indented"], 22),
    unlink: (["reformatted"], 10),
    split: (["split"], 11),
    join: (["joined"], 21),
}


@pytest.mark.parametrize("edit", VERBS)
def test_what_was_done_is_told_in_verbs_at_its_line(here: Path, edit: Callable[[Any], None]) -> None:
    (remark,) = told(back(edit))["remarks"]
    assert (remark["kinds"], remark["line"]) == VERBS[edit]
    assert remark["file"] == f"inputs/{FILE}"
    assert remark["before"] is None or remark["before"] != remark["after"]


def test_both_versions_stand_in_one_line_word_by_word(here: Path) -> None:
    output = run(back(reword)).output
    assert "  21: reworded (slide 18)" in output
    assert "Twelve {+green+} roofs were planted." in output


def test_generated_words_and_figures_are_told_with_what_makes_them(here: Path) -> None:
    def change(deck: Any) -> None:
        slide = slide_of(deck, f"{KEY}/scores/1")
        shape_of(slide, "scores").table.cell(1, 1).text = "9,9"
        slide.shapes.title.text_frame.paragraphs[0].runs[0].text = "Our own title"

    made = [(each["file"], each["generated"]) for each in told(back(change))["remarks"]]
    assert made == [(f"inputs/{FILE}", True), ("inputs/survey.csv", True)]


def test_several_decks_are_told_together_each_by_its_name(here: Path) -> None:
    output = run(back(reword, name="ann.pptx"), back(delete, name="bob.pptx")).output
    assert "ann.pptx" in output
    assert output.endswith("2 edits, 0 comments of which 0 open, in 2 files\n")


def test_markdown_and_html_escape_what_reviewers_wrote(here: Path) -> None:
    def change(deck: Any) -> None:
        found(deck, "Twelve").runs[0].text = "Twelve <script>alert(1)</script> *roofs* were planted."

    deck = back(change)
    assert "\\<script>" in run(deck, "--format", "markdown").stdout
    page = run(deck, "--format", "html").stdout
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_page_and_a_workbook_are_in_both_languages_and_always_the_same(here: Path) -> None:
    deck = back(reword, delete)
    for language, heading in (("en", "Answer"), ("nl", "Antwoord")):
        for _ in range(2):
            arguments = ["review", deck, "--lang", language]
            assert CliRunner().invoke(main, [*arguments, "--format", "xlsx", "-o", "a.xlsx"]).exit_code == 0
            content = Path("a.xlsx").read_bytes()
        sheet = load_workbook(io.BytesIO(content)).active
        assert [cell.value for cell in sheet[1]][-1] == heading
        assert sheet.max_row == 3
        page = CliRunner().invoke(main, [*arguments, "--format", "html"]).stdout
        assert f'<html lang="{language}">' in page
        assert not re.search(r"(?:src|href)=\"[^#]", page)


def test_a_workbook_holds_no_formulas(here: Path) -> None:
    def change(deck: Any) -> None:
        found(deck, "Twelve").runs[0].text = '=HYPERLINK("https://example.org/")'

    run(back(change), "--format", "xlsx", "-o", "a.xlsx")
    kinds = {
        cell.data_type
        for row in load_workbook("a.xlsx").active.iter_rows(min_row=2, min_col=7, max_col=8)
        for cell in row
    }
    assert kinds == {"s"}


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("one two three", "one 2 three", "one [two][2]three"),
        ("a b", "a\u00a0b", "a[ ][⟨U+00A0⟩]b"),
        ("it's", "it’s", "it['][⟨’ U+2019⟩]s"),
        ("a", "", "[a]"),
        ("a b", "a  b", "a[␣][␣␣]b"),
        ("  - a", "    - a", "[␣␣][␣␣␣␣]- a"),
    ],
)
def test_two_versions_never_look_the_same(before: str, after: str, shown: str) -> None:
    shown_now = "".join(f"[{each.text}]" if each.kind != "same" else each.text for each in pieces(before, after))
    assert shown_now.replace(" ", "") == shown.replace(" ", "")


def test_long_texts_show_the_place_where_they_differ() -> None:
    words = " ".join(f"word{n}" for n in range(400))
    short = "".join(each.text for each in shortened(pieces(words, words.replace("word200 ", "other "))))
    assert "word199 " in short
    assert "other" in short
    assert len(short) < 300


def test_a_deck_that_nothing_was_generated_for_is_refused_in_a_sentence(here: Path) -> None:
    Presentation().save("foreign.pptx")
    made = run("foreign.pptx")
    assert made.exit_code == 1
    assert "does not say what it was generated from" in made.stderr


# --- comments -------------------------------------------------------------------------------------

P188 = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
AC = "http://schemas.microsoft.com/office/drawing/2013/main/command"
NEWER_AUTHORS = (
    f'<p188:authorLst xmlns:p188="{P188}"><p188:author id="{{A}}" name="Ann Bee" initials="AB" userId="a" providerId="None"/>'
    '<p188:author id="{B}" name="Bob Cee" initials="BC" userId="b" providerId="None"/></p188:authorLst>'
)


def newer(shape: str, start: int, length: int, status: str = "active", text: str = "Is this so?") -> str:
    body = "<p188:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>{}</a:t></a:r></a:p></p188:txBody>"
    return (
        f'<p188:cmLst xmlns:p188="{P188}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<p188:cm id="{{1}}" authorId="{{A}}" created="2024-02-03T04:05:06.000" status="{status}">'
        f'<ac:txMkLst xmlns:ac="{AC}"><ac:spMk id="{shape}" creationId="{{0}}"/><ac:txMk cp="{start}" len="{length}"/></ac:txMkLst>'
        f'<p188:replyLst><p188:reply id="{{2}}" authorId="{{B}}" created="2024-02-04T04:05:06.000">{body.format("Yes.")}'
        f"</p188:reply></p188:replyLst>{body.format(text)}</p188:cm></p188:cmLst>"
    )


def with_part(owner: Any, name: str, content_type: str, relation: str, xml: str) -> None:
    owner.relate_to(Part(PackURI(name), content_type, owner.package, xml.encode()), relation)


def commented(
    xml: str, kind: str = MODERN, authors: str | None = NEWER_AUTHORS, on: Any = None
) -> Callable[[Any], None]:
    def change(deck: Any) -> None:
        slide = (on or holders(deck, "Twelve")[0]).part
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        newer_ = "http://schemas.microsoft.com/office/2018/10/relationships/"
        if kind == MODERN:
            with_part(
                slide,
                "/ppt/comments/modern1.xml",
                "application/vnd.ms-powerpoint.comments+xml",
                f"{newer_}comments",
                xml,
            )
            if authors:
                with_part(
                    deck.part,
                    "/ppt/authors.xml",
                    "application/vnd.ms-powerpoint.authors+xml",
                    f"{newer_}authors",
                    authors,
                )
            return
        main_ = "application/vnd.openxmlformats-officedocument.presentationml"
        with_part(slide, "/ppt/comments/comment1.xml", f"{main_}.comments+xml", f"{office}comments", xml)
        if authors:
            with_part(
                deck.part, "/ppt/commentAuthors.xml", f"{main_}.commentAuthors+xml", f"{office}commentAuthors", authors
            )

    return change


def holders(deck: Any, words: str) -> list[Any]:
    """The shape with these words, in a list with its slide before it."""
    for slide in deck.slides:
        for shape in slide.placeholders:
            if shape.name.startswith("text-") and words in shape.text_frame.text:
                return [slide, shape]
    return []


def anchored(words: str, **more: str) -> Callable[[Any], None]:
    """A newer comment on words of the shape that holds them."""

    def change(deck: Any) -> None:
        _, shape = holders(deck, words)
        text = "\r".join(each.text for each in shape.text_frame.paragraphs)
        commented(newer(str(shape.shape_id), text.index(words), len(words), **more))(deck)

    return change


def test_a_thread_stands_at_the_line_of_the_words_that_it_is_about(here: Path) -> None:
    (remark,) = told(back(anchored("Twelve roofs")))["remarks"]
    assert remark["line"] == 21
    assert remark["comment"] == {
        "author": "Ann Bee", "initials": "AB", "date": "2024-02-03T04:05:06.000", "text": "Is this so?",
        "about": "Twelve roofs", "resolved": False,
        "replies": [{"author": "Bob Cee", "initials": "BC", "date": "2024-02-04T04:05:06.000", "text": "Yes."}],
    }  # fmt: skip


def test_resolved_threads_say_so(here: Path) -> None:
    remarks = told(back(anchored("Twelve roofs", status="resolved")))["remarks"]
    assert [(each["kinds"], each["comment"]["resolved"]) for each in remarks] == [(["comment-resolved"], True)]


def test_classic_comments_stand_at_their_slide(here: Path) -> None:
    (remark,) = told(back(commented(COMMENT, CLASSIC, AUTHORS)))["remarks"]
    assert (remark["comment"]["author"], remark["comment"]["text"]) == ("Ann", "Is this so?")
    assert remark["file"] == f"inputs/{FILE}"


def test_classic_answers_stand_under_what_they_answer(here: Path) -> None:
    answer = (
        '<p:cm authorId="0" idx="2"><p:text>It is.</p:text><p:extLst><p:ext uri="{C676402C-5697-4E1C-873F-D02D1690AC5C}">'
        '<p15:threadingInfo xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main"><p15:parentCm authorId="0" '
        'idx="1"/></p15:threadingInfo></p:ext></p:extLst></p:cm></p:cmLst>'
    )
    (remark,) = told(back(commented(COMMENT.replace("</p:cmLst>", answer), CLASSIC, AUTHORS)))["remarks"]
    assert [each["text"] for each in remark["comment"]["replies"]] == ["It is."]


@pytest.mark.parametrize(
    "change",
    [
        commented(COMMENT, CLASSIC, None),
        commented(newer("99999", 0, 4), MODERN, None),
        commented(newer("x", 70000, -4)),
    ],
)
def test_comments_of_nobody_and_about_nothing_are_told(here: Path, change: Callable[[Any], None]) -> None:
    (remark,) = told(back(change))["remarks"]
    assert remark["comment"]["text"] == "Is this so?"


def test_comments_of_both_kinds_stand_in_one_deck_each_by_its_author(here: Path) -> None:
    remarks = told(back(commented(COMMENT, CLASSIC, AUTHORS), anchored("Twelve roofs", status="closed")))["remarks"]
    said = {(each["comment"]["author"], tuple(each["kinds"]), each["line"]) for each in remarks}
    assert {(author, kinds) for author, kinds, _ in said} == {
        ("Ann", ("comment",)),
        ("Ann Bee", ("comment-resolved",)),
    }
    assert ("Ann Bee", ("comment-resolved",), 21) in said


ANCHORS = {
    "a shape": f'<ac:deMkLst xmlns:ac="{AC}"><ac:spMk id="SHAPE" creationId="{{0}}"/></ac:deMkLst>',
    "the slide": '<pc:sldMkLst xmlns:pc="http://schemas.microsoft.com/office/powerpoint/2013/main/command"/>',
    "something new": "<p188:unknownAnchor/>",
    "a shape that is gone": f'<ac:deMkLst xmlns:ac="{AC}"><ac:spMk id="9999" creationId="{{0}}"/></ac:deMkLst>',
    "words that are gone": f'<ac:txMkLst xmlns:ac="{AC}"><ac:spMk id="SHAPE" creationId="{{0}}"/>'
    '<ac:txMk cp="90000" len="5"/></ac:txMkLst>',
}


@pytest.mark.parametrize("anchor", ANCHORS)
def test_a_comment_stands_at_what_it_is_about_or_else_at_its_slide(here: Path, anchor: str) -> None:
    def change(deck: Any) -> None:
        _, shape = holders(deck, "Twelve")
        own = re.sub(r"<ac:txMkLst.*</ac:txMkLst>", ANCHORS[anchor], newer("1", 0, 0))
        commented(own.replace("SHAPE", str(shape.shape_id)))(deck)

    (remark,) = told(back(change))["remarks"]
    assert remark["file"] == f"inputs/{FILE}"
    assert remark["comment"]["about"] is None
    assert remark["comment"]["text"] == "Is this so?"


def test_comments_in_a_part_that_is_not_there_are_named(here: Path) -> None:
    edited_deck = Path(back(commented(COMMENT, CLASSIC, AUTHORS), reword))
    parts = {name: content for name, content in blobs(edited_deck).items() if not name.endswith("comment1.xml")}
    made = told(zipped(parts, edited_deck).as_posix())
    assert [each["kinds"] for each in made["remarks"]] == [["reworded"]]
    assert "comments that can't be read are left out: ppt/comments/comment1.xml" in made["notes"][0]


@pytest.mark.parametrize("kind", [CLASSIC, MODERN])
def test_comments_that_cannot_be_read_are_named(here: Path, kind: str) -> None:
    made = told(back(reword, commented("<p:cmLst", kind)))
    assert len(made["remarks"]) == 1
    assert "can't be read" in made["notes"][0]


def test_open_comments_come_into_the_inputs_where_the_reader_passes_over_them(here: Path) -> None:
    deck = back(anchored("Twelve roofs", text="Is -- this --> so?"), reword)
    assert run(deck, "--apply", "--comments").exit_code == 0
    assert (
        "\n<!-- review, AB, 2024-02-03: Is - - this - - > so? -->\n<!-- review, BC, 2024-02-04: Yes. -->\n- Twelve"
        in source()
    )
    assert load(Path("inputs")).review is not None
    once = source()
    run(deck, "--apply", "--comments")
    assert source() == once
    run(deck, "--apply", "--comments", "--names")
    assert "<!-- review, Ann Bee, 2024-02-03: " in source()


# --- what is put into the inputs --------------------------------------------------------------------

APPLIED = {
    reword: ("- Twelve roofs were", "- Twelve green roofs were"),
    rewrite: ("- Two roofs were lost.", "- Gulls nest there."),
    delete: ("- Two roofs were lost.\n", ""),
    add: ("- Two roofs were lost.\n", "- Two roofs were lost.\n- A point of our own.\n"),
    bold: ("- Twelve roofs were planted.", "- **Twelve roofs were planted.**"),
    indent: ("- Two roofs were", "  - Two roofs were"),
    unlink: ("[the board](https://example.org/)", "the board"),
    split: ("month. They", "month.\n- They"),
    join: ("planted.\n- Two", "planted. Two"),
}


@pytest.mark.parametrize("edit", APPLIED)
def test_the_smallest_change_is_made_and_every_other_byte_stays(here: Path, edit: Callable[[Any], None]) -> None:
    made = run(back(edit), "--apply")
    assert made.exit_code == 0
    old, new = APPLIED[edit]
    assert source() == DEAL.replace(old, new, 1)


def test_applying_twice_changes_nothing_more(here: Path) -> None:
    deck = back(reword, add, delete)
    run(deck, "--apply")
    once = source()
    made = run(deck, "--apply")
    assert (made.exit_code, source()) == (0, once)


def test_applying_points_that_changed_places_twice_does_not_bring_them_back(tmp_path: Path) -> None:
    points = [f"- {number} came along.\n" for number in ("One", "Two", "Three", "Four")]
    text = DEAL[: DEAL.index("- Twelve roofs")] + "- First of all.\n" + "".join(points)
    inputs = review_folder(tmp_path / "inputs", **{FILE: text})
    build.build(inputs, tmp_path / "build")

    def swap(deck: Any) -> None:
        found = [next(paragraph_of(deck, each[2:-1]))._p for each in points]
        for each in reversed(found[:2]):
            found[3].addnext(each)

    deck = edited(tmp_path / "build/deck.pptx", tmp_path / "back.pptx", swap)
    for _ in range(2):
        review.write(review.apply(review.review([deck], inputs, tmp_path / "build")))
        assert (inputs / FILE).read_text("utf-8").endswith("".join(["- First of all.\n", *points[2:], *points[:2]]))


def test_a_dry_run_prints_a_patch_that_git_takes(here: Path) -> None:
    made = run(back(reword, add, delete), "--apply", "--dry-run")
    assert source() == DEAL
    Path("a.patch").write_text(made.stdout, "utf-8")
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "apply", "a.patch"], check=True)
    patched = source()
    Path("inputs", FILE).write_text(DEAL, "utf-8")
    run("back.pptx", "--apply")
    assert source() == patched != DEAL


def test_a_patch_from_another_folder_is_for_the_top_of_the_repository(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = Path(back(reword)).resolve()
    subprocess.run(["git", "init", "-q"], check=True)
    Path("notes").mkdir()
    monkeypatch.chdir("notes")
    made = run(str(deck), "--inputs", "../inputs", "--apply", "--dry-run")
    subprocess.run(["git", "apply"], input=made.stdout_bytes, cwd=here, check=True)
    assert "Twelve green roofs were planted." in Path("../inputs", FILE).read_text("utf-8")


def test_a_patch_keeps_the_ends_of_lines_and_a_last_line_without_one(here: Path) -> None:
    Path("inputs", FILE).write_bytes(DEAL.rstrip().replace("\n", "\r\n").encode())
    made = CliRunner().invoke(main, ["review", back(reword), "--apply", "--dry-run"])
    Path("a.patch").write_bytes(made.stdout_bytes)
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "apply", "a.patch"], check=True)
    assert b"Twelve green roofs were planted.\r\n" in Path("inputs", FILE).read_bytes()


def test_where_reviewers_disagree_all_versions_are_told_and_nothing_is_written(here: Path) -> None:
    def otherwise(deck: Any) -> None:
        found(deck, "Twelve roofs").runs[0].text = "Thirteen roofs were planted."

    made = run(back(reword, name="ann.pptx"), back(otherwise, delete, name="bob.pptx"), "--apply")
    assert made.exit_code == 1
    for words in (
        "Twelve roofs were planted.",
        "ann.pptx: reworded: Twelve green roofs",
        "bob.pptx: reworded: Thirteen roofs",
    ):
        assert words in made.output
    assert source() == DEAL.replace("- Two roofs were lost.\n", "")


def test_reviewers_who_say_the_same_are_one(here: Path) -> None:
    made = run(back(reword, add, name="ann.pptx"), back(reword, add, name="bob.pptx"), "--apply")
    assert made.exit_code == 0
    assert source().count("green roofs were") == source().count("A point of our own.") == 1


def test_where_the_inputs_have_moved_on_nothing_is_written(here: Path) -> None:
    deck = back(reword, delete)
    Path("inputs", FILE).write_text(now := DEAL.replace("Twelve roofs were planted", "Ten roofs were planted"), "utf-8")
    made = run(deck, "--apply")
    assert made.exit_code == 1
    assert "the inputs now: Ten roofs were planted." in made.output
    assert source() == now.replace("- Two roofs were lost.\n", "")


def test_other_lines_of_the_inputs_may_have_come_and_gone(here: Path) -> None:
    deck = back(reword)
    Path("inputs", FILE).write_text(DEAL.replace("- No finding.", "- Something.\n- Something else."), "utf-8")
    assert run(deck, "--apply").exit_code == 0
    assert "Twelve green roofs" in source()


def test_only_the_edit_that_a_build_would_refuse_is_held_back(here: Path) -> None:
    def remove(deck: Any) -> None:
        for words in ("Twelve roofs", "Results"):
            gone = found(deck, words)._p
            gone.getparent().remove(gone)

    assert (
        " 19: deleted (slide 18 as it was generated); not written: a build would" in run(back(remove), "--apply").output
    )
    made = run("back.pptx", "--apply", "--dry-run")
    assert made.exit_code == 1
    assert "  19: deleted (slide 18 as it was generated); not written: a build would refuse it: " in made.stderr
    assert source() == DEAL.replace("- Twelve roofs were planted.\n", "")


def test_what_reviewers_typed_is_escaped(here: Path) -> None:
    def change(deck: Any) -> None:
        found(deck, "Twelve").runs[0].text = "1. *All* [roofs] <b>_are_</b> `here` & &amp; there."

    assert run(back(change), "--apply").exit_code == 0
    planned = build.plan(build.prepared(Path("inputs"), deals=["green-roofs"]), "green-roofs")
    points = [each.text for section in planned.sections for each in planned_points(section.slides)]
    assert "1. *All* [roofs] <b>_are_</b> `here` & &amp; there." in points


@pytest.mark.parametrize(
    "arguments", [["--dry-run"], ["--comments"], ["--apply", "--names"], ["--format", "xlsx"], ["-o", "a.html"]]
)
def test_options_that_do_not_go_together_are_wrong_usage(here: Path, arguments: list[str]) -> None:
    assert run(back(), *arguments).exit_code == 2


@pytest.mark.parametrize("style", ["text", "markdown", "json", "html"])
def test_no_figure_of_then_is_repeated_as_it_may_be_withheld_by_now(here: Path, style: str) -> None:
    shown: list[str] = []

    def change(deck: Any) -> None:
        cell = shape_of(slide_of(deck, f"{KEY}/scores/1"), "scores").table.cell(1, 1)
        shown.append(cell.text)
        cell.text = "9.87"

    made = run(back(change), "--format", style).stdout
    made = re.sub(r'style="[^"]*"|<style>.*?</style>', "", made, flags=re.DOTALL)
    assert "scores" in made
    assert "9.87" not in made
    assert shown[0] not in made.replace("scores", "")
