"""Let a correction end the claims it speaks of.

A claim of dataset `corrections` with `valid_to` and without `valid_from` says: this ended. It speaks of every
claim with the same subject, relation or property, object or value, role and tranche. What such a claim said
of an earlier day does not contradict that it ended later: it simply ends, on that day, and says by which
correction. A claim that says it still held afterwards (confirmed after that day, or with a later end of its
own) does contradict it; then the policy decides, by kind of source and date of confirmation, and the one that
loses is contradicted. A claim that begins after the end speaks of another period and is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from graph.model.dates import days
from graph.model.vocabulary import CORRECTIONS
from graph.view.params import LATEST, ViewParams

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

SAME_THING: Final = ("subject", "predicate", "object", "value", "role", "tranche")
"""What two claims share when one can end the other."""


class Ends(NamedTuple):
    """When each claim ends in a view, and which corrections decided that. Arrays of shape (n,)."""

    first: Ints
    last: Ints
    """The first and the last day that the end can mean."""
    by: Ints
    """The position of the correction that ends a claim, or of what overrules a correction; -1: none."""
    loses: NDArray[np.bool_]
    """Which claims lose: they say it still held, or they are the correction that was overruled."""


def things(claims: pd.DataFrame) -> Ints:
    """Return for each claim the number of the thing that a correction says has ended; -1 where none does."""
    number = np.full(len(claims), -1, dtype=np.int64)
    says_so = _says_so(claims)
    if not says_so.any():
        return number
    near = np.flatnonzero(claims["subject"].isin(claims["subject"][says_so].unique()))
    keys = pd.MultiIndex.from_frame(claims.iloc[near][list(SAME_THING)].astype(object))
    codes, _names = pd.factorize(keys)
    spoken_of = np.isin(codes, codes[says_so[near]])
    number[near[spoken_of]] = codes[spoken_of]
    return number


def ended(
    claims: pd.DataFrame, columns: Mapping[str, Ints], params: ViewParams, chosen: NDArray[np.bool_]
) -> Ends:
    """Return the ends of a ledger's claims under these parameters; `chosen` (n,) says which ones count."""
    c = columns
    n = len(chosen)
    none = Ends(c["end_first"], c["end_last"], np.full(n, -1, dtype=np.int64), np.zeros(n, dtype=bool))
    if not (c["ended"] >= 0).any():
        return none
    counts = chosen & (c["ended"] >= 0)
    if params.known_on:
        counts &= c["known_first"] <= days(params.known_on).first
    rows = _strongest_first(c, np.flatnonzero(counts), params.policy)
    ends = Ends(none.first.copy(), none.last.copy(), none.by, none.loses)
    begins = np.flatnonzero(np.diff(c["ended"][rows], prepend=-1))
    for group in np.split(rows, begins[1:]):
        _end(claims, c, ends, group, days(params.as_of).first)
    return ends


def _says_so(claims: pd.DataFrame) -> NDArray[np.bool_]:
    says_so = (claims["dataset"] == CORRECTIONS) & (claims["valid_to"] != "") & (claims["valid_from"] == "")
    return says_so.to_numpy(dtype=bool)


def _strongest_first(c: Mapping[str, Ints], rows: Ints, policy: str) -> Ints:
    """Return positions by thing, within it as the policy prefers; the latest is what was confirmed last."""
    by_source, by_date = c["source_rank"][rows], -c["confirmed_first"][rows]
    first = [by_date, by_source] if policy == LATEST else [by_source, by_date]
    keys = [c["ended"][rows], *first, c["confidence_rank"][rows], rows]
    return rows[np.lexsort(keys[::-1])]


def _end(claims: pd.DataFrame, c: Mapping[str, Ints], ends: Ends, group: Ints, today: int) -> None:
    """Apply the strongest correction to the claims about one thing, given strongest first."""
    about = claims.iloc[group]
    says_so = _says_so(about)
    if not says_so.any():
        return
    place = int(np.flatnonzero(says_so)[0])
    correction = int(group[place])
    first, last = int(ends.first[correction]), int(ends.last[correction])
    begins_later = (about["valid_from"] != "").to_numpy(dtype=bool) & (c["start_first"][group] > last)
    other = ~says_so & ~begins_later
    still = (c["confirmed_first"][group] > last) | (
        (about["valid_to"] != "").to_numpy(dtype=bool) & (ends.first[group] > last)
    )
    against = other & still & (c["start_first"][group] <= today) & (today <= ends.last[group])
    if today > last and against[:place].any():
        ends.loses[correction], ends.by[correction] = True, group[np.flatnonzero(against)[0]]
        return
    later = group[other & (ends.last[group] > last)]
    ends.by[later] = correction
    if today > last:
        ends.loses[group[against]] = True
        later = later[~ends.loses[later]]
    ends.first[later], ends.last[later] = np.minimum(ends.first[later], first), last
