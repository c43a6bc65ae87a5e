import pytest

from pipeline import build, deck_base
from pipeline.checks import mended
from pipeline.deck.contents import read
from pipeline.slides import Jump, Run
from tests.checks.broken import edited, found_by, shape, slide
from tests.decks import deck, paragraph, text, written
from tests.decks import slide as planned
from tests.few_people import few, made_up


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """Three slides that count themselves, and a list that leads to the last."""

    def one(number, *shapes):
        mark = text(paragraph(Run(str(number), field="slidenum"), style="number"), key="number", area="number")
        return planned(*shapes, mark, key=f"part/{number}", title=f"A part ({number}/3)")

    rows = (
        text("A part", key="row-1", placeholder=False, placed=True, click=Jump("part/3")),
        text("3", key="row-1-slide", placeholder=False, placed=True, click=Jump("part/3")),
    )
    plan = deck(one(1, *rows), one(2), one(3))
    return written(plan, tmp_path_factory.mktemp("counted") / "deck.pptx", base=deck_base.dumps(plan))


def drop(number):
    def change(presentation):
        listed = presentation.slides._sldIdLst
        presentation.part.drop_rel(listed[number - 1].rId)
        listed.remove(listed[number - 1])

    return change


def test_a_deck_whose_counts_are_true_is_fine(counted):
    assert found_by("counts", counted) == []


def test_after_a_slide_went_numbers_counts_and_rows_are_told_and_fix_puts_them_right(counted):
    shorter = edited(counted, drop(2))
    told = found_by("counts", shorter)
    assert "2: The slide says another number than its own. Slides that do so: 1." in told
    assert "1: A row says that its slide is number 3; it is 2." in told
    assert {
        "1: The slide counts itself as (1/3); right is (1/2).",
        "2: The slide counts itself as (3/3); right is (2/2).",
    } <= {*told}
    after, done = mended(read(shorter), shorter.name)
    assert len(done) == 3
    (counted.parent / "after.pptx").write_bytes(after.blob)
    assert found_by("counts", counted.parent / "after.pptx") == []
    assert mended(after, "deck.pptx") == (after, [])


def test_a_slide_that_is_left_alone_counts_no_more(counted):
    alone = edited(counted, lambda presentation: (drop(3)(presentation), drop(2)(presentation)))
    assert "1: The slide counts itself as (1/3); right is no count." in found_by("counts", alone)
    after, _ = mended(read(alone), alone.name)
    assert b">A part</a:t>" in next(
        iter(after.parts[each] for each in after.parts if "slides/slide" in each and "rels" not in each)
    )


def test_a_row_whose_slide_has_another_title_now_or_that_leads_elsewhere_or_nowhere_is_told(counted):
    def retitle(presentation):
        shape(presentation, "title", 3).text_frame.paragraphs[0].runs[0].text = "Something else"

    assert '1: A row still says "A part"; its slide is called "Something else" now.' in found_by(
        "counts", edited(counted, retitle)
    )

    def elsewhere(presentation):
        shape(presentation, "row-1").click_action.target_slide = slide(presentation, 2)

    assert '1: The row "A part" leads to another slide than it was made for.' in found_by(
        "counts", edited(counted, elsewhere)
    )

    def nowhere(presentation):
        for name in ("row-1", "row-1-slide"):
            shape(presentation, name).click_action.target_slide = None

    assert '1: The row "A part" leads to no slide any more.' in found_by("counts", edited(counted, nowhere))


def test_a_real_deck_from_which_slides_went_is_right_after_a_fix(tmp_path):
    build.build(few(tmp_path / "inputs", made_up({"alpha": 9, "beta": 9, "gamma": 9})), tmp_path / "build")
    built = tmp_path / "build" / "deck.pptx"
    shorter = edited(built, lambda presentation: (drop(7)(presentation), drop(4)(presentation)))
    assert found_by("counts", built) == [] != found_by("counts", shorter)
    after, _ = mended(read(shorter), shorter.name)
    (tmp_path / "after.pptx").write_bytes(after.blob)
    assert not [
        each for each in found_by("counts", tmp_path / "after.pptx") if "number" in each or "counts itself" in each
    ]
