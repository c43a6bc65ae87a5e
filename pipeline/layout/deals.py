"""The section of one deal: divider, radar with its scores, findings, lessons and points of attention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from pipeline import model
from pipeline.layout.context import Context
from pipeline.layout.page_planner import Group, slides
from pipeline.layout.prose import FlowItem, pieces
from pipeline.layout.score_figures import Difference, deal_radar, differences, lead
from pipeline.layout.slide_draft import SectionDraft, SlideDraft, line, without_count
from pipeline.layout.tables import TableCell, entry, pages
from pipeline.scores import Score
from pipeline.slides import EMU_PER_POINT, Box, Paragraph, Run, Table, Text

HIGHEST = 3  # as many of the highest and of the lowest scores are named
SUMMARY_GAP = 200_000  # EMU between the table and what stands under it
STANDING_OUT = 3  # as many of the largest differences are set in bold


def deal_section(context: Context, deal: model.Deal, *, back: str) -> SectionDraft:
    """The slides of `deal`. Their breadcrumbs jump to the slide that `back` names."""
    section = SectionDraft(f"deal/{deal.id}", f"{deal.number}. {deal.name}", [_divider(context, deal, back)])
    if context.review.survey:
        section.slides += _scores(context, deal, back)
    for group in _groups(context, deal, back):
        section.slides += slides(context, group)
    return section


def deal_opening(context: Context, deal: model.Deal) -> SectionDraft:
    """The section of `deal` with its divider only."""
    return SectionDraft(f"deal/{deal.id}", f"{deal.number}. {deal.name}", [_divider(context, deal, "navigation")])


def stand_ins(context: Context, deal: model.Deal, slides: Sequence[tuple[str, str, str]]) -> list[SlideDraft]:
    """What stands in for the slides of `deal`, given the key, title and breadcrumb of each as a deck has them.

    A title has the breadcrumb before it either of its own, as a group's has, or because another slide of the deck has it too.
    """
    own = {_title(context, deal, words) for words in _headings(context, deal)}
    found = []
    for key, title, breadcrumb in slides:
        shown, way = without_count(title), without_count(breadcrumb)
        said = shown if shown in own else shown.removeprefix(f"{way}: ")
        anchors = (f"deal:{deal.id}",) if key == f"deal/{deal.id}" else ()
        found.append(SlideDraft(key, "", said, way, (), group=f"{key.rpartition('/')[0]}/{said}", anchors=anchors))
    return found


def breadcrumb(deal: model.Deal) -> str:
    """What the breadcrumb of a deal's slides says, before the count."""
    return f"{deal.number}. {deal.short_name}"


def _divider(context: Context, deal: model.Deal, back: str) -> SlideDraft:
    count = len(context.review.deals)
    place = context.label("deal-of", number=deal.number, count=count)
    respondents = _respondents(context, deal)
    details = f"{place} · {respondents}" if respondents else place
    return SlideDraft(
        f"deal/{deal.id}",
        "deal",
        deal.name,
        breadcrumb(deal),
        (
            line(context, "deal", "ordinal", str(deal.number)),
            line(context, "deal", "details", details),
        ),
        back=back,
        counted=False,
        anchors=(f"deal:{deal.id}",),
        location=deal.location,
    )


def _respondents(context: Context, deal: model.Deal) -> str:
    survey = context.review.survey
    if survey is None:
        return ""
    count = context.statistics.respondents.get(deal.id, 0)
    if 0 < count < survey.minimum_respondents:
        return context.label("withheld", minimum=survey.minimum_respondents)
    return context.label("respondents-one") if count == 1 else context.label("respondents", count=count)


# --- scores ---------------------------------------------------------------------------------------


def _scores(context: Context, deal: model.Deal, back: str) -> list[SlideDraft]:
    """The radar beside its figures; where these go on, the radar stands beside the rest of them too."""
    title = context.label("deal-title", deal_name=breadcrumb(deal), part=context.label("scores").lower())
    tables = _score_table(context, deal)
    radar = deal_radar(context, deal, context.area("chart-table", "chart").box)
    sentence = lead(context, deal)
    first = SlideDraft(
        f"deal/{deal.id}/scores/1",
        "chart-table",
        title,
        breadcrumb(deal),
        (
            *((line(context, "chart-table", "lead", sentence),) if sentence else ()),
            radar,
            tables[0],
            *_summary(context, deal, tables),
        ),
        group=f"deal/{deal.id}/scores",
        back=back,
        listed=context.label("scores"),
        location=deal.location,
    )
    return [
        first,
        *(
            replace(first, key=f"deal/{deal.id}/scores/{number}", shapes=(radar, table), listed="")
            for number, table in enumerate(tables[1:], 2)
        ),
    ]


def _score_table(context: Context, deal: model.Deal) -> list[Table]:
    """Every indicator with this deal's figures and all deals'; the largest differences stand out."""
    scores, reference = context.statistics.scores[deal.id], context.statistics.reference
    ranked = [each for each in differences(context, deal) if each.size > 0]
    bold = {each.indicator.id for each in ranked[:STANDING_OUT]}
    header = [entry(context.label("indicator"), "header")]
    header += [entry(context.label(word), "header", "ctr") for word in ("this-deal", "all-deals", "range", "n")]
    rows = []
    for indicator in context.review.indicators:
        score, mean = scores[indicator.id], reference[indicator.id].mean
        style = "cell-strong" if indicator.id in bold else "cell"
        rows.append([entry(indicator.name, style), *_figures(context, score, mean, style)])
    area = context.area("chart-table", "table")
    title = f"{context.label('scores')}, {deal.name}"
    widths = _score_widths(area.box.width)
    alt = context.label("table-alt", title=title)
    return pages("scores", header, rows, area, context.ruler, name="table", alt=alt, widths=widths, roomy=True)


