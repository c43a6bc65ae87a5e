"""Decks that come back from reviewers: what each was generated from, and all that was done and said in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pipeline import deck_base
from pipeline.deck.patch import DeckSlide, EditedDeck
from pipeline.deck.patch.planned_slides import SlidePlanner
from pipeline.deck.patch.running_text import TextReader
from pipeline.deck.patch.threads import Thread, has_comments, threads_on
from pipeline.diagnostics import DeckError, InputsError, Location
from pipeline.edit_script import PointEdit
from pipeline.inputs import Loaded, load_settings
from pipeline.inputs.settings import ReadSettings
from pipeline.merge import merge
from pipeline.merge.matching import as_generated
from pipeline.merge_model import Edit, SlideSnapshot, without_count
from pipeline.messages import Message, said
from pipeline.reading import NamedFiles
from pipeline.slides import Chart, Picture, Section, Shape, Slide, Table, Text, paragraphs_of
from pipeline.splice.find_base import find_base
from pipeline.splice.find_sections import find_sections
from pipeline.splice.section_text import SectionText, section_text, text_as_written
from pipeline.template import Template


@dataclass(frozen=True)
class PlacedThread:
    """A comment and where it stands."""

    thread: Thread
    number: int
    """The slide's."""
    title: str
    slide: str
    """Its key, "" where it has none."""
    location: Location | None
    """The line of the inputs that it is about; the slide's own where it is about no text of the author's."""
    generated: bool
    """It is about words or figures that the program makes."""


@dataclass(frozen=True)
class ReviewedDeck:
    """A deck that came back."""

    file: Path
    texts: tuple[SectionText, ...]
    """The running text of its sections, in both versions."""
    edits: tuple[Edit, ...]
    """What was done to anything but running text."""
    threads: tuple[PlacedThread, ...]
    notes: tuple[Message, ...]
    """What else there is to say."""
    numbers: Mapping[str, int]
    """The numbers of the generated slides, by key."""
    makes: Mapping[str, Location]
    """What input makes a generated shape, by "slide key/shape key"."""
    opened: EditedDeck = field(repr=False)
    planner: SlidePlanner = field(repr=False)
    planned: Mapping[str, Slide] = field(repr=False)
    """The generated slides by key."""


@dataclass(frozen=True)
class ReviewInputs:
    """What is known of a review without reading its texts."""

    folder: Path
    known: ReadSettings
    template: Template

    @cached_property
    def survey(self) -> Location:
        """Where the figures come from."""
        survey = self.known.settings.survey
        file = (survey.file or next(iter(survey.files), "")) if survey else ""
        return Location(file or "review.yaml")


def inputs_of(folder: Path) -> ReviewInputs:
    """The settings and the template of the review in `folder`; InputsError where they can't be read."""
    settings = load_settings(folder)
    named = NamedFiles(Loaded(None, settings.diagnostics, (), settings.known), folder)
    template = named.template()
    if template is None or not folder.is_dir():
        raise InputsError([*settings.diagnostics, *named.problems])
    return ReviewInputs(folder, settings.known, template[0])


def read_deck(file: Path, review: ReviewInputs, output: Path) -> ReviewedDeck:
    """What reviewers did in the deck `file`; what it was generated from is looked for in `output` where it does not say so itself.

    DeckError where it can't be read, or nobody knows what it was generated from.
    """
    edited = EditedDeck(file)
    return _Reader(file, edited, _base(file, edited, output), review).read()


def _base(file: Path, edited: EditedDeck, output: Path) -> deck_base.Base:
    found = find_base(edited, output)
    if found is None:
        raise DeckError("review-without-base", file=file.name)
    return found.base


