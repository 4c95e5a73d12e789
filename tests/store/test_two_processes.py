"""Processes that write and read one store at the same time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.errors import StoreBusy
from graph.store import open_store
from graph.store.protocol import Store
from tests.store.children import create, finished, heard, hold, numbered, start, stream, write
from tests.store.world import LETTERS, SAME, content, of, when

RUNS, COUNT = 8, 1500


def test_a_reader_sees_whole_runs_while_another_process_writes(store: Store, store_url: str) -> None:
    """Every frame, iteration, search and revision is that of one edition, never of half of one."""
    editions = {frozenset(claim.value for claim in numbered(str(day), COUNT)) for day in range(1, RUNS + 1)}
    editions.add(frozenset())
    revisions, child = set(), start(write, store_url, "letters", RUNS, COUNT)
    while child.poll() is None:
        assert frozenset(store.frame()["value"]) in editions
        assert frozenset(claim.value for claim in content(store)) in editions
        assert len(store.match(["organisatie"])) in (0, COUNT)
        with store.reading():
            revision = store.revision()
            assert (frozenset(store.frame()["value"]), store.revision()) in {(e, revision) for e in editions}
        revisions.add(revision)
    assert finished(child) == [0]
    assert len(revisions) > 1, "nothing was read while the other wrote"
    assert frozenset(store.frame()["value"]) == frozenset(c.value for c in numbered(str(RUNS), COUNT))
    assert store.verify() == []


def test_two_writers_take_turns(store: Store, store_url: str, new_url: Callable[[], str]) -> None:
    """Two processes that write two datasets at once leave what one after the other would."""
    assert finished(*(start(write, store_url, name, 4, 300) for name in ("letters", "register"))) == [0, 0]
    apart = new_url()
    create(apart)
    for name in ("register", "letters"):
        write(apart, name, "4", "300")
    with open_store(apart) as other:
        assert store.revision() == other.revision()
        assert store.frame().equals(other.frame())
    assert store.verify() == []


def test_who_waits_too_long_is_told_so_and_can_go_on_later(store: Store, store_url: str) -> None:
    """While another process writes: reading works, writing says `StoreBusy` and how long it waited."""
    child = start(hold, store_url)
    assert heard(child) == "holding"
    with open_store(store_url, wait=0.2) as impatient:
        for write_something in (
            lambda: impatient.judge([SAME]),
            lambda: impatient.replace(LETTERS, [], when(2)),
            lambda: impatient.undo(1, when(2)),
        ):
            with pytest.raises(StoreBusy, match="another process is writing") as busy:
                write_something()
            assert busy.value.waited == 0.2
        assert content(impatient) == []
        stream(child.stdin).write("go on\n")
        assert finished(child) == [0]
        impatient.judge([SAME])
    assert sorted(content(store)) == sorted(of("letters", tuple(numbered("held", 3))))


def test_two_processes_can_make_one_store(new_url: Callable[[], str]) -> None:
    for _ in range(2):
        url = new_url()
        assert finished(*(start(create, url) for _ in range(3))) == [0, 0, 0]
        with open_store(url) as store:
            assert store.verify() == []
