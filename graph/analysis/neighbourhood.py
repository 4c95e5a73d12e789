"""Choose what a network picture draws: around one entity, or of a whole selection, never without a cap."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

import pandas as pd

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from graph.view.view import View

Mode = Literal["activities", "organizations"]
ACTIVITIES: Final = "activities"
"""Organizations and activities, tied by what claims say."""
ORGANIZATIONS: Final = "organizations"
"""Organizations only, tied by the activities they share."""
MODES: Final = (ACTIVITIES, ORGANIZATIONS)
DRAWN: Final = ("PARTNER_IN", "PART_OF", "FUNDS", "SUCCEEDS")
CAP: Final = 200


@dataclass(frozen=True)
class Picture:
    """What to draw. Places come from `layout`: they depend on no date and no filter."""

    mode: str
    nodes: pd.DataFrame = field(repr=False)
    """Indexed by id, the starts first, then by rule of cut: `label`, `label_en`, `type`, `kind`, `seat`,
    `start` (bool), `step` (from the nearest start), `neighbours` (in this view, drawn or not), `more`
    (of these, not drawn), `activities` (joint ones in the picture's rule of cut), `claims`, `sources`,
    `confirmed`, `confirmed_day`."""
    edges: pd.DataFrame = field(repr=False)
    """`source`, `target`, `relation` ('' between organizations), `role` (several separated by spaces),
    `activities` (shared; 1 for a claimed tie), `weight`, `confirmed`, `confirmed_day`, `old`, `uncertain`."""
    of: int
    """How many entities were within reach: the picture says "200 of 1.431"."""
    positions: NDArray[np.int64] = field(repr=False)
    bounds: NDArray[np.int64] = field(repr=False)

    @property
    def left_out(self) -> int:
        """Return how many entities within reach are not drawn; the least joint activities, then the least
        fresh, then the last by id are left out first."""
        return self.of - len(self.nodes)

    def claims(self, row: int) -> NDArray[np.int64]:
        """Return the positions in the ledger of the claims behind the edge at this row."""
        return self.positions[self.bounds[row] : self.bounds[row + 1]]


def neighbourhood(
    view: View,
    entity: str | Sequence[str],
    *,
    depth: int = 1,
    cap: int = CAP,
    mode: Mode = "activities",
    among: Collection[str] | None = None,
    relations: Collection[str] = DRAWN,
    roles: Collection[str] | None = None,
    with_membership_networks: bool = False,
) -> Picture:
    """Return what lies within `depth` steps of one or more entities, at most `cap` of them.

    `among` keeps only these ids (and the starts); `roles` filters PARTNER_IN. An unknown start raises
    `UnknownEntity`.
    """
    raise NotImplementedError


def whole(
    view: View,
    ids: Collection[str] | None = None,
    *,
    cap: int = 2000,
    mode: Mode = "activities",
    relations: Collection[str] = DRAWN,
    roles: Collection[str] | None = None,
    with_membership_networks: bool = False,
) -> Picture:
    """Return the ties among these entities (None: all), at most `cap` of them."""
    raise NotImplementedError
