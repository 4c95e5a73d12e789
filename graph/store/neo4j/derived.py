"""Keep in the server a graph that a Cypher user likes at first sight, and its stamp.

Labels and relationship types come from the tables of the model, never from data. Each batch holds the stamp's
node, so that of two who make the graph at the same time the later one takes over and the earlier one stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, LiteralString, NamedTuple, TypeVar
from uuid import uuid4

from graph.model.relations import RELATIONS
from graph.model.vocabulary import ENTITY_TYPES
from graph.store.derived import DerivedEntity, DerivedTie, Stamp
from graph.store.neo4j.connection import ensure

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

LABELS: Final = {kind: kind.capitalize() for kind in ENTITY_TYPES}
"""The label of each type of entity, beside `Entity`, which they all carry."""
SCHEMA: Final[tuple[LiteralString, ...]] = (
    "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE",
    "CREATE INDEX organization_name IF NOT EXISTS FOR (e:Organization) ON (e.name)",
    "CREATE INDEX activity_name IF NOT EXISTS FOR (e:Activity) ON (e.name)",
    "CREATE CONSTRAINT weefsel_graph IF NOT EXISTS FOR (s:WeefselGraph) REQUIRE s.of IS UNIQUE",
)
_OF: Final = "derived graph"
_AT_ONCE: Final = 5_000
"""So many entities, or ties, are written in one transaction."""


T = TypeVar("T")


def pieces(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield things in lists of so many, the last one shorter."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


class _TakenOver(Exception):
    """Somebody else makes the graph now."""


def stamp(session: Session) -> Stamp | None:
    """Return of what the graph is a copy; None when there is none, or one is being made."""
    return session.execute_read(stamp_in)


def stamp_in(transaction: ManagedTransaction, *, hold: bool = False) -> Stamp | None:
    """Return the stamp as `stamp` does; to `hold` it locks it until the transaction ends."""
    lock = "SET s.held = true " if hold else ""
    query = f"MATCH (s:WeefselGraph {{of: $of}}) {lock}RETURN properties(s) AS said"
    record = transaction.run(query, of=_OF).single()
    said = dict(record["said"]) if record else {}
    if not said or said.get("making"):
        return None
    return Stamp(**{name: said[name] for name in Stamp._fields if name in said})


def contents(session: Session) -> Iterator[DerivedEntity]:
    """Yield what lies in the graph, in order of id; without a label of ours an entity has no type."""
    types = {label: kind for kind, label in LABELS.items()}
    for record in session.run(_CONTENTS):
        properties = dict(record["said"])
        fingerprint = properties.pop("fingerprint", 0)
        kinds = [types[label] for label in record["labels"] if label in types]
        ties = [DerivedTie(name, end or "", said) for name, end, said in record["ties"] if name]
        yield DerivedEntity(record["id"] or "", " ".join(kinds), properties, ties, fingerprint)


_CONTENTS: Final = """
MATCH (e:Entity) OPTIONAL MATCH (e)-[tie]->(other)
WITH e, collect([type(tie), other.id, properties(tie)]) AS ties
RETURN e.id AS id, labels(e) AS labels, properties(e) AS said, ties ORDER BY e.id
"""


def derive(session: Session, entities: Iterable[DerivedEntity], wanted: Stamp) -> int:
    """Make the graph a copy of these entities and return how many differed (see `HoldsGraph.derive`)."""
    ensure(session, SCHEMA)
    me, count = uuid4().hex, 0
    try:
        there = session.execute_write(_begin, me)
        for part in _parts(_changed(entities, there)):
            session.execute_write(_write, me, part)
            count += len(part.whole)
        for ids in pieces(sorted(there), _AT_ONCE):  # what has not passed by is gone
            session.execute_write(_forget, me, ids)
        session.execute_write(_finish, me, wanted)
    except _TakenOver:
        return 0
    return count + len(there)


def _changed(entities: Iterable[DerivedEntity], there: dict[str, int]) -> Iterator[DerivedEntity]:
    """Yield the entities that are not there as they are; leave in `there` what does not pass by."""
    for entity in entities:
        if there.pop(entity.id, None) != entity.fingerprint:
            yield entity


def _begin(transaction: ManagedTransaction, me: str) -> dict[str, int]:
    """Take the stamp away, and return the fingerprints of what is there."""
    transaction.run("MERGE (s:WeefselGraph {of: $of}) SET s.making = $me", of=_OF, me=me).consume()
    found = transaction.run("MATCH (e:Entity) RETURN e.id AS id, e.fingerprint AS fingerprint")
    return {record["id"]: record["fingerprint"] for record in found}


def _finish(transaction: ManagedTransaction, me: str, wanted: Stamp) -> None:
    _hold(transaction, me)
    put_stamp(transaction, wanted)


def put_stamp(transaction: ManagedTransaction, wanted: Stamp) -> None:
    """Set the stamp, and let go of it."""
    said = {"of": _OF, **wanted._asdict()}
    transaction.run("MATCH (s:WeefselGraph {of: $of}) SET s = $said", of=_OF, said=said).consume()


def _hold(transaction: ManagedTransaction, me: str) -> None:
    """Lock the stamp until the transaction ends; raise `_TakenOver` when it is no longer ours."""
    found = transaction.run(
        "MATCH (s:WeefselGraph {of: $of}) SET s.held = true WITH s WHERE s.making = $me RETURN s",
        of=_OF,
        me=me,
    )
    if found.single() is None:
        raise _TakenOver


def _forget(transaction: ManagedTransaction, me: str, ids: Sequence[str]) -> None:
    _hold(transaction, me)
    transaction.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e", ids=ids).consume()


class Part(NamedTuple):
    """The work of one transaction."""

    begun: Sequence[DerivedEntity]
    """What is described, and loses its old ties."""
    ties: Sequence[tuple[str, DerivedTie]]
    whole: Sequence[DerivedEntity]
    """What has all its ties afterwards."""
    again: bool = False
    """Whether one of the ties may be there already."""


def _parts(changed: Iterable[DerivedEntity]) -> Iterator[Part]:
    """Yield the work of each transaction: whole entities, but of a very large one only a piece."""
    some: list[DerivedEntity] = []
    ties: list[tuple[str, DerivedTie]] = []
    for entity in changed:
        if len(entity.ties) > _AT_ONCE:
            yield Part([entity], [], [])
            for few in pieces(entity.ties, _AT_ONCE):
                yield Part([], [(entity.id, tie) for tie in few], [], again=True)
            yield Part([], [], [entity])
            continue
        some.append(entity)
        ties += [(entity.id, tie) for tie in entity.ties]
        if len(ties) + len(some) >= _AT_ONCE:
            yield Part(some, ties, some)
            some, ties = [], []
    yield Part(some, ties, some)


def _write(transaction: ManagedTransaction, me: str, part: Part) -> None:
    _hold(transaction, me)
    for kind, label in LABELS.items():
        rows = [{"id": e.id, "said": {"id": e.id, **e.properties}} for e in part.begun if e.type == kind]
        if rows:
            run(transaction, f"{_DESCRIBE}, e:{label}", rows)
    if part.begun:
        run(transaction, _UNTIE, [entity.id for entity in part.begun])
    for relation, rows in by_relation(part.ties):
        run(transaction, _TIE_AGAIN[relation] if part.again else TIE[relation], rows)
    if part.whole:
        run(transaction, _MARK, [[entity.id, entity.fingerprint] for entity in part.whole])


def run(transaction: ManagedTransaction, query: str, rows: Sequence[Any]) -> list[list[Any]]:
    """Run a query that was put together from the texts of our files and the words of the model."""
    return transaction.run(query, rows=rows).values() if rows else []


def by_relation(ties: Iterable[tuple[str, DerivedTie]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield relations with the rows that `TIE` takes."""
    found: dict[str, list[dict[str, Any]]] = {}
    for start, tie in ties:
        row = {"from": start, "to": tie.object, "said": tie.properties}
        found.setdefault(tie.relation, []).append(row)
    yield from found.items()


_DESCRIBE: Final = "UNWIND $rows AS row MERGE (e:Entity {id: row.id}) SET e = row.said"
_UNTIE: Final = "UNWIND $rows AS id MATCH (:Entity {id: id})-[tie]->() DELETE tie"
_MARK: Final = "UNWIND $rows AS row MATCH (e:Entity {id: row[0]}) SET e.fingerprint = row[1]"
# The other end may not have passed by yet: it is described when it does.
_ENDS: Final = "UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MERGE (b:Entity {id: row.to})"
TIE: Final = {name: f"{_ENDS} CREATE (a)-[tie:{name}]->(b) SET tie = row.said" for name in RELATIONS}
# A tie is known by its claims: what a lost connection left in doubt is not written twice.
_TIE_AGAIN: Final = {
    name: f"{_ENDS} MERGE (a)-[tie:{name} {{claims: row.said.claims}}]->(b) SET tie = row.said"
    for name in RELATIONS
}
