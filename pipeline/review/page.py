"""What reviewers did as one page of HTML that needs nothing beside itself."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pipeline.messages import Language, said
from pipeline.review import Reviewed
from pipeline.review.page_slides import anchors, changed_slides
from pipeline.review.remarks import Remark
from pipeline.review.reports import by_file, difference, doubts, headline, summaries, who
from pipeline.review.slide_pictures import STYLE
from pipeline.review.words import Piece

_TAGS = {"same": "{}", "out": "<del>{}</del>", "in": "<ins>{}</ins>", "left-out": "{}"}
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
body { color: #1c1c1c; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #bbb; }
article { margin: 1rem 0; max-width: 60rem; } article > p { margin: .2rem 0; }
.line { font-variant-numeric: tabular-nums; font-weight: 600; } .number { float: right; color: #666; }
blockquote { margin: .3rem 0 .3rem 1rem; padding-left: .8rem; border-left: 3px solid #bbb; white-space: pre-wrap; }
del { background: #fbd9d3; color: #6b1200; } ins { background: #d2eed5; color: #0a4012; }
h3 { font-size: 1rem; margin: 2rem 0 .3rem; } section > p { margin: 0 0 .4rem; color: #555; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem; }
figure { margin: 0; min-width: 0; } figure > .slide + .slide { margin-top: .6rem; }
figcaption { font-size: .85rem; color: #555; }
@media (max-width: 50rem) { .pair { grid-template-columns: 1fr; } }
@media print { section { break-inside: avoid; } }
"""


def as_html(found: Reviewed, language: Language) -> str:
    """The page."""
    title = said("review/title").words(language)
    notes = [note.words(language) for note in found.notes]
    body = [f"<h1>{escape(title)}</h1>", *(f"<p>{escape(each.words(language))}</p>" for each in summaries(found))]
    body += [f"<p>{escape(text)}</p>" for text in [*notes, *doubts(found, language)]]
    numbers = {id(each): number for number, each in enumerate(found.remarks, 1)}
    slides, pictures = changed_slides(found, language)
    there = anchors(found) if slides else {}
    for name, remarks in by_file(found):
        body.append(f"<h2>{escape(name or said('review/elsewhere').words(language))}</h2>")
        for each in remarks:
            body += _article(each, numbers[id(each)], there.get(numbers[id(each)], ""), found, language)
    if slides:
        body += [f"<h2>{escape(said('review/changed-slides').words(language))}</h2>", *slides]
    return page(title, body, language, f"{STYLE}{pictures}" if slides else "")


def page(title: str, body: list[str], language: Language, more_style: str = "") -> str:
    """A page with this title and these elements."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    lines, style = "\n".join(body), f"<style>{_STYLE}{more_style}</style>"
    return f'<!doctype html>\n<html lang="{language}"><head>{head}{style}</head>\n<body>\n{lines}\n</body></html>\n'


def pieces_as_html(found: list[Piece]) -> str:
    """Both versions of a text in one, what was taken out and put in marked."""
    return "".join(_TAGS[piece.kind].format(escape(piece.text)) for piece in found)


def _article(remark: Remark, number: int, anchor: str, found: Reviewed, language: Language) -> Iterator[str]:
    line = remark.location.line if remark.location else 0
    words = f'<span class="line">{line}</span> ' if line else ""
    told = f'<a href="#{anchor}">{number}</a>' if anchor else f"{number}"
    yield f'<article><p><span class="number">{told}</span> {words}{escape(headline(remark, found, language))}</p>'
    if remark.before or remark.after:
        yield f"<blockquote>{pieces_as_html(difference(remark))}</blockquote>"
    if remark.thread:
        if remark.thread.words:
            yield f"<p>{escape(said('review/about', words=remark.thread.words).words(language))}</p>"
        for each in (remark.thread.said, *remark.thread.replies):
            yield f"<blockquote><b>{escape(who(each, language))}</b>: {escape(each.text)}</blockquote>"
    yield "</article>"
