"""Open a spreadsheet, XLSX, ODS or text with separators, by its content. Nothing in it is executed."""

from __future__ import annotations

import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Final

from ingest.files import Part, opened
from ingest.records import InvalidTable
from ingest.sheets.workbooks.delimited import read_delimited
from ingest.sheets.workbooks.limits import FILE_BYTES, check_parts, check_size
from ingest.sheets.workbooks.ods import read_ods
from ingest.sheets.workbooks.workbook import Workbook, damaged
from ingest.sheets.workbooks.xlsx import read_xlsx

_REMEMBERED: Final = 2
"""So many workbooks are kept in memory."""
_OLD: Final = b"\xd0\xcf\x11\xe0"  # OLE: a workbook of before 2007, or any workbook with a password


def open_workbook(file: Path) -> Workbook:
    """Return the sheets of a file, as text with the kinds of `cells`.

    Raises `InvalidTable`, with sheet, row and column where it can, for what is missing, damaged, protected,
    too large, or no spreadsheet at all. Formulas give the value that was saved with them; macros and links
    to other files are left alone and said in `remarks`.
    """
    try:
        found = file.stat()
    except OSError as error:
        raise _unreadable(file, error) from error
    return _opened(file, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=_REMEMBERED)
def _opened(file: Path, size: int, _changed: int) -> Workbook:
    """Return the sheets of a file; when a preview and an ingest ask both, it is opened once."""
    check_size(file.name, size)
    try:
        with file.open("rb") as source:
            begin = source.read(4)
    except OSError as error:
        raise _unreadable(file, error) from error
    if not size:
        raise InvalidTable(file.name, "is empty", "Save the list in it first")
    if begin.startswith(b"PK"):
        return _packed(file)
    if begin == _OLD:
        raise InvalidTable(
            file.name,
            "is an old workbook (.xls) or protected by a password",
            "Save it as XLSX, without a password",
        )
    return read_delimited(*_text(file))


def _unreadable(file: Path, error: OSError) -> InvalidTable:
    return InvalidTable(file.name, f"cannot be read: {error.strerror or error}", "Check the name")


def _text(file: Path) -> tuple[str, bytes]:
    """Return the name and the bytes of a text file, unpacked when gzip packed it."""
    part = Part(file)
    with opened(part) as source:
        raw = source.read(FILE_BYTES + 1)
    if len(raw) > FILE_BYTES:
        raise InvalidTable(part.name, f"unpacks to more than {FILE_BYTES // 2**20} MB", "Split it")
    return part.name, raw


def _packed(file: Path) -> Workbook:
    """Return a workbook of either kind; both are zip files that say inside what they are."""
    try:
        with zipfile.ZipFile(file) as archive:
            check_parts(file.name, archive)
            names = set(archive.namelist())
            if "xl/workbook.xml" in names or "[Content_Types].xml" in names:
                return read_xlsx(file, archive)
            if "content.xml" in names:
                return read_ods(file.name, archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError) as error:
        raise damaged(file.name) from error
    raise InvalidTable(
        file.name, "is a zip file and no spreadsheet", "Unpack it first, or save the list as XLSX"
    )
