"""Fixtures: a store of one's own, and the invented world in a folder that may be spoilt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.protocol import Store
from tests.ingest.golden import copy_world


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty store."""
    with open_store(f"sqlite:///{tmp_path}/weefsel.db", create=True) as opened:
        yield opened


@pytest.fixture
def weavers(tmp_path: Path) -> Path:
    """Return a copy of the dataset `weavers`."""
    return copy_world(tmp_path / "world")


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """Return a copy of the dataset `minutes`, whose ties are between things that `weavers` describes."""
    return copy_world(tmp_path / "world", "minutes")
