"""What a cell of a table has from its table, and that from its style: its fill, the colour of its words, and whether they are bold.

A style says it by kinds of cells, from the whole table to single corners (ECMA-376 part 1, 20.1.4.2). It stands in
ppt/tableStyles.xml, but for those that PowerPoint brings itself and may leave out of the file; of these the usual ones are known
here: without any style, and "Medium Style 2", which new tables have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.deck.colours import Colours, opacity, solid
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.ooxml import A, Rel
from pipeline.deck.package import parse

FILLS = "*[self::a:solidFill or self::a:gradFill or self::a:pattFill or self::a:blipFill or self::a:noFill]"
STYLED = f"a:tcStyle/a:fill/{FILLS} | a:tcStyle/a:fillRef"
BACKGROUND = f"a:tblBg/a:fill/{FILLS} | a:tblBg/a:fillRef"

NO_STYLE = ("", "{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}")
"""The ids of styles that fill nothing and colour no words."""

MEDIUM_STYLE_2 = {
    "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}": "dk1",
    "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}": "accent1",
    "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}": "accent2",
    "{F5AB1C69-6EDB-4FF4-983F-18BD219EF322}": "accent3",
    "{00A15C55-8517-42AA-B614-E9B94910E393}": "accent4",
    "{7DF18680-E054-41AD-8BC1-D1AEF772440D}": "accent5",
    "{93296810-A885-4BE3-A3E7-6D5BEEA58F35}": "accent6",
}
"""The theme's colour of each "Medium Style 2", by its id."""

Fills = tuple[tuple[str, float], ...]
"""Colours, each with how much it hides of what is behind it, from 0 to 1."""


@dataclass(frozen=True)
class CellLook:
    """What one cell has; the default is nothing."""

    fills: Fills | None = ()
    """The colours that it is filled with; none where it shows what is behind the table, None where that can't be said."""
    colour: str | None = None
    """That of its words, six hex digits, where the style says one."""
    bold: bool = False
    known: bool = True
    """Whether the style of its table is known."""


PLAIN = CellLook()


