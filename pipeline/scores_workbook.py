"""The figures of a review as a workbook, for who goes on to reckon with them: numbers as numbers, nothing that is not shown."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from pipeline.labels import number
from pipeline.model import Review
from pipeline.scores import Reference, Score, StatementScore, Statistics, is_withheld
from pipeline.text_model import Generated
from pipeline.zipping import undated

if TYPE_CHECKING:
    from fractions import Fraction

    from openpyxl.worksheet.worksheet import Worksheet

ONE_DECIMAL = "0.0"
SIGNED = "+0.0;-0.0;0.0"
"""Of differences, as Excel writes number formats."""

_LONG_AGO = datetime.datetime(1980, 1, 1)
_Value = str | int | Decimal | None


def as_workbook(review: Review, statistics: Statistics) -> bytes:
    """The workbook, the same bytes for the same figures: the deals beside one another, every figure, and the statements.

    Figures have one decimal, as in the deck, and differences are those of such figures. What is withheld is an empty cell, with
    the reason under n. Statements stand in it where the deck shows them.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.created = book.properties.modified = _LONG_AGO
    book.properties.title, book.properties.creator = review.title, ", ".join(review.authors) or "reviewdeck"
    book.remove(book.active)
    label = partial(_label, review)
    _fill(book.create_sheet(_sheet(label("overview"))), list(_overview(review, statistics)), [ONE_DECIMAL])
    figures = [ONE_DECIMAL, ONE_DECIMAL, SIGNED, ONE_DECIMAL, ONE_DECIMAL]
    _fill(book.create_sheet(_sheet(label("scores-sheet"))), list(_scores(review, statistics)), figures, words=3)
    if statistics.statements and any(
        isinstance(each, Generated) and each.kind == "statements" for each in review.items
    ):
        rows = list(_statements(review, statistics))
        _fill(book.create_sheet(_sheet(label("statement-results"))), rows, [ONE_DECIMAL], words=4)
    saved = io.BytesIO()
    book.save(saved)
    return undated(saved.getvalue())


def _overview(review: Review, statistics: Statistics) -> Iterator[Sequence[_Value]]:
    """A row for each deal, a column for each indicator."""
    label = partial(_label, review)
    yield [label("deal"), label("respondent-count"), *(each.name for each in review.indicators)]
    for deal in review.deals:
        count = statistics.respondents.get(deal.id, 0)
        means = [_rounded(statistics.scores[deal.id][each.id].mean) for each in review.indicators]
        yield [deal.name, _few(review) if is_withheld(count, _least(review)) else count, *means]
    yield [label("all-deals"), None, *(_rounded(statistics.reference[each.id].mean) for each in review.indicators)]


def _scores(review: Review, statistics: Statistics) -> Iterator[Sequence[_Value]]:
    """A row for each deal on each indicator."""
    label = partial(_label, review)
    yield [
        label("deal"), label("indicator"), label("n"), label("mean"), label("all-deals"), label("difference"),
        label("lowest"), label("highest"),
    ]  # fmt: skip
    for deal in review.deals:
        for indicator in review.indicators:
            score, reference = statistics.scores[deal.id][indicator.id], statistics.reference[indicator.id]
            yield [deal.name, indicator.name, _n(review, score), *_figures(score, reference)]


def _figures(score: Score, reference: Reference) -> Iterator[_Value]:
    mean, all_deals = _rounded(score.mean), _rounded(reference.mean)
    yield from (mean, all_deals, mean - all_deals if mean is not None and all_deals is not None else None)
    yield from (_rounded(score.minimum), _rounded(score.maximum))


def _statements(review: Review, statistics: Statistics) -> Iterator[Sequence[_Value]]:
    """A row for each deal on each statement."""
    label = partial(_label, review)
    yield [label("deal"), label("indicator"), label("statement"), label("n"), label("mean")]
    for deal in review.deals:
        found = statistics.statements.get(deal.id, {})
        for indicator in review.indicators:
            for statement in indicator.statements:
                if score := found.get(statement.id):
                    yield [deal.name, indicator.name, statement.text, _n(review, score), _rounded(score.mean)]


def _n(review: Review, score: Score | StatementScore) -> _Value:
    if score.withheld:
        return _label(review, "protected-short") if score.protected else _few(review)
    return score.n


def _label(review: Review, label: str) -> str:
    """A word as the deck has it, with what the review calls its deals."""
    naming = review.deal_naming
    words = review.labels[label].format(deal=naming.singular, deals=naming.plural, minimum=_least(review))
    return words[:1].upper() + words[1:] if review.labels[label].startswith("{deal") else words


def _sheet(name: str) -> str:
    """A name as sheets may have one."""
    return re.sub(r"[\[\]:*?/\\]", "-", name)[:31].strip("'")


def _least(review: Review) -> int:
    return review.survey.minimum_respondents if review.survey else 0


def _few(review: Review) -> str:
    """What stands for a number of people that are too few."""
    return _label(review, "withheld-short")


def _rounded(figure: Fraction | None) -> Decimal | None:
    return None if figure is None else Decimal(number(figure, "en"))


def _fill(sheet: Worksheet, rows: Sequence[Sequence[_Value]], formats: Sequence[str], words: int = 2) -> None:
    """Put rows into a sheet; behind so many columns of `words` its numbers have `formats`, of which the last goes on."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number_, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number_, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # what begins with "=" is no formula
            elif column > words:
                cell.number_format = formats[min(column - words, len(formats)) - 1]
            if number_ == 1:
                cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for column in range(1, len(rows[0]) + 1):
        longest = max(len(str(row[column - 1] or "")) for row in rows[1:] or rows)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 12), 60)
    sheet.freeze_panes = sheet.cell(2, min(words, 3))
    sheet.auto_filter.ref = sheet.dimensions
