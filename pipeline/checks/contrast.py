"""Every text can be read on what is behind it.

Text needs a contrast of 4.5 to 1, large text (from 18 points, or 14 in bold) of 3 to 1 (WCAG 2.1, 1.4.3). What is behind it
is painted: the background of slide, slide layout and slide master with the shapes and pictures on them. Where a quarter of
that is too near to the colour of the text, it is told. Text in tables is not looked at, nor are slides of more
than 500 shapes, which `overlaps` tells.
"""

from pipeline.checks.problem import Problems, problem
from pipeline.colour import LARGE_READABLE, READABLE, contrast
from pipeline.deck.grounds import MOST_COMPARED, Grounds
from pipeline.deck.seen import SeenRun, SeenSlide, SeenText

SHARE = 0.25
"""Of what is behind a text: so much must be too near to it."""

SLACK = 0.05
"""What is this near to enough contrast is enough: colours are rounded."""


def check_slide(slide: SeenSlide, grounds: Grounds) -> Problems:
    """Texts whose colour is too near to what is behind them."""
    if len(slide.shapes) > MOST_COMPARED:
        return  # `overlaps` tells it
    for text in slide.texts:
        if worst := _worst(slide, text, grounds):
            ratio, run, ground = worst
            yield problem(
                slide.part, "contrast/low",
                name=text.name, ratio=f"{ratio:.1f}", needed=f"{_needed(run):g}", words=run.text.strip()[:40],
                colour=f"#{run.colour}", ground=f"#{ground}",
            )  # fmt: skip


def _worst(slide: SeenSlide, text: SeenText, grounds: Grounds) -> tuple[float, SeenRun, str] | None:
    found = []
    behind = grounds.behind(slide, text)
    for run in text.runs:
        near = [(contrast(run.colour, ground), share, ground) for ground, share in behind.items()] if run.colour else []
        low = [(ratio, share, ground) for ratio, share, ground in near if ratio < _needed(run) - SLACK]
        if sum(share for _, share, _ in low) >= SHARE:
            ratio, _, ground = max(low, key=lambda each: (each[1], -each[0]))
            found.append((ratio, run, ground))
    return min(found, key=lambda each: each[0], default=None)


def _needed(run: SeenRun) -> float:
    return LARGE_READABLE if run.size >= (14 if run.bold else 18) else READABLE
