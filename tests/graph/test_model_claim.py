"""The laws of a claim: what its id depends on, and what it may say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.errors import InvalidClaim, InvalidDate
from graph.model.claim import SAID, Claim, check, claim_id, digest
from graph.model.relations import PROPERTIES, RELATIONS, is_relation, is_single
from graph.model.vocabulary import ACTIVITY, ORGANIZATION, REGION, ROLES, SECTOR

ENTITY = {
    ORGANIZATION: ("org:a", "cordis:org:1"),
    ACTIVITY: ("lab:a", "cordis:project:1"),
    SECTOR: ("health", "energy"),
    REGION: ("NL11", "BE"),
}
TIE = Claim("d", "s", "org:a", "PARTNER_IN", object="lab:a", role="lead")
FACT = Claim("d", "s", "lab:a", "start", value="2026")

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
fields: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(Claim._fields, texts)
claims = st.builds(Claim, **{**fields, "amount": st.none() | st.integers(0, 2**63 - 1)})


def test_the_id_is_fixed() -> None:
    """The same claim has the same id in every version and on every machine."""
    claim = Claim(
        "letters",
        "l1",
        "programme:p",
        "FUNDS",
        object="lab:é",
        amount=0,
        state="paid",
        asserted_on="2025-04",
        confidence="high",
        note_nl="één",
        place="p",
        row="r",
    )
    assert claim_id(claim) == "b0e9de5da52b23a18765a4d923f92460"
    assert digest(claim).hex() == claim_id(claim)


@pytest.mark.parametrize("field", Claim._fields)
def test_each_thing_that_is_said_makes_the_id_and_where_it_stands_does_not(field: str) -> None:
    change: dict[str, Any] = {field: 0 if field == "amount" else "else"}
    other = TIE._replace(**change)
    assert (claim_id(other) != claim_id(TIE)) == (field not in ("place", "row"))
    assert (field in SAID) == (field not in ("place", "row"))


@given(one=claims, other=claims)
def test_different_claims_have_different_ids(one: Claim, other: Claim) -> None:
    assert (claim_id(one) == claim_id(other)) == (one[:-2] == other[:-2])


@given(claim=claims, data=st.data())
def test_no_two_claims_read_alike(claim: Claim, data: st.DataObject) -> None:
    """Moving letters from one field to its neighbour makes another claim, however they are written."""
    fields = [field for field in SAID if field != "amount"]
    place = data.draw(st.integers(0, len(fields) - 2))
    left, right = fields[place], fields[place + 1]
    joined = getattr(claim, left) + getattr(claim, right)
    cut = data.draw(st.integers(0, len(joined)))
    moved = Claim(**{**claim._asdict(), left: joined[:cut], right: joined[cut:]})
    assume(moved != claim)
    assert claim_id(moved) != claim_id(claim)


def test_no_amount_is_not_an_amount_of_nothing() -> None:
    assert claim_id(TIE) != claim_id(TIE._replace(amount=0))


@pytest.mark.parametrize(
    ("relation", "subject", "target"),
    [(r.name, s, o) for r in RELATIONS.values() for s in ENTITY for o in ENTITY],
)
def test_a_relation_joins_what_its_table_says_and_nothing_else(
    relation: str, subject: str, target: str
) -> None:
    role = "partner" if relation == "PARTNER_IN" else ""
    claim = Claim("d", "s", ENTITY[subject][0], relation, object=ENTITY[target][1], role=role)
    if (subject, target) in JOINS[relation]:
        check(claim)
    else:
        with pytest.raises(InvalidClaim, match=f"{relation} does not join {subject} to {target}") as refused:
            check(claim)
        assert "It joins" in refused.value.way_out


ANY = (ORGANIZATION, ACTIVITY)
JOINS: dict[str, set[tuple[str, str]]] = {
    "PARTNER_IN": {(ORGANIZATION, ACTIVITY)},
    "PART_OF": {(ACTIVITY, ACTIVITY), (ACTIVITY, ORGANIZATION), (ORGANIZATION, ORGANIZATION)},
    "FUNDS": {(ORGANIZATION, ACTIVITY), (ACTIVITY, ACTIVITY)},
    "ACTIVE_IN": {(one, SECTOR) for one in ANY},
    "LOCATED_IN": {(one, REGION) for one in ANY},
    "COVERS": {(one, REGION) for one in ANY},
    "SUCCEEDS": {(one, other) for one in ANY for other in ANY},
}
"""DESIGN §2, written out by hand."""


def test_there_are_no_other_relations() -> None:
    assert set(RELATIONS) == set(JOINS)
    assert all(is_relation(name) for name in JOINS)
    assert not any(is_relation(name) for name in PROPERTIES)


@pytest.mark.parametrize("role", ROLES)
def test_a_partner_has_one_of_five_roles(role: str) -> None:
    check(TIE._replace(role=role))


WRONG: dict[str, tuple[Claim, str]] = {
    "no source": (TIE._replace(source=""), "source"),
    "no subject": (TIE._replace(subject=""), "subject"),
    "no id": (TIE._replace(subject="TNO"), ""),
    "no object": (TIE._replace(object=""), ""),
    "unknown confidence": (TIE._replace(confidence="sure"), "confidence"),
    "unknown relation": (TIE._replace(predicate="LIKES"), "predicate"),
    "a funder is no partner": (TIE._replace(role="funder"), "role"),
    "a partner needs a role": (TIE._replace(role=""), "role"),
    "a seat has no role": (TIE._replace(predicate="LOCATED_IN", object="NL11"), "role"),
    "tied to itself": (Claim("d", "s", "lab:a", "PART_OF", object="lab:a"), "object"),
    "a relation with a value": (TIE._replace(value="x"), "value"),
    "an amount where none belongs": (Claim("d", "s", "lab:a", "PART_OF", object="lab:b", amount=1), "amount"),
    "less than nothing": (TIE._replace(amount=-1), "amount"),
    "unknown state": (Claim("d", "s", "org:a", "FUNDS", object="lab:a", state="maybe"), "state"),
    "ends before it begins": (TIE._replace(valid_from="2026", valid_to="2025-12"), "valid_to"),
    "quote and note": (TIE._replace(quote="x", note_nl="y"), "quote"),
    "a property with an object": (FACT._replace(object="lab:b"), "start"),
    "a property with an amount": (FACT._replace(amount=1), "start"),
    "a property of nothing": (FACT._replace(value=""), "start"),
    "a kind of the wrong type": (FACT._replace(predicate="kind", value="company"), "kind"),
    "a province that is none": (Claim("d", "s", "org:a", "province", value="BE"), "province"),
    "a country in words": (Claim("d", "s", "org:a", "country", value="Nederland"), "country"),
    "a province as country": (Claim("d", "s", "org:a", "country", value="NL11"), "country"),
    "a budget with a comma": (FACT._replace(predicate="budget", value="1,5"), ""),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_breaks_a_law_is_refused_and_the_field_named(wrong: str) -> None:
    claim, field = WRONG[wrong]
    with pytest.raises(InvalidClaim) as refused:
        check(claim)
    assert refused.value.field == field
    assert refused.value.reason in str(refused.value)


@pytest.mark.parametrize("field", ["valid_from", "valid_to", "asserted_on"])
def test_a_date_that_is_none_is_refused(field: str) -> None:
    with pytest.raises(InvalidDate, match="'soon' is not a date"):
        check(Claim(**{**TIE._asdict(), field: "soon"}))
    with pytest.raises(InvalidDate):
        check(FACT._replace(value="soon"))


@pytest.mark.parametrize(
    "right",
    [
        TIE._replace(amount=0),
        TIE._replace(valid_from="2026", valid_to="2026"),
        TIE._replace(valid_from="2026-05-09", valid_to="2026"),
        Claim("d", "s", "org:a", "FUNDS", object="lab:a", amount=1, state="reserved", tranche="2027"),
        FACT._replace(value="2027-10/2028-03"),
        FACT._replace(predicate="precondition", value="", note_nl="nog niet bekend"),
        FACT._replace(predicate="kind", value="lab"),
        Claim("d", "s", "org:a", "province", value="NL11"),
        Claim("d", "s", "org:a", "country", value="UK"),
        FACT._replace(predicate="budget", value="14101608.86"),
    ],
)
def test_what_obeys_the_laws_passes(right: Claim) -> None:
    check(right)


@pytest.mark.parametrize(
    ("kind", "pays"), [("fund", True), ("programme", True), ("lab", False), (None, True)]
)
def test_of_activities_only_a_fund_or_programme_pays(kind: str | None, pays: bool) -> None:
    """As far as its kind is known; an organization pays whatever its kind."""
    paid = Claim("d", "s", "lab:b", "FUNDS", object="lab:a")

    def kind_of(_entity: str) -> str | None:
        return kind

    if pays:
        check(paid, kind_of)
    else:
        with pytest.raises(InvalidClaim, match="a lab does not pay"):
            check(paid, kind_of)
    check(paid._replace(subject="org:a"), lambda _entity: "company")


def test_what_contradicts_is_written_down() -> None:
    """One start, end, status, kind, size, budget and seat; any number of names; no word on the unknown."""
    single = {name for name in PROPERTIES if is_single(name)}
    assert single == {"kind", "start", "end", "budget", "city", "province", "country", "sme", "status"}
    assert not is_single("PARTNER_IN")
    assert not is_single("colour")
