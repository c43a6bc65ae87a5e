"""What people do to a deck in PowerPoint, done with python-pptx: each edit, and how to see that it is still there."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Emu, Pt

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
COMMENT = (
    '<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
    '<p:cm authorId="0" dt="2024-01-02T03:04:05" idx="1"><p:pos x="10" y="10"/><p:text>Is this so?</p:text></p:cm></p:cmLst>'
)
AUTHORS = (
    '<p:cmAuthorLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
    '<p:cmAuthor id="0" name="Ann" initials="A" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>'
)
_KIND = "application/vnd.openxmlformats-officedocument.presentationml.{}+xml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


SLIDE = "deal/green-roofs/findings/1"
LAST = "deal/green-roofs/lessons/1"
DIVIDER = "deal/green-roofs"
TITLES = {SLIDE: "1. Green roofs: findings", LAST: "1. Green roofs: lessons", DIVIDER: "Green roofs on schools"}


def key_of(slide: Any) -> str:
    """A slide's key: its name, or what its title says of it where another program has dropped its name."""
    if slide.element.cSld.get("name"):
        return str(slide.element.cSld.get("name"))
    title = slide.shapes.title.text if slide.shapes.title is not None else ""
    return next((key for key, said in TITLES.items() if title in (said, f"{said} (1/3)")), "")


def slide_of(deck: Any, key: str) -> Any:
    """The first slide with this key; None where there is none."""
    return next((slide for slide in deck.slides if key_of(slide) == key), None)


def shape_of(slide: Any, name: str) -> Any:
    return next((shape for shape in slide.shapes if shape.name == name), None)


def texts(slide: Any) -> list[str]:
    """The paragraphs of everything on a slide."""
    return [each.text for shape in slide.shapes if shape.has_text_frame for each in shape.text_frame.paragraphs]


def paragraph_of(deck: Any, words: str) -> Iterator[Any]:
    for slide in deck.slides:
        for shape in slide.shapes:
            for each in shape.text_frame.paragraphs if shape.has_text_frame else ():
                if words in each.text:
                    yield each


def _move(deck: Any, key: str, behind: str) -> None:
    ids = {key_of(deck.part.related_part(each.rId).slide): each for each in deck.slides._sldIdLst}
    ids[behind].addnext(ids[key])


def _delete(deck: Any, key: str) -> None:
    """As PowerPoint does: nothing leads to the slide any more."""
    gone = slide_of(deck, key).part
    for each in [*deck.slides._sldIdLst]:
        if deck.part.related_part(each.rId) is gone:
            deck.part.drop_rel(each.rId)
            deck.slides._sldIdLst.remove(each)
    for slide in deck.slides:
        for identifier, relation in [*slide.part.rels.items()]:
            if not relation.is_external and relation.target_part is gone:
                for click in [each for each in slide.element.iter() if each.get(f"{R}id") == identifier]:
                    click.getparent().remove(click)
                slide.part.rels.pop(identifier)


def _duplicate(deck: Any, key: str) -> Any:
    slide = slide_of(deck, key)
    made = deck.slides.add_slide(slide.slide_layout)
    ids = {}
    for identifier, relation in slide.part.rels.items():
        if "notesSlide" not in relation.reltype:
            target = relation.target_ref if relation.is_external else relation.target_part
            ids[identifier] = (
                made.part.relate_to(target, relation.reltype, is_external=True)
                if relation.is_external
                else made.part.relate_to(target, relation.reltype)
            )
    tree = copy.deepcopy(slide.shapes._spTree)
    for each in tree.iter():
        for name, value in each.attrib.items():
            if name.startswith(R):
                each.set(name, ids[value])
    own = made.shapes._spTree  # filled, not replaced: who asks for the shapes of this slide again gets these
    own[:] = [*tree]
    made.element.cSld.set("name", key)
    listed = deck.slides._sldIdLst
    at = next(index for index, each in enumerate(deck.slides) if each.part is slide.part)
    listed.insert(at + 1, listed[-1])
    return made


def _added_slide(deck: Any, behind: str) -> None:
    made = deck.slides.add_slide(slide_of(deck, behind).slide_layout)
    for shape in [*made.placeholders]:
        if shape.placeholder_format.idx:
            shape._element.getparent().remove(shape._element)
    title = made.shapes.title if made.shapes.title is not None else made.shapes.add_textbox(*BOX)
    title.text_frame.text = "A slide of our own"
    at = next(index for index, each in enumerate(deck.slides) if key_of(each) == behind)
    listed = deck.slides._sldIdLst
    listed.insert(at + 1, listed[-1])


def _comment(deck: Any, key: str) -> None:
    package, part = deck.part.package, slide_of(deck, key).part
    comments = Part(PackURI("/ppt/comments/comment1.xml"), _KIND.format("comments"), package, COMMENT.encode())
    authors = Part(PackURI("/ppt/commentAuthors.xml"), _KIND.format("commentAuthors"), package, AUTHORS.encode())
    part.relate_to(comments, _REL.format("comments"))
    deck.part.relate_to(authors, _REL.format("commentAuthors"))


