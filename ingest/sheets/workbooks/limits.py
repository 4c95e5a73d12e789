"""Say how large a spreadsheet may be, and refuse what is larger before it takes up memory.

An office's list stays far below these limits; what is above them is a bomb, a mistake, or work for a
reader of its own.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final
from zipfile import ZipFile

from ingest.records import InvalidTable

ENDINGS: Final = ("xlsx", "xlsm", "ods", "csv", "tsv", "txt")
"""What is opened; the content decides how, never the name."""
FILE_BYTES: Final = 32 * 2**20
UNPACKED_BYTES: Final = 160 * 2**20
"""All parts of a workbook together; zipfile never reads more of a part than it announces."""
RATIO: Final = 250
"""So many times smaller a part may be packed; sheets of equal cells reach some 100."""
RATIO_FROM: Final = 2**20
PARTS: Final = 4_000
SHEETS: Final = 100
ROWS: Final = 100_000
COLUMNS: Final = 1_000
CELLS: Final = 1_000_000
"""Filled cells of all sheets together."""
CELL_LENGTH: Final = 32_767
"""The most a cell of Excel holds."""

_SAVE = "Save the list itself as a new file"
_SPLIT = "Split it, or ask for a reader of its own (docs/ingest.md)"


def check_size(file: str, size: int) -> None:
    """Raise `InvalidTable` when a file is too large to be opened."""
    if size > FILE_BYTES:
        raise InvalidTable(
            file, f"is {size / 2**20:.0f} MB; at most {FILE_BYTES // 2**20} MB is read", _SPLIT
        )


def check_parts(file: str, archive: ZipFile) -> None:
    """Raise `InvalidTable` when a workbook would unpack to more than a list ever is."""
    parts = archive.infolist()
    if len(parts) > PARTS:
        raise InvalidTable(file, f"has {len(parts)} parts; a workbook has at most {PARTS}", _SPLIT)
    for part in parts:
        name = PurePosixPath(part.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts:
            raise InvalidTable(file, f"holds a part that wants to lie elsewhere: '{part.filename}'", _SAVE)
    total = sum(part.file_size for part in parts)
    packed = [part for part in parts if part.file_size > RATIO_FROM]
    bomb = next((part for part in packed if part.file_size > RATIO * max(part.compress_size, 1)), None)
    if total > UNPACKED_BYTES or bomb:
        raise InvalidTable(
            file,
            f"unpacks to {total / 2**20:.0f} MB, as no list does: it looks like a zip bomb and is not opened",
            "Save the list itself, without pictures and empty rows, as a new file",
        )
    if any(part.flag_bits & 1 for part in parts):
        raise InvalidTable(file, "is protected by a password", "Save it without one")


def check_sheet(file: str, sheet: str, *, rows: int = 0, columns: int = 0, cells: int = 0) -> None:
    """Raise `InvalidTable` when a sheet has more rows, columns or filled cells than are read."""
    for found, most, what in (
        (rows, ROWS, "rows"),
        (columns, COLUMNS, "columns"),
        (cells, CELLS, "filled cells"),
    ):
        if found > most:
            where = f", sheet '{sheet}'," if sheet else ""
            raise InvalidTable(f"{file}{where}", f"has more than {most:,} {what}", _SPLIT)


def check_cell(file: str, sheet: str, line: int, column: str, text: str) -> None:
    """Raise `InvalidTable` when a cell holds more text than a spreadsheet can show."""
    if len(text) > CELL_LENGTH:
        where = f", sheet '{sheet}'" if sheet else ""
        raise InvalidTable(
            f"{file}{where}, line {line}, column {column}:",
            f"a cell holds {len(text):,} characters; at most {CELL_LENGTH:,} are read",
            "Shorten it; in a text file a quotation mark may not be closed",
        )
