"""What people do to such a section in PowerPoint, at random: see merge_rounds."""

import copy
import random
import re
from dataclasses import dataclass, field
from typing import Any

from pptx.util import Emu

from tests.edited import A, _delete, _duplicate, key_of
from tests.merge_source import INDICATORS, PARTS, TOKEN, number_of


@dataclass
class People:
    """What people do to a deck."""

    chance: random.Random
    next: int = 2000
    touched: set[int] = field(default_factory=set)
    new: set[int] = field(default_factory=set)
    structural: bool = False
    """They moved or deleted points, blocks or slides."""
    copied: bool = False
    """There is a copy of a slide."""
    done: list[str] = field(default_factory=list)

    def edit(self, deck: Any) -> None:
        kinds = [
            self.reword, self.reword, self.reword_too, self.add, self.add, self.delete, self.move, self.split, self.join,
            self.delete_block, self.move_block, self.bold, self.move_box, self.halve, self.carry_to_a_box, self.move_slide,
            self.delete_slide, self.hide, self.to_another_section, self.duplicate,
        ]  # fmt: skip
        kind = self.chance.choice(kinds)
        self.done.append(kind.__name__)
        kind(deck)

    def pick(self, deck: Any, *, heading: bool = False) -> Any:
        found = [each for each in running(deck) if heading or number_of(each.text) is not None]
        found = [each for each in found if not heading or number_of(each.text) is None]
        made = self.chance.choice(found) if found else None
        if made is not None:
            self.touch(made)
            self.done[-1] += f" {made.text[:12]}"
        return made

    def touch(self, paragraph: Any) -> None:
        self.touched |= {int(each) for each in re.findall(r"\b(?:p|half|end)(\d+)", paragraph.text)}

    def reword(self, deck: Any) -> None:
        self._replace(self.pick(deck), r"began(\d+)\b", r"began\1t")

    def reword_too(self, deck: Any) -> None:
        self._replace(self.pick(deck), r"as all agree end(\d+)", r"as all last\1t agree end\1")

    @staticmethod
    def _replace(paragraph: Any, old: str, new: str) -> None:
        for run in paragraph.runs if paragraph is not None else ():
            run.text = re.sub(old, new, run.text, count=1)

    def add(self, deck: Any) -> None:
        paragraph = self.pick(deck)
        if paragraph is not None:
            self.next += 1
            self.new.add(self.next)
            self.touched.add(self.next)
            made = copy.deepcopy(paragraph._p)
            put(made, f"p{self.next} began{self.next} is our own point, half{self.next} of it end{self.next}.")
            paragraph._p.addnext(made)

    def delete(self, deck: Any) -> None:
        remove(self.pick(deck))
        self.structural = True

    def move(self, deck: Any) -> None:
        one, other = self.pick(deck), self.pick(deck)
        if one is not None and one._p is not other._p:
            taken = one._p
            keep_one(taken)
            other._p.addnext(taken)
        self.structural = True

    def split(self, deck: Any) -> None:
        paragraph = self.pick(deck)
        found = re.fullmatch(r"(p\d+ .*?), (half\d+ .*)", paragraph.text) if paragraph is not None else None
        if found:
            made = copy.deepcopy(paragraph._p)
            put(paragraph._p, found[1])
            put(made, found[2])
            paragraph._p.addnext(made)

    def join(self, deck: Any) -> None:
        paragraph = self.pick(deck)
        after = paragraph._p.getnext() if paragraph is not None else None
        words = "".join(each.text or "" for each in after.iter(f"{A}t")) if after is not None else ""
        if number_of(words) is not None:
            put(paragraph._p, f"{paragraph.text} {words}")
            self.touched.add(number_of(words) or 0)
            after.getparent().remove(after)
            self.structural = True

    def _block(self, deck: Any) -> list[Any]:
        heading = self.pick(deck, heading=True)
        found = running(deck)
        at = next((n for n, each in enumerate(found) if heading is not None and each._p is heading._p), None)
        if at is None:
            return []
        end = next((n for n in range(at + 1, len(found)) if is_heading(found[n].text)), len(found))
        for each in found[at:end]:
            self.touch(each)
        self.structural = True
        return found[at:end]

    def delete_block(self, deck: Any) -> None:
        for each in self._block(deck):
            remove(each)

    def move_block(self, deck: Any) -> None:
        block = self._block(deck)
        inside = {each._p for each in block}
        heads = [each for each in running(deck) if is_heading(each.text) and each._p not in inside]
        if block and heads:
            goal = self.chance.choice(heads)._p
            for each in block:
                keep_one(each._p)
                goal.addprevious(each._p)

    def bold(self, deck: Any) -> None:
        paragraph = self.pick(deck)
        if paragraph is not None and paragraph.runs:
            paragraph.runs[0].font.bold = True

    def _slide(self, deck: Any) -> Any:
        return self.chance.choice([each for each in own(deck) if len(texts_on(each)) > 0] or own(deck))

    def move_box(self, deck: Any) -> None:
        boxes = texts_on(self._slide(deck))
        if boxes:
            box = self.chance.choice(boxes)
            left, top, width, height = box.left, box.top, box.width, box.height
            box.left, box.top, box.width, box.height = left + Emu(150_000), top, width - Emu(400_000), height

    def halve(self, deck: Any) -> None:
        slide = self._slide(deck)
        if self.copied or not key_of(slide).startswith(PARTS):
            return
        number = _duplicate(deck, key_of(slide)).slide_id
        made = next(each for each in deck.slides if each.slide_id == number)
        for which, half in ((0, slide), (1, made)):
            found = [each for box in texts_on(half) for each in box.text_frame.paragraphs]
            middle = len(found) // 2
            for each in found[middle:] if which == 0 else found[:middle]:
                remove(each)
        self.copied = True

    def carry_to_a_box(self, deck: Any) -> None:
        paragraph = self.pick(deck)
        if paragraph is not None:
            slide = paragraph.part.slide
            box = slide.shapes.add_textbox(Emu(700_000), Emu(5_000_000), Emu(4_000_000), Emu(900_000))
            box.text_frame.text = paragraph.text
            remove(paragraph)
            self.structural = True

    def move_slide(self, deck: Any) -> None:
        listed = deck.slides._sldIdLst
        ids = [each for each, slide in zip([*listed], deck.slides, strict=True) if key_of(slide).startswith(PARTS)]
        if len(ids) > 1:
            one, other = self.chance.sample(ids, 2)
            other.addnext(one)
            self.structural = True

    def to_another_section(self, deck: Any) -> None:
        listed = deck.slides._sldIdLst
        slide = self._slide(deck)
        one = next(each for each, found in zip([*listed], deck.slides, strict=True) if found.slide_id == slide.slide_id)
        if key_of(slide).startswith(PARTS):
            listed.remove(one)
            listed.append(one)
            self.structural = True

    def delete_slide(self, deck: Any) -> None:
        slide = self._slide(deck)
        if key_of(slide).startswith(PARTS) and not self.copied:
            for box in texts_on(slide):
                for each in box.text_frame.paragraphs:
                    self.touch(each)
            _delete(deck, key_of(slide))
            self.structural = self.copied = True  # python-pptx gives a copy the name of a part that is still there

    def hide(self, deck: Any) -> None:
        self._slide(deck).element.set("show", "0")

    def duplicate(self, deck: Any) -> None:
        slide = self._slide(deck)
        if not self.copied and key_of(slide).startswith(PARTS):
            _duplicate(deck, key_of(slide))
            self.copied = True


