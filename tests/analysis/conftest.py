"""The built-in dataset in a store of its own, and the view of it: read only, shared by a whole session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.protocol import Store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import View, compute
from ingest.pipeline import ingest

DATA = Path(__file__).resolve().parent.parent.parent / "data"
TODAY = "2026-11-24"


@pytest.fixture(scope="session")
def built_in_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Yield a store that holds the built-in dataset."""
    file = tmp_path_factory.mktemp("analysis") / "built_in.db"
    with open_store(f"sqlite:///{file}", create=True) as store:
        reports = ingest(store, [DATA], f"{TODAY}T00:00:00Z")
        assert not [report.error for report in reports if report.error]
        yield store


@pytest.fixture(scope="session")
def built_in(built_in_store: Store) -> View:
    """Return the view of the built-in dataset that the explorer opens with."""
    return compute(Ledger.of(built_in_store), ViewParams(TODAY))
