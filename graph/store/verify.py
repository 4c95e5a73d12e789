"""Recompute what a store says about its claims, and name what does not agree; the same for every store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from graph.model.claim import claim_id
from graph.model.dataset import Dataset
from graph.model.judgement import Judgement
from graph.store.protocol import Problem, StoredClaim
from graph.store.revision import of_card, of_judgements, of_spell, to_text


def problems(
    claims: Iterable[StoredClaim],
    cards: Collection[str],
    judgements: Iterable[Judgement],
    revision: str,
) -> Iterator[Problem]:
    """Yield what is wrong with claims (present and gone), current cards (JSON), and the revision."""
    total = of_judgements(judgements) + sum(map(of_card, cards))
    known = {(d.id, source.id) for d in map(Dataset.from_json, cards) for source in d.sources}
    for stored in claims:
        yield from _of_claim(stored, known)
        total += sum(of_spell(bytes.fromhex(stored.id), *spell) for spell in stored.spells)
    if to_text(total) != revision:
        yield Problem(
            "revision", f"The store says its revision is {revision}; its content makes {to_text(total)}."
        )


def _of_claim(stored: StoredClaim, known: Collection[tuple[str, str]]) -> Iterator[Problem]:
    name, claim = f"Claim {stored.id}", stored.claim
    if (right := claim_id(claim)) != stored.id:
        yield Problem("id", f"{name} was altered: what it says has id {right}.", stored.id)
    for begin, end in stored.spells:
        if end and end <= begin:
            yield Problem("spell", f"{name} has a spell from {begin} that ends at {end}.", stored.id)
    for (_, end), (begin, _) in pairwise(stored.spells):
        if not end or end > begin:
            yield Problem("spell", f"{name} has two spells at once, at {begin}.", stored.id)
    if stored.present and (claim.dataset, claim.source) not in known:
        yield Problem(
            "source",
            f"{name} names source '{claim.source}', which is not in the card of its dataset.",
            stored.id,
        )
