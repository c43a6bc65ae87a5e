"""A drawn slide as one SVG file: what the page that is written in a browser, and pictures of slides, are made of."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from html import escape

from pipeline.deck.drawn_slide import POINTED, Clickable, Drawn, Filled, Image, Rectangle, Words
from pipeline.slides import Jump

FALLBACK = "Arimo, 'Liberation Sans', Arial, 'DejaVu Sans', sans-serif"

Pictured = Callable[[Image], tuple[bytes, str]]
"""The content of a chart or picture, and what kind of picture it is ("png", "jpeg", "svg+xml")."""


def slide_svg(
    drawn: Iterator[tuple[str, Drawn]],
    size: tuple[float, float],
    background: bytes,
    fonts: tuple[str, str],
    pictured: Pictured,
    *,
    title: str = "",
) -> str:
    """The SVG of a slide of `size` points over its `background`, a PNG; `fonts` are those of text and of titles."""
    width, height = size
    whole = Rectangle(0, 0, width, height)
    content = [_picture(whole, background, "png"), *_shapes(drawn, fonts, pictured)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" width="{_n(width)}" height="{_n(height)}">'
        f"<title>{escape(title)}</title>{''.join(content)}</svg>\n"
    )


def _shapes(drawn: Iterator[tuple[str, Drawn]], fonts: tuple[str, str], pictured: Pictured) -> Iterator[str]:
    open_key = ""
    for key, each in drawn:
        if key != open_key:
            yield ("</g>" if open_key else "") + f'<g data-key="{escape(key)}">'
            open_key = key
        match each:
            case Words():
                yield _words(each, fonts)
            case Filled():
                yield _filled(each)
            case Image():
                yield _picture(each.place, *pictured(each))
            case Clickable():
                yield f'<a href="#{escape(each.goal.slide)}"><rect {_place(each.place)} fill="none" pointer-events="all"/></a>'
    yield "</g>" if open_key else ""


def _words(words: Words, fonts: tuple[str, str]) -> str:
    look = f'font-family="\'{escape(fonts[words.heading])}\', {FALLBACK}" font-size="{_n(words.size)}" fill="#{words.colour}"'
    look += ' font-weight="700"' * words.bold + ' font-style="italic"' * words.italic
    look += ' text-decoration="underline"' if words.link else ""
    held = f' textLength="{_n(words.width)}" lengthAdjust="spacingAndGlyphs"' if len(words.text) > 1 else ""
    start = words.left + words.width if words.right_to_left else words.left
    look += ' direction="rtl"' * words.right_to_left
    text = (
        f'<text x="{_n(start)}" y="{_n(words.baseline)}" {look}{held} xml:space="preserve">{escape(words.text)}</text>'
    )
    if words.link is None:
        return text
    goal = f"#{words.link.slide}" if isinstance(words.link, Jump) else words.link
    return f'<a href="{escape(goal)}">{text}</a>'


def _filled(filled: Filled) -> str:
    fill = f'fill="#{filled.fill}"' if filled.fill else 'fill="none"'
    fill += f' fill-opacity="{filled.opacity / 100:g}"' if filled.opacity < 100 else ""
    line = f' stroke="#{filled.line}"' if filled.line else ""
    if filled.geometry in POINTED:
        return f'<polygon points="{" ".join(f"{_n(x)},{_n(y)}" for x, y in filled.corners)}" {fill}{line}/>'
    return f"<rect {_place(filled.place)} {fill}{line}/>"


def _picture(at: Rectangle, content: bytes, kind: str) -> str:
    data = base64.b64encode(content).decode()
    return f'<image {_place(at)} preserveAspectRatio="none" href="data:image/{kind};base64,{data}"/>'


def _place(at: Rectangle) -> str:
    return f'x="{_n(at.left)}" y="{_n(at.top)}" width="{_n(at.width)}" height="{_n(at.height)}"'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
