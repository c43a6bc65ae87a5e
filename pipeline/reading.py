"""What builds, checks and guides begin with: the inputs and all that they name, every problem told at its place."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pipeline.diagnostics import (
    Diagnostic,
    InputsError,
    Location,
    ReviewdeckError,
    Severity,
    TemplateError,
    error,
    errors,
    in_order,
    warning,
)
from pipeline.files import digest_of
from pipeline.remembered import ONCE, Remembered

if TYPE_CHECKING:
    from pipeline import charts
    from pipeline.inputs import Loaded
    from pipeline.model import Review
    from pipeline.template import Logo, Look, Template


SETTINGS = "review.yaml"
LOGO = (3_240_000, 1_080_000)
"""No cover shows a logo wider or higher than this, in EMU."""


@dataclass(frozen=True)
class Found:
    """The inputs, without errors, and what they name."""

    loaded: Loaded
    review: Review
    template: Template
    template_file: Path
    house: charts.HouseStyle | None
    """The review's own style of charts."""
    warnings: list[Diagnostic]
    """In order of file, line and column."""


def found(loaded: Loaded, folder: Path, remembered: Remembered = ONCE) -> Found:
    """What `loaded`, the inputs in `folder`, holds and names. InputsError with all that is wrong with either."""
    named = _remembered(folder, remembered)
    if named is None:
        reader = NamedFiles(loaded, folder)
        named = _Named(reader.template(), reader.house_style(), tuple(reader.problems))
        _remember(folder, named, loaded, remembered)
    problems = in_order([*loaded.diagnostics, *named.problems])
    if loaded.review is None or named.template is None or errors(problems):
        raise InputsError(problems)
    return Found(loaded, loaded.review, *named.template, named.house, problems)


@dataclass(frozen=True)
class _Named:
    """What the settings name beside the inputs."""

    template: tuple[Template, Path] | None
    house: charts.HouseStyle | None
    problems: tuple[Diagnostic, ...]


def _remembered(folder: Path, remembered: Remembered) -> _Named | None:
    """What the same settings named, where all of its files are as they were."""
    kept: tuple[_Named, Mapping[Path, str]] | None = remembered.kept("named", digest_of(folder / SETTINGS))
    return kept[0] if kept and all(digest_of(file) == known for file, known in kept[1].items()) else None


def _remember(folder: Path, named: _Named, loaded: Loaded, remembered: Remembered) -> None:
    if remembered is ONCE or named.template is None:
        return
    from pipeline.deck import template_reader

    template, file = named.template
    settings = loaded.known.settings
    own = [folder / each for each in (settings.logo, settings.charts.style) if each]
    digests = {each: digest_of(each) for each in [*template_reader.sources(file, template), *own]}
    remembered.keep("named", digest_of(folder / SETTINGS), (named, digests))


def inputs_fingerprint(folder: Path, read: Collection[str]) -> str:
    """A short name for the settings in `folder`, where they are among the files that were `read`.

    Of texts the base in a deck tells. Of the survey nothing may: who knows all answers but one would try which one fits.
    """
    found = hashlib.sha256()
    for name in sorted(read):
        if name == SETTINGS:
            found.update(f"{name}\0{digest_of(folder / name)}\n".encode())
    return found.hexdigest()[:32]


class NamedFiles:
    """Reads what the settings name beside the inputs; what is wrong with it is in `problems`, by its place."""

    def __init__(self, loaded: Loaded, folder: Path) -> None:
        self._known = loaded.known
        self._folder = folder
        self.problems: list[Diagnostic] = []

    @property
    def has_own_look(self) -> bool:
        """Whether the template is another one than those that come with us, or looks otherwise."""
        from pipeline.deck.locate import built_in_names

        settings = self._known.settings
        changed = settings.logo or settings.font or settings.colours.model_fields_set
        return bool(changed) or settings.template not in built_in_names()

    def template(self) -> tuple[Template, Path] | None:
        """The template and its file; None where the settings don't say which, or it can't be used."""
        from pipeline.deck import template_reader
        from pipeline.deck.locate import built_in_names, locate
        from pipeline.text_size import smallest

        if not self._known.knows("template"):
            return None
        place = self._known.place("template")
        try:
            file = locate(self._known.settings.template, self._folder)
        except TemplateError as wrong:
            self.problems.append(error(place, "bad-template", mistake=wrong.said))
            return None
        try:
            template = template_reader.read(file, self._look())
        except TemplateError as wrong:
            self.problems += self._mistakes(wrong, place, built_in_names())
            return None
        if template.look is not None:
            self.problems += self._told_of(template.look)
            place = self._known.place("font")
        self.problems += [Diagnostic(place, remark, Severity.WARNING) for remark in template.remarks]
        size, least = self._known.settings.text_size, smallest(template)
        if size is not None and size < least:
            self.problems.append(error(self._known.place("text_size"), "bad-text-size/template", least=f"{least:g}"))
        return template, file

    def _look(self) -> Look | None:
        """The look that the review gives a built-in template; None where it gives none."""
        from pipeline.template import Look

        settings = self._known.settings
        colours = {name: colour for name, colour in settings.colours if colour and self._known.knows("colours")}
        font = settings.font if settings.font and self._known.knows("font") else ""
        logo = self._logo(settings.logo) if settings.logo and self._known.knows("logo") else None
        return Look(colours, font, logo) if colours or font or logo else None

    def _logo(self, name: str) -> Logo | None:
        """The logo, no larger than a cover shows it; None where it is damaged."""
        from pipeline import photos, raster
        from pipeline.inputs.picture_formats import measure
        from pipeline.template import Logo

        content = (self._folder / name).read_bytes()
        width, height = measure(content)[1] or (1, 1)
        share = min(LOGO[0] / width, LOGO[1] / height)
        try:
            if name.lower().endswith(".svg"):
                content = raster.pngs([(name, content, height / width)])[name]
            content = photos.fitted(content, round(width * share), round(height * share))
            pale = photos.is_pale(content)
        except ReviewdeckError as wrong:
            self.problems.append(Diagnostic(self._known.place("logo"), wrong.said))
            return None
        if pale:
            self.problems.append(warning(self._known.place("logo"), "pale-logo", file=name))
        return Logo(content, width, height)

    def _told_of(self, worn: Look) -> Iterator[Diagnostic]:
        """Which colours became others, so that they can be read."""
        for name, shade in worn.colours.items():
            asked = getattr(self._known.settings.colours, name)
            if shade != asked:
                yield warning(self._known.place("colours", name), "pale-colour", colour=f"#{asked}", shade=f"#{shade}")

    def house_style(self) -> charts.HouseStyle | None:
        """The review's own style of charts; None where it has none, or none that can be read."""
        style = self._known.settings.charts.style
        if not style or not self._known.knows("charts"):
            return None
        from pipeline import charts

        try:
            return charts.house_style(self._folder / style)
        except ReviewdeckError as wrong:
            place = self._known.place("charts", "style")
            self.problems.append(error(place, "bad-chart-style", mistake=wrong.said))
            return None

    def _mistakes(self, wrong: TemplateError, place: Location, known: list[str]) -> Iterator[Diagnostic]:
        """What is wrong with a template: in its YAML at its line, anything else where the template is named."""
        if not wrong.mistakes:
            yield error(place, "bad-template/file", mistake=wrong.said, known=known)
        for at, mistake in wrong.mistakes:
            file = PurePath(os.path.relpath(at.file, self._folder)).as_posix()
            yield error(replace(at, file=file), "bad-template", mistake=mistake)
