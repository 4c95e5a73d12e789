"""Say to what entities belong: who takes part where, which sectors, which places, by which claims.

Every table has one row for each claim: `entity`, `key` (what it belongs to) and `position` (of the
claim in the ledger). So the rows that pass a filter are at once the evidence for it.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec

import numpy as np
import pandas as pd

from graph.model.regions import PROVINCES
from graph.model.vocabulary import COLLABORATING_ROLES
from graph.view.entities import seats
from graph.view.ledger import ALWAYS, day
from graph.view.ties import OLD_AFTER_YEARS, years_before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from graph.view.view import View

P = ParamSpec("P")
TABLE: Final = ["entity", "key", "position"]
HOME: Final = "NL"


def kept(make: Callable[Concatenate[View, P], pd.DataFrame]) -> Callable[Concatenate[View, P], pd.DataFrame]:
    """Make a table once for a view and hand out the same one again: copy before you change it."""

    @wraps(make)
    def once(view: View, /, *args: P.args, **kwargs: P.kwargs) -> pd.DataFrame:
        name = f"{make.__name__} {args}"
        if name not in view.tables:
            view.tables[name] = make(view, *args, **kwargs)
        return view.tables[name]

    return once


@kept
def relation(view: View, name: str) -> pd.DataFrame:
    """Return the winners of a relation: subject, object, position, and their `role`."""
    return _table(view.winners[view.winners["predicate"] == name], "object", role="role")


@kept
def prop(view: View, *names: str) -> pd.DataFrame:
    """Return the winners of properties: subject, value, position."""
    return _table(view.winners[view.winners["predicate"].isin(list(names))], "value")


@kept
def takes_part(view: View, roles: tuple[str, ...] = COLLABORATING_ROLES) -> pd.DataFrame:
    """Return who takes part in which activity in one of these roles; `key` is the activity."""
    parts = relation(view, "PARTNER_IN")
    return parts[parts["role"].isin(roles)]


def sectors(view: View) -> pd.DataFrame:
    """Return the sectors that entities are themselves active in."""
    return relation(view, "ACTIVE_IN")[TABLE]


@kept
def seated(view: View) -> pd.DataFrame:
    """Return the provinces and countries that entities have their seat in; a province is in NL too."""
    provinces = seats(view.winners).rename(columns={"region": "key"})
    located = relation(view, "LOCATED_IN")[TABLE]
    abroad = located[~located["key"].isin(list(PROVINCES))]
    noted = prop(view, "country")
    noted = noted[~noted["entity"].isin(located["entity"])]
    home = provinces.assign(key=HOME)
    return pd.concat([provinces, abroad, noted, home], ignore_index=True).drop_duplicates()


def served(view: View) -> pd.DataFrame:
    """Return the regions that entities say they cover; who covers a province covers part of NL."""
    covers = relation(view, "COVERS")[TABLE]
    provinces = covers[covers["key"].isin(list(PROVINCES))]
    return pd.concat([covers, provinces.assign(key=HOME)], ignore_index=True)


def through(near: pd.DataFrame, far: pd.DataFrame) -> pd.DataFrame:
    """Return what the entities of `near` belong to by way of its keys, with the claims of both steps.

    `near` says entity → key, `far` says that key (as its entity) → the keys of the answer.
    """
    steps = near[["entity", "key"]].drop_duplicates().rename(columns={"key": "by"})
    onward = far[["entity", "key"]].drop_duplicates().rename(columns={"entity": "by"})
    ways = steps.merge(onward, on="by")
    first = ways.merge(near.rename(columns={"key": "by"})[["entity", "by", "position"]], on=["entity", "by"])
    second = ways.merge(far.rename(columns={"entity": "by"})[["by", "key", "position"]], on=["by", "key"])
    return pd.concat([first[TABLE], second[TABLE]], ignore_index=True).drop_duplicates()


def turned(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table read from its other end."""
    return table.rename(columns={"entity": "key", "key": "entity"})


def pairs(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return each entity and key once, with when that was last confirmed.

    Only claims that name the entity itself confirm it: that its partner has moved, or that its lab is
    still in a sector, does not make an old tie young.

    Columns: `entity`, `key`, `day` (the latest confirmation, as the first day it can mean; 0 undated),
    `last` (as the last day), `confirmed` (its text), `old` (dated, and nobody confirmed it for four
    years), `uncertain` (only claims whose coarse date decides).
    """
    positions = table["position"].to_numpy(np.int64)
    claims, columns = view.ledger.claims, view.ledger.columns
    ends = (texts_at(claims[end], positions) for end in ("subject", "object"))
    table = table[np.logical_or(*(end == table["entity"].to_numpy() for end in ends))]
    positions = table["position"].to_numpy(np.int64)
    dated = table.assign(day=columns["confirmed_first"][positions], last=columns["confirmed_last"][positions])
    dated["certain"] = ~view.claims["uncertain"].reindex(positions).to_numpy(bool)
    latest = dated.sort_values("day", kind="stable").groupby(["entity", "key"], sort=True)
    found = latest.agg(
        day=("day", "last"), last=("last", "max"), certain=("certain", "any"), at=("position", "last")
    )
    found = found.reset_index()
    return pd.DataFrame(
        {
            "entity": found["entity"],
            "key": found["key"],
            "day": found["day"],
            "last": found["last"],
            "confirmed": texts_at(claims["confirmed"], found["at"].to_numpy(np.int64)),
            "old": (found["day"] != ALWAYS) & (found["last"] < faded_before(view)),
            "uncertain": ~found["certain"],
        }
    )


def texts_at(column: pd.Series, positions: NDArray[np.int64]) -> NDArray[np.object_]:
    """Return the texts of a categorical column at some positions, without looking at the others."""
    words = column.cat.categories.to_numpy(dtype=object)
    return words[column.cat.codes.to_numpy()[positions]]


def faded_before(view: View) -> int:
    """Return the day before which a last confirmation is old, in this view."""
    return years_before(day(view.params.as_of), OLD_AFTER_YEARS)


def gathered(tables: Iterable[pd.DataFrame], order: pd.Index) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return positions entity after entity in the given order, and where each one's begin (and end)."""
    rows = pd.concat([table[["entity", "position"]] for table in tables], ignore_index=True)
    place = order.get_indexer(pd.Index(rows["entity"]))
    known = place >= 0
    where = np.unique(
        np.stack([place[known], rows["position"].to_numpy(np.int64)[known]], axis=1).reshape(-1, 2), axis=0
    )
    bounds = np.searchsorted(where[:, 0], np.arange(len(order) + 1))
    return where[:, 1].astype(np.int64), bounds.astype(np.int64)


def _table(claims: pd.DataFrame, key: str, **more: str) -> pd.DataFrame:
    """Return claims as rows of plain texts."""
    columns = {"entity": "subject", "key": key, **more}
    table = {name: claims[column].astype(object).reset_index(drop=True) for name, column in columns.items()}
    return pd.DataFrame({**table, "position": claims.index.to_numpy(np.int64)})
