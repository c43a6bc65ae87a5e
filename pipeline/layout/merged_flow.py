"""Running text that was merged with what people did: laid out anew, round the slides that stay as people arranged them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import count

from pipeline.labels import without_count
from pipeline.layout.context import Context
from pipeline.layout.flow import ColumnGrid, FlowParagraph, fitting
from pipeline.layout.prose import FlowItem
from pipeline.layout.slide_draft import SlideDraft, carrying, numbered
from pipeline.layout.small_print import foot
from pipeline.slides import FOOTNOTES, OWN_CHART, Box, Chart, Picture, Run, Shape, Slide, Table, Text
from pipeline.text import SOFT_HYPHEN

FURNITURE = ("title", "breadcrumb", "footer", "number")
"""What every slide has besides what it holds."""

AROUND = ("sheet-", "tracker-")
"""How the keys of what is laid under text, and of the marks for the chapters, begin."""


@dataclass(frozen=True)
class KeptText:
    """A text of a slide that stays, and what is to stand in it."""

    box: Box
    """Where people have it."""
    paragraphs: tuple[FlowParagraph, ...]
    least: int
    """So many of them stay in it whether they fit or not: nobody has changed them."""


@dataclass(frozen=True)
class Kept:
    """A slide that stays as people arranged it. What does not fit on it any more goes on behind it."""

    slide: Slide
    """As it was generated."""
    texts: Mapping[str, KeptText]
    """Its running text by the keys of its shapes; those that people deleted are not there."""
    sources: tuple[FlowParagraph, ...] = ()
    """What else brings notes, or is what links lead to."""


@dataclass(frozen=True)
class Stretch:
    """Text that is laid out anew."""

    items: tuple[FlowItem, ...]
    slides: tuple[Slide, ...] = ()
    """The slides, as they were generated, that it stood on: those that it comes to stand on have their keys."""


@dataclass(frozen=True)
class Break:
    """Slides of people's own that hold what comes here: what is before them stays before them."""


@dataclass(frozen=True)
class Flow:
    """Merged text, in order."""

    pieces: tuple[Kept | Stretch | Break, ...]
    titles: frozenset[str] = frozenset()
    """The headings that stand as titles over what is no text."""
    taken: frozenset[str] = frozenset()
    """The keys that no new slide may have."""
    called: frozenset[str] = frozenset()
    """The words of all footnotes that the merged text of the section calls, without their numbers."""


def merged(
    context: Context, draft: SlideDraft, flow: Flow, lay_out: Callable[[Sequence[FlowItem]], Sequence[SlideDraft]]
) -> list[SlideDraft]:
    """The slides of merged text made from `draft`; `lay_out` lays out a stretch of it."""
    found: list[SlideDraft] = []
    keys: list[str] = []
    waiting: list[FlowItem] = []
    slides: list[Slide] = []
    for piece in (*flow.pieces, Break()):
        if isinstance(piece, Stretch):
            waiting += piece.items
            slides += piece.slides
            continue
        pages = lay_out(waiting)
        found += pages
        keys += _keys(pages, slides)
        waiting, slides = [], []
        if isinstance(piece, Kept):
            page, waiting = _kept(context, draft, piece, flow)
            found.append(page)
            keys.append(piece.slide.key)
    taken = {*flow.taken, *keys}
    new = (key for number in count(1) if (key := f"{draft.key}/{number}") not in taken)
    return [replace(page, key=key or next(new)) for page, key in zip(numbered(draft, found), keys, strict=True)]


