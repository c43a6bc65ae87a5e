"""The slides that a talk is held with: programme, how to read the chart, the outcome, the themes, and fields for notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.assemble import assemble
from pipeline.layout.context import Context, scaled
from pipeline.layout.deals import breadcrumb, respondents
from pipeline.layout.flow import ColumnGrid, FlowParagraph, flow
from pipeline.layout.guide_talk import (
    Step,
    Talk,
    cautions,
    clock,
    questions,
    sentence,
    slips,
    step_time,
    step_title,
    theme_title,
)
from pipeline.layout.guide_themes import Case
from pipeline.layout.link_rows import LinkRow, row_pages
from pipeline.layout.score_figures import Difference, deal_radar, example_radar, range_sentences
from pipeline.layout.score_messages import lead
from pipeline.layout.score_table import figure_row, figure_tables
from pipeline.layout.slide_draft import (
    SectionDraft,
    SlideDraft,
    all_held,
    lead_over,
    line,
    lines,
    paged,
    stacked_height,
    text_box,
)
from pipeline.slides import EMU_PER_CM, Box, Chart, Colour, Deck, Emu, Panel, Paragraph, Run, Shape, Table, Text

BETWEEN: Emu = EMU_PER_CM * 4 // 10
"""Between two fields for notes."""

INSET: Emu = EMU_PER_CM * 3 // 10
"""From the edge of a field to its words."""

CHART_SHARE = 36
"""Percent of the height beside a theme's questions that its chart takes."""

AGREEMENTS = 4
"""So many fields for agreements."""


def guide_deck(context: Context, talk: Talk) -> Deck:
    """The slides of `talk` as a deck of their own."""
    make = {
        "welcome": _welcome,
        "reading": _reading,
        "outcome": _outcome,
        "theme": _theme,
        "open": _open,
        "closing": _closing,
    }
    slides = [_cover(context, talk), *_programme(context, talk)]
    for step in talk.steps:
        slides += make[step.kind](context, talk, step)
    name = context.label("talk-for", number=talk.deal.number, name=talk.deal.name)
    title = f"{context.label('talk')}: {talk.deal.name}"
    return assemble(context, [SectionDraft("guide", name, slides)], title)


def _cover(context: Context, talk: Talk) -> SlideDraft:
    review = context.review
    title = context.label("talk-for", number=talk.deal.number, name=talk.deal.name)
    details = tuple(filter(None, (review.title, ", ".join(review.authors), respondents(context, talk.deal))))
    shown = lines(context, "cover", "details", details)
    notes = () if all_held(shown, details) else details
    shapes = (line(context, "cover", "subtitle", context.label("talk")), *shown)
    return SlideDraft("cover", "cover", title, "", shapes, counted=False, notes=notes, anchors=("cover",))


def _programme(context: Context, talk: Talk) -> list[SlideDraft]:
    """What comes when, each a row that jumps there; beside it, what the talk is for."""
    opening = [_heading(context.label("talk-purpose"))]
    opening += [_bullet(context.label(f"talk-purpose-{number}")) for number in (1, 2, 3)]
    text = _large(context, opening)
    rows = [
        LinkRow(
            number,
            context.label("talk-row", start=clock(step.start), title=step_title(context, step), minutes=step.minutes),
            f"talk:{step.key}",
        )
        for number, step in enumerate(talk.steps, 1)
    ]
    draft = SlideDraft(
        "programme",
        "navigation",
        context.label("talk-programme", minutes=talk.minutes),
        breadcrumb(talk.deal),
        (),
        back="cover",
        counted=False,
        anchors=("programme",),
    )
    first, *others = row_pages(context, "navigation", rows)
    return paged(draft, [(*text, *first), *others])


def _large(context: Context, paragraphs: Sequence[FlowParagraph]) -> tuple[Text, ...]:
    """Words beside the programme, as large as those of the other slides; none where they don't fit."""
    area, large = context.area("navigation", "text-1"), context.area("text-1", "text-1").styles["bullet-1"]
    scale = max(round(100 * large.size / area.styles["bullet-1"].size), 100)
    styles = {name: scaled(style, scale) for name, style in area.styles.items()}
    pages = flow(paragraphs, ColumnGrid(1, area.inner.width, area.inner.height, styles), context.ruler)
    if len(pages) > 1:
        return ()
    return (Text("text-1", area.box, area="text-1", paragraphs=pages[0][0].paragraphs, scale=scale),)


