"""Lay out the database on first use, and bring an older one up to date.

Labels, constraints and indexes have a version, which stands in the one `Weefsel` node. A database that
holds something and has no such node belongs to somebody else.
"""

from __future__ import annotations

from typing import Final, LiteralString

from graph.errors import NotAStore, SchemaTooNew, StoreNotFound
from graph.store.neo4j.connection import Database
from graph.store.neo4j.state import State

_FIRST: Final = (
    "CREATE CONSTRAINT weefsel_one IF NOT EXISTS FOR (w:Weefsel) REQUIRE w.name IS UNIQUE",
    "CREATE CONSTRAINT weefsel_lock IF NOT EXISTS FOR (l:WeefselLock) REQUIRE l.name IS UNIQUE",
    "CREATE CONSTRAINT weefsel_sums IF NOT EXISTS FOR (s:WeefselSums) REQUIRE s.dataset IS UNIQUE",
    "CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (c:Claim) REQUIRE c.id IS UNIQUE",
    "CREATE CONSTRAINT run_number IF NOT EXISTS FOR (r:Run) REQUIRE r.run IS UNIQUE",
    "CREATE INDEX claim_subject IF NOT EXISTS FOR (c:Claim) ON (c.subject)",
    "CREATE INDEX claim_object IF NOT EXISTS FOR (c:Claim) ON (c.object)",
    # The words are folded before they come here, by the same code as in every store; so they are only split.
    "CREATE FULLTEXT INDEX claim_words IF NOT EXISTS FOR (c:Claim) ON EACH [c.words]"
    " OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
    "CALL db.awaitIndexes()",
)
_BY_RUN: Final = (
    # What a run changed, for the graph that follows it and for clearing it away.
    "CREATE INDEX claim_since IF NOT EXISTS FOR (c:Claim) ON (c.since)",
    "CREATE INDEX claim_until IF NOT EXISTS FOR (c:Claim) ON (c.until)",
    "CALL db.awaitIndexes()",
)
MIGRATIONS: tuple[tuple[LiteralString, ...], ...] = (_FIRST, _BY_RUN)
"""The statements of number n bring a database from schema n to n + 1. Each can be repeated without harm:
two programs may be at it at once, and either may be killed."""


def prepare(database: Database, *, create: bool) -> None:
    """See to it that a store lies in the database, of the schema that this program knows.

    Raises `StoreNotFound`, `NotAStore`, `SchemaTooNew`.
    """
    version = _version(database)
    if not version and database.read("MATCH (n) WHERE NOT n:WeefselLock RETURN 1 LIMIT 1"):
        version = _version(database)  # what lies there may be of a store that another process made just now
        if not version:
            raise NotAStore(database.url, "it holds what another program made")
    if version > len(MIGRATIONS):
        raise SchemaTooNew(database.url, version, len(MIGRATIONS))
    if not version and not create:
        raise StoreNotFound(database.url)
    if version < len(MIGRATIONS):
        _migrate(database, version)


def _version(database: Database) -> int:
    """Return the schema of the store in the database; 0 where there is none."""
    found = database.read("MATCH (w:Weefsel) RETURN w.schema")
    return int(found[0][0]) if found else 0


def _migrate(database: Database, version: int) -> None:
    for statements in MIGRATIONS[version:]:
        database.ensure(statements)
    database.write("MERGE (:WeefselLock {name: 'gate'}) MERGE (:WeefselLock {name: 'door'})")
    database.write(
        "MERGE (w:Weefsel {name: 'store'}) ON CREATE SET w.state = $line, w.revision = $revision"
        " SET w.schema = $schema",
        line=State().to_line(),
        revision=State().revision,
        schema=len(MIGRATIONS),
    )
