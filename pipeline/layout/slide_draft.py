"""A slide while it is being planned: its own shapes, before the deck around it gives titles, breadcrumbs and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics import Location
from pipeline.layout.context import Context, fits, fitted, scaled
from pipeline.layout.flow import Column, ColumnGrid, FlowParagraph, flow, slides_taken, text_height
from pipeline.layout.prose import NonTextItem
from pipeline.layout.small_print import padding, with_foot
from pipeline.slides import EMU_PER_POINT, Box, Colour, Emu, Jump, Paragraph, Run, Shape, Text
from pipeline.template import IN_HEADING_FONT, Area

UNDER_LEAD: Emu = 90_000  # between a lead and what stands under it, where the template has no less
LEAST_LEAD = 80  # percent; a lead that would be smaller takes more lines
COVER_LINES = ((1, 80), (2, 70), (3, 60))
"""On so many lines the title of a deck stands at so many percent of its size at least, before it goes on to more."""

TITLE_LINES = ((1, 90),)
"""The title of a slide stands on one line where that takes no more than this."""

COLUMNS = {
    "text-1": ("text-1",),
    "text-2": ("text-1", "text-2"),
    "text-3": ("text-1", "text-2", "text-3"),
    "message": ("text-1", "text-2"),
    "chart-text": ("text-1",),
    "navigation": ("text-1",),
}
"""The areas for running text of each slide layout."""


@dataclass(frozen=True)
class SlideDraft:
    """One slide to be."""

    key: str
    role: str
    """Of its slide layout in the template."""
    title: str
    """Without the count of the slides that go on from each other."""
    breadcrumb: str
    """Without the count of the slides that share it."""
    shapes: tuple[Shape, ...] = ()
    group: str = ""
    """The same for slides that go on from each other: their titles are counted."""
    back: str = "chapter:contents"
    """Where a click on the breadcrumb goes."""
    counted: bool = True
    """It takes part in the count of its breadcrumb."""
    listed: str = ""
    """What the list on the divider calls it; "" where it is not in it."""
    notes: tuple[str, ...] = ()
    """Paragraphs of speaker notes."""
    anchors: tuple[str, ...] = ()
    """The names by which links reach it."""
    location: Location | None = None


@dataclass
class SectionDraft:
    """A native section to be."""

    key: str
    name: str
    slides: list[SlideDraft]


def opened(divider: SlideDraft, slides: Sequence[SlideDraft], *, wanted: bool) -> list[SlideDraft]:
    """`slides` behind their `divider`; where that is not `wanted`, links to it lead to the first of them."""
    if wanted or not slides:
        return [divider, *slides]
    return [replace(slides[0], anchors=(*divider.anchors, *slides[0].anchors)), *slides[1:]]


def numbered(draft: SlideDraft, slides: Iterable[SlideDraft]) -> list[SlideDraft]:
    """`slides`, made from `draft`, as slides that go on from each other: its list, links and notes are the first's."""
    return [
        replace(
            each,
            key=f"{draft.key}/{number}",
            group=f"{draft.key}/{each.title}",
            listed=draft.listed if number == 1 else "",
            anchors=each.anchors if number == 1 else each.anchors[len(draft.anchors) :],
            notes=each.notes if number == 1 else each.notes[len(draft.notes) :],
        )
        for number, each in enumerate(slides, 1)
    ]


def paged(draft: SlideDraft, pages: Iterable[tuple[Shape, ...]]) -> list[SlideDraft]:
    """A draft like `draft` for each of `pages`, which go on from each other."""
    return numbered(draft, (replace(draft, shapes=shapes) for shapes in pages))


def carrying(draft: SlideDraft, items: Sequence[FlowParagraph | NonTextItem]) -> SlideDraft:
    """`draft` with the notes and the anchors of what went into it."""
    notes = (note for each in items for note in each.notes)
    anchors = (each.anchor for each in items if each.anchor)
    return replace(draft, notes=(*draft.notes, *notes), anchors=(*draft.anchors, *anchors))


# --- text in its area -------------------------------------------------------------------------------


def column_grid(context: Context, role: str) -> ColumnGrid:
    """The columns of a slide layout, as narrow and as low as the narrowest and lowest of its areas for running text."""
    found = [context.area(role, name) for name in COLUMNS[role]]
    width, height = min(area.inner.width for area in found), min(area.inner.height for area in found)
    return ColumnGrid(len(found), width, height, dict(found[0].styles), padding(found[0]))


def filled(context: Context, role: str, paragraphs: Sequence[FlowParagraph]) -> float:
    """How much of a column of a slide layout `paragraphs` take; more than 1 where they don't fit in one."""
    grid = column_grid(context, role)
    return text_height(paragraphs, grid, context.ruler) / grid.height


def flowed(context: Context, role: str, paragraphs: Sequence[FlowParagraph]) -> list[list[Column]]:
    """`paragraphs` as slides of columns in a slide layout."""
    return flow(paragraphs, column_grid(context, role), context.ruler)


