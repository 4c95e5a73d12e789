"""Say who works with whom: organizations tied by the activities they share.

Only roles lead, partner, host and member collaborate. The weight of a tie is Newman's Σ 1/(k−1) over
the shared activities, k the clusters taking part: an organization's weights then add up to the number
of its joint activities. Membership networks, and activities in which more than `max_size`
organizations take part, are left out unless asked for, and said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from graph.analysis.columns import (
    confirmed_columns,
    in_order,
    in_order_of_time,
    pairs_in_groups,
    reduce_runs,
    starts_of,
    words_of,
)
from graph.model.vocabulary import COLLABORATING_ROLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.view.view import View

    Ints = NDArray[np.int64]

MAX_SIZE: Final = 100
MEMBERSHIP_NETWORK: Final = "membership_network"
TOO_LARGE: Final = "too_large"


class LeftOut(NamedTuple):
    """An activity that makes no ties: `k` organizations take part; `why` is one of the two words above."""

    activity: str
    k: int
    why: str


@dataclass(frozen=True)
class Collaboration:
    """Who takes part in what, and the ties that follow. Frames are shared: copy before you change one.

    Ids and dates in the frames are categorical, their categories in order: of id, and of time.
    """

    view: View = field(repr=False)
    participations: pd.DataFrame = field(repr=False)
    """One row for each organization and activity, in that order, left-out activities included:
    `organization`, `activity`, `roles` (separated by spaces), `k` (organizations that take part),
    `counted` (whether the activity makes ties), `confirmed`, `confirmed_day`, `old`, `undated`,
    `uncertain`."""
    left_out: tuple[LeftOut, ...]
    """Largest first."""
    positions: Ints = field(repr=False)
    bounds: Ints = field(repr=False)

    def claims(self, participation: int) -> Ints:
        """Return the positions in the ledger of the claims of the participation at this row."""
        return self.positions[self.bounds[participation] : self.bounds[participation + 1]]

    def behind(self, a: str, b: str) -> Ints:
        """Return the positions in the ledger of the claims that tie two organizations."""
        takes_part = self.participations[self.participations["counted"]]
        one, other = (takes_part[(takes_part["organization"] == name).to_numpy()] for name in (a, b))
        shared = one["activity"].astype(object).isin(other["activity"].astype(object))
        rows = [*one.index[shared], *other.index[other["activity"].isin(one["activity"][shared])]]
        return np.unique(np.concatenate([self.positions[:0], *(self.claims(row) for row in rows)]))

    @cached_property
    def ties(self) -> pd.DataFrame:
        """Return one row for each pair, a < b, in order.

        Pairs are spelled out, not multiplied: the date of a tie is a maximum of minima, which no
        product of sparse matrices gives. Columns: `a`, `b`, `activities` (how many they share),
        `weight`, `confirmed` (the latest, over the shared activities, of the earlier of the two
        participations), `confirmed_day` (ordinal, 0 undated), `old`, `undated`.
        """
        takes_part = self.participations
        organizations = takes_part["organization"].cat.categories
        counted = np.flatnonzero(takes_part["counted"].to_numpy())
        activity = takes_part["activity"].cat.codes.to_numpy(np.int64)
        one, other, k = pairs_in_groups(np.asarray(activity[counted]))
        one, other = counted[one], counted[other]
        who = takes_part["organization"].cat.codes.to_numpy(np.int64)
        when = takes_part["confirmed"].cat.codes.to_numpy(np.int64)
        pair = who[one] * len(organizations) + who[other]
        order = np.argsort(pair, kind="stable")
        starts = starts_of(pair[order])
        frame = pd.DataFrame(
            {
                "a": pd.Categorical.from_codes(who[one][order][starts], organizations),
                "b": pd.Categorical.from_codes(who[other][order][starts], organizations),
                "activities": np.diff(np.append(starts, len(order))),
                "weight": reduce_runs(np.add, (1.0 / (k - 1))[order], starts),
            }
        )
        earlier = np.minimum(when[one], when[other])[order]
        dates = takes_part["confirmed"].cat.categories
        return frame.assign(
            **confirmed_columns(reduce_runs(np.maximum, earlier, starts), dates, self.view.params.as_of)
        )


def collaboration(
    view: View, *, with_membership_networks: bool = False, max_size: int = MAX_SIZE
) -> Collaboration:
    """Return who works with whom in a view; with membership networks, no activity is left out."""
    claims = view.winners
    claims = claims[
        (claims["predicate"] == "PARTNER_IN").to_numpy()
        & claims["role"].isin(list(COLLABORATING_ROLES)).to_numpy()
    ]
    who, organizations = in_order(claims["subject"])
    what, activities = in_order(claims["object"])
    order = np.lexsort((what, who))
    claims, who, what = claims.iloc[order], who[order], what[order]
    starts = starts_of(who * max(len(activities), 1) + what)
    k = np.bincount(what[starts], minlength=len(activities)) + _elsewhere(view, activities)
    left_out = () if with_membership_networks else _left_out(activities, k, view, max_size)
    out = np.isin(activities, [left.activity for left in left_out])
    when, dates = in_order_of_time(claims["confirmed"])
    frame = pd.DataFrame(
        {
            "organization": pd.Categorical.from_codes(who[starts], organizations),
            "activity": pd.Categorical.from_codes(what[starts], activities),
            "roles": words_of(claims["role"], starts, COLLABORATING_ROLES),
            "k": k[what[starts]],
            "counted": ~out[what[starts]],
            **confirmed_columns(reduce_runs(np.maximum, when, starts), dates, view.params.as_of),
            "uncertain": ~reduce_runs(np.logical_or, ~claims["uncertain"].to_numpy(), starts),
        }
    )
    bounds = np.append(starts, len(claims)).astype(np.int64)
    return Collaboration(view, frame, left_out, claims.index.to_numpy(np.int64), bounds)


def _elsewhere(view: View, activities: NDArray[Any]) -> Ints:
    """Return how many take part in these activities of whom it was not read: of a whole view, none."""
    known = view.elsewhere.participants
    return np.array([known.get(str(activity), 0) for activity in activities] if known else 0, dtype=np.int64)


def _left_out(activities: NDArray[Any], k: Ints, view: View, max_size: int) -> tuple[LeftOut, ...]:
    networks = np.isin(activities, list(view.ledger.membership_networks))
    rows = np.flatnonzero(networks | (k > max_size))
    found = [
        LeftOut(str(activities[row]), int(k[row]), MEMBERSHIP_NETWORK if networks[row] else TOO_LARGE)
        for row in rows
    ]
    return tuple(sorted(found, key=lambda left: (-left.k, left.activity)))


@dataclass(frozen=True)
class Partners:
    """The partners of one organization."""

    organization: str
    frame: pd.DataFrame = field(repr=False)
    """One row for each partner, most joint activities first, then freshest, then id: `partner`,
    `activities`, `weight`, `confirmed`, `confirmed_day`, `old`, `undated`."""
    shared: pd.DataFrame = field(repr=False)
    """One row for each partner and shared activity: `partner`, `activity`, `own_roles`, `roles`, `k`,
    `confirmed` (the earlier of the two), `confirmed_day`, `old`, `undated`, and `own`, `other`: rows of the
    participations."""
    joint: int
    """How many activities it shares with anybody: the sum of the weights."""
    left_out: tuple[LeftOut, ...]
    """The left-out activities that it takes part in."""
    collaboration: Collaboration = field(repr=False)

    def claims(self, partner: str) -> Ints:
        """Return the positions in the ledger of the claims of both sides in the activities they share."""
        return self.collaboration.behind(self.organization, partner)


def partners(
    view: View, organization: str, *, with_membership_networks: bool = False, max_size: int = MAX_SIZE
) -> Partners:
    """Return who one organization works with, through what, with the claims of both sides."""
    found = collaboration(view, with_membership_networks=with_membership_networks, max_size=max_size)
    return partners_in(found, organization)


def partners_in(found: Collaboration, organization: str) -> Partners:
    """Return `partners` of one organization in a collaboration that is there already."""
    head = found.view.ledger.clusters.cluster(organization)
    takes_part = found.participations
    own = takes_part[(takes_part["organization"] == head).to_numpy()]
    activities = set(own["activity"])
    left_out = tuple(left for left in found.left_out if left.activity in activities)
    own = own[own["counted"] & (own["k"] > 1)]
    shared = _shared(takes_part, own, found.view)
    return Partners(head, _by_partner(shared, found.view), shared, len(own), left_out, found)


def _shared(takes_part: pd.DataFrame, own: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return a row for each other organization in each of the own activities."""
    activity = takes_part["activity"].cat.codes.to_numpy(np.int64)
    own_rows = np.full(len(takes_part["activity"].cat.categories), -1)
    own_rows[activity[own.index]] = own.index
    mine = own_rows[activity]
    others = np.flatnonzero((mine >= 0) & (mine != np.arange(len(mine))))
    own_row, theirs = mine[others], takes_part.iloc[others]
    when = takes_part["confirmed"].cat.codes.to_numpy(np.int64)
    return pd.DataFrame(
        {
            "partner": theirs["organization"].astype(object).to_numpy(),
            "activity": theirs["activity"].astype(object).to_numpy(),
            "own_roles": takes_part["roles"].astype(object).to_numpy()[own_row],
            "roles": theirs["roles"].astype(object).to_numpy(),
            "k": theirs["k"].to_numpy(),
            **confirmed_columns(
                np.minimum(when[own_row], when[others]),
                takes_part["confirmed"].cat.categories,
                view.params.as_of,
            ),
            "own": own_row,
            "other": others,
        }
    )


def _by_partner(shared: pd.DataFrame, view: View) -> pd.DataFrame:
    when = shared["confirmed"].cat.codes.to_numpy(np.int64)
    named = pd.DataFrame({"partner": shared["partner"], "weight": 1.0 / (shared["k"] - 1), "when": when})
    by = named.groupby("partner", sort=True)
    frame = pd.DataFrame({"activities": by.size(), "weight": by["weight"].sum()}).reset_index()
    latest = by["when"].max().to_numpy(np.int64)
    frame = frame.assign(**confirmed_columns(latest, shared["confirmed"].cat.categories, view.params.as_of))
    order = np.lexsort((-latest, -frame["activities"].to_numpy()))
    return frame.iloc[order].reset_index(drop=True)
