"""Say what a matrix holds, and pack it for the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

#: active: found · none: looked, found none · unseen: no source looks here · old: only old or disputed ·
#: plain: a number that has no state.
State = Literal["active", "none", "unseen", "old", "plain"]


def sign(count: int, state: State) -> str:
    """Return the sign of a cell, the same on screen and in a file: `12`, `0`, `?` or `(2)`."""
    if state == "unseen":
        return "?"
    return f"({count})" if state == "old" else str(count)


@dataclass(frozen=True, slots=True)
class Cell:
    """Show one count in its state; `label` is what a screen reader says: "13 Zorg, Gelderland: actief".

    `text` replaces the sign (a number in the visitor's notation). The shade doubles: 1, 2, 4, 8, 16.
    """

    count: int
    state: State
    label: str = ""
    text: str | None = None

    @property
    def shade(self) -> int:
        """Return 1 to 5 for an active cell, 0 for any other."""
        return min(5, self.count.bit_length()) if self.state == "active" else 0


@dataclass(frozen=True, slots=True)
class Column:
    """Head one column with a short `label`; `name` is its full name. `apart` sets it off with a gap."""

    id: str
    label: str
    name: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one row: a cell per column, its total and how many cells a source looks at ("11/12")."""

    id: str
    label: str
    cells: tuple[Cell, ...]
    total: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Hold a table of rows and columns, sorted as it is to be shown. Raises ValueError on a ragged row.

    `caption` is read aloud before the table (and shown when `show_caption`); `corner` heads the first column.
    `show_legend` explains the states that occur, above the table.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    column_totals: tuple[str, ...] = ()
    total: str = ""
    corner: str = ""
    show_caption: bool = False
    show_legend: bool = True

    def __post_init__(self) -> None:
        wide = len(self.columns)
        for row in self.rows:
            if len(row.cells) != wide:
                msg = f"Row ‘{row.id}’ has {len(row.cells)} cells for {wide} columns."
                raise ValueError(msg)
        if self.column_totals and len(self.column_totals) != wide:
            msg = f"There are {len(self.column_totals)} column totals for {wide} columns."
            raise ValueError(msg)

    def packed(self) -> dict[str, Any]:
        """Return what the browser draws, cell by cell."""
        return {
            "caption": self.caption,
            "showCaption": self.show_caption,
            "showLegend": self.show_legend,
            "corner": self.corner,
            "columns": [
                {"id": c.id, "label": c.label, "name": c.name or c.label, "apart": c.apart}
                for c in self.columns
            ],
            "rows": [
                {
                    "id": row.id,
                    "label": row.label,
                    "total": row.total,
                    "seen": row.seen,
                    "cells": [_packed(cell) for cell in row.cells],
                }
                for row in self.rows
            ],
            "totals": list(self.column_totals),
            "total": self.total,
        }


def _packed(cell: Cell) -> dict[str, Any]:
    return {
        "text": sign(cell.count, cell.state) if cell.text is None else cell.text,
        "state": cell.state,
        "shade": cell.shade,
        "label": cell.label,
    }
