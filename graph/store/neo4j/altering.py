"""Exchange a part of the derived graph, in one transaction: all of it is seen, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from graph.model.relations import RELATIONS
from graph.store.derived import DerivedEntity, DerivedTie, Exchange, Stamp
from graph.store.neo4j.derived import LABELS, TIE, by_relation, put_stamp, run, stamp_in

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

_SIZE: Final = 1 << 64

_MARKS: Final = "MATCH (e:Entity) WHERE e.id IN $rows RETURN e.id, e.fingerprint"
_DESCRIBE: Final = "UNWIND $rows AS row MERGE (e:Entity {id: row.id}) SET e = row"
_UNTIE: Final = {
    name: f"UNWIND $rows AS row MATCH (a:Entity {{id: row.from}}), (b:Entity {{id: row.to}})"
    f" MATCH (a)-[tie:{name}]->(b) WHERE coalesce(tie.role, '') = row.role"
    " AND (tie.noted IS NOT NULL) = row.noted DELETE tie RETURN row.from"
    for name in RELATIONS
}
_MARK: Final = "UNWIND $rows AS row MATCH (e:Entity {id: row[0]}) SET e.fingerprint = row[1]"
# What somebody else's tie leads to stays: a region, say, that nothing of this part names any more.
_FORGET: Final = "UNWIND $rows AS id MATCH (e:Entity {id: id}) WHERE NOT EXISTS { (e)--() } DELETE e"


class _NotThere(Exception):
    """The graph is not what it should be."""


def alter(session: Session, exchanges: Sequence[Exchange], before: Stamp, after: Stamp) -> bool:
    """Exchange entities and their ties (see `HoldsGraph.alter`)."""
    try:
        session.execute_write(_alter, exchanges, before, after)
    except _NotThere:
        return False
    return True


def _alter(
    transaction: ManagedTransaction, exchanges: Sequence[Exchange], before: Stamp, after: Stamp
) -> None:
    found = stamp_in(transaction, hold=True)
    if found == after:
        return  # done already, in a transaction of whose end nobody heard
    if found != before:
        raise _NotThere
    marks = _marks(transaction, exchanges)
    for kind, label in LABELS.items():
        rows = [{**new.properties, "id": new.id} for new in _described(exchanges) if new.type == kind]
        run(transaction, f"{_DESCRIBE}, e:{label}", rows)
    old, new = _ties(exchanges)
    for relation, rows in by_relation(old):
        keys = [{**row, "role": _role(row), "noted": "noted" in row["said"]} for row in rows]
        if len(run(transaction, _UNTIE[relation], keys)) != len(keys):
            raise _NotThere
    for relation, rows in by_relation(new):
        run(transaction, TIE[relation], rows)
    run(transaction, _MARK, list(marks.items()))
    run(transaction, _FORGET, [was.id for was, now in exchanges if was is not None and now is None])
    put_stamp(transaction, after)


def _role(row: dict[str, Any]) -> str:
    return str(row["said"].get("role", ""))


def _marks(transaction: ManagedTransaction, exchanges: Sequence[Exchange]) -> dict[str, int]:
    """Return the fingerprint of each entity after the exchange."""
    there = dict(run(transaction, _MARKS, [one.id for pair in exchanges for one in pair if one is not None]))
    found: dict[str, int] = {}
    for was, now in exchanges:
        if now is not None and was is None:
            found[now.id] = now.fingerprint
        elif now is not None and was is not None:
            if there.get(now.id) is None:
                raise _NotThere
            mark = there[now.id] + now.fingerprint - was.fingerprint
            found[now.id] = (mark + _SIZE // 2) % _SIZE - _SIZE // 2
    return found


def _described(exchanges: Sequence[Exchange]) -> Iterator[DerivedEntity]:
    """Yield what is new, or says something else of itself."""
    for was, now in exchanges:
        if now is not None and (was is None or was.properties != now.properties):
            yield now


Going = list[tuple[str, DerivedTie]]


def _ties(exchanges: Sequence[Exchange]) -> tuple[Going, Going]:
    """Return the ties that go and those that come, with the entity they go out from."""
    old: Going = []
    new: Going = []
    for was, now in exchanges:
        before, after = _out(was), _out(now)
        old += [one for one in before if one not in after]
        new += [one for one in after if one not in before]
    return old, new


def _out(entity: DerivedEntity | None) -> Going:
    return [(entity.id, tie) for tie in entity.ties] if entity is not None else []
