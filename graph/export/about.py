"""Account for an export: of which view, on which date, from which datasets, under which licences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.view.view import View


@dataclass(frozen=True, slots=True)
class About:
    """What a reader of a figure must know to find it again. Labels are in Dutch and English at once."""

    rows: tuple[tuple[str, str], ...]
    """Label and value, in the order to show them."""
    columns: tuple[tuple[str, str], ...]
    """What each row of a bare table repeats, so that it stands on its own: name and value."""


def about(view: View, *, filters: str = "") -> About:
    """Return the account of a view; `filters` says in the reader's words what a list was narrowed to."""
    raise NotImplementedError