class TableLook:
    """What the cells of one table have, in the theme's colours by these names."""

    def __init__(self, table: Any, styles: dict[str, Any], names: Colours) -> None:
        """`table` is an `a:tbl`, `styles` those of its presentation as `styles_of` gives them."""
        said = next(iter(xpath(table, "a:tblPr/a:tableStyleId/text()")), "").strip()
        self._style = styles.get(said, _built_in(said))
        self._known = self._style is not None or said in NO_STYLE
        self._names = names
        self._columns, self._rows = len(xpath(table, "a:tblGrid/a:gridCol")), len(xpath(table, "a:tr"))
        flags = ("firstRow", "lastRow", "firstCol", "lastCol", "bandRow", "bandCol")
        self._flags = {each for each in flags if xpath(table, f"a:tblPr[@{each}='1' or @{each}='true']")}
        own = xpath(table, f"a:tblPr/{FILLS}")
        self._background = (own or ([] if self._style is None else xpath(self._style, BACKGROUND)))[:1]
        self._of_kinds: dict[tuple[str, ...], CellLook] = {}

    def cell(self, cell: Any, row: int, column: int) -> CellLook:
        """What the `a:tc` in this row and column, from 0, has."""
        kinds = tuple(self._kinds(row, column))
        if kinds not in self._of_kinds:
            self._of_kinds[kinds] = self._styled(kinds)
        look = self._of_kinds[kinds]
        own = xpath(cell, f"a:tcPr/{FILLS}")
        return CellLook(self._filled(own[0]), look.colour, look.bold, look.known) if own else look

    def _kinds(self, row: int, column: int) -> Iterator[str]:
        """What kinds of cell one is, by the names of the style's elements; those that win come first."""
        first_row, last_row = row == 0 and "firstRow" in self._flags, row == self._rows - 1 and "lastRow" in self._flags
        first_column = column == 0 and "firstCol" in self._flags
        last_column = column == self._columns - 1 and "lastCol" in self._flags
        found = {
            "nwCell": first_row and first_column,
            "neCell": first_row and last_column,
            "swCell": last_row and first_column,
            "seCell": last_row and last_column,
            "firstRow": first_row,
            "lastRow": last_row,
            "firstCol": first_column,
            "lastCol": last_column,
        }
        yield from (kind for kind, is_one in found.items() if is_one)
        if not any(found.values()):
            if "bandRow" in self._flags:
                yield f"band{(row - ('firstRow' in self._flags)) % 2 + 1}H"
            if "bandCol" in self._flags:
                yield f"band{(column - ('firstCol' in self._flags)) % 2 + 1}V"
        yield "wholeTbl"

    def _styled(self, kinds: tuple[str, ...]) -> CellLook:
        if self._style is None:
            unfilled = () if self._known else None
            return CellLook(self._filled(self._background[0]) if self._background else unfilled, known=self._known)
        parts = [part for kind in kinds for part in xpath(self._style, f"a:{kind}")]
        filled = [fill for part in parts for fill in xpath(part, STYLED)] + self._background
        texts = [text for part in parts for text in xpath(part, "a:tcTxStyle")]
        coloured = (solid(each, self._names) or _of_font(each, self._names) for each in texts)
        colour = next((each for each in coloured if each is not None), None)
        bold = next((each.get("b") == "on" for each in texts if each.get("b") in ("on", "off")), False)
        return CellLook(self._filled(filled[0]) if filled else (), colour, bold)

    def _filled(self, fill: Any) -> Fills | None:
        """The colours of a fill; of one by the theme the colour that it is made of."""
        kind = str(fill.tag).rpartition("}")[2]
        if kind == "noFill" or fill.get("idx") == "0":
            return ()
        holders = [fill] if kind in ("solidFill", "fillRef") else xpath(fill, ".//a:gs | a:fgClr | a:bgClr")
        found = [(solid(each, self._names, least=0), opacity(each)) for each in holders]
        return tuple((colour, share) for colour, share in found if colour is not None) or None


def styles_of(contents: Contents) -> dict[str, Any]:
    """The styles of tables that a presentation has, by their ids."""
    parts = [each for each in contents.related(contents.main, Rel.TABLE_STYLES) if each in contents.trees]
    return {each.get("styleId", ""): each for part in parts[:1] for each in xpath(contents.trees[part], "//a:tblStyle")}


def _of_font(text: Any, names: Colours) -> str | None:
    return next((solid(each, names) for each in xpath(text, "a:fontRef")), None)


@cache
def _built_in(identifier: str) -> Any:
    """One of the styles that PowerPoint brings; None where it is not known here."""
    if identifier not in MEDIUM_STYLE_2:
        return None
    accent = MEDIUM_STYLE_2[identifier]

    def part(kind: str, colour: str, change: str = "", words: str = "") -> str:
        filled = f'<a:solidFill><a:schemeClr val="{colour}">{change}</a:schemeClr></a:solidFill>'
        return f"<a:{kind}>{words}<a:tcStyle><a:fill>{filled}</a:fill></a:tcStyle></a:{kind}>"

    heading = '<a:tcTxStyle b="on"><a:schemeClr val="lt1"/></a:tcTxStyle>'
    parts = [
        part("wholeTbl", accent, '<a:tint val="20000"/>', '<a:tcTxStyle><a:schemeClr val="dk1"/></a:tcTxStyle>'),
        *(part(kind, accent, '<a:tint val="40000"/>') for kind in ("band1H", "band1V")),
        *(part(kind, accent, words=heading) for kind in ("lastCol", "firstCol", "lastRow", "firstRow")),
    ]
    return parse(f'<a:tblStyle xmlns:a="{A}">{"".join(parts)}</a:tblStyle>'.encode())
