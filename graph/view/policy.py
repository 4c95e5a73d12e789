"""Choose between claims that contradict one another, by a named policy.

`official-first`: the kind of source (official, register, own, press, other), then the latest
effective date, then the latest assertion, confidence, number of sources, id. `latest` begins with
the effective date. Every claim that gives the chosen answer is a winner; the others are contradicted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.view.params import LATEST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.view.ledger import Ledger


def ranking(ledger: Ledger, policy: str) -> NDArray[np.int64]:
    """Return the positions of all contending claims, ordered by group and, within it, best first."""
    columns = ledger.columns
    rows = np.flatnonzero(columns["group"] >= 0)
    by_date = [-columns["start_first"], -columns["confirmed_first"]]
    by_source = [columns["source_rank"]]
    first = by_date[:1] + by_source + by_date[1:] if policy == LATEST else by_source + by_date
    keys = [*first, columns["confidence_rank"], -columns["sources"]]
    # The frame is in id order, so the position itself is the last tie-break.
    order = np.lexsort([rows, *(key[rows] for key in reversed(keys)), columns["group"][rows]])
    return rows[order]


def contradicted(
    ledger: Ledger, ranked: NDArray[np.int64], holds: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return which claims lose to a better answer, and the best claim of each group that holds.

    `ranked` comes from `ranking`; `holds` has shape (n,). The first result has shape (n,), the
    second one position for each group with any claim that holds.
    """
    standing = ranked[holds[ranked]]
    group = ledger.columns["group"][standing]
    begins = np.ones(len(standing), dtype=bool)
    begins[1:] = group[1:] != group[:-1]
    best = standing[begins]
    chosen = ledger.columns["answer"][best][np.cumsum(begins) - 1] if len(standing) else standing
    loses = np.zeros(len(holds), dtype=bool)
    loses[standing] = ledger.columns["answer"][standing] != chosen
    return loses, best
