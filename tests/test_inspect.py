"""`reviewdeck inspect`: what it says of good, bad, foreign, damaged and hostile files, and its exit codes."""

import json
import random
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import checks
from pipeline.cli import main
from pipeline.deck import contents
from tests.checks.broken import LAST, SLIDE, every, swap
from tests.decks import blobs, everything, rewritten, written, zipped
from tests.test_template_adopt import CORPUS, needs_corpus

FILES = sorted(path.name for path in CORPUS.glob("*.p*")) or ["none"]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(everything(), tmp_path_factory.mktemp("deck") / "deck.pptx", base=b"{}")


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["inspect", *(str(each) for each in arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_good_deck_answers_0(good: Path) -> None:
    result = run(good)
    assert (result.exit_code, result.stdout) == (0, f"{good}: 3 slides, no problems found\n")


def test_each_slide_of_a_deck_too_long_to_be_held_is_parsed_for_all_rules_together(good: Path, monkeypatch) -> None:
    parsed = Counter[str]()

    def counted(self: contents.Parts, name: str) -> bytes:
        parsed[name] += 1
        return read(self, name)

    read = contents.Parts.__getitem__
    monkeypatch.setattr(contents, "MOST_KEPT", 0)
    monkeypatch.setattr(contents.Parts, "__getitem__", counted)

    checks.inspect(contents.contents_of(good.read_bytes(), good.name))

    assert max(count for name, count in parsed.items() if name.startswith("ppt/slides/slide")) <= len(checks.ALL) // 2


def test_a_bad_deck_answers_1_and_says_where_what_how_to_mend_it_and_by_which_rule(good: Path) -> None:
    change = every(swap(LAST, 'descr="A logo"', ""), swap("docProps/core.xml", "<dc:title>.*</dc:title>", ""))
    result = run(rewritten(good, change))
    safe, title, everybody, picture, last = result.stdout.splitlines()
    assert result.exit_code == 1
    assert (safe, everybody) == ("Safe to open: 1 problem", "For everybody: 1 problem")
    assert title == "  docProps/core.xml: The document has no title. Write it at File > Info > Properties. [properties]"
    assert picture.startswith('  slide 3 “Slide three” (three): The picture "picture" has no alt text. Right-click it')
    assert last.endswith("3 slides, 2 problems")


def test_json_has_every_finding_and_counts_them_by_rule(good: Path) -> None:
    broken = rewritten(good, swap(SLIDE, "Slide one", ""))
    told = json.loads(run(broken, "--format", "json").stdout)
    (problem,) = told["problems"]
    assert (told["deck"], told["slides"], told["counts"]) == (broken.as_posix(), 3, {"titles": 1})
    assert (problem["slide"], problem["key"], problem["part"], problem["code"]) == (1, "one", SLIDE, "titles")
    assert problem["message"] and problem["hint"]
    fine = json.loads(run(good, "--format", "json").stdout)
    assert (fine["problems"], fine["counts"]) == ([], {})


# --- mended ---------------------------------------------------------------------------------------

SAVED = swap("docProps/core.xml", "(<cp:lastModifiedBy>)[^<]*", r"\1Jan Jansen")


def test_fix_writes_a_copy_says_what_it_did_and_the_next_finds_nothing_to_do(good: Path) -> None:
    deck = rewritten(good, SAVED)
    before, target = deck.read_bytes(), deck.with_name(f"{deck.stem}.fixed.pptx")
    result = run(deck, "--fix")
    assert result.exit_code == 0
    assert result.stdout == (
        f"Taken out of what the file said of its makers: 1.\n{target}: 3 slides, no problems found\n"
    )
    assert deck.read_bytes() == before and b"Jan Jansen" not in blobs(target)["docProps/core.xml"]
    again = run(target, "--fix", "-o", deck.with_name("again.pptx"))
    assert (again.exit_code, again.stdout) == (0, f"{target}: 3 slides, no problems found\n")
    assert not deck.with_name("again.pptx").exists()


def test_in_place_a_copy_is_kept_and_what_is_left_answers_1(good: Path, tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(rewritten(good, every(SAVED, swap(SLIDE, "Free words", "TODO words"))).read_bytes())
    before = deck.read_bytes()
    result = run(deck, "--fix", "--in-place")
    assert result.exit_code == 1 and 'Here still stands "TODO"' in result.stdout
    assert (tmp_path / "deck.backup.pptx").read_bytes() == before != deck.read_bytes()
    told = json.loads(run(deck, "--fix", "--in-place", "--format", "json").stdout)
    assert (told["fixed"], told["written"], told["copy"], told["counts"]) == ([], None, None, {"leftovers": 1})


def test_the_same_deck_is_mended_to_the_same_bytes(good: Path, tmp_path: Path) -> None:
    deck = rewritten(good, SAVED)
    for name in ("one.pptx", "two.pptx"):
        run(deck, "--fix", "-o", tmp_path / name)
    assert (tmp_path / "one.pptx").read_bytes() == (tmp_path / "two.pptx").read_bytes()


def test_html_is_one_page_by_itself_in_which_words_of_the_deck_are_words(good: Path) -> None:
    page = run(rewritten(good, swap(SLIDE, "Free words", "TODO &lt;script&gt;")), "--format", "html").stdout
    assert page.startswith("<!doctype html>") and "<h2>Slide 1 “Slide one”</h2>" in page and "TODO" in page
    assert "http" not in page and "<script" not in page and "src=" not in page


def test_what_goes_with_fix_only_is_wrong_usage_without_it(good: Path) -> None:
    for options in (
        ["--remove", "comments"],
        ["--in-place"],
        ["-o", "x.pptx"],
        ["--fix", "-o", "x.potx"],
        ["--fix", "-o", good],
    ):
        assert run(good, *options).exit_code == 2


def test_wrong_usage_answers_2(tmp_path: Path) -> None:
    assert run(tmp_path / "none.pptx").exit_code == 2
    assert run(tmp_path).exit_code == 2
    assert run().exit_code == 2


def refused(result: Result) -> str:
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: ")
    return line


def test_what_is_no_presentation_is_one_sentence(tmp_path: Path) -> None:
    for name, blob in {"words": b"words", "none": b"", "zip": b"PK\5\6" + bytes(18)}.items():
        (tmp_path / name).write_bytes(blob)
        assert refused(run(tmp_path / name)) == f"error: {name} is not a PowerPoint presentation, or is damaged."
    told = json.loads(run(tmp_path / "words", "--format", "json").stdout)
    assert "not a PowerPoint presentation" in told["problems"][0]["message"]


def test_another_kind_of_document_is_one_sentence(good: Path) -> None:
    def docx(parts: dict[str, bytes]) -> None:
        swap("_rels/.rels", 'Target="ppt/presentation.xml"', 'Target="word/document.xml"')(parts)

    assert refused(run(rewritten(good, docx))).endswith("is a Word document, not a PowerPoint presentation.")


@needs_corpus
@pytest.mark.parametrize("name", FILES)
def test_files_that_others_made_are_looked_at(name: str) -> None:
    result = run(CORPUS / name, "--format", "json")
    told = json.loads(result.stdout)
    if "iso_strict" in name:
        assert "Strict Open XML" in told["problems"][0]["message"]
        return
    plausible = {"properties", "titles", "languages", "parts", "ids", "content-types", "metadata", "comments", "notes"}
    plausible |= {"leftovers", "contrast", "workbooks"}  # seen in them by hand
    assert result.exit_code == 1
    assert {problem["code"] for problem in told["problems"]} <= plausible
    assert told["slides"] < 100


@pytest.mark.parametrize("seed", range(30))
def test_a_file_with_bytes_changed_at_random_never_ends_in_a_traceback(seed: int, good: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)
    blob = bytearray(good.read_bytes())
    for _ in range(chance.choice([1, 10, 200])):
        blob[chance.randrange(len(blob))] = chance.randrange(256)
    (tmp_path / "deck.pptx").write_bytes(blob)
    run(tmp_path / "deck.pptx")


@pytest.mark.parametrize("seed", range(60))
def test_parts_with_words_changed_at_random_never_end_in_a_traceback(seed: int, good: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)
    parts = blobs(good)
    for name in chance.sample(sorted(parts), 4):
        blob = parts[name]
        start = chance.randrange(max(len(blob), 1))
        words = chance.choice([b"", b"NaN", b"-1", b'"', b"<p:sp/>", b"\0", b"\xff", "�".encode(), b"../" * 20])
        parts[name] = blob[:start] + words + blob[start + chance.randrange(30) :]
    for name in chance.sample(sorted(parts), chance.randrange(4)):
        del parts[name]
    run(zipped(parts, tmp_path / "deck.pptx"))


def test_elements_without_end_are_a_sentence(good: Path) -> None:
    deep = rewritten(good, swap(SLIDE, "<a:p>", "<a:p>" + "<a:x>" * 100_000))
    assert f"slide 1, {SLIDE}" not in run(deep).stdout
    assert "is no well-formed XML" in run(deep).stdout


def test_a_picture_as_large_as_its_header_lies_is_a_problem(good: Path, tmp_path: Path) -> None:
    deck = rewritten(good, lambda parts: None)
    blob = bytearray(deck.read_bytes())
    at = blob.rindex(b"PK\x01\x02")
    blob[at + 24 : at + 28] = (7).to_bytes(4, "little")  # the size unpacked, in the list of entries
    (tmp_path / "deck.pptx").write_bytes(blob)
    assert run(tmp_path / "deck.pptx").exit_code == 1


def test_what_would_do_something_to_a_terminal_is_shown_as_an_escape(good: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        swap(SLIDE, "Slide one", "a\x9bb\u202ec")(parts)
        swap(SLIDE, 'cNvPr id="3"', 'cNvPr id="2"')(parts)
        parts["ppt/\x1b[2J.xml"] = b"<a/>"

    shown = run(rewritten(good, change)).stdout
    assert "“a\\x9bb\\u202ec”" in shown and "ppt/\\x1b[2J.xml" in shown
    in_json = run(rewritten(good, change), "--format", "json").stdout
    assert not {"\x1b", "\x9b", "\u202e"} & set(shown + in_json)
    assert "a\x9bb\u202ec" in {problem["title"] for problem in json.loads(in_json)["problems"]}
