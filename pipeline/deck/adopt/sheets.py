"""Pictures of slides put together on one sheet, each under its name."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from pipeline.machine_fonts import packaged

ACROSS = 4  # pictures in a row
GAP, NAME = 12, 22  # dots between pictures, and for the name over one


SMALL = 400
"""How many dots wide a slide is on a contact sheet."""


def contact_sheet(pictures: Sequence[tuple[str, bytes]]) -> bytes:
    """The PNG of all these PNGs, small, each under its name."""
    shown = []
    for name, content in pictures:
        with Image.open(io.BytesIO(content)) as found:
            height = round(found.height * SMALL / found.width)
            shown.append((name, found.convert("RGB").resize((SMALL, height), Image.Resampling.LANCZOS)))
    target = io.BytesIO()
    sheet(shown).save(target, "PNG")
    return target.getvalue()


def sheet(*groups: Sequence[tuple[str, Image.Image]]) -> Image.Image:
    """The pictures of each group in rows, a group under the other."""
    width = max(image.width for group in groups for _, image in group)
    height = max(image.height for group in groups for _, image in group)
    rows = sum(-(-len(group) // ACROSS) for group in groups)
    across, down = width + GAP, height + GAP + NAME
    whole = Image.new("RGB", (ACROSS * across + GAP, rows * down + GAP + (len(groups) - 1) * 2 * GAP), "white")
    pen, font, top = ImageDraw.Draw(whole), ImageFont.truetype(packaged(), 15), GAP
    for group in groups:
        for number, (name, image) in enumerate(group):
            row, column = divmod(number, ACROSS)
            left, upper = GAP + column * across, top + row * down
            pen.text((left, upper + NAME - 7), " ".join(name.split())[:70], "black", font, anchor="ls")
            whole.paste(image, (left, upper + NAME))
            pen.rectangle(
                (left - 1, upper + NAME - 1, left + image.width, upper + NAME + image.height), outline="#cccccc"
            )
        top += -(-len(group) // ACROSS) * down + 2 * GAP
    return whole
