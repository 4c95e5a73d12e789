"""Read a dataset into rows of claims: card, reader, corrections, sources, claims, in that order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.errors import InvalidClaim, InvalidRecord, WeefselError
from graph.model.claim import Claim
from graph.model.dataset import Source
from ingest.cards import Card
from ingest.claims import claims_of
from ingest.corrections import Corrections, check_correction
from ingest.readers import reader
from ingest.records import Record, UnknownColumn
from ingest.report import Rejection, Tally


@dataclass(slots=True)
class Batch:
    """A dataset between its files and the store: every row with what it says, not yet checked."""

    card: Card
    tally: Tally = field(default_factory=Tally)
    sources: dict[str, Source] = field(default_factory=dict)
    rows: list[tuple[Record, list[Claim]]] = field(default_factory=list)
    unknown_columns: list[UnknownColumn] = field(default_factory=list)
    unused_corrections: list[Rejection] = field(default_factory=list)


def read_batch(card: Card) -> Batch:
    """Return the dataset that a card describes, read and corrected.

    Raises `InvalidTable` or `UnknownChoice` (the reader) when it cannot be read at all.
    """
    batch = Batch(card)
    records = _records(batch)
    corrections = Corrections(_correction(batch, records.pop("corrections", [])))
    for record in records.pop("sources", []):
        _source(batch, corrections.apply(record))
    for table in records.values():
        for record in table:
            _row(batch, corrections.apply(record))
    for record in corrections.used():
        batch.tally.use(record)
    batch.unused_corrections += [batch.tally.reject(*unused) for unused in corrections.unused()]
    return batch


def _records(batch: Batch) -> dict[str, list[Record]]:
    """Return the records of each table, in the order of the card."""
    records: dict[str, list[Record]] = {}
    for reading in reader(batch.card.reader).read(batch.card):
        if isinstance(reading, UnknownColumn):
            batch.unknown_columns.append(reading)
            continue
        batch.tally.read(reading.file)
        if isinstance(reading, InvalidRecord):
            batch.tally.unreadable(reading)
        else:
            records.setdefault(reading.table, []).append(reading)
    return records


def _correction(batch: Batch, records: list[Record]) -> Iterable[Record]:
    seen: list[dict[str, str]] = []
    for record in records:
        try:
            check_correction(record)
        except InvalidClaim as error:
            batch.unused_corrections.append(batch.tally.reject(record, error))
            continue
        if record.fields in seen:
            batch.tally.repeat(record)
        else:
            seen.append(record.fields)
            yield record


def _source(batch: Batch, record: Record) -> None:
    source = Source(
        id=record.cell("source_id"),
        title=record.cell("title"),
        publisher=record.cell("publisher"),
        kind=record.cell("kind"),
        url=record.cell("url"),
        published_on=record.cell("published_on"),
        language=record.cell("language"),
    )
    before = batch.sources.get(source.id)
    try:
        source.check()
        if before is not None and before != source:
            raise InvalidClaim(
                f"'{source.id}' stands here twice, with different content",
                field="id",
                way_out="Keep one of the rows, or give this source an id of its own",
            )
    except WeefselError as error:
        batch.tally.reject(record, error)
        return
    batch.sources[source.id] = source
    if before is None:
        batch.tally.use(record)
    else:
        batch.tally.repeat(record)


def _row(batch: Batch, record: Record) -> None:
    try:
        batch.rows.append((record, claims_of(record, batch.card)))
    except WeefselError as error:
        batch.tally.reject(record, error)
