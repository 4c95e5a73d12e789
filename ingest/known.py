"""Tell what all datasets together know of an entity: its kind, and whether anyone names it."""

from __future__ import annotations

from collections.abc import Iterable
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

    def kind_of(self, entity: str) -> str | None:
        """Return the kind of an entity, or None; where datasets differ, one that may pay comes first."""
        return self.kinds.get(entity)

    def undescribed(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """Return the ids in these claims that nobody names, in order."""
        return tuple(sorted(_mentioned(claims) - self.named))

    def learn(self, claim: Claim) -> None:
        """Take in a claim about a kind or a name."""
        if claim.predicate == "name":
            self.named.add(claim.subject)
        elif claim.predicate == "kind" and self.kinds.get(claim.subject) not in FUNDING_KINDS:
            self.kinds[claim.subject] = claim.value


def known(store: Store, batches: list[Batch]) -> Known:
    """Return what these datasets know, and the store where they name an entity they do not describe."""
    all_known = Known()
    mentioned: set[str] = set()
    for batch in batches:
        for _, claims in batch.rows:
            mentioned |= _mentioned(claims)
            for claim in claims:
                all_known.learn(claim)
    missing = mentioned - (all_known.named & all_known.kinds.keys())
    ours = {batch.card.dataset.id for batch in batches}
    for stored in store.entity_claims(missing) if missing else ():
        if stored.claim.dataset not in ours and stored.claim.subject in missing:
            all_known.learn(stored.claim)
    return all_known


def _mentioned(claims: Iterable[Claim]) -> set[str]:
    """Return the organizations and activities at either end; sectors and regions come from code."""
    return {end for claim in claims for end in (claim.subject, claim.object) if ":" in end}
