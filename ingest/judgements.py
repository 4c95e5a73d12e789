"""Keep the judgements of a file in the store: what it says is there once, what it no longer says is not."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph.errors import InvalidRecord, WeefselError
from graph.model.dates import days
from graph.model.judgement import Judgement
from graph.store.protocol import Change, Store
from ingest.columns import COLUMNS
from ingest.readers.csvfile import read_csv
from ingest.records import Record, UnknownColumn
from ingest.report import JUDGEMENTS as NAME
from ingest.report import Report, Tally

FILE: Final = "judgements.csv"


def ingest_judgements(store: Store, file: Path, at: str, *, origin: str, dry_run: bool = False) -> Report:
    """Give the judgements of a file to the store, take back those it no longer has, and report.

    `origin` stands before the name in `by` (`data: weefsel-collectors`): it tells the judgements of this
    file from those of people and of other files, which are left alone.
    """
    tally, unknown = Tally(), []
    wanted: dict[Judgement, None] = {}
    try:
        for reading in read_csv(file, NAME, COLUMNS[NAME]):
            if isinstance(reading, UnknownColumn):
                unknown.append(reading)
                continue
            tally.read(reading.file)
            if isinstance(reading, InvalidRecord):
                tally.unreadable(reading)
            else:
                _take(reading, origin, wanted, tally)
    except WeefselError as error:
        return Report(NAME, at, error=str(error))
    kept = {judgement for judgement in store.judgements() if judgement.by.startswith(f"{origin}: ")}
    new = [judgement for judgement in wanted if judgement not in kept]
    gone = sorted(kept - wanted.keys())
    if not dry_run:
        if new:
            store.judge(new)
        if gone:
            store.retract(gone)
    change = Change(None, NAME, at, added=len(new), gone=len(gone), unchanged=len(wanted) - len(new))
    return Report(
        NAME,
        at,
        files=tally.counts(),
        rejected=tuple(tally.rejections),
        unknown_columns=tuple(unknown),
        change=change,
    )


def _take(record: Record, origin: str, wanted: dict[Judgement, None], tally: Tally) -> None:
    judgement = Judgement(
        a=record.cell("a"),
        b=record.cell("b"),
        verdict=record.cell("verdict"),
        by=f"{origin}: {record.cell('by')}",
        at=record.cell("at"),
        why=record.cell("why"),
    )
    try:
        judgement.check()
        days(judgement.at[:10])
    except WeefselError as error:
        tally.reject(record, error)
        return
    if judgement in wanted:
        tally.repeat(record)
    else:
        wanted[judgement] = None
        tally.use(record)
