"""What a correction may be: a claim with a public source, passed on by an organization or a role."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.corrections.amendment import Evidence, adding, asked, before, denying, ending, instead
from graph.corrections.wording import LIMITS, publication, tidy, wrong
from graph.errors import InvalidClaim, WeefselError
from graph.model.claim import Claim
from graph.model.dates import days
from tests.graph.world import claim, partner

PAGE = publication("Who takes part", "Lab X", "https://example.org/partners", "2025-03-01", "own")
BY = Evidence(PAGE, "2025-03-01", "Provincie Groningen, team data")
TODAY = "2026-11-28"
TIE = partner("org:a", "lab:x", source="letter", amount=500_00, quote="A and X", valid_from="2023")
CITY = claim("org:a", "city", "Delft", source="letter")


def test_an_end_is_the_same_thing_with_an_end_and_a_source_of_its_own() -> None:
    amendment = ending(BY, TIE, "2025-01")
    amendment.check(TODAY)
    assert amendment.claim == Claim(
        "corrections", PAGE.id, "org:a", "PARTNER_IN", "lab:x", role="partner", valid_to="2025-01",
        asserted_on="2025-03-01", row="Provincie Groningen, team data",
    )  # fmt: skip
    assert amendment.by == "Provincie Groningen, team data"


def test_an_end_before_the_begin_is_refused() -> None:
    with pytest.raises(InvalidClaim, match="ends before it begins"):
        ending(BY, TIE, "2022")


@given(st.dates(min_value=date(2, 1, 1)), st.sampled_from([4, 7, 10]))
def test_what_does_not_hold_on_a_date_ended_right_before_it_and_no_more_exactly(
    day: object, size: int
) -> None:
    text = str(day)[:size]
    earlier = before(text)
    assert len(earlier) == size
    assert days(earlier).last + 1 == days(text).first
    assert denying(BY, CITY, text).claim.valid_to == earlier


def test_what_began_later_cannot_be_denied_on_an_earlier_date() -> None:
    assert denying(BY, TIE, "2023-02").claim.valid_to == "2023-01"
    with pytest.raises(InvalidClaim, match="ends before it begins"):
        denying(BY, TIE, "2023")


def test_another_answer_is_given_only_where_answers_exclude_one_another() -> None:
    assert instead(BY, CITY, "Leiden").claim.value == "Leiden"
    pays = claim("org:a", "FUNDS", "lab:x", amount=5_00, source="letter", tranche="2027")
    paid = instead(BY, pays, 7_00).claim
    assert (paid.amount, paid.tranche, paid.source) == (7_00, "2027", PAGE.id)
    lead = partner("org:a", "facility:factory", "lead")
    assert instead(BY, lead, "org:b").claim.subject == "org:b"
    for said, answer in ((CITY, "Delft"), (TIE, "org:b"), (claim("org:a", "website", "https://a.nl"), "x")):
        with pytest.raises(InvalidClaim):
            instead(BY, said, answer)
    assert asked(lead) == ""
    assert asked(lead, one_lead=("facility:factory",)) == "subject"


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("by", ""),
        ("by", "j.jansen@groningen.nl"),
        ("by", "x" * (LIMITS["by"] + 1)),
        ("by", "Provincie\u202e Groningen"),
        ("dated", "2027"),
        ("dated", "gisteren"),
        ("note_nl", "Mail info@example.org"),
        ("note_en", "x" * (LIMITS["note"] + 1)),
        ("place", "x" * (LIMITS["place"] + 1)),
        ("source", replace(PAGE, url="javascript:alert(1)")),
        ("source", replace(PAGE, url="")),
        ("source", replace(PAGE, title="")),
        ("source", replace(PAGE, publisher="a@b.nl")),
        ("source", replace(PAGE, kind="rumour")),
    ],
)
def test_a_correction_without_what_it_needs_is_refused(part: str, value: object) -> None:
    evidence = replace(BY, **{part: value})  # type: ignore[arg-type]
    amendment = ending(evidence, CITY, "2025")
    if part == "by" and "\u202e" in str(value):
        amendment.check(TODAY)
        assert amendment.by == "Provincie Groningen"
        return
    with pytest.raises(WeefselError):
        amendment.check(TODAY)


@pytest.mark.parametrize("predicate", ["former_id", "identifier", "mentioned_in", "caveat", "pays_through"])
def test_what_only_programs_say_cannot_be_corrected_here(predicate: str) -> None:
    with pytest.raises(InvalidClaim):
        adding(BY, claim("org:a", predicate, "org:b")).check(TODAY)


@pytest.mark.parametrize(
    "url",
    [
        "http://intranet/page", "https://10.0.0.1/x", "https://[::1]/", "file:///etc/passwd", "ftp://a.nl/x",
        "https://", "https://a..nl", "https://a.nl/ x", 'https://a.nl/"x', "//a.nl/x", "a.nl", "https://a.nl:x/",
    ],
)  # fmt: skip
def test_an_address_that_not_everybody_can_open_is_refused(url: str) -> None:
    assert wrong("url", url) == "address"


def test_an_address_with_a_password_is_refused_and_a_usual_one_is_not() -> None:
    assert wrong("url", "https://me:secret@a.nl/x") == "secret"
    assert wrong("url", "https://www.rijksoverheid.nl/documenten?x=1#y") == ""
    assert wrong("url", "https://müller.nl/é") == ""


@given(st.text(), st.sampled_from([*LIMITS, "dated", "until"]))
def test_any_text_is_tidied_once_and_judged(text: str, field: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert not any(ord(sign) < 32 for sign in once)
    assert wrong(field, once, today=TODAY) in {
        "", "missing", "long", "person", "address", "secret", "date", "future",
    }  # fmt: skip


@given(st.lists(st.text(max_size=9), min_size=10, max_size=10))
def test_two_publications_are_one_source_only_when_all_their_parts_are_equal(parts: list[str]) -> None:
    one, other = publication(*parts[:5]), publication(*parts[5:])
    assert (one.id == other.id) == (one == other)
