"""Fetch what the store has of a dataset, in the buckets where a run differs from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Final

from graph.model.claim import Claim
from graph.store.neo4j.buckets import prefixes, where
from graph.store.neo4j.claims import parts
from graph.store.neo4j.connection import Database
from graph.store.neo4j.rows import SAID, said
from graph.store.neo4j.state import State

_BUCKETS: Final = 48
"""Buckets that are fetched in one transaction: some 6,000 claims of half a million."""
_HAS: Final = """
UNWIND $prefixes AS prefix MATCH (c:Claim) WHERE c.id STARTS WITH prefix AND c.dataset = $dataset
RETURN c.id, c.before, c.since, c.until, c.place, c.row
"""
_SAYS: Final = f"MATCH (c:Claim) WHERE c.id IN $ids RETURN c.id, {SAID}"


class Known:
    """The claims of a dataset in some buckets, by id."""

    def __init__(self, database: Database, state: State, dataset: str, buckets: set[int]) -> None:
        self.present: dict[bytes, int] = {}
        """Of those that are present: where each was read (see `buckets.where`)."""
        self.gone: set[bytes] = set()
        """Those that were there once."""
        self._begun: dict[bytes, int] = {}
        for some in prefixes(buckets, _BUCKETS):
            for name, before, since, until, place, row in database.read(_HAS, prefixes=some, dataset=dataset):
                identifier = bytes.fromhex(name)
                spells = state.spells(before, since, until)
                if spells and spells[-1][1] is None:
                    self.present[identifier] = where(identifier, place or "", row or "")
                    self._begun[identifier] = spells[-1][0]
                elif spells:
                    self.gone.add(identifier)

    def begun(self, identifier: bytes) -> int:
        """Return the run that began the open spell of a claim that is present."""
        return self._begun[identifier]


def what_they_say(database: Database, ids: Iterable[bytes]) -> dict[bytes, Claim]:
    """Return what claims say, by id."""
    return {
        bytes.fromhex(row[0]): said(row[1:])
        for part in parts(sorted(identifier.hex() for identifier in ids))
        for row in database.read(_SAYS, ids=part)
    }


def things(database: Database, ids: Iterable[bytes]) -> dict[bytes, bytes]:
    """Return of what thing claims speak (see `thing`), by id; some at a time, so that no claims pile up."""
    listed = list(ids)
    return {
        identifier: thing(claim)
        for part in parts(listed, 5000)
        for identifier, claim in what_they_say(database, part).items()
    }


def thing(claim: Claim) -> bytes:
    """Return a mark of what a claim speaks of: what a gone and an added one share when one changed."""
    said = (claim.source, claim.subject, claim.predicate, claim.object, claim.role)
    text = "".join(f"{len(part)}:{part}" for part in said)
    return blake2b(text.encode(), digest_size=10).digest()


def pairs(gone: Mapping[bytes, bytes], arrived: Mapping[bytes, list[bytes]]) -> dict[bytes, bytes]:
    """Pair gone claims with those that arrived, by what they speak of, each in id order: before → after."""
    by_thing: dict[bytes, list[bytes]] = {}
    for identifier, what in gone.items():
        by_thing.setdefault(what, []).append(identifier)
    return {
        before: after
        for what, ids in by_thing.items()
        for before, after in zip(sorted(ids), sorted(arrived.get(what, ())), strict=False)
    }
