"""Open an ODS workbook (LibreOffice), as a stream: the libraries for it keep the whole document in memory.

Each cell says its value beside the text that it shows, and repeated cells and rows are written once with
a number; a million repetitions of a filled cell are refused before they are made.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import date
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ingest.records import InvalidTable
from ingest.sheets.workbooks.cells import Fault, Row, clean, day, letter, number, percentage, trimmed
from ingest.sheets.workbooks.limits import SHEETS, check_cell, check_sheet
from ingest.sheets.workbooks.workbook import Sheet, Span, Workbook, damaged, hidden_parts

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LIBRE: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_YEAR: Final = re.compile(r"\d{4}")
_MONTH: Final = re.compile(r"[^\W\d]+[ -]\d{4}")


class _Open:
    """The sheet that is being read."""

    def __init__(self, file: str, name: str, *, hidden: bool) -> None:
        self.file, self.name, self.hidden = file, name, hidden
        self.rows: list[Row] = []
        self.merged: list[Span] = []
        self.line = 1
        self.cells = 0
        self.formulas = 0
        self.hidden_rows = 0

    def row(self, row: Element) -> None:
        """Take a row in, as often as it is repeated."""
        times = _times(row, "number-rows-repeated")
        texts = trimmed(self._texts(row))
        if texts:
            check_sheet(self.file, self.name, rows=self.line + times - 1, columns=len(texts))
            self.cells += len(texts) * times
            check_sheet(self.file, self.name, cells=self.cells)
            self.hidden_rows += times * (row.get(f"{_TABLE}visibility") in ("collapse", "filter"))
            self.rows += [Row(self.line + once, texts) for once in range(times)]
        self.line += times

    def _texts(self, row: Element) -> Iterator[str]:
        column = 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            times = _times(cell, "number-columns-repeated")
            text = _text(cell)
            if text:
                check_sheet(self.file, self.name, columns=column + times)
                check_cell(self.file, self.name, self.line, letter(column), text)
                self.formulas += cell.get(f"{_TABLE}formula") is not None
                self._merge(cell, column)
            if text or column + times <= 1_000_000:  # what is empty is cut off at the end, and costs nothing
                yield from [text] * min(times, 20_000)
            column += times

    def _merge(self, cell: Element, column: int) -> None:
        wide, high = _times(cell, "number-columns-spanned"), _times(cell, "number-rows-spanned")
        if wide > 1 or high > 1:
            self.merged.append(Span(self.line, column, self.line + high - 1, column + wide - 1))

    def sheet(self) -> Sheet:
        """Return the sheet as read."""
        return Sheet(self.file, self.name, tuple(self.rows), tuple(self.merged), self.hidden)

    def remarks(self) -> Iterator[str]:
        """Yield what was read in a certain way."""
        if self.hidden:
            yield f"sheet '{self.name}' is hidden"
        if self.hidden_rows:
            yield hidden_parts(self.name, self.hidden_rows, 0)
        if self.formulas:
            yield f"sheet '{self.name}': the values saved with its formulas ({self.formulas}) are read"


def read_ods(file: str, archive: ZipFile) -> Workbook:
    """Return the sheets of a workbook; raise `InvalidTable` when it is damaged or too large."""
    try:
        with archive.open("content.xml") as opened:
            sheets = list(_sheets(file, iterparse(opened, events=("start", "end"), forbid_dtd=True)))
    except DefusedXmlException as error:
        raise InvalidTable(
            file, "holds XML that refers to something else, as no list does", "Save it anew as ODS"
        ) from error
    except (ParseError, ValueError, zlib.error) as error:
        raise damaged(file) from error
    remarks = [remark for sheet in sheets for remark in sheet.remarks()]
    if any(name.startswith("Basic/") for name in archive.namelist()):
        remarks.insert(0, "it has macros: they are not run")
    return Workbook(file, tuple(sheet.sheet() for sheet in sheets), tuple(remarks))


def _sheets(file: str, events: Iterator[tuple[str, Element]]) -> Iterator[_Open]:
    hidden: set[str] = set()
    current: _Open | None = None
    depth, cells, count = 0, 0, 0
    for event, element in events:
        if event == "start":
            if element.tag == f"{_TABLE}table":
                depth += 1
                if depth == 1:
                    count += 1
                    if count > SHEETS:
                        raise InvalidTable(
                            file, f"has more than {SHEETS} sheets", "Save the one with the list"
                        )
                    name = clean(element.get(f"{_TABLE}name") or "")
                    current = _Open(file, name, hidden=element.get(f"{_TABLE}style-name") in hidden)
                    current.cells = cells
        elif element.tag == f"{_STYLE}style":
            if any(part.get(f"{_TABLE}display") == "false" for part in element):
                hidden.add(element.get(f"{_STYLE}name") or "")
        elif element.tag == f"{_TABLE}table-row" and depth == 1 and current is not None:
            current.row(element)
            element.clear()
        elif element.tag == f"{_TABLE}table":
            depth -= 1
            if depth == 0 and current is not None:
                cells = current.cells
                yield current
            element.clear()


def _times(element: Element, attribute: str) -> int:
    return max(1, int(element.get(f"{_TABLE}{attribute}") or 1))


def _text(cell: Element) -> str:
    """Return what a cell holds: its value where it has one of its own, else the text it shows."""
    shown = clean("\n".join(_shown(part) for part in cell if part.tag == f"{_TEXT}p"))
    kind, value = cell.get(f"{_OFFICE}value-type"), cell.get(f"{_OFFICE}value") or ""
    if cell.get(f"{_LIBRE}value-type") == "error" or (cell.get(f"{_TABLE}formula") and shown.startswith("#")):
        return Fault(shown)
    if kind in ("float", "currency") and value:
        currency = cell.get(f"{_OFFICE}currency") or "EUR"
        amount = number(float(value))
        return amount if kind == "float" or currency == "EUR" else f"{currency} {amount}"
    if kind == "percentage" and value:
        return percentage(float(value))
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") or ""
    if kind == "date":
        return _day(cell.get(f"{_OFFICE}date-value") or "", shown)
    return shown


def _day(value: str, shown: str) -> str:
    """Return a date, no more exact than the text that its cell shows."""
    format_ = "y" if _YEAR.fullmatch(shown) else "m y" if _MONTH.fullmatch(shown) else "d m y"
    return day(date.fromisoformat(value[:10]), format_)


def _shown(part: Any) -> str:
    """Return the text of a paragraph; spaces, tabs and line breaks are elements of their own."""
    signs = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
    text = signs.get(part.tag, "") + (part.text or "")
    return text + "".join(_shown(child) + (child.tail or "") for child in part)
