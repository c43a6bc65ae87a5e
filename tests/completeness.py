"""Every character of every point of the inputs stands in the deck exactly once, in order."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.layout.rows import SLIDE_NUMBER
from pipeline.model import Part, Point, Review
from pipeline.slides import Deck, Shape, Slide, Table, Text

HEADINGS = ("heading", "claim", "part", "level-5", "level-6", "level-7")  # as planned, and as read from our template
FRAME = ("title", "breadcrumb", "footer", "number")


def points_of(review: Review) -> Iterator[list[str]]:
    """The texts of all points, a list for each part, in the order of the inputs."""
    for part in _parts(review):
        yield [
            text for block in part.blocks for item in block.items if isinstance(item, Point) for text in _texts(item)
        ]


def faults(review: Review, deck: Deck, only_deal: str | None = None) -> list[str]:
    """What is missing, doubled or out of order: a sentence each."""
    whole = "".join(_squeezed(each) for slide in deck.slides for each in _words(slide))
    found = []
    wanted = Counter[str]()
    for texts in points_of(review) if only_deal is None else _of_deal(review, only_deal):
        joined = "".join(_squeezed(text) for text in texts)
        if joined and joined not in whole:
            found += [f"not there: {text[:60]!r}" for text in texts if _squeezed(text) not in whole] or ["not in order"]
        wanted.update(_squeezed(text) for text in texts if len(_squeezed(text)) > 40)
    for text, count in wanted.items():
        times = whole.count(text)
        if times != count:
            found.append(f"{times} times instead of {count}: {text[:60]!r}")
    return found


def _of_deal(review: Review, deal: str) -> Iterator[list[str]]:
    own = review.model_copy(
        update={"chapters": (), "addressed": (), "deals": tuple(d for d in review.deals if d.id == deal)}
    )
    return points_of(own)


def _parts(review: Review) -> Iterable[Part]:
    for chapter in review.chapters:
        yield from chapter.parts
    for addressed in review.addressed:
        yield from (part for part in (addressed.conclusions, addressed.recommendations) if part)
    for deal in review.deals:
        yield from (part for part in (deal.context, deal.findings, deal.lessons, deal.attention, *deal.others) if part)


def _texts(point: Point) -> Iterator[str]:
    yield point.text
    for below in point.points:
        yield from _texts(below)


def _words(slide: Slide) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.key not in FRAME and not shape.key.startswith(("row-", "contents-", "audience", "ordinal", "details")):
            yield from _paragraphs(shape)


def _paragraphs(shape: Shape) -> Iterator[str]:
    if isinstance(shape, Text):
        yield from (paragraph.text for paragraph in shape.paragraphs if paragraph.style not in HEADINGS)
    elif isinstance(shape, Table):
        yield from (paragraph.text for row in shape.rows for cell in row.cells for paragraph in cell.paragraphs)


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "").replace(SLIDE_NUMBER, "").split())
