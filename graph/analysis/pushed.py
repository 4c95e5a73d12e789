"""Let the store's own graph answer where it is a copy of the view that is asked for.

Its answers are those that frames give, word for word: what chooses and orders them is the same code. Of any
other view it answers nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

from graph.analysis.derived import is_default
from graph.analysis.neighbourhood import CAP
from graph.analysis.path import Path, check_ends, choose, hops_of
from graph.analysis.web import DRAWN
from graph.store.derived import Around, HoldsGraph
from graph.view.ledger import day
from graph.view.ties import OLD_AFTER_YEARS, years_before

if TYPE_CHECKING:
    from graph.store.protocol import Store
    from graph.view.params import ViewParams

T = TypeVar("T")


class NotPushed:
    """Says that the store's own graph does not answer this: ask a view."""


NOT_PUSHED: Final = NotPushed()


def pushed(store: Store, params: ViewParams, ask: Callable[[HoldsGraph], T]) -> T | NotPushed:
    """Return what the store's graph answers, or `NOT_PUSHED` when it is no copy of this view.

    The stamp is looked at before and after, as somebody may make the graph anew meanwhile.
    """
    if not isinstance(store, HoldsGraph) or not is_default(params):
        return NOT_PUSHED
    before = store.stamp()
    if before is None or not before.holds(store.revision(), params.as_of):
        return NOT_PUSHED
    answer = ask(store)
    return answer if store.stamp() == before else NOT_PUSHED


def totals(store: Store, params: ViewParams) -> dict[str, Any] | NotPushed:
    """Return what `graph.analysis.totals.plain` says of the view."""

    def ask(graph: HoldsGraph) -> dict[str, Any]:
        stamp = graph.stamp()
        kept: dict[str, Any] = json.loads(stamp.totals if stamp else "{}")
        faded = date.fromordinal(years_before(day(params.as_of), OLD_AFTER_YEARS))
        return {**kept, "old": graph.count_old(faded)}

    return pushed(store, params, ask)


def path(
    store: Store, params: ViewParams, a: str, b: str, *, with_membership_networks: bool = False
) -> Path | NotPushed | None:
    """Return a shortest way between two clusters (see `graph.analysis.path.path`)."""
    check_ends(a, b)

    def ask(graph: HoldsGraph) -> Path | None:
        parts = graph.shortest(a, b, with_membership_networks=with_membership_networks)
        return choose(a, b, hops_of(parts))

    return pushed(store, params, ask)


def around(
    store: Store,
    params: ViewParams,
    entity: str,
    *,
    depth: int = 1,
    cap: int = CAP,
    relations: Sequence[str] = DRAWN,
) -> Around | NotPushed:
    """Return what lies around a cluster (see `graph.analysis.neighbourhood.neighbourhood`)."""
    return pushed(
        store, params, lambda graph: graph.around(entity, depth=depth, cap=cap, relations=relations)
    )


def described(store: Store, params: ViewParams, ids: Sequence[str]) -> dict[str, dict[str, Any]] | NotPushed:
    """Return what the view says of these entities, by id; what is not said is left out."""
    return pushed(store, params, lambda graph: graph.described(ids))
