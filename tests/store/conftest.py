"""The stores that the suite runs on: files of SQLite, and a live Neo4j server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count, cycle

import pytest

from graph.store import open_store
from graph.store.protocol import Store
from scripts.neo4jserver import OwnServer, Server

KINDS = ("sqlite", "neo4j")


@pytest.fixture(scope="session")
def neo4j_twin(neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a second live server with the same password: a Community server has one database."""
    twin = OwnServer(tmp_path_factory.mktemp("twin"), heap="512m", brief=True)
    twin.user, twin.password = neo4j_server.user, neo4j_server.password
    twin.start()
    yield twin
    twin.kill()


@contextmanager
def emptying(server: Server) -> Iterator[Callable[[], str]]:
    """Give a function that empties the database of a server, and returns its address."""

    def empty() -> str:
        with driver.session(database=server.database) as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        return server.uri

    with server.held(), server.driver() as driver:
        yield empty


@pytest.fixture(scope="module", params=KINDS)
def new_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], str]]:
    """Return a function that gives the address of a store that is not there yet, another one each time.

    On Neo4j these are two databases in turn: a third store takes the place of the first.
    """
    if request.param == "sqlite":
        folder, numbers = tmp_path_factory.mktemp("stores"), count()
        yield lambda: f"sqlite:///{folder}/{next(numbers)}.db"
        return
    servers = request.getfixturevalue("neo4j_server"), request.getfixturevalue("neo4j_twin")
    with emptying(servers[0]) as one, emptying(servers[1]) as other:
        turns = cycle((one, other))
        yield lambda: next(turns)()


@pytest.fixture(scope="module")
def new_store(new_url: Callable[[], str]) -> Callable[[], AbstractContextManager[Store]]:
    """Return a function that makes an empty store, for tests that need several (hypothesis does)."""
    return lambda: open_store(new_url(), create=True)


@pytest.fixture
def store_url(new_url: Callable[[], str]) -> str:
    """Return the address of an empty store."""
    url = new_url()
    open_store(url, create=True).close()
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """Return an empty store, closed after the test."""
    with open_store(store_url) as opened:
        yield opened
