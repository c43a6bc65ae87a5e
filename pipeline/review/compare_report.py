"""In what two decks differ, as text, Markdown, HTML and plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from html import escape

from pipeline.messages import Language, counted, said
from pipeline.review.compare import Comparison, Difference
from pipeline.review.compare_page import slides_beside
from pipeline.review.inline_markdown import escaped
from pipeline.review.page import page, pieces_as_html
from pipeline.review.reports import MARKDOWN, PLAIN, marked
from pipeline.review.slide_pictures import STYLE
from pipeline.review.words import pieces, shortened


def as_text(found: Sequence[Difference], language: Language) -> Iterator[str]:
    """A line for each difference, and under it both versions of the words in one."""
    for each in found:
        yield _headline(each, language)
        yield from (f"    {line}" for line in _body(each, PLAIN) if line)
    yield _summary(found, language)


def as_markdown(found: Sequence[Difference], language: Language) -> Iterator[str]:
    """The same as a list."""
    for each in found:
        yield f"- {escaped(_headline(each, language))}"
        for line in _body(each, MARKDOWN):
            yield "  >" if not line else f"  > {line}"
    yield f"\n{escaped(_summary(found, language))}"


def as_html(found: Comparison, language: Language) -> str:
    """The same as a page that needs nothing beside itself, with each slide that differs in both versions."""
    title = f"{found.first.name} → {found.second.name}"
    body = [f"<h1>{escape(title)}</h1>", f"<p>{escape(_summary(found.differences, language))}</p>"]
    for each in found.differences:
        body.append(f"<article><p>{escape(_headline(each, language))}</p>")
        if each.old or each.new:
            body.append(f"<blockquote>{pieces_as_html(pieces(each.old, each.new))}</blockquote>")
        body.append("</article>")
    slides, pictures = slides_beside(found, language)
    if slides:
        body += [f"<h2>{escape(said('review/changed-slides').words(language))}</h2>", *slides]
    return page(title, body, language, f"{STYLE}{pictures}" if slides else "")


def as_json(found: Comparison) -> dict[str, object]:
    """The same as plain values."""
    names = {"before": "slide_before", "after": "slide_after", "old": "before", "new": "after"}
    values = [
        {names.get(name, name): value or None for name, value in asdict(each).items() if name != "key"}
        for each in found.differences
    ]
    return {"first": found.first.as_posix(), "second": found.second.as_posix(), "differences": values}


def _summary(found: Sequence[Difference], language: Language) -> str:
    return (counted("differences", len(found)) if found else said("diff/same")).words(language)


def _headline(each: Difference, language: Language) -> str:
    what = said(f"diff/{each.kind}").words(language)
    shape = f" “{each.shape}”" if each.shape else ""
    numbers = (
        str(each.after or each.before)
        if each.before in (0, each.after) or not each.after
        else f"{each.before} → {each.after}"
    )
    title = f" “{' '.join(each.title.split())}”" if each.title else ""
    return f"{said('splice/slide', number=numbers).words(language)}{title}: {what}{shape}"


def _body(each: Difference, marks: dict[str, str]) -> list[str]:
    if not (each.old or each.new):
        return []
    return marked(shortened(pieces(each.old, each.new)), marks, plain=marks is PLAIN).split("\n")
