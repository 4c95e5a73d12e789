"""Keep claims, judgements, cards and runs in a database of a Neo4j server."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace as with_fields
from typing import TYPE_CHECKING, Self, TypeVar

from graph.errors import StateCleared
from graph.model.claim import Claim
from graph.model.dataset import Dataset
from graph.model.judgement import Judgement
from graph.store.derived import Since
from graph.store.neo4j import claims as reading
from graph.store.neo4j import frame, judgements, pointer, runs, schema, searches, since, verify
from graph.store.neo4j import restore as restoring
from graph.store.neo4j.connection import Database
from graph.store.neo4j.graph import WithGraph
from graph.store.neo4j.lock import writing
from graph.store.neo4j.replace import dry_run as try_out
from graph.store.neo4j.replace import replace as write_run
from graph.store.neo4j.state import State, from_line
from graph.store.protocol import Account, Change, Match, Past, Problem, Run, StoredClaim
from graph.store.times import moment

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
_TRIES = 3


def open_at(url: str, *, create: bool, wait: float) -> Neo4jStore:
    """Return the store in the database at `url` (see `graph.store.open_store`)."""
    database = Database(url)
    database.check_server()
    schema.prepare(database, create=create)
    return Neo4jStore(database, wait)


class Neo4jStore(WithGraph):
    """A store in a database of a server. It keeps nothing open but the driver of its process.

    What it reads is the state that it saw first (see `state.py`). A state can be read for as long as
    anybody likes, with one exception: when a run was undone and another run has come since, what the
    undone one had written is cleared; who still reads the state before the undoing gets `StateCleared`.
    """

    def __init__(self, database: Database, wait: float) -> None:
        self.url = database.url
        self.database = database
        self._wait = wait
        self._times: dict[int, str] = {}
        self._depth = 0
        self._held: State | None = None

    def engine(self) -> str:
        return f"Neo4j {self.database.check_server()}"

    def close(self) -> None:
        self._held = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                self._held = None

    def _state(self) -> State:
        """Return the state to read: inside `reading` the one of the first question."""
        if self._held is not None:
            return self._held
        state, _ = pointer.read(self.database.read, self.url)
        if self._depth:
            self._held = state
        return state

    def _check_still_there(self, state: State) -> None:
        now, _ = pointer.read(self.database.read, self.url)
        if state.version < now.cleared:
            raise StateCleared(self.url)

    def _ask(self, question: Callable[[State], T]) -> T:
        """Return the answer of one state; asked again where that state was cleared meanwhile."""
        for attempt in range(_TRIES):
            state = self._state()
            answer = question(state)
            try:
                self._check_still_there(state)
            except StateCleared:
                if self._depth or attempt + 1 == _TRIES:
                    raise
                continue
            return answer
        raise StateCleared(self.url)

    def _at(self, state: State) -> dict[int, str]:
        return runs.times(self.database.read, self._times, state)

    def _check_not_reading(self) -> None:
        if self._depth:
            raise RuntimeError("nothing can be written inside reading()")

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
        if dry_run:
            state = self._state()
            change = try_out(self.database, state, dataset, claims, at, account, last, keep)
            self._check_still_there(state)
            return change
        self._check_not_reading()
        with writing(self.database, self._wait) as lock:
            change, _ = write_run(self.database, lock, dataset, claims, at, account, last, keep)
        return change

    def undo(self, run: int, at: str) -> Run:
        at = moment(at)
        self._check_not_reading()
        with writing(self.database, self._wait) as lock:
            state, pending = pointer.read(lock.run, self.url)
            taken, state = runs.take_back(lock.run, state, run, at)
            pointer.move(lock.run, state, pending)
        return with_fields(taken, undone_at=at)

    def revision(self) -> str:
        return self._state().revision

    def datasets(self) -> list[Dataset]:
        cards = self._ask(lambda state: runs.cards(self.database.read, state))
        return [Dataset.from_json(card) for card in cards.values()]

    def runs(self) -> list[Run]:
        return self._ask(lambda state: runs.runs(self.database.read, state))

    def claims(self, *, present: bool = True, dataset: str | None = None) -> Iterator[StoredClaim]:
        state = self._state()
        for page in reading.all_claims(
            self.database, state, self._at(state), present=present, dataset=dataset
        ):
            self._check_still_there(state)
            yield from page

    def frame(self) -> pd.DataFrame:
        return self._ask(lambda state: frame.frame(self.database, state, self._at(state)))

    def entity_claims(self, entities: Collection[str]) -> list[StoredClaim]:
        return self._ask(lambda state: reading.of_entities(self.database, state, self._at(state), entities))

    def get(self, ids: Collection[str]) -> list[StoredClaim]:
        return self._ask(lambda state: reading.by_ids(self.database, state, self._at(state), ids))

    def labels(self, entities: Collection[str]) -> dict[str, str]:
        return self._ask(lambda state: reading.labels(self.database, state, entities))

    def spoken_of(self, entities: Collection[str]) -> dict[str, tuple[int, str]]:
        return self._ask(lambda state: reading.spoken_of(self.database, state, entities))

    def match(self, words: Sequence[str], *, limit: int = 2000) -> list[Match]:
        return self._ask(lambda state: searches.match(self.database, state, words, limit))

    def mark(self) -> str:
        return self._state().to_line()

    def since(self, mark: str, *, limit: int) -> Since | None:
        def find(state: State) -> Since | None:
            old = from_line(mark)
            if old is None or old.version > state.version:
                return None
            found = since.since(self.database, old, state, self._at(state), limit)
            now, _ = pointer.read(self.database.read, self.url)
            return found if old.version >= now.cleared else None

        return self._ask(find)

    def among(self, ids: Collection[str], *, limit: int) -> list[StoredClaim] | None:
        return self._ask(lambda state: since.among(self.database, state, self._at(state), ids, limit))

    def named_beyond(self, ids: Collection[str]) -> set[tuple[str, str]]:
        return self._ask(lambda state: since.named_beyond(self.database, state, ids))

    def judge(self, given: Iterable[Judgement]) -> None:
        given = list(given)
        for judgement in given:
            judgement.check()
        self._change_judgements(add=given)

    def retract(self, given: Iterable[Judgement]) -> None:
        self._change_judgements(remove=list(given))

    def _change_judgements(
        self, *, add: Collection[Judgement] = (), remove: Collection[Judgement] = ()
    ) -> None:
        self._check_not_reading()
        with writing(self.database, self._wait) as lock:
            before, pending = pointer.read(lock.run, self.url)
            state = judgements.change(lock.run, before, add=add, remove=remove)
            if state != before:
                pointer.move(lock.run, state, pending)

    def judgements(self) -> list[Judgement]:
        return self._ask(lambda state: judgements.judgements(self.database.read, state))

    def past(self) -> Past:
        return self._ask(lambda state: restoring.past(self.database, state))

    def restore(self, past: Past, claims: Iterable[StoredClaim]) -> None:
        self._check_not_reading()
        with writing(self.database, self._wait) as lock:
            restoring.restore(self.database, lock, past, claims)

    def verify(self) -> list[Problem]:
        def find(state: State) -> list[Problem]:
            _, pending = pointer.read(self.database.read, self.url)
            return list(verify.problems(self.database, state, pending, self._at(state)))

        return self._ask(find)
