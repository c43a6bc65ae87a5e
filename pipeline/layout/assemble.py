"""Put drafts together into a deck: titles and breadcrumbs with their counts, slide numbers, lists on dividers, and jumps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.labels import TAGS
from pipeline.layout.apply_template import sheets, suit
from pipeline.layout.context import Context, fits, fitted, scaled, shortened
from pipeline.layout.link_rows import SLIDE_NUMBER
from pipeline.layout.slide_draft import COUNT, SectionDraft, SlideDraft, in_place, line, links
from pipeline.slides import Deck, Jump, Paragraph, Properties, Row, Run, Section, Shape, Slide, Table, Text

DIVIDERS = ("chapter", "deal")


def finish(
    context: Context, sections: Sequence[SectionDraft], title: str, left_out: frozenset[str] = frozenset()
) -> Deck:
    """The deck of `sections`, under the document title `title`; those whose keys are `left_out` only count."""
    drafts = [draft for section in sections for draft in section.slides]
    order = _Order(drafts)
    titles = _titles(drafts)
    trails = _trails(sections)
    done: list[Section] = []
    names = _unique([section.name for section in sections])
    index = 0
    for section, name in zip(sections, names, strict=True):
        if section.key in left_out:
            index += len(section.slides)
            continue
        made = []
        listing = _listing(section, sections)
        for draft in section.slides:
            made.append(_slide(context, draft, titles[index], trails[index], index + 1, order, listing))
            index += 1
        done.append(Section(section.key, name, tuple(made)))
    review = context.review
    properties = Properties(
        title=title,
        subject=review.subtitle,
        author=", ".join(review.authors),
        date=review.date.isoformat(),
        language=TAGS[review.language],
        keywords=review.client,
    )
    return Deck(properties, context.template.width, context.template.height, tuple(done))


class _Order:
    """Where every slide stands, and which slide a symbolic name ("deal:slimme-stad", "navigation") or a key means."""

    def __init__(self, drafts: Sequence[SlideDraft]) -> None:
        self.numbers = {draft.key: number for number, draft in enumerate(drafts, 1)}
        self._targets = {draft.key: draft.key for draft in drafts}
        for draft in drafts:
            for anchor in draft.anchors:
                self._targets.setdefault(anchor, draft.key)

    def key(self, name: str) -> str | None:
        return self._targets.get(name)


# --- words over the slide ---------------------------------------------------------------------------


def _titles(drafts: Sequence[SlideDraft]) -> list[str]:
    """Every slide's title with "(2/3)" behind it where it goes on, and different from every other title."""
    groups = [draft.group or draft.key for draft in drafts]
    totals = Counter(groups)
    titles = [draft.title for draft in drafts]
    holders: dict[str, set[str]] = {}
    for draft, group in zip(drafts, groups, strict=True):
        holders.setdefault(draft.title.casefold(), set()).add(group)
    for index, draft in enumerate(drafts):
        if len(holders[draft.title.casefold()]) > 1 and draft.breadcrumb and draft.breadcrumb not in draft.title:
            titles[index] = f"{draft.breadcrumb}: {draft.title}"
    seen: Counter[str] = Counter()
    counted = []
    for title, group in zip(titles, groups, strict=True):
        seen[group] += 1
        counted.append(f"{title} ({seen[group]}/{totals[group]})" if totals[group] > 1 else title)
    return _unique(counted)


def _unique(names: Sequence[str]) -> list[str]:
    taken: set[str] = set()
    found = []
    for name in names:
        candidate, number = name, 1
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{name} – {number}"
        taken.add(candidate.casefold())
        found.append(candidate)
    return found


def _trails(sections: Sequence[SectionDraft]) -> list[str]:
    """Every slide's breadcrumb, counted over the slides of its section that share it."""
    found = []
    for section in sections:
        totals = Counter(draft.breadcrumb for draft in section.slides if draft.counted)
        seen: Counter[str] = Counter()
        for draft in section.slides:
            if not draft.counted or totals[draft.breadcrumb] < 2:
                found.append(draft.breadcrumb)
                continue
            seen[draft.breadcrumb] += 1
            found.append(f"{draft.breadcrumb} ({seen[draft.breadcrumb]}/{totals[draft.breadcrumb]})")
    return found


