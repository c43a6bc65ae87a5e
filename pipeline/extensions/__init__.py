"""Code of the author's own: charts that it draws with matplotlib, and a last touch to the deck with python-pptx.

A review names its files under `extensions:`. They run only where whoever builds the deck allows it, since they can do
whatever Python can. A mistake in one is told as a diagnostic at its line. docs/extending.md shows them by example.
"""

from __future__ import annotations

import contextlib
import re
import sys
import traceback
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pipeline.diagnostics import Diagnostic, DiagnosticList, InputsError, Location, error, errors, trouble, warning
from pipeline.messages import Message, said
from pipeline.model import Review
from pipeline.scores import Statistics
from pipeline.slides import Deck, Picture
from pipeline.template import Template
from pipeline.text_model import Generated
from pipeline.yaml_file import read_yaml

if TYPE_CHECKING:
    from pptx.presentation import Presentation

FINISH = "finish"
"""The function that gets the written deck before it is saved."""


@dataclass(frozen=True)
class _Extension:
    """One file, loaded."""

    file: str
    """As the settings name it: relative to the inputs folder."""
    path: Path
    functions: Mapping[str, Any]
    """Its public functions, by name."""

    def place(self, name: str) -> Location:
        """Where a function begins; the file itself for ""."""
        return Location(self.file, self.functions[name].__code__.co_firstlineno if name else 0)

    @contextlib.contextmanager
    def running(self, name: str, noted: list[Diagnostic]) -> Iterator[None]:
        """While a function runs, or the file itself for "": what goes wrong and what it warns of is `noted` at its line.

        What it prints goes where problems go.
        """
        with contextlib.redirect_stdout(sys.stderr), warnings.catch_warnings(record=True) as given:
            warnings.simplefilter("default")
            try:
                yield
            except InputsError as wrong:
                noted += wrong.diagnostics
            except (Exception, SystemExit) as wrong:  # it may raise whatever it likes
                where = Location(self.file, self._line(wrong) or self.place(name).line)
                values = {"kind": type(wrong).__name__, "problem": _one_line(wrong)}
                if isinstance(wrong, OSError) and wrong.filename == str(self.path):
                    noted.append(error(where, "extension-failed/unreadable", trouble=trouble(wrong)))
                elif name:
                    noted.append(error(where, "extension-failed", name=name, **values))
                else:
                    noted.append(error(where, "extension-failed/itself", **values))
        for each in given:
            place = Location(self.file, each.lineno) if each.filename == str(self.path) else self.place(name)
            problem = _one_line(each.message)
            if name:
                noted.append(warning(place, "extension-warning", name=name, problem=problem))
            else:
                noted.append(warning(place, "extension-warning/itself", problem=problem))

    def _line(self, wrong: BaseException) -> int:
        """Its line in which `wrong` came up, or from which the failing library was called; 0 for none."""
        if isinstance(wrong, SyntaxError) and wrong.filename == str(self.path):
            return wrong.lineno or 0
        frames = traceback.extract_tb(wrong.__traceback__)
        return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == str(self.path)), 0)


def _one_line(problem: object) -> str | Message:
    return " ".join(str(problem).split()) or said("no-reason")


@dataclass(frozen=True)
class Extensions:
    """The extensions of one review, ready to run."""

    warnings: list[Diagnostic]
    """What is to be said of them, and of what they make: it grows."""
    _review: Review
    _loaded: Sequence[_Extension]

    def draw(
        self, deck: Deck, statistics: Statistics, template: Template, style: Path | None = None
    ) -> tuple[Deck, dict[str, bytes]]:
        """`deck` with its own charts drawn, and these by their paths in it: an SVG, and its PNG with ".png" behind the path.

        `style` is the review's style sheet (.mplstyle). A chart gets the figures of `own_charts.figures`, and on the slides
        of a deal those of that deal only. InputsError with all that is wrong with the charts.
        """
        wanted = [(slide, shape) for slide in deck.slides for shape in slide.shapes
                  if isinstance(shape, Picture) and shape.chart]  # fmt: skip
        if not wanted:
            return deck, {}
        from pipeline.extensions import own_charts

        table = own_charts.figures(self._review, statistics)
        drawn: dict[tuple[str, str], Picture] = {}
        pictures: dict[str, bytes] = {}
        for slide, shape in wanted:
            deal = next((each.id for each in self._review.deals if slide.key.startswith(f"deal/{each.id}/")), None)
            shown = table if deal is None else table[table["deal_id"] == deal].reset_index(drop=True)
            theme = own_charts.theme(shape.box, template, self._review.language, style)
            settings = own_charts.settings_in_force(theme, template.shades, style)
            extension = next(each for each in self._loaded if shape.chart in each.functions)
            with settings, extension.running(shape.chart, self.warnings):
                made = extension.functions[shape.chart](shown.copy(), theme)
                place = extension.place(shape.chart)
                drawn[slide.key, shape.key], files = own_charts.checked(made, shape, place, self.warnings)
                pictures |= files
        _stop_at_errors(self.warnings)
        return _with_pictures(deck, drawn), pictures

    def finish(self, presentation: Presentation) -> None:
        """Give the deck to every `finish`, in the order of the settings; InputsError where one fails.

        What they add passes the checks that our own shapes pass: a picture has an alt text, and nothing leaves the slide.
        """
        for extension in self._loaded:
            if FINISH in extension.functions:
                before = _shapes(presentation)
                with extension.running(FINISH, self.warnings):
                    extension.functions[FINISH](presentation)
                added = [each for element, each in _shapes(presentation).items() if element not in before]
                self.warnings.extend(_flaws(presentation, added, extension.place(FINISH)))
                _stop_at_errors(self.warnings)


