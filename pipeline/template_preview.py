"""A sheet of every role of a template, sketched with the example's slides, beside the house's own slides."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import files
from pipeline.messages import Language, Message, said

if TYPE_CHECKING:
    from pipeline.slides import Slide
    from pipeline.template import Template

STYLE = (
    "body{font:15px sans-serif;margin:2em}div{display:flex;flex-wrap:wrap;gap:1em}"
    "figure{margin:0}img{width:400px;border:1px solid #ccc}"
)

Sketches = Sequence[tuple[str, Any]]
"""Pictures of Pillow's, each with the name that stands over it."""


def write(template: Path, language: Language) -> tuple[list[Path], Message]:
    """Write the sheet beside `template` as HTML and as PNG; the files, and what there is to say of them.

    TemplateError for a template that can't be used.
    """
    from pipeline.deck import house_words, template_reader
    from pipeline.deck.adopt.sheets import sheet
    from pipeline.deck.adopt.sketches import Sketcher
    from pipeline.deck.placeholders import opened_template

    found = template_reader.read(template)
    wanted, sized = _slides(found)
    with opened_template(template) as presentation:
        house_words.keep(presentation, found)
        sketcher = Sketcher(presentation, sized)
        made = [
            (f"{role}: {found.roles[role].name}", sketcher.planned(slide, _charts(slide, sized)))
            for role, slide in wanted
        ]
        own = sketcher.own()
    targets = [template.with_name(f"{template.stem}.preview{kind}") for kind in (".html", ".png")]
    files.write(targets[0], _page(template.name, language, made, own).encode())
    files.write(targets[1], _png(sheet(made, own)))
    return targets, said("template/preview-own" if own else "template/preview", count=len(made))


def _slides(template: Template) -> tuple[list[tuple[str, Slide]], Template]:
    """A slide of the example for each role that it has, in the order of the roles; and the template with text of their size."""
    from pipeline import build, layout
    from pipeline.example import example
    from pipeline.text_size import at_size

    found = build.prepared(example())
    deck = layout.plan(found.review, found.statistics, template)
    first: dict[str, Slide] = {}
    for slide in deck.slides:
        first.setdefault(slide.role, slide)
    slides = [(role, first[role]) for role in template.roles if role in first]
    return slides, at_size(template, deck.text_size)


def _charts(slide: Slide, template: Template) -> dict[str, bytes]:
    from pipeline import charts
    from pipeline.slides import Chart

    found = {}
    for shape in slide.shapes:
        if isinstance(shape, Chart):
            style = charts.chart_style(template, shape.box.width, shape.box.height)
            found[shape.key] = charts.draw(shape.radar, replace(style, clear=True)).png
    return found


def _page(name: str, language: Language, made: Sketches, own: Sketches) -> str:
    headings = (said("preview-deck"), said("preview-house"))
    sections = [
        f"<h2>{html.escape(heading.words(language))}</h2><div>{''.join(_figure(*each) for each in pictures)}</div>"
        for heading, pictures in zip(headings, (made, own), strict=True)
        if pictures
    ]
    title, body = html.escape(name), "".join(sections)
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body><h1>{title}</h1>{body}</body></html>'


def _figure(name: str, image: Any) -> str:
    data = base64.b64encode(_png(image)).decode()
    told = html.escape(name)
    return f'<figure><figcaption>{told}</figcaption><img src="data:image/png;base64,{data}" alt="{told}"></figure>'


def _png(image: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
