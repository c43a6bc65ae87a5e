from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline import machine_fonts
from pipeline.charts.font_file import Font
from pipeline.charts.letters import UNKNOWN, Letters
from pipeline.charts.outlines import Rare, TrueType, outlines
from tests.font_files import a_collection, a_font

SQUARE = (
    ("M", (0.1, 0.0)),
    ("L", (0.4, 0.0)),
    ("L", (0.4, 0.3)),
    ("L", (0.1, 0.3)),
    ("Z", ()),
)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with only the fonts that a test puts in this folder."""
    monkeypatch.setattr(machine_fonts, "installed", lambda: tuple(sorted(tmp_path.iterdir())))
    machine_fonts._candidates.cache_clear()
    machine_fonts.with_letter.cache_clear()
    yield tmp_path
    machine_fonts._candidates.cache_clear()
    machine_fonts.with_letter.cache_clear()


def the_same(one: tuple, other: tuple) -> bool:
    return len(one) == len(other) and all(
        here == there and numbers == pytest.approx(others, abs=1.01 / 2048)
        for (here, numbers), (there, others) in zip(one, other, strict=True)
    )


def test_outlines_and_widths_are_those_that_font_tools_reads() -> None:
    font = Font(machine_fonts.packaged())
    ours, theirs = TrueType(font), Rare(font)

    for code in [*range(0x20, 0x250), *range(0x370, 0x460), *range(0x1E00, 0x1F00), 0x20AC, 0xFFFD]:
        glyph = font.glyph(code)
        assert the_same(ours.outline(glyph), theirs.outline(glyph)), hex(code)
        assert ours.advance(glyph) == theirs.advance(glyph), hex(code)


@pytest.mark.parametrize("file", ["square.ttf", "square.otf"])
def test_outlines_of_both_kinds_are_read(file: str, tmp_path: Path) -> None:
    font = Font(a_font(tmp_path / file, "Square"))
    shapes = outlines(font)

    assert isinstance(shapes, TrueType) == (file == "square.ttf")
    assert the_same(shapes.outline(font.glyph(ord("a"))), SQUARE)
    assert shapes.advance(font.glyph(ord("a"))) == 0.5


def test_a_font_in_a_collection_is_read(installed: Path) -> None:
    a_collection(installed / "both.ttc", "One", "Other")

    (glyph,) = Letters("Other").glyphs("a")
    assert glyph.key[:3] == (str(installed / "both.ttc"), 1, 1)
    assert the_same(glyph.outline, SQUARE)


@pytest.mark.parametrize("file", ["square.ttf", "square.otf"])
def test_a_family_that_is_installed_is_drawn_in_its_own_font(file: str, installed: Path) -> None:
    a_font(installed / file, "Square")

    assert Letters("Square").width("abab") == 2.0
    assert Letters("Square").glyphs("a")[0].key[0] == str(installed / file)


def test_a_letter_that_the_family_lacks_comes_from_another_font(installed: Path) -> None:
    a_font(installed / "square.ttf", "Square")
    other = a_font(installed / "other.ttf", "Other", letters="\u4f1a")

    assert [glyph.key[0] for glyph in Letters("Square").glyphs("a\u4f1a")] == [
        str(installed / "square.ttf"),
        str(other),
    ]


def test_a_letter_that_no_font_has_is_a_mark(installed: Path) -> None:
    letters = Letters("Arial")

    assert letters.glyphs("\u4f1a") == letters.glyphs(UNKNOWN)
    assert letters.glyphs(UNKNOWN)[0].outline


def test_a_font_without_even_that_mark_shows_its_own_for_what_it_lacks(installed: Path) -> None:
    a_font(installed / "square.ttf", "Square")

    assert Letters("Square").glyphs("z")[0].key[:3] == (str(installed / "square.ttf"), 0, 0)


def test_installed_fonts_are_not_looked_at_for_what_arimo_has(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> None:
        raise AssertionError("the fonts of this machine are not needed")

    monkeypatch.setattr(machine_fonts, "installed", nobody)
    assert Letters("Arial").glyphs("Łódź, naïef & 50 €: Ελληνικά")


def test_a_damaged_font_gives_way_to_arimo(installed: Path) -> None:
    whole = a_font(installed / "square.otf", "Square").read_bytes()
    place = whole.index(b"CFF ")
    (installed / "square.otf").write_bytes(whole[: place + 8] + b"\xff\xff\xff\x00" + whole[place + 12 :])

    assert Letters("Square").glyphs("a")[0].outline


def test_outlines_are_as_large_as_their_font_says() -> None:
    with TTFont(machine_fonts.packaged()) as font:
        height = font["OS/2"].sCapHeight / font["head"].unitsPerEm
    (glyph,) = Letters("Arial").glyphs("H")
    ups = [numbers[-1] for _, numbers in glyph.outline if numbers]

    assert (min(ups), max(ups)) == (0.0, pytest.approx(height, abs=0.002))
