"""No slide has notes but those that the inputs give it.

Notes go out with the deck, and anybody can read them. Those that stand in the inputs are meant; what people typed under a
slide later may be for the speaker alone. Of a deck that others made all notes are told; of one of ours without its plan none,
since nobody knows.

`--remove notes` takes the words out of all notes that are told.
"""

from collections.abc import Iterator
from typing import Any

from pipeline.checks.plan import is_ours, plan_in
from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.mending import Draft
from pipeline.deck.ooxml import Rel
from pipeline.messages import Message, said

BODY = "//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='body']]/p:txBody"


def check(contents: Contents) -> Problems:
    """Slides with notes that nobody planned."""
    for slide, _, body in _unplanned(contents):
        yield problem(slide, "notes/left", words=_words(body)[:60])


def _unplanned(contents: Contents) -> Iterator[tuple[str, str, Any]]:
    """Slides with such notes, the parts of those, and their text bodies."""
    base = plan_in(contents)
    if base is None and is_ours(contents):
        return
    planned = {_folded(note) for slide in base.deck().slides for note in slide.notes} if base else set()
    for slide in contents.pages:
        for part in contents.related(slide, Rel.NOTES_SLIDE):
            for body in xpath(contents.trees[part], BODY) if part in contents.trees else ():
                lines = [_folded("".join(xpath(each, ".//a:t/text()"))) for each in xpath(body, "a:p")]
                if any(line and line not in planned for line in lines):
                    yield slide, part, body


def _words(body: Any) -> str:
    return " ".join(" ".join("".join(xpath(each, ".//a:t/text()")) for each in xpath(body, "a:p")).split())


def _folded(text: str) -> str:
    return " ".join(text.split())


def remove(contents: Contents, draft: Draft) -> list[Message]:
    """Take the words out of such notes."""
    found = list(_unplanned(contents))
    for _, part, body in found:
        for paragraph in xpath(body, "a:p")[1:]:
            body.remove(paragraph)
        for run in xpath(body, "a:p/*[self::a:r or self::a:fld or self::a:br]"):
            run.getparent().remove(run)
        draft.change(part)
    return [said("fixed/notes", count=len(found))] if found else []
