"""What we generated last time, as it travels inside a deck: a `Deck` as lines of JSON, one for each section.

The first line says what the deck is and names its sections; a section can be read, or exchanged, without the others.
Kept is all that a deck is compared by, and where its words came from; how lines were broken is not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar

import msgspec

from pipeline import slides
from pipeline.diagnostics import DeckError, Location
from pipeline.slides import (
    Box,
    Cell,
    Chart,
    Colour,
    Comment,
    Deck,
    Foreign,
    Jump,
    Panel,
    Paragraph,
    Picture,
    Properties,
    Row,
    Run,
    Section,
    Shape,
    Slide,
    Table,
    Text,
)

VERSION = 1

Read = TypeVar("Read")


def _written(value: Any) -> bytes:
    """`value` as a line of JSON."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # half a character, which json lets pass
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class Base:
    """A base that is read as far as it is asked for. `names` are the sections' names by their keys, in order."""

    properties: Properties
    width: int
    height: int
    names: Mapping[str, str]
    _lines: Mapping[str, bytes]

    def section(self, key: str) -> Section:
        """The section with this key; KeyError where there is none."""
        return _damage(lambda: _section(key, self.names[key], json.loads(self._lines[key])))

    def images(self, key: str) -> dict[str, str]:
        """The SHA-256 of every picture in a section, as older programs show it, by "slide key/shape key"."""
        found: dict[str, str] = _damage(lambda: json.loads(self._lines[key])[1])
        return found

    def titles(self, key: str) -> list[tuple[str, str, str]]:
        """The keys, titles and breadcrumbs of the slides of a section; "" where there is none."""
        return _damage(lambda: [_titles(each) for each in _GLANCE.decode(self._lines[key]).slides])

    def naming(self, key: str) -> list[str]:
        """The keys of the sections that hold, anywhere, the key of a section or slide, or of a slide under it."""
        sought = _written(key)
        under = sought[:-1] + b"/"
        return [name for name, line in self._lines.items() if sought in line or under in line]

    def holding(self, sections: Mapping[str, Section]) -> Deck:
        """The deck of `sections` only, under the properties of this one."""
        return Deck(self.properties, self.width, self.height, tuple(sections.values()))

    def deck(self) -> Deck:
        """All of it."""
        return Deck(self.properties, self.width, self.height, tuple(self.section(key) for key in self.names))

    def exchanged(self, others: Mapping[str, tuple[Section, Mapping[str, str]]]) -> bytes:
        """The same with other sections, and the digests of their pictures, in the place of those with the same keys."""
        lines = {**self._lines, **{key: _section_line(*each) for key, each in others.items()}}
        names = {**self.names, **{key: section.name for key, (section, _) in others.items()}}
        return _joined(self.properties, self.width, self.height, names, [lines[key] for key in names])


def dumps(deck: Deck, images: Mapping[str, str] | None = None) -> bytes:
    """`deck` as bytes, always the same for the same deck.

    `images` are the SHA-256 of the pictures as older programs show them (PNG, JPEG), by "slide key/shape key".
    """
    names = {section.key: section.name for section in deck.sections}
    lines = [_section_line(section, images or {}) for section in deck.sections]
    return _joined(deck.properties, deck.width, deck.height, names, lines)


def loads(content: bytes) -> Deck:
    """The deck in `content`, without its planned lines. DeckError where there is none."""
    return opened(content).deck()


def opened(content: bytes) -> Base:
    """The base in `content`, its sections not yet read. DeckError where there is none, or one of a later program."""

    def read() -> Base:
        first, *lines = content.split(b"\n")
        header = json.loads(first)
        if header["reviewdeck"] != VERSION:
            raise DeckError(
                "This deck was made by another version of reviewdeck, and what that generated can't be read by this one: "
                "use that version, or build the deck anew."
            )
        names = dict(header["sections"])
        width, height = header["size"]
        return Base(Properties(*header["properties"]), width, height, names, dict(zip(names, lines, strict=True)))

    return _damage(read)


def _damage(read: Callable[[], Read]) -> Read:
    try:
        return read()
    except DeckError:
        raise
    except (ValueError, TypeError, IndexError, AttributeError, KeyError) as error:  # msgspec's own are ValueErrors
        raise DeckError(
            "What this deck says of its making is damaged: use an older copy of it, or build it anew."
        ) from error


