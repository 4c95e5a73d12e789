"""Find what is different since a state, and read what lies between some entities only.

What a later run wrote, ended or brought back carries its number; so does what an undone run had done.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from graph.model.dataset import Dataset
from graph.store.derived import Since
from graph.store.neo4j import judgements, runs
from graph.store.neo4j.claims import Times, parts
from graph.store.neo4j.connection import Database
from graph.store.neo4j.rows import VALUES, stored
from graph.store.neo4j.state import PRESENT, State
from graph.store.protocol import StoredClaim

_TOUCHED: Final = (
    "c.since > $run",
    "c.until > $run",
    "c.since IN $undone",
    "c.until IN $undone",
)
_FIND: Final = "\nUNION ALL ".join(
    f"MATCH (c:Claim) WHERE {touched} RETURN {VALUES} LIMIT $limit" for touched in _TOUCHED
)
_AMONG: Final = f"""
MATCH (c:Claim) WHERE c.subject IN $some
AND (c.object IS NULL OR NOT c.object CONTAINS ':' OR c.object IN $all) AND {PRESENT}
RETURN {VALUES} ORDER BY c.id LIMIT $limit
"""
_NAMED_BEYOND: Final = f"""
MATCH (c:Claim) WHERE c.subject IN $some AND c.object CONTAINS ':' AND NOT c.object IN $all AND {PRESENT}
RETURN DISTINCT c.dataset AS dataset, c.subject AS id
UNION
MATCH (c:Claim) WHERE c.object IN $some AND NOT c.subject IN $all AND {PRESENT}
RETURN DISTINCT c.dataset AS dataset, c.object AS id
"""


def since(database: Database, old: State, now: State, at: Times, limit: int) -> Since | None:
    """Return what is different since a state (see `HoldsGraph.since`); None when that may be too much."""
    asked = {"run": old.run, "undone": sorted({*old.undone, *now.undone}), "limit": limit + 1}
    rows = {row[0]: row for row in database.read(_FIND, **asked)}
    if len(rows) > limit:
        return None
    added, gone = [], []
    for _, row in sorted(rows.items()):
        before, after = stored(row, old, at), stored(row, now, at)
        was, there = before is not None and before.present, after is not None and after.present
        if there and not was and after is not None:
            added.append(after)
        if was and not there and before is not None:
            gone.append(before)
    cards = runs.cards(database.read, old).values()
    return Since(
        added, gone, [Dataset.from_json(card) for card in cards], judgements.judgements(database.read, old)
    )


def among(
    database: Database, state: State, at: Times, ids: Collection[str], limit: int
) -> list[StoredClaim] | None:
    """Return the claims about and between some ids (see `HoldsGraph.among`); None when there are too many."""
    everything, found = sorted(ids), list[StoredClaim]()
    for some in parts(everything):
        rows = database.read(
            _AMONG, some=some, all=everything, limit=limit + 1 - len(found), **state.parameters
        )
        found += [one for row in rows if (one := stored(row, state, at)) is not None]
        if len(found) > limit:
            return None
    return sorted(found, key=lambda one: one.id)


def named_beyond(database: Database, state: State, ids: Collection[str]) -> set[tuple[str, str]]:
    """Return dataset and id where a claim ties an id to an entity not among them."""
    everything = sorted(ids)
    return {
        (dataset, name)
        for some in parts(everything)
        for dataset, name in database.read(_NAMED_BEYOND, some=some, all=everything, **state.parameters)
    }
