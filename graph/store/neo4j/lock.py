"""Let one process write at a time, and let nobody wait for a process that is dead.

Who writes holds a lock in a transaction that stays open, and this transaction at last moves the pointer. When
the process or the server dies, the transaction dies with it, and with it the lock.

There are two locks. Neo4j can limit how long a transaction waits, but then it limits the whole transaction.
So who wants to write first takes the *gate* for as long as it may wait, tries the *door* in a second
transaction with the same limit, and only then, still alone in the gate, takes the door without a limit.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

from neo4j import Transaction
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import StoreBusy
from graph.store.neo4j.connection import LONGEST, Database, Rows

_TAKE: Final = "MATCH (lock:WeefselLock {name: $name}) SET lock.name = lock.name"
_TIMED_OUT: Final = ("TransactionTimedOut", "LockClientStopped", "LockAcquisitionTimeout")


class Writing:
    """The transaction of who writes: it holds the door, and its commit is what makes a change seen."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def run(self, query: str, **parameters: Any) -> Rows:
        """Ask or change something that becomes true together with everything else here."""
        return self._transaction.run(query, parameters).values()

    def still(self) -> None:
        """Raise when the lock was lost; and show the server that somebody is still there."""
        self._transaction.run("RETURN 1").consume()


@contextmanager
def writing(database: Database, wait: float) -> Iterator[Writing]:
    """Hold the lock; what is run inside is committed at the end, or nothing of it.

    Raises `StoreBusy` when another process holds it for longer than `wait` seconds.
    """
    with database.in_our_words(once=True), database.session(write=True) as session:
        with database.in_our_words():  # until the lock is taken, asking can go on for a while
            transaction = _enter(database, session, wait)
        try:
            yield Writing(transaction)
            transaction.commit()
        except BaseException:
            _let_go(transaction)
            raise


def _enter(database: Database, session: Any, wait: float) -> Transaction:
    ends = time.monotonic() + wait
    with ExitStack() as stack:
        for name in ("gate", "door"):
            waiting = stack.enter_context(database.session(write=True))
            limited = waiting.begin_transaction(timeout=max(ends - time.monotonic(), 0.001))
            stack.callback(_let_go, limited)
            try:
                limited.run(_TAKE, name=name).consume()
            except Neo4jError as error:
                if any(word in (error.code or "") for word in _TIMED_OUT):
                    raise StoreBusy(database.url, wait) from None
                raise
        _let_go(limited)  # the door, which nobody else can take while the gate is ours
        transaction: Transaction = session.begin_transaction(timeout=LONGEST)
        transaction.run(_TAKE, name="door").consume()
        return transaction


def _let_go(transaction: Transaction) -> None:
    """Take back what a transaction did; one whose connection is lost took it back by itself."""
    try:
        transaction.close()
    except (DriverError, Neo4jError, OSError):
        return
