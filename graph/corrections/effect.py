"""Say beforehand what a correction would change, by computing the view with and without it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from graph.corrections.amending import CARD
from graph.model.dataset import Dataset
from graph.model.ids import type_of
from graph.model.judgement import clusters
from graph.model.vocabulary import ACTIVITY, CORRECTIONS, ORGANIZATION
from graph.store.protocol import Spell, StoredClaim
from graph.view.ledger import frame_of, prepare
from graph.view.view import compute

if TYPE_CHECKING:
    from graph.corrections.amendment import Amendment
    from graph.store.protocol import Store
    from graph.view.params import ViewParams
    from graph.view.view import View


class Effect(NamedTuple):
    """How a correction would stand in a view, and what it would do to other claims."""

    state: str
    """Of the correction itself: winner, contradicted or outside."""
    changed: dict[str, tuple[str, str]]
    """The claims that would stand otherwise, by id: their state before and after."""
    known: bool
    """Whether the very same correction is there already."""

    def ended(self) -> int:
        """Return how many claims would no longer hold because of their end."""
        return sum(after == "outside" for _before, after in self.changed.values())

    def contradicted(self) -> int:
        """Return how many claims would be contradicted."""
        return sum(after == "contradicted" for _before, after in self.changed.values())


def effect(store: Store, amendment: Amendment, params: ViewParams, at: str) -> Effect:
    """Return what a correction would change in a view; reads the claims of its entities only."""
    with store.reading():
        joined = clusters(store.judgements())
        ends = (end for end in (amendment.claim.subject, amendment.claim.object) if end)
        members = {m for end in ends if _is_entity(end) for m in joined.members(end)}
        stored = {one.id: one for one in store.entity_claims(members)}
        datasets = store.datasets()
    known = amendment.id in stored

    def seen(claims: dict[str, StoredClaim], described: list[Dataset]) -> dict[str, str]:
        rows = [claims[key] for key in sorted(claims)]
        return _states(compute(prepare(frame_of(rows), described, joined), params))

    before = seen(stored, datasets) if stored else {}
    ours = StoredClaim(amendment.id, amendment.claim, (Spell(at),))
    after = seen({**stored, amendment.id: ours}, _with_source(datasets, amendment))
    changed = {key: (before[key], state) for key, state in after.items() if before.get(key, state) != state}
    return Effect(after.get(amendment.id, "outside"), changed, known)


def _states(view: View) -> dict[str, str]:
    ids = (identifier.hex() for identifier in view.claims["id"])
    return dict(zip(ids, view.claims["state"].astype(str), strict=True))


def _with_source(datasets: list[Dataset], amendment: Amendment) -> list[Dataset]:
    card = next((one for one in datasets if one.id == CORRECTIONS), CARD)
    sources = {source.id: source for source in (*card.sources, amendment.source)}
    others = [one for one in datasets if one.id != CORRECTIONS]
    return [*others, replace(card, sources=tuple(sources.values()))]


def _is_entity(end: str) -> bool:
    return type_of(end) in (ORGANIZATION, ACTIVITY)
