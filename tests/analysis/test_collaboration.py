"""Who works with whom: Newman's weight, what makes no tie, and how fresh a tie is."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.collaboration import MEMBERSHIP_NETWORK, TOO_LARGE, LeftOut, collaboration, partners
from graph.model.claim import Claim
from graph.model.judgement import Judgement, clusters
from graph.view.ledger import prepare
from graph.view.params import ViewParams
from graph.view.view import View, compute
from tests.graph.world import DATASET, claim, ledger_of, partner, view_of

NETWORK = replace(DATASET, membership_networks=("programme:club",))
takings_part = st.sets(st.tuples(st.integers(0, 12), st.integers(0, 8)), max_size=60)


def world(pairs: set[tuple[int, int]]) -> list[Claim]:
    """Return claims that organizations take part in activities."""
    return [partner(f"org:o{o}", f"lab:l{a}") for o, a in pairs]


def tied(view: View, **how: bool | int) -> dict[tuple[str, str], tuple[int, float]]:
    """Return number of shared activities and weight by pair."""
    ties = collaboration(view, **how).ties  # type: ignore[arg-type]
    return {(a, b): (n, w) for a, b, n, w in ties[["a", "b", "activities", "weight"]].itertuples(index=False)}


@settings(max_examples=40)
@given(takings_part.filter(bool))
def test_weights_are_those_of_networkx(pairs: set[tuple[int, int]]) -> None:
    """On any random graph, ties, counts and weights equal networkx's projections."""
    organizations = sorted({f"org:o{o}" for o, _ in pairs})
    bipartite: nx.Graph[str] = nx.Graph((f"org:o{o}", f"lab:l{a}") for o, a in pairs)
    newman = nx.bipartite.collaboration_weighted_projected_graph(bipartite, organizations)
    counts = nx.bipartite.weighted_projected_graph(bipartite, organizations)
    expected = {(min(a, b), max(a, b)): newman[a][b]["weight"] for a, b in newman.edges}
    found = tied(view_of(world(pairs)))
    assert {pair: said[1] for pair, said in found.items()} == pytest.approx(expected)
    assert all(counts[a][b]["weight"] == said[0] for (a, b), said in found.items())


def test_the_built_in_dataset_agrees_with_networkx(built_in: View) -> None:
    """The same holds for the real data, membership networks included."""
    found = collaboration(built_in, with_membership_networks=True)
    ends = found.participations[["organization", "activity"]].astype(object)
    bipartite: nx.Graph[str] = nx.Graph(ends.itertuples(index=False, name=None))
    newman = nx.bipartite.collaboration_weighted_projected_graph(bipartite, set(ends["organization"]))
    assert len(found.ties) == newman.number_of_edges()
    expected = [newman[a][b]["weight"] for a, b in found.ties[["a", "b"]].itertuples(index=False)]
    assert np.allclose(found.ties["weight"], expected)


@settings(max_examples=40)
@given(takings_part)
def test_weights_of_an_organization_add_up_to_its_joint_activities(pairs: set[tuple[int, int]]) -> None:
    """Newman's law: every activity shared with anybody counts for one in all."""
    view = view_of(world(pairs))
    found = collaboration(view)
    each = pd.concat([found.ties[[end, "weight"]].set_axis(["o", "w"], axis=1) for end in "ab"])
    sums = each.astype({"o": object}).groupby("o")["w"].sum()
    joint = found.participations[found.participations["k"] > 1]
    expected = joint["organization"].astype(object).value_counts()
    assert sums.to_dict() == pytest.approx(expected.to_dict())
    for organization, number in expected.items():
        assert partners(view, str(organization)).joint == number


@settings(max_examples=40)
@given(takings_part, st.randoms(use_true_random=False))
def test_the_order_of_categories_changes_nothing(pairs: set[tuple[int, int]], chance: object) -> None:
    """Stores may number their texts as they like: ties come out the same and in the same order."""
    ledger = ledger_of(world(pairs))
    frame = ledger.claims.rename(columns={"funding_state": "state"})
    for name in ("subject", "object", "confirmed", "role"):
        mixed = list(frame[name].cat.categories)
        chance.shuffle(mixed)  # type: ignore[attr-defined]
        frame[name] = frame[name].cat.reorder_categories(mixed)
    other = prepare(frame[[c for c in frame if c not in ("confirmed", "effective")]], [DATASET], clusters([]))
    today = ViewParams("2025-12-31")
    one, two = (collaboration(compute(each, today)).ties for each in (ledger, other))
    pd.testing.assert_frame_equal(one, two, check_categorical=False)


def test_two_roles_of_one_organization_are_one_participation() -> None:
    view = view_of(
        [partner("org:a", "lab:x", "lead"), partner("org:a", "lab:x", "host"), partner("org:b", "lab:x")]
    )
    found = collaboration(view)
    assert found.participations["roles"].tolist() == ["lead host", "partner"]
    assert found.participations["k"].tolist() == [2, 2]
    assert tied(view) == {("org:a", "org:b"): (1, 1.0)}
    assert len(found.claims(0)) == 2


def test_supporters_and_payers_do_not_collaborate() -> None:
    view = view_of(
        [
            partner("org:a", "lab:x"),
            partner("org:b", "lab:x", "supporter"),
            claim("org:c", "FUNDS", "lab:x", amount=100),
        ]
    )
    assert collaboration(view).participations["organization"].tolist() == ["org:a"]
    assert tied(view) == {}


