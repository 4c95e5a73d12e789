"""Apply a mapping to a spreadsheet: each row becomes claims, or is told with what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from graph.errors import InvalidRecord
from ingest.cards import Card, wrong_card
from ingest.records import ROWS, Reading, Record, Remark, Said, UnknownColumn, nearest
from ingest.sheets.mappings.fields import IGNORE
from ingest.sheets.mappings.mapping import Mapping, Use
from ingest.sheets.rows.naming import Names
from ingest.sheets.rows.rows import columns_of, read_row
from ingest.sheets.rows.saying import Speaker, number_of
from ingest.sheets.rows.values import IDENTIFIERS
from ingest.sheets.tables.table import Column, Table, find_table
from ingest.sheets.workbooks.cells import Row
from ingest.sheets.workbooks.opening import open_workbook
from ingest.sheets.workbooks.workbook import Sheet

_NAMED: Final = 8
"""So many rows are named in a remark."""


def readings(card: Card) -> Iterator[Reading]:
    """Yield every row of the card's spreadsheets with its claims, bad rows, unread columns, and remarks.

    Raises `InvalidTable` when a file cannot be opened or lacks a column that the mapping names.
    """
    assert card.mapping is not None
    if not card.files:
        raise wrong_card(card, "names no spreadsheet: say `file:`, or `weefsel ingest FILE --mapping` this")
    tables = []
    for file in card.files:
        table, remarks = table_in(file, card.mapping)
        tables.append(table)
        yield from (Remark(file.name, remark) for remark in remarks)
    yield from read_tables(card, tables)


def table_in(file: Path, mapping: Mapping) -> tuple[Table, list[str]]:
    """Return the table that a mapping means in a file, and what is to be said of the file."""
    workbook = open_workbook(file)
    sheet = workbook.sheet(mapping.sheet)
    table, moved = _table(sheet, mapping)
    others = [f"'{other.name}'" for other in workbook.sheets if other is not sheet and other.rows]
    unread = [f"sheets that are not read: {', '.join(others)}"] if others else []
    return table, [*workbook.remarks, *unread, *moved, *table.remarks]


def _table(sheet: Sheet, mapping: Mapping) -> tuple[Table, list[str]]:
    """Return the table with its header where the mapping says, or where its columns are now."""
    there = set(mapping.header) <= {row.line for row in sheet.rows}
    found = find_table(sheet, mapping.header if there else ())
    if mapping.header and (not there or not _has_all(found, mapping)):
        other = find_table(sheet)
        if not there or _has_all(other, mapping):
            rows = " and ".join(str(line) for line in other.header)
            return other, [f"the columns are named in row {rows}, not where the mapping says"]
    return found, []


def _has_all(table: Table, mapping: Mapping) -> bool:
    return {use.column for use in mapping.read} <= {column.name for column in table.columns}


def read_tables(card: Card, tables: list[Table]) -> Iterator[Reading]:
    """Yield what tables say by the mapping of a card, as `readings` does."""
    mapping = card.mapping
    assert mapping is not None
    names = Names(card.dataset.id)
    speaker = Speaker(card, mapping, names)
    read = [(table, columns_of(table, mapping)) for table in tables]
    for table, columns in read:
        yield from _columns(table, mapping)
        _tell_apart(names, mapping, table, columns)
    for table, columns in read:
        for row in table.rows:
            yield _said(speaker, table, row, columns, mapping)
    place = tables[0].place if tables else ""
    for why, lines in speaker.not_placed.items():
        shown = ", ".join(str(line) for line in lines[:_NAMED]) + (" …" if len(lines) > _NAMED else "")
        rows = f"row {shown}" if len(lines) == 1 else f"rows {shown}"
        yield Remark(place, f"no province could be found ({rows}): {why}")


def _columns(table: Table, mapping: Mapping) -> Iterator[Reading]:
    """Yield the columns that the mapping does not know, and in a remark those that it leaves out."""
    known = [use.column for use in mapping.columns]
    found = [column.name for column in table.columns]
    for name in found:
        if name not in known:
            yield UnknownColumn(table.place, name, nearest(name, [one for one in known if one not in found]))
    left_out = [use.column for use in mapping.columns if use.field == IGNORE and use.column in found]
    if left_out:
        named = ", ".join(f"'{name}'" for name in left_out)
        yield Remark(table.place, f"columns that the mapping leaves out: {named}")


def _tell_apart(names: Names, mapping: Mapping, table: Table, columns: list[tuple[Use, Column]]) -> None:
    """Let organizations of one name be two where their numbers differ, or their places in a plain list."""
    plain = not any(mapping.says(f"activity.{key}") for key in ("name", "id")) or mapping.form == "wide"
    wanted = ("organization.name", *IDENTIFIERS, *(("organization.city",) if plain else ()))
    these = [(use, column) for use, column in columns if use.field in wanted]
    if len(these) < 2:
        return
    alone = replace(mapping, constants={})
    for line in table.rows:
        try:
            row = read_row(table, line, these, alone)
        except InvalidRecord:  # it will be told when the whole row is read
            continue
        name = row.one("organization.name")
        names.note(name, "number", number_of(row))
        names.note(name, "city", row.one("organization.city"))


def _said(
    speaker: Speaker, table: Table, row: Row, columns: list[tuple[Use, Column]], mapping: Mapping
) -> Said | InvalidRecord:
    try:
        values = read_row(table, row, columns, mapping)
        return Said(Record(ROWS, values.place, values.line, values.cells), speaker.claims(values))
    except InvalidRecord as error:
        return error
