"""Charts of our own, and the last touch to a deck."""

from matplotlib.figure import Figure
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Cm, Pt


def differences(figures, theme):
    """How far the libraries lie apart on each indicator, the widest first."""
    apart = figures.groupby("indicator", sort=False)["mean"].agg(["min", "max"])
    apart = apart.assign(width=apart["max"] - apart["min"]).sort_values("width", kind="stable")

    figure = Figure()
    axes = figure.subplots()
    axes.hlines(apart.index, apart["min"], apart["max"], color=theme.colours["band"], linewidth=6)
    for deal, scores in figures.groupby("deal", sort=False):
        axes.plot(scores["mean"], scores["indicator"], "o", markersize=9, label=deal)
    axes.set_xlim(1, 5)
    axes.set_xlabel("mean of the answers")
    figure.legend(loc="outside upper center", ncols=2, frameon=False)

    widest = apart.index[-1]
    low, high = apart["min"].iloc[-1], apart["max"].iloc[-1]
    alt = f"Dot plot of the scores. The libraries lie furthest apart on {widest}: from {low:.1f} to {high:.1f}."
    return figure, alt


def finish(presentation):
    """Mark every slide as a draft."""
    presentation.core_properties.category = "Draft"
    for slide in presentation.slides:
        stamp = slide.shapes.add_textbox(presentation.slide_width - Cm(3), Cm(0.2), Cm(2.6), Cm(0.8))
        stamp.name = "draft"
        stamp.fill.solid()
        stamp.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
        stamp.text_frame.text = "DRAFT"
        stamp.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
