import pytest

from pipeline.deck.ooxml import Rel
from tests.checks.broken import SLIDE, every, found_by, put, relation, swap
from tests.decks import rewritten

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"


def leading_out(kind, target):
    return relation(kind, f'{target}" TargetMode="External')


def test_macros_are_told(good):
    macros = every(put("ppt/vbaProject.bin", b"code"), relation(VBA, "../vbaProject.bin"))
    assert found_by("active-content", rewritten(good, macros)) == ["1: The file holds macros."]


def test_a_control_is_told(good):
    control = every(put("ppt/activeX/activeX1.bin", b"code"), relation(f"{OFFICE}/control", "../activeX/activeX1.bin"))
    assert "ActiveX" in found_by("active-content", rewritten(good, control))[0]


@pytest.mark.parametrize(
    ("action", "told"),
    [("ppaction://macro?name=Go", True), ("ppaction://program", True), ("ppaction://hlinkshowjump?jump=nextslide", False)],
)  # fmt: skip
def test_a_click_that_runs_something_is_told(action, told, good):
    click = swap(SLIDE, "(<p:cNvPr [^>]*?)/?>", rf'\1><a:hlinkClick r:id="" action="{action}"/></p:cNvPr>')
    assert bool(found_by("active-content", rewritten(good, click))) == told


@pytest.mark.parametrize(
    ("kind", "target", "told"),
    [
        (Rel.HYPERLINK, "https://example.org/report", False),
        (Rel.HYPERLINK, "mailto:jan@example.org", False),
        (Rel.HYPERLINK, "report.docx", False),
        (Rel.HYPERLINK, "C:%5Creport.docx", False),
        (Rel.HYPERLINK, "javascript:alert(1)", True),
        (Rel.HYPERLINK, "ms-word:ofe|u|https://example.org/a", True),
        (Rel.IMAGE, "https://example.org/seen.png", True),
        (f"{OFFICE}/video", "http://example.org/film.mp4", True),
        (Rel.OLE_OBJECT, "https://example.org/sheet.xlsx", True),
        (Rel.IMAGE, "file:///C:/Users/jan/a.png", False),
    ],
)
def test_what_leads_elsewhere_is_told_where_nobody_is_asked_first(kind, target, told, good):
    found = found_by("active-content", rewritten(good, leading_out(kind, target)))
    assert [target in each for each in found] == [True] * told
