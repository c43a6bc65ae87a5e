"""What reviewers wrote, and decks say, without the figures that are withheld now, wherever people put them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pipeline.cache import Cache
from pipeline.deck.patch.threads import Said, Thread
from pipeline.deck.sayings import Saying
from pipeline.diagnostics import InputsError
from pipeline.exposure import Figures
from pipeline.merge_model import Edit
from pipeline.messages import Message, said
from pipeline.review.remarks import Remark

HIDDEN = "*"
"""Stands for a figure that is withheld."""
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass
class Screen:
    """Takes out of texts the figures that the inputs in `folder` withhold; they are read where a text has any figure at all."""

    folder: Path | None
    """None: nothing is known to be withheld."""
    output: Path = Path("build")
    """The folder of the builds, where the figures of an earlier one may be kept."""
    notes: list[Message] = field(default_factory=list)
    """What there is to say about it."""
    figures: Figures | None = None
    """The figures, where they have been read already."""

    def words(self, text: str, slide: str = "", title: str = "") -> str:
        """A text without them, of the slide with this key and title."""
        figures = self._withholding if _FIGURE.search(text) else None
        if figures is None:
            return text
        return "\n".join(self._line(figures, line, slide, title) for line in text.split("\n"))

    def table(self, text: str) -> str:
        """What a table or a chart says: without any figure where some are withheld, as a mean may give those away."""
        return _NUMBER.sub(HIDDEN, text) if _FIGURE.search(text) and self.hides else text

    @property
    def hides(self) -> bool:
        """Whether any figure is withheld."""
        return self._withholding is not None

    def _line(self, figures: Figures, line: str, slide: str, title: str) -> str:
        found = figures.exposed(slide, title, [Saying("text", "", line)], self._references)
        for token in {each.token for _, each in found if each.withheld and each.token}:
            line = re.sub(rf"(?<![\d.,]){re.escape(token)}(?!\d|[.,]\d)", HIDDEN, line)
        return line

    @cached_property
    def _references(self) -> dict[str, set[str]]:
        return self._withholding.telling_references() if self._withholding else {}

    @cached_property
    def _withholding(self) -> Figures | None:
        """The figures, None where none is withheld."""
        if self.figures is not None:
            return self.figures if self.figures.withholds("") else None
        if self.folder is None or not (self.folder / "review.yaml").is_file():
            return None
        from pipeline import build

        try:
            figures = build.prepared(self.folder, deals=(), cache=Cache(self.output)).figures
        except InputsError:
            self.notes.append(said("review/not-screened"))
            return None
        return figures if figures.withholds("") else None


def screened_message(message: Message, screen: Screen, slide: str = "") -> Message:
    """A message without withheld figures in its texts, which are of the slide with this key."""
    values = ((name, screen.words(each, slide) if isinstance(each, str) else each) for name, each in message.values)
    return replace(message, values=tuple(values))


def screened_edit(edit: Edit, screen: Screen) -> Edit:
    """What a splice says that people did, without withheld figures."""

    def words(text: str) -> str:
        return screen.table(text) if "\t" in text else screen.words(text, edit.slide, edit.title)

    return replace(edit, title=words(edit.title), theirs=words(edit.theirs), ours=words(edit.ours))


def screened(remark: Remark, screen: Screen) -> Remark:
    """A remark without withheld figures, but for what is put into the inputs."""

    def words(text: str) -> str:
        return screen.words(text, remark.slide, remark.title)

    before, after = words(remark.before), words(remark.after)
    verbs = tuple(screened_message(each, screen, remark.slide) for each in remark.verbs)
    why = screened_message(remark.why, screen, remark.slide) if remark.why else None
    thread = _screened_thread(remark.thread, words) if remark.thread else None
    title = words(remark.title)
    return replace(remark, verbs=verbs, before=before, after=after, title=title, thread=thread, why=why)


def _screened_thread(thread: Thread, words: Callable[[str], str]) -> Thread:
    def one(each: Said) -> Said:
        return replace(each, text=words(each.text))

    return replace(thread, said=one(thread.said), replies=tuple(map(one, thread.replies)), words=words(thread.words))