def taken(context: Context, role: str, paragraphs: Sequence[FlowParagraph]) -> int:
    """How many slides `flowed` makes of `paragraphs`."""
    return slides_taken(paragraphs, column_grid(context, role), context.ruler)


def column_texts(context: Context, role: str, columns: Sequence[Column]) -> tuple[Text, ...]:
    """Columns as the texts of their areas, then the footnotes under them; the areas of empty columns are left out."""
    texts = [
        with_foot(Text(name, area.box, area=name, paragraphs=column.paragraphs), area, context.ruler)
        for column, name in zip(columns, COLUMNS[role], strict=True)
        if column.paragraphs and (area := context.area(role, name))
    ]
    return (*(text for text, *_ in texts), *(note for _, *notes in texts for note in notes))


def line(context: Context, role: str, area: str, text: str, *, tail: str = "") -> Text:
    """A text that fills `area` with one paragraph, smaller or shortened where it does not fit, with the whole `tail` behind it."""
    found = context.area(role, area)
    ruler = context.heading_ruler if area in IN_HEADING_FONT else context.ruler
    steps = () if area != "title" else COVER_LINES if role == "cover" else TITLE_LINES
    shown, scale = fitted(text, tail, found, found.styles[area], ruler, context.smallest, steps)
    return Text(area, found.box, area=area, paragraphs=(Paragraph((Run(shown),), area, first=True),), scale=scale)


def lead_over(context: Context, role: str, text: str, under: Sequence[str]) -> tuple[tuple[Text, ...], Context]:
    """A sentence that a program wrote in the lead of `role`, whole, and the context in which what stands `under` it has room.

    Where it takes more lines than the area has, the lead is higher and these areas begin lower; nothing where there is no text.
    """
    if not text:
        return (), context
    area = context.area(role, "lead")
    style, ruler = area.styles["lead"], context.ruler
    shown, scale = fitted(text, "", area, style, ruler, context.smallest)
    if shown == text and scale >= LEAST_LEAD:
        return (line(context, role, "lead", text),), context
    height = round(ruler.count((Run(text),), style, area.inner.width) * style.line * EMU_PER_POINT)
    missing = max(height - area.inner.height, 0)
    box = replace(area.box, height=area.box.height + missing)
    for name in under:
        top = context.area(role, name).box.top
        apart = min(max(top - area.box.bottom, 0), UNDER_LEAD)
        context = context.with_room(role, name, over=max(box.bottom + apart - top, 0))
    paragraph = Paragraph((Run(text),), "lead", first=True)
    return (Text("lead", box, area="lead", paragraphs=(paragraph,), placed=True),), context


def lines(context: Context, role: str, area: str, texts: Sequence[str], scale: int = 100) -> tuple[Text, ...]:
    """A text that fills `area` with as many of `texts` as it holds, a paragraph each; nothing where there are none."""
    found = context.area(role, area)
    style = scaled(found.styles[area], scale)
    room, used = found.inner.height, 0
    taken: list[Paragraph] = []
    for text in texts:
        count = context.ruler.count((Run(text),), style, found.inner.width)
        used += round((count * style.line + (style.before + style.after if taken else 0)) * EMU_PER_POINT)
        if used > room:
            break
        taken.append(Paragraph((Run(text),), area, first=not taken))
    return (Text(area, found.box, area=area, paragraphs=tuple(taken), scale=scale),) if taken else ()


def all_held(texts: Sequence[Text], said: Sequence[str]) -> bool:
    """Whether `lines` had room for all that was to be said."""
    return sum(len(text.paragraphs) for text in texts) == len(said)


def fits_as_title(context: Context, role: str, title: str, *, counted: bool = True) -> bool:
    """Whether `title` stands whole over a slide of `role`, with a count of its slides behind it where it is `counted`."""
    area = context.area(role, "title")
    whole, style = f"{title} (00/00)" if counted else title, area.styles["title"]
    sizes = [style, *(scaled(style, least) for _, least in TITLE_LINES)]
    return any(fits(whole, area.inner.width, area.inner.height, size, context.heading_ruler) for size in sizes)


# --- text anywhere ----------------------------------------------------------------------------------


def text_box(
    key: str, box: Box, area: str, *paragraphs: Paragraph, click: Jump | None = None, fill: Colour | None = None
) -> Text:
    """A text that stands in `box` and not in a placeholder, in the styles of `area`."""
    return Text(key, box, area=area, paragraphs=paragraphs, placed=True, placeholder=False, click=click, fill=fill)


def stacked_height(context: Context, paragraphs: Iterable[Paragraph], area: Area, width: Emu) -> Emu:
    """What `paragraphs` take under each other in the styles of `area`, the space before the first and after the last included."""
    points = 0.0
    for each in paragraphs:
        style = area.styles[each.style]
        points += context.ruler.count(each.runs, style, width) * style.line + style.before + style.after
    return round(points * EMU_PER_POINT)
