"""List what was judged: by whom, when and why, and which of it counts; also as a file for the keeper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from graph.identity.judging.memory import reason
from graph.model.judgement import Judgement, clusters, effective

if TYPE_CHECKING:
    from graph.store.protocol import Store

COLUMNS: Final = ("a", "b", "verdict", "by", "at", "why")
"""Of the file: those of the judgements that the built-in dataset brings."""
FILE: Final = "data: "
"""How `by` begins in a judgement that a file of datasets brought; taken back, it returns with the file."""


class Decision(NamedTuple):
    """A judgement as a row of the history."""

    judgement: Judgement
    names: tuple[str, str]
    counts: bool
    """Whether it is the last one on its pair."""
    refused: bool
    """Whether its group is not joined, because a pair in it is judged *different*."""
    why: str
    """The reason as it was written, without the mark."""


def history(store: Store) -> list[Decision]:
    """Return every judgement that is kept, the latest first."""
    with store.reading():
        kept = store.judgements()
        names = store.labels({side for judgement in kept for side in judgement.pair})
    counted = set(effective(kept))
    refused = {side for group in clusters(kept).refused for side in group}
    return [
        Decision(
            judgement,
            (names.get(judgement.a, judgement.a), names.get(judgement.b, judgement.b)),
            judgement in counted,
            judgement in counted and judgement.verdict == "same" and judgement.a in refused,
            reason(judgement.why),
        )
        for judgement in sorted(kept, key=lambda one: (one.at, one), reverse=True)
    ]


def table(store: Store) -> pd.DataFrame:
    """Return the judgements that count as a file of judgements holds them, by pair.

    Read in again with a dataset, it gives the same clusters; marks are left in the reasons.
    """
    rows = [
        judgement._replace(by=judgement.by.removeprefix(FILE)) for judgement in effective(store.judgements())
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
