"""The way from one entity to another: as short as can be, freshest tie first, through no list of members."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.collaboration import collaboration
from graph.analysis.path import Path, path
from graph.errors import WeefselError
from graph.model.dataset import Dataset
from graph.model.judgement import Judgement
from graph.view.params import ViewParams
from graph.view.view import View, compute
from tests.graph.world import DATASET, claim, ledger_of, partner, view_of

CHAIN = [
    partner("org:a", "lab:x", "lead", asserted_on="2025"),
    partner("org:a", "lab:x", "host", asserted_on="2024"),
    partner("org:b", "lab:x", asserted_on="2025"),
    partner("org:b", "lab:old", asserted_on="2019"),
    partner("org:c", "lab:old", asserted_on="2019"),
    partner("org:b", "lab:new", asserted_on="2025"),
    partner("org:c", "lab:new", asserted_on="2025"),
    partner("org:d", "lab:new", "supporter"),
    claim("org:e", "name", "Alone"),
]


def way(view: View, a: str, b: str, *, networks: bool = False) -> list[str]:
    """Return the ids on the way; [] when there is none."""
    found = path(view, a, b, with_membership_networks=networks)
    return list(found.entities) if found else []


def test_of_two_ways_the_one_by_the_tie_confirmed_last_is_shown_and_the_other_counted() -> None:
    found = path(view_of(CHAIN), "org:a", "org:c")
    assert found is not None
    assert found.entities == ("org:a", "lab:x", "org:b", "lab:new", "org:c")
    assert found.others == 1


def test_a_hop_holds_all_roles_their_claims_and_the_latest_date() -> None:
    view = view_of(CHAIN)
    found = path(view, "org:a", "lab:x")
    assert found is not None
    (hop,) = found.hops
    assert (hop.organization, hop.activity, hop.roles, hop.confirmed) == (
        "org:a",
        "lab:x",
        ("lead", "host"),
        "2025",
    )
    said = view.claims[[identifier.hex() in hop.claims for identifier in view.claims["id"]]]
    assert sorted(said["role"]) == ["host", "lead"]


def test_who_only_supports_or_takes_part_in_nothing_is_reached_by_no_way() -> None:
    view = view_of(CHAIN)
    assert way(view, "org:a", "org:d") == []
    assert way(view, "org:a", "org:e") == []


def test_a_list_of_members_leads_nowhere_unless_asked_for() -> None:
    listed = [partner("org:a", "network:n", "member"), partner("org:z", "network:n", "member")]
    dataset = Dataset(
        "world",
        "Wereld",
        "World",
        "Weefsel",
        "CC0",
        sources=DATASET.sources,
        membership_networks=("network:n",),
    )
    view = compute(ledger_of(listed, dataset=dataset), ViewParams("2025-12-31"))
    assert way(view, "org:a", "org:z") == []
    assert way(view, "org:a", "org:z", networks=True) == ["org:a", "network:n", "org:z"]


def test_entities_that_are_the_same_thing_are_one_step() -> None:
    claims = [partner("org:a", "lab:x"), partner("cordis:org:1", "lab:x"), partner("org:b", "lab:y")]
    same = Judgement("cordis:org:1", "org:b", "same", "somebody", "2025-11-01T00:00:00Z")
    joined = compute(ledger_of(claims, [same]), ViewParams("2025-12-31"))
    assert way(joined, "org:a", "lab:y") == ["org:a", "lab:x", "org:b", "lab:y"]
    assert way(joined, "org:a", "cordis:org:1") == ["org:a", "lab:x", "org:b"]


@pytest.mark.parametrize(
    ("a", "b", "why"), [("org:a", "org:a", "both ends"), ("org:a", "health", "no organization or activity")]
)
def test_ends_between_which_there_can_be_no_way_are_refused(a: str, b: str, why: str) -> None:
    with pytest.raises(WeefselError, match=why):
        path(view_of(CHAIN), a, b)


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from(["2019", "2024-05", "2025", ""])),
        min_size=1,
        max_size=25,
    ),
    st.integers(0, 6),
    st.integers(0, 6),
)
def test_the_way_is_one_of_the_shortest_and_all_of_them_are_counted(
    said: list[tuple[int, int, str]], first: int, last: int
) -> None:
    view = view_of(
        [claim("org:0", "name", "Nul")]
        + [partner(f"org:{o}", f"lab:{a}", asserted_on=when) for o, a, when in said]
    )
    a, b = f"org:{first}", f"lab:{last}"
    graph = nx.Graph()
    graph.add_edges_from(
        collaboration(view).participations[["organization", "activity"]].astype(object).to_numpy()
    )
    every = (
        list(nx.all_shortest_paths(graph, a, b)) if {a, b} <= set(graph) and nx.has_path(graph, a, b) else []
    )
    found = path(view, a, b)
    if not every:
        assert found is None
        return
    assert isinstance(found, Path)
    assert list(found.entities) in every
    assert found.others == len(every) - 1
    for hop, ends in zip(found.hops, pairwise(found.entities), strict=True):
        assert {hop.organization, hop.activity} == set(ends)
