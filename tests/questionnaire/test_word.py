import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from pipeline.questionnaire import write
from pipeline.questionnaire.codes import codes_for
from pipeline.questionnaire.questionnaire import Questionnaire
from tests.questionnaire.asked import FRONT, ODD, asked, joined, odd_indicators, scale

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBERED = re.compile(r"\d+\.\t(.*)", re.DOTALL)
LETTERED = re.compile(r"[A-Z]+\.\t(.*)", re.DOTALL)


def lines_of(made: Questionnaire) -> list[tuple[str, str]]:
    """The style and text of each paragraph."""
    with zipfile.ZipFile(io.BytesIO(write(made, "word"))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    found = []
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f".//{W}pStyle")
        texts = ["\t" if each.tag == f"{W}tab" else each.text or "" for each in paragraph.iter(f"{W}t", f"{W}tab")]
        found.append(("" if style is None else style.get(f"{W}val"), "".join(texts)))
    return found


def questions_of(made: Questionnaire) -> dict[str, list[str]]:
    """The lettered answers by the numbered question above them."""
    found: dict[str, list[str]] = {}
    question = ""
    for _, text in lines_of(made):
        if match := NUMBERED.fullmatch(text):
            question = match.group(1)
            assert question not in found
            found[question] = []
        elif match := LETTERED.fullmatch(text):
            found[question].append(match.group(1))
    return found


def test_questions_are_numbered_and_answers_lettered(tmp_path: Path) -> None:
    made = asked(tmp_path, {"questionnaire.md": FRONT})
    assert [text for style, text in lines_of(made) if style == "Heading1"] == [
        "Uw project", "Eén thema", "Tweede & laatste", "Afsluiting",
    ]  # fmt: skip
    questions = questions_of(made)
    assert list(questions)[1:] == ["Eerste", "Tweede", "Derde {x}", "Wilt u nog iets toevoegen?"]
    assert questions["Eerste"] == ["1 - oneens", "2", "3", "4", "5 - eens"]
    assert questions[made.deal_question] == ["Deal 1", "Deal 2"]
    assert ("Choice", "AN.\tDeal 39") in lines_of(asked(tmp_path, deals=[f"deal-{number}" for number in range(40)]))


def test_whatever_stands_in_a_statement_comes_through(tmp_path: Path) -> None:
    made = asked(tmp_path, indicators=odd_indicators())
    assert list(questions_of(made))[1:] == [joined(text) for text in ODD]


@pytest.mark.parametrize(("lowest", "highest"), [(1, 5), (0, 10), (-2, 2)])
def test_an_export_leads_back_to_our_ids(tmp_path: Path, lowest: int, highest: int) -> None:
    made = asked(tmp_path, survey=scale(lowest, highest, {lowest: "nee"}))
    coded, questions = codes_for(made, "word"), questions_of(made)
    assert [coded.headings[each] for each in list(questions)[1:]] == ["q1", "q-2", "q3"]
    assert [coded.answers[said] for said in questions["Eerste"]] == list(range(lowest, highest + 1))


def test_every_page_tells_the_version(tmp_path: Path) -> None:
    made = asked(tmp_path)
    with zipfile.ZipFile(io.BytesIO(write(made, "word"))) as package:
        assert f"Versie {made.version}" in package.read("word/footer.xml").decode()
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_package_is_whole(tmp_path: Path) -> None:
    """Every part has a content type, every relationship leads to a part, and every style that is used is there."""
    made = asked(tmp_path, {"questionnaire.md": FRONT})
    with zipfile.ZipFile(io.BytesIO(write(made, "word"))) as package:
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
    typed = {each.get("PartName") for each in parts["[Content_Types].xml"] if each.get("PartName")}
    assert typed == {f"/{name}" for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
    for folder, name in (("", "_rels/.rels"), ("word/", "word/_rels/document.xml.rels")):
        assert all(f"{folder}{each.get('Target')}" in parts for each in parts[name])
    styles = {each.get(f"{W}styleId") for each in parts["word/styles.xml"]}
    assert {style for style, _ in lines_of(made) if style} <= styles


def test_python_docx_reads_it(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document = docx.Document(io.BytesIO(write(asked(tmp_path), "word")))
    assert document.paragraphs[0].style.name == "Title"
    assert [each.text for each in document.paragraphs if each.style.name == "Question"][1] == "2.\tEerste"
