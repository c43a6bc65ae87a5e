"""Which slide master of a template is the house's: programs leave theirs behind, and files are pasted together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.deck.adopt.layout_reader import Page
from pipeline.messages import Message, said

DEFAULTS = frozenset(
    {
        ("4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646"),
        ("5B9BD5", "ED7D31", "A5A5A5", "FFC000", "4472C4", "70AD47"),
        ("4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47"),
        ("156082", "E97132", "196B24", "0F9ED5", "A02B93", "4EA72E"),
        ("4285F4", "212121", "78909C", "FFAB40", "0097A7", "EEFF41"),
        ("4874CB", "EE822F", "F2BA02", "75BD42", "30C0B4", "E54C5E"),
        ("BBE0E3", "333399", "009999", "99CC00", "FFFFFF", "FFFFFF"),
    }
)
"""The six accents of what programs begin with: PowerPoint's of four times, Google Slides', WPS's, and that of before 2007."""

WHITE = ("FFFFFF",)

SHOWN, ART, PALETTE, WHOLE = 3.0, 1.0, 0.75, 1.0
"""What counts: how many of the template's own slides have it, shapes of its own, colours of its own, slide layouts to write on."""


def brings_leftovers(page: Page) -> bool:
    """Whether the accents of a slide layout's theme are a program's, under a look that is the house's own."""
    return page.accents in DEFAULTS and (page.draws or page.backdrop != WHITE)


@dataclass(frozen=True)
class House:
    """The slide layouts that a deck is made with."""

    pages: Sequence[Page]
    remark: Message | None
    """Which slide master was taken, and why; None where there is no other."""


def house(pages: Sequence[Page]) -> House:
    """Those of the slide master that is the house's, and of others that look like it."""
    masters: dict[int, list[Page]] = {}
    for page in pages:
        masters.setdefault(id(page.master), []).append(page)
    if len(masters) < 2:
        return House(pages, None)
    slides = sum(page.used for page in pages)
    scores = [_score(each, slides) for each in masters.values()]
    best = max(range(len(scores)), key=lambda at: (sum(scores[at].values()), -at))
    chosen = list(masters.values())[best]
    why = max(scores[best], key=lambda name: (scores[best][name] - min(each[name] for each in scores), name))
    alike = [page for page in pages if id(page.master) in {id(chosen[0].master)} or _alike(page, chosen[0])]
    reason = said(f"template/master-{why if scores[best][why] > min(each[why] for each in scores) else 'first'}")
    return House(alike, said("template/master", number=best + 1, count=len(masters), reason=reason))


def _score(pages: Sequence[Page], slides: int) -> dict[str, float]:
    own = sum(bool(page.draws) for page in pages) / len(pages)
    return {
        "used": SHOWN * sum(page.used for page in pages) / max(slides, 1),
        "art": ART * (own > 0.3),
        "palette": PALETTE * (pages[0].accents not in DEFAULTS),
        "whole": WHOLE * any(page.title is not None or page.bodies for page in pages),
    }


def _alike(page: Page, other: Page) -> bool:
    """Whether the slide masters of two slide layouts have the same colours, fonts and shapes."""
    return (page.accents, page.fonts, page.master_shapes) == (other.accents, other.fonts, other.master_shapes)
