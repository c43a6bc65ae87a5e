"""Charts look as they did before matplotlib drew them: small grey pictures of that time stand in `golden/charts`."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from pipeline.chart_data import Axis
from pipeline.charts import draw
from tests.test_charts import LARGE, LONG_NAMES, SMALL, a_radar, a_style, an_axis, no_figures
from tests.test_charts_standing import STYLE, standing

GOLDEN = Path(__file__).parent / "golden" / "charts"
SCALE = 0.4  # of the size that they have in a deck
NOTICEABLE = 40  # of 255 shades of grey
ALLOWED = 0.02  # of the pixels


def varied(count: int) -> list[Axis]:
    """Axes whose lines and band are no circles."""
    return [
        an_axis(name, 1.8 + at % 4 * 0.7, low=1.0 + at % 2, high=3.6 + at % 3 * 0.6, reference=3.2 - at % 3 * 0.3)
        for at, name in enumerate(LONG_NAMES[:count])
    ]


GAPS = [*varied(3), no_figures("Resultaat"), no_figures("Geld"), an_axis("Meetbaarheid"), no_figures("Urgentie")]
CHARTS = {
    "radar-2": (a_radar(varied(2)), a_style(LARGE)),
    "radar-3": (a_radar(varied(3)), a_style(LARGE)),
    "radar-8": (a_radar(varied(8), watermark="Fictief voorbeeld"), a_style(LARGE)),
    "radar-12": (a_radar(varied(12)), a_style(LARGE)),
    "radar-12-small": (a_radar(varied(12)), a_style(SMALL)),
    "gaps": (a_radar(GAPS), a_style(LARGE)),
    "dot-plot": (standing(), STYLE),
}


def small(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png)).convert("L")
    return image.resize((int(image.width * SCALE), int(image.height * SCALE)), Image.Resampling.BOX)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_looks_as_before(name: str, request: pytest.FixtureRequest) -> None:
    drawn = small(draw(*CHARTS[name]).png)
    golden = GOLDEN / f"{name}.png"
    if request.config.getoption("--golden"):
        drawn.quantize(16).save(golden, optimize=True)
    with Image.open(golden) as before:
        away = ImageChops.difference(drawn, before.convert("L")).histogram()

    assert sum(away[NOTICEABLE:]) <= ALLOWED * sum(away), "look at both; if it is meant so: make golden"
