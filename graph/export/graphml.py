"""Write a view as GraphML: networkx, igraph, Gephi, yEd and Cytoscape open it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any, Final

from graph.export.xml import NODE_TYPES, TIE_TYPES, account, attribute, places, text
from graph.view.network import graph_of

if TYPE_CHECKING:
    from graph.export.options import Options
    from graph.view.view import View

_NAMES: Final[dict[type, str]] = {str: "string", int: "long", float: "double", bool: "boolean"}
_NODE: Final = {"label": str, **NODE_TYPES, "x": float, "y": float}
_EDGE: Final = {"label": str, **TIE_TYPES}


def write(view: View, stream: IO[bytes], options: Options) -> None:
    """Write the winners of a view; attributes are those of `graph_of`, and `label`, and `x` and `y`."""
    for part in _parts(view, options):
        stream.write(part.encode())


def _parts(view: View, options: Options) -> Iterator[str]:
    graph, place = graph_of(view), places(options.positions)
    yield '<?xml version="1.0" encoding="utf-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _keys("node", _NODE)
    yield from _keys("edge", _EDGE)
    yield '<key id="g-about" for="graph" attr.name="about" attr.type="string"/>\n'
    yield f'<graph edgedefault="directed">\n<data key="g-about">{text(account(view))}</data>\n'
    for entity, said in graph.nodes(data=True):
        x, y = place.get(entity, (None, None))
        values = {"label": said["name"], **said, "x": x, "y": y}
        yield f"<node id={attribute(entity)}>{_data('node', _NODE, values)}</node>\n"
    for source, target, key, said in graph.edges(keys=True, data=True):
        # No id: igraph (1.0) would read the source into it.
        ends = f"source={attribute(source)} target={attribute(target)}"
        yield f"<edge {ends}>{_data('edge', _EDGE, {'label': key, **said})}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _keys(what: str, types: Mapping[str, type]) -> Iterator[str]:
    for name, kind in types.items():
        yield f'<key id="{what}-{name}" for="{what}" attr.name="{name}" attr.type="{_NAMES[kind]}"/>\n'


def _data(what: str, types: Mapping[str, type], values: Mapping[str, Any]) -> str:
    known = ((name, values[name]) for name in types if values[name] is not None)
    return "".join(f'<data key="{what}-{name}">{text(value)}</data>' for name, value in known)
