"""Take the pictures of today's slides in docs/gallery again: `python -m tests.render.gallery [NAME ...]`, or `make gallery`.

The half called "before" in the picture of figures there is of a deck that no program makes any more; that, and the pictures of
the preview and of reviews in a browser, stay as they are.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pdfplumber
from PIL import Image

from pipeline import build
from pipeline.slides import Deck
from tests.builders import EXAMPLES
from tests.house_templates import HOUSES
from tests.render.judge import pdf_of

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "docs" / "gallery"
EDGE, GROUND = 1, "#888888"

SLIDES: Mapping[str, str] = {
    "steps": "chapter/introduction/2/1",
    "scores": "deal/impact-ondernemen/scores/1",
    "findings": "deal/impact-ondernemen/findings/1",
    "overview": "chapter/findings/1/1",
}
"""Pictures of one slide of the example, by the slide's key."""

SET_PIECES = ("cover", "chapter/introduction/1/1", "chapter/introduction/2/1", "chapter/introduction/3/1",
              "chapter/introduction/4/1", "end/1")  # fmt: skip
ADOPTED = ("sidebar-left", "sidebar-right", "strip-on-top", "title-at-the-foot", "bar-at-the-foot", "white-card")
ADOPTED_SLIDES = (
    "cover",
    "chapter/introduction",
    "chapter/introduction/1/1",
    "chapter/findings/1/1",
    "deal/impact-ondernemen/scores/1",
)
SIZED = (
    "chapter/summary/1/1",
    "chapter/conclusions/conclusions/bzk/1",
    "deal/impact-ondernemen/scores/1",
    "deal/impact-ondernemen/findings/1",
    "chapter/methodology/1/1",
)


def slides_of(inputs: Path, folder: Path, **instead: str) -> tuple[Deck, list[Image.Image]]:
    """The plan of a deck and its slides as LibreOffice shows them, with settings that the review has `instead` of its own."""
    copy = folder / "inputs"
    shutil.copytree(inputs, copy)
    settings = copy / "review.yaml"
    kept = [line for line in settings.read_text("utf-8").splitlines() if line.partition(":")[0] not in instead]
    settings.write_text("\n".join([*kept, *(f"{name}: {value}" for name, value in instead.items()), ""]), "utf-8")
    deck = build.plan(build.prepared(copy))
    (written,) = build.build(copy, folder / "build").decks
    with pdfplumber.open(pdf_of(written, folder / "pdf")) as pages:
        return deck, [page.to_image(resolution=192).original.convert("RGB") for page in pages.pages]


def sheet(pictures: Sequence[Image.Image], columns: int, width: int, gap: int, ground: str = "white") -> Image.Image:
    """`pictures` beside and under each other, each `width` dots wide; on white each has an edge."""
    small = [
        each.resize((width, round(width * each.height / each.width)), Image.Resampling.LANCZOS) for each in pictures
    ]
    height = max(each.height for each in small)
    found = Image.new("RGB", (columns * (width + gap), -(-len(small) // columns) * (height + gap)), ground)
    for number, each in enumerate(small):
        place = gap // 2 + number % columns * (width + gap), gap // 2 + number // columns * (height + gap)
        if ground == "white":
            found.paste(
                GROUND, (place[0] - EDGE, place[1] - EDGE, place[0] + width + EDGE, place[1] + each.height + EDGE)
            )
        found.paste(each, place)
    return found


def of_the_example(folder: Path) -> dict[str, Image.Image]:
    """The whole deck of the example, and some of its slides."""
    deck, pages = slides_of(ROOT / "inputs", folder)
    keys = [each.key for each in deck.slides]
    found = {name: pages[keys.index(key)].resize((760, 427), Image.Resampling.LANCZOS) for name, key in SLIDES.items()}
    return {**found, "deck": sheet(pages, 9, 152, 4, GROUND)}


def of_set_pieces(folder: Path) -> dict[str, Image.Image]:
    """What such decks have besides text and scores."""
    deck, pages = slides_of(EXAMPLES / "good" / "set-pieces", folder)
    keys = [each.key for each in deck.slides]
    wanted = [next(at for at, key in enumerate(keys) if key.startswith(name)) for name in SET_PIECES]
    return {"set-pieces": sheet([pages[at] for at in wanted], 3, 412, 14)}


def of_templates(folder: Path) -> dict[str, Image.Image]:
    """Six templates adopted, a row each."""
    found = []
    for name in ADOPTED:
        own = folder / name
        own.mkdir(parents=True)
        deck, pages = slides_of(ROOT / "inputs", own, template=str(HOUSES[name](own / "firm.pptx")))
        keys = [each.key for each in deck.slides]
        found += [pages[keys.index(key)] for key in ADOPTED_SLIDES]
    return {"templates": sheet(found, len(ADOPTED_SLIDES), 248, 4, GROUND)}


def of_sizes(folder: Path) -> dict[str, Image.Image]:
    """Slides at the template's own size, and the same at the size that the deck has."""
    found = []
    for name, settings in (("own", {"text_size": "11"}), ("deck", {})):
        deck, pages = slides_of(ROOT / "inputs", folder / name, **settings)
        keys = [each.key for each in deck.slides]
        found.append([pages[keys.index(key)] for key in SIZED])
    picture = sheet([each for pair in zip(*found, strict=True) for each in pair], 2, 540, 6, GROUND)
    return {"before-after": picture.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)}


MAKERS: Mapping[Callable[[Path], dict[str, Image.Image]], frozenset[str]] = {
    of_the_example: frozenset({*SLIDES, "deck"}),
    of_set_pieces: frozenset({"set-pieces"}),
    of_templates: frozenset({"templates"}),
    of_sizes: frozenset({"before-after"}),
}
"""What takes pictures, and which."""


def main(names: Sequence[str], gallery: Path = GALLERY) -> None:
    """Take the pictures with these names, all where none is named."""
    every = frozenset[str]().union(*MAKERS.values())
    if unknown := set(names) - every:
        sys.exit(f"no such picture: {', '.join(sorted(unknown))}; there are {', '.join(sorted(every))}")
    for make, made in MAKERS.items():
        wanted = made & set(names or every)
        if wanted:
            with tempfile.TemporaryDirectory() as folder:
                for name, picture in make(Path(folder)).items():
                    if name in wanted:
                        few = picture if picture.mode == "P" else picture.quantize(128, dither=Image.Dither.NONE)
                        few.save(gallery / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
