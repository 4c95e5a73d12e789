"""What somebody changed in the database behind the store's back is found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.errors import StateCleared, StoreDamaged
from graph.model.claim import claim_id
from graph.store import open_store
from scripts.neo4jserver import Server
from tests.store.conftest import emptying
from tests.store.world import LEAD, LETTERS, MANY, MONEY, SAME, WORLD, when

LEAD_ID, MONEY_ID, GONE_ID, NAME_ID = (claim_id(claim) for claim in (LEAD, MONEY, MANY[0], WORLD[7]))
LEAD_IS, GONE_IS = (f"MATCH (c:Claim {{id: '{one}'}})" for one in (LEAD_ID, GONE_ID))
DAMAGES = {
    "an amount": (f"MATCH (c:Claim {{id: '{MONEY_ID}'}}) SET c.amount = 1", "id", MONEY_ID),
    "a role": (f"{LEAD_IS} SET c.role = 'member'", "id", LEAD_ID),
    "no spell": (f"{LEAD_IS} SET c.since = null", "element", LEAD_ID),
    "half a spell": (f"{LEAD_IS} SET c.before = [1]", "element", LEAD_ID),
    "two spells": (f"{LEAD_IS} SET c.before = [1, 2]", "spell", LEAD_ID),
    "backwards": (f"{GONE_IS} SET c.since = 2, c.until = 1", "spell", GONE_ID),
    "a run that never came": (f"{LEAD_IS} SET c.since = 77", "orphaned", LEAD_ID),
    "no such run": ("MATCH (r:Run {run: 2}) DELETE r", "run", GONE_ID),
    "an undone run": ("MATCH (r:Run {run: 2}) SET r.undone_in = 1", "run", GONE_ID),
    "another's run": ("MATCH (r:Run {run: 2}) SET r.dataset = 'register'", "run", GONE_ID),
    "a source": ("MATCH (r:Run) SET r.card = replace(r.card, '\"l1\"', '\"l9\"')", "source", LEAD_ID),
    "a judgement": ("MATCH (j:Judgement) SET j.verdict = 'different'", "revision", ""),
    "no card": ("MATCH (r:Run) SET r.card = null", "revision", ""),
    "no claim": (f"{LEAD_IS} DELETE c", "revision", ""),
    "no words": (f"MATCH (c:Claim {{id: '{NAME_ID}'}}) SET c.words = null", "words", NAME_ID),
    "no index": ("DROP INDEX claim_object", "index", "claim_object"),
}


@pytest.fixture
def url(neo4j_server: Server) -> Iterator[str]:
    """Return the address of a store that holds the world, one gone claim and a judgement."""
    with emptying(neo4j_server) as empty:
        url = empty()
        with open_store(url, create=True) as store:
            store.replace(LETTERS, [*WORLD, MANY[0]], when(1))
            store.replace(LETTERS, WORLD, when(2))
            store.judge([SAME])
            assert store.verify() == []
        yield url


@pytest.mark.parametrize("damage", DAMAGES)
def test_verify_finds_what_was_changed_behind_its_back(url: str, neo4j_server: Server, damage: str) -> None:
    statement, code, subject = DAMAGES[damage]
    with neo4j_server.driver() as driver:
        driver.execute_query(statement)
    with open_store(url) as store:
        found = store.verify()
    assert (code, subject) in {(problem.code, problem.subject) for problem in found}
    assert all(problem.message.endswith(".") for problem in found)


def test_verify_finds_a_claim_that_is_there_twice(url: str, neo4j_server: Server) -> None:
    """Which the constraint forbids, for as long as nobody drops it."""
    with neo4j_server.driver() as driver, open_store(url) as store:
        driver.execute_query("DROP CONSTRAINT claim_id")
        driver.execute_query(f"{LEAD_IS} CREATE (d:Claim) SET d = properties(c)")
        found = {(problem.code, problem.subject) for problem in store.verify()}
    assert {("doubled", LEAD_ID), ("index", "claim_id")} <= found


def test_a_state_that_cannot_be_read_is_damage(url: str, neo4j_server: Server) -> None:
    with neo4j_server.driver() as driver:
        driver.execute_query("MATCH (w:Weefsel) SET w.state = replace(w.state, '2', '3')")
    with open_store(url) as store, pytest.raises(StoreDamaged, match="its state cannot be read"):
        store.revision()


def test_who_reads_a_state_that_was_cleared_is_told_so(url: str) -> None:
    """An undo alone leaves it standing; the run after the undo clears what the undone one had written."""
    with open_store(url) as reader, open_store(url) as writer:
        with reader.reading():
            before = reader.revision(), len(reader.frame())
            writer.undo(2, when(3))
            assert (reader.revision(), len(reader.frame())) == before
            assert len(writer.frame()) == before[1] + 1
            writer.replace(LETTERS, WORLD[:3], when(4))
            with pytest.raises(StateCleared, match="Ask again"):
                reader.frame()
        assert len(reader.frame()) == 3
        assert reader.verify() == []