def _kept(context: Context, draft: SlideDraft, kept: Kept, flow: Flow) -> tuple[SlideDraft, list[FlowItem]]:
    """The slide, and the text that does not fit on it."""
    slide = kept.slide
    shapes: list[Shape] = []
    rest: list[FlowParagraph] = []
    stay: list[FlowParagraph] = []
    notes: dict[str, tuple[Text, ...]] = {}
    for each in slide.shapes:
        if each.key in FURNITURE or each.key.startswith(AROUND):
            continue
        if isinstance(each, Text) and each.running and each.key not in kept.texts:
            shapes.append(replace(each, paragraphs=()))
            notes[f"{FOOTNOTES}{each.key}"] = ()
        elif isinstance(each, Text) and each.running:
            text = kept.texts[each.key]
            area = context.area(slide.role, each.area)
            left, top, right, bottom = area.insets
            grid = ColumnGrid(1, text.box.width - left - right, text.box.height - top - bottom, dict(area.styles))
            wanted = [*rest, *text.paragraphs]
            paragraphs, others = fitting(wanted, grid, context.ruler, 0 if rest else text.least)
            stay += wanted[: len(wanted) - len(others)]
            rest = list(others)
            shapes.append(replace(each, paragraphs=paragraphs))
            notes[f"{FOOTNOTES}{each.key}"] = foot(each.key, shapes[-1:], each.area, area, context.ruler)
        elif isinstance(each, Text) and each.key in notes:
            shapes += notes.pop(each.key) or ([] if _words(each) & flow.called else [each])
        else:
            shapes.append(each)
    shapes += [note for made in notes.values() for note in made]
    title = without_count(slide.title).removeprefix(f"{draft.breadcrumb}: ")
    made = replace(draft, role=slide.role, shapes=tuple(shapes), location=slide.location)
    return carrying(replace(made, title=title) if title in flow.titles else made, [*kept.sources, *stay]), list(rest)


def _words(notes: Text) -> set[str]:
    """The words of footnotes, without their numbers."""
    return {footnote_words(each.runs) for each in notes.paragraphs}


def footnote_words(runs: Sequence[Run]) -> str:
    """The words of a footnote, without its number."""
    return "".join(run.text for run in runs).partition(" ")[2].replace(SOFT_HYPHEN, "")


def contents(shapes: Iterable[Shape]) -> list[Shape]:
    """What slides hold besides running text, each once, wherever it stands."""
    found = [
        each
        for each in shapes
        if each.key not in FURNITURE
        and not each.key.startswith(AROUND)
        and not (isinstance(each, Text) and each.running)
    ]
    return list(dict.fromkeys(replace(_undrawn(each), key="", box=Box(0, 0, 0, 0)) for each in found))


def _undrawn(shape: Shape) -> Shape:
    if isinstance(shape, Text) and shape.key.startswith(FOOTNOTES):
        return replace(shape, area="")  # people may have carried what calls them to another text
    return replace(shape, digest="") if isinstance(shape, Picture) and shape.path.startswith(OWN_CHART) else shape


# --- names --------------------------------------------------------------------------------------------


def _keys(pages: Sequence[SlideDraft], slides: Sequence[Slide]) -> list[str]:
    """The key of each page, "" where it is new: those with the same table, picture or chart keep theirs, and others follow."""
    was, now = ([figures_of(each.shapes) for each in side] for side in (slides, pages))
    found = [""] * len(pages)
    at, to = 0, 0
    matcher = SequenceMatcher(
        None, [each or id(each) for each in was], [each or id(each) for each in now], autojunk=False
    )
    for start, place, size in matcher.get_matching_blocks():
        free = (
            each.key for each, own in zip(slides[at:start], was[at:start], strict=True) if not own or own not in now
        )
        between = list(free)
        for n in range(to, place):
            found[n] = between.pop(0) if between and not now[n] else ""
        for n in range(size):
            found[place + n] = slides[start + n].key
        at, to = start + size, place + size
    return found


def figures_of(shapes: Iterable[Shape]) -> tuple[str, ...]:
    """What on a slide is no text, by what does not change when its figures do."""
    found = []
    for each in shapes:
        if isinstance(each, Table):
            found.append("/".join(part.text for cell in each.rows[0].cells for part in cell.paragraphs))
        elif isinstance(each, Picture):
            found.append(each.path)
        elif isinstance(each, Chart):
            found.append(each.key)
    return tuple(found)
