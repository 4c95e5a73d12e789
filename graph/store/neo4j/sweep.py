"""Clear what no state shows any more: what a killed loader left, and what an undone run had written.

Everything here can be broken off and done again.
"""

from __future__ import annotations

from typing import Final

from graph.store.neo4j import pointer
from graph.store.neo4j.connection import Database
from graph.store.neo4j.state import State

_BY_TURNS: Final = "IN TRANSACTIONS OF 5000 ROWS"
_CLEAR: Final = (
    # A claim that only this run brought.
    f"MATCH (c:Claim) WHERE c.since = $run AND c.before IS NULL CALL (c) {{ DETACH DELETE c }} {_BY_TURNS}",
    # One that came back with it: its spell before is the last again. The order matters.
    f"""MATCH (c:Claim) WHERE c.since = $run
        CALL (c) {{ SET c.since = c.before[-2], c.until = c.before[-1],
                    c.before = CASE WHEN size(c.before) > 2 THEN c.before[..-2] END }} {_BY_TURNS}""",
    # One whose spell ended with it.
    f"MATCH (c:Claim) WHERE c.until = $run CALL (c) {{ REMOVE c.until }} {_BY_TURNS}",
)


def remains(database: Database, run: int) -> None:
    """Clear what was written under a run that never came, or that was undone."""
    for statement in _CLEAR:
        database.in_batches(statement, run=run)


def undone(database: Database, state: State) -> State:
    """Clear what undone runs had written, the last run first, and return the state without them.

    From then on, states from before the undoing can no longer be read.
    """
    if not state.undone:
        return state
    cleared = pointer.clear_before(database, state)
    for run in sorted(state.undone, reverse=True):
        remains(database, run)
    database.in_batches(
        f"MATCH (j:Judgement) WHERE j.until <= $version CALL (j) {{ DELETE j }} {_BY_TURNS}",
        version=state.version,
    )
    return cleared._replace(undone=())
