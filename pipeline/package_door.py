"""The one door for packages (.pptx, .xlsx, .ods, all of them zips): what is too much to unpack is refused before it is unpacked.

A zip of some kilobytes may unpack to gigabytes, name one piece of data as thousands of entries, or hold XML that takes forty
times its size in memory. Behind this door a package takes no more memory and time than its size lets expect.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from pipeline.messages import Message, said

MIB = 1 << 20

MOST_ENTRIES = 60_000
"""A deck of 3,000 slides with a chart on each has half of that."""

MOST_UNPACKED = 512 * MIB
"""Bytes of all entries of a deck together."""

MOST_PACKED = MOST_UNPACKED + 64 * MIB
"""Bytes of the file of a deck: what is packed is hardly larger than what it was, with the names of its entries."""

MOST_XML = 128 * MIB
"""Bytes of all XML of a deck together, which takes five times as much when it is parsed; 3,000 slides have 50 MB."""

MOST_OF_SHEETS = 2048 * MIB
"""Bytes of all entries of a workbook together, which are never all in memory: a million rows have half of that."""

MOST_OF_BASE = 128 * MIB
"""Bytes of what a deck was generated from; that of 3,000 slides has 30 MB."""

ALWAYS_FINE = 64 * MIB
"""Bytes that any package may unpack to; beyond that, `MOST_TIMES` its own size."""

MOST_TIMES = 100
"""Slides of a long deck shrink to a twentieth, sheets with the same answer in every cell to a fiftieth."""

MOST_OF_TREES = 2000 * MIB
"""Bytes that all XML of a deck together would take if it were parsed and held, by `tree_size`: 7,400 usual slides would."""

MOST_OF_TREE = 256 * MIB
"""Bytes that one part may take of them: nobody holds them all at once, but whole parts have to be."""

MOST_HELD = 1200 * MIB
"""Bytes of trees that may be held of one deck that is read as slides are asked for: 4,400 usual slides."""

MOST_ELEMENTS = 200_000
"""Elements of one part: the largest slide of a deck of 4,000 has 5,000, a template that is drawn in many strokes 40,000."""

MOST_SHAPES = 10_000
"""Shapes of one part: each is compared, measured and told of, which an element is not."""

CROWDED = 10_000
"""Elements of a part that is like no slide that a person can look at."""

MOST_CROWDED = 600_000
"""Elements of all such parts together."""

_TREE_OF_ONE = 44
"""Bytes that one of XML takes when it is parsed, at most: of nothing but attributes without a value."""

ELEMENT, ATTRIBUTE, TEXT = 140, 220, 120
"""About how many bytes libxml2 and lxml take for one of each."""

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How entries are packed: other ways take as much memory as they like, and no office program reads them."""

_ENTRY = b"PK\x01\x02"  # how an entry begins in a zip's list of them
_XML_BEGINS = re.compile(rb"[\s\0\xef\xbb\xbf\xff\xfe]*<")  # in UTF-8, UTF-16 and UTF-32, whatever the part is called
_SHAPE = re.compile(rb"<(?:[^\s<>/:]{1,40}:)?(?:sp|pic|cxnSp|grpSp|graphicFrame|contentPart|wsp)[\s/>]")
_LOCAL = 30  # bytes before the name of an entry where its data begin (APPNOTE 4.3.7)


class TooMuchError(ValueError):
    """What is refused; `about` says why."""

    def __init__(self, code: str, **values: object) -> None:
        self._code, self._values = code, values
        super().__init__(str(self.about("it")))

    def about(self, file: str) -> Message:
        """Why a file of this name is refused."""
        return said(self._code, file=file, **self._values)


_TOO_MANY = TooMuchError("too-much/parts", most=f"{MOST_ENTRIES:,}")


class Archive(zipfile.ZipFile):
    """A zip whose entries unpack to no more than they say, where zipfile unpacks two gigabytes before it looks how much that is."""

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """The bytes of an entry; errors as of zipfile's own."""
        with self.open(name, pwd=pwd) as entry:
            return entry.read((name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)).file_size)


