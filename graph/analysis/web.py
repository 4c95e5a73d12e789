"""Lay out as arrays every tie that a network picture can draw, in either of its two modes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from graph.analysis.collaboration import Collaboration
from graph.analysis.columns import reduce_runs, starts_of, words_of
from graph.model.vocabulary import ORGANIZATION, ROLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.view.ties import Ties
    from graph.view.view import View

    Ints = NDArray[np.int64]

DRAWN: Final = ("PARTNER_IN", "PART_OF", "FUNDS", "SUCCEEDS")


@dataclass(frozen=True)
class Web:
    """Entities and ties of one mode: `one` and `other` are rows of `names`, one pair for each edge."""

    names: Any
    """Ids in order, entities without a tie included."""
    one: Ints
    other: Ints
    edges: pd.DataFrame = field(repr=False)
    """`relation`, `role`, `activities`, `weight`, `confirmed`, `confirmed_day`, `old`, `undated`,
    `uncertain`."""
    claims: Callable[[int], Ints] = field(repr=False)
    """Return the positions in the ledger of the claims behind an edge."""
    together: Callable[[Ints], Ints] = field(repr=False)
    """Return those behind some edges, each once, in order."""

    def rows(self, ids: Iterable[str]) -> Ints:
        """Return the rows of these ids, in order; ids that are not there are left out."""
        found = pd.Index(self.names).get_indexer(pd.Index(list(ids), dtype=object))
        return np.unique(found[found >= 0]).astype(np.int64)

    def towards(self, ends: Ints, edges: Ints, column: str) -> tuple[NDArray[Any], Ints]:
        """Return for each entity the sum of a column over these ends of edges, and the freshest day."""
        fresh = np.zeros(len(self.names), np.int64)
        np.maximum.at(fresh, ends, self.edges["confirmed_day"].to_numpy(np.int64)[edges])
        weights = self.edges[column].to_numpy(np.float64)[edges]
        return np.bincount(ends, weights, minlength=len(self.names)), fresh

    def degrees(self, edges: NDArray[np.bool_]) -> Ints:
        """Return for each entity how many others these edges tie it to."""
        low, high = np.minimum(self.one, self.other)[edges], np.maximum(self.one, self.other)[edges]
        pairs = np.sort(low * len(self.names) + high)
        pairs = pairs[starts_of(pairs)]
        ends = np.concatenate([pairs // max(len(self.names), 1), pairs % max(len(self.names), 1)])
        return np.bincount(ends, minlength=len(self.names))


def between_organizations(found: Collaboration) -> Web:
    """Return the organizations of a view, tied by the activities they share."""
    entities = found.view.entities
    names = entities.index[(entities["type"] == ORGANIZATION).to_numpy()].to_numpy(object)
    ties = found.ties
    row_of = pd.Index(names).get_indexer(found.participations["organization"].cat.categories.astype(object))
    one, other = (row_of[ties[end].cat.codes.to_numpy(np.int64)] for end in ("a", "b"))
    edges = ties.drop(columns=["a", "b"]).assign(relation="", role="", uncertain=False)

    def claims(edge: int) -> Ints:
        return found.behind(str(names[one[edge]]), str(names[other[edge]]))

    def together(edges: Ints) -> Ints:
        return _behind_all(found, names[one[edges]], names[other[edges]])

    return Web(names, one, other, edges, claims, together)


def _behind_all(found: Collaboration, ones: Any, others: Any) -> Ints:
    """Return the positions of both participations in every activity that these pairs share."""
    takes_part = found.participations
    rows = np.flatnonzero(takes_part["counted"].to_numpy())
    who, what = (takes_part[name].cat for name in ("organization", "activity"))
    place = (who.codes.to_numpy(np.int64)[rows], what.codes.to_numpy(np.int64)[rows])
    shape = (len(who.categories), len(what.categories))
    row_at = csr_array((rows + 1, place), shape=shape)
    left, right = (row_at[who.categories.get_indexer(ends)] for ends in (ones, others))
    both = [left.multiply(right.astype(bool)), right.multiply(left.astype(bool))]
    shared = np.unique(np.concatenate([side.data for side in both])) - 1
    return np.unique(_spread(found.positions, found.bounds, shared))


def with_activities(
    view: View, relations: Collection[str] = DRAWN, roles: Collection[str] | None = None
) -> Web:
    """Return organizations and activities, tied by what claims say; several roles make one edge."""
    ties = view.ties.frame
    wanted = ties["relation"].isin(list(relations))
    if roles is not None:
        wanted &= (ties["relation"] != "PARTNER_IN") | ties["role"].isin(list(roles))
    rows = np.flatnonzero(wanted.to_numpy())
    ties = ties.iloc[rows]
    names = view.entities.index.to_numpy(object)
    one, other = (pd.Index(names).get_indexer(ties[end].astype(object)) for end in ("subject", "object"))
    relation = pd.factorize(ties["relation"].astype(object), sort=True)[0]
    order = np.lexsort((relation, other, one))
    keys = (one * len(names) + other) * len(DRAWN) + relation
    starts = starts_of(keys[order])
    first = order[starts]
    bounds = np.append(starts, len(order)).astype(np.int64)
    edges = _merged(ties.iloc[order].reset_index(drop=True), starts)
    claims = partial(_claims, view.ties, rows[order], bounds)
    together = partial(_together, view.ties, rows[order], bounds)
    return Web(names, one[first], other[first], edges, claims, together)


def _merged(ties: pd.DataFrame, starts: Ints) -> pd.DataFrame:
    """Return one row for each edge: its roles together, its freshest confirmation."""
    day = ties["confirmed_day"].to_numpy(np.int64)
    which = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(ties))))
    edges = ties.iloc[np.lexsort((-day, which))[starts]].reset_index(drop=True)
    return edges[["relation", "confirmed", "confirmed_day", "old", "undated"]].assign(
        role=words_of(ties["role"], starts, ROLES),
        uncertain=reduce_runs(np.logical_and, ties["uncertain"].to_numpy(bool), starts),
        activities=1,
        weight=1.0,
    )


def _claims(ties: Ties, rows: Ints, bounds: Ints, edge: int) -> Ints:
    return np.concatenate([ties.claims(int(row)) for row in rows[bounds[edge] : bounds[edge + 1]]])


def _together(ties: Ties, rows: Ints, bounds: Ints, edges: Ints) -> Ints:
    return np.unique(_spread(ties.positions, ties.bounds, _spread(rows, bounds, edges)))


def _spread(values: Ints, bounds: Ints, which: Ints) -> Ints:
    """Return the values of these groups, one group after another."""
    sizes = bounds[which + 1] - bounds[which]
    first = np.repeat(bounds[which] - np.cumsum(sizes) + sizes, sizes)
    return values[first + np.arange(len(first))]
