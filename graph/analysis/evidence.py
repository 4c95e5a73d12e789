"""Open a figure of a profile: the claims that it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.analysis.profile import SEAT, Profile, profile
from graph.errors import InvalidClaim
from graph.model.ids import type_of
from graph.model.vocabulary import ACTIVITY, ORGANIZATION, REGION, SECTOR
from graph.view.view import WINNER

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


def evidence(of: Profile, about: str) -> Ints:
    """Return the positions in the ledger of the claims under one figure of a profile.

    `about` is a property or relation in any case; `seat`, `lead`, `joint`, `partners`, `money`, `first`,
    `last`; or the id of another entity, sector or region: what ties the two, directly or by what they
    share. Empty for what means nothing here.
    """
    claims, word = of.view.of(of.entity), about.casefold()
    if of.type in (SECTOR, REGION) and _type(about) in (ORGANIZATION, ACTIVITY):
        return evidence(profile(of.found, about), of.entity)
    if word in ("joint", "partners"):
        return _collaborating(of, with_partners=word == "partners")
    if word == "money":
        return _positions(_money(of))
    if word in ("first", "last"):
        said = of.view.entities["first" if word == "first" else "confirmed"].get(of.entity, "")
        chosen = claims[(claims["confirmed"] == said) & (claims["state"] == WINNER)]
    elif word == "seat":
        chosen = claims[claims["predicate"].isin(SEAT) & (claims["subject"] == of.entity)]
    elif word == "lead":
        chosen = claims[(claims["predicate"] == "PARTNER_IN") & (claims["role"] == "lead")]
    elif (same := claims["predicate"].str.casefold() == word).any():
        chosen = claims[same]
    else:
        return _between(of, claims, of.view.ledger.clusters.cluster(about))
    return _positions([chosen.index])


def _between(of: Profile, claims: pd.DataFrame, other: str) -> Ints:
    """Return what ties an entity to another, to a sector or to a place."""
    direct = claims[(claims["subject"] == other) | (claims["object"] == other) | (claims["value"] == other)]
    if of.type == _type(other) == ORGANIZATION:
        return _positions([direct.index, of.found.behind(of.entity, other)])
    ways = {SECTOR: of.sectors, REGION: of.places}.get(_type(other), ())
    return _positions([direct.index, *(way.claims for way in ways if way.key == other)])


def _type(text: str) -> str:
    try:
        return type_of(text)
    except InvalidClaim:
        return ""


def _collaborating(of: Profile, *, with_partners: bool) -> Ints:
    shared = of.partners.shared
    rows = set(shared["own"]) | (set(shared["other"]) if with_partners else set())
    return _positions(of.found.claims(row) for row in sorted(rows))


def _money(of: Profile) -> list[tuple[int, ...]]:
    """Return the claims under the amounts that are counted, and the stated budgets; of a payer all."""
    if of.money is None:
        return [amount.claims for amounts in of.pays.values() for amount in amounts]
    counted = [amount.claims for amount in of.money.amounts if amount.counted]
    return [*counted, *(claims for _, claims in of.money.budget)]


def _positions(parts: Iterable[Iterable[int]]) -> Ints:
    return np.array(sorted({int(position) for part in parts for position in part}), dtype=np.int64)
