"""Charts and pictures: what a radar shows, what it says in words, and how a picture is fitted into its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline import labels, model, text_model
from pipeline.chart_data import RADAR_AXES, Axis, Radar
from pipeline.deck.radar_frame import frame_in
from pipeline.layout.context import Context
from pipeline.privacy import tenths
from pipeline.scores import Reference, Score, StatementScore
from pipeline.slides import EMU_PER_INCH, Box, Chart, Colour, Picture, Run
from pipeline.template import Area

EMU_PER_PIXEL = EMU_PER_INCH / 96
STRONG = 2  # so many times what matters has the stronger shade
ENLARGED = 2.0  # a picture is shown at most so many times its size


@dataclass(frozen=True)
class Difference:
    """One deal on one indicator against all deals."""

    indicator: model.Indicator
    score: Score
    reference: Reference

    @property
    def known(self) -> bool:
        """Whether both have a figure."""
        return self.score.mean is not None and self.reference.mean is not None

    @property
    def signed(self) -> Fraction:
        """How far the deal is above the reference, or below it; 0 where either has no figure.

        It is that of the figures as they are printed, so that it can be checked, and tells nothing more than they do.
        """
        own, others = tenths(self.score.mean), tenths(self.reference.mean)
        return Fraction(0) if own is None or others is None else own - others

    @property
    def size(self) -> Fraction:
        """How far the deal is from the reference; 0 where either has no figure."""
        return abs(self.signed)

    def matters(self, review: model.Review) -> bool:
        """Whether the deal is so far from the reference that it matters to `review`."""
        return self.known and self.size >= review.matters


def shade(context: Context, of: Difference) -> Colour | None:
    """The fill for a figure that is so far from all deals that it matters, stronger from twice as far on; else None."""
    if not of.matters(context.review):
        return None
    fills, strong = context.shades, of.size >= STRONG * context.review.matters
    if of.signed > 0:
        return fills.highest if strong else fills.high
    return fills.lowest if strong else fills.low


def shaded_run(context: Context, fill: Colour, text: str, area: Area) -> Run:
    """`text` in bold, for a cell or a label of `area` on that fill."""
    colour = context.text_colour_on(fill)
    return Run(text, bold=True, colour=colour if colour.name != area.styles["cell"].colour else None)


def differences(context: Context, deal: model.Deal) -> list[Difference]:
    """The deal against all deals on every indicator, the largest difference first."""
    return sorted(in_order(context, deal), key=lambda difference: -difference.size)


def in_order(context: Context, deal: model.Deal) -> list[Difference]:
    """The deal against all deals on every indicator, in the review's order."""
    scores, reference = context.statistics.scores[deal.id], context.statistics.reference
    return [Difference(each, scores[each.id], reference[each.id]) for each in context.review.indicators]


def figures(context: Context, score: Score, reference: Reference) -> list[str]:
    """The columns of a table: this deal, all deals, the difference, the range and n.

    What is not shown is a dash, and says so under n.
    """
    dash = context.label("dash")
    own, others = tenths(score.mean), tenths(reference.mean)
    return [
        dash if own is None else context.number(own),
        dash if others is None else context.number(others),
        dash if own is None or others is None else labels.signed(own - others, context.review.language),
        _range(context, score) or dash,
        str(score.n) if not score.withheld else not_shown(context, score),
    ]


def not_shown(context: Context, score: Score | StatementScore) -> str:
    """What stands for a figure that is withheld."""
    return context.label("protected-short" if score.protected else "withheld-short")


def _range(context: Context, score: Score) -> str:
    """From lowest to highest; in words where that is not told, "" where these are not told either."""
    if score.minimum is None or score.maximum is None:
        return context.label(f"spread-{score.spread}") if score.spread else ""
    return f"{plain(context, score.minimum)}–{plain(context, score.maximum)}"


def plain(context: Context, value: Fraction) -> str:
    """A lowest or highest figure: whole where it is whole, as answers are."""
    return str(value.numerator) if value.denominator == 1 else context.number(value)


def range_sentences(context: Context) -> list[str]:
    """What the band in a radar is, and where there is none."""
    spread = context.review.survey.spread if context.review.survey else "answers"
    few = [] if spread == "middle-half" else [context.label("guide-range-few")]
    return [context.label(f"guide-range-{spread}"), *few]


def deal_radar(context: Context, deal: model.Deal, box: Box) -> Chart:
    """The radar of one deal, with its alt text made from the figures."""
    axes = []
    for each in in_order(context, deal):
        figures = (each.score.mean, each.score.minimum, each.score.maximum, each.reference.mean)
        axes.append(Axis(each.indicator.name, *map(plotted, figures)))
    return _radar(context, box, axes, radar_alt(context, deal))


