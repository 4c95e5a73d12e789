"""Write numbers, money and dates as people read them: Dutch or English, never more exact than the source.

Dates are texts with a precision (`2026`, `2026-05`, `2026-05-09`, or a span `2027-10/2028-03`); money is
integer cents. What must not break over two lines is joined by hard spaces.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date as Day
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

from explorer.i18n import N_, _, language

HARD: Final = "\u00a0"
DASH: Final = " – "
MLN: Final = 100_000_000  # a million euros, in cents
PARTS: Final = {
    (1, 3): N_("early %(year)s"),
    (4, 9): N_("mid %(year)s"),
    (10, 12): N_("end %(year)s"),
}
"""The parts of a year that a span of months can name: its first quarter, the two in the middle, its last."""
MIDDLE: Final = (5, 8)  # May to August alone is the middle too


def number(value: float, decimals: int = 0) -> str:
    """Return `1.234,5`; at most `decimals` digits after the comma."""
    pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
    return format_decimal(_rounded(value, decimals), pattern, locale=language())


def percent(share: float, decimals: int = 0) -> str:
    """Return a share of one as `12%`."""
    pattern = "#,##0." + "#" * decimals + "%" if decimals else "#,##0%"
    return format_percent(_rounded(share, decimals + 2), pattern, locale=language())


def money(cents: int | None, *, exact: bool = False) -> str:
    """Return cents as `€ 70 mln`, `€ 1,2 mld`, `€ 450.000`; with `exact` to the cent where there are cents.

    In English `€ 70 million`, `€ 1.2 billion`. An unknown amount is *unknown*, not zero.
    """
    if cents is None:
        return _("unknown amount")
    if not exact and abs(cents) >= 999_950 * 100_000:  # from here a tenth of a million rounds to a thousand
        return _("€ %(number)s billion", number=number(cents / (1000 * MLN), 1)).replace(" ", HARD)
    if not exact and abs(cents) >= MLN:
        return _("€ %(number)s million", number=number(cents / MLN, 1)).replace(" ", HARD)
    whole = not exact or cents % 100 == 0
    euros = _rounded(Decimal(cents) / 100, 0 if whole else 2)
    amount = format_decimal(euros, "#,##0" if whole else "#,##0.00", locale=language())
    return f"€{HARD}{amount}"


def date(text: str) -> str:
    """Return a date text as exact as it is: `3 apr 2025`, `apr 2025`, `2025`, `eind 2027 of begin 2028`."""
    if not text:
        return _("undated")
    first, slash, last = text.partition("/")
    return _span(first, last) if slash and first != last else _one(first)


def day(value: Day) -> str:
    """Return `22 nov 2026`."""
    return _shown(value, "d MMM y")


def moment(value: datetime) -> str:
    """Return `22 nov 2026, 08:52`."""
    return format_datetime(value, "d MMM y, HH:mm", locale=language()).replace(" ", HARD)


def stamp(at: str) -> str:
    """Return a time (ISO 8601, UTC) as `22 nov 2026, 08:52` in the Netherlands; of a day only the day."""
    if "T" not in at:
        return date(at)
    return moment(datetime.fromisoformat(at).astimezone(ZoneInfo("Europe/Amsterdam")))


def period(start: str, end: str) -> str:
    """Return how long something held: `vanaf jun 2025`, `tot en met 2027`, `2025 – mrt 2027`, or nothing."""
    if start and end:
        return date(start) if start == end else date(start) + DASH + date(end)
    if start:
        return _("from %(date)s", date=date(start))
    return _("until %(date)s", date=date(end)) if end else ""


def of(part: int, whole: int) -> str:
    """Return `7 van 14`."""
    return _("%(part)s of %(whole)s", part=number(part), whole=number(whole)).replace(" ", HARD)


def _rounded(value: float | Decimal, decimals: int) -> Decimal:
    """Return a number rounded as people do, a half upwards (Babel would round to even)."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _one(text: str) -> str:
    year, month, day_ = _fields(text)
    if day_:
        return _shown(Day(year, month, day_), "d MMM y")
    return _shown(Day(year, month, 1), "MMM y") if month else str(year)


def _span(first: str, last: str) -> str:
    """Word a span: by the parts of a year when it is exactly one or two of them, else from – to."""
    one, other = _fields(first), _fields(last)
    if not one[1] and not other[1] and other[0] - one[0] == 1:
        return _("%(first)s or %(last)s", first=first, last=last)
    parts = _parts(first, last)
    if parts:
        return _("%(first)s or %(last)s", first=parts[0], last=parts[1]) if len(parts) == 2 else parts[0]
    shown = _one(first)
    if one[0] == other[0] and one[1] and other[1]:
        shown = shown.removesuffix(f"{HARD}{one[0]}")
    return shown + DASH + _one(last)


def _parts(first: str, last: str) -> list[str]:
    """Return one or two parts of a year that make up the span exactly, or none."""
    (year, month, day_), (to_year, to_month, to_day) = _fields(first), _fields(last)
    if not month or not to_month or (day_ or 1) != 1:
        return []
    if to_day and to_day != monthrange(to_year, to_month)[1]:
        return []
    if year == to_year and (month, to_month) == MIDDLE:
        return [_("mid %(year)s", year=year).replace(" ", HARD)]
    begins = [(y, part) for y in (year, to_year) for part in PARTS if part[0] == month and y == year]
    ends = [(y, part) for y in (year, to_year) for part in PARTS if part[1] == to_month and y == to_year]
    if not begins or not ends:
        return []
    steps = _step(*ends[0]) - _step(*begins[0])
    named = [begins[0], ends[0]] if steps == 1 else [begins[0]] if steps == 0 else []
    return [_(PARTS[part], year=y).replace(" ", HARD) for y, part in named]


def _step(year: int, part: tuple[int, int]) -> int:
    return year * len(PARTS) + list(PARTS).index(part)


def _fields(text: str) -> tuple[int, int, int]:
    """Return year, month and day of a date; 0 for what it does not say. Raises ValueError for no date."""
    year, month, day_ = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    return year, month, day_


def _shown(value: Day, pattern: str) -> str:
    return format_date(value, pattern, locale=language()).replace(" ", HARD)
