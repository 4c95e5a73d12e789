"""Views to export: the built-in dataset, and a small world that wishes the reader ill."""

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
from tests.export.worlds import HOSTILE, hostile_view
from tests.graph.world import DATASET

DATA = Path(__file__).resolve().parent.parent.parent / "data"
TODAY = "2026-11-24"


@pytest.fixture(scope="session")
def built_in_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Yield a store that holds the built-in dataset."""
    file = tmp_path_factory.mktemp("export") / "built_in.db"
    with open_store(f"sqlite:///{file}", create=True) as store:
        assert not [report.error for report in ingest(store, [DATA], f"{TODAY}T00:00:00Z") if report.error]
        yield store


@pytest.fixture(scope="session")
def built_in(built_in_store: Store) -> View:
    """Return the view of the built-in dataset that the explorer opens with."""
    return compute(Ledger.of(built_in_store), ViewParams(TODAY))


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Yield a store that holds the hostile world, notes and quotes included."""
    file = tmp_path_factory.mktemp("export") / "hostile.db"
    with open_store(f"sqlite:///{file}", create=True) as store:
        store.replace(DATASET, HOSTILE, "2025-11-01T00:00:00Z")
        yield store


@pytest.fixture(scope="session", params=["built-in", "hostile"])
def view(request: pytest.FixtureRequest, built_in: View) -> View:
    """Return each of the two views in turn."""
    return built_in if request.param == "built-in" else hostile_view()
