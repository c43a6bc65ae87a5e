"""Write a document as a .docx, the same bytes for the same document. python-docx does it, which is an extra of its own."""

from __future__ import annotations

import datetime
import io
import zipfile
from importlib.util import find_spec
from typing import Any

from pipeline.document import Caution, Document, Grid, Heading, Image, Points, Room, Words

FONT = "Arial"
SIZE = 10.5
"""Of the text, in points."""

PAGE = (21.0, 29.7)
"""A4, in centimetres."""

MARGIN = 2.2
TEXT_WIDTH = PAGE[0] - 2 * MARGIN
LINE_HEIGHT = 0.85
"""Of a line to write on, in centimetres."""

GREY, RULE, GROUND = "5B6770", "B5BCBF", "F3F5F5"
TICK = "☐\u2002"
LONGEST = 255
"""Characters of a property, to Word and to python-docx; longer ones are cut, as those of decks are."""
_STAMP = (1980, 1, 1, 0, 0, 0)


def can_write() -> bool:
    """Whether python-docx is there."""
    return find_spec("docx") is not None


def docx_bytes(document: Document) -> bytes:
    """The .docx that `document` is; ImportError where python-docx is not there."""
    writer = _Writer(document)
    for number, item in enumerate(document.items, 1):
        writer.add(item)
        if number == len(document.items) or isinstance(document.items[number], Heading):
            writer.keep_whole()
    return _same_every_time(writer.saved())


class _Writer:
    """Puts a document together, item by item."""

    def __init__(self, document: Document) -> None:
        import docx

        self._start = 0  # where the last heading stands that keeps what follows on its page
        self._file = docx.Document()
        _set_page(self._file)
        _set_styles(self._file, document)
        _set_properties(self._file, document)
        _set_footer(self._file, document.title)
        self._file.add_paragraph(document.title, style="Title")
        if document.subtitle:
            self._file.add_paragraph(document.subtitle, style="Subtitle")

    def saved(self) -> bytes:
        """The file."""
        held = io.BytesIO()
        self._file.save(held)
        return held.getvalue()

    def keep_whole(self) -> None:
        """Keep what stands under the last heading on one page with it, where the heading asks for that and one page holds it."""
        from docx.oxml.ns import qn
        from docx.text.paragraph import Paragraph

        if not self._start:
            return
        *kept, _, _ = list(self._file.element.body)[self._start :]  # but for the last, and the settings of the page
        body = self._file._body
        for element in kept:
            for paragraph in element.iter(qn("w:p")):
                Paragraph(paragraph, body).paragraph_format.keep_with_next = True
        self._start = 0

    def add(self, item: object) -> None:
        """Put an item after those that are there."""
        match item:
            case Heading():
                self._heading(item)
            case Words():
                self._words(item)
            case Points():
                for text in item.items:
                    style = "List" if item.to_tick else "List Bullet"
                    self._file.add_paragraph(f"{TICK if item.to_tick else ''}{text}", style=style)
            case Caution():
                cell = self._table(1, 1, (100,)).cell(0, 0)
                _shade(cell, GROUND)
                for number, text in enumerate(item.sentences):
                    paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                    paragraph.add_run(text).bold = True
                self._gap()
            case Grid():
                self._grid(item)
            case Image():
                self._image(item)
            case Room():
                self._room(item)

    def _heading(self, item: Heading) -> None:
        self._start = len(self._file.element.body) - 1 if item.aside else 0
        self._file.add_heading(item.text, item.level)
        if item.aside:
            self._file.add_paragraph(item.aside, style="Aside")

    def _words(self, item: Words) -> None:
        paragraph = self._file.add_paragraph()
        if item.label:
            paragraph.add_run(f"{item.label}. ").bold = True
        paragraph.add_run(item.text)
        if item.strong:
            paragraph.style = "Strong words"

    def _grid(self, item: Grid) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        table = self._table(len(item.rows) + 1, len(item.header), item.shares)
        for at, row in enumerate((item.header, *item.rows)):
            for column, (cell, text) in enumerate(zip(table.rows[at].cells, row, strict=True)):
                run = cell.paragraphs[0].add_run(text)
                run.bold = at == 0 or at - 1 in item.strong or None
                _border(cell, "bottom", RULE)
                if column >= item.centred_from:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        _repeat_header(table.rows[0])
        self._gap()

    def _image(self, item: Image) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm

        picture = self._file.add_picture(io.BytesIO(item.png), width=Cm(item.width))
        picture._inline.docPr.set("descr", item.alt)
        self._file.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _room(self, item: Room) -> None:
        """Lines to write on: an empty table with rules, which can be typed in too."""
        from docx.enum.table import WD_ROW_HEIGHT_RULE
        from docx.shared import Cm

        if item.label:
            self._words(Words(item.label, strong=True))
        table = self._table(item.lines, 1, (100,))
        for row in table.rows:
            row.height, row.height_rule = Cm(LINE_HEIGHT), WD_ROW_HEIGHT_RULE.AT_LEAST
            _border(row.cells[0], "bottom", RULE)
        self._gap()

    def _table(self, rows: int, columns: int, shares: tuple[int, ...] | Any) -> Any:
        from docx.shared import Cm

        table = self._file.add_table(rows, columns)
        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Cm(TEXT_WIDTH * share / 100)
            for cell in column.cells:
                cell.width = column.width
        for row in table.rows:
            for cell in row.cells:
                cell.paragraphs[0].style = "Cell"
            _keep_whole(row)
        return table

    def _gap(self) -> None:
        """Some room after a table, which has none of its own."""
        self._file.add_paragraph(style="Gap")


