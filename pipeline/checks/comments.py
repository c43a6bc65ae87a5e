"""No comment of a reviewer is left on a slide, and no name of one in the file.

Comments go out with the deck: whoever opens it can read them, with the names of their authors and the answers. PowerPoint
keeps the list of all who ever commented, also after the last comment is gone.

`--remove comments` takes them out, with the list of their authors.
"""

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.mending import Draft
from pipeline.deck.ooxml import Rel
from pipeline.messages import Message, said

KINDS = (Rel.COMMENTS, Rel.MODERN_COMMENTS)
AUTHORS = (Rel.COMMENT_AUTHORS, Rel.MODERN_AUTHORS)
WORDS = "//p:cm/p:text/text() | //p188:cm/p188:txBody//a:t/text()"


def check(contents: Contents) -> Problems:
    """Slides with comments, and authors of comments that are gone."""
    any_left = False
    for slide in contents.pages:
        own = [part for kind in KINDS for part in contents.related(slide, kind) if part in contents.trees]
        count = sum(len(xpath(contents.trees[part], "//p:cm | //p188:cm | //p188:reply")) for part in own)
        any_left = any_left or bool(count)
        if count:
            words = " ".join(xpath(contents.trees[own[0]], WORDS)[:1]).strip()
            yield problem(slide, "comments/left", count=count, words=words[:60])
    names = _authors(contents)
    if names and not any_left:
        yield problem(contents.main, "comments/authors", names=names)


def _authors(contents: Contents) -> list[str]:
    parts = [part for kind in AUTHORS for part in contents.related(contents.main, kind) if part in contents.trees]
    return [each for part in parts for each in xpath(contents.trees[part], "//p:cmAuthor/@name | //p188:author/@name")]


def remove(contents: Contents, draft: Draft) -> list[Message]:
    """Take all comments out, and their authors."""
    found = [part for slide in contents.pages for kind in KINDS for part in contents.related(slide, kind)]
    authors = [part for kind in AUTHORS for part in contents.related(contents.main, kind)]
    for part in [*found, *authors]:
        draft.drop(part)
    return [said("fixed/comments", count=len(found))] if found or authors else []


def mend(contents: Contents, draft: Draft) -> list[Message]:
    """Take out the authors of comments that are gone."""
    if any(each.said.code == "comments/left" for each in check(contents)) or not _authors(contents):
        return []
    for part in [part for kind in AUTHORS for part in contents.related(contents.main, kind)]:
        draft.drop(part)
    return [said("fixed/comment-authors")]
