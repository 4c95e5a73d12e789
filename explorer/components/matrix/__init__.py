"""Draw a matrix as a real table whose cells are buttons: arrow keys walk, a click opens the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.components.assets import component
from explorer.components.matrix.table import Cell, Column, Matrix, Row, State, sign
from explorer.components.selection import UNASKED, Changed, Unasked, current, ignore, wish
from explorer.i18n import _

__all__ = ["Cell", "Column", "Matrix", "Place", "Row", "State", "default_texts", "matrix", "sign"]

_mount = component("matrix")


@dataclass(frozen=True)
class Place:
    """Name a cell by the ids of its row and column."""

    row: str
    column: str


def default_texts() -> dict[str, str]:
    """Return the heads of the totals and the words for the states, in the visitor's language."""
    return {
        "active": _("activity found"),
        "none": _("looked, found none"),
        "unseen": _("no source"),
        "old": _("only old or disputed"),
        "total": _("tot."),
        "total_name": _("total"),
        "seen": _("looked"),
        "seen_name": _("columns a source looks at"),
    }


def matrix(
    data: Matrix,
    *,
    key: str,
    selected: Place | Unasked | None = UNASKED,
    texts: Mapping[str, str] | None = None,
    on_change: Changed = ignore,
) -> Place | None:
    """Draw `data`; return the selected cell, or None.

    `selected` is what the address asks for, and the page keeps the answer in the address: then Back and
    links work. A page without an address for it leaves it out.
    A click on the selected cell clears it. A click reruns the page (or the fragment around it).
    """
    sent = wish(key, [selected.row, selected.column] if isinstance(selected, Place) else selected)
    result = _mount(
        key=key,
        data={
            **data.packed(),
            "texts": dict(texts or default_texts()),
            "key": key,
            "wish": {"selected": sent.selected, "turn": sent.turn},
        },
        on_selected_change=on_change,
    )
    chosen = current(result.selected, sent)
    return Place(*chosen) if chosen else None
