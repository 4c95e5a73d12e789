"""Find the rows that name the columns of a sheet: one, or two levels below one another."""

from __future__ import annotations

from statistics import median
from typing import Final

from ingest.sheets.words.headers import field_of
from ingest.sheets.workbooks.cells import Day, Number, Row
from ingest.sheets.workbooks.workbook import Sheet, Span

_LOOKED_AT: Final = 40
"""So many rows at the top may hold the header."""
_LONG: Final = 90
_WIDE_ENOUGH: Final = 0.6
"""A row that names columns fills this share of what rows usually fill."""


def find_header(sheet: Sheet) -> tuple[int, ...]:
    """Return the numbers of the rows that seem to name the columns."""
    top = [row for row in sheet.rows[:_LOOKED_AT] if not row.problem]
    if not top:
        return (sheet.rows[0].line,)
    best = max(top, key=_known)
    if _known(best) < 2:
        usual = median([_filled(row) for row in sheet.rows])
        worded = [row for row in top if _only_words(row) and _filled(row) >= _WIDE_ENOUGH * usual]
        best = best if _known(best) and best in worded else (worded or top)[0]
    return _levels(sheet, best)


def names_of(sheet: Sheet, header: tuple[int, ...]) -> list[tuple[str, str]]:
    """Return for each column its name and the upper level of that, both '' for a column without a name."""
    rows = [row for row in sheet.rows if row.line in header]
    lower = rows[-1]
    if len(rows) == 1:
        return [(_one_line(cell), "") for cell in lower.cells]
    upper = _spread(sheet, rows[0], lower)
    named = []
    for index in range(max(len(upper), len(lower.cells))):
        group = upper[index] if index < len(upper) else ""
        name = _one_line(lower.cell(index))
        both = f"{group} / {name}" if group and name and group != name else group or name
        named.append((both, group if name and group != name else ""))
    return named


def _known(row: Row) -> int:
    """Return how many cells of a row say what headers say; a whole header counts more than a part."""
    words = [cell for cell in row.cells if cell and len(cell) < _LONG]
    found = [hit for cell in words if not isinstance(cell, Number | Day) and (hit := field_of(cell))]
    return len({field for field, _, _ in found}) + sum(whole for _, _, whole in found)


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell)


def _only_words(row: Row) -> bool:
    return all(not isinstance(cell, (Number, Day)) and len(cell) < _LONG for cell in row.cells)


def _levels(sheet: Sheet, best: Row) -> tuple[int, ...]:
    """Return the row, with the one above or below it when both together name the columns."""
    by_line = {row.line: row for row in sheet.rows}
    for upper, lower in ((best.line - 1, best.line), (best.line, best.line + 1)):
        if upper in by_line and lower in by_line and _are_levels(sheet, by_line[upper], by_line[lower]):
            return upper, lower
    return (best.line,)


def _are_levels(sheet: Sheet, upper: Row, lower: Row) -> bool:
    """Return whether two rows name columns together: a group above, its parts below."""
    if not _only_words(lower) or not _only_words(upper) or lower.problem or upper.problem:
        return False
    width = range(max(len(upper.cells), len(lower.cells)))
    only_lower = [index for index in width if lower.cell(index) and not upper.cell(index)]
    only_upper = [index for index in width if upper.cell(index) and not lower.cell(index)]
    names = [cell for cell in lower.cells if cell]
    if _groups(sheet, upper, lower):
        return True
    twice = len(set(names)) < len(names) and _filled(upper) > 1
    return bool(only_lower) and (bool(only_upper) or twice) and not (only_upper and _filled(lower) == 1)


def _groups(sheet: Sheet, upper: Row, lower: Row) -> list[Span]:
    """Return what is merged above several, but not all, of the columns that the lower row names."""
    named = {index for index, cell in enumerate(lower.cells) if cell}
    everything = {index for row in (upper, lower) for index, cell in enumerate(row.cells) if cell}
    found = []
    for span in sheet.merged:
        covered = set(range(span.left, span.right + 1))
        if span.top == span.bottom == upper.line and len(covered & named) > 1 and not everything <= covered:
            found.append(span)
    return found


def _spread(sheet: Sheet, upper: Row, lower: Row) -> list[str]:
    """Return the upper level of each column: of what is merged, else as far right as names stand below."""
    spans = [
        span for span in sheet.merged if span.top <= upper.line <= span.bottom and span.right > span.left
    ]
    width = max(len(upper.cells), len(lower.cells), *(span.right + 1 for span in spans), 0)
    level = [_one_line(upper.cell(index)) for index in range(width)]
    for span in spans:
        for index in range(span.left + 1, span.right + 1):
            level[index] = level[span.left]
    if not spans:
        for index in range(1, width):
            if not level[index] and lower.cell(index) and lower.cell(index - 1):
                level[index] = level[index - 1]
    return level


def _one_line(text: str) -> str:
    return " ".join(text.split())
