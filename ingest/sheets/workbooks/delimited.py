"""Open a text file with separators, in the encodings and with the separators that offices use.

A slip in a row costs that row: after a quotation mark that is never closed, reading goes on with the
next line.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ingest.records import InvalidTable
from ingest.sheets.workbooks.cells import Fault, Row, clean, trimmed
from ingest.sheets.workbooks.limits import CELL_LENGTH, check_cell, check_sheet
from ingest.sheets.workbooks.texts import check_kind, check_text
from ingest.sheets.workbooks.workbook import Sheet, Workbook

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS: Final = ";\t,|"
_KEPT: Final = re.compile(r'="([^"]*)"')
_LOOKED_AT: Final = 60
"""So many lines decide what the separator is."""
_NUL: Final = "holds a NUL byte: the file is damaged here, or is no text"
_UNREADABLE: Final = 500
"""A file with more rows that cannot be read is no table, and trying each again would take for ever."""
_BINARY: Final = 0.02
"""A text with more control signs than this is no text."""


def read_delimited(file: str, raw: bytes) -> Workbook:
    """Return a text file as a workbook of one sheet; raise `InvalidTable` when it holds no table."""
    check_kind(file, raw)
    encoding = _encoding(file, raw)
    text = raw.decode(encoding)
    remarks = () if encoding in ("utf-8", "utf-8-sig") else (f"read as {_named(encoding)}",)
    lines = io.StringIO(text, newline="").readlines()
    del text
    skip, separator = _separator(lines)
    check_text(file, lines[skip:], separator)
    rows: list[Row] = []
    cells = unreadable = 0
    for row in _rows(lines, skip, separator):
        if not row.problem and not row.cells:
            continue
        rows.append(_checked(file, row))
        cells += len(row.cells)
        unreadable += bool(rows[-1].problem)
        if unreadable > _UNREADABLE:
            raise InvalidTable(
                file, f"has more than {_UNREADABLE} rows that cannot be read", "Save the list as XLSX"
            )
        check_sheet(file, "", rows=len(rows), columns=len(row.cells), cells=cells)
    return Workbook(file, (Sheet(file, "", tuple(rows)),), remarks)


def _encoding(file: str, raw: bytes) -> str:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _fits(file, raw, name)
    head = raw[:4096]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd > len(head) / 5 and not even:
        return _fits(file, raw, "utf-16-le")
    if even > len(head) / 5 and not odd:
        return _fits(file, raw, "utf-16-be")
    control = sum(head.count(sign) for sign in range(32) if sign not in (9, 10, 13))
    if control > len(head) * _BINARY + 1:
        raise InvalidTable(file, "is no text and no workbook", "Save the list as XLSX, ODS or CSV")
    try:
        return _fits(file, raw, "utf-8")
    except InvalidTable:
        return _fits(file, raw, "cp1252")


def _fits(file: str, raw: bytes, encoding: str) -> str:
    """Return the encoding when the whole file is in it; raise `InvalidTable` with the first line."""
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        start = error.start + (
            len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0
        )  # it counts from behind
        raise InvalidTable(
            f"{file}, line {_line(raw, start)}:",
            f"byte {raw[start]:#04x} is not {_named(encoding)}",
            "Save the file as 'CSV UTF-8'",
        ) from error
    return encoding


def _line(raw: bytes, start: int) -> int:
    return raw.count(b"\n", 0, start) + 1


def _named(encoding: str) -> str:
    return {"cp1252": "Windows-1252", "utf-8-sig": "UTF-8"}.get(encoding, encoding[:6].upper())


def _separator(lines: list[str]) -> tuple[int, str]:
    """Return how many lines to skip (`sep=;`, which Excel writes) and the separator that makes a table."""
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return 1, lines[0].strip()[4]
    best = max(_SEPARATORS, key=lambda sign: _regularity(lines[:_LOOKED_AT], sign))
    return 0, best if _regularity(lines[:_LOOKED_AT], best) else ";"


def _regularity(lines: list[str], separator: str) -> int:
    """Return how many cells stand in rows of the most usual width, rows of one cell not counted."""
    widths = Counter(
        len(row.cells) for row in _rows(lines, 0, separator, keep_empty=True) if len(row.cells) > 1
    )
    return max((width * times for width, times in widths.items()), default=0)


def _rows(lines: list[str], skip: int, separator: str, *, keep_empty: bool = False) -> Iterator[Row]:
    """Yield each row with its first line; after one that cannot be parsed, go on with the next line."""
    start = skip
    while start < len(lines):
        rest = map(lines.__getitem__, range(start, len(lines)))
        reader, before = csv.reader(rest, delimiter=separator, strict=True), start
        try:
            for cells in reader:
                cleaned = [clean(cell) for cell in cells]
                yield Row(start + 1, tuple(cleaned) if keep_empty else trimmed(cleaned))
                start = before + reader.line_num
        except csv.Error as error:
            yield Row(start + 1, (lines[start][:80].strip(),), _why(error))
            start += 1


def _why(error: csv.Error) -> str:
    text = str(error)
    if "unexpected end of data" in text or "field larger" in text:
        return "a quotation mark is not closed"
    if "expected after" in text:
        return "a quoted text goes on after its closing quotation mark"
    return text


def _computed(cell: str) -> str:
    """Return a cell; a formula that was never computed is a fault, `="007"` is the text in it."""
    if kept := _KEPT.fullmatch(cell):
        return kept[1]
    return Fault(cell) if cell.startswith("=") and len(cell) > 1 else cell


def _checked(file: str, row: Row) -> Row:
    """Return the row, as a problem when it holds a NUL byte; raise `InvalidTable` for a cell without end."""
    for index, cell in enumerate(row.cells):
        if "\0" in cell:
            shown = tuple(cell.replace("\0", "␀") for cell in row.cells)
            return Row(row.line, shown, _NUL)
        if cell.startswith("=") and len(cell) > 1:
            return row._replace(cells=tuple(map(_computed, row.cells)))
        if len(cell) > CELL_LENGTH:
            check_cell(file, "", row.line, str(index + 1), cell)
    return row
