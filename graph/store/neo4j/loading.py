"""Write claims under a run that nobody sees yet, in batches, while the next ones are being read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any, Final, Self

from graph.errors import StoreBusy
from graph.model.claim import Claim
from graph.store.neo4j.connection import Database
from graph.store.neo4j.lock import Writing
from graph.store.neo4j.rows import CREATE, grouped

_AT_ONCE: Final = 8000
"""Claims in a transaction: some megabytes on the server's heap."""
_AHEAD: Final = 2
"""Batches that may wait for the server while the next is made up: memory stays flat."""
_RETURN: Final = """
UNWIND $rows AS r MATCH (c:Claim {id: r[0]}) WHERE c.since <> $run
SET c.before = coalesce(c.before, []) + [c.since, c.until], c.since = $run, c.until = null,
    c.place = r[1], c.row = r[2]
"""
_END: Final = "UNWIND $rows AS id MATCH (c:Claim {id: id}) WHERE c.until IS NULL SET c.until = $run"
MOVE: Final = "UNWIND $rows AS r MATCH (c:Claim {id: r[0]}) SET c.place = r[1], c.row = r[2]"
"""Brings up to date where claims were read; rows are (id, place, row), None for what is not said."""


class Loader:
    """Writes what one run brings and ends. Use it as a context manager: at its end all is written."""

    def __init__(self, database: Database, lock: Writing, dataset: str, run: int, writer: str) -> None:
        self._database, self._lock, self._writer = database, lock, writer
        self._run, self._dataset = run, dataset
        self._batch: list[tuple[bytes, Claim]] = []
        self._workers = ThreadPoolExecutor(1, thread_name_prefix="weefsel-loader")
        self._waiting: deque[Future[Any]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self.flush()
        finally:
            self._workers.shutdown(cancel_futures=True)

    def add(self, identifier: bytes, claim: Claim) -> None:
        """Write a claim that the store does not have."""
        self._batch.append((identifier, claim))
        if len(self._batch) >= _AT_ONCE:
            self._send_batch()

    def flush(self) -> None:
        """Write what was added, and wait until all is written."""
        if self._batch:
            self._send_batch()
        while self._waiting:
            self._waiting.popleft().result()

    def bring_back(self, claims: Iterable[tuple[bytes, Claim]]) -> None:
        """Begin a new spell of claims that the store has as gone."""
        self._in_batches(_RETURN, [place_of(*one) for one in claims])

    def end(self, ids: Iterable[bytes]) -> None:
        """End the spells of claims."""
        self._in_batches(_END, [identifier.hex() for identifier in ids])

    def move(self, rows: list[list[str | None]]) -> None:
        """Bring up to date where claims were read (see `place_of`)."""
        self._in_batches(MOVE, rows)

    def _send_batch(self) -> None:
        batch, self._batch = self._batch, []
        self._submit(CREATE, lambda: {"groups": grouped(batch), "dataset": self._dataset})

    def _in_batches(self, query: str, rows: list[Any]) -> None:
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            self._submit(query, lambda part=part: {"rows": part})

    def _submit(self, query: str, parameters: Any) -> None:
        while len(self._waiting) >= _AHEAD:
            self._waiting.popleft().result()
        self._lock.still()
        self._waiting.append(self._workers.submit(self._write, query, parameters))

    def _write(self, query: str, parameters: Any) -> None:
        if not self._database.write_if(self._writer, query, run=self._run, **parameters()):
            raise StoreBusy(self._database.url, 0)  # the lock was lost, and another process has it


def place_of(identifier: bytes, claim: Claim) -> list[str | None]:
    """Return a claim's id and where it was read, as `MOVE` takes it."""
    return [identifier.hex(), claim.place or None, claim.row or None]
