"""What a picture draws: from where, how far, at most how much, and what it says it left out."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.collaboration import collaboration
from graph.analysis.neighbourhood import MODES, Mode, Picture, neighbourhood, whole
from graph.errors import UnknownEntity
from graph.view.view import View
from tests.graph.world import claim, partner, view_of

CHAIN = [
    partner("org:a", "lab:x", "lead", asserted_on="2025"),
    partner("org:a", "lab:x", "host", asserted_on="2024"),
    partner("org:b", "lab:x", asserted_on="2025"),
    partner("org:b", "lab:y", asserted_on="2025"),
    partner("org:c", "lab:y", asserted_on="2019"),
    partner("org:d", "lab:y", "supporter"),
    claim("lab:x", "PART_OF", "programme:p"),
    claim("org:e", "FUNDS", "programme:p"),
    claim("org:f", "name", "Alone"),
]


def drawn(picture: Picture) -> list[str]:
    """Return the ids that are drawn, in order."""
    return picture.nodes.index.tolist()


def test_one_step_from_an_organization_are_its_activities() -> None:
    picture = neighbourhood(view_of(CHAIN), "org:b")
    assert drawn(picture) == ["org:b", "lab:x", "lab:y"]
    assert picture.nodes["step"].tolist() == [0, 1, 1]
    assert picture.nodes["start"].tolist() == [True, False, False]
    assert picture.nodes["more"].tolist() == [0, 2, 2]
    assert (picture.of, picture.left_out) == (3, 0)


def test_two_steps_reach_those_who_take_part_and_what_it_is_part_of() -> None:
    picture = neighbourhood(view_of(CHAIN), "org:a", depth=2)
    assert drawn(picture) == ["org:a", "lab:x", "org:b", "programme:p"]


def test_several_roles_are_one_edge_with_the_claims_of_all() -> None:
    """The edge carries the roles in the order of the vocabulary and the freshest date."""
    view = view_of(CHAIN)
    picture = neighbourhood(view, "org:a")
    edge = picture.edges.iloc[0]
    assert (edge["role"], edge["confirmed"]) == ("lead host", "2025")
    behind = view.claims.loc[picture.claims(edge["id"])]
    assert sorted(behind["role"]) == ["host", "lead"]


def test_between_organizations_a_supporter_is_no_neighbour() -> None:
    picture = neighbourhood(view_of(CHAIN), "org:b", mode="organizations", depth=2)
    assert drawn(picture) == ["org:b", "org:a", "org:c"]
    assert picture.edges[["source", "target", "old"]].to_numpy().tolist() == [
        ["org:a", "org:b", False],
        ["org:b", "org:c", True],
    ]


def test_an_activity_stands_for_those_who_take_part_when_organizations_are_drawn() -> None:
    picture = neighbourhood(view_of(CHAIN), "lab:y", mode="organizations", depth=0)
    assert drawn(picture) == ["org:b", "org:c", "org:d"]


def test_an_organization_without_ties_is_drawn_alone() -> None:
    for mode in MODES:
        assert drawn(neighbourhood(view_of(CHAIN), "org:f", mode=mode)) == ["org:f"]


def test_several_starts_are_drawn_at_once_and_repeated_ones_once() -> None:
    picture = neighbourhood(view_of(CHAIN), ("org:c", "org:a", "org:c"), depth=1)
    assert drawn(picture) == ["org:a", "org:c", "lab:x", "lab:y"]


def test_a_start_that_nobody_speaks_of_is_an_error_and_one_of_another_date_is_not() -> None:
    """The time slider may go back before a start existed: then there is nothing to draw."""
    claims = [partner("org:new", "lab:new", valid_from="2025")]
    with pytest.raises(UnknownEntity, match="org:nobody"):
        neighbourhood(view_of(claims), "org:nobody")
    for mode in MODES:
        picture = neighbourhood(view_of(claims, "2020-01-01"), "org:new", mode=mode)
        assert (len(picture.nodes), len(picture.edges), picture.of) == (0, 0, 0)


def test_filters_choose_relations_roles_and_entities() -> None:
    view = view_of(CHAIN)
    assert drawn(neighbourhood(view, "lab:x", relations=("PART_OF",))) == ["lab:x", "programme:p"]
    assert drawn(neighbourhood(view, "lab:x", relations=("PARTNER_IN",), roles=("lead",))) == [
        "lab:x",
        "org:a",
    ]
    assert drawn(neighbourhood(view, "lab:x", among=("org:b",))) == ["lab:x", "org:b"]
    everything = drawn(neighbourhood(view, "lab:x"))
    assert drawn(neighbourhood(view, "lab:x", without=("org:b",))) == [
        one for one in everything if one != "org:b"
    ]
    assert "org:b" in everything
    assert "org:b" not in drawn(whole(view, without=("org:b",)))


def test_the_cap_keeps_most_joint_activities_then_freshest_then_first_id() -> None:
    """What is left out is the least, and the picture knows of how many it is a part."""
    claims = [partner("org:me", f"lab:{lab}", asserted_on="2025") for lab in "xyz"]
    claims += [partner("org:twice", f"lab:{lab}", asserted_on="2019") for lab in "xy"]
    claims += [partner(f"org:{who}", "lab:z", asserted_on=day) for who, day in (("b", "2024"), ("a", "2024"))]
    claims += [partner("org:fresh", "lab:z", asserted_on="2025")]
    view = view_of(claims)
    everyone = ["org:me", "org:twice", "org:fresh", "org:a", "org:b"]
    for cap in range(1, 6):
        picture = neighbourhood(view, "org:me", mode="organizations", cap=cap)
        assert drawn(picture) == everyone[:cap]
        assert (picture.of, picture.left_out) == (5, 5 - cap)
        assert picture.nodes.loc["org:me", "more"] == 5 - cap


def test_who_has_more_activities_than_fit_is_still_drawn_with_whom_it_works() -> None:
    """Half of the room goes to the activities, the rest to who meets it there most."""
    claims = [partner("org:me", f"project:{number:02}") for number in range(40)]
    claims += [partner("org:often", f"project:{number:02}") for number in range(5)]
    claims += [partner(f"org:once{number:02}", f"project:{number:02}") for number in range(40)]
    picture = neighbourhood(view_of(claims), "org:me", depth=2, cap=13)
    nodes = picture.nodes
    assert (len(nodes), picture.of) == (13, 82)
    assert nodes.query("step == 1").index.tolist() == [f"project:{number:02}" for number in range(6)]
    assert nodes.query("step == 2").index.tolist()[0] == "org:often"
    assert len(nodes.query("step == 2")) == 6


@settings(max_examples=40)
@given(
    st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30),
    st.integers(0, 4),
    st.integers(1, 25),
    st.sampled_from(MODES),
)
def test_what_is_within_reach_is_what_networkx_reaches(
    pairs: set[tuple[int, int]], depth: int, cap: int, mode: Mode
) -> None:
    """`of` counts what lies within the steps; what is drawn is a connected part of it under the cap."""
    view = view_of([partner(f"org:o{o}", f"lab:l{a}") for o, a in pairs])
    start = f"org:o{min(pairs)[0]}"
    if mode == "activities":
        everything: nx.Graph[str] = nx.Graph((f"org:o{o}", f"lab:l{a}") for o, a in pairs)
    else:
        ties = collaboration(view).ties[["a", "b"]].astype(object)
        everything = nx.Graph(ties.itertuples(index=False, name=None))
        everything.add_node(start)
    reach = nx.single_source_shortest_path_length(everything, start, cutoff=depth)
    picture = neighbourhood(view, start, depth=depth, cap=cap, mode=mode)
    assert picture.of == len(reach)
    assert len(picture.nodes) == min(cap, len(reach))
    assert picture.nodes["step"].to_dict() == {entity: reach[entity] for entity in picture.nodes.index}
    shown: nx.Graph[str] = nx.Graph(picture.edges[["source", "target"]].itertuples(index=False, name=None))
    assert all(set(edge) <= set(picture.nodes.index) for edge in shown.edges)
    assert shown.number_of_edges() == everything.subgraph(picture.nodes.index).number_of_edges()


@pytest.mark.parametrize("mode", MODES)
def test_a_whole_of_everything_has_every_tie(built_in: View, mode: Mode) -> None:
    """With room enough nothing is cut; `neighbours` and `weight` are those of the whole view."""
    picture = whole(built_in, mode=mode)
    assert picture.left_out == 0
    if mode == "organizations":
        ties = collaboration(built_in).ties
        assert len(picture.edges) == len(ties)
        joint = collaboration(built_in).participations.query("counted and k > 1")["organization"]
        assert picture.nodes.loc["org:tno", "weight"] == (joint == "org:tno").sum()
    else:
        assert picture.nodes.index.sort_values().tolist() == built_in.entities.index.tolist()
    assert (picture.nodes["more"] == 0).all()
    weights = picture.nodes["weight"].tolist()
    assert all(one >= two for one, two in pairwise(weights))


@pytest.mark.parametrize("mode", MODES)
def test_a_whole_that_is_cut_keeps_the_heaviest(built_in: View, mode: Mode) -> None:
    everything, cut = whole(built_in, mode=mode), whole(built_in, mode=mode, cap=20)
    assert drawn(cut) == drawn(everything)[:20]
    assert (cut.of, cut.left_out) == (len(everything.nodes), len(everything.nodes) - 20)


def test_a_whole_of_chosen_ids_has_only_these() -> None:
    """Unknown ids are no part of it; between organizations an activity is none either."""
    view = view_of(CHAIN)
    chosen = ("org:a", "org:b", "lab:x", "org:nobody")
    assert sorted(drawn(whole(view, chosen))) == ["lab:x", "org:a", "org:b"]
    assert sorted(drawn(whole(view, chosen, mode="organizations"))) == ["org:a", "org:b"]
    assert drawn(whole(view, ())) == []


@pytest.mark.parametrize("mode", MODES)
def test_every_edge_opens_to_claims_about_its_two_ends(built_in: View, mode: Mode) -> None:
    picture = neighbourhood(built_in, "org:tno", mode=mode, depth=2, cap=60)
    assert picture.edges["id"].is_unique
    for edge in picture.edges.to_dict("records")[::10]:
        claims = built_in.claims.loc[picture.claims(edge["id"])]
        ends = {edge["source"], edge["target"]}
        assert len(claims)
        if mode == "activities":
            assert set(claims["subject"]) | set(claims["object"]) == ends
        else:
            assert set(claims["subject"]) == ends


def test_an_unknown_edge_has_no_claims() -> None:
    assert len(neighbourhood(view_of(CHAIN), "org:a").claims("org:a WITH org:z")) == 0


def test_columns_are_there_also_when_nothing_is_drawn() -> None:
    """A screen needs no special case for an empty picture."""
    view = view_of(CHAIN)
    full, empty = whole(view), whole(view, ())
    for name in ("nodes", "edges"):
        one, other = getattr(full, name), getattr(empty, name)
        assert isinstance(other, pd.DataFrame)
        assert set(one.columns) == set(other.columns)
