"""Tell what all datasets together know of an entity: its kind, and whether anyone names it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from graph.model.claim import Claim
from graph.model.relations import FUNDING_KINDS
from graph.store.protocol import Store
from ingest.batch import Batch


@dataclass(slots=True)
class Known:
    """Kinds and names, from the datasets that are being ingested and from the store."""

    kinds: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    _asked: set[str] = field(default_factory=set)

    def kind_of(self, entity: str) -> str | None:
        """Return the kind of an entity, or None; where datasets differ, one that may pay comes first."""
        return self.kinds.get(entity)

    def learn(self, claims: Iterable[Claim]) -> None:
        """Take in what claims say of kinds and names."""
        for claim in claims:
            if claim.predicate == "name":
                self.named.add(claim.subject)
            elif claim.predicate == "kind" and self.kinds.get(claim.subject) not in FUNDING_KINDS:
                self.kinds[claim.subject] = claim.value

    def look_up(self, store: Store, ids: set[str], ours: set[str]) -> None:
        """Take in, once, what the store says of these ids in other datasets than `ours`."""
        asked = ids - self._asked
        self._asked |= asked
        for stored in store.entity_claims(asked) if asked else ():
            if stored.claim.dataset not in ours and stored.claim.subject in asked:
                self.learn([stored.claim])


def known(store: Store, batches: list[Batch]) -> Known:
    """Return what these datasets know as far as they were read, and the store of what they leave out."""
    everything = Known()
    mentioned: set[str] = set()
    for batch in batches:
        for row in batch.ahead:
            mention(row.claims, mentioned)
            everything.learn(row.claims)
    missing = entities(mentioned) - (everything.named & everything.kinds.keys())
    everything.look_up(store, missing, {batch.card.dataset.id for batch in batches})
    return everything


def mention(claims: Collection[Claim], into: set[str]) -> None:
    """Add both ends of claims to a set."""
    into.update([claim.subject for claim in claims])
    into.update([claim.object for claim in claims])


def entities(ids: Iterable[str]) -> set[str]:
    """Return the organizations and activities among ids; sectors and regions come from code."""
    return {one for one in ids if ":" in one}
