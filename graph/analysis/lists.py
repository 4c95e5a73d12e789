"""Make lists of entities by combined filters, and say what such a list cannot know.

A filter is the table of claims that pass it: who has a row in the table of every filter is in the list,
and those rows are the evidence for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from graph.analysis import facets
from graph.analysis.counted import Counted, counted
from graph.analysis.limits import CODES, Limit, limits
from graph.analysis.query import ANY, INVOLVED, OWN, SEATED, SERVED, VIA, ListQuery
from graph.analysis.rows import COLUMNS, fill
from graph.errors import UnknownEntity
from graph.model.dates import days
from graph.model.text import fold
from graph.model.vocabulary import ACTIVITY, ORGANIZATION, SOURCE_KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.view.view import View

__all__ = ["CODES", "COLUMNS", "Limit", "ListQuery", "ListResult", "find"]

_NAMED: Final = ("name", "name_en", "alias", "city")


@dataclass(frozen=True)
class ListResult:
    """A list. Frames are shared: copy before you change one."""

    query: ListQuery
    frame: pd.DataFrame
    """One row for each entity, indexed by `id`, most joint activities first: see `COLUMNS`."""
    limits: tuple[Limit, ...]
    activities: tuple[str, ...]
    """The activities that count, if the query asks anything of them."""
    positions: NDArray[np.int64] = field(repr=False)
    bounds: NDArray[np.int64] = field(repr=False)

    @property
    def total(self) -> int:
        """Return how many entities are in the list."""
        return len(self.frame)

    def claims(self, row: int) -> NDArray[np.int64]:
        """Return the positions in the ledger of the claims that put the entity of this row in the list."""
        return self.positions[self.bounds[row] : self.bounds[row + 1]]


def find(view: View, query: ListQuery) -> ListResult:
    """Return the entities that fit the query; raise `UnknownEntity` for an id that no claim speaks of."""
    query = _read_as_clusters(view, query)
    scope = counted(view, query)
    filters = _filters(view, query, scope)
    everybody = view.entities.index[view.entities["type"] == query.type]
    shut_out = set(scope.shut_out).union(*(_tied(view, relation)["entity"] for relation in query.has_not))
    everybody = everybody[~everybody.isin(list(shut_out))]
    passing = {name: everybody[everybody.isin(table["entity"].unique())] for name, table in filters.items()}
    frame = fill(view, query, _but("", everybody, passing), scope)
    positions, bounds = facets.gathered([facets.prop(view, "name", "kind"), *filters.values()], frame.index)
    almost = {name: _but(name, everybody, passing) for name in passing}
    unknown = limits(view, query, scope, frame, almost)
    return ListResult(
        query, frame, unknown, tuple(scope.activities) if scope.asked else (), positions, bounds
    )


def _read_as_clusters(view: View, query: ListQuery) -> ListQuery:
    """Return the query with each id as its cluster's."""
    joined, known = view.ledger.clusters, set(view.ledger.claims["subject"].cat.categories)
    known |= set(view.ledger.claims["object"].cat.categories)
    read: dict[str, Any] = {}
    for name in ("with_all", "without", "inside"):
        read[name] = tuple(joined.cluster(entity) for entity in getattr(query, name))
        for entity in read[name]:
            if entity not in known:
                raise UnknownEntity(entity)
    return replace(query, **read)


def _but(name: str, everybody: pd.Index, passing: dict[str, pd.Index]) -> pd.Index:
    """Return who passes every filter but one."""
    for other, those in passing.items():
        if other != name:
            everybody = everybody[everybody.isin(those)]
    return everybody


