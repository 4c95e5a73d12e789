"""Read one entity without computing a whole view: what `show` and a profile need.

The claims of one entity are enough, with one exception: whether an organization leads an activity
that has one lead at a time is decided among all leads of that activity, so these are read too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import UnknownEntity
from graph.model.judgement import clusters
from graph.view.ledger import frame_of, prepare
from graph.view.view import View, compute

if TYPE_CHECKING:
    from graph.store.protocol import Store, StoredClaim
    from graph.view.params import ViewParams


def read_entity(store: Store, entity: str, params: ViewParams) -> tuple[View, dict[str, StoredClaim]]:
    """Return the view of one entity's claims, and those claims whole (notes, places, spells) by id.

    An old id (`former_id`) or the id of any member of a cluster finds the same entity. Raises
    `UnknownEntity`.
    """
    joined = clusters(store.judgements())
    members = joined.members(entity)
    stored = store.entity_claims(members)
    if not stored:
        today = _by_former_id(store, entity)
        if today is None:
            raise UnknownEntity(entity, near=_near(store, entity))
        return read_entity(store, today, params)
    datasets = store.datasets()
    single_lead = {joined.cluster(activity) for dataset in datasets for activity in dataset.single_lead}
    led = {joined.cluster(s.claim.object) for s in stored if s.claim.role == "lead"} & single_lead
    named = {member for activity in led for member in joined.members(activity)}.difference(members)
    others = {s.id: s for s in store.entity_claims(named) if s.claim.role == "lead"}
    own = {s.id: s for s in stored}
    everything = sorted((own | others).values(), key=lambda s: s.id)
    ledger = prepare(frame_of(everything), datasets, joined, store.revision())
    whole = compute(ledger, params)
    head = joined.cluster(entity)
    claims = whole.claims
    about = (claims["subject"] == head) | (claims["object"] == head)
    return View(ledger, params, claims[about]), own


def _by_former_id(store: Store, entity: str) -> str | None:
    """Return the entity that once had this id."""
    for match in store.match(entity.replace(":", " ").replace("-", " ").split()):
        if match.predicate == "former_id" and match.text == entity:
            return match.entity
    return None


def _near(store: Store, entity: str) -> tuple[str, ...]:
    words = entity.partition(":")[2].replace("-", " ").split()
    return tuple(sorted({match.entity for match in store.match(words)})[:3]) if words else ()
