"""Turn checked records into claims: one module for each kind of table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from graph.model.claim import Claim
from ingest.cards import Card
from ingest.claims import entities, links, properties
from ingest.records import Record

MAKERS: Final[dict[str, Callable[[Record, Card], Iterator[Claim]]]] = {
    "organizations": entities.organization,
    "activities": entities.activity,
    "links": links.link,
    "properties": properties.statement,
}


def claims_of(record: Record, card: Card) -> list[Claim]:
    """Return what a record says, as claims; raise `InvalidClaim` where it says nothing that can be kept."""
    return list(MAKERS[record.table](record, card))
