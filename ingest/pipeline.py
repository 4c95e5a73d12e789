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
from ingest.cards import FILE
from ingest.check import check_batch, check_expected, finished
from ingest.judgements import FILE as JUDGEMENTS
from ingest.judgements import ingest_judgements
from ingest.known import Known, known
from ingest.report import Report

Progress = Callable[[str, int, int], None]
"""Called with a stage in words, how many steps are done, and how many there are."""


def datasets_under(folder: Path) -> list[Path]:
    """Return the folders at or below `folder` that hold a card, in order of their path.

    Raises `InvalidCard` when there is none.
    """
    folder = folder.parent if folder.name == FILE else folder
    found = sorted(card.parent for card in folder.rglob(FILE))
    if not found:
        raise InvalidCard(str(folder), f"there is no {FILE} here or below. Name the folder of a dataset")
    return found


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
    folders: Iterable[Path],
    at: str,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> list[Report]:
    """Bring every dataset at or below these folders into the store, and return a report of each.

    A dataset that cannot be read, or breaks what its card expects, leaves the store as it was for
    that dataset; its report says why, and the others go on. A `judgements.csv` in one of the folders
    is given to the store as well. `at` is the time of the run, ISO 8601 in UTC. With `dry_run` the
    reports say what would change and nothing is written. Raises `InvalidCard`, before anything is
    written, for a folder in which there is no dataset.
    """
    folders = list(dict.fromkeys(Path(folder).resolve() for folder in folders))
    found = list(dict.fromkeys(dataset for folder in folders for dataset in datasets_under(folder)))
    files = [folder / JUDGEMENTS for folder in folders if (folder / JUDGEMENTS).is_file()]
    tell, total = progress or (lambda _stage, _done, _total: None), 2 * len(found) + len(files)
    read: list[Batch | Report] = []
    for done, folder in enumerate(found):
        tell(f"reading {folder.name}", done, total)
        read.append(_read(folder, at, read))
    everything = known(store, [batch for batch in read if isinstance(batch, Batch)])
    reports: list[Report] = []
    while read:
        tell(f"storing {found[len(reports)].name}", len(found) + len(reports), total)
        batch = read.pop(0)
        reports.append(
            batch if isinstance(batch, Report) else _commit(store, batch, everything, at, dry_run=dry_run)
        )
    for file in files:
        tell("judgements", len(reports) + len(found), total)
        reports.append(ingest_judgements(store, file, at, origin=_origin(file), dry_run=dry_run))
    tell("done", total, total)
    return reports


def _read(folder: Path, at: str, before: list[Batch | Report]) -> Batch | Report:
    """Return a dataset as read, or the report that says why it cannot be."""
    try:
        batch = read_batch(folder)
        name = batch.card.dataset.id
        for other in before:
            if isinstance(other, Batch) and other.card.dataset.id == name:
                raise InvalidCard(
                    f"{folder.name}/{FILE}",
                    f"'{name}' is the id of the dataset in '{other.card.folder.name}' already",
                )
    except WeefselError as error:
        return Report(folder.name, at, error=str(error))
    return batch


def _commit(store: Store, batch: Batch, everything: Known, at: str, *, dry_run: bool) -> Report:
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
        )
    except WeefselError as error:
        return replace(report, error=str(error))
    return replace(report, change=change)


def _origin(file: Path) -> str:
    """Return whose judgements a file holds: its folder's, which is `data` here and `_data` in a wheel."""
    return file.parent.name.strip("_")
