"""Ask the derived graph what ties of some entities say of them, where their claims are not read."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

from graph.model.vocabulary import ACTIVITY, ORGANIZATION
from graph.store.derived import Beyond
from graph.store.neo4j.claims import parts

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

_COUNTED: Final = "tie.counted IS NOT NULL"
"""Whether a participation is one of those that collaborate, be they many or few."""
_SAID_BEYOND: Final = """
MATCH (e:Entity)-[tie]-(other:Entity)
WHERE e.id IN $some AND NOT other:Sector AND NOT other:Region AND NOT other.id IN $all
RETURN e.id, coalesce(tie.first, tie.confirmed, ''), coalesce(tie.confirmed, ''), tie.sources,
       sum(size(tie.claims))
"""
_COLLABORATING: Final = f"""
MATCH (e:Entity)-[tie:PARTNER_IN]-(other:Entity)
WHERE e.id IN $some AND NOT other.id IN $all AND {_COUNTED}
RETURN e.id, count(DISTINCT other)
"""
_CONTRADICTED: Final = (
    "MATCH (e:Entity) WHERE e.id IN $some AND e.contradicted_claims IS NOT NULL"
    " RETURN e.id, e.contradicted_claims"
)
_INSIDE: Final = f"""
MATCH (e:Entity)<-[tie:PARTNER_IN|PART_OF]-(other:Entity) WHERE e.id IN $some
AND (tie:PART_OF OR {_COUNTED}) AND NOT other.id IN $without
WITH DISTINCT e, other
RETURN e.id, CASE WHEN other:Organization THEN $organization ELSE $activity END,
       coalesce(other.kind, ''), count(*)
"""
_HOLDING: Final = f"""
MATCH (e:Entity)<-[tie:PARTNER_IN|PART_OF]-(other:Entity) WHERE e.id IN $among
AND (tie:PART_OF OR {_COUNTED}) AND other.id IN $some RETURN DISTINCT e.id
"""


def beyond(session: Session, entities: Collection[str]) -> Beyond:
    """Return what ties between these entities and others say (see `HoldsGraph.beyond`)."""
    return session.execute_read(_beyond, sorted(entities))


def _beyond(transaction: ManagedTransaction, entities: list[str]) -> Beyond:
    said, collaborating, contradicted = (
        [row for some in parts(entities) for row in transaction.run(query, some=some, all=entities).values()]
        for query in (_SAID_BEYOND, _COLLABORATING, _CONTRADICTED)
    )
    return Beyond([tuple(row) for row in said], dict(collaborating), dict(contradicted))


def inside(
    session: Session, entities: Collection[str], without: Collection[str]
) -> list[tuple[str, str, str, int]]:
    """Return who is inside these entities, by type and kind (see `HoldsGraph.inside`)."""
    if not entities:
        return []
    words = {"organization": ORGANIZATION, "activity": ACTIVITY}
    asked = {"some": sorted(entities), "without": sorted(without), **words}
    return [tuple(row) for row in session.execute_read(_values, _INSIDE, **asked)]


def holding(session: Session, entities: Collection[str], among: Collection[str]) -> set[str]:
    """Return those among some entities inside which any of these is."""
    rows = session.execute_read(_values, _HOLDING, some=sorted(entities), among=sorted(among))
    return {entity for (entity,) in rows}


def _values(transaction: ManagedTransaction, query: str, /, **parameters: Any) -> list[list[Any]]:
    return transaction.run(query, **parameters).values()
