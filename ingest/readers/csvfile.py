"""Read one CSV file so that a slip in a row costs that row, and never the rows around it.

The file is UTF-8, with or without a byte order mark; cells are separated by a comma, or by the
semicolon or tab that spreadsheets write. Line numbers are those of the row's first line.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

from graph.errors import InvalidRecord
from ingest.files import LONGEST_LINE, Part, lines
from ingest.records import Columns, InvalidTable, Record, TableReading, UnknownColumn, nearest

_SHOWN = 80
"""So many characters of a bad value are shown."""
_UNREADABLE = 10_000
"""A file with more rows that cannot be read is no table."""
_QUOTES = (
    'A text with a comma, a quotation mark or a line break stands between ", and a " inside it is written ""'
)


def read_csv(file: Path | Part, table: str, columns: Columns) -> Iterator[TableReading]:
    """Yield the rows of a file as records, bad rows as `InvalidRecord`, and columns nobody reads.

    Memory holds one row. Raises `InvalidTable` when the file is missing, empty, not UTF-8, lacks a needed
    column, or is no table at all.
    """
    part = Part(file) if isinstance(file, Path) else file
    rows = rows_of(part)
    header = _header(part.name, rows, columns)
    for column in header:
        if column not in columns.all:
            missing = [name for name in columns.all if name not in header]
            yield UnknownColumn(part.name, column, nearest(column, missing))
    unreadable = 0
    for line, cells, text in rows:
        if isinstance(cells, csv.Error):
            unreadable += 1
            if unreadable > _UNREADABLE:
                raise InvalidTable(
                    part.name, f"has more than {_UNREADABLE:,} rows that cannot be read", _QUOTES
                )
            yield InvalidRecord(part.name, line, "", text[:_SHOWN].strip(), _why(cells), _QUOTES)
        elif any(cells):
            yield _record(table, part.name, line, header, cells)


_Row = tuple[int, list[str] | csv.Error, str]
"""The number of a row's first line, its cells or what is wrong with it, and that line."""


def rows_of(part: Part) -> Iterator[_Row]:
    """Yield each row of a CSV file; after one that cannot be parsed, go on with the line below its first.

    A quotation mark that is never closed would else swallow every row up to the next one.
    """
    source = lines(part)
    first = next(source, "")
    again = deque([first] if first else ())
    delimiter = max(",;\t", key=first.count)
    taken: list[str] = []
    """The lines of the row at hand."""

    def feed() -> Iterator[str]:
        size = 0
        while (line := again.popleft() if again else next(source, None)) is not None:
            size = size + len(line) if taken else len(line)
            if size > LONGEST_LINE:
                raise InvalidTable(f"{part.name}, line {start}:", "begins a row without an end", _QUOTES)
            taken.append(line)
            yield line

    start = 1
    while True:
        try:
            for cells in csv.reader(feed(), delimiter=delimiter, strict=True):
                yield start, _clean(cells), taken[0]
                start += len(taken)
                taken.clear()
        except csv.Error as error:
            yield start, error, taken[0]
            start += 1
            again.extendleft(reversed(taken[1:]))
            taken.clear()
        else:
            return


def _clean(cells: list[str]) -> list[str]:
    """Return texts as every program writes them: composed letters, one kind of line break, no outer spaces.

    A table that went through another spreadsheet must not look as if every claim changed.
    """
    cells = [cell.strip() for cell in cells]
    whole = "".join(cells)
    if whole.isascii() and "\r" not in whole:
        return cells
    return [unicodedata.normalize("NFC", cell.replace("\r\n", "\n")) for cell in cells]


def _header(file: str, rows: Iterator[_Row], columns: Columns) -> list[str]:
    _, header, _ = next(rows, (1, [], ""))
    named = f"Its first line must name the columns {', '.join(columns.needed)}"
    if isinstance(header, csv.Error):
        raise InvalidTable(file, f"has a header that cannot be read: {_why(header)}", named)
    if not any(header):
        raise InvalidTable(file, "is empty, or begins with an empty line", named)
    if any("\0" in column for column in header):
        raise InvalidTable(file, "has NUL bytes in its header", "Save it as 'CSV UTF-8' (not UTF-16)")
    twice = [column for column, times in Counter(header).items() if times > 1 and column]
    if twice:
        raise InvalidTable(
            file, f"has the column '{twice[0]}' {header.count(twice[0])} times", "Keep one of them"
        )
    for column in columns.needed:
        if column not in header:
            near = nearest(column, [name for name in header if name not in columns.all])
            hint = f"Is it the column '{near}'? Then rename that" if near else named
            raise InvalidTable(file, f"has no column '{column}'", hint)
    return header


def _record(table: str, file: str, line: int, header: list[str], cells: list[str]) -> Record | InvalidRecord:
    if len(cells) != len(header):
        column, odd = (header[len(cells)], -1) if len(cells) < len(header) else ("", len(header))
        reason = f"the row has {len(cells)} cells where the header has {len(header)}"
        return InvalidRecord(file, line, column, cells[odd][:_SHOWN], reason, _QUOTES)
    fields = dict(zip(header, cells, strict=False))
    if "\0" in "".join(cells):
        column, cell = next((column, cell) for column, cell in fields.items() if "\0" in cell)
        shown = cell.replace("\0", "␀")[:_SHOWN]
        return InvalidRecord(file, line, column, shown, "holds a NUL byte", "Type the text again")
    return Record(table, file, line, fields)


def _why(error: csv.Error) -> str:
    """Return what the csv module means, in words that help in a spreadsheet."""
    text = str(error)
    if "unexpected end of data" in text:
        return "the file ends inside a quoted text"
    if "field larger" in text:
        return f"a cell is longer than {csv.field_size_limit():,} characters: a quotation mark is not closed"
    if "expected after" in text:
        return "a quoted text goes on after its closing quotation mark"
    return text
