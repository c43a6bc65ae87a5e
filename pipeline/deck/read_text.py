"""Text as found in a deck: paragraphs with their runs, links resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal

from pipeline.deck.markup import lighter
from pipeline.deck.names import JUMP, R, qualified
from pipeline.slides import Colour, Jump, Paragraph, Run

Follow = Callable[[str, str], "Jump | str | None"]
"""From a link's relationship id and its action to where it goes."""

_BREAK, _RUN, _FIELD = qualified("a:br"), qualified("a:r"), qualified("a:fld")
_PROPERTIES, _WORDS = qualified("a:rPr"), qualified("a:t")
_CLICK, _FILL, _SCHEME = qualified("a:hlinkClick"), qualified("a:solidFill"), qualified("a:schemeClr")
_PARAGRAPH, _LOOKS = qualified("a:p"), qualified("a:pPr")
_NUMBERED, _NO_BULLET = qualified("a:buAutoNum"), qualified("a:buNone")
_RELATION = f"{{{R}}}id"


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
    tint = scheme.find(qualified("a:tint"))
    return Colour(scheme.get("val", ""), lighter(int(tint.get("val", "100000"))) if tint is not None else 0)


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
        start = int(numbered.get("startAt", "1"))
        known, count = self._counts.get(level, (start, 0))
        self._counts[level] = (start, count + 1 if known == start else 1)
        return start + self._counts[level][1] - 1


def _paragraph(looks: Any, runs: tuple[Run, ...], number: int | None) -> Paragraph:
    style = f"level-{_level(looks) + 1}"
    if looks is None:
        return Paragraph(runs, style, number=number)
    align = looks.get("algn", "")
    return Paragraph(
        runs,
        style,
        number=number,
        continued=_continued(looks),
        first=looks.find(f"{qualified('a:spcBef')}/{qualified('a:spcPts')}[@val='0']") is not None,
        right_to_left=looks.get("rtl") in ("1", "true"),
        tabs=tuple((int(each.get("pos", "0")), _side(each)) for each in looks.iter(qualified("a:tab"))),
        align=align if align in ("l", "ctr", "r") else "",
    )


def _level(looks: Any) -> int:
    return int(looks.get("lvl", "0")) if looks is not None else 0


def _continued(looks: Any) -> bool:
    """The rest of a point that was split: no bullet, and its first line where the others are."""
    indented = looks.get("marL", "0") != "0" and looks.get("indent") == "0"
    return indented and looks.find(_NO_BULLET) is not None


def _side(tab: Any) -> Literal["l", "r"]:
    return "r" if tab.get("algn") == "r" else "l"


def _runs(paragraph: Any, follow: Follow) -> Iterable[Run]:
    for element in paragraph:
        if element.tag not in (_RUN, _FIELD, _BREAK):
            continue
        properties = element.find(_PROPERTIES)
        text = "\n" if element.tag == _BREAK else element.findtext(_WORDS) or ""
        number = element.tag == _FIELD and element.get("type") == "slidenum"
        yield Run(
            text,
            bold=_flag(properties, "b"),
            italic=_flag(properties, "i"),
            link=link(properties, follow),
            colour=colour(properties),
            field="slidenum" if number else "",
        )


def _flag(properties: Any, name: str) -> bool:
    return properties is not None and properties.get(name) in ("1", "true")


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Editors cut runs wherever somebody typed; those that look alike belong together."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and _looks(last) == _looks(run) and not run.field:
            joined[-1] = Run(last.text + run.text, *_looks(run))
        else:
            joined.append(run)
    return tuple(joined)


def _looks(run: Run) -> tuple[Any, ...]:
    return run.bold, run.italic, run.link, run.colour, run.field


def followed(relations: dict[str, Any], keys: dict[str, str]) -> Follow:
    """How the links of one part are followed: `relations` are its own by id, `keys` the slides' keys by part name."""

    def follow(relation: str, action: str) -> Jump | str | None:
        target = relations.get(relation)
        if target is None:
            return action or None
        if action == JUMP or not target.external:
            return Jump(keys.get(target.target, ""))
        return str(target.target)

    return follow
