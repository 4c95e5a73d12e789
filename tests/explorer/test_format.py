"""Numbers, money and dates are written as people read them, never more exact than the source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from explorer import format, i18n


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    i18n.set_language("nl")
    yield
    i18n.set_language(None)


def plain(text: str) -> str:
    """Return a text with ordinary spaces, to be read in a test."""
    return text.replace(format.HARD, " ")


@pytest.mark.parametrize(
    ("text", "dutch", "english"),
    [
        ("2025-04-03", "3 apr 2025", "3 Apr 2025"),
        ("2025-03", "mrt 2025", "Mar 2025"),
        ("2025", "2025", "2025"),
        ("", "zonder datum", "undated"),
        ("2027-10/2028-03", "eind 2027 of begin 2028", "end 2027 or early 2028"),
        ("2027-10-01/2028-03-31", "eind 2027 of begin 2028", "end 2027 or early 2028"),
        ("2028-01/2028-03", "begin 2028", "early 2028"),
        ("2027-04/2027-09", "medio 2027", "mid 2027"),
        ("2027-04/2027-12", "medio 2027 of eind 2027", "mid 2027 or end 2027"),
        ("2027-10/2028-04", "okt 2027 – apr 2028", "Oct 2027 – Apr 2028"),
        ("2027-10/2028-09", "okt 2027 – sep 2028", "Oct 2027 – Sep 2028"),
        ("2027-02/2027-06", "feb – jun 2027", "Feb – Jun 2027"),
        ("2027-01/2027-12", "jan – dec 2027", "Jan – Dec 2027"),
        ("2027/2028", "2027 of 2028", "2027 or 2028"),
        ("2027/2030", "2027 – 2030", "2027 – 2030"),
        ("2027/2027", "2027", "2027"),
        ("2026-05-09/2026-06-01", "9 mei – 1 jun 2026", "9 May – 1 Jun 2026"),
        ("2027-11/2028", "nov 2027 – 2028", "Nov 2027 – 2028"),
    ],
)
def test_a_date_is_as_exact_as_its_source(text: str, dutch: str, english: str) -> None:
    assert plain(format.date(text)) == dutch
    i18n.set_language("en")
    assert plain(format.date(text)) == english


@pytest.mark.parametrize(
    ("cents", "short", "exact"),
    [
        (7_000_000_000, "€ 70 mln", "€ 70.000.000"),
        (7_004_999_999, "€ 70 mln", "€ 70.049.999,99"),
        (13_365_000_000, "€ 133,7 mln", "€ 133.650.000"),
        (120_000_000_000, "€ 1,2 mld", "€ 1.200.000.000"),
        (99_994_999_999, "€ 999,9 mln", "€ 999.949.999,99"),
        (99_995_000_000, "€ 1 mld", "€ 999.950.000"),
        (45_000_000, "€ 450.000", "€ 450.000"),
        (99_999_999, "€ 1.000.000", "€ 999.999,99"),
        (150, "€ 2", "€ 1,50"),
        (0, "€ 0", "€ 0"),
        (None, "onbekend bedrag", "onbekend bedrag"),
    ],
)
def test_money_is_short_unless_it_is_asked_exactly(cents: int | None, short: str, exact: str) -> None:
    assert plain(format.money(cents)) == short
    assert plain(format.money(cents, exact=True)) == exact


def test_money_is_english_on_an_english_page() -> None:
    i18n.set_language("en")
    assert plain(format.money(20_000_000_000)) == "€ 200 million"
    assert plain(format.money(120_000_000_000)) == "€ 1.2 billion"


def test_numbers_follow_the_language() -> None:
    assert (format.number(1234.5, 1), format.number(1431), format.percent(0.12)) == (
        "1.234,5",
        "1.431",
        "12%",
    )
    i18n.set_language("en")
    assert (format.number(1234.5, 1), format.percent(0.125, 1)) == ("1,234.5", "12.5%")


def test_what_belongs_together_does_not_break_over_two_lines() -> None:
    shown = [format.money(7_000_000_000), format.date("2025-04-03"), format.date("2028-01/2028-03")]
    assert not [text for text in [*shown, format.of(7, 14)] if " " in text]


def test_a_period_says_only_the_ends_that_are_known() -> None:
    shown = [format.period("2025-06", ""), format.period("", "2027"), format.period("2025", "2027-03")]
    assert [plain(text) for text in shown] == ["vanaf jun 2025", "tot en met 2027", "2025 – mrt 2027"]
    assert format.period("", "") == ""


def test_a_stamp_of_a_day_has_no_time() -> None:
    """A judgement of the built-in data names a day; midnight would be more exact than who wrote it."""
    assert plain(format.stamp("2026-11-23")) == "23 nov 2026"
    assert plain(format.stamp("2026-11-23T07:52:00+00:00")) == "23 nov 2026, 08:52"
