"""List the shared tables: their columns, what tells two rows apart, and where a claim's parts stand.

Every reader yields records of these tables, so that checking and claim-making are written once.
"""

from __future__ import annotations

from typing import Final

from ingest.records import Columns

_ENTITY: Final = ("name_en", "aliases", "city", "province", "country", "website")

COLUMNS: Final[dict[str, Columns]] = {
    "sources": Columns(("source_id", "title", "publisher", "kind"), ("url", "published_on", "language")),
    "organizations": Columns(
        ("id", "name", "kind"), (*_ENTITY, "ror", "valid_from", "valid_to", "source_ids")
    ),
    "activities": Columns(
        ("id", "name", "kind"), (*_ENTITY, "start", "end", "budget_eur", "source_ids", "note", "note_nl")
    ),
    "links": Columns(
        ("subject_id", "relation", "object_id", "source_id"),
        (
            *("role", "valid_from", "valid_to", "amount_eur", "asserted_on", "evidence", "evidence_nl"),
            *("confidence", "state", "tranche", "place"),
        ),
    ),
    "properties": Columns(
        ("subject_id", "property", "value", "source_id"),
        ("asserted_on", "note", "note_nl", "confidence", "place"),
    ),
    "corrections": Columns(("table", "key", "field", "from", "to", "reason")),
    "judgements": Columns(("a", "b", "verdict", "by", "at"), ("why",)),
}

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "sources": ("source_id",),
    "organizations": ("id",),
    "activities": ("id",),
    "links": ("subject_id", "relation", "object_id", "role", "source_id"),
    "properties": ("subject_id", "property", "value", "source_id"),
}
"""The columns that, joined by `|`, name a row in `corrections.csv`."""

COLUMN_OF: Final[dict[str, dict[str, str]]] = {
    "sources": {"id": "source_id"},
    "organizations": {
        "subject": "id",
        "start": "valid_from",
        "end": "valid_to",
        "identifier": "ror",
        "mentioned_in": "source_ids",
        "source": "source_ids",
    },
    "activities": {
        "subject": "id",
        "budget": "budget_eur",
        "mentioned_in": "source_ids",
        "source": "source_ids",
    },
    "links": {
        "subject": "subject_id",
        "predicate": "relation",
        "object": "object_id",
        "amount": "amount_eur",
        "source": "source_id",
        "start": "valid_from",
        "end": "valid_to",
    },
    "properties": {"subject": "subject_id", "predicate": "property", "source": "source_id"},
}
"""In which column the part of a claim stands that an error names (the same name where not listed)."""
