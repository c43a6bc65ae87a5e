"""Presentation files: opened as python-pptx's objects, what nobody touched as it was.

This is the one place that opens and parses (`saving` is the one that saves), and the one that uses private names of
python-pptx: `_rels` of packages and parts with its `_add_relationship`, and `_blob` and `_element` of parts.
tests/test_deck_package.py notices where they change.

python-pptx's own opening and saving parse and write every slide, forget the relationships whose target is missing, walk the
relationships recursively (a long chain of jumps is too deep for Python), and put today's date on what they write. Its calls
for adding slides and pictures walk all relationships each time. `Presentation.slides` renames the parts of all slides.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count
from pathlib import Path
from typing import Any, Self, cast

from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TARGET_MODE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import OpcPackage, Part, PartFactory, XmlPart, _Relationship
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.package import Package
from pptx.presentation import Presentation

from pipeline import package_door
from pipeline.deck.ooxml import PACKAGE_RELATIONS, STRICT, Rel, Type
from pipeline.deck.xml_text import XML_HEADER, attribute
from pipeline.diagnostics import DeckError, reason
from pipeline.package_door import TooMuchError, unpacked

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an encrypted file and an old .ppt start."""

UNREADABLE = (
    zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, KeyError, etree.XMLSyntaxError, PythonPptxError,
)  # fmt: skip
"""What is raised for a damaged file: NotImplementedError for odd zips and UnicodeDecodeError for names are among them."""

MOST_ATTRIBUTES = 1000
"""Of one element; office programs write some dozens."""

OTHER_PROGRAMS = {"/word/": "no-deck/word", "/xl/": "no-deck/excel"}
"""What is said of a file whose main part is in this folder."""


def parse(content: bytes) -> Any:
    """The root of an XML document, an element of python-pptx's own kind, with nothing in it but elements and texts.

    Nothing from outside it is read. Comments, instructions and entities are left out, as PowerPoint does; documents of an
    abnormal size are refused. lxml's XMLSyntaxError where it is no XML, or where an element has more than `MOST_ATTRIBUTES`,
    each of which libxml2 looks for among all others.
    """
    root = parse_xml(content)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    if content.count(b"=") > MOST_ATTRIBUTES and _crowded()(root):
        raise etree.XMLSyntaxError(f"an element has more than {MOST_ATTRIBUTES:,} attributes", None, 0, 0)
    return root


@cache
def _crowded() -> etree.XPath:
    return etree.XPath(f"boolean(//*[@*[{MOST_ATTRIBUTES + 1}]])")


def parsed(part: Part) -> Any:
    """The root of what a part holds, on its own; DeckError where that is no XML."""
    return _parsed(part, part.blob)


def check_parts(presentation: Presentation, types: Collection[str] = ()) -> None:
    """DeckError for the first part that should be XML and is not, be it one that nobody reads; of these `types` where given."""
    for part in presentation.part.package.iter_parts():
        is_xml = isinstance(part, XmlPart) or part.content_type.endswith("xml")
        if part.content_type in types if types else is_xml:
            parsed(part)


def _parsed(part: Part, content: bytes) -> Any:
    try:
        return parse(content)
    except etree.XMLSyntaxError as error:
        name = cast("_DeckPackage", part.package).name
        raise DeckError("deck-damaged-part", file=name, part=part.partname.membername) from error


def written(root: Any) -> bytes:
    """An XML document as it stands in a part."""
    return bytes(serialize_part_xml(root))


# --- opening --------------------------------------------------------------------------------------


def open_deck(source: Path | bytes, name: str = "") -> Presentation:
    """The presentation in a .pptx, .potx, .ppsx or .pptm file, which is `source` or has these bytes.

    Its XML parts are parsed when they are asked for and keep their bytes until their content changes. A relationship whose
    target is missing leads to a part of the class `MissingPart`. It will be saved as an ordinary .pptx, or .pptm.
    Raises DeckError, in a sentence about the file's `name`, for what isn't a presentation that can be read.
    """
    name = name or (source.name if isinstance(source, Path) else "The presentation")
    try:
        content = package_door.packed(source) if isinstance(source, Path) else source
    except OSError as error:
        raise DeckError("deck-unreadable", file=name, reason=reason(error)) from error
    except TooMuchError as error:
        raise DeckError(error.about(name)) from error
    with refusing(name, content):
        given = Given(content, unpacked(content))
        package = _DeckPackage.of({f"/{each}": part for each, part in given.entries.items()}, name)
        package.given = given
        return cast(Presentation, package.main_document_part.presentation)


def without_macros(main: Part) -> None:
    """Let a presentation's main part say that it is an ordinary one; PowerPoint opens no .pptx that may hold macros."""
    main._content_type = Type.PML_PRESENTATION_MAIN


@dataclass(frozen=True)
class Given:
    """A file that a presentation was opened from, and what its entries hold, by their names."""

    file: bytes
    entries: Mapping[str, bytes]


