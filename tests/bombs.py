"""Packages that are small to send and large to unpack, made where a test wants them."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

MIB = 1 << 20


def zeros(mebibytes: int) -> bytes:
    """So many MiB of zeros as deflate packs them, made in no time: a block for each MiB, all the same."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * mebibytes + packer.flush()


def bomb(target: Path, parts: Mapping[str, bytes], name: str, mebibytes: int, times: int = 1) -> Path:
    """A package with `parts` and so many MiB of zeros as the part `name`, which is listed `times` times under other names."""
    packed = zeros(mebibytes)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
        archive.writestr(name, b"")
        large = archive.getinfo(name)
        archive.fp.seek(archive.start_dir)
        large.header_offset = archive.start_dir
        large.file_size, large.compress_size = mebibytes * MIB, len(packed)
        archive.fp.write(large.FileHeader(zip64=mebibytes >= 4096) + packed)
        archive.start_dir = archive.fp.tell()
        for number in range(1, times):
            again = zipfile.ZipInfo(f"{number}-{name.rpartition('/')[2]}")
            for field in ("compress_type", "header_offset", "CRC", "file_size", "compress_size"):
                setattr(again, field, getattr(large, field))
            archive.filelist.append(again)
    return target


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()
