"""Open a figure of a profile: the claims that it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.analysis.collaboration import partners_in
from graph.analysis.profile import SEAT, Through, places_through, sectors_through
from graph.errors import InvalidClaim
from graph.model.ids import type_of
from graph.model.vocabulary import ORGANIZATION, REGION, SECTOR
from graph.view.money import funding, paid_by
from graph.view.view import WINNER

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from numpy.typing import NDArray

    from graph.analysis.collaboration import Collaboration
    from graph.view.view import View

    Ints = NDArray[np.int64]


def evidence(found: Collaboration, entity: str, about: str) -> Ints:
    """Return the positions in the ledger of the claims under one figure of a profile.

    `about` is a property or relation in any case; `seat`, `lead`, `joint`, `partners`, `money`, `first`,
    `last`; or the id of another entity, sector or region: what ties the two, directly or by what they
    share. Empty for what means nothing here.
    """
    view = found.view
    head, claims = view.ledger.clusters.cluster(entity), view.of(entity)
    word = about.casefold()
    if _type(head) in (SECTOR, REGION) and _type(about) not in ("", SECTOR, REGION):
        return evidence(found, about, head)
    if word in ("joint", "partners"):
        return _collaborating(found, head, with_partners=word == "partners")
    if word == "money":
        return _positions(_money(view, head))
    if word in ("first", "last"):
        said = view.entities["first" if word == "first" else "confirmed"].get(head, "")
        chosen = claims[(claims["confirmed"] == said) & (claims["state"] == WINNER)]
    elif word == "seat":
        chosen = claims[claims["predicate"].isin(SEAT) & (claims["subject"] == head)]
    elif word == "lead":
        chosen = claims[(claims["predicate"] == "PARTNER_IN") & (claims["role"] == "lead")]
    elif (same := claims["predicate"].str.casefold() == word).any():
        chosen = claims[same]
    else:
        return _between(found, head, claims, view.ledger.clusters.cluster(about))
    return _positions([chosen.index])


def _between(found: Collaboration, head: str, claims: pd.DataFrame, other: str) -> Ints:
    """Return what ties an entity to another, to a sector or to a place."""
    direct = claims[(claims["subject"] == other) | (claims["object"] == other) | (claims["value"] == other)]
    kinds = {_type(head), _type(other)}
    if kinds == {ORGANIZATION}:
        return _positions([direct.index, found.behind(head, other)])
    ways: tuple[Through, ...] = ()
    if _type(other) == SECTOR:
        ways = sectors_through(found.view, head)
    elif _type(other) == REGION:
        ways = places_through(found.view, head)
    return _positions([direct.index, *(way.claims for way in ways if way.key == other)])


def _type(text: str) -> str:
    try:
        return type_of(text)
    except InvalidClaim:
        return ""


def _collaborating(found: Collaboration, head: str, *, with_partners: bool) -> Ints:
    shared = partners_in(found, head).shared
    rows = set(shared["own"]) | (set(shared["other"]) if with_partners else set())
    return _positions(found.claims(row) for row in sorted(rows))


def _money(view: View, head: str) -> list[tuple[int, ...]]:
    """Return the claims under the amounts that are counted, and the stated budgets; of a payer all."""
    if type_of(head) == ORGANIZATION:
        return [amount.claims for amounts in paid_by(view, head).values() for amount in amounts]
    money = funding(view, head)
    counted = [amount.claims for amount in money.amounts if amount.counted]
    return [*counted, *(claims for _, claims in money.budget)]


def _positions(parts: Iterable[Iterable[int]]) -> Ints:
    return np.array(sorted({int(position) for part in parts for position in part}), dtype=np.int64)
