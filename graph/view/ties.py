"""Gather the claims that say the same relation into one tie, with when it was last confirmed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from graph.model.relations import RELATIONS
from graph.view.ledger import ALWAYS, Ledger, day

if TYPE_CHECKING:
    from numpy.typing import NDArray


OLD_AFTER_YEARS: Final = 4
"""A tie that nobody confirmed for longer fades, and is counted apart."""


@dataclass(frozen=True)
class Ties:
    """The relations that hold in a view, each once.

    `frame` has one row for each subject, relation, object and role: `subject`, `relation`, `object`,
    `role`, `claims` (how many), `sources`, `confirmed` (text of the latest), `confirmed_day`
    (ordinal, 0 undated), `old`, `undated`, `uncertain`, `confidence` (the best).
    """

    frame: pd.DataFrame
    positions: NDArray[np.int64] = field(repr=False)
    """Positions of the claims in the ledger, tie after tie."""
    bounds: NDArray[np.int64] = field(repr=False)
    """Where each tie's claims begin in `positions`; one longer than the frame."""

    def claims(self, row: int) -> NDArray[np.int64]:
        """Return the positions in the ledger of the claims of the tie at this row of the frame."""
        return self.positions[self.bounds[row] : self.bounds[row + 1]]


def years_before(ordinal: int, years: int) -> int:
    """Return the same day some years earlier (28 February for a leap day)."""
    then = date.fromordinal(ordinal)
    year = max(then.year - years, 1)
    try:
        return then.replace(year=year).toordinal()
    except ValueError:
        return then.replace(year=year, day=28).toordinal()


def tie(winners: pd.DataFrame, ledger: Ledger, as_of: str) -> Ties:
    """Return the ties that winners make, in order of subject, relation, object and role."""
    relational = winners["predicate"].isin(list(RELATIONS)).to_numpy()
    claims = winners[relational]
    keys = ["subject", "predicate", "object", "role"]
    codes = [claims[key].cat.codes.to_numpy(np.int64) for key in keys]
    order = np.lexsort(codes[::-1])
    sorted_codes = np.stack([code[order] for code in codes]) if len(claims) else np.zeros((4, 0), np.int64)
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (sorted_codes[:, 1:] != sorted_codes[:, :-1]).any(axis=0)
    starts = np.flatnonzero(begins)
    positions = claims.index.to_numpy(np.int64)[order]
    bounds = np.append(starts, len(order)).astype(np.int64)
    frame = _rows(claims.iloc[order], starts, positions, ledger, day(as_of))
    return Ties(frame, positions, bounds)


def _rows(
    claims: pd.DataFrame, starts: NDArray[np.int64], positions: NDArray[np.int64], ledger: Ledger, today: int
) -> pd.DataFrame:
    first = claims.iloc[starts]
    frame = pd.DataFrame(
        {
            "subject": first["subject"].astype(object).to_numpy(),
            "relation": first["predicate"].astype(object).to_numpy(),
            "object": first["object"].astype(object).to_numpy(),
            "role": first["role"].astype(object).to_numpy(),
        }
    )
    if frame.empty:
        empty = {"claims": int, "sources": int, "confirmed": object, "confirmed_day": int}
        flags = {"old": bool, "undated": bool, "uncertain": bool, "confidence": object}
        return frame.assign(**{name: pd.Series(dtype=kind) for name, kind in {**empty, **flags}.items()})
    columns = ledger.columns
    which = np.cumsum(np.isin(np.arange(len(claims)), starts)) - 1
    confirmed = columns["confirmed_rank"][positions]
    at_latest = np.flatnonzero(confirmed == np.maximum.reduceat(confirmed, starts)[which])
    one = at_latest[np.unique(which[at_latest], return_index=True)[1]]
    latest = columns["confirmed_first"][positions][one]
    last_possible = columns["confirmed_last"][positions][one]
    certain = ~claims["uncertain"].to_numpy()
    source = claims["source"].cat.codes.to_numpy(np.int64)
    ranks = np.minimum.reduceat(columns["confidence_rank"][positions], starts)
    return frame.assign(
        claims=np.diff(np.append(starts, len(claims))),
        sources=pd.Series(source).groupby(which).nunique().to_numpy(),
        confirmed=claims["confirmed"].astype(object).to_numpy()[one],
        confirmed_day=latest,
        old=(latest != ALWAYS) & (last_possible < years_before(today, OLD_AFTER_YEARS)),
        undated=latest == ALWAYS,
        uncertain=~np.logical_or.reduceat(certain, starts),
        confidence=np.array(["high", "medium", "low"], dtype=object)[ranks],
    )