def _joined(properties: Properties, width: int, height: int, names: Mapping[str, str], lines: Sequence[bytes]) -> bytes:
    each = properties
    said = [each.title, each.subject, each.author, each.date, each.language, each.keywords]
    header = {"reviewdeck": VERSION, "properties": said, "size": [width, height], "sections": list(names.items())}
    return b"\n".join([_written(header), *lines])


# --- written --------------------------------------------------------------------------------------


def _section_line(section: Section, images: Mapping[str, str]) -> bytes:
    shown = {
        name: images[name]
        for slide in section.slides
        for shape in slide.shapes
        if (name := f"{slide.key}/{shape.key}") in images
    }
    return _written([[_slide_out(slide) for slide in section.slides], shown])


def _slide_out(slide: Slide) -> list[Any]:
    comments = [[each.author, each.text, each.created, each.at] for each in slide.comments]
    shapes = [_shape_out(each) for each in slide.shapes]
    return [slide.key, slide.role, shapes, slide.notes, comments, _place_out(slide.location)]


def _shape_out(each: Shape) -> list[Any]:
    box = each.box
    what = [each.key, [box.left, box.top, box.width, box.height], each.alt, int(each.decorative)]
    match each:
        case Text():
            looks = [int(each.placed), int(each.placeholder), _link_out(each.click), _colour_out(each.fill)]
            looks += [_colour_out(each.line), each.scale]
            return ["text", *what, each.area, [_paragraph_out(one) for one in each.paragraphs], looks]
        case Panel():
            return ["panel", *what, _colour_out(each.fill), each.geometry]
        case Table():
            rows = [[row.height, [_cell_out(cell) for cell in row.cells]] for row in each.rows]
            return ["table", *what, each.area, each.widths, rows, each.insets, int(each.middle)]
        case Chart():
            return ["chart", *what, _figures_out(each.radar), int(each.native)]
        case Picture():
            return ["picture", *what, each.path, each.digest]
        case Foreign():
            return ["foreign", *what, each.kind, each.text]
    raise TypeError(f"no base for a {type(each).__name__}")


def _cell_out(cell: Cell) -> list[Any]:
    return [[_paragraph_out(each) for each in cell.paragraphs], _colour_out(cell.fill)]


def _figures_out(value: Any) -> Any:
    """What a chart shows: our own kinds by their names, whatever there is of them."""
    if is_dataclass(value):
        return {
            type(value).__name__: [_figures_out(getattr(value, each)) for each in (one.name for one in fields(value))]
        }
    return [_figures_out(each) for each in value] if isinstance(value, tuple) else value


def _paragraph_out(each: Paragraph) -> list[Any]:
    found: list[Any] = [[_run_out(run) for run in each.runs], each.style, _place_out(each.location)]
    rare = (each.number, each.continued, each.right_to_left, each.tabs, each.align)
    if each.first or any(rare):
        flags = each.continued + 2 * each.first + 4 * each.right_to_left
        found += [flags, each.number, each.tabs, each.align] if any(rare) else [flags]
    return found


def _run_out(run: Run) -> str | list[Any]:
    if not (run.bold or run.italic or run.link or run.colour or run.field):
        return run.text
    return [run.text, run.bold + 2 * run.italic, _link_out(run.link), _colour_out(run.colour), run.field]


def _link_out(link: Jump | str | None) -> str | list[str] | None:
    return [link.slide] if isinstance(link, Jump) else link


def _colour_out(colour: Colour | None) -> list[Any] | None:
    return [colour.name, colour.lighter] if colour else None


def _place_out(place: Location | None) -> list[Any] | None:
    return [place.file, place.line, place.column] if place else None


# --- read -----------------------------------------------------------------------------------------


def _section(key: str, name: str, found: list[Any]) -> Section:
    return Section(key, name, tuple([_slide_in(each) for each in found[0]]))


class _ShapeGlance(msgspec.Struct, array_like=True):
    """A shape as far as it is read for its words, and the text's paragraphs."""

    kind: str
    key: str
    box: msgspec.Raw
    alt: msgspec.Raw
    decorative: msgspec.Raw
    area: msgspec.Raw
    paragraphs: msgspec.Raw


class _SlideGlance(msgspec.Struct, array_like=True):
    key: str
    role: msgspec.Raw
    shapes: list[_ShapeGlance]


class _SectionGlance(msgspec.Struct, array_like=True):
    slides: list[_SlideGlance]


_GLANCE = msgspec.json.Decoder(_SectionGlance)
"""Passes over all but titles and breadcrumbs, which takes a tenth of the time."""


