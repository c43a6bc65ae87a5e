"""Slides as they are compared: what people see counts, what programs write of their own accord does not.

A link is where it leads and a picture is its bytes; ids, languages, marks of spelling and the like are passed over.
Slide numbers, and counts such as "(2/3)", are left out: they are put right when everything has its place.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lxml import etree

from pipeline.deck.ooxml import NAMESPACES, P, qualified
from pipeline.deck.patch.shape_keys import own_box, placeholder_of, slide_shapes, xfrm_of
from pipeline.deck.patch.slide_facets import facet_elements
from pipeline.merge_model import COUNT, GONE, ParagraphSnapshot, ShapeSnapshot, SlideSnapshot

COUNTED = ("title", "breadcrumb")
NUMBERED = "-slide"
"""What the key ends with of a text that is the number of the slide it jumps to."""

PASSED_OVER = frozenset({"dirty", "err", "smtClean", "lang", "altLang", "noProof", "bmk", "kumimoji", "rtlCol"})
"""Attributes that programs set while people type."""

NOTHING_SAID = frozenset(
    (name, value)
    for name in ("bandRow", "bandCol", "firstRow", "firstCol", "lastRow", "lastCol", "rot", "flipH", "flipV", "hidden")
    for value in ("0", "false")
) | {("startAt", "1")}
"""Attributes with values that mean the same as leaving them out, which PowerPoint does."""

PROGRAMS_OWN = frozenset(
    {
        "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}",  # creation id
        "{D42A27DB-BD31-4B8C-83A1-F6EECF244321}",  # modification id
        "{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}",  # creation id of a slide
        "{28A0092B-C50C-407E-A947-70E740481C1C}",  # resolution of a picture
        "{9D8B030D-6E8A-4147-A177-3AD203B41FA5}",  # id of a column
        "{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}",  # id of a row
        "{96DAC541-7B7A-43D3-8B79-37D633B846F1}",  # the SVG of a picture, whose PNG counts
        "{53640926-AAD7-44D8-BBD7-CCE9431645EC}",  # shadow of a picture that is not shown
    }
)
"""Extensions that say nothing that a reader sees."""

Token = Callable[[str], str]
"""From a relationship id to what it stands for, the same in every version of a deck."""

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATED = etree.XPath("//*[@r:id or @r:embed or @r:link]", namespaces=NAMESPACES)
_VECTOR = qualified("svg:svgBlip")
_PARAGRAPH, _FORMAT, _END = qualified("a:p"), qualified("a:pPr"), qualified("a:endParaRPr")
_RUN, _BREAK, _FIELD = qualified("a:r"), qualified("a:br"), qualified("a:fld")
_PROPERTIES, _TEXT = qualified("a:rPr"), qualified("a:t")
_BODIES = (qualified("p:txBody"), qualified("a:txBody"))
_EXTENSIONS = (qualified("a:extLst"), qualified("p:extLst"))
_AUTOFIT = (qualified("a:normAutofit"), qualified("a:noAutofit"), qualified("a:spAutoFit"))
_XFRM = (qualified("a:xfrm"), qualified("p:xfrm"))
_NAMED = qualified("p:cNvPr")
_CLICK = qualified("a:hlinkClick")
_ALONE = (("dSpan", "1"), ("wSpan", "1"), ("Merge", "0"), ("Merge", "false"))
"""What cells say that go over one row and column."""

_TABLE, _ROW, _CELL = qualified("a:tbl"), qualified("a:tr"), qualified("a:tc")


def blocks_of(element: Any) -> list[Any]:
    """The paragraphs of a text, or the rows of a table; none for other shapes."""
    table = element.find(f".//{_TABLE}") if element.tag == qualified("p:graphicFrame") else None
    if table is not None:
        return list(table.iterchildren(_ROW))
    body = element.find(qualified("p:txBody"))
    return list(body.iterchildren(_PARAGRAPH)) if body is not None and not _says_nothing(body) else []


def _says_nothing(body: Any) -> bool:
    """Whether a text body is what python-pptx adds to a shape without words when it is asked for them."""
    return not any(len(each) for each in body.iterchildren(_PARAGRAPH))


# --- a shape --------------------------------------------------------------------------------------


def shape_snapshot(element: Any, key: str, token: Token, bound: frozenset[str] = frozenset()) -> ShapeSnapshot:
    """What counts of a shape; `bound` are the ids of the shapes that animations name."""
    named = next(element.iter(_NAMED), None)
    facets = {"look": canonical(element, token, outside=True), "place": _place(element, token)}
    if named is not None:
        facets["alt"] = canonical(named, token, without=(_CLICK,), names=("descr", "title"))
        facets["click"] = "".join(_click(each, token) for each in named.iterchildren(_CLICK))
    picture = _picture(element)
    if picture is not None:
        facets["picture"] = canonical(picture, token)
    blocks = tuple(paragraph_snapshot(each, key, token) for each in blocks_of(element))
    animated = named is not None and named.get("id", "") in bound
    said = {name: text for name, text in facets.items() if text}
    return ShapeSnapshot(key, str(element.tag), said, blocks, _grid(element), bound=animated, box=own_box(element))


def _click(element: Any, token: Token) -> str:
    return GONE if _passed_over(element, token) else canonical(element, token)


def _place(element: Any, token: Token) -> str:
    """Where a shape stands, as it says itself."""
    found = xfrm_of(element)
    return canonical(found, token) if found is not None else ""


def _picture(element: Any) -> Any:
    """What a picture shows, or what a frame that is no table holds."""
    if element.tag == qualified("p:pic"):
        return element.find(qualified("p:blipFill"))
    if element.tag == qualified("p:graphicFrame") and element.find(f".//{_TABLE}") is None:
        return element.find(qualified("a:graphic"))
    return None


def _grid(element: Any) -> str:
    """How many columns a table has, and which of its cells go over several rows; "" for other shapes."""
    table = element.find(f".//{_TABLE}") if element.tag == qualified("p:graphicFrame") else None
    if table is None:
        return ""
    columns = len(table.findall(f"{qualified('a:tblGrid')}/{qualified('a:gridCol')}"))
    over = ["".join(_spans(cell, ("rowSpan", "vMerge")) for cell in row) for row in table.iterchildren(_ROW)]
    return " ".join([str(columns), *filter(None, over)])


def _spans(cell: Any, names: Sequence[str]) -> str:
    found = ((name, cell.get(name, "")) for name in names)
    return "".join(f" {name}={value}" for name, value in found if (name[-5:], value) not in _ALONE and value)


def paragraph_snapshot(element: Any, key: str, token: Token) -> ParagraphSnapshot:
    """What counts of a paragraph or a row."""
    if element.tag == _ROW:
        cells = "".join(_cell(each, token) for each in element.iterchildren(_CELL))
        return ParagraphSnapshot(
            "\t".join(body_words(each) for each in element.iter(*_BODIES)), cells, element.get("h", "")
        )
    format_ = element.find(_FORMAT)
    runs = _without_count(list(_runs(element, token)), key)
    words = "".join(text for text, _ in runs)
    said = "".join(f"{text}\x1f{style}\x1e" for text, style in runs)
    return ParagraphSnapshot(words, said, _style(format_, token))


def _cell(element: Any, token: Token) -> str:
    paragraphs = [paragraph_snapshot(each, "", token) for each in element.iter(_PARAGRAPH)]
    said = "".join(f"{each.format}{each.runs}\x1d" for each in paragraphs)
    format_ = "".join(canonical(each, token) for each in element.iterchildren(qualified("a:tcPr")))
    return said + format_ + _spans(element, ("gridSpan", "rowSpan", "hMerge", "vMerge")) + "\x1c"


def _style(element: Any, token: Token) -> str:
    """The properties of a run, a paragraph or a text, "" where they say nothing."""
    found = canonical(element, token) if element is not None else ""
    return "" if found.endswith(("Pr></>", "Style></>")) and found.count("<") == 2 and " " not in found else found


def body_words(body: Any) -> str:
    """The words of a text body, a line for each paragraph."""
    return "\n".join("".join(text for text, _ in _runs(each, _no_token)) for each in body.iterchildren(_PARAGRAPH))


def _no_token(_: str) -> str:
    return ""


def _runs(paragraph: Any, token: Token) -> Iterator[tuple[str, str]]:
    """The text of a paragraph with its style; stretches in one style are one."""
    text, style = "", None
    for element in paragraph:
        if element.tag in (_FORMAT, _END):
            continue
        found, own = _run(element, token)
        if style is not None and own != style:
            yield text, style
            text = ""
        text, style = text + found, own
    if style is not None:
        yield text, style


def _run(element: Any, token: Token) -> tuple[str, str]:
    if element.tag not in (_RUN, _BREAK, _FIELD):
        return "".join(each.text or "" for each in element.iter("{*}t")), canonical(element, token)
    style = _style(element.find(_PROPERTIES), token)
    if element.tag == _BREAK:
        return "\n", style
    if element.tag == _FIELD:
        return "#", f"{element.get('type', '')} {style}"
    return element.findtext(_TEXT) or "", style


def _without_count(runs: list[tuple[str, str]], key: str) -> list[tuple[str, str]]:
    found = COUNT.search("".join(text for text, _ in runs)) if key in COUNTED else None
    if found is not None:
        return _shortened(runs, len(found[0]))
    if key.endswith(NUMBERED) and len(runs) == 1 and runs[0][0].strip().isdecimal():
        return [("#", runs[0][1])]
    return runs


def _shortened(runs: list[tuple[str, str]], left: int) -> list[tuple[str, str]]:
    """Stretches of text without their last `left` characters."""
    kept = list(runs)
    while left and len(kept[-1][0]) <= left:
        left -= len(kept.pop()[0])
    text, style = kept.pop()
    return [*kept, (text[: len(text) - left], style)]


# --- an element in words --------------------------------------------------------------------------


def canonical_xml(root: Any, token: Token) -> bytes:
    """A slide as a whole, sign by sign, relationship ids as what they stand for: two that are the same say the same.

    Others may say the same too. A picture is known by what older programs show of it.
    """
    there = copy.deepcopy(root)
    for each in _RELATED(there):
        for name, value in each.attrib.items():
            if name.startswith(_RELATION):
                each.set(name, "" if each.tag == _VECTOR else token(value))
    return in_one_form(there)


def in_one_form(root: Any) -> bytes:
    """The XML under `root`, the same whichever program wrote it; as it stands where a namespace of it is no whole address."""
    try:
        return bytes(etree.tostring(root, method="c14n"))
    except etree.C14NError:
        return bytes(etree.tostring(root))


def canonical(
    element: Any, token: Token, *, outside: bool = False, without: Sequence[str] = (), names: Sequence[str] = ()
) -> str:
    """An element as text that is the same for what looks the same.

    `outside`: of a shape only what is no facet of its own. `without` are children left out. `names` are the only
    attributes of its own that count, all where there are none.
    """
    attributes = sorted(
        f' {_local(name)}="{token(value) if name.startswith(_RELATION) else value}"'
        for name, value in element.attrib.items()
        if _local(name) not in PASSED_OVER and (name, value) not in NOTHING_SAID and (not names or name in names)
    )
    inside = "".join(
        _outside(each, token) if outside else canonical(each, token)
        for each in element
        if isinstance(each.tag, str) and each.tag not in without and not _passed_over(each, token)
    )
    text = (element.text or "") if not len(element) else ""
    text = text if element.tag == _TEXT else text.strip()
    return f"<{_local(element.tag)}{''.join(attributes)}>{inside}{text}</>"


def _outside(element: Any, token: Token) -> str:
    """What is left of a shape's part when place, name, picture and blocks are taken away."""
    if element.tag in (_NAMED, *_XFRM, qualified("p:blipFill")):
        return ""
    if element.tag in _BODIES:  # emptied by people, or added empty by a program: the same as none
        return "".join(_style(each, token) for each in element if each.tag != _PARAGRAPH)
    if element.tag == qualified("a:graphic"):
        table = element.find(f".//{_TABLE}")
        return "".join(canonical(each, token) for each in table if each.tag != _ROW) if table is not None else ""
    if element.tag in _PARTS:
        return canonical(element, token, outside=True)
    return canonical(element, token)


