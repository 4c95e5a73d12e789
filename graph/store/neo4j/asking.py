"""Ask the derived graph on the server: paths, and what it says of entities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from graph.store.derived import Participation

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


def _rows(transaction: ManagedTransaction, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
    return transaction.run(query, **parameters).data()
