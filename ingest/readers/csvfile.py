"""Read one CSV file so that a slip in a row costs that row, and never the rows around it.

The file is UTF-8, with or without a byte order mark; cells are separated by a comma, or by the
semicolon or tab that spreadsheets write. Line numbers are those of the row's first line.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from graph.errors import InvalidRecord
from ingest.records import Columns, InvalidTable, Reading, Record, UnknownColumn, nearest

_SHOWN = 80
"""So many characters of a bad value are shown."""
_QUOTES = (
    'A text with a comma, a quotation mark or a line break stands between ", and a " inside it is written ""'
)


def read_csv(file: Path, table: str, columns: Columns) -> Iterator[Reading]:
    """Yield the rows of a file as records, bad rows as `InvalidRecord`, and columns nobody reads.

    Raises `InvalidTable` when the file is missing, empty, not UTF-8, or lacks a needed column.
    """
    lines = io.StringIO(_text(file), newline="").readlines()
    delimiter = max(",;\t", key=lines[0].count) if lines else ","
    rows = _rows(lines, delimiter)
    header = _header(file.name, rows, columns)
    for column in header:
        if column not in columns.all:
            missing = [name for name in columns.all if name not in header]
            yield UnknownColumn(file.name, column, nearest(column, missing))
    for line, cells in rows:
        if isinstance(cells, csv.Error):
            yield InvalidRecord(file.name, line, "", lines[line - 1][:_SHOWN].strip(), _why(cells), _QUOTES)
        elif any(cells):
            yield _record(table, file.name, line, header, cells)


def _text(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise InvalidTable(
            file.name,
            "cannot be read",
            f"Put it in the folder '{file.parent.name}', or take it out of the card's `tables`",
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InvalidTable(
            f"{file.name}, line {line}:",
            f"byte {raw[error.start]:#04x} is not UTF-8",
            "Save the file as 'CSV UTF-8'; in LibreOffice choose the character set UTF-8",
        ) from error


def _rows(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield each row with its first line; after a row that cannot be parsed, go on with the next line.

    A quotation mark that is never closed would else swallow every row up to the next one.
    """
    start = 0
    while start < len(lines):
        rest = map(lines.__getitem__, range(start, len(lines)))
        reader, before = csv.reader(rest, delimiter=delimiter, strict=True), start
        try:
            for cells in reader:
                yield start + 1, [_clean(cell) for cell in cells]
                start = before + reader.line_num
        except csv.Error as error:
            yield start + 1, error
            start += 1


def _clean(cell: str) -> str:
    """Return a text as every program writes it: composed letters, one kind of line break, no outer spaces.

    A table that went through another spreadsheet must not look as if every claim changed.
    """
    cell = cell.strip()
    if cell.isascii() and "\r" not in cell:
        return cell
    return unicodedata.normalize("NFC", cell.replace("\r\n", "\n"))


def _header(file: str, rows: Iterator[tuple[int, list[str] | csv.Error]], columns: Columns) -> list[str]:
    _, header = next(rows, (1, []))
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
    fields = dict(zip(header, cells, strict=True))
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
