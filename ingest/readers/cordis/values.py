"""Read the cells of CORDIS: amounts, days, codes, places and addresses, in all the ways it writes them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from graph.errors import InvalidDate, InvalidRecord
from graph.model.dates import days
from graph.model.regions import canonical_region, is_region
from ingest.records import Record, Remark

_AMOUNT = re.compile(r"\d{1,15}(?:[.,]\d{1,12})?", re.ASCII)
_NUMBER = re.compile(r"(?:rcn)?\d{1,12}", re.ASCII)
_POINT = re.compile(r"(-?\d{1,3}(?:\.\d+)?), ?(-?\d{1,3}(?:\.\d+)?)", re.ASCII)
_NUTS = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}", re.ASCII)
_SITE = re.compile(r"(?:https?://)?[^\s/@\"'<>]+\.[^\s/@\"'<>]{2,}(?:/[^\s\"'<>]*)?", re.IGNORECASE)
_YES: Final = {
    "true": True,
    "1": True,
    "yes": True,
    "y": True,
    "false": False,
    "0": False,
    "no": False,
    "n": False,
}


def number(record: Record, column: str) -> str:
    """Return the number of a project or participant; raise `InvalidRecord` where it is none."""
    text = record.cell(column)
    if not _NUMBER.fullmatch(text):
        raise wrong(record, column, "is not a number of CORDIS", "Look it up at cordis.europa.eu")
    return text


def amount(record: Record, column: str) -> int | None:
    """Return euros in cents, rounded half up, None for an empty cell; raise `InvalidRecord` for no amount.

    CORDIS writes no thousands separators: a comma or a point is the decimal mark, and which of the two
    differs from column to column.
    """
    text = record.fields.get(column, "")
    if not text:
        return None
    whole, point, part = text.partition(".")
    if whole.isdecimal() and whole.isascii() and len(whole) < 16 and len(part) < 3:  # nearly all
        if not point:
            return int(whole) * 100
        if part.isdecimal() and part.isascii():
            return int(whole) * 100 + int(part.ljust(2, "0"))
    if not _AMOUNT.fullmatch(text):
        raise wrong(record, column, "is not an amount in euros", "Write 70000000, 1410.86 or 1410,86")
    cents = Decimal(text.replace(",", ".")) * 100
    return int(cents.quantize(Decimal(1), ROUND_HALF_UP))


def day(record: Record, column: str) -> str:
    """Return a day, without the time that may follow it; raise `InvalidRecord` for no day."""
    text = record.fields.get(column, "")[:10]
    try:
        if text:
            days(text)
    except InvalidDate as error:
        raise wrong(record, column, "is not a day", "Write 2026-05-09") from error
    return text


def hashed(vat: str) -> str:
    """Return what stands for a VAT number: it tells two companies apart and gives no number away."""
    plain = "".join(letter for letter in vat.upper() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()[:32] if plain else ""


def many(count: int, word: str) -> str:
    """Return a number with its noun: `1 row`, `5,149 rows`."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def wrong(record: Record, column: str, reason: str, way_out: str) -> InvalidRecord:
    """Return the error that a cell costs its row."""
    value = record.cell(column)
    return InvalidRecord(
        record.file, record.line, column, value[:80], reason if value else "is empty", way_out
    )


class Doubts:
    """The cells that nobody can use and that cost their row nothing; each kind is told once, with a count."""

    def __init__(self) -> None:
        self._counted: Counter[tuple[str, str, str]] = Counter()
        self._first: dict[tuple[str, str, str], tuple[int, str]] = {}

    def add(self, record: Record, column: str, reason: str) -> None:
        """Count a cell that is not used."""
        kind = record.file, column, reason
        self._counted[kind] += 1
        self._first.setdefault(kind, (record.line, record.cell(column)[:40]))

    def remarks(self) -> Iterator[Remark]:
        """Yield a sentence for each kind."""
        for kind, count in self._counted.items():
            (file, column, reason), (line, value) = kind, self._first[kind]
            yield Remark(file, f"{count:,} × {column} {reason}, first on line {line}: '{value}'; not used")

    def truth(self, record: Record, column: str) -> bool | None:
        """Return yes, no, or None: an empty cell says neither."""
        text = record.fields.get(column, "")
        if not text:
            return None
        found = _YES.get(text.lower())
        if found is None:
            self.add(record, column, "says neither yes nor no")
        return found

    def country(self, record: Record) -> str:
        """Return today's code of a country, '' where it is none."""
        code = record.fields.get("country", "")
        if not code:
            return ""
        found = canonical_region(code.upper())
        if len(found) == 2 and is_region(found):
            return found
        self.add(record, "country", "is no country")
        return ""

    def nuts(self, record: Record) -> str:
        """Return a NUTS code, '' where it is none; CORDIS writes `-` for none."""
        code = record.fields.get("nutsCode", "")
        if code in ("", "-"):
            return ""
        if _NUTS.fullmatch(code):
            return code
        self.add(record, "nutsCode", "is no NUTS code")
        return ""

    def point(self, record: Record) -> tuple[float, float] | None:
        """Return latitude and longitude in degrees, None where they are none."""
        text = record.fields.get("geolocation", "").strip("()[] ")
        if not text:
            return None
        if match := _POINT.fullmatch(text):
            latitude, longitude = float(match[1]), float(match[2])
            if abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude or longitude):
                return latitude, longitude
        self.add(record, "geolocation", "is no point on earth")
        return None

    def site(self, record: Record, column: str) -> str:
        """Return a web address that begins with its scheme, '' where it is none."""
        text = record.fields.get(column, "")
        if not text:
            return ""
        if _SITE.fullmatch(text):
            return text if text[:4].lower() == "http" and "://" in text[:8] else f"http://{text}"
        self.add(record, column, "is no web address")
        return ""
