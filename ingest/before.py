"""Look back at the last run of a dataset: how much it left, and whether it read the same."""

from __future__ import annotations

from dataclasses import replace

from graph.store.protocol import Change, Run, Store
from ingest.cards import Card
from ingest.fingerprint import fingerprint
from ingest.inputs import Refused
from ingest.records import Remark
from ingest.report import Report


def left(store: Store, dataset: str) -> int:
    """Return how many claims the last run of a dataset left; 0 without one."""
    run = _last(store, dataset)
    return run.added + run.changed + run.unchanged if run else 0


def unchanged(store: Store, card: Card | Refused, at: str, *, dry_run: bool) -> Report | None:
    """Return the report of a run that need not be: the same program read the same files last time.

    Only of files that were recognised; a folder with a card of one's own is small, and always read.
    """
    if isinstance(card, Refused) or not card.files:
        return None
    run = _last(store, card.dataset.id)
    if run is None or not run.report:
        return None
    before = Report.from_json(run.report)
    if not before.inputs or before.inputs != fingerprint(card):
        return None
    same = Change(
        None if dry_run else run.run, card.dataset.id, at, unchanged=run.added + run.changed + run.unchanged
    )
    remark = Remark("all files", f"the same as in run {run.run}, so they were not read again")
    return replace(before, at=at, change=same, remarks=(remark, *before.remarks))


def _last(store: Store, dataset: str) -> Run | None:
    """Return the last run of a dataset that was not undone."""
    return next((run for run in reversed(store.runs()) if run.dataset == dataset and not run.undone_at), None)
