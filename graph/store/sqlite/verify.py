"""Check the file, its references and its index of words, beside what every store checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from graph.model.judgement import Judgement
from graph.store import verify
from graph.store.protocol import Problem, StoredClaim
from graph.store.searching import SEARCHED, searchable
from graph.store.sqlite import runs
from graph.store.sqlite.claims import all_claims
from graph.store.sqlite.connection import Connection

_WITHOUT_SPELL = "SELECT id FROM claim WHERE since IS NULL AND id NOT IN (SELECT claim FROM ended)"
_OF_ANOTHER_RUN = """
SELECT DISTINCT c.id FROM claim c JOIN manner m ON m.code = c.manner LEFT JOIN ended e ON e.claim = c.id
JOIN run r ON r.run IN (c.since, e.from_run, e.to_run) WHERE r.undone_at <> '' OR r.dataset <> m.dataset"""


def problems(connection: Connection, judgements: Iterable[Judgement], revision: str) -> Iterator[Problem]:
    """Yield what is wrong with a store in a file; a file that is broken itself is not read any further."""
    broken = list(_of_file(connection))
    yield from broken or _of_content(connection, judgements, revision)


def _of_file(connection: Connection) -> Iterator[Problem]:
    for (message,) in connection.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield Problem("file", f"SQLite finds the file damaged: {message}.")
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem("reference", f"A row of table {table} names a {parent} that is not there.", table)


def _of_content(connection: Connection, judgements: Iterable[Judgement], revision: str) -> Iterator[Problem]:
    for (claim,) in connection.execute(_WITHOUT_SPELL):
        yield Problem("spell", f"Claim {claim.hex()} was never part of its dataset.", claim.hex())
    for (claim,) in connection.execute(_OF_ANOTHER_RUN):
        yield Problem(
            "run", f"Claim {claim.hex()} has a spell of an undone run, or of another dataset.", claim.hex()
        )
    words: dict[str, str] = {}
    claims = all_claims(connection, present=False, dataset=None)
    yield from verify.problems(_collecting(claims, words), runs.cards(connection), judgements, revision)
    yield from _of_words(connection, words)


def _collecting(claims: Iterable[StoredClaim], words: dict[str, str]) -> Iterator[StoredClaim]:
    """Yield the claims, and write down on the way under which words each should be found."""
    for stored in claims:
        if stored.present and stored.claim.predicate in SEARCHED:
            words[stored.id] = searchable(stored.claim.predicate, stored.claim.value)
        yield stored


def _of_words(connection: Connection, expected: dict[str, str]) -> Iterator[Problem]:
    """Yield where the texts that can be searched, or the index on them, differ from the present claims."""
    found = Counter((claim.hex(), text) for claim, text in connection.execute("SELECT claim, text FROM word"))
    wanted = Counter(expected.items())
    for claim in sorted({claim for claim, _ in (found - wanted) + (wanted - found)}):
        yield Problem("words", f"Claim {claim} is not found under the words that it says, or twice.", claim)
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed USING fts5vocab (main, word, row)")
    indexed = Counter(dict(connection.execute("SELECT term, doc FROM temp.indexed")))
    listed = Counter(word for _, text in found.elements() for word in set(text.split()))
    for word in sorted((indexed - listed) + (listed - indexed)):
        yield Problem(
            "words", f"The index counts {indexed[word]} texts with '{word}', not {listed[word]}.", word
        )
