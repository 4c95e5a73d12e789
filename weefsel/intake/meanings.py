"""Say which words a field knows, and which values of a column it does not."""

from __future__ import annotations

from typing import Final

from graph.errors import WeefselError
from graph.model.regions import PROVINCES
from graph.model.sectors import SECTORS
from graph.model.vocabulary import ACTIVITY_KINDS, CONFIDENCES, FUNDING_STATES, ORGANIZATION_KINDS, ROLES
from ingest.sheets.mappings.fields import CELL, FIELDS
from ingest.sheets.mappings.mapping import Mapping, Use
from ingest.sheets.rows.rows import read_cell
from ingest.sheets.tables.table import Table

MOST: Final = 200
"""So many unknown values of a column are named."""
_BY_FIELD: Final = {
    "organization.kind": ORGANIZATION_KINDS,
    "activity.kind": ACTIVITY_KINDS,
    "tie.state": FUNDING_STATES,
    "tie.confidence": CONFIDENCES,
    CELL: (*ROLES, "funder"),
}
_BY_CONTENT: Final = {
    "role": (*ROLES, "funder"),
    "sector": tuple(SECTORS),
    "province": tuple(PROVINCES),
    "region": tuple(PROVINCES),
}


def meanings(field: str) -> tuple[str, ...]:
    """Return the words that a field knows; nothing when it takes what comes."""
    if field not in FIELDS:
        return ()
    return tuple(_BY_FIELD.get(field) or _BY_CONTENT.get(FIELDS[field].holds, ()))


def unknown(table: Table, use: Use, mapping: Mapping) -> tuple[str, ...]:
    """Return the values of a column that its field does not know and that nobody explained, in order."""
    column = table.column(use.column)
    if column is None or use.field == CELL or not meanings(use.field):
        return ()
    found: list[str] = []
    for cell in dict.fromkeys(row.cell(column.index) for row in table.rows):
        for part in _parts(cell, use.split):
            if part and part not in use.values and part not in found and not _known(part, use, mapping):
                found.append(part)
        if len(found) >= MOST:
            break
    return tuple(found)


def _parts(cell: str, split: str) -> list[str]:
    separator = "\n" if split == "newline" else split
    return [part.strip() for part in cell.split(separator)] if separator else [cell.strip()]


def _known(text: str, use: Use, mapping: Mapping) -> bool:
    try:
        read_cell(use, text, mapping)
    except WeefselError:
        return False
    return True