class _Reader:
    def __init__(self, file: Path, edited: EditedDeck, base: deck_base.Base, review: ReviewInputs) -> None:
        self._file, self._edited, self._review = file, edited, review
        self._sections = {key: base.section(key) for key in base.names}
        self._slides = {slide.key: slide for section in self._sections.values() for slide in section.slides}
        images = {name: each for key in base.names for name, each in base.images(key).items()}
        language = base.header.properties.language
        template = base.sized(review.template)
        self._planner = SlidePlanner(template, language, images)
        self._text_reader = TextReader(template, language)
        self._written: dict[str, bool] = {}
        self._found = find_sections(edited, base, template, self._sections)

    def read(self) -> ReviewedDeck:
        threads, broken = self._threads()
        notes = [said("review/broken-comments", file=self._file.name, names=broken)] if broken else []
        if self._found.matches:
            notes.append(said("review/saved-elsewhere", file=self._file.name))
        edits = tuple(each for section in self._sections.values() for each in self._edits(section))
        numbers = {key: number_of(slide) for key, slide in self._slides.items()}
        return ReviewedDeck(
            self._file, self._texts, edits, threads, tuple(notes), numbers, self._makes(), self._edited, self._planner,
            self._slides,
        )  # fmt: skip

    def _text(self, section: Section) -> SectionText:
        there = [self._by_part[each] for each in self._found.parts[section.key] if each in self._by_part]
        if [each.key for each in there] == [slide.key for slide in section.slides] and all(
            map(self._is_written, there)
        ):
            return text_as_written(self._edited, section, there)
        parts = frozenset(self._found.parts[section.key])
        return section_text(self._edited, section, parts, self._text_reader, coarse=self._found.coarse)

    def _is_written(self, slide: DeckSlide) -> bool:
        """Whether nobody has touched a slide since it was generated, as far as that can be told at once."""
        if slide.part not in self._written:
            planned = self._slides.get(slide.key)
            self._written[slide.part] = planned is not None and self._planner.is_written(
                planned, slide.part, self._edited
            )
        return self._written[slide.part]

    # --- all but running text ---------------------------------------------------------------------

    def _edits(self, section: Section) -> Iterator[Edit]:
        parts = {each: self._by_part[each] for each in self._found.parts[section.key] if each in self._by_part}
        there = sorted(parts.values(), key=lambda each: each.number)
        untouched = {
            each.key: SlideSnapshot(each.key, without_count(slide.title), (), {}, id=each.part, number=each.number)
            for each in there
            if each.key and (slide := self._slides.get(each.key)) is not None and self._is_written(each)
        }  # fmt: skip
        was = [untouched.get(slide.key) or self._planner.slide(slide).snapshot for slide in section.slides]
        now = [untouched.get(each.key) or self._seen(each, {slide.key: slide for slide in was}) for each in there]
        running = {
            f"{slide.key}/{shape.key}" for slide in section.slides for shape in slide.shapes if _is_running(shape)
        }
        for each in merge(was, now, was).edits:
            if each.what != "comment" and not (each.what == "text" and f"{each.slide}/{each.shape}" in running):
                yield each

    def _seen(self, slide: DeckSlide, was: Mapping[str, SlideSnapshot]) -> SlideSnapshot:
        """A slide as it came back, without what another program wrote by itself."""
        found = self._edited.snapshots([slide])[0]
        known = was.get(found.key) if slide.part in self._found.coarse else None
        return as_generated(found, known) if known is not None else found

    @cached_property
    def _by_part(self) -> dict[str, DeckSlide]:
        return {each.part: each for each in self._edited.slides}

    def _makes(self) -> dict[str, Location]:
        """What makes the shapes whose words or figures nobody wrote."""
        found = {}
        for slide in self._slides.values():
            for shape in slide.shapes:
                if (location := self._maker(slide, shape)) is not None:
                    found[f"{slide.key}/{shape.key}"] = location
        return found

    def _maker(self, slide: Slide, shape: Shape) -> Location | None:
        if _location(shape) is not None or isinstance(shape, Picture):
            return None
        of_scores = "/scores/" in slide.key and not (isinstance(shape, Text) and shape.key in ("title", "breadcrumb"))
        if isinstance(shape, Chart) or of_scores:
            return self._review.survey
        if isinstance(shape, Table) and slide.location is not None and slide.location.line:
            return None  # of the author's own, whose place is the slide's
        return Location(slide.location.file) if slide.location else Location("review.yaml")

    # --- comments ---------------------------------------------------------------------------------

    def _threads(self) -> tuple[tuple[PlacedThread, ...], list[str]]:
        threads: list[PlacedThread] = []
        broken: list[str] = []
        for each in self._edited.slides:
            part = self._edited.parts[each.part]
            if not has_comments(part):
                continue
            found = threads_on(part, self._edited.look(part), self._edited.presentation.part)
            broken += [name for name in found.broken if name not in broken]
            threads += [self._placed(thread, each) for thread in found.threads]
        return tuple(threads), broken

    def _placed(self, thread: Thread, slide: DeckSlide) -> PlacedThread:
        planned = self._slides.get(slide.key or slide.copy_of)
        title = self._edited.snapshots([slide])[0].title
        shape = next((one for one in planned.shapes if one.key == thread.shape), None) if planned else None
        own = self._location_of_words(slide, thread) or (_location(shape) if shape else None)
        if own is None and planned is not None and shape is not None and (maker := self._maker(planned, shape)):
            plain = (
                replace(thread, words="") if maker == self._review.survey else thread
            )  # its figures may be withheld by now
            return PlacedThread(plain, slide.number, title, slide.key or slide.copy_of, maker, generated=True)
        location = own or (planned.location if planned else None)
        return PlacedThread(thread, slide.number, title, slide.key or slide.copy_of, location, generated=False)

    def _location_of_words(self, slide: DeckSlide, thread: Thread) -> Location | None:
        """The line of the point in whose place in the deck a comment's words begin."""
        if not (thread.shape and thread.words):
            return None
        wanted = (slide.part, thread.shape, thread.index)
        return next((each.location for each in self._points.get(wanted, ()) if each.location), None)

    @cached_property
    def _points(self) -> dict[tuple[str, str, int], list[PointEdit]]:
        """What became of the points that stand in a paragraph of the deck: the name of a part, a shape's key, and which."""
        found: dict[tuple[str, str, int], list[PointEdit]] = {}
        for text in self._texts:
            for edit in text.script.edits:
                for place in (place for point in edit.after for place in point.places):
                    found.setdefault((place.part, place.shape, place.index), []).append(edit)
        return found

    @cached_property
    def _texts(self) -> tuple[SectionText, ...]:
        return tuple(self._text(section) for section in self._sections.values())


def number_of(slide: Slide) -> int:
    """The number that a generated slide prints; 0 where it prints none."""
    texts = [shape for shape in slide.shapes if isinstance(shape, Text)]
    runs = (run for each in texts for one in each.paragraphs for run in one.runs)
    return int(next((run.text for run in runs if run.field == "slidenum"), "0"))


def _is_running(shape: Shape) -> bool:
    return isinstance(shape, Text) and any(each.point for each in shape.paragraphs)


def _location(shape: Shape) -> Location | None:
    """Where the author wrote what a shape says; None where nobody did."""
    return next((each.location for each in paragraphs_of(shape) if each.location), None)
