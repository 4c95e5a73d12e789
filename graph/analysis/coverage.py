"""Count who is active in which sector and where, and say where nobody looked.

A cell counts different entities. An entity that stands in two sectors or two places counts in each, so
every total is given twice: the *sum* of its cells, which can be added up by hand, and how many
*different* entities these are. What rests only on old or contradicted claims is counted apart.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graph.analysis import facets, places
from graph.analysis.looking import looking
from graph.analysis.matrix import (
    ACTIVE,
    ELSEWHERE,
    HEADS,
    NONE,
    OLD,
    STATES,
    UNSEEN,
    Cell,
    CoverageQuery,
    Matrix,
    Total,
)
from graph.analysis.naming import code_name
from graph.analysis.places import HOWS, HUB, PROVINCE, SEATED
from graph.model.regions import PROVINCES
from graph.model.sectors import SECTORS
from graph.model.vocabulary import ACTIVITY, KIND_TYPE
from graph.view.ledger import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.view.view import View

__all__ = ["HOWS", "STATES", "Cell", "CoverageQuery", "Matrix", "Total", "coverage"]


def coverage(view: View, query: CoverageQuery | None = None) -> Matrix:
    """Return the table of sectors and places that a view makes."""
    query = query or CoverageQuery()
    counted = view.entities[view.entities["type"] == query.of]
    if query.kinds:
        counted = counted[counted["kind"].isin(query.kinds)]
    sectors = _sectors(view, query)
    columns, disputed = _columns(view, query)
    sectors, columns, disputed = (t[t["entity"].isin(counted.index)] for t in (sectors, columns, disputed))
    placed = {*columns["entity"], *disputed["entity"]}
    left_out = [entity for entity in places.abroad(view, counted.index) if entity not in placed]
    abroad = _by_sector(sectors, left_out)
    counted = counted[~counted.index.isin(left_out)]
    support = _support(view, counted.index, sectors, columns, disputed)
    heads = _heads(view, query)
    cells = _cells(view, query, heads, support)
    kinds = facets.prop(view, "kind")
    evidence = (sectors, pd.concat([columns, disputed], ignore_index=True), kinds)
    rows, order = (*SECTORS, ELSEWHERE), tuple(heads)
    return Matrix(
        query,
        rows,
        order,
        cells,
        {
            row: _total(row, [cells[row, c] for c in order], support[support["sector"] == row], abroad[row])
            for row in rows
        },
        {c: _total(c, [cells[row, c] for row in rows], support[support["column"] == c]) for c in order},
        _total("", list(cells.values()), support, len(left_out)),
        tuple(left_out),
        _column_names(view, query, order),
        support,
        evidence,
    )


def _sectors(view: View, query: CoverageQuery) -> pd.DataFrame:
    own = facets.sectors(view)
    if query.of == ACTIVITY or query.sector_how == "own":
        return own
    via = facets.through(facets.takes_part(view), own)
    return via if query.sector_how == "via" else pd.concat([own, via], ignore_index=True).drop_duplicates()


def _columns(view: View, query: CoverageQuery) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the claims that put entities in columns, and those that would if they had been chosen."""
    nothing = pd.DataFrame(columns=facets.TABLE).astype({"position": np.int64})
    if query.columns == HUB:
        return places.in_hubs(view, query.of, query.how), nothing
    columns = places.in_provinces(view, query.of, query.how)
    national = columns["key"] == facets.HOME
    columns = columns.assign(key=columns["key"].mask(national, ELSEWHERE))
    return columns, places.disputed_provinces(view) if query.how == SEATED else nothing


