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
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ingest.records import InvalidTable
from ingest.sheets.cells import Fault, Row, clean, day, number, percentage, trimmed
from ingest.sheets.cells import letter as letter_of
from ingest.sheets.limits import COLUMNS, SHEETS, check_cell, check_sheet
from ingest.sheets.workbook import Sheet, Span, Workbook, damaged

_REF: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_NOT_SHOWN: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_CURRENCY: Final = re.compile(r"\[\$([^\]\-]+)[^\]]*\]|([$£¥])")
_EURO: Final = ("€", "EUR", "eur", "Eur")
_WHATEVER: Final = (
    *(ParseError, BadZipFile, EOFError, zlib.error),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError),
)
"""What openpyxl raises for parts that are missing or broken; DefusedXmlException is a ValueError."""
_LINKS: Final = "xl/externalLinks/"
_MACROS: Final = "xl/vbaProject.bin"


class _Facts:
    """What a sheet's XML says that openpyxl does not tell."""

    def __init__(self) -> None:
        self.merged: list[Span] = []
        self.formulas = 0
        self.unsaved: set[tuple[int, int]] = set()
        """Row (from 1) and column (from 0) of formulas without a saved value."""


def read_xlsx(file: Path, archive: ZipFile) -> Workbook:
    """Return the sheets of a workbook; raise `InvalidTable` when it is damaged or too large."""
    import openpyxl  # here, since most commands open no workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # openpyxl tells of styles and drawings that it leaves out: so do we
            book = openpyxl.load_workbook(
                file, read_only=True, data_only=True, keep_links=False, rich_text=False
            )
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
        facts = _facts(file, sheet.title, archive, sheet._worksheet_path)
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


def _remarks(sheet: str, facts: _Facts, *, hidden: bool) -> Iterator[str]:
    if hidden:
        yield f"sheet '{sheet}' is hidden"
    if facts.formulas:
        yield f"sheet '{sheet}': the values saved with its formulas ({facts.formulas}) are read"
    if facts.unsaved:
        line, column = min(facts.unsaved)
        yield (
            f"sheet '{sheet}': formulas without a saved value ({len(facts.unsaved)}, the first in "
            f"{letter_of(column)}{line}): open the file in a spreadsheet program and save it again"
        )


def _facts(file: str, sheet: str, archive: ZipFile, part: str) -> _Facts:
    """Return what is merged and computed in a sheet; raise `InvalidTable` when it goes too far."""
    facts, cells, row_number, column = _Facts(), 0, 0, 0
    with archive.open(part.lstrip("/")) as opened:
        for event, element in iterparse(opened, events=("start", "end"), forbid_dtd=True):
            tag = element.tag.rpartition("}")[2]
            if event == "start":
                if tag == "row":
                    row_number, column = int(element.get("r") or row_number + 1), 0
                    check_sheet(file, sheet, rows=row_number)
                elif tag == "c":
                    place = _REF.fullmatch(element.get("r") or "")
                    column = _column(place[1]) if place else column + 1
                    cells += 1
                    check_sheet(file, sheet, columns=column, cells=cells)
            elif tag == "c":
                _formula(facts, element, (row_number, column - 1))
                element.clear()
            elif tag == "row":
                element.clear()
            elif tag == "mergeCell" and (span := _span(element.get("ref") or "")):
                facts.merged.append(span)
    return facts


def _formula(facts: _Facts, cell: Any, place: tuple[int, int]) -> None:
    inside = {child.tag.rpartition("}")[2]: child for child in cell}
    if "f" in inside:
        facts.formulas += 1
        if cell.get("t") != "str" and ("v" not in inside or not inside["v"].text):
            facts.unsaved.add(place)


def _span(ref: str) -> Span | None:
    begin, _, end = ref.partition(":")
    first, last = _REF.fullmatch(begin), _REF.fullmatch(end)
    if first is None or last is None:
        return None
    return Span(int(first[2]), _column(first[1]) - 1, int(last[2]), _column(last[1]) - 1)


def _column(letters: str) -> int:
    found = 0
    for sign in letters:
        found = found * 26 + ord(sign) - 64
    return found


def _rows(file: str, sheet: Any, unsaved: set[tuple[int, int]]) -> Iterator[Row]:
    for line, cells in enumerate(sheet.iter_rows(max_col=min(sheet.max_column or COLUMNS, COLUMNS)), start=1):
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
