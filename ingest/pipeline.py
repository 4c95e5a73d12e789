"""Bring datasets into a store: read all, check each against what all know, commit each by itself."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from graph.errors import InvalidCard, WeefselError, WouldShrink
from graph.model.claim import Claim
from graph.store.protocol import Account, Store
from ingest.batch import Batch, read_batch
from ingest.before import left, unchanged
from ingest.cards import FILE, Card
from ingest.check import Checking, check_expected, finished
from ingest.fingerprint import fingerprint
from ingest.inputs import Refused, datasets_in
from ingest.judgements import FILE as JUDGEMENTS
from ingest.judgements import ingest_judgements
from ingest.known import Known, known
from ingest.records import Remark
from ingest.report import Report

_TOLD: Final = 25_000
"""After so many claims the progress is told again."""
LEAST: Final = 0.5
"""A run that leaves less than this share of a dataset looks like a part that replaces the whole."""
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
    shrink: bool = False,
    progress: Progress | None = None,
) -> list[Report]:
    """Bring every dataset in these folders, files and cards into the store, and return a report of each.

    A dataset that cannot be read, or breaks what its card expects, leaves the store as it was for
    that dataset; its report says why, and the others go on. A `judgements.csv` in one of the folders
    is given to the store as well. `at` is the time of the run, ISO 8601 in UTC. With `dry_run` the
    reports say what would change and nothing is written. `last` is the last run of the dataset that a
    person saw before saying yes (see `Store.replace`); it goes with one dataset. Of files without a card of
    one's own, which no expected count guards, a run that would leave less than half of the dataset is
    refused unless `shrink` or `last` says that it is meant. Raises `InvalidCard` or `InvalidTable`, before
    anything is written, for a path in which there is no dataset.
    """
    inputs = list(inputs)
    paths = list(dict.fromkeys(Path(one).resolve() for one in inputs if not isinstance(one, Card)))
    found = [*(one for one in inputs if isinstance(one, Card)), *datasets_in(paths)]
    files = [folder / JUDGEMENTS for folder in paths if (folder / JUDGEMENTS).is_file()]
    tell, total = progress or _tell_nobody, 2 * len(found) + len(files)
    read: dict[int, Batch | Report] = {}
    for place, one in enumerate(found):
        tell(f"reading {one.name}", place, total)
        before = None if last is not None else unchanged(store, one, at, dry_run=dry_run)
        read[place] = before or _read(one, at, read.values())
    everything = known(store, [batch for batch in read.values() if isinstance(batch, Batch)])
    ours = {batch.card.dataset.id for batch in read.values() if isinstance(batch, Batch)}
    done: dict[int, Report] = {}
    # Large ones first: when the others are checked, all is known of what these describe.
    for place in sorted(read, key=lambda place: not _goes_on(read[place])):
        stage = partial(_tell_at, tell, len(found) + len(done), total)
        stage(f"storing {found[place].name}")
        batch = read.pop(place)  # what was stored need not stay in memory
        if isinstance(batch, Report):
            done[place] = batch
        else:
            commit = _Commit(store, batch, everything, at, ours, shrink=shrink or last is not None)
            done[place] = commit.done(stage, dry_run=dry_run, last=last)
    reports = [done[place] for place in sorted(done)]
    for file in files:
        tell("judgements", len(reports) + len(found), total)
        reports.append(ingest_judgements(store, file, at, origin=_origin(file), dry_run=dry_run))
    tell("done", total, total)
    return reports


def _read(found: Card | Refused, at: str, before: Iterable[Batch | Report]) -> Batch | Report:
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


def _tell_nobody(stage: str, done: int, total: int) -> None:
    """Keep what an ingest is doing to oneself."""


def _tell_at(tell: Progress, done: int, total: int, stage: str) -> None:
    """Tell a stage of what is done already; the stage comes last, so that the rest can be given before."""
    tell(stage, done, total)


def _goes_on(one: Batch | Report) -> bool:
    """Return whether there are rows that were not read ahead."""
    return isinstance(one, Batch) and not one.whole


class _Commit:
    """The way of one dataset into the store: its rows are checked while the store takes their claims."""

    def __init__(
        self, store: Store, batch: Batch, everything: Known, at: str, ours: set[str], *, shrink: bool
    ) -> None:
        self._store, self._batch, self._known, self._ours = store, batch, everything, ours
        self._before = 0 if shrink or not batch.card.files else left(store, batch.card.dataset.id)
        self._dry_run = False
        self._checking = Checking(batch, everything)
        self._report = Report(batch.card.dataset.id, at, inputs=fingerprint(batch.card))

    def done(self, stage: Callable[[str], None], *, dry_run: bool, last: int | None) -> Report:
        """Give the dataset to the store; return what became of it."""
        self._dry_run = dry_run
        try:
            change = self._store.replace(
                finished(self._batch),
                self._counted(stage),
                self._report.at,
                dry_run=dry_run,
                account=self._account,
                last=last,
            )
        except WeefselError as error:
            return replace(self._report, error=str(error))
        return replace(self._report, change=change)

    def _counted(self, stage: Callable[[str], None]) -> Iterator[Claim]:
        """Yield the claims that hold, and tell how many there were as they pass."""
        for number, claim in enumerate(self._checking.passed(), 1):
            if number % _TOLD == 0:
                stage(f"storing {self._report.dataset}: {number:,} claims")
            yield claim

    def _account(self) -> Account:
        """Close the account when the last claim has passed; raises `ExpectedCountBroken`."""
        batch, mentioned = self._batch, self._checking.mentioned
        self._known.look_up(self._store, mentioned - self._known.named, self._ours)
        self._report = replace(
            self._report,
            files=batch.tally.counts(),
            rejected=tuple(batch.tally.rejections),
            unknown_columns=tuple(batch.unknown_columns),
            unused_corrections=tuple(batch.unused_corrections),
            remarks=tuple(batch.remarks),
            undescribed=tuple(sorted(mentioned - self._known.named)),
        )
        check_expected(batch, self._checking.claims)
        if self._checking.claims < self._before * LEAST:
            dataset, claims = batch.card.dataset.id, self._checking.claims
            if not self._dry_run:
                raise WouldShrink(dataset, claims, self._before)
            told = Remark(
                "all files",
                f"would leave {claims:,} claims of {self._before:,}: a part takes the place of the whole. On "
                "the command line --as ID keeps it apart, and --shrink says that it is meant",
            )
            self._report = replace(self._report, remarks=(told, *self._report.remarks))
        return Account(len(self._report.rejected), self._report.to_json())


def _origin(file: Path) -> str:
    """Return whose judgements a file holds: its folder's, which is `data` here and `_data` in a wheel."""
    return file.parent.name.strip("_")
