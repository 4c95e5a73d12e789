"""Open an XLSX workbook: the values that were saved, and nothing that is executed or fetched.

openpyxl reads the values, row by row. What it does not tell (merged cells, formulas without a saved
value) and what must be known before it makes a row (how far the sheet goes) is looked up first.
"""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException

from ingest.records import InvalidTable
from ingest.sheets.workbooks.cells import Fault, Row, clean, day, number, percentage, trimmed
from ingest.sheets.workbooks.cells import letter as letter_of
from ingest.sheets.workbooks.facts import Facts, facts_of
from ingest.sheets.workbooks.limits import SHEETS, check_cell, check_sheet
from ingest.sheets.workbooks.workbook import Sheet, Workbook, damaged, hidden_parts

_NOT_SHOWN: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_CURRENCY: Final = re.compile(r"\[\$([^\]\-]+)[^\]]*\]|([$£¥])")
_EURO: Final = ("€", "EUR", "eur", "Eur")
_WHATEVER: Final = (
    *(ParseError, ExpatError, BadZipFile, EOFError, zlib.error),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError),
)
"""What openpyxl raises for parts that are missing or broken; DefusedXmlException is a ValueError."""
_LINKS: Final = "xl/externalLinks/"
_MACROS: Final = "xl/vbaProject.bin"


def read_xlsx(file: Path, archive: ZipFile) -> Workbook:
    """Return the sheets of a workbook; raise `InvalidTable` when it is damaged or too large."""
    import openpyxl  # here, since most commands open no workbook

    try:
        # as a stream, so that the name of the file says nothing
        with warnings.catch_warnings(), file.open("rb") as stream:
            warnings.simplefilter("ignore")  # it warns of styles and drawings that it leaves out: so do we
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            try:
                return _workbook(file.name, archive, book)
            finally:
                book.close()
    except _WHATEVER as error:
        if DefusedXmlException in (type(error).__mro__ + type(error.__cause__).__mro__):
            raise InvalidTable(
                file.name, "holds XML that refers to something else, as no list does", "Save it anew as XLSX"
            ) from error
        raise damaged(file.name) from error


def _workbook(file: str, archive: ZipFile, book: Any) -> Workbook:
    if len(book.worksheets) > SHEETS:
        raise InvalidTable(file, f"has more than {SHEETS} sheets", "Save the one with the list as a new file")
    sheets, remarks, cells = [], list(_aside(archive)), 0
    for sheet in book.worksheets:
        facts = facts_of(file, sheet.title, archive, sheet._worksheet_path)
        rows = tuple(_rows(file, sheet, facts.unsaved))
        cells += sum(len(row.cells) for row in rows)
        check_sheet(file, sheet.title, cells=cells)
        hidden = sheet.sheet_state != "visible"
        sheets.append(Sheet(file, sheet.title, rows, tuple(facts.merged), hidden))
        remarks += _remarks(sheet.title, facts, hidden=hidden)
    return Workbook(file, tuple(sheets), tuple(remarks))


def _aside(archive: ZipFile) -> Iterator[str]:
    names = archive.namelist()
    if any(name.startswith(_LINKS) for name in names):
        yield "it has links to other files: they are not followed"
    if _MACROS in names:
        yield "it has macros: they are not run"


def _remarks(sheet: str, facts: Facts, *, hidden: bool) -> Iterator[str]:
    if hidden:
        yield f"sheet '{sheet}' is hidden"
    if facts.hidden_rows or facts.hidden_columns:
        yield hidden_parts(sheet, facts.hidden_rows, facts.hidden_columns)
    if facts.formulas:
        yield f"sheet '{sheet}': the values saved with its formulas ({facts.formulas}) are read"
    if facts.unsaved:
        line, column = min(facts.unsaved)
        yield (
            f"sheet '{sheet}': formulas without a saved value ({len(facts.unsaved)}, the first in "
            f"{letter_of(column)}{line}): open the file in a spreadsheet program and save it again"
        )


def _rows(file: str, sheet: Any, unsaved: set[tuple[int, int]]) -> Iterator[Row]:
    sheet.reset_dimensions()  # what the sheet says of its own size may be wrong
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        texts = trimmed(
            Fault("=") if not text and (line, index) in unsaved else text
            for index, text in enumerate(_texts(file, sheet.title, line, cells))
        )
        if texts:
            yield Row(line, texts)


def _texts(file: str, sheet: str, line: int, cells: Iterable[Any]) -> Iterator[str]:
    for index, cell in enumerate(cells):
        value = cell.value
        if value is None:
            yield ""
        elif isinstance(value, str):
            text = Fault(value) if cell.data_type == "e" else clean(value)
            check_cell(file, sheet, line, letter_of(index), text)
            yield text
        else:
            yield _typed(value, cell.number_format or "General")


def _typed(value: Any, shown: str) -> str:
    """Return a value that is no text, as its cell shows it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        plain = _NOT_SHOWN.sub("", shown)
        if "%" in plain:
            return percentage(value)
        money = _CURRENCY.search(re.sub(r'"[^"$£¥]*"', "", shown))
        sign = (money[1] or money[2] or "").strip() if money else ""
        return number(value) if not sign or sign in _EURO else f"{sign} {number(value)}"
    if isinstance(value, (date, datetime)):
        return day(value, _NOT_SHOWN.sub("", shown))
    return clean(str(value))
