"""Write a view, or any list, as an Excel workbook in which no text is ever a formula or a link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Final

import pandas as pd

from graph.export import tables
from graph.export.about import About, about
from graph.export.cells import printable, with_texts

if TYPE_CHECKING:
    from graph.export.options import Options
    from graph.view.view import View

ACCOUNT: Final = "Verantwoording (About)"
ROWS: Final = 1_048_575
"""What Excel holds on one sheet, below the heading; what is more goes on to the next sheet."""
LETTERS: Final = 32_767
"""What Excel holds in one cell."""
_SAFE: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(view: View, stream: IO[bytes], options: Options) -> None:
    """Write the tables of a view, a sheet each, and the account on the last."""
    found = tables.tables(view, options.store)
    found.pop("about")
    workbook(stream, found, about(view))


def workbook(stream: IO[bytes], sheets: Mapping[str, pd.DataFrame], account: About) -> None:
    """Write tables, a sheet each, and the account; equal content gives equal bytes."""
    from xlsxwriter import Workbook

    whole = BytesIO()  # xlsxwriter leaves its zip open when the stream breaks off
    with Workbook(whole, {"constant_memory": True, **_SAFE}) as book:
        book.set_properties(
            {
                "title": "Weefsel",
                "comments": "\n".join(f"{label}: {value}" for label, value in account.rows[:8]),
                "created": datetime.fromisoformat(account.as_of or "1980-01-01"),
            }
        )
        heading = book.add_format({"bold": True, "bottom": 1})
        for name, frame in sheets.items():
            for part in range(0, max(len(frame), 1), ROWS):
                title = _title(f"{name} {part // ROWS + 1}" if part else name)
                _fill(book.add_worksheet(title), frame.iloc[part : part + ROWS], heading)
        _fill(book.add_worksheet(ACCOUNT), account.frame, heading)
    stream.write(whole.getvalue())


def _fill(sheet: Any, frame: pd.DataFrame, heading: Any) -> None:
    """Write a table from the top left corner, its heading fixed and filterable."""
    frame = with_texts(frame, _cell)
    sheet.freeze_panes(1, 0)
    if len(frame.columns):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    for column, name in enumerate(frame.columns):
        longest = max([len(str(name)), *(len(str(cell)) for cell in frame.iloc[:100, column])])
        sheet.set_column(column, column, min(max(longest, 8), 60))
        sheet.write_string(0, column, str(name), heading)
    for number, row in enumerate(frame.itertuples(index=False, name=None), start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                if value:
                    sheet.write_string(number, column, value)
            elif isinstance(value, bool):
                sheet.write_boolean(number, column, value)
            elif not pd.isna(value):
                sheet.write_number(number, column, value)


def _cell(text: str) -> str:
    """Return a text that fits a cell: Excel's own line ends; what is cut off ends in an ellipsis."""
    text = printable(text).replace("\r\n", "\n").replace("\r", "\n")
    return text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"


def _title(name: str) -> str:
    """Return a name that Excel takes for a sheet."""
    return re.sub(r"[\[\]:*?/\\]", " ", printable(name)).strip(" '")[:31] or "Weefsel"
