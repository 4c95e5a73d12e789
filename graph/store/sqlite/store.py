"""Keep claims, judgements, cards and runs in one SQLite file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace as with_fields
from typing import TYPE_CHECKING, Self

from graph.model.claim import Claim
from graph.model.dataset import Dataset
from graph.model.judgement import Judgement
from graph.store.protocol import Account, Change, Match, Past, Problem, Run, StoredClaim
from graph.store.revision import of_judgements, to_text
from graph.store.searching import searchable
from graph.store.sqlite import claims as reading
from graph.store.sqlite import frame, runs, verify
from graph.store.sqlite import restore as restoring
from graph.store.sqlite import words as search
from graph.store.sqlite.connection import VERSION, Connection, connect, in_our_words
from graph.store.sqlite.replace import Replacement
from graph.store.times import moment

if TYPE_CHECKING:
    import pandas as pd

_JUDGEMENT = 'a, b, verdict, "by", at, why'


def open_at(url: str, *, create: bool, wait: float) -> SqliteStore:
    """Return the store in the file at `url` (see `graph.store.open_store`)."""
    return SqliteStore(url, connect(url, create=create, wait=wait), wait)


class SqliteStore:
    """A store in one file. Its connection belongs to the thread that opened it."""

    def __init__(self, url: str, connection: Connection, wait: float) -> None:
        self.url = url
        self._wait = wait
        self._connection = connection
        self._holds_a_state = False
        connection.create_function("searchable", 2, searchable, deterministic=True)

    def engine(self) -> str:
        return f"SQLite {VERSION}"

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self, begin: str, end: str = "COMMIT") -> Iterator[Connection]:
        """Hold a transaction: all of it is kept, or nothing."""
        connection = self._connection
        with in_our_words(self.url, self._wait):
            connection.execute(begin)
            try:
                yield connection
                connection.execute(end)
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _write(self, *, dry_run: bool = False) -> AbstractContextManager[Connection]:
        return self._transaction("BEGIN IMMEDIATE", "ROLLBACK" if dry_run else "COMMIT")

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self.reading(), in_our_words(self.url, self._wait):
            yield self._connection

    @contextmanager
    def reading(self) -> Iterator[None]:
        if self._connection.in_transaction:
            yield
            return
        with self._transaction("BEGIN"):
            self._holds_a_state = True
            try:
                yield
            finally:
                self._holds_a_state = False

    def replace(
        self,
        dataset: Dataset,
        claims: Iterable[Claim],
        at: str,
        *,
        dry_run: bool = False,
        account: Callable[[], Account] = Account,
        last: int | None = None,
        keep: int = 1000,
    ) -> Change:
        at = moment(at)
        with self._write(dry_run=dry_run) as connection:
            runs.check_last(connection, dataset.id, last)
            work = Replacement(connection, dataset, at)
            work.read(claims)
            said = account()
            changed = work.pair()
            change = Change(
                run=None,
                dataset=dataset.id,
                at=at,
                added=work.arrived - changed,
                changed=changed,
                gone=work.gone - changed,
                unchanged=work.unchanged,
                repeated=work.repeated,
                card_changed=dataset.to_json() != runs.card(connection, dataset.id),
                differences=work.differences(keep),
            )
            runs.check_later(connection, change)
            if dry_run:
                return change
            run = runs.add_run(connection, change, said)
            gain = work.write(run)
            if change.card_changed:
                gain += runs.add_card(connection, run, dataset)
            self._gain(gain)
        return with_fields(change, run=run)

    def undo(self, run: int, at: str) -> Run:
        at = moment(at)
        with self._write() as connection:
            taken = runs.undoable(connection, run)
            self._gain(runs.take_back(connection, taken, at))
        return with_fields(taken, undone_at=at)

    def _gain(self, number: int) -> None:
        """Add to the revision."""
        now = to_text(int(self.revision(), 16) + number)
        self._connection.execute("UPDATE state SET revision = ?", (now,))

    def revision(self) -> str:
        with self._read() as connection:
            return str(connection.execute("SELECT revision FROM state").fetchone()[0])

    def datasets(self) -> list[Dataset]:
        with self._read() as connection:
            return runs.datasets(connection)

    def runs(self) -> list[Run]:
        with self._read() as connection:
            return runs.runs(connection)

    def claims(self, *, present: bool = True, dataset: str | None = None) -> Iterator[StoredClaim]:
        if self._holds_a_state:
            yield from reading.all_claims(self._connection, present=present, dataset=dataset)
            return
        # A connection of its own: what is written meanwhile, here or elsewhere, does not show.
        with open_at(self.url, create=False, wait=self._wait) as other, other._read() as connection:
            yield from reading.all_claims(connection, present=present, dataset=dataset)

    def frame(self) -> pd.DataFrame:
        with self._read() as connection:
            return frame.frame(connection)

    def entity_claims(self, entities: Collection[str]) -> list[StoredClaim]:
        with self._read() as connection:
            return reading.of_entities(connection, entities)

    def get(self, ids: Collection[str]) -> list[StoredClaim]:
        with self._read() as connection:
            return reading.by_ids(connection, ids)

    def labels(self, entities: Collection[str]) -> dict[str, str]:
        with self._read() as connection:
            return reading.labels(connection, entities)

    def spoken_of(self, entities: Collection[str]) -> dict[str, tuple[int, str]]:
        with self._read() as connection:
            return reading.spoken_of(connection, entities)

    def match(self, words: Sequence[str], *, limit: int = 2000) -> list[Match]:
        with self._read() as connection:
            return search.match(connection, words, limit)

    def judge(self, judgements: Iterable[Judgement]) -> None:
        judgements = list(judgements)
        for judgement in judgements:
            judgement.check()
        self._change_judgements(
            f"INSERT OR IGNORE INTO judgement ({_JUDGEMENT}) VALUES (?, ?, ?, ?, ?, ?)", judgements
        )

    def retract(self, judgements: Iterable[Judgement]) -> None:
        self._change_judgements(
            f"DELETE FROM judgement WHERE ({_JUDGEMENT}) = (?, ?, ?, ?, ?, ?)", judgements
        )

    def _change_judgements(self, statement: str, judgements: Iterable[Judgement]) -> None:
        with self._write() as connection:
            before = of_judgements(self.judgements())
            connection.executemany(statement, judgements)
            self._gain(of_judgements(self.judgements()) - before)

    def judgements(self) -> list[Judgement]:
        with self._read() as connection:
            rows = connection.execute(
                f'SELECT {_JUDGEMENT} FROM judgement ORDER BY at, a, b, verdict, "by", why'
            )
            return [Judgement(*row) for row in rows]

    def past(self) -> Past:
        with self._read() as connection:
            return restoring.past(connection, self.revision(), self.judgements())

    def restore(self, past: Past, claims: Iterable[StoredClaim]) -> None:
        with self._write() as connection:
            restoring.restore(connection, self.url, past, claims)

    def verify(self) -> list[Problem]:
        with self._read() as connection:
            return list(verify.problems(connection, self.judgements(), self.revision()))
