"""The catalogue of messages: whole, in both languages, and shown in docs/messages.md with an example of each."""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest

from pipeline.check import check
from pipeline.diagnostics import Diagnostic, Severity
from pipeline.messages import LANGUAGES, Language, Message, catalogue, said
from pipeline.messages.entry import Entry, Phrase
from pipeline.messages.rooms import ROOMS
from tests.builders import EXAMPLES
from tests.messages_shown import NOT_SHOWN, sample
from tests.test_inputs import defective

ROOT = Path(__file__).parents[1]
PIPELINE = ROOT / "pipeline"
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?")
TAKES_CODE = {
    "said": 0, "counted": 0, "words": 0, "number": 0, "wrong_usage": 0, "ReviewdeckError": 0, "DeckError": 0,
    "TemplateError": 0, "TooMuchError": 0, "RefusedError": 0, "_mistake": 0, "_said": 0, "error": 1, "warning": 1,
    "refuse": 1, "problem": 1, "report_missing": 2, "Lookalike": 0, "_Kind": 0, "_say": 0, "_here": 0,
}  # fmt: skip
"""Where a code stands among the arguments, by the name of who is called."""
FINISHED_ELSEWHERE = (
    "package_door.py",
    "survey_ods.py",
    "survey_package.py",
    "survey_workbook.py",
    "survey_cells.py",
    "survey_json.py",
    "survey_ods.py",
    "survey_package.py",
    "survey_workbook.py",
    "svg_door.py",
    "survey_response.py",
    "lookalike",
)
"""Modules whose messages get their place or the file's name from who asked them."""


def fields(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def needed(entry: Entry) -> set[str]:
    return fields(entry.en) | fields(entry.en_hint)


def calls() -> list[tuple[str, ast.Call, str]]:
    """Every call in the program that names a code by a literal: where it is, the call, the code."""
    found = []
    for path in sorted(PIPELINE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            at = TAKES_CODE.get(name)
            at = 0 if name == "refuse" and path.name == "svg_door.py" else at
            if at is None or len(node.args) <= at:
                continue
            code = node.args[at]
            options = [code.body, code.orelse] if isinstance(code, ast.IfExp) else [code]
            where = f"{path.relative_to(ROOT)}:{node.lineno}"
            found += [(where, node, each.value) for each in options if isinstance(each, ast.Constant) and each.value]
    return found


def used() -> tuple[set[str], list[re.Pattern[str]]]:
    """All texts in the program that may be codes, and patterns of those that are put together."""
    texts: set[str] = set()
    patterns = []
    for path in PIPELINE.rglob("*.py"):
        if path.parent.name == "messages" and path.name != "__init__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9-]+"
                    for part in node.values
                ]
                if CODE.fullmatch(str(node.values[0].value).rstrip("-/")):
                    patterns.append(re.compile("".join(parts)))
    return texts, patterns


def test_a_code_has_one_entry() -> None:
    codes = [code for room in ROOMS.values() for code in room]
    assert sorted(codes) == sorted(set(codes))
    assert [code for code in codes if not CODE.fullmatch(code)] == []


def test_both_languages_say_the_same_with_the_same_parameters() -> None:
    for entry in catalogue().values():
        check_alike(entry)


def check_alike(entry: Entry) -> None:
    assert fields(entry.en) == fields(entry.nl)
    assert fields(entry.en_hint) == fields(entry.nl_hint)
    assert bool(entry.en_hint) == bool(entry.nl_hint)
    assert entry.en != entry.nl or len(re.findall(r"[A-Za-z._]{3,}", re.sub(r"\{[\w:]*\}", "", entry.en))) < 2
    assert entry.en.endswith(".") == entry.nl.endswith(".")


def test_every_code_in_the_program_is_in_the_catalogue_with_all_that_its_words_need() -> None:
    wrong = []
    for where, call, code in calls():
        if code not in catalogue():
            wrong.append(f"{where}: {code}")
            continue
        names = {each.arg for each in call.keywords}
        if None in names:  # a mapping is handed on
            continue
        given = names | {"count"} | ({"file"} if getattr(call.func, "attr", "") == "report_missing" else set())
        is_finished_later = any(file in where for file in FINISHED_ELSEWHERE)
        if (lacking := needed(catalogue()[code]) - given) and not is_finished_later:
            wrong.append(f"{where}: {code} lacks {', '.join(sorted(lacking))}")
    assert wrong == []


def test_no_entry_of_the_catalogue_is_unused() -> None:
    texts, patterns = used()
    unused = [
        code
        for code in catalogue()
        if code not in texts
        and code.removesuffix("-one") not in texts
        and not any(each.fullmatch(code) or each.fullmatch(code.removesuffix("-one")) for each in patterns)
    ]
    assert unused == []


def test_no_sentence_stands_where_a_code_belongs() -> None:
    assert [f"{where}: {code}" for where, _, code in calls() if " " in str(code)] == []


# --- the examples ---------------------------------------------------------------------------------


@cache
def shown(folder: Path) -> dict[str, tuple[str, Diagnostic]]:
    """The diagnostic of every example of a bad folder, by its code in the catalogue, with the example's name."""
    found: dict[str, tuple[str, Diagnostic]] = {}
    for example in sorted((EXAMPLES / "bad").iterdir()):
        for each in check(defective(folder / example.name, example), run_extensions=True).diagnostics:
            found.setdefault(each.said.code, (example.name, each))
    return found


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, Diagnostic]]:
    return shown(tmp_path_factory.mktemp("bad"))


