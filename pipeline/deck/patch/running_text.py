"""The running text of edited slides, paragraph by paragraph: words with what is bold, italic or a link, levels, and places.

What people gave words or paragraphs that the plan has no field for is kept as XML, so that it can be written again elsewhere.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from lxml import etree

from pipeline.deck.ooxml import R, qualified
from pipeline.deck.package import parse
from pipeline.deck.paragraphs import TextFrame, paragraph_properties, run_properties
from pipeline.deck.patch.shape_keys import all_shapes, placeholder_of
from pipeline.deck.patch.snapshots import PASSED_OVER, Token, canonical
from pipeline.deck.xml_text import DRAWING, number
from pipeline.edit_script import Place, TextPoint
from pipeline.slides import Colour, Jump, Paragraph, Run, Slide, Text
from pipeline.template import Template, TextStyle
from pipeline.text import SOFT_HYPHEN, is_right_to_left, joined_runs
from pipeline.units import unjoined

_PARAGRAPH, _FORMAT, _END = qualified("a:p"), qualified("a:pPr"), qualified("a:endParaRPr")
_RUN, _BREAK, _FIELD = qualified("a:r"), qualified("a:br"), qualified("a:fld")
_PROPERTIES, _TEXT, _BODY = qualified("a:rPr"), qualified("a:t"), qualified("p:txBody")
_CLICK, _SCHEME = qualified("a:hlinkClick"), f"{qualified('a:solidFill')}/{qualified('a:schemeClr')}"
_NUMBERED, _NO_BULLET = qualified("a:buAutoNum"), qualified("a:buNone")
_MARKS = (qualified("a:buChar"), qualified("a:buAutoNum"), qualified("a:buBlip"))
_TEXT_STYLE, _ITEM = "paragraph", "bullet-1"
_BEFORE = qualified("a:spcBef")
_NO_SPACE = f"{qualified('a:spcPts')}[@val='0']"
_RELATION = f"{{{R}}}"
_TRUE = ("1", "true")
_CALL = re.compile(r"(\D*?)(\d+)(\D.*|)", re.DOTALL)


@dataclass(frozen=True)
class EditedSlide:
    """A slide of an edited deck, as its running text is read."""

    place: Place
    """Where it is; what it says of a paragraph does not count."""
    root: Any
    """Its XML."""
    token: Token
    slide: Slide | None
    """What it, or the slide that it is a copy of, was generated as; None for one that people made."""


@dataclass(frozen=True)
class FoundText:
    """The running text of a shape."""

    place: Place
    """The shape."""
    points: tuple[TextPoint, ...]
    """Its paragraphs but empty ones."""
    own: bool
    """The shape, or its slide, is people's own."""
    copied: bool = False
    """Its slide is a copy of another."""


