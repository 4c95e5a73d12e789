"""Read claims with their spells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from graph.store.neo4j.connection import Database
from graph.store.neo4j.rows import VALUES, stored
from graph.store.neo4j.state import PRESENT, State, pages
from graph.store.protocol import StoredClaim

_ID: Final = re.compile("[0-9a-fA-F]{32}")
_AT_ONCE: Final = 5000
"""Claims that are fetched in one transaction, when all of them are."""
_ASKED: Final = 1000
"""Ids that go along with one question."""

Times = Mapping[int, str]
"""When each run was."""

_WITHIN: Final = "MATCH (c:Claim) WHERE c.id >= $low AND c.id < $high"
_OF_ENTITIES: Final = f"""
MATCH (c:Claim) WHERE c.subject IN $ids AND {PRESENT} RETURN {VALUES}
UNION MATCH (c:Claim) WHERE c.object IN $ids AND {PRESENT} RETURN {VALUES}
"""


def all_claims(
    database: Database, state: State, at: Times, *, present: bool, dataset: str | None
) -> Iterator[list[StoredClaim]]:
    """Yield all claims, or those of one dataset, in id order, some thousands at a time."""
    query = _WITHIN
    if present:
        query += f" AND {PRESENT}"
    if dataset is not None:
        query += " AND c.dataset = $dataset"
    for low, high in pages(count(database), _AT_ONCE):
        rows = database.read(
            f"{query} RETURN {VALUES} ORDER BY c.id", low=low, high=high, dataset=dataset, **state.parameters
        )
        yield _seen(rows, state, at)


def count(database: Database) -> int:
    """Return how many claims lie in the database, seen or not; the server knows it without looking."""
    return int(database.read("MATCH (c:Claim) RETURN count(c)")[0][0])


def by_ids(database: Database, state: State, at: Times, ids: Iterable[str]) -> list[StoredClaim]:
    """Return the claims with these ids (hexadecimal), in id order."""
    known = sorted({identifier.lower() for identifier in ids if _ID.fullmatch(identifier)})
    query = f"MATCH (c:Claim) WHERE c.id IN $ids RETURN {VALUES} ORDER BY c.id"
    return [one for part in parts(known) for one in _seen(database.read(query, ids=part), state, at)]


def of_entities(database: Database, state: State, at: Times, entities: Iterable[str]) -> list[StoredClaim]:
    """Return the present claims that name one of these entities at either end, in id order."""
    found: dict[str, StoredClaim] = {}
    for part in parts(sorted(set(entities) - {""})):
        rows = database.read(_OF_ENTITIES, ids=part, **state.parameters)
        found.update((one.id, one) for one in _seen(rows, state, at))
    return [found[identifier] for identifier in sorted(found)]


def labels(database: Database, state: State, entities: Iterable[str]) -> dict[str, str]:
    """Return the first present name, in id order, of each of these ids that has one."""
    query = (
        f"MATCH (c:Claim) WHERE c.subject IN $ids AND c.predicate = 'name' AND {PRESENT}"
        " RETURN c.subject, coalesce(c.value, '') ORDER BY c.id"
    )
    found: dict[str, str] = {}
    for part in parts(sorted(set(entities))):
        for entity, name in database.read(query, ids=part, **state.parameters):
            found.setdefault(entity, name)
    return found


_COUNT: Final = f"""
MATCH (c:Claim) WHERE c.subject IN $ids AND {PRESENT} RETURN c.subject AS id, count(*) AS n
UNION ALL MATCH (c:Claim) WHERE c.object IN $ids AND {PRESENT} RETURN c.object AS id, count(*) AS n
"""
_KINDS: Final = (
    f"MATCH (c:Claim) WHERE c.subject IN $ids AND c.predicate = 'kind' AND {PRESENT}"
    " RETURN c.subject, c.value ORDER BY c.id"
)


def spoken_of(database: Database, state: State, entities: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return how many present claims name each of these ids, and its kind (the last in id order)."""
    counts: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for part in parts(sorted(set(entities) - {""})):
        for entity, count in database.read(_COUNT, ids=part, **state.parameters):
            counts[entity] += count
        kinds.update((entity, kind) for entity, kind in database.read(_KINDS, ids=part, **state.parameters))
    return {entity: (count, kinds.get(entity, "")) for entity, count in counts.items()}


def parts(values: list[Any], at_once: int = _ASKED) -> Iterator[list[Any]]:
    """Yield the values, so many at a time."""
    return (values[start : start + at_once] for start in range(0, len(values), at_once))


def _seen(rows: Iterable[Sequence[Any]], state: State, at: Times) -> list[StoredClaim]:
    return [one for row in rows if (one := stored(row, state, at)) is not None]
