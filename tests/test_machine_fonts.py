from pathlib import Path

import pytest

from pipeline import machine_fonts
from tests.font_files import a_collection, a_font


def test_letters_beyond_the_first_plane_are_found(tmp_path: Path) -> None:
    (face,) = machine_fonts.faces(a_font(tmp_path / "smile.ttf", "Smile", letters="a\U0001f600"))

    assert machine_fonts.draws(face, "\U0001f600")
    assert not machine_fonts.draws(face, "\U0001f601")


def test_a_file_tells_its_family_and_its_style(tmp_path: Path) -> None:
    (face,) = machine_fonts.faces(a_font(tmp_path / "some.otf", "Some Family", style="Bold"))

    assert (face.family, face.style, face.variable) == ("Some Family", "Bold", False)
    assert [each.variable for each in machine_fonts.faces(machine_fonts.packaged())] == [True]


def test_every_font_of_a_collection_is_found(tmp_path: Path) -> None:
    path = a_collection(tmp_path / "both.ttc", "One", "Other")

    assert [(face.family, face.number) for face in machine_fonts.faces(path)] == [("One", 0), ("Other", 1)]
    (other,) = machine_fonts.family_faces("other", [path])
    assert other.number == 1


@pytest.mark.parametrize("content", [b"", b"not a font", b"\0\1\0\0", b"ttcf", b"OTTO\0\x09" + b"\xff" * 40])
def test_what_is_no_font_has_no_faces(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)

    assert machine_fonts.faces(path) == ()


def test_a_font_that_is_cut_short_is_no_reason_to_stop(tmp_path: Path) -> None:
    whole = a_font(tmp_path / "whole.ttf", "Whole").read_bytes()
    for size in range(0, len(whole), 7):
        path = tmp_path / f"{size}.ttf"
        path.write_bytes(whole[:size])
        assert not any(machine_fonts.draws(face, "z") for face in machine_fonts.faces(path))


def test_the_regular_face_of_a_family_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_font(tmp_path / "a-bold.ttf", "Some", style="Bold")
    wanted = a_font(tmp_path / "b.ttf", "Some")
    monkeypatch.setattr(machine_fonts, "installed", lambda: tuple(sorted(tmp_path.iterdir())))

    found = machine_fonts.regular("SOME")
    assert found is not None and found.path == wanted
    assert machine_fonts.regular("No Such Font") is None


def test_a_letter_is_looked_for_in_all_installed_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_font(tmp_path / "a.ttf", "Bold One", style="Bold", letters="q\u4f1a")
    wanted = a_font(tmp_path / "b.ttf", "Plain One", letters="q\u4f1a")
    monkeypatch.setattr(machine_fonts, "installed", lambda: tuple(sorted(tmp_path.iterdir())))
    machine_fonts._candidates.cache_clear()

    found = machine_fonts.with_letter.__wrapped__("\u4f1a")
    assert found is not None and found.path == wanted
    assert machine_fonts.with_letter.__wrapped__("\u8b70") is None
    machine_fonts._candidates.cache_clear()
