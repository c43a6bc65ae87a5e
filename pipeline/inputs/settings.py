"""`review.yaml`: the review's settings, each problem at its line and column."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline import labels as words
from pipeline.diagnostics import Location
from pipeline.inputs.diagnostic_list import Problems
from pipeline.inputs.folder import Folder
from pipeline.inputs.names import did_you_mean, folded, nearest
from pipeline.inputs.yaml_tree import Path, Tree, read_yaml

if TYPE_CHECKING:
    from pipeline.inputs.schema import IndicatorEntry, Settings

FILE = "review.yaml"
_NUMBER = re.compile(r"[+-]?\d{1,15}", re.ASCII)
CHAPTERS = ("introduction", "conclusions", "background", "findings", "deals", "methodology")
_RESERVED = {
    "index": "deals/index.md opens the chapter",
    "reference": "the figures of all deals together are called so",
}


Rule = Callable[["ReadSettings", Problems], None]


@dataclass(frozen=True)
class ReadSettings:
    """What is known of the settings. What is in `wrong` holds a stand-in: whoever needs it stays silent.

    What is in `doubtful` holds something that nobody knows, and may lack what was meant by it.
    """

    settings: Settings
    wrong: frozenset[str]
    doubtful: frozenset[str]
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


def read_settings(folder: Folder) -> ReadSettings:
    """The settings in `review.yaml`; when it can't be read at all, every one of them counts as wrong."""
    if not folder.has(FILE):
        near = nearest(FILE, folder.files("", ".yaml", ".yml"))
        hint = f'Rename "{near}" so.' if near else ""
        folder.report_missing(FILE, Location(FILE), "missing-file", f"There is no {FILE} in the inputs.", hint)
        return _nothing()
    text = folder.text(FILE)
    if text is None:
        return _nothing()
    return folder.remembered(lambda: _known(text, folder.problems), "settings", text)


def _nothing() -> ReadSettings:
    from pipeline.inputs.schema import STAND_INS, Settings

    return ReadSettings(
        Settings.model_validate(STAND_INS).plain(), frozenset(Settings.model_fields), frozenset(), Tree(FILE)
    )


def _known(text: str, problems: Problems) -> ReadSettings:
    from pipeline.inputs.schema import STAND_INS, Settings
    from pipeline.inputs.validation import validate

    tree = _tree(text, problems)
    if tree is None:
        return _nothing()
    read = validate(tree, Settings, STAND_INS, problems)
    known = ReadSettings((read.model or Settings.model_validate(STAND_INS)).plain(), read.wrong, read.doubtful, tree)
    spoiled = {name for name, rule in _RULES if known.knows(name) and not _holds(rule, known, problems)}
    return replace(known, wrong=known.wrong | spoiled)


def _tree(text: str, problems: Problems) -> Tree | None:
    tree = read_yaml(text, FILE, problems)
    if tree is not None and tree.data is None:
        problems.error(Location(FILE), "empty-file", "This file is empty.", "It holds the review's settings.")
        return None
    return tree


def _holds(rule: Rule, known: ReadSettings, problems: Problems) -> bool:
    before = problems.count
    rule(known, problems)
    return problems.count == before


def _check_deals(known: ReadSettings, problems: Problems) -> None:
    deals = known.settings.deals
    _each_once([(("deals", index), id_) for index, id_ in enumerate(deals)], "deal", known, problems)
    for index, id_ in enumerate(deals):
        if id_ in _RESERVED:
            place = known.place("deals", index)
            problems.error(place, "reserved-id", f'A deal can\'t have the id "{id_}": {_RESERVED[id_]}.', "Rename it.")


def _check_audiences(known: ReadSettings, problems: Problems) -> None:
    entries = list(enumerate(known.settings.audiences))
    _each_once([(("audiences", index, "id"), entry.id) for index, entry in entries], "audience", known, problems)
    for index, entry in entries:
        if entry.id == "index":
            place = known.place("audiences", index, "id")
            message = 'An audience can\'t have the id "index": conclusions/index.md opens the chapter.'
            problems.error(place, "reserved-id", message, "Rename it.")


def _check_chapters(known: ReadSettings, problems: Problems) -> None:
    entries = enumerate(known.settings.chapters)
    _each_once([(("chapters", index, "id"), entry.id) for index, entry in entries], "chapter", known, problems)


