"""A loader or a server that is killed half-way leaves the store as it was before, or as it would be after."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from graph.errors import StoreError
from graph.store import open_store
from graph.store.protocol import Store
from scripts.neo4jserver import OwnServer, Server
from tests.store.children import finished, heard, numbered, replace, start, write
from tests.store.conftest import emptying
from tests.store.world import LETTERS, when

KILLS = int(os.environ.get("WEEFSEL_KILLS", "3"))
"""Of a loader, and of a server: a third of them in the first run of a dataset, the others in a later one."""
COUNT = int(os.environ.get("WEEFSEL_KILL_CLAIMS", "5000"))


class Run(NamedTuple):
    """A run that nobody kills: where, the revisions before and after it, how long it takes."""

    url: str
    old: str
    new: str
    seconds: float
    kills: int
    back: Callable[[], None]
    """Brings the store back to what it was before the run."""


def revision_of(url: str) -> str:
    with open_store(url) as store:
        return store.revision()


def undisturbed(url: str, kills: int, back: Callable[[], None]) -> Run:
    """Return what a run of the letters does when it is left alone, and take it back."""
    old, child = revision_of(url), start(replace, url, "new", 2, COUNT)
    assert heard(child) == "ready"
    began = time.monotonic()
    assert heard(child) == "done"
    seconds = time.monotonic() - began
    assert finished(child) == [0]
    run = Run(url, old, revision_of(url), seconds, kills, back)
    back()
    assert revision_of(url) == old != run.new
    return run


@pytest.fixture(scope="module", params=["first", "another"])
def run(request: pytest.FixtureRequest, neo4j_server: Server) -> Iterator[Run]:
    """Give a run of a dataset of which nothing is there, and one of which half is there already."""
    with emptying(neo4j_server) as empty:
        url = empty()
        open_store(url, create=True).close()
        if request.param == "another":
            write(url, "letters", "1", str(COUNT))

        def back() -> None:
            with open_store(url) as store:
                last = store.runs()[-1]
                store.undo(last.run, when(9))

        few = max(KILLS // 3, 1)
        yield undisturbed(url, few if request.param == "first" else max(KILLS - few, 1), back)


def broken_off(run: Run, end: Callable[[], None], clear_up: Callable[[], None]) -> None:
    """Begin the run, end something of it at a random moment, and look at what is left."""
    moment = random.Random().uniform(0, run.seconds * 1.1)
    child = start(replace, run.url, "new", 2, COUNT)
    assert heard(child) == "ready"
    time.sleep(moment)
    end()
    child.kill()
    finished(child)
    clear_up()
    with open_store(run.url) as store:
        assert store.revision() in (run.old, run.new), f"killed after {moment:.4f} s"
        assert store.verify() == [], f"killed after {moment:.4f} s"
        done = store.revision() == run.new
        assert len(store.frame()) == COUNT or (not done and len(store.frame()) == 0)
    if done:  # Begin again: what was finished cannot be broken off any more.
        run.back()


def test_a_killed_loader_leaves_a_whole_store(run: Run) -> None:
    """Whenever it is killed: readers see the old set or the new one, and the next run clears the remains."""
    for _ in range(run.kills):
        broken_off(run, lambda: None, lambda: None)
    ends_as_undisturbed(run)


def test_a_killed_server_keeps_a_whole_store(run: Run, neo4j_server: Server) -> None:
    """What was written by then is there when it runs again; the loader says in a line that it is lost."""
    if not isinstance(neo4j_server, OwnServer):
        pytest.skip("the named Neo4j server is not ours to kill: leave WEEFSEL_TEST_NEO4J_URI out")
    for _ in range(run.kills):
        broken_off(run, neo4j_server.kill, neo4j_server.start)
    ends_as_undisturbed(run)


def ends_as_undisturbed(run: Run) -> None:
    """Run once more, to the end."""
    with open_store(run.url) as store:
        store.replace(LETTERS, numbered("new", COUNT), when(2))
        assert store.revision() == run.new
        assert store.verify() == []
    run.back()


def test_who_reads_when_the_server_dies_is_told_so_in_a_line(neo4j_server: Server) -> None:
    """After it was tried for a while; when the server is back, the same store goes on."""
    if not isinstance(neo4j_server, OwnServer):
        pytest.skip("the named Neo4j server is not ours to kill: leave WEEFSEL_TEST_NEO4J_URI out")
    with emptying(neo4j_server) as empty:
        store: Store = open_store(empty(), create=True)
        neo4j_server.kill()
        try:
            with pytest.raises(StoreError, match=r"(tried for|not found again in) \d+ s") as told:
                store.revision()
        finally:
            neo4j_server.start()
        assert neo4j_server.password not in str(told.value)
        assert store.revision() == "0" * 32
        store.close()
