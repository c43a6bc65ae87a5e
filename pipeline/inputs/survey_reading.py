"""How a survey's file was understood: the tool, which column is what, and which rows count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.messages import Message, counted, said


@dataclass(frozen=True)
class ReadColumn:
    """One column of a survey's file."""

    letter: str
    """What a spreadsheet calls it."""
    heading: str
    """What heads it, in the first row of headings."""
    wording: str
    """What heads it in the last one; the same where there is but one."""
    role: str
    """ "deal", "respondent", "statement", "nearly", or "" for a column that is left out."""
    statement: str = ""
    """The id of the statement that it is, or nearly is."""
    why: Message | None = None
    """By what it was known, or why it is left out."""


@dataclass(frozen=True)
class SurveyReading:
    """How one file was understood. Nothing of what a single respondent wrote is in it."""

    file: str
    tool: Message
    """What such a file is called: "LimeSurvey export with codes"."""
    sheet: str = ""
    """The sheet of a workbook that was read."""
    other_sheets: tuple[str, ...] = ()
    heading_rows: tuple[int, ...] = ()
    """The rows with headings, as a spreadsheet numbers them."""
    columns: tuple[ReadColumn, ...] = ()
    """In the order of the file; empty where the headings make no sense."""
    used: int = 0
    """How many rows are responses."""
    left_out: Mapping[Message, tuple[int, ...]] = field(default_factory=dict)
    """The rows that are none, by the reason."""
    codes: tuple[str, ...] = ()
    """The codes of answers that the tool gives, and that were read as their numbers."""
    deal_hint: str = ""
    """The heading of the one column in which all cells are names of deals, where the deal's column was not found."""

    def described(self) -> Message:
        """One line: 'survey.csv: LimeSurvey export with codes, 112 responses, 3 left out: not submitted'."""
        parts = [self.tool, counted("responses", self.used)]
        parts += [said("left-out", count=len(rows), reason=reason) for reason, rows in self.left_out.items() if rows]
        if self.codes:
            parts.append(said("codes-read", codes=self.codes))
        if self.sheet:
            return said("file-read/sheet", file=self.file, sheet=self.sheet, parts=parts)
        return said("file-read", file=self.file, parts=parts)


def in_one(readings: tuple[SurveyReading, ...]) -> tuple[Message, ...]:
    """A line for each file; files of one kind of which there are many, a response each, are told together."""
    if len(readings) <= 5:
        return tuple(reading.described() for reading in readings)
    lines = []
    for tool, count in Counter(reading.tool for reading in readings).items():
        those = [reading for reading in readings if reading.tool == tool]
        left_out: Counter[Message] = Counter()
        for reading in those:
            left_out.update({reason: len(rows) for reason, rows in reading.left_out.items()})
        parts = [counted("responses", sum(each.used for each in those))]
        parts += [said("left-out", count=number, reason=reason) for reason, number in left_out.items()]
        lines.append(said("files-read", files=counted("files", count), tool=tool, parts=parts))
    return tuple(lines)
