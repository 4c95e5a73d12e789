"""Judgements join ids to clusters, whatever the order they came in, and can be taken back."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidClaim
from graph.model.judgement import Clusters, Judgement, clusters, effective

IDS = [f"org:{letter}" for letter in "abc"] + [f"x:org:{number}" for number in range(5)]
judgements = st.builds(
    Judgement,
    st.sampled_from(IDS),
    st.sampled_from(IDS),
    st.sampled_from(["same", "same", "different", "unsure"]),
    st.sampled_from(["ann", "bo"]),
    st.sampled_from(["2026-01-01", "2026-01-02", "2026-01-03"]),
).filter(lambda judgement: judgement.a != judgement.b)


def same(a: str, b: str, at: str = "2026-01-01") -> Judgement:
    return Judgement(a, b, "same", "ann", at)


def different(a: str, b: str, at: str = "2026-01-01") -> Judgement:
    return Judgement(a, b, "different", "ann", at)


def test_ids_that_are_judged_the_same_are_read_as_one() -> None:
    """Also by way of a third; each finds the others."""
    joined = clusters([same("x:org:1", "org:a"), same("x:org:2", "x:org:1")])
    assert joined.of == {"x:org:1": "org:a", "x:org:2": "org:a"}
    assert joined.members("x:org:2") == joined.members("org:a") == ("org:a", "x:org:1", "x:org:2")
    assert (joined.cluster("org:b"), joined.members("org:b")) == ("org:b", ("org:b",))


def test_a_cluster_is_named_after_its_curated_member_else_the_smallest() -> None:
    assert clusters([same("a:org:1", "org:z")]).cluster("a:org:1") == "org:z"
    assert clusters([same("x:org:2", "x:org:1")]).cluster("x:org:2") == "x:org:1"
    assert clusters([same("org:b", "org:a")]).cluster("org:b") == "org:a"


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_the_last_judgement_on_a_pair_counts(verdict: str) -> None:
    """In whichever direction the pair was written."""
    last = Judgement("org:a", "x:org:1", verdict, "bo", "2026-01-02")
    assert clusters([same("x:org:1", "org:a"), last]).of == {}
    assert clusters([same("x:org:1", "org:a", "2026-01-03"), last]).of == {"x:org:1": "org:a"}


def test_a_group_with_a_different_pair_is_not_joined_and_is_reported() -> None:
    """None of it, for joining a part would be a choice that nobody made; other groups are."""
    joined = clusters(
        [
            same("org:a", "x:org:1"),
            same("x:org:1", "x:org:2"),
            different("org:a", "x:org:2"),
            same("org:b", "x:org:3"),
        ]
    )
    assert joined == Clusters({"x:org:3": "org:b"}, (("org:a", "x:org:1", "x:org:2"),))


def test_a_different_pair_that_nothing_joins_is_no_conflict() -> None:
    assert clusters([different("org:a", "org:b"), same("org:a", "x:org:1")]).refused == ()


@given(given=st.lists(judgements), data=st.data())
def test_the_order_in_which_judgements_come_does_not_matter(
    given: list[Judgement], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(given))
    assert effective(shuffled + given[:1]) == effective(given)
    assert clusters(shuffled) == clusters(given)


@given(given=st.lists(judgements))
def test_clusters_are_the_connected_components_that_hold_no_different_pair(given: list[Judgement]) -> None:
    """With networkx as the oracle."""
    last: dict[frozenset[str], list[Judgement]] = defaultdict(list)
    for judgement in given:
        last[frozenset(judgement.pair)].append(judgement)
    counted = effective(given)
    assert len(counted) == len(last)
    assert all(j.at == max(other.at for other in last[frozenset(j.pair)]) for j in counted)
    graph = nx.Graph((j.a, j.b) for j in counted if j.verdict == "same")
    apart = [(j.a, j.b) for j in counted if j.verdict == "different"]
    joined: dict[str, str] = {}
    refused = set()
    for component in nx.connected_components(graph):
        if any(a in component and b in component for a, b in apart):
            refused.add(tuple(sorted(component)))
        else:
            head = min(component, key=lambda entity: (entity.count(":"), entity))
            joined |= {entity: head for entity in component if entity != head}
    found = clusters(given)
    assert found.of == joined
    assert set(found.refused) == refused
    assert len(found.refused) == len(refused)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("org:a", "org:b", "perhaps"),
        ("org:a", "org:a", "same"),
        ("org:a", "lab:a", "same"),
        ("NL11", "NL12", "same"),
        ("health", "energy", "same"),
        ("org:a", "nobody", "same"),
    ],
)
def test_a_judgement_joins_two_organizations_or_two_activities(a: str, b: str, verdict: str) -> None:
    with pytest.raises(InvalidClaim):
        Judgement(a, b, verdict, "ann", "2026-01-01").check()


@pytest.mark.parametrize(("a", "b"), [("org:a", "cordis:org:1"), ("lab:a", "cordis:project:1")])
def test_such_a_judgement_passes(a: str, b: str) -> None:
    Judgement(a, b, "unsure", "ann", "2026-01-01").check()
