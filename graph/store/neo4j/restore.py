"""Fill an empty database with the whole of another store.

While that goes on nothing can be seen: the store has no state that can be read. Claims are written in
batches in id order, so a copy that was broken off goes on where it was when the same revision is copied
again; when it is another revision, what was copied is cleared first.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from typing import Any, Final

from graph.errors import StoreDamaged, StoreNotEmpty
from graph.store.neo4j import judgements, pointer, runs
from graph.store.neo4j.buckets import Sums
from graph.store.neo4j.connection import Database
from graph.store.neo4j.lock import Writing
from graph.store.neo4j.state import State, from_line
from graph.store.protocol import Past, StoredClaim
from graph.store.revision import SIZE, of_card, of_judgements, of_spell, to_text
from graph.store.searching import SEARCHED, searchable

_AT_ONCE: Final = 5000
_AHEAD: Final = 2
_ONE: Final = "MATCH (w:Weefsel {name: 'store'})"
_WRITE: Final = "UNWIND $rows AS row MERGE (c:Claim {id: row.id}) SET c = row"
_LAST: Final = "MATCH (c:Claim) WHERE c.id >= '' RETURN c.id ORDER BY c.id DESC LIMIT 1"
_CLEAR: Final = "MATCH (c:Claim) CALL (c) { DETACH DELETE c } IN TRANSACTIONS OF 5000 ROWS"


def past(database: Database, state: State) -> Past:
    """Return all of a store but its claims."""
    read = database.read
    return Past(
        state.revision,
        tuple(runs.runs(read, state)),
        tuple(runs.every_card(read, state)),
        tuple(judgements.judgements(read, state)),
    )


def restore(database: Database, lock: Writing, past: Past, claims: Iterable[StoredClaim]) -> None:
    """Write it all; the transaction of the lock makes it seen. Raises `StoreNotEmpty`, `StoreDamaged`."""
    state, there = _begin(database, lock, past.revision)
    came = _Coming(database.url, past)
    _write(database, lock, came.rows(claims), there)
    total = came.total + of_judgements(past.judgements) + sum(map(of_card, _current(past)))
    if to_text(total % SIZE) != past.revision:
        database.in_batches(_CLEAR)
        reason = f"what was copied makes revision {to_text(total % SIZE)}, not {past.revision}"
        raise StoreDamaged(database.url, reason)
    version = state.version + 1
    cards = dict(past.cards)
    for run in past.runs:
        line = {**asdict(run), "gain": to_text(came.gains[run.run] % SIZE), "card": cards.get(run.run)}
        line |= {"undone_in": 0} if run.undone_at else {"undone_at": None}
        lock.run("CREATE (r:Run) SET r = $line", line={k: v for k, v in line.items() if v is not None})
    rows = [one._asdict() for one in past.judgements]
    lock.run("UNWIND $rows AS row CREATE (j:Judgement) SET j = row, j.since = $v", rows=rows, v=version)
    for dataset, last in {run.dataset: run.run for run in past.runs if not run.undone_at}.items():
        runs.keep_sums(lock.run, dataset, last, came.sums.get(dataset, Sums()).sums)
    lock.run(f"{_ONE} REMOVE w.restoring")
    last_run = max((run.run for run in past.runs), default=0)
    pointer.move(lock.run, State(version, last_run, past.revision), None)


def _begin(database: Database, lock: Writing, revision: str) -> tuple[State, str]:
    """Return the state, and up to which id the claims are there already; from here on nothing is seen."""
    ((line, before),) = lock.run(f"{_ONE} RETURN w.state, w.restoring")
    state = from_line(line) or State()
    ((said,),) = lock.run("MATCH (n) WHERE n:Run OR n:Judgement RETURN count(n)")
    if before is None and (said or state.run):
        raise StoreNotEmpty(database.url, state.revision)
    if before != revision:
        database.in_batches(_CLEAR)
        database.write(f"{_ONE} SET w.restoring = $revision", revision=revision)
    found = database.read(_LAST)
    return state, found[0][0] if found else ""


def _current(past: Past) -> Iterator[str]:
    """Yield the current card of each dataset."""
    of = {run.run: run.dataset for run in past.runs}
    yield from {of.get(run, ""): card for run, card in sorted(past.cards)}.values()


class _Coming:
    """Claims as they pass by: turned into rows, and counted for the revision and the runs."""

    def __init__(self, url: str, past: Past) -> None:
        self._url, self._run_at = url, past.run_at()
        self.total = 0
        self.gains: Counter[int] = Counter()
        """What each run adds to the revision."""
        self.sums: dict[str, Sums] = {}
        """Of the present claims of each dataset."""

    def rows(self, claims: Iterable[StoredClaim]) -> Iterator[dict[str, Any]]:
        """Yield the claims as they lie in the database."""
        for stored in claims:
            claim, spells = stored.claim, [number for spell in self._spells(stored) for number in spell]
            row: dict[str, Any] = {
                name: value for name, value in claim._asdict().items() if value not in ("", None)
            }
            row |= {"id": stored.id, "since": spells[-2]}
            if spells[-1]:
                row["until"] = spells[-1]
            else:
                sums = self.sums.setdefault(claim.dataset, Sums())
                sums.add(bytes.fromhex(stored.id), claim.place, claim.row)
            if spells[:-2]:
                row["before"] = spells[:-2]
            if claim.predicate in SEARCHED:
                row["words"] = searchable(claim.predicate, claim.value)
            yield row

    def _spells(self, stored: StoredClaim) -> Iterator[tuple[int, int]]:
        """Yield the runs that begin and end each spell (0: it goes on)."""
        identifier, dataset = bytes.fromhex(stored.id), stored.claim.dataset
        for begin, end in stored.spells:
            try:
                first, last = self._run_at[dataset, begin], self._run_at[dataset, end] if end else 0
            except KeyError:
                raise StoreDamaged(self._url, f"claim {stored.id} has a spell of no run") from None
            opened, closed = of_spell(identifier, begin), of_spell(identifier, begin, end)
            self.gains[first] += opened
            if last:
                self.gains[last] += closed - opened
            self.total += closed
            yield first, last


def _write(database: Database, lock: Writing, rows: Iterator[dict[str, Any]], there: str) -> None:
    """Write the rows behind the last one that is there, while the next are being read."""
    waiting: deque[Future[Any]] = deque()
    workers = ThreadPoolExecutor(1, thread_name_prefix="weefsel-restore")
    try:
        batch: list[dict[str, Any]] = []
        for row in rows:
            if row["id"] > there:
                batch.append(row)
            if len(batch) == _AT_ONCE:
                while len(waiting) >= _AHEAD:
                    waiting.popleft().result()
                lock.still()
                waiting.append(workers.submit(database.write, _WRITE, rows=batch))
                batch = []
        for one in (*waiting, workers.submit(database.write, _WRITE, rows=batch)):
            one.result()
    finally:
        workers.shutdown(cancel_futures=True)
