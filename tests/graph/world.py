"""A small invented world in which the laws of claims can be seen at a glance."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model.claim import Claim, claim_id
from graph.model.dataset import Dataset, Source
from graph.model.judgement import Judgement, clusters
from graph.store.protocol import Spell, StoredClaim
from graph.view.ledger import Ledger, frame_of, prepare
from graph.view.params import ViewParams
from graph.view.view import View, compute

SOURCES = (
    Source("letter", "A letter", "Ministry", "official", published_on="2025-04-18"),
    Source("memo", "A memo", "Ministry", "official", published_on="2025"),
    Source("register", "A register", "Registrar", "register", published_on="2024"),
    Source("site", "A site", "A lab", "own"),
    Source("paper", "A newspaper", "Press house", "press", published_on="2025-10-10"),
)
DATASET = Dataset(
    "world", "Wereld", "World", "Weefsel", "CC0-1.0", sources=SOURCES, single_lead=("facility:factory",)
)


def claim(subject: str, predicate: str, target: str = "", **parts: object) -> Claim:
    """Return a claim of the invented world; `target` is the object of a relation or a property's value."""
    end = "object" if predicate.isupper() else "value"
    said = {"dataset": "world", "source": "site", end: target, **parts}
    return Claim(subject=subject, predicate=predicate, **said)  # type: ignore[arg-type]


def partner(organization: str, activity: str, role: str = "partner", **parts: object) -> Claim:
    """Return a PARTNER_IN claim."""
    return claim(organization, "PARTNER_IN", activity, role=role, **parts)


def ledger_of(
    claims: Iterable[Claim], judgements: Iterable[Judgement] = (), dataset: Dataset = DATASET
) -> Ledger:
    """Return the ledger of these claims, all present since one run on 1 November 2025."""
    stored = {claim_id(c): c for c in claims}
    rows = [StoredClaim(i, c, (Spell("2025-11-01T00:00:00Z"),)) for i, c in sorted(stored.items())]
    return prepare(frame_of(rows), [dataset], clusters(judgements))


def view_of(claims: Iterable[Claim], as_of: str = "2025-12-31", **params: object) -> View:
    """Return the view of these claims on a day."""
    return compute(ledger_of(claims), ViewParams(as_of, **params))  # type: ignore[arg-type]


def states(view: View) -> dict[str, str]:
    """Return the state of each claim by its id."""
    claims = view.claims
    return dict(zip([i.hex() for i in claims["id"]], claims["state"].astype(str), strict=True))
