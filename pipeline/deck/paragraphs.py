"""Paragraphs as DrawingML: what the template's level does not give by itself is written out, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.deck.ooxml import HYPERLINK_COLOUR, HYPERLINK_COLOUR_URI, JUMP
from pipeline.deck.xml_text import attribute, colour, words
from pipeline.diagnostics import DeckError
from pipeline.messages import said
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

RAISED = ' baseline="30000"'
"""How high the number of a footnote stands, in thousandths of a percent; what is raised is also smaller."""

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
    kept = f'<ahyp:hlinkClr xmlns:ahyp="{HYPERLINK_COLOUR}" val="tx"/>' if own_colour else ""
    content = f'<a:extLst><a:ext uri="{HYPERLINK_COLOUR_URI}">{kept}</a:ext></a:extLst>' if kept else ""
    return _element("a:hlinkClick", f' r:id="{frame.linked(target)}"{action}', content)


def paragraph_properties(paragraph: Paragraph, frame: TextFrame) -> str:
    """`a:pPr` of a paragraph; "" where its style says all."""
    style = _style(paragraph, frame)
    return _paragraph_properties(paragraph, style, _written_out(style, frame), frame.scale)


def run_properties(run: Run, style: TextStyle, frame: TextFrame) -> str:
    """`a:rPr` of a run in a paragraph of this style."""
    return _look(run, style, _written_out(style, frame), frame)


def _paragraph(paragraph: Paragraph, frame: TextFrame) -> str:
    style = _style(paragraph, frame)
    written = _written_out(style, frame)
    properties = _paragraph_properties(paragraph, style, written, frame.scale)
    runs = "".join([_run(run, style, written, frame) for run in paragraph.runs])
    end = _element("a:endParaRPr", *_run_properties(Run(""), style, written, frame))
    return f"<a:p>{properties}{runs}{end}</a:p>"


def _style(paragraph: Paragraph, frame: TextFrame) -> TextStyle:
    style = frame.styles.get(paragraph.style)
    if style is None:
        known = sorted(frame.styles) or said("none")
        raise DeckError("unwritable/style", style=paragraph.style, known=known)
    return style


def _written_out(style: TextStyle, frame: TextFrame) -> frozenset[str]:
    """The properties of a style that its text has to say itself."""
    scaled = frozenset() if frame.scale == 100 else SIZES
    return style.explicit | scaled if frame.inherits else EVERYTHING


# --- the paragraph's own properties ---------------------------------------------------------------


def _paragraph_properties(paragraph: Paragraph, style: TextStyle, written: frozenset[str], scale: int) -> str:
    if paragraph.xml:
        return _of_peoples_own(paragraph)
    attributes = _paragraph_attributes(paragraph, style, written)
    content = _spacing(paragraph, style, written, scale) + _bullet(paragraph, style, written) + _tab_stops(paragraph)
    return _element("a:pPr", attributes, content) if attributes or content else ""


def _of_peoples_own(paragraph: Paragraph) -> str:
    """What people gave a paragraph; the space before the first of a column is none, unless they gave it one."""
    xml = paragraph.xml
    if not paragraph.first or "<a:spcBef" in xml:
        return xml
    none = '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
    if xml.endswith("/>") and xml.count("<") == 1:
        return f"{xml[:-2]}>{none}</a:pPr>"
    at = xml.index("</a:lnSpc>") + len("</a:lnSpc>") if "</a:lnSpc>" in xml else xml.index(">") + 1
    return xml[:at] + none + xml[at:]


def _paragraph_attributes(paragraph: Paragraph, style: TextStyle, written: frozenset[str]) -> str:
    pairs: list[tuple[str, object]] = []
    if paragraph.continued or written & {"indent", "hanging"}:
        pairs += [("marL", style.indent), ("indent", 0 if paragraph.continued else -style.hanging)]
    if style.level:
        pairs.append(("lvl", style.level))
    align = paragraph.align or (style.align if "align" in written else "")
    if paragraph.right_to_left and not paragraph.align and style.align == "l":
        align = "r"
    if align:
        pairs.append(("algn", align))
    if paragraph.right_to_left or "align" in style.explicit:
        pairs.append(("rtl", int(paragraph.right_to_left)))
    return "".join(f' {name}="{value}"' for name, value in pairs)


def _spacing(paragraph: Paragraph, style: TextStyle, written: frozenset[str], scale: int) -> str:
    amounts = (
        ("a:lnSpc", style.line, "line" in written),
        ("a:spcBef", 0 if paragraph.first else style.before, paragraph.first or "before" in written),
        ("a:spcAft", style.after, "after" in written),
    )
    stated = [f'<{tag}><a:spcPts val="{round(points * scale)}"/></{tag}>' for tag, points, said in amounts if said]
    return "".join(stated)


def _bullet(paragraph: Paragraph, style: TextStyle, written: frozenset[str]) -> str:
    """The bullet's font is the text's own: a level's symbol font would turn digits and dashes into pictures."""
    if paragraph.continued:
        return "<a:buNone/>"
    if paragraph.number is not None:
        return f'<a:buFontTx/><a:buAutoNum type="arabicPeriod" startAt="{paragraph.number}"/>'
    if "bullet" not in written:
        return ""
    return f'<a:buFontTx/><a:buChar char="{attribute(style.bullet)}"/>' if style.bullet else "<a:buNone/>"


