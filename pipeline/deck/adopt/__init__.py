"""Make the settings of a template that has none: guess who plays which role, and derive what no slide layout offers.

What comes out is the YAML that a person could have written, so that it can be written down and corrected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx.presentation import Presentation

from pipeline.deck.adopt.embedded_fonts import embedded
from pipeline.deck.adopt.fixed_shapes import MOST_SHAPES
from pipeline.deck.adopt.guess import plan
from pipeline.deck.adopt.layout_reader import Page, pages
from pipeline.deck.adopt.settings_writer import settings_of
from pipeline.deck.font_metrics import nearest
from pipeline.diagnostics import TemplateError
from pipeline.messages import Message
from pipeline.template import FontMetrics

SHAPES = "p:cSld/p:spTree//*[self::p:sp or self::p:pic or self::p:cxnSp or self::p:graphicFrame]"
"""The shapes of a slide layout or slide master, those in groups too, as XPath."""

INSTEAD = "Arial"  # of a font that the theme does not name


@dataclass(frozen=True)
class Adopted:
    """A template that was looked at."""

    settings: Mapping[str, Any]
    """What its YAML says, as the values that the YAML holds."""
    font: FontMetrics
    heading_font: FontMetrics | None
    """None where titles have the same font as text."""
    remarks: Sequence[Message]
    """Sentences for who chose the template."""
    pages: Sequence[Page]
    """Its slide layouts."""


def adopt(path: Path, presentation: Presentation, built_in: Path) -> Adopted:
    """The settings that suit the template in `path`. `built_in` is the folder of the built-in templates.

    TemplateError where it has no slide layout, or one of more shapes than are painted.
    """
    found = pages(presentation)
    if not found:
        raise TemplateError("template-without-layouts", file=path)
    for slide_layout in (each for master in presentation.slide_masters for each in master.slide_layouts):
        for holder in (slide_layout, slide_layout.slide_master):
            if (count := len(holder.element.xpath(SHAPES))) > MOST_SHAPES:
                name = holder.name or slide_layout.name
                raise TemplateError("template-crowded", file=path, layout=name, count=count, most=f"{MOST_SHAPES:,}")
    made = plan(found, presentation.slides)
    themes = made.base.page.fonts
    text, titles = (_written(each, themes) for each in (made.text_font, made.heading_font))
    brought = embedded(presentation)
    font, remark = nearest(themes.get(text, text), built_in, brought)
    heading, second = None, None
    if themes.get(titles, titles) != font.family:
        heading, second = nearest(themes.get(titles, titles), built_in, brought)
    remarks = [*made.remarks, *dict.fromkeys(each for each in (remark, second) if each)]
    settings = settings_of(path, made, (text, titles), found, heading is not None)
    return Adopted(settings, font, heading, remarks, found)


def _written(font: str, themes: Mapping[str, str]) -> str:
    """`font` as slides may write it: a name of the theme's only where the theme has it."""
    if font in themes or not font.startswith("+"):
        return font
    return themes.get("+mn-lt") or INSTEAD
