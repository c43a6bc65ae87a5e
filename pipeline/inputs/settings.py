"""`review.yaml`: the review's settings, each problem at its line and column."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pipeline import labels as words
from pipeline.diagnostics import Location
from pipeline.inputs.folder import Folder
from pipeline.inputs.lookalike_settings import report_markup
from pipeline.inputs.pictures import Pictures
from pipeline.inputs.schema import STAND_INS, Settings
from pipeline.inputs.validation import Validated, validate
from pipeline.messages import Message, said
from pipeline.names import did_you_mean, folded, nearest
from pipeline.yaml_file import Path, Tree, read_yaml

FILE = "review.yaml"
CHAPTERS = ("introduction", "conclusions", "background", "findings", "deals", "methodology")
_NUMBER = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_TEMPLATES = (".pptx", ".potx")
_CASED = ("deal", "audience", "chapter", "indicator", "statement", "extension")
_RESERVED = {
    ("deal", "index"): "reserved-id/deal-index",
    ("deal", "reference"): "reserved-id/deal-reference",
    ("audience", "index"): "reserved-id/audience-index",
}

_WINDOWS = re.compile("con|prn|aux|nul|(?:com|lpt)[0-9]")

Entries = list[tuple[Path, str]]
"""Where settings stand that may be there once each, and what they say."""


@dataclass(frozen=True)
class ReadSettings:
    """What is known of the settings."""

    settings: Settings
    wrong: frozenset[str]
    """The settings that hold a stand-in, so that whoever needs them stays silent."""
    doubtful: frozenset[str]
    """Those that hold something that nobody knows, and may lack what was meant by it."""
    tree: Tree

    def knows(self, *names: str) -> bool:
        """Whether each of these top-level settings is as the author wrote it (or left out where that is fine)."""
        return self.wrong.isdisjoint(names)

    @property
    def chapters(self) -> tuple[str, ...]:
        """The ids of the chapters, in order."""
        return tuple(entry.id for entry in self.settings.chapters) or CHAPTERS

    def labels(self) -> dict[str, str]:
        """The catalogue of the review's language with the review's own words put in."""
        return {**words.CATALOGUE[self.settings.language], **self.settings.labels}

    def place(self, *path: int | str) -> Location:
        """Where a setting's value stands in review.yaml, or the nearest thing around it."""
        return self.tree.place(*path)

    def key_place(self, *path: int | str) -> Location:
        """Where a setting's name stands in review.yaml, or the nearest thing around it."""
        return self.tree.key_place(*path)


Rule = Callable[[ReadSettings, Folder], None]


def read_settings(folder: Folder) -> ReadSettings:
    """The settings in `review.yaml`; when it can't be read at all, every one of them counts as wrong."""
    tree = _tree(folder)
    if tree:
        report_markup(tree, folder.problems)
    unread: Validated[Settings] = Validated(None, frozenset(Settings.model_fields))
    read = validate(tree, Settings, STAND_INS, folder.problems) if tree else unread
    settings = read.model or Settings.model_validate(STAND_INS)
    known = ReadSettings(settings, read.wrong, read.doubtful, tree or Tree(FILE))
    spoiled = {name for name, rule in _RULES if known.knows(name) and not _holds(rule, known, folder)}
    return replace(known, wrong=known.wrong | spoiled)


def _tree(folder: Folder) -> Tree | None:
    if not folder.has(FILE):
        near = nearest(FILE, folder.files("", ".yaml", ".yml"))
        mend = folder.misnamed(FILE) or (said("rename-it-so", file=near) if near else None)
        folder.report_missing(FILE, Location(FILE), "missing-file/settings", mend=mend)
        return None
    text = folder.text(FILE)
    tree = read_yaml(text, FILE, folder.problems) if text is not None else None
    if tree is not None and tree.data is None:
        folder.problems.error(Location(FILE), "empty-file/settings")
        return None
    return tree


def _holds(rule: Rule, known: ReadSettings, folder: Folder) -> bool:
    before = folder.problems.count
    rule(known, folder)
    return folder.problems.count == before


