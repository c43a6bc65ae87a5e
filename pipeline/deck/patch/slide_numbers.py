"""What depends on where slides stand: their numbers, the numbers in contents and navigation, "(2/3)", and jumps.

Numbers stand on thousands of slides that are not parsed for them: only their digits are exchanged in the bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pptx.opc.package import Part

from pipeline.deck.ooxml import CLICKS, R, Rel, qualified
from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.shape_keys import slide_shapes
from pipeline.merge_model import COUNT, without_count

_FIELD = re.compile(rb'(<a:fld\b[^>]*?\btype="slidenum"[^>]*>(?:(?!</a:fld>).)*?<a:t>)(\d+)(</a:t>)', re.DOTALL)
_SHAPE = re.compile(rb"<p:sp>.*?</p:sp>|<p:sp .*?</p:sp>", re.DOTALL)
_ROW = re.compile(rb'<p:cNvPr\b[^>]*?\bname="row-\d+-slide"')
_CLICKED = re.compile(rb'<p:cNvPr\b[^>]*>\s*<a:hlinkClick\b[^>]*?\br:id="([^"]+)"')
_DIGITS = re.compile(rb"(<a:t>)(\d+)(</a:t>)")
_TEXT = qualified("a:t")


def number_slides(edited: EditedDeck, order: Sequence[str]) -> None:
    """Put right the number on every slide, and those in the contents and the navigation."""
    first = int(edited.root.get("firstSlideNum", "1"))
    numbers = {part: number for number, part in enumerate(order, first)}
    for name, number in numbers.items():
        part = edited.all_parts[name]
        blob = _FIELD.sub(rb"\g<1>%d\g<3>" % number, part.blob)
        if b'-slide"' in blob and _ROW.search(blob):
            blob = _SHAPE.sub(lambda found, of=part: _row(found[0], of, numbers), blob)  # type: ignore[misc]
        if blob != part.blob:
            part.blob = blob


def _row(shape: bytes, part: Part, numbers: Mapping[str, int]) -> bytes:
    """A shape; the number of a slide that it jumps to is that slide's."""
    clicked = _CLICKED.search(shape)
    relation = part.rels.get(clicked[1].decode()) if clicked and _ROW.search(shape) else None
    number = numbers.get(relation.target_part.partname) if relation and not relation.is_external else None
    return shape if number is None else _DIGITS.sub(lambda found: found[1] + b"%d" % number + found[3], shape, count=1)


# --- counts -----------------------------------------------------------------------------------------


def count(edited: EditedDeck, slides: Sequence[str], key: str, heads: frozenset[str]) -> None:
    """Put "(2/3)" behind the titles or breadcrumbs, by their `key`, of a section's slides that share one of `heads`."""
    found = []
    for name in slides:
        part = edited.all_parts[name]
        stretches = stretches_of(edited, part, key)
        head = without_count("".join(each.text for each in stretches))
        if head in heads:
            found.append((part, stretches, head))
    totals = Counter(head for _, _, head in found)
    seen: Counter[str] = Counter()
    for part, stretches, head in found:
        seen[head] += 1
        behind = f" ({seen[head]}/{totals[head]})" if totals[head] > 1 else ""
        if "".join(each.text for each in stretches) != head + behind:
            end_with(stretches, behind)
            edited.changed(part)


def stretches_of(edited: EditedDeck, part: Part, name: str) -> list[Any]:
    """The `a:t` elements, but empty ones, of the text `name` on a slide; none where there is no such text."""
    element = dict(slide_shapes(edited.tree(part))).get(name)
    return [each for each in element.iter(_TEXT) if each.text] if element is not None else []


def end_with(stretches: list[Any], behind: str) -> None:
    """Let a text end with another count; programs cut stretches anywhere, within the old count as well."""
    old = COUNT.search("".join(each.text for each in stretches))
    left = len(old[0]) if old else 0
    while left and len(stretches[-1].text) <= left:
        left -= len(stretches[-1].text)
        run = stretches.pop().getparent()
        run.getparent().remove(run)
    last = stretches[-1]
    last.text = last.text[: len(last.text) - left] + behind


# --- jumps ------------------------------------------------------------------------------------------


def mend_jumps(edited: EditedDeck, order: Sequence[str], instead: Mapping[str, str]) -> list[tuple[str, str]]:
    """Let no jump lead to a slide that is gone: to the slide that comes `instead`, by part, or nowhere.

    The parts whose jumps were mended, and the part that they lead to now, "" for none.
    """
    there = set(order)
    mended = []
    for name in order:
        part = edited.all_parts[name]
        jumps = [each for each in part.rels.values() if each.reltype == Rel.SLIDE and not each.is_external]
        for relation in [each for each in jumps if each.target_part.partname not in there]:
            target = instead.get(relation.target_part.partname, "")
            target = target if target in there and target != name else ""
            part.rels.pop(relation.rId)
            new = part.relate_to(edited.all_parts[target], Rel.SLIDE) if target else ""
            _lead(edited.tree(part), relation.rId, new)
            edited.changed(part)
            mended.append((name, target))
    return mended


def _lead(root: Any, old: str, new: str) -> None:
    """Let clicks on the relationship `old` lead to `new`; without one they are taken away."""
    for each in [each for each in root.iter(*CLICKS) if each.get(f"{{{R}}}id") == old]:
        if new:
            each.set(f"{{{R}}}id", new)
        else:
            each.getparent().remove(each)
