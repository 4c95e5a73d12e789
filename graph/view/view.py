"""Compute a view: which claims win, which are contradicted, which lie outside the date.

Every claim of the chosen datasets is always in one of the three; a view hides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from graph.model.vocabulary import CLAIM_STATES, CONFIDENCES
from graph.view.elsewhere import NOWHERE, Elsewhere
from graph.view.ends import Ends, ended
from graph.view.entities import describe
from graph.view.ledger import ALWAYS, Ledger, day
from graph.view.params import ViewParams
from graph.view.policy import contradicted, ranking
from graph.view.ties import Ties, tie

if TYPE_CHECKING:
    from numpy.typing import NDArray

STATES: Final = CLAIM_STATES
WINNER, CONTRADICTED, OUTSIDE = CLAIM_STATES
REASONS: Final = ("", "not_yet", "ended", "not_known_yet")
"""Why a claim lies outside: it begins later, it ended, or nobody had said it yet."""


@dataclass(frozen=True)
class View:
    """One reading of the claims. Frames are shared between readers: copy before you change one."""

    ledger: Ledger
    params: ViewParams
    claims: pd.DataFrame = field(repr=False)
    """The ledger's claims of the chosen datasets, with `state`, `reason`, `uncertain`, `undated`, `best`
    (the claim that carries the chosen answer of its group) and `ended_by` (the position of the correction
    that ends it, or of the claim that overrules such a correction; -1: none); the index is the position
    in the ledger."""
    tables: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)
    """What was made of this view once and is asked for again and again (see `graph.analysis.facets`)."""
    elsewhere: Elsewhere = field(default=NOWHERE, repr=False)
    """Of a view of a part of the claims: what the others say of its entities."""

    @property
    def revision(self) -> str:
        """The revision of the store that this is a view of."""
        return self.ledger.revision

    @cached_property
    def winners(self) -> pd.DataFrame:
        """Return the claims that win."""
        return self.claims[self.claims["state"] == WINNER]

    @cached_property
    def entities(self) -> pd.DataFrame:
        """Return the organizations and activities that winners speak of (see `entities.describe`)."""
        return describe(self.winners, self.elsewhere.said)

    @cached_property
    def ties(self) -> Ties:
        """Return the relations that hold, each once, with their claims."""
        return tie(self.winners, self.ledger, self.params.as_of)

    def ids(self, positions: Sequence[int] | NDArray[np.int64]) -> list[str]:
        """Return the claim ids at these positions of the ledger."""
        return [
            identifier.hex() for identifier in self.ledger.claims["id"].to_numpy()[np.asarray(positions, int)]
        ]

    def of(self, entity: str) -> pd.DataFrame:
        """Return the claims, of all three states, that name this entity (or its cluster) at either end."""
        head = self.ledger.clusters.cluster(entity)
        return self.claims[(self.claims["subject"] == head) | (self.claims["object"] == head)]


def compute(ledger: Ledger, params: ViewParams, elsewhere: Elsewhere = NOWHERE) -> View:
    """Return the view of a ledger under these parameters; of a part, with what is said `elsewhere`."""
    chosen = _chosen(ledger, params)
    ends = ended(ledger.claims, ledger.columns, params, chosen)
    reason, uncertain = _in_time(ledger, params, ends)
    reason[ends.loses] = 0
    holds = chosen & (reason == 0) & ~ends.loses
    loses, best = contradicted(ledger, _ranked(ledger, params.policy), holds)
    state = np.where(reason > 0, 2, np.where(loses | ends.loses, 1, 0))
    claims = ledger.claims.assign(
        state=pd.Categorical.from_codes(state, pd.Index(STATES)),
        reason=pd.Categorical.from_codes(reason, pd.Index(REASONS)),
        uncertain=uncertain,
        undated=ledger.columns["start_first"] == ALWAYS,
        best=np.isin(np.arange(len(state)), best),
        ended_by=ends.by,
    )
    return View(ledger, params, claims if chosen.all() else claims[chosen], elsewhere=elsewhere)


def _ranked(ledger: Ledger, policy: str) -> NDArray[np.int64]:
    """Return the ranking of a policy, computed once for a ledger: it does not depend on the date."""
    kept = ledger.columns.get(f"ranked {policy}")
    if kept is None:
        kept = ledger.columns[f"ranked {policy}"] = ranking(ledger, policy)
    return kept


def _chosen(ledger: Ledger, params: ViewParams) -> NDArray[np.bool_]:
    chosen = ledger.columns["confidence_rank"] <= CONFIDENCES.index(params.confidence)
    for column, wanted in (("dataset", params.datasets), ("source", params.sources)):
        if wanted:
            chosen &= ledger.claims[column].isin(list(wanted)).to_numpy()
    return chosen


def _in_time(ledger: Ledger, params: ViewParams, ends: Ends) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return why each claim does not hold (0: it does; see `REASONS`), and where a coarse date decides.

    A start counts from its first possible day, an end to its last.
    """
    c = ledger.columns
    today = day(params.as_of)
    reason = np.where(c["start_first"] > today, 1, np.where(ends.last < today, 2, 0))
    uncertain = (c["start_first"] <= today) & (today < c["start_last"])
    uncertain |= (ends.first < ends.last) & (ends.first <= today) & (today <= ends.last)
    if params.known_on:
        then = day(params.known_on)
        reason = np.where(c["known_first"] > then, 3, reason)
        uncertain |= (c["known_first"] <= then) & (then < c["known_last"])
    return reason, uncertain