def packed(file: Path) -> bytes:
    """The bytes of the package `file`. OSError where it can't be read; TooMuchError where it is too large to be any, at once."""
    if file.stat().st_size > MOST_PACKED:
        raise TooMuchError("too-much/large", most=MOST_PACKED // MIB)
    return file.read_bytes()


@contextmanager
def opened(content: bytes, most: int = MOST_UNPACKED, most_xml: int = MOST_XML) -> Iterator[zipfile.ZipFile]:
    """The zip `content`, of which no more than so many bytes unpack. TooMuchError, or zipfile's own where it is damaged."""
    if content.count(_ENTRY) > 2 * MOST_ENTRIES:  # files within have some; a list of millions takes a gigabyte to read
        raise _TOO_MANY
    with Archive(io.BytesIO(content)) as archive:
        _check(archive.infolist(), len(content), most, most_xml)
        yield archive


def unpacked(content: bytes, *, sheets: bool = False) -> dict[str, bytes]:
    """What the entries of the zip `content` hold, by their names; errors as for `opened`. No two names differ only in case.

    Where they are `sheets`, a part may have as many elements as it likes.
    """
    with opened(content) as archive:
        entries = [each for each in archive.infolist() if not each.is_dir()]
        doubled = [name for name, times in Counter(each.filename.lower() for each in entries).items() if times > 1]
        if doubled:
            raise TooMuchError("too-much/doubled", part=min(doubled))
        if any(each.compress_type not in METHODS for each in entries):
            raise TooMuchError("too-much/packed")
        parts = {each.filename: archive.read(each) for each in entries}
    check_xml(parts, sheets=sheets)
    return parts


def _check(entries: list[zipfile.ZipInfo], size: int, most: int, most_xml: int) -> None:
    if len(entries) > MOST_ENTRIES:
        raise _TOO_MANY
    whole = sum(each.file_size for each in entries)
    if whole > most:
        raise TooMuchError("too-much/megabytes", most=most // MIB)
    if whole > max(ALWAYS_FINE, MOST_TIMES * size):
        raise TooMuchError("too-much/times", most=MOST_TIMES)
    if sum(each.file_size for each in entries if each.filename.endswith((".xml", ".rels"))) > most_xml:
        raise TooMuchError("too-much/xml", most=most_xml // MIB)
    for one, other in pairwise(sorted(entries, key=lambda each: each.header_offset)):
        if one.header_offset + _LOCAL + len(one.orig_filename) + one.compress_size > other.header_offset:
            raise TooMuchError("too-much/same-data")


def inflated(content: bytes) -> bytes:
    """What zlib has packed as `content`, a base; zlib.error where it is damaged or too much."""
    unpacker = zlib.decompressobj()
    found = unpacker.decompress(content, MOST_OF_BASE)
    if not unpacker.eof:
        raise zlib.error("cut off, or too much")
    return found


def check_xml(parts: Mapping[str, bytes], *, sheets: bool = False) -> None:
    """TooMuchError where those of the `parts` that are XML would take too much when they are parsed, small as they are.

    libxml2 itself bounds how deep it nests, how large one element is and what entities come to.
    """
    documents = {name: part for name, part in parts.items() if _XML_BEGINS.match(part)}
    for together, most in (
        (documents.values(), MOST_OF_TREES),
        *(([each], MOST_OF_TREE) for each in documents.values()),
    ):
        if _TREE_OF_ONE * sum(map(len, together)) > most and _are_more(together, most):
            raise TooMuchError("too-much/tree")
    if not sheets:
        _check_crowded(documents)


def _are_more(documents: Collection[bytes], most: int) -> bool:
    """Whether these documents would take more bytes than `most` together, which for most decks counting less tells."""
    counted = ((b"<", ELEMENT), (b"=", ATTRIBUTE), (b">", TEXT))
    at_most = sum(len(each) + sum(each.count(sign) * size for sign, size in counted) for each in documents)
    return at_most > most and sum(map(tree_size, documents)) > most


def _check_crowded(documents: Mapping[str, bytes]) -> None:
    large = {name: elements(part) for name, part in documents.items() if len(part) > len(b"<a/>") * CROWDED}
    crowded = {name: count for name, count in large.items() if count > CROWDED}
    for name, count in crowded.items():
        if count > MOST_ELEMENTS:
            raise TooMuchError("too-much/elements", part=name, most=f"{MOST_ELEMENTS:,}")
        if sum(1 for _ in _SHAPE.finditer(documents[name])) > MOST_SHAPES:
            raise TooMuchError("too-much/shapes", part=name, most=f"{MOST_SHAPES:,}")
    if sum(crowded.values()) > MOST_CROWDED:
        largest = max(crowded, key=lambda name: crowded[name])
        raise TooMuchError("too-much/crowded", part=largest, most=f"{MOST_CROWDED:,}", few=f"{CROWDED:,}")


def elements(document: bytes) -> int:
    """How many elements an XML document has, or a little more: comments are among them."""
    return document.count(b"<") - document.count(b"</")


def tree_size(document: bytes) -> int:
    """About how many bytes libxml2 and lxml take for an XML document, with each element, attribute and text between."""
    texts = document.count(b">") - document.count(b"><")
    return len(document) + ELEMENT * elements(document) + ATTRIBUTE * document.count(b"=") + TEXT * texts