@contextmanager
def refusing(name: str, content: bytes) -> Iterator[None]:
    """DeckError, in a sentence about the file's `name`, where reading its `content` shows that it is no presentation."""
    if content.startswith(OLE_MAGIC):
        raise DeckError("deck-protected", file=name)
    try:
        yield
    except TooMuchError as error:
        raise DeckError(error.about(name)) from error
    except UNREADABLE as error:
        raise DeckError("deck-damaged", file=name) from error


class MissingPart(Part):
    """Stands for a part that a relationship leads to and that is not in the file; it is not saved either."""


class _LazyPart(XmlPart):
    """An XML part that is parsed when its element is asked for, and keeps its bytes until its content changes."""

    _root: Any = None

    @classmethod
    def load(cls, partname: PackURI, content_type: str, package: Package, blob: bytes) -> Self:
        """The part with these bytes, which nobody has parsed."""
        part = cls.__new__(cls)
        Part.__init__(part, partname, content_type, package, blob)
        return part

    @property
    def _element(self) -> Any:
        if self._root is None:
            content = self._blob or b""
            cast("_DeckPackage", self.package).about_to_hold(content)
            self._root = _parsed(self, content)
        return self._root

    @_element.setter
    def _element(self, root: Any) -> None:
        self._root = root

    @property
    def blob(self) -> bytes:
        """The XML: as it was given where nothing has changed since."""
        given = self._blob or b""
        if self._root is None:
            return given
        now = written(self._root)
        return given if given and now == written(parse(given)) else now

    @blob.setter
    def blob(self, blob: bytes) -> None:
        self._blob, self._root = blob, None


@cache
def _part_class(content_type: str) -> type[Part]:
    """python-pptx's class for parts of this type; lazy where it is XML."""
    own: type[Part] = PartFactory.part_type_for.get(content_type, Part)
    return type(own.__name__, (_LazyPart, own), {}) if issubclass(own, XmlPart) else own


class _DeckPackage(Package):
    """A package of lazy parts, whose relationships are walked without recursion."""

    name: str
    """What messages call the file."""
    given: Given | None = None
    held: int = 0
    """Bytes that the trees take which have been asked for."""

    @classmethod
    def of(cls, entries: Mapping[str, bytes], name: str) -> Self:
        """The package with these zip entries, by part name; KeyError or XMLSyntaxError where it is none."""
        package = cls(name)
        package.name = name
        content_type = ContentTypes(entries[CONTENT_TYPES_URI])
        relations = {PACKAGE_URI: relationships(entries[PACKAGE_URI.rels_uri])}
        main = main_part(relations[PACKAGE_URI], entries, content_type, name)
        macros = "macroenabled" in content_type(main).lower()
        main_type = Type.PML_PRES_MACRO_MAIN if macros else Type.PML_PRESENTATION_MAIN
        main_class = _part_class(Type.PML_PRESENTATION_MAIN)
        parts: dict[PackURI, Part] = {main: main_class.load(main, main_type, package, entries[main])}
        waiting = [PACKAGE_URI, main]
        while waiting:
            source = waiting.pop()
            if source.rels_uri not in entries:
                continue
            relations[source] = relationships(entries[source.rels_uri])
            for target in {each: None for each in _targets(source, relations[source]) if each not in parts}:
                if target in entries:
                    kind = content_type(target)
                    parts[target] = _part_class(kind).load(target, kind, package, entries[target])
                    waiting.append(target)
                else:
                    parts[target] = MissingPart(target, "", package)
        for source, listed in relations.items():
            parts.get(source, package)._rels.load_from_xml(source.baseURI, listed, parts)
        return package

    def about_to_hold(self, content: bytes) -> None:
        """The tree of this XML is asked for; DeckError where it would be too much with the others."""
        self.held += package_door.tree_size(content)
        if self.held > package_door.MOST_HELD:
            raise DeckError("too-much/tree", file=self.name)

    def iter_parts(self) -> Iterator[Part]:
        """Each part that is there and that a relationship leads to, once."""
        seen: set[Part] = set()
        waiting: list[OpcPackage | Part] = [self]
        while waiting:
            for part in (each.target_part for each in waiting.pop()._rels.values() if not each.is_external):
                if part not in seen and not isinstance(part, MissingPart):
                    seen.add(part)
                    waiting.append(part)
                    yield part

    def iter_rels(self) -> Iterator[Any]:
        """Each relationship of the package and of its parts, once."""
        yield from self._rels.values()
        for part in self.iter_parts():
            yield from part.rels.values()


def relationships(content: bytes) -> Any:
    """The relationships in a part that holds them; ValueError where it holds something else."""
    root = parse(content)
    if root.tag != qn("pr:Relationships"):
        raise ValueError("no relationships")
    return root


def _targets(source: PackURI, relations: Any) -> Iterator[PackURI]:
    """The parts that the relationships of `source` lead to, by name."""
    for each in relations.relationship_lst:
        if each.targetMode != RELATIONSHIP_TARGET_MODE.EXTERNAL:
            yield target_of(source.baseURI, each.target_ref)


