"""The stores that the suite runs on. A second store is one more entry in `PLACES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.protocol import Store

PLACES: dict[str, Callable[[Path, int], str]] = {
    "sqlite": lambda folder, number: f"sqlite:///{folder}/{number}.db",
}
"""How to address an empty place in a store of each kind, given a folder and a number."""


@pytest.fixture(scope="module", params=PLACES)
def new_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Return a function that gives the address of a store that is not there yet, another one each time."""
    folder, numbers = tmp_path_factory.mktemp("stores"), count()
    return lambda: PLACES[request.param](folder, next(numbers))


@pytest.fixture(scope="module")
def new_store(new_url: Callable[[], str]) -> Callable[[], AbstractContextManager[Store]]:
    """Return a function that makes an empty store, for tests that need several (hypothesis does)."""
    return lambda: open_store(new_url(), create=True)


@pytest.fixture
def store_url(new_url: Callable[[], str]) -> str:
    """Return the address of an empty store."""
    url = new_url()
    open_store(url, create=True).close()
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """Return an empty store, closed after the test."""
    with open_store(store_url) as opened:
        yield opened
