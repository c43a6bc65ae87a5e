"""What was found in a deck as one page of HTML that needs nothing beside itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from pipeline.checks import Finding
from pipeline.inspection import Inspected
from pipeline.messages import Language, counted, said
from pipeline.review.page import page

_CODE = re.compile("`([^`]*)`")


def as_html(found: Inspected, language: Language) -> str:
    """The page: what was mended, then slide by slide what is wrong and how to mend it."""
    title = said("inspect/title", file=found.file.name).words(language)
    problems = counted("problems", len(found.found)) if found.found else said("no-problems")
    summary = f"{counted('slides', found.slides).words(language)}, {problems.words(language)}"
    body = [f"<h1>{escape(title)}</h1>", f"<p>{escape(summary)}</p>"]
    if found.done:
        done = "".join(f"<li>{escape(each.words(language))}</li>" for each in found.done)
        body.append(f"<h2>{escape(said('inspect/done').words(language))}</h2><ul>{done}</ul>")
    for _, those in groupby(found.found, key=lambda each: each.slide.number):
        body += _slide(list(those), language)
    return page(title, body, language)


def _slide(found: list[Finding], language: Language) -> Iterator[str]:
    slide = found[0].slide
    heading = said("slide", number=slide.number) if slide.number else said("the-file")
    name = f" “{slide.title}”" if slide.title else ""
    yield f"<h2>{escape(heading.words(language)[:1].upper() + heading.words(language)[1:] + name)}</h2>"
    for each in found:
        hint = _CODE.sub(r"<code>\1</code>", escape(each.problem.said.hint(language)))
        yield (
            f'<article><p><span class="line">{escape(each.rule)}</span> {escape(each.problem.said.sentence(language))}</p>'
            f"{f'<blockquote>{hint}</blockquote>' if hint else ''}</article>"
        )
