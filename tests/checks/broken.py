"""A deck with everything in it, and ways to break one part of it on purpose."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Pt

from pipeline.checks import ACCESS, SAFETY, inspect
from pipeline.deck.contents import read
from tests.decks import rewritten

Parts = dict[str, bytes]
Change = Callable[[Parts], object]

SLIDE = "ppt/slides/slide1.xml"
TABLE = "ppt/slides/slide2.xml"
LAST = "ppt/slides/slide3.xml"
PRESENTATION = "ppt/presentation.xml"
RELATIONS = "ppt/_rels/presentation.xml.rels"
SLIDE_RELATIONS = "ppt/slides/_rels/slide1.xml.rels"
TYPES = "[Content_Types].xml"


def swap(name: str, pattern: str, words: str) -> Change:
    """A change of one part: the first thing that matches, which must be there, put differently."""

    def change(parts: Parts) -> None:
        parts[name], count = re.subn(pattern.encode(), words.encode(), parts[name], count=1)
        assert count, f"{pattern} is not in {name}"

    return change


def every(*changes: Change) -> Change:
    """These changes one after the other."""

    def change(parts: Parts) -> None:
        for each in changes:
            each(parts)

    return change


def put(name: str, blob: bytes) -> Change:
    """A part put in, or over the one of that name."""
    return lambda parts: parts.__setitem__(name, blob)


def relation(kind: str, target: str, *, identifier: str = "rId99") -> Change:
    """One more relationship of the first slide."""
    words = f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/></Relationships>'
    return swap(SLIDE_RELATIONS, "</Relationships>", words)


def broken(deck: Path, change: Change, rules: Sequence[str] = SAFETY + ACCESS) -> set[str]:
    """Those of the rules that the deck breaks after the change."""
    return {each.rule for each in inspect(read(rewritten(deck, change)), rules)}


def found_by(rule: str, deck: Path) -> list[str]:
    """What a rule finds in a deck: slide and message."""
    return [f"{each.slide.number}: {each.problem.message}" for each in inspect(read(deck), [rule])]


def edited(deck: Path, change: Callable[[Any], object]) -> Path:
    """A copy of the deck as somebody leaves it who makes a change to the presentation."""
    presentation = Presentation(str(deck))
    change(presentation)
    target = deck.with_name(f"edited-{deck.name}")
    presentation.save(str(target))
    return target


def slide(presentation: Any, number: int = 1) -> Any:
    """One slide, from 1."""
    return presentation.slides[number - 1]


def shape(presentation: Any, name: str, number: int = 1) -> Any:
    """The shape of this name on a slide."""
    return next(each for each in slide(presentation, number).shapes if each.name == name)


def text_box(
    presentation: Any, words: str, *place: int, number: int = 1, colour: str = "000000", font: str = ""
) -> Any:
    """A text box of somebody's own: left, top, width and height in points."""
    box = slide(presentation, number).shapes.add_textbox(*(Pt(each) for each in place or (500, 300, 300, 40)))
    box.text_frame.word_wrap, box.text_frame.auto_size = True, MSO_AUTO_SIZE.NONE
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.color.rgb = words, Pt(14), RGBColor.from_string(colour)
    if font:
        run.font.name = font
    return box


def said(deck: Path, change: Change, rules: Sequence[str] = SAFETY + ACCESS) -> list[str]:
    """What is found in the deck after the change: slide, part and message."""
    found = inspect(read(rewritten(deck, change)), rules)
    return [f"{each.slide.number} {each.problem.part}: {each.problem.message}" for each in found]
