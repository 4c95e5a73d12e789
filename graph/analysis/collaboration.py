"""Say who works with whom: organizations tied by the activities they share.

Only roles lead, partner, host and member collaborate. The weight of a tie is Newman's Σ 1/(k−1) over
the shared activities, k the clusters taking part: an organization's weights then add up to the number
of its joint activities. Membership networks and activities with more than `max_size` takers are left
out unless asked for, and said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from graph.view.view import View

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
    """Who takes part in what, and the ties that follow. Frames are shared: copy before you change one."""

    participations: pd.DataFrame = field(repr=False)
    """One row for each organization and activity, left-out activities included: `organization`,
    `activity`, `roles` (separated by spaces), `k` (organizations that take part), `counted` (whether
    the activity makes ties), `confirmed`, `confirmed_day`, `old`, `undated`, `uncertain`."""
    ties: pd.DataFrame = field(repr=False)
    """One row for each pair, a < b, in order: `a`, `b`, `activities` (how many shared), `weight`,
    `confirmed`, `confirmed_day` (latest over shared activities of the earlier of the two), `old`."""
    left_out: tuple[LeftOut, ...]
    positions: NDArray[np.int64] = field(repr=False)
    bounds: NDArray[np.int64] = field(repr=False)

    def claims(self, participation: int) -> NDArray[np.int64]:
        """Return the positions in the ledger of the claims of the participation at this row."""
        return self.positions[self.bounds[participation] : self.bounds[participation + 1]]


def collaboration(
    view: View, *, with_membership_networks: bool = False, max_size: int = MAX_SIZE
) -> Collaboration:
    """Return who works with whom in a view; with membership networks, nothing is left out for its size."""
    raise NotImplementedError


@dataclass(frozen=True)
class Partners:
    """The partners of one organization."""

    organization: str
    frame: pd.DataFrame = field(repr=False)
    """One row for each partner, most joint activities first, then freshest, then id: `partner`,
    `activities`, `weight`, `confirmed`, `confirmed_day`, `old`."""
    shared: pd.DataFrame = field(repr=False)
    """One row for each partner and shared activity: `partner`, `activity`, `own_roles`, `roles`, `k`,
    `confirmed`, `confirmed_day`, `old`, `claims` (a tuple of positions in the ledger, both sides)."""
    joint: int
    """How many activities it shares with anybody: the sum of the weights."""
    left_out: tuple[LeftOut, ...]
    """The left-out activities that it takes part in."""


def partners(
    view: View, organization: str, *, with_membership_networks: bool = False, max_size: int = MAX_SIZE
) -> Partners:
    """Return who one organization works with, through what, with the claims of both sides."""
    raise NotImplementedError


class Reason(NamedTuple):
    """Why a profile has few ties: a word, what it is about, the figures a sentence needs, the evidence.

    `code` is one of `REASONS`; `entities` the activities or organizations concerned; `number` and `of`
    fill "28 of about 500"; `text` is said by a source; `claims` are positions in the ledger.
    """

    code: str
    number: int = 0
    of: int = 0
    entities: tuple[str, ...] = ()
    text: str = ""
    claims: tuple[int, ...] = ()


class CouldKnow(NamedTuple):
    """A list whose card says that it looks where this entity is: dataset, number of the list, sources."""

    dataset: str
    cover: int
    sources: tuple[str, ...] = ()


REASONS: Final = (
    "no_participation",  # no claim says that it takes part in anything (activity: that anybody does)
    "supporter_only",  # `number` of its `of` ties say supporter, which is no collaboration
    "funder_only",  # it pays for `number` activities; paying is no collaboration
    "membership_network",  # `number` organizations are members of `entities[0]`; left out
    "too_large",  # `number` organizations take part in `entities[0]`; left out
    "no_known_partner",  # in `number` of its `of` activities nobody else is known
    "stated_total",  # of `entities[0]` `number` are known, and a source states `of` (in `text`)
    "only_old",  # all `number` ties were last confirmed too long ago
    "outside",  # `number` participations lie outside the date, `of` of them ended
    "contradicted",  # `number` participations lose to a better source
)


@dataclass(frozen=True)
class Thin:
    """What a profile with few ties says of itself."""

    entity: str
    partners: int
    """How many partners are counted (of an activity: organizations that take part)."""
    reasons: tuple[Reason, ...]
    could_know: tuple[CouldKnow, ...]
    """Empty: no dataset claims to look where this entity is."""

    @property
    def few(self) -> bool:
        """Whether there are so few partners that a reader deserves the reasons."""
        return self.partners < FEW


FEW: Final = 3


def thin(view: View, entity: str) -> Thin:
    """Return which rules hide ties of an entity, and which datasets could know more."""
    raise NotImplementedError
