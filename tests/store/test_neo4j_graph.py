"""The graph for users of Cypher: a copy of the default view, whole or unstamped; it answers as the view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, cast

import pytest

from graph.analysis import pushed
from graph.analysis.as_graph import entities_of
from graph.analysis.derived import altered, refresh, stamp_of
from graph.analysis.neighbourhood import neighbourhood
from graph.analysis.path import path
from graph.analysis.totals import plain, totals
from graph.store import open_store
from graph.store.derived import DerivedEntity
from graph.store.neo4j import derived
from graph.store.neo4j.store import Neo4jStore
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import View, compute
from ingest.pipeline import ingest
from tests.store.world import REGISTER, said

DATA = Path(__file__).resolve().parents[2] / "data"
TODAY = "2026-11-24"


@pytest.fixture(scope="module")
def filled(neo4j_uri: str) -> Iterator[Neo4jStore]:
    """Give a store with the built-in dataset, and its graph."""
    with open_store(neo4j_uri, create=True) as store:
        ingest(store, [DATA], f"{TODAY}T00:00:00Z")
        assert refresh(store, TODAY)
        yield cast(Neo4jStore, store)


@pytest.fixture(scope="module")
def view(filled: Neo4jStore) -> View:
    """Return the view that the graph is a copy of."""
    return compute(Ledger.of(filled), ViewParams(TODAY))


@pytest.fixture
def mended(filled: Neo4jStore) -> Iterator[Neo4jStore]:
    """Give the store to a test that breaks the graph."""
    yield filled
    refresh(filled, TODAY)


def in_server(store: Neo4jStore) -> dict[str, tuple[str, dict[str, Any], list[Any]]]:
    """Return what lies in the graph: label, properties and ties of each entity, by id."""
    nodes = store.database.read(
        "MATCH (e:Entity) RETURN e.id, [label IN labels(e) WHERE label <> 'Entity'][0], properties(e)"
    )
    found: dict[str, tuple[str, dict[str, Any], list[Any]]] = {}
    for id, label, properties in nodes:
        properties.pop("fingerprint")
        found[id] = (label.lower(), properties, [])
    for id, *tie in store.database.read(
        "MATCH (a:Entity)-[tie]->(b:Entity) RETURN a.id, type(tie), b.id, properties(tie)"
    ):
        found[id][2].append(tuple(tie))
    return found


def expected(view: View) -> dict[str, tuple[str, dict[str, Any], list[Any]]]:
    """Return what should lie there."""
    return {
        entity.id: (entity.type, {"id": entity.id, **entity.properties}, [tuple(tie) for tie in entity.ties])
        for entity in entities_of(view)
    }


def by_claims(ties: list[Any]) -> list[Any]:
    return sorted(ties, key=lambda tie: (tie[0], tie[1], tie[2]["claims"]))


def is_whole(store: Neo4jStore, view: View) -> bool:
    """Return whether the graph is the view, entity by entity and tie by tie."""
    found, wanted = in_server(store), expected(view)
    return found.keys() == wanted.keys() and all(
        found[id][:2] == wanted[id][:2] and by_claims(found[id][2]) == by_claims(wanted[id][2])
        for id in wanted
    )


def test_it_is_the_view_entity_by_entity_and_tie_by_tie(filled: Neo4jStore, view: View) -> None:
    assert is_whole(filled, view)
    stamp = filled.stamp()
    assert stamp is not None
    assert stamp.holds(filled.revision(), TODAY)


def test_each_claim_that_a_tie_names_is_a_claim_of_the_store(filled: Neo4jStore) -> None:
    lost = filled.database.read(
        "MATCH ()-[tie]->(:Entity) UNWIND tie.claims AS id WITH DISTINCT id"
        " WHERE NOT EXISTS { (:Claim {id: id}) } RETURN id"
    )
    assert lost == []


def test_once_made_nothing_is_written_again(filled: Neo4jStore, view: View) -> None:
    assert refresh(filled, TODAY) is False
    assert filled.derive(entities_of(view), stamp_of(view)) == 0


def test_a_commit_makes_the_stamp_stale_and_only_what_differs_is_written(mended: Neo4jStore) -> None:
    """And after the undo of that run it is what it was."""
    before = mended.revision()
    claim = said("org:tno", "alias", value="De toegepaste", dataset="register", source="r1")
    run = mended.replace(REGISTER, [claim], "2026-11-25T00:00:00Z").run
    stale = mended.stamp()
    assert stale is not None
    assert not stale.holds(mended.revision(), TODAY)
    view = compute(Ledger.of(mended), ViewParams(TODAY))
    changed = mended.derive(entities_of(view), stamp_of(view))
    assert changed == 1
    assert is_whole(mended, view)
    assert run is not None
    mended.undo(run, "2026-11-26T00:00:00Z")
    assert mended.revision() == before
    assert refresh(mended, TODAY)


def test_a_making_that_was_cut_off_leaves_no_stamp_and_the_next_makes_it_whole(
    mended: Neo4jStore, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off() -> Iterator[DerivedEntity]:
        for entity in islice(entities_of(view), 300):
            yield entity._replace(fingerprint=1)
        raise KeyboardInterrupt

    monkeypatch.setattr(derived, "_AT_ONCE", 100)
    with pytest.raises(KeyboardInterrupt):
        mended.derive(cut_off(), stamp_of(view))
    assert mended.stamp() is None
    assert isinstance(pushed.totals(mended, ViewParams(TODAY)), pushed.NotPushed)
    assert refresh(mended, TODAY)
    assert is_whole(mended, view)


def test_of_two_who_make_it_at_once_the_later_one_does(mended: Neo4jStore, view: View) -> None:
    def slow() -> Iterator[DerivedEntity]:
        yield from (entity._replace(fingerprint=2) for entity in islice(entities_of(view), 10))
        mended.derive(entities_of(view), stamp_of(view))  # another one comes in between
        yield from (entity._replace(fingerprint=3) for entity in entities_of(view))

    assert mended.derive(slow(), stamp_of(view)) == 0
    assert mended.stamp() == stamp_of(view)
    assert is_whole(mended, view)


def test_an_entity_with_more_ties_than_fit_one_transaction_is_written_in_pieces(
    mended: Neo4jStore, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derived, "_AT_ONCE", 7)
    mended.database.write("MATCH (e:Entity) WHERE e.id STARTS WITH 'org:t' SET e.fingerprint = 0")
    assert mended.derive(entities_of(view), stamp_of(view)) > 3
    assert is_whole(mended, view)


def test_what_is_no_longer_in_the_view_goes(mended: Neo4jStore, view: View) -> None:
    mended.database.write(
        "CREATE (:Entity:Organization {id: 'org:ghost', fingerprint: 1})"
        "-[:PART_OF]->(:Entity {id: 'org:other'})"
    )
    assert mended.derive(entities_of(view), stamp_of(view)) == 2
    assert is_whole(mended, view)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            "MATCH (e:Entity {id: 'org:tno'}) SET e.name = 'Iets anders'",
            "org:tno or one of its ties was altered",
        ),
        (
            "MATCH (:Entity {id: 'org:tno'})-[t:PARTNER_IN]->() WITH t LIMIT 1 DELETE t",
            "org:tno or one of its",
        ),
        (
            "MATCH (a:Entity {id: 'org:tno'})-[t:PARTNER_IN]->(b) WITH a, b, t LIMIT 1"
            " CREATE (a)-[u:PARTNER_IN]->(b) SET u = properties(t)",
            "org:tno or one of its",
        ),
        ("MATCH (e:Entity {id: 'org:tno'}) CREATE (e)-[:PART_OF]->(:Nobody)", "org:tno or one of its"),
        ("MATCH (e:Entity {id: 'NL12'}) DETACH DELETE e", "NL12 is missing from the graph"),
        ("CREATE (:Entity:Organization {id: 'org:ghost'})", "org:ghost is in the graph and in no claim"),
    ],
)
def test_verify_finds_what_was_altered(filled: Neo4jStore, view: View, damage: str, told: str) -> None:
    assert list(altered(filled)) == []
    filled.database.write(damage)
    found = [problem.message for problem in altered(filled)]
    assert any(message.startswith(told) for message in found), found
    filled.database.write("MATCH (n:Nobody) DETACH DELETE n")
    filled.database.write("MATCH (e:Entity) REMOVE e.fingerprint")
    filled.derive(entities_of(view), stamp_of(view))
    assert list(altered(filled)) == []


def test_totals_come_from_the_graph_as_from_the_view(filled: Neo4jStore, view: View) -> None:
    ready = pushed.totals(filled, ViewParams(TODAY))
    assert ready == plain(totals(view), view)


@pytest.mark.parametrize("networks", [False, True])
def test_a_path_is_that_of_the_view(filled: Neo4jStore, view: View, networks: bool) -> None:
    ends = [
        "org:asml",
        "org:tno",
        "org:umcg",
        "org:ministry-defence",
        "facility:nl-ai-factory",
        "org:philips",
    ]
    for a in ends:
        for b in ends:
            if a < b:
                found = pushed.path(filled, view.params, a, b, with_membership_networks=networks)
                assert found == path(view, a, b, with_membership_networks=networks), (a, b)


def check_around(store: Neo4jStore, view: View, entity: str, **how: Any) -> None:
    """Compare what the graph draws around an entity with what the view does."""
    found = pushed.around(store, view.params, entity, **how)
    assert not isinstance(found, pushed.NotPushed)
    picture = neighbourhood(view, entity, **how)
    assert found.steps == picture.nodes["step"].to_dict()
    assert list(found.steps) == picture.nodes.index.tolist()
    assert found.of == picture.of
    ties = [(tie["source"], tie["relation"], tie["target"], set(tie["roles"])) for tie in found.ties]
    edges = picture.edges[["source", "relation", "target", "role"]].to_numpy().tolist()
    assert sorted(ties, key=str) == sorted(((*edge, set(role.split())) for *edge, role in edges), key=str)


@pytest.mark.parametrize("cap", [1, 12, 60, 200])
@pytest.mark.parametrize("entity", ["org:tno", "facility:nl-ai-factory", "org:asml", "programme:robust"])
def test_a_neighbourhood_is_that_of_the_view(filled: Neo4jStore, view: View, entity: str, cap: int) -> None:
    for depth in (0, 1, 2, 3):
        check_around(filled, view, entity, depth=depth, cap=cap)


@pytest.mark.parametrize("relations", [(), ("PART_OF",), ("PARTNER_IN", "FUNDS"), ("FUNDS", "SUCCEEDS")])
def test_a_neighbourhood_by_some_relations_too(
    filled: Neo4jStore, view: View, relations: tuple[str, ...]
) -> None:
    for entity in ("org:tno", "facility:nl-ai-factory"):
        check_around(filled, view, entity, depth=2, cap=30, relations=relations)


def test_what_hangs_on_what_was_left_out_at_first_comes_last(mended: Neo4jStore) -> None:
    """Half the room goes to some of seven projects; the partners of the seventh come after all of these."""
    projects = [f"project:p{n}" for n in range(1, 8)]
    claims = [said("org:star", "PARTNER_IN", object=project, role="lead") for project in projects]
    claims += [said(f"org:{who}", "PARTNER_IN", object="project:p7", role="partner") for who in "xyz"]
    claims += [said("project:p7", "PART_OF", object="org:z"), said("org:y", "PART_OF", object="org:z")]
    run = mended.replace(
        REGISTER, [c._replace(dataset="register", source="r1") for c in claims], "2026-11-25T00:00:00Z"
    ).run
    assert refresh(mended, TODAY)
    view = compute(Ledger.of(mended), ViewParams(TODAY))
    for cap in range(8, 13):
        check_around(mended, view, "org:star", depth=2, cap=cap)
    assert [*neighbourhood(view, "org:star", depth=2, cap=9).nodes.index][-1] == "org:z"
    assert run is not None
    mended.undo(run, "2026-11-26T00:00:00Z")


QUERIES = re.findall(
    r"^```cypher\n(.*?)^```", (DATA.parent / "docs" / "neo4j.md").read_text(encoding="utf-8"), re.M | re.S
)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.partition("RETURN")[2][:40].strip())
def test_a_question_of_the_docs_is_answered(filled: Neo4jStore, query: str) -> None:
    rows = filled.database.read(query)
    assert rows
    assert all(row[0] is not None for row in rows if "region.name AS seat" not in query)


def test_the_docs_have_ten_questions_and_the_first_says_that_the_graph_is_current(filled: Neo4jStore) -> None:
    assert len(QUERIES) >= 10
    assert filled.database.read(QUERIES[0])[0][0] is True


def test_of_another_view_or_day_it_answers_nothing(filled: Neo4jStore) -> None:
    for params in (
        ViewParams(TODAY, policy="latest"),
        ViewParams("2019-01-01"),
        ViewParams(TODAY, known_on=TODAY),
    ):
        assert isinstance(pushed.totals(filled, params), pushed.NotPushed)
