"""Money, cards and folded texts: read, written and read again, nothing is lost."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidClaim, InvalidDate
from graph.model.dataset import Caveat, Coverage, Dataset, Source
from graph.model.money import cents, euros
from graph.model.text import fold, initials

SOURCE = Source("l1", "Kamerbrief", "EZ", "official", "https://example.org", "2025-04", "nl")
CARD = Dataset(
    "letters",
    "Brieven",
    "Letters",
    "EZ",
    "CC0-1.0",
    url="https://example.org",
    collected="2026-05",
    description_nl="“Brieven” én nieuws",
    description_en="Letters",
    sources=(SOURCE, replace(SOURCE, id="l2")),
    covers=(
        Coverage(("lab", "hub"), ("health",), ("NL11",), "2020", "2026", ("l1",), "why"),
        Coverage(("fund",)),
    ),
    caveats=(Caveat("c", "let op", "mind", ("org:a", "NL11")),),
    single_lead=("facility:f",),
    membership_networks=("network:n", "network:m"),
)


@given(st.integers(0, 10**15))
def test_an_amount_written_and_read_again_is_the_same(amount: int) -> None:
    assert cents(euros(amount)) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("70000000", 7_000_000_000),
        ("0", 0),
        ("0.05", 5),
        ("1.5", 150),
        (" 3 ", 300),
        ("0.29", 29),
        (" ", None),
    ],
)
def test_euros_are_read_as_whole_cents(text: str, amount: int | None) -> None:
    assert cents(text) == amount


@pytest.mark.parametrize(
    "text", ["1.000.000", "1,5", "-5", "+5", "€ 5", "5 mln", "1e6", "1.234", ".5", "5.", "NaN", "٥"]
)
def test_what_would_be_a_guess_is_no_amount(text: str) -> None:
    with pytest.raises(InvalidClaim, match=r"14101608\.86"):
        cents(text)


def test_a_card_written_and_read_again_is_the_same() -> None:
    again = Dataset.from_json(CARD.to_json())
    assert again == CARD
    assert again.digest() == CARD.digest()
    assert Dataset.from_json(Dataset("d", "", "", "", "").to_json()) == Dataset("d", "", "", "", "")


@pytest.mark.parametrize("field", [field.name for field in fields(Dataset)])
def test_every_part_of_a_card_makes_its_digest(field: str) -> None:
    other: dict[str, Any] = {field: () if isinstance(getattr(CARD, field), tuple) else "else"}
    assert replace(CARD, **other).digest() != CARD.digest()


def test_a_source_makes_the_digest_too() -> None:
    assert replace(CARD, sources=(SOURCE, replace(SOURCE, id="l2", kind="press"))).digest() != CARD.digest()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (replace(SOURCE, id=""), InvalidClaim),
        (replace(SOURCE, title=""), InvalidClaim),
        (replace(SOURCE, publisher=""), InvalidClaim),
        (replace(SOURCE, kind="rumour"), InvalidClaim),
        (replace(SOURCE, url="javascript:alert(1)"), InvalidClaim),
        (replace(SOURCE, published_on="last week"), InvalidDate),
    ],
)
def test_a_source_without_a_part_or_with_a_wrong_one_is_refused(
    wrong: Source, error: type[Exception]
) -> None:
    SOURCE.check()
    with pytest.raises(error):
        wrong.check()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Provincie Fryslân / TU-Delft", "provincie fryslan tu delft"),
        ("Ærø Straße, Łódź!", "aero strasse lodz"),
        ("TU/e", "tu e"),
        ("’s-Hertogenbosch", "s hertogenbosch"),
        ("AI4NL 2.0", "ai4nl 2 0"),
        ("Αθήνα Київ", "athina kiiv"),
        ("", ""),
        (" – … ", ""),
    ],
)
def test_a_folded_text_is_plain_words(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once_and_case_does_not_matter(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(
        word.isascii() and word.isalnum() and word == word.lower() for word in fold(text).split(" ") if word
    )


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Universitair Medisch Centrum Groningen", "umcg"),
        ("Nederlandse Organisatie voor Wetenschappelijk Onderzoek", "nowo"),
        ("Centrum voor Wiskunde en Informatica", "cwi"),
        ("Philips", ""),
        ("de Universiteit", ""),
        ("", ""),
    ],
)
def test_initials_are_of_the_words_that_carry_meaning(text: str, short: str) -> None:
    assert initials(text) == short
