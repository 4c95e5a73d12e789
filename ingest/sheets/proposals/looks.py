"""Tell from the cells of a column what they look like, where its header says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from graph.errors import WeefselError
from graph.model.text import fold
from ingest.places.names import places_named
from ingest.sheets.rows.values import is_id
from ingest.sheets.words import words
from ingest.sheets.words.amounts import read_amount
from ingest.sheets.words.dates import read_date, read_period
from ingest.sheets.workbooks.cells import Day, Number

ENOUGH: Final = 0.8
"""This share of the filled cells must look like it."""
LOOKED_AT: Final = 300
"""So many different cells are looked at."""
_SITE: Final = re.compile(r"(?:https?://|www\.)\S+|[\w-]+\.(?:nl|com|eu|org|net|io|ai)/?", re.IGNORECASE)
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE: Final = re.compile(r"(?:\+31|0031|0)[\s\-()]*\d(?:[\s\-()]*\d){8}")
_POSTCODE: Final = re.compile(r"[1-9]\d{3} ?[A-Z]{2}", re.IGNORECASE)
_ROR: Final = re.compile(r"(?:https://ror\.org/)0[a-z0-9]{8}")
_MONEY: Final = re.compile(r"€|\beur\b|\d[.,]\d{3}\b|[.,]\d\d$|,-$", re.IGNORECASE)
_WRITTEN_DATE: Final = re.compile(r"\d[-/. ]\w+[-/. ]\d{2,4}|[a-z]+ \d{4}|\d{4}-\d\d", re.IGNORECASE)


class Look(NamedTuple):
    """What cells look like: a field (with `*` where it is one of either) and the share that does."""

    field: str
    share: float
    found: int
    of: int


def look_of(cells: Iterable[str]) -> Look | None:
    """Return what filled cells look like, or None; persons' data gives the field `person`."""
    values = list(dict.fromkeys(cell for cell in cells if cell.strip()))[:LOOKED_AT]
    for field, looks in _LOOKS:
        found = _looking(looks, values)
        if values and found >= ENOUGH * len(values):
            return Look(field, found / len(values), found, len(values))
    return None


def _looking(looks: Callable[[str], bool], values: list[str]) -> int:
    """Return how many values look like it, 0 as soon as too many do not."""
    missed = 0
    for value in values:
        missed += not looks(value)
        if missed > (1 - ENOUGH) * len(values):
            return 0
    return len(values) - missed


def is_mark(text: str) -> bool:
    """Return whether a cell of the wide form could say this: yes, no, a role."""
    return words.yes_or_no(text) is not None or words.role_of_word(text) is not None


def is_money(text: str) -> bool:
    """Return whether a cell is an amount, by being a number or by how it is written."""
    if isinstance(text, Number):
        return True
    return bool(_MONEY.search(text)) and _reads(read_amount, text)


def is_date(text: str) -> bool:
    """Return whether a cell is a date by its kind or by how it is written; a year alone is not."""
    return isinstance(text, Day) or (bool(_WRITTEN_DATE.search(text)) and _reads(read_date, text))


def separator_of(cells: Iterable[str], *, names: bool) -> str:
    """Return what separates several values in the cells of a column, '' for one value each.

    A comma or slash separates only where many cells hold it: names have them too.
    """
    values = [cell for cell in cells if cell]
    for sign, name, share in ((";", ";", 0.05), ("|", "|", 0.05), ("\n", "newline", 0.1)):
        if values and sum(sign in value for value in values) >= share * len(values):
            return name
    for sign, share in ((", ", 0.3 if names else 0.15), (" / ", 0.3 if names else 0.15)):
        if values and sum(sign in value for value in values) >= share * len(values):
            return sign.strip()
    return ""


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except WeefselError:
        return False
    return True


def _is_city(text: str) -> bool:
    return len(text) < 40 and bool(places_named(text))


def _is_kind(text: str) -> bool:
    return words.kind_of_word(text, activity=False) is not None


def _is_period(text: str) -> bool:
    return len(fold(text).split()) > 1 and not is_date(text) and _reads(read_period, text)


_LOOKS: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("person", lambda text: bool(_MAIL.fullmatch(text.removeprefix("mailto:")))),
    ("person", lambda text: not isinstance(text, Number) and bool(_PHONE.fullmatch(text))),
    ("organization.ror", lambda text: bool(_ROR.fullmatch(text))),
    ("organization.id", lambda text: text.startswith("org:") and is_id(text)),
    ("*.website", lambda text: bool(_SITE.fullmatch(text))),
    ("*.postcode", lambda text: bool(_POSTCODE.fullmatch(text))),
    ("*.province", lambda text: len(text) > 3 and words.province_of_word(text) is not None),
    ("*.kind", _is_kind),
    ("tie.role", lambda text: words.role_of_word(text) is not None),
    ("*.sector", lambda text: words.sector_of_word(text) is not None),
    ("*.country", lambda text: words.country_of_word(text) is not None),
    ("*.city", _is_city),
    ("*.period", _is_period),
    ("*.start", is_date),
)
