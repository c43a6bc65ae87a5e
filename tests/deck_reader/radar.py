"""A native radar read back from its chart part."""

from __future__ import annotations

import math
from typing import Any

from pipeline.chart_data import Axis, Radar
from pipeline.deck.ooxml import qualified
from pipeline.deck.package import parse
from pipeline.deck.xml_text import number
from pipeline.line_breaking import rejoined


def radar_in(blob: bytes) -> Radar | None:
    """The radar in the XML of a chart part, None where it is no radar with our series."""
    root = parse(blob)
    series = sorted(root.iterfind(f".//{qualified('c:radarChart')}/{qualified('c:ser')}"), key=_order)
    if len(series) not in (5, 7):
        return None
    low, high, value, reference = series[0], series[1], series[-1], series[-2]
    labels = _by_index(value.find(qualified("c:cat")))
    lows, highs, values, references = (_figures(each) for each in (low, high, value, reference))
    axes = tuple(
        Axis(rejoined(label).replace("\n", " "), values.get(at), lows.get(at), highs.get(at), references.get(at))
        for at, label in sorted(labels.items())
    )
    return Radar(
        axes,
        minimum=_end(root, "c:min"),
        maximum=_end(root, "c:max"),
        value_label=_called(value),
        reference_label=_called(reference),
        range_label=_called(high),
        language=_attribute(root.find(qualified("c:lang"))),
        watermark="".join(each.text or "" for each in root.iterfind(f".//{qualified('c:title')}//{qualified('a:t')}")),
    )


def _order(series: Any) -> int:
    return number(_attribute(series.find(qualified("c:order"))))


def _called(series: Any) -> str:
    return " ".join(_by_index(series.find(qualified("c:tx"))).values())


def _by_index(element: Any) -> dict[int, str]:
    """The cached points of a reference, by their index."""
    if element is None:
        return {}
    points = element.iter(qualified("c:pt"))
    return {number(each.get("idx")): each.findtext(qualified("c:v")) or "" for each in points}


def _figures(series: Any) -> dict[int, float]:
    """The values of a series; PowerPoint writes a cell that can't be computed as "#N/A", which is none."""
    found = {at: _finite(text) for at, text in _by_index(series.find(qualified("c:val"))).items()}
    return {at: figure for at, figure in found.items() if figure is not None}


def _finite(text: str) -> float | None:
    try:
        figure = float(text)
    except ValueError:
        return None
    return figure if math.isfinite(figure) else None


def _end(root: Any, name: str) -> int:
    return number(_attribute(root.find(f".//{qualified('c:valAx')}//{qualified(name)}")))


def _attribute(element: Any) -> str:
    return str(element.get("val", "")) if element is not None else ""
