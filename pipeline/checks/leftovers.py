"""Nothing stands in the deck that its makers meant to replace: TODO, a name in brackets, lorem ipsum, a hint of the template.

Looked at are slides, hidden ones too, notes, tables and alt texts. An empty placeholder counts: who opens the deck to edit it
reads "Click to add text" there. A text that is word for word the hint of its placeholder on the slide layout was never filled
in.
"""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.ooxml import Rel
from pipeline.unfinished import UNFINISHED

_WHAT = (
    "name|naam|client|customer|klant|opdrachtgever|date|datum|title|titel|company|bedrijf|organi[sz]ation|organisatie|author|auteur"
    "|place|plaats|city|stad|amount|bedrag|e-?mail|phone|telefoon|deal|project|text|tekst|number|nummer|subject|onderwerp"
)
_TO_FILL_IN = re.compile(
    rf"\[(?i:(?:your |uw |jouw |the |de |het )?(?:{_WHAT})(?: [^\[\]\n]{{1,30}})?)\]|\[[A-Z][A-Z ]{{3,30}}\]"
    rf"|<(?i:(?:your |uw |jouw )?(?:{_WHAT})(?: \w{{1,20}}){{0,2}})>|\{{\{{[^{{}}\n]{{1,40}}\}}\}}|\?{{3,}}"
)
_HINTS = re.compile(
    r"(?i:\bclick (?:here )?to (?:add|edit)\b|\bklik(?: hier)? om (?:de |het |een )?[\w ]{0,40}(?:toe te voegen|te bewerken)"
    r"|\bdouble-tap to add\b|\bcliquez pour (?:ajouter|modifier)\b|\bklicken sie, um\b|\btitel durch klicken\b|\bhaga clic para\b)"
)
_FURNITURE = ("dt", "ftr", "sldNum", "hdr")


def check_part(contents: Contents, name: str, tree: Any) -> Problems:
    """Words that are left over, each kind once, and placeholders that nobody filled in."""
    if name not in contents.pages:
        return
    for words in dict.fromkeys(_found(tree)):
        yield problem(name, "leftovers/words", words=words)
    if name not in contents.slides:
        return
    hints = _hints(contents, name)
    for shape in xpath(tree, "//p:sp[p:nvSpPr/p:nvPr/p:ph]"):
        kind = "".join(xpath(shape, "p:nvSpPr/p:nvPr/p:ph/@type")) or "obj"
        text, called = _words(shape), xpath(shape, "p:nvSpPr/p:cNvPr/@name")
        if not text and kind not in (*_FURNITURE, "title", "ctrTitle"):
            yield problem(name, "leftovers/empty", name="".join(called))
        elif kind not in _FURNITURE and len(text) > 3 and text in hints and not _HINTS.search(text):
            yield problem(name, "leftovers/hint", words=text[:60])


def _found(tree: Any) -> Iterator[str]:
    texts = ["".join(xpath(each, ".//a:t/text()")) for each in xpath(tree, "//a:p")]
    for text in [*texts, *xpath(tree, "//p:cNvPr/@descr")]:
        for pattern in (UNFINISHED, _TO_FILL_IN, _HINTS):
            yield from (found.group()[:60] for found in pattern.finditer(text))


def _words(shape: Any) -> str:
    return " ".join("".join(xpath(shape, ".//a:t/text()")).split())


def _hints(contents: Contents, slide: str) -> set[str]:
    """The words of the placeholders on a slide's slide layout."""
    layouts = [contents.trees[each] for each in contents.related(slide, Rel.SLIDE_LAYOUT) if each in contents.trees]
    return {_words(each) for layout in layouts for each in xpath(layout, "//p:sp[p:nvSpPr/p:nvPr/p:ph]")} - {""}