def problems_of_the_inputs() -> set[str]:
    """The codes of everything that reading the inputs may tell."""
    rooms = ("Settings", "Texts", "YAML", "Markdown", "What looks like markup", "Pictures", "The survey")
    return {code for room in rooms for code, entry in ROOMS[room].items() if not isinstance(entry, Phrase)}


def test_every_problem_of_the_inputs_has_a_folder_that_shows_it_or_a_reason_why_not(examples) -> None:
    reasoned = {code for codes in NOT_SHOWN.values() for code in codes}
    assert problems_of_the_inputs() - examples.keys() - reasoned == set()
    assert reasoned & examples.keys() == set(), "these are shown by now"
    assert reasoned <= catalogue().keys()


def test_every_example_reads_in_both_languages(examples) -> None:
    for _, each in examples.values():
        english, dutch = (each.said.words(language) for language in LANGUAGES)
        assert english != dutch


def test_every_entry_can_be_filled_in() -> None:
    assert [code for code in catalogue() for language in LANGUAGES if not sample(code).words(language)] == []


# --- how messages are made and shown --------------------------------------------------------------


def test_what_stands_in_a_message_is_put_into_words_with_it() -> None:
    message = said("duplicate-entry", what=said("noun/audience"), text="north", where=said("where/line", line=3))
    assert message.sentence() == 'The audience "north" stands here twice: also in line 3.'
    assert (
        message.words("nl") == '"north" staat hier tweemaal als doelgroep: ook op regel 3. Elk mag er één keer staan.'
    )
    assert message.parameters("nl") == {"what": "doelgroep", "text": "north", "where": "op regel 3"}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("splice/people", "text"), ("splice/inputs", "text"), ("splice/mark", "text"),
        ("review/about", "words"), ("comment-stays", "comment"),
    ],
)  # fmt: skip
def test_what_people_wrote_is_told_whole(code: str, name: str) -> None:
    words = said(code, **{"conflict": 1, "number": 2, name: "x" * 5_000})
    assert all("x" * 5_000 in words.words(language) for language in ("en", "nl"))


def test_no_more_is_told_of_a_text_or_a_list_than_somebody_reads() -> None:
    names = said("metadata/people", names=["x" * 1_000_000])
    assert len(names.words()) < 3_000 and "xxx…" in names.words()
    many = said("metadata/properties", names=[f"p{number}" for number in range(60_000)])
    assert len(many.words()) < 3_000 and "(+59,800)" in many.words()
    assert len(many.parameters()["names"]) == 60_000  # programs get them all


def test_a_mend_stands_in_for_the_hint() -> None:
    message = said("unknown-label", mend=said("did-you-mean", name="scores"), name="scors")
    assert (message.hint("en"), message.hint("nl")) == ('Did you mean "scores"?', 'Bedoelde u "scores"?')


def test_texts_with_braces_stay_as_they_are() -> None:
    assert said("unknown-label", name="{deal}").sentence() == 'There is no label "{deal}".'


def test_a_diagnostic_shows_the_code_that_all_wordings_share() -> None:
    message = said("missing-file/survey", file="a.csv")
    assert (message.kind, message.code) == ("missing-file", "missing-file/survey")


# --- the page -------------------------------------------------------------------------------------


def test_the_docs_list_every_message_in_both_languages(examples, request) -> None:
    """`pytest tests/test_messages.py --golden` writes them anew."""
    file = ROOT / "docs/messages.md"
    head = file.read_text("utf-8").partition("\n## ")[0]
    rooms = [
        f"\n## {room}\n" + "".join(page(code, entry, examples) for code, entry in in_order(entries))
        for room, entries in ROOMS.items()
        if any(not isinstance(entry, Phrase) for entry in entries.values())
    ]
    whole = head + "".join(rooms)
    if request.config.getoption("--golden"):
        file.write_text(whole, "utf-8")
    assert whole == file.read_text("utf-8")


def in_order(entries) -> list[tuple[str, Entry]]:
    return sorted((code, entry) for code, entry in entries.items() if not isinstance(entry, Phrase))


def page(code: str, entry: Entry, examples) -> str:
    name, told = examples.get(code, ("", None))
    lines = [f"\n### {code}\n"]
    for tongue, words, mend, hint in (
        ("English", entry.en, "To mend it", entry.en_hint),
        ("Nederlands", entry.nl, "Zo lost u het op", entry.nl_hint),
    ):
        lines.append(f"- {tongue}: {as_code(words)}" + (f" {mend}: {as_code(hint)}" if hint else ""))
    lines += [
        f"- {word}: {as_code(example(code, told, each))}" for word, each in (("Example", "en"), ("Voorbeeld", "nl"))
    ]
    if name:
        lines.append(f"- Shown by `tests/examples/bad/{name}`")
    return "\n".join(lines) + "\n"


def example(code: str, told: Diagnostic | None, language: Language) -> str:
    message: Message = told.said if told else sample(code)
    place = f"{told.location}: " if told else ""
    severity = said(f"severity/{told.severity if told else Severity.ERROR}").words(language)
    return f"{place}{severity}: {message.words(language)} [{message.kind}]"


def as_code(words: str) -> str:
    """Words as Markdown shows them as they are."""
    fence = "``" if "`" in words else "`"
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"