def _score_widths(total: int) -> tuple[int, ...]:
    """Room for the names first; the four figures share the rest evenly."""
    figure = total * 14 // 100
    return (total - 4 * figure, *([figure] * 4))


def _figures(context: Context, score: Score, reference: Fraction | None, style: str) -> list[TableCell]:
    dash = context.label("dash")
    survey = context.review.survey
    if score.withheld and survey:
        short = context.label("withheld-short", minimum=survey.minimum_respondents)
        mean, spread, n = dash, dash, short
    elif score.mean is None or score.minimum is None or score.maximum is None:
        mean, spread, n = dash, dash, str(score.n)
    else:
        mean = context.number(score.mean)
        spread = f"{_plain(context, score.minimum)}–{_plain(context, score.maximum)}"
        n = str(score.n)
    all_deals = dash if reference is None else context.number(reference)
    return [entry(text, style, "ctr") for text in (mean, all_deals, spread, n)]


def _plain(context: Context, value: Fraction) -> str:
    """A lowest or highest figure: whole where it is whole, as answers are."""
    return str(value.numerator) if value.denominator == 1 else context.number(value)


def _summary(context: Context, deal: model.Deal, tables: list[Table]) -> tuple[Text, ...]:
    """Under the table, where it leaves room: the highest and the lowest scores, and how many people answered."""
    area = context.area("chart-table", "table")
    scored = [each for each in differences(context, deal) if each.score.mean is not None]
    most = min(HIGHEST, len(scored) // 2)
    if not most or len(tables) > 1:
        return ()
    ranked = sorted(scored, key=lambda each: -(each.score.mean or Fraction(0)))
    texts = [
        (context.label("highest-scores"), _listed(context, ranked[:most])),
        (context.label("lowest-scores"), _listed(context, ranked[: -most - 1 : -1])),
        (context.label("respondent-count"), str(context.statistics.respondents.get(deal.id, 0))),
    ]
    style = area.styles["cell"]
    paragraphs, height = [], 0.0
    for index, (label, text) in enumerate(texts):
        runs = (Run(f"{label}: ", bold=True), Run(text))
        paragraphs.append(Paragraph(runs, "cell", first=index == 0))
        height += context.ruler.count(runs, style, area.box.width) * style.line + style.before + style.after
    top = tables[0].box.bottom + SUMMARY_GAP
    box = Box(area.box.left, top, area.box.width, round(height * EMU_PER_POINT) + SUMMARY_GAP // 4)
    if box.bottom > area.box.bottom:
        return ()
    return (Text("summary", box, area="table", paragraphs=tuple(paragraphs), placed=True, placeholder=False),)


def _listed(context: Context, scored: list[Difference]) -> str:
    return ", ".join(
        context.label("scored", indicator=each.indicator.name, value=context.number(each.score.mean)) for each in scored
    )


# --- text -----------------------------------------------------------------------------------------


def _groups(context: Context, deal: model.Deal, back: str) -> Iterator[Group]:
    findings: list[FlowItem] = []
    if deal.context:
        findings += _context(deal.context)
    findings += pieces(deal.findings, 100)
    yield _group(context, deal, back, "findings", model.plain(deal.findings.heading), findings)
    closing = [part for part in (deal.lessons, deal.attention) if part]
    if closing:
        stream: list[FlowItem] = []
        for index, part in enumerate(closing):
            stream += pieces(part, index * 1000, heading=True)
        yield _group(context, deal, back, "lessons", _closing_words(context, closing), stream)
    for number, part in enumerate(deal.others, 1):
        yield _group(context, deal, back, f"part-{number}", model.plain(part.heading), pieces(part, 0))


def _headings(context: Context, deal: model.Deal) -> Iterator[str]:
    """What the titles of a deal's slides say behind its name."""
    yield context.label("scores").lower()
    yield model.plain(deal.findings.heading)
    closing = [part for part in (deal.lessons, deal.attention) if part]
    if closing:
        yield _closing_words(context, closing)
    yield from (model.plain(part.heading) for part in deal.others)


def _closing_words(context: Context, closing: Sequence[model.Part]) -> str:
    return f" {context.label('and')} ".join(context.label(part.kind).lower() for part in closing)


def _title(context: Context, deal: model.Deal, words: str) -> str:
    return context.label("deal-title", deal_name=breadcrumb(deal), part=_lowered(context, words))


def _group(context: Context, deal: model.Deal, back: str, key: str, words: str, stream: list[FlowItem]) -> Group:
    return Group(
        f"deal/{deal.id}/{key}",
        _title(context, deal, words),
        breadcrumb(deal),
        stream,
        back=back,
        listed=words[:1].upper() + words[1:],
    )


def _lowered(context: Context, words: str) -> str:
    """A heading that begins with one of the catalogue's words goes on in lower case; the author's own stay as written."""
    own = {context.label(label).lower() for label in ("findings", "lessons", "attention", "scores")}
    return words[:1].lower() + words[1:] if any(words.lower().startswith(word) for word in own) else words


def _context(part: model.Part) -> list[FlowItem]:
    """The context, its own heading that of its first block where that has none, or else over its blocks."""
    first = part.blocks[0]
    if first.heading:
        return pieces(part, 0, heading=True)
    headed = replace(first, heading=part.heading)
    return pieces(replace(part, blocks=(headed, *part.blocks[1:])), 0)
