"""Hand out a view as a networkx graph: what the Python API and the exports work with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.model.ids import type_of
from graph.model.regions import region
from graph.model.sectors import SECTORS
from graph.model.vocabulary import REGION, SECTOR

if TYPE_CHECKING:
    from graph.view.view import View

NODE_ATTRIBUTES = (
    "type",
    "kind",
    "name",
    "name_en",
    "city",
    "seat",
    "country",
    "claims",
    "sources",
    "confirmed",
)
EDGE_ATTRIBUTES = (
    "relation",
    "role",
    "claims",
    "sources",
    "confirmed",
    "old",
    "undated",
    "uncertain",
    "confidence",
)


def graph_of(view: View) -> nx.MultiDiGraph[str]:
    """Return a frozen MultiDiGraph of the view's winners.

    Nodes are entities (`type`, `kind`, `name`, …); an edge is one tie, its key the relation with its
    role (`PARTNER_IN lead`), its `claim_ids` the claims that say it, separated by spaces. Structure
    is frozen; attributes are not, so copy the graph before you change one.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(revision=view.revision, **{k: str(v) for k, v in view.params.to_dict().items()})
    entities = view.entities
    for entity, row in zip(entities.index, entities[list(NODE_ATTRIBUTES)].to_dict("records"), strict=True):
        graph.add_node(entity, **{str(key): value for key, value in row.items()})
    ties = view.ties
    claim_ids, bounds = view.ids(ties.positions), ties.bounds.tolist()
    for number, row in enumerate(ties.frame.to_dict("records")):
        for end in (row["subject"], row["object"]):
            if end not in graph:
                graph.add_node(end, **from_code(end))
        attributes = {name: row[name] for name in EDGE_ATTRIBUTES}
        key = f"{row['relation']} {row['role']}".strip()
        graph.add_edge(
            row["subject"],
            row["object"],
            key,
            **attributes,
            claim_ids=" ".join(claim_ids[bounds[number] : bounds[number + 1]]),
        )
    return nx.freeze(graph)  # type: ignore[no-any-return]


def from_code(entity: str) -> dict[str, Any]:
    """Return the attributes of a sector or region, which come from code and not from claims."""
    kind = type_of(entity)
    blank: dict[str, Any] = dict.fromkeys(NODE_ATTRIBUTES, "")
    blank |= {"type": kind, "claims": 0, "sources": 0, "name": entity, "name_en": entity}
    if kind == SECTOR:
        blank |= {"kind": SECTOR, "name": SECTORS[entity].name_nl, "name_en": SECTORS[entity].name_en}
    elif kind == REGION:
        blank |= {"kind": REGION, "name": region(entity).name_nl, "name_en": region(entity).name_en}
    return blank
