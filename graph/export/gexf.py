"""Write a view as GEXF 1.2: Gephi and networkx open it (igraph by way of networkx)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any, Final

from graph.export.xml import NODE_TYPES, TIE_TYPES, account, attribute, places, text
from graph.view.network import graph_of

if TYPE_CHECKING:
    from graph.export.options import Options
    from graph.view.view import View

_NAMES: Final[dict[type, str]] = {str: "string", int: "long", bool: "boolean"}
_SCALE: Final = 1000.0
"""Gephi's canvas is measured in pixels, places lie in [-1, 1]."""


def write(view: View, stream: IO[bytes], options: Options) -> None:
    """Write the winners of a view; attributes are those of `graph_of`, places as `viz:position`."""
    for part in _parts(view, options):
        stream.write(part.encode())


def _parts(view: View, options: Options) -> Iterator[str]:
    graph, place = graph_of(view), places(options.positions)
    yield '<?xml version="1.0" encoding="utf-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" '
    yield 'xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n'
    yield f'<meta lastmodifieddate="{view.params.as_of}"><creator>Weefsel</creator>'
    yield f"<description>{text(account(view))}</description></meta>\n"
    yield '<graph defaultedgetype="directed" mode="static">\n'
    yield from _titles("node", NODE_TYPES)
    yield from _titles("edge", TIE_TYPES)
    yield "<nodes>\n"
    for entity, said in graph.nodes(data=True):
        yield f"<node id={attribute(entity)} label={attribute(said['name'])}>{_values(NODE_TYPES, said)}"
        if entity in place:
            x, y = place[entity]
            yield f'<viz:position x="{x * _SCALE:.3f}" y="{y * _SCALE:.3f}" z="0.0"/>'
        yield "</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, (source, target, key, said) in enumerate(graph.edges(keys=True, data=True)):
        # `kind` keeps Gephi from merging two relations between the same two entities.
        named = f"label={attribute(key)} kind={attribute(key)}"
        ends = f"source={attribute(source)} target={attribute(target)}"
        yield f'<edge id="{number}" {ends} {named}>{_values(TIE_TYPES, said)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _titles(what: str, types: Mapping[str, type]) -> Iterator[str]:
    yield f'<attributes class="{what}" mode="static">\n'
    for number, (name, kind) in enumerate(types.items()):
        yield f'<attribute id="{number}" title="{name}" type="{_NAMES[kind]}"/>\n'
    yield "</attributes>\n"


def _values(types: Mapping[str, type], said: Mapping[str, Any]) -> str:
    pairs = (f'<attvalue for="{n}" value={attribute(said[name])}/>' for n, name in enumerate(types))
    return f"<attvalues>{''.join(pairs)}</attvalues>"
