"""Every relationship leads to something that is there, and every id that is used is one.

Parts name each other by relationships: a slide shows the picture `rId3`, and its relationship `rId3` says which part that
is. PowerPoint refuses a deck in which an id is given twice, in which a part uses an id that it has not, or in which a
relationship leads to a part that is not there in exactly that case, or to nothing.
"""

from typing import Any

from pipeline.checks.problem import Problems, doubled, problem
from pipeline.deck.contents import Contents, xpath

USED = "//@r:*[. != '' or not(parent::a:hlinkClick or parent::a:hlinkHover or parent::a:hlinkMouseOver)]"
"""The relationship ids in a part, as XPath; a click that has an action may do without."""


def check(contents: Contents) -> Problems:
    """Ids that are doubled, and targets that are missing."""
    for source, relations in contents.relations.items():
        if source and source not in contents.parts:
            yield problem(source, "relationships/no-part")
        for identifier in doubled(each.id for each in relations):
            yield problem(source, "relationships/twice", id=identifier)
        for each in relations:
            if not each.target:
                yield problem(source, "relationships/nothing", id=each.id)
            elif each.part and each.part not in contents.parts:
                yield problem(source, "relationships/missing", id=each.id, part=each.part)


def check_part(contents: Contents, name: str, tree: Any) -> Problems:
    """Ids that are not known."""
    for identifier in set(xpath(tree, USED)) - {each.id for each in contents.of(name)}:
        yield problem(name, "relationships/unknown", id=repr(identifier))
