"""Make a set of claims the whole content of a dataset, and say what that changes.

The claims pass by once. What is there already is recognized by its id; what is new goes, coded, to
a temporary table and from there, in id order, to `claim`; what did not pass is gone. So memory holds
ids, never claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from graph.model.claim import Claim
from graph.model.dataset import Dataset
from graph.store.arriving import identified
from graph.store.protocol import Difference
from graph.store.revision import of_open_spells, of_spell
from graph.store.sqlite.claims import said
from graph.store.sqlite.connection import Connection
from graph.store.sqlite.schema import COLUMNS, INDEXES
from graph.store.sqlite.terms import Writer
from graph.store.sqlite.words import add_words, remove_words

_AT_ONCE: Final = 2000
_COLUMNS: Final = ", ".join(("id", *COLUMNS))
_MARKS: Final = ", ".join("?" * (len(COLUMNS) + 1))
_SAME_THING: Final = "source, subject, predicate, object, role"
"""What a gone and an added claim of one dataset share when they are read as one that changed."""


_NEW: Final = -1
_SEEN: Final = None
"""What is known of an id while the claims pass by; else, where the claim was last read."""


class Replacement:
    """The work of one run, inside one transaction: `read`, then `pair`, then `write`."""

    def __init__(self, connection: Connection, dataset: Dataset, at: str) -> None:
        self._connection = connection
        self._dataset = dataset
        self._at = at
        self._writer = Writer(connection)
        self.arrived = self.gone = self.unchanged = self.repeated = 0
        self._gain = 0
        connection.execute(f"CREATE TEMP TABLE arrived AS SELECT {_COLUMNS} FROM claim WHERE false")
        connection.execute("CREATE TEMP TABLE gone (id BLOB PRIMARY KEY) WITHOUT ROWID")

    def read(self, claims: Iterable[Claim]) -> None:
        """Sort the claims into unchanged, arrived, repeated and gone; bring places up to date."""
        known: dict[bytes, int | None] = self._present()
        arrived: list[tuple[Any, ...]] = []
        moved: list[tuple[str, str, bytes]] = []
        for identifier, claim in identified(self._dataset, claims):
            where = known.get(identifier, _NEW)
            if where is _SEEN:
                self.repeated += 1
                continue
            known[identifier] = _SEEN
            if where == _NEW:
                arrived.append((identifier, *self._writer.row(claim)))
                if len(arrived) == _AT_ONCE:
                    self._keep_arrived(arrived)
            elif where != _where(claim.place, claim.row):
                moved.append((claim.place, claim.row, identifier))
                if len(moved) == _AT_ONCE:
                    self._keep_moved(moved)
        self._keep_arrived(arrived)
        self._keep_moved(moved)
        gone = sorted(identifier for identifier, where in known.items() if where is not _SEEN)
        self._connection.executemany("INSERT INTO temp.gone VALUES (?)", ((one,) for one in gone))
        self.gone, self.unchanged = len(gone), len(known) - len(gone) - self.arrived

    def _present(self) -> dict[bytes, int | None]:
        """Return the present claims of the dataset, with a hash of where each was last read."""
        rows = self._connection.execute(
            "SELECT id, place, row FROM claim WHERE since IN (SELECT run FROM run WHERE dataset = ?)",
            (self._dataset.id,),
        )
        return {identifier: _where(place, row) for identifier, place, row in rows}

    def _keep_arrived(self, rows: list[tuple[Any, ...]]) -> None:
        self._writer.flush()
        self._connection.executemany(f"INSERT INTO temp.arrived VALUES ({_MARKS})", rows)
        self._gain += of_open_spells((row[0] for row in rows), self._at)
        self.arrived += len(rows)
        rows.clear()

    def _keep_moved(self, rows: list[tuple[str, str, bytes]]) -> None:
        rows.sort(key=lambda row: row[2])
        self._connection.executemany("UPDATE claim SET place = ?, row = ? WHERE id = ?", rows)
        rows.clear()

    def pair(self) -> int:
        """Pair gone with arrived claims that speak of the same thing; return how many changed so."""
        of_one = f"SELECT id, {_SAME_THING}, row_number() OVER (PARTITION BY {_SAME_THING} ORDER BY id) AS n"
        in_manner = "CROSS JOIN manner ON code = manner"
        self._connection.execute(
            f"""CREATE TEMP TABLE pair AS SELECT g.id AS before, a.id AS after
                FROM ({of_one} FROM temp.gone CROSS JOIN claim USING (id) {in_manner}) g
                JOIN ({of_one} FROM temp.arrived {in_manner}) a USING ({_SAME_THING}, n)"""
        )
        return int(self._connection.execute("SELECT count(*) FROM temp.pair").fetchone()[0])

    def differences(self, keep: int) -> tuple[Difference, ...]:
        """Return the first `keep` differences: changed, then gone, then added, each in id order."""
        pairs: list[tuple[bytes | None, bytes | None]] = []
        for query in (
            "SELECT before, after FROM temp.pair",
            "SELECT id AS before, NULL FROM temp.gone WHERE id NOT IN (SELECT before FROM temp.pair)",
            "SELECT NULL, id AS before FROM temp.arrived WHERE id NOT IN (SELECT after FROM temp.pair)",
        ):
            query = f"{query} ORDER BY before LIMIT {keep - len(pairs)}"
            pairs += self._connection.execute(query).fetchall()
        before = said(self._connection, "claim", (pair[0] for pair in pairs if pair[0]))
        after = said(self._connection, "temp.arrived", (pair[1] for pair in pairs if pair[1]))
        return tuple(Difference(before.get(b or b""), after.get(a or b"")) for b, a in pairs)

    def write(self, run: int) -> int:
        """Write what arrived in id order, end the spells of what is gone; return what the revision gains."""
        execute = self._connection.execute
        gone = "temp.gone CROSS JOIN claim USING (id)"
        ended = execute(f"SELECT id, at FROM {gone} JOIN run ON run = since")
        self._gain += sum(of_spell(claim, begin, self._at) - of_spell(claim, begin) for claim, begin in ended)
        execute(f"INSERT INTO ended SELECT id, since, ? FROM {gone} ORDER BY id", (run,))
        execute("UPDATE claim SET since = NULL WHERE id IN (SELECT id FROM temp.gone)")
        self._write_claims(run)
        add_words(self._connection, "temp.arrived")
        remove_words(self._connection, "SELECT id FROM temp.gone")
        for table in ("arrived", "gone", "pair"):
            execute(f"DROP TABLE temp.{table}")
        return self._gain

    def _write_claims(self, run: int) -> None:
        """Write what arrived; where that is most of the store, its indexes are faster made anew."""
        execute = self._connection.execute
        if most := self.arrived > execute("SELECT count(*) FROM claim").fetchone()[0]:
            execute("DROP INDEX claim_subject")
            execute("DROP INDEX claim_object")
        execute(
            f"""INSERT INTO claim SELECT {_COLUMNS}, ? FROM temp.arrived WHERE true ORDER BY id
                ON CONFLICT (id)
                DO UPDATE SET since = excluded.since, place = excluded.place, row = excluded.row""",
            (run,),
        )
        if most:
            for statement in INDEXES:
                execute(statement)


def _where(place: str, row: str) -> int:
    """Return a number for a place in a source: 60 bits, which two places share by no chance that matters."""
    return hash((place, row)) >> 4 & (1 << 60) - 1
