import io
import zipfile
from pathlib import Path

import pytest

from pipeline.deck import zips

TEXT = b"<a>" + b"words " * 500 + b"</a>"


def made(path: Path, entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def saved(entries: dict[str, bytes], path: Path) -> Path:
    with path.open("wb") as file:
        writer = zips.Writer(file)
        for name, content in entries.items():
            writer.add(name, content)
        writer.close()
    return path


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=str
)
def test_what_was_read_is_written_whatever_way_it_was_packed(method: int, tmp_path: Path) -> None:
    entries = {"a.xml": TEXT, "naïve é.xml": b"", "b.png": bytes(range(256))}
    path = made(tmp_path / "a.zip", entries, method)
    assert zips.read(path) == entries
    with zipfile.ZipFile(saved(zips.read(path), tmp_path / "b.zip")) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == entries


def test_what_nobody_changed_stays_packed_as_it_was(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("a.xml", TEXT)
    read = zips.read(tmp_path / "a.zip")
    assert zips.read(saved(dict(read), tmp_path / "b.zip"))["a.xml"].packed == read["a.xml"].packed
    assert zips.read(saved({"a.xml": bytes(TEXT)}, tmp_path / "c.zip"))["a.xml"].packed != read["a.xml"].packed


def test_a_new_zip_is_the_one_that_zipfile_writes(tmp_path: Path) -> None:
    expected = io.BytesIO()
    with zipfile.ZipFile(expected, "w") as archive:
        for name in ("a.xml", "é.xml"):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            archive.writestr(entry, TEXT)
    assert saved({"a.xml": TEXT, "é.xml": TEXT}, tmp_path / "a.zip").read_bytes() == expected.getvalue()


def test_more_entries_than_the_old_form_can_count(tmp_path: Path) -> None:
    entries = {f"{number}.xml": b"<a/>" for number in range(70_000)}
    assert zips.read(saved(entries, tmp_path / "a.zip")) == entries


def test_entries_behind_the_place_that_the_old_form_can_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "_LARGEST", 1000)
    entries = {f"{number}.xml": b"%d" % number for number in range(40)}
    assert zips.read(saved(entries, tmp_path / "a.zip")) == entries


@pytest.mark.parametrize("at", [50, 90, 200])
def test_damage_is_noticed_also_where_nothing_is_changed(at: int, tmp_path: Path) -> None:
    path = made(tmp_path / "a.zip", {"a.png": bytes(range(256)) * 3}, zipfile.ZIP_STORED)
    blob = bytearray(path.read_bytes())
    blob[at] ^= 0xFF
    path.write_bytes(blob)
    with pytest.raises(zipfile.BadZipFile):
        zips.read(path)


def test_an_entry_that_holds_more_than_it_says_is_not_unpacked_whole(tmp_path: Path) -> None:
    path = made(tmp_path / "a.zip", {"a.xml": bytes(50_000_000)})
    blob = bytearray(path.read_bytes())
    place = blob.rindex(b"PK\1\2") + 24
    blob[place : place + 4] = (10).to_bytes(4, "little")
    path.write_bytes(blob)
    with pytest.raises(zipfile.BadZipFile):
        zips.read(path)
