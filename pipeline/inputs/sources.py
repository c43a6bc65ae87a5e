"""The Markdown files of a review: each read once, with what may be linked to from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.diagnostics import Diagnostic, DiagnosticList, Location
from pipeline.inputs.findings import Indicators
from pipeline.inputs.folder import Folder
from pipeline.inputs.inline import LinkTargets
from pipeline.inputs.markdown import Document, read_markdown
from pipeline.inputs.parts import part_labels
from pipeline.inputs.pictures import Pictures
from pipeline.inputs.settings import ReadSettings
from pipeline.names import slug
from pipeline.remembered import ONCE, Remembered
from pipeline.text_model import Generated

_CLAIM = re.compile(r"^ {0,3}##[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


class Sources:
    """Reads the review's Markdown. `documents` holds what was read; `unread` is set when one was not, or not whole."""

    def __init__(self, folder: Folder, known: ReadSettings, remembered: Remembered = ONCE) -> None:
        self.folder = folder
        self._remembered = remembered
        self.known = known
        self.problems = folder.problems
        self.labels = part_labels(known)
        self.indicators = Indicators(known.settings.indicators) if known.knows("indicators") else None
        self.documents: list[Document] = []
        self.unread = False
        self._targets = LinkTargets(self.problems, Pictures(folder), _targets(known, folder), known.labels())

    def document(self, file: str, *, front_matter: bool = False, whole: bool = True) -> Document | None:
        """What `file` says; None, with a diagnostic, when it can't be read or is empty.

        A file that may start with `front_matter`, which is a deal's, is not empty when it does; unless `whole` that is all.
        """
        text = self.folder.text(file)
        self.unread = self.unread or text is None or not whole
        if text is None:
            return None
        before = self.problems.errors
        document = self._read(text, file, whole=whole)
        self.documents.append(document)
        for item in document.items:
            if isinstance(item, Generated):
                self.check_filled(item)
        if not document.parts and not (front_matter and document.front is not None):
            if self.problems.errors == before:
                self.problems.error(Location(file), "empty-file")
            return None
        if document.front is not None and not front_matter:
            self.problems.error(Location(file, 1, 1), "useless-front-matter")
        return document

    def _read(self, text: str, file: str, *, whole: bool) -> Document:
        """What `file` says, and what is wrong with it, as remembered where nothing else is read for it: no picture."""
        if "![" in text:
            return read_markdown(text, file, self._targets, whole=whole)
        source = text, whole, self._targets.targets, self._targets.labels
        kept = self._remembered.kept(("document", file), source)
        if kept is None:
            before = self.problems.count
            document = read_markdown(text, file, self._targets, whole=whole)
            self._remembered.keep(("document", file), source, (document, tuple(self.problems.found[before:])))
            return document
        found: tuple[Document, tuple[Diagnostic, ...]] = kept
        for each in found[1]:
            self.problems.add(each)
        return found[0]

    def reads(self, file: str, text: str) -> Document:
        """What `file` would say if this were its text; what is wrong with it is told as for any other."""
        return read_markdown(text, file, self._targets)

    def check_filled(self, item: Generated) -> None:
        """Report a generated block that would stay empty, because the review holds nothing to fill it with."""
        known, settings = self.known, self.known.settings
        problems, place = self.problems, item.location
        if (
            item.kind in ("overview", "response", "statements", "privacy")
            and known.knows("survey")
            and settings.survey is None
        ):
            problems.error(place, "nothing-to-show/survey", kind=item.kind)
        elif item.kind == "deep-dive" and known.knows("indicators"):
            if not any(entry.deep_dive for entry in settings.indicators):
                problems.error(place, "nothing-to-show/deep-dive")
        elif item.kind in ("summary", "recommendations") and known.knows("chapters"):
            alone = item.kind == "recommendations" or (known.knows("survey") and settings.survey is None)
            if alone and "conclusions" not in known.chapters:
                problems.error(place, "nothing-to-show/conclusions", kind=item.kind)
        elif item.kind == "chart" and known.knows("extensions") and not settings.extensions:
            problems.error(place, "nothing-to-show/chart", name=item.name)


def _claims(folder: Folder) -> Iterator[str]:
    """What links call the claims in the files of the audiences; what is wrong with these is told when they are read."""
    silent = Folder(folder.root, DiagnosticList())
    for file in folder.files("conclusions", ".md"):
        yield from (slug(heading) for heading in _CLAIM.findall(silent.text(file) or ""))


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
        targets["conclusion"] = tuple(_claims(folder)) if "conclusions" in known.chapters else ()
    if known.knows("indicators"):
        targets["indicator"] = tuple(entry.id for entry in known.settings.indicators)
    return targets
