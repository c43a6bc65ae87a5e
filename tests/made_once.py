"""What thousands of tests make from the same is made once in each process: the templates that come with us, and charts.

What a template or a chart comes to has tests of its own, which read and draw it themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from pipeline import charts
from pipeline.charts import ChartData, ChartStyle, Drawing, pool
from pipeline.deck import template_reader
from pipeline.deck.locate import built_in
from pipeline.template import Look, Template


@pytest.fixture(autouse=True, scope="session")
def made_once() -> Iterator[None]:
    """Builds in this process find what earlier ones have read and drawn. One process draws: others are busy with tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(template_reader, "read", _Templates().read)
        patch.setattr(charts, "draw_all", _Charts().draw_all)
        yield


MOST = 300
"""So many charts are kept, of a fifth of a megabyte each; then it begins anew."""


class _Templates:
    def __init__(self) -> None:
        self._read = template_reader.read
        self._known: dict[tuple[object, ...], Template] = {}

    def read(self, path: Path, look: Look | None = None) -> Template:
        if look is not None or path.parent != built_in():
            return self._read(path, look)
        key = (path, *((each.name, each.stat().st_mtime_ns) for each in sorted(path.parent.iterdir())))
        if key not in self._known:
            self._known[key] = self._read(path)
        return self._known[key]


class _Charts:
    def __init__(self) -> None:
        self._known: dict[str, Drawing] = {}

    def draw_all(self, wanted: Sequence[tuple[ChartData, ChartStyle]], jobs: int | None = None) -> Iterator[Drawing]:
        for chart, style in wanted:
            key = charts.fingerprint(chart, style)
            if key not in self._known:
                if len(self._known) >= MOST:
                    self._known.clear()
                self._known[key] = next(iter(pool.draw_all([(chart, style)], jobs)))
            yield self._known[key]
