"""What a preview knows: it reads the inputs, plans the deck, keeps the last good one and says what changed."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from pipeline.cache import Cache
from pipeline.diagnostics import (
    Diagnostic,
    DiagnosticList,
    Location,
    ReviewdeckError,
    Severity,
    errors,
)
from pipeline.drawings import Drawings
from pipeline.inputs.folder import Folder
from pipeline.messages import Language
from pipeline.preview import details, figures, plans
from pipeline.preview.figures import screened
from pipeline.preview.kept_pictures import KeptPictures
from pipeline.preview.planning import planned
from pipeline.preview.plans import Plan
from pipeline.preview.tagged import AtTag, tags
from pipeline.remembered import Remembered

if TYPE_CHECKING:
    from pipeline.slides import Slide


MEASURED = 200
"""After so many saves it is forgotten how wide was what was drawn."""

TAG = "tag:"
"""How the name of an earlier deck begins that is one at a tag of git."""

SENT = 2
"""So many of the slides that changed go to the page with the news; it asks for others where it shows them."""


class Session:
    """A review that is being written. Its methods may be called from several threads; one at a time is at work."""

    def __init__(self, folder: Path, output: Path, language: Language = "en", *, run_extensions: bool = False) -> None:
        self.folder = folder
        self.language: Language = language
        self.name = secrets.token_hex(4)
        """Another one for each session, so that a page knows that it is asked by a new one."""
        self._run_extensions = run_extensions
        self._remembered = Remembered()
        self._drawings = Drawings(KeptPictures(Cache(output)))
        self._lock = Lock()
        self._number = 0
        self._seconds = 0.0
        self._diagnostics: Sequence[Diagnostic] = ()
        self._plan: Plan | None = None
        self._before: Plan | None = None
        self._first: Plan | None = None
        self._tags: dict[str, str] = {}
        self._at_tag: AtTag | None = None

    # --- reading ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the inputs and plan the deck; where that can't be, the last good one stays and the mistakes are told."""
        with self._lock:
            start = time.monotonic()
            name, own = f"{self.name}-{self._number}", self._run_extensions
            if self._plan is not None and self._number % MEASURED == 0:
                self._plan.pictures.measure_anew()
            plan, self._diagnostics = planned(self.folder, name, self._remembered, self._plan, run_extensions=own)
            if plan is not None:
                if self._plan is not None and plan.versions != self._plan.versions:
                    self._before = self._plan
                self._plan, self._first = plan, self._first or plan
                self._remembered.next_round()
            self._number += 1
            self._seconds = time.monotonic() - start

    def warm_up(self) -> None:
        """Draw all charts, one after the other, so that no slide is waited for."""
        with self._lock:
            slides = plans.charted(self._plan.slides.values()) if self._plan else []
        for slide in slides:
            with self._lock:
                if self._plan and self._plan.slides.get(slide.key) == slide:
                    self._svg(self._plan, slide)

    @property
    def is_whole(self) -> bool:
        """Whether the deck is that of the inputs as they are."""
        return not errors(list(self._diagnostics))

    # --- what a page is told ----------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """All that the page shows of the deck but for its slides, as JSON has it."""
        with self._lock:
            plan = self._plan
            told: dict[str, Any] = {
                "session": self.name,
                "number": self._number,
                "seconds": round(self._seconds, 3),
                "whole": self.is_whole,
                "problems": [self._problem(each) for each in self._diagnostics],
            }
            if plan is not None:
                told |= details.outline(plan)
                told["sent"] = [self._slide(plan, plan.slides[key]) for key in plan.changed[:SENT]]
            return told

    def _problem(self, each: Diagnostic) -> dict[str, Any]:
        place, words = each.location, screened(each)
        return {
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "error": each.severity is Severity.ERROR,
            "code": each.code,
            "sentence": words.sentence(self.language),
            "hint": words.hint(self.language),
        }

    def slide(self, key: str) -> dict[str, Any] | None:
        """The picture of a slide and all that is known of it; None where there is no such slide."""
        with self._lock:
            plan = self._plan
            slide = plan.slides.get(key) if plan else None
            return self._slide(plan, slide) if plan and slide else None

    def _slide(self, plan: Plan, slide: Slide) -> dict[str, Any]:
        return {"svg": self._svg(plan, slide), **details.of_slide(plan, slide)}

    def earlier(self, key: str, since: str) -> dict[str, Any]:
        """The picture of a slide as it was before the last change; for "start" when the preview began, for "tag:<name>" at a tag.

        It is "" where it was not there.
        """
        with self._lock:
            plan = self._then(since)
            slide = plan.slides.get(key) if plan else None
            return {"svg": self._svg(plan, slide) if plan and slide else ""}

    def compared(self, since: str) -> dict[str, Any]:
        """The slides that differ from then (key, title, what became of it), the tags there are, and why nothing is compared."""
        with self._lock:
            self._tags = tags(self.folder)
            now, then = self._plan, self._then(since)
            found = details.compared(now, then) if now and then else []
            faults = errors(list(self._at_tag.diagnostics)) if self._at_tag and since.startswith(TAG) else []
            return {
                "slides": found,
                "tags": list(self._tags),
                "problems": [self._problem(each) for each in faults],
            }

    def _then(self, since: str) -> Plan | None:
        """An earlier plan, by what the page calls it."""
        if not since.startswith(TAG):
            return self._first if since == "start" else self._before
        points_to = self._tags.get(since.removeprefix(TAG))
        if points_to is None:
            return None
        if self._at_tag is None or self._at_tag.points_to != points_to:
            self._at_tag = AtTag(self.folder, points_to, run_extensions=self._run_extensions)
        return self._at_tag.plan

    def _svg(self, plan: Plan, slide: Slide) -> str:
        try:
            return plan.svg(slide, self._drawings)
        except (ReviewdeckError, OSError):  # a picture that went between the plan and now: the next round tells
            return ""

    def ground(self, look: str, at: int) -> bytes | None:
        """The background of the slide layout `at` in a look; None where there is none."""
        with self._lock:
            known = (self._plan, self._before, self._first, self._at_tag.plan if self._at_tag else None)
            plan = next((each for each in known if each and each.ground == look), None)
            used = {each.index for each in plan.found.template.roles.values()} if plan else set()
            return plan.pictures.ground(at) if plan and at in used else None

    def survey(self) -> dict[str, Any]:
        """How the survey was understood."""
        with self._lock:
            return figures.survey(self._plan.found, self.language) if self._plan else {"tables": [], "note": ""}

    def withheld(self) -> dict[str, Any]:
        """What of the figures is withheld, and why."""
        with self._lock:
            return figures.withheld(self._plan.found, self.language) if self._plan else {"rules": [], "rows": []}

    # --- places -----------------------------------------------------------------------------------

    def place(self, key: str, shape: str, paragraph: int) -> Location | None:
        """Where something on a slide comes from; None where that is not known."""
        with self._lock:
            plan = self._plan
            slide = plan.slides.get(key) if plan else None
            return plan.sources.of(slide, shape, paragraph) if plan and slide else None

    def file(self, name: str) -> Path | None:
        """The file of the inputs that is called so; None for any other."""
        found = Folder(self.folder, DiagnosticList()).leads_to(name)
        hidden = any(part.startswith(".") for part in Path(found).parts)
        return (self.folder / found).resolve() if found and not hidden else None

    @property
    def watched(self) -> list[Path]:
        """The folders with all that the deck is made of."""
        found = [self.folder]
        with self._lock:
            template = self._plan.found.template_file.resolve().parent if self._plan else None
        if template is not None and not template.is_relative_to(self.folder.resolve()):
            found.append(template)
        return found