def example_radar(context: Context, box: Box) -> Chart:
    """A radar of made-up figures that shows how to read one, marked as fictitious."""
    axes = [_example_axis(index, each.name, context.scale) for index, each in enumerate(context.review.indicators)]
    watermark = context.label("fictitious")
    return _radar(context, box, axes, f"{watermark}. {context.label('example-alt')}", watermark)


def _radar(context: Context, box: Box, axes: Sequence[Axis], alt: str, watermark: str = "") -> Chart:
    """A radar, which PowerPoint draws itself where the review asks for that and its names have room.

    One or two axes are bars in a picture.
    """
    spread = context.review.survey.spread if context.review.survey else "answers"
    radar = Radar(
        tuple(axes),
        context.scale.minimum,
        context.scale.maximum,
        value_label=context.label("this-deal"),
        reference_label=context.label("all-deals"),
        range_label=context.label("range-in-deal" if spread == "answers" else f"range-in-deal-{spread}"),
        language=context.review.language,
        watermark=watermark,
    )
    asked = context.review.charts == "native" and len(axes) >= RADAR_AXES
    native = asked and frame_in(radar, box, context.template).holds
    return Chart("radar", box, alt=alt, radar=radar, native=native)


def radar_alt(context: Context, deal: model.Deal) -> str:
    """What the radar of `deal` shows, in words: highest, lowest, and where it differs most from all deals."""
    ranked = differences(context, deal)
    shown = [each for each in ranked if each.score.shown]
    if not shown:
        return context.label("radar-alt-empty", name=deal.name)
    means = [each.score.mean or Fraction(0) for each in shown]
    text = context.label(
        "radar-alt" if len(ranked) >= RADAR_AXES else "bars-alt",
        name=deal.name,
        count=len(ranked),
        minimum=context.scale.minimum,
        maximum=context.scale.maximum,
        highest=_scored(context, shown, max(means)),
        lowest=_scored(context, shown, min(means)),
        difference=_largest(context, [each for each in ranked if each.size == ranked[0].size])
        if ranked[0].size
        else "",
    )
    missing = [each.indicator.name for each in ranked if not each.score.shown]
    without = context.label("radar-alt-missing", indicators=", ".join(missing)) if missing else ""
    return f"{text} {without}".strip()


def listed(context: Context, parts: Sequence[str]) -> str:
    """Words as the language lists them: "a, b and c"."""
    *others, last = parts
    return f"{', '.join(others)} {context.label('and')} {last}" if others else last


def picture(figure: text_model.Figure, box: Box) -> Picture:
    """The author's picture as large as it goes in `box`, in its own proportions, at the top and in the middle."""
    scale = min(box.width / figure.width, box.height / figure.height, ENLARGED * EMU_PER_PIXEL)
    width, height = max(int(figure.width * scale), 1), max(int(figure.height * scale), 1)
    place = Box(box.left + (box.width - width) // 2, box.top, width, height)
    return Picture(
        "picture", place, alt=figure.alt, decorative=figure.decorative, path=figure.path, digest=figure.digest
    )


def _example_axis(index: int, label: str, scale: model.Scale) -> Axis:
    """Made-up figures with some shape to them: a wave for the deal, a flatter one for all deals, a band around it."""
    length = scale.maximum - scale.minimum
    value = scale.minimum + length * (0.62 + 0.18 * ((index * 5) % 7 - 3) / 3)
    reference = scale.minimum + length * (0.6 + 0.06 * ((index * 3) % 5 - 2) / 2)
    low = max(scale.minimum, value - length * (0.22 + 0.06 * (index % 3)))
    high = min(scale.maximum, value + length * (0.2 + 0.05 * (index % 2)))
    return Axis(label, round(value, 3), round(low, 3), round(high, 3), round(reference, 3))


def _scored(context: Context, shown: Sequence[Difference], value: Fraction) -> str:
    names = [each.indicator.name for each in shown if each.score.mean == value]
    return context.label("scored", indicator=listed(context, names), value=context.number(value))


def _largest(context: Context, tied: Sequence[Difference]) -> str:
    """The largest difference in a sentence; all of those that are as large."""
    if len(tied) == 1:
        return compared(context, "radar-alt-difference", tied[0])
    every = "; ".join(compared(context, "radar-alt-compared", each) for each in tied)
    return context.label("radar-alt-differences", compared=every)


def compared(context: Context, label: str, top: Difference) -> str:
    """A sentence of the catalogue about one indicator, with its figure and that of all deals."""
    value, reference = context.number(top.score.mean), context.number(top.reference.mean)
    return context.label(label, indicator=top.indicator.name, value=value, reference=reference)


def plotted(value: Fraction | None) -> float | None:
    """A figure as charts take it; six decimals are far below what can be seen."""
    return None if value is None else round(float(value), 6)