def _check_indicators(known: ReadSettings, problems: Problems) -> None:
    entries = list(enumerate(known.settings.indicators))
    ids: list[tuple[Path, str]] = [(("indicators", index, "id"), entry.id) for index, entry in entries]
    _each_once(ids, "indicator", known, problems)
    first = {entry.id: index for index, entry in reversed(entries)}
    entries = [(index, entry) for index, entry in entries if first[entry.id] == index]
    names = [each for index, entry in entries for each in _names_of(index, entry)]
    _each_once(names, "indicator's name", known, problems)
    path: Path
    statements: list[tuple[Path, str]] = []
    texts: list[tuple[Path, str]] = []
    there: set[str] = set()
    for index, entry in entries:
        for at, statement in enumerate(entry.statements):
            path = ("indicators", index, "statements", at)
            statements.append(((*path, "id"), statement.id))
            if statement.id not in there:  # else it is told already
                texts.append(((*path, "text"), statement.text))
            there.add(statement.id)
    _each_once(statements, "statement", known, problems)
    _each_once(texts, "statement's text", known, problems)


def _names_of(index: int, entry: IndicatorEntry) -> list[tuple[Path, str]]:
    aliases: list[tuple[Path, str]] = [
        (("indicators", index, "aliases", at), alias) for at, alias in enumerate(entry.aliases)
    ]
    return [(("indicators", index, "name"), entry.name), *aliases]


def _check_survey(known: ReadSettings, problems: Problems) -> None:
    survey = known.settings.survey
    if survey is None:
        return
    if survey.sheet and not survey.file.lower().endswith(".xlsx"):
        message = '"sheet" is for .xlsx files; this survey has no sheets.'
        problems.error(known.key_place("survey", "sheet"), "useless-setting", message, "Remove it.")
    scale = survey.scale
    for value, text in scale.labels.items():
        if not scale.minimum <= value <= scale.maximum:
            message = f"{value} is off the scale of {scale.minimum} to {scale.maximum}."
            problems.error(known.key_place("survey", "scale", "labels", str(value)), "bad-scale", message)
        if _NUMBER.fullmatch(text) and text != str(value) and scale.minimum <= float(text) <= scale.maximum:
            message = f'"{text}" can\'t stand for {value}: it is a number on the scale itself.'
            problems.error(known.place("survey", "scale", "labels", str(value)), "bad-scale", message)
    worded = [(("survey", "scale", "labels", str(value)), text) for value, text in scale.labels.items()]
    _each_once(worded, "answer", known, problems)


def _check_labels(known: ReadSettings, problems: Problems) -> None:
    language = known.settings.language if known.knows("language") else "en"
    catalogue = words.CATALOGUE[language]
    for name, text in known.settings.labels.items():
        if name not in catalogue:
            hint = did_you_mean(name, catalogue)
            problems.error(known.key_place("labels", name), "unknown-label", f'There is no label "{name}".', hint)
            continue
        allowed = _places_in(catalogue[name]) or set()
        if name == "findings-per-deal" or "{deal}" in catalogue[name] or "{deals}" in catalogue[name]:
            allowed |= {"deal", "deals"}
        used = _places_in(text)
        if used is None or not used <= allowed:
            listed = ", ".join(f"{{{each}}}" for each in sorted(allowed)) or "nothing"
            message = f'The label "{name}" can\'t be filled in: between braces may stand {listed}.'
            problems.error(known.place("labels", name), "bad-label", message)


def _places_in(text: str) -> set[str] | None:
    """The names between braces in `text`; None when the braces make no sense."""
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        return None
    if any(conversion or form for _, _, form, conversion in parsed):
        return None
    return {name for _, name, _, _ in parsed if name is not None}


def _each_once(entries: Sequence[tuple[Path, str]], what: str, known: ReadSettings, problems: Problems) -> None:
    """Report what is listed twice; case tells ids apart, names not."""
    seen: dict[str, Path] = {}
    is_id = what in ("deal", "audience", "chapter", "indicator", "statement")
    for path, text in entries:
        first = seen.setdefault(text if is_id else folded(text), path)
        if first != path and first[:2] == path[:2] and what == "indicator's name":
            continue  # an alias that says its indicator's own name again is harmless
        if first != path:
            place, also = known.place(*path), known.place(*first)
            where = f"in line {also.line}" if also.line != place.line else f"in column {also.column}"
            message = f'The {what} "{text}" stands here twice: also {where}.'
            problems.error(place, "duplicate-entry", message, "Each may be there once.")


_RULES: tuple[tuple[str, Rule], ...] = (
    ("deals", _check_deals),
    ("audiences", _check_audiences),
    ("chapters", _check_chapters),
    ("indicators", _check_indicators),
    ("survey", _check_survey),
    ("labels", _check_labels),
)