@lru_cache(100_000)
def target_of(folder: str, reference: str) -> PackURI:
    """The part that a relationship in a folder leads to."""
    return PackURI.from_rel_ref(folder, reference)


def main_part(relations: Any, entries: Container[str], content_type: ContentTypes, deck: str) -> PackURI:
    """The name of the presentation's own part, to which the package's `relations` lead; DeckError where it is none."""
    kinds = {each.reltype: PackURI.from_rel_ref("/", each.target_ref) for each in reversed(relations.relationship_lst)}
    if any(kind.startswith(STRICT) for kind in kinds):
        raise DeckError("deck-strict", file=deck)
    name = kinds.get(Rel.OFFICE_DOCUMENT)
    other = next((code for folder, code in OTHER_PROGRAMS.items() if name and name.startswith(folder)), "")
    if other:
        raise DeckError(other, file=deck)
    if name is None or not (name.startswith("/ppt/") or "presentation" in content_type(name)):
        raise DeckError("no-deck", file=deck)
    if name not in entries:
        raise DeckError("deck-missing-part", file=deck, part=name.membername)
    return name


class ContentTypes:
    """What `[Content_Types].xml` says: called with a part's name it gives the part's type, "" where none is said."""

    def __init__(self, blob: bytes) -> None:
        root = parse(blob)
        self.defaults = [(each.get("Extension", ""), each.get("ContentType", "")) for each in root.iter("{*}Default")]
        """The types of extensions, as listed."""
        named = root.iter("{*}Override")
        self.overrides = [(each.get("PartName", "").lstrip("/"), each.get("ContentType", "")) for each in named]
        """The types of single parts, as listed, by their names without a "/" at the start."""
        self._said: dict[str, str] = {name.lower(): kind for name, kind in (*self.defaults, *self.overrides)}

    def __call__(self, name: str) -> str:
        """The content type of the part `name`."""
        return self._said.get(name.lstrip("/").lower()) or self._said.get(extension(name), "")


def extension(name: str) -> str:
    """The lower-case extension of a part's name, without its dot."""
    return name.rpartition("/")[2].rpartition(".")[2].lower()


# --- parts and their relationships ----------------------------------------------------------------


def new_part(package: Package, name: str, content_type: str, content: bytes) -> Part:
    """A part called `name` ("/ppt/slides/slide1.xml") with these bytes, in python-pptx's class for its type.

    It is saved once a relationship leads to it. XML is not parsed before its element is asked for.
    """
    return _part_class(content_type).load(PackURI(name), content_type, package, content)


def copied(part: Part, name: str) -> Part:
    """A part called `name` with the content of `part`, and its relationships under the same ids."""
    made = new_part(part.package, name, part.content_type, part.blob)
    targets = {each.target_part.partname: each.target_part for each in part.rels.values() if not each.is_external}
    made.load_rels_from_xml(parse(relations_xml(part, made.partname)), targets)
    return made


def add_relation(source: Part, kind: str, target: Part) -> str:
    """The id of a new relationship. `relate_to` looks through all that there are first, which takes long for thousands."""
    return str(source._rels._add_relationship(kind, target))


def drop_relations(source: Package | Part, unwanted: Callable[[str, _Relationship], bool]) -> None:
    """Drop the relationships that are `unwanted` by their id and what they are, whatever still names them."""
    for identifier in [key for key, each in source._rels.items() if unwanted(key, each)]:
        source._rels.pop(identifier)


def related(source: OpcPackage | Part, kind: str) -> list[Part]:
    """The parts that relationships of this type lead to, in order; those that are not in the file are left out."""
    found = [each.target_part for each in source._rels.values() if each.reltype == kind and not each.is_external]
    return [each for each in found if not isinstance(each, MissingPart)]


def free_name(pattern: str, taken: Container[str]) -> str:
    """The first of the names that `pattern` gives ("/ppt/theme/theme%d.xml", counting from 1) and that is not `taken`."""
    return next(name for number in count(1) if (name := pattern % number) not in taken)


@lru_cache(100_000)
def _reference(target: PackURI, folder: str) -> str:
    """The part `target` as relationships in a folder name it."""
    return str(target.relative_ref(folder))


def relations_xml(source: OpcPackage | Part, name: PackURI) -> bytes:
    """The relationships of `source`. Their `target_ref` would keep the old name of a target that got another one since."""
    rows = []
    for key, each in source._rels.items():
        target = each.target_ref if each.is_external else _reference(each.target_part.partname, name.baseURI)
        mode = ' TargetMode="External"' if each.is_external else ""
        rows.append(
            f'<Relationship Id="{attribute(key)}" Type="{attribute(each.reltype)}" Target="{attribute(target)}"{mode}/>'
        )
    return f'{XML_HEADER}<Relationships xmlns="{PACKAGE_RELATIONS}">{"".join(rows)}</Relationships>'.encode()