@dataclass
class TextReader:
    """Reads the running text of slides that are in the styles of a template."""

    template: Template
    language: str
    _known: dict[tuple[object, ...], str] = field(default_factory=dict)

    def read(self, slides: Iterable[EditedSlide], copies: frozenset[str] = frozenset()) -> list[FoundText]:
        """The text of every shape that may hold running text, in reading order; `copies` are the parts of copied slides."""
        found: list[FoundText] = []
        flow = ""
        for each in slides:
            if each.slide is not None:
                flow = flow_of(each.slide.key)
            found += self._slide(each, flow, copied=each.place.part in copies)
        return found

    def _slide(self, slide: EditedSlide, flow: str, *, copied: bool) -> Iterator[FoundText]:
        planned = {shape.key: shape for shape in slide.slide.shapes} if slide.slide else {}
        for key, element in all_shapes(slide.root):
            was = planned.get(key)
            runs_on = isinstance(was, Text) and was.running
            body = element.find(_BODY)
            if body is None or (was is not None and not runs_on):
                continue
            role = slide.slide.role if slide.slide is not None and runs_on else "text-2"
            area = was.area if isinstance(was, Text) else "text-1"
            styles = self.template.roles[role].areas[area].styles
            frame = TextFrame(styles, self.language, _linked, placeholder_of(element) is not None or not runs_on)
            place = replace(slide.place, shape=key)
            points = [
                self._point(each, frame, slide.token, replace(place, index=index), flow)
                for index, each in enumerate(body.iterchildren(_PARAGRAPH))
            ]
            yield FoundText(place, tuple(each for each in points if each.text.strip()), not runs_on, copied)

    def marks(self, style: str) -> tuple[bool, bool]:
        """Whether a text style is bold, and italic, by itself."""
        areas = (area for role in self.template.roles.values() for area in role.areas.values())
        found = next((area.styles[style] for area in areas if style in area.styles), None)
        return (found.bold, found.italic) if found else (False, False)

    # --- a paragraph ------------------------------------------------------------------------------

    def _point(self, element: Any, frame: TextFrame, token: Token, place: Place, flow: str) -> TextPoint:
        properties = element.find(_FORMAT)
        format_ = _format(properties)
        text = "".join(each.text or "" for each in element.iter(_TEXT))
        paragraph = replace(format_, right_to_left=is_right_to_left(text))
        style, xml = self._style(paragraph, properties, frame, token)
        runs = joined_runs(self._runs(element, frame.styles[style], frame, token))
        continued = paragraph.continued and bool(frame.styles[style].bullet)
        return TextPoint(runs, style, flow, number=paragraph.number, continued=continued, xml=xml, places=(place,))

    def _style(self, paragraph: Paragraph, properties: Any, frame: TextFrame, token: Token) -> tuple[str, str]:
        """The style of a paragraph, and its properties as XML where they are not what that style gives."""
        level = number(properties.get("lvl")) if properties is not None else 0
        styles = [name for name, style in frame.styles.items() if style.level == level]
        styles = styles or [next(iter(frame.styles))]
        said = canonical(properties, token) if properties is not None else _NOTHING
        for name in styles:
            if self._expected_format(replace(paragraph, style=name), frame) == said:
                return name, ""
        kept = copy.deepcopy(properties) if properties is not None else etree.Element(_FORMAT)
        for each in kept.findall(_BEFORE) if paragraph.first else ():
            kept.remove(each)
        style = self._nearest(styles, paragraph, kept, frame, token)
        return style, "" if canonical(kept, token) == _NOTHING else _written(kept, token)

    def _nearest(
        self, styles: Sequence[str], paragraph: Paragraph, properties: Any, frame: TextFrame, token: Token
    ) -> str:
        """The style that a paragraph with formatting of people's own is in: of those of its level the one that says most of that.

        Text that they gave a bullet or a number is an item of a list, an item whose bullet they took away is text.
        """

        def odds(name: str) -> int:
            made = paragraph_properties(replace(paragraph, style=name, first=False), frame)
            return len(_sayings(properties, token) ^ (_sayings(_parsed(made), str) if made else set()))

        found = min(styles, key=odds)
        marked = any(properties.find(tag) is not None for tag in _MARKS)
        if found == _TEXT_STYLE and marked and _ITEM in frame.styles:
            return _ITEM
        flush = paragraph.continued and properties.get("marL") == "0"
        return _TEXT_STYLE if flush and frame.styles[found].bullet and _TEXT_STYLE in frame.styles else found

    def _expected_format(self, paragraph: Paragraph, frame: TextFrame) -> str:
        key = ("p", replace(paragraph, runs=()), frame.inherits, id(frame.styles))  # of the template, which stays
        if key not in self._known:
            made = paragraph_properties(paragraph, frame)
            self._known[key] = canonical(_parsed(made), str) if made else _NOTHING
        return self._known[key]

    # --- its words --------------------------------------------------------------------------------

    def _runs(self, paragraph: Any, style: TextStyle, frame: TextFrame, token: Token) -> Iterator[Run]:
        for element in paragraph:
            if element.tag in (_FORMAT, _END) or not isinstance(element.tag, str):
                continue
            if element.tag not in (_RUN, _BREAK, _FIELD):
                shown = next(element.iterfind("{*}Choice"), element)  # else it says all again for older programs
                yield Run("".join(each.text or "" for each in shown.iter("{*}t")), xml=_written(element, token))
                continue
            text = "\n" if element.tag == _BREAK else unjoined((element.findtext(_TEXT) or "").replace(SOFT_HYPHEN, ""))
            if element.tag == _FIELD and element.get("type") != "slidenum":
                yield Run(text, xml=_written(element, token))
                continue
            properties = element.find(_PROPERTIES)
            run = self._run(properties, style, frame, token)
            if element.tag == _FIELD:
                yield replace(run, text=text, field="slidenum")
            elif run.field:
                yield from _raised(replace(run, text=text), _written(properties, token))
            else:
                yield replace(run, text=text)

    def _run(self, properties: Any, style: TextStyle, frame: TextFrame, token: Token) -> Run:
        """How a run looks: what the plan has a field for, else its properties as XML."""
        if properties is None:
            return Run("")
        said = canonical(properties, token)
        bold, italic = (properties.get(name) in _TRUE and not own for name, own in _marks(style))
        look = Run("", bold, italic, _link(properties, token))
        scheme = properties.find(_SCHEME)
        colours = [None] if scheme is None else [None, Colour(scheme.get("val", ""))]
        field: Literal["", "footnote"] = "footnote" if properties.get("baseline") is not None else ""
        for colour in colours:
            if self._expected_run(replace(look, colour=colour, field=field), style, frame) == said:
                return replace(look, colour=colour, field=field)
        return replace(look, xml=_written(properties, token))

    def _expected_run(self, run: Run, style: TextStyle, frame: TextFrame) -> str:
        key = ("r", run, style, frame.inherits)
        if key not in self._known:
            self._known[key] = canonical(_parsed(run_properties(run, style, frame)), str)
        return self._known[key]


