"""Read a firm's style sheet for charts, in matplotlib's own format (.mplstyle)."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping
from logging.handlers import MemoryHandler
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.colors import to_hex, to_rgba
from matplotlib.font_manager import FontProperties

from pipeline.charts import HouseStyle
from pipeline.diagnostics import ReviewdeckError, reason

PARAMETERS = {
    "text.color": "text",
    "grid.color": "grid",
    "patch.facecolor": "band",
    "patch.edgecolor": "band_edge",
    "figure.facecolor": "ground",
    "lines.linewidth": "value_line",
    "lines.markersize": "marker",
    "grid.linewidth": "grid_line",
    "patch.linewidth": "edge_line",
}
"""Those that are a colour or a number of points, each with its field of `ChartStyle`."""

REFERENCE = 0.75
"""The width of the line of all deals, of the deal's own."""


def choices(path: Path) -> HouseStyle:
    """What the sheet says of charts; ReviewdeckError, with file and line, where it can't be read."""
    return tuple(sorted(_choices(_parameters(path))))


def _choices(said: Mapping[str, Any]) -> Iterator[tuple[str, str | float | bool]]:
    for parameter in PARAMETERS.keys() & said.keys():
        value = said[parameter]
        if isinstance(value, float):
            yield PARAMETERS[parameter], value
        elif to_rgba(value)[3]:  # "none" is as the template says
            yield PARAMETERS[parameter], _hex(value)
            if parameter == "figure.facecolor":
                yield "painted", True
    if "lines.linewidth" in said:
        yield "reference_line", REFERENCE * float(said["lines.linewidth"])
    if "axes.prop_cycle" in said:
        colours = said["axes.prop_cycle"].by_key().get("color", [])
        yield from ((field, _hex(colour)) for field, colour in zip(("value", "reference"), colours, strict=False))
    if "font.size" in said:
        yield "size", FontProperties(size=said["font.size"]).get_size_in_points()
    if "font.family" in said:
        family = said["font.family"][0]
        yield "family", said.get(f"font.{family}", [family])[0]


def _hex(colour: Any) -> str:
    return to_hex(colour).removeprefix("#").upper()


def _parameters(path: Path) -> Mapping[str, Any]:
    """What a sheet sets; matplotlib itself only logs what is wrong with it, and goes on."""
    listener = MemoryHandler(1000, logging.CRITICAL)
    listener.setLevel(logging.WARNING)
    log = logging.getLogger("matplotlib")
    log.addHandler(listener)
    try:
        with warnings.catch_warnings(action="ignore"):  # about parameters that some day will go
            said: Any = matplotlib.rc_params_from_file(str(path), use_default_template=False)
    except OSError as error:
        raise ReviewdeckError("style-sheet-unreadable", file=path.name, reason=reason(error)) from error
    except UnicodeDecodeError as error:
        raise ReviewdeckError("style-sheet-encoding", file=path.name) from error
    except ValueError as error:  # a quote that is not closed
        raise ReviewdeckError("style-sheet-wrong", complaint=str(error).splitlines()[0]) from error
    finally:
        log.removeHandler(listener)
    if listener.buffer:
        complaint = listener.buffer[0].getMessage().strip().splitlines()[0].replace(str(path), path.name)
        raise ReviewdeckError("style-sheet-wrong", complaint=complaint)
    return dict(said)
