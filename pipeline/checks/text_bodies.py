"""Every text and every cell of a table is built as PowerPoint expects it.

A text body and a cell have at least one paragraph. A paragraph opens with its properties (`a:pPr`) and ends with those of its
end (`a:endParaRPr`). Each row of a table has a cell for each column. PowerPoint repairs anything else by leaving out the
slide's text or the table.
"""

from typing import Any

from pipeline.checks.problem import Problem, Problems
from pipeline.deck.contents import Contents
from pipeline.deck.ooxml import qualified

MEND = "Put the text or the table in again."

_START, _END = qualified("a:pPr"), qualified("a:endParaRPr")


def check(contents: Contents) -> Problems:
    """Bodies without paragraphs, paragraphs in disorder, rows that do not fit their table."""
    for name, tree in contents.trees.items():
        for body in tree.iter(qualified("p:txBody"), qualified("a:txBody")):
            paragraphs = body.findall(qualified("a:p"))
            if not paragraphs:
                yield Problem(name, "A text body has no paragraph.")
            for paragraph in paragraphs:
                tags = [each.tag for each in paragraph if isinstance(each.tag, str)]
                if _START in tags[1:]:
                    yield Problem(name, "A paragraph has its properties behind its text.")
                if _END in tags[:-1]:
                    yield Problem(name, "A paragraph goes on behind its end.")
        for table in tree.iter(qualified("a:tbl")):
            yield from _grid(name, table)


def _grid(name: str, table: Any) -> Problems:
    columns = len(table.findall(f"{qualified('a:tblGrid')}/{qualified('a:gridCol')}"))
    for number, row in enumerate(table.iterchildren(qualified("a:tr")), 1):
        cells = row.findall(qualified("a:tc"))
        if len(cells) != columns:
            yield Problem(name, f"Row {number} of a table has {len(cells)} cells for {columns} columns.")
        if any(cell.find(qualified("a:txBody")) is None for cell in cells):
            yield Problem(name, f"Row {number} of a table has a cell without text body.")
