"""Zip files read whole and written plainly: what nobody changed is written as it lay in the file it came from.

zipfile finds the entries and knows the odd ways of packing them. It would unpack and pack everything anew, though, entry by
entry, which takes seconds where there are thousands.
"""

from __future__ import annotations

import errno
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LARGE_END = struct.Struct("<4sQ2H2L4Q")
_LARGE_PLACE = struct.Struct("<4sLQL")
_LARGE_OFFSET = struct.Struct("<2HQ")
_MOST, _LARGEST = 0xFFFF, 0xFFFFFFFF  # entries and bytes that the old form can count
_ELSEWHERE = 0xFFFFFFFF  # says that a number stands in the new form
_ENCRYPTED, _UTF_8 = 0x1, 0x800
_VERSION, _LARGE_VERSION = 20, 45
_UNIX, _MODE = 3, 0o600 << 16
_LONG_AGO = (0, 1 << 5 | 1)
"""Time and date of every entry: the earliest that a zip can hold, the first of January 1980."""


class Content(bytes):
    """What an entry holds. It knows how it lay in its file: the bytes there, how they are packed, and its CRC-32."""

    packed: bytes | memoryview
    method: int
    crc: int


def read(path: Path) -> dict[str, Content]:
    """What every entry of the zip file `path` holds, by its name, in order; folders are left out.

    Raises what zipfile raises where the file is damaged, protected, or no zip file.
    """
    with zipfile.ZipFile(path) as archive:
        whole = memoryview(path.read_bytes())
        return {
            entry.filename: _read(entry, archive, whole)
            for entry in archive.infolist()
            if not entry.filename.endswith("/")
        }


def _read(entry: zipfile.ZipInfo, archive: zipfile.ZipFile, whole: memoryview) -> Content:
    packed = _packed(entry, whole)
    if entry.compress_type == STORED and not entry.flag_bits & _ENCRYPTED:
        found = Content(packed)
    elif entry.compress_type == DEFLATED and not entry.flag_bits & _ENCRYPTED:
        found = Content(zlib.decompressobj(-15).decompress(packed, entry.file_size + 1))
    else:
        found = Content(archive.read(entry))  # or it says why not
        packed = memoryview(b"")
    if len(found) != entry.file_size or zlib.crc32(found) != entry.CRC:
        raise zipfile.BadZipFile(f"{entry.filename} is damaged")
    found.packed, found.method, found.crc = packed, entry.compress_type, entry.CRC
    return found


def _packed(entry: zipfile.ZipInfo, whole: memoryview) -> memoryview:
    """The bytes of an entry as they lie in the file, behind its local header, which has to tell the same name."""
    start = entry.header_offset + _LOCAL.size
    header = whole[entry.header_offset : start]
    if len(header) < _LOCAL.size or bytes(header[:4]) != b"PK\3\4":
        raise zipfile.BadZipFile(f"{entry.filename} is not where it should be")
    flags, name, extra = header[6] | header[7] << 8, header[26] | header[27] << 8, header[28] | header[29] << 8
    if bytes(whole[start : start + name]).decode("utf-8" if flags & _UTF_8 else "cp437") != entry.orig_filename:
        raise zipfile.BadZipFile(f"{entry.filename} has another name in its own place")
    start += name + extra
    return whole[start : start + entry.compress_size]


class Writer:
    """Writes entries one after the other into an open file, all dated alike; `close` ends it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._place = 0
        self._listed: list[bytes] = []

    def add(self, name: str, content: bytes, *, deflate: bool = True, repeats: bool = True) -> None:
        """An entry that holds `content`. It is packed as it was where it was read, else deflated or not.

        Where nothing in it `repeats` nobody looks for what does.
        """
        packed: bytes | memoryview
        if isinstance(content, Content) and content.method in (STORED, DEFLATED):
            packed, method, crc = content.packed, content.method, content.crc
        else:
            method, crc = (DEFLATED if deflate else STORED), zlib.crc32(content)
            packed = _deflated(content, repeats=repeats) if deflate else content
        if max(len(content), len(packed)) >= _LARGEST:
            raise OSError(errno.EFBIG, "a part of it is too large")
        encoded = name.encode()
        flags = 0 if name.isascii() else _UTF_8
        said = (flags, method, *_LONG_AGO, crc, len(packed), len(content), len(encoded))
        self._listed.append(_listed(encoded, said, self._place))
        self._write(_LOCAL.pack(b"PK\3\4", _VERSION, *said, 0) + encoded)
        self._write(packed)

    def close(self) -> None:
        """Write the list of the entries."""
        place, count = self._place, len(self._listed)
        self._write(b"".join(self._listed))
        size = self._place - place
        if count > _MOST or max(place, size) >= _LARGEST:
            self._end_of_many(count, size, place)
        counted = min(count, _MOST)
        self._write(_END.pack(b"PK\5\6", 0, 0, counted, counted, _old_form(size), _old_form(place), 0))

    def _end_of_many(self, count: int, size: int, place: int) -> None:
        """What the old end can't count."""
        end = self._place
        rest = _LARGE_END.size - 12  # without the signature and this very number
        said = (_LARGE_VERSION, _LARGE_VERSION, 0, 0, count, count, size, place)
        self._write(_LARGE_END.pack(b"PK\6\6", rest, *said))
        self._write(_LARGE_PLACE.pack(b"PK\6\7", 0, end, 1))

    def _write(self, content: bytes | memoryview) -> None:
        self._file.write(content)
        self._place += len(content)


def _listed(name: bytes, said: tuple[int, ...], place: int) -> bytes:
    """An entry in the list at the end of the file."""
    version, extra = _VERSION, b""
    if place >= _LARGEST:
        version, extra = _LARGE_VERSION, _LARGE_OFFSET.pack(1, 8, place)
    behind = (len(extra), 0, 0, 0, _MODE, _old_form(place))
    return _CENTRAL.pack(b"PK\1\2", version, _UNIX, version, 0, *said, *behind) + name + extra


def _old_form(number: int) -> int:
    return number if number < _LARGEST else _ELSEWHERE


def _deflated(content: bytes, *, repeats: bool) -> bytes:
    strategy = zlib.Z_DEFAULT_STRATEGY if repeats else zlib.Z_HUFFMAN_ONLY
    made = zlib.compressobj(wbits=-15, strategy=strategy)
    return made.compress(content) + made.flush()
