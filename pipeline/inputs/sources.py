"""The Markdown files of a review: each read once, with what may be linked to from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from pipeline.diagnostics import Location
from pipeline.inputs.findings import Indicators
from pipeline.inputs.folder import Folder
from pipeline.inputs.inline import LinkTargets
from pipeline.inputs.kept import KeptDeal
from pipeline.inputs.markdown import Document, read_markdown
from pipeline.inputs.parts import part_labels
from pipeline.inputs.pictures import Pictures
from pipeline.inputs.settings import ReadSettings
from pipeline.lookups import digest
from pipeline.model import Generated, GeneratedKind, Point


class Sources:
    """Reads the review's Markdown.

    `documents` holds what was read, `kept` the deals that were known from before; `unread` is set when a file could not be.
    """

    def __init__(self, folder: Folder, known: ReadSettings) -> None:
        self.folder = folder
        self.known = known
        self.problems = folder.problems
        self.labels = part_labels(known)
        self.indicators = Indicators(known) if known.knows("indicators") else None
        self.around = LinkTargets(self.problems, Pictures(folder), _targets(known, folder))
        self.documents: list[Document] = []
        self.kept: list[KeptDeal] = []
        self._targets = digest(repr(sorted(self.around.targets.items())).encode())
        self.unread = False
        self._pictured: set[str] = set()

    def document(self, file: str, front_matter: bool = False) -> Document | None:
        """What `file` says; None, with a diagnostic, when it can't be read or is empty.

        A file that may start with `front_matter`, which is a deal's, is not empty when it does.
        """
        text = self.folder.text(file)
        if text is None:
            self.unread = True
            return None
        before = self.problems.count
        document = self._read(file, text, keep=not front_matter)
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

    def _read(self, file: str, text: str, *, keep: bool) -> Document:
        if "![" in text:  # what it says of its pictures is theirs to say
            self._pictured.add(file)
        if not keep or file in self._pictured:
            return read_markdown(text, file, self.around)
        about = ("document", file, self._targets, self.folder.digest(file))
        return self.folder.remembered(lambda: read_markdown(text, file, self.around), *about)

    def shows_pictures(self, file: str) -> bool:
        """Whether `file`, which was read, may show pictures."""
        return file in self._pictured

    def about_deal(self, file: str) -> tuple[object, ...] | None:
        """All that reading the deal in `file` depends on; None where it can't be read, which is reported."""
        if self.folder.content(file) is None:
            self.unread = True
            return None
        return ("deal", file, self._rules, self.folder.digest(file))

    @cached_property
    def _rules(self) -> str:
        """A name for all that the settings say about the files of deals."""
        known, settings, indicators = self.known, self.known.settings, self.indicators
        labels = [(kind, self.labels.names[kind], sorted(words)) for kind, words in self.labels.folded.items()]
        named = (indicators.names, indicators.by_name, indicators.spellings) if indicators else None
        survey = (settings.survey is None, settings.survey and settings.survey.minimum_respondents)
        deep = any(entry.deep_dive for entry in settings.indicators)
        told = (labels, named, known.knows("survey"), survey, known.knows("indicators"), deep)
        return digest(repr((self._targets, *told)).encode())

    def points(self) -> Iterator[Point]:
        """All points of the documents read, also those under others."""
        for document in self.documents:
            yield from points_of(document)

    def generated(self) -> set[str]:
        """The kinds of generated blocks that some file asks for."""
        read = {kind for document in self.documents for kind in generated_by(document)}
        return {*read, *(kind for each in self.kept for kind in each.generated)}

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


def points_of(document: Document) -> Iterator[Point]:
    """All points of a document, also those under others."""
    for block in document.blocks:
        yield from _flat(item for item in block.items if isinstance(item, Point))


def generated_by(document: Document) -> list[GeneratedKind]:
    """The kinds of generated blocks that a document asks for."""
    return [item.kind for block in document.blocks for item in block.items if isinstance(item, Generated)]


_FILL = "Write something, or remove it."


def _targets(known: ReadSettings, folder: Folder) -> dict[str, tuple[str, ...]]:
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
