"""Read a row of a table by its mapping: what each field says, in the form that claims keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from graph.errors import InvalidClaim, InvalidDate, InvalidRecord
from ingest.records import InvalidTable, nearest
from ingest.sheets.mappings.fields import CELL, FIELDS
from ingest.sheets.mappings.mapping import Mapping, Use
from ingest.sheets.rows.values import NOTHING, read_value
from ingest.sheets.tables.table import Column, Table
from ingest.sheets.words.dates import read_period
from ingest.sheets.workbooks.cells import Row

_SHOWN: Final = 80
_SECRET: Final = ("organization.vat",)
_HIDDEN: Final = "…"
_NAME: Final = 300
"""The longest name; what is longer is a description."""
_BEGIN_AND_END: Final = {
    "activity.period": ("activity.start", "activity.end"),
    "tie.period": ("tie.from", "tie.until"),
}


class Value(NamedTuple):
    """What a row says in a field, and the column that says it (empty: a constant of the mapping)."""

    text: str
    column: str = ""


class Cell(NamedTuple):
    """A filled cell of the wide form: its column, and its text after the value map."""

    use: Use
    text: str


@dataclass(frozen=True, slots=True)
class RowValues:
    """A row as its mapping reads it."""

    place: str
    line: int
    cells: dict[str, str]
    """Column → text, of the columns that are read."""
    fields: dict[str, list[Value]]
    """Field → what is said in it, in the order of the columns."""
    participations: tuple[Cell, ...] = ()

    def one(self, field: str) -> str:
        """Return what the row says in a field, '' for nothing."""
        values = self.fields.get(field)
        return values[0].text if values else ""

    def all(self, field: str) -> list[str]:
        """Return everything the row says in a field, each once."""
        return list(dict.fromkeys(value.text for value in self.fields.get(field, ())))

    def column(self, *fields: str) -> str:
        """Return the column that fills the first of these fields that is filled, '' for none."""
        return next((value.column for field in fields for value in self.fields.get(field, ())), "")

    def wrong(self, column: str, reason: str, way_out: str = "", value: str = "") -> InvalidRecord:
        """Return the error for this row."""
        shown = (value or self.cells.get(column, ""))[:_SHOWN]
        return InvalidRecord(self.place, self.line, column, shown, reason, way_out)


def columns_of(table: Table, mapping: Mapping) -> list[tuple[Use, Column]]:
    """Return the columns that are read, with what each is used for.

    Raises `InvalidTable` when the table lacks one that the mapping names: it says which and the nearest name.
    """
    names = [column.name for column in table.columns]
    free = [name for name in names if not any(use.column == name for use in mapping.columns)]
    lost = [use for use in mapping.read if use.column not in names]
    if lost:
        raise InvalidTable(
            table.place,
            "; ".join(
                f"has no column '{use.column}'{_named_in(mapping, use)}{_near(use, free)}" for use in lost
            ),
            "Rename the column in the file, or correct the mapping",
        )
    return [(use, column) for use in mapping.read if (column := table.column(use.column)) is not None]


def _named_in(mapping: Mapping, use: Use) -> str:
    where = ", ".join(part for part in (mapping.name, f"line {use.line}" if use.line else "") if part)
    return f", which the mapping names ({where})" if where else ", which the mapping names"


def _near(use: Use, free: list[str]) -> str:
    folded = {name.casefold(): name for name in free}
    near = folded.get(nearest(use.column.casefold(), set(folded)), "")
    return f": is it '{near}' now?" if near else ""


def read_row(table: Table, row: Row, columns: list[tuple[Use, Column]], mapping: Mapping) -> RowValues:
    """Return what a row says; raise `InvalidRecord`, naming the column of a cell that is wrong."""
    cells = {use.column: row.cell(column.index) for use, column in columns}
    values = RowValues(table.place, row.line, {name: text for name, text in cells.items() if text}, {})
    if row.problem:
        raise values.wrong("", row.problem, "Mend this row in the file", " ".join(row.cells))
    participations = []
    for use, _ in columns:
        text = cells[use.column]
        if not text:
            continue
        if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
            raise values.wrong(use.column, "holds a broken character", "Type the text again", text)
        if use.field == CELL:
            meant = _meant(use, text)
            if meant:
                participations.append(Cell(use, meant))
            continue
        for part in _parts(use, text):
            _take(values, use, part, mapping)
    for field, text in mapping.constants.items():
        if field not in values.fields:
            _take(values, Use("", field), text, mapping)
    return RowValues(values.place, values.line, values.cells, values.fields, tuple(participations))


def _parts(use: Use, text: str) -> Iterator[str]:
    """Yield the values in a cell, after the value map; a whole cell that stands in the map is not split."""
    if not use.split or _in_map(use, text) is not None:
        yield _meant(use, text)
        return
    for part in text.split("\n" if use.split == "newline" else use.split):
        yield _meant(use, part.strip())


def _meant(use: Use, text: str) -> str:
    found = _in_map(use, text)
    return text if found is None else found


def _in_map(use: Use, text: str) -> str | None:
    if not use.values:
        return None
    if text in use.values:
        return use.values[text]
    folded = {said.casefold(): meant for said, meant in use.values.items()}
    return folded.get(text.strip().casefold())


def read_cell(use: Use, text: str, mapping: Mapping) -> list[tuple[str, str]]:
    """Return what a cell says, by field; raise `InvalidClaim` or `InvalidDate` when it cannot be that."""
    return [said for part in _parts(use, text) for said in _read(use, part, mapping)]


def _read(use: Use, text: str, mapping: Mapping) -> list[tuple[str, str]]:
    if use.field in _BEGIN_AND_END and text.strip().casefold() not in NOTHING:
        begin_and_end = read_period(text, use.dates or mapping.dates)
        return list(zip(_BEGIN_AND_END[use.field], begin_and_end, strict=True))
    return [(use.field, read_value(FIELDS[use.field], text, mapping, use))]


def _take(values: RowValues, use: Use, text: str, mapping: Mapping) -> None:
    """Add what a cell says to the values of its row."""
    if not text.strip():
        return
    try:
        found = _read(use, text, mapping)
    except InvalidClaim as error:
        shown = _HIDDEN if use.field in _SECRET else text
        raise values.wrong(use.column, error.reason, error.way_out, shown) from error
    except InvalidDate as error:
        reason, _, way_out = str(error).partition(". ")
        raise values.wrong(use.column, reason, way_out, text) from error
    for field, value in found:
        if FIELDS[field].holds in ("name", "names") and len(value) > _NAME:
            raise values.wrong(use.column, f"is too long for a name ({len(value)} characters)", "", text)
        if value:
            values.fields.setdefault(field, []).append(Value(value, use.column))
