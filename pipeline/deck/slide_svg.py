"""A drawn slide as one SVG file: what the page that is written in a browser, and pictures of slides, are made of."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from html import escape

from pipeline.deck.drawn_slide import Clickable, Drawn, Filled, Image, Rectangle, Words
from pipeline.slides import Jump

FALLBACK = "Arimo, 'Liberation Sans', Arial, 'DejaVu Sans', sans-serif"

Pictured = Callable[[Image], tuple[bytes, str]]
"""The content of a chart or picture, and what kind of picture it is ("png", "jpeg", "svg+xml")."""


def slide_svg(
    drawn: Iterator[tuple[str, Drawn]],
    size: tuple[float, float],
    background: bytes | str,
    fonts: tuple[str, str],
    pictured: Pictured,
    *,
    title: str = "",
    links: bool = True,
) -> str:
    """The SVG of a slide of `size` points over its `background`, a PNG or its address; `fonts` are those of text and of titles.

    Without `links` its jumps are groups with the key of their goal, and who shows it makes of them what it likes.
    """
    width, height = size
    whole = Rectangle(0, 0, width, height)
    ground = _picture(whole, background, "png") if isinstance(background, bytes) else _image(whole, background)
    content = [ground, *_shapes(drawn, fonts, pictured, links=links)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" width="{_n(width)}" height="{_n(height)}">'
        f"<title>{escape(title)}</title>{''.join(content)}</svg>\n"
    )


def _shapes(
    drawn: Iterator[tuple[str, Drawn]], fonts: tuple[str, str], pictured: Pictured, *, links: bool
) -> Iterator[str]:
    open_key, paragraph = "", -1
    for key, each in drawn:
        if key != open_key:
            yield ("</g>" if paragraph >= 0 else "") + ("</g>" if open_key else "") + f'<g data-key="{escape(key)}">'
            open_key, paragraph = key, -1
        now = each.paragraph if isinstance(each, Words) else -1
        if now != paragraph:
            yield ("</g>" if paragraph >= 0 else "") + (f'<g data-paragraph="{now}">' if now >= 0 else "")
            paragraph = now
        match each:
            case Words():
                yield _words(each, fonts, links=links)
            case Filled():
                yield _filled(each)
            case Image():
                yield _picture(each.place, *pictured(each))
            case Clickable():
                rect = f'<rect {_place(each.place)} fill="none" pointer-events="all"/>'
                yield _linked(rect, each.goal, links=links)
    yield ("</g>" if paragraph >= 0 else "") + ("</g>" if open_key else "")


def _linked(content: str, goal: Jump | str, *, links: bool) -> str:
    if isinstance(goal, Jump):
        return (
            f'<a href="#{escape(goal.slide)}">{content}</a>'
            if links
            else f'<g data-jump="{escape(goal.slide)}">{content}</g>'
        )
    return f'<a href="{escape(goal)}">{content}</a>' if links else content


def _words(words: Words, fonts: tuple[str, str], *, links: bool) -> str:
    look = f'font-family="\'{escape(fonts[words.heading])}\', {FALLBACK}" font-size="{_n(words.size)}" fill="#{words.colour}"'
    look += ' font-weight="700"' * words.bold + ' font-style="italic"' * words.italic
    look += ' text-decoration="underline"' if words.link else ""
    held = f' textLength="{_n(words.width)}" lengthAdjust="spacingAndGlyphs"' if len(words.text) > 1 else ""
    start = words.left + words.width if words.right_to_left else words.left
    look += ' direction="rtl"' * words.right_to_left
    text = (
        f'<text x="{_n(start)}" y="{_n(words.baseline)}" {look}{held} xml:space="preserve">{escape(words.text)}</text>'
    )
    return text if words.link is None else _linked(text, words.link, links=links)


def _filled(filled: Filled) -> str:
    fill = f'fill="#{filled.fill}"' if filled.fill else 'fill="none"'
    fill += f' fill-opacity="{filled.opacity / 100:g}"' if filled.opacity < 100 else ""
    line = f' stroke="#{filled.line}"' if filled.line else ""
    if filled.geometry != "rect":
        return f'<polygon points="{" ".join(f"{_n(x)},{_n(y)}" for x, y in filled.corners)}" {fill}{line}/>'
    return f"<rect {_place(filled.place)} {fill}{line}/>"


def _picture(at: Rectangle, content: bytes, kind: str) -> str:
    return _image(at, f"data:image/{kind};base64,{base64.b64encode(content).decode()}")


def _image(at: Rectangle, address: str) -> str:
    return f'<image {_place(at)} preserveAspectRatio="none" href="{escape(address)}"/>'


def _place(at: Rectangle) -> str:
    return f'x="{_n(at.left)}" y="{_n(at.top)}" width="{_n(at.width)}" height="{_n(at.height)}"'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
