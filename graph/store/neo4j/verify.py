"""Check what Neo4j alone can get wrong, beside what every store checks.

Constraints keep elements from being doubled; it is looked at all the same, for they may have been dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from graph.store import verify
from graph.store.neo4j import judgements, runs
from graph.store.neo4j.claims import Times, all_claims
from graph.store.neo4j.connection import Database
from graph.store.neo4j.state import State
from graph.store.protocol import Problem, StoredClaim
from graph.store.searching import SEARCHED, searchable

_DOUBLED: Final = {
    "Claim": "MATCH (n:Claim) WHERE n.id IS NOT NULL WITH n.id AS id, count(*) AS times WHERE times > 1"
    " RETURN id ORDER BY id",
    "Run": "MATCH (n:Run) WITH n.run AS id, count(*) AS times WHERE times > 1"
    " RETURN toString(id) ORDER BY id",
    "WeefselSums": "MATCH (n:WeefselSums) WITH n.dataset AS id, count(*) AS times WHERE times > 1"
    " RETURN id ORDER BY id",
}
_INCOMPLETE: Final = (
    "MATCH (c:Claim) WHERE c.id IS NULL OR c.since IS NULL OR size(coalesce(c.before, [])) % 2 <> 0"
    " RETURN coalesce(c.id, elementId(c)) ORDER BY c.id"
)
_ORPHANED: Final = "MATCH (c:Claim) WHERE c.since > $run OR c.until > $run RETURN c.id ORDER BY c.id"
_DANGLING: Final = """
MATCH (r:Run) WITH collect(r.run) AS runs, collect(r.run + ' ' + r.dataset) AS known
MATCH (c:Claim) UNWIND [c.since, c.until] + coalesce(c.before, []) AS run
WITH c, run, runs, known WHERE run <= $run AND NOT run IN $undone
AND (NOT run IN runs OR NOT (run + ' ' + c.dataset) IN known)
RETURN DISTINCT c.id ORDER BY c.id
"""
_OF_UNDONE: Final = """
MATCH (r:Run) WHERE r.undone_in <= $version AND NOT r.run IN $undone WITH collect(r.run) AS gone
MATCH (c:Claim) WHERE any(run IN [c.since, c.until] + coalesce(c.before, []) WHERE run IN gone)
RETURN c.id ORDER BY c.id
"""
_FOUND: Final = (
    "MATCH (c:Claim) WHERE c.id >= $low AND c.id < $high AND c.words IS NOT NULL RETURN c.id, c.words"
)
_SCHEMA: Final = (
    "SHOW INDEXES YIELD name, state WHERE name IN"
    " ['claim_id', 'claim_subject', 'claim_object', 'claim_words', 'run_number'] RETURN name, state"
)
_INDEXES: Final = ("claim_id", "claim_object", "claim_subject", "claim_words", "run_number")


def problems(database: Database, state: State, pending: int | None, at: Times) -> Iterator[Problem]:
    """Yield what is wrong in a database; where elements are broken, what is in them is not read further."""
    broken = [*_of_indexes(database), *_of_elements(database, state, pending)]
    yield from broken
    if any(problem.code in ("element", "doubled", "run") for problem in broken):
        return
    words: dict[str, str] = {}
    claims = _collecting(all_claims(database, state, at, present=False, dataset=None), words)
    cards = list(runs.cards(database.read, state).values())
    judged = judgements.judgements(database.read, state)
    yield from verify.problems(claims, cards, judged, state.revision)
    yield from _of_words(database, words)


def _of_indexes(database: Database) -> Iterator[Problem]:
    states = dict(database.read(_SCHEMA))
    for name in _INDEXES:
        if states.get(name) != "ONLINE":
            found = f"is {states[name]}" if name in states else "is missing"
            yield Problem("index", f"Index {name} {found}: questions are slow, or find nothing.", name)


def _of_elements(database: Database, state: State, pending: int | None) -> Iterator[Problem]:
    for label, query in _DOUBLED.items():
        for name in _twice(database, query):
            yield Problem("doubled", f"There are two {label} nodes {name}.", name)
    for name in _twice(database, _INCOMPLETE):
        yield Problem("element", f"Claim {name} is incomplete: it has no id, or no whole spells.", name)
    if pending is None:  # else somebody is writing, or left remains that the next run clears
        for name in _twice(database, _ORPHANED, run=state.run):
            yield Problem("orphaned", f"Claim {name} has a spell of a run that never came.", name)
    for query in (_DANGLING, _OF_UNDONE):
        for name in _twice(database, query, **state.parameters):
            yield Problem("run", f"Claim {name} has a spell of an undone run, or of another dataset.", name)


def _twice(database: Database, query: str, **parameters: Any) -> list[str]:
    """Return what a question finds both times: what is being cleared is seen half, and then no more."""
    found = [name for (name,) in database.read(query, **parameters)]
    if not found:
        return []
    again = {name for (name,) in database.read(query, **parameters)}
    return [name for name in found if name in again]


def _collecting(claims: Iterable[list[StoredClaim]], words: dict[str, str]) -> Iterator[StoredClaim]:
    """Yield the claims, and write down on the way under which words each should be found."""
    for page in claims:
        for stored in page:
            if stored.claim.predicate in SEARCHED:
                words[stored.id] = searchable(stored.claim.predicate, stored.claim.value)
            yield stored


def _of_words(database: Database, expected: dict[str, str]) -> Iterator[Problem]:
    found = dict(database.read(_FOUND, low="", high="g"))
    for name in sorted(name for name, words in expected.items() if found.get(name) != words):
        yield Problem("words", f"Claim {name} is not found under the words that it says.", name)
