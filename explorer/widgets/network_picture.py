"""Draw the network: nodes at their fixed places, ties, legend, and the words that travel with a download."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from explorer import data, format, state, wording
from explorer.components.network import Edge, NetworkPicture, NetworkResult, Node, network
from explorer.i18n import N_, _, language, n_
from explorer.widgets import legend, network_look
from explorer.widgets.network_reach import Drawn
from graph.analysis.neighbourhood import ORGANIZATIONS
from graph.model.dates import days
from graph.model.vocabulary import ACTIVITY

KEY = "network-picture"
HEIGHT = 600
RELATIONS = {
    "PART_OF": N_("part of"),
    "FUNDS": N_("funds"),
    "SUCCEEDS": N_("succeeds"),
}


def pack(
    drawn: Drawn, filters: Mapping[str, Any], passing: set[str] | None, words: Mapping[str, str]
) -> NetworkPicture:
    """Return the picture; what does not pass fades, but for the starts."""
    lit = None if passing is None else passing | set(drawn.starts)
    look = network_look.look(drawn, filters["size"], filters["colour"])
    return NetworkPicture(
        nodes=_nodes(drawn, look, lit),
        edges=_edges(drawn, filters, lit),
        legend=look.legend,
        file_name="weefsel-netwerk",
        **words,
    )


def picture(packed: NetworkPicture, drawn: Drawn, selected: str) -> NetworkResult:
    """Draw the picture. A click goes to the address before the next run."""
    return network(
        packed,
        key=KEY,
        height=HEIGHT,
        selected=selected or _first(drawn),
        on_change=_select,
        on_expand=_expand,
    )


def _first(drawn: Drawn) -> str | None:
    """Return what is selected until a visitor selects something: the only start."""
    return drawn.starts[0] if len(drawn.starts) == 1 else None


def expand(entity: str) -> None:
    """Add an entity to those whose neighbours are drawn; it holds from the next run."""
    before = state.address("network").get("expand", "")
    ids = [one for one in before.split(",") if one]
    if entity not in ids:
        state.put("network", expand=",".join([*ids, entity][-20:]))


def _select() -> None:
    chosen = st.session_state[KEY].get("selected") or {}
    state.put("network", sel=chosen.get("selected") or "")


def _expand() -> None:
    entity = st.session_state[KEY].get("expand")
    if entity:
        expand(entity)


def _nodes(drawn: Drawn, look: network_look.Look, lit: set[str] | None) -> tuple[Node, ...]:
    nodes = drawn.picture.nodes
    places = data.places(drawn.mode).reindex(nodes.index)
    label = nodes["label_en" if language() == "en" else "label"]
    columns = zip(
        nodes.index,
        label,
        nodes["kind"],
        nodes["type"],
        nodes["neighbours"],
        nodes["more"],
        places["x"].fillna(0.0),
        places["y"].fillna(0.0),
        look.sizes,
        look.colours,
        strict=True,
    )
    return tuple(
        Node(
            id=id_,
            label=name,
            kind=group.name if (group := legend.group_of(kind)) else "muted",
            x=x,
            y=y,
            size=size,
            faded=lit is not None and id_ not in lit,
            tooltip=_tooltip(kind, ties, more),
            colour=colour,
            shape="square" if type_ == ACTIVITY else "circle",
        )
        for id_, name, kind, type_, ties, more, x, y, size, colour in columns
    )


def _tooltip(kind: str, ties: int, more: int) -> tuple[str, ...]:
    said = n_("tied to %(num)s other", "tied to %(num)s others", ties)
    if more:
        said += ", " + n_("%(num)s not drawn", "%(num)s not drawn", more)
    return (wording.kind(kind), said) if kind else (said,)


def _edges(drawn: Drawn, filters: Mapping[str, Any], lit: set[str] | None) -> tuple[Edge, ...]:
    edges = drawn.picture.edges
    faded = faded_edges(edges, filters, lit)
    between = drawn.mode == ORGANIZATIONS
    return tuple(
        Edge(
            id=row.id,
            source=row.source,
            target=row.target,
            weight=float(row.activities) ** 0.5 if between else 1.0,
            old=row.old,
            faded=pale,
            label=said + "\n" + _("last confirmed %(date)s", date=format.date(row.confirmed)),
        )
        for row, said, pale in zip(edges.itertuples(index=False), relation_words(edges), faded, strict=True)
    )


def faded_edges(edges: pd.DataFrame, filters: Mapping[str, Any], lit: set[str] | None) -> pd.Series:
    """Return which ties fade: an end does, the role is another, or nobody confirmed it since."""
    pale = pd.Series(False, index=edges.index)
    if lit is not None:
        pale |= ~(edges["source"].isin(lit) & edges["target"].isin(lit))
    if filters["roles"]:
        asked = set(filters["roles"])
        roles = edges["role"].astype(str)
        pale |= (roles != "") & ~roles.map(lambda words: bool(asked & set(words.split()))).astype(bool)
    if filters["since"]:
        pale |= edges["confirmed_day"] < days(filters["since"]).first
    return pale


def relation_words(edges: pd.DataFrame) -> list[str]:
    """Return what ties the two ends: roles, a relation, or how many activities they share."""
    columns = ("relation", "role", "target", "activities")
    return [
        _shared(activities) if not relation else _related(relation, str(role), target)
        for relation, role, target, activities in zip(*(edges[column] for column in columns), strict=True)
    ]


def _shared(activities: int) -> str:
    return n_("%(num)s joint activity", "%(num)s joint activities", activities)


def _related(relation: str, roles: str, activity: str) -> str:
    if relation in RELATIONS:
        return _(RELATIONS[relation])
    return ", ".join(wording.role(role, activity) for role in roles.split())
