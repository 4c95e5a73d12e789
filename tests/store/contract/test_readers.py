"""What who reads sees in every store while another writes: one state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.errors import StoreBusy
from graph.model.claim import Claim
from graph.store import open_store
from graph.store.protocol import Store
from tests.store.world import (
    LEAD,
    LETTERS,
    MANY,
    SAME,
    content,
    when,
)


def test_an_iteration_sees_one_state(store: Store) -> None:
    """Writing while iterating, by the same store too, does not show in the iteration."""
    store.replace(LETTERS, MANY, when(1))
    iteration = store.claims()
    first = next(iteration)
    store.replace(LETTERS, [], when(2))
    assert sorted([first.claim, *(stored.claim for stored in iteration)]) == sorted(MANY)
    assert content(store) == []


def test_what_is_read_together_belongs_together(store: Store, store_url: str) -> None:
    """Inside `reading` another's writing does not show; after it, it does."""
    with open_store(store_url) as writer:
        writer.replace(LETTERS, MANY, when(1))
        with store.reading():
            revision = store.revision()
            writer.replace(LETTERS, [], when(2))
            assert (store.revision(), len(store.frame())) == (revision, len(MANY))
            assert (len(content(store)), len(store.match(["organisatie"]))) == (len(MANY), len(MANY))
            assert [run.at for run in store.runs()] == [when(1)]
        assert (store.revision() == revision, len(store.frame())) == (False, 0)


def test_readers_do_not_wait_for_a_writer(store: Store, store_url: str) -> None:
    """While a run is being written, others read what was there before; another writer is told to wait."""
    store.replace(LETTERS, [LEAD], when(1))
    revision, seen = store.revision(), []

    def claims() -> Iterator[Claim]:
        yield from MANY
        with open_store(store_url, wait=0.05) as reader:
            seen.append(
                (reader.revision(), content(reader), len(reader.frame()), reader.match(["organisatie"]))
            )
            with pytest.raises(StoreBusy) as busy:
                reader.judge([SAME])
            assert busy.value.waited == 0.05
            assert store_url in str(busy.value)

    store.replace(LETTERS, claims(), when(2))
    assert seen == [(revision, [LEAD], 1, [])]
    assert len(content(store)) == len(MANY)
