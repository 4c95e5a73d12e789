"""GraphML, GEXF and node-link JSON open elsewhere as the same graph, with the same evidence."""

from __future__ import annotations

import json
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pytest

from graph.analysis.layout import positions
from graph.analysis.totals import totals
from graph.export import Options, export, to_bytes
from graph.export.cells import printable
from graph.view.network import graph_of
from graph.view.view import View
from tests.graph.world import claim, view_of

XML = ("graphml", "gexf")


def read(name: str, written: bytes) -> Any:
    """Return what networkx makes of an export."""
    if name == "json":
        return nx.node_link_graph(json.loads(written), edges="edges")
    return (nx.read_gexf if name == "gexf" else nx.read_graphml)(BytesIO(written))


def clean(said: dict[str, Any]) -> dict[str, Any]:
    """Return attributes as XML can carry them."""
    return {name: printable(part) if isinstance(part, str) else part for name, part in said.items()}


def ties(graph: Any, names: set[str]) -> Counter[Any]:
    """Return the edges with those attributes, however often each stands there."""
    return Counter(
        (source, target, tuple(sorted((name, part) for name, part in clean(said).items() if name in names)))
        for source, target, said in graph.edges(data=True)
    )


@pytest.mark.parametrize("name", XML)
def test_networkx_reads_back_the_same_nodes_edges_and_types(view: View, name: str) -> None:
    """Numbers come back as numbers, truth as truth, claim ids under every edge."""
    ours, theirs = graph_of(view), read(name, to_bytes(view, name))
    assert theirs.is_directed()
    assert set(theirs) == set(ours)
    for entity, said in ours.nodes(data=True):
        there = theirs.nodes[entity]
        assert {part: there[part] for part in said} == clean(said)
        assert there["label"] == printable(said["name"])
    names = set(next(iter(ours.edges(data=True)))[2])
    assert ties(theirs, names) == ties(ours, names)


def test_json_holds_the_whole_graph_and_every_claim_that_an_edge_names(view: View) -> None:
    """Edges name claims that stand in the same file, with the title and address of their source."""
    written = to_bytes(view, "json")
    ours, theirs = graph_of(view), read("json", written)
    assert [(e, theirs.nodes[e]) for e in theirs] == [(e, ours.nodes[e]) for e in ours]
    for source, target, key, said in ours.edges(keys=True, data=True):
        there = theirs.edges[source, target, key]
        assert there == {**said, "claim_ids": said["claim_ids"].split()}
    said = {row["id"]: row for row in json.loads(written)["claims"]}
    assert len(said) == len(view.claims)
    for source, target, there in theirs.edges(data=True):
        for claim_id in there["claim_ids"]:
            row = said[claim_id]
            assert (row["subject"], row["object"], row["state"]) == (source, target, "winner")
            known = view.ledger.sources.get((row["dataset"], row["source"]))
            assert (row["source_title"], row["source_url"]) == (
                (known.title, known.url) if known else ("", "")
            )


@pytest.mark.parametrize("name", [*XML, "json"])
def test_counts_are_those_of_stats(built_in: View, name: str) -> None:
    counted = totals(built_in)
    graph = read(name, to_bytes(built_in, name))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (counted.nodes, counted.edges)


def test_igraph_opens_graphml_itself_and_gexf_by_way_of_networkx(built_in: View, tmp_path: Path) -> None:
    """Same counts, names and claim ids in both."""
    import igraph

    ours = graph_of(built_in)
    export(built_in, "graphml", tmp_path / "w.graphml")
    first = igraph.Graph.Read_GraphML(str(tmp_path / "w.graphml"))
    second = igraph.Graph.from_networkx(read("gexf", to_bytes(built_in, "gexf")))
    expected = Counter(said["claim_ids"] for *_, said in ours.edges(data=True))
    for graph in (first, second):
        assert (graph.vcount(), graph.ecount()) == (len(ours), ours.size())
        assert Counter(graph.es["claim_ids"]) == expected
    names = [said["name"] for _, said in ours.nodes(data=True)]
    assert (first.vs["id"], first.vs["name"]) == (list(ours), names)
    assert f"Peildatum · Reference date: {built_in.params.as_of}" in first["about"]


@pytest.mark.parametrize("name", XML)
def test_places_travel_along(built_in: View, name: str) -> None:
    """Gephi opens the picture as the explorer drew it; an entity without a place has none."""
    places = positions(built_in.ledger)
    graph = read(name, to_bytes(built_in, name, Options(positions=places.drop("org:tno"))))
    for entity, said in list(graph.nodes(data=True))[:50]:
        if entity in places.index and entity != "org:tno":
            at = said["viz"]["position"] if name == "gexf" else said
            scale = 1000 if name == "gexf" else 1
            assert at["x"] == pytest.approx(places.loc[entity, "x"] * scale, abs=0.001)
            assert at["y"] == pytest.approx(places.loc[entity, "y"] * scale, abs=0.001)
    assert not {"x", "viz"} & set(graph.nodes["org:tno"])
    assert not {"x", "viz"} & set(graph.nodes["health"])


def test_gexf_keeps_two_relations_of_one_pair_apart(built_in: View) -> None:
    """Gephi merges parallel edges unless their kinds differ; ids are unique in the whole file."""
    root = ElementTree.fromstring(to_bytes(built_in, "gexf"))
    edges = root.findall(".//{*}edge")
    assert len({edge.get("id") for edge in edges}) == len(edges)
    ends = Counter((edge.get("source"), edge.get("target")) for edge in edges)
    assert max(ends.values()) > 1
    assert len({(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges}) == len(edges)


@pytest.mark.parametrize("name", [*XML, "json"])
@pytest.mark.parametrize("claims", [[], [claim("org:a", "name", "A")]])
def test_a_view_without_ties_opens_too(name: str, claims: list[Any]) -> None:
    graph = read(name, to_bytes(view_of(claims), name))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(claims), 0)


def test_notes_and_quotes_come_along_when_a_store_is_given(hostile_store: Any) -> None:
    """Every claim in the file has what the store holds of it, to the letter."""
    from graph.view.ledger import Ledger
    from graph.view.params import ViewParams
    from graph.view.view import compute

    view = compute(Ledger.of(hostile_store), ViewParams("2025-12-31"))
    rows = pd.DataFrame(json.loads(to_bytes(view, "json", Options(store=hostile_store)))["claims"])
    stored = {each.id: each.claim for each in hostile_store.claims()}
    assert len(rows) == len(stored)
    for row in rows.to_dict("records"):
        said = stored[row["id"]]
        assert [row[part] for part in ("quote", "note_en", "note_nl", "place")] == [
            *(said.quote, said.note_en, said.note_nl, said.place),
        ]
