"""Read and move the pointer: the state of a store, in its one `Weefsel` node."""

from __future__ import annotations

import time
from typing import Final
from uuid import uuid4

from graph.errors import StoreDamaged, StoreNotFound
from graph.store.neo4j.connection import Database
from graph.store.neo4j.runs import Asking
from graph.store.neo4j.state import State, from_line

_READ: Final = "MATCH (w:Weefsel {name: 'store'}) WHERE w.restoring IS NULL RETURN w.state, w.pending"
"""What is being copied here is not there yet (see `restore.py`)."""
_TRIES: Final = 20


def read(ask: Asking, url: str) -> tuple[State, int | None]:
    """Return the state, and the run that somebody began to write and did not finish."""
    for attempt in range(_TRIES):
        rows = ask(_READ)
        if not rows:
            raise StoreNotFound(url)
        state = from_line(rows[0][0] or "")
        if state is not None:
            return state, rows[0][1]
        time.sleep(0.01 * attempt)  # read while it was being written
    raise StoreDamaged(url, "its state cannot be read")


def move(ask: Asking, state: State, pending: int | None) -> None:
    """Make this the state that is seen; `pending` is the run of which remains still lie there."""
    ask(
        "MATCH (w:Weefsel {name: 'store'}) SET w.state = $line, w.revision = $revision, w.pending = $pending",
        line=state.to_line(),
        revision=state.revision,
        pending=pending,
    )


def announce(database: Database, run: int) -> str:
    """Say that claims of a run are about to be written: if it never comes, they are remains.

    Returns the word by which who writes them is known. Who announced before, and lost the lock without
    knowing it, can write no more (see `Database.write_if`).
    """
    word = uuid4().hex
    query = "MATCH (w:Weefsel {name: 'store'}) SET w.pending = $run, w.writer = $word"
    database.write(query, run=run, word=word)
    return word


def clear_before(database: Database, state: State) -> State:
    """Say that what older states show is about to be cleared, and return the state that says so."""
    cleared = state._replace(cleared=state.version)
    database.write("MATCH (w:Weefsel {name: 'store'}) SET w.state = $line", line=cleared.to_line())
    return cleared
