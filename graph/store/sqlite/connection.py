"""Open a SQLite file as a store, and say in our words what SQLite says in its own.

A store is one file in WAL mode: readers see the state of when they began and never wait for a
writer; writers wait for one another. `synchronous=FULL` costs one flush for each commit, of which
there are few, and keeps what was committed through a loss of power.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from graph.errors import (
    NotAStore,
    SchemaTooNew,
    StoreBusy,
    StoreDamaged,
    StoreNotFound,
    StoreReadOnly,
    UnknownStore,
)
from graph.store.sqlite import schema

Connection = sqlite3.Connection
VERSION: Final = sqlite3.sqlite_version

_PAGES_IN_MEMORY: Final = -64 * 1024
"""64 MB of pages: the indexes of half a million claims."""
_LOG_KEPT: Final = 64 * 1024 * 1024
_BUSY: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_NO_WRITING: Final = (
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,  # a disk that is so full that not even the log's index finds room
)
_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT)


def path_of(url: str) -> Path:
    """Return the file that an address names: three slashes for a relative path, four for an absolute one."""
    path = url.removeprefix("sqlite:///")
    if path == url or path in ("", ":memory:"):
        raise UnknownStore(url, "names no file")
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise UnknownStore(url, "begins with the home folder of nobody") from error


def _is_there(path: Path, url: str) -> bool:
    """Return whether a file with something in it is there; raise where no store can ever be."""
    try:
        if path.exists() and not path.is_file():
            raise NotAStore(url, "it is a folder" if path.is_dir() else "it is no file")
        return path.is_file() and path.stat().st_size > 0
    except OSError as error:
        raise UnknownStore(url, f"cannot be looked at: {error.strerror}") from error


@contextmanager
def in_our_words(url: str, wait: float) -> Iterator[None]:
    """Raise a `StoreError` for what SQLite raises inside."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _BUSY:
            raise StoreBusy(url, wait) from error
        if code in _NO_WRITING:
            raise StoreReadOnly(url, str(error)) from error
        if code == sqlite3.SQLITE_NOTADB:
            raise NotAStore(url, str(error)) from error
        if code == sqlite3.SQLITE_FULL:
            raise StoreReadOnly(url, "the disk is full") from error
        if code in _DAMAGED:
            raise StoreDamaged(url, str(error)) from error
        raise


def connect(url: str, *, create: bool, wait: float) -> Connection:
    """Return a connection to the store at `url`, made or brought up to date where needed."""
    path = path_of(url)
    if not _is_there(path, url):
        if not create:
            raise StoreNotFound(url)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreReadOnly(url, f"no folder {path.parent} can be made there") from error
    with in_our_words(url, wait):
        connection = sqlite3.connect(
            f"file:{quote(bytes(path))}?mode=rwc", uri=True, timeout=wait, isolation_level=None
        )
        try:
            _prepare(connection, url)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: Connection, url: str) -> None:
    """Check whose file this is, set how it is used, and bring its tables up to date."""
    _check_owner(connection, url)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = {_PAGES_IN_MEMORY}")
    connection.execute(f"PRAGMA journal_size_limit = {_LOG_KEPT}")
    if _number(connection, "user_version") == len(schema.MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:  # Another process may have been first: look again now that nobody else can write.
        for script in schema.MIGRATIONS[_check_owner(connection, url) :]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _check_owner(connection: Connection, url: str) -> int:
    """Return the schema of the file (0: empty); raise when it is not ours, or newer than this program.

    What was empty a moment ago may be a store by now, that another process made: so it is looked at twice.
    """
    for _ in range(2):
        version = _number(connection, "user_version")
        if _number(connection, "application_id") == schema.APPLICATION:
            version = _number(connection, "user_version")
            if version > len(schema.MIGRATIONS):
                raise SchemaTooNew(url, version, len(schema.MIGRATIONS))
            return version
        if not version and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return 0
    raise NotAStore(url, "another program made this database")


def _number(connection: Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one: `executescript` would commit before the first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
