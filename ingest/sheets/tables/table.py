"""Find the table in a sheet: the rows that name its columns, and what stands above and below it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Final

from graph.model.text import fold
from ingest.records import InvalidTable
from ingest.sheets.tables.header import find_header, names_of
from ingest.sheets.workbooks.cells import Number, Row, letter
from ingest.sheets.workbooks.limits import check_sheet
from ingest.sheets.workbooks.workbook import Sheet

SAMPLES: Final = 5
_TOTALS: Final = frozenset(
    {"totaal", "total", "subtotaal", "subtotal", "eindtotaal", "som", "sum", "totalen"}
)
_NOTES: Final = (
    *(
        "bron",
        "noot",
        "toelichting",
        "let op",
        "opmerking",
        "source",
        "note",
        "legenda",
        "peildatum",
        "opgesteld",
    ),
    *(
        "stand per",
        "versie",
        "disclaimer",
        "datum",
        "legend",
        "nb",
        "status per",
        "uitleg",
        "voetnoot",
        "einde",
    ),
)
_FIGURE: Final = re.compile(r"[-€\d.,% ]+")
_LONG: Final = 80
"""A lone text this long at the end is no name."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    index: int
    """Its place in the sheet, the first being 0."""
    name: str
    """Its name; two levels of a header are joined by ` / `, a second equal name ends in ` (2)`."""
    letter: str
    """As a spreadsheet writes it above the column: `C`."""
    filled: int
    """How many rows hold something in it."""
    samples: tuple[str, ...]
    """Its first different values."""
    group: str = ""
    """The upper level of a header of two rows."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table in a sheet."""

    place: str
    """The file and sheet, as a report names them."""
    sheet: str
    header: tuple[int, ...]
    """The numbers of the rows that name the columns."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()
    """What stands around the table and is not read: titles, notes, totals, repeated headers."""

    def column(self, name: str) -> Column | None:
        """Return the column with this name, or None."""
        return next((column for column in self.columns if column.name == name), None)


def find_table(sheet: Sheet, header: tuple[int, ...] = ()) -> Table:
    """Return the table in a sheet, its columns named in these rows, or in those that look like it.

    Raises `InvalidTable` when the sheet holds nothing, or nothing in these rows.
    """
    if not sheet.rows:
        raise InvalidTable(sheet.place, "is empty", "Name another sheet, or save the list in it first")
    lines = {row.line for row in sheet.rows}
    for line in header:
        if line not in lines:
            raise InvalidTable(sheet.place, f"has nothing in row {line}, which should name the columns")
    header = header or find_header(sheet)
    named = names_of(sheet, header)
    above = [row for row in sheet.rows if row.line < header[0]]
    body = list(_filled_down(sheet, [row for row in sheet.rows if row.line > header[-1]]))
    rows, aside = _sorted_out(body, tuple(name for name, _ in named))
    columns = tuple(_columns(named, rows))
    remarks = [*_said(above, "above the table"), *aside, *_unnamed(columns)]
    return Table(sheet.place, sheet.name, header, columns, tuple(rows), tuple(remarks))


def _filled_down(sheet: Sheet, body: list[Row]) -> Iterator[Row]:
    """Yield rows with the value of cells that are merged downwards in each of their rows.

    A project that stands once beside all its partners is meant in each of these rows.
    """
    lines = [row.line for row in body]
    filled: dict[int, dict[int, str]] = defaultdict(dict)
    cells = 0
    for span in sheet.merged:
        first, last = bisect_left(lines, span.top), bisect_right(lines, span.bottom)
        if span.bottom == span.top or first == last or lines[first] != span.top:
            continue
        cells += last - first
        check_sheet(sheet.file, sheet.name, cells=cells)
        if value := body[first].cell(span.left):
            for place in range(first + 1, last):
                filled[place][span.left] = value
    for place, row in enumerate(body):
        if more := filled.get(place):
            width = range(max(len(row.cells), max(more) + 1))
            row = row._replace(cells=tuple(row.cell(index) or more.get(index, "") for index in width))
        yield row


def _columns(named: list[tuple[str, str]], rows: list[Row]) -> Iterator[Column]:
    """Yield the columns that have a name or hold anything."""
    width = max([len(named), *(len(row.cells) for row in rows if not row.problem)])
    times: Counter[str] = Counter()
    seen: set[str] = set()
    for index in range(width):
        values = [row.cell(index) for row in rows if not row.problem and row.cell(index)]
        name, group = named[index] if index < len(named) else ("", "")
        if not name and not values:
            continue
        name = name or f"Column {letter(index)}"
        bare = name
        while name in seen:
            times[bare] += 1
            name = f"{bare} ({times[bare] + 1})"
        seen.add(name)
        samples = tuple(dict.fromkeys(values[:2_000]))[:SAMPLES]
        yield Column(index, name, letter(index), len(values), samples, group)


def _unnamed(columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        if column.name == f"Column {column.letter}":
            values = "1 value" if column.filled == 1 else f"{column.filled} values"
            yield f"column {column.letter} has no name and holds {values}"


def _sorted_out(body: list[Row], header: tuple[str, ...]) -> tuple[list[Row], list[str]]:
    """Return the rows of the table, and in words what else stands among and below them."""
    rows, totals, headers = [], [], []
    for row in body:
        if _is_total(row):
            totals.append(row)
        elif not row.problem and row.cells == header[: len(row.cells)]:
            headers.append(row)
        else:
            rows.append(row)
    notes = _notes(rows)
    kept = rows[: len(rows) - len(notes)]
    aside = [
        *_said(totals, "with totals"),
        *_said(headers, "that repeat the header"),
        *_said(notes, "below the table"),
    ]
    return kept, aside


def _is_total(row: Row) -> bool:
    words = [
        cell for cell in row.cells if cell and not isinstance(cell, Number) and not _FIGURE.fullmatch(cell)
    ]
    return not row.problem and len(words) == 1 and fold(words[0]) in _TOTALS


def _notes(rows: list[Row]) -> list[Row]:
    """Return the rows at the end that are notes: alone in their row, and worded or set apart as one."""
    usual = median([_filled(row) for row in rows if _filled(row) > 1] or [1])
    end = len(rows)
    while end and _is_note(rows, end - 1, usual):
        end -= 1
    return rows[end:] if end or len(rows) == 1 else []


def _is_note(rows: list[Row], place: int, usual: float) -> bool:
    row = rows[place]
    filled = _filled(row)
    if row.problem or filled > 2 or filled >= usual > 0:
        return False
    text = next((cell for cell in row.cells if cell), "")
    worded = text.startswith("*") or any(fold(text).startswith(word) for word in _NOTES)
    before = rows[place - 1].line if place else 0
    apart = row.line - before > 1 or (place + 1 < len(rows) and filled == 1 and not row.cell(0))
    return worded or (filled == 1 and (apart or len(text) > _LONG))


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell)


def _said(rows: list[Row], where: str) -> Iterator[str]:
    """Yield in one sentence which rows are not read, with the first words of each."""
    if not rows:
        return
    shown = "; ".join(" ".join(" ".join(cell for cell in row.cells if cell).split())[:60] for row in rows[:3])
    several = f"rows {rows[0].line} to {rows[-1].line}" if len(rows) > 1 else f"row {rows[0].line}"
    if len(rows) > 1 and rows[-1].line - rows[0].line >= 2 * len(rows):
        several = f"rows {', '.join(str(row.line) for row in rows[:8])}{' …' if len(rows) > 8 else ''}"
    yield f"{several} {where}, not read: {shown}{' …' if len(rows) > 3 else ''}"
