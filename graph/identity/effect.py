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
from graph.analysis.places import SEATED, in_provinces
from graph.errors import UnknownEntity
from graph.identity.changes import COUNTS, Clash, Count, Effect, Fill
from graph.model.ids import type_of
from graph.model.judgement import Clusters, Judgement, clusters
from graph.model.regions import PROVINCES
from graph.model.relations import is_single
from graph.model.vocabulary import ACTIVITY
from graph.view.ledger import ALWAYS, Ledger, prepare
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
        "sectors": set(_in_sectors(view, entity)["key"]),
        "regions": _keys(facets.seated(view), entity) - {facets.HOME},
        "claims": {identifier.hex() for identifier in winners["id"]},
        "sources": set(winners["source"].astype(object)),
    }


def _keys(table: pd.DataFrame, entity: str) -> set[str]:
    return set(table.loc[(table["entity"] == entity).to_numpy(), "key"])


def _fills(view: View, before: View, after: View, ids: tuple[str, str, str]) -> tuple[Fill, ...]:
    """Return the cells that the two are in only together, with what the whole table says of them now."""
    a, b, head = ids
    new = cells(after, head) - cells(before, a) - cells(before, b)
    if not new:
        return ()
    table = coverage(view, CoverageQuery(of=type_of(head))).cells
    return tuple(Fill(sector, region, table[sector, region].state) for sector, region in sorted(new))


def cells(view: View, entity: str) -> set[tuple[str, str]]:
    """Return the cells in which the table of sectors and places counts an entity; not the faded ones.

    The table itself (see `graph.analysis.coverage`) would describe everybody around for that.
    """
    sectors = _last(_in_sectors(view, entity), view)
    places = _last(in_provinces(view, type_of(entity), SEATED), view, entity)
    faded = facets.faded_before(view)
    return {
        (sector, place)
        for sector, one in sectors.items()
        for place, other in places.items()
        if place in PROVINCES and (_fresh(max(one, other), faded))
    }


def _fresh(last: int, faded: int) -> bool:
    return last == ALWAYS or last >= faded


def _in_sectors(view: View, entity: str) -> pd.DataFrame:
    """Return the claims that put an entity in sectors; an organization is in those of its activities too."""
    own = facets.sectors(view)
    if type_of(entity) == ACTIVITY:
        return _of(own, entity)
    via = facets.through(_of(facets.takes_part(view), entity), own)
    return pd.concat([_of(own, entity), via], ignore_index=True).drop_duplicates()


def _of(table: pd.DataFrame, entity: str) -> pd.DataFrame:
    return table[(table["entity"] == entity).to_numpy()]


def _last(table: pd.DataFrame, view: View, entity: str = "") -> dict[str, int]:
    """Return when each key was last confirmed, as the last day it can mean (0: undated)."""
    found = facets.pairs(_of(table, entity) if entity else table, view)
    return dict(zip(found["key"], found["last"], strict=True))


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
