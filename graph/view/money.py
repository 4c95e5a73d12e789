"""Say who pays what for an activity, so that no euro is counted twice.

One amount per payer, activity and tranche, chosen by the policy among the claims that state an
amount. What a participant receives within the activity (a share) and what the activity says it
costs (`budget`) are shown beside it and never added to it. A payer that stands inside another payer
of the same activity (a ministry in the State), or that pays through one (the Commission through a
joint undertaking), is listed and not added.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from graph.model.vocabulary import FUNDING_STATES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from graph.view.view import View

WITHIN: Final = "within"
THROUGH: Final = "through"


@dataclass(frozen=True, slots=True)
class Amount:
    """What one payer pays for an activity, and the claims that say so."""

    payer: str
    cents: int | None
    """None: a payer whose amount nobody states. Unknown is not zero."""
    state: str
    """applied, reserved, awarded or paid: the latest that the best sources say; '' when none does."""
    tranche: str
    claims: tuple[int, ...]
    """Positions in the ledger of the claims that give this amount (or name the payer)."""
    otherwise: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """Other amounts that were said and not chosen, in cents, each with its claims."""
    counted: bool = True
    because: str = ""
    """Why it is not counted: `within` or `through` another payer."""
    of: str = ""
    """The payer that stands for it."""


@dataclass(frozen=True, slots=True)
class Funding:
    """The money of one activity. All amounts in euro cents."""

    activity: str
    amounts: tuple[Amount, ...]
    """Largest first; payers without a known amount last."""
    shares: tuple[Amount, ...] = ()
    """What participants receive within the activity: never added to the funding."""
    budget: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Stated budgets in euros as text, the chosen one first: never added to the funding."""

    @property
    def total(self) -> int:
        """Return the sum over counted payers whose amount is known."""
        return sum(a.cents for a in self.amounts if a.counted and a.cents is not None)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the payers whose amount nobody states and for whom no other payer stands."""
        return tuple(a.payer for a in self.amounts if a.counted and a.cents is None)


def funding(view: View, activity: str) -> Funding:
    """Return the money of one activity in a view."""
    activity = view.ledger.clusters.cluster(activity)
    claims = view.claims
    standing = claims[claims["state"] != "outside"]
    funds = standing[(standing["object"] == activity) & (standing["predicate"] == "FUNDS")]
    shares = standing[(standing["object"] == activity) & (standing["predicate"] == "PARTNER_IN")]
    shares = shares[shares["amount"].notna()]
    paying = _amounts(funds)
    ends = _enclosing(view, {a.payer for a in paying})
    return Funding(
        activity,
        tuple(sorted(_one_level(paying, ends), key=_largest_first)),
        tuple(sorted(_amounts(shares), key=_largest_first)),
        _budgets(standing, activity),
    )


def paid_by(view: View, payer: str) -> dict[str, tuple[Amount, ...]]:
    """Return what an organization, programme or fund pays, by activity, largest first.

    Not to be added up: some of it may have come from another payer.
    """
    payer = view.ledger.clusters.cluster(payer)
    claims = view.claims
    funds = claims[
        (claims["state"] != "outside") & (claims["subject"] == payer) & (claims["predicate"] == "FUNDS")
    ]
    paid = {
        str(activity): tuple(_amounts(part))
        for activity, part in funds.groupby("object", observed=True, sort=True)
    }
    return dict(sorted(paid.items(), key=lambda pair: (_largest_first(pair[1][0]), pair[0])))


def _largest_first(amount: Amount) -> tuple[bool, int, str, str]:
    return (amount.cents is None, -(amount.cents or 0), amount.payer, amount.tranche)


def _amounts(claims: pd.DataFrame) -> list[Amount]:
    """Return one amount for each payer and tranche; a payer that never states one comes once, unknown."""
    found: list[Amount] = []
    for payer, of_payer in claims.groupby("subject", observed=True, sort=True):
        stated = of_payer[of_payer["amount"].notna()]
        state = _state(of_payer)
        if stated.empty:
            found.append(Amount(str(payer), None, state, "", tuple(of_payer.index)))
        for tranche, said in stated.groupby("tranche", observed=True, sort=True):
            amounts = said["amount"].to_numpy(np.int64)
            by_value = {int(v): tuple(said.index[amounts == v]) for v in np.unique(amounts)}
            chosen = _chosen(said)
            rest = tuple(sorted((v, rows) for v, rows in by_value.items() if v != chosen))
            found.append(Amount(str(payer), chosen, state, str(tranche), by_value[chosen], rest))
    return found


def _chosen(said: pd.DataFrame) -> int:
    """Return the amount the policy chose: FUNDS winners; for shares the first by confirmation, then id."""
    winners = said[said["state"] == "winner"]
    best = winners[winners["best"]] if winners["best"].any() else winners
    best = best if len(best) else said
    order = np.argsort(best["confirmed"].astype(object).to_numpy(), kind="stable")
    return int(best["amount"].to_numpy(np.int64)[order[-1]])


def _state(claims: pd.DataFrame) -> str:
    """Return the furthest state that is claimed: what was awarded had been applied for."""
    said = set(claims["funding_state"])
    return next((state for state in reversed(FUNDING_STATES) if state in said), "")


def _enclosing(view: View, payers: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return for each payer the other payers that stand for it, with the reason."""
    payers = set(payers)
    winners = view.winners
    part_of = winners[winners["predicate"] == "PART_OF"]
    above: dict[str, set[str]] = {}
    for low, high in zip(part_of["subject"].astype(object), part_of["object"].astype(object), strict=True):
        above.setdefault(low, set()).add(high)
    through: dict[str, set[str]] = {}
    for predicate, column in (("FUNDS", "object"), ("pays_through", "value")):
        paid = winners[winners["predicate"] == predicate]
        for payer, other in zip(paid["subject"].astype(object), paid[column].astype(object), strict=True):
            if other in payers:
                through.setdefault(payer, set()).add(other)
    found: dict[str, dict[str, str]] = {}
    for payer in payers:
        wider = _upwards(payer, above) & payers
        found[payer] = dict.fromkeys(sorted(through.get(payer, set())), THROUGH)
        found[payer] |= dict.fromkeys(sorted(wider), WITHIN)
    return found


def _upwards(start: str, above: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        for high in above.get(todo.pop(), ()):
            if high not in seen:
                seen.add(high)
                todo.append(high)
    return seen - {start}


def _one_level(amounts: list[Amount], ends: dict[str, dict[str, str]]) -> list[Amount]:
    """Return the amounts with those that another payer's amount already holds marked as not counted."""
    stating = {a.payer for a in amounts if a.cents is not None}
    levelled = []
    for amount in amounts:
        stand_ins = [(other, why) for other, why in ends.get(amount.payer, {}).items() if other in stating]
        if stand_ins:
            other, why = stand_ins[0]
            amount = replace(amount, counted=False, because=why, of=other)
        levelled.append(amount)
    return levelled


def _budgets(claims: pd.DataFrame, activity: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    said = claims[(claims["subject"] == activity) & (claims["predicate"] == "budget")]
    groups = [
        (part["state"].iloc[0] != "winner", str(value), tuple(part.index))
        for value, part in said.groupby("value", observed=True)
    ]
    return tuple((value, rows) for _, value, rows in sorted(groups))
