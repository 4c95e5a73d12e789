"""A loader or a server that is killed half-way leaves the store as it was before, or as it would be after.

The run is what `weefsel ingest` does: files are read, their claims stored, and the graph is made. They are
files of CORDIS: its sample of Horizon 2020, or what WEEFSEL_KILL_FILES names, as a PATH does; `make bench`
says the whole of it. Where no CORDIS is, the built-in dataset has to do.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest

from graph.analysis.derived import altered, refresh
from graph.errors import StoreError
from graph.model.claim import Claim
from graph.model.dataset import Dataset
from graph.store import open_store
from graph.store.derived import HoldsGraph
from graph.store.protocol import Store
from ingest.pipeline import ingest
from scripts.neo4jserver import OwnServer, Server
from tests import shared
from tests.store.children import ROOT, bring, finished, heard, start
from tests.store.conftest import emptying
from tests.store.world import when

pytestmark = pytest.mark.long

KILLS = int(os.environ.get("WEEFSEL_KILLS", "3"))
"""Of a loader, and of a server: a third of them in the first run of a dataset, the others in a later one."""
FILES = (
    [Path(name) for name in os.environ.get("WEEFSEL_KILL_FILES", "").split(os.pathsep) if name]
    or shared.files("cordis", "native_sample_*.csv.gz")
    or [ROOT / "data" / "ecosystem"]
)
PATIENCE = 600
"""Seconds after which one that goes on alone is taken to be stuck."""
OLD, NEW, BACK = 1, 2, 9
"""Days of the run before, of the one that is killed, and of its undo."""


Child = subprocess.Popen[str]
End = Callable[[Child], None]


class Files(NamedTuple):
    """What lies in the files."""

    dataset: Dataset
    claims: list[Claim]

    def older(self) -> list[Claim]:
        """Return half of the claims; each fifth of these is another one than in the files."""
        return [
            claim._replace(confidence="low" if claim.confidence == "high" else "high")
            if number % 5 == 0
            else claim
            for number, claim in enumerate(self.claims[::2])
        ]


class Whole(NamedTuple):
    """All that is to be seen of a store: its revision, how many claims are there, and its graph."""

    revision: str
    claims: int
    stamp: tuple[str, str] | None
    """Of which revision the graph is a copy, and the totals of it; None while it says that it is none."""
    graph: str


@dataclass
class Run:
    """A run that nobody kills: where, what is there before and after it, how long it takes at most."""

    url: str
    old: Whole
    new: Whole
    seconds: float
    kills: int

    def bring(self) -> None:
        """Let it come to its end, which is always the same; what is left to do may be little."""
        brought(self.url)
        assert whole(self.url) == self.new

    def back(self) -> None:
        """Bring the store back to what it was before the run; nothing where it is that already."""
        with open_store(self.url) as store:
            if store.revision() == self.old.revision:
                return
            for run in reversed(store.runs()):  # the last may have found all there already
                if store.revision() != self.old.revision and not run.undone_at:
                    store.undo(run.run, when(BACK))
            refresh(store, when(NEW)[:10])
            assert store.revision() == self.old.revision


def whole(url: str) -> Whole:
    """Return what a store holds, all claims of which are sound."""
    with open_store(url) as opened:
        assert opened.verify() == []
        store = cast(Any, opened)
        assert isinstance(store, HoldsGraph)
        graph = blake2b()
        for entity in store.contents():
            ties = sorted(repr((*tie[:2], sorted(tie.properties.items()))) for tie in entity.ties)
            graph.update(repr((entity.id, entity.type, sorted(entity.properties.items()), ties)).encode())
        stamp = store.stamp()
        said = (stamp.revision, stamp.totals) if stamp else None
        return Whole(opened.revision(), len(opened.frame()), said, graph.hexdigest())


def begun(url: str) -> Child:
    """Start the run in a process of its own, and return it when it has everything at hand."""
    child = start(bring, url, NEW, *FILES)
    assert heard(child) == "ready"
    return child


def brought(url: str) -> float:
    """Let a run come to its end; return how long it took."""
    child = begun(url)
    began = time.monotonic()
    assert heard(child) == "done"
    assert finished(child) == [0]
    return time.monotonic() - began


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Read the files once, into a store that is a file."""
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('kill')}/read.db", create=True) as store:
        [report] = ingest(store, FILES, when(OLD))
        assert not report.error
        return Files(store.datasets()[0], [stored.claim for stored in store.claims()])


