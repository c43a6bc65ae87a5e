"""Slides as they are compared: what people see counts."""

from lxml import etree

from pipeline.deck.ooxml import NAMESPACES
from pipeline.deck.patch.snapshots import shape_snapshot

SHAPE = (
    f'<p:sp xmlns:p="{NAMESPACES["p"]}" xmlns:a="{NAMESPACES["a"]}"><p:nvSpPr><p:cNvPr id="2" name="text-1"/></p:nvSpPr>'
    "<p:spPr/>{body}</p:sp>"
)
EMPTY = "<p:txBody><a:bodyPr{more}/><a:lstStyle/><a:p/></p:txBody>"
WORDS = "<p:txBody><a:bodyPr{more}/><a:lstStyle/><a:p><a:r><a:t>Words</a:t></a:r></a:p></p:txBody>"


def look(body: str, more: str = "") -> str | None:
    element = etree.fromstring(SHAPE.format(body=body.format(more=more)))
    return shape_snapshot(element, "text-1", str).facets["look"]


def test_a_text_that_people_emptied_looks_as_it_did() -> None:
    assert look(EMPTY) == look(WORDS) == look("")
    assert look(EMPTY, ' anchor="b"') == look(WORDS, ' anchor="b"') != look(WORDS)
