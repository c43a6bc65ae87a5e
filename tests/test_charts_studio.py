from pathlib import Path

import pytest

from pipeline import charts
from pipeline.charts import studio
from pipeline.charts.studio import Job, Studio
from pipeline.slides import Axis, Radar

STYLE = charts.ChartStyle(
    3_000_000, 3_000_000, "Arial", 10.0, "1D2A33", "0B5D3B", "9B1C1C", "D9DDDF", "7B868E", "A0A8AD"
)


def job(value: float) -> Job:
    axes = tuple(Axis(f"Axis {number}", value, 3.0, 2.0, 4.0) for number in range(3))
    radar = Radar(
        axes=axes, minimum=1, maximum=5, value_label="Deal", reference_label="All", range_label="Range", language="en"
    )
    return radar, STYLE


JOBS = [job(value) for value in (2.0, 3.0, 4.0)]


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "_cores", lambda: 2)


def drawn(jobs: list[Job]) -> dict[int, charts.Drawing]:
    with Studio() as open_studio:
        open_studio.prepare()
        return dict(open_studio.draw(jobs))


def test_helpers_draw_what_would_be_drawn_here() -> None:
    assert drawn(JOBS) == {place: charts.draw(*each) for place, each in enumerate(JOBS)}


def test_many_are_drawn_here_and_by_helpers_each_once() -> None:
    many = [job(1 + number / 10) for number in range(studio.WORTH)]

    with Studio() as open_studio:
        places = [place for place, _ in open_studio.draw(many)]
    assert sorted(places) == list(range(len(many)))


def test_helpers_are_called_in_by_the_number_of_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "_cores", lambda: 8)
    monkeypatch.setattr(studio, "HELPER", "pass  # {!r}")
    found = []
    for count in (1, studio.WORTH - 1, studio.WORTH, 3 * studio.WORTH):
        with Studio() as open_studio:
            list(open_studio.draw([job(2.0)] * count))
            found.append(len(open_studio._helpers))

    assert found == [0, 0, 1, 3]


def test_without_helpers_everything_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio.sys, "executable", str(Path("no") / "python"))
    assert sorted(drawn(JOBS)) == [0, 1, 2]


def test_what_a_helper_leaves_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "HELPER", "pass  # {!r}")
    assert sorted(drawn(JOBS)) == [0, 1, 2]


def test_what_can_not_be_drawn_is_said_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "HELPER", "pass  # {!r}")
    with pytest.raises(AttributeError):
        drawn([*JOBS, (None, JOBS[0][1])])  # type: ignore[list-item]