_PARTS = frozenset(
    qualified(name)
    for name in ("p:nvSpPr", "p:nvPicPr", "p:nvGraphicFramePr", "p:nvGrpSpPr", "p:nvCxnSpPr", "p:spPr", "p:grpSpPr")
)
"""Parts of a shape that hold facets among other things."""


def _passed_over(element: Any, token: Token) -> bool:
    if element.tag in _AUTOFIT:
        return True
    if element.tag == _CLICK:  # what leads to a slide that is gone, programs take away with it
        relation = element.get(f"{_RELATION}id")
        return bool(relation) and not token(relation)
    if element.get("uri") in PROGRAMS_OWN:
        return True
    if element.tag in _EXTENSIONS:
        return all(each.get("uri") in PROGRAMS_OWN for each in element)
    return False


def _local(name: str) -> str:
    return str(name).rpartition("}")[2]


# --- a slide --------------------------------------------------------------------------------------


def slide_snapshot(root: Any, key: str, token: Token, slide_layout: str) -> SlideSnapshot:
    """What a slide's own XML says, and the name of its slide layout. Links that have no token are none."""
    bound = frozenset(str(each.get("spid")) for each in root.iter(f"{{{P}}}spTgt"))
    shapes = tuple(shape_snapshot(element, name, token, bound) for name, element in slide_shapes(root))
    title = next((shape.words for shape in shapes if shape.key == "title"), "")
    facets = {"slide layout": slide_layout} | dict(_slide_facets(root, token))
    return SlideSnapshot(key, title, shapes, facets, grouped=frozenset(_grouped(root)))


