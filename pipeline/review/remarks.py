"""What reviewers did, as a list of remarks: each with its line in the inputs, in verbs, and both versions of the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.deck.patch.threads import Thread
from pipeline.diagnostics import Location
from pipeline.edit_script import PointEdit, TextPoint
from pipeline.merge_model import Edit
from pipeline.messages import Message, said
from pipeline.review.inline_markdown import inline_markdown
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
            looks=each.kinds == ("reformatted",) and not before and not after,
        )


def of_edits(
    deck: str, edits: tuple[Edit, ...], numbers: Mapping[str, int], inputs: Mapping[str, Location]
) -> Iterator[Remark]:
    """What was done to anything else.

    `numbers` are those of the generated slides by key; `inputs` is what makes generated shapes, by "slide key/shape key".
    """
    for each in edits:
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
        elif "reformatted" in edit.kinds:
            yield said("did/reformatted" if styled(edit.before) != styled(edit.after) else "did/coloured")


def short(text: str) -> str:
    """So much of a text that a reader knows which it is."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def _words(points: tuple[TextPoint, ...]) -> str:
    return "\n".join(each.text for each in points)


def styled(points: tuple[TextPoint, ...]) -> str:
    """The words with their marks and their level, for versions that have the same words."""
    return "\n".join(_line(each) for each in points)


def _line(point: TextPoint) -> str:
    level = {"bullet-1": "- ", "bullet-2": "  - ", "bullet-3": "    - "}.get(point.style, "")
    level = {"part": "# ", "heading": "## ", "claim": "## "}.get(point.style, level)
    mark = f"{level.rstrip('- ')}{' ' * (len(level) - 2)}{point.number}. " if point.number is not None else level
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
