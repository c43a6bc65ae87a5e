"""The Markdown files of a review: each read once, with what may be linked to from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.diagnostics import Location
from pipeline.inputs.findings import Indicators
from pipeline.inputs.folder import Folder
from pipeline.inputs.inline import Surroundings
from pipeline.inputs.markdown import Document, read_markdown
from pipeline.inputs.parts import part_labels
from pipeline.inputs.pictures import Pictures
from pipeline.inputs.settings import Known
from pipeline.model import Generated, Point


class Sources:
    """Reads the review's Markdown. `documents` holds what was read; `unread` is set when a file could not be."""

    def __init__(self, folder: Folder, known: Known) -> None:
        self.folder = folder
        self.known = known
        self.problems = folder.problems
        self.labels = part_labels(known)
        self.indicators = Indicators(known) if known.knows("indicators") else None
        self.around = Surroundings(self.problems, Pictures(folder), _targets(known, folder))
        self.documents: list[Document] = []
        self.unread = False

    def document(self, file: str, front_matter: bool = False) -> Document | None:
        """What `file` says; None, with a diagnostic, when it can't be read or is empty.

        A file that may start with `front_matter` is not empty when it does.
        """
        text = self.folder.text(file)
        if text is None:
            self.unread = True
            return None
        before = self.problems.count
        document = self._read(file, text)
        self._check_generated(document)
        self.documents.append(document)
        if not document.parts and not (front_matter and document.front is not None):
            if self.problems.count == before:
                self.problems.error(Location(file), "empty-file", "Nothing stands in this file.", _FILL)
            return None
        if document.front is not None and not front_matter:
            message = "Only the files of deals start with front matter."
            self.problems.error(Location(file, document.front_line, 1), "useless-front-matter", message, "Remove it.")
        return document

    def _read(self, file: str, text: str) -> Document:
        if "![" in text:  # what it says of its pictures is theirs to say
            return read_markdown(text, file, self.around)
        about = ("document", file, sorted(self.around.targets.items()), text)
        return self.folder.remembered(lambda: read_markdown(text, file, self.around), *about)

    def points(self, files: Iterable[str] | None = None) -> Iterator[Point]:
        """All points of the documents read (of those named), also those under others."""
        wanted = None if files is None else set(files)
        for document in self.documents:
            if wanted is None or document.file in wanted:
                for block in document.blocks:
                    yield from _flat(item for item in block.items if isinstance(item, Point))

    def generated(self) -> set[str]:
        """The kinds of generated blocks that some file asks for."""
        blocks = (block for document in self.documents for block in document.blocks)
        return {item.kind for block in blocks for item in block.items if isinstance(item, Generated)}

    def _check_generated(self, document: Document) -> None:
        """Report generated blocks that would stay empty, because the review holds nothing to fill them with."""
        settings = self.known.settings
        for item in (each for block in document.blocks for each in block.items if isinstance(each, Generated)):
            if item.kind in ("overview", "response") and self.known.knows("survey") and settings.survey is None:
                message = f'The review has no survey to fill "{item.kind}" with.'
                self.problems.error(item.location, "nothing-to-show", message, 'Add "survey:" to review.yaml.')
            deep = any(entry.deep_dive for entry in settings.indicators)
            if item.kind == "deep-dive" and self.known.knows("indicators") and not deep:
                message = 'No indicator has a "deep_dive" to show.'
                self.problems.error(item.location, "nothing-to-show", message, "Add them to review.yaml.")


_FILL = "Write something, or remove it."


def _targets(known: Known, folder: Folder) -> dict[str, tuple[str, ...]]:
    """The ids that can be linked to, by kind; kinds that the settings leave unsure are left out.

    A deal that is not listed but has a file counts, since that is told already.
    """
    targets: dict[str, tuple[str, ...]] = {}
    if known.knows("deals", "chapters"):
        stems = [file.rpartition("/")[2].removesuffix(".md") for file in folder.files("deals", ".md")]
        deals = dict.fromkeys([*known.settings.deals, *(stem for stem in stems if stem != "index")])
        targets["deal"] = tuple(deals) if "deals" in known.chapters else ()
    if known.knows("chapters"):
        targets["chapter"] = known.chapters
    if known.knows("indicators"):
        targets["indicator"] = tuple(entry.id for entry in known.settings.indicators)
    return targets


def _flat(points: Iterable[Point]) -> Iterator[Point]:
    for point in points:
        yield point
        yield from _flat(point.points)
