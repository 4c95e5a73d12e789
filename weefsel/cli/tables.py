"""Print rows as a table: what there is no room for gives way or wraps, and what gives way is named."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from rich.cells import cell_len
from rich.table import Table

from weefsel.cli.output import Terminal, console, plain, say

_WORD: Final = 12
"""Columns with nothing longer are never broken: dates, roles, numbers of claims."""
_COPIED: Final = ("id", "entity", "at")
"""Columns that people copy from: not broken either, unless they would take half of the room."""
_READABLE: Final = 16
"""So much room at least a longer text needs: less, and it stands there in syllables."""
_ENDLESS: Final = 100_000

Row = Mapping[Any, Any]


def print_table(
    rows: Iterable[Row], columns: Sequence[str], *, title: str = "", yields: Sequence[str] = ()
) -> None:
    """Print rows as a table; numbers stand right.

    In a terminal too narrow to read it, the columns of `yields` are left out, the last one first, and a line
    says so. In a file or a pipe there is room for everything, and a row stays one line.
    """
    rows = list(rows)
    cells = {column: [plain(row.get(column, "")) for row in rows] for column in columns}
    width = _width()
    unbroken = {column for column, texts in cells.items() if _is_unbroken(column, texts, width)}
    left_out = _left_out(cells, unbroken, yields, width)
    table = Table(title=title or None, title_justify="left", box=None, header_style="bold", pad_edge=False)
    shown = [column for column in columns if column not in left_out]
    for column in shown:
        numeric = bool(rows) and all(isinstance(row.get(column), (int, float)) for row in rows)
        table.add_column(
            column,
            justify="right" if numeric else "left",
            overflow="fold",
            no_wrap=column in unbroken,
        )
    for line in zip(*(cells[column] for column in shown), strict=True):
        table.add_row(*line)
    Terminal(highlight=False, emoji=False, width=width).print(table)
    if left_out:
        say(f"(no room for {', '.join(left_out)}: make the terminal wider, or use --json)")


def _width() -> int:
    """Return how many letters fit beside one another."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal():
        return int(told)
    return console.width if console.is_terminal else _ENDLESS


def _is_unbroken(column: str, texts: Sequence[str], width: int) -> bool:
    longest = _longest(column, texts)
    return longest <= _WORD or (column in _COPIED and longest <= width // 2)


def _left_out(
    cells: Mapping[str, Sequence[str]], unbroken: Collection[str], yields: Sequence[str], width: int
) -> list[str]:
    """Return which columns give way, in the order of `yields`, so that the others can be read."""
    needed = {column: _longest(column, texts) for column, texts in cells.items()}
    needed |= {column: min(needed[column], _READABLE) for column in cells.keys() - set(unbroken)}
    count = 0
    while count < len(yields):
        rest = [needed[column] for column in needed if column not in yields[len(yields) - count :]]
        if sum(rest) + len(rest) - 1 <= width:
            break
        count += 1
    return list(yields[len(yields) - count :])


def _longest(column: str, texts: Sequence[str]) -> int:
    return max(map(cell_len, (column, *texts)))
