"""Names are read so that what differs only in writing is alike, and what differs in meaning is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity.likeness.evidence import by_register, domain, host
from graph.identity.likeness.forms import is_company, split
from graph.identity.likeness.names import read


@pytest.mark.parametrize(
    ("text", "words", "forms"),
    [
        ("Voorbeeld Techniek B.V.", "voorbeeld techniek", ("bv",)),
        ("VOORBEELD TECHNIEK BV", "voorbeeld techniek", ("bv",)),
        ("Voorbeeld Sp. z o.o.", "voorbeeld", ("spzoo",)),
        ("VOORBEELD SPOLKA Z OGRANICZONA ODPOWIEDZIALNOSCIA", "voorbeeld", ("spzoo",)),
        ("Beispiel Gesellschaft für Technik mbH", "beispiel gesellschaft technik", ("gmbh",)),
        ("S.A. Exemple et Fils", "exemple fils", ("sa",)),
        ("ESEMPIO SOCIETA' A RESPONSABILITA' LIMITATA", "esempio", ("srl",)),
        ("Stichting Voorbeeld", "voorbeeld", ("stichting",)),
        ("The University of Nowhere", "university nowhere", ()),
        ("Eksempel A/S", "eksempel", ("as",)),
    ],
)
def test_a_name_is_read_as_its_words_and_its_legal_forms(
    text: str, words: str, forms: tuple[str, ...]
) -> None:
    name = read(text)
    assert name is not None
    assert (name.core, name.forms) == (words, forms)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller Maschinenbau", "MUELLER MASCHINENBAU"),
        ("Technológiák", "Technol√≥gi√°k"),
        ("Agro-Know", "AGROKNOW"),
        ("T.S.R.ACT", "TSRACT"),
    ],
)
def test_what_differs_only_in_writing_has_the_same_letters(one: str, other: str) -> None:
    first, second = read(one), read(other)
    assert first is not None
    assert second is not None
    assert first.letters == second.letters


@pytest.mark.parametrize("text", ["", " ", "—", "PIC 999999999", "pic 999"])
def test_what_is_no_name_is_none(text: str) -> None:
    assert read(text) is None


def test_a_name_that_is_nothing_but_a_form_keeps_its_words() -> None:
    assert split(("limited",)) == (("limited",), ())


def test_foundations_and_associations_are_no_companies() -> None:
    assert [is_company(form) for form in ("bv", "gmbh", "stichting", "ev", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@given(st.text(max_size=60))
def test_any_text_can_be_read_and_what_is_read_has_words_and_letters(text: str) -> None:
    name = read(text)
    assert name is None or (name.words and name.letters == name.letters.lower() and name.folded)


@pytest.mark.parametrize(
    ("website", "found", "registered"),
    [
        ("https://www.example.nl/en/about", "example.nl", "example.nl"),
        ("www.cs.example.ac.uk", "cs.example.ac.uk", "example.ac.uk"),
        ("http://lab.example.edu:8080", "lab.example.edu", "example.edu"),
        ("not a website", "", ""),
        ("", "", ""),
    ],
)
def test_a_website_is_read_as_host_and_domain(website: str, found: str, registered: str) -> None:
    assert host(website) == found
    assert domain(found) == registered


def test_identifiers_are_told_apart_by_register() -> None:
    told = by_register(("https://ror.org/04dkp9463", "pic:999985708", "grant:101116741", "x"))
    assert told == {"ror": {"04dkp9463"}, "pic": {"999985708"}, "grant": {"101116741"}}
