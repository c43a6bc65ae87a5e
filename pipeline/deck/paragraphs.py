"""Paragraphs as DrawingML: what the template's level does not give by itself is written out, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.deck.ooxml import HYPERLINK_COLOUR, HYPERLINK_COLOUR_URI, JUMP
from pipeline.deck.xml_text import attribute, colour, words
from pipeline.diagnostics import DeckError
from pipeline.slides import Colour, Jump, Paragraph, Run
from pipeline.template import TextStyle

EVERYTHING = frozenset(
    {"size", "line", "before", "after", "indent", "hanging", "bold", "italic", "bullet", "colour", "align", "font"}
)
"""The properties of a text style that text outside a placeholder has to have written out."""

SIZES = frozenset({"size", "line", "before", "after"})
"""Those that are written out where the text is scaled."""

PLAIN = ' cap="none" spc="0"'
"""Capitals and spaced letters are wider than what was measured; text whose font is written out has neither."""

SLIDE_NUMBER = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
"""The id of every slide number field; PowerPoint asks only that there is one."""

Linked = Callable[[Jump | str], str]
"""From a link to the id of its relationship."""


@dataclass(frozen=True)
class TextFrame:
    """What a text stands in: its styles by name, the language of its words, and where links get their relationships.

    `inherits`: it is a placeholder, that gives its paragraphs their style but for the `explicit` properties.
    `scale` is in percent of the styles' sizes.
    """

    styles: Mapping[str, TextStyle]
    language: str
    linked: Linked
    inherits: bool
    scale: int = 100


def paragraphs(every: tuple[Paragraph, ...], frame: TextFrame) -> str:
    """The `a:p` elements of a text body: at least one, as PowerPoint insists."""
    if not every:
        return f'<a:p><a:endParaRPr lang="{attribute(frame.language)}"/></a:p>'
    return "".join([_paragraph(each, frame) for each in every])


def link(target: Jump | str, frame: TextFrame, *, own_colour: bool = False) -> str:
    """A click as `a:hlinkClick`; with `own_colour` the words keep their colour."""
    action = f' action="{JUMP}"' if isinstance(target, Jump) else ""
    start = f'<a:hlinkClick r:id="{frame.linked(target)}"{action}'
    if not own_colour:
        return f"{start}/>"
    return (
        f'{start}><a:extLst><a:ext uri="{HYPERLINK_COLOUR_URI}">'
        f'<ahyp:hlinkClr xmlns:ahyp="{HYPERLINK_COLOUR}" val="tx"/></a:ext></a:extLst></a:hlinkClick>'
    )


def _paragraph(paragraph: Paragraph, frame: TextFrame) -> str:
    style = frame.styles.get(paragraph.style)
    if style is None:
        known = ", ".join(sorted(frame.styles)) or "none"
        raise DeckError(f"The template has no text style {paragraph.style!r} where it is needed (there is {known}).")
    written = _written(style, frame.inherits, frame.scale)
    looks = _Looks(
        paragraph.number,
        paragraph.continued,
        paragraph.first,
        paragraph.right_to_left,
        paragraph.tabs,
        paragraph.align,
    )
    properties = _paragraph_properties(style, written, frame.scale, looks)
    runs = "".join([_run(run, style, written, frame) for run in paragraph.runs])
    attributes, content = _run_properties(style, written, frame.scale, frame.language, False, False, None)
    return f"<a:p>{properties}{runs}{_element('a:endParaRPr', attributes, content)}</a:p>"


@lru_cache(maxsize=4096)
def _written(style: TextStyle, inherits: bool, scale: int) -> frozenset[str]:
    if not inherits:
        return EVERYTHING
    return style.explicit if scale == 100 else style.explicit | SIZES


# --- the paragraph's own properties ---------------------------------------------------------------


@dataclass(frozen=True)
class _Looks:
    """What a paragraph asks for itself, besides its style."""

    number: int | None
    continued: bool
    first: bool
    right_to_left: bool
    tabs: tuple[tuple[int, str], ...]
    align: str


@lru_cache(maxsize=4096)
def _paragraph_properties(style: TextStyle, written: frozenset[str], scale: int, looks: _Looks) -> str:
    attributes = _paragraph_attributes(style, written, looks)
    content = _spacing(style, written, scale, looks.first) + _bullet(style, written, looks) + _tab_stops(looks.tabs)
    return _element("a:pPr", attributes, content) if attributes or content else ""


def _paragraph_attributes(style: TextStyle, written: frozenset[str], looks: _Looks) -> str:
    pairs: list[tuple[str, object]] = []
    if looks.continued or written & {"indent", "hanging"}:
        pairs += [("marL", style.indent), ("indent", 0 if looks.continued else -style.hanging)]
    if style.level:
        pairs.append(("lvl", style.level))
    align = looks.align or (style.align if "align" in written else "")
    if looks.right_to_left and not looks.align and style.align == "l":
        align = "r"
    if align:
        pairs.append(("algn", align))
    if looks.right_to_left or "align" in style.explicit:
        pairs.append(("rtl", int(looks.right_to_left)))
    return "".join(f' {name}="{value}"' for name, value in pairs)


def _spacing(style: TextStyle, written: frozenset[str], scale: int, first: bool) -> str:
    parts = []
    if "line" in written:
        parts.append(_points("a:lnSpc", style.line, scale))
    if first or "before" in written:
        parts.append(_points("a:spcBef", 0 if first else style.before, scale))
    if "after" in written:
        parts.append(_points("a:spcAft", style.after, scale))
    return "".join(parts)


def _points(tag: str, points: float, scale: int) -> str:
    return f'<{tag}><a:spcPts val="{round(points * scale)}"/></{tag}>'


def _bullet(style: TextStyle, written: frozenset[str], looks: _Looks) -> str:
    """The bullet's font is the text's own: a level's symbol font would turn digits and dashes into pictures."""
    if looks.continued:
        return "<a:buNone/>"
    if looks.number is not None:
        return f'<a:buFontTx/><a:buAutoNum type="arabicPeriod" startAt="{looks.number}"/>'
    if "bullet" not in written:
        return ""
    return f'<a:buFontTx/><a:buChar char="{attribute(style.bullet)}"/>' if style.bullet else "<a:buNone/>"


