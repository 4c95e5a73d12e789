"""Find what is different since a state, and read what lies between some entities only.

What a later run wrote, ended or brought back carries its number; so does what an undone run had done.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from graph.model.dataset import Dataset
from graph.store.derived import Since
from graph.store.neo4j import judgements, runs
from graph.store.neo4j.claims import Times, parts
from graph.store.neo4j.connection import Database
from graph.store.neo4j.rows import VALUES, stored
from graph.store.neo4j.state import State
from graph.store.protocol import StoredClaim

# Who can see a claim is decided here, not on the server: there it takes longer to plan than to ask.
_FIND: Final = f"""
MATCH (c:Claim) WHERE c.since > $run OR c.until > $run OR c.since IN $undone OR c.until IN $undone
RETURN {VALUES} LIMIT $limit
"""
# Without the hint a small limit would make the server look through all claims for the first few.
_AMONG: Final = f"""
MATCH (c:Claim) USING INDEX SEEK c:Claim(subject) WHERE c.subject IN $some
AND (c.object IS NULL OR NOT c.object CONTAINS ':' OR c.object IN $all)
RETURN {VALUES} LIMIT $limit
"""
_SPELLS: Final = "c.before AS before, c.since AS since, c.until AS until"
_NAMED_BEYOND: Final = f"""
MATCH (c:Claim) WHERE c.subject IN $some AND c.object CONTAINS ':' AND NOT c.object IN $all
RETURN DISTINCT c.dataset AS dataset, c.subject AS id, {_SPELLS}
UNION
MATCH (c:Claim) WHERE c.object IN $some AND NOT c.subject IN $all
RETURN DISTINCT c.dataset AS dataset, c.object AS id, {_SPELLS}
"""


def since(database: Database, old: State, now: State, at: Times, limit: int) -> Since | None:
    """Return what is different since a state (see `HoldsGraph.since`); None when that may be too much."""
    asked = {"run": old.run, "undone": sorted({*old.undone, *now.undone}), "limit": limit + 1}
    rows = sorted(database.read(_FIND, **asked), key=lambda row: row[0])
    if len(rows) > limit:
        return None
    pairs = [(_present(row, old, at), _present(row, now, at)) for row in rows]
    added = [after for before, after in pairs if after and not before]
    gone = [before for before, after in pairs if before and not after]
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
        room = limit + 1 - len(found)
        rows = database.read(_AMONG, some=some, all=everything, limit=room)
        if len(rows) == room:
            return None
        found += [one for row in rows if (one := _present(row, state, at))]
    return sorted(found, key=lambda one: one.id)


def named_beyond(database: Database, state: State, ids: Collection[str]) -> set[tuple[str, str]]:
    """Return dataset and id where a claim ties an id to an entity not among them."""
    everything = sorted(ids)
    rows = (
        row for some in parts(everything) for row in database.read(_NAMED_BEYOND, some=some, all=everything)
    )
    return {(dataset, name) for dataset, name, *spells in rows if _is_open(state.spells(*spells))}


def _present(row: Sequence[Any], state: State, at: Times) -> StoredClaim | None:
    """Return the claim in a row of `VALUES` if its dataset contains it in a state."""
    found = stored(row, state, at)
    return found if found is not None and found.present else None


def _is_open(spells: Sequence[tuple[int, int | None]]) -> bool:
    return bool(spells) and spells[-1][1] is None
