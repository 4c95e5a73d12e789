"""Draw a graph: pull together what is tied, push apart what overlaps, pack what is separate.

Deterministic: first places come from ids, chance from a fixed seed, and every order from the ids.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

SEED: Final = 20_250_418
SMALL: Final = 1000
"""Up to this many entities all pairs repel one another; above it, communities are placed first."""
_CHANCE = Lock()
"""igraph keeps one source of chance for the whole process."""


def place(names: Sequence[str], one: Ints, other: Ints, weight: Floats) -> Floats:
    """Return a place in [-1, 1]² for each name; shape (n, 2). `one < other` are rows, each pair once."""
    n = len(names)
    if n == 0:
        return np.zeros((0, 2))
    first = _first_places(names)
    tied = coo_array((np.ones(len(one)), (one, other)), shape=(n, n))
    component = connected_components(tied, directed=False)[1].astype(np.int64)
    groups = np.split(np.argsort(component, kind="stable"), np.cumsum(np.bincount(component))[:-1])
    groups.sort(key=lambda rows: (-len(rows), rows[0]))
    inside = np.full(n, -1)
    drawn = []
    by_component = np.split(
        np.argsort(component[one], kind="stable"),
        np.cumsum(np.bincount(component[one], minlength=len(groups)))[:-1],
    )
    for rows in groups:
        inside[rows] = np.arange(len(rows))
        edges = by_component[component[rows[0]]]
        drawn.append(_component(first[rows], inside[one[edges]], inside[other[edges]], weight[edges]))
    places = np.empty((n, 2))
    for rows, spot, shape in zip(groups, _pack(drawn), drawn, strict=True):
        places[rows] = shape + spot
    scaled: Floats = (places / max(float(np.abs(places).max()), 1e-9)).round(6) + 0.0  # no minus zero
    return scaled


def _first_places(names: Sequence[str]) -> Floats:
    """Return a place in [-0.5, 0.5]² for each name, from its letters alone."""
    digests = b"".join(blake2b(name.encode(), digest_size=8).digest() for name in names)
    return np.frombuffer(digests, dtype=">u4").reshape(-1, 2) / 2**32 - 0.5


def _component(first: Floats, one: Ints, other: Ints, weight: Floats) -> Floats:
    """Return places of one connected component around (0, 0), about one unit of area for each entity."""
    n = len(first)
    if n == 1:
        return np.zeros((1, 2))
    degree = np.bincount(np.concatenate([one, other]), minlength=n)
    strength = np.bincount(np.concatenate([one, other]), np.tile(weight, 2), minlength=n)
    # Without this, those with many ties would all be pulled into one heap in the middle.
    pull = weight / np.sqrt(strength[one] * strength[other])
    places = _spring(first, one, other, pull) if n <= SMALL else _by_communities(first, one, other, pull)
    return _separate(_fill(places), np.minimum(0.5 + np.sqrt(degree) / 16, 1.0))


def _igraph(n: int, one: Ints, other: Ints) -> Any:
    import igraph

    return igraph.Graph(n=n, edges=np.stack([one, other], axis=1).tolist())


def _spring(
    first: Floats, one: Ints, other: Ints, pull: Floats, rounds: int = 400, heat: float = 0.1
) -> Floats:
    """Return places by Fruchterman and Reingold; on a grid (near ones repel only) when there are many."""
    n = len(first)
    graph = _igraph(n, one, other)
    width = n**0.5
    with _CHANCE, _Chance():
        layout = graph.layout_fruchterman_reingold(
            weights=pull.tolist(),
            seed=(first * width).tolist(),
            niter=rounds,
            start_temp=width * heat,
            grid=n > SMALL,
        )
    return np.array(layout.coords, dtype=np.float64)


def _by_communities(first: Floats, one: Ints, other: Ints, pull: Floats) -> Floats:
    """Return places by first placing communities, each as one, and then their members around them."""
    with _CHANCE, _Chance():
        of = np.array(_igraph(len(first), one, other).community_multilevel(weights=pull.tolist()).membership)
    size = np.bincount(of)
    low, high = np.minimum(of[one], of[other]), np.maximum(of[one], of[other])
    keys, which = np.unique((low * len(size) + high)[low != high], return_inverse=True)
    between = np.bincount(which, pull[low != high])
    ends = keys // len(size), keys % len(size)
    centre = np.stack([np.bincount(of, first[:, axis]) / size for axis in (0, 1)], axis=1)
    centres = _spring(centre, *ends, between / np.sqrt(size[ends[0]] * size[ends[1]]))
    centres *= len(first) ** 0.5 / max(float(np.abs(centres).max()), 1e-9)
    around = centres[of] + first * np.sqrt(size[of])[:, None]
    return _spring(around / len(first) ** 0.5, one, other, pull, rounds=200, heat=0.05)


class _Chance:
    """Give igraph a source of chance that is the same each time, and afterwards Python's own again."""

    def __enter__(self) -> None:
        import igraph

        igraph.set_random_number_generator(random.Random(SEED))

    def __exit__(self, *exception: object) -> None:
        import igraph

        igraph.set_random_number_generator(random)


