"""A radar as a native PowerPoint chart with the workbook that its figures are edited in, and such a chart read back.

A band between lowest and highest can't be drawn the same in every program (LibreOffice makes a disc of two filled series), so
both are grey lines. The workbook is written here rather than by a library: five small parts, the same bytes every time.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.deck.markup import DRAWING, XML_HEADER, attribute, fill, line, words
from pipeline.deck.names import C, R, Rel, Type, qualified
from pipeline.deck.package import Package, Part, Relation, write_zip
from pipeline.deck.read_text import number as whole_number
from pipeline.slides import Axis, Colour, Radar

SHEET = "Sheet1"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CATEGORY_AXIS, _VALUE_AXIS = 111_111_111, 222_222_222  # any two positive numbers will do


@dataclass(frozen=True, slots=True)
class _Series:
    """One line of the chart: its column in the workbook, what it is called and shows, and how it looks."""

    column: str
    name: str
    figure: Callable[[Axis], float | None]
    colour: Colour
    width: int
    dash: str
    marker: str


def _series(radar: Radar) -> tuple[_Series, ...]:
    """In the order in which they are drawn: the range first, this deal last but one, all deals on top."""
    grey = Colour("accent4")
    return (
        _Series("B", f"{radar.range_label} (min.)", lambda axis: axis.low, grey, 12_700, "sysDot", "none"),
        _Series("C", f"{radar.range_label} (max.)", lambda axis: axis.high, grey, 12_700, "sysDash", "none"),
        _Series("D", radar.value_label, lambda axis: axis.value, Colour("accent1"), 28_575, "solid", "circle"),
        _Series("E", radar.reference_label, lambda axis: axis.reference, Colour("accent2"), 22_225, "dash", "diamond"),
    )


# --- the chart ------------------------------------------------------------------------------------


def chart_parts(radar: Radar, number: int) -> tuple[Part, Part]:
    """The part of the `number`th chart of a deck, and that of its workbook. Figures that are None are blanks in both."""
    book = f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    chart = Part(
        f"ppt/charts/chart{number}.xml", Type.CHART, _chart_xml(radar).encode(), {"rId1": Relation(Rel.PACKAGE, book)}
    )
    return chart, Part(book, Type.XLSX, workbook(radar))


def _chart_xml(radar: Radar) -> str:
    lines = "".join([_series_xml(radar, index, series) for index, series in enumerate(_series(radar))])
    return (
        f'{XML_HEADER}<c:chartSpace xmlns:c="{C}" {DRAWING}><c:date1904 val="0"/>'
        f'<c:lang val="{attribute(radar.language)}"/><c:roundedCorners val="0"/>'
        f"<c:chart>{_title(radar)}<c:plotArea><c:layout/>"
        f'<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>{lines}'
        f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:radarChart>{_axes(radar)}'
        '</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_text(radar, 1000)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _title(radar: Radar) -> str:
    """The watermark of made-up figures, where every program shows it."""
    if not radar.watermark:
        return '<c:autoTitleDeleted val="1"/>'
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>"
        f'<a:rPr lang="{attribute(radar.language)}" sz="1200" b="1">{fill(Colour("accent2"))}</a:rPr>'
        f"<a:t>{words(radar.watermark)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'
    )


def _series_xml(radar: Radar, index: int, series: _Series) -> str:
    last = len(radar.axes) + 1
    labels = [axis.label for axis in radar.axes]
    figures = [series.figure(axis) for axis in radar.axes]
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx><c:strRef><c:f>{SHEET}!${series.column}$1</c:f>{_texts([series.name])}</c:strRef></c:tx>"
        f"<c:spPr>{line(series.colour, series.width, dash=series.dash)}</c:spPr>{_marker(series)}"
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f>{_texts(labels)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${series.column}$2:${series.column}${last}</c:f>{_numbers(figures)}"
        "</c:numRef></c:val></c:ser>"
    )


def _marker(series: _Series) -> str:
    if series.marker == "none":
        return '<c:marker><c:symbol val="none"/></c:marker>'
    looks = f"<c:spPr>{fill(series.colour)}{line(series.colour)}</c:spPr>"
    return f'<c:marker><c:symbol val="{series.marker}"/><c:size val="6"/>{looks}</c:marker>'


def _texts(texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{words(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _numbers(figures: Sequence[float | None]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{_figure(figure)}</c:v></c:pt>'
        for at, figure in enumerate(figures)
        if figure is not None
    )
    return f'<c:numCache><c:formatCode>0.0</c:formatCode><c:ptCount val="{len(figures)}"/>{points}</c:numCache>'


def _figure(figure: float) -> str:
    return repr(round(figure, 6))


def _axes(radar: Radar) -> str:
    light = f"<c:majorGridlines><c:spPr>{line(Colour('accent5'), 6_350)}</c:spPr></c:majorGridlines>"
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="b"/>{light}<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"{_text(radar, 1000)}"
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{radar.maximum}"/><c:min val="{radar.minimum}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/>{light}<c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{line(Colour('accent5'), 6_350)}</c:spPr>{_text(radar, 900)}"
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        '<c:majorUnit val="1"/></c:valAx>'
    )


def _text(radar: Radar, size: int) -> str:
    language = attribute(radar.language)
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr lang="{language}" sz="{size}">{fill(Colour("tx1"))}'
        f'</a:defRPr></a:pPr><a:endParaRPr lang="{language}"/></a:p></c:txPr>'
    )


# --- the workbook ---------------------------------------------------------------------------------


def workbook(radar: Radar) -> bytes:
    """An .xlsx with a row for each axis: its label, lowest, highest, this deal, all deals; None is an empty cell."""
    series = _series(radar)
    rows: list[list[str | float | None]] = [[None, *(each.name for each in series)]]
    rows += [[axis.label, *(each.figure(axis) for each in series)] for axis in radar.axes]
    sheet = (
        f'{XML_HEADER}<worksheet xmlns="{_MAIN}"><sheetData>'
        + "".join(_row(number, cells) for number, cells in enumerate(rows, 1))
        + "</sheetData></worksheet>"
    )
    book = (
        f'{XML_HEADER}<workbook xmlns="{_MAIN}" xmlns:r="{R}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts = [
        Part(
            "xl/workbook.xml",
            Type.WORKBOOK,
            book.encode(),
            {"rId1": Relation(Rel.WORKSHEET, "xl/worksheets/sheet1.xml")},
        ),
        Part("xl/worksheets/sheet1.xml", Type.WORKSHEET, sheet.encode()),
    ]
    file = io.BytesIO()
    write_zip(Package({part.name: part for part in parts}, {"rId1": Relation(Rel.DOCUMENT, "xl/workbook.xml")}), file)
    return file.getvalue()


def _row(number: int, cells: Sequence[str | float | None]) -> str:
    filled = "".join(_cell(f"{'ABCDE'[at]}{number}", value) for at, value in enumerate(cells) if value is not None)
    return f'<row r="{number}">{filled}</row>'


def _cell(at: str, value: str | float) -> str:
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{words(value)}</t></is></c>'
    return f'<c r="{at}"><v>{_figure(value)}</v></c>'


# --- read back ------------------------------------------------------------------------------------


def radar_in(blob: bytes) -> Radar | None:
    """The radar in the XML of a chart part, None where it is no radar with our four series."""
    from lxml import etree

    root = etree.fromstring(blob)
    chart = root.find(f".//{qualified('c:radarChart')}")
    series = chart.findall(qualified("c:ser")) if chart is not None else []
    if len(series) != 4:
        return None
    low, high, value, reference = [_figures(each) for each in series]
    labels = _by_index(series[2].find(qualified("c:cat")))
    names = [" ".join(_by_index(each.find(qualified("c:tx"))).values()) for each in series]
    axes = tuple(
        Axis(label, value.get(at), low.get(at), high.get(at), reference.get(at)) for at, label in sorted(labels.items())
    )
    return Radar(
        axes,
        minimum=_end(root, "c:min"),
        maximum=_end(root, "c:max"),
        value_label=names[2],
        reference_label=names[3],
        range_label=names[0].removesuffix(" (min.)"),
        language=_attribute(root.find(qualified("c:lang"))),
        watermark="".join(root.find(f".//{qualified('c:title')}").itertext()) if _has_title(root) else "",
    )


def _by_index(element: Any) -> dict[int, str]:
    """The cached points of a reference, by their index."""
    if element is None:
        return {}
    points = element.iter(qualified("c:pt"))
    return {whole_number(each.get("idx")): each.findtext(qualified("c:v")) or "" for each in points}


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
    return whole_number(_attribute(root.find(f".//{qualified('c:valAx')}//{qualified(name)}")))


def _attribute(element: Any) -> str:
    return str(element.get("val", "")) if element is not None else ""
