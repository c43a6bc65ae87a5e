"""The running text of a section as a sequence of points, whole and under their headings, whatever columns they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.edit_script import Place, TextPoint
from pipeline.slides import Jump, Run, Slide, Text
from pipeline.text import SOFT_HYPHEN, joined_runs
from pipeline.units import unjoined


def planned_points(slides: Iterable[Slide], known: Iterable[str] | None = None) -> list[TextPoint]:
    """The running text of planned slides, points that go on in another column whole again.

    Links to slides that are not among the `known` keys are left out, as their deck has lost them.
    """
    there = None if known is None else frozenset(known)
    found: list[TextPoint] = []
    for slide in slides:
        number, flow = _number(slide), slide.key.rpartition("/")[0]
        for shape in slide.shapes:
            for index, each in enumerate(shape.paragraphs if isinstance(shape, Text) else ()):
                if not each.point or not each.runs:
                    continue
                place = Place(slide.key, number, shape.key, index)
                runs = joined_runs(_plain(run, there) for run in each.runs)
                if found and found[-1].point == each.point:
                    found[-1] = _with_rest(found[-1], runs, place)
                else:
                    found.append(
                        TextPoint(
                            runs,
                            each.style,
                            flow,
                            number=each.number,
                            continued=each.continued,
                            point=each.point,
                            in_dispute=each.in_dispute,
                            location=each.location,
                            places=(place,),
                        )
                    )
    return headed(found)


def _plain(run: Run, known: frozenset[str] | None) -> Run:
    gone = known is not None and isinstance(run.link, Jump) and run.link.slide not in known
    return replace(run, text=unjoined(run.text.replace(SOFT_HYPHEN, "")), link=None if gone else run.link)


def _number(slide: Slide) -> int:
    texts = [shape for shape in slide.shapes if isinstance(shape, Text)]
    found = (run.text for each in texts for one in each.paragraphs for run in one.runs if run.field == "slidenum")
    return int(next(found, "0"))


def _with_rest(point: TextPoint, runs: Sequence[Run], place: Place) -> TextPoint:
    """A point with the piece of it that stands in another column."""
    return replace(point, runs=joined_runs([*point.runs, *runs]), places=(*point.places, place))


def headed(points: Iterable[TextPoint]) -> list[TextPoint]:
    """The points, each with the words of the heading that it stands under."""
    found: list[TextPoint] = []
    flow, part, block = "", "", ""
    for each in points:
        if each.flow != flow:
            flow, part, block = each.flow, "", ""
        under = part if each.depth == 1 else "" if each.depth == 0 else block or part
        found.append(replace(each, under=under))
        if each.depth == 0:
            part, block = each.text, ""
        elif each.is_heading:
            block = each.text
    return found


def whole(points: Sequence[TextPoint], base: Sequence[TextPoint]) -> list[TextPoint]:
    """Points as they were read, each that goes on in another column made one: not those that are two in the base."""
    own = {each.text for each in base if each.continued}
    found: list[TextPoint] = []
    for each in points:
        if found and _goes_on(found[-1], each) and each.text not in own:
            found[-1] = _with_rest(found[-1], each.runs, each.places[0])
        else:
            found.append(each)
    return headed(found)


def _goes_on(before: TextPoint, after: TextPoint) -> bool:
    """Whether the layout may have parted one point into these: the second opens another column, without a bullet."""
    last, first = before.places[-1], after.places[0]
    in_another = (last.part, last.shape) != (first.part, first.shape)
    return (
        in_another and first.index == 0 and after.continued and (before.flow, before.style) == (after.flow, after.style)
    )
