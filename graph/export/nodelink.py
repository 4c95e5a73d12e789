"""Write a view as node-link JSON: networkx opens it, and each edge names claims that are in the file."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from graph.export import tables
from graph.export.about import about
from graph.view.network import graph_of

if TYPE_CHECKING:
    from graph.export.options import Options
    from graph.view.view import View


def write(view: View, stream: IO[bytes], options: Options) -> None:
    """Write `nodes`, `edges` (winners, with `claim_ids` as a list) and `claims` (of all three states)."""
    graph = graph_of(view)
    head: dict[str, Any] = {
        "directed": True,
        "multigraph": True,
        "graph": {**graph.graph, "about": [list(row) for row in about(view).rows]},
        "nodes": [{"id": entity, **said} for entity, said in graph.nodes(data=True)],
        "edges": [
            {**said, "claim_ids": said["claim_ids"].split(), "source": source, "target": target, "key": key}
            for source, target, key, said in graph.edges(keys=True, data=True)
        ],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    stream.write(text[:-1].encode() + b',"claims":')
    said = tables.claims(view, options.store)
    stream.write(said.to_json(orient="records", force_ascii=False).encode() + b"}\n")