def _filters(view: View, query: ListQuery, scope: Counted) -> dict[str, pd.DataFrame]:
    """Return for each filter of the query the claims that pass it: `entity`, `position`."""
    tables: dict[str, pd.DataFrame] = {}
    if fold(query.text):
        tables["text"] = _named(view, query.text)
    if query.kinds:
        kinds = facets.prop(view, "kind")
        tables["kinds"] = kinds[kinds["key"].isin(query.kinds)]
    if query.sectors:
        tables["sectors"] = _in_sectors(view, query, scope)
    if query.regions:
        tables["regions"] = _in_regions(view, query, scope)
    if query.asks_ties:
        tables["ties"] = scope.evidence
    elif query.type == ACTIVITY and scope.asked:
        tables["ties"] = scope.facts
    if query.sources or query.source_kinds or query.datasets:
        tables["sources"] = _said_by(view, query)
    if query.confirmed_since and not query.asks_ties:
        tables["confirmed"] = _confirmed(view, query.confirmed_since)
    for relation in query.has:
        tables[f"has {relation}"] = _tied(view, relation)
    return tables


def _in_sectors(view: View, query: ListQuery, scope: Counted) -> pd.DataFrame:
    own = facets.sectors(view)
    own = own[own["key"].isin(query.sectors)]
    if query.sector_how == OWN or query.type == ACTIVITY:
        return own
    via = facets.through(scope.parts, own)
    return via if query.sector_how == VIA else pd.concat([own, via], ignore_index=True)


def _in_regions(view: View, query: ListQuery, scope: Counted) -> pd.DataFrame:
    """Return the claims by which an entity is seated in, serves or is involved in one of the regions."""
    asked = query.how
    seated = facets.seated(view)
    seated = seated[seated["key"].isin(query.regions)]
    tables = []
    if asked in (SEATED, ANY):
        tables.append(seated)
    if asked in (SERVED, ANY):
        served = facets.served(view)
        tables.append(served[served["key"].isin(query.regions)])
    if asked in (INVOLVED, ANY):
        working = scope.parts if query.type == ORGANIZATION else facets.turned(facets.takes_part(view))
        tables.append(facets.through(working, seated))
    return pd.concat(tables, ignore_index=True)


def _named(view: View, text: str) -> pd.DataFrame:
    """Return the names, aliases and places of entities that together hold every word."""
    named = facets.prop(view, *_NAMED)
    folded = {value: f" {fold(value)}" for value in named["key"].unique()}
    holds = named["key"].map(folded)
    for word in fold(text).split():
        some = named.loc[holds.str.contains(f" {word}", regex=False), "entity"].unique()
        named, holds = named[named["entity"].isin(some)], holds[named["entity"].isin(some)]
    return named


def _said_by(view: View, query: ListQuery) -> pd.DataFrame:
    """Return the claims of the sources, kinds of source and datasets that are asked for."""
    claims = view.winners
    for column, wanted in (("source", query.sources), ("dataset", query.datasets)):
        if wanted:
            claims = claims[claims[column].isin(list(wanted))]
    if query.source_kinds:
        ranks = [SOURCE_KINDS.index(kind) for kind in query.source_kinds]
        claims = claims[np.isin(view.ledger.columns["source_rank"][claims.index.to_numpy()], ranks)]
    return _both_ends(claims)


def _confirmed(view: View, since: str) -> pd.DataFrame:
    """Return the claims that were made on or after a date, as far as their own date tells."""
    claims = view.winners
    last = view.ledger.columns["confirmed_last"][claims.index.to_numpy()]
    return _both_ends(claims[last >= days(since).first])


def _tied(view: View, relation: str) -> pd.DataFrame:
    """Return the claims that tie entities by a relation; a known seat counts as LOCATED_IN."""
    claims = view.winners[view.winners["predicate"] == relation]
    tables = [_both_ends(claims)]
    if relation == "LOCATED_IN":
        tables.append(facets.seated(view))
    return pd.concat(tables, ignore_index=True)


def _both_ends(claims: pd.DataFrame) -> pd.DataFrame:
    position = claims.index.to_numpy(np.int64)
    return pd.concat(
        [
            pd.DataFrame({"entity": claims[end].astype(object).to_numpy(), "position": position})
            for end in ("subject", "object")
        ],
        ignore_index=True,
    )
