"""Make texts safe for the programs that open them: nothing from data is a formula or breaks a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd

ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that XML forbids or discourages, and that spreadsheets choke on."""
_FORMULA: Final = re.compile(r"'*[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\t\r\n]|'*[\t\r\n]")
"""What a spreadsheet may read as a formula, also after spaces, in full width, or after our own mark."""


def printable(text: str) -> str:
    """Return the text without control characters.

    >>> printable("Lab\\x00 A")
    'Lab A'
    """
    return ILLEGAL.sub("", text)


def guarded(text: str) -> str:
    """Return the text so that a spreadsheet reading CSV shows it and computes nothing (OWASP).

    >>> guarded("=1+1"), guarded("'s-Hertogenbosch"), guarded(" @SUM(A1)")
    ("'=1+1", "'s-Hertogenbosch", "' @SUM(A1)")
    """
    text = printable(text)
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given, control characters aside.

    >>> unguarded("'=1+1"), unguarded("'s-Hertogenbosch")
    ('=1+1', "'s-Hertogenbosch")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def with_texts(frame: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """Return the frame with every text (headings too) changed, each different one once.

    Lists of texts are joined by '; ' first, and what is missing is an empty text.
    """
    columns: dict[str, Any] = {}
    for name, column in frame.items():
        is_number = pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column)
        columns[change(str(name))] = column.to_numpy() if is_number else _changed(column, change)
    return pd.DataFrame(columns, index=frame.index)


def _changed(column: pd.Series, change: Callable[[str], str]) -> Any:
    plain = column.astype(object)
    if plain.map(lambda cell: isinstance(cell, list | tuple)).any():
        plain = plain.map(lambda cell: "; ".join(map(str, cell)) if isinstance(cell, list | tuple) else cell)
    codes, values = pd.factorize(plain)
    texts = [change(str(value)) for value in values]
    return np.array([*texts, ""], dtype=object)[codes]
