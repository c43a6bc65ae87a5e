"""Which file means what: the chapters of a review with their files, and what is said to each audience."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from pipeline.diagnostics import Location
from pipeline.inputs.findings import check_findings
from pipeline.inputs.parts import FileParts, check_doubles
from pipeline.inputs.settings import CHAPTERS, FILE
from pipeline.inputs.sources import Sources
from pipeline.messages import said
from pipeline.model import Addressed, Chapter, ChapterKind
from pipeline.names import nearest, pair
from pipeline.text_model import Block, Generated, Part, PartKind

_TITLES = {
    "introduction": "introduction",
    "conclusions": "conclusions-and-recommendations",
    "background": "background",
    "findings": "cross-cutting-findings",
    "deals": "findings-per-deal",
    "methodology": "methodology",
    "summary": "summary",
}
SUMMARY = "summary"
"""The chapter that needs no file: it then holds what the deck comes to."""

_INDEXED = ("conclusions", "deals")  # chapters that are a folder, opened by its index.md
_ADDRESSED: tuple[PartKind, ...] = ("conclusions", "recommendations")


def read_chapters(sources: Sources) -> tuple[Chapter, ...]:
    """The chapters, in order; those without a file are reported and left out."""
    known = sources.known
    ids = known.chapters if known.knows("chapters") else CHAPTERS
    chapters = [_chapter(id_, index, sources) for index, id_ in enumerate(ids)]
    return tuple(chapter for chapter in chapters if chapter is not None)


def chapter_file(id_: str) -> str:
    """The file of a chapter, relative to the inputs."""
    return f"{id_}/index.md" if id_ in _INDEXED else f"{id_}.md"


def _chapter(id_: str, index: int, sources: Sources) -> Chapter | None:
    known = sources.known
    file = chapter_file(id_)
    place = known.place("chapters", index) if known.settings.chapters else Location(FILE)
    parts: tuple[Part, ...] = ()
    if sources.folder.has(file):
        place = Location(file)
        parts = _parts(id_, file, sources)
    elif id_ == SUMMARY:
        item = Generated(kind="summary", location=place)
        sources.check_filled(item)
        parts = (
            Part(kind="free", heading=(), blocks=(Block(heading=(), items=(item,), location=place),), location=place),
        )
    elif id_ not in _INDEXED or sources.folder.has_folder(file):
        if known.knows("chapters"):
            _report_no_file(id_, file, place, sources)
        return None
    elif id_ == "conclusions" and known.knows("chapters", "audiences") and not known.settings.audiences:
        if not sources.folder.files("conclusions", ".md"):
            sources.folder.report_missing("conclusions/index.md", place, "missing-file/conclusions")
        return None
    kind = cast(ChapterKind, id_ if id_ in (*CHAPTERS, SUMMARY) else "free")
    return Chapter(id=id_, kind=kind, title=_title(id_, index, sources), parts=parts, location=place)


def _title(id_: str, index: int, sources: Sources) -> str:
    settings = sources.known.settings
    own = settings.chapters[index].title if settings.chapters else None
    if own:
        return own
    if id_ not in _TITLES:
        return id_.replace("-", " ").capitalize()
    title = sources.known.labels()[_TITLES[id_]]
    return title.replace("{deals}", settings.deal.plural).replace("{deal}", settings.deal.singular)


def _report_no_file(id_: str, file: str, place: Location, sources: Sources) -> None:
    others = {chapter_file(each) for each in sources.known.chapters}
    spare = [each for each in sources.folder.files("", ".md") if each not in others]
    names = [each for each in CHAPTERS if each not in sources.known.chapters]
    found = nearest(file, spare) or nearest(id_, names)
    mend = sources.folder.misnamed(file) or (said("did-you-mean", name=found) if found else None)
    sources.folder.report_missing(file, place, "missing-file/chapter", mend=mend, id=id_)
    sources.unread = True


def _parts(id_: str, file: str, sources: Sources) -> tuple[Part, ...]:
    document = sources.document(file)
    if document is None:
        return ()
    if id_ != "findings":
        check_doubles(document.parts, sources.problems)
        return document.parts
    if len(document.parts) == 1 and not document.parts[0].heading:
        parts: tuple[Part, ...] = (replace(document.parts[0], kind="findings"),)
    else:
        found = FileParts(document, sources.labels, ("findings",), sources.problems)
        found.check_needed("findings")
        parts = found.all
    indicators = sources.indicators
    if indicators is None:
        return parts
    return tuple(
        check_findings(part, parts, indicators, sources.problems) if part.kind == "findings" else part for part in parts
    )


def read_addressed(sources: Sources) -> tuple[Addressed, ...]:
    """What is concluded for each audience, in the order of the audiences."""
    known = sources.known
    if known.knows("chapters") and "conclusions" not in known.chapters:
        return ()
    ids = tuple(entry.id for entry in known.settings.audiences) if known.knows("audiences") else None
    files = listed_files("conclusions", ids, "audience", sources)
    read = [_addressed(id_, file, sources) for id_, file in files.items()]
    return tuple(each for each in read if each is not None)


def _addressed(audience: str, file: str, sources: Sources) -> Addressed | None:
    document = sources.document(file)
    if document is None:
        return None
    problems = sources.problems
    before = problems.count
    parts = FileParts(document, sources.labels, _ADDRESSED, problems)
    parts.check_untitled()
    parts.check_no_others()
    if not parts.known and problems.count == before:
        names = {kind: sources.labels.names[kind] for kind in _ADDRESSED}
        problems.error(Location(file), "missing-part/audience", **names)
    if not parts.known or audience not in (entry.id for entry in sources.known.settings.audiences):
        return None
    return Addressed(audience=audience, location=Location(file), **parts.known)


def listed_files(folder: str, ids: tuple[str, ...] | None, what: str, sources: Sources) -> dict[str, str]:
    """The files in `folder` by id, in the order of `ids`; ids without a file and files without an id are reported.

    An id and a file that are nearly the same are one mistake, so one diagnostic, and the file is read. With `ids`
    unknown every file is read. Files that nobody listed are read too, after the others, so that all is reported in one go.
    """
    if not sources.folder.has_folder(folder) and (mend := sources.folder.misnamed(folder)):
        listed = sources.known.key_place(f"{what}s")
        sources.problems.error(listed, "missing-folder/within", mend=mend, folder=folder)
        sources.unread = True
        return {}
    files = {file.rpartition("/")[2].removesuffix(".md"): file for file in sources.folder.files(folder, ".md")}
    files.pop("index", None)
    if ids is None:
        return files
    missing = [id_ for id_ in ids if id_ not in files]
    spare = [stem for stem in files if stem not in ids]
    meant = pair(missing, spare)
    deal = sources.known.settings.deal.singular
    for id_ in missing:
        place = sources.known.place(f"{what}s", ids.index(id_))
        mend = sources.folder.misnamed(f"{folder}/{id_}.md")
        if mend is None and id_ in meant:
            mend = said("did-you-mean", name=meant[id_])
        sources.folder.report_missing(f"{folder}/{id_}.md", place, f"missing-file/{what}", mend=mend, id=id_, deal=deal)
        sources.unread = sources.unread or id_ not in meant
    for stem in spare:
        if stem not in meant.values():
            near = nearest(stem, ids)
            mend = said("did-you-mean", name=near) if near else None
            sources.problems.error(Location(files[stem]), f"unknown-{what}", mend=mend, id=stem, deal=deal)
    order = {id_: index for index, id_ in enumerate(ids)}
    renamed = {spare_stem: id_ for id_, spare_stem in meant.items()}
    named = {renamed.get(stem, stem): file for stem, file in files.items()}
    return dict(sorted(named.items(), key=lambda each: (order.get(each[0], len(order)), each[0])))
