"""What depends on where slides stand: their numbers, the numbers in contents and navigation, "(2/3)", and jumps.

Numbers stand on thousands of slides that are not parsed for them: only their digits are exchanged in the bytes.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pptx.opc.package import Part

from pipeline.deck.ooxml import Rel, qualified
from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.shape_keys import slide_shapes
from pipeline.deck.patch.snapshots import blocks_of
from pipeline.deck.xml_text import words as escaped
from pipeline.merge_model import COUNT, without_count

_FIELD = re.compile(rb'(<a:fld\b[^>]*?\btype="slidenum"[^>]*>(?:(?!</a:fld>).)*?<a:t>)(\d+)(</a:t>)', re.DOTALL)
_KIND = b'"slidenum"'
_SHAPE = re.compile(rb"<p:sp>.*?</p:sp>|<p:sp .*?</p:sp>", re.DOTALL)
_ROW = re.compile(rb'<p:cNvPr\b[^>]*?\bname="row-\d+-slide"')
_CLICKED = re.compile(rb'<p:cNvPr\b[^>]*>\s*<a:hlinkClick\b[^>]*?\br:id="([^"]+)"')
_DIGITS = re.compile(rb"(<a:t>)(\d+)(</a:t>)")
_TEXT = re.compile(rb"<a:t>([^<]*)</a:t>")
_CLICK = rb'<a:hlink(?:Click|Hover|MouseOver)\b[^>]*?\br:id="%s"[^>]*?(?:/>|>.*?</a:hlink(?:Click|Hover|MouseOver)>)'


def number_slides(edited: EditedDeck, order: Sequence[str]) -> None:
    """Put right the number on every slide, and those in the contents and the navigation."""
    first = int(edited.root.get("firstSlideNum", "1"))
    numbers = {part: number for number, part in enumerate(order, first)}
    for part, number in numbers.items():
        each = edited.all_parts[part]
        blob, said = each.blob, b"%d" % number
        if not _says(blob, said):
            blob = _FIELD.sub(lambda found, said=said: found[1] + said + found[3], blob)  # type: ignore[misc]
        if b'-slide"' in blob and _ROW.search(blob):
            blob = _SHAPE.sub(lambda found, of=each: _row(found[0], of, numbers), blob)  # type: ignore[misc]
        if blob != each.blob:
            each.blob = blob


def _says(blob: bytes, number: bytes) -> bool:
    """Whether a slide has no field for its number but one that says `number`, as nearly all have: found without a search."""
    at = blob.find(_KIND)
    if at < 0:
        return True
    found = _FIELD.match(blob, max(blob.rfind(b"<a:fld", 0, at), 0))
    return found is not None and found[2] == number and blob.find(_KIND, found.end()) < 0


def _row(shape: bytes, part: Part, numbers: Mapping[str, int]) -> bytes:
    """A shape; the number of a slide that it jumps to is that slide's."""
    clicked = _CLICKED.search(shape)
    if clicked is None or not _ROW.search(shape):
        return shape
    relation = part.rels.get(clicked[1].decode())
    number = numbers.get(relation.target_part.partname) if relation and not relation.is_external else None
    return shape if number is None else _DIGITS.sub(lambda found: found[1] + b"%d" % number + found[3], shape, count=1)


def label(part: Part, name: str) -> str | None:
    """The words of the text `name` on a slide, if it has one stretch of text and no more."""
    shape = _named(part.blob, name)
    found = _TEXT.findall(shape) if shape else []
    return html.unescape(found[0].decode()) if len(found) == 1 else None


def relabel(part: Part, name: str, text: str) -> None:
    """Give the text `name` on a slide other words."""
    shape = _named(part.blob, name)
    made = _TEXT.sub(lambda _: b"<a:t>" + escaped(text).encode() + b"</a:t>", shape, count=1)
    part.blob = part.blob.replace(shape, made, 1)


def _named(blob: bytes, name: str) -> bytes:
    sought = re.compile(rb'<p:cNvPr\b[^>]*?\bname="%s"' % re.escape(name.encode()))
    return next((shape for shape in _SHAPE.findall(blob) if sought.search(shape)), b"")


# --- counts -----------------------------------------------------------------------------------------


def count(edited: EditedDeck, texts: Sequence[tuple[str, str]], heads: frozenset[str]) -> None:
    """Put "(2/3)" behind those of `texts`, a section's titles or breadcrumbs, that share one of `heads`.

    A text is the part of a slide and the key of a shape on it.
    """
    found = []
    for part, key in texts:
        element = dict(slide_shapes(edited.tree(edited.all_parts[part]))).get(key)
        head = without_count(_words(element)) if element is not None else ""
        if head in heads:
            found.append((part, element, head))
    totals = Counter(head for _, _, head in found)
    seen: Counter[str] = Counter()
    for part, element, head in found:
        seen[head] += 1
        behind = f" ({seen[head]}/{totals[head]})" if totals[head] > 1 else ""
        if _words(element) != head + behind:
            _count(_texts(element), behind)
            edited.changed(edited.all_parts[part])


def _words(element: Any) -> str:
    return "\n".join("".join(each.text or "" for each in block.iter(qualified("a:t"))) for block in blocks_of(element))


def _texts(element: Any) -> list[Any]:
    return [each for block in blocks_of(element) for each in block.iter(qualified("a:t")) if each.text]


def _count(texts: list[Any], behind: str) -> None:
    """Let stretches of text end with another count; programs cut them anywhere, within the old count as well."""
    old = COUNT.search("".join(each.text for each in texts))
    left = len(old[0]) if old else 0
    while left and len(texts[-1].text) <= left:
        left -= len(texts[-1].text)
        run = texts.pop().getparent()
        run.getparent().remove(run)
    last = texts[-1]
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
            old = re.escape(relation.rId.encode())
            if target:
                new = part.relate_to(edited.all_parts[target], Rel.SLIDE).encode()
                part.blob = re.sub(rb'(:id=")%s"' % old, rb'\g<1>%s"' % new, part.blob)
            else:
                part.blob = re.sub(_CLICK % old, b"", part.blob, flags=re.DOTALL)
            mended.append((name, target))
    return mended
