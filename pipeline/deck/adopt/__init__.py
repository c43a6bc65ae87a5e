"""Make the contract of a template that has none: guess who plays which role, and derive what no slide layout offers.

What comes out is the YAML that a person could have written, so that it can be written down and corrected.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.deck import old_package as package
from pipeline.deck.adopt.guess import NEEDED, plan
from pipeline.deck.adopt.layout_reader import Page, pages, theme_fonts
from pipeline.deck.adopt.settings_writer import contract_of
from pipeline.deck.fonts import nearest
from pipeline.deck.masters import slide_masters
from pipeline.deck.ooxml import qualified
from pipeline.diagnostics import DeckError, TemplateError
from pipeline.template import FontMetrics

INSTEAD = "Arial"  # of a font that the theme does not name


@dataclass(frozen=True)
class Adopted:
    """A template that was looked at.

    `contract` is what its YAML says, `font` and `heading_font` (None where it is the same) the widths of its letters, and
    `remarks` sentences for who chose it. `pages` are its slide layouts.
    """

    contract: Mapping[str, Any]
    font: FontMetrics
    heading_font: FontMetrics | None
    remarks: Sequence[str]
    pages: Sequence[Page]


def adopt(path: Path, built_in: Path) -> Adopted:
    """The contract that suits the template in `path`. `built_in` is the folder of the built-in templates.

    TemplateError, in a sentence, for a file that can't be read.
    """
    from lxml import etree

    try:
        content = package.load(path)
        presentation = etree.fromstring(content.main.blob)
        masters = slide_masters(content)
        size = _size(presentation)
        found = pages(content, presentation, masters, size)
    except DeckError as error:
        raise TemplateError(str(error)) from None
    except (KeyError, IndexError, AttributeError, TypeError, ValueError, etree.XMLSyntaxError):
        raise TemplateError(f"{path} is not a PowerPoint presentation, or is damaged.") from None
    if not found:
        raise TemplateError(f"{path} has no slide layout: it is no template.")
    made = plan(found)
    themes = theme_fonts(masters[made.base.page.master])
    fonts = (_written(made.text_font, themes), _written(made.heading_font, themes))
    font, remark = nearest(_named(fonts[0], themes), built_in)
    heading, second = (
        (None, "") if _named(fonts[1], themes) == font.family else nearest(_named(fonts[1], themes), built_in)
    )
    remarks = [*made.remarks, *dict.fromkeys(each for each in (remark, second) if each)]
    return Adopted(contract_of(path, made, fonts, found, heading is not None), font, heading, remarks, found)


def lacking(areas: Mapping[str, Collection[str]]) -> dict[str, str]:
    """The roles that a contract with these areas by role can't play, each with a sentence that says why."""
    found = {}
    for role, needed in NEEDED.items():
        if role not in areas:
            found[role] = f"the role {role} is left out, so it is guessed."
        elif missing := [area for area in needed if area not in areas[role]]:
            found[role] = f"the role {role} has no area {' and no area '.join(missing)}, so all of it is guessed."
    return found


def _size(presentation: Any) -> tuple[int, int]:
    size = presentation.find(qualified("p:sldSz"))
    return (int(size.get("cx")), int(size.get("cy"))) if size is not None else (9_144_000, 6_858_000)


def _written(font: str, themes: Mapping[str, str]) -> str:
    """`font` as slides may write it: a name of the theme's only where the theme has it."""
    if font in themes or not font.startswith("+"):
        return font
    return themes.get("+mn-lt") or INSTEAD


def _named(font: str, themes: Mapping[str, str]) -> str:
    return themes.get(font, font)
