"""One shape made of two: people's element, with what is taken from ours in its place."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from lxml import etree

from pipeline.deck.ooxml import qualified
from pipeline.deck.patch.shape_keys import xfrm_of

_NAMED, _LOOK, _STYLE = qualified("p:cNvPr"), qualified("p:spPr"), qualified("p:style")
_PARAGRAPH, _BODY, _TABLE = qualified("a:p"), qualified("p:txBody"), qualified("a:tbl")


def take_facet(facet: str, theirs: Any, ours: Any) -> None:
    """Give `theirs` the facet of `ours`; the relationships of `ours` are those of their slide already."""
    _TAKEN[facet](theirs, ours)


def put_blocks(element: Any, before: Sequence[Any], blocks: Sequence[Any], language: str) -> None:
    """Let `blocks` stand where the blocks `before` stood in a shape, or in a text body; a text keeps a paragraph at least."""
    home = before[0].getparent() if before else element if element.tag == _BODY else element.find(_BODY)
    if home is None:
        return
    if not before and blocks:
        before = home.findall(_PARAGRAPH)  # which say nothing
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
    home = theirs.find(_LOOK) if old is None else old.getparent()
    if home is not None:
        at = 0 if old is None else home.index(old)
        home[at : at + (old is not None)] = [] if new is None else [copy.deepcopy(new)]


def _alt(theirs: Any, ours: Any) -> None:
    old, new = (next(each.iter(_NAMED)) for each in (theirs, ours))
    for name in ("descr", "title"):
        old.attrib.pop(name, None)
    old.attrib.update({name: new.get(name) for name in ("descr", "title") if name in new.attrib})
    _exchange(old, new, qualified("a:extLst"), len(old))


def _click(theirs: Any, ours: Any) -> None:
    old, new = (next(each.iter(_NAMED)) for each in (theirs, ours))
    _exchange(old, new, qualified("a:hlinkClick"), 0)


def _picture(theirs: Any, ours: Any) -> None:
    for path in (qualified("p:blipFill"), qualified("a:graphic")):
        old, new = theirs.find(path), ours.find(path)
        if old is not None and new is not None:
            theirs.replace(old, copy.deepcopy(new))


def _look(theirs: Any, ours: Any) -> None:
    """Everything that is no facet of its own: fill and line, text body, placeholder, the grid of a table."""
    _take_all_but(qualified("a:xfrm"), theirs.find(_LOOK), ours.find(_LOOK))
    style = theirs.find(_STYLE)
    if style is not None:
        _exchange(theirs, ours, _STYLE, theirs.index(style))
    for home in (qualified("p:nvSpPr"), qualified("p:nvPicPr"), qualified("p:nvGraphicFramePr")):
        old, new = theirs.find(home), ours.find(home)
        if old is not None and new is not None:
            old[1:] = [copy.deepcopy(each) for each in new[1:]]
    for path, block in ((_BODY, _PARAGRAPH), (f".//{_TABLE}", qualified("a:tr"))):
        _take_all_but(block, theirs.find(path), ours.find(path), last=True)


def _exchange(old: Any, new: Any, tag: str, at: int) -> None:
    """Let the children `tag` of `new` stand in `old`, at this place, instead of its own."""
    for each in old.findall(tag):
        old.remove(each)
    old[at:at] = [copy.deepcopy(each) for each in new.findall(tag)]


def _take_all_but(tag: str, old: Any, new: Any, *, last: bool = False) -> None:
    """Let `old` be as `new` but for its children `tag`, which stay and come first, or last. Nothing where one is missing."""
    if old is None or new is None:
        return
    kept = [each for each in old if each.tag == tag]
    taken = [copy.deepcopy(each) for each in new if each.tag != tag]
    old[:] = taken + kept if last else kept + taken
    old.attrib.clear()
    old.attrib.update(new.attrib)


_TAKEN = {"place": _place, "alt": _alt, "click": _click, "picture": _picture, "look": _look}
