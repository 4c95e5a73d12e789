"""Find the shortest way from one entity to another by who takes part in what: whom to ask first.

A step is a participation that counts as collaboration. Of the ways that are equally short one is shown,
which at each step takes the tie that was confirmed last, then the first by id; how many more there are is
said.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from graph.analysis.collaboration import collaboration
from graph.errors import WeefselError
from graph.model.dates import days
from graph.model.ids import type_of
from graph.model.vocabulary import ACTIVITY, COLLABORATING_ROLES, ORGANIZATION

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.store.derived import Participation
    from graph.view.view import View

    Ints = NDArray[np.int64]


class Hop(NamedTuple):
    """A step between an organization and an activity in which it takes part."""

    organization: str
    activity: str
    roles: tuple[str, ...]
    confirmed: str
    """When that was last confirmed, as text; '' undated."""
    claims: tuple[str, ...]
    """Ids of the claims that say so, in order."""


class Path(NamedTuple):
    """A shortest way between two entities."""

    entities: tuple[str, ...]
    """From the one to the other, both included; organizations and activities in turn."""
    hops: tuple[Hop, ...]
    """Between each two of them."""
    others: int
    """How many other ways are equally short."""


def check_ends(a: str, b: str) -> None:
    """Raise `WeefselError` when no way can be asked for between these ids."""
    for end in (a, b):
        if type_of(end) not in (ORGANIZATION, ACTIVITY):
            msg = f"'{end}' is no organization or activity, so no way leads to it. Name one that takes part."
            raise WeefselError(msg)
    if a == b:
        msg = f"'{a}' is both ends. Name two different organizations or activities."
        raise WeefselError(msg)


def path(view: View, a: str, b: str, *, with_membership_networks: bool = False) -> Path | None:
    """Return a shortest way between two entities in a view, or None when there is none.

    As for collaboration, membership networks and very large activities lead nowhere unless asked for.
    """
    a, b = (view.ledger.clusters.cluster(end) for end in (a, b))
    check_ends(a, b)
    found = collaboration(view, with_membership_networks=with_membership_networks)
    parts = found.participations[found.participations["counted"]]
    who, what = parts["organization"].cat, parts["activity"].cat
    names = {name: i for i, name in enumerate((*who.categories, *what.categories))}
    if a not in names or b not in names:
        return None
    one, other = who.codes.to_numpy(np.int64), what.codes.to_numpy(np.int64) + len(who.categories)
    rows = _on_shortest(np.stack([one, other]), names[a], names[b], len(names))
    hops = []
    for row in parts.index[rows].tolist():
        line = parts.loc[row]
        claims = tuple(sorted(view.ids(found.claims(row))))
        roles = tuple(str(line["roles"]).split())
        hops.append(Hop(line["organization"], line["activity"], roles, str(line["confirmed"]), claims))
    return choose(a, b, hops)


def _on_shortest(pairs: NDArray[Any], a: int, b: int, size: int) -> Ints:
    """Return which of these pairs, shape (2, n), lie on a shortest way from `a` to `b`."""
    one, other = pairs
    graph = csr_array((np.ones(len(one), dtype=np.int8), (one, other)), shape=(size, size))
    from_a, from_b = dijkstra(graph, directed=False, indices=[a, b], unweighted=True)
    length = from_a[b]
    if not np.isfinite(length):
        return np.zeros(0, np.int64)
    there, back = from_a[one] + 1 + from_b[other], from_a[other] + 1 + from_b[one]
    return np.flatnonzero((there == length) | (back == length))


def hops_of(parts: Iterable[Participation]) -> list[Hop]:
    """Return one hop for each organization and activity, its roles together, as a view has it."""
    together: dict[tuple[str, str], list[Participation]] = {}
    for part in parts:
        together.setdefault((part.organization, part.activity), []).append(part)
    hops = []
    for (organization, activity), some in together.items():
        held = {part.role for part in some}
        roles = tuple(role for role in COLLABORATING_ROLES if role in held)
        confirmed = max((part.confirmed for part in some), key=_time)
        claims = tuple(sorted(claim for part in some for claim in part.claims))
        hops.append(Hop(organization, activity, roles, confirmed, claims))
    return hops


def choose(a: str, b: str, hops: Iterable[Hop]) -> Path | None:
    """Return the way that is shown of all that these hops make, which each lie on a shortest one. Pure."""
    near: dict[str, dict[str, Hop]] = {}
    for hop in hops:
        near.setdefault(hop.organization, {})[hop.activity] = hop
        near.setdefault(hop.activity, {})[hop.organization] = hop
    if a not in near or b not in near:
        return None
    distance, ways = _from(b, near)
    entities, taken = [a], []
    while (here := entities[-1]) != b:
        onward = [entity for entity in near[here] if distance[entity] == distance[here] - 1]
        following = min(onward, key=lambda entity: (-_time(near[here][entity].confirmed)[0], entity))
        taken.append(near[here][following])
        entities.append(following)
    return Path(tuple(entities), tuple(taken), ways[a] - 1)


def _from(end: str, near: dict[str, dict[str, Hop]]) -> tuple[dict[str, int], dict[str, int]]:
    """Return for each entity how far it is from the end, and on how many shortest ways."""
    distance, ways, frontier = {end: 0}, {end: 1}, [end]
    while frontier:
        reached: list[str] = []
        for here in frontier:
            for entity in near[here]:
                if entity not in distance:
                    distance[entity], ways[entity] = distance[here] + 1, 0
                    reached.append(entity)
                if distance[entity] == distance[here] + 1:
                    ways[entity] += ways[here]
        frontier = reached
    return distance, ways


def _time(text: str) -> tuple[int, int, str]:
    """Return a key that sorts dates as a view does, the undated first."""
    return (*days(text), text) if text else (0, 0, "")
