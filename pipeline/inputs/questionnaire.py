"""The questionnaire of a review: review.yaml, with the texts around it from `questionnaire.md` and its translations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field

from pipeline import labels as words
from pipeline.diagnostics import Diagnostic, DiagnosticList, Location, errors, in_order
from pipeline.inputs.folder import Folder
from pipeline.inputs.markdown import Document
from pipeline.inputs.schema import SettingsModel, SurveyEntry
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.sources import Sources
from pipeline.inputs.validation import validate_front_matter
from pipeline.model import Scale
from pipeline.names import did_you_mean, folded
from pipeline.questionnaire.questionnaire import Named, Questionnaire, Topic, choices
from pipeline.text_model import Id, Part, Point, Text, plain
from pipeline.yaml_file import Tree, read_yaml

FILE = "questionnaire.md"
_TRANSLATION = re.compile(r"questionnaire\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.md")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
_ASKED = ("true", "yes", "ja")  # an open question in the catalogue's words
_Front = TypeVar("_Front", bound=SettingsModel)
_NEEDED = ("title", "language", "deals", "indicators", "deal", "survey", "labels")


class FormFront(SettingsModel):
    """What `questionnaire.md` may start with."""

    title: Text | None = None
    question: Text | None = None
    """What is asked about the statements."""
    deal: Literal["question", "link"] = "question"
    """Whether respondents are asked for their deal, or get a link that knows it."""
    deal_question: Text | None = None
    open_question: Text | None = None
    """One question with room for free text at the end; "true" for the usual words."""
    deals: dict[Id, Text] = Field(default_factory=dict)
    """Names of deals that have no file yet."""


class TranslationFront(SettingsModel):
    """What `questionnaire.<language>.md` starts with: everything that is asked, in that language."""

    statements: dict[str, Text]
    indicators: dict[str, Text]
    scale: dict[int, Text] = Field(default_factory=dict)
    deals: dict[Id, Text] = Field(default_factory=dict)
    title: Text | None = None
    question: Text | None = None
    deal_question: Text | None = None
    open_question: Text | None = None
    labels: dict[str, Text] = Field(default_factory=dict)
    """What the form says by itself, for languages that the catalogue lacks."""


@dataclass(frozen=True)
class LoadedQuestionnaire:
    """What can be asked."""

    questionnaire: Questionnaire | None
    """None when there is an error among the diagnostics."""
    diagnostics: list[Diagnostic]


def load_questionnaire(inputs: Path) -> LoadedQuestionnaire:
    """The questionnaire that review.yaml and `questionnaire.md` in `inputs` make; only the former needs to be there."""
    from pipeline.inputs import load_settings

    loaded = load_settings(inputs)
    made = read_questionnaire(loaded.known, loaded.folder)
    found = in_order(loaded.folder.problems.found)
    return LoadedQuestionnaire(None if errors(found) else made, found)


def read_questionnaire(known: ReadSettings, folder: Folder) -> Questionnaire | None:
    """The questionnaire of settings that are read already, problems reported to `folder`; None where settings are wrong."""
    if not known.knows(*_NEEDED):
        return None
    sources = Sources(folder, known)
    main = _asked(known, sources)
    translations = (
        _translated(main, match.group(1), file, known, sources)
        for file in folder.files("", ".md")
        if (match := _TRANSLATION.fullmatch(file))
    )
    return replace(main, translations=tuple(each for each in translations if each))


def _asked(known: ReadSettings, sources: Sources) -> Questionnaire:
    """The questionnaire in the review's own language."""
    settings = known.settings
    document = _document(FILE, sources)
    front = _front(document, FormFront, sources.problems) if document else None
    entry = front[0] if front else FormFront()
    if front:
        _check_ids(entry.deals, settings.deals, "deals", front[1], sources.problems)
    names = {id_: _deal_name(id_, sources.folder) for id_ in settings.deals} | entry.deals
    _check_names(names, known, sources.problems)
    topics = tuple(
        Topic(each.id, each.name, tuple(Named(one.id, one.text) for one in each.statements))
        for each in settings.indicators
    )
    survey = settings.survey
    scale = survey.scale if survey else Scale()
    catalogue = _catalogue(known.labels(), known, settings.title)
    return Questionnaire(
        title=entry.title or catalogue["form-title"],
        language=settings.language,
        question=entry.question or catalogue["form-question"],
        deal_question=entry.deal_question or catalogue["form-deal"],
        deals=tuple(Named(id_, names[id_]) for id_ in settings.deals),
        topics=topics,
        choices=choices(scale, scale.labels),
        naming=settings.deal,
        deal_by_link=entry.deal == "link",
        introduction=_text("introduction", document, catalogue, sources) or (catalogue["form-introduction"],),
        closing=_text("closing", document, catalogue, sources) or (catalogue["form-closing"],),
        open_question=_open(entry.open_question, catalogue),
        words=catalogue,
    )


