"""Fill the columns of a list."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from scipy import sparse

from graph.analysis import facets
from graph.analysis.counted import member_lists
from graph.analysis.stated import PARTICIPANTS, stated_totals
from graph.model.sectors import SECTORS
from graph.model.vocabulary import ACTIVITY, ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.analysis.counted import Counted
    from graph.analysis.query import ListQuery
    from graph.view.view import View

COLUMNS: Final[dict[str, str]] = {
    "name": "name",
    "name_en": "English name",
    "type": "organization or activity",
    "kind": "kind",
    "city": "city of its seat",
    "seat": "province of its seat, by code",
    "country": "country of its seat, by code",
    "sectors_own": "sectors it is itself active in, as a tuple of ids",
    "sectors_via": "sectors of the activities that count and that it collaborates in, as a tuple of ids",
    "activities": "activities it collaborates in; of an activity: the activities that are part of it",
    "joint": "of these the ones that count for this list",
    "partners": "organizations it shares an activity with (membership networks left out); "
    "of an activity: organizations that collaborate in it",
    "stated": "of an activity: the participants a source states; <NA> when none does",
    "roles": "roles in the activities that count, as a tuple",
    "tie_confirmed": "when it was last confirmed that it takes part in one that counts",
    "old": "whether nobody confirmed that for four years",
    "uncertain": "whether a coarse date decides that it holds",
    "first": "earliest assertion about it",
    "confirmed": "latest assertion about it",
    "claims": "claims about it",
    "sources": "publications that speak of it",
    "start": "stated start",
    "end": "stated end",
    "website": "website",
}
"""The columns of a list and what each means."""


def fill(view: View, query: ListQuery, chosen: pd.Index, scope: Counted) -> pd.DataFrame:
    """Return the rows of a list, most joint activities first, then most activities, claims, then name."""
    frame = view.entities.loc[chosen].copy()
    frame.index.name = "id"
    own = facets.sectors(view)
    frame["sectors_own"] = tuples(own, frame.index, list(SECTORS))
    if query.type == ACTIVITY:
        _of_activities(view, frame, scope)
    else:
        _of_organizations(view, frame, scope, own)
    order = ["joint", "activities", "claims", "name"]
    frame = frame.sort_values(order, ascending=[False, False, False, True], kind="stable")
    return frame[list(COLUMNS)]


def _of_organizations(view: View, frame: pd.DataFrame, scope: Counted, own: pd.DataFrame) -> None:
    working = facets.takes_part(view)
    parts = scope.parts[scope.parts["entity"].isin(frame.index)]
    frame["activities"] = _distinct(working, frame.index)
    frame["joint"] = _distinct(parts, frame.index)
    frame["partners"] = _partners(view, working, frame.index)
    frame["stated"] = pd.array([pd.NA] * len(frame), dtype="Int64")
    frame["sectors_via"] = tuples(facets.through(parts, own), frame.index, list(SECTORS))
    _of_ties(view, frame, parts)


def _of_activities(view: View, frame: pd.DataFrame, scope: Counted) -> None:
    parts = facets.turned(scope.parts)
    parts = parts[parts["entity"].isin(frame.index)]
    frame["activities"] = _distinct(facets.turned(facets.relation(view, "PART_OF")), frame.index)
    frame["joint"] = frame["activities"]
    frame["partners"] = _distinct(facets.turned(facets.takes_part(view)), frame.index)
    totals = {t.entity: t.stated for t in reversed(stated_totals(view)) if t.of in PARTICIPANTS}
    frame["stated"] = pd.array([totals.get(entity, pd.NA) for entity in frame.index], dtype="Int64")
    frame["sectors_via"] = pd.Series([()] * len(frame), index=frame.index, dtype=object)
    _of_ties(view, frame, parts)


def _of_ties(view: View, frame: pd.DataFrame, parts: pd.DataFrame) -> None:
    """Add the roles in what counts, and when the freshest such tie was confirmed."""
    frame["roles"] = tuples(parts.assign(key=parts["role"]), frame.index, ROLES)
    latest = facets.pairs(parts.assign(key=""), view).set_index("entity").reindex(frame.index)
    frame["tie_confirmed"] = latest["confirmed"].fillna("")
    frame["old"] = latest["old"].fillna(value=False).astype(bool)
    frame["uncertain"] = latest["uncertain"].fillna(value=False).astype(bool)


def tuples(table: pd.DataFrame, order: pd.Index, words: Sequence[str]) -> pd.Series:
    """Return for each id the different keys of its rows as a tuple, in the order of `words`."""
    place = order.get_indexer(pd.Index(table["entity"]))
    rank = pd.Index(words).get_indexer(pd.Index(table["key"]))
    known = (place >= 0) & (rank >= 0)
    met = np.unique(place[known].astype(np.int64) * len(words) + rank[known])
    bounds = np.searchsorted(met, np.arange(len(order) + 1) * len(words))
    keys = [words[code % len(words)] for code in met]
    found = [tuple(keys[a:b]) for a, b in pairwise(bounds)]
    return pd.Series(found, index=order, dtype=object)


def _distinct(table: pd.DataFrame, order: pd.Index) -> pd.Series:
    """Return how many different keys each id has."""
    return table.groupby("entity")["key"].nunique().reindex(order).fillna(0).astype(int)


def _partners(view: View, working: pd.DataFrame, order: pd.Index) -> pd.Series:
    """Return how many other organizations each one shares an activity with."""
    met = working.loc[~working["key"].isin(member_lists(view, working)), ["entity", "key"]].drop_duplicates()
    rows, organizations = pd.factorize(met["entity"])
    columns, activities = pd.factorize(met["key"])
    shape = (len(organizations), len(activities))
    takes = sparse.csr_array((np.ones(len(met), np.int32), (rows, columns)), shape=shape)
    here = np.flatnonzero(order.get_indexer(organizations) >= 0)
    shared = takes[here] @ takes.T
    others = np.diff(shared.indptr) - 1
    return pd.Series(others, index=organizations[here]).reindex(order).fillna(0).astype(int)
