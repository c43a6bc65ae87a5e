"""A radar as a native PowerPoint chart, with the workbook that its figures are edited in.

The range is a band: the highest figures filled, and the lowest filled over them in the colour of the ground. PowerPoint draws the
first filled series lowest, LibreOffice the last, so that the lowest figures come both before and behind the highest.
docs/radar.md tells what else was tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.opc.package import Part
from pptx.package import Package

from pipeline.chart_data import Radar
from pipeline.colour import is_hex
from pipeline.deck.ooxml import C, Rel, Type
from pipeline.deck.package import new_part
from pipeline.deck.radar_frame import RadarGeometry, frame_in
from pipeline.deck.xml_text import DRAWING, XML_HEADER, attribute, words
from pipeline.slides import Box
from pipeline.template import Template

LOWEST = " (min.)"
"""What the workbook calls the lowest figures, behind the words for the range."""

_CATEGORY_AXIS, _VALUE_AXIS = 111_111_111, 222_222_222  # any two positive numbers will do
_FILLED = ("low", "high", "low")
_LINES = ("reference", "value")  # the deal's line on top
_COLUMNS = ("low", "high", "value", "reference")
_HAIR, _EDGE = 6_350, 10_160


@dataclass(frozen=True)
class _Look:
    """The template's chart colours as DrawingML. `tint` is how much of the band's edge lets it look like the band."""

    colours: Mapping[str, str]
    tint: int
    scale: float = 1.0
    """How much larger words and lines are than on a usual slide."""

    def fill(self, part: str, alpha: int = 0) -> str:
        """A solid fill in the colour of a part of the chart; `alpha` in thousandths of a percent where rings shine through."""
        name = self.colours[part]
        through = f'<a:alpha val="{alpha}"/>' if alpha else ""
        kind = "srgbClr" if is_hex(name) else "schemeClr"
        return f'<a:solidFill><a:{kind} val="{attribute(name)}">{through}</a:{kind}></a:solidFill>'

    def line(self, part: str, width: int, dash: str = "solid", alpha: int = 0) -> str:
        """A line in the colour of a part of the chart, `width` in EMU."""
        width = round(width * self.scale)
        return f'<a:ln w="{width}" cap="rnd">{self.fill(part, alpha)}<a:prstDash val="{dash}"/><a:round/></a:ln>'


_NO_LINE = "<a:ln><a:noFill/></a:ln>"


# --- the chart ------------------------------------------------------------------------------------


def chart_part(package: Package, number: int, radar: Radar, box: Box, template: Template) -> Part:
    """The part of the `number`th chart of a deck, with that of its workbook."""
    xml, xlsx = chart_files(radar, box, template)
    part = new_part(package, f"/ppt/charts/chart{number}.xml", Type.DML_CHART, xml)
    book = new_part(package, f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx", Type.SML_SHEET, xlsx)
    part.relate_to(book, Rel.PACKAGE)  # the first, as the XML has it
    return part


def chart_files(radar: Radar, box: Box, template: Template) -> tuple[bytes, bytes]:
    """The XML of a chart drawn for `box`, whose relationship `rId1` leads to its workbook, and that workbook, an .xlsx.

    None is a blank in both.
    """
    placed = frame_in(radar, box, template)
    figures = _figures(radar, placed.labels)
    book: Any = _WorkbookWriter(figures)  # type: ignore[no-untyped-call]
    return _Drawn(radar, placed, _look(template), figures).xml().encode(), bytes(book.xlsx_blob)


def _look(template: Template) -> _Look:
    ground, band, edge = (bytes.fromhex(template.hex(template.chart[part])) for part in ("ground", "band", "band_edge"))
    parts = zip(ground, band, edge, strict=True)
    shares = [(light - middle) / (light - dark) for light, middle, dark in parts if light != dark]
    share = sum(shares) / len(shares) if shares else 0.0
    return _Look(
        template.chart, round(min(max(share, 0.15), 0.6) * 100_000), template.chart_scale * template.charts_grow
    )


def _figures(radar: Radar, labels: Sequence[str]) -> CategoryChartData:
    """The figures as python-pptx takes them: the lowest, the highest, this deal's and all deals' for each axis."""
    found = CategoryChartData(number_format="0.0")
    found.categories = labels
    names = (radar.range_label + LOWEST, radar.range_label, radar.value_label, radar.reference_label)
    for name, which in zip(names, _COLUMNS, strict=True):
        figures = [getattr(axis, which) for axis in radar.axes]
        found.add_series(name, [None if each is None else round(each, 6) for each in figures])
    return found


class _Drawn:
    """One radar on its way to XML."""

    def __init__(self, radar: Radar, placed: RadarGeometry, look: _Look, figures: CategoryChartData) -> None:
        self.radar = radar
        self.frame = placed
        self.look = look
        self.figures = dict(zip(_COLUMNS, figures, strict=True))
        self.whole = all(axis.low is not None and axis.high is not None for axis in radar.axes)
        """Where a figure is missing a filled series runs to the middle; then its edges are lines, which leave a gap."""

    def xml(self) -> str:
        edges = () if self.whole else ("low", "high")
        filled = [self.band(index, which) for index, which in enumerate(_FILLED)]
        lines = [self.edge(index, which) for index, which in enumerate(edges, len(filled))]
        lines += [self.line(index, which) for index, which in enumerate(_LINES, len(filled) + len(lines))]
        said = {1} if self.radar.ranged else set()
        unsaid = [index for index in range(len(filled) + len(edges)) if index not in said]
        return (
            f'{XML_HEADER}<c:chartSpace xmlns:c="{C}" {DRAWING}><c:date1904 val="0"/>'
            f'<c:lang val="{attribute(self.radar.language)}"/><c:roundedCorners val="0"/>'
            f"<c:chart>{self.title()}<c:plotArea>{self.place()}"
            f"{_group('filled', filled)}{_group('marker', lines)}{self.axes()}"
            f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr></c:plotArea>{self.legend(unsaid)}"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{self.text(self.frame.size)}"
            '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def title(self) -> str:
        """The watermark of made-up figures, as a framed tag in the upper left corner, where every program shows it."""
        if not self.radar.watermark:
            return '<c:autoTitleDeleted val="1"/>'
        return (
            "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>"
            f'<a:rPr lang="{attribute(self.radar.language)}" sz="{round(self.frame.legend * self.look.scale * 100)}" b="0">'
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
        size = min(round((6 if deal else 7) * self.look.scale), 72)
        marker = (
            f'<c:marker><c:symbol val="{"circle" if deal else "diamond"}"/><c:size val="{size}"/>'
            f"<c:spPr>{inside}{rim}</c:spPr></c:marker>"
        )
        return self.series(index, which, stroke, marker)

    def series(self, index: int, which: str, looks: str, marker: str = "") -> str:
        said: Any = self.figures[which]
        return (
            f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
            f"<c:tx><c:strRef><c:f>{said.name_ref}</c:f>{_texts([said.name])}</c:strRef></c:tx>"
            f"<c:spPr>{looks}</c:spPr>{marker}"
            f"<c:cat><c:strRef><c:f>{said.categories_ref}</c:f>{_texts(self.frame.labels)}</c:strRef></c:cat>"
            f"<c:val><c:numRef><c:f>{said.values_ref}</c:f>{_numbers(list(said.values))}"
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
            f"<c:spPr>{light}</c:spPr>{self.text(self.frame.numbers)}"
            f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
            f'<c:majorUnit val="{_ring_step(self.radar.maximum - self.radar.minimum, self.frame.rings)}"/></c:valAx>'
        )

    def legend(self, unsaid: Sequence[int]) -> str:
        """The band, all deals and this deal, once each."""
        hidden = "".join(
            f'<c:legendEntry><c:idx val="{index}"/><c:delete val="1"/></c:legendEntry>' for index in unsaid
        )
        return f'<c:legend><c:legendPos val="b"/>{hidden}<c:overlay val="0"/>{self.text(self.frame.legend)}</c:legend>'

    def text(self, size: float) -> str:
        language, points = attribute(self.radar.language), size * self.look.scale
        return (
            "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
            f'<a:defRPr lang="{language}" sz="{round(points * 100)}" b="0">{self.look.fill("text")}</a:defRPr></a:pPr>'
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
        f'<c:pt idx="{at}"><c:v>{each!r}</c:v></c:pt>' for at, each in enumerate(figures) if each is not None
    )
    return f'<c:numCache><c:formatCode>0.0</c:formatCode><c:ptCount val="{len(figures)}"/>{points}</c:numCache>'


class _WorkbookWriter(CategoryWorkbookWriter):
    """python-pptx's, which would write today's date, and take a name that begins with "=" for a formula."""

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        workbook.set_properties({"created": datetime(1980, 1, 1)})
        worksheet.strings_to_formulas = worksheet.strings_to_urls = False
        super()._populate_worksheet(workbook, worksheet)  # type: ignore[no-untyped-call]


def _ring_step(span: int, most: int) -> int:
    """The distance between at most `most` rings on a scale of this length: the smallest, an even one where there is any."""
    even = [step for step in range(1, span + 1) if span % step == 0 and span // step < most]
    return even[0] if even[0] < span or most == 2 else max(1, -(-span // (most - 1)))