def put(element: Any, words: str) -> None:
    """Give a paragraph other words."""
    texts = [*element.iter(f"{A}t")]
    texts[0].text = words
    for each in texts[1:]:
        each.text = ""


def remove(paragraph: Any) -> None:
    """Take a paragraph away as PowerPoint does: a text keeps one, if an empty one."""
    if paragraph is not None:
        keep_one(paragraph._p)
        paragraph._p.getparent().remove(paragraph._p)


def keep_one(element: Any) -> None:
    if len(element.getparent().findall(f"{A}p")) == 1:
        element.addnext(element.makeelement(f"{A}p"))


def own(deck: Any) -> list[Any]:
    return [slide for slide in deck.slides if key_of(slide).startswith(PARTS) or "p" in texts_of(slide)]


def texts_of(slide: Any) -> str:
    return (
        "p" if any(number_of(each.text_frame.text) is not None for each in slide.shapes if each.has_text_frame) else ""
    )


def texts_on(slide: Any) -> list[Any]:
    return [
        shape
        for shape in slide.shapes
        if shape.has_text_frame and any(number_of(each.text) is not None for each in shape.text_frame.paragraphs)
    ]


def running(deck: Any) -> list[Any]:
    """The paragraphs of running text, in the order of the deck."""
    found = []
    for slide in own(deck):
        for shape in slide.shapes:
            if shape.has_text_frame and not shape.name.startswith(("title", "breadcrumb", "footer", "number")):
                found += [
                    each for each in shape.text_frame.paragraphs if TOKEN.search(each.text) or is_heading(each.text)
                ]
    return found


def is_heading(text: str) -> bool:
    return text in INDICATORS or re.fullmatch(r"lesson\d+", text) is not None
