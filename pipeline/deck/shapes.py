"""A slide as PresentationML: placeholders, text boxes, panels, tables, pictures and the frames of native charts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.deck.ooxml import DECORATIVE, DECORATIVE_URI, SVG, SVG_URI, TABLE_URI, C
from pipeline.deck.paragraphs import Linked, TextFrame, link, paragraphs
from pipeline.deck.xml_text import GROUP, PRESENTATION, XML_HEADER, attribute, fill, line, place
from pipeline.diagnostics import DeckError
from pipeline.slides import Cell, Chart, Colour, Panel, Picture, Row, Shape, Slide, Table, Text
from pipeline.template import Area, SlideLayout

RULE = line(Colour("tx1", 75), 6_350, "a:lnB")
"""The light rule, of half a point, under every row of a table."""

HEADER_RULE = line(Colour("tx1", 25), 12_700, "a:lnB")
GAPS = {
    ink: "".join(line(Colour(name), 19_050, tag) for tag in ("a:lnL", "a:lnR", "a:lnT", "a:lnB"))
    for ink, name in (("tx1", "bg1"), ("bg1", "tx1"))
}
"""White around a filled cell, or what else text in these colours stands on, so that neighbours of one shade stay apart."""

_BOX = '<p:cNvSpPr txBox="1"/><p:nvPr/>'
_TITLE = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>'
"""A title that has no place on its slide layout still is the slide's title, for who looks for one."""


@dataclass(frozen=True)
class Images:
    """The relationship ids of one picture: of what every program shows, and of the SVG that newer ones prefer."""

    raster: str
    svg: str = ""


@dataclass(frozen=True)
class SlideWriterContext:
    """What the shapes of one slide need of the world: areas, the language, and where relationships come from."""

    slide_layout: SlideLayout
    language: str
    linked: Linked
    images: Callable[[Chart | Picture], Images]
    chart: Callable[[Chart], str]
    offers: Callable[[Area], bool] = lambda _: True
    """Whether the slide layout at hand has the placeholder of an area; a text for which it has none is a text box."""
    colours: str = "<a:masterClrMapping/>"
    """What `p:clrMapOvr` holds: a slide takes over the colours that its slide layout maps in its own way."""


def slide_xml(slide: Slide, around: SlideWriterContext) -> bytes:
    """The XML of a slide's part: its key, and its shapes, whose ids count from 2.

    `around` is asked for the relationship id of every link, picture and native chart, in reading order; any word will do for
    an id. Notes are a part of their own. Raises DeckError for what can't be written.
    """
    shapes = "".join([_shape(each, number, around) for number, each in enumerate(slide.shapes, 2)])
    return (
        f'{XML_HEADER}<p:sld {PRESENTATION}><p:cSld name="{attribute(slide.key)}"><p:spTree>{GROUP}{shapes}</p:spTree>'
        f"</p:cSld><p:clrMapOvr>{around.colours}</p:clrMapOvr></p:sld>"
    ).encode()


def _shape(each: Shape, number: int, around: SlideWriterContext) -> str:
    """One shape; `number` is its id on the slide."""
    match each:
        case Text():
            return _text(each, number, around)
        case Panel():
            return _panel(each, number)
        case Table():
            return _table(each, number, around)
        case Chart(native=True):
            return _chart(each, number, around.chart(each))
        case Chart() | Picture():
            return _picture(each, number, around.images(each))
    raise DeckError("unwritable/shape", kind=type(each).__name__, key=each.key)


def _named(each: Shape, number: int, click: str = "") -> str:
    """`p:cNvPr`: what makes a shape findable, and readable for who can't see it."""
    alt = f' descr="{attribute(each.alt)}"' if each.alt else ""
    mark = f'<a:ext uri="{DECORATIVE_URI}"><adec:decorative xmlns:adec="{DECORATIVE}" val="1"/></a:ext>'
    content = f"{click}<a:extLst>{mark}</a:extLst>" if each.decorative else click
    start = f'<p:cNvPr id="{number}" name="{attribute(each.key)}"{alt}'
    return f"{start}>{content}</p:cNvPr>" if content else f"{start}/>"


# --- text -----------------------------------------------------------------------------------------


def _text(text: Text, number: int, around: SlideWriterContext) -> str:
    area = _area(text.area, around.slide_layout)
    wanted = text.placeholder and area.placeholder is not None
    in_placeholder = wanted and around.offers(area)
    frame = TextFrame(area.styles, around.language, around.linked, in_placeholder, text.scale)
    click = link(text.click, frame) if text.click else ""
    titled = text.placeholder and text.key == "title"
    what = _placeholder(area) if in_placeholder else _TITLE if titled else _BOX
    return (
        f"<p:sp><p:nvSpPr>{_named(text, number, click)}{what}</p:nvSpPr>"
        f"{_text_shape(text, area, in_placeholder)}"
        f"<p:txBody>{_body(area, in_placeholder, titled)}<a:lstStyle/>"
        f"{paragraphs(text.paragraphs, frame)}</p:txBody></p:sp>"
    )


