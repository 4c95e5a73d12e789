"""Define what an opened spreadsheet is: sheets of rows of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ingest.records import InvalidTable
from ingest.sheets.words.headers import field_of
from ingest.sheets.workbooks.cells import Row

_TOP: Final = 20


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells: the first and last row (as numbered in the sheet) and column (from 0)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows that hold anything, and what was merged."""

    file: str
    """The name of the file, without the path to it."""
    name: str
    """The name on its tab; empty for a text file."""
    rows: tuple[Row, ...]
    merged: tuple[Span, ...] = ()
    hidden: bool = False

    @property
    def width(self) -> int:
        """The number of columns up to the last filled one."""
        return max((len(row.cells) for row in self.rows), default=0)

    @property
    def filled(self) -> int:
        """The number of cells that hold anything."""
        return sum(1 for row in self.rows for cell in row.cells if cell)

    @property
    def worded(self) -> int:
        """How much the best row at the top looks like a header, from 0 to 3."""
        known = (sum(field_of(cell) is not None for cell in row.cells) for row in self.rows[:_TOP])
        return min(max(known, default=0), 3)

    @property
    def place(self) -> str:
        """What a report calls it: `leden.xlsx, sheet 'Leden'`, or the file alone."""
        return f"{self.file}, sheet '{self.name}'" if self.name else self.file


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as it was opened."""

    file: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()
    """What was not read, or in a certain way: hidden sheets, formulas, links to other files, the encoding."""

    def sheet(self, name: str = "") -> Sheet:
        """Return the sheet with this name, or the one that most looks like a list, hidden ones last.

        Raises `InvalidTable` when there is none.
        """
        if name:
            for sheet in self.sheets:
                if sheet.name == name:
                    return sheet
            names = ", ".join(f"'{sheet.name}'" for sheet in self.sheets)
            raise InvalidTable(self.file, f"has no sheet '{name}'", f"It has {names}")
        filled = [sheet for sheet in self.sheets if sheet.rows]
        if not filled:
            raise InvalidTable(self.file, "holds nothing", "Save the list in it first")
        return max(filled, key=lambda sheet: (not sheet.hidden, sheet.worded, sheet.filled))


def hidden_parts(sheet: str, rows: int, columns: int) -> str:
    """Return the remark on a sheet of which parts are hidden: a filter that was left on hides rows."""
    named = [f"hidden {what} ({count})" for count, what in ((rows, "rows"), (columns, "columns")) if count]
    return f"sheet '{sheet}': {' and '.join(named)} are read like the others"


def damaged(file: str) -> InvalidTable:
    """Return the error for a workbook that ends too early or contradicts itself."""
    return InvalidTable(
        file, "is damaged or was not saved to the end", "Open it in a spreadsheet program and save it again"
    )
