"""A query for a list: checked, carried by an address, and answered as a plain reading of the claims would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.limits import CODES
from graph.analysis.lists import COLUMNS, ListQuery, find
from graph.errors import InvalidClaim, InvalidDate, UnknownChoice, WeefselError
from graph.model.claim import Claim
from graph.model.regions import PROVINCES
from graph.model.relations import RELATIONS
from graph.model.sectors import SECTORS
from graph.model.vocabulary import (
    ACTIVITY_KINDS,
    COLLABORATING_ROLES,
    ORGANIZATION_KINDS,
    ROLES,
    SOURCE_KINDS,
)
from tests.graph.world import claim, partner, view_of


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"type": "sector"}, UnknownChoice),
        ({"kinds": ("lab",)}, UnknownChoice),
        ({"kinds": ("laboratory",)}, UnknownChoice),
        ({"sectors": ("zorg",)}, UnknownChoice),
        ({"regions": ("NL99",)}, UnknownChoice),
        ({"how": "near"}, UnknownChoice),
        ({"roles": ("boss",)}, UnknownChoice),
        ({"with_all": ("lab:x",)}, InvalidClaim),
        ({"without": ("nonsense",)}, InvalidClaim),
        ({"period_from": "yesterday"}, InvalidDate),
        ({"has": ("LOVES",)}, UnknownChoice),
    ],
)
def test_a_word_that_means_nothing_is_refused(wrong: dict[str, object], error: type[WeefselError]) -> None:
    with pytest.raises(error):
        ListQuery(**wrong)  # type: ignore[arg-type]


def some(words: Sequence[str], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    """Return a few different ones of these words."""
    return st.lists(st.sampled_from(sorted(words)), max_size=most, unique=True).map(tuple)


IDS = st.from_regex(r"org:[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
DATES = st.sampled_from(["", "2019", "2021-06", "2024-02-29"])
ANY_QUERY = st.builds(
    ListQuery,
    text=st.text(max_size=12),
    kinds=some(ORGANIZATION_KINDS),
    sectors=some([*SECTORS]),
    sector_how=st.sampled_from(["any", "own", "via"]),
    regions=some([*PROVINCES, "NL", "BE"]),
    how=st.sampled_from(["any", "seated", "served", "involved"]),
    roles=some(ROLES),
    with_all=st.lists(IDS, max_size=2, unique=True).map(tuple),
    without=st.lists(IDS, max_size=2, unique=True).map(tuple),
    in_kinds=some(ACTIVITY_KINDS),
    period_from=DATES,
    period_to=DATES,
    sources=st.lists(st.text(min_size=1, max_size=8), max_size=2, unique=True).map(tuple),
    source_kinds=some(SOURCE_KINDS),
    datasets=st.lists(st.text(min_size=1, max_size=8), max_size=2, unique=True).map(tuple),
    confirmed_since=DATES,
    has=some([*RELATIONS]),
    has_not=some([*RELATIONS]),
)


@given(ANY_QUERY)
def test_a_query_comes_back_from_its_address_as_it_was(query: ListQuery) -> None:
    address = query.to_dict()
    assert ListQuery.from_dict({**address, "lang": "nl", "asof": "2026"}) == query
    assert {type(value) for value in address.values()} <= {str}
    assert ListQuery().to_dict() == {}


FULL = ListQuery(kinds=("company",), with_all=("org:philips",), in_kinds=("lab",), regions=("NL41",))


def test_an_address_uses_the_names_of_the_fields_and_no_others() -> None:
    assert set(FULL.to_dict()) <= {field.name for field in fields(ListQuery)}
    with pytest.raises(UnknownChoice):
        ListQuery.from_dict({"sectors": "health,nonsense"})


KINDS = {"org:a": "company", "org:b": "company", "org:c": "university", "org:d": "hospital"}
PLACES = {"lab:x": "lab", "lab:y": "lab", "project:p": "project"}
SAID = st.lists(
    st.one_of(
        st.builds(
            partner,
            st.sampled_from(sorted(KINDS)),
            st.sampled_from(sorted(PLACES)),
            st.sampled_from(["lead", "partner", "supporter"]),
            asserted_on=st.sampled_from(["", "2016", "2024"]),
        ),
        st.builds(
            claim,
            st.sampled_from(sorted({**KINDS, **PLACES})),
            st.just("ACTIVE_IN"),
            st.sampled_from(["health", "energy"]),
        ),
        st.builds(
            claim,
            st.sampled_from(sorted({**KINDS, **PLACES})),
            st.sampled_from(["LOCATED_IN", "COVERS"]),
            st.sampled_from(["NL11", "NL41"]),
        ),
    ),
    max_size=24,
)
ASKED = st.builds(
    ListQuery,
    kinds=some(["company", "university"]),
    sectors=some(["health", "energy"], 1),
    sector_how=st.sampled_from(["any", "own", "via"]),
    regions=some(["NL11", "NL41"], 1),
    how=st.sampled_from(["any", "seated", "served", "involved"]),
    roles=some(["lead", "supporter"]),
    with_all=some([*KINDS]),
    without=some([*KINDS], 1),
    in_kinds=some(["lab", "project"], 1),
    has=some(["COVERS", "PARTNER_IN"], 1),
    has_not=some(["ACTIVE_IN"], 1),
)


@settings(max_examples=60)
@given(SAID, ASKED)
def test_lists_are_what_a_plain_reading_of_the_claims_gives(said: list[Claim], query: ListQuery) -> None:
    """The same list by loops and sets, from nothing but the claims."""
    claims = [*said, *(claim(entity, "kind", kind) for entity, kind in {**KINDS, **PLACES}.items())]
    result = find(view_of(claims), query)
    assert set(result.frame.index) == plainly(claims, query)
    assert list(result.frame.columns) == list(COLUMNS)
    assert {one.code for one in result.limits} <= set(CODES)


def plainly(claims: list[Claim], query: ListQuery) -> set[str]:
    """Return the organizations that a query asks for, one by one."""

    def ends(subject: str, predicate: str) -> set[str]:
        return {c.object for c in claims if (c.subject, c.predicate) == (subject, predicate)}

    def working(activity: str, roles: Sequence[str] = COLLABORATING_ROLES) -> set[str]:
        return {c.subject for c in claims if c.object == activity and c.role in roles}

    could = {a for a, kind in PLACES.items() if not query.in_kinds or kind in query.in_kinds}
    counts = {a for a in could if set(query.with_all) <= working(a)}
    shut_out = {org for a in could for z in query.without if z in working(a) for org in working(a)}
    found = set()
    for org, kind in KINDS.items():
        own = {a for a in counts if org in working(a, query.roles or COLLABORATING_ROLES)}
        if org in query.with_all:
            own = set()
        in_sector = {
            "own": bool(ends(org, "ACTIVE_IN") & set(query.sectors)),
            "via": any(ends(a, "ACTIVE_IN") & set(query.sectors) for a in own),
        }
        in_region = {
            "seated": bool(ends(org, "LOCATED_IN") & set(query.regions)),
            "served": bool(ends(org, "COVERS") & set(query.regions)),
            "involved": any(ends(a, "LOCATED_IN") & set(query.regions) for a in own),
        }
        holds = [
            not query.kinds or kind in query.kinds,
            not query.sectors or in_sector.get(query.sector_how, any(in_sector.values())),
            not query.regions or in_region.get(query.how, any(in_region.values())),
            bool(own) or not (query.roles or query.with_all or query.in_kinds),
            org not in query.without and org not in shut_out,
            all(ends(org, relation) for relation in query.has),
            not any(ends(org, relation) for relation in query.has_not),
        ]
        if all(holds):
            found.add(org)
    return found
