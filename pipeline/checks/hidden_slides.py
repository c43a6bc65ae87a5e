"""No slide is hidden.

A hidden slide is passed over in a show, but goes out with the file, and anybody can read it.

`--remove hidden-slides` takes them out, with the jumps to them.
"""

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents
from pipeline.deck.mending import Draft
from pipeline.messages import Message, said


def check(contents: Contents) -> Problems:
    """Slides that are hidden."""
    return (problem(name, "hidden-slides/hidden") for name in _hidden(contents))


def _hidden(contents: Contents) -> list[str]:
    return [name for name, tree in contents.slides.items() if tree.get("show") in ("0", "false")]


def remove(contents: Contents, draft: Draft) -> list[Message]:
    """Take hidden slides out; not all slides of a deck."""
    hidden = _hidden(contents)
    if not hidden or len(hidden) == len(contents.slides):
        return []
    for name in hidden:
        draft.drop_slide(name)
    return [said("fixed/hidden-slides", count=len(hidden))]
