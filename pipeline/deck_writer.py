"""Write the decks of one build, with the figures beside them, and keep what the next build may need."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import __version__, files, reading
from pipeline.cache import Cache, keep_base
from pipeline.diagnostics import Diagnostic, InputsError, as_errors, in_order
from pipeline.drawings import Drawings, Progress, crowded, pictured, pictured_charts, rasters, undrawable
from pipeline.files import digest, digest_of
from pipeline.messages import Message, said
from pipeline.stamp import Origin, Stamp, fonts_here

if TYPE_CHECKING:
    from pipeline.build import Prepared
    from pipeline.charts import Drawing
    from pipeline.exposure import Figures
    from pipeline.slides import Deck

EXACT = "scores.exact.csv"
"""The file with the figures as they are."""


class DeckWriter:
    """What one build does for each of its decks, which are of the same inputs: draw, write, and note what it was made of."""

    def __init__(
        self,
        found: Prepared,
        output: Path,
        cache: Cache,
        origin: Origin,
        progress: Progress,
        own: OwnCharts,
        strict: bool,
        exact: bool,
        formats: Sequence[str],
        slides: Collection[int],
        via: str,
    ) -> None:
        self._found = found
        self._output = output
        self._cache = cache
        self._origin = origin
        self._progress = progress
        self._own = own
        self._strict = strict
        self._exact = exact or (found.review.survey is not None and found.review.survey.exact_scores)
        self._formats = formats
        self._slides = slides
        self._via = via
        self.drawings = Drawings(cache, progress)
        self.kept: dict[Path, Path] = {}
        self.notes: list[Message] = []
        """What is worth knowing of what was written."""
        self._inputs = cache.inputs(found.folder, found.files)
        self._template = {name: digest_of(found.folder / name) for name in _template_files(found)}

    def write(self, target: Path, deck: Deck, own: dict[str, bytes]) -> int:
        """Write `deck` to `target`, in the format of its suffix; the number of its slides. `own` are the author's charts."""
        self._progress(said("doing/writing", file=target.name))
        outputs: dict[str, str] = {}
        kinds = {
            ".pptx": self._write_deck,
            ".html": self._write_page,
            ".pdf": self._convert if self._via else self._typeset,
            ".xlsx": self._write_workbook,
            ".png": self._draw,
        }
        kinds[target.suffix](target, deck, own, outputs)
        remember_survey(self._cache, self._found)
        if self._found.review.survey:
            self._write_scores(outputs)
        slides = sum(1 for _ in deck.slides)
        warnings = self._own.warnings
        fonts = fonts_here() if target.suffix == ".pdf" else _fonts(deck, self._found)
        via = self._via if target.suffix == ".pdf" else ""
        if self._slides and target.suffix == ".png":
            return slides
        beside = [each for each in self._formats if each != "pptx"]
        self._cache.remember(
            target,
            Stamp(self._cache.program, self._inputs, self._template, outputs, slides, warnings, fonts, beside, via),
        )
        return slides

    def _shown(self, deck: Deck, own: dict[str, bytes]) -> tuple[dict[str, Drawing], dict[str, bytes]]:
        """What `deck` shows: its charts by slide and shape, and the author's pictures and charts by path."""
        found = self._found
        drawings = self.drawings.of(deck, found.template, found.house)
        return drawings, self.drawings.pictures(deck, found.review, found.folder) | own

    def _write_deck(self, target: Path, deck: Deck, own: dict[str, bytes], outputs: dict[str, str]) -> None:
        self._as_deck(target, deck, own, self._keeping_edits(target, outputs))

    def _as_deck(self, target: Path, deck: Deck, own: dict[str, bytes], before: files.Before) -> None:
        from pipeline import deck_base
        from pipeline.deck.write import write

        found = self._found
        drawings, pictures = self._shown(deck, own)
        base = deck_base.dumps(deck, rasters(deck, drawings, pictures))
        remember_base(self._output, base)
        write(
            deck,
            found.template,
            found.template_file,
            target,
            drawings=drawings,
            pictures=pictures,
            base=base,
            made=made_of(found),
            before=before,
            finish=self._finish if found.extensions else None,
        )

    def _write_page(self, target: Path, deck: Deck, own: dict[str, bytes], outputs: dict[str, str]) -> None:
        from pipeline.html import as_html

        deck = pictured(deck)
        drawings, pictures = self._shown(deck, own)
        files.write(target, as_html(deck, drawings, pictures).encode(), self._keeping_edits(target, outputs))

    def _typeset(self, target: Path, deck: Deck, own: dict[str, bytes], outputs: dict[str, str]) -> None:
        """The slides as pages of a tagged PDF, from the plan."""
        from pipeline.pdf_deck import as_pdf

        found, deck = self._found, pictured(deck)
        drawings, pictures = self._shown(deck, own)
        content, missing = as_pdf(deck, found.template, found.template_file, drawings, pictures)
        if missing:
            self.notes.append(said("pdf-signs", file=target.name, signs=tuple(missing)))
        files.write(target, content, self._keeping_edits(target, outputs))

    def _convert(self, target: Path, deck: Deck, own: dict[str, bytes], outputs: dict[str, str]) -> None:
        """The slides as LibreOffice prints the deck."""
        from pipeline import libreoffice

        with tempfile.TemporaryDirectory(prefix="reviewdeck-") as folder:
            made = Path(folder) / f"{target.stem}.pptx"
            self._as_deck(made, deck, own, lambda _: None)
            content = libreoffice.as_pdf(made)
        files.write(target, content, self._keeping_edits(target, outputs))

    def _draw(self, target: Path, deck: Deck, own: dict[str, bytes], outputs: dict[str, str]) -> None:
        """A picture of each slide in a folder beside `target`, and in `target` all of them, small."""
        from pipeline import drawn_deck
        from pipeline.deck.adopt.sheets import contact_sheet

        found, deck = self._found, pictured(deck)
        drawings, pictures = self._shown(deck, own)
        svgs = drawn_deck.svgs(deck, found.template, found.template_file, drawings, pictures, self._slides)
        drawn = drawn_deck.pngs(svgs, deck.height / deck.width)
        for number, png in drawn.items():
            file = target.with_suffix("") / f"{number:02}.png"
            files.write(file, png, self._keeping_edits(file, outputs))
        if not self._slides:
            titles = [f"{number}  {slide.title}" for number, slide in enumerate(deck.slides, 1)]
            sheet = contact_sheet(list(zip(titles, drawn.values(), strict=True)))
            files.write(target, sheet, self._keeping_edits(target, outputs))

    def _write_workbook(self, target: Path, deck: Deck, own: dict[str, bytes], outputs: dict[str, str]) -> None:  # noqa: ARG002
        from pipeline.scores_workbook import as_workbook

        content = as_workbook(self._found.review, self._found.statistics)
        files.write(target, content, self._keeping_edits(target, outputs))

    def _finish(self, presentation: Any) -> None:
        """Let the review's own code have the written deck."""
        assert self._found.extensions is not None
        self._found.extensions.finish(presentation)
        refuse(self._own.warnings, self._strict)

    def _write_scores(self, outputs: dict[str, str]) -> None:
        tables = {"scores.csv": self._found.scores}
        if self._exact:
            tables[EXACT] = exact_scores(self._found.figures)
        for name, text in tables.items():
            target, content = self._output / name, text.encode()
            files.write(target, content, self._keeping_edits(target, outputs))
            outputs[name] = digest(content)

    def _keeping_edits(self, target: Path, outputs: dict[str, str]) -> files.Before:
        """What keeps people's work before `target` is replaced, and notes the digest of the new file."""

        def before(coming: str) -> None:
            outputs[target.relative_to(self._output).as_posix()] = coming
            kept = self._cache.keep_edited_copy(target, coming, self._origin)
            if kept is not None:
                self.kept[target] = kept

        return before