def _support(
    view: View,
    counted: pd.Index,
    sectors: pd.DataFrame,
    columns: pd.DataFrame,
    disputed: pd.DataFrame,
) -> pd.DataFrame:
    """Return each entity in each of its cells, and whether only old or contradicted claims put it there."""
    kept = ["entity", "key", "last", "lost"]
    lost = facets.pairs(disputed, view).assign(lost=True)
    there = pd.concat([facets.pairs(columns, view).assign(lost=False), lost])[kept]
    there = there.drop_duplicates(["entity", "key"])
    active = facets.pairs(sectors, view).assign(lost=False)[kept]
    cells = _with_rest(active, counted).merge(
        _with_rest(there, counted), on="entity", suffixes=("", "_of_place")
    )
    last = np.maximum(cells["last"], cells["last_of_place"])
    faded = (last != ALWAYS) & (last < facets.faded_before(view))
    return pd.DataFrame(
        {
            "entity": cells["entity"],
            "sector": cells["key"],
            "column": cells["key_of_place"],
            "old": faded | cells["lost_of_place"].astype(bool),
        }
    )


def _with_rest(known: pd.DataFrame, counted: pd.Index) -> pd.DataFrame:
    """Return the pairs with one more, `ELSEWHERE`, for each entity that has none but lost ones."""
    rest = counted[~counted.isin(known.loc[~known["lost"].astype(bool), "entity"])]
    line = {"entity": rest, "key": ELSEWHERE, "last": ALWAYS, "lost": False}
    return pd.concat([known, pd.DataFrame(line)], ignore_index=True)


def _heads(view: View, query: CoverageQuery) -> dict[str, frozenset[str]]:
    """Return the columns in order, each with the provinces that a list must look at to see it."""
    if query.columns == PROVINCE:
        return {**{region: frozenset([region]) for region in PROVINCES}, ELSEWHERE: frozenset()}
    covers = facets.relation(view, "COVERS")
    by_hub = covers.groupby("entity")["key"].agg(frozenset).to_dict()
    return {**{hub: by_hub.get(hub, frozenset()) for hub in places.hubs(view)}, ELSEWHERE: frozenset()}


def _cells(
    view: View, query: CoverageQuery, heads: Mapping[str, frozenset[str]], support: pd.DataFrame
) -> dict[tuple[str, str], Cell]:
    kinds = query.kinds or tuple(kind for kind, of in KIND_TYPE.items() if of == query.of)
    lists = [one for one in looking(view) if one.sees(kinds)]
    counts = support.groupby(["sector", "column", "old"]).size().to_dict()
    cells = {}
    for row in (*SECTORS, ELSEWHERE):
        for column, regions in heads.items():
            now, old = (int(counts.get((row, column, faded), 0)) for faded in (False, True))
            here = tuple(one for one in lists if one.sees(sectors=[row] if row else (), regions=regions))
            seen = frozenset[str]().union(*(one.kinds for one in here))
            unlooked = tuple(kind for kind in kinds if kind not in seen)
            blind = unlooked and row and column  # nobody looks for what is without a sector or a place
            state = ACTIVE if now else OLD if old else UNSEEN if blind else NONE
            cells[row, column] = Cell(row, column, state, now, old, here, unlooked)
    return cells


def _by_sector(sectors: pd.DataFrame, entities: list[str]) -> Counter[str]:
    """Return how many of these entities are in each sector, `ELSEWHERE` for those in none."""
    known = sectors[sectors["entity"].isin(entities)].drop_duplicates(["entity", "key"])
    counts = Counter(map(str, known["key"]))
    counts[ELSEWHERE] = len(entities) - known["entity"].nunique()
    return counts


def _total(line: str, cells: list[Cell], support: pd.DataFrame, abroad: int = 0) -> Total:
    own = [cell for cell in cells if cell.sector and cell.column]
    current = set(support.loc[~support["old"], "entity"])
    return Total(
        line,
        sum(cell.count for cell in cells),
        len(current),
        len(set(support["entity"]) - current),
        sum(cell.state != UNSEEN for cell in own),
        len(own),
        abroad,
    )


def _column_names(view: View, query: CoverageQuery, columns: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    rest = 3 if query.columns == HUB else 2
    names = {ELSEWHERE: (HEADS["nl"][rest], HEADS["en"][rest])}
    for column in filter(None, columns):
        if query.columns == PROVINCE:
            names[column] = (code_name(column, "nl"), code_name(column, "en"))
        else:
            dutch, english = view.entities.loc[column, ["name", "name_en"]]
            names[column] = (str(dutch), str(english or dutch))
    return names
