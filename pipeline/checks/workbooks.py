"""The workbook behind a chart holds what the chart shows, and no more.

A chart that was pasted from Excel brings the whole workbook: its other sheets, its hidden rows, all columns. Who clicks "Edit
Data" reads them. A workbook that does not open, or is too large to be counted, and other files that lie on a slide (a document, a
sheet put in as an object) are told as well.
"""

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.ooxml import Rel, Type
from pipeline.deck.workbooks import columns, opened
from pipeline.package_door import MOST_UNPACKED

SLACK = 2
"""So many cells more than the figures and their names are no more: a title, an empty corner."""


def check(contents: Contents) -> Problems:
    """Workbooks with more in them, and other files."""
    charts = [name for name in contents.trees if contents.type_of(name) == Type.DML_CHART]
    behind = {part for name in charts for part in contents.related(name, Rel.PACKAGE)}
    room = MOST_UNPACKED
    for name in charts:
        for part in contents.related(name, Rel.PACKAGE):
            if part in contents.damage or part not in contents.parts:
                continue
            book = opened(contents.parts[part], room)
            if book is None:
                yield problem(name, "workbooks/unread", name=part.rpartition("/")[2])
                continue
            room -= book.size
            shown = xpath(contents.trees[name], "count(//c:pt)")
            sheets = sum(1 for cells in book.cells.values() if cells)
            extra = sum(book.cells.values()) - int(shown)
            if sheets > 1:
                yield problem(name, "workbooks/sheets", count=sheets - 1)
            elif extra > SLACK + columns(contents.trees[name]):
                yield problem(name, "workbooks/cells", count=extra)
    for source in contents.pages:
        for each in contents.of(source):
            if each.type in (Rel.PACKAGE, Rel.OLE_OBJECT) and each.part in contents.parts and each.part not in behind:
                yield problem(source, "workbooks/file", name=each.part.rpartition("/")[2])
