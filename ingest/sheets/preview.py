"""Show what the rows of a spreadsheet become, without a store."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import InvalidRecord, WeefselError
from graph.model.claim import Claim, check
from ingest.cards import Card
from ingest.records import Record, Remark, Said, UnknownColumn
from ingest.report import Rejection, rejection
from ingest.sheets.rows.applying import readings


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row with the claims it makes, or what is wrong with it."""

    line: int
    cells: dict[str, str]
    """The columns that are read and filled, with their text; empty for a row that cannot be read."""
    claims: tuple[Claim, ...]
    rejection: Rejection | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows, and what is wrong in all of them."""

    rows: tuple[PreviewRow, ...]
    read: int
    """Rows of the whole table."""
    rejected: tuple[Rejection, ...]
    """Every row that breaks a law, not only the first ones."""
    unknown_columns: tuple[UnknownColumn, ...]
    remarks: tuple[Remark, ...]
    """What was not read, or was read in a certain way."""
    names: dict[str, str]
    """The names that the rows give to entities, by id."""


def preview(card: Card, *, rows: int = 20) -> Preview:
    """Return what a card's spreadsheet becomes, the first rows one by one.

    Raises `InvalidTable` when a file cannot be opened or lacks a column that the mapping names.
    """
    shown: list[PreviewRow] = []
    rejected: list[Rejection] = []
    unknown: list[UnknownColumn] = []
    remarks: list[Remark] = []
    names: dict[str, str] = {}
    read = 0
    for reading in readings(card):
        match reading:
            case UnknownColumn():
                unknown.append(reading)
            case Remark():
                remarks.append(reading)
            case InvalidRecord() | Said():
                row = _row(reading)
                read += 1
                shown += [row] if read <= rows else []
                rejected += [row.rejection] if row.rejection else []
                names |= {claim.subject: claim.value for claim in row.claims if claim.predicate == "name"}
            case Record():  # the reader of spreadsheets yields none
                pass
    return Preview(tuple(shown), read, tuple(rejected), tuple(unknown), tuple(remarks), names)


def _row(reading: InvalidRecord | Said) -> PreviewRow:
    if isinstance(reading, Said):
        return _checked(reading.record, reading.claims)
    wrong = Rejection(
        reading.file, reading.line, reading.field, reading.value, reading.reason, reading.way_out
    )
    return PreviewRow(reading.line, {}, (), wrong)


def _checked(record: Record, claims: list[Claim]) -> PreviewRow:
    try:
        for claim in claims:
            check(claim)
    except WeefselError as error:
        return PreviewRow(record.line, record.fields, (), rejection(record, error))
    return PreviewRow(record.line, record.fields, tuple(claims))
