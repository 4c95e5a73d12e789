"""Reach a database: one driver for a process, transactions that are tried again, and what one wrote is read.

Reads go to servers for reading, writes to the leader. All sessions of a process on one database share
their bookmarks: so a question sees at least what the question before it saw, on whichever server.
"""

from __future__ import annotations

import atexit
import logging
import os
import re
import threading
import warnings
from collections.abc import Iterable
from contextlib import AbstractContextManager
from hashlib import blake2b
from typing import Any, Final, LiteralString, NamedTuple

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, Query, Session
from neo4j.api import BookmarkManager
from neo4j.exceptions import ClientError

from graph.errors import UnsuitableServer
from graph.store.neo4j.address import Address, parse
from graph.store.neo4j.complaints import in_our_words

OLDEST: Final = (5, 26)
"""The oldest server that will do: the long-term-support line of Neo4j 5."""
_CONNECTING: Final = 5.0
"""Seconds to wait for a server to answer a knock."""
_ACQUIRING: Final = 60.0
"""Seconds to wait for it to say a word, or for a connection that is free."""
_RETRYING: Final = 15.0
"""Seconds to go on trying when a connection is lost or a leader is being chosen."""
LONGEST: Final = 12 * 3600.0
"""Seconds that a run may take, whatever a server allows others; then one that fell silent is let go."""
_AT_ONCE: Final = 10_000
"""Rows that are fetched in one go."""
logging.getLogger("neo4j").addHandler(
    logging.NullHandler()
)  # what the driver logs, `complaints` says in a line
_AGENT: Final = re.compile(r"Neo4j/(\d+)\.(\d+)")

Rows = list[list[Any]]


class _Line(NamedTuple):
    """A driver, and the bookmarks of each database that is reached with it."""

    driver: Driver
    bookmarks: dict[str | None, BookmarkManager]


_lines: dict[tuple[int, str, str, bytes], _Line] = {}
_dialling = threading.Lock()


def _line(address: Address) -> _Line:
    """Return the driver of this process for a server and a user; made when it is first asked for."""
    secret = blake2b(address.password.encode("utf-8", "surrogatepass")).digest()
    key = (os.getpid(), address.uri, address.user, secret)
    with _dialling:
        if key not in _lines:
            driver = GraphDatabase.driver(
                address.uri,
                auth=(address.user, address.password),
                user_agent="weefsel",
                connection_timeout=_CONNECTING,
                connection_acquisition_timeout=_ACQUIRING,
                max_transaction_retry_time=_RETRYING,
                keep_alive=True,
                notifications_min_severity="OFF",
            )
            _lines[key] = _Line(driver, {})
        return _lines[key]


@atexit.register
def hang_up() -> None:
    """Close every driver of this process. What a parent process opened is its own."""
    with _dialling:
        for (process, *_), line in _lines.items():
            if process == os.getpid():
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    line.driver.close()
        _lines.clear()


class Database:
    """One database of a server, for the user whom the environment names. Safe to use from any thread."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.address = parse(url)
        with self.in_our_words():
            line = _line(self.address)
        self._driver = line.driver
        with _dialling:
            self._bookmarks = line.bookmarks.setdefault(
                self.address.database, GraphDatabase.bookmark_manager()
            )

    def in_our_words(self, *, once: bool = False) -> AbstractContextManager[None]:
        """Raise a `StoreError` for what the driver raises inside; `once`: it tries nothing there again."""
        return in_our_words(self.url, self.address, once=once)

    def check_server(self) -> str:
        """Return the version of the server; raise where none answers, or one that will not do."""
        with self.in_our_words():
            agent = str(self._driver.get_server_info().agent)
        found = _AGENT.match(agent)
        if found is None or (int(found[1]), int(found[2])) < OLDEST:
            raise UnsuitableServer(
                self.url,
                f"it is {agent}, which is too old",
                f"Weefsel needs Neo4j {OLDEST[0]}.{OLDEST[1]} or newer",
            )
        return agent.partition("/")[2]

    def session(self, *, write: bool = False) -> Session:
        """Return a session; use it as a context manager, inside `in_our_words`."""
        return self._driver.session(
            database=self.address.database,
            default_access_mode=WRITE_ACCESS if write else READ_ACCESS,
            bookmark_manager=self._bookmarks,
            fetch_size=_AT_ONCE,
        )

    def read(self, query: str, **parameters: Any) -> Rows:
        """Return the rows that a question gives; it is asked again when the connection breaks."""
        with self.in_our_words(), self.session() as session:
            return session.execute_read(_rows, query, parameters)

    def write(self, query: str, **parameters: Any) -> Rows:
        """Change something in a transaction of its own, and return the rows that it gives."""
        with self.in_our_words(), self.session(write=True) as session:
            return session.execute_write(_rows, query, parameters)

    def ensure(self, statements: Iterable[LiteralString]) -> None:
        """Make constraints and indexes that are not there (see `ensure`)."""
        with self.in_our_words(), self.session(write=True) as session:
            ensure(session, statements)

    def write_if(self, writer: str, query: str, **parameters: Any) -> bool:
        """Change something if this is still who announced a run last (see `pointer.announce`); say so."""
        with self.in_our_words(), self.session(write=True) as session:
            return session.execute_write(_if_writer, writer, query, parameters)

    def in_batches(self, query: str, **parameters: Any) -> None:
        """Run a statement that divides itself (`CALL … IN TRANSACTIONS`); it may be broken off half-way."""
        with self.in_our_words(once=True), self.session(write=True) as session:
            session.run(Query(query, timeout=LONGEST), parameters).consume()


def ensure(session: Session, statements: Iterable[LiteralString]) -> None:
    """Make constraints and indexes that are not there.

    Of two who do so at once the server refuses one, though each statement says IF NOT EXISTS.
    """
    for statement in statements:
        try:
            session.execute_write(_rows, statement, {})
        except ClientError as error:
            if (error.code or "").rpartition(".")[2] not in _THERE:
                raise


_THERE: Final = (
    "EquivalentSchemaRuleAlreadyExists",
    "IndexAlreadyExists",
    "IndexWithNameAlreadyExists",
    "ConstraintAlreadyExists",
    "ConstraintWithNameAlreadyExists",
)
_WRITER: Final = (
    "MATCH (w:Weefsel {name: 'store'}) SET w.writer = w.writer WITH w WHERE w.writer = $writer RETURN 1"
)
"""Locks the node before it looks: nobody can announce another run until this transaction ends."""


def _if_writer(transaction: ManagedTransaction, writer: str, query: str, parameters: dict[str, Any]) -> bool:
    if not transaction.run(_WRITER, writer=writer).values():
        return False
    transaction.run(query, parameters).consume()
    return True


def _rows(transaction: ManagedTransaction, query: str, parameters: dict[str, Any]) -> Rows:
    return transaction.run(query, parameters).values()
