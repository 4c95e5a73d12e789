"""Keep what a spreadsheet says of a cell: its text, and whether it was a number, a date or an error.

A cell is text everywhere. These three are text too, already in our own form, so that `1.234` typed as
text (a thousand and more, in Dutch) and the number 1.234 stay apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

_SPACES = re.compile(r"[^\S\n]+")


class Number(str):
    """A number that was stored as one: plain digits with a decimal point."""

    __slots__ = ()


class Day(str):
    """A date that was stored as one: as exact as the cell shows it (`2025`, `2025-04`, `2025-04-03`)."""

    __slots__ = ()


class Fault(str):
    """The error that a formula left in its cell, such as `#REF!`."""

    __slots__ = ()


class Row(NamedTuple):
    """A row with its number in the sheet (a line of a text file), the first being 1."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""
    """Why the row cannot be read; its cells then hold what can be shown of it."""

    def cell(self, index: int) -> str:
        """Return the text in a column, '' beyond the last one."""
        return self.cells[index] if index < len(self.cells) else ""


def clean(text: str) -> str:
    """Return a text as every program writes it: composed letters, single spaces, one kind of line break."""
    if text.isascii() and text.isalnum():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _SPACES.sub(" ", text).strip()


def number(value: float | Decimal) -> Number:
    """Return a number as a spreadsheet shows it: at most 15 digits that mean something.

    >>> number(0.1 + 0.2), number(2024.0)
    ('0.3', '2024')
    """
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    plain = f"{Decimal(text):f}"
    return Number(plain.rstrip("0").rstrip(".") if "." in plain else plain)


def percentage(value: float | Decimal) -> str:
    """Return a share as a percentage: it is no number that could be taken for an amount.

    >>> percentage(0.25)
    '25%'
    """
    return f"{number(float(value) * 100)}%"


def day(value: date | datetime, shown: str = "d m y") -> Day:
    """Return a date, no more exact than the format in which it is shown (letters d, m, y; j is Dutch for y).

    >>> day(date(2024, 1, 1), "yyyy"), day(date(2024, 3, 1), "mmm-jj"), day(date(2024, 3, 1))
    ('2024', '2024-03', '2024-03-01')
    """
    text, shown = value.isoformat()[:10], shown.lower()
    if "d" in shown:
        return Day(text)
    return Day(text[:7] if "m" in shown else text[:4])


def trimmed(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the cells of a row without the empty ones at its end."""
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def letter(index: int) -> str:
    """Return the letters of a column, as a spreadsheet writes them above it.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
