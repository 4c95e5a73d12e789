"""Read dates as Dutch and English offices write them, never more exact than they stand there."""

from __future__ import annotations

import re
from typing import Final

from graph.errors import InvalidClaim
from graph.model.dates import is_date
from ingest.sheets.words.words import MONTHS
from ingest.sheets.workbooks.cells import Day

_WAY_OUT: Final = "Write 2025, april 2025, 3-4-2025 or 2025-04-03"
_NUMBERS: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[t ]\d{1,2}:\d{2}.*)?")
_WORDS: Final = re.compile(r"(?:(\d{1,2})\.? )?([a-z]+)\.?,? ?'?(\d{4}|\d{2})")
_ENGLISH: Final = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH: Final = re.compile(r"(\d{1,2})[-/](\d{4})")
_QUARTER: Final = re.compile(
    r"(?:q([1-4])|([1-4])e kwartaal|kwartaal ([1-4]))[ -]?(\d{4})|(\d{4})[ -]?q([1-4])"
)
_WEEKDAY: Final = re.compile(r"^(?:ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)(?:dag)?[ ,.]+")
_BETWEEN: Final = re.compile(r"\s+(?:t/m|tot en met|tot|until|to|-|–|—)\s+|\s*[–—]\s*|\s*t/m\s*")
_YEARS: Final = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})")
_OPEN: Final = frozenset({"heden", "nu", "now", "present", "doorlopend", "ongoing", "onbekend", ""})


def read_date(text: str, style: str = "day-first") -> str:
    """Return a date in our form; raise `InvalidClaim` when it is none.

    `style` says what `3-4-2025` means: `day-first` or `month-first`.

    >>> read_date("3-4-2025"), read_date("3 april 2025"), read_date("april 2025"), read_date("Q2 2025")
    ('2025-04-03', '2025-04-03', '2025-04', '2025-04/2025-06')
    """
    if isinstance(text, Day):
        return str(text)
    plain = text.strip()
    found = plain if is_date(plain) else _written(_WEEKDAY.sub("", plain.casefold()), style)
    if not found or not is_date(found):
        reason = "is not a day in the calendar" if found else "is not a date"
        raise InvalidClaim(f"'{plain}' {reason}", value=plain, way_out=_WAY_OUT)
    return found


def read_period(text: str, style: str = "day-first") -> tuple[str, str]:
    """Return when something begins and ends, '' for an end that is open; raise `InvalidClaim` for no period.

    >>> read_period("2024-2028"), read_period("1-1-2024 t/m 31-12-2027"), read_period("2024 - heden")
    (('2024', '2028'), ('2024-01-01', '2027-12-31'), ('2024', ''))
    """
    plain = text.strip()
    if years := _YEARS.fullmatch(plain):
        begin, end = years[1], years[2]
    else:
        parts = [] if isinstance(text, Day) else _BETWEEN.split(plain.casefold(), maxsplit=1)
        if len(parts) < 2:
            return read_date(text, style), ""
        begin, end = parts
    if end.strip() in _OPEN:
        return read_date(begin, style), ""
    return read_date(begin, style), read_date(end, style)


def _written(text: str, style: str) -> str:
    """Return the date that a text means by its form, '' for none; it need not be in the calendar."""
    if match := _NUMBERS.fullmatch(text):
        day, month = (match[1], match[2]) if style == "day-first" else (match[2], match[1])
        return _joined(match[3], int(month), int(day))
    if match := _ISO.fullmatch(text):
        return _joined(match[1], int(match[2]), int(match[3]) if match[3] else 0)
    if match := _MONTH.fullmatch(text):
        return _joined(match[2], int(match[1]))
    if (match := _ENGLISH.fullmatch(text)) and match[1] in MONTHS:
        return _joined(match[3], MONTHS[match[1]], int(match[2]))
    if (match := _WORDS.fullmatch(text)) and match[2] in MONTHS:
        return _joined(match[3], MONTHS[match[2]], int(match[1] or 0))
    if match := _QUARTER.fullmatch(text):
        year, quarter = match[4] or match[5], int(match[1] or match[2] or match[3] or match[6])
        return f"{year}-{quarter * 3 - 2:02d}/{year}-{quarter * 3:02d}"
    return ""


def _joined(year: str, month: int, day: int = 0) -> str:
    """Return a date; a year of two digits is one of this century up to 69."""
    full = year if len(year) == 4 else f"{'20' if int(year) < 70 else '19'}{year}"
    return f"{full}-{month:02d}" + (f"-{day:02d}" if day else "")