def _stop_at_errors(noted: list[Diagnostic]) -> None:
    if errors(noted):
        raise InputsError(noted)


# --- loading --------------------------------------------------------------------------------------


def load(review: Review, folder: Path, *, allowed: bool) -> Extensions:
    """The extensions of `review`, whose inputs are in `folder`. InputsError with all that is wrong with them.

    They run here for the first time, so only where that is `allowed`.
    """
    if review.extensions and not allowed:
        settings = read_yaml((folder / "review.yaml").read_text("utf-8-sig"), "review.yaml", DiagnosticList())
        assert settings is not None, "a review was read from it"
        raise InputsError([error(settings.key_place("extensions"), "extensions-not-allowed")])
    noted: list[Diagnostic] = []
    loaded = [_loaded(file, folder / file, noted) for file in review.extensions]
    _stop_at_errors(noted)
    noted += _unclear(review, loaded)
    _stop_at_errors(noted)
    return Extensions(noted, review, loaded)


def unread(files: Sequence[str], folder: Path, place: Location) -> list[Diagnostic]:
    """What can be seen of extensions without running them: what is no Python; and, at `place`, that nobody ran them."""
    noted = [warning(place, "extensions-not-allowed/unread")]
    for file in files:
        extension = _Extension(file, folder / file, {})
        with extension.running("", noted):
            compile(extension.path.read_bytes(), str(extension.path), "exec")
    return noted


def _loaded(file: str, path: Path, noted: list[Diagnostic]) -> _Extension:
    extension = _Extension(file, path, {})
    module = ModuleType(f"reviewdeck_extension_{re.sub('[^0-9A-Za-z_]', '_', file)}")
    module.__file__ = str(path)
    with extension.running("", noted):
        sys.modules[module.__name__] = module  # dataclasses look their module up there
        exec(compile(path.read_bytes(), str(path), "exec"), module.__dict__)
    own = {
        name: each
        for name, each in vars(module).items()
        if not name.startswith("_") and getattr(each, "__module__", "") == module.__name__ and hasattr(each, "__code__")
    }
    return replace(extension, functions=own)


def _unclear(review: Review, loaded: Sequence[_Extension]) -> Iterator[Diagnostic]:
    """What is wrong where a name in the text, or in two files, doesn't say which function is meant."""
    known = [name for extension in loaded for name in extension.functions if name != FINISH]
    for extension in loaded:
        for name in extension.functions:
            if known.count(name) > 1:
                yield error(extension.place(name), "doubled-chart", name=name)
    for chart in review.items:
        if isinstance(chart, Generated) and chart.kind == "chart" and chart.name not in known:
            mend = said("extensions-have", names=known) if known else None
            yield error(chart.location, "unknown-chart", mend=mend, name=chart.name)


# --- decks ----------------------------------------------------------------------------------------


def _with_pictures(deck: Deck, drawn: Mapping[tuple[str, str], Picture]) -> Deck:
    """`deck` with `drawn` in the place of the shapes that have the same slide key and shape key."""
    sections = []
    for section in deck.sections:
        shapes = [tuple(drawn.get((slide.key, each.key), each) for each in slide.shapes) for slide in section.slides]
        slides = [replace(slide, shapes=own) for slide, own in zip(section.slides, shapes, strict=True)]
        sections.append(replace(section, slides=tuple(slides)))
    return replace(deck, sections=tuple(sections))


def _shapes(presentation: Presentation) -> dict[Any, tuple[int, Any]]:
    """Every shape on a slide, with the number of the slide, by its XML."""
    slides = enumerate(presentation.slides, 1)
    return {shape.element: (number, shape) for number, slide in slides for shape in slide.shapes}


def _flaws(presentation: Presentation, added: Iterable[tuple[int, Any]], place: Location) -> Iterator[Diagnostic]:
    """What is wrong with the shapes that `finish` has added."""
    width, height = presentation.slide_width or 0, presentation.slide_height or 0
    for number, shape in added:
        if shape.element.xpath("self::p:pic[not(p:nvPicPr/p:cNvPr/@descr)]"):
            yield error(place, "missing-alt/finish", shape=shape.name, number=number)
        if shape.left is None or shape.width is None:  # a placeholder that stands where its slide layout has it
            continue
        if min(shape.left, shape.top, width - shape.left - shape.width, height - shape.top - shape.height) < 0:
            yield warning(place, "off-slide", shape=shape.name, number=number)
