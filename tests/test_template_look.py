"""A logo, colours and a font of a review's own on the built-in templates."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pptx import Presentation

from pipeline import build
from pipeline.colour import READABLE, contrast
from pipeline.deck import locate, template_reader
from pipeline.deck.adopt import paint
from pipeline.diagnostics import TemplateError
from pipeline.inputs import load
from pipeline.layout.shades import seen, shades
from pipeline.slides import Box
from pipeline.template import Logo, Look, Template
from tests.builders import edited, review_folder
from tests.odd_templates import plain
from tests.safe import problems

BUILT_IN = ("default", "portrait")


def picture(width: int = 600, height: int = 200, kind: str = "PNG") -> bytes:
    found = io.BytesIO()
    Image.new("RGB", (width, height), (0, 80, 160)).save(found, kind)
    return found.getvalue()


def folder(path: Path, said: str, **files: bytes) -> Path:
    changes: dict[str, str | bytes | None] = {
        "review.yaml": edited("review.yaml", ("language: en", f"language: en\n{said}"))
    }
    return review_folder(path, **changes | {name.replace("_", "."): content for name, content in files.items()})


def read(name: str, look: Look, tmp_path: Path) -> Template:
    return template_reader.read(locate.locate(name, tmp_path), look)


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_deck_wears_the_logo_the_colours_and_the_font_of_its_review(name: str, tmp_path: Path) -> None:
    said = f'template: {name}\nlogo: logo.png\ncolours: {{accent: "#1F4E79", reference: 8A3B00}}\nfont: Calibri'
    inputs = folder(tmp_path / "in", said, logo_png=picture())
    report = build.build(inputs, tmp_path / "out")
    deck = Presentation(tmp_path / "out/deck.pptx")
    pictures = {layout.name: [each for each in layout.shapes if each.name == "Logo"] for layout in deck.slide_layouts}
    theme = next(part for part in deck.part.package.iter_parts() if "theme" in part.partname).blob.decode()
    assert report.warnings == []
    assert problems(tmp_path / "out/deck.pptx") == []
    assert [len(pictures[each]) for each in ("Cover", "Text, two columns", "Chapter")] == [1, 1, 0]
    assert theme.count("1F4E79") >= 3 and "8A3B00" in theme and theme.count('<a:latin typeface="Calibri"/>') == 2


def test_the_same_look_gives_the_same_bytes_and_another_logo_another_deck(tmp_path: Path) -> None:
    inputs = folder(tmp_path / "in", "logo: logo.jpg", logo_jpg=picture(kind="JPEG"))
    first, again = (tmp_path / each / "deck.pptx" for each in ("one", "two"))
    for each in (first, again):
        build.build(inputs, each.parent)
    assert first.read_bytes() == again.read_bytes()
    assert build.build(inputs, first.parent).unchanged
    (inputs / "logo.jpg").write_bytes(picture(300, 300, "JPEG"))
    assert not build.build(inputs, first.parent).unchanged
    assert first.read_bytes() != again.read_bytes()


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=3, max_size=3).map(lambda each: each.hex().upper()), st.sampled_from(BUILT_IN))
def test_whatever_colour_is_asked_for_the_one_that_stands_there_can_be_read(colour: str, name: str) -> None:
    look = Look(dict.fromkeys(("accent", "second", "reference", "text"), colour))
    found = read(name, look, Path())
    worn = {found.colours[each] for each in ("accent1", "accent2", "accent6", "tx1", "tx2")}
    (shade,) = worn
    assert min(contrast(shade, found.colours[each]) for each in ("bg1", "bg2")) >= READABLE
    assert shade == colour or min(contrast(colour, found.colours[each]) for each in ("bg1", "bg2")) < READABLE
    assert all(contrast(seen(found, each), "000000") >= READABLE for each in (shades(found).lowest, shades(found).high))


def test_a_logo_may_be_an_svg_which_is_drawn(tmp_path: Path) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#0050A0"/></svg>'
    inputs = folder(tmp_path / "in", "logo: logo.svg", logo_svg=svg)
    (written,) = build.build(inputs, tmp_path / "out").decks
    assert problems(written) == []
    (logo,) = [each for each in Presentation(written).slide_layouts[0].shapes if each.name == "Logo"]
    assert (logo.image.ext, round(logo.width / logo.height, 1)) == ("png", 3.0)


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("size", [(600, 200), (100, 900), (3000, 20), (1, 1)])
def test_a_logo_of_any_shape_stands_whole_in_its_place_and_in_nobodys_way(
    name: str, size: tuple[int, int], tmp_path: Path
) -> None:
    found = read(name, Look({}, "", Logo(picture(*size), *size)), tmp_path)
    assert found.look is not None and found.look.logo is not None
    for role in found.roles.values():
        box = found.look.logo.boxes.get(role.index)
        if box is None:
            continue
        assert box.left >= 0 and box.right <= found.width and box.top >= 0 and box.bottom <= found.height
        assert not [area for area, place in role.areas.items() if _meet(place.box, box)], role.name


def _meet(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def test_a_font_that_nobody_has_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    report = build.build(folder(tmp_path / "in", "font: Nobody Sans"), tmp_path / "out")
    (told,) = report.warnings
    assert told.location.line == 7 and told.code == "template" and "Nobody Sans" in str(told)


@pytest.mark.parametrize("said", ['colours: {accent: "#1F4E79"}', "font: Calibri", "logo: logo.png"])
def test_a_template_of_ones_own_keeps_its_own_look(said: str, tmp_path: Path) -> None:
    inputs = folder(tmp_path / "in", f"template: firm.pptx\n{said}", logo_png=picture())
    plain(inputs / "firm.pptx")
    assert [each.code for each in load(inputs).diagnostics] == ["useless-setting"]


def test_a_template_whose_pictures_have_too_many_dots_together_is_refused_in_a_sentence(monkeypatch, tmp_path):
    file = tmp_path / "firm.pptx"
    plain(file)
    presentation = Presentation(str(file))
    for number in range(12):
        image = io.BytesIO()
        Image.new("L", (100, 100), number).save(image, "PNG")
        presentation.slide_layouts[0].part.get_or_add_image_part(image)
    presentation.save(str(file))
    template_reader.read(file)
    monkeypatch.setattr(paint, "MOST_TOGETHER", 12 * 100 * 100 - 1)
    with pytest.raises(TemplateError, match=r"slide layouts of firm\.pptx have more"):
        template_reader.read(file)


def test_a_picture_is_decoded_once_and_one_with_too_many_dots_not_at_all(monkeypatch):
    def dots(width, height):
        file = io.BytesIO()
        Image.new("L", (width, height), 90).save(file, "PNG")
        return file.getvalue()

    small = dots(1000, 900)
    assert paint.opened(small) is paint.opened(small)
    assert paint.opened(small).size == (800, 720) and paint.opened(small).mode == "RGBA"
    monkeypatch.setattr(paint, "MOST_DOTS", 1_000_000)
    assert paint.opened(dots(1001, 1000)) is None
