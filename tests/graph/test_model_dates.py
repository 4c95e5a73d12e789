"""Dates are as exact as their source, and compare by the first and last day that they can mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidDate
from graph.model.dates import Days, days, is_date

calendar_days = st.dates(date(1, 1, 1), date(9999, 12, 31))


def texts_of(day: date) -> list[str]:
    """Return a day as exact as can be, as a month, and as a year."""
    return [day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-05", "2026-05-01", "2026-05-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-05-09", "2026-05-09", "2026-05-09"),
        ("2027-10/2028-03", "2027-10-01", "2028-03-31"),
        ("2027/2028", "2027-01-01", "2028-12-31"),
        ("2027-12-31/2028", "2027-12-31", "2028-12-31"),
    ],
)
def test_a_date_means_from_its_first_to_its_last_day(text: str, first: str, last: str) -> None:
    assert days(text) == Days(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "soon",
        "26",
        "20266",
        "2026-5",
        "2026-13",
        "2026-00",
        "2026-05-00",
        "2026-02-30",
        "2026-2-3",
        "0000",
        "2026-05-09T10:00",
        "2026/",
        "/2026",
        "2026/2027/2028",
        "2028/2027",
        "2026-05 ",
        "09-05-2026",
        "2026-05-09/2026-05-08",
        "٢٠٢٦",
        "-2026",
    ],
)
def test_anything_else_is_refused_with_the_ways_to_write_one(text: str) -> None:
    assert not is_date(text)
    with pytest.raises(InvalidDate) as refused:
        days(text)
    assert refused.value.value == text
    assert "2027-10/2028-03" in str(refused.value)


@given(calendar_days)
def test_a_coarser_date_contains_a_finer_one(day: date) -> None:
    exact, month, year = map(days, texts_of(day))
    assert exact.exact
    assert not month.exact
    assert exact.first == exact.last == day.toordinal()
    assert year.first <= month.first <= exact.first
    assert exact.last <= month.last <= year.last


@given(calendar_days, calendar_days)
def test_dates_follow_the_calendar(one: date, other: date) -> None:
    """Whatever their precision, what is later begins and ends no earlier."""
    early, late = sorted((one, other))
    for first, second in zip(texts_of(early), texts_of(late), strict=True):
        assert days(first).first <= days(second).first
        assert days(first).last <= days(second).last


@given(calendar_days, calendar_days)
def test_a_span_runs_from_the_first_day_of_one_to_the_last_of_the_other(one: date, other: date) -> None:
    early, late = sorted((one, other))
    for first in texts_of(early):
        for second in texts_of(late):
            assert days(f"{first}/{second}") == Days(days(first).first, days(second).last)


def test_the_years_nearest_the_edge_of_the_calendar_can_be_read() -> None:
    assert days("0001").first == 1
    assert days("9999").last == date.max.toordinal()
