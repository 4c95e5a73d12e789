"""Where claims lie. `open_store(url)` is the only door; the drivers stay behind it."""

from __future__ import annotations

from importlib import import_module
from typing import Final, cast

from graph.errors import UnknownStore
from graph.store.protocol import Store

STORES: Final = {"sqlite": "graph.store.sqlite.store"}
"""What holds claims, by the first word of its address; the module has a function `open_at`."""
_LATER: Final = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
WAIT: Final = 10.0
"""Seconds to wait for another writer before `StoreBusy`."""


def open_store(url: str, *, create: bool = False, wait: float = WAIT) -> Store:
    """Open the store at `url` (`sqlite:///relative.db`, `sqlite:////absolute.db`); close it after use.

    With `create` a store that does not exist is made, its folder included. A store belongs to the
    thread that opened it. Raises `UnknownStore`, `StoreNotFound`, `NotAStore`, `SchemaTooNew`,
    `StoreReadOnly`, `StoreBusy` or `StoreDamaged`.
    """
    scheme, separator, _ = url.partition("://")
    if separator and scheme in _LATER:
        raise UnknownStore(url, "names a Neo4j server, which comes in a later release")
    if not separator or scheme not in STORES:
        raise UnknownStore(url)
    module = import_module(STORES[scheme])
    return cast(Store, module.open_at(url, create=create, wait=wait))
