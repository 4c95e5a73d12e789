"""Ask the derived graph what lies around an entity, and choose as the view does what is drawn of it.

A programme has tens of thousands of ties and an activity a few dozen. So what is asked is how many lie within
reach, never which; and ties among chosen entities are looked for from the end that has few of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from graph.model.relations import RELATIONS
from graph.store.derived import Around

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

_INWARDS: Final = ("PARTNER_IN", "FUNDS")
"""Of these the object has few and the subject may have thousands; of all others the subject has few."""
_NEXT: Final = """
MATCH (here:Entity)-[:$relations]-(there:Entity) WHERE here.id IN $ids
RETURN collect(DISTINCT there.id)
"""
_WITHIN: Final = """
MATCH (here:Entity) WHERE here.id IN $ids
CALL (here) { RETURN here AS there UNION ALL MATCH (here)-[:$relations]-(there) RETURN there }
WITH DISTINCT there
RETURN count(*)
"""
_BEST: Final = """
WITH there, here, type(tie) AS relation, startNode(tie) = here AS outwards, max(tie.confirmed_day) AS day
WITH there, count(*) AS joint, max(coalesce(day, 0)) AS fresh WHERE NOT there.id IN $drawn
WITH there.id AS id, joint, fresh ORDER BY joint DESC, fresh DESC, id LIMIT $room
RETURN collect(id)
"""
_BEYOND: Final = "MATCH (here:Entity)-[tie:$relations]-(there:Entity) WHERE here.id IN $drawn" + _BEST
_AMONG: Final = """
WITH startNode(tie).id AS source, type(tie) AS relation, endNode(tie).id AS target,
     collect(tie.role) AS roles, max(tie.confirmed_day) AS confirmed_day
RETURN collect([source, relation, target, roles, confirmed_day])
"""
_OF_TIE: Final = ("source", "relation", "target", "roles", "confirmed_day")


def around(session: Session, entity: str, *, depth: int, cap: int, relations: Collection[str]) -> Around:
    """Return what lies within `depth` steps of an entity (see `HoldsGraph.around`)."""
    names = [name for name in RELATIONS if name in relations]
    if depth < 1 or not names:
        return Around({entity: 0}, [], 1)
    return session.execute_read(_around, entity, depth, cap, names)


def _around(
    transaction: ManagedTransaction, entity: str, depth: int, cap: int, relations: Sequence[str]
) -> Around:
    near, frontier = {entity: 0}, [entity]
    for step in range(1, depth):
        frontier = [one for one in _next(transaction, frontier, relations) if one not in near]
        near.update(dict.fromkeys(frontier, step))
    of = _answer(transaction, _of(_WITHIN, relations), ids=list(near)) or 1
    drawn = _drawn(transaction, near, of, depth, cap, relations)
    among = _calling(_between(relations, "here", "there"))
    found = _answer(transaction, among + _AMONG, here=drawn, there=drawn)
    ties = [dict(zip(_OF_TIE, tie, strict=True)) for tie in found]
    steps = sorted(((one, near.get(one, depth)) for one in drawn), key=lambda pair: pair[1])
    return Around(dict(steps), ties, of)


def _drawn(
    transaction: ManagedTransaction,
    near: Mapping[str, int],
    of: int,
    depth: int,
    cap: int,
    relations: Sequence[str],
) -> list[str]:
    """Return which of those within reach are drawn: the nearest take half the room while a step remains."""
    drawn = last = list(near)[:1]
    for step in count(1):
        room = cap - len(drawn)
        if room <= 0 or len(drawn) == of or not last:
            break
        if step <= depth:
            last = _beyond(transaction, drawn, (room + 1) // 2 if step < depth else room, relations)
        else:
            last = _left(transaction, near, drawn, last, room, relations)
        drawn = drawn + last
    return drawn


def _next(transaction: ManagedTransaction, ids: Collection[str], relations: Sequence[str]) -> list[str]:
    found: list[str] = _answer(transaction, _of(_NEXT, relations), ids=list(ids))
    return found


def _beyond(
    transaction: ManagedTransaction, drawn: Sequence[str], room: int, relations: Sequence[str]
) -> list[str]:
    """Return the best of what is tied to those drawn.

    Within the last step that is all within reach: what was drawn before lies nearer than it.
    """
    found: list[str] = _answer(transaction, _of(_BEYOND, relations), drawn=drawn, room=room)
    return found


def _left(
    transaction: ManagedTransaction,
    near: Collection[str],
    drawn: Sequence[str],
    last: Sequence[str],
    room: int,
    relations: Sequence[str],
) -> list[str]:
    """Return the best of what was left out, which is tied to none but those drawn last.

    There was room after them, so that all that is tied to the others is drawn.
    """
    left = list({*_next(transaction, near, relations)}.difference(drawn))
    either = [*_between(relations, "here", "there"), *_between(relations, "there", "here")]
    best = _calling(either) + _BEST
    found: list[str] = _answer(transaction, best, here=last, there=left, drawn=drawn, room=room)
    return found


def _between(relations: Sequence[str], few: str, many: str) -> Iterator[str]:
    """Yield a query for each way to find the ties between `$here` and `$there`, from what has few of them."""
    inwards = [name for name in relations if name in _INWARDS]
    outwards = [name for name in relations if name not in _INWARDS]
    for names, arrow in ((inwards, "<-[tie:$relations]-"), (outwards, "-[tie:$relations]->")):
        if names:
            yield (
                f"UNWIND ${few} AS id MATCH ({few}:Entity {{id: id}}) "
                f"MATCH ({few}){_of(arrow, names)}({many}) WHERE {many}.id IN ${many} RETURN here, there, tie"
            )


def _calling(queries: Iterable[str]) -> str:
    return f"CALL () {{ {' UNION ALL '.join(queries)} }} "


def _of(query: str, relations: Sequence[str]) -> str:
    """Return a query about some relations: their names come from the table of the model, as they must."""
    return query.replace("$relations", "|".join(relations))


def _answer(transaction: ManagedTransaction, query: str, /, **parameters: Any) -> Any:
    """Return the one value of a question: the driver takes longer over a row than over what is in it."""
    ((answer,),) = transaction.run(query, **parameters).values()
    return answer