def _check_template(known: ReadSettings, folder: Folder) -> None:
    """A template that is named by its file must be there; the built-in ones are the template reader's business."""
    template = known.settings.template
    if not template.lower().endswith(_TEMPLATES) or folder.has(template):
        return
    mend = did_you_mean(template, folder.files(template.rpartition("/")[0], *_TEMPLATES))
    folder.report_missing(template, known.place("template"), "missing-file/template", mend=mend)


def _check_look(setting: str, known: ReadSettings, folder: Folder) -> None:
    """A look is for the built-in templates, and its colours are no comments."""
    for path in sorted(known.tree.empty, key=str):
        if setting == path[0] == "colours" and len(path) == 2:
            name = said("called/setting", setting=path[1])
            folder.problems.error(known.key_place(*path), "bad-colour/comment", name=name)
    template = known.settings.template
    if setting in known.settings.model_fields_set and template.lower().endswith(_TEMPLATES):
        name = said("called/setting", setting=setting)
        folder.problems.error(known.key_place(setting), "useless-setting/look", name=name, template=template)
    elif setting == "logo" and known.settings.logo:
        place = known.place("logo")
        Pictures(folder).picture(known.settings.logo, FILE, place)


def _check_charts(known: ReadSettings, folder: Folder) -> None:
    charts = known.settings.charts
    if charts.style is None:
        return
    if charts.kind == "native":
        folder.problems.error(known.key_place("charts", "style"), "useless-setting/style")
    else:
        folder.check_named(charts.style, known.place("charts", "style"), "style-sheet", ".mplstyle")


def _check_extensions(known: ReadSettings, folder: Folder) -> None:
    files = known.settings.extensions
    _each_once([(("extensions", index), file) for index, file in enumerate(files)], "extension", known, folder)
    for index, file in enumerate(files):
        folder.check_named(file, known.place("extensions", index), "extension-file", ".py")


def _check_ids(what: str, known: ReadSettings, folder: Folder) -> None:
    entries = enumerate(getattr(known.settings, f"{what}s"))
    ids: Entries = [((f"{what}s", index, "id"), getattr(entry, "id", entry)) for index, entry in entries]
    _each_once(ids, what, known, folder)
    for path, id_ in ids:
        if code := _RESERVED.get((what, id_)):
            folder.problems.error(known.place(*path), code)
        elif _WINDOWS.fullmatch(id_):
            folder.problems.error(known.place(*path), "reserved-id/windows", setting=f"{what}s", id=id_)


def _check_indicators(known: ReadSettings, folder: Folder) -> None:
    entries = known.settings.indicators
    ids: Entries = [(("indicators", index, "id"), entry.id) for index, entry in enumerate(entries)]
    names: Entries = []
    statements: Entries = []
    for (_, index, _), _ in _each_once(ids, "indicator", known, folder):
        entry = entries[int(index)]
        names.append((("indicators", index, "name"), entry.name))
        names += [(("indicators", index, "aliases", at), alias) for at, alias in enumerate(entry.aliases)]
        statements += [
            (("indicators", index, "statements", at, "id"), each.id) for at, each in enumerate(entry.statements)
        ]
    _each_once(names, "indicator-name", known, folder)
    texts = {each.id: each.text for entry in reversed(entries) for each in reversed(entry.statements)}
    first = _each_once(statements, "statement", known, folder)
    _each_once([((*path[:-1], "text"), texts[id_]) for path, id_ in first], "statement-text", known, folder)


