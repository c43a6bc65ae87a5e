"""Reviews, figures and a template made in Python, for tests of the plan: valid by default, override what matters."""

import datetime
from collections.abc import Sequence
from fractions import Fraction

from pipeline.diagnostics import Location
from pipeline.labels import CATALOGUE
from pipeline.model import Addressed, Audience, Chapter, Deal, DealNaming, Indicator, Review, Scale, Statement, Survey
from pipeline.scores import Reference, Score, Statistics
from pipeline.slides import Box
from pipeline.template import Area, SlideLayout, Template, TextStyle, completed
from pipeline.text_model import Block, Item, Part, Point, Span
from tests.fonts import even_font, style

CM = 360_000
HERE = Location("test.md", 1, 1)
BODY = ("bullet-1", "bullet-2", "bullet-3", "paragraph", "heading", "claim", "part")


def point(text: str, *points: Point, kind: str = "bullet", number: int | None = None) -> Point:
    return Point(kind=kind, spans=(Span(text=text),), location=HERE, points=points, number=number)


def block(heading: str, *items: Item, indicator: str | None = None, notes: Sequence[str] = ()) -> Block:
    spans = (Span(text=heading),) if heading else ()
    return Block(heading=spans, items=items, location=HERE, indicator=indicator, notes=tuple(notes))


def part(heading: str, *blocks: Block, kind: str = "free") -> Part:
    return Part(kind=kind, heading=(Span(text=heading),) if heading else (), blocks=blocks, location=HERE)


def deal(number: int, indicators: Sequence[Indicator], text: str = "A finding.", **changes: object) -> Deal:
    findings = part(
        "Findings", *(block(each.name, point(text), indicator=each.id) for each in indicators), kind="findings"
    )
    values = {
        "id": f"deal-{number}",
        "number": number,
        "name": f"Deal {number}",
        "short_name": f"Deal {number}",
        "findings": findings,
        "lessons": part("Lessons", block("Learn", point("A lesson.")), kind="lessons"),
        "location": HERE,
    }
    return Deal(**(values | changes))


def indicators(count: int = 3) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            id=f"i{number}",
            name=f"Indicator {number}",
            statements=(Statement(id=f"q{number}", text=f"Statement {number} holds."),),
            deep_dive=(f"Element of {number}",),
        )
        for number in range(1, count + 1)
    )


def review(deals: int = 2, **changes: object) -> Review:
    themes = changes.pop("indicators", None) or indicators()
    values = {
        "title": "Review",
        "subtitle": "",
        "client": "Client",
        "authors": ("Bureau",),
        "date": datetime.date(2023, 11, 15),
        "language": "en",
        "template": "default",
        "charts": "picture",
        "deal_naming": DealNaming(singular="deal", plural="deals"),
        "audiences": (Audience(id="ministry", name="Ministry"),),
        "indicators": themes,
        "chapters": (
            chapter("introduction", part("Why", block("", point("Because.", kind="paragraph")))),
            chapter("conclusions"),
            chapter("deals"),
            chapter("methodology", part("How", block("", point("Like this.")))),
        ),
        "addressed": (
            Addressed(
                audience="ministry",
                location=HERE,
                conclusions=part("Conclusions", block("A claim", point("Grounds.")), kind="conclusions"),
            ),
        ),
        "deals": tuple(deal(number, themes) for number in range(1, deals + 1)),
        "labels": dict(CATALOGUE[str(changes.get("language", "en"))]),
        "survey": Survey(
            file="survey.csv",
            scale=Scale(minimum=1, maximum=5),
            spread="answers",
            minimum_respondents=5,
            responses=(),
        ),
    }
    return Review(**(values | changes))


def chapter(kind: str, *parts: Part, id: str = "", title: str = "") -> Chapter:
    return Chapter(id=id or kind, kind=kind, title=title or kind.capitalize(), parts=parts, location=HERE)


def statistics(of: Review, mean: Fraction = Fraction(7, 2)) -> Statistics:
    """Every deal scores `mean` on every indicator, with ten respondents."""
    score = Score(10, mean, Fraction(2), Fraction(5))
    return Statistics(
        {deal.id: {each.id: score for each in of.indicators} for deal in of.deals},
        {each.id: Reference(len(of.deals), mean, Fraction(2), Fraction(5)) for each in of.indicators},
        {deal.id: 10 for deal in of.deals},
    )


def template() -> Template:
    """A slide of 34 by 19 centimetres in the even font."""
    frame = {
        "title": _area(1.6, 1.5, 30, 1.8, title=style(18)),
        "breadcrumb": _area(1.6, 0.6, 30, 0.6, breadcrumb=style(8)),
        "footer": _area(1.6, 18, 20, 0.6, footer=style(8)),
        "number": _area(30, 18, 2, 0.6, number=style(8)),
    }
    body = {name: style(9, after=3) for name in BODY}

    def text(left: float, width: float) -> Area:
        return _area(left, 3.6, width, 13.8, **body)

    lead = _area(1.6, 3.4, 30, 1, lead=style(11))
    table = {name: style(9) for name in ("header", "cell", "cell-strong")}
    rows = {name: style(11) for name in ("row", "row-strong", "row-slide")}
    areas = {
        "cover": {
            "title": _area(3, 5, 25, 3, title=style(30)),
            "subtitle": _area(3, 9, 25, 2, subtitle=style(16)),
            "details": _area(3, 12, 25, 3, details=style(11)),
        },
        "contents": frame | {"rows": _area(1.6, 3.6, 30, 13.8, **rows)},
        "chapter": frame
        | {"ordinal": _area(3, 3, 5, 2, ordinal=style(30)), "contents": _area(3, 10, 20, 5, contents=style(11))},
        "deal": frame
        | {
            "ordinal": _area(3, 3, 5, 2, ordinal=style(30)),
            "details": _area(3, 8, 20, 1, details=style(11)),
            "contents": _area(3, 10, 20, 5, contents=style(11)),
        },
        "text-1": frame | {"text-1": text(1.6, 22)},
        "text-2": frame | {"text-1": text(1.6, 15), "text-2": text(17, 15)},
        "text-3": frame | {"text-1": text(1.6, 9.8), "text-2": text(12, 9.8), "text-3": text(22.4, 9.8)},
        "message": frame
        | {
            "audience": _area(1.6, 3.6, 7, 13.8, **{"audience": style(11), "audience-other": style(9)}),
            "text-1": text(9, 11),
            "text-2": text(21, 11),
        },
        "chart-text": frame | {"text-1": text(1.6, 13), "chart": _area(16, 3.6, 15, 13)},
        "chart-table": frame
        | {"lead": lead, "chart": _area(1.6, 4.6, 15, 12.8), "table": _area(17, 4.6, 15, 12.8, **table)},
        "table": frame | {"lead": lead, "table": _area(1.6, 4.6, 30, 12.8, **table)},
        "navigation": frame | {"text-1": text(1.6, 12), "rows": _area(15, 3.6, 17, 13.8, **rows)},
    }
    layouts = completed({role: SlideLayout(role, index, found) for index, (role, found) in enumerate(areas.items())})
    font = even_font()
    return Template("plain", 34 * CM, 19 * CM, layouts, {"tx1": "000000", "accent1": "0B5D3B"}, font, font)


def _area(left: float, top: float, width: float, height: float, **styles: TextStyle) -> Area:
    return Area(Box(*(round(each * CM) for each in (left, top, width, height))), styles, placeholder=1, type="body")
