"""Every part of the file is there once, can be read, and belongs to the deck.

A .pptx is a zip file of parts. PowerPoint refuses one in which two parts have the same name, be it in another case, or in
which a part is compressed in an odd way or is damaged: XML that is not well formed, control characters, a workbook behind
a chart that does not open. A part that nothing leads to is dropped when PowerPoint saves the deck, and may hold what was
thought to be deleted.
"""

from pipeline.checks.problem import Problem, Problems, doubled, problem
from pipeline.deck.contents import Contents


def check(contents: Contents) -> Problems:
    """Parts that are there twice, that can't be read, and that nothing leads to."""
    for name in doubled(entry.casefold() for entry in contents.entries):
        yield problem(name, "parts/twice")
    for name, damage in contents.damage.items():
        yield Problem(name, damage)
    reached = _reached(contents)
    for name in contents.names:
        if name not in reached:
            yield problem(name, "parts/unused")


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
