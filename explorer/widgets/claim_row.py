"""Hold one claim with all that a visitor may ask about it: what is drawn, wherever it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from graph.model.claim import Claim


@dataclass(frozen=True)
class ClaimRow:
    """One claim with all that a visitor may ask about it. Empty text means: not said."""

    id: str
    subject: str
    subject_name: str
    predicate: str
    object: str = ""
    object_name: str = ""
    value: str = ""
    role: str = ""
    amount: int | None = None
    funding_state: str = ""
    tranche: str = ""
    valid_from: str = ""
    valid_to: str = ""
    asserted_on: str = ""
    source: str = ""
    source_title: str = ""
    publisher: str = ""
    url: str = ""
    source_kind: str = ""
    source_language: str = ""
    published_on: str = ""
    source_caveats: tuple[str, ...] = ()
    """What to know of the source, in the visitor's language: how it was seen, whose title it bears."""
    dataset: str = ""
    confidence: str = "medium"
    note_nl: str = ""
    note_en: str = ""
    quote: str = ""
    place: str = ""
    row: str = ""
    state: str = "winner"
    """`winner`, `contradicted` or `outside` (this date)."""
    uncertain: bool = False
    undated: bool = False
    ended_by: str = ""
    """The source of the correction that ends it; of a correction, of the claim that overrules it."""
    ended_on: str = ""

    @classmethod
    def of(cls, claim: Claim, **more: Any) -> Self:
        """Return a claim as its dataset says it; `more` is what a store and a view know besides."""
        said: dict[str, Any] = {
            "id": "",
            "subject": claim.subject,
            "subject_name": "",
            "predicate": claim.predicate,
            "object": claim.object,
            "value": claim.value,
            "role": claim.role,
            "amount": claim.amount,
            "funding_state": claim.state,
            "tranche": claim.tranche,
            "valid_from": claim.valid_from,
            "valid_to": claim.valid_to,
            "asserted_on": claim.asserted_on,
            "source": claim.source,
            "dataset": claim.dataset,
            "confidence": claim.confidence,
            "note_nl": claim.note_nl,
            "note_en": claim.note_en,
            "quote": claim.quote,
            "place": claim.place,
            "row": claim.row,
        }
        return cls(**{**said, **more})

    @property
    def dated(self) -> str:
        """Return the date that the source says it on."""
        return self.asserted_on or self.published_on

    @property
    def same(self) -> tuple[str | int | None, ...]:
        """Return what equal claims have in common."""
        return (
            self.subject,
            self.predicate,
            self.object,
            self.value,
            self.role,
            self.amount,
            self.funding_state,
            self.tranche,
            self.valid_from,
            self.valid_to,
            self.state,
        )
