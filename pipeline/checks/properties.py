"""The document says its title, its language, and when it was made and changed.

Screen readers, search engines and the PDF made of a deck take its title and language from its properties (`dc:title` and
`dc:language` in docProps/core.xml). PowerPoint itself writes no language there, and has no field for it. Dates are written as
W3CDTF has them, 2023-11-15T00:00:00Z; others make PowerPoint repair the deck.
"""

import re

from pipeline.checks.languages import TAG
from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents
from pipeline.deck.ooxml import DC, TERMS, Rel

W3CDTF = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")


def check(contents: Contents) -> Problems:
    """A title, a language or a date of the document that is missing or is none."""
    name = next(iter(contents.related("", Rel.CORE_PROPERTIES)), "docProps/core.xml")
    tree = contents.trees.get(name)
    if tree is None:
        yield problem(name, "properties/nothing")
        return
    if not (tree.findtext(f"{{{DC}}}title") or "").strip():
        yield problem(name, "properties/title")
    if not TAG.fullmatch(tree.findtext(f"{{{DC}}}language") or ""):
        yield problem(name, "properties/language")
    for key in ("created", "modified"):
        if not W3CDTF.fullmatch(tree.findtext(f"{{{TERMS}}}{key}") or ""):
            yield problem(name, "properties/date", name=key)
