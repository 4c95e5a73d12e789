"""Say what a list cannot know, as figures and ids that the screens put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from graph.analysis import facets
from graph.analysis.looking import Looking, looking
from graph.analysis.query import INVOLVED, OWN, SERVED
from graph.analysis.stated import TAKING_PART, stated_totals
from graph.model.regions import PROVINCES
from graph.model.vocabulary import ACTIVITY, ORGANIZATION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.analysis.counted import Counted
    from graph.analysis.query import ListQuery
    from graph.view.view import View

CODES: Final[dict[str, str]] = {
    "unknown_kind": "{n} fit everything else; of what kind they are nobody states",
    "unknown_sector": "{n} fit everything else; nobody states a sector of theirs",
    "unknown_region": "{n} fit everything else; where they are nobody states (`words`: seated, served …)",
    "unknown_period": "{n} activities would count if it were known when they ran",
    "no_partner_list": "of {n} of {of} activities nobody says who takes part",
    "stated_total": "of the activity {known} of about {stated} are known (`words`: companies …)",
    "looked": "{n} lists look for such activities or organizations (`lists`)",
    "not_looked": "no list looks for these kinds (`words`)",
    "networks": "{n} lists of members do not make anybody work together",
    "absence": "not being tied means no more than that no source says so",
    "old": "{n} of {of} are there by ties that nobody confirmed for four years",
    "uncertain": "{n} of {of} are there by a coarse date",
    "contradicted": "of {n} of {of} the kind or place is contradicted by a source that was not chosen",
}
"""What each code means, with its numbers. Words are the screens'."""


class Limit(NamedTuple):
    """Something a list cannot know."""

    code: str
    """One of `CODES`."""
    numbers: dict[str, int]
    entities: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    lists: tuple[Looking, ...] = ()


def limits(
    view: View, query: ListQuery, scope: Counted, frame: pd.DataFrame, almost: Mapping[str, pd.Index]
) -> tuple[Limit, ...]:
    """Return what a list cannot know; `almost` holds by filter who passes all the others."""
    found = (*_unknown(view, query, scope, almost), *_unseen(view, query, scope), *_weak(view, query, frame))
    return tuple(limit for limit in found if limit.numbers.get("n", 1))


def _unknown(view: View, query: ListQuery, scope: Counted, almost: Mapping[str, pd.Index]) -> Iterator[Limit]:
    """Yield who fits everything but one filter, which nobody can answer for them."""
    if "kinds" in almost:
        kinds = view.entities["kind"].reindex(almost["kinds"])
        yield _some("unknown_kind", kinds.index[kinds == ""])
    if "sectors" in almost:
        own = facets.sectors(view)
        tables = [own] if query.sector_how == OWN else [own, facets.through(scope.parts, own)]
        yield _some("unknown_sector", _without(almost["sectors"], *tables))
    if "regions" in almost:
        yield _some("unknown_region", _nowhere(view, query, scope, almost["regions"]))._replace(
            words=(query.how,)
        )
    yield _some("unknown_period", pd.Index(scope.undated))


def _nowhere(view: View, query: ListQuery, scope: Counted, those: pd.Index) -> pd.Index:
    """Return those of whom no place is known that could answer: for a province, NL is no answer."""
    vague = [facets.HOME] if set(query.regions) & set(PROVINCES) else []
    seated = facets.seated(view)
    seated = seated[~seated["key"].isin(vague)]
    if query.how == SERVED:
        return _without(those, facets.served(view))
    if query.how == INVOLVED and query.type == ORGANIZATION:
        return _without(those, facets.through(scope.parts, seated))
    if query.how == INVOLVED:
        return _without(those, facets.through(facets.turned(facets.takes_part(view)), seated))
    return _without(those, seated)


def _unseen(view: View, query: ListQuery, scope: Counted) -> Iterator[Limit]:
    """Yield what is missing of the activities that are asked about, and who looks for them."""
    if query.asks_ties or query.type == ACTIVITY:
        known = set(facets.takes_part(view)["key"])
        if query.asks_ties or query.with_all or query.without or query.roles:
            empty = [activity for activity in scope.base if activity not in known]
            yield _some("no_partner_list", pd.Index(empty), of=len(scope.base))
            for total in stated_totals(view):
                if total.of in TAKING_PART and total.unknown and total.entity in scope.base:
                    numbers = {"known": total.known or 0, "stated": total.stated, "n": 1}
                    yield Limit("stated_total", numbers, (total.entity,), (total.of,))
        if query.with_all or query.without:
            yield _some("networks", pd.Index(scope.networks))
    asked = tuple(dict.fromkeys((*query.kinds, *query.in_kinds)))
    lists = [one for one in looking(view) if one.sees(asked, query.sectors, query.regions)]
    seen = frozenset().union(*(one.kinds for one in lists))
    yield Limit("looked", {"n": len(lists) if asked else 0}, lists=tuple(lists))
    unseen = tuple(kind for kind in asked if kind not in seen)
    yield Limit("not_looked", {"n": len(unseen)}, words=unseen)


def _weak(view: View, query: ListQuery, frame: pd.DataFrame) -> Iterator[Limit]:
    """Yield which rows stand on little."""
    if query.without or query.has_not:
        yield Limit("absence", {"n": len(frame)})
    if query.asks_ties:
        for code in ("old", "uncertain"):
            yield _some(code, frame.index[frame[code]], of=len(frame))
    asked = [*(["kind"] if query.kinds else []), *(["province", "country"] if query.regions else [])]
    claims = view.claims
    lost = claims[(claims["state"] == "contradicted") & claims["predicate"].isin(asked)]
    disputed = frame.index[frame.index.isin(lost["subject"].astype(object))]
    yield _some("contradicted", disputed, of=len(frame))


def _some(code: str, entities: pd.Index, **numbers: int) -> Limit:
    return Limit(code, {"n": len(entities), **numbers}, tuple(map(str, entities)))


def _without(those: pd.Index, *tables: pd.DataFrame) -> pd.Index:
    """Return those who have no row in any of the tables."""
    for table in tables:
        those = those[~those.isin(np.asarray(table["entity"].unique()))]
    return those
