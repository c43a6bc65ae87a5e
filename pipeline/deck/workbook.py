"""The workbook that the figures of a native chart are edited in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter


def workbook(figures: CategoryChartData) -> bytes:
    """python-pptx's .xlsx of these figures, the same bytes every time: a column for each series, None an empty cell."""
    return bytes(_Writer(figures).xlsx_blob)  # type: ignore[no-untyped-call]


class _Writer(CategoryWorkbookWriter):
    """It would write today's date, and take a name that begins with "=" for a formula."""

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        workbook.set_properties({"created": datetime(1980, 1, 1)})
        worksheet.strings_to_formulas = worksheet.strings_to_urls = False
        super()._populate_worksheet(workbook, worksheet)  # type: ignore[no-untyped-call]