@dataclass(frozen=True)
class Edit:
    """One thing that people do. `what` is what the report calls it; `there` says whether it is still in a deck."""

    what: str
    do: Callable[[Any], None]
    there: Callable[[Any], bool]


OLD, NEW = "Started in 2021 with three towns.", "Began in 2021, with only three towns."
BOX = (Emu(700_000), Emu(2_000_000), Emu(9_000_000), Emu(3_000_000))


def _slide(deck: Any) -> Any:
    return slide_of(deck, SLIDE)


def _text(deck: Any) -> Any:
    """The findings themselves, whatever their shape is called."""
    shapes = [shape for shape in _slide(deck).shapes if shape.has_text_frame]
    return next((shape for shape in shapes if shape.text_frame.text.startswith("Context")), None)


def _retext(deck: Any) -> None:
    paragraph = next(paragraph_of(deck, OLD))
    paragraph.runs[0].text = NEW
    paragraph.runs[0].font.bold = True


def _reworded(deck: Any) -> bool:
    found = next(paragraph_of(deck, NEW), None)
    return found is not None and bool(found.runs[0].font.bold)


def _place(deck: Any) -> None:
    shape = _text(deck)
    shape.left, shape.top, shape.width, shape.height = BOX


def _placed(deck: Any) -> bool:
    shape = _text(deck)
    return shape is not None and (shape.left, shape.top, shape.width, shape.height) == BOX


def _restyle(deck: Any) -> None:
    run = next(paragraph_of(deck, OLD)).runs[0]
    run.font.color.rgb, run.font.size = RGBColor(200, 0, 0), Pt(21)


def _restyled(deck: Any) -> bool:
    run = next(paragraph_of(deck, OLD)).runs[0]
    return run.font.size == Pt(21) and run.font.color.rgb == RGBColor(200, 0, 0)


def _order(deck: Any) -> list[str]:
    return [key_of(slide) for slide in deck.slides]


EDITS = {
    "untouched": Edit("", lambda deck: None, lambda deck: True),
    "text edited": Edit("reworded", _retext, _reworded),
    "shape moved": Edit("place", _place, _placed),
    "restyled": Edit("reformatted", _restyle, _restyled),
    "added": Edit(
        "shape added",
        lambda deck: setattr(_slide(deck).shapes.add_textbox(*BOX).text_frame, "text", "Ours to add"),
        lambda deck: "Ours to add" in texts(_slide(deck)),
    ),
    "deleted": Edit(
        "shape deleted",
        lambda deck: _text(deck)._element.getparent().remove(_text(deck)._element),
        lambda deck: _text(deck) is None,
    ),
    "slide added": Edit(
        "slide added",
        lambda deck: _added_slide(deck, SLIDE),
        lambda deck: any("A slide of our own" in texts(slide) for slide in deck.slides),
    ),
    "slide moved": Edit(
        "slide moved",
        lambda deck: _move(deck, SLIDE, DIVIDER),
        lambda deck: _order(deck).index(SLIDE) == _order(deck).index(DIVIDER) + 1,
    ),
    "slide deleted": Edit("slide deleted", lambda deck: _delete(deck, SLIDE), lambda deck: _slide(deck) is None),
    "slide duplicated": Edit(
        "slide duplicated", lambda deck: _duplicate(deck, SLIDE), lambda deck: _order(deck).count(SLIDE) == 2
    ),
    "comment added": Edit(
        "comment",
        lambda deck: _comment(deck, SLIDE),
        lambda deck: any("comments" in each.reltype for each in _slide(deck).part.rels.values()),
    ),
    "notes edited": Edit(
        "notes",
        lambda deck: setattr(_slide(deck).notes_slide.notes_text_frame.paragraphs[0].runs[0], "text", "Say it slowly."),
        lambda deck: "Say it slowly." in _slide(deck).notes_slide.notes_text_frame.text,
    ),
}


def _say_languages(deck: Any) -> None:
    """PowerPoint says the language of everything that people type; python-pptx does not."""
    for slide in deck.slides:
        roots = [slide.element, *([slide.notes_slide.element] if slide.has_notes_slide else [])]
        for element in [each for root in roots for each in root.iter(f"{A}r", f"{A}endParaRPr", f"{A}br")]:
            properties = element if element.tag == f"{A}endParaRPr" else element.get_or_add_rPr()
            if properties.get("lang") is None:
                properties.set("lang", "en-GB")


def edited(deck: Path, target: Path, *edits: Callable[[Any], None]) -> Path:
    """The deck with edits, saved under another name."""
    found = Presentation(str(deck))
    for edit in edits:
        edit(found)
    _say_languages(found)
    found.save(str(target))
    return target
