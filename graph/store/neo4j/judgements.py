"""Keep judgements. One that is taken back stays until `sweep`, for those who still read an older state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graph.model.judgement import Judgement
from graph.store.neo4j.runs import Asking
from graph.store.neo4j.state import State
from graph.store.revision import SIZE, of_judgements, to_text

_FIELDS: Final = ", ".join(f"j.{name}" for name in Judgement._fields)
_SEEN: Final = "j.since <= $version AND (j.until IS NULL OR j.until > $version)"
_MAKE: Final = "UNWIND $rows AS row CREATE (j:Judgement) SET j = row, j.since = $version"
_SAME: Final = ", ".join(f"{name}: row.{name}" for name in Judgement._fields)
_END: Final = (
    f"UNWIND $rows AS row MATCH (j:Judgement {{{_SAME}}}) WHERE j.until IS NULL SET j.until = $version"
)


def judgements(ask: Asking, state: State) -> list[Judgement]:
    """Return the judgements, oldest first (by their own `at`, then by their parts)."""
    rows = ask(f"MATCH (j:Judgement) WHERE {_SEEN} RETURN {_FIELDS}", version=state.version)
    found = (Judgement(*row) for row in rows)
    return sorted(found, key=lambda j: (j.at, j.a, j.b, j.verdict, j.by, j.why))


def change(
    ask: Asking, state: State, *, add: Iterable[Judgement] = (), remove: Iterable[Judgement] = ()
) -> State:
    """Add and take back judgements, and return the state after it; the same one when nothing changes."""
    before = judgements(ask, state)
    kept = set(before)
    new, old = set(add) - kept, set(remove) & kept
    if not new and not old:
        return state
    version = state.version + 1
    ask(_MAKE, rows=[one._asdict() for one in sorted(new)], version=version)
    ask(_END, rows=[one._asdict() for one in sorted(old)], version=version)
    gain = of_judgements((kept | new) - old) - of_judgements(before)
    revision = to_text((int(state.revision, 16) + gain) % SIZE)
    return state._replace(version=version, revision=revision)