def _grouped(root: Any) -> Iterator[str]:
    """The names of the shapes that stand in groups."""
    for group in root.iterfind(f"{qualified('p:cSld')}/{qualified('p:spTree')}//{qualified('p:grpSp')}"):
        yield from (str(named.get("name", "")) for shape in group for named in shape.iterfind(f"*/{_NAMED}"))


def _slide_facets(root: Any, token: Token) -> Iterator[tuple[str, str]]:
    if root.get("show") in ("0", "false"):
        yield "shown", "hidden"
    for facet, each in facet_elements(root):
        if facet != "animation" or next(each.iter(f"{{{P}}}spTgt"), None) is not None:
            yield facet, canonical(each, token)


def notes_snapshot(root: Any, token: Token) -> tuple[ParagraphSnapshot, ...]:
    """The paragraphs of a notes page, without empty ones at the end."""
    blocks = [paragraph_snapshot(each, "", token) for each in notes_paragraphs(root)]
    while blocks and not blocks[-1].words.strip():
        blocks.pop()
    return tuple(blocks)


def notes_paragraphs(root: Any) -> list[Any]:
    """The `a:p` elements of the notes on a notes page."""
    body = notes_body(root)
    return list(body.iterchildren(_PARAGRAPH)) if body is not None else []


def notes_body(root: Any) -> Any:
    """The text body of a notes page; None where it has none."""
    for element in root.iter(qualified("p:sp")):
        ph = placeholder_of(element)
        if ph is not None and ph.get("type") == "body":
            return element.find(qualified("p:txBody"))
    return None
