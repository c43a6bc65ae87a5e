"""Slide numbers, counts like "(2/3)" and the rows of contents and navigation are true.

After slides were moved, put in or taken out, the numbers in the contents still say where they stood, a title says "(2/3)"
where there are two, and programs other than PowerPoint show the old number of the slide. A row of ours whose slide people
gave another title says the old one, and a row may lead to another slide than it did.

`--fix` puts numbers and counts right; names of rows and jumps are left to people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.checks.plan import plan_in
from pipeline.checks.problem import Problems, problem
from pipeline.checks.titles import title_of
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.mending import Draft
from pipeline.deck.ooxml import Rel, qualified
from pipeline.deck.patch.slide_numbers import end_with
from pipeline.merge_model import COUNT, without_count
from pipeline.messages import Message, said
from pipeline.slides import Text

ROW = re.compile(r"row-\d+-slide")
TITLE = "//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]"
BREADCRUMB = "//p:sp[p:nvSpPr/p:cNvPr/@name='breadcrumb']"


@dataclass(frozen=True)
class _Count:
    """A text that ends with the count of its slide, and how it should end.

    It holds no element: one for each slide would keep the trees of all of them.
    """

    part: str
    path: str
    """The XPath by which the text's shape is found."""
    found: str
    right: str


def check(contents: Contents) -> Problems:
    """Numbers, counts and rows that are not true."""
    numbers, stale = _numbers(contents), []
    for part, tree in contents.slides.items():
        stale += [part] if any(_fields_on(part, tree, numbers[part])) else []
        for _, _, found, right in _rows_on(contents, part, tree, numbers):
            yield problem(part, "counts/row", found=found, right=right)
        for words in _rows_to_nowhere(tree):
            yield problem(part, "counts/gone", words=words[:60])
    if stale:
        yield problem(stale[0], "counts/number", count=len(stale))
    for each in _counts(contents):
        yield problem(
            each.part, "counts/count", found=each.found.strip(), right=each.right.strip() or said("counts/none")
        )
    yield from _names(contents)


def mend(contents: Contents, draft: Draft) -> list[Message]:
    """Put numbers and counts right."""
    fields, rows, counts = list(_fields(contents)), list(_rows(contents)), list(_counts(contents))
    for part, element, right in fields:
        element.text = right
        draft.change(part)
    for part, element, _, right in rows:
        element.text = right
        draft.change(part)
    for each in counts:
        end_with(_stretches(contents.slides[each.part], each.path), each.right)
        draft.change(each.part)
    told = [said("fixed/numbers", count=len({part for part, *_ in fields}))] if fields else []
    told += [said("fixed/rows", count=len(rows))] if rows else []
    return told + ([said("fixed/counts", count=len(counts))] if counts else [])


def _numbers(contents: Contents) -> dict[str, str]:
    first = contents.presentation.get("firstSlideNum", "1")
    start = int(first) if first.isdigit() else 1
    return {each.part: str(number) for number, each in enumerate(contents.listed, start)}


def _fields(contents: Contents) -> Iterator[tuple[str, Any, str]]:
    """Fields for the number of the slide that show another one, with that number."""
    numbers = _numbers(contents)
    return (each for part, tree in contents.slides.items() for each in _fields_on(part, tree, numbers[part]))


def _fields_on(part: str, tree: Any, number: str) -> Iterator[tuple[str, Any, str]]:
    for element in xpath(tree, "//a:fld[@type='slidenum']/a:t"):
        shown = (element.text or "").strip()
        if shown.isdigit() and shown != number:
            yield part, element, number


def _rows(contents: Contents) -> Iterator[tuple[str, Any, str, str]]:
    """The numbers of slides in our lists that are not those of the slides that they lead to."""
    numbers = _numbers(contents)
    return (each for part, tree in contents.slides.items() for each in _rows_on(contents, part, tree, numbers))


