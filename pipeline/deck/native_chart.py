"""A radar as a native PowerPoint chart with the workbook that its figures are edited in, and such a chart read back.

The range is a band: the highest figures filled, and the lowest filled over them in the colour of the ground. PowerPoint draws the
first filled series lowest, LibreOffice the last, so that the lowest figures come both before and behind the highest.
docs/radar.md tells what else was tried.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.deck.old_package import Part, Relation
from pipeline.deck.ooxml import C, Rel, Type, qualified
from pipeline.deck.radar_frame import SIZE, SMALLER, RadarGeometry, frame
from pipeline.deck.workbook import SHEET, figure, workbook
from pipeline.deck.xml_text import DRAWING, XML_HEADER, attribute, number, words
from pipeline.slides import Axis, Box, Radar
from pipeline.template import Template

LOWEST = " (min.)"
"""What the workbook calls the lowest figures, behind the words for the range."""

_CATEGORY_AXIS, _VALUE_AXIS = 111_111_111, 222_222_222  # any two positive numbers will do
_FILLED = ("low", "high", "low")
_LINES = ("reference", "value")  # the deal's line on top
_COLUMNS = {"low": "B", "high": "C", "value": "D", "reference": "E"}
_MOST_RINGS = 6
_HAIR, _EDGE = 6_350, 10_160
_NUMBER = 0.8  # the size of the rings' numbers, of that of the names


@dataclass(frozen=True)
class _Look:
    """The template's chart colours as DrawingML. `tint` is how much of the band's edge lets it look like the band."""

    colours: Mapping[str, str]
    tint: int

    def fill(self, part: str, alpha: int = 0) -> str:
        """A solid fill in the colour of a part of the chart; `alpha` in thousandths of a percent where rings shine through."""
        name = self.colours[part]
        through = f'<a:alpha val="{alpha}"/>' if alpha else ""
        kind = "srgbClr" if len(name) == 6 and set(name) <= set("0123456789ABCDEFabcdef") else "schemeClr"
        return f'<a:solidFill><a:{kind} val="{attribute(name)}">{through}</a:{kind}></a:solidFill>'

    def line(self, part: str, width: int, dash: str = "solid", alpha: int = 0) -> str:
        """A line in the colour of a part of the chart, `width` in EMU."""
        return f'<a:ln w="{width}" cap="rnd">{self.fill(part, alpha)}<a:prstDash val="{dash}"/><a:round/></a:ln>'


_NO_LINE = "<a:ln><a:noFill/></a:ln>"


# --- the chart ------------------------------------------------------------------------------------


def chart_parts(radar: Radar, number: int, box: Box, template: Template) -> tuple[Part, Part]:
    """The part of the `number`th chart of a deck, drawn for `box`, and that of its workbook. None is a blank in both."""
    book = f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    placed = frame(radar, box, template.font)
    xml = _Drawn(radar, placed, _look(template)).xml()
    chart = Part(f"ppt/charts/chart{number}.xml", Type.CHART, xml.encode(), {"rId1": Relation(Rel.PACKAGE, book)})
    return chart, Part(book, Type.XLSX, workbook(_rows(radar, placed.labels)))


def _look(template: Template) -> _Look:
    ground, band, edge = (bytes.fromhex(template.hex(template.chart[part])) for part in ("ground", "band", "band_edge"))
    shares = [
        (light - middle) / (light - dark)
        for light, middle, dark in zip(ground, band, edge, strict=True)
        if light != dark
    ]
    share = sum(shares) / len(shares) if shares else 0.0
    return _Look(template.chart, round(min(max(share, 0.15), 0.6) * 100_000))


def _rows(radar: Radar, labels: Sequence[str]) -> list[list[str | float | None]]:
    """The cells of the workbook: a row for each axis with its lowest, highest, this deal's and all deals' figure."""
    head: list[str | float | None] = [None, *(_name(radar, which) for which in _COLUMNS)]
    return [
        head,
        *([label, *(_of(axis, which) for which in _COLUMNS)] for label, axis in zip(labels, radar.axes, strict=True)),
    ]


def _name(radar: Radar, which: str) -> str:
    names = {"low": radar.range_label + LOWEST, "high": radar.range_label, "value": radar.value_label}
    return names.get(which, radar.reference_label)


def _of(axis: Axis, which: str) -> float | None:
    found: float | None = getattr(axis, which)
    return found


class _Drawn:
    """One radar on its way to XML."""

    def __init__(self, radar: Radar, placed: RadarGeometry, look: _Look) -> None:
        self.radar = radar
        self.frame = placed
        self.look = look
        self.whole = all(axis.low is not None and axis.high is not None for axis in radar.axes)
        """Where a figure is missing a filled series runs to the middle; then its edges are lines, which leave a gap."""

    def xml(self) -> str:
        edges = () if self.whole else ("low", "high")
        filled = [self.band(index, which) for index, which in enumerate(_FILLED)]
        lines = [self.edge(index, which) for index, which in enumerate(edges, len(filled))]
        lines += [self.line(index, which) for index, which in enumerate(_LINES, len(filled) + len(lines))]
        unsaid = [0, 2, *range(3, 3 + len(edges))]
        return (
            f'{XML_HEADER}<c:chartSpace xmlns:c="{C}" {DRAWING}><c:date1904 val="0"/>'
            f'<c:lang val="{attribute(self.radar.language)}"/><c:roundedCorners val="0"/>'
            f"<c:chart>{self.title()}<c:plotArea>{self.place()}"
            f"{_group('filled', filled)}{_group('marker', lines)}{self.axes()}"
            f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr></c:plotArea>{self.legend(unsaid)}"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{self.text(SIZE)}"
            '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def title(self) -> str:
        """The watermark of made-up figures, as a framed tag in the upper left corner, where every program shows it."""
        if not self.radar.watermark:
            return '<c:autoTitleDeleted val="1"/>'
        return (
            "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>"
            f'<a:rPr lang="{attribute(self.radar.language)}" sz="{round(SIZE * SMALLER * 100)}" b="0">'
            f"{self.look.fill('text')}</a:rPr><a:t>{words(self.radar.watermark)}</a:t></a:r></a:p></c:rich></c:tx>"
            '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.01"/><c:y val="0.01"/>'
            '</c:manualLayout></c:layout><c:overlay val="1"/>'
            f"<c:spPr>{self.look.line('band_edge', _EDGE)}</c:spPr></c:title>"
            '<c:autoTitleDeleted val="0"/>'
        )

    def place(self) -> str:
        """The square round the rings, without the names."""
        placed = self.frame
        left, top = placed.x - placed.radius, placed.y - placed.radius
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{left / placed.width:.4f}"/><c:y val="{top / placed.height:.4f}"/>'
            f'<c:w val="{2 * placed.radius / placed.width:.4f}"/><c:h val="{2 * placed.radius / placed.height:.4f}"/>'
            "</c:manualLayout></c:layout>"
        )

    def band(self, index: int, which: str) -> str:
        """A filled series: the highest figures let the rings shine through, the lowest cover what lies inside the band."""
        fill = self.look.fill("band_edge", self.look.tint) if which == "high" else self.look.fill("ground")
        return self.series(index, which, fill + (self.look.line("band_edge", _EDGE) if self.whole else _NO_LINE))

    def edge(self, index: int, which: str) -> str:
        none = '<c:marker><c:symbol val="none"/></c:marker>'
        return self.series(index, which, self.look.line("band_edge", _EDGE), none)

    def line(self, index: int, which: str) -> str:
        """The deal solid with round markers, all deals dashed with open ones: they differ in print too."""
        deal = which == "value"
        stroke = self.look.line(which, 28_575 if deal else 19_050, "solid" if deal else "dash")
        inside = self.look.fill(which if deal else "ground")
        rim = self.look.line(which, 9_525 if deal else 12_700)
        marker = (
            f'<c:marker><c:symbol val="{"circle" if deal else "diamond"}"/><c:size val="{6 if deal else 7}"/>'
            f"<c:spPr>{inside}{rim}</c:spPr></c:marker>"
        )
        return self.series(index, which, stroke, marker)

    def series(self, index: int, which: str, looks: str, marker: str = "") -> str:
        column, last = _COLUMNS[which], len(self.radar.axes) + 1
        figures = [_of(axis, which) for axis in self.radar.axes]
        return (
            f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
            f"<c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>{_texts([_name(self.radar, which)])}</c:strRef></c:tx>"
            f"<c:spPr>{looks}</c:spPr>{marker}"
            f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f>{_texts(self.frame.labels)}</c:strRef></c:cat>"
            f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f>{_numbers(figures)}"
            "</c:numRef></c:val></c:ser>"
        )

    def axes(self) -> str:
        """PowerPoint draws the spokes as the line of the value axis, LibreOffice as the grid lines of the category axis."""
        light = self.look.line("band_edge", _HAIR, alpha=45_000)
        grid = f"<c:majorGridlines><c:spPr>{light}</c:spPr></c:majorGridlines>"
        unmarked = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        return (
            f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="b"/>{grid}<c:numFmt formatCode="General" sourceLinked="0"/>{unmarked}'
            f"<c:spPr>{_NO_LINE}</c:spPr>{self.text(self.frame.size)}"
            f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
            f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
            f'<c:max val="{self.radar.maximum}"/><c:min val="{self.radar.minimum}"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="l"/>{grid}<c:numFmt formatCode="0" sourceLinked="0"/>{unmarked}'
            f"<c:spPr>{light}</c:spPr>{self.text(self.frame.size * _NUMBER)}"
            f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
            f'<c:majorUnit val="{_ring_step(self.radar.maximum - self.radar.minimum)}"/></c:valAx>'
        )

    def legend(self, unsaid: Sequence[int]) -> str:
        """The band, all deals and this deal, once each."""
        hidden = "".join(
            f'<c:legendEntry><c:idx val="{index}"/><c:delete val="1"/></c:legendEntry>' for index in unsaid
        )
        return f'<c:legend><c:legendPos val="b"/>{hidden}<c:overlay val="0"/>{self.text(SIZE * SMALLER)}</c:legend>'

    def text(self, size: float) -> str:
        language = attribute(self.radar.language)
        return (
            "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
            f'<a:defRPr lang="{language}" sz="{round(size * 100)}" b="0">{self.look.fill("text")}</a:defRPr></a:pPr>'
            f'<a:endParaRPr lang="{language}"/></a:p></c:txPr>'
        )


def _group(style: str, series: Sequence[str]) -> str:
    """Series of one kind on the two axes that all kinds share."""
    return (
        f'<c:radarChart><c:radarStyle val="{style}"/><c:varyColors val="0"/>{"".join(series)}'
        f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:radarChart>'
    )


def _texts(texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{words(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _numbers(figures: Sequence[float | None]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{figure(each)}</c:v></c:pt>' for at, each in enumerate(figures) if each is not None
    )
    return f'<c:numCache><c:formatCode>0.0</c:formatCode><c:ptCount val="{len(figures)}"/>{points}</c:numCache>'


def _ring_step(span: int) -> int:
    """The distance between rings on a scale of this length: the smallest that gives few enough, even ones where there are any."""
    even = [step for step in range(1, span) if span % step == 0 and span // step < _MOST_RINGS]
    return even[0] if even else max(1, -(-span // (_MOST_RINGS - 1)))


# --- read back ------------------------------------------------------------------------------------


def radar_in(blob: bytes) -> Radar | None:
    """The radar in the XML of a chart part, None where it is no radar with our series."""
    from lxml import etree

    root = etree.fromstring(blob)
    series = sorted(root.iterfind(f".//{qualified('c:radarChart')}/{qualified('c:ser')}"), key=_order)
    if len(series) not in (5, 7):
        return None
    low, high, value, reference = series[0], series[1], series[-1], series[-2]
    labels = _by_index(value.find(qualified("c:cat")))
    lows, highs, values, references = (_figures(each) for each in (low, high, value, reference))
    axes = tuple(
        Axis(label.replace("\n", " "), values.get(at), lows.get(at), highs.get(at), references.get(at))
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
        watermark="".join(root.find(f".//{qualified('c:title')}").itertext()) if _has_title(root) else "",
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


def _has_title(root: Any) -> bool:
    return root.find(f".//{qualified('c:title')}") is not None


def _end(root: Any, name: str) -> int:
    return number(_attribute(root.find(f".//{qualified('c:valAx')}//{qualified(name)}")))


def _attribute(element: Any) -> str:
    return str(element.get("val", "")) if element is not None else ""
