"""Lay claims aside in a file while they pass by, to look at some of them again."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Container, Iterator
from types import TracebackType
from typing import Final, Self

from graph.model.claim import Claim
from graph.store.neo4j.buckets import COUNT, bucket_of

_IN_MEMORY: Final = 16 * 1024 * 1024
_ALL: Final = range(COUNT)


class Spool:
    """A nameless file of claims with their ids, in the order in which they came; gone when it is closed."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (closed by __exit__)
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, identifier: bytes, claim: Claim) -> None:
        """Lay a claim aside."""
        self._file.write(marshal.dumps((identifier, tuple(claim))))
        self._count += 1

    def claims(self, buckets: Container[int] = _ALL) -> Iterator[tuple[bytes, Claim]]:
        """Yield the claims in these buckets, as they came."""
        self._file.seek(0)
        for _ in range(self._count):
            identifier, said = marshal.load(self._file)
            if bucket_of(identifier) in buckets:
                yield identifier, Claim._make(said)
