"""What the rooms below tell in English is said in Dutch, and never loses what it is about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from explorer import i18n
from explorer.told import told


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    """Read Dutch in these tests."""
    i18n.set_language("nl")
    yield
    i18n.set_language(None)


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("'compny' is not allowed", "‘compny’ kan hier niet"),
        ("Use one of: lead, partner", "Gebruik een van: penvoerder, partner"),
        (
            "row 11 with totals, not read: Totaal 17.484,56",
            "rij 11 (met totalen), niet gelezen: Totaal 17.484,56",
        ),
        (
            "no province could be found (row 6): 'Hengelo' could be in Gelderland and Overijssel",
            "geen provincie gevonden (rij 6): ‘Hengelo’ kan in Gelderland en in Overijssel liggen",
        ),
        (
            "sheet 'Leden': hidden rows (2) and hidden columns (1) are read like the others",
            "blad ‘Leden’: verborgen rijen (2) en kolommen (1) worden net zo gelezen als de andere",
        ),
        ("'32-13-2024' is not a date. Use NL", "‘32-13-2024’ is geen datum. Gebruik NL"),
        (
            "leden.txt is running text and no table. "
            "Save the list in it as XLSX, ODS or CSV, with the names of the columns in its first row",
            "leden.txt is lopende tekst en geen tabel. "
            "Bewaar de lijst die erin staat als XLSX, ODS of CSV, "
            "met de namen van de kolommen in de eerste rij",
        ),
        ("'<b>x</b>' is not allowed", "‘&lt;b&gt;x&lt;/b&gt;’ kan hier niet"),
    ],
)
def test_a_sentence_of_a_known_form_is_dutch(english: str, said: str) -> None:
    assert told(english) == said


def test_an_unknown_sentence_stays_and_says_that_it_is_english() -> None:
    assert told("Something <else> entirely.") == '<span lang="en">Something &lt;else&gt; entirely</span>'


def test_an_english_reader_reads_what_was_told() -> None:
    i18n.set_language("en")
    assert (
        told("'compny' is not allowed", "Use one of: lead")
        == "&#x27;compny&#x27; is not allowed. Use one of: lead"
    )
