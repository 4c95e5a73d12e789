"""Draw a network of organizations and activities that stays put when it is clicked (sigma.js, WebGL)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from explorer.components.assets import component
from explorer.components.network.picture import (
    CATEGORIES,
    COLOURS,
    KINDS,
    SEQUENCE,
    Edge,
    LegendEntry,
    NetworkPicture,
    Node,
)
from explorer.components.selection import UNASKED, Changed, Unasked, current, ignore, wish
from explorer.i18n import _

__all__ = [
    "CATEGORIES",
    "COLOURS",
    "KINDS",
    "SEQUENCE",
    "Edge",
    "LegendEntry",
    "NetworkPicture",
    "NetworkResult",
    "Node",
    "default_texts",
    "network",
]

_mount = component("network")


@dataclass(frozen=True)
class NetworkResult:
    """Say what is selected, and which node was just double-clicked to be expanded (for one run only).

    `kind` is None when nothing is selected, or when what is selected is not in this picture.
    """

    selected: str | None = None
    kind: Literal["node", "edge"] | None = None
    expand: str | None = None


def default_texts() -> dict[str, str]:
    """Return the words of the picture's own buttons and messages, in the visitor's language."""
    return {
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "fit": _("Show everything"),
        "fullscreen": _("Full screen"),
        "close": _("Close full screen"),
        "png": _("Download as PNG"),
        "svg": _("Download as SVG"),
        "buttons": _("Buttons of the picture"),
        "legend": _("Legend"),
        "date": _("Reference date"),
        "filters": _("Filters"),
        "picture": _("Network picture. The same ties stand in the table under it."),
        "keys": _(
            "Arrow keys and letters go to a name, Enter selects, Shift and Enter expands, Escape clears."
        ),
        "selected": _("selected"),
        "tie": _("tie"),
        "ties": _("ties"),
        "no_webgl": _("This browser cannot draw the moving picture (WebGL). A still one stands here."),
        "empty": _("Nothing to draw with these filters."),
    }


def network(
    data: NetworkPicture,
    *,
    key: str,
    height: int = 600,
    selected: str | Unasked | None = UNASKED,
    texts: Mapping[str, str] | None = None,
    on_change: Changed = ignore,
    on_expand: Changed = ignore,
) -> NetworkResult:
    """Draw `data`; return what the visitor selected and wants expanded.

    `selected` is what the address asks for, and the page keeps the answer in the address: then Back and
    links work. A page without an address for it leaves it out. The camera moves only by hand, also when
    `data` changes, as long as the shared nodes keep their places. `height` is in pixels. A click reruns the
    page (or the fragment around it).
    """
    sent = wish(key, selected)
    result = _mount(
        key=key,
        data={
            **data.packed(),
            "texts": dict(texts or default_texts()),
            "key": key,
            "height": height,
            "wish": {"selected": sent.selected, "turn": sent.turn},
        },
        on_selected_change=on_change,
        on_expand_change=on_expand,
    )
    chosen = current(result.selected, sent)
    return NetworkResult(chosen, _kind(data, chosen), result.expand)


def _kind(data: NetworkPicture, chosen: str | None) -> Literal["node", "edge"] | None:
    if chosen is None:
        return None
    if any(node.id == chosen for node in data.nodes):
        return "node"
    return "edge" if any(edge.id == chosen for edge in data.edges) else None
