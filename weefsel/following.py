"""Do what follows from writing: bring the graph that a server keeps for its users up to date."""

from __future__ import annotations

from datetime import date

from graph.store.derived import HoldsGraph
from graph.store.protocol import Store


def follow(store: Store) -> None:
    """Make the graph beside the claims a copy of today's default view; a store in a file keeps none."""
    if isinstance(store, HoldsGraph):
        from graph.analysis.derived import refresh  # who writes to a file need not wait for pandas

        refresh(store, date.today().isoformat())
