"""No slide is hidden.

A hidden slide is passed over in a show, but goes out with the file, and anybody can read it.

`--remove hidden-slides` takes them out, with the jumps to them.
"""

from typing import Any

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents
from pipeline.deck.mending import Draft
from pipeline.messages import Message, said


def check_part(contents: Contents, name: str, tree: Any) -> Problems:
    """A slide that is hidden."""
    if name in contents.slides and _is_hidden(tree):
        yield problem(name, "hidden-slides/hidden")


def _is_hidden(tree: Any) -> bool:
    return tree.get("show") in ("0", "false")


def remove(contents: Contents, draft: Draft) -> list[Message]:
    """Take hidden slides out; not all slides of a deck."""
    hidden = [name for name, tree in contents.slides.items() if _is_hidden(tree)]
    if not hidden or len(hidden) == len(contents.slides):
        return []
    for name in hidden:
        draft.drop_slide(name)
    return [said("fixed/hidden-slides", count=len(hidden))]
