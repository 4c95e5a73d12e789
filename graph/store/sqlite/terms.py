"""Turn what claims share into codes, and codes into claims again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from graph.model.claim import Claim
from graph.store.sqlite.connection import Connection
from graph.store.sqlite.schema import MANNER

_TABLES: Final = {"term": ("text",), "manner": MANNER}


class Writer:
    """Turns claims into rows. What is new gets the next code, and is stored by `flush`."""

    def __init__(self, connection: Connection) -> None:
        self._manners = _Codes(connection, "manner")
        self._terms = _Codes(connection, "term")
        self._terms[""] = 0

    def row(self, claim: Claim) -> tuple[Any, ...]:
        """Return the columns under which a claim is kept (see `schema.COLUMNS`)."""
        (
            dataset, source, subject, predicate, object_, value, role, valid_from, valid_to, amount,
            state, tranche, asserted_on, confidence, quote, note_nl, note_en, place, row,
        ) = claim  # fmt: skip
        manner = (
            dataset,
            source,
            predicate,
            role,
            valid_from,
            valid_to,
            state,
            tranche,
            asserted_on,
            confidence,
        )
        terms = self._terms
        ends = self._manners[manner], terms[subject], terms[object_], terms[value]
        return (*ends, amount, quote, note_nl, note_en, place, row)

    def flush(self) -> None:
        """Store what came since the last time."""
        self._manners.flush()
        self._terms.flush()


class Reader:
    """Turns rows into claims; each code is looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._manners = _Meanings(connection, "manner")
        self._terms = _Meanings(connection, "term")

    def load(self) -> None:
        """Look up everything at once, for those who read every claim."""
        self._manners.load()
        self._terms.load()

    def claim(self, row: Sequence[Any]) -> Claim:
        """Return the claim that is kept under these columns."""
        manner, subject, object_, value, amount, *rest = row
        dataset, source, predicate, role, valid_from, valid_to, *how = self._manners[manner]
        (subject,), (object_,), (value,) = self._terms[subject], self._terms[object_], self._terms[value]
        said = (dataset, source, subject, predicate, object_, value, role, valid_from, valid_to, amount)
        return Claim._make((*said, *how, *rest))


class _Codes(dict[Any, int]):
    """The codes of a table, by what they stand for: a text, or a tuple of texts."""

    def __init__(self, connection: Connection, table: str) -> None:
        super().__init__()
        fields = _TABLES[table]
        self._connection = connection
        self._find = f"SELECT code FROM {table} WHERE {' AND '.join(f'{field} = ?' for field in fields)}"
        self._insert = f"INSERT INTO {table} VALUES (?{', ?' * len(fields)})"
        self._last: int = connection.execute(f"SELECT ifnull(max(code), 0) FROM {table}").fetchone()[0]
        self._stored_before = self._last > 0
        self._new: list[tuple[Any, ...]] = []

    def __missing__(self, key: Any) -> int:
        values = key if isinstance(key, tuple) else (key,)
        if self._stored_before:
            row = self._connection.execute(self._find, values).fetchone()
            if row is not None:
                self[key] = code = int(row[0])
                return code
        self._last += 1
        self[key] = code = self._last
        self._new.append((code, *values))
        return code

    def flush(self) -> None:
        self._connection.executemany(self._insert, self._new)
        self._new.clear()


class _Meanings(dict[int, tuple[str, ...]]):
    """What the codes of a table stand for."""

    def __init__(self, connection: Connection, table: str) -> None:
        super().__init__()
        self._connection = connection
        self._query = f"SELECT {', '.join(_TABLES[table])}, code FROM {table}"

    def __missing__(self, code: int) -> tuple[str, ...]:
        *meaning, _ = self._connection.execute(f"{self._query} WHERE code = ?", (code,)).fetchone()
        self[code] = found = tuple(meaning)
        return found

    def load(self) -> None:
        self.update((code, tuple(meaning)) for *meaning, code in self._connection.execute(self._query))
