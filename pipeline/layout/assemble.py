"""Put drafts together into a deck: titles and breadcrumbs with their counts, slide numbers, lists on dividers, and jumps.

Shapes are adapted to a template that was not made for them: where placeholders have moved, and where links, or all text, can't
be read on what the template has behind them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from pipeline.labels import TAGS, counted, without_count
from pipeline.layout.context import Context, fitted
from pipeline.layout.dividers import links, near_title
from pipeline.layout.link_rows import SLIDE_NUMBER
from pipeline.layout.slide_draft import SectionDraft, SlideDraft, line, text_box
from pipeline.layout.tracker import tracker
from pipeline.slides import (
    EMU_PER_POINT,
    Colour,
    Deck,
    Jump,
    Panel,
    Paragraph,
    Properties,
    Row,
    Run,
    Section,
    Shape,
    Slide,
    Table,
    Text,
    paragraphs_of,
)
from pipeline.template import Area
from pipeline.text_size import smallest

DIVIDERS = ("chapter", "deal")
BETWEEN = " · "  # what the foot says, and a breadcrumb
LEAST_NAME = 16  # signs: a name that is shortened further says nothing


def assemble(
    context: Context, sections: Sequence[SectionDraft], title: str, left_out: frozenset[str] = frozenset()
) -> Deck:
    """The deck of `sections`, under the document title `title`; those whose keys are `left_out` only count."""
    drafts = [draft for section in sections for draft in section.slides]
    index = _SlideIndex(drafts)
    index = context.remembered.of("index", index.goals, lambda: index)
    titles = dict(zip((draft.key for draft in drafts), _titles(drafts), strict=True))
    done = []
    for section, name in zip(sections, _unique([section.name for section in sections]), strict=True):
        if section.key not in left_out:
            listing = _listing(section)
            headed = (
                replace(draft, title=titles[draft.key], breadcrumb=breadcrumb)
                for draft, breadcrumb in zip(section.slides, _breadcrumbs(section), strict=True)
            )
            done.append(
                Section(section.key, name, tuple(_kept(context, section.key, each, index, listing) for each in headed))
            )
    review = context.review
    properties = Properties(
        title=title,
        subject=review.subtitle,
        author=", ".join(review.authors),
        date=review.date.isoformat(),
        language=TAGS[review.language],
        keywords=review.client,
        status=context.draft,
        version=review.version,
    )
    template = context.template
    return Deck(properties, template.width, template.height, tuple(done), smallest(template))


class _SlideIndex:
    """Where every slide stands, and which slide a symbolic name ("deal:slimme-stad", "navigation") or a key means."""

    def __init__(self, drafts: Sequence[SlideDraft]) -> None:
        self.numbers = {draft.key: number for number, draft in enumerate(drafts, 1)}
        anchors = {
            anchor: draft.key for draft in reversed(drafts) for anchor in draft.anchors
        }  # the first slide counts
        self._keys = anchors | {draft.key: draft.key for draft in drafts}

    @property
    def goals(self) -> object:
        """All that it knows."""
        return self.numbers, self._keys

    def jump(self, name: str, here: str) -> Jump | None:
        """A jump to the slide `name`; none to what this deck doesn't hold, or to the slide `here` itself."""
        key = self._keys.get(name)
        return Jump(key) if key and key != here else None


# --- words over the slide ---------------------------------------------------------------------------


def _titles(drafts: Sequence[SlideDraft]) -> list[str]:
    """Every slide's title with "(2/3)" behind it where it goes on, and different from every other title."""
    groups = [draft.group or draft.key for draft in drafts]
    holders: dict[str, set[str]] = {}
    for draft, group in zip(drafts, groups, strict=True):
        holders.setdefault(draft.title.casefold(), set()).add(group)
    titles = []
    for draft in drafts:
        alike = len(holders[draft.title.casefold()]) > 1 and draft.breadcrumb and draft.breadcrumb not in draft.title
        titles.append(f"{draft.breadcrumb}: {draft.title}" if alike else draft.title)
    return _unique(_counted(titles, groups))


