"""Every jump leads to a slide of the deck.

A click that jumps to a slide has the action `ppaction://hlinksldjump` and a relationship of the type slide; with one and
not the other PowerPoint does nothing, or repairs the deck. After a slide was deleted no jump, custom show or page of notes
leads to it any more.
"""

from typing import Any

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.ooxml import JUMP, Rel, qualified

CLICKS = "//a:hlinkClick | //a:hlinkHover | //a:hlinkMouseOver"


def check(contents: Contents) -> Problems:
    """What still leads to slides that were deleted."""
    listed = {each.part for each in contents.listed}
    for source in contents.relations.keys() - {contents.main}:
        for part in set(contents.related(source, Rel.SLIDE)) & contents.parts.keys() - listed:
            yield problem(source, "jumps/gone", part=part)
    shown = {each.relation for each in contents.listed}
    if any(each.get(qualified("r:id")) not in shown for each in xpath(contents.presentation, "p:custShowLst//p:sld")):
        yield problem(contents.main, "jumps/custom-show")


def check_part(contents: Contents, name: str, tree: Any) -> Problems:
    """Jumps that lead nowhere."""
    for click in xpath(tree, CLICKS):
        leads = any(each.id == click.get(qualified("r:id")) for each in contents.of(name) if each.type == Rel.SLIDE)
        jumps = click.get("action") == JUMP
        if jumps and not leads:
            yield problem(name, "jumps/nowhere")
        if leads and not jumps:
            yield problem(name, "jumps/no-jump")
