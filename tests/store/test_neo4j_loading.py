"""What a loader fetches and holds: little when little is different, and nothing once the lock is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.errors import StoreBusy
from graph.model.claim import digest
from graph.store import open_store
from graph.store.neo4j import pointer
from graph.store.neo4j.connection import Database, Rows
from graph.store.neo4j.loading import Loader
from graph.store.neo4j.lock import writing
from scripts.neo4jserver import Server
from tests.store.children import numbered
from tests.store.conftest import emptying
from tests.store.world import LETTERS, MANY, when

COUNT = 600


@pytest.fixture
def url(neo4j_server: Server) -> Iterator[str]:
    """Return the address of an empty store."""
    with emptying(neo4j_server) as empty:
        url = empty()
        open_store(url, create=True).close()
        yield url


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets how many rows each question about claims brings."""
    rows: list[int] = []
    read = Database.read

    def counting(self: Database, query: str, **parameters: Any) -> Rows:
        found = read(self, query, **parameters)
        if ":Claim" in query:
            rows.append(len(found))
        return found

    monkeypatch.setattr(Database, "read", counting)
    return rows


def test_an_unchanged_run_fetches_no_claim(url: str, fetched: list[int]) -> None:
    with open_store(url) as store:
        store.replace(LETTERS, numbered("x", COUNT), when(1))
        change = store.replace(LETTERS, reversed(numbered("x", COUNT)), when(2))
        assert (change.any, change.unchanged, sum(fetched)) == (False, COUNT, 0)


def test_a_run_with_one_other_claim_fetches_a_handful(url: str, fetched: list[int]) -> None:
    """The one that is gone, and those whose ids begin like that one's or the new one's."""
    claims = numbered("x", COUNT)
    with open_store(url) as store:
        store.replace(LETTERS, claims, when(1))
        change = store.replace(LETTERS, [*claims[1:], MANY[0]], when(2))
        assert (change.changed, change.unchanged) == (1, COUNT - 1)
        assert 0 < sum(fetched) < COUNT // 20
        assert store.verify() == []


def test_after_an_undo_the_next_run_is_right_too(url: str) -> None:
    """The sums are those of the run that was undone: they are not believed."""
    claims = numbered("x", 50)
    with open_store(url) as store:
        store.replace(LETTERS, claims, when(1))
        revision = store.revision()
        store.undo(store.replace(LETTERS, claims[:10], when(2)).run or 0, when(3))
        assert not store.replace(LETTERS, claims, when(4)).any
        assert store.replace(LETTERS, claims[:10], when(5)).gone == 40
        store.undo(4, when(6))
        assert (store.revision(), store.verify()) == (revision, [])


def test_who_lost_the_lock_without_knowing_it_writes_nothing_more(url: str) -> None:
    database = Database(url)
    with writing(database, 1) as lock:
        before = pointer.announce(database, 1)
        pointer.announce(database, 1)  # what another process does that has the lock now
        with (
            pytest.raises(StoreBusy),
            Loader(database, lock, "letters", 1, before) as loader,
        ):
            loader.add(digest(MANY[0]), MANY[0])
    assert database.read("MATCH (c:Claim) RETURN count(c)") == [[0]]
