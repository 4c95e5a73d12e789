"""Dates, amounts and words are read as Dutch offices write them, and never made more exact."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidClaim, InvalidDate
from ingest.sheets.mappings.fields import FIELDS
from ingest.sheets.mappings.mapping import Mapping
from ingest.sheets.rows.naming import Names
from ingest.sheets.rows.values import read_value
from ingest.sheets.words.amounts import read_amount
from ingest.sheets.words.dates import read_date, read_period
from ingest.sheets.workbooks.cells import Day, Fault, Number, day, number

PLAIN = Mapping(())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2025", "2025"),
        ("2025-04", "2025-04"),
        ("3-4-2025", "2025-04-03"),
        ("03/04/2025", "2025-04-03"),
        ("3.4.25", "2025-04-03"),
        ("31-12-99", "1999-12-31"),
        ("3 april 2025", "2025-04-03"),
        ("do 3 apr. 2025", "2025-04-03"),
        ("April 2025", "2025-04"),
        ("April 3, 2025", "2025-04-03"),
        ("4-2025", "2025-04"),
        ("2025/4/3", "2025-04-03"),
        ("2025-04-03T12:30:00", "2025-04-03"),
        ("Q2 2025", "2025-04/2025-06"),
        ("2e kwartaal 2025", "2025-04/2025-06"),
        (Day("2028"), "2028"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(text: str, read: str) -> None:
    assert read_date(text) == read


@pytest.mark.parametrize("text", ["31-2-2025", "13-13-2025", "3 brumaire 2025", "binnenkort", "45000", "x"])
def test_what_is_no_date_is_told_with_a_way_out(text: str) -> None:
    with pytest.raises(InvalidClaim) as told:
        read_date(text)
    assert told.value.value == text
    assert told.value.way_out


def test_the_month_comes_first_only_when_the_mapping_says_so() -> None:
    assert read_date("3-4-2025", "month-first") == "2025-03-04"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2024-2028", ("2024", "2028")),
        ("1-1-2024 t/m 31-12-2027", ("2024-01-01", "2027-12-31")),
        ("maart 2024 – heden", ("2024-03", "")),
        ("2024", ("2024", "")),
    ],
)
def test_a_period_begins_and_ends(text: str, read: tuple[str, str]) -> None:
    assert read_period(text) == read


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_day_is_read_from_every_way_to_write_it(when: date) -> None:
    for text in (f"{when.day}-{when.month}-{when.year}", f"{when:%d/%m/%y}", when.isoformat(), day(when)):
        assert read_date(text) == when.isoformat()


@pytest.mark.parametrize(
    ("text", "style", "read"),
    [
        ("€ 1.250.000", "dutch", "1250000"),
        ("1.234,56", "dutch", "1234.56"),
        ("€ 2.500,-", "dutch", "2500"),
        ("EUR 12,5", "dutch", "12.5"),
        ("1 250 000", "dutch", "1250000"),
        ("1,2 mln", "dutch", "1200000"),
        ("€ 200 miljoen", "dutch", "200000000"),
        ("12k", "dutch", "12000"),
        ("1.234", "dutch", "1234"),
        ("1,234", "dutch", "1234"),
        ("1,234.56", "english", "1234.56"),
        (Number("1.234"), "dutch", "1.23"),
        (Number("1250.5"), "dutch", "1250.5"),
    ],
)
def test_an_amount_is_read_in_its_style(text: str, style: str, read: str) -> None:
    """A number that the spreadsheet stored as one needs no style; a text has cents of two digits at most."""
    assert read_amount(text, style) == read


@pytest.mark.parametrize(
    "text",
    [
        "25%",
        "$ 100",
        "ca. 100",
        "100-200",
        "1.23.4",
        "-5",
        "9" * 40,
        Number("Infinity"),
        Number("NaN"),
        "gratis",
        "1,2,3",
    ],
)
def test_what_is_no_amount_in_euros_is_told(text: str) -> None:
    with pytest.raises(InvalidClaim) as told:
        read_amount(text)
    assert text in told.value.reason


@given(st.integers(0, 10**14))
def test_every_amount_of_cents_survives_both_ways_to_write_it(cents: int) -> None:
    euros, rest = divmod(cents, 100)
    dutch = f"€ {euros:,}".replace(",", ".") + f",{rest:02d}"
    english = f"{euros:,}.{rest:02d}"
    plain = read_amount(dutch)
    assert plain == read_amount(english, "english")
    assert round(float(plain) * 100) == cents


@given(st.floats(0, 1e12))
def test_a_number_is_plain_digits(value: float) -> None:
    text = number(value)
    assert "e" not in text.lower()
    assert float(text) == pytest.approx(value, rel=1e-14, abs=1e-300)


@pytest.mark.parametrize(
    ("field", "text", "read"),
    [
        ("organization.kind", "Hogeschool", "applied_sciences"),
        ("organization.kind", "MKB", "company"),
        ("activity.kind", "Living lab", "lab"),
        ("organization.sector", "Zorg", "health"),
        ("organization.province", "Friesland", "NL12"),
        ("organization.province", "Provincie Utrecht", "NL35"),
        ("organization.country", "België", "BE"),
        ("organization.country", "UK", "GB"),
        ("organization.website", "www.tno.nl", "https://www.tno.nl"),
        ("organization.ror", "04dkp9463", "https://ror.org/04dkp9463"),
        ("organization.kvk", "27 37 66 55", "kvk:27376655"),
        ("organization.kvk", Number("1234567"), "kvk:01234567"),
        ("activity.covers", "Zeeland", "NL34"),
        ("tie.role", "Penvoerder", "lead"),
        ("tie.state", "toegekend", "awarded"),
        ("tie.confidence", "hoog", "high"),
        ("organization.kind", "n.v.t.", ""),
        ("tie.share", "-", ""),
    ],
)
def test_words_of_lists_are_words_of_ours(field: str, text: str, read: str) -> None:
    assert read_value(FIELDS[field], text, PLAIN) == read


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("organization.kind", "kennisinstelling"),
        ("organization.kind", "overheid"),
        ("organization.kvk", "1234567"),
        ("organization.ror", "4dkp9463"),
        ("organization.website", "geen site"),
        ("organization.province", "Randstad"),
        ("tie.role", "klankbord"),
        ("organization.city", Fault("#REF!")),
    ],
)
def test_what_could_mean_several_things_or_none_is_not_guessed(field: str, text: str) -> None:
    with pytest.raises(InvalidClaim) as told:
        read_value(FIELDS[field], text, PLAIN)
    assert told.value.way_out


def test_a_vat_number_is_kept_as_a_fingerprint_only() -> None:
    field = FIELDS["organization.vat"]
    kept = read_value(field, "NL 0012.34.567.B01", PLAIN)
    assert kept == read_value(field, "nl001234567b01", PLAIN)
    assert kept.startswith("vat:")
    assert "001234567" not in kept
    with pytest.raises(InvalidClaim) as told:
        read_value(field, "9876?", PLAIN)
    assert "9876" not in str(told.value)


def test_a_day_that_cannot_be_is_an_error_of_dates(recwarn: pytest.WarningsRecorder) -> None:
    """A span that ends before it begins is refused by the model itself."""
    with pytest.raises((InvalidClaim, InvalidDate)):
        read_date("2028/2024")
    assert not recwarn


def test_one_name_is_two_organizations_where_their_numbers_or_places_differ() -> None:
    names = Names("leden")
    for city in ("Bergen NH", "Bergen L"):
        names.note("Gemeente Bergen", "city", city)
    names.note("TNO", "city", "Delft")
    ids = {names.organization("Gemeente Bergen", city=city) for city in ("Bergen NH", "Bergen L", "")}
    assert ids == {
        "leden:org:gemeente-bergen-bergen-nh",
        "leden:org:gemeente-bergen-bergen-l",
        "leden:org:gemeente-bergen",
    }
    assert names.organization("TNO", city="Delft") == "leden:org:tno"


def test_a_cell_may_hold_an_id_of_ours() -> None:
    assert Names("leden").organization("org:tno") == "org:tno"
    with pytest.raises(InvalidClaim, match="is not the id of an organization"):
        Names("leden").organization("lab:quva-lab")
