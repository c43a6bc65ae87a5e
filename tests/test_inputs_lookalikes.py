"""What looks like markup and is none: told where it stands, and nothing said of plain prose."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.diagnostics import Severity
from pipeline.text_model import Point, plain
from tests.test_inputs_markdown import read

TOLD = [
    # lists that are typed
    ("• one\n• two", "typed-bullet"),
    ("•\tone", "typed-bullet"),
    ("•one", "typed-bullet"),
    ("· one", "typed-bullet"),
    ("o\tone", "typed-bullet"),
    ("o one\no two", "typed-bullet"),
    ("\uf0b7\tone", "typed-bullet"),
    ("✓ one", "typed-bullet"),
    ("– one\n– two", "typed-bullet"),
    ("– one\n\n– two", "typed-bullet"),
    ("→ one\n→ two", "typed-bullet"),
    ("-one\n-two", "typed-bullet"),
    ("*one\n*two", "typed-bullet"),
    ("- one\n-two", "typed-bullet"),
    ("- • one", "typed-bullet"),
    ("Three:\n• one", "typed-bullet"),
    ("a) one\nb) two", "typed-number"),
    ("(1) one\n(2) two", "typed-number"),
    ("(a) one\n\n(b) two", "typed-number"),
    ("a. one\nb. two", "typed-number"),
    ("1.One\n2.Two", "typed-number"),
    ("Two:\n2. one\n3. two", "typed-number"),
    ("-\u00a0one", "odd-blank"),
    ("1.\u00a0one", "odd-blank"),
    ("-\u200bone", "odd-blank"),
    ("\u00a0- one", "hidden-sign"),
    ("- [ ] one", "task-list"),
    ("- [x] one", "task-list"),
    ("[ ] one", "task-list"),
    ("2019. That was a year.", "accidental-number"),
    # headings
    ("##Heading\n\ntext", "glued-heading"),
    ("#Heading\n\ntext", "glued-heading"),
    ("##\u00a0Heading\n\ntext", "odd-blank"),
    ("\ufeff## Heading\n\ntext", "hidden-sign"),
    ("## Heading {#sec-a .unnumbered}\n\ntext", "attributes"),
    ("**Heading**\n\ntext", "bold-heading"),
    ("**Heading**\nText", "bold-heading"),
    ("**Heading**\n- one", "bold-heading"),
    ("__Heading__\n\ntext", "bold-heading"),
    ("***Heading***\n\ntext", "bold-heading"),
    ("A sentence stands here.\n---\n\ntext", "accidental-heading"),
    ("Two lines\nof text\n===\n\ntext", "accidental-heading"),
    # tables
    ("a\tb\nc\td", "tab-table"),
    ("a\tb\n\nc\td", "tab-table"),
    ("Rows:\na\tb\nc\td", "tab-table"),
    ("a;b;c\n1;2,5;3", "tab-table"),
    ("a;b\nc;d\ne;f", "tab-table"),
    ("a,b,c\n1,2.5,3", "tab-table"),
    ("a    b\n1    2", "tab-table"),
    ("| a | b |\n| c | d |", "bar-table"),
    ("| a | b |\n|---|\n| c | d |", "bar-table"),
    ("a | b\nc | d", "bar-table"),
    ("+---+---+\n| a | b |\n+---+---+", "bar-table"),
    # marks
    ("**open", "leftover-marks"),
    ("**bold:**text", "leftover-marks"),
    ("closed**", "leftover-marks"),
    ("** bold **", "leftover-marks"),
    ("__ bold __", "leftover-marks"),
    ("__open", "leftover-marks"),
    ("this is *open", "leftover-marks"),
    ("*italic *", "leftover-marks"),
    ("~~struck~~", "struck-text"),
    ("text {.mark}", "attributes"),
    ("![Map](images/map.png){width=50%}", "attributes"),
    # links and pictures
    ("[x](a b)", "broken-link"),
    ("[x](http://example.org/a b)", "broken-link"),
    ("[x] (https://example.org)", "broken-link"),
    ("(x)[https://example.org]", "broken-link"),
    ("[x](https://example.org", "broken-link"),
    ("![Map](a name with blanks.png)", "broken-picture"),
    ("[[a page]]", "wiki-link"),
    ("![[map.png]]", "wiki-link"),
    ("[id]: https://example.org", "unused-definition"),
    ("[NB]: later", "unused-definition"),
    # as other programs print them
    ("A claim.¹\n\n¹ The report.", "typed-footnote"),
    ("A claim.[1]\n\n[1] The report.", "typed-footnote"),
    ("👉 one\n👉 two", "typed-bullet"),
    ("- one\n** two\n** three", "typed-bullet"),
    ("Name | Score\n---\nNorth | 3", "bar-table"),
    ("and ** weak**point", "leftover-marks"),
    ("text <!-- a note", "foreign-markup"),
    ("h2. Heading", "foreign-markup"),
    ("{info}Mind this{info}", "foreign-markup"),
    ("[Deal A|https://example.org/x]", "foreign-markup"),
    ("[b]bold[/b]", "foreign-markup"),
    ("It {++works++} well.", "foreign-markup"),
    ("#+BEGIN_QUOTE", "foreign-markup"),
    (".. note:: mind", "foreign-markup"),
    # what is not finished
    ("The deal[TB1] works.", "unfinished-text"),
    ("Een derde (nog aanvullen).", "unfinished-text"),
    ("Dat is XX% van alle leden.", "unfinished-text"),
    ("TODO", "unfinished-text"),
    ("TBC: who?", "unfinished-text"),
    ("About TBD euros", "unfinished-text"),
    ("XXX", "unfinished-text"),
    ("[Tom: please check]", "unfinished-text"),
    ("[NTB]", "unfinished-text"),
    ("[tbc]", "unfinished-text"),
    ("[nog invullen]", "unfinished-text"),
    ("[bedrag?]", "unfinished-text"),
    ("| a |\n|---|\n| TODO |", "unfinished-text"),
    ("Lorem ipsum dolor", "unfinished-text"),
    ("Zie Fout! Verwijzingsbron niet gevonden.", "unfinished-text"),
    ("## TODO\n\ntext", "unfinished-text"),
    # other programs' markup
    ("one\u2028two", "line-separator"),
    ("one\u2029two", "line-separator"),
    ("a&nbsp b", "leftover-entity"),
    ("a&amp;nbsp;b", "leftover-entity"),
    ("\\textbf{bold}", "latex"),
    ("$\\alpha + 1$", "latex"),
    ("==marked==", "foreign-markup"),
    ("H~2~O", "foreign-markup"),
    ("m^2^", "foreign-markup"),
    ("as said^[in 2019]", "foreign-markup"),
    ("[@jansen2020, p. 3]", "foreign-markup"),
    ("see @fig-map", "foreign-markup"),
    ("{{name}}", "foreign-markup"),
    ("[TOC]", "foreign-markup"),
    ("!!! note", "foreign-markup"),
    ("> [!NOTE] mind", "foreign-markup"),
    ("Term\n: what it means", "foreign-markup"),
    (":: notes", "foreign-markup"),
    ("\\newpage", "foreign-markup"),
]
HARMLESS = [
    "5 * 3 ** 2, 5*3 and 2**3",
    "A) bla in a sentence, or B) another.",
    "– zei hij – en ging.",
    "Het plan was goed\n– zei hij – maar\n– niemand luisterde – dus.",
    "It was good\n– very good.",
    "-- zei hij -- en ging",
    "Mail naar jan.de_vries@example.org of a_b__c@example.org",
    "file_names_with_underscores and my__file.md",
    "As said before [x], [1][2] and [Jansen, 2020].",
    "zie [red.: dit klopt], [sic], […] en [...]",
    "Bedrag* in euro's\n*exclusief btw",
    "Bedrag* (*exclusief btw)",
    "0,35** en 0,2*",
    "\\*\\*not bold\\*\\*, \\[[not a link]] and \\~~not struck~~",
    "`**code**` en `TODO` en `{#a}`",
    "$5 and $6, C:\\Users\\name",
    "Leraar*innen en k**t",
    "Home | Over | Contact",
    "om 12:30:45 uur",
    "R&D, AT&T, Q&A; a < b > c",
    "**Let op:** dit is belangrijk",
    "**Dit is een hele zin.**\n\nMeer tekst",
    "**Sterk punt:**\n\n- a",
    "**Gemeente Utrecht**\nheeft besloten",
    "**Samen verder**",
    "Naam: ______",
    "~5% en ~10%, 10^6 en x^2",
    "Van invoer --> uitvoer, en [CO2] daalt",
    "Hoeveel? Zie [1] en ook [2].",
    "C# en F# zijn talen, #1 in de lijst",
    "# Kop\n\n#metoo was een beweging.",
    "§ 3.2 van de wet",
    "o wee als het fout gaat",
    "A. Jansen\nB. Pieters",
    "1. een\n2. twee",
    "3) drie\n4) vier",
    "- a) eerst\n- b) dan",
    "Wat werkt?\n----------\n\ntekst",
    "Titel: samen\n---\n\ntekst",
    "in 2019. Dat was toen.",
    "| a | b |\n|---|---|\n| • x | ✓ |\n| TODO-lijst | – |",
    "[site](https://example.org 'Titel') and [ref]\n\n[ref]: https://example.org",
    "![Map](<images/map.png>)",
    "Deal (1) en deal (2)",
    "{naam} en {1, 2}, a == b",
    "-5 graden\n-3 graden",
    "3.5 miljoen\n4.2 miljoen",
    "de XX eeuw",
    "__bold__, _italic_, *ita*lic",
    "a tab\tin a line",
    "de gemeente;\nhet Rijk;\nde provincie.",
    "Wij keken; wij luisterden;\nwij schreven; wij schrapten.",
    "In 2019, 2020 en 2021, kortom,\nin drie jaren, dus, werkte het.",
    "Een zin.   Nog een.\nEen derde.   Een vierde.",
    "<!-- TODO: ask Tom -->\n\ntext",
    "A footnote[^1].\n\n[^1]: In 2023.",
    "> We learnt a lot.\n> — A respondent",
    "![Map](images/map.png)\nSource: the towns",
]


@pytest.mark.parametrize(("text", "code"), TOLD)
def test_what_looks_like_markup_and_is_none_is_one_warning(text: str, code: str) -> None:
    _, found = read(text)

    assert [(each.code, each.severity) for each in found] == [(code, Severity.WARNING)]
    assert all(each.hint for each in found)


@pytest.mark.parametrize("text", HARMLESS)
def test_of_plain_prose_and_of_markup_nothing_is_said(text: str) -> None:
    assert read(text)[1] == []


def test_forty_typed_bullets_are_one_warning_with_the_first_line_and_the_count():
    _, (found,) = read("Forty:\n\n" + "• one\n" * 40)

    assert (found.location.line, found.location.column) == (3, 1)
    assert "(40 lines, the last is line 42)" in found.message


def test_all_that_is_unfinished_in_a_line_is_named():
    _, (found,) = read("- TODO: ask Tom. XXX [tbc]\n- fine\n- TBD")

    assert '"TODO", "XXX", "[tbc]" (also in line 3)' in found.message


def test_what_is_left_over_is_told_at_its_column():
    _, found = read("- one\n  two [x](https://example.org) and `code` with **three\n")

    assert [(each.location.line, each.location.column) for each in found] == [(2, 48)]


def test_a_heading_whose_marks_have_no_blank_behind_them_is_a_heading():
    document, _ = read("#\u00a0Part\n\n##Block\n\ntext\n")

    assert [(plain(part.heading), [plain(block.heading) for block in part.blocks]) for part in document.parts] == [
        ("Part", ["Block"])
    ]


def test_attributes_are_taken_off_a_heading_and_a_picture():
    document, _ = read("# Part {.unnumbered}\n\n![Map](images/map.png){width=50%}\n")

    assert plain(document.parts[0].heading) == "Part"
    assert len(document.parts[0].blocks[0].items) == 1


def test_line_breaks_of_other_kinds_part_words():
    document, _ = read("one\u2028two\u2029three")

    assert [item.text for item in document.items if isinstance(item, Point)] == ["one two three"]


SIGNS = st.sampled_from(
    ["# ", "##", "- ", "-", "**", "*", "__", "~~", "`", "```\n", "1. ", "2019. ", "a) ", "(1) ", "• ", "– ", "o\t", "\t", "|",
     "---\n", "===\n", "> ", "[", "]", "(", ")", "![", "[[", "]]", "[ ] ", "{#a}", "<br>", "<!--", "-->", "&amp;", "\\a{",
     "\\", "\u00a0", "\u200b", "\u2028", "\x85", "TODO", "[Tom: x]", "==", "^", "~", "$", "@fig-a", "{{", "}}", "é", "\n",
     "::: notes\n", ":::\n", ": ", "[a]: b\n", "[^1]", "[^1]: x\n", "word", "Zin.", "\n\n", "    ", "— A"]
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SIGNS, max_size=60).map("".join))
def test_whatever_stands_in_a_file_each_kind_is_told_once_and_in_the_file(text: str) -> None:
    found = [each for each in read(text)[1] if each.severity is Severity.WARNING]

    assert len({each.code for each in found}) == len(found)
    assert all(1 <= each.location.line <= text.count("\n") + 1 and each.location.column > 0 for each in found)


@pytest.mark.parametrize(
    "unit", ["• one\n", "text **bold and *x* [x](a b) TODO ~~a~~ {#a .b} \n", "**a ", "[[a", "==a", "a ^b\n", "a\tb\n"]
)
def test_twice_the_text_takes_twice_the_time(unit: str) -> None:
    read(unit)

    quick, slow = (min(_seconds(unit * (size // len(unit))) for _ in range(2)) for size in (30_000, 120_000))

    assert slow < 12 * quick


def _seconds(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("\ta\tb\nc\t1\t2", "|  | a | b |"),
        ("\ta\tb\n\tc\td", "| a | b |"),
        ("    a\tb\n    c\td", "| a | b |"),
    ],
)
def test_an_indented_table_is_one_error_that_shows_its_header_in_markdown(text: str, header: str) -> None:
    (found,) = read(text)[1]

    assert (found.code, found.severity) == ("not-allowed", Severity.ERROR)
    assert f'"{header}"' in (found.hint or "")
