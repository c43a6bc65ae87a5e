import io
import re
import zipfile

import openpyxl
import pptx

from pipeline.deck.chart import radar_in, workbook
from pipeline.deck.safety import problems
from tests.decks import chart, deck, radar, slide, written, xml


def native(tmp_path, **changes):
    return written(deck(slide(chart(native=True, **changes))), tmp_path / "deck.pptx")


def test_python_pptx_finds_a_radar_with_four_series(tmp_path):
    found = pptx.Presentation(str(native(tmp_path))).slides[0].shapes[1].chart
    plot = found.plots[0]
    assert list(plot.categories) == ["Process", "Result & effect", "Learning"]
    assert [(each.name, tuple(each.values)) for each in plot.series] == [
        ("Range (min.)", (1.0, None, 1.0)),
        ("Range (max.)", (5.0, None, 3.0)),
        ("This deal", (3.4, None, 2.0)),
        ("All deals", (3.1, 2.5, None)),
    ]


def test_a_withheld_figure_is_blank_in_the_workbook_too():
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(radar()))).active
    assert list(sheet.iter_rows(values_only=True)) == [
        (None, "Range (min.)", "Range (max.)", "This deal", "All deals"),
        ("Process", 1, 5, 3.4, 3.1),
        ("Result & effect", None, None, None, 2.5),
        ("Learning", 1, 3, 2, None),
    ]


def test_the_workbook_carries_no_clock():
    with zipfile.ZipFile(io.BytesIO(workbook(radar()))) as book:
        assert {each.date_time for each in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_axes_run_over_the_scale_and_their_ids_are_positive(tmp_path):
    found = xml(native(tmp_path, minimum=1, maximum=7), "ppt/charts/chart1.xml")
    assert '<c:max val="7"/><c:min val="1"/>' in found
    assert "smooth" not in found
    assert all(int(each) > 0 for each in re.findall(r'<c:axId val="([^"]*)"', found))


def test_made_up_figures_say_so_above_the_chart(tmp_path):
    path = native(tmp_path, watermark="Fictief")
    assert pptx.Presentation(str(path)).slides[0].shapes[1].chart.chart_title.text_frame.text == "Fictief"
    assert problems(path) == []


def test_a_radar_is_read_back_as_it_was_planned(tmp_path):
    plan = radar(watermark="Fictief")
    found = xml(native(tmp_path, watermark="Fictief"), "ppt/charts/chart1.xml")
    assert radar_in(found.encode()) == plan


def test_another_kind_of_chart_is_no_radar_of_ours():
    blob = b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart/></c:chartSpace>'
    assert radar_in(blob) is None
