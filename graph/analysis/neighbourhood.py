"""Choose what a network picture draws: around one entity, or of a whole selection, never without a cap.

What is left out when the cap is reached, and said: those with the fewest ties to what is drawn already
(between organizations: the fewest joint activities), then the least fresh, then the last by id. What lies
nearest takes at most half of the room while there is a step to go: an organization with hundreds of projects
would else be drawn with these alone, and with nobody it works with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import pandas as pd

from graph.analysis.collaboration import collaboration
from graph.analysis.web import DRAWN, Web, between_organizations, with_activities
from graph.errors import UnknownEntity
from graph.model.ids import type_of
from graph.model.vocabulary import ACTIVITY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.view.view import View

    Ints = NDArray[np.int64]

Mode = Literal["activities", "organizations"]
ACTIVITIES: Final = "activities"
"""Organizations and activities, tied by what claims say."""
ORGANIZATIONS: Final = "organizations"
"""Organizations only, tied by the activities they share."""
MODES: Final = (ACTIVITIES, ORGANIZATIONS)
CAP: Final = 200
CAP_WHOLE: Final = 2000


@dataclass(frozen=True)
class Picture:
    """What to draw. Places come from `layout`: they depend on no date and no filter."""

    mode: str
    nodes: pd.DataFrame = field(repr=False)
    """Indexed by id, in order of step and then of the rule of cut: `label`, `label_en`, `type`, `kind`,
    `seat`, `start` (whether asked for), `step` (from the nearest start; 0 in a whole), `neighbours` (in
    this view, drawn or not), `more` (of these, not drawn), `weight` (joint activities; with activities:
    ties), `claims`, `sources`, `confirmed`, `confirmed_day`."""
    edges: pd.DataFrame = field(repr=False)
    """`id`, `source`, `target`, `relation` ('' between organizations), `role` (several separated by
    spaces), `activities` (shared; 1 for a tie that claims state), `weight`, `confirmed`,
    `confirmed_day`, `old`, `undated`, `uncertain`."""
    of: int
    """How many entities were within reach: the picture says "200 of 1.431"."""
    web: Web = field(repr=False)
    rows: Ints = field(repr=False)
    """Where in the web each edge stands."""

    @property
    def left_out(self) -> int:
        """Return how many entities within reach are not drawn."""
        return self.of - len(self.nodes)

    def claims(self, edge: str) -> Ints:
        """Return the positions in the ledger of the claims behind the edge with this id, in order."""
        found = np.flatnonzero((self.edges["id"] == edge).to_numpy())
        return np.unique(self.web.claims(int(self.rows[found[0]]))) if len(found) else found

    def evidence(self, node: str = "") -> Ints:
        """Return the positions of the claims behind all edges that are drawn, or behind those of one node."""
        rows = self.rows
        if node:
            rows = rows[((self.edges["source"] == node) | (self.edges["target"] == node)).to_numpy()]
        return self.web.together(rows)


def neighbourhood(
    view: View,
    entity: str | Sequence[str],
    *,
    depth: int = 1,
    cap: int = CAP,
    mode: Mode = "activities",
    among: Collection[str] | None = None,
    without: Collection[str] = (),
    relations: Collection[str] = DRAWN,
    roles: Collection[str] | None = None,
    with_membership_networks: bool = False,
) -> Picture:
    """Return what lies within `depth` steps of one or more entities, at most `cap` of them.

    Starts are always drawn; of the rest only what `among` names, when given, and not what `without` names.
    `roles` filters PARTNER_IN; between organizations `relations` and `roles` do nothing, and a start that is
    an activity stands for those who take part in it. A start that does not hold on this date is not drawn.
    Raises `UnknownEntity` for one that no claim speaks of.
    """
    web = _web(view, mode, relations, roles, with_membership_networks)
    starts = web.rows(_starts(view, [entity] if isinstance(entity, str) else entity, mode))
    chosen, steps, of = _spread(web, starts, _allowed(web, among, without), depth, cap)
    return _picture(view, mode, web, chosen, steps, of)


def whole(
    view: View,
    ids: Collection[str] | None = None,
    *,
    cap: int = CAP_WHOLE,
    mode: Mode = "activities",
    without: Collection[str] = (),
    relations: Collection[str] = DRAWN,
    roles: Collection[str] | None = None,
    with_membership_networks: bool = False,
) -> Picture:
    """Return the ties among these entities (None: all) less those in `without`, at most `cap` of them.

    Ids of which nothing holds on this date are no part of it, nor activities between organizations.
    """
    web = _web(view, mode, relations, roles, with_membership_networks)
    allowed = _allowed(web, ids, without)
    among = np.flatnonzero(allowed[web.one] & allowed[web.other])
    ends = np.concatenate([web.one[among], web.other[among]])
    weight, fresh = web.towards(ends, np.tile(among, 2), "weight")
    rows = np.flatnonzero(allowed)
    chosen = rows[np.lexsort((rows, -fresh[rows], -weight[rows].round(9)))][:cap]
    return _picture(view, mode, web, chosen, np.full(len(chosen), -1), len(rows))


def _web(
    view: View, mode: Mode, relations: Collection[str], roles: Collection[str] | None, networks: bool
) -> Web:
    if mode == ORGANIZATIONS:
        return between_organizations(collaboration(view, with_membership_networks=networks))
    return with_activities(view, relations, roles)


def _starts(view: View, entities: Sequence[str], mode: Mode) -> Iterator[str]:
    """Yield the ids to start from, as clusters; between organizations, activities as who takes part."""
    claims = view.ledger.claims
    for entity in entities:
        head = view.ledger.clusters.cluster(entity)
        if not any(head in claims[end].cat.categories for end in ("subject", "object")):
            raise UnknownEntity(entity)
        if mode == ORGANIZATIONS and type_of(head) == ACTIVITY:
            winners = view.winners
            here = (winners["object"] == head) & (winners["predicate"] == "PARTNER_IN")
            yield from winners.loc[here, "subject"].unique()
        else:
            yield head


def _allowed(web: Web, among: Collection[str] | None, without: Collection[str]) -> NDArray[np.bool_]:
    allowed = np.full(len(web.names), among is None)
    if among is not None:
        allowed[web.rows(among)] = True
    allowed[web.rows(without)] = False
    return allowed


def _spread(
    web: Web, starts: Ints, allowed: NDArray[np.bool_], depth: int, cap: int
) -> tuple[Ints, Ints, int]:
    """Return the rows to draw, their steps from the starts, and how many were within reach."""
    steps = np.full(len(web.names), -1)
    steps[starts] = 0
    for step in range(1, depth + 1):
        steps[_outward(web, steps >= 0, allowed)[0]] = step
    reached = steps >= 0
    drawn = np.zeros(len(web.names), dtype=bool)
    drawn[starts] = True
    chosen = starts
    for step in count(1):
        room = cap - len(chosen)
        ends, edges = _outward(web, drawn, reached)
        if room <= 0 or not len(ends):
            break
        joint, fresh = web.towards(ends, edges, "activities")
        found = np.unique(ends)
        room = (room + 1) // 2 if step < depth else room
        best = found[np.lexsort((found, -fresh[found], -joint[found]))][:room]
        drawn[best] = True
        chosen = np.concatenate([chosen, best])
    chosen = chosen[np.argsort(steps[chosen], kind="stable")]
    return chosen, steps[chosen], int(reached.sum())


def _outward(web: Web, inside: NDArray[np.bool_], allowed: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Return the outer ends of the edges that leave a set for what is allowed, and these edges."""
    out = np.flatnonzero(inside[web.one] & ~inside[web.other] & allowed[web.other])
    back = np.flatnonzero(inside[web.other] & ~inside[web.one] & allowed[web.one])
    return np.concatenate([web.other[out], web.one[back]]), np.concatenate([out, back])


