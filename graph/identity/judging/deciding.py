"""Keep what a person judged of two entities, and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import UnknownEntity, UnknownJudgement
from graph.identity.judging.memory import mark_of, marked
from graph.identity.parties import DESCRIBING
from graph.model.judgement import Judgement, clusters, effective

if TYPE_CHECKING:
    from graph.store.protocol import Store

PERSON = "person: "
"""How `by` begins in a judgement of a person."""


def judged(store: Store, a: str, b: str, verdict: str, why: str, by: str, at: str) -> Judgement:
    """Return what a person judges of two entities of a store, ready to be kept.

    What is *different* or *unsure* is marked with what is known now, so that a later change shows.
    Raises `InvalidClaim` for what can never be judged, `UnknownEntity` for an id that no claim names.
    """
    judgement = Judgement(a, b, verdict, f"{PERSON}{by}", at, why.strip())
    judgement.check()
    for entity in (a, b):
        if not store.entity_claims([entity]):
            raise UnknownEntity(entity)
    if verdict == "same":
        return judgement
    joined = clusters(store.judgements())
    sides = {member for side in (a, b) for member in joined.members(side)}
    known = [
        bytes.fromhex(stored.id)
        for stored in store.entity_claims(sides)
        if stored.claim.subject in sides and stored.claim.predicate in DESCRIBING
    ]
    return judgement._replace(why=marked(why.strip(), mark_of(known)))


def decide(store: Store, a: str, b: str, verdict: str, why: str, by: str, at: str) -> Judgement:
    """Keep what a person judges of two entities, and return it; see `judged` for what is raised."""
    judgement = judged(store, a, b, verdict, why, by, at)
    store.judge([judgement])
    return judgement


def take_back(store: Store, a: str, b: str) -> Judgement:
    """Take back the judgement that counts on a pair, as if it had never been given, and return it.

    An earlier one on the same pair counts again. Raises `UnknownJudgement` when there is none.
    """
    pair = Judgement(a, b, "", "", "").pair
    found = next((one for one in effective(store.judgements()) if one.pair == pair), None)
    if found is None:
        raise UnknownJudgement(a, b)
    store.retract([found])
    return found
