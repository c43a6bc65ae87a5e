"""Every part of the file is there once, can be read, and belongs to the deck.

A .pptx is a zip file of parts. PowerPoint refuses one in which two parts have the same name, be it in another case, or in
which a part is compressed in an odd way or is damaged: XML that is not well formed, control characters, a workbook behind
a chart that does not open. A part that nothing leads to is dropped when PowerPoint saves the deck, and may hold what was
thought to be deleted.
"""

from pipeline.checks.problem import Problem, Problems, doubled
from pipeline.deck.contents import Contents

MEND = "Let PowerPoint repair the deck and save it, or take the part from an older copy."


def check(contents: Contents) -> Problems:
    """Parts that are there twice, that can't be read, and that nothing leads to."""
    for name in doubled(entry.casefold() for entry in contents.entries):
        yield Problem(name, "The file holds this part twice.")
    for name, reason in sorted(contents.damage.items()):
        yield Problem(name, f"The part {reason}")
    reached = _reached(contents)
    for name in contents.names:
        if name not in reached:
            yield Problem(name, "Nothing leads to this part.", "Save the deck in PowerPoint, which leaves it out.")


def _reached(contents: Contents) -> set[str]:
    """The parts that relationships lead to from the package, be it in another case."""
    reached: set[str] = set()
    waiting = [""]
    known = {name.casefold(): name for name in contents.names}
    while waiting:
        wanted = [each.part.casefold() for each in contents.of(waiting.pop())]
        targets = {known[each] for each in wanted if each in known} - reached
        reached |= targets
        waiting += targets
    return reached