def test_members_of_a_cluster_take_part_as_one() -> None:
    """Judged the same, two ids make one participation, and k is smaller."""
    claims = world({(0, 0), (1, 0), (2, 0)})
    same = Judgement("org:o1", "org:o2", "same", "someone", "2025-01-01")
    view = compute(ledger_of(claims, [same]), ViewParams("2025-12-31"))
    assert tied(view) == {("org:o0", "org:o1"): (1, 1.0)}
    assert partners(view, "org:o2").frame["partner"].tolist() == ["org:o0"]


def test_membership_networks_and_large_activities_are_left_out_and_said() -> None:
    """Nothing is left out in silence, and everything is there when asked for."""
    claims = world({(0, 0), (1, 0), (2, 0), (3, 1), (4, 1)}) + [
        partner(f"org:o{o}", "programme:club", "member") for o in (3, 4)
    ]
    view = compute(ledger_of(claims, dataset=NETWORK), ViewParams("2025-12-31"))
    found = collaboration(view, max_size=2)
    assert found.left_out == (
        LeftOut("lab:l0", 3, TOO_LARGE),
        LeftOut("programme:club", 2, MEMBERSHIP_NETWORK),
    )
    assert tied(view, max_size=2) == {("org:o3", "org:o4"): (1, 1.0)}
    assert tied(view, max_size=2, with_membership_networks=True)["org:o3", "org:o4"] == (2, 2.0)
    assert partners(view, "org:o3", max_size=2).left_out == (found.left_out[1],)
    assert partners(view, "org:o0", max_size=2).frame.empty


def test_a_tie_is_as_fresh_as_the_staler_side_of_its_freshest_activity() -> None:
    """Of each shared activity the earlier of the two confirmations counts; of those, the latest."""
    view = view_of(
        [
            partner("org:a", "lab:x", asserted_on="2025"),
            partner("org:b", "lab:x", asserted_on="2020-03"),
            partner("org:a", "lab:y", asserted_on="2021"),
            partner("org:b", "lab:y", asserted_on="2023-01"),
        ]
    )
    tie = collaboration(view).ties.iloc[0]
    assert (tie["confirmed"], tie["old"]) == ("2021", False)
    assert partners(view, "org:a").frame.loc[0, "confirmed"] == "2021"


@pytest.mark.parametrize(
    ("said", "old"),
    [("2021-12-30", True), ("2021-12-31", False), ("2021", False), ("2020", True), ("", False)],
)
def test_a_tie_is_old_when_its_last_possible_day_is_four_years_ago(said: str, old: bool) -> None:
    """A coarse date counts to its last day; an undated tie is undated, not old."""
    claims = [partner(f"org:{name}", "lab:x", asserted_on=said) for name in "ab"]
    tie = collaboration(view_of(claims, "2025-12-31")).ties.iloc[0]
    assert (tie["old"], tie["undated"]) == (old, not said)


def test_partners_stand_in_order_of_joint_activities_then_freshness_then_id() -> None:
    claims = [partner("org:me", f"lab:{lab}", asserted_on="2025") for lab in "xyz"]
    claims += [partner("org:most", f"lab:{lab}", asserted_on="2019") for lab in "xy"]
    claims += [
        partner(f"org:{name}", "lab:z", asserted_on=day) for name, day in (("b", "2024"), ("a", "2024"))
    ]
    claims += [partner("org:fresh", "lab:x", asserted_on="2025")]
    found = partners(view_of(claims), "org:me")
    assert found.frame["partner"].tolist() == ["org:most", "org:fresh", "org:a", "org:b"]


def test_the_claims_of_a_partner_are_those_of_both_sides_in_what_they_share(built_in: View) -> None:
    """Each claim behind a tie is about one of the two, in one of the activities they share."""
    found = partners(built_in, "org:tno")
    assert len(found.frame) > 50
    for partner_id in found.frame["partner"][:10]:
        shared = set(found.shared.loc[found.shared["partner"] == partner_id, "activity"])
        claims = built_in.claims.loc[found.claims(partner_id)]
        assert set(claims["subject"]) == {"org:tno", partner_id}
        assert set(claims["object"]) == shared
        assert set(claims["predicate"]) == {"PARTNER_IN"}


def test_partners_of_one_and_ties_of_all_say_the_same(built_in: View) -> None:
    """The partners of each organization are its ties, with the same counts, weights and dates."""
    ties = collaboration(built_in).ties.astype({"a": object, "b": object, "confirmed": object})
    turned = ties.rename(columns={"a": "b", "b": "a"})
    by = dict(list(pd.concat([ties, turned]).groupby("a")))
    for organization in ("org:tno", "org:philips", "org:tu-delft", "org:surf"):
        mine = partners(built_in, organization).frame.set_index("partner").sort_index()
        expected = by[organization].set_index("b").sort_index()
        assert mine.index.tolist() == expected.index.tolist()
        assert np.allclose(mine["weight"], expected["weight"])
        for column in ("activities", "confirmed", "old"):
            assert mine[column].astype(object).tolist() == expected[column].tolist()


def test_nobody_at_all_makes_no_ties() -> None:
    view = view_of([claim("org:a", "name", "A")])
    assert collaboration(view).ties.empty
    assert partners(view, "org:a").frame.empty
