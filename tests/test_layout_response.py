"""Beside the table of the response each deal has a bar."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.layout import plan
from pipeline.model import Review
from pipeline.slides import Panel, Slide, Table
from pipeline.text_model import Generated
from tests.plans import HERE, block, chapter, part, review, statistics, template


def asked(deals: int, **changes: object) -> Review:
    shown = chapter("introduction", part("Response", block("", Generated(kind="response", location=HERE))))
    return review(deals=deals, chapters=(shown,), **changes)


def response(of: Review, counts: Mapping[str, int]) -> list[Slide]:
    deck = plan(of, replace(statistics(of), respondents=counts), template())
    return [each for each in deck.slides if each.key.startswith("chapter/introduction/1")]


def widths(on: Slide, kind: str = "bar") -> dict[str, int]:
    panels = [each for each in on.shapes if isinstance(each, Panel) and each.key.startswith(f"{kind}-")]
    return {each.key.removeprefix(f"{kind}-"): each.box.width for each in panels}


def test_a_bar_is_as_long_as_its_deal_has_respondents_and_stands_beside_its_row() -> None:
    (slide,) = response(asked(3), {"deal-1": 10, "deal-2": 20, "deal-3": 5})
    table = next(each for each in slide.shapes if isinstance(each, Table))
    bars = widths(slide)
    assert bars["deal-2"] == 2 * bars["deal-1"] == 4 * bars["deal-3"]
    area = template().roles["table"].areas["table"].box
    top = table.box.top + table.rows[0].height
    for panel, row in zip(
        [each for each in slide.shapes if isinstance(each, Panel)][-3:], table.rows[1:], strict=False
    ):
        assert top < panel.box.top < panel.box.bottom < top + row.height
        assert table.box.right < panel.box.left < panel.box.right <= area.right
        assert panel.decorative
        top += row.height


def test_what_is_withheld_has_no_bar() -> None:
    (slide,) = response(asked(3), {"deal-1": 3, "deal-2": 20, "deal-3": 2})
    assert [*widths(slide)] == ["deal-2"]
    (nothing,) = response(asked(2), {"deal-1": 0, "deal-2": 0})
    assert not widths(nothing)


def test_those_who_were_asked_stand_behind_where_that_is_known_of_every_deal() -> None:
    of = asked(2)
    known = replace(
        of, deals=tuple(replace(each, invited=count) for each, count in zip(of.deals, (40, 20), strict=True))
    )
    (slide,) = response(known, {"deal-1": 10, "deal-2": 20})
    bars, behind = widths(slide), widths(slide, "asked")
    assert behind["deal-1"] == 4 * bars["deal-1"] == 2 * behind["deal-2"] == 2 * bars["deal-2"]
    some = replace(known, deals=(known.deals[0], replace(known.deals[1], invited=None)))
    assert not widths(response(some, {"deal-1": 10, "deal-2": 20})[0], "asked")


def test_names_that_need_the_room_and_many_deals_have_the_whole_width() -> None:
    of = asked(2)
    long = replace(of.deals[0], name="A partnership with a name that takes very much more than half of a slide " * 2)
    (slide,) = response(replace(of, deals=(long, of.deals[1])), {"deal-1": 10, "deal-2": 20})
    assert not widths(slide)
    many = asked(40)
    assert not any(map(widths, response(many, {each.id: 9 for each in many.deals})))
