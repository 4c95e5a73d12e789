"""Read a dataset into rows of claims: card, reader, corrections, sources, claims, in that order.

Rows are made while they are asked for. A dataset of some thousands is read ahead whole, so that all
datasets of an ingest know one another before the first is checked; of a larger one only the beginning
is, and memory holds no more of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from graph.errors import InvalidClaim, InvalidRecord, WeefselError
from graph.model.dataset import Source
from ingest.apart import is_large, readings
from ingest.cards import Card
from ingest.claims import claims_of
from ingest.corrections import Corrections
from ingest.readers import reader
from ingest.records import Reading, Record, Remark, Said, UnknownColumn
from ingest.report import Rejection, Tally
from ingest.rows import Row, keyed

AHEAD: Final = 10_000
"""So many rows are read before the first is checked."""


@dataclass(slots=True)
class Batch:
    """A dataset between its files and the store: every row with what it says, not yet checked."""

    card: Card
    tally: Tally = field(default_factory=Tally)
    sources: dict[str, Source] = field(default_factory=dict)
    ahead: deque[Row] = field(default_factory=deque)
    """The rows that were read already."""
    rest: Iterator[Row] = field(default_factory=lambda: iter(()))
    """The rows that will be read; asking for one raises what the reader raises."""
    whole: bool = False
    """Whether all rows have been read."""
    unknown_columns: list[UnknownColumn] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    unused_corrections: list[Rejection] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Yield every row once, those read ahead first."""
        while self.ahead:
            yield self.ahead.popleft()
        yield from self.rest


def read_batch(card: Card, *, ahead: int = AHEAD, apart: bool = True) -> Batch:
    """Return the dataset that a card describes, with its first rows read and corrected.

    Large files are read in a process of their own, unless `apart` says that it is not worth it.
    Raises `InvalidTable` or `UnknownChoice` (the reader) when it cannot be read at all.
    """
    batch = Batch(card, sources={source.id: source for source in card.dataset.sources})
    read = readings(card) if apart and is_large(card) else reader(card.reader).read(card)
    batch.rest = _rows(batch, read)
    batch.ahead.extend(islice(batch.rest, ahead))
    return batch


def _rows(batch: Batch, read: Iterable[Row | Reading]) -> Iterator[Row]:
    corrections = Corrections()
    for reading in read:
        if row := _row(batch, corrections, reading):
            yield row
    for correction in corrections.used():
        batch.tally.use(correction)
    batch.unused_corrections += [batch.tally.reject(*unused) for unused in corrections.unused()]
    batch.whole = True


def _row(batch: Batch, corrections: Corrections, reading: Row | Reading) -> Row | None:
    """Return the row that a reading is; take in what is none, or cannot be one."""
    match reading:
        case UnknownColumn():
            batch.unknown_columns.append(reading)
        case Remark():
            batch.remarks.append(reading)
        case InvalidRecord():
            batch.tally.read(reading.file)
            batch.tally.unreadable(reading)
        case Row(record):
            batch.tally.read(record.file)
            return reading
        case Said(record, claims):
            batch.tally.read(record.file)
            return Row(record, keyed(claims))
        case Record(table="corrections"):
            batch.tally.read(reading.file)
            _correction(batch, corrections, reading)
        case Record(table="sources"):
            batch.tally.read(reading.file)
            _source(batch, corrections.apply(reading))
        case Record():
            batch.tally.read(reading.file)
            record = corrections.apply(reading)
            try:
                return Row(record, keyed(claims_of(record, batch.card)))
            except WeefselError as error:
                batch.tally.reject(record, error)
    return None


def _correction(batch: Batch, corrections: Corrections, record: Record) -> None:
    try:
        if not corrections.add(record):
            batch.tally.repeat(record)
    except InvalidClaim as error:
        batch.unused_corrections.append(batch.tally.reject(record, error))


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
