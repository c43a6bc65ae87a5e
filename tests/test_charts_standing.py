import pytest

from pipeline.charts import ChartStyle, draw, fingerprint
from pipeline.charts.picture import compose_standing
from pipeline.slides import Standing, StandingRow

STYLE = ChartStyle(11_040_000, 4_800_000, "Arial", 10.0, "1D2A33", "0B5D3B", "9B1C1C", "D9DDDF", "7B868E", "A0A8AD")
NAMES = ("Ontwikkelen en delen van kennis tussen de partners", "Borging van samenwerkingsverbanden", "Resultaat")


def standing(rows: int = 8, deals: int = 7, spread: float = 0.3) -> Standing:
    marks = tuple((number, 1 + (number * spread) % 4) for number in range(1, deals + 1))
    named = tuple((number, f"Deal {number}") for number in range(1, deals + 1))
    names = [NAMES[index % len(NAMES)] for index in range(rows)]
    return Standing(tuple(StandingRow(name, marks, 3.1) for name in names), named, 1, 5, "Alle deals")


@pytest.mark.parametrize(("rows", "deals", "spread"), [(1, 1, 0.3), (8, 7, 0.3), (12, 40, 0.1), (8, 20, 0.0)])
def test_no_dot_covers_another_and_nothing_leaves_the_picture(rows: int, deals: int, spread: float) -> None:
    figure = compose_standing(standing(rows, deals, spread), STYLE)
    dots: list[tuple[float, float, float]] = []
    for artist in figure.artists:
        if getattr(artist, "get_marker", lambda: "")() == "o":
            ((across, up),) = zip(artist.get_xdata(), artist.get_ydata(), strict=True)
            dots.append((across, up, artist.get_markersize()))
        box = artist.get_window_extent()
        assert box.x0 >= -1 and box.y0 >= -1
        assert box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1
    for index, (across, up, size) in enumerate(dots):
        for other, at, wide in dots[index + 1 :]:
            assert abs(across - other) >= min(size, wide) * 0.9 or abs(up - at) >= min(size, wide) * 0.9


def test_the_same_standing_gives_the_same_bytes_and_another_one_another_name() -> None:
    assert draw(standing(), STYLE) == draw(standing(), STYLE)
    assert fingerprint(standing(), STYLE) != fingerprint(standing(deals=6), STYLE)


def test_an_indicator_without_a_figure_keeps_its_line() -> None:
    empty = Standing((StandingRow("Resultaat", (), None),), (), 1, 5, "Alle deals")
    assert draw(empty, STYLE).png.startswith(b"\x89PNG")
