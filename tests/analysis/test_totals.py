"""The totals are those of the graph, and every figure can be counted again in another way."""

from __future__ import annotations

from collections import Counter

from graph.analysis.stated import stated_totals
from graph.analysis.totals import contradictions, tied, totals
from graph.model.vocabulary import COLLECTORS
from graph.store.protocol import Store
from graph.view.network import graph_of
from graph.view.view import View
from tests.graph.world import claim, partner, view_of

WORLD = [
    claim("org:a", "kind", "company"),
    claim("org:b", "kind", "university"),
    claim("lab:x", "kind", "lab"),
    claim("programme:p", "kind", "programme"),
    partner("org:a", "lab:x", asserted_on="2024"),
    partner("org:b", "lab:x", "lead", asserted_on="2019"),
    partner("org:c", "lab:x", "supporter"),
    claim("lab:x", "PART_OF", "programme:p", source="letter"),
    claim("lab:x", "ACTIVE_IN", "health"),
    claim("org:b", "LOCATED_IN", "NL11", source="register"),
    claim("org:b", "FUNDS", "lab:x", amount=500, source="letter"),
    claim("org:b", "FUNDS", "lab:x", amount=700, source="paper"),
    claim("lab:x", "start", "2027", source="paper"),
    claim("lab:x", "start", "2028", source="letter"),
    claim("lab:x", "stated_total", "partners=50", source="paper"),
    claim("lab:x", "stated_total", "universities=3", source="paper"),
    claim("lab:x", "stated_total", "partners=40", source="letter"),
    claim("programme:p", "stated_total", "labs=2", asserted_on="2024"),
    claim("programme:p", "stated_total", "labs=1"),
    claim("programme:p", "stated_total", "phd_positions=9"),
    partner("org:d", "lab:x", valid_from="2030"),
]


def test_nodes_and_edges_are_those_of_the_networkx_graph(built_in: View) -> None:
    for view in (built_in, view_of(WORLD), view_of([])):
        found, graph = totals(view), graph_of(view)
        assert (found.nodes, found.edges) == (graph.number_of_nodes(), graph.number_of_edges())
        types = Counter(kind for _, kind in graph.nodes(data="type"))
        assert {name: n for name, n in found.entities.items() if n} == dict(types)
        assert found.relations == dict(Counter(name for _, _, name in graph.edges(data="relation")))


def test_claims_by_state_dataset_and_source_add_up(built_in: View) -> None:
    found = totals(built_in)
    assert sum(found.claims.values()) == len(built_in.claims)
    for frame in (found.datasets, found.sources):
        assert frame["claims"].sum() == len(built_in.claims)
        for state, number in found.claims.items():
            assert frame[state].sum() == number
    assert sum(found.freshness.values()) == found.edges


def test_kinds_and_types_add_up(built_in: View) -> None:
    found = totals(built_in)
    for name, kinds in found.kinds.items():
        assert sum(kinds.values()) == found.entities[name]


def test_sources_are_counted_once_by_kind_and_collectors_are_none(built_in: View) -> None:
    found = totals(built_in)
    used = built_in.claims[["dataset", "source"]].drop_duplicates()
    assert sum(found.source_kinds.values()) == (used["source"] != COLLECTORS).sum()
    assert sum(found.source_kinds.values()) == found.datasets["sources"].sum()


def test_a_source_that_no_claim_uses_is_listed_with_nothing() -> None:
    found = totals(view_of(WORLD))
    assert found.sources.loc[("world", "memo"), ["claims", "first", "kind"]].tolist() == [0, "", "official"]
    assert found.sources.loc[("world", "register"), ["claims", "entities"]].tolist() == [1, 1]


def test_what_no_collaboration_ties_is_thin() -> None:
    """A supporter, a payer and a whole are ties, and no collaboration."""
    view = view_of(WORLD)
    assert tied(view) == {"org:a", "org:b", "lab:x"}
    assert totals(view).thin == len({"org:c", "programme:p"})


def test_the_dates_are_the_earliest_and_the_latest_that_anybody_said() -> None:
    found = totals(view_of(WORLD))
    assert (found.first, found.confirmed) == ("2019", "2025-10-10")
    assert found.old == 1
    assert found.freshness["2024"] == 2
    nothing = totals(view_of([]))
    assert (nothing.first, nothing.confirmed, nothing.edges) == ("", "", 0)


def test_stated_totals_stand_beside_what_is_known() -> None:
    found = {(total.entity, total.of): total for total in stated_totals(view_of(WORLD))}
    partners = found["lab:x", "partners"]
    assert (partners.known, partners.stated, partners.confirmed) == (2, 50, "2025-10-10")
    assert [number for number, _ in partners.otherwise] == [40]
    assert (found["lab:x", "universities"].known, found["lab:x", "universities"].unknown) == (1, 2)
    assert found["programme:p", "phd_positions"].known is None
    assert [total.unknown for total in stated_totals(view_of(WORLD))] == [48, 2, 1, 0]


def test_a_total_that_is_less_than_what_is_known_gives_way_to_one_that_is_not() -> None:
    known = [partner(f"org:{letter}", "lab:x") for letter in "abc"]
    said = [
        claim("lab:x", "stated_total", "partners=2", asserted_on="2024"),
        claim("lab:x", "stated_total", "partners=5"),
    ]
    assert stated_totals(view_of([*known, *said]))[0].stated == 5
    assert stated_totals(view_of([*known, said[0]]))[0][2:5] == (2, "2024", 3)


def test_the_built_in_network_of_the_coalition_is_known_for_a_small_part(built_in: View) -> None:
    found = {(total.entity, total.of): total for total in stated_totals(built_in)}
    network = found["programme:nlaic-network", "participants"]
    assert network.stated == 500
    assert network.known is not None
    assert 20 <= network.known <= 60


def test_contradictions_give_each_answer_once_with_all_its_claims() -> None:
    view = view_of(WORLD)
    rows = contradictions(view)
    told = rows[["entity", "about", "answer", "chosen"]].values.tolist()
    assert told == [
        ["lab:x", "start", "2028", True],
        ["lab:x", "start", "2027", False],
        ["org:b", "amount", "500", True],
        ["org:b", "amount", "700", False],
    ]
    assert [len(positions) for positions in rows["claims"]] == [1, 1, 1, 1]
    assert contradictions(view_of([])).empty


def test_every_contradicted_claim_is_in_one_answer(built_in: View) -> None:
    rows = contradictions(built_in)
    lost = [position for at in rows.loc[~rows["chosen"], "claims"] for position in at]
    assert sorted(lost) == built_in.claims.index[built_in.claims["state"] == "contradicted"].tolist()
    lead = rows[(rows["entity"] == "facility:nl-ai-factory") & (rows["about"] == "lead")]
    assert lead["answer"].tolist() == ["org:stichting-nederlandse-ai-fabriek", "org:surf"]
    start = rows[(rows["entity"] == "facility:nl-ai-factory-supercomputer") & (rows["about"] == "start")]
    assert start["chosen"].tolist() == [True] + [False] * (len(start) - 1)


def test_the_store_is_as_big_as_the_totals_say(built_in: View, built_in_store: Store) -> None:
    assert sum(totals(built_in).claims.values()) == sum(1 for _ in built_in_store.claims())