def _check_survey(known: ReadSettings, folder: Folder) -> None:
    survey, problems = known.settings.survey, folder.problems
    if survey is None:
        return
    if not survey.named_files and "survey" not in known.doubtful:
        name = said("called/setting", setting="file")
        problems.error(known.key_place("survey"), "missing-key/within", name=name, within="survey", setting="file")
    if survey.sheet and not any(file.lower().endswith((".xlsx", ".ods")) for file in survey.named_files):
        problems.error(known.key_place("survey", "sheet"), "useless-setting/sheet")
    if known.knows("indicators"):
        statements = [each.id for entry in known.settings.indicators for each in entry.statements]
        for id_ in survey.columns:
            if id_ not in statements:
                place, mend = known.key_place("survey", "columns", id_), did_you_mean(id_, statements)
                problems.error(place, "unknown-statement/setting", id=id_, mend=mend)
    scale = survey.scale
    ends = {"minimum": scale.minimum, "maximum": scale.maximum}
    for text, value in survey.answers.items():
        if not scale.minimum <= value <= scale.maximum:
            problems.error(known.place("survey", "answers", text), "bad-scale/answer", text=text, value=value, **ends)
    for value, text in scale.labels.items():
        path = ("survey", "scale", "labels", str(value))
        if not scale.minimum <= value <= scale.maximum:
            problems.error(known.key_place(*path), "bad-scale/label", value=value, **ends)
        if _NUMBER.fullmatch(text) and text != str(value) and scale.minimum <= float(text) <= scale.maximum:
            problems.error(known.place(*path), "bad-scale/number", text=text, value=value)
    answers: Entries = [(("survey", "scale", "labels", str(value)), text) for value, text in scale.labels.items()]
    _each_once(answers, "answer", known, folder)


def _check_guide(known: ReadSettings, folder: Folder) -> None:
    included = known.settings.guide.include
    ids = [entry.id for entry in known.settings.indicators] if known.knows("indicators") else included
    entries: Entries = [(("guide", "include", index), id_) for index, id_ in enumerate(included)]
    _each_once(entries, "indicator", known, folder)
    for path, id_ in entries:
        if id_ not in ids:
            mend = did_you_mean(id_, ids)
            folder.problems.error(known.place(*path), "unknown-indicator/setting", id=id_, known=ids, mend=mend)


def _check_labels(known: ReadSettings, folder: Folder) -> None:
    catalogue = words.CATALOGUE[known.settings.language if known.knows("language") else "en"]
    for name, text in known.settings.labels.items():
        if name not in catalogue:
            place, mend = known.key_place("labels", name), did_you_mean(name, catalogue)
            folder.problems.error(place, "unknown-label", name=name, mend=mend)
            continue
        allowed = _places_in(catalogue[name]) or set()
        if name == "findings-per-deal" or "{deal}" in catalogue[name] or "{deals}" in catalogue[name]:
            allowed |= {"deal", "deals"}
        used = _places_in(text)
        if used is None or not used <= allowed:
            listed = [f"{{{each}}}" for each in sorted(allowed)] or said("nothing")
            folder.problems.error(known.place("labels", name), "bad-label", name=name, allowed=listed)


def _places_in(text: str) -> set[str] | None:
    """The names between braces in `text`; None when the braces make no sense."""
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        return None
    if any(conversion or form for _, _, form, conversion in parsed):
        return None
    return {name for _, name, _, _ in parsed if name is not None}


def _each_once(entries: Entries, what: str, known: ReadSettings, folder: Folder) -> Entries:
    """Report what is listed twice, and give what is not; case tells ids apart, names not."""
    seen: dict[str, Path] = {}
    for path, text in entries:
        first = seen.setdefault(text if what in _CASED else folded(text), path)
        if first == path or (what == "indicator-name" and first[:2] == path[:2]):
            continue  # an alias that says its indicator's own name again is harmless
        place, also = known.place(*path), known.place(*first)
        on_this_line = also.line == place.line
        where = said("where/column", column=also.column) if on_this_line else said("where/line", line=also.line)
        folder.problems.error(place, "duplicate-entry", what=_noun(what, known), text=text, where=where)
    firsts = set(seen.values())
    return [(path, text) for path, text in entries if path in firsts]


def _noun(what: str, known: ReadSettings) -> str | Message:
    return known.settings.deal.singular if what == "deal" else said(f"noun/{what}")


_RULES: tuple[tuple[str, Rule], ...] = (
    ("template", _check_template),
    *((setting, partial(_check_look, setting)) for setting in ("logo", "colours", "font")),
    ("charts", _check_charts),
    ("extensions", _check_extensions),
    ("deals", partial(_check_ids, "deal")),
    ("audiences", partial(_check_ids, "audience")),
    ("chapters", partial(_check_ids, "chapter")),
    ("indicators", _check_indicators),
    ("survey", _check_survey),
    ("guide", _check_guide),
    ("labels", _check_labels),
)
