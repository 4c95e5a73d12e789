"""Share what GraphML and GEXF have in common: typed attributes of entities and ties, and safe texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from graph.export.about import about
from graph.export.cells import printable
from graph.view.network import EDGE_ATTRIBUTES, NODE_ATTRIBUTES

if TYPE_CHECKING:
    import pandas as pd

    from graph.view.view import View

_NOT_TEXT: Final[dict[str, type]] = {
    "claims": int,
    "sources": int,
    "old": bool,
    "undated": bool,
    "uncertain": bool,
}
NODE_TYPES: Final = {name: _NOT_TEXT.get(name, str) for name in NODE_ATTRIBUTES}
TIE_TYPES: Final = {name: _NOT_TEXT.get(name, str) for name in (*EDGE_ATTRIBUTES, "claim_ids")}


def text(value: object) -> str:
    """Return a value as XML text: truth as `true` and `false`, no control characters."""
    if isinstance(value, bool):
        return str(value).lower()
    return escape(printable(str(value)), {"\r": "&#13;"})


def attribute(value: object) -> str:
    """Return a value as a quoted XML attribute."""
    if isinstance(value, bool):
        return f'"{str(value).lower()}"'
    return quoteattr(printable(str(value)))


def account(view: View) -> str:
    """Return where the file comes from, a line for each part."""
    return "\n".join(f"{label}: {value}" for label, value in about(view).rows)


def places(positions: pd.DataFrame | None) -> dict[str, tuple[float, float]]:
    """Return `x` and `y` by entity; nothing without positions."""
    if positions is None:
        return {}
    x, y = (positions[axis].to_numpy(float).tolist() for axis in ("x", "y"))
    return dict(zip(positions.index, zip(x, y, strict=True), strict=True))