def _picture(view: View, mode: Mode, web: Web, chosen: Ints, steps: Ints, of: int) -> Picture:
    drawn = np.zeros(len(web.names), dtype=bool)
    drawn[chosen] = True
    inside = drawn[web.one] & drawn[web.other]
    every = np.ones(len(inside), dtype=bool)
    neighbours = web.degrees(every)[chosen]
    weight = np.bincount(
        np.concatenate([web.one, web.other]), np.tile(web.edges["weight"], 2), minlength=len(web.names)
    )
    entities = view.entities.loc[web.names[chosen]]
    nodes = entities[["type", "kind", "seat", "claims", "sources", "confirmed", "confirmed_day"]].assign(
        label=entities["name"],
        label_en=entities["name_en"].where(entities["name_en"] != "", entities["name"]),
        start=steps == 0,
        step=np.maximum(steps, 0),
        neighbours=neighbours,
        more=neighbours - web.degrees(inside)[chosen],
        weight=weight[chosen].round(9),
    )
    rows = np.flatnonzero(inside)
    return Picture(mode, nodes, _edges(web, rows), of, web, rows)


def _edges(web: Web, rows: Ints) -> pd.DataFrame:
    edges = web.edges.iloc[rows].reset_index(drop=True)
    source, target = (pd.Series(web.names[ends[rows]], dtype=object) for ends in (web.one, web.other))
    between = edges["relation"].astype(object).where(edges["relation"] != "", "WITH")
    return edges.assign(source=source, target=target, id=source + " " + between + " " + target)
