"""The workbook behind a chart holds what the chart shows, and no more.

A chart that was pasted from Excel brings the whole workbook: its other sheets, its hidden rows, all columns. Who clicks "Edit
Data" reads them. Other files that lie on a slide (a document, a sheet put in as an object) are told as well.
"""

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.ooxml import Rel, Type
from pipeline.deck.workbooks import columns, opened

SLACK = 2
"""So many cells more than the figures and their names are no more: a title, an empty corner."""


def check(contents: Contents) -> Problems:
    """Workbooks with more in them, and other files."""
    charts = [name for name in contents.trees if contents.type_of(name) == Type.DML_CHART]
    behind = {part for name in charts for part in contents.related(name, Rel.PACKAGE)}
    for name in charts:
        for part in contents.related(name, Rel.PACKAGE):
            book = opened(contents.parts.get(part, b"")) if part not in contents.damage else None
            if book is None:
                continue
            shown = xpath(contents.trees[name], "count(//c:pt)")
            sheets = sum(1 for cells in book.values() if cells)
            extra = sum(book.values()) - int(shown)
            if sheets > 1:
                yield problem(name, "workbooks/sheets", count=sheets - 1)
            elif extra > SLACK + columns(contents.trees[name]):
                yield problem(name, "workbooks/cells", count=extra)
    for source in contents.pages:
        for each in contents.of(source):
            if each.type in (Rel.PACKAGE, Rel.OLE_OBJECT) and each.part in contents.parts and each.part not in behind:
                yield problem(source, "workbooks/file", name=each.part.rpartition("/")[2])