def _welcome(context: Context, talk: Talk, step: Step) -> list[SlideDraft]:
    text = [_heading(context.label("talk-rules"))]
    text += [_bullet(context.label(f"talk-rule-{number}")) for number in (1, 2, 3, 4)]
    title = step_title(context, step)
    return _with_fields(context, talk, step, title, text, [context.label("talk-expectations")])


def _reading(context: Context, talk: Talk, step: Step) -> list[SlideDraft]:
    """How to read the chart, at a made-up one, and what to know of this deal's figures."""
    scale = context.scale
    words = [context.label("guide-axes", minimum=scale.minimum, maximum=scale.maximum), context.label("guide-deal")]
    words.append(context.label("guide-reference"))
    words += range_sentences(context)
    text = [*map(_bullet, words), *(_bullet(each, bold=True) for each in cautions(context, talk))]
    chart = example_radar(context, context.area("chart-text", "chart").box)
    return _text_slides(context, talk, step, step_title(context, step), text, (chart,))


def _outcome(context: Context, talk: Talk, step: Step) -> list[SlideDraft]:
    """The radar beside the scores; the indicators that are themes stand out."""
    over, context = lead_over(context, "chart-table", lead(context, talk.deal), ("chart", "table"))
    themes = {theme.indicator.id for theme in talk.themes}
    rows = [
        figure_row(
            context,
            Difference(case.indicator, case.score, case.reference),
            "cell-strong" if case.indicator.id in themes else "cell",
        )
        for case in talk.cases
    ]
    first, *others = figure_tables(context, rows, talk.deal)
    radar = deal_radar(context, talk.deal, context.area("chart-table", "chart").box)
    under = () if others else _under(context, talk, first)
    draft = _draft(context, talk, step, "chart-table", step_title(context, step))
    return paged(draft, [(*over, radar, first, *under), *((radar, table) for table in others)])


def _under(context: Context, talk: Talk, table: Table) -> tuple[Text, ...]:
    """What to know of the figures, under the table where it leaves room; it stands on the slide before, too."""
    area = context.area("chart-table", "table")
    paragraphs = [Paragraph((Run(each),), "cell", first=not at) for at, each in enumerate(cautions(context, talk))]
    if not paragraphs:
        return ()
    height = stacked_height(context, paragraphs, area, area.box.width) + INSET
    box = replace(area.box, top=table.box.bottom + BETWEEN, height=height)
    return (text_box("cautions", box, "table", *paragraphs),) if box.bottom <= area.box.bottom else ()


def _theme(context: Context, talk: Talk, step: Step) -> list[SlideDraft]:
    """What the figures say and what is asked; beside it the figure and fields for what is said."""
    theme = step.theme
    assert theme is not None
    case = talk.case(theme)
    opening, elements = questions(context, theme)
    text = [
        FlowParagraph((Run(sentence(context, case)),), "paragraph", 0),
        FlowParagraph((Run(opening),), "claim", 1, keep_with_next=bool(elements)),
    ]
    if elements:
        text += [_heading(context.label("ask-elements"), 1), *(_bullet(each, 1) for each in elements)]
    fields = [context.label(f"note-{word}") for word in ("recognise", "explain", "agree")]
    chart = _theme_chart(context, talk, case)
    title = f"{step.number}. {theme_title(context, theme, case)}"
    return _with_fields(context, talk, step, title, text, fields, chart)