class OwnCharts:
    """The charts of the author's own in the decks of one review, and all that there is to say of what is drawn."""

    def __init__(self, found: Prepared) -> None:
        self._found = found
        self._told: list[Diagnostic] = []

    @property
    def warnings(self) -> list[Diagnostic]:
        """What is to be said of the inputs, the template and what was drawn, each thing once."""
        own = self._found.extensions.warnings if self._found.extensions else []
        return [*self._found.warnings, *in_order([*self._told, *own])]

    def drawn(self, deck: Deck) -> tuple[Deck, dict[str, bytes]]:
        """`deck` with the author's own charts drawn, and these by their paths in it."""
        found = self._found
        self._told += [*undrawable(deck, found.template), *crowded(deck, found.review)]
        if found.extensions is None:
            return deck, {}
        from pipeline.text_size import at_size

        style = found.folder / found.review.chart_style if found.review.chart_style else None
        return found.extensions.draw(deck, found.statistics, at_size(found.template, deck.text_size), style)


def exact_scores(figures: Figures) -> str:
    """The text of scores.exact.csv: figures with six decimals, for those who may see them; what is withheld is not in it."""
    from pipeline import privacy, survey

    exact = privacy.exact_where_shown(figures.exact, figures.shown)
    return survey.scores_csv(figures.review, exact, note="INTERNAL: not to be given out")


def made_of(found: Prepared) -> dict[str, str]:
    """What a deck says of its making, by the names of its properties."""
    from pipeline.deck.properties import INPUTS, VERSION

    return {VERSION: __version__, INPUTS: reading.inputs_fingerprint(found.folder, found.files)}


def remember_base(output: Path, content: bytes) -> None:
    """Keep a base beside the decks, under its fingerprint, for when another program drops it from a deck."""
    from pipeline.deck.properties import fingerprint, packed

    keep_base(output, fingerprint(content), lambda: packed(content))


def remember_survey(cache: Cache, found: Prepared) -> None:
    """Keep what the survey came to, for who prepares the same next time; not where it says how few people answered.

    Where it can't be written, it is computed again that time.
    """
    from pipeline.scores import SurveyOutcome, outcome_json

    read = found.answers
    if read.survey and not read.outcome and not read.survey.exact_scores and found.figures.withholds_ranges_only:
        outcome = outcome_json(SurveyOutcome(found.statistics, read.warnings, read.notes))
        with contextlib.suppress(OSError):
            cache.keep_outcome(read.fingerprint, outcome)


def refuse(warnings: Sequence[Diagnostic], strict: bool) -> None:
    """InputsError for warnings where it is to be `strict`."""
    if strict and warnings:
        raise InputsError(as_errors(list(warnings)))


def _template_files(found: Prepared) -> list[str]:
    """The files that the template is read from, by their paths as seen from the inputs."""
    from pipeline.deck import template_reader

    folder, file = found.folder.resolve(), found.template_file
    return [os.path.relpath(path.resolve(), folder) for path in template_reader.sources(file, found.template)]


def _fonts(deck: Deck, found: Prepared) -> str:
    """The state of this machine's fonts if `deck` depends on them, else ""."""
    from pipeline import charts

    look = found.template.look
    measured_here = not found.template_file.with_suffix(".yaml").is_file() or (look is not None and bool(look.font))
    drawn = any(charts.needs_fonts(chart.radar, found.template.font.family) for _, chart in pictured_charts(deck))
    own = found.extensions is not None or found.house is not None
    return fonts_here() if drawn or measured_here or own else ""
