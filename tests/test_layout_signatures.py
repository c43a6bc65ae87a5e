"""What cover, foot and end of a deck say of it: whether it is a draft, which version, of which date, and who made it."""

from dataclasses import replace
from pathlib import Path

import pptx
import pytest

from pipeline.html import as_html
from pipeline.layout import plan, plan_section
from pipeline.model import Contact, Review
from pipeline.slides import EMU_PER_CM, Deck, Slide, Text
from pipeline.template import SlideLayout, Template
from tests.decks import Drawing, written
from tests.decks import template as default
from tests.plans import review, statistics


class NoDrawings(dict):
    """A drawing for every chart."""

    def __missing__(self, key: str) -> Drawing:
        return Drawing()


def planned(of: Review) -> Deck:
    return plan(of, statistics(of), default())


def said(of: Slide, key: str) -> list[str]:
    return [each.text for one in of.shapes if isinstance(one, Text) and one.key == key for each in one.paragraphs]


def slide(deck: Deck, key: str) -> Slide:
    return next(each for each in deck.slides if each.key == key)


# --- drafts and versions --------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "word"), [("en", "Draft"), ("nl", "Concept")])
def test_a_draft_says_so_on_the_cover_in_every_foot_on_the_page_and_in_its_properties(language: str, word: str) -> None:
    of = review(status="draft", version="0.3", language=language)
    deck = planned(of)
    assert said(slide(deck, "cover"), "details")[-1].startswith(f"{word} · Versi")
    feet = {text for each in deck.slides for text in said(each, "footer")}
    assert feet == {f"{word} · Review"}
    assert (deck.properties.status, deck.properties.version) == (word, "0.3")
    assert f"{word} · Versi" in as_html(plan_section(of, statistics(of), default(), "deal-1"), NoDrawings(), {})


def without(template: Template, *names: str) -> Template:
    """The template without these areas in any of its slide layouts."""
    roles = {
        role: replace(each, areas={name: area for name, area in each.areas.items() if name not in names})
        for role, each in template.roles.items()
    }
    return replace(template, roles=roles)


@pytest.mark.parametrize("gone", [(), ("footer",), ("footer", "breadcrumb")])
def test_a_draft_says_so_on_every_slide_whatever_the_template_has(gone: tuple[str, ...]) -> None:
    of = review(status="draft")
    for each in plan(of, statistics(of), without(default(), *gone)).slides:
        words = [
            text for shape in each.shapes if isinstance(shape, Text) for text in (p.text for p in shape.paragraphs)
        ]
        assert any(word.split(" · ")[0] == "Draft" for word in words), each.key
        over = next((shape for shape in each.shapes if shape.key == "draft"), None)
        title, ordinal = (next((s for s in each.shapes if s.key == key), None) for key in ("title", "ordinal"))
        assert over is None or over.box.bottom <= title.box.top
        beside = (
            ordinal is None or over is None or over.paragraphs[0].align == "r" or over.box.bottom <= ordinal.box.top
        )
        assert beside or over.box.top >= ordinal.box.bottom


def test_a_review_that_is_none_says_nothing_of_it() -> None:
    deck = planned(review())
    assert said(slide(deck, "cover"), "details")[-1] == "15 November 2023"
    assert deck.properties.status == deck.properties.version == ""


@pytest.mark.parametrize(
    ("footer", "expected"),
    [
        (("title", "version", "date"), {"Review · Version 0.3 · 15 November 2023"}),
        (("client",), {"Client"}),
        ((), set()),
    ],
)
def test_the_foot_says_what_the_settings_want_there(footer: tuple[str, ...], expected: set[str]) -> None:
    deck = planned(review(footer=footer, version="0.3"))
    assert {text for each in deck.slides for text in said(each, "footer")} == expected


@pytest.mark.parametrize(
    ("width", "end"), [(9.0, "… · Version 0.3 · 15 November 2023"), (6.0, "… · Version 0.3"), (3.4, "…")]
)
def test_a_narrow_foot_shortens_the_title_before_the_version_and_the_date(width: float, end: str) -> None:
    of = review(
        footer=("title", "version", "date"), version="0.3", title="A long review of all that was agreed by partners"
    )
    roles = {role: narrow(each, "footer", round(width * EMU_PER_CM)) for role, each in default().roles.items()}
    deck = plan(of, statistics(of), replace(default(), roles=roles))
    (foot,) = {text for each in deck.slides for text in said(each, "footer")}
    assert foot.startswith("A long review") and foot.endswith(end)


def narrow(of: SlideLayout, name: str, width: int) -> SlideLayout:
    if name not in of.areas:
        return of
    area = of.areas[name]
    return replace(of, areas={**of.areas, name: replace(area, box=replace(area.box, width=width))})


def test_a_file_knows_that_it_is_a_draft(tmp_path: Path) -> None:
    found = pptx.Presentation(str(written(planned(review(status="draft", version="0.3")), tmp_path / "deck.pptx")))
    assert (found.core_properties.content_status, found.core_properties.version) == ("Draft", "0.3")


# --- the end --------------------------------------------------------------------------------------


def test_the_last_slide_says_whom_to_ask() -> None:
    people = (
        Contact(name="Ann", role="Leads it", email="ann@example.org", phone="06 1"),
        Contact(name="Bureau", email="by letter"),
    )
    deck = planned(review(contacts=people))
    last = list(deck.slides)[-1]
    assert (deck.sections[-1].key, last.title) == ("end", "Contact")
    shape = next(each for each in last.shapes if each.key == "text-1")
    assert [each.text for each in shape.paragraphs] == [
        "Ann",
        "Leads it",
        "ann@example.org",
        "06 1",
        "Bureau",
        "by letter",
    ]
    assert [run.link for each in shape.paragraphs for run in each.runs if run.link] == ["mailto:ann@example.org"]
    assert "<h2" in as_html(deck, NoDrawings(), {}) and "mailto:ann@example.org" in as_html(deck, NoDrawings(), {})


def test_a_review_without_contacts_has_no_such_slide() -> None:
    assert planned(review()).sections[-1].key != "end"
