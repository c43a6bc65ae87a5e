"""The text of a file of the inputs with other points: written with the smallest change, and read again before it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from pipeline.review.edit_placing import Work
from pipeline.review.placing import Item, Placer
from pipeline.review.rewording import rewordings, with_marks
from pipeline.review.source_file import Key, SourceFile, SourceReader, key_of
from pipeline.slides import Run

_Read = tuple[str, bool, bool, Key]


def text_with(work: Work, reader: SourceReader) -> str | None:
    """The text that a file gets; None where Markdown has no way to say it."""
    if not work.is_changed:
        return "".join(work.file.lines)
    indices = {id(one): at for at, one in enumerate(work.file.points)}
    own = [(item, indices[id(item.own)]) for item in work.items if item.own is not None]
    wanted = [_wanted(work, one) for one in work.items if not one.gone]
    for file in _versions(work, reader):
        reworded = _reworded(work, file, own, reader)
        for level, inside in product((False, True), repeat=2) if reworded else ():
            assert reworded, "looked at right here"
            made = Placer(reworded, work.items, level=level, inside=inside).text()
            if _read(reader.as_read(work.file.name, made)) == wanted:
                return made
    return None


def _versions(work: Work, reader: SourceReader) -> Iterator[SourceFile]:
    """The file, and with quotation marks written out where they would be put around other words of a quote."""
    yield work.file
    touched = [one for one in work.items if one.style == "quote" and (one.gone or one.anew or one in work.wanted)]
    lines = with_marks(work.file) if touched else work.file.lines
    if lines != work.file.lines:
        made = reader.as_read(work.file.name, "".join(lines))
        if _read(made) == _read(work.file):
            yield made


def _wanted(work: Work, item: Item) -> _Read:
    runs = work.wanted.get(item) or (item.own.runs if item.own else ())
    return item.style, item.numbered, item.continued, key_of(runs)


def _read(file: SourceFile) -> list[_Read]:
    return [(one.style, one.number is not None, one.continued, key_of(one.runs)) for one in file.points]


def _reworded(work: Work, file: SourceFile, own: Sequence[tuple[Item, int]], reader: SourceReader) -> SourceFile | None:
    """The file with other words for its own points, each in its place; None where one can't have them."""
    for item, at in own:
        if item.gone or item not in work.wanted:
            continue
        found = _reworded_point(file, at, work.wanted[item], reader)
        if found is None:
            return None
        file = found
    for item, at in own:
        item.own, item.content = file.points[at], file.points[at].content
    return file


def _reworded_point(file: SourceFile, at: int, runs: Sequence[Run], reader: SourceReader) -> SourceFile | None:
    point = file.points[at]
    wanted = _read(file)
    wanted[at] = (*wanted[at][:3], key_of(runs))
    for lines in rewordings(file, point, runs):
        whole = [*file.lines[: point.first], *lines, *file.lines[point.end :]]
        if point.end == len(file.lines) and not file.lines[-1].endswith(("\n", "\r")):
            whole[-1] = whole[-1].rstrip("\r\n")
        made = reader.as_read(file.name, "".join(whole))
        if _read(made) == wanted:
            return made
    return None
