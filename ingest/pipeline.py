"""Bring datasets into a store: read all, check each against what all know, commit each by itself."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from graph.errors import InvalidCard, WeefselError
from graph.store.protocol import Account, Store
from ingest.batch import Batch, read_batch
from ingest.cards import FILE, Card
from ingest.check import check_batch, check_expected, finished
from ingest.inputs import Refused, datasets_in
from ingest.judgements import FILE as JUDGEMENTS
from ingest.judgements import ingest_judgements
from ingest.known import Known, known
from ingest.report import Report

Progress = Callable[[str, int, int], None]
"""Called with a stage in words, how many steps are done, and how many there are."""


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Keep the garbage collector still: rows are millions of tuples without a cycle, and it walks them all.

    Reading takes half the time without it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_no_search_for_cycles()
def ingest(
    store: Store,
    inputs: Iterable[Path | Card],
    at: str,
    *,
    dry_run: bool = False,
    last: int | None = None,
    progress: Progress | None = None,
) -> list[Report]:
    """Bring every dataset in these folders, files and cards into the store, and return a report of each.

    A dataset that cannot be read, or breaks what its card expects, leaves the store as it was for
    that dataset; its report says why, and the others go on. A `judgements.csv` in one of the folders
    is given to the store as well. `at` is the time of the run, ISO 8601 in UTC. With `dry_run` the
    reports say what would change and nothing is written. `last` is the last run of the dataset that a
    person saw before saying yes (see `Store.replace`); it goes with one dataset. Raises `InvalidCard`
    or `InvalidTable`, before anything is written, for a path in which there is no dataset.
    """
    inputs = list(inputs)
    paths = list(dict.fromkeys(Path(one).resolve() for one in inputs if not isinstance(one, Card)))
    found = [*(one for one in inputs if isinstance(one, Card)), *datasets_in(paths)]
    files = [folder / JUDGEMENTS for folder in paths if (folder / JUDGEMENTS).is_file()]
    tell, total = progress or (lambda _stage, _done, _total: None), 2 * len(found) + len(files)
    read: list[Batch | Report] = []
    for done, one in enumerate(found):
        tell(f"reading {one.name}", done, total)
        read.append(_read(one, at, read))
    everything = known(store, [batch for batch in read if isinstance(batch, Batch)])
    reports: list[Report] = []
    while read:
        tell(f"storing {found[len(reports)].name}", len(found) + len(reports), total)
        batch = read.pop(0)
        reports.append(
            batch
            if isinstance(batch, Report)
            else _commit(store, batch, everything, at, dry_run=dry_run, last=last)
        )
    for file in files:
        tell("judgements", len(reports) + len(found), total)
        reports.append(ingest_judgements(store, file, at, origin=_origin(file), dry_run=dry_run))
    tell("done", total, total)
    return reports


def _read(found: Card | Refused, at: str, before: list[Batch | Report]) -> Batch | Report:
    """Return a dataset as read, or the report that says why it cannot be."""
    if isinstance(found, Refused):
        return Report(found.name, at, error=str(found.error))
    try:
        for other in before:
            if isinstance(other, Batch) and other.card.dataset.id == found.dataset.id:
                raise InvalidCard(
                    f"{found.name}/{FILE}",
                    f"'{found.dataset.id}' is the id of the dataset in '{other.card.name}' already",
                )
        return read_batch(found)
    except WeefselError as error:
        return Report(found.name, at, error=str(error))


def _commit(
    store: Store, batch: Batch, everything: Known, at: str, *, dry_run: bool, last: int | None
) -> Report:
    """Check a dataset and give it to the store; return what became of it."""
    claims = check_batch(batch, everything)
    batch.rows.clear()  # the claims are enough from here on, and the records as large
    report = Report(
        dataset=batch.card.dataset.id,
        at=at,
        files=batch.tally.counts(),
        rejected=tuple(batch.tally.rejections),
        unknown_columns=tuple(batch.unknown_columns),
        unused_corrections=tuple(batch.unused_corrections),
        undescribed=everything.undescribed(claims),
    )
    try:
        check_expected(batch, claims)
        change = store.replace(
            finished(batch),
            claims,
            at,
            dry_run=dry_run,
            account=lambda: Account(len(report.rejected), report.to_json()),
            last=last,
        )
    except WeefselError as error:
        return replace(report, error=str(error))
    return replace(report, change=change)


def _origin(file: Path) -> str:
    """Return whose judgements a file holds: its folder's, which is `data` here and `_data` in a wheel."""
    return file.parent.name.strip("_")
