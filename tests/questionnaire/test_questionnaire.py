import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.inputs.questionnaire import load_questionnaire
from pipeline.questionnaire import TOOLS, write
from pipeline.questionnaire.questionnaire import Changes, Named, Questionnaire, changes
from tests.questionnaire.asked import FRONT, TRANSLATION, asked, odd_indicators, scale, write_inputs


def codes_of(folder: Path) -> list[str]:
    return [each.code for each in load_questionnaire(folder).diagnostics]


def test_a_review_that_has_only_its_settings_has_a_questionnaire(tmp_path: Path) -> None:
    made = asked(tmp_path)
    assert made.title == "Onderzoek: vragenlijst"
    assert made.deal_question == "Wat is uw project?"
    assert [each.text for each in made.deals] == ["Deal 1", "Deal 2"]
    assert [each.text for each in made.choices] == ["1 - oneens", "2", "3", "4", "5 - eens"]
    assert "3 stellingen" in made.introduction[0]
    assert "minder dan 5 respondenten" in made.introduction[0]
    assert made.open_question == ""


def test_the_texts_around_it_come_from_a_file_of_their_own(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Vragen\ndeal: link\nopen_question: Nog iets?\ndeals: {deal-2: Het tweede}\n---\n"
        "Welkom, **beste** deelnemer.\n\n- Eén\n- Zie [hier](https://example.org)\n\n# Afsluiting\n\nDank!\n"
    )
    made = asked(tmp_path, {"questionnaire.md": text})
    assert (made.title, made.deal_by_link, made.open_question) == ("Vragen", True, "Nog iets?")
    assert made.introduction == ("Welkom, beste deelnemer.", "• Eén", "• Zie hier (https://example.org)")
    assert made.closing == ("Dank!",)
    assert [each.text for each in made.deals] == ["Deal 1", "Het tweede"]


def test_a_deal_with_a_file_has_the_name_in_it(tmp_path: Path) -> None:
    made = asked(tmp_path, {"deals/deal-1.md": "---\nname: Slimme  stad\n---\nniets af", "deals/deal-2.md": "---\n"})
    assert [each.text for each in made.deals] == ["Slimme stad", "Deal 2"]


def test_a_scale_whose_values_all_have_words_shows_the_words(tmp_path: Path) -> None:
    made = asked(tmp_path, survey=scale(-1, 1, {-1: "nee", 0: "geen idee", 1: "ja"}))
    assert [(each.value, each.text) for each in made.choices] == [(-1, "nee"), (0, "geen idee"), (1, "ja")]


def test_a_translation_with_curly_quotes_is_told_and_taken(tmp_path: Path) -> None:
    text = TRANSLATION.replace("title: Review of <things>", "title: “Review of things”")
    (english,) = asked(tmp_path, {"questionnaire.en.md": text}).translations
    assert english.title == "Review of things"


def test_translations_hold_the_same_ids_in_other_words(tmp_path: Path) -> None:
    made = asked(tmp_path, {"questionnaire.md": FRONT, "questionnaire.en.md": TRANSLATION})
    (english,) = made.translations
    assert english.title == "Review of <things>"
    assert [each.text for each in english.statements] == ["First", "Second", "Third {x}"]
    assert [each.text for each in english.deals] == ["The first", "Deal 2"]
    assert [each.text for each in english.choices] == ["1 - fully disagree", "2", "3", "4", "5 - fully agree"]
    assert (english.introduction, english.closing, english.open_question) == (
        ("Welcome.",),
        ("Bye.",),
        "Anything else?",
    )
    assert made.only("en").fingerprint == made.fingerprint == made.only("nl").fingerprint


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("questionnaire.en.md", TRANSLATION.replace("q1: First, ", ""), "missing-translation"),
        ("questionnaire.en.md", TRANSLATION.replace("{1: fully disagree, ", "{"), "missing-translation"),
        ("questionnaire.en.md", TRANSLATION.replace("two-2:", "tow-2:"), "unknown-id"),
        ("questionnaire.en.md", "Hello", "missing-front-matter"),
        ("questionnaire.nl.md", TRANSLATION, "useless-file"),
        ("questionnaire.md", "---\ndeal: knop\n---\n", "unknown-value"),
        ("questionnaire.md", "---\ndeals: {deal-3: X}\n---\n", "unknown-id"),
        ("questionnaire.md", "---\ndeals: {deal-2: deal 1}\n---\n", "duplicate-name"),
        ("questionnaire.md", "# Vragen\n\nTekst\n", "unknown-part"),
        ("questionnaire.md", "| a |\n|---|\n| b |\n", "not-allowed"),
    ],
)
def test_what_is_wrong_in_its_files_is_reported(tmp_path: Path, file: str, text: str, code: str) -> None:
    folder = write_inputs(tmp_path, {file: text})
    assert code in codes_of(folder)
    assert load_questionnaire(folder).questionnaire is None


def test_a_folder_that_is_not_there_is_one_mistake(tmp_path: Path) -> None:
    assert codes_of(tmp_path / "nowhere") == ["missing-folder"]


def reworded(made: Questionnaire, id_: str) -> Questionnaire:
    topics = tuple(
        replace(
            topic,
            statements=tuple(Named(each.id, "Anders" if each.id == id_ else each.text) for each in topic.statements),
        )
        for topic in made.topics
    )
    return replace(made, topics=topics)


def test_the_fingerprint_tells_which_statement_was_reworded(tmp_path: Path) -> None:
    made = asked(tmp_path)
    sent = made.fingerprint
    assert sent.startswith("q")
    assert changes(made, sent) == Changes(scale=False, deals=False, order=False, statements=())
    assert changes(reworded(made, "q-2"), sent) == Changes(scale=False, deals=False, order=False, statements=("q-2",))
    turned = replace(made, deals=made.deals[::-1], topics=made.topics[::-1])
    assert changes(turned, sent) == Changes(scale=False, deals=True, order=True, statements=())
    one_less = replace(made, topics=made.topics[:1])
    assert changes(one_less, sent) == Changes(scale=False, deals=False, order=True, statements=())
    fewer = replace(made, choices=made.choices[:4])
    assert changes(fewer, sent) == Changes(scale=True, deals=False, order=False, statements=())
    assert changes(made, "something else") is None


def test_the_examples_of_the_documentation_are_true(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs/questionnaire.md").read_text("utf-8")
    main, english = re.findall(r"```markdown\n(.*?)```", text, re.DOTALL)
    statements = [{"id": "q1a", "text": "In deze City Deal is het proces herkenbaar."}]
    made = asked(
        tmp_path,
        {"questionnaire.md": main, "questionnaire.en.md": english},
        deals=["slimme-stad"],
        indicators=[{"id": "process-design", "name": "Het proces", "statements": statements}],
    )
    assert made.closing == ("Hartelijk dank.",)
    assert made.translations[0].words["form-save"] == "Save"


@pytest.mark.parametrize("tool", TOOLS)
def test_the_same_review_gives_the_same_bytes_and_holds_its_version_or_fingerprint(tmp_path: Path, tool: str) -> None:
    made = asked(tmp_path / "a", {"questionnaire.md": FRONT}, indicators=odd_indicators())
    again = asked(tmp_path / "b", {"questionnaire.md": FRONT}, indicators=odd_indicators())
    assert write(made, tool) == write(again, tool)
    if tool not in ("xlsform", "word"):  # which are zips
        assert made.fingerprint.encode() in write(made, tool)
