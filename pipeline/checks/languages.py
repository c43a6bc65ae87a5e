"""Every text says in which language it is.

A screen reader speaks a text, and PowerPoint checks its spelling, in the language that its `lang` says (WCAG 2.1, 3.1.2). Runs,
fields, line breaks, the ends of paragraphs and the default text have one: a tag as BCP 47 has it, like "nl-NL".
"""

import re
from typing import Any

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath

TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{4,8})*(-x(-[A-Za-z0-9]{1,8})+)?")
"""A language tag as BCP 47 has it, without the rare forms."""

SILENT = "//a:p/a:endParaRPr[not(@lang)] | //a:p/*[self::a:r or self::a:br or self::a:fld][not(a:rPr/@lang)]"
"""Text that does not say its language, as XPath."""


def check(contents: Contents) -> Problems:
    """A presentation that does not say the language of its texts."""
    if xpath(contents.presentation, "p:defaultTextStyle[.//a:defRPr][not(.//a:defRPr/@lang)]"):
        yield problem(contents.main, "languages/default")


def check_part(contents: Contents, name: str, tree: Any) -> Problems:
    """Texts that do not say their language, and languages that are none."""
    for value in xpath(tree, "//@lang"):
        if not TAG.fullmatch(value):
            yield problem(name, "languages/none", value=repr(value))
    if name in contents.pages and (silent := xpath(tree, SILENT)):
        words = next((text for each in silent if (text := "".join(xpath(each, "a:t[1]/text()")).strip())), "")
        if words:
            yield problem(name, "languages/silent-words", words=words[:40])
        else:
            yield problem(name, "languages/silent")
