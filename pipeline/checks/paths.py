"""Nothing in the deck leads to a file on somebody's machine, or tells its path.

A link to a file, a picture or a workbook that lies on a machine or a share leads nowhere for a client, and its path tells
names of people, servers and projects. The same holds for paths in alt texts and in the words on slides.
"""

import re
from typing import Any

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath

PATH = re.compile(
    r"file:/+[^\s\"'<>]+|\b[A-Za-z]:\\[^\s\"'<>|]+(?: [^\s\"'<>|]+\\[^\s\"'<>|]*)*"
    r"|\\\\[\w.$-]+\\[^\s\"'<>]+|(?<![\w/])/(?:Users|home)/[\w.-]+/[^\s\"'<>]*"
)


def check(contents: Contents) -> Problems:
    """Relationships that lead to files elsewhere."""
    for source, relations in contents.relations.items():
        for each in relations:
            if not each.part and (found := PATH.search(each.target)):
                yield problem(source, "paths/link", path=found.group())


def check_part(contents: Contents, name: str, tree: Any) -> Problems:
    """Paths in words and alt texts."""
    where = "//p:cNvPr/@descr | //p:cNvPr/@title | //a:t/text()"
    for words in xpath(tree, where) if name in contents.pages else ():
        if found := PATH.search(words):
            yield problem(name, "paths/words", path=found.group())
