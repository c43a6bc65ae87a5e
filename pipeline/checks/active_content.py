"""Nothing in the deck runs, or is fetched, when it is opened or clicked.

Macros, ActiveX controls, clicks that start a program or a macro, and links whose address starts one (`ms-word:`,
`javascript:`) make mail filters hold a deck back and PowerPoint warn of it. A picture, film or object that lies on another
machine tells that machine who opens the deck, and when. Links to web pages and mail addresses are no danger: nobody follows
them unasked. What lies on a machine's own disk tells the rule `paths`.
"""

import re
from typing import Any

from pipeline.checks.paths import PATH
from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, RawRelation, xpath
from pipeline.deck.ooxml import Rel

MACROS = ("/vbaProject", "/wordVbaData")
"""How the types of relationships to macros end."""

CONTROLS = ("/control", "/activeXControlBinary")
"""How those to ActiveX controls end."""

RUNS = ("ppaction://macro", "ppaction://program", "ppaction://ole")
"""How the actions of clicks begin that run something; others jump to slides."""

HARMLESS = {"http", "https", "mailto", "tel", "ftp", "file"}
"""What addresses of links may begin with."""

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")


def check(contents: Contents) -> Problems:
    """Macros, controls, and relationships to other machines."""
    for source, relations in contents.relations.items():
        for each in relations:
            if each.type.endswith(MACROS):
                yield problem(each.part or source, "active-content/macros")
            elif each.type.endswith(CONTROLS):
                yield problem(source, "active-content/control")
            elif each.target and not each.part:
                yield from _outside(source, each)


def check_part(_: Contents, name: str, tree: Any) -> Problems:
    """Actions that run something."""
    for action in xpath(tree, "//a:hlinkClick/@action | //a:hlinkHover/@action"):
        if action.lower().startswith(RUNS):
            yield problem(name, "active-content/action", action=action)


def _outside(source: str, relation: RawRelation) -> Problems:
    """What is dangerous about a relationship that leads out of the file."""
    scheme = _SCHEME.match(relation.target)
    if relation.type == Rel.HYPERLINK:
        # one letter is a drive of Windows
        if scheme and len(scheme[1]) > 1 and scheme[1].lower() not in HARMLESS:
            yield problem(source, "active-content/link", target=relation.target)
    elif scheme and not PATH.search(relation.target):
        yield problem(source, "active-content/fetched", target=relation.target)
