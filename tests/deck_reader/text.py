"""Text as found in a deck: paragraphs with their runs, links resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Literal

from pipeline.deck.ooxml import JUMP, R, qualified
from pipeline.deck.xml_text import number, tint
from pipeline.slides import Colour, Jump, Paragraph, Run

Follow = Callable[[str, str], "Jump | str | None"]
"""From a link's relationship id and its action to where it goes."""

_BREAK, _RUN, _FIELD = qualified("a:br"), qualified("a:r"), qualified("a:fld")
_PROPERTIES, _WORDS = qualified("a:rPr"), qualified("a:t")
_CLICK, _FILL, _SCHEME = qualified("a:hlinkClick"), qualified("a:solidFill"), qualified("a:schemeClr")
_MATHS = qualified("a14:m")
_TEXT = {_RUN, _FIELD, _BREAK, _MATHS}
_PARAGRAPH, _LOOKS = qualified("a:p"), qualified("a:pPr")
_NUMBERED, _NO_BULLET = qualified("a:buAutoNum"), qualified("a:buNone")
_RELATION = f"{{{R}}}id"

_Looks = tuple[bool, bool, "Jump | str | None", "Colour | None", Literal["", "slidenum", "footnote"]]
"""How a run looks, in the order of its fields: bold, italic, link, colour, field."""

_TRUE = ("1", "true")
_PLAIN: _Looks = (False, False, None, None, "")


def paragraphs(body: Any, follow: Follow) -> tuple[Paragraph, ...]:
    """The paragraphs of a text body; a style's name is its level, "level-1" to "level-9".

    `bold`, `italic` and `colour` are what the run says itself; runs that look alike are one.
    """
    found: list[Paragraph] = []
    numbers = _Numbers()
    for element in body.iterchildren(_PARAGRAPH):
        looks = element.find(_LOOKS)
        runs = _joined(_runs(element, follow))
        found.append(_paragraph(looks, runs, numbers.next(looks)))
    return tuple(found)


def words(body: Any) -> str:
    """The words of a text body, a line for every paragraph and every line break."""
    return "\n".join(paragraph.text for paragraph in paragraphs(body, lambda _relation, _action: None))


def link(element: Any, follow: Follow) -> Jump | str | None:
    """Where the click in `element` (`a:rPr`, `p:cNvPr`) goes, None if there is none."""
    click = element.find(_CLICK) if element is not None else None
    return follow(click.get(_RELATION, ""), click.get("action", "")) if click is not None else None


def colour(element: Any) -> Colour | None:
    """The theme's colour that fills `element`, None where it is another one or none."""
    scheme = element.find(f"{_FILL}/{_SCHEME}") if element is not None else None
    if scheme is None:
        return None
    found = scheme.find(qualified("a:tint"))
    return Colour(scheme.get("val", ""), _lighter(number(found.get("val"), 100_000)) if found is not None else 0)


@cache
def _lighter(wanted: int) -> int:
    """How many percent of the way to white a tint, in thousandths of a percent, looks."""
    return min(range(101), key=lambda percent: abs(tint(percent) - wanted))


class _Numbers:
    """The numbers that numbered paragraphs print: each level counts on while it starts at the same number."""

    def __init__(self) -> None:
        self._counts: dict[int, tuple[int, int]] = {}  # by level: where the list starts, and how many it has

    def next(self, looks: Any) -> int | None:
        level = _level(looks)
        numbered = looks.find(_NUMBERED) if looks is not None else None
        self._counts = {at: count for at, count in self._counts.items() if at <= level}
        if numbered is None:
            self._counts.pop(level, None)
            return None
        start = number(numbered.get("startAt"), 1)
        known, count = self._counts.get(level, (start, 0))
        self._counts[level] = (start, count + 1 if known == start else 1)
        return start + self._counts[level][1] - 1


def _paragraph(looks: Any, runs: tuple[Run, ...], printed: int | None) -> Paragraph:
    style = f"level-{_level(looks) + 1}"
    if looks is None:
        return Paragraph(runs, style, number=printed)
    align = looks.get("algn", "")
    return Paragraph(
        runs,
        style,
        number=printed,
        continued=_continued(looks),
        first=looks.find(f"{qualified('a:spcBef')}/{qualified('a:spcPts')}[@val='0']") is not None,
        right_to_left=looks.get("rtl") in _TRUE,
        tabs=tuple((number(each.get("pos")), _side(each)) for each in looks.iter(qualified("a:tab"))),
        align=align if align in ("l", "ctr", "r") else "",
    )


def _level(looks: Any) -> int:
    return number(looks.get("lvl")) if looks is not None else 0


def _continued(looks: Any) -> bool:
    """The rest of a point that was split: no bullet, and its first line where the others are."""
    indented = looks.get("marL", "0") != "0" and looks.get("indent") == "0"
    return indented and looks.find(_NO_BULLET) is not None


def _side(tab: Any) -> Literal["l", "r"]:
    return "r" if tab.get("algn") == "r" else "l"


def _runs(paragraph: Any, follow: Follow) -> Iterable[tuple[str, _Looks]]:
    """Each stretch of text with its looks; a formula is the words in it."""
    for element in paragraph:
        tag = element.tag
        if tag not in _TEXT:
            continue
        if tag == _MATHS:
            yield "".join(each.text or "" for each in element.iter("{*}t")), _PLAIN
            continue
        properties, text = None, ""
        for each in element:
            if each.tag == _PROPERTIES:
                properties = each
            elif each.tag == _WORDS:
                text = each.text or ""
        number_of_slide = tag == _FIELD and element.get("type") == "slidenum"
        raised = properties is not None and int(properties.get("baseline", "0")) > 0
        looks = _looks(properties, follow, "slidenum" if number_of_slide else "footnote" if raised else "")
        yield "\n" if tag == _BREAK else text, looks


def _looks(properties: Any, follow: Follow, field: Literal["", "slidenum", "footnote"]) -> _Looks:
    if properties is None:
        return (False, False, None, None, field)
    bold, italic = properties.get("b") in _TRUE, properties.get("i") in _TRUE
    if not len(properties):
        return (bold, italic, None, None, field)
    return (bold, italic, link(properties, follow), colour(properties), field)


def _joined(runs: Iterable[tuple[str, _Looks]]) -> tuple[Run, ...]:
    """Editors cut runs wherever somebody typed; those that look alike belong together."""
    joined: list[tuple[str, _Looks]] = []
    for text, looks in runs:
        if joined and joined[-1][1] == looks and not looks[-1]:
            joined[-1] = (joined[-1][0] + text, looks)
        else:
            joined.append((text, looks))
    return tuple([Run(text, *looks, field=field) for text, (*looks, field) in joined])


def followed(relations: Mapping[str, Any], keys: Mapping[str, str]) -> Follow:
    """How the links of one part are followed: `relations` are its own by id, `keys` the slides' keys by part name.

    A jump to a slide that is gone has no key; a link to another part of the file is that part's name.
    """

    def follow(relation: str, action: str) -> Jump | str | None:
        target = relations.get(relation)
        if target is None:
            return Jump("") if action == JUMP else action or None
        if not target.is_external and target_of(target) in keys:
            return Jump(keys[target_of(target)])
        return Jump("") if action == JUMP else target_of(target)

    return follow


def target_of(relation: Any) -> str:
    """What a relationship leads to: the name of a part as the zip has it, or an address."""
    return str(relation.target_ref if relation.is_external else relation.target_part.partname.membername)
