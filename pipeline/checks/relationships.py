"""Every relationship leads to something that is there, and every id that is used is one.

Parts name each other by relationships: a slide shows the picture `rId3`, and its relationship `rId3` says which part that
is. PowerPoint refuses a deck in which an id is given twice, in which a part uses an id that it has not, or in which a
relationship leads to a part that is not there in exactly that case, or to nothing.
"""

from pipeline.checks.problem import Problem, Problems, doubled
from pipeline.deck.contents import Contents, xpath

MEND = "Let PowerPoint repair the deck, and see what it leaves out: a picture, a chart or a link may have to be put in again."

USED = "//@r:*[. != '' or not(parent::a:hlinkClick or parent::a:hlinkHover or parent::a:hlinkMouseOver)]"
"""The relationship ids in a part, as XPath; a click that has an action may do without."""


def check(contents: Contents) -> Problems:
    """Ids that are doubled or not known, and targets that are missing."""
    for source, relations in contents.relations.items():
        if source and source not in contents.parts:
            yield Problem(source, "There are relationships of this part, but it is not there.")
        for identifier in doubled(each.id for each in relations):
            yield Problem(source, f"The relationship id {identifier} is used twice.")
        for each in relations:
            if not each.target:
                yield Problem(source, f"The relationship {each.id} leads to nothing.")
            elif each.part and each.part not in contents.parts:
                yield Problem(source, f"The relationship {each.id} leads to {each.part}, which is not there.")
    for name, tree in contents.trees.items():
        for identifier in set(xpath(tree, USED)) - {each.id for each in contents.of(name)}:
            yield Problem(name, f"It uses the relationship {identifier!r}, which it does not have.")