def _translated(
    main: Questionnaire, language: str, file: str, known: ReadSettings, sources: Sources
) -> Questionnaire | None:
    """`main` in another language; None, with diagnostics, where something has no translation."""
    problems = sources.problems
    before = problems.errors
    document = _document(file, sources)
    if language == main.language:
        problems.error(Location(file), "useless-file", language=language, file=FILE)
        return None
    front = _front(document, TranslationFront, problems) if document else None
    if front is None:
        if problems.errors == before:
            problems.error(Location(file), "missing-front-matter/translation")
        return None
    entry, tree = front
    settings = known.settings
    scale = settings.survey.scale if settings.survey else Scale()
    _check_ids(entry.deals, settings.deals, "deals", tree, problems)
    for given, ids, key in (
        (entry.indicators, [each.id for each in main.topics], "indicators"),
        (entry.statements, [each.id for each in main.statements], "statements"),
        ({str(value): text for value, text in entry.scale.items()}, [str(each) for each in scale.labels], "scale"),
    ):
        _check_ids(given, ids, key, tree, problems)
        if missing := [id_ for id_ in ids if id_ not in given]:
            problems.error(tree.key_place(key), "missing-translation", key=key, ids=missing)
    if problems.errors > before:
        return None
    named = {**words.CATALOGUE.get(language, words.CATALOGUE["en"]), **entry.labels}
    catalogue = _catalogue(named, known, entry.title or settings.title)
    return replace(
        main,
        title=entry.title or catalogue["form-title"],
        language=language,
        question=entry.question or catalogue["form-question"],
        deal_question=entry.deal_question or catalogue["form-deal"],
        deals=tuple(Named(each.id, entry.deals.get(each.id, each.text)) for each in main.deals),
        topics=tuple(_topic(each, entry) for each in main.topics),
        choices=choices(scale, entry.scale),
        introduction=_text("introduction", document, catalogue, sources) or (catalogue["form-introduction"],),
        closing=_text("closing", document, catalogue, sources) or (catalogue["form-closing"],),
        open_question=_open(entry.open_question or "true", catalogue) if main.open_question else "",
        words=catalogue,
        original=main.fingerprint,
    )


def _topic(topic: Topic, entry: TranslationFront) -> Topic:
    statements = tuple(Named(each.id, entry.statements[each.id]) for each in topic.statements)
    return Topic(topic.id, entry.indicators[topic.id], statements)


def _open(asked: str | None, catalogue: Mapping[str, str]) -> str:
    return catalogue["form-open"] if asked and asked.lower() in _ASKED else asked or ""


def _catalogue(named: Mapping[str, str], known: ReadSettings, title: str) -> dict[str, str]:
    """The words of a form, filled in but for what only the form itself knows."""
    settings = known.settings
    survey = settings.survey or SurveyEntry(file="-")
    values = {
        "{title}": title,
        "{deal}": settings.deal.singular,
        "{deals}": settings.deal.plural,
        "{minimum}": str(survey.minimum_respondents),
    }
    filled = {}
    for key, text in named.items():
        for place, value in values.items() if key.startswith("form-") else ():
            text = text.replace(place, value)
        filled[key] = text
    count = str(sum(len(each.statements) for each in settings.indicators))
    return filled | {"form-introduction": filled["form-introduction"].replace("{count}", count)}


