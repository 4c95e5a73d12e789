"""Put what ingest reports in the words of the explorer's port."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from explorer.intake import Outcome, Problem
from graph.model.claim import Claim
from graph.model.dataset import Dataset
from graph.store.protocol import Change, Store
from ingest.report import Rejection, Report

MOST: Final = 200
"""So many of the entities that came in are named."""


def outcome(report: Report, dataset: Dataset, store: Store, last: int) -> Outcome:
    """Return what became of a dataset; `last` is the run of it that was the last one before."""
    names = names_of(report.change, store)
    described = {
        claim.subject: claim.value
        for claim in _after(report.change)
        if claim.predicate == "name" and claim.dataset == dataset.id
    }
    named = described or {claim.subject: names.get(claim.subject, "") for claim in _after(report.change)}
    entities = sorted(
        ((id_, name) for id_, name in named.items() if name), key=lambda pair: pair[1].casefold()
    )
    return Outcome(
        dataset=dataset.id,
        title=(dataset.title_nl, dataset.title_en),
        change=report.change,
        read=report.read,
        used=report.used,
        repeated=report.repeated,
        problems=tuple(problem(one) for one in report.rejected),
        unread=tuple(dict.fromkeys(one.column for one in report.unknown_columns)),
        undescribed=report.undescribed,
        error=report.error or "",
        last=last,
        entities=tuple(entities[:MOST]),
        names=names,
    )


def last_runs(store: Store) -> dict[str, int]:
    """Return the number of the last run of each dataset that was not undone."""
    return {run.dataset: run.run for run in store.runs() if not run.undone_at}


def problem(rejected: Rejection) -> Problem:
    """Return a rejected row as the port names it."""
    return Problem(*rejected)


def names_of(change: Change | None, store: Store) -> dict[str, str]:
    """Return the names of the entities in the first differences, the store's before those of the files."""
    claims = list(_both(change))
    ends = {end for claim in claims for end in (claim.subject, claim.object) if ":" in end}
    said = {claim.subject: claim.value for claim in claims if claim.predicate == "name"}
    return {**said, **store.labels(ends)} if ends else {}


def _after(change: Change | None) -> Iterable[Claim]:
    return (one.after for one in change.differences if one.after is not None) if change else ()


def _both(change: Change | None) -> Iterable[Claim]:
    return (claim for one in change.differences for claim in one if claim is not None) if change else ()
