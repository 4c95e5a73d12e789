"""Hold every row of a dataset against the laws, and the dataset against what its card expects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.errors import ExpectedCountBroken, InvalidClaim, WeefselError
from graph.model.claim import Claim, check
from graph.model.dataset import Dataset, Source
from graph.model.vocabulary import COLLECTORS
from ingest.batch import Batch
from ingest.cards import Expected, wrong_card
from ingest.known import Known
from ingest.records import nearest


def check_batch(batch: Batch, known: Known) -> list[Claim]:
    """Return the claims of the rows that hold; the others are rejected in the batch's tally.

    A row is taken whole or not at all. A row whose claims were all said before is repeated.
    """
    _add_collectors(batch)
    said: set[tuple[object, ...]] = set()
    kept: list[Claim] = []
    for record, claims in batch.rows:
        try:
            for claim in claims:
                check(claim, known.kind_of)
                _check_source(claim, batch.sources)
        except WeefselError as error:
            batch.tally.reject(record, error)
            continue
        saying = {claim[:-2] for claim in claims}
        if saying <= said:
            batch.tally.repeat(record)
        else:
            said |= saying
            batch.tally.use(record)
            kept += claims
    return kept


def check_expected(batch: Batch, claims: list[Claim]) -> None:
    """Raise `ExpectedCountBroken` when a table has too few or too many rows that can be used.

    A dataset without any claim is refused unless its card expects that.
    """
    expected = {"claims": Expected(low=1), **batch.card.expected}
    found = {**batch.tally.tables, "claims": len(claims)}
    for what, bounds in expected.items():
        if not bounds.holds(found.get(what, 0)):
            raise ExpectedCountBroken(
                batch.card.dataset.id, what, found.get(what, 0), bounds.low, bounds.high
            )


def finished(batch: Batch) -> Dataset:
    """Return the dataset with its sources; raise `InvalidCard` when the card names one that is missing."""
    for cover in batch.card.dataset.covers:
        for source in cover.sources:
            if source not in batch.sources:
                raise wrong_card(batch.card, f"covers: {_no_source(source, batch.sources)}")
    return replace(batch.card.dataset, sources=tuple(batch.sources[name] for name in sorted(batch.sources)))


def _check_source(claim: Claim, sources: dict[str, Source]) -> None:
    if claim.source not in sources:
        raise InvalidClaim(
            _no_source(claim.source, sources),
            field="source",
            value=claim.source,
            way_out="Add it to the table of sources, or correct the id",
        )


def _no_source(source: str, known: Iterable[str]) -> str:
    near = nearest(source, set(known))
    return f"no source has the id '{source}'{f' (did you mean {near}?)' if near else ''}"


def _add_collectors(batch: Batch) -> None:
    """Make the collectors a source where the tables describe entities and do not list them as one."""
    if COLLECTORS in batch.sources:
        return
    if any(claim.source == COLLECTORS for _, claims in batch.rows for claim in claims):
        title = f"What the collectors of '{batch.card.dataset.title_en}' knew"
        batch.sources[COLLECTORS] = Source(COLLECTORS, title, batch.card.dataset.publisher, "other")