def _tab_stops(paragraph: Paragraph) -> str:
    stops = "".join([f'<a:tab pos="{at}" algn="{side}"/>' for at, side in paragraph.tabs])
    return f"<a:tabLst>{stops}</a:tabLst>" if stops else ""


# --- runs -----------------------------------------------------------------------------------------


def _run(run: Run, style: TextStyle, written: frozenset[str], frame: TextFrame) -> str:
    if run.xml and not run.xml.startswith("<a:rPr"):
        return run.xml
    properties = _look(run, style, written, frame)
    if run.field == "slidenum":
        return f'<a:fld id="{SLIDE_NUMBER}" type="slidenum">{properties}<a:t>{words(run.text)}</a:t></a:fld>'
    if "\n" not in run.text and "\r" not in run.text:
        return f"<a:r>{properties}<a:t>{words(run.text)}</a:t></a:r>"
    pieces = [f"<a:r>{properties}<a:t>{each}</a:t></a:r>" if each else "" for each in words(run.text).split("\n")]
    return f"<a:br>{properties}</a:br>".join(pieces)


def _look(run: Run, style: TextStyle, written: frozenset[str], frame: TextFrame) -> str:
    if run.xml:
        return run.xml.replace("<a:rPr", f'<a:rPr lang="{attribute(frame.language)}"', 1)
    attributes, content = _run_properties(run, style, written, frame)
    if run.link is not None:
        content += link(run.link, frame, own_colour=run.colour is not None)
    return _element("a:rPr", attributes, content)


def _run_properties(run: Run, style: TextStyle, written: frozenset[str], frame: TextFrame) -> tuple[str, str]:
    """The attributes, and the content before a link, of `a:rPr`."""
    attributes = f' lang="{attribute(frame.language)}"'
    if "size" in written:
        attributes += f' sz="{round(style.size * frame.scale)}"'
    if run.bold or "bold" in written:
        attributes += f' b="{int(run.bold or style.bold)}"'
    if run.italic or "italic" in written:
        attributes += f' i="{int(run.italic or style.italic)}"'
    if run.field == "footnote":
        attributes += RAISED
    shade = run.colour or (Colour(style.colour) if "colour" in written else None)
    content = f"<a:solidFill>{colour(shade)}</a:solidFill>" if shade else ""
    if "font" in written and style.font:
        attributes += PLAIN
        content += f'<a:latin typeface="{attribute(style.font)}"/>'
    return attributes, content


def _element(tag: str, attributes: str, content: str) -> str:
    return f"<{tag}{attributes}>{content}</{tag}>" if content else f"<{tag}{attributes}/>"
