"""A whole store in another one: all that can be seen of the one can be seen of the other, and goes on so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from graph.errors import StoreDamaged, StoreError, StoreNotEmpty, StoreNotFound
from graph.store import open_store
from graph.store.protocol import Account, Past, Store, StoredClaim
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import compute
from tests.store.world import DATASETS, DIFFERENT, LETTERS, MANY, REVISED, SAME, WORLD, of, when

NewStore = Callable[[], AbstractContextManager[Store]]


def lived(store: Store) -> None:
    """Let a store have a past: claims that changed, went and came back, an undone run, cards, judgements."""
    store.replace(LETTERS, WORLD, when(1), account=lambda: Account(2, '{"rejected": []}'))
    store.replace(DATASETS["register"], of("register", MANY[:6]), when(2))
    store.replace(REVISED, (*WORLD[2:], *MANY[:3]), when(3))
    store.replace(REVISED, (*WORLD[2:], *MANY[:3]), when(4))
    store.replace(REVISED, WORLD, when(5))
    undone = store.replace(DATASETS["register"], of("register", MANY[4:]), when(6)).run
    store.undo(undone or 0, when(7))
    store.replace(DATASETS["register"], of("register", MANY[3:9]), when(8))
    store.judge([SAME, DIFFERENT])
    store.retract([DIFFERENT])


def seen(store: Store) -> dict[str, Any]:
    """Return everything that can be seen of a store."""
    view = compute(Ledger.of(store), ViewParams("2026-02-01"))
    return {
        "revision": store.revision(),
        "runs": store.runs(),
        "datasets": store.datasets(),
        "judgements": store.judgements(),
        "claims": list(store.claims(present=False)),
        "present": [stored.id for stored in store.claims()],
        "frame": store.frame().astype(object).fillna(-1).to_dict("list"),
        "found": store.match(["universiteit"]),
        "winners": view.winners.astype(object).fillna(-1).to_dict("list"),
        "past": store.past(),
        "problems": store.verify(),
    }


def copied(source: Store, target: Store) -> None:
    with source.reading():
        target.restore(source.past(), source.claims(present=False))


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Store]:
    """Give a store with a past."""
    with open_store(f"sqlite:///{tmp_path}/source.db", create=True) as store:
        lived(store)
        yield store


def test_all_that_can_be_seen_comes_along_there_and_back(
    source: Store, new_store: NewStore, tmp_path: Path
) -> None:
    with new_store() as there, open_store(f"sqlite:///{tmp_path}/back.db", create=True) as back:
        copied(source, there)
        assert seen(there) == seen(source)
        copied(there, back)
        assert seen(back) == seen(source)


def test_a_store_that_lived_itself_is_the_same_after_the_journey(new_store: NewStore, tmp_path: Path) -> None:
    with new_store() as there, open_store(f"sqlite:///{tmp_path}/here.db", create=True) as here:
        lived(there)
        copied(there, here)
        assert seen(here) == seen(there)


def test_what_follows_is_the_same_in_both(source: Store, new_store: NewStore) -> None:
    """Undo takes the copied run back with its card, and an unchanged run changes nothing."""
    with new_store() as target:
        copied(source, target)
        for store in (source, target):
            assert store.replace(REVISED, WORLD, when(9)).unchanged == len(WORLD)
            last = store.runs()[-1].run
            store.undo(last, when(10))
            store.undo(5, when(11))
            store.undo(4, when(11))
            store.undo(3, when(11))
            store.replace(DATASETS["register"], of("register", MANY[8:]), when(12))
        assert seen(target) == seen(source)
        assert target.datasets()[0].licence == LETTERS.licence


def test_a_store_that_holds_something_is_not_overwritten(source: Store, new_store: NewStore) -> None:
    with new_store() as target:
        target.replace(LETTERS, WORLD[:1], when(1))
        before = seen(target)
        with pytest.raises(StoreNotEmpty, match="holds something else"):
            copied(source, target)
        assert seen(target) == before


def test_a_copy_that_was_broken_off_shows_nothing_and_can_be_begun_again(
    source: Store, new_store: NewStore
) -> None:
    def broken_off() -> Iterator[StoredClaim]:
        yield from islice(source.claims(present=False), 9)
        raise KeyboardInterrupt

    with new_store() as target:
        with pytest.raises(KeyboardInterrupt):
            target.restore(source.past(), broken_off())
        try:
            assert target.runs() == []
            assert list(target.claims(present=False)) == []
        except StoreNotFound:
            pass  # a server says that nothing is there yet
        copied(source, target)
        assert seen(target) == seen(source)


def test_a_copy_of_another_revision_does_not_go_on_from_one_that_was_broken_off(
    source: Store, new_store: NewStore
) -> None:
    def broken_off() -> Iterator[StoredClaim]:
        yield from source.claims(present=False)
        raise KeyboardInterrupt

    with new_store() as target:
        with pytest.raises(KeyboardInterrupt):
            target.restore(source.past(), broken_off())
        source.replace(REVISED, WORLD[4:], when(20))
        copied(source, target)
        assert seen(target) == seen(source)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda past, claims: (past, claims[1:]),
        lambda past, claims: (past._replace(judgements=()), claims),
        lambda past, claims: (past._replace(cards=past.cards[:1]), claims),
        lambda past, claims: (past._replace(runs=past.runs[:1]), claims),
        lambda past, claims: (past, [replace_spell(claims[0]), *claims[1:]]),
    ],
)
def test_what_does_not_make_the_revision_is_not_kept(
    source: Store, new_store: NewStore, wrong: Callable[[Past, list[StoredClaim]], Any]
) -> None:
    past, claims = wrong(source.past(), list(source.claims(present=False)))
    with new_store() as target:
        with pytest.raises(StoreDamaged):
            target.restore(past, claims)
        with pytest.raises((StoreError, AssertionError)):
            assert target.runs()
        copied(source, target)
        assert target.revision() == source.revision()


def replace_spell(stored: StoredClaim) -> StoredClaim:
    """Return the claim as if it had come at another run."""
    return stored._replace(spells=(stored.spells[0]._replace(begin=when(3)),))


def test_an_empty_store_is_copied_too(new_store: NewStore, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/empty.db", create=True) as empty, new_store() as target:
        copied(empty, target)
        assert target.revision() == empty.revision()
        target.replace(replace(LETTERS), WORLD, when(1))
        assert target.verify() == []
