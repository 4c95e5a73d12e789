"""Say what a network picture holds, and pack it for the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Shape = Literal["circle", "square"]

#: The eight kinds of STYLE §1 and the shape each has: organizations are circles, activities squares.
KINDS: dict[str, Shape] = {
    "knowledge": "circle",
    "company": "circle",
    "government": "circle",
    "care": "circle",
    "network": "circle",
    "hub": "square",
    "lab": "square",
    "programme": "square",
}
#: Other colours a node or legend entry may take: more is further from paper; `cat-n` are the kinds' colours.
SEQUENCE = tuple(f"seq-{n}" for n in range(1, 6))
CATEGORIES = tuple(f"cat-{n}" for n in range(1, 9))
COLOURS = frozenset((*KINDS, *SEQUENCE, *CATEGORIES, "muted"))


def _checked(colour: str) -> str:
    if colour not in COLOURS:
        msg = f"‘{colour}’ is not a colour of the picture. Use one of: {', '.join(sorted(COLOURS))}."
        raise ValueError(msg)
    return colour


@dataclass(frozen=True, slots=True)
class Node:
    """Draw one entity at `x`, `y` (any unit, y upward) with radius `size` in pixels.

    `colour` replaces the colour of the kind: `seq-1` … `seq-5`, `cat-1` … `cat-8` or `muted`. `shape` follows
    the kind unless given. `tooltip` are plain lines under the label. Raises ValueError on an unknown colour.
    """

    id: str
    label: str
    kind: str
    x: float
    y: float
    size: float = 6.0
    faded: bool = False
    tooltip: tuple[str, ...] = ()
    colour: str | None = None
    shape: Shape | None = None

    def __post_init__(self) -> None:
        _checked(self.colour or self.kind)

    @property
    def drawn(self) -> tuple[str, Shape]:
        """Return colour and shape as they are drawn."""
        return self.colour or self.kind, self.shape or KINDS.get(self.kind, "circle")


@dataclass(frozen=True, slots=True)
class Edge:
    """Draw one tie between the nodes `source` and `target`; an `old` one is pale."""

    id: str
    source: str
    target: str
    weight: float = 1.0
    old: bool = False
    faded: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """Explain one colour and shape by a word."""

    label: str
    colour: str
    shape: Shape = "circle"

    def __post_init__(self) -> None:
        _checked(self.colour)


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    """Hold all that is drawn, and the words that travel with it in a download.

    `title` is the finding, `date` the reference date as people write it, `filters` what was chosen, `source`
    the source line. `note` stands under the legend, on screen and in the download.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    title: str
    date: str = ""
    filters: str = ""
    source: str = ""
    note: str = ""
    legend: tuple[LegendEntry, ...] = ()
    file_name: str = "weefsel-netwerk"

    def packed(self) -> dict[str, Any]:
        """Return columns instead of rows: a third of the size, and quicker on both sides.

        Edges point at nodes by position; an edge to a node that is not drawn is left out.
        """
        place = {node.id: n for n, node in enumerate(self.nodes)}
        edges = [e for e in self.edges if e.source in place and e.target in place]
        drawn = [node.drawn for node in self.nodes]
        return {
            "nodes": {
                "id": [n.id for n in self.nodes],
                "label": [n.label for n in self.nodes],
                "x": [round(n.x, 4) for n in self.nodes],
                "y": [round(n.y, 4) for n in self.nodes],
                "size": [round(n.size, 2) for n in self.nodes],
                "colour": [colour for colour, _ in drawn],
                "square": [n for n, (_, shape) in enumerate(drawn) if shape == "square"],
                "faded": [n for n, node in enumerate(self.nodes) if node.faded],
                "tooltip": {str(n): node.tooltip for n, node in enumerate(self.nodes) if node.tooltip},
            },
            "edges": {
                "id": [e.id for e in edges],
                "source": [place[e.source] for e in edges],
                "target": [place[e.target] for e in edges],
                "weight": [round(e.weight, 3) for e in edges],
                "old": [n for n, e in enumerate(edges) if e.old],
                "faded": [n for n, e in enumerate(edges) if e.faded],
                "label": {str(n): e.label for n, e in enumerate(edges) if e.label},
            },
            "words": {
                "title": self.title,
                "date": self.date,
                "filters": self.filters,
                "source": self.source,
                "note": self.note,
                "file": self.file_name,
            },
            "legend": [{"label": e.label, "colour": e.colour, "shape": e.shape} for e in self.legend],
        }
