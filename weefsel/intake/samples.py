"""Read the first rows of a dataset without a store: the claims they would make, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from explorer.intake import Row, Sample
from graph.errors import WeefselError
from graph.model.claim import Claim, check
from ingest.batch import read_batch
from ingest.cards import Card
from ingest.records import Record
from ingest.report import Rejection, rejection
from ingest.sheets.preview import preview
from weefsel.intake.outcomes import problem

SEARCHED: Final = 30_000
"""So many rows are read at most to find the first of each table and file."""
EACH: Final = 5
"""So many rows of one table or file are shown where there are several."""


def of_tables(cards: Sequence[Card], rows: int) -> Sample:
    """Return the first rows of each table of datasets, `rows` in all; the rest is not read."""
    shown = [row for card in cards for row in _first_of_each(card, max(1, rows // len(cards)))]
    return Sample(tuple(shown), _names(shown))


def _first_of_each(card: Card, rows: int) -> list[Row]:
    batch = read_batch(card, ahead=0, apart=False)
    several = len(card.tables or card.files) > 1
    each = EACH if several else rows
    tables: dict[tuple[str, str], list[Row]] = {}
    for read in islice(batch.rows(), SEARCHED):
        record = read.record
        kept = tables.setdefault((record.table, record.file), [])
        if len(kept) < each:
            kept.append(_row(record, read.claims))
        if sum(map(len, tables.values())) >= min(rows, each * len(card.tables or card.files)):
            break
    shown = [row for kept in tables.values() for row in kept]
    return [*shown, *(_unread(one) for one in batch.tally.rejections[:EACH])]


def of_sheet(card: Card, rows: int) -> Sample:
    """Return the first rows of a sheet, and what is wrong in all of them."""
    seen = preview(card, rows=rows)
    shown = [
        Row(one.line, tuple(one.cells.items()), one.claims, problem(one.rejection) if one.rejection else None)
        for one in seen.rows
    ]
    return Sample(
        rows=tuple(shown),
        names=seen.names,
        read=seen.read,
        problems=tuple(map(problem, seen.rejected)),
        unread=tuple(one.column for one in seen.unknown_columns),
        remarks=tuple(dict.fromkeys(one.text for one in seen.remarks)),
    )


def _row(record: Record, claims: Sequence[Claim]) -> Row:
    """Return a row with its claims, or with what is wrong in one of them: it is taken whole or not at all."""
    cells = tuple(record.fields.items())
    wrong = _checked(record, claims)
    if wrong is not None:
        return Row(record.line, cells, (), problem(wrong), record.file)
    return Row(record.line, cells, tuple(claims), None, record.file)


def _checked(record: Record, claims: Sequence[Claim]) -> Rejection | None:
    try:
        for claim in claims:
            check(claim)
    except WeefselError as error:
        return rejection(record, error)
    return None


def _unread(rejected: Rejection) -> Row:
    return Row(rejected.line, (), (), problem(rejected), rejected.file)


def _names(rows: Sequence[Row]) -> dict[str, str]:
    return {claim.subject: claim.value for row in rows for claim in row.claims if claim.predicate == "name"}
