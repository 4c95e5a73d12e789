"""Take in the first run of a dataset: everything is new, and is written as it passes by."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from graph.model.claim import Claim
from graph.model.dataset import Dataset
from graph.store.arriving import identified
from graph.store.neo4j.buckets import Sums
from graph.store.neo4j.loading import Loader
from graph.store.neo4j.runs import History
from graph.store.protocol import Difference
from graph.store.revision import of_spell


class FirstRun:
    """The work of a run of a dataset of which nothing is there."""

    changed = gone = unchanged = 0

    def __init__(self, dataset: Dataset, at: str, keep: int) -> None:
        self._dataset, self._at = dataset, at
        self._sums = Sums()
        self._first = _Smallest(keep)
        self.added = self.repeated = self.gain = 0

    @property
    def sums(self) -> list[int]:
        """The sums of the claims of this run (see `buckets.py`)."""
        return self._sums.sums

    def read(self, claims: Iterable[Claim], loader: Loader | None) -> None:
        """Let the claims pass by, and write them, unless this is a dry run."""
        seen: set[bytes] = set()
        for identifier, claim in identified(self._dataset, claims):
            if identifier in seen:
                self.repeated += 1
                continue
            seen.add(identifier)
            self._sums.add(identifier, claim.place, claim.row)
            self._first.add(identifier, claim)
            if loader is not None:
                self.gain += of_spell(identifier, self._at)
                loader.add(identifier, claim)
        self.added = len(seen)

    def compare(self, history: History) -> None:
        """Find out what is different: everything."""

    def write(self, loader: Loader, at: dict[int, str]) -> list[list[str | None]]:
        """Write what is not written yet; no claim has moved."""
        loader.flush()
        return []

    def differences(self) -> tuple[Difference, ...]:
        """Return the first added claims, in id order."""
        return tuple(Difference(None, claim) for claim in self._first.claims())


class _Smallest:
    """The claims with the smallest ids, of all that pass by."""

    def __init__(self, keep: int) -> None:
        self._keep = max(keep, 0)
        self._heap: list[tuple[int, Claim]] = []

    def add(self, identifier: bytes, claim: Claim) -> None:
        """Keep a claim, or let it go."""
        if len(self._heap) < self._keep:
            heapq.heappush(self._heap, (-int.from_bytes(identifier, "big"), claim))
        elif self._keep and -self._heap[0][0] > (number := int.from_bytes(identifier, "big")):
            heapq.heapreplace(self._heap, (-number, claim))

    def claims(self) -> list[Claim]:
        """Return them in id order."""
        return [claim for _, claim in sorted(self._heap, key=lambda one: -one[0])]
