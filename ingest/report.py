"""Say what became of every row of a dataset, for the terminal and for the store's log."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Self

from graph.errors import InvalidClaim, InvalidDate, InvalidRecord, WeefselError
from graph.model.claim import Claim
from graph.store.protocol import Change, Difference
from ingest.columns import COLUMN_OF
from ingest.records import ROWS, InvalidTable, Record, Remark, UnknownColumn

JUDGEMENTS: Final = "judgements"
"""What stands for a dataset in the report of a file of judgements."""


MOST_REJECTED: Final = 100_000
"""A dataset with more rows that cannot be used is not what its card says, and would fill the memory."""


class Rejection(NamedTuple):
    """A row that was not used: where it stands, what is wrong with it and the way out."""

    file: str
    line: int
    field: str
    """The column; empty when the row as a whole cannot be read."""
    value: str
    reason: str
    way_out: str = ""

    def __str__(self) -> str:
        shown = f": '{self.value}'" if self.value and self.value not in self.reason else ""
        where = f"{self.file}, line {self.line}{f', {self.field}' if self.field else ''}{shown}"
        return f"{where}: {self.reason}{f'. {self.way_out}' if self.way_out else ''}"


class Count(NamedTuple):
    """How many rows of a file were read; each of them is used, repeated or rejected."""

    read: int = 0
    used: int = 0
    repeated: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did with one dataset, or would do."""

    dataset: str
    at: str
    files: dict[str, Count] = field(default_factory=dict)
    rejected: tuple[Rejection, ...] = ()
    unknown_columns: tuple[UnknownColumn, ...] = ()
    unused_corrections: tuple[Rejection, ...] = ()
    """Corrections that corrected nothing; they stand in `rejected` too."""
    remarks: tuple[Remark, ...] = ()
    """What is true of a file as a whole and that a person must know."""
    undescribed: tuple[str, ...] = ()
    """Ids that ties name and that no dataset gives a name: often a slip in an id."""
    change: Change | None = None
    """What the store says of it; None when nothing was committed."""
    error: str | None = None
    """Why the whole dataset was refused."""
    inputs: str = ""
    """What the run depended on (see `ingest.fingerprint`); '' where that is not kept."""

    @property
    def read(self) -> int:
        """How many rows were read."""
        return sum(count.read for count in self.files.values())

    @property
    def used(self) -> int:
        """How many rows became claims, sources or corrections."""
        return sum(count.used for count in self.files.values())

    @property
    def repeated(self) -> int:
        """How many rows said nothing that an earlier row had not said."""
        return sum(count.repeated for count in self.files.values())

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values, fit for JSON."""
        parts = {name: getattr(self, name) for name in ("dataset", "at", "read", "used", "repeated", "error")}
        return {
            **parts,
            "files": {file: count._asdict() for file, count in self.files.items()},
            "rejected": [rejection._asdict() for rejection in self.rejected],
            "unknown_columns": [column._asdict() for column in self.unknown_columns],
            "unused_corrections": [rejection._asdict() for rejection in self.unused_corrections],
            "remarks": [remark._asdict() for remark in self.remarks],
            "undescribed": list(self.undescribed),
            "change": _change_to_dict(self.change),
            "inputs": self.inputs,
        }

    def to_json(self) -> str:
        """Return the report as one line of JSON, as the store's log keeps it."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the report that `to_json` wrote."""
        parts: dict[str, Any] = json.loads(text)
        return cls(
            dataset=parts["dataset"],
            at=parts["at"],
            files={file: Count(**count) for file, count in parts["files"].items()},
            rejected=tuple(Rejection(**part) for part in parts["rejected"]),
            unknown_columns=tuple(UnknownColumn(**part) for part in parts["unknown_columns"]),
            unused_corrections=tuple(Rejection(**part) for part in parts["unused_corrections"]),
            remarks=tuple(Remark(**part) for part in parts.get("remarks", ())),
            undescribed=tuple(parts["undescribed"]),
            change=_change_from_dict(parts["change"]),
            error=parts["error"],
            inputs=parts.get("inputs", ""),
        )

    def lines(self, *, limit: int = 20) -> list[str]:
        """Return the report as sentences for a terminal, at most `limit` rejections among them."""
        said = [f"{self.dataset}: not committed. {self.error}"] if self.error else []
        if (change := self.change) and self.dataset == JUDGEMENTS:
            said.append(
                f"judgements: {change.added} new, {change.gone} taken back, {change.unchanged} unchanged"
            )
        elif change:
            verb = "would be " if change.run is None else ""
            said.append(
                f"{self.dataset}: {change.added} claims {verb}added, {change.changed} {verb}changed, "
                f"{change.gone} {verb}gone, {change.unchanged} unchanged"
            )
        said.append(
            f"  {self.read} rows read: {self.used} used, {self.repeated} repeated, "
            f"{len(self.rejected)} rejected"
        )
        said += [f"  rejected: {rejection}" for rejection in self.rejected[:limit]]
        if len(self.rejected) > limit:
            said.append(f"  … and {len(self.rejected) - limit} more rejected rows")
        said += _unread(self.unknown_columns)
        said += [f"  {remark}" for remark in self.remarks]
        if self.undescribed:
            shown = ", ".join(self.undescribed[:limit]) + (" …" if len(self.undescribed) > limit else "")
            said.append(f"  no dataset describes {shown}. Check the spelling, or describe them in a table")
        return said


