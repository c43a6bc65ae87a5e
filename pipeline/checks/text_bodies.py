"""Every text and every cell of a table is built as PowerPoint expects it.

A text body and a cell have at least one paragraph. A paragraph opens with its properties (`a:pPr`) and ends with those of its
end (`a:endParaRPr`). Each row of a table has a cell for each column. PowerPoint repairs anything else by leaving out the
slide's text or the table.
"""

from typing import Any

from pipeline.checks.problem import Problems, problem, wherever
from pipeline.deck.contents import Contents, xpath

_BODY = "//*[self::p:txBody or self::a:txBody]"
FLAWS = {
    f"{_BODY}[not(a:p)]": "text-bodies/empty",
    f"{_BODY}/a:p/a:pPr[preceding-sibling::*]": "text-bodies/properties",
    f"{_BODY}/a:p/a:endParaRPr[following-sibling::*]": "text-bodies/end",
}
"""What must not be found, as XPath."""


def check_part(_: Contents, name: str, tree: Any) -> Problems:
    """Bodies without paragraphs, paragraphs in disorder, rows that do not fit their table."""
    yield from wherever(name, tree, FLAWS)
    for table in xpath(tree, "//a:tbl"):
        columns = len(xpath(table, "a:tblGrid/a:gridCol"))
        for number, row in enumerate(xpath(table, "a:tr"), 1):
            cells = len(xpath(row, "a:tc"))
            if cells != columns:
                yield problem(name, "text-bodies/cells", row=number, cells=cells, columns=columns)
            if xpath(row, "a:tc[not(a:txBody)]"):
                yield problem(name, "text-bodies/cell", row=number)