def _raised(run: Run, xml: str) -> Iterator[Run]:
    """The number of a footnote; what people typed before and behind it stands raised as well and is words."""
    found = _CALL.fullmatch(run.text)
    before, number, behind = found.groups() if found else (run.text, "", "")
    words = replace(run, field="")
    for each in (replace(words, text=before), replace(run, text=number), replace(words, text=behind)):
        if each.text:
            yield each if each.field or not each.text.strip() else replace(each, xml=xml)


def _format(properties: Any) -> Paragraph:
    """What a paragraph says itself that has a field: a number, no bullet where it goes on, no space before the first."""
    if properties is None:
        return Paragraph((), "")
    numbered = properties.find(_NUMBERED)
    start = number(numbered.get("startAt"), 1) if numbered is not None else None
    flush = properties.get("indent") == "0" and properties.find(_NO_BULLET) is not None
    first = properties.find(f"{_BEFORE}/{_NO_SPACE}") is not None
    return Paragraph((), "", number=start, continued=flush and properties.get("marL") is not None, first=first)


def _sayings(properties: Any, token: Token) -> set[str]:
    """All that the properties of a paragraph say, each thing by itself."""
    own = {f"{name}={value}" for name, value in properties.attrib.items() if name not in PASSED_OVER}
    return own | {canonical(each, token) for each in properties if isinstance(each.tag, str)}


def flow_of(key: str) -> str:
    """The slides that go on from each other with the one that has this key: what it has before its last "/"."""
    return key.rpartition("/")[0]


def _marks(style: TextStyle) -> tuple[tuple[str, bool], tuple[str, bool]]:
    return ("b", style.bold), ("i", style.italic)


def _linked(target: Jump | str) -> str:
    """The word for a link in the place of a relationship id, as planned slides have it."""
    return f"jump:{target.slide}" if isinstance(target, Jump) else f"url:{target}"


def _link(properties: Any, token: Token) -> Jump | str | None:
    click = properties.find(_CLICK)
    said = token(click.get(f"{_RELATION}id", "")) if click is not None else ""
    kind, _, value = said.partition(":")
    return Jump(value) if kind == "jump" else value if kind == "url" else None


def _written(element: Any, token: Token) -> str:
    """An element as XML to be written elsewhere: relationship ids are words, and what programs set by themselves is left out."""
    made = copy.deepcopy(element)
    made.tail = None
    for each in made.iter("*"):
        for name, value in [*each.attrib.items()]:
            if name.startswith(_RELATION):
                each.set(name, token(value) or "jump:")
            elif name in PASSED_OVER:
                del each.attrib[name]
    etree.cleanup_namespaces(made)
    return str(etree.tostring(made, encoding="unicode"))


def _parsed(xml: str) -> Any:
    return parse(f"<a:x {DRAWING}>{xml}</a:x>".encode())[0]


_NOTHING = "<pPr></>"
