"""Give every entity its place in the picture, once for a revision.

Places are computed from all claims, of any date and any state, so that no filter and no other date
moves anything. They depend on content only: not on the order of claims, the machine's hash seed or a
clock. Beside the store they are kept as Parquet, named after revision and version of the algorithm.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from graph.analysis.collaboration import MAX_SIZE
from graph.analysis.columns import in_order, pairs_in_groups, starts_of
from graph.analysis.placing import place
from graph.analysis.web import DRAWN
from graph.model.ids import type_of
from graph.model.vocabulary import ACTIVITY, COLLABORATING_ROLES, ORGANIZATION

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.analysis.neighbourhood import Mode
    from graph.view.ledger import Ledger

    Ints = NDArray[np.int64]

VERSION: Final = 1
"""Of the algorithm: another version computes anew."""


def positions(ledger: Ledger, mode: Mode = "activities") -> pd.DataFrame:
    """Return `x` and `y` in [-1, 1] for every organization (and activity), indexed by id, in id order.

    Organizations that nothing ties, and small separate groups, stand in rings around the rest.
    """
    names, one, other, weight = _of_organizations(ledger) if mode == "organizations" else _of_all(ledger)
    places = place(names.tolist(), one, other, weight)
    return pd.DataFrame(places, index=pd.Index(names, name="id", dtype=object), columns=["x", "y"])


def load_or_compute(ledger: Ledger, mode: Mode = "activities", folder: Path | None = None) -> pd.DataFrame:
    """Return `positions`, read from `folder` when they were computed before, else computed and kept there.

    A file that cannot be read is ignored and replaced; files of other revisions are removed. Without a
    folder, without a revision, or where nothing can be written, nothing is kept.
    """
    if folder is None or not ledger.revision:
        return positions(ledger, mode)
    file = folder / f"layout-{mode}-{ledger.revision}-v{VERSION}.parquet"
    kept = _read(file)
    if kept is not None:
        return kept
    places = positions(ledger, mode)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _write(places, file)
        for stale in folder.glob(f"layout-{mode}-*.parquet"):
            if stale != file:
                stale.unlink(missing_ok=True)
    return places


def _read(file: Path) -> pd.DataFrame | None:
    """Return kept places, or None where there are none that can be trusted."""
    try:
        places = pd.read_parquet(file)
    except (OSError, ValueError):  # what pyarrow raises for a damaged file is a ValueError
        return None
    sound = list(places.columns) == ["x", "y"] and places.index.name == "id"
    return places.set_axis(places.index.astype(object)) if sound else None


def _write(places: pd.DataFrame, file: Path) -> None:
    """Write a file whole or not at all: another process may be reading or writing it."""
    handle, draft = tempfile.mkstemp(dir=file.parent, prefix=".layout-", suffix=".draft")
    os.close(handle)
    try:
        places.to_parquet(draft)
        Path(draft).replace(file)
    finally:
        Path(draft).unlink(missing_ok=True)


def _of_all(ledger: Ledger) -> tuple[Any, Ints, Ints, NDArray[np.float64]]:
    """Return organizations and activities, and the pairs that any claim ties."""
    claims = ledger.claims
    names = _entities(ledger, (ORGANIZATION, ACTIVITY))
    ties = claims[claims["predicate"].isin(list(DRAWN)).to_numpy()]
    one, other = (pd.Index(names).get_indexer(ties[end].astype(object)) for end in ("subject", "object"))
    pairs, _ = _distinct(np.minimum(one, other), np.maximum(one, other), np.ones(len(one)), len(names))
    return names, *pairs, np.ones(len(pairs[0]))


def _of_organizations(ledger: Ledger) -> tuple[Any, Ints, Ints, NDArray[np.float64]]:
    """Return organizations, and the pairs that ever shared an activity, with Newman's weight."""
    claims = ledger.claims
    names = _entities(ledger, (ORGANIZATION,))
    takes_part = claims[
        (claims["predicate"] == "PARTNER_IN").to_numpy()
        & claims["role"].isin(list(COLLABORATING_ROLES)).to_numpy()
        & ~claims["object"].isin(list(ledger.membership_networks)).to_numpy()
    ]
    what, activities = in_order(takes_part["object"])
    who = pd.Index(names).get_indexer(takes_part["subject"].astype(object))
    (what, who), _ = _distinct(what, who, np.ones(len(who)), len(names))
    small = np.bincount(what, minlength=len(activities))[what] <= MAX_SIZE
    what, who = what[small], who[small]
    one, other, k = pairs_in_groups(what)
    (one, other), weight = _distinct(who[one], who[other], 1.0 / (k - 1), len(names))
    return names, one, other, weight


def _entities(ledger: Ledger, types: tuple[str, ...]) -> Any:
    """Return every entity of these types that any claim speaks of, in order of id."""
    claims = ledger.claims
    named = {name for end in ("subject", "object") for name in in_order(claims[end])[1] if name}
    return np.array(sorted(name for name in named if type_of(name) in types), dtype=object)


def _distinct(
    one: Ints, other: Ints, weight: NDArray[np.float64], width: int
) -> tuple[tuple[Ints, Ints], NDArray[np.float64]]:
    """Return each pair once, in order, with the sum of its weights."""
    keys = one * width + other
    order = np.argsort(keys, kind="stable")
    starts = starts_of(keys[order])
    first = order[starts]
    sums = np.add.reduceat(weight[order], starts) if len(starts) else weight
    return (one[first], other[first]), sums