def _tab_stops(tabs: tuple[tuple[int, str], ...]) -> str:
    if not tabs:
        return ""
    stops = "".join([f'<a:tab pos="{at}" algn="{side}"/>' for at, side in tabs])
    return f"<a:tabLst>{stops}</a:tabLst>"


# --- runs -----------------------------------------------------------------------------------------


def _run(run: Run, style: TextStyle, written: frozenset[str], frame: TextFrame) -> str:
    attributes, content = _run_properties(style, written, frame.scale, frame.language, run.bold, run.italic, run.colour)
    if run.link is not None:
        content += link(run.link, frame, own_colour=run.colour is not None)
    properties = _element("a:rPr", attributes, content)
    if run.field:
        return f'<a:fld id="{SLIDE_NUMBER}" type="slidenum">{properties}<a:t>{words(run.text)}</a:t></a:fld>'
    if "\n" not in run.text and "\r" not in run.text:
        return f"<a:r>{properties}<a:t>{words(run.text)}</a:t></a:r>"
    pieces = [f"<a:r>{properties}<a:t>{each}</a:t></a:r>" if each else "" for each in words(run.text).split("\n")]
    return f"<a:br>{properties}</a:br>".join(pieces)


@lru_cache(maxsize=4096)
def _run_properties(
    style: TextStyle,
    written: frozenset[str],
    scale: int,
    language: str,
    bold: bool,
    italic: bool,
    own_colour: Colour | None,
) -> tuple[str, str]:
    """The attributes, and the content before a link, of `a:rPr`."""
    attributes = f' lang="{attribute(language)}"'
    if "size" in written:
        attributes += f' sz="{round(style.size * scale)}"'
    if bold or "bold" in written:
        attributes += f' b="{int(bold or style.bold)}"'
    if italic or "italic" in written:
        attributes += f' i="{int(italic or style.italic)}"'
    shade = own_colour or (Colour(style.colour) if "colour" in written else None)
    content = f"<a:solidFill>{colour(shade)}</a:solidFill>" if shade else ""
    if "font" in written and style.font:
        attributes += PLAIN
        content += f'<a:latin typeface="{attribute(style.font)}"/>'
    return attributes, content


def _element(tag: str, attributes: str, content: str) -> str:
    return f"<{tag}{attributes}>{content}</{tag}>" if content else f"<{tag}{attributes}/>"
