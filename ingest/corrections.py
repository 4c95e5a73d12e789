"""Apply corrections to records, and tell which of them corrected nothing.

A correction is a row of `corrections.csv`: in this table, the row with this key has in this field
not `from` but `to`, for this reason. The tables stay as they were collected.
"""

from __future__ import annotations

from graph.errors import InvalidClaim
from ingest.columns import COLUMNS, KEYS
from ingest.records import Record, nearest


def key_of(record: Record) -> str:
    """Return what names a record in `corrections.csv`: its key columns, joined by `|`."""
    return "|".join(record.cell(column) for column in KEYS[record.table])


def check_correction(correction: Record) -> None:
    """Raise `InvalidClaim` when a correction names no table or no column, or has no reason."""
    table, field = correction.cell("table"), correction.cell("field")
    if table not in KEYS:
        raise InvalidClaim(
            f"'{table}' is not a table that can be corrected",
            field="table",
            value=table,
            way_out=f"Use one of: {', '.join(KEYS)}",
        )
    known = COLUMNS[table].all
    if field not in known:
        near = nearest(field, known)
        hint = f"Did you mean '{near}'?" if near else f"Use one of: {', '.join(known)}"
        raise InvalidClaim(f"{table} has no column '{field}'", field="field", value=field, way_out=hint)
    if not correction.cell("reason"):
        raise InvalidClaim("a correction says why", field="reason")


class Corrections:
    """The corrections of a dataset, by the row they speak of."""

    def __init__(self) -> None:
        self._by_row: dict[tuple[str, str], list[Record]] = {}
        self._outcome: dict[str, str] = {}

    def add(self, correction: Record) -> bool:
        """Take in a correction; return whether it is new. Raises `InvalidClaim` for one that is none."""
        check_correction(correction)
        waiting = self._by_row.setdefault((correction.cell("table"), correction.cell("key")), [])
        if any(correction.fields == other.fields for other in waiting):
            return False
        waiting.append(correction)
        return True

    def apply(self, record: Record) -> Record:
        """Return the record as corrected; a correction whose `from` is not there changes nothing."""
        waiting = self._by_row.get((record.table, key_of(record))) if self._by_row else None
        if not waiting:
            return record
        fields = dict(record.fields)
        for correction in waiting:
            field, found = correction.cell("field"), record.cell(correction.cell("field"))
            if found == correction.cell("from"):
                fields[field] = correction.cell("to")
                self._outcome[correction.row] = ""
            else:
                self._outcome.setdefault(
                    correction.row, f"'{field}' is '{found}' on line {record.line} of {record.file}"
                )
        return record._replace(fields=fields)

    def used(self) -> list[Record]:
        """Return the corrections that changed a record."""
        return [correction for correction in self._all() if self._outcome.get(correction.row) == ""]

    def unused(self) -> list[tuple[Record, InvalidClaim]]:
        """Return the corrections that changed nothing, each with the reason."""
        return [
            (correction, _why(correction, self._outcome.get(correction.row)))
            for correction in self._all()
            if self._outcome.get(correction.row) != ""
        ]

    def _all(self) -> list[Record]:
        return [correction for waiting in self._by_row.values() for correction in waiting]


def _why(correction: Record, found: str | None) -> InvalidClaim:
    table, way_out = correction.cell("table"), "Change the correction, or take it away"
    if found is not None:
        return InvalidClaim(f"corrects nothing: {found}", field="from", way_out=way_out)
    key = "|".join(KEYS[table])
    return InvalidClaim(
        f"corrects nothing: {table} has no row with this key ({key})", field="key", way_out=way_out
    )