# --- the look -----------------------------------------------------------------------------------------


def _set_page(file: Any) -> None:
    from docx.shared import Cm

    section = file.sections[0]
    section.page_width, section.page_height = Cm(PAGE[0]), Cm(PAGE[1])
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(2.0)


def _set_styles(file: Any, document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    styles = file.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), document.language)
    for name in ("Aside", "Cell", "Gap", "Strong words"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    _look(styles["Normal"], SIZE, after=4, line=1.15)
    _look(styles["Title"], 22, bold=True, colour=document.accent, after=2)
    _look(styles["Subtitle"], 11, colour=GREY, after=10)
    _look(styles["Heading 1"], 14, bold=True, colour=document.accent, before=16, after=2)
    _look(styles["Heading 2"], 12, bold=True, colour=document.accent, before=10, after=2)
    _look(styles["Aside"], 9.5, colour=GREY, after=6)
    _look(styles["Cell"], 9.5, before=2, after=2)
    _look(styles["Gap"], 4, after=0)
    _look(styles["Strong words"], SIZE, bold=True, before=6, after=2)
    styles["Strong words"].paragraph_format.keep_with_next = True
    _look(styles["List Bullet"], SIZE, after=2)
    _look(styles["List"], SIZE, after=2)
    styles["Aside"].paragraph_format.keep_with_next = True
    borders = styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if borders is not None:
        borders.getparent().remove(borders)


def _look(
    style: Any,
    size: float,
    *,
    bold: bool = False,
    colour: str = "",
    before: float = 0,
    after: float = 0,
    line: float = 0,
) -> None:
    """Set a style; sizes and spacing in points."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font, spacing = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    for attribute in [name for name in style.element.rPr.rFonts.attrib if name.endswith("Theme")]:
        del style.element.rPr.rFonts.attrib[attribute]
    style.element.rPr.rFonts.set(qn("w:cs"), FONT)
    if colour:
        font.color.rgb = RGBColor.from_string(colour)
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    if line:
        spacing.line_spacing = line


def _set_properties(file: Any, document: Document) -> None:
    day = datetime.datetime.fromisoformat(document.date)
    properties = file.core_properties
    properties.title, properties.subject = document.title[:LONGEST], document.subtitle[:LONGEST]
    properties.author = properties.last_modified_by = document.author[:LONGEST]
    properties.language, properties.comments = document.language, ""
    properties.created = properties.modified = day
    properties.revision = 1


def _set_footer(file: Any, title: str) -> None:
    """The title and the number of the page."""
    paragraph = file.sections[0].footer.paragraphs[0]
    paragraph.style = file.styles["Aside"]
    paragraph.add_run(f"{title} · ")
    run = paragraph.add_run()._r
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run.append(_field(kind, text))


def _field(kind: str, text: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if kind:
        element = OxmlElement("w:fldChar")
        element.set(qn("w:fldCharType"), kind)
    else:
        element = OxmlElement("w:instrText")
        element.text = text
    return element


def _border(cell: Any, side: str, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = cell._tc.get_or_add_tcPr()
    borders, edge = OxmlElement("w:tcBorders"), OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colour)):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    properties.append(borders)


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _keep_whole(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _repeat_header(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _same_every_time(content: bytes) -> bytes:
    """The same file, its parts without the time at which they were packed."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            stamped = zipfile.ZipInfo(entry.filename, _STAMP)
            stamped.compress_type, stamped.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            after.writestr(stamped, before.read(entry))
    return held.getvalue()
