"""Read, compare and keep dates as exact as their source.

A date is a text: `2026`, `2026-05`, `2026-05-09`, or a span `2027-10/2028-03` where the source
itself leaves it open. It is never made more exact. To compare, it has a first and a last day
(ordinals as in `datetime.date.toordinal`): a start counts from the first day, an end to the last,
and where the other choice would change the answer, the answer is *uncertain*.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from graph.errors import InvalidDate

_PART = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)


class Days(NamedTuple):
    """The first and the last day (ordinals) that a date text can mean."""

    first: int
    last: int

    @property
    def exact(self) -> bool:
        """Whether the text means one single day."""
        return self.first == self.last


def _part(text: str, whole: str) -> Days:
    match = _PART.fullmatch(text)
    if match is None:
        raise InvalidDate(whole)
    year, month, day = match["year"], match["month"], match["day"]
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last = date(int(year), last_month, int(day or calendar.monthrange(int(year), last_month)[1]))
    except (ValueError, calendar.IllegalMonthError) as error:
        raise InvalidDate(whole, "no such day in the calendar") from error
    return Days(first.toordinal(), last.toordinal())


@lru_cache(maxsize=65_536)
def days(text: str) -> Days:
    """Return the first and last day that `text` can mean.

    >>> date.fromordinal(days("2026-02").last)
    datetime.date(2026, 2, 28)
    >>> days("2027-10/2028-03").first == days("2027-10-01").first
    True

    Raises `InvalidDate` for anything else, a span that ends before it begins included.
    """
    start, slash, end = text.partition("/")
    first = _part(start, text)
    if not slash:
        return first
    last = _part(end, text)
    if last.last < first.first:
        raise InvalidDate(text, "the span ends before it begins")
    return Days(first.first, last.last)


def is_date(text: str) -> bool:
    """Return whether `text` is a date with a precision."""
    try:
        days(text)
    except InvalidDate:
        return False
    return True