def _breadcrumbs(section: SectionDraft) -> list[str]:
    """Every slide's breadcrumb, counted over the slides of its section that share it."""
    groups = [draft.breadcrumb if draft.counted else (number,) for number, draft in enumerate(section.slides)]
    return _counted([draft.breadcrumb for draft in section.slides], groups)


def _counted(texts: Sequence[str], groups: Sequence[Hashable]) -> list[str]:
    """`texts`, each with which of its group it is behind it, "(2/3)"."""
    totals, seen = Counter(groups), Counter[Hashable]()
    found = []
    for text, group in zip(texts, groups, strict=True):
        seen[group] += 1
        found.append(counted(text, seen[group], totals[group]))
    return found


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


def _listing(section: SectionDraft) -> list[tuple[str, str]]:
    """What stands in the list on the section's divider, each line a jump: its parts, where there are some."""
    listed = [(draft.listed, draft.key) for draft in section.slides if draft.listed]
    return listed if len(listed) > 1 else []


# --- the slide --------------------------------------------------------------------------------------


def _kept(
    context: Context, section: str, draft: SlideDraft, index: _SlideIndex, listing: Sequence[tuple[str, str]]
) -> Slide:
    """The slide of a draft, as remembered where that has the very shapes: equal ones may come from other lines."""
    source = draft, [*map(id, draft.shapes)], section, index, listing
    return context.remembered.of(
        ("slide", draft.key, smallest(context.template)),
        source,
        lambda: _slide(context, section, draft, index, listing),
    )


def _slide(
    context: Context, section: str, draft: SlideDraft, index: _SlideIndex, listing: Sequence[tuple[str, str]]
) -> Slide:
    slide_layout = context.template.roles[draft.role]
    areas = slide_layout.areas
    head = without_count(draft.title)
    shapes: list[Shape] = [
        Panel(f"sheet-{number}", box, decorative=True, fill=Colour("bg1"), opacity=slide_layout.sheet_opacity)
        for number, box in enumerate(slide_layout.sheets, 1)
    ]
    title = line(context, draft.role, "title", head, tail=draft.title[len(head) :])
    own: tuple[Shape, ...] = draft.shapes
    if draft.role in DIVIDERS:
        title, own = near_title(context, title, own, areas)
    shapes.append(title)
    if draft.breadcrumb and "breadcrumb" in areas:
        crumb = draft.breadcrumb if "footer" in areas else _as_draft(context, draft.breadcrumb)
        shapes.append(replace(line(context, draft.role, "breadcrumb", crumb), click=Jump(draft.back)))
    elif context.draft and "footer" not in areas and draft.role != "cover":
        shapes.append(_draft_over(context, areas))
    shapes += tracker(context, draft.role, section)
    shapes += own
    if draft.role in DIVIDERS:
        shapes += links(context, draft.role, "contents", listing)
    if "footer" in areas and any(foot := _foot(context)):
        shapes.append(_foot_line(context, draft.role, *foot))
    if "number" in areas and draft.role != "cover":
        number = Paragraph((Run(str(index.numbers[draft.key]), field="slidenum"),), "number", first=True)
        shapes.append(Text("number", areas["number"].box, area="number", paragraphs=(number,)))
    finished = tuple(_finished(context, shape, areas, index, draft.key) for shape in shapes)
    return Slide(draft.key, draft.role, finished, notes=draft.notes, location=draft.location)


def _as_draft(context: Context, breadcrumb: str) -> str:
    """A breadcrumb that says that the review is a draft, on slides without a foot."""
    return BETWEEN.join(filter(None, (context.draft, breadcrumb)))


