"""Recompute what a store says about itself, and name what does not agree."""

from __future__ import annotations

from collections.abc import Iterator

from graph.store.protocol import Problem
from graph.store.sqlite.connection import Connection


def problems(connection: Connection) -> Iterator[Problem]:
    """Yield what is wrong with a store."""
    return iter(())
