"""What is read of one entity is what the whole view says of it, with fewer claims read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.claim import Claim, claim_id
from graph.model.judgement import Judgement
from graph.store import open_store
from graph.store.protocol import Store
from graph.view.entity import read_entity
from graph.view.ledger import Ledger
from graph.view.params import POLICIES, ViewParams
from graph.view.view import compute
from tests.graph.world import DATASET, SOURCES, claim, partner, states

FACTORY, TWIN = "facility:factory", "cordis:project:1"
ORGANIZATIONS = ("org:a", "org:b", "ror:org:1")
DATES = ("", "2024", "2025-06", "2026")


def check(store: Store, entities: Iterable[str], params: ViewParams) -> None:
    """Assert that each entity, read alone, has the claims and states that the whole view gives it."""
    whole = compute(Ledger.of(store), params)
    expected = states(whole)
    for entity in entities:
        alone, stored = read_entity(store, entity, params)
        said = {identifier.hex() for identifier in whole.of(entity)["id"]}
        assert states(alone) == {identifier: expected[identifier] for identifier in said}, entity
        assert said <= set(stored)


def filled(folder: str | Path, claims: Iterable[Claim], judgements: Iterable[Judgement] = ()) -> Store:
    """Return a new store with these claims of the invented world."""
    store = open_store(f"sqlite:///{folder}/weefsel.db", create=True)
    store.replace(DATASET, claims, "2025-11-01T00:00:00Z")
    store.judge(judgements)
    return store


@pytest.mark.parametrize("policy", POLICIES)
def test_the_lead_of_an_activity_under_two_ids_is_decided_among_the_leads_of_both(
    tmp_path: Path, policy: str
) -> None:
    leads = [partner("org:a", FACTORY, "lead", source="letter"), partner("org:b", TWIN, "lead")]
    same = Judgement(FACTORY, TWIN, "same", "tester", "2025-01-01")
    with filled(tmp_path, leads, [same]) as store:
        params = ViewParams("2025-12-31", policy=policy)
        check(store, ["org:a", "org:b", FACTORY, TWIN], params)
        alone, _ = read_entity(store, "org:b", params)
        assert states(alone)[claim_id(leads[1])] == "contradicted"


ACTIVITIES = st.sampled_from([FACTORY, TWIN, "lab:x"])
PARTS = st.fixed_dictionaries(
    {
        "source": st.sampled_from([source.id for source in SOURCES]),
        "asserted_on": st.sampled_from(DATES),
        "confidence": st.sampled_from(["high", "low"]),
    }
)
CLAIMS = st.one_of(
    st.builds(
        lambda who, what, role, begin, parts: partner(who, what, role, valid_from=begin, **parts),
        st.sampled_from(ORGANIZATIONS),
        ACTIVITIES,
        st.sampled_from(["lead", "lead", "partner"]),
        st.sampled_from(DATES),
        PARTS,
    ),
    st.builds(
        lambda who, what, amount, parts: claim(who, "FUNDS", what, amount=amount, **parts),
        st.sampled_from(ORGANIZATIONS),
        ACTIVITIES,
        st.sampled_from([None, 1, 2]),
        PARTS,
    ),
    st.builds(
        lambda who, value, parts: claim(who, "start", value, **parts),
        st.one_of(ACTIVITIES, st.sampled_from(ORGANIZATIONS)),
        st.sampled_from(["2025", "2026"]),
        PARTS,
    ),
)
JUDGEMENTS = st.lists(
    st.sampled_from(
        [
            Judgement(FACTORY, TWIN, "same", "tester", "2025-01-01"),
            Judgement("org:a", "ror:org:1", "same", "tester", "2025-01-01"),
        ]
    ),
    unique=True,
)


@settings(max_examples=60)
@given(
    claims=st.lists(CLAIMS, min_size=1, max_size=12),
    judgements=JUDGEMENTS,
    policy=st.sampled_from(POLICIES),
    known_on=st.sampled_from(["", "2025-03-01"]),
)
def test_whatever_is_said_one_entity_reads_as_in_the_whole_view(
    claims: list[Claim], judgements: list[Judgement], policy: str, known_on: str
) -> None:
    with TemporaryDirectory() as folder, filled(folder, claims, judgements) as store:
        entities = {end for c in claims for end in (c.subject, c.object) if end}
        check(store, sorted(entities), ViewParams("2025-07-01", known_on, policy))
