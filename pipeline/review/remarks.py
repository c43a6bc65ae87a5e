"""What reviewers did, as a list of remarks: each with its line in the inputs, in verbs, and both versions of the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from pipeline.deck.patch.threads import Thread
from pipeline.diagnostics import Location
from pipeline.edit_script import PointEdit, TextPoint
from pipeline.merge_model import Edit
from pipeline.messages import Message, said
from pipeline.review.inline_markdown import inline_markdown
from pipeline.review.source_file import key_of
from pipeline.review.source_match import is_struck
from pipeline.slides import Jump, Run

SHOWN = 60
"""So many signs of a point are shown where it only says where another stands."""

_OWN_VERBS = ("kept", "reformatted")

LOOKS = ("animation", "background", "look", "order", "place", "shape grouped", "slide layout", "transition")
"""What can be done to a slide or a shape that changes nothing of what the deck says: the inputs have no word for it."""

Outcome = Literal["", "applied", "conflict", "moved-on", "unplaced", "left", "looks"]


@dataclass(frozen=True)
class Remark:
    """One thing that a reviewer did or said."""

    deck: str
    """The file that it was found in."""
    verbs: tuple[Message, ...]
    """What was done: reworded, deleted, moved behind another point, ..."""
    location: Location | None
    """Where it stands in the inputs, or what input makes it."""
    before: str = ""
    """The words as they were generated; "" where they are new, or no words were changed."""
    after: str = ""
    """The words as they are now."""
    slides_before: tuple[int, ...] = ()
    """The numbers of the slides on which it stood in what was generated."""
    slides_after: tuple[int, ...] = ()
    """The numbers of the slides on which it stands in the reviewer's deck."""
    title: str = ""
    """The title of the slide, where the remark is about one and not about running text."""
    generated: bool = False
    """Its words or figures are made by the program: nobody wrote them where `location` is."""
    slide: str = ""
    """The key of the slide that it stands or stood on, "" where it has none."""
    thread: Thread | None = None
    """A comment."""
    edit: PointEdit | None = None
    """What was done to running text."""
    looks: bool = False
    """It changes nothing of what the deck says, and the inputs have no word for it."""
    outcome: Outcome = ""
    """What --apply did with it; "" where it was not asked to."""
    why: Message | None = None
    """Why it was not put into the inputs, where it is "unplaced"."""

    @property
    def settled(self) -> bool:
        """Whether it is a comment that reviewers have marked as done."""
        return self.thread is not None and self.thread.resolved


def of_points(deck: str, edits: tuple[PointEdit, ...]) -> Iterator[Remark]:
    """What was done to running text; a new point has the line of what it stands behind."""
    last: Location | None = None
    for each in edits:
        last = each.location or last
        if each.kept:
            continue
        before, after = _words(each.before), _words(each.after)
        if before == after:
            before, after = (styled(side) for side in (each.before, each.after))
        if before == after:
            before = after = ""
        yield Remark(
            deck,
            verbs_of(each),
            each.location or last,
            before,
            after,
            _slides(each.before),
            _slides(each.after),
            slide=next((place.slide for point in (*each.before, *each.after) for place in point.places), ""),
            edit=each,
            looks={*each.kinds} <= {"reworded", "reformatted"} and says_the_same(each) and not struck(each),
        )


def of_edits(
    deck: str,
    edits: tuple[Edit, ...],
    numbers: Mapping[str, int],
    inputs: Mapping[str, Location],
    carried: Mapping[tuple[str, str], str],
) -> Iterator[Remark]:
    """What was done to anything else.

    `numbers` are those of the generated slides by key; `inputs` is what makes generated shapes, by "slide key/shape key";
    `carried` is the running text in each shape, by the keys of slide and shape: what became of it is told of its points.
    """
    for each in edits:
        if each.what == "shape added" and each.theirs and each.theirs == carried.get((each.slide, each.shape)):
            verb, number = said("did/carried", shape=each.shape), (each.number,)
            yield Remark(deck, (verb,), each.location, "", "", (), number, each.title, slide=each.slide, looks=True)
            continue
        verb = said(f"edit/{each.what.replace(' ', '-')}")
        makes = inputs.get(f"{each.slide}/{each.shape}") if each.shape else None
        shape = said("review/of-shape", verb=verb, shape=each.shape) if each.shape else verb
        before = numbers.get(each.slide, 0)
        yield Remark(
            deck, (shape,), makes or each.location, each.ours if each.theirs != each.ours else "",
            each.theirs if each.theirs != each.ours else "", (before,) if before else (),
            (each.number,) if each.number and each.what != "slide deleted" else (), each.title, makes is not None, each.slide,
            looks=each.what in LOOKS,
        )  # fmt: skip