def _rows_on(
    contents: Contents, part: str, tree: Any, numbers: Mapping[str, str]
) -> Iterator[tuple[str, Any, str, str]]:
    targets = {each.id: each.part for each in contents.of(part) if each.type == Rel.SLIDE}
    for named in xpath(tree, "//p:sp/p:nvSpPr/p:cNvPr[a:hlinkClick]"):
        digits = [each for each in xpath(named, "../../p:txBody//a:t") if (each.text or "").strip()]
        right = numbers.get(targets.get(named[0].get(qualified("r:id")), ""))
        if not ROW.fullmatch(named.get("name", "")) or right is None or len(digits) != 1:
            continue
        if digits[0].text.isdigit() and digits[0].text != right:
            yield part, digits[0], digits[0].text, right


def _rows_to_nowhere(tree: Any) -> Iterator[str]:
    """The names of rows in our lists that have a number and lead to no slide any more."""
    named = {each.get("name", ""): each for each in xpath(tree, "//p:sp/p:nvSpPr/p:cNvPr")}
    for name, each in named.items():
        row = named.get(name.removesuffix("-slide"))
        if ROW.fullmatch(name) and row is not None and not xpath(each, "a:hlinkClick"):
            yield "".join(xpath(row, "../../p:txBody//a:t/text()"))


def _counts(contents: Contents) -> Iterator[_Count]:
    """The counts in titles and breadcrumbs that are not true: those of one section with the same words count together."""
    homes = _sections(contents)
    alike: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for part, tree in contents.slides.items():
        for path in (TITLE, BREADCRUMB):
            words = "".join(each.text for each in _stretches(tree, path))
            if (count := COUNT.search(words)) is not None:
                alike[path, homes.get(part, ""), without_count(words)].append((part, count.group()))
    for (path, _, _), those in alike.items():
        for number, (part, found) in enumerate(those, 1):
            right = f" ({number}/{len(those)})" if len(those) > 1 else ""
            if found != right:
                yield _Count(part, path, found, right)


def _stretches(slide: Any, path: str) -> list[Any]:
    """The `a:t` elements, none of them empty, of the first shape that `path` finds on a slide."""
    return [each for shape in xpath(slide, path)[:1] for each in xpath(shape, ".//a:t") if each.text]


def _sections(contents: Contents) -> dict[str, str]:
    """The ids of the native sections that slides are in, by part."""
    by_id = {each.id: each.part for each in contents.listed}
    found = {}
    for section in xpath(contents.presentation, ".//p14:section"):
        for each in xpath(section, ".//p14:sldId"):
            found[by_id.get(each.get("id"), "")] = section.get("id", "")
    return found


def _key(slide: Any) -> str:
    return "".join(xpath(slide, "//p:cSld/@name")[:1])


def _names(contents: Contents) -> Problems:
    """Rows of ours that say an old title, or that lead elsewhere than they did."""
    base = plan_in(contents)
    keys, titles = {}, {}
    for part, tree in contents.slides.items():
        keys[part], titles[part] = _key(tree), title_of(tree) or ""
    parts = {key: part for part, key in keys.items() if key}
    planned = {slide.key: slide for slide in base.deck().slides} if base else {}
    for part in contents.slides:
        slide = planned.get(keys[part])
        rows = [each for each in (slide.shapes if slide else ()) if isinstance(each, Text) and each.click]
        tree = contents.slides[part] if rows else None
        targets = {each.id: each.part for each in contents.of(part) if each.type == Rel.SLIDE}
        for row in rows:
            assert row.click is not None
            shapes = [each for each in xpath(tree, "//p:sp") if xpath(each, "p:nvSpPr/p:cNvPr/@name")[:1] == [row.key]]
            goal = planned.get(row.click.slide)
            if len(shapes) != 1 or goal is None or goal.key not in parts:
                continue
            clicks = [targets.get(each, "") for each in xpath(shapes[0], "p:nvSpPr/p:cNvPr/a:hlinkClick/@r:id")]
            words = "".join(xpath(shapes[0], ".//a:t/text()"))
            title = titles[parts[goal.key]]
            was = " ".join(without_count(goal.title).split())
            if any(each and each != parts[goal.key] for each in clicks):
                yield problem(part, "counts/jump", words=words[:60])
            elif words == was != without_count(title):
                yield problem(part, "counts/name", words=words[:60], title=title[:60])