def _draft_over(context: Context, areas: Mapping[str, Area]) -> Text:
    """That the review is a draft, small over the title of a slide that has no other place for it, beside a number there."""
    title, ordinal = areas["title"], areas.get("ordinal")
    style = title.styles["title"]
    scale = round(100 * min(context.smallest / style.size, 1))
    height = round(style.line * scale / 100 * EMU_PER_POINT) + title.insets[1] + title.insets[3]
    box = replace(title.box, top=max(title.box.top - height, 0), height=height)
    align: Literal["", "l", "r"] = ""
    if ordinal is not None and ordinal.box.top < box.bottom and box.top < ordinal.box.bottom:
        align = "l" if ordinal.styles["ordinal"].align == "r" else "r"
        half = box.width // 2
        box = replace(box, left=box.left + (half if align == "r" else 0), width=half)
    paragraph = Paragraph((Run(context.draft),), "title", first=True, align=align)
    return replace(text_box("draft", box, "title", paragraph), scale=scale)


def _foot(context: Context) -> tuple[str, Sequence[str]]:
    """What the foot of slides says: that the review is a draft, and what its settings want there; apart what follows its names."""
    review = context.review
    said = {"title": review.title, "client": review.client, "version": context.version, "date": context.date}
    names = [place for place, each in enumerate(review.footer, 1) if each in ("title", "client")]
    first = max(names, default=len(review.footer))
    head = [each for each in (context.draft, *(said[each] for each in review.footer[:first])) if each]
    rest = [said[each] for each in review.footer[first:] if said[each]]
    return (BETWEEN.join(head), rest) if head else (BETWEEN.join(rest), [])


def _foot_line(context: Context, role: str, head: str, rest: Sequence[str]) -> Text:
    """The foot as it fits: names are shortened rather than the version and the date behind them, of which the last goes first."""
    area = context.area(role, "footer")
    for count in range(len(rest), -1, -1):
        tail = "".join(BETWEEN + each for each in rest[:count])
        shown, _ = fitted(head, tail, area, area.styles["footer"], context.ruler, context.smallest)
        if len(shown) - len(tail) >= min(len(head), LEAST_NAME):
            break
    return line(context, role, "footer", head, tail=tail)


def _finished(context: Context, shape: Shape, areas: Mapping[str, Area], index: _SlideIndex, here: str) -> Shape:
    """`shape` on the slide `here` with its symbolic jumps resolved, and the numbers of the slides that it jumps to.

    Its place is written out where its placeholder stands elsewhere. Where the theme's colour for links does not show, they
    have that of the text round them.
    """
    if not isinstance(shape, Text | Table):
        return shape
    if isinstance(shape, Table) and not any(_leads(run) for each in paragraphs_of(shape) for run in each.runs):
        return shape
    area = areas[shape.area]
    target = index.jump(shape.click.slide, here) if isinstance(shape, Text) and shape.click else None
    number = str(index.numbers[target.slide]) if target else ""

    def run(each: Run, style: str) -> Run:
        if not _leads(each):
            return each
        coloured = each.link and each.colour is None and not context.links_show
        return replace(
            each,
            text=each.text.replace(SLIDE_NUMBER, number),
            link=index.jump(each.link.slide, here) if isinstance(each.link, Jump) else each.link,
            colour=Colour(area.styles[style].colour) if coloured else each.colour,
        )

    def paragraphs(found: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        return tuple(replace(each, runs=tuple(run(part, each.style) for part in each.runs)) for each in found)

    def row(found: Row) -> Row:
        return replace(
            found, cells=tuple(replace(each, paragraphs=paragraphs(each.paragraphs)) for each in found.cells)
        )

    if isinstance(shape, Table):
        return replace(shape, rows=tuple(map(row, shape.rows)))
    placed = shape.placed or (shape.placeholder and area.moved)
    return replace(shape, click=target, placed=placed, paragraphs=paragraphs(shape.paragraphs))


def _leads(run: Run) -> bool:
    """Whether a run is a link, or has the number of the slide that its text leads to."""
    return bool(run.link) or SLIDE_NUMBER in run.text