class Tally:
    """Counts the rows of a dataset while they pass; each is settled once."""

    def __init__(self) -> None:
        self.rejections: list[Rejection] = []
        self.tables: Counter[str] = Counter()
        """Used rows for each table."""
        self._files: dict[str, Counter[str]] = {}

    def read(self, file: str) -> None:
        """Note that a row was read."""
        self._files.setdefault(file, Counter())["read"] += 1

    def use(self, record: Record) -> None:
        """Settle a record that said something new."""
        self.tables[record.table] += 1
        self._files[record.file]["used"] += 1

    def repeat(self, record: Record) -> None:
        """Settle a record that said nothing new."""
        self._files[record.file]["repeated"] += 1

    def reject(self, record: Record, error: WeefselError) -> Rejection:
        """Settle a record that breaks a law, with the column in which it does."""
        return self._reject(rejection(record, error))

    def unreadable(self, error: InvalidRecord) -> Rejection:
        """Settle a row that the reader could not read."""
        return self._reject(
            Rejection(error.file, error.line, error.field, error.value, error.reason, error.way_out)
        )

    def counts(self) -> dict[str, Count]:
        """Return the counts for each file: what was read is what was used, repeated and rejected."""
        counts = {file: Count(**tallied) for file, tallied in self._files.items()}
        for file, count in counts.items():
            assert count.read == count.used + count.repeated + count.rejected, (file, count)
        return counts

    def _reject(self, rejected: Rejection) -> Rejection:
        if len(self.rejections) == MOST_REJECTED:
            reason = f"has a row too many that cannot be used: {MOST_REJECTED:,} were rejected already"
            raise InvalidTable(f"{rejected.file}, line {rejected.line}:", reason, f"The last was: {rejected}")
        self.rejections.append(rejected)
        self._files[rejected.file]["rejected"] += 1
        return rejected


def rejection(record: Record, error: WeefselError) -> Rejection:
    """Return the rejection of a record, naming the column of the table and not the part of the claim."""
    if isinstance(error, InvalidDate):
        column = next((name for name, cell in record.fields.items() if cell == error.value), "")
        reason, _, way_out = str(error).partition(". ")
        return Rejection(record.file, record.line, column, error.value, reason, way_out.rstrip("."))
    if isinstance(error, InvalidClaim) and record.table == ROWS:
        column = next((name for name, cell in record.fields.items() if cell and cell == error.value), "")
        reason = f"{error.field}: {error.reason}" if error.field and not column else error.reason
        return Rejection(record.file, record.line, column, error.value, reason, error.way_out)
    if isinstance(error, InvalidClaim):
        column = COLUMN_OF.get(record.table, {}).get(error.field, error.field)
        if not column:
            column = next((name for name, cell in record.fields.items() if cell and cell == error.value), "")
        value = record.cell(column) or error.value
        return Rejection(record.file, record.line, column, value, error.reason, error.way_out)
    return Rejection(record.file, record.line, "", "", str(error))


def _change_to_dict(change: Change | None) -> dict[str, Any] | None:
    if change is None:
        return None
    parts = {name: getattr(change, name) for name in Change.__dataclass_fields__ if name != "differences"}
    parts["differences"] = [
        {"before": before and before._asdict(), "after": after and after._asdict()}
        for before, after in change.differences
    ]
    return parts


def _change_from_dict(parts: dict[str, Any] | None) -> Change | None:
    if parts is None:
        return None
    differences = tuple(
        Difference(*(Claim(**end) if end else None for end in (part["before"], part["after"])))
        for part in parts.pop("differences")
    )
    return Change(**parts, differences=differences)


def _unread(columns: Iterable[UnknownColumn]) -> Iterator[str]:
    """Yield a sentence for each column that may be a slip, and one for the others of each file."""
    others: dict[str, list[str]] = {}
    for column in columns:
        if column.near:
            yield (
                f"  nothing reads the column '{column.column}' of {column.file}; "
                f"did you mean '{column.near}'?"
            )
        else:
            others.setdefault(column.file, []).append(column.column)
    for file, names in others.items():
        what = f"column '{names[0]}'" if len(names) == 1 else f"columns {', '.join(names)}"
        yield f"  nothing reads the {what} of {file}"