def _theme_chart(context: Context, talk: Talk, case: Case) -> Chart | None:
    """The figure of one indicator as a bar; none where there is no figure."""
    if not case.score.shown:
        return None
    box = context.area("text-2", "text-2").box
    box = replace(box, height=box.height * CHART_SHARE // 100)
    alone = replace(context, review=replace(context.review, indicators=(case.indicator,), charts="picture"))
    chart = deal_radar(alone, talk.deal, box)
    return replace(chart, key="figure", alt=f"{case.indicator.name}. {sentence(context, case)}")


def _open(context: Context, talk: Talk, step: Step) -> list[SlideDraft]:
    """The indicators that are no theme, for who wants to raise one."""
    themes = {theme.indicator.id for theme in talk.themes}
    others = [case for case in talk.cases if case.indicator.id not in themes]
    text = [FlowParagraph((Run(context.label("talk-ask-open")),), "claim", 0)]
    if others:
        text += [_heading(context.label("talk-others"), 1), *(_bullet(_scored(context, case), 1) for case in others)]
    else:
        text.append(_bullet(context.label("talk-no-others"), 1))
    fields = [context.label(f"note-{word}") for word in ("recognise", "explain")] + [context.label("talk-ask-raise")]
    return _with_fields(context, talk, step, step_title(context, step), text, fields)


def _closing(context: Context, talk: Talk, step: Step) -> list[SlideDraft]:
    text = [FlowParagraph((Run(context.label("talk-round")),), "claim", 0, keep_with_next=True)]
    text += [_bullet(context.label(f"talk-round-{number}")) for number in (1, 2, 3)]
    text += [_heading(context.label("talk-next"), 1), _bullet(context.label("talk-after"), 1)]
    fields = [context.label("talk-agreements")] + [""] * (AGREEMENTS - 1)
    return _with_fields(context, talk, step, step_title(context, step), text, fields)


def _scored(context: Context, case: Case) -> str:
    name = case.indicator.name
    if case.score.mean is None:
        return name
    return context.label("scored", indicator=name, value=context.number(case.score.mean))


# --- slides of text and fields ----------------------------------------------------------------------


def _heading(text: str, block: int = 0) -> FlowParagraph:
    return FlowParagraph((Run(text),), "heading", block, keep_with_next=True)


def _bullet(text: str, block: int = 0, *, bold: bool = False) -> FlowParagraph:
    return FlowParagraph((Run(text, bold=bold),), "bullet-1", block)


def _draft(context: Context, talk: Talk, step: Step, role: str, title: str) -> SlideDraft:
    time = step_time(context, step)
    notes = [f"{time} · {context.label('talk-minutes', minutes=step.minutes)}", *slips(context, step)]
    if step.theme:
        notes += [f"{context.label('statement')}: {each.text}" for each in step.theme.indicator.statements]
    return SlideDraft(
        f"talk/{step.key}",
        role,
        title,
        f"{breadcrumb(talk.deal)} · {time}",
        (),
        back="programme",
        counted=False,
        notes=tuple(notes),
        anchors=(f"talk:{step.key}",),
    )


def _text_slides(
    context: Context, talk: Talk, step: Step, title: str, text: Sequence[FlowParagraph], beside: Sequence[Shape]
) -> list[SlideDraft]:
    """The text in large type on the left half, `beside` it on the right; what does not fit goes on on another slide.

    A chart that stands over that half has the text where its slide layout has it.
    """
    left, area = context.area("text-2", "text-1"), context.area("text-1", "text-1")
    if any(each.box.left < left.box.right and each.box.top < left.box.bottom for each in beside):
        left = context.area("chart-text", "text-1")
    grid = ColumnGrid(1, left.inner.width, left.inner.height, dict(area.styles))
    pages = []
    for number, (column, *_) in enumerate(flow(text, grid, context.ruler)):
        words = Text("text-1", left.box, area="text-1", paragraphs=column.paragraphs, placed=True)
        pages.append((words, *(beside if number == 0 else ())))
    return paged(_draft(context, talk, step, "text-1", title), pages)


def _with_fields(
    context: Context,
    talk: Talk,
    step: Step,
    title: str,
    text: Sequence[FlowParagraph],
    fields: Sequence[str],
    chart: Chart | None = None,
) -> list[SlideDraft]:
    """The text, and beside it grey fields that can be typed in, under a chart if there is one."""
    box = context.area("text-2", "text-2").box
    top = chart.box.bottom + BETWEEN if chart else box.top
    height = (box.bottom - top - BETWEEN * (len(fields) - 1)) // len(fields)
    shapes: list[Shape] = [chart] if chart else []
    for number, heading in enumerate(fields):
        field = Box(box.left, top + number * (height + BETWEEN), box.width, height)
        shapes += _field(f"field-{number + 1}", field, heading)
    return _text_slides(context, talk, step, title, text, shapes)


def _field(key: str, box: Box, heading: str) -> tuple[Shape, ...]:
    """A grey field with its heading, and an empty line to type on."""
    inside = Box(box.left + INSET, box.top + INSET, box.width - 2 * INSET, box.height - 2 * INSET)
    empty = Paragraph((), "paragraph", first=not heading)
    words = (Paragraph((Run(heading),), "heading", first=True), empty) if heading else (empty,)
    return (Panel(f"{key}-ground", box, decorative=True, fill=Colour("bg2")), text_box(key, inside, "text-1", *words))
