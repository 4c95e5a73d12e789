"""Where claims lie. `open_store(url)` is the only door; the drivers stay behind it."""

from __future__ import annotations

from importlib import import_module
from typing import Final, cast

from graph.errors import UnknownStore
from graph.store.protocol import Store

_SERVER: Final = "graph.store.neo4j.store"
STORES: Final = {
    "sqlite": "graph.store.sqlite.store",
    **dict.fromkeys(("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"), _SERVER),
}
"""What holds claims, by the first word of its address; the module has a function `open_at`."""
WAIT: Final = 10.0
"""Seconds to wait for another writer before `StoreBusy`."""


def open_store(url: str, *, create: bool = False, wait: float = WAIT) -> Store:
    """Open the store at `url`; close it after use.

    A file is `sqlite:///relative.db` or `sqlite:////absolute.db`, a server `neo4j://host:7687/database`
    (also `neo4j+s`, `neo4j+ssc`, `bolt`, `bolt+s`, `bolt+ssc`) with NEO4J_USERNAME and NEO4J_PASSWORD.
    With `create` a store that does not exist is made, its folder included. A store belongs to the
    thread that opened it. Raises `UnknownStore`, `StoreNotFound`, `NotAStore`, `SchemaTooNew`,
    `StoreReadOnly`, `StoreBusy`, `StoreDamaged`, and for a server also `StoreUnreachable`,
    `ConnectionLost`, `LoginRefused`, `NoSuchDatabase`, `UnsuitableServer` or `UntrustedCertificate`.
    """
    scheme, separator, _ = url.partition("://")
    if not separator or scheme not in STORES:
        raise UnknownStore(url)
    module = import_module(STORES[scheme])
    return cast(Store, module.open_at(url, create=create, wait=wait))
