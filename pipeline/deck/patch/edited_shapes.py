"""One shape made of two: people's element, with what is taken from ours in its place."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from lxml import etree

from pipeline.deck.ooxml import qualified
from pipeline.deck.patch.shape_keys import xfrm_of

_NAMED, _CLICK = qualified("p:cNvPr"), qualified("a:hlinkClick")
_PARAGRAPH, _BODY = qualified("a:p"), qualified("p:txBody")
_TABLE, _ROW = qualified("a:tbl"), qualified("a:tr")


def take_facet(facet: str, theirs: Any, ours: Any) -> None:
    """Give `theirs` the facet of `ours`; the relationships of `ours` are those of their slide already."""
    _TAKEN[facet](theirs, ours)


def put_blocks(element: Any, before: Sequence[Any], blocks: Sequence[Any], language: str) -> None:
    """Let `blocks` stand where the blocks `before` stood in a shape, or in a text body; a text keeps a paragraph at least."""
    home = before[0].getparent() if before else element if element.tag == _BODY else element.find(_BODY)
    if home is None:
        return
    at = list(home).index(before[0]) if before else len(home)
    for each in before:
        home.remove(each)
    home[at:at] = blocks
    if not blocks and home.tag != _TABLE:
        home.insert(at, etree.Element(_PARAGRAPH))
        etree.SubElement(home[at], qualified("a:endParaRPr")).set("lang", language)


# --- facets -----------------------------------------------------------------------------------------


def _place(theirs: Any, ours: Any) -> None:
    old, new = xfrm_of(theirs), xfrm_of(ours)
    if old is not None:
        if new is not None:
            old.getparent().replace(old, copy.deepcopy(new))
        else:
            old.getparent().remove(old)
    elif new is not None:
        home = theirs.find(qualified("p:spPr"))
        if home is not None:
            home.insert(0, copy.deepcopy(new))


def _alt(theirs: Any, ours: Any) -> None:
    old, new = (next(each.iter(_NAMED)) for each in (theirs, ours))
    for name in ("descr", "title"):
        old.attrib.pop(name, None)
        if name in new.attrib:
            old.set(name, new.get(name))
    for each in old.findall(qualified("a:extLst")):
        old.remove(each)
    for each in new.findall(qualified("a:extLst")):
        old.append(copy.deepcopy(each))


def _click(theirs: Any, ours: Any) -> None:
    old, new = (next(each.iter(_NAMED)) for each in (theirs, ours))
    for each in old.findall(_CLICK):
        old.remove(each)
    old[:0] = [copy.deepcopy(each) for each in new.findall(_CLICK)]


def _picture(theirs: Any, ours: Any) -> None:
    for path in (qualified("p:blipFill"), qualified("a:graphic")):
        old, new = theirs.find(path), ours.find(path)
        if old is not None and new is not None:
            theirs.replace(old, copy.deepcopy(new))


def _look(theirs: Any, ours: Any) -> None:
    """Everything that is no facet of its own: fill and line, text body, placeholder, the grid of a table."""
    _swap(theirs, ours, qualified("p:spPr"), kept=qualified("a:xfrm"))
    _swap(theirs, ours, qualified("p:style"))
    for home in (f"{qualified('p:nvSpPr')}/", f"{qualified('p:nvPicPr')}/", f"{qualified('p:nvGraphicFramePr')}/"):
        old_home, new_home = theirs.find(home[:-1]), ours.find(home[:-1])
        if old_home is not None and new_home is not None:
            old_home[1:] = [copy.deepcopy(each) for each in new_home[1:]]
    old_body, new_body = theirs.find(_BODY), ours.find(_BODY)
    if old_body is not None and new_body is not None:
        others = [each for each in old_body if each.tag == _PARAGRAPH]
        old_body[:] = [copy.deepcopy(each) for each in new_body if each.tag != _PARAGRAPH] + others
    old_table, new_table = (each.find(f".//{_TABLE}") for each in (theirs, ours))
    if old_table is not None and new_table is not None:
        rows = [each for each in old_table if each.tag == _ROW]
        old_table[:] = [copy.deepcopy(each) for each in new_table if each.tag != _ROW] + rows


def _swap(theirs: Any, ours: Any, tag: str, kept: str = "") -> None:
    """Exchange the child `tag`, but for its own child `kept`."""
    old, new = theirs.find(tag), ours.find(tag)
    if old is None:
        return
    if new is None:
        theirs.remove(old)
        return
    made = copy.deepcopy(new)
    for each in made.findall(kept) if kept else ():
        made.remove(each)
    for each in reversed(old.findall(kept) if kept else []):
        made.insert(0, each)
    theirs.replace(old, made)


_TAKEN = {"place": _place, "alt": _alt, "click": _click, "picture": _picture, "look": _look}
