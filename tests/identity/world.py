"""Parties of an invented world, and a ledger of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from graph.identity.candidates import candidates
from graph.identity.pairs import Pair, Party
from graph.model.claim import Claim
from graph.model.judgement import Judgement
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import View, compute
from tests.graph.world import claim, ledger_of, partner

LETTERS = str.maketrans("0123456789", "ghklmnprst")
FILLER = tuple(
    " ".join(
        blake2b(f"{number} {part}".encode(), digest_size=5).hexdigest().translate(LETTERS) for part in "ab"
    )
    for number in range(64)
)
"""Names of others: what is rare can only be told among many."""


def party(entity: str, name: str, *aliases: str, **parts: object) -> Party:
    """Return a company in the Netherlands with this name, unless `parts` say otherwise."""
    said = {"kinds": ("company",), "countries": ("NL",), **parts}
    return Party(entity, "organization", (name,), aliases, **said)  # type: ignore[arg-type]


def pairs(*parties: Party) -> dict[tuple[str, str], Pair]:
    """Return what comparing finds among these parties and some others."""
    others = [party(f"v:org:{number}", name) for number, name in enumerate(FILLER)]
    found = {(pair.a, pair.b): pair for pair in candidates([*parties, *others])}
    asked = {one.id for one in parties}
    return {key: pair for key, pair in found.items() if asked.issuperset(key)}


def organization(entity: str, name: str, **said: str | Sequence[str]) -> list[Claim]:
    """Return claims that describe an organization: a company in the Netherlands, unless `said` differs.

    Each says so in the list that its id names.
    """
    told: dict[str, str | Sequence[str]] = {"kind": "company", "country": "NL", "name": name, **said}
    return [
        claim(entity, predicate, value, dataset=entity.split(":")[0])
        for predicate, values in told.items()
        for value in ([values] if isinstance(values, str) else values)
        if value
    ]


def filler() -> list[Claim]:
    """Return the claims of others."""
    return [one for n, name in enumerate(FILLER) for one in organization(f"v:org:{n}", name)]


def view(claims: Iterable[Claim], judgements: Iterable[Judgement] = ()) -> View:
    """Return the view of claims, read with judgements."""
    ledger: Ledger = ledger_of(claims, judgements)
    return compute(ledger, ViewParams("2025-12-31"))


def same(a: str, b: str, at: str = "2026-01-01", by: str = "person: ann") -> Judgement:
    return Judgement(a, b, "same", by, at)


def different(a: str, b: str, at: str = "2026-01-01") -> Judgement:
    return Judgement(a, b, "different", "person: ann", at)


__all__ = ["different", "filler", "organization", "pairs", "partner", "party", "same", "view"]