def _listing(section: SectionDraft, sections: Sequence[SectionDraft]) -> list[tuple[str, str]]:
    """What stands in the list on the section's divider, each line a jump: its parts, or the deals."""
    listed = [(draft.listed, draft.key) for draft in section.slides if draft.listed]
    if listed or not any("navigation" in draft.anchors for draft in section.slides):
        return listed
    return [(each.name, each.slides[0].key) for each in sections if each.key.startswith("deal/")]


# --- the slide --------------------------------------------------------------------------------------


def _slide(
    context: Context,
    draft: SlideDraft,
    title: str,
    breadcrumb: str,
    number: int,
    order: _Order,
    listing: Sequence[tuple[str, str]],
) -> Slide:
    areas = context.slide_layout(draft.role).areas
    shapes: list[Shape] = [_title(context, draft.role, title)]
    if breadcrumb and "breadcrumb" in areas:
        shapes.append(_breadcrumb(context, draft, breadcrumb, order))
    shapes += [in_place(context, draft.role, shape) for shape in draft.shapes]
    if draft.role in DIVIDERS:
        shapes += links(context, draft.role, "contents", listing)
    if "footer" in areas:
        shapes.append(line(context, draft.role, "footer", context.review.title))
    if "number" in areas and draft.role != "cover":
        shapes.append(_number(context, draft.role, number))
    shapes = [*sheets(context.slide_layout(draft.role)), *shapes]
    suited = [suit(shape, areas, links_show=context.links_show) for shape in shapes]
    resolved = tuple(_resolved(shape, order, draft.key) for shape in suited)
    return Slide(draft.key, draft.role, resolved, notes=draft.notes, location=draft.location)


def _title(context: Context, role: str, title: str) -> Text:
    """The title; one that is too long even in smaller type is shortened, its count kept."""
    area = context.area(role, "title")
    style, ruler = area.styles["title"], context.heading_ruler
    shown, scale = fitted(title, area, style, ruler, context.smallest)
    count = COUNT.search(title)
    if shown != title and count:
        small, box = scaled(style, scale), area.inner
        shown = shortened(
            title[: count.start()], lambda head: fits(head + count.group(), box.width, box.height, small, ruler)
        )
        shown += count.group()
    paragraph = Paragraph((Run(shown),), "title", first=True)
    return Text("title", area.box, area="title", paragraphs=(paragraph,), scale=scale)


def _breadcrumb(context: Context, draft: SlideDraft, breadcrumb: str, order: _Order) -> Text:
    target = order.key(draft.back)
    jump = Jump(target) if target and target != draft.key else None
    return replace(line(context, draft.role, "breadcrumb", breadcrumb), click=jump)


def _number(context: Context, role: str, number: int) -> Text:
    area = context.area(role, "number")
    paragraph = Paragraph((Run(str(number), field="slidenum"),), "number", first=True)
    return Text("number", area.box, area="number", paragraphs=(paragraph,))


# --- jumps ------------------------------------------------------------------------------------------


def _resolved(shape: Shape, order: _Order, here: str) -> Shape:
    """`shape` with every symbolic jump a key; a jump to what this deck doesn't hold, or to its own slide, is left out."""
    if isinstance(shape, Text):
        target = _jump(shape.click, order, here)
        number = str(order.numbers[target.slide]) if isinstance(target, Jump) else ""
        paragraphs = tuple(_paragraph(paragraph, order, here, number) for paragraph in shape.paragraphs)
        return replace(shape, click=target, paragraphs=paragraphs)
    if isinstance(shape, Table):
        return replace(shape, rows=tuple(_row(row, order, here) for row in shape.rows))
    return shape


def _row(row: Row, order: _Order, here: str) -> Row:
    return replace(
        row,
        cells=tuple(
            replace(cell, paragraphs=tuple(_paragraph(each, order, here, "") for each in cell.paragraphs))
            for cell in row.cells
        ),
    )


def _paragraph(paragraph: Paragraph, order: _Order, here: str, number: str) -> Paragraph:
    if all(run.link is None and SLIDE_NUMBER not in run.text for run in paragraph.runs):
        return paragraph
    return replace(
        paragraph,
        runs=tuple(
            replace(run, text=run.text.replace(SLIDE_NUMBER, number), link=_link(run.link, order, here))
            for run in paragraph.runs
        ),
    )


def _link(link: Jump | str | None, order: _Order, here: str) -> Jump | str | None:
    return _jump(link, order, here) if isinstance(link, Jump) else link


def _jump(jump: Jump | None, order: _Order, here: str) -> Jump | None:
    if jump is None:
        return None
    key = order.key(jump.slide)
    return Jump(key) if key and key != here else None
