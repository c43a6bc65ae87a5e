"""Every picture is what its name says, and an SVG has a PNG for programs that can't show it.

PowerPoint before 2016, Keynote and most viewers show the PNG that a picture names first; an SVG beside it stands in the
extension `{96DAC541-7B7A-43D3-8B79-37D633B846F1}`. A picture whose bytes are not what its extension says shows as a red cross.
"""

from typing import Any

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.ooxml import SVG_URI, qualified
from pipeline.deck.package import extension

MAGIC = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "bmp": (b"BM",),
    "tif": (b"II*\x00", b"MM\x00*"),
    "tiff": (b"II*\x00", b"MM\x00*"),
    "emf": (b"\x01\x00\x00\x00",),
    "wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00"),
}
"""How a picture file begins, by its extension; "svg" is looked at as XML."""


def check(contents: Contents) -> Problems:
    """Pictures that are something else."""
    for name in contents.names:
        if contents.type_of(name).startswith("image/") and not _is_what_it_says(contents, name):
            yield problem(name, "pictures/other-kind", suffix=extension(name))


def check_part(contents: Contents, name: str, tree: Any) -> Problems:
    """SVG pictures without their PNG."""
    for blip in xpath(tree, "//a:blip") if name in contents.pages else ():
        shown = next((each.part for each in contents.of(name) if each.id == blip.get(qualified("r:embed"))), "")
        if extension(shown) == "svg":
            yield problem(name, "pictures/no-png")
        for vector in xpath(blip, ".//svg:svgBlip")[:1]:
            if not shown or vector.getparent().get("uri") != SVG_URI:
                yield problem(name, "pictures/wrong-place")


def _is_what_it_says(contents: Contents, name: str) -> bool:
    if extension(name) == "svg":
        tree = contents.trees.get(name)
        return tree is None or tree.tag.endswith("}svg")
    return contents.parts[name].startswith(MAGIC.get(extension(name), (b"",)))
