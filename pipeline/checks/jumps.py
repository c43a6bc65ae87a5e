"""Every jump leads to a slide of the deck.

A click that jumps to a slide has the action `ppaction://hlinksldjump` and a relationship of the type slide; with one and
not the other PowerPoint does nothing, or repairs the deck. After a slide was deleted no jump, custom show or page of notes
leads to it any more.
"""

from pipeline.checks.problem import Problem, Problems
from pipeline.deck.contents import Contents
from pipeline.deck.ooxml import CLICKS, JUMP, Rel, qualified

MEND = "Make the link again, to a slide that is there, or take it away."


def check(contents: Contents) -> Problems:
    """Jumps that lead nowhere, and what still leads to slides that were deleted."""
    for name, tree in contents.trees.items():
        kinds = {each.id: each.type for each in contents.of(name)}
        for click in tree.iter(*CLICKS):
            kind = kinds.get(click.get(qualified("r:id"), ""), "")
            if click.get("action") == JUMP and kind != Rel.SLIDE:
                yield Problem(name, "A jump leads to no slide.")
            if kind == Rel.SLIDE and click.get("action") != JUMP:
                yield Problem(name, "A link to a slide is no jump.")
    listed = {each.part for each in contents.listed}
    for source, relations in contents.relations.items():
        for each in relations:
            slide = each.type == Rel.SLIDE and source != contents.main and each.part in contents.parts
            if slide and each.part not in listed:
                yield Problem(source, f"It leads to {each.part}, which is no slide of the deck any more.")
    known = {each.relation for each in contents.listed}
    for each in contents.presentation.iterfind(f"{qualified('p:custShowLst')}//{qualified('p:sld')}"):
        if each.get(qualified("r:id")) not in known:
            yield Problem(contents.main, "A custom show holds a slide that is no slide of the deck any more.")
