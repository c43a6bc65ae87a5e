"""Every id is used once, and is in the range for its kind.

Slides have ids from 256 to 2147483647, slide masters and slide layouts together from 2147483648 on, and the shapes of one
slide each an id of their own (ECMA-376 part 1, 19.7). PowerPoint repairs a deck in which that is not so; an animation, which
names its shape by the id, may then move another one.
"""

from collections import Counter
from typing import Any

from pipeline.checks.problem import Problems, doubled, problem
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.ooxml import Rel

SLIDE_IDS = range(256, 2**31)
MASTER_IDS = range(2**31, 2**32)
IDS = "//p:sldMasterId/@id | //p:sldLayoutId/@id"


def check(contents: Contents) -> Problems:
    """Ids of slides, slide masters and slide layouts that are doubled or out of range."""
    for identifier in doubled(each.id for each in contents.listed):
        yield problem(contents.main, "ids/slide-twice", id=identifier)
    for each in contents.listed:
        if not _within(each.id, SLIDE_IDS):
            yield problem(contents.main, "ids/slide-range", id=repr(each.id))
    owners = [contents.main, *contents.related(contents.main, Rel.SLIDE_MASTER)]
    found = [(name, xpath(contents.trees[name], IDS)) for name in owners if name in contents.trees]
    listed = [(name, each) for name, ids in found for each in ids]
    for identifier in doubled(each for _, each in listed):
        yield problem(contents.main, "ids/master-twice", id=identifier)
    for name, identifier in listed:
        if not _within(identifier, MASTER_IDS):
            yield problem(name, "ids/master-range", id=repr(identifier))


def check_part(contents: Contents, name: str, tree: Any) -> Problems:
    """Ids of shapes on one slide that are doubled."""
    if name not in contents.pages:
        return
    shapes = xpath(tree, "//p:cNvPr[not(ancestor::*[local-name() = 'Fallback'])]")
    for identifier, count in Counter(each.get("id", "") for each in shapes).items():
        if count > 1:
            yield problem(name, "ids/shape-twice", id=identifier, count=count)


def _within(text: str, numbers: range) -> bool:
    return text.isdecimal() and len(text) <= 10 and int(text) in numbers
