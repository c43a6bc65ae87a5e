from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from matplotlib.textpath import TextPath

from pipeline import machine_fonts
from pipeline.chart_data import DotPlot
from pipeline.charts import draw, typefaces, undrawable
from pipeline.charts.typefaces import drawable, missing_signs, needs_machine_fonts, properties, width
from tests.font_files import a_collection, a_font
from tests.test_charts import a_radar, a_style, an_axis
from tests.test_charts_standing import STYLE, standing

ARABIC = "\u0646\u062a\u0627\u0626\u062c"  # results
HEBREW = "\u05e9\u05d9\u05ea\u05d5\u05e3"  # sharing
CHINESE = "\u4f1a"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine with only the fonts that a test puts in this folder."""
    caches = (
        machine_fonts._candidates,
        machine_fonts.with_letter,
        machine_fonts._code_points,
        machine_fonts.faces,
        typefaces.width,
    )
    monkeypatch.setattr(machine_fonts, "installed", lambda: tuple(sorted(tmp_path.iterdir())))
    for cached in caches:
        cached.cache_clear()
    yield tmp_path
    for cached in caches:
        cached.cache_clear()


def files(text: str, family: str) -> list[str]:
    """The fonts that a text is set in, in the order in which they are asked for a sign."""
    return [Path(name.rpartition("#")[0]).name for name in properties(text, family, 10).get_family()]


def shape(text: str, family: str = "Arial") -> list[tuple[float, float]]:
    outline = TextPath((0, 0), text, prop=properties(text, family, 10)).vertices
    return [(round(float(x), 2), round(float(y), 2)) for x, y in outline]


@pytest.mark.parametrize("file", ["square.ttf", "square.otf"])
def test_a_family_that_is_installed_is_drawn_in_its_own_font(file: str, installed: Path) -> None:
    a_font(installed / file, "Square")

    assert files("ab", "Square") == [file, "Arimo[wght].ttf", "DejaVuSans.ttf"]
    assert width("abab", "Square") == pytest.approx(2.0, abs=0.01)


def test_a_font_in_a_collection_is_drawn(installed: Path) -> None:
    a_collection(installed / "both.ttc", "One", "Other")

    assert files("a", "Other")[0] == "both.ttc"
    assert width("aa", "Other") == pytest.approx(1.0, abs=0.01)


def test_a_sign_that_the_family_lacks_comes_from_another_font(installed: Path) -> None:
    a_font(installed / "square.ttf", "Square")
    a_font(installed / "other.ttf", "Other", letters=CHINESE)

    assert files(f"a{CHINESE}", "Square") == ["square.ttf", "Arimo[wght].ttf", "DejaVuSans.ttf", "other.ttf"]
    assert missing_signs(CHINESE, "Square") == ""
    assert width(CHINESE, "Arial") == pytest.approx(0.5, abs=0.01)


def test_a_sign_that_no_font_has_is_named_and_drawn_as_a_mark(installed: Path) -> None:
    assert missing_signs(f"Overleg {CHINESE}\U00020000{CHINESE} {HEBREW}", "Arial") == f"{CHINESE}\U00020000"
    assert drawable(f"a{CHINESE}", "Arial") == "a\N{REPLACEMENT CHARACTER}"
    assert missing_signs("\u00ad\t\u200d\ufe0f", "Arial") == "", "what can't be seen is not missed"


def test_the_labels_that_lack_signs_are_told_with_them(installed: Path) -> None:
    radar = a_radar([an_axis(f"Overleg {CHINESE}"), an_axis(), an_axis()], range_label="\U00020000")
    plot = DotPlot((), ((1, CHINESE),), 1, 5, "Alle deals")

    assert undrawable(radar, "Arial") == {f"Overleg {CHINESE}": CHINESE, "\U00020000": "\U00020000"}
    assert undrawable(plot, "Arial") == {CHINESE: CHINESE}
    assert draw(radar, a_style()).png.startswith(b"\x89PNG")


def test_installed_fonts_are_not_looked_at_for_what_comes_with_us(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> None:
        raise AssertionError("the fonts of this machine are not needed")

    monkeypatch.setattr(machine_fonts, "installed", nobody)
    text = f"Łódź, naïef & 50 €: Ελληνικά, {HEBREW} {ARABIC}"
    assert width(text, "Arial") > 10
    assert not needs_machine_fonts(text, "Arial")
    assert needs_machine_fonts("a", "Calibri")


def test_a_damaged_font_gives_way_to_arimo(installed: Path) -> None:
    whole = a_font(installed / "square.otf", "Square").read_bytes()
    place = whole.index(b"CFF ")
    (installed / "square.otf").write_bytes(whole[: place + 8] + b"\xff\xff\xff\x00" + whole[place + 12 :])

    assert files("a", "Square") == ["Arimo[wght].ttf", "DejaVuSans.ttf"]
    assert draw(standing(), replace(STYLE, family="Square")).svg == draw(standing(), STYLE).svg


# --- shaping --------------------------------------------------------------------------------------


def test_letters_that_run_from_right_to_left_are_drawn_in_that_order() -> None:
    last = shape(HEBREW[-1])
    assert shape(HEBREW)[: len(last)] == last


def test_a_line_that_runs_backwards_has_its_words_from_the_right_and_its_numbers_the_right_way_round() -> None:
    number = shape("2024")
    assert shape(f"{HEBREW} 2024")[: len(number)] == number


def test_letters_that_join_have_other_shapes_than_alone() -> None:
    assert width(ARABIC, "Arial") < sum(width(letter, "Arial") for letter in ARABIC)


def test_a_mark_stands_on_its_letter() -> None:
    assert width("x\u0301", "Arial") == pytest.approx(width("x", "Arial"), abs=0.01)