def _titles(found: _SlideGlance) -> tuple[str, str, str]:
    said = {each.key: each for each in found.shapes if each.kind == "text" and each.key in ("title", "breadcrumb")}
    texts = {
        key: "\n".join(
            "".join(run if isinstance(run, str) else run[0] for run in one[0])
            for one in msgspec.json.decode(each.paragraphs)
        )
        for key, each in said.items()
    }
    return found.key, texts.get("title", ""), texts.get("breadcrumb", "")


def _slide_in(found: list[Any]) -> Slide:
    key, role, shapes, notes, comments, place = found
    return Slide(
        key,
        role,
        tuple([_shape_in(each) for each in shapes]),
        tuple(notes),
        tuple(Comment(author, text, created, tuple(at) if at else None) for author, text, created, at in comments),
        _place_in(place),
    )


def _shape_in(found: list[Any]) -> Shape:
    kind, key, box, alt, decorative, *rest = found
    return _KINDS[kind](rest, key, Box(*box), {"alt": alt, "decorative": bool(decorative)})


def _text_in(rest: list[Any], key: str, box: Box, said: dict[str, Any]) -> Text:
    area, paragraphs, (placed, placeholder, click, fill, line, scale) = rest
    return Text(
        key,
        box,
        area,
        tuple([_paragraph_in(each) for each in paragraphs]),
        bool(placed),
        bool(placeholder),
        Jump(click[0]) if click else None,
        _colour_in(fill),
        _colour_in(line),
        scale,
        **said,
    )


def _panel_in(rest: list[Any], key: str, box: Box, said: dict[str, Any]) -> Panel:
    return Panel(key, box, Colour(*rest[0]), rest[1], **said)


def _table_in(rest: list[Any], key: str, box: Box, said: dict[str, Any]) -> Table:
    area, widths, rows, insets, middle = rest
    made = tuple([Row(height, tuple([_cell_in(each) for each in cells])) for height, cells in rows])
    left, top, right, bottom = insets
    return Table(key, box, area, tuple(widths), made, (left, top, right, bottom), bool(middle), **said)


def _cell_in(found: list[Any]) -> Cell:
    return Cell(tuple([_paragraph_in(each) for each in found[0]]), _colour_in(found[1]))


def _chart_in(rest: list[Any], key: str, box: Box, said: dict[str, Any]) -> Chart:
    return Chart(key, box, _figures_in(rest[0]), bool(rest[1]), **said)


def _figures_in(found: Any) -> Any:
    if isinstance(found, dict):
        ((name, values),) = found.items()
        kind = getattr(slides, name)
        if not (isinstance(kind, type) and is_dataclass(kind)):
            raise ValueError(f"{name} is no kind of ours")
        return kind(*map(_figures_in, values))
    return tuple(map(_figures_in, found)) if isinstance(found, list) else found


def _picture_in(rest: list[Any], key: str, box: Box, said: dict[str, Any]) -> Picture:
    return Picture(key, box, *rest, **said)


def _foreign_in(rest: list[Any], key: str, box: Box, said: dict[str, Any]) -> Foreign:
    return Foreign(key, box, *rest, **said)


_KINDS: dict[str, Callable[[list[Any], str, Box, dict[str, Any]], Shape]] = {
    "text": _text_in,
    "panel": _panel_in,
    "table": _table_in,
    "chart": _chart_in,
    "picture": _picture_in,
    "foreign": _foreign_in,
}


def _paragraph_in(found: list[Any]) -> Paragraph:
    runs, style, place, *more = found
    made = tuple([Run(each) if isinstance(each, str) else _run_in(each) for each in runs])
    if not more:
        return Paragraph(made, style, location=_place_in(place))
    flags, number, tabs, align = more if len(more) > 1 else (*more, None, (), "")
    return Paragraph(
        made,
        style,
        number,
        bool(flags & 1),
        bool(flags & 2),
        bool(flags & 4),
        tuple((at, side) for at, side in tabs),
        align,
        location=_place_in(place),
    )


def _run_in(found: list[Any]) -> Run:
    text, looks, link, colour, field = found
    return Run(
        text,
        bool(looks & 1),
        bool(looks & 2),
        Jump(link[0]) if isinstance(link, list) else link,
        _colour_in(colour),
        field,
    )


def _colour_in(found: list[Any] | None) -> Colour | None:
    return Colour(*found) if found else None


def _place_in(found: list[Any] | None) -> Location | None:
    return Location(*found) if found else None
