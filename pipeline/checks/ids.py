"""Every id is used once, and is in the range for its kind.

Slides have ids from 256 to 2147483647, slide masters and slide layouts together from 2147483648 on, and the shapes of one
slide each an id of their own (ECMA-376 part 1, 19.7). PowerPoint repairs a deck in which that is not so; an animation, which
names its shape by the id, may then move another one.
"""

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.problem import Problem, Problems, doubled
from pipeline.deck.contents import Contents
from pipeline.deck.ooxml import Rel, qualified

MEND = "Let PowerPoint repair the deck and save it."

SLIDE_IDS = range(256, 2**31)
MASTER_IDS = range(2**31, 2**32)


def check(contents: Contents) -> Problems:
    """Ids of slides, slide masters, slide layouts and shapes that are doubled or out of range."""
    for identifier in doubled(each.id for each in contents.listed):
        yield Problem(contents.main, f"The slide id {identifier} is used twice.")
    for each in contents.listed:
        if not _within(each.id, SLIDE_IDS):
            yield Problem(contents.main, f"The slide id {each.id!r} is not between 256 and 2147483647.")
    masters = list(_master_ids(contents))
    for identifier in doubled(each for _, each in masters):
        yield Problem(contents.main, f"The id {identifier} of a slide master or slide layout is used twice.")
    for name, identifier in masters:
        if not _within(identifier, MASTER_IDS):
            yield Problem(name, f"The id {identifier!r} of a slide master or slide layout is below 2147483648.")
    for name, tree in contents.pages.items():
        again = {each for fallback in tree.iter("{*}Fallback") for each in fallback.iter(qualified("p:cNvPr"))}
        shapes = Counter(each.get("id", "") for each in tree.iter(qualified("p:cNvPr")) if each not in again)
        for identifier, count in sorted(shapes.items()):
            if count > 1:
                yield Problem(name, f"The shape id {identifier} is used {count} times.")


def _master_ids(contents: Contents) -> Iterator[tuple[str, str]]:
    """The ids of all slide masters and slide layouts, with the part that says them; an id left out is none."""
    masters = contents.related(contents.main, Rel.SLIDE_MASTER)
    listed = [(contents.main, contents.presentation, "p:sldMasterId")]
    listed += [(name, contents.trees[name], "p:sldLayoutId") for name in masters if name in contents.trees]
    for name, tree, tag in listed:
        yield from ((name, each.get("id")) for each in tree.iter(qualified(tag)) if "id" in each.attrib)


def _within(text: str, numbers: range) -> bool:
    return text.isdecimal() and len(text) <= 10 and int(text) in numbers
