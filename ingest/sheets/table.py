"""Find the table in a sheet: the rows that name its columns, and what stands above and below it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.sheets.cells import Row


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    index: int
    """Its place in the sheet, the first being 0."""
    name: str
    """Its name; two levels of a header are joined by ` / `, a second equal name ends in ` (2)`."""
    letter: str
    """As a spreadsheet writes it above the column: `C`."""
    filled: int
    """How many rows hold something in it."""
    samples: tuple[str, ...]
    """Its first different values."""
    group: str = ""
    """The upper level of a header of two rows."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table in a sheet."""

    place: str
    """The file and sheet, as a report names them."""
    sheet: str
    header: tuple[int, ...]
    """The numbers of the rows that name the columns."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()
    """What stands around the table and is not read: titles, notes, totals, repeated headers."""

    def column(self, name: str) -> Column | None:
        """Return the column with this name, or None."""
        return next((column for column in self.columns if column.name == name), None)
