"""Hold every row of a dataset against the laws, and the dataset against what its card expects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from graph.errors import ExpectedCountBroken, InvalidClaim, WeefselError
from graph.model.claim import Claim, check
from graph.model.dataset import Dataset, Source
from graph.model.vocabulary import COLLECTORS
from ingest.batch import Batch
from ingest.cards import Expected, wrong_card
from ingest.known import Known, entities, mention
from ingest.records import Record, nearest
from ingest.rows import Keyed, Row


class Checking:
    """The checks on one dataset while its rows pass by."""

    def __init__(self, batch: Batch, known: Known) -> None:
        self._batch, self._known = batch, known
        self._said: set[int] = set()
        """The hashes of the claims that were kept."""
        self._left: dict[int, Claim] = {}
        """The claims of rows that were not taken, or not yet: a later row may bring only their hash."""
        self._mentioned: set[str] = set()
        _add_collectors(batch)

    @property
    def claims(self) -> int:
        """How many different claims were kept so far."""
        return len(self._said)

    @property
    def mentioned(self) -> set[str]:
        """The organizations and activities that the kept claims speak of."""
        return entities(self._mentioned)

    def passed(self) -> Iterator[Claim]:
        """Yield the claims of the rows that hold, each once; the others are rejected in the batch's tally.

        A row is taken whole or not at all. A row whose claims were all said before is repeated. One with a
        payer whose kind no row has told yet is judged at the end.
        """
        waiting: list[Row] = []
        for row in self._batch.rows():
            try:
                yield from self._judge(*row)
            except _NotTold:
                waiting.append(row)
                self._left.update(self._new(row.said))
        for row in waiting:
            yield from self._judge(*row)

    def _judge(self, record: Record, said: Keyed) -> Collection[Claim]:
        """Return what a row says that no row before it said; settle the row."""
        sources = self._batch.sources
        new = self._new(said)
        if not new:
            self._batch.tally.repeat(record)
            return ()
        kept = new.values()
        try:
            for claim in kept:
                check(claim, self._kind_of)
                if claim.source not in sources:
                    raise _without_source(claim, sources)
        except WeefselError as error:
            self._batch.tally.reject(record, error)
            self._left.update(new)
            return ()
        self._said.update(new)
        self._known.learn(kept)
        mention(kept, self._mentioned)
        self._batch.tally.use(record)
        return kept

    def _new(self, said: Keyed) -> dict[int, Claim]:
        """Return the claims of a row that no row before it said."""
        kept, left = self._said, self._left
        return {key: claim or left[key] for key, claim in said.items() if key not in kept}

    def _kind_of(self, entity: str) -> str | None:
        kind = self._known.kind_of(entity)
        if kind is None and not self._batch.whole:
            raise _NotTold
        return kind


class _NotTold(Exception):
    """No row has told the kind of a payer yet, and there are rows to come."""


def check_expected(batch: Batch, claims: int) -> None:
    """Raise `ExpectedCountBroken` when a table has too few or too many rows that can be used.

    A dataset without any claim is refused unless its card expects that.
    """
    expected = {"claims": Expected(low=1), **batch.card.expected}
    found = {**batch.tally.tables, "claims": claims}
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


def _without_source(claim: Claim, sources: dict[str, Source]) -> InvalidClaim:
    return InvalidClaim(
        _no_source(claim.source, sources),
        field="source",
        value=claim.source,
        way_out="Add it to the table of sources, or correct the id",
    )


def _no_source(source: str, known: Iterable[str]) -> str:
    near = nearest(source, set(known))
    return f"no source has the id '{source}'{f' (did you mean {near}?)' if near else ''}"


def _add_collectors(batch: Batch) -> None:
    """Make the collectors a source where rows speak in their name and no row lists them as one."""
    if COLLECTORS in batch.sources:
        return
    card = batch.card
    described = not {"organizations", "activities"}.isdisjoint(card.tables)
    described = not batch.whole and (described or (card.mapping is not None and card.mapping.places))
    if described or any(claim.source == COLLECTORS for row in batch.ahead for claim in row.claims):
        title = f"What the collectors of '{batch.card.dataset.title_en}' knew"
        batch.sources[COLLECTORS] = Source(COLLECTORS, title, batch.card.dataset.publisher, "other")
