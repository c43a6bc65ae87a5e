"""The cells of a survey as they come out of a file: row after row, within the bounds of a sheet, equal texts held once."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.inputs.survey_sheet import cleaned
from pipeline.package_door import MIB, TooMuchError

if TYPE_CHECKING:
    import pandas

MOST_ROWS = 1_048_576
"""Of a sheet in Excel, as the next one."""

MOST_COLUMNS = 16_384

MOST_CELLS = 25_000_000
"""With the empty ones between: a million forms of 24 questions."""

MOST_TEXT = 256 * MIB
"""Bytes of all texts together, those that are alike counted once: two hundred signs from each of a million people."""

_MOST_TEXTS = 100_000  # different ones, that are held once each; answers are few, and only words are many
_AT_ONCE = 50_000  # rows that are put into a table together


class Cells:
    """A table of texts that grows by rows. TooMuchError where it grows beyond what a sheet can hold."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._rows: list[list[str | None]] = []
        self._done: list[pandas.DataFrame] = []
        self.height = self._width = self._taken = 0

    def add(self, row: Iterable[str]) -> None:
        """Add a row of texts, which are cleaned."""
        texts = self._texts
        cells: list[str | None] = []
        for text in row:
            known = texts.get(text)
            if known is None:
                known = cleaned(text)
                self._taken += sys.getsizeof(known)
                if len(texts) < _MOST_TEXTS:
                    texts[text] = known
            cells.append(known)
        self.height += 1
        self._width = max(self._width, len(cells))
        check_size(self.height, self._width)
        if self._taken > MOST_TEXT:
            raise TooMuchError("too-much/texts", most=MOST_TEXT // MIB)
        self._rows.append(cells)
        if len(self._rows) == _AT_ONCE:
            self._put_away()

    def table(self) -> pandas.DataFrame:
        """All rows; missing values stand where one ends before the widest does."""
        import pandas

        self._put_away()
        return pandas.concat(self._done, ignore_index=True) if self._done else pandas.DataFrame()

    def _put_away(self) -> None:
        import pandas

        if self._rows:
            for row in self._rows:
                row.extend([None] * (self._width - len(row)))
            self._done.append(pandas.DataFrame(self._rows, columns=range(self._width), dtype=object))
            self._rows = []


def check_size(height: int, width: int, cells: int = 0) -> None:
    """TooMuchError where no sheet has so many rows or columns, or there are more `cells` (all by default) than can be held."""
    if height > MOST_ROWS:
        raise TooMuchError("too-much/rows", most=f"{MOST_ROWS:,}")
    if width > MOST_COLUMNS:
        raise TooMuchError("too-much/columns", most=f"{MOST_COLUMNS:,}")
    if (cells or height * width) > MOST_CELLS:  # mostly empty ones, which would take gigabytes
        raise TooMuchError("too-much/cells", most=f"{MOST_CELLS:,}")
