"""What a page is told of slides: how they hang together, how full boxes are, how they are read, where things come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pipeline import layout
from pipeline.diagnostics import Location
from pipeline.preview import plans
from pipeline.preview.plans import Plan
from pipeline.slides import EMU_PER_POINT, Chart, Panel, Picture, Shape, Slide, Table, Text, paragraphs_of

if TYPE_CHECKING:
    from pipeline.template import Area

HEADINGS = ("heading", "claim", "part")
"""The styles of what an outline shows beside titles."""

DESCENT = 0.21
"""About how far letters reach below their baseline, in sizes."""


def outline(plan: Plan) -> dict[str, Any]:
    """The deck without its slides: sections, titles, how full each is, and what is said to each audience."""
    deck, review = plan.deck, plan.found.review
    full = layout.fills(deck, plan.found.template)
    slides = {
        slide.key: {
            "number": number,
            "title": slide.title.replace("\n", " "),
            "version": plan.versions[slide.key],
            "full": round(full[slide.key], 3) if slide.key in full else None,
            "headings": _headings(slide),
            "notes": bool(slide.notes),
        }
        for number, slide in enumerate(deck.slides, 1)
    }
    deals = {f"deal/{deal.id}" for deal in review.deals}
    sections = [
        {
            "key": section.key,
            "name": section.name,
            "deal": section.key in deals,
            "slides": [slide.key for slide in section.slides],
        }
        for section in deck.sections
    ]
    return {
        "title": deck.properties.title,
        "language": deck.properties.language,
        "deal": review.deal_naming.singular,
        "width": deck.width / EMU_PER_POINT,
        "height": deck.height / EMU_PER_POINT,
        "size": deck.text_size,
        "sections": sections,
        "slides": slides,
        "audiences": [{"name": each.name, "slides": _addressed(each.id, slides)} for each in review.audiences],
        "changed": list(plan.changed),
        "survey": review.survey is not None,
    }


def _headings(slide: Slide) -> list[str]:
    texts = [shape for shape in slide.shapes if isinstance(shape, Text)]
    return [each.text for text in texts for each in text.paragraphs if each.style in HEADINGS]


def _addressed(audience: str, slides: Mapping[str, Any]) -> list[str]:
    """The keys of the slides with the conclusions and recommendations for an audience."""
    parts = ("conclusions", "recommendations")
    return [key for key in slides if (way := key.split("/"))[-2:-1] == [audience] and way[-3] in parts]


def compared(now: Plan, then: Plan) -> list[dict[str, Any]]:
    """The slides of two plans that say different things, in the order of `now`, those that are no more behind them."""
    found = [
        {"key": key, "title": now.slides[key].title, "what": "changed" if key in then.slides else "new"}
        for key in plans.changed(now.slides, then)
    ]
    gone = [
        {"key": key, "title": each.title, "what": "gone"} for key, each in then.slides.items() if key not in now.slides
    ]
    return [*found, *gone]


# --- one slide ------------------------------------------------------------------------------------


def of_slide(plan: Plan, slide: Slide) -> dict[str, Any]:
    """What is known of a slide beside its picture."""
    return {
        "key": slide.key,
        "version": plan.versions[slide.key],
        "title": slide.title,
        "notes": list(slide.notes),
        "boxes": list(_boxes(plan, slide)),
        "order": [_read(plan, slide, shape) for shape in slide.shapes],
    }


def _read(plan: Plan, slide: Slide, shape: Shape) -> dict[str, Any]:
    """A shape as a screen reader meets it, with where each of its paragraphs comes from."""
    items = [
        {"paragraph": at, "text": each.text, "place": _shown(plan.sources.of(slide, shape.key, at))}
        for at, each in enumerate(paragraphs_of(shape))
        if each.text
    ]
    here = plan.sources.of(slide, shape.key, 0) if isinstance(shape, Chart | Picture) else None
    box = shape.box
    return {
        "shape": shape.key,
        "kind": "decoration" if shape.decorative else shape.type,
        "alt": shape.alt,
        "items": items,
        "place": _shown(here) if here else "",
        "box": [round(each / EMU_PER_POINT, 1) for each in (box.left, box.top, box.width, box.height)],
    }


def _shown(place: Location) -> str:
    """A place as people name it: file and line."""
    return f"{place.file}:{place.line}" if place.line else place.file


# --- how full boxes are ---------------------------------------------------------------------------


def _boxes(plan: Plan, slide: Slide) -> Iterator[dict[str, Any]]:
    """Each box with text: which part of its height that takes."""
    areas = plan.pictures.areas(slide)
    reached = dict(plan.pictures.reached(slide, DESCENT))
    for shape in slide.shapes:
        share = _share(shape, areas, reached.get(shape.key, 0.0))
        if share is not None:
            yield {"shape": shape.key, "full": round(share, 3), "placed": isinstance(shape, Table)}


def _share(shape: Shape, areas: Mapping[str, Area], reached: float) -> float | None:
    if isinstance(shape, Table):
        area = areas[shape.area]
        room = max(area.box.bottom - shape.box.top, 1)
        return sum(row.height for row in shape.rows) / room
    if not isinstance(shape, Text) or isinstance(shape, Panel) or not reached:
        return None
    _, top, _, bottom = areas[shape.area].insets
    room = max(shape.box.height - top - bottom, 1)
    return (reached * EMU_PER_POINT - shape.box.top - top) / room