def _area(name: str, slide_layout: SlideLayout) -> Area:
    area = slide_layout.areas.get(name)
    if area is None:
        raise DeckError("unwritable/area", layout=slide_layout.name, area=name)
    return area


def _placeholder(area: Area) -> str:
    kind = f' type="{attribute(area.type)}"' if area.type not in ("", "obj") else ""
    index = f' idx="{area.placeholder}"' if area.placeholder else ""
    return f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}{index}/></p:nvPr>'


def _text_shape(text: Text, area: Area, in_placeholder: bool) -> str:
    standing = place(text.box) if text.placed or area.moved or not in_placeholder else ""
    geometry = "" if in_placeholder else _geometry("rect")
    filled = "" if in_placeholder and text.fill is None else fill(text.fill)
    outlined = line(text.line) if text.line else ""
    content = standing + geometry + filled + outlined
    return f"<p:spPr>{content}</p:spPr>" if content else "<p:spPr/>"


def _geometry(name: str) -> str:
    return f'<a:prstGeom prst="{attribute(name)}"><a:avLst/></a:prstGeom>'


def _body(area: Area, in_placeholder: bool, titled: bool = False) -> str:
    """A placeholder has the insets of its slide layout, where it was not moved.

    What is `titled` stays a title in a free place too, and would run down where the house's titles do.
    """
    if in_placeholder and not area.moved:
        return "<a:bodyPr><a:noAutofit/></a:bodyPr>" if area.autofit else "<a:bodyPr/>"
    left, top, right, bottom = area.insets
    across = ' vert="horz" numCol="1"' if in_placeholder or titled else ""
    return (
        f'<a:bodyPr{across} wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" rtlCol="0" '
        f'anchor="{area.anchor}"><a:noAutofit/></a:bodyPr>'
    )


def _panel(panel: Panel, number: int) -> str:
    return (
        f"<p:sp><p:nvSpPr>{_named(panel, number)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{place(panel.box)}{_geometry(panel.geometry)}{fill(panel.fill, panel.opacity)}{line(None)}</p:spPr></p:sp>"
    )


# --- tables ---------------------------------------------------------------------------------------


def _table(table: Table, number: int, around: SlideWriterContext) -> str:
    styles = _area(table.area, around.slide_layout).styles
    frame = TextFrame(styles, around.language, around.linked, inherits=False)
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in table.widths)
    rows = "".join([_row(row, table, frame, HEADER_RULE if not at else RULE) for at, row in enumerate(table.rows)])
    content = f'<a:tbl><a:tblPr firstRow="1" bandRow="0"/><a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl>'
    return _frame(table, number, TABLE_URI, content)


def _row(row: Row, table: Table, frame: TextFrame, rule: str) -> str:
    if len(row.cells) != len(table.widths):
        raise DeckError("unwritable/row", table=table.key, cells=len(row.cells), columns=len(table.widths))
    borders = "".join(line(None, tag=tag) for tag in ("a:lnL", "a:lnR", "a:lnT")) + rule
    gaps = GAPS["bg1" if "cell" in frame.styles and frame.styles["cell"].colour == "bg1" else "tx1"]
    cells = "".join([_cell(cell, table, gaps if cell.fill else borders, frame) for cell in row.cells])
    return f'<a:tr h="{row.height}">{cells}</a:tr>'


def _cell(cell: Cell, table: Table, borders: str, frame: TextFrame) -> str:
    left, top, right, bottom = table.insets
    anchor = ' anchor="ctr"' if table.middle else ""
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs(cell.paragraphs, frame)}</a:txBody>"
        f'<a:tcPr marL="{left}" marR="{right}" marT="{top}" marB="{bottom}"{anchor}>{borders}{fill(cell.fill)}</a:tcPr></a:tc>'
    )


def _frame(each: Table | Chart, number: int, uri: str, content: str) -> str:
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{_named(each, number)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{place(each.box, "p:xfrm")}<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


# --- pictures and charts --------------------------------------------------------------------------


def _picture(each: Chart | Picture, number: int, images: Images) -> str:
    blip = f'<a:blip r:embed="{images.raster}"/>'
    if images.svg:
        vector = f'<a:ext uri="{SVG_URI}"><asvg:svgBlip xmlns:asvg="{SVG}" r:embed="{images.svg}"/></a:ext>'
        blip = f'<a:blip r:embed="{images.raster}"><a:extLst>{vector}</a:extLst></a:blip>'
    return (
        f"<p:pic><p:nvPicPr>{_named(each, number)}"
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f"<p:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{place(each.box)}{_geometry('rect')}</p:spPr></p:pic>"
    )


def _chart(chart: Chart, number: int, relation: str) -> str:
    return _frame(chart, number, C, f'<c:chart xmlns:c="{C}" r:id="{relation}"/>')
