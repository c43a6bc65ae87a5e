"""The plan that the file carries holds no words that the deck does not show.

A deck of ours carries what it was generated from, so that it can be spliced. Words that people took out or changed still
stand there, and a program finds them. After `--remove plan` splice finds the plan by its fingerprint among the review's
builds.

`--remove plan` takes it out.
"""

from functools import lru_cache

from pipeline import deck_base
from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.mending import Draft
from pipeline.deck.ooxml import EXTENDED, Rel
from pipeline.deck.properties import BASE, PROGRAM, PROPERTY, base_of
from pipeline.deck_base import Base
from pipeline.diagnostics import DeckError
from pipeline.messages import Message, said
from pipeline.slides import paragraphs_of

SOFT = "\u00ad"


def check(contents: Contents) -> Problems:
    """Words of the plan that the deck does not show."""
    base = plan_in(contents)
    if base is None:
        return
    shown = _squeezed("".join(text for tree in contents.slides.values() for text in xpath(tree, "//a:t/text()")))
    gone = []
    for slide in base.deck().slides:
        for shape in slide.shapes:
            texts = [each.text for each in paragraphs_of(shape) if not any(run.field for run in each.runs)]
            gone += [text for text in texts if any(sign.isalpha() for sign in text) and _squeezed(text) not in shown]
    if gone:
        words = " ".join(gone[0].replace(SOFT, "").split())
        yield problem("", "plan/words", count=len(gone), words=words[:60])


def remove(contents: Contents, draft: Draft) -> list[Message]:
    """Take the plan out of the file."""
    parts = _parts(contents)
    for part in parts:
        draft.drop(part)
    return [said("fixed/plan")] if parts else []


@lru_cache(maxsize=1)
def plan_in(contents: Contents) -> Base | None:
    """What a deck of ours was generated from; None where it does not say so, or the plan is damaged."""
    found = (base_of(contents.parts[name]) for name in _parts(contents))
    try:
        base = next((deck_base.opened(each) for each in found if each is not None), None)
        if base is not None:
            base.deck()
        return base
    except DeckError:
        return None


def is_ours(contents: Contents) -> bool:
    """Whether a file carries the fingerprint of a plan, be it that the plan is gone, or is as we wrote it (a guide has none)."""
    named = [contents.trees.get(each) for each in contents.related("", Rel.CUSTOM_PROPERTIES)]
    said = [contents.trees.get(each) for each in contents.related("", Rel.EXTENDED_PROPERTIES)]
    return any(each.get("name") == PROPERTY for tree in named if tree is not None for each in tree) or any(
        tree.findtext(f"{{{EXTENDED}}}Application") == PROGRAM for tree in said if tree is not None
    )


def _parts(contents: Contents) -> list[str]:
    names = (name for name in contents.names if name not in contents.pages)
    return [name for name in names if BASE.encode() in contents.parts[name][:500]]


def _squeezed(text: str) -> str:
    return "".join(text.replace(SOFT, "").split())
