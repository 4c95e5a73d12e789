"""Say what reading two entities as one would change, before anybody decides it.

Only what surrounds the two is computed anew: their claims, and those of the activities they are in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from graph.analysis import facets
from graph.analysis.collaboration import collaboration, partners_in
from graph.analysis.coverage import coverage
from graph.analysis.matrix import CoverageQuery
from graph.errors import UnknownEntity
from graph.identity.changes import COUNTS, Clash, Count, Effect, Fill
from graph.model.ids import type_of
from graph.model.judgement import Clusters, Judgement, clusters
from graph.model.relations import is_single
from graph.model.vocabulary import ACTIVITY
from graph.view.ledger import Ledger, prepare
from graph.view.view import View, compute

if TYPE_CHECKING:
    from collections.abc import Collection

_LAST = "9999"
"""Later than any judgement: the one that is tried counts."""


def effect(view: View, judgements: Iterable[Judgement], a: str, b: str) -> Effect:
    """Return what judging two ids *same* would change in a view; `judgements` are all that are kept.

    Raises `InvalidClaim` for ids that can never be joined, `UnknownEntity` for one that no claim names.
    """
    ledger = view.ledger
    tried = Judgement(a, b, "same", "", _LAST)
    tried.check()
    a, b = ledger.clusters.cluster(a), ledger.clusters.cluster(b)
    _check_known(ledger, (a, b))
    joined = clusters([*judgements, tried])
    head = joined.cluster(a)
    refused = () if head == joined.cluster(b) else next(group for group in joined.refused if a in group)
    before, after = (_around(view, (a, b), as_read) for as_read in (ledger.clusters, joined))
    figures = [_figures(before, a), _figures(before, b), _figures(after, head)]
    counts = tuple(Count(code, *(len(figure[code]) for figure in figures)) for code in COUNTS)
    shared = tuple(sorted(figures[0]["activities"] & figures[1]["activities"]))
    return Effect(
        a, b, head, counts, shared, _fills(view, before, after, (a, b, head)), _clashes(after, head), refused
    )


def _check_known(ledger: Ledger, ids: Iterable[str]) -> None:
    for entity in ids:
        if not ((ledger.claims["subject"] == entity) | (ledger.claims["object"] == entity)).any():
            raise UnknownEntity(entity)


def _around(view: View, ids: Collection[str], joined: Clusters) -> View:
    """Return the view of all claims that bear on some entities, read with these clusters.

    These are their own claims, those of the activities they are in, and who takes part there.
    """
    claims = view.ledger.claims
    own = claims["subject"].isin(list(ids)) | claims["object"].isin(list(ids))
    takes_part = claims[own & (claims["predicate"] == "PARTNER_IN")]
    activities = [*takes_part["object"].astype(object).unique()]
    near = claims["subject"].isin(activities) | (
        claims["object"].isin(activities) & (claims["predicate"] == "PARTNER_IN")
    )
    ledger = prepare(_raw(claims[own | near]), view.ledger.datasets, joined)
    return compute(ledger, view.params)


def _raw(claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims in the shape of `Store.frame()` again, as if nothing had been joined."""
    rows = claims.assign(subject=claims["subject_id"], object=claims["object_id"])
    rows = rows.drop(columns=["subject_id", "object_id", "confirmed", "effective"])
    rows = rows.rename(columns={"funding_state": "state"})
    texts = rows.select_dtypes("category").columns
    return rows.assign(**{name: rows[name].cat.remove_unused_categories() for name in texts})


def _figures(view: View, entity: str) -> dict[str, set[str]]:
    """Return what is counted of an entity, as sets: `COUNTS` are their sizes."""
    found = collaboration(view)
    if type_of(entity) == ACTIVITY:
        people = found.participations[(found.participations["activity"] == entity).to_numpy()]
        partners, activities = set(people["organization"]), set[str]()
    else:
        own = found.participations[(found.participations["organization"] == entity).to_numpy()]
        activities, partners = set(own["activity"]), set(partners_in(found, entity).frame["partner"])
    winners = view.of(entity)
    winners = winners[winners["state"] == "winner"]
    return {
        "activities": activities,
        "partners": partners,
        "sectors": {sector for sector, _ in _sectors(view, entity)},
        "regions": _keys(facets.seated(view), entity) - {facets.HOME},
        "claims": {identifier.hex() for identifier in winners["id"]},
        "sources": set(winners["source"].astype(object)),
    }


def _sectors(view: View, entity: str) -> set[tuple[str, str]]:
    """Return the sectors of an entity: its own, and of an organization those of its activities."""
    own = facets.sectors(view)
    via = facets.through(facets.takes_part(view), own)
    return {(key, "own") for key in _keys(own, entity)} | {(key, "via") for key in _keys(via, entity)}


def _keys(table: pd.DataFrame, entity: str) -> set[str]:
    return set(table.loc[(table["entity"] == entity).to_numpy(), "key"])


def _fills(view: View, before: View, after: View, ids: tuple[str, str, str]) -> tuple[Fill, ...]:
    """Return the cells that the two are in only together, with what the whole table says of them now."""
    a, b, head = ids
    query = CoverageQuery(of=type_of(head))
    new = _cells(after, query, head) - _cells(before, query, a, b)
    if not new:
        return ()
    cells = coverage(view, query).cells
    return tuple(Fill(sector, region, cells[sector, region].state) for sector, region in sorted(new))


def _cells(view: View, query: CoverageQuery, *entities: str) -> set[tuple[str, str]]:
    support = coverage(view, query).support
    mine = support[support["entity"].isin(entities) & ~support["old"].astype(bool)]
    cells = zip(mine["sector"], mine["column"], strict=True)
    return {(sector, region) for sector, region in cells if sector and region}


def _clashes(after: View, head: str) -> tuple[Clash, ...]:
    """Return the properties of which the two say different values, with the value that would win."""
    said = after.of(head)
    said = said[said["predicate"].map(is_single).astype(bool).to_numpy()]
    clashes = []
    for name, rows in said.groupby("predicate", observed=True):
        wins = rows[rows["state"] == "winner"]["value"].astype(object).unique()
        loses = rows[rows["state"] == "contradicted"]["value"].astype(object).unique()
        lost = sorted(set(loses) - set(wins))
        if len(wins) and lost:
            clashes.append(Clash(str(name), str(wins[0]), tuple(map(str, lost))))
    return tuple(clashes)