# --- its files ------------------------------------------------------------------------------------


def _document(file: str, sources: Sources) -> Document | None:
    if not sources.folder.has(file):
        return None
    if file == FILE and "questionnaire" in sources.known.chapters:
        sources.problems.error(Location(file), "chapter-file", file=FILE)
        return None
    return sources.document(file, front_matter=True)


def _front(document: Document, model: type[_Front], problems: DiagnosticList) -> tuple[_Front, Tree] | None:
    if document.front is None:
        return None
    return validate_front_matter(document.front, document.file, model, problems)


def _check_ids(given: Iterable[str], ids: Iterable[str], key: str, tree: Tree, problems: DiagnosticList) -> None:
    known = list(ids)
    for id_ in given:
        if id_ not in known:
            mend = did_you_mean(id_, known)
            problems.error(tree.key_place(key, id_), "unknown-id", mend=mend, id=id_, key=key)


def _check_names(names: Mapping[str, str], known: ReadSettings, problems: DiagnosticList) -> None:
    """Report deals that share a name: who fills in a form sees nothing else of them."""
    owners: dict[str, str] = {}
    for at, (id_, name) in enumerate(names.items()):
        other = owners.setdefault(folded(name), id_)
        if other != id_:
            problems.error(
                known.place("deals", at), "duplicate-name", name=name, other=other, deal=known.settings.deal.singular
            )


def _text(
    part: Literal["introduction", "closing"], document: Document | None, catalogue: Mapping[str, str], sources: Sources
) -> tuple[str, ...]:
    """The paragraphs of one part of the file; what stands above the first heading introduces, too."""
    if document is None:
        return ()
    names = {
        kind: {folded(each[f"form-heading-{kind}"]) for each in (catalogue, *words.CATALOGUE.values())}
        for kind in ("introduction", "closing")
    }
    found: list[str] = []
    for each in document.parts:
        heading = folded(plain(each.heading))
        if heading in names[part] or (part == "introduction" and not heading):
            found += _paragraphs(each, sources.problems)
        elif part == "introduction" and heading not in names["closing"]:
            headings = {kind: catalogue[f"form-heading-{kind}"] for kind in names}
            values = {"heading": plain(each.heading), **headings}
            sources.problems.error(each.location, "unknown-part/questionnaire", **values)
    return tuple(found)


def _paragraphs(part: Part, problems: DiagnosticList) -> Iterable[str]:
    """The plain text of a part, a paragraph each; what form tools can't show is reported."""
    for block in part.blocks:
        if block.heading:
            yield plain(block.heading)
        for item in block.items:
            if isinstance(item, Point) and not _calls_footnotes(item):
                yield from _lines(item)
            else:
                problems.error(item.location, "not-allowed/questionnaire")


def _calls_footnotes(point: Point) -> bool:
    return any(span.footnote for span in point.spans) or any(map(_calls_footnotes, point.points))


def _lines(point: Point) -> Iterable[str]:
    before = {"bullet": "• ", "number": f"{point.number}. "}.get(point.kind, "")
    said = "".join(
        f"{span.text} ({span.link})" if span.link and span.link not in (span.text, f"mailto:{span.text}") else span.text
        for span in point.spans
    )
    yield before + " ".join(said.split())
    for each in point.points:
        yield from _lines(each)


def _deal_name(id_: str, folder: Folder) -> str:
    """The name in the deal's file where there is one that says it, else the id in words."""
    file = f"deals/{id_}.md"
    quiet = DiagnosticList()
    match = _FRONT.match(Folder(folder.root, quiet).text(file) or "") if folder.has(file) else None
    tree = read_yaml(match.group(1), file, quiet) if match else None
    name = tree.data.get("name") if tree and isinstance(tree.data, dict) else None
    return " ".join(name.split()) if isinstance(name, str) and name.strip() else id_.replace("-", " ").capitalize()