def verbs_of(edit: PointEdit) -> tuple[Message, ...]:
    """What was done to a point, in verbs."""
    return tuple(_verbs(edit))


def _verbs(edit: PointEdit) -> Iterator[Message]:
    kinds = [kind for kind in edit.kinds if kind not in (*_OWN_VERBS, "new", "moved")]
    yield from (said(f"did/{kind}") for kind in kinds)
    if "moved" in edit.kinds or "new" in edit.kinds:
        verb = "added" if "new" in edit.kinds else "moved"
        yield said(f"did/{verb}", behind=short(edit.behind.text)) if edit.behind else said(f"did/{verb}-first")
    if len(edit.before) == len(edit.after) == 1:
        was, is_ = edit.before[0], edit.after[0]
        if was.depth != is_.depth:
            yield said("did/indented" if is_.depth > was.depth else "did/outdented")
        elif "reformatted" in edit.kinds and styled(edit.before) != styled(edit.after):
            yield said("did/reformatted")
        elif "reformatted" in edit.kinds and not struck(edit):
            yield said("did/coloured", words=short(_formatted(was, is_)))
    if words := struck(edit):
        yield said("did/struck", words=short(words))


def struck(edit: PointEdit) -> str:
    """The words that a reviewer struck through, "" where there are none."""
    return " … ".join(run.text.strip() for point in edit.after for run in point.runs if is_struck(run))


def _formatted(was: TextPoint, is_: TextPoint) -> str:
    """The words that were formatted in a way of people's own: all of them where their whole paragraph was."""
    before, after = ([(sign, run.xml) for run in point.runs for sign in run.text] for point in (was, is_))
    if was.xml != is_.xml or len(before) != len(after):
        return is_.text
    found = groupby(zip(before, after, strict=True), lambda pair: pair[0][1] != pair[1][1])
    stretches = ("".join(sign for _, (sign, _) in pairs).strip() for differ, pairs in found if differ)
    return " … ".join(filter(None, stretches)) or is_.text


def short(text: str) -> str:
    """So much of a text that a reader knows which it is."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def says_the_same(edit: PointEdit) -> bool:
    """Whether nothing was changed that Markdown has a word for."""
    before, after = ([(level(one), key_of(one.runs)) for one in side] for side in (edit.before, edit.after))
    return before == after


def level(point: TextPoint) -> tuple[str, bool, bool]:
    """How deep a point stands, and whether with a bullet, a number or neither."""
    return point.style, point.continued, point.number is None


def _words(points: tuple[TextPoint, ...]) -> str:
    return "\n".join(each.text for each in points)


def styled(points: tuple[TextPoint, ...]) -> str:
    """The words with their marks and their level, for versions that have the same words."""
    return "\n".join(_line(each) for each in points)


def _line(point: TextPoint) -> str:
    level = {"bullet-1": "- ", "bullet-2": "  - ", "bullet-3": "    - "}.get(point.style, "")
    level = {"part": "# ", "heading": "## ", "claim": "## "}.get(point.style, level)
    mark = f"{level.rstrip('- ')}{' ' * (len(level) - 2)}{point.number}. " if point.number is not None else level
    mark = " " * len(mark) if point.continued else mark
    return mark + inline_markdown(point.runs, _address)


def _address(link: Jump | str) -> str:
    return link.slide.replace("/", ":", 1) if isinstance(link, Jump) else link


def _slides(points: tuple[TextPoint, ...]) -> tuple[int, ...]:
    return tuple(sorted({place.number for each in points for place in each.places if place.number}))


def plain(run: Run) -> Run:
    """A run as far as Markdown has words for it."""
    return Run(run.text, run.bold, run.italic, run.link)


def opened(
    deck: str, thread: Thread, location: Location | None, number: int, title: str, slide: str, *, generated: bool
) -> Remark:
    """A comment as a remark."""
    verb = said("did/comment-resolved" if thread.resolved else "did/comment")
    return Remark(
        deck, (verb,), location, slides_after=(number,), title=title, generated=generated, slide=slide, thread=thread
    )
