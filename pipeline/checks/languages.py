"""Every text says in which language it is.

A screen reader speaks a text, and PowerPoint checks its spelling, in the language that its `lang` says (WCAG 2.1, 3.1.2). Runs,
fields, line breaks, the ends of paragraphs and the default text have one: a tag as BCP 47 has it, like "nl-NL".
"""

import re
from typing import Any

from pipeline.checks.problem import Problem, Problems
from pipeline.deck.contents import Contents
from pipeline.deck.ooxml import qualified

MEND = "Select the text, and set its language at Review > Language > Set Proofing Language."

TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{4,8})*(-x(-[A-Za-z0-9]{1,8})+)?")
"""A language tag as BCP 47 has it, without the rare forms."""

_END = qualified("a:endParaRPr")
_TEXT = (qualified("a:r"), qualified("a:br"), qualified("a:fld"))


def check(contents: Contents) -> Problems:
    """Texts that do not say their language, and languages that are none."""
    defaults = contents.presentation.findall(f"{qualified('p:defaultTextStyle')}//{qualified('a:defRPr')}")
    if defaults and not any("lang" in each.attrib for each in defaults):
        default = "Build the deck anew, or write `lang` into `p:defaultTextStyle` of presentation.xml."
        yield Problem(contents.main, "The default text does not say its language.", default)
    for name, tree in contents.trees.items():
        for value in sorted({each.get("lang") for each in tree.iter("*") if "lang" in each.attrib}):
            if not TAG.fullmatch(value):
                yield Problem(name, f"{value!r} is no language.")
    for name, tree in contents.pages.items():
        texts = [each for paragraph in tree.iter(qualified("a:p")) for each in paragraph if _is_silent(each)]
        if texts:
            said = next((text for each in texts if (text := each.findtext(qualified("a:t"), "").strip())), "")
            first = f', the first "{said[:40]}"' if said else ""
            yield Problem(name, f"Some text does not say its language{first}.")


def _is_silent(element: Any) -> bool:
    if element.tag == _END:
        return "lang" not in element.attrib
    properties = element.find(qualified("a:rPr"))
    return element.tag in _TEXT and (properties is None or "lang" not in properties.attrib)
