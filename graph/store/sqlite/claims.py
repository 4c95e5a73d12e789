"""Read claims with their spells back from codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from graph.model.claim import Claim
from graph.store.protocol import Spell, StoredClaim
from graph.store.sqlite.connection import Connection
from graph.store.sqlite.schema import COLUMNS
from graph.store.sqlite.terms import Reader

_KEPT: Final = ", ".join(f"c.{column}" for column in COLUMNS)
_ID: Final = re.compile("[0-9a-fA-F]{32}")
_AT_ONCE: Final = 500
"""Parameters in one query."""


def _iterate(
    connection: Connection, reader: Reader, where: str, parameters: Iterable[object] = ()
) -> Iterator[StoredClaim]:
    """Yield the claims `c` for which `where` holds, in id order."""
    at = dict(connection.execute("SELECT run, at FROM run"))
    rows: Iterator[tuple[Any, ...]] = connection.execute(
        f"""SELECT c.id, c.since, e.from_run, e.to_run, {_KEPT}
            FROM claim c LEFT JOIN ended e ON e.claim = c.id WHERE {where} ORDER BY c.id, e.from_run""",
        tuple(parameters),
    )
    for identifier, group in groupby(rows, itemgetter(0)):
        stretches = list(group)
        _, since, first, *_ = stretches[0]
        spells = [Spell(at[begin], at[end]) for _, _, begin, end, *_ in stretches if first]
        if since:
            spells.append(Spell(at[since]))
        yield StoredClaim(identifier.hex(), reader.claim(stretches[0][4:]), tuple(spells))


def said(connection: Connection, table: str, ids: Iterable[bytes]) -> dict[bytes, Claim]:
    """Return what the claims with these ids say, from a table that is laid out as `claim` is."""
    reader = Reader(connection)
    return {
        row[0]: reader.claim(row[1:])
        for part in _parts(sorted(set(ids)))
        for row in connection.execute(
            f"SELECT c.id, {_KEPT} FROM {table} c WHERE c.id IN ({_marks(part)})", part
        )
    }


def all_claims(connection: Connection, *, present: bool, dataset: str | None) -> Iterator[StoredClaim]:
    """Yield all claims, or those of one dataset, in id order."""
    where, parameters = ["c.since IS NOT NULL"] if present else ["true"], []
    if dataset is not None:
        where.append("(SELECT dataset FROM manner WHERE code = c.manner) = ?")
        parameters.append(dataset)
    reader = Reader(connection)
    reader.load()
    return _iterate(connection, reader, " AND ".join(where), parameters)


def by_ids(connection: Connection, ids: Iterable[str]) -> list[StoredClaim]:
    """Return the claims with these ids (hexadecimal), in id order."""
    known = {identifier.lower() for identifier in ids if _ID.fullmatch(identifier)}
    return _fetch(connection, (bytes.fromhex(identifier) for identifier in known))


def of_entities(connection: Connection, entities: Iterable[str]) -> list[StoredClaim]:
    """Return the present claims that name one of these entities at either end, in id order."""
    found: set[bytes] = set()
    for part in _parts(sorted(set(entities) - {""})):
        codes = f"SELECT code FROM term WHERE text IN ({_marks(part)})"
        for end in ("subject", "object"):
            rows = connection.execute(f"SELECT id FROM claim WHERE {end} IN ({codes}) AND {end} <> 0", part)
            found.update(row[0] for row in rows)
    return [stored for stored in _fetch(connection, found) if stored.present]


def labels(connection: Connection, entities: Iterable[str]) -> dict[str, str]:
    """Return the first present name, in id order, of each of these ids that has one."""
    found: dict[str, str] = {}
    for part in _parts(sorted(set(entities))):
        rows = connection.execute(
            f"""SELECT (SELECT text FROM term WHERE code = c.subject),
                       (SELECT text FROM term WHERE code = c.value)
                FROM claim c WHERE c.subject IN (SELECT code FROM term WHERE text IN ({_marks(part)}))
                AND (SELECT predicate FROM manner WHERE code = c.manner) = 'name'
                AND c.since IS NOT NULL ORDER BY c.id""",
            part,
        )
        for entity, name in rows:
            found.setdefault(entity, name)
    return found


def spoken_of(connection: Connection, entities: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return how many present claims name each of these ids, and its kind (the last in id order)."""
    counts: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for part in _parts(sorted(set(entities) - {""})):
        codes = f"SELECT code FROM term WHERE text IN ({_marks(part)})"
        for end in ("subject", "object"):
            rows = connection.execute(
                f"""SELECT (SELECT text FROM term WHERE code = {end}), count(*) FROM claim
                    WHERE {end} IN ({codes}) AND {end} <> 0 AND since IS NOT NULL GROUP BY {end}""",
                part,
            )
            counts.update(dict(rows))
        rows = connection.execute(
            f"""SELECT (SELECT text FROM term WHERE code = c.subject),
                       (SELECT text FROM term WHERE code = c.value)
                FROM claim c WHERE c.subject IN ({codes}) AND c.since IS NOT NULL
                AND (SELECT predicate FROM manner WHERE code = c.manner) = 'kind' ORDER BY c.id""",
            part,
        )
        kinds.update(dict(rows))
    return {entity: (count, kinds.get(entity, "")) for entity, count in counts.items()}


def _fetch(connection: Connection, ids: Iterable[bytes]) -> list[StoredClaim]:
    reader = Reader(connection)
    return [
        stored
        for part in _parts(sorted(ids))
        for stored in _iterate(connection, reader, f"c.id IN ({_marks(part)})", part)
    ]


def _parts(values: list[Any]) -> Iterator[list[Any]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _marks(values: list[Any]) -> str:
    return ", ".join("?" * len(values))
