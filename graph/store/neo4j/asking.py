"""Ask the derived graph on the server: paths, neighbourhoods, and what it says of entities."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from graph.model.relations import RELATIONS
from graph.store.derived import Around, Participation

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

_DESCRIBED: Final = "MATCH (e:Entity) WHERE e.id IN $ids RETURN e.id AS id, properties(e) AS said"
_OLD: Final = "MATCH (:Entity)-[tie]->(:Entity) WHERE tie.confirmed_last < $day RETURN count(*) AS n"
_SHORTEST: Final = """
MATCH (a:Entity {id: $a}), (b:Entity {id: $b})
MATCH way = allShortestPaths((a)-[:PARTNER_IN*]-(b))
WHERE all(tie IN relationships(way) WHERE tie.counted OR ($networks AND tie.counted IS NOT NULL))
UNWIND relationships(way) AS tie
WITH DISTINCT tie
RETURN startNode(tie).id AS organization, endNode(tie).id AS activity, tie.role AS role,
       coalesce(tie.confirmed, '') AS confirmed, tie.claims AS claims
"""
_NEXT: Final = """
MATCH (here:Entity)-[tie:$relations]-(there:Entity)
WHERE here.id IN $drawn AND NOT there.id IN $drawn
WITH there, here, type(tie) AS relation, startNode(tie) = here AS outwards, max(tie.confirmed_day) AS day
WITH there, count(*) AS joint, max(coalesce(day, 0)) AS fresh
RETURN there.id AS id ORDER BY joint DESC, fresh DESC, id
"""
_REACH: Final = """
MATCH (here:Entity)-[:$relations]-(there:Entity) WHERE here.id IN $ids
RETURN collect(DISTINCT there.id) AS ids
"""
_AMONG: Final = """
MATCH (one:Entity)-[tie:$relations]->(other:Entity) WHERE one.id IN $ids AND other.id IN $ids
RETURN one.id AS source, type(tie) AS relation, other.id AS target, collect(tie.role) AS roles,
       max(tie.confirmed_day) AS confirmed_day
"""


def described(session: Session, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return what the graph says of these entities, by id."""
    rows = session.execute_read(_rows, _DESCRIBED, ids=list(ids))
    return {row["id"]: row["said"] for row in rows}


def count_old(session: Session, before: date) -> int:
    """Return how many ties were last confirmed before a day, whatever their coarse date may mean."""
    return int(session.execute_read(_rows, _OLD, day=before.toordinal())[0]["n"])


def shortest(session: Session, a: str, b: str, *, with_membership_networks: bool) -> list[Participation]:
    """Return the participations that lie on any shortest path between two entities."""
    rows = session.execute_read(_rows, _SHORTEST, a=a, b=b, networks=with_membership_networks)
    return [Participation(**{**row, "claims": tuple(row["claims"])}) for row in rows]


def around(session: Session, entity: str, *, depth: int, cap: int, relations: Collection[str]) -> Around:
    """Return what lies within `depth` steps of an entity (see `HoldsGraph.around`)."""
    return session.execute_read(
        _around, entity, depth, cap, [name for name in RELATIONS if name in relations]
    )


def _around(
    transaction: ManagedTransaction, entity: str, depth: int, cap: int, relations: Sequence[str]
) -> Around:
    steps = {entity: 0}
    frontier = [entity]
    for step in range(1, depth + 1):
        found = _rows(transaction, _of(_REACH, relations), ids=frontier)[0]["ids"]
        frontier = [one for one in found if one not in steps]
        steps.update(dict.fromkeys(frontier, step))
    drawn = _drawn(transaction, entity, steps, depth, cap, relations)
    ties = _rows(transaction, _of(_AMONG, relations), ids=drawn)
    return Around({one: steps[one] for one in drawn}, ties, len(steps))


def _drawn(
    transaction: ManagedTransaction,
    entity: str,
    steps: Mapping[str, int],
    depth: int,
    cap: int,
    relations: Sequence[str],
) -> list[str]:
    """Return which of those within reach are drawn: the nearest take half the room while a step remains."""
    drawn = [entity]
    for step in count(1):
        room = cap - len(drawn)
        rows = _rows(transaction, _of(_NEXT, relations), drawn=drawn) if room > 0 else []
        found = [row["id"] for row in rows if row["id"] in steps]
        if not found:
            break
        drawn += found[: (room + 1) // 2 if step < depth else room]
    return sorted(drawn, key=lambda one: steps[one])


def _of(query: str, relations: Sequence[str]) -> str:
    """Return a query about some relations: their names come from the table of the model, as they must."""
    return query.replace("$relations", "|".join(relations))


def _rows(transaction: ManagedTransaction, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
    return transaction.run(query, **parameters).data()
