"""Take in a run of a dataset that is there already: find out what is different, then write only that.

The claims are laid aside in a file while they pass by, for only at their end the sums say where the run
differs. Memory holds ids, never claims; nothing is written before the run is known to be good.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from graph.model.claim import Claim
from graph.model.dataset import Dataset
from graph.store.arriving import identified
from graph.store.neo4j.buckets import Sums, where
from graph.store.neo4j.connection import Database
from graph.store.neo4j.known import Known, pairs, thing, things, what_they_say
from graph.store.neo4j.loading import Loader, place_of
from graph.store.neo4j.runs import History
from graph.store.neo4j.spool import Spool
from graph.store.neo4j.state import State
from graph.store.protocol import Difference
from graph.store.revision import of_spell


class AnotherRun:
    """The work of a run of a dataset of which something is there: `read`, `compare`, `write`."""

    def __init__(
        self, database: Database, state: State, dataset: Dataset, at: str, keep: int, spool: Spool
    ) -> None:
        self._database, self._state = database, state
        self._dataset, self._at, self._keep = dataset, at, max(keep, 0)
        self._spool, self._sums = spool, Sums()
        self._buckets: set[int] = set()
        self._known = Known(database, state, dataset.id, set())
        self._gone: list[bytes] = []
        self._arrived: list[bytes] = []
        self._pairs: dict[bytes, bytes] = {}
        self._seen: set[bytes] = set()
        self.repeated = self.gain = 0

    @property
    def sums(self) -> list[int]:
        """The sums of the claims of this run (see `buckets.py`)."""
        return self._sums.sums

    @property
    def changed(self) -> int:
        """How many claims came in the place of one that is gone."""
        return len(self._pairs)

    @property
    def gone(self) -> int:
        """How many are gone, and nothing came in their place."""
        return len(self._gone) - len(self._pairs)

    @property
    def added(self) -> int:
        """How many came, in no other's place."""
        return len(self._arrived) - len(self._pairs)

    @property
    def unchanged(self) -> int:
        """How many came that were there."""
        return len(self._seen) - len(self._arrived)

    def read(self, claims: Iterable[Claim], loader: Loader | None) -> None:
        """Let the claims pass by, and lay them aside."""
        for identifier, claim in identified(self._dataset, claims):
            if identifier in self._seen:
                self.repeated += 1
                continue
            self._seen.add(identifier)
            self._sums.add(identifier, claim.place, claim.row)
            self._spool.add(identifier, claim)

    def compare(self, history: History) -> None:
        """Find out what is different."""
        self._buckets = self._sums.differing(history.sums)
        self._known = known = Known(self._database, self._state, self._dataset.id, self._buckets)
        self._gone = sorted(known.present.keys() - self._seen)
        gone = things(self._database, self._gone)
        wanted, arrived = set(gone.values()), dict[bytes, list[bytes]]()
        for identifier, claim in self._spool.claims(self._buckets):
            if identifier not in known.present:
                self._arrived.append(identifier)
                if wanted and (what := thing(claim)) in wanted:
                    arrived.setdefault(what, []).append(identifier)
        self._pairs = pairs(gone, arrived)

    def write(self, loader: Loader, at: dict[int, str]) -> list[list[str | None]]:
        """Write what is different, and return where claims that moved were read (see `loading.place_of`)."""
        back: list[tuple[bytes, Claim]] = []
        moved: list[list[str | None]] = []
        for identifier, claim in self._spool.claims(self._buckets):
            if identifier in self._known.gone:
                back.append((identifier, claim))
            elif (there := self._known.present.get(identifier)) is None:
                loader.add(identifier, claim)
            elif there != where(identifier, claim.place, claim.row):
                moved.append(place_of(identifier, claim))
        loader.flush()
        loader.bring_back(back)
        loader.end(self._gone)
        loader.flush()
        self.gain = sum(of_spell(identifier, self._at) for identifier in self._arrived)
        for identifier in self._gone:
            begin = at[self._known.begun(identifier)]
            self.gain += of_spell(identifier, begin, self._at) - of_spell(identifier, begin)
        return moved

    def differences(self) -> tuple[Difference, ...]:
        """Return the first differences: changed, then gone, then added, each in id order."""
        came = set(self._pairs.values())
        listed: list[tuple[bytes | None, bytes | None]] = [
            *sorted(self._pairs.items()),
            *((one, None) for one in self._gone if one not in self._pairs),
            *((None, one) for one in sorted(self._arrived) if one not in came),
        ][: self._keep]
        before = what_they_say(self._database, (one for one, _ in listed if one is not None))
        wanted = {one for _, one in listed if one is not None}
        spooled = (one for one in self._spool.claims(self._buckets) if one[0] in wanted)
        after = dict(islice(spooled, len(wanted)))  # stops at the last one: differences may be few
        return tuple(
            Difference(before[a] if a is not None else None, after[b] if b is not None else None)
            for a, b in listed
        )