def _fill(places: Floats) -> Floats:
    """Return places centred, longest side level, at one unit of area each, with far ends drawn in."""
    places = places - np.median(places, axis=0)
    axes = np.linalg.eigh(np.cov(places.T))[1][:, ::-1]
    axes = axes * np.where(np.sum((places @ axes) ** 3, axis=0) < 0, -1, 1)
    places = places @ axes
    radius = np.hypot(*places.T)
    unit = max(float(np.quantile(radius, 0.9)), 1e-9)
    far = np.where(radius > unit, 1 + np.log(np.maximum(radius / unit, 1)), radius / unit)
    spread: Floats = places * (far / np.maximum(radius, 1e-9) * 0.8 * len(places) ** 0.5)[:, None]
    return spread


def _separate(places: Floats, radius: Floats, rounds: int = 100) -> Floats:
    """Return places moved apart until discs of these radii hardly overlap, so that labels can be read."""
    places = places.copy()
    for _ in range(rounds):
        pairs = cKDTree(places).query_pairs(2 * float(radius.max()), output_type="ndarray")
        one, other = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))].T
        apart = places[one] - places[other]
        distance = np.hypot(*apart.T)
        lacking = radius[one] + radius[other] - distance
        close = lacking > 0.05
        if not close.any():
            break
        one, other, apart, distance = one[close], other[close], apart[close], distance[close]
        push = apart * (0.3 * lacking[close] / np.maximum(distance, 1e-6))[:, None]
        for axis in (0, 1):
            places[:, axis] += np.bincount(one, push[:, axis], minlength=len(places))
            places[:, axis] -= np.bincount(other, push[:, axis], minlength=len(places))
    return places


def _pack(shapes: Sequence[Floats]) -> Floats:
    """Return a spot for each shape: the first (largest) on top, the rest in rows of its width under it."""
    low, high = (np.array([bound(shape, axis=0) for shape in shapes]) for bound in (np.min, np.max))
    size = high - low + 1.5
    width = max(float(size[0, 0]), float(np.sqrt(size.prod(axis=1).sum())))
    corner = np.zeros((len(shapes), 2))
    x, y, deep = 0.0, -float(size[0, 1]), 0.0
    for number, (wide, tall) in enumerate(size.tolist()[1:], start=1):
        if x + wide > width + 1e-9:
            x, y, deep = 0.0, y - deep, 0.0
        corner[number] = x, y
        x, deep = x + wide, max(deep, tall)
    corner[0, 0] = (width - size[0, 0]) / 2
    middle = np.array([width, y - deep]) / 2
    # Left top corners, y upward; every shape hangs from the top of its row.
    spots: Floats = corner + np.array([0.75, -0.75]) - np.stack([low[:, 0], high[:, 1]], axis=1) - middle
    return spots
