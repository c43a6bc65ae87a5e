"""What reviewers did, as text, as Markdown and as plain values for programs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from pipeline.deck.patch.threads import Said
from pipeline.diagnostics import Location
from pipeline.messages import Language, Message, counted, said
from pipeline.review import Reviewed
from pipeline.review.decisions import Version
from pipeline.review.inline_markdown import escaped
from pipeline.review.remarks import Remark
from pipeline.review.words import Piece, pieces, shortened

PLAIN = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}", "left-out": "{}"}
"""How pieces of two versions look in text."""
MARKDOWN = {"same": "{}", "out": "~~{}~~", "in": "**{}**", "left-out": "{}"}
_DAY = re.compile(r"[1-9]\d{3}-\d\d-\d\d")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


def as_text(found: Reviewed, language: Language) -> Iterator[str]:
    """The report, line by line."""
    for note in found.notes:
        yield note.words(language)
    for name, remarks in by_file(found):
        yield name or said("review/elsewhere").words(language)
        for each in remarks:
            line = f"{each.location.line}: " if each.location and each.location.line else ""
            yield f"  {line}{headline(each, found, language)}"
            yield from (f"      {text}" for text in _body(each, PLAIN, language))
    yield from doubts(found, language)
    yield from (each.words(language) for each in summaries(found))


def doubts(found: Reviewed, language: Language) -> Iterator[str]:
    """The points of which there are several versions."""
    for conflict in found.applied.conflicts if found.applied else ():
        yield said("review/conflict", place=place(conflict.location, found)).words(language)
        yield from (f"      {version(each, language)}" for each in conflict.versions)


def version(each: Version, language: Language) -> str:
    """Whose a version of a point is, what was done to it, and its words."""
    verbs = ", ".join(verb.words(language) for verb in each.verbs)
    text = " / ".join(each.text.splitlines()) or ("" if verbs else said("none").words(language))
    return ": ".join(filter(None, (each.whose.words(language), verbs, text)))


def as_markdown(found: Reviewed, language: Language) -> Iterator[str]:
    """The report as Markdown."""
    for note in found.notes:
        yield f"> {escaped(note.words(language))}\n"
    for name, remarks in by_file(found):
        yield f"## {escaped(name or said('review/elsewhere').words(language))}\n"
        for each in remarks:
            line = f"{each.location.line}: " if each.location and each.location.line else ""
            yield f"- {line}{escaped(headline(each, found, language))}"
            yield from (f"  {text}" for text in _quoted(_body(each, MARKDOWN, language)))
        yield ""
    yield from (escaped(each.words(language)) for each in summaries(found))


def _quoted(lines: Iterator[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        if at:
            yield ">"
        yield f"> {line}"


def by_file(found: Reviewed) -> Iterator[tuple[str, list[Remark]]]:
    """The remarks on each file of the inputs, as people call it; "" for those without a place."""
    folder = found.inputs.folder.as_posix()
    for file, remarks in groupby(found.remarks, lambda each: each.location.file if each.location else ""):
        yield f"{folder}/{file}" if file else "", list(remarks)


def summaries(found: Reviewed) -> Iterator[Message]:
    """How much there is, and what --apply made of the edits."""
    yield _summary(found)
    outcomes = Counter(each.outcome for each in found.remarks if each.thread is None)
    if found.applied is not None and outcomes:
        yield said(
            "review/would-become" if found.dry_run else "review/became",
            written=outcomes["applied"],
            doubted=outcomes["conflict"] + outcomes["moved-on"],
            held=outcomes["unplaced"],
            left=outcomes["left"],
            looks=outcomes["looks"],
        )


def _summary(found: Reviewed) -> Message:
    if not found.remarks:
        return said("review/nothing")
    threads = [each for each in found.remarks if each.thread]
    return said(
        "review/summary",
        edits=counted("edits", len(found.remarks) - len(threads)),
        comments=counted("comments", len(threads)),
        open=sum(not each.settled for each in threads),
        files=counted("files", len(found.decks)),
    )


def headline(remark: Remark, found: Reviewed, language: Language) -> str:
    """What was done, on which slides, in which deck, and what became of it."""
    verbs = ", ".join(verb.words(language) for verb in remark.verbs)
    title = f" “{remark.title}”" if remark.title else ""
    where = slides(remark).words(language) if remark.slides_before or remark.slides_after else ""
    deck = remark.deck if len(found.decks) > 1 else ""
    behind = "; ".join(filter(None, (f"{where}{title}".strip(), deck)))
    told = [f"{verbs} ({behind})" if behind else verbs]
    if remark.generated and remark.location:
        told.append(said("review/generated", input=place(remark.location, found)).words(language))
    if remark.outcome:
        why = f": {remark.why.words(language)}" if remark.why else ""
        outcome = "would-be" if found.dry_run and remark.outcome == "applied" else remark.outcome
        told.append(said(f"applied/{outcome}").words(language) + why)
    return "; ".join(told)


def place(location: Location, found: Reviewed) -> str:
    """A place in the inputs as people call it."""
    return f"{found.inputs.folder.as_posix()}/{location}"


def slides(remark: Remark) -> Message:
    """The numbers of the slides on which it stood and stands."""
    before, after = (", ".join(map(str, each)) for each in (remark.slides_before, remark.slides_after))
    if not after:
        return said("review/slide-before", before=before)
    return (
        said("review/slides", before=before, after=after)
        if before and before != after
        else said("review/slide", after=after)
    )


def difference(remark: Remark) -> list[Piece]:
    """Both versions of the words as one row of pieces."""
    return pieces(remark.before, remark.after)


def marked(found: list[Piece], marks: dict[str, str], *, plain: bool = True) -> str:
    """Pieces with marks around what was taken out and put in; blanks at their ends stay outside."""
    made = []
    for piece in found:
        edges = _EDGES.fullmatch(piece.text)
        assert edges, "any text has this form"
        before, words, after = edges.groups()
        words = words if plain else escaped(words)
        if not words and piece.kind in ("in", "out"):
            made.append(marks[piece.kind].format(piece.text))
        else:
            made.append(f"{before}{marks[piece.kind].format(words)}{after}" if words else piece.text)
    return "".join(made)


def _body(remark: Remark, marks: dict[str, str], language: Language) -> Iterator[str]:
    plain = marks is PLAIN
    if remark.before or remark.after:
        yield from marked(shortened(difference(remark)), marks, plain=plain).split("\n")
    if remark.thread is None:
        return
    if remark.thread.words:
        yield _put(said("review/about", words=remark.thread.words).words(language), plain=plain)
    for each in (remark.thread.said, *remark.thread.replies):
        yield _put(f"{who(each, language)}: {' / '.join(each.text.splitlines())}", plain=plain)


def _put(text: str, *, plain: bool) -> str:
    return text if plain else escaped(text)


def who(each: Said, language: Language) -> str:
    """Who says it, and when."""
    name = each.author or each.initials or said("review/nobody").words(language)
    return f"{name}, {found[0]}" if (found := _DAY.match(each.date)) else name


def as_json(found: Reviewed, language: Language) -> dict[str, object]:
    """The report as plain values."""
    made: dict[str, object] = {
        "decks": [deck.file.as_posix() for deck in found.decks],
        "remarks": [_remark(each, found, language) for each in found.remarks],
    }
    if found.applied is not None:
        made["conflicts"] = [
            {
                "file": f"{found.inputs.folder.as_posix()}/{each.location.file}",
                "line": each.location.line or None,
                "versions": [
                    {
                        "whose": one.whose.words(language),
                        "what": ", ".join(verb.words(language) for verb in one.verbs) or None,
                        "text": one.text or None,
                    }
                    for one in each.versions
                ],
            }
            for each in found.applied.conflicts
        ]
        made["files"] = [f"{found.inputs.folder.as_posix()}/{each.file}" for each in found.applied.files]
    return made


def _remark(each: Remark, found: Reviewed, language: Language) -> dict[str, object]:
    at = each.location
    return {
        "deck": each.deck,
        "kinds": [verb.code.rpartition("/")[2] for verb in each.verbs],
        "what": ", ".join(verb.words(language) for verb in each.verbs),
        "file": f"{found.inputs.folder.as_posix()}/{at.file}" if at else None,
        "line": (at.line or None) if at else None,
        "slides_before": list(each.slides_before),
        "slides_after": list(each.slides_after),
        "title": each.title or None,
        "generated": each.generated,
        "before": each.before or None,
        "after": each.after or None,
        "outcome": each.outcome or None,
        "why": each.why.words(language) if each.why else None,
        "comment": _thread(each) if each.thread else None,
    }


def _thread(each: Remark) -> dict[str, object]:
    thread = each.thread
    assert thread, "only comments are told so"
    return {
        **_said(thread.said),
        "about": thread.words or None,
        "resolved": thread.resolved,
        "replies": [_said(reply) for reply in thread.replies],
    }


def _said(each: Said) -> dict[str, object]:
    return {
        "author": each.author or None,
        "initials": each.initials or None,
        "date": each.date or None,
        "text": each.text,
    }
