"""The pictures that planned slides show, by the tokens that stand for them while slides are compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.files import digest
from pipeline.slides import Deck, Picture

if TYPE_CHECKING:
    from pipeline.charts import Drawing


class Media:
    """The pictures of one plan: its charts as they were drawn, and the author's by path."""

    def __init__(self, drawings: Mapping[str, Drawing], pictures: Mapping[str, bytes]) -> None:
        self._known: dict[str, tuple[bytes, str]] = {}
        for name, drawing in drawings.items():
            self._known[f"image:{digest(drawing.png)}"] = drawing.png, "png"
            self._known[f"vector:{name}"] = drawing.svg, "svg"
        for path, content in pictures.items():
            kind = path.rpartition(".")[2].lower()
            self._known[f"image:{digest(content)}"] = content, "jpeg" if kind == "jpg" else kind

    def name(self, deck: Deck, pictures: Mapping[str, bytes]) -> None:
        """Know the drawings of the author's by the shapes that show them."""
        for slide in deck.slides:
            for shape in slide.shapes:
                if isinstance(shape, Picture) and shape.path.lower().endswith(".svg"):
                    self._known[f"vector:{slide.key}/{shape.key}"] = pictures[shape.path], "svg"

    def __call__(self, token: str) -> tuple[bytes, str]:
        """The bytes and the kind ("png", "svg", "jpeg") of the picture that a token stands for."""
        return self._known[token]