@pytest.fixture(scope="module", params=["first", "another"])
def run(request: pytest.FixtureRequest, neo4j_server: Server, files: Files) -> Iterator[Run]:
    """Give a run of a dataset of which nothing is there, and one of which half is there already."""
    with emptying(neo4j_server) as empty:
        url = empty()
        with open_store(url, create=True) as store:
            if request.param == "another":
                store.replace(files.dataset, files.older(), when(OLD))
            refresh(store, when(NEW)[:10])
        few = max(KILLS // 3, 1)
        kills = few if request.param == "first" else max(KILLS - few, 1)
        old, seconds = whole(url), brought(url)
        run = Run(url, old, whole(url), seconds, kills)
        assert run.new.claims == len(files.claims)
        assert run.new.revision != old.revision
        assert run.new.graph != old.graph
        with open_store(url) as store:
            assert list(altered(store)) == []  # later ones need but be equal to this graph
        run.back()
        assert whole(url) == old
        yield run


def broken_off(run: Run, end: End) -> bool:
    """Begin the run and end something of it at a random moment; return whether it was at work until then.

    The old set is left, or the new one.
    """
    run.back()  # a run that came to its end cannot be broken off any more
    moment = random.Random().uniform(0, run.seconds)
    child, began = begun(run.url), time.monotonic()
    with suppress(subprocess.TimeoutExpired):
        child.wait(moment)
    at_work = child.returncode is None
    if not at_work:
        run.seconds = time.monotonic() - began  # the machine is less busy than it was
    end(child)
    told, _ = child.communicate(timeout=PATIENCE)
    said = told.strip()
    assert said or child.returncode == -signal.SIGKILL  # who is not killed says how it ended
    at_work &= said != "done" or child.returncode == 0  # else it was done, and only about to leave
    left = whole(run.url)
    found = "new" if left.revision == run.new.revision else "old"
    told = f"{'broken off' if at_work else 'came to its end'} after {moment:.4f} s: the {found} set; {said}"
    assert left[:2] in (run.old[:2], run.new[:2]), told
    # The graph is a copy of the one or the other, or says that it is none.
    assert left.stamp is None or left[2:] in (run.old[2:], run.new[2:]), told
    assert said != "done" or left == run.new, told
    print(told, flush=True)  # for who waits for many, and big ones
    return at_work


def broken_off_often(run: Run, *ends: End) -> None:
    """Break the run off, also on what is left of one before; let each third pass, and the last."""
    for number in range(1, run.kills + 1):
        while not broken_off(run, ends[number % len(ends)]):
            pass  # it was done before the moment came
        if number == run.kills or number % 3 == 0:
            run.bring()


def test_a_killed_loader_leaves_a_whole_store(run: Run) -> None:
    """Whenever it is killed: readers see the old set or the new one; the next run ends as ever."""
    broken_off_often(run, subprocess.Popen.kill)


def test_a_killed_server_keeps_a_whole_store(run: Run, neo4j_server: Server) -> None:
    """What was written by then is there when it runs again; who writes dies with it, or hears of it."""
    if not isinstance(neo4j_server, OwnServer):
        pytest.skip("the named Neo4j server is not ours to kill: leave WEEFSEL_TEST_NEO4J_URI out")

    def alone(child: Child) -> None:
        neo4j_server.kill()
        neo4j_server.start()

    def together(child: Child) -> None:
        neo4j_server.kill()
        child.kill()
        neo4j_server.start()

    broken_off_often(run, together, alone)


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
