"""Make a set of claims the whole content of a dataset, and say what that changes.

What is written before the end belongs to a run that nobody sees; the transaction that holds the lock
makes it seen, all at once. When anything fails before that, what was written is cleared at once, or, when
there is nobody left to do so, by the next run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import replace as with_fields
from typing import Final

from graph.errors import StoreError
from graph.model.claim import Claim
from graph.model.dataset import Dataset
from graph.store.neo4j import pointer, runs, sweep
from graph.store.neo4j.again import AnotherRun
from graph.store.neo4j.connection import Database
from graph.store.neo4j.first import FirstRun
from graph.store.neo4j.loading import MOVE, Loader
from graph.store.neo4j.lock import Writing
from graph.store.neo4j.runs import History
from graph.store.neo4j.spool import Spool
from graph.store.neo4j.state import State
from graph.store.protocol import Account, Change
from graph.store.revision import SIZE, of_card, to_text

_FEW: Final = 5000
"""So many claims that moved in their source are brought up to date with the pointer, not before it."""


def dry_run(
    database: Database,
    state: State,
    dataset: Dataset,
    claims: Iterable[Claim],
    at: str,
    account: Callable[[], Account],
    last: int | None,
    keep: int,
) -> Change:
    """Return what a run would do; it takes no lock, and needs no right to write."""
    history = runs.history(database.read, state, dataset.id)
    runs.check_last(history, dataset.id, last)
    with Spool() as spool:
        work = _work(database, state, dataset, at, keep, spool, history)
        work.read(claims, None)
        account()
        work.compare(history)
        change = _change(work, dataset, at, history)
        runs.check_later(history, change)
        return change


def replace(
    database: Database,
    lock: Writing,
    dataset: Dataset,
    claims: Iterable[Claim],
    at: str,
    account: Callable[[], Account],
    last: int | None,
    keep: int,
) -> tuple[Change, State]:
    """Write a run in the transaction of the lock, and return what it does and the state after it."""
    state, pending = pointer.read(lock.run, database.url)
    history = runs.history(lock.run, state, dataset.id)
    runs.check_last(history, dataset.id, last)
    run = state.run + 1
    writer = pointer.announce(database, run)
    if pending is not None:
        sweep.remains(database, pending)
    state = sweep.undone(database, state)
    try:
        return _write(database, lock, writer, state, history, dataset, claims, at, account, keep)
    except BaseException:
        _clear(database, lock, run)
        raise


def _write(
    database: Database,
    lock: Writing,
    writer: str,
    state: State,
    history: History,
    dataset: Dataset,
    claims: Iterable[Claim],
    at: str,
    account: Callable[[], Account],
    keep: int,
) -> tuple[Change, State]:
    run = state.run + 1
    with ExitStack() as stack:
        spool = stack.enter_context(Spool())
        loader = stack.enter_context(Loader(database, lock, dataset.id, run, writer))
        work = _work(database, state, dataset, at, keep, spool, history)
        work.read(claims, loader)
        said = account()
        work.compare(history)
        change = _change(work, dataset, at, history)
        runs.check_later(history, change)
        moved = work.write(loader, runs.times(lock.run, {}, state))
        if len(moved) > _FEW:
            loader.move(moved)
            moved = []
    if moved:
        lock.run(MOVE, rows=moved)
    card = dataset.to_json() if change.card_changed else None
    runs.add_run(lock.run, run, change, said, card, work.gain % SIZE)
    runs.keep_sums(lock.run, dataset.id, run, None if work.sums == history.sums else work.sums)
    gain = work.gain + (of_card(card) - of_card(history.card) if card is not None else 0)
    revision = to_text((int(state.revision, 16) + gain) % SIZE)
    state = state._replace(version=state.version + 1, run=run, revision=revision)
    pointer.move(lock.run, state, None)
    return with_fields(change, run=run), state


def _work(
    database: Database,
    state: State,
    dataset: Dataset,
    at: str,
    keep: int,
    spool: Spool,
    history: History,
) -> FirstRun | AnotherRun:
    if history.last:
        return AnotherRun(database, state, dataset, at, keep, spool)
    return FirstRun(dataset, at, keep)


def _change(work: FirstRun | AnotherRun, dataset: Dataset, at: str, history: History) -> Change:
    return Change(
        run=None,
        dataset=dataset.id,
        at=at,
        added=work.added,
        changed=work.changed,
        gone=work.gone,
        unchanged=work.unchanged,
        repeated=work.repeated,
        card_changed=dataset.to_json() != history.card,
        differences=work.differences(),
    )


def _clear(database: Database, lock: Writing, run: int) -> None:
    """Clear what was written, if the lock is still held; else the next run does it."""
    try:
        with database.in_our_words():
            lock.still()
        sweep.remains(database, run)
        database.write(
            "MATCH (w:Weefsel {name: 'store'}) WHERE w.pending = $run SET w.pending = null", run=run
        )
    except StoreError:
        return
