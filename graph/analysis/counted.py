"""Find the activities that count for a list, who takes part in them, and the claims that say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graph.analysis import facets
from graph.analysis.collaboration import MAX_SIZE
from graph.model.dates import days
from graph.model.vocabulary import ACTIVITY, COLLABORATING_ROLES, ORGANIZATION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.analysis.query import ListQuery
    from graph.view.view import View


@dataclass(frozen=True)
class Counted:
    """The activities that count."""

    activities: pd.Index
    base: pd.Index
    """Activities of these kinds and period, whoever takes part in them."""
    facts: pd.DataFrame = field(repr=False)
    """Why they count: `entity` (the activity), `position`; empty when every activity counts."""
    parts: pd.DataFrame = field(repr=False)
    """Who takes part in them in a role that is asked for, those of `with_all` left out: `entity` (the
    organization), `key` (the activity), `role`, `position`."""
    shut_out: frozenset[str]
    """Those of `without`, and who collaborates (or what they collaborate in) where they do."""
    networks: tuple[str, ...]
    """Lists of members that would count as being together with somebody, and do not."""
    undated: tuple[str, ...]
    """Activities that would count if it were known when they ran."""
    asked: bool
    """Whether anything is asked of the activities; else all count."""

    @property
    def evidence(self) -> pd.DataFrame:
        """Return the claims by which organizations take part in what counts: their own and the facts."""
        onward = facets.through(self.parts, self.facts.assign(key=""))
        return pd.concat([self.parts[facets.TABLE], onward], ignore_index=True)


def counted(view: View, query: ListQuery) -> Counted:
    """Return the activities that count for a query; without a question about them, all do."""
    everything = view.entities.index[view.entities["type"] == ACTIVITY]
    asked, undated = _asked(view, query)
    base = _all_but("", asked, everything)
    working = facets.takes_part(view)
    networks = member_lists(view, working)
    together = working[~working["key"].isin(networks)]
    if query.with_all:
        asked["with_all"] = _with_all(together, query)
    activities = _all_but("", asked, everything)
    facts = pd.concat([pd.DataFrame(columns=["entity", "position"]), *(t for t in asked.values())])
    facts = facts.loc[facts["entity"].isin(activities), ["entity", "position"]].astype({"position": "int64"})
    members = working[working["key"].isin(networks)]
    would = {*_with_all(members, query)["entity"], *members.loc[members["entity"].isin(query.without), "key"]}
    return Counted(
        activities,
        base,
        facts.drop_duplicates(),
        _parts(view, query, activities),
        frozenset(_shut_out(together[together["key"].isin(base)], query)),
        tuple(sorted(_all_but("with_all", asked, pd.Index(sorted(would))))),
        undated,
        bool(asked),
    )


def _all_but(left_out: str, asked: Mapping[str, pd.DataFrame], those: pd.Index) -> pd.Index:
    """Return those of whom everything that is asked holds, one question left out."""
    for name, table in asked.items():
        if name != left_out:
            those = those[those.isin(np.asarray(table["entity"].unique()))]
    return those


def _asked(view: View, query: ListQuery) -> tuple[dict[str, pd.DataFrame], tuple[str, ...]]:
    """Return what is asked of the activities themselves, each with the claims that fulfil it."""
    asked: dict[str, pd.DataFrame] = {}
    if query.in_kinds:
        kinds = facets.prop(view, "kind")
        asked["in_kinds"] = kinds[kinds["key"].isin(query.in_kinds)]
    if query.inside and query.type == ORGANIZATION:
        named = facets.prop(view, "name", "kind")
        asked["inside"] = named[named["entity"].isin(query.inside)]
    elif query.inside:
        wholes = facets.relation(view, "PART_OF")
        asked["inside"] = wholes[wholes["key"].isin(query.inside)]
    if query.type == ACTIVITY and query.roles and not query.with_all:
        asked["roles"] = facets.turned(facets.takes_part(view, query.roles))
    undated: tuple[str, ...] = ()
    if query.period_from or query.period_to:
        asked["period"], unknown = _in_period(view, query)
        undated = tuple(_all_but("period", asked, unknown))
    return asked, undated


def _in_period(view: View, query: ListQuery) -> tuple[pd.DataFrame, pd.Index]:
    """Return the claims by which activities ran in the period, and the activities of unknown dates."""
    first = days(query.period_from).first if query.period_from else 0
    last = days(query.period_to).last if query.period_to else np.inf
    life = lived(view)
    ran = life.index[(life["begin"] <= last) & (life["end"] >= first)]
    said = facets.prop(view, "start", "end", "name")
    return said[said["entity"].isin(ran)], life.index[life["begin"].isna()]


def lived(view: View) -> pd.DataFrame:
    """Return from when to when activities ran, in ordinal days, by id; NaN where nobody knows.

    From the start that is stated to the end that is stated, or on and on; without a start, for as long
    as sources speak of it. A coarse date counts from its first to its last day.
    """
    activities = view.entities[view.entities["type"] == ACTIVITY]
    bounds = {
        name: np.array([days(text) if text else (np.nan, np.nan) for text in activities[name]]).reshape(-1, 2)
        for name in ("start", "end", "first", "confirmed")
    }
    begin = np.where(np.isnan(bounds["start"][:, 0]), bounds["first"][:, 0], bounds["start"][:, 0])
    on = np.where(np.isnan(bounds["start"][:, 0]), bounds["confirmed"][:, 1], np.inf)
    end = np.where(np.isnan(bounds["end"][:, 1]), on, bounds["end"][:, 1])
    begin = np.where(np.isnan(begin), end, begin)
    return pd.DataFrame({"begin": begin, "end": end}, index=activities.index)


def _with_all(together: pd.DataFrame, query: ListQuery) -> pd.DataFrame:
    """Return the claims by which all of `with_all` work together, read from the activity."""
    roles = query.roles if query.type == ACTIVITY and query.roles else COLLABORATING_ROLES
    theirs = together[together["entity"].isin(query.with_all) & together["role"].isin(list(roles))]
    number = theirs.groupby("key")["entity"].nunique()
    shared = number.index[number == len(query.with_all)]
    return facets.turned(theirs[theirs["key"].isin(shared)])


def _parts(view: View, query: ListQuery, activities: pd.Index) -> pd.DataFrame:
    """Return who takes part in what counts, in a role and since a date that is asked for."""
    asked = query.roles if query.type == ORGANIZATION else ()
    parts = facets.takes_part(view, asked or COLLABORATING_ROLES)
    parts = parts[parts["key"].isin(activities) & ~parts["entity"].isin(query.with_all)]
    if query.confirmed_since and query.asks_ties:
        known = facets.pairs(parts, view)
        since = days(query.confirmed_since).first
        fresh = known[[bool(text) and days(text).last >= since for text in known["confirmed"]]]
        parts = parts.merge(fresh[["entity", "key"]], on=["entity", "key"])
    return parts


def _shut_out(together: pd.DataFrame, query: ListQuery) -> set[str]:
    """Return who may not be in the list because of `without`."""
    theirs = together.loc[together["entity"].isin(query.without), "key"]
    if query.type == ACTIVITY:
        return set(theirs)
    return {*query.without, *together.loc[together["key"].isin(theirs), "entity"]}


def member_lists(view: View, working: pd.DataFrame) -> list[str]:
    """Return the activities that tie nobody to another.

    They are those that a card calls membership networks, and the largest. `working` says who takes part
    in what (see `facets.takes_part`).
    """
    size = working.groupby("key")["entity"].nunique()
    return sorted({*view.ledger.membership_networks, *size.index[size > MAX_SIZE]})
